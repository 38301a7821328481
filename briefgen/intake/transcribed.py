"""A transcript is text from its first speaker on: no line of a debate or an interview is set aside."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from briefgen.intake.dates import days_in
from briefgen.intake.kinds import Reading
from briefgen.transcripts.turns import turns

LONGEST_TITLE = 30


def with_turns(reading: Reading) -> Reading:
    """Give a reading in which what is said in turns, and who says it, is text; others as they are.

    On a page only lines between others of the text are believed to be said: menus have names and colons, too.
    """
    found = turns([block.text for block in reading.blocks])
    if not found:
        return reading
    lines = {turn.label[0] for turn in found}
    first, last = min(lines), max(lines)
    page = any(reading.tags)
    said = {turn.place for turn in found} | lines
    body = reading.body.copy()
    inside = np.flatnonzero(body)
    if page:
        kept = {i for i in said if len(inside) and inside[0] - 1 <= i <= inside[-1]}
    else:
        kept = {*range(first, last + 1), *(i for i in said if last < i <= last + 2 or (i > last and body[i]))}
    body[sorted(kept)] = True
    headline = reading.headline
    if not page and (headline is None or headline >= first):
        headline = title_before(reading, first)
    return replace(reading, body=body, headline=headline, kept=frozenset(kept - {headline}) | reading.kept)


def title_before(reading: Reading, first: int) -> int | None:
    """Give the line that heads a transcript: the first before anybody speaks that is short and no day."""
    for i, block in enumerate(reading.blocks[:first]):
        if len(block.text.split()) <= LONGEST_TITLE and not any(days_in(block.text)):
            return i
    return None
