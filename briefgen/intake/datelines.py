"""Lines that give the day of an article: what the words around a day say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.intake.bylines import BY
from briefgen.intake.dates import days_placed, spans
from briefgen.intake.tables import table

LABELS = table("datelines")
CHANGED = re.compile(LABELS["changed"], re.IGNORECASE)
PUBLISHED = re.compile(LABELS["published"], re.IGNORECASE)
LABELLED = re.compile(rf"(?:{LABELS['changed']}|{LABELS['published']})[^\W\d_]*", re.IGNORECASE)
# The marks behind which a line begins anew.
PARTING = re.compile(r"[|·•—–/»>\n]|,\s|\s-\s")
LITTLE = re.compile(LABELS["little words"], re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+")
CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d|h\d\d|h|\s?[ap]\.?m)\b", re.IGNORECASE)
# Words of a line that may be no sentence though it ends like one.
SENTENCE = 8
# Words of names and places that may stand before the day of a dateline, or beside it.
NAMES = 4
# Characters before a day that say which day it is; of a line that may be a dateline.
BEFORE, LONGEST = 40, 140


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A day in a line around the headline."""

    day: str
    changed: bool
    """Whether the words before it say that it is one of a change."""
    plain: bool
    """Whether the line gives the day as such, not in a sentence or a caption."""


def labelled(line: str, languages: Sequence[str] = ()) -> Iterator[Shown]:
    """Give the days a line names, with what the words before each say of it."""
    at = 0
    by = BY.match(line) is not None
    for day, start, end in days_placed(line, languages):
        before = line[max(at, start - BEFORE) : start]
        at = end
        yield Shown(day=day, changed=CHANGED.search(before) is not None, plain=by or is_plain(line, before))


def is_plain(line: str, before: str) -> bool:
    """Tell whether a line gives a day as such: before it, in its part of the line, stands its label."""
    if line.endswith((".", "!", "?")) and len(line.split()) > SENTENCE and not is_dateline(line):
        return False
    part = PARTING.split(before)[-1]
    if PUBLISHED.search(part) or CHANGED.search(part):
        return True
    others = [w for w in WORD.findall(part) if not LITTLE.fullmatch(w)]
    return len(others) <= 1 or (len(others) <= NAMES and not any(w[0].islower() for w in others))


def is_dateline(line: str, languages: Sequence[str] = ()) -> bool:
    """Tell whether a line is little more than days and hours, with the words that go with them."""
    if len(line) > LONGEST:
        return False
    days = [*spans(line, languages)]
    if not days:
        return False
    rest = line
    for start, end, _ in reversed(days):
        rest = f"{rest[:start]} {rest[end:]}"
    others = [w for w in WORD.findall(LABELLED.sub(" ", CLOCK.sub(" ", rest))) if not LITTLE.fullmatch(w)]
    return len(others) <= NAMES and sum(w[0].islower() for w in others) <= 1
