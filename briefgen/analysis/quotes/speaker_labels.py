"""Speakers that the set of the text states outright: a transcript's labels, a name after a dash."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.analysis import lang
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.quotations import LABEL, Segment
from briefgen.analysis.lang.tables import either

NAME_WORD = rf"(?:[A-Z][\w.'’-]*|{either('quotes', 'label_particles')})"
DASH = re.compile(rf"\s*(?:-{{1,2}}|[–—―])\s?([A-Z][\w.'’-]*(?: {NAME_WORD}){{0,5}})(?=[,.:;(]|\s*$)")


INSIDE = re.compile(
    r"[,.?!]['’\"”] ?\[([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})\] "
    + either("quotes", "reporting_inside")
    + r"\b"
)
BELOW = re.compile(rf"\s*([A-Z][\w.'’-]*(?: {NAME_WORD}){{1,5}}?)(, [^.!?:;]{{3,110}})?[.\"”]*\s*")
"""A line that is a name, with what its bearer is."""
MOST = 160
"""Most characters of a line that names a speaker after a dash."""
ROLE_WITHIN = 5
"""Most words after a name among which its bearer's role is looked for."""


class Place(NamedTuple):
    """Where words stand."""

    paragraph: int
    start: int
    end: int


class Label(NamedTuple):
    """A speaker stated outright."""

    words: str
    place: Place
    rule: str


def outright(parses: Sequence[Parse], segment: Segment) -> Label | None:
    """Give the speaker a quotation's own label or the dash after it states, None when there is neither."""
    return (
        inside(segment)
        or turn(segment)
        or transcript(segment)
        or dash_line(parses, segment)
        or line_below(parses, segment)
    )


def inside(segment: Segment) -> Label | None:
    """Give the name in square brackets by which a report that is quoted names whom it quotes."""
    found = INSIDE.search(segment.words)
    if not found:
        return None
    start = segment.at.first
    return Label(
        found.group(1),
        Place(segment.paragraph, start + found.start(1), start + found.end(1)),
        "name-in-brackets",
    )


def turn(segment: Segment) -> Label | None:
    """Give the speaker whose turn it is in a transcript, as its line states."""
    if segment.turn is None:
        return None
    return Label(segment.turn.name, Place(*segment.turn.label), "transcript-line")


def transcript(segment: Segment) -> Label | None:
    """Give the name in capitals that opens the words: "SMITH: I never did."."""
    found = LABEL.match(segment.words)
    if not found:
        return None
    start = segment.at.first
    return Label(found.group(1), Place(segment.paragraph, start, start + found.end(1)), "transcript-label")


def dash_line(parses: Sequence[Parse], segment: Segment) -> Label | None:
    """Give the name after a dash that closes a quotation standing by itself."""
    here = parses[segment.paragraph]
    place, start = segment.paragraph, segment.at.end
    if not here.text[start:].strip(" ."):
        place, start = place + 1, 0
    if place >= len(parses) or parses[place].text[start:].lstrip()[:1].isalnum():
        return None
    found = DASH.match(parses[place].text, start)
    if not found or len(parses[place].text) - start > MOST:
        return None
    if any(t.is_word for t in here.tokens[: here.quotes[segment.number]]):
        return None
    return Label(found.group(1), Place(place, *found.span(1)), "name-after-dash")


def line_below(parses: Sequence[Parse], segment: Segment) -> Label | None:
    """Give the name in the line below a quotation pulled out of the text, which lacks its closing mark.

    Below a closed one the line must say what its bearer is: else it may be the next heading.
    """
    place = segment.paragraph + 1
    if place >= len(parses) or not is_alone(parses[segment.paragraph]):
        return None
    text = parses[place].text
    found = BELOW.fullmatch(text) if len(text) <= MOST else None
    if not found or any(f.kind in "smd" for clauses in parses[place].clauses.values() for f in clauses):
        return None
    told = (found.group(2) or "").replace(",", " ").split()[:ROLE_WITHIN]
    if segment.at.closed and not any(word.lower() in lang.role_nouns_folded() for word in told):
        return None
    name = found.group(1).rstrip(".")
    return Label(name, Place(place, found.start(1), found.start(1) + len(name)), "name-below")


def is_alone(parse: Parse) -> bool:
    """Tell whether a paragraph is one quotation and nothing else."""
    return len(parse.quotes) == 1 and not any(t.is_word for t in parse.tokens)
