"""Quoted words of an article: where they stand, and which stretches are one quotation."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.doc.block_quotes import blocks
from briefgen.analysis.doc.quote_marks import Marked, Style, marked, style_of
from briefgen.transcripts.turns import Turn, turns

LABEL = re.compile(r"([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}):\s")
"""A name in capitals that opens the words of a transcript."""
OPENING_MARKS = '"“„«'
SINGLE_OPENER = re.compile(r"^\s*['‘](?=\w)")
SINGLE_MARKS = re.compile(r"(?<!\w)['‘]|['’](?!\w)")
OPENING = re.compile(r"\s*(?:''|``|[\"“„«'‘])\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A marked stretch of one paragraph."""

    number: int
    """Place among the article's segments in reading order, counted from 0."""
    paragraph: int
    """Place of its paragraph among those given, counted from 0."""
    at: Marked
    """Offsets of its marks and of the words inside."""
    words: str
    """The words inside, verbatim."""
    inner: bool = False
    """True when its marks are not those the article sets outside."""
    turn: Turn | None = None
    """Whose turn it is when it is what somebody says in a transcript."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """One quotation before anybody asked who said it."""

    segments: tuple[Segment, ...]
    """Its segments; more than one when it goes on in the next paragraph after a missing closing mark."""
    style: Style
    """The article's outer marks."""


def find_quotes(texts: Sequence[str]) -> tuple[Quotation, ...]:
    """Give the quotations of paragraphs in reading order, none inside another.

    Straight, curly, doubled and British single marks are read; the article decides which are outer.
    A quotation that leaves out its closing mark goes on where the next paragraph begins with an
    opening one.
    """
    style = style_of(texts)
    groups: list[list[Segment]] = []
    for segment in segments(texts, style):
        if groups and continues(groups[-1][-1], segment):
            groups[-1].append(segment)
        else:
            groups.append([segment])
    return tuple(Quotation(segments=tuple(g), style=style) for g in groups)


def segments(texts: Sequence[str], style: Style) -> list[Segment]:
    """Give every marked stretch of the paragraphs in reading order, those quoted without marks, and turns."""
    marks: list[list[Marked]] = []
    for place, text in enumerate(texts):
        goes_on = place + 1 < len(texts) and bool(OPENING.match(texts[place + 1]))
        marks.append(marked(text, style, goes_on=goes_on))
    unmarked = set(blocks(texts, {place for place, found in enumerate(marks) if found}))
    for place in unmarked:
        length = len(texts[place])
        marks[place] = [Marked(0, length, 0, length, closed=place + 1 not in unmarked, mark=style)]
    spoken = {turn.place: turn for turn in turns(texts) if turn.name}
    for place, turn in spoken.items():
        length = len(texts[place])
        marks[place] = [Marked(turn.start, length, turn.start, length, closed=True, mark=style)]
    places = [(place, at) for place, found in enumerate(marks) for at in found]
    return [
        Segment(
            number=n,
            paragraph=place,
            at=at,
            words=texts[place][at.first : at.last],
            inner=at.mark != style,
            turn=spoken.get(place),
        )
        for n, (place, at) in enumerate(places)
    ]


def continues(before: Segment, segment: Segment) -> bool:
    """Tell whether a segment carries on the one before it over a paragraph break."""
    if LABEL.match(segment.words):
        return False
    return not before.at.closed and segment.paragraph == before.paragraph + 1 and not segment.at.start


def continued(texts: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each paragraph whether a quotation left open before it goes on in it.

    That is so when it begins with a quotation mark and the paragraph before has one that is not
    closed, or brings in speech with a colon at its end.
    """
    return tuple(
        i > 0 and begins_quoted(text) and (left_open(texts[i - 1]) or texts[i - 1].rstrip().endswith(":"))
        for i, text in enumerate(texts)
    )


def begins_quoted(text: str) -> bool:
    """Tell whether a paragraph begins with a quotation mark."""
    return text.lstrip()[:1] in OPENING_MARKS or SINGLE_OPENER.match(text) is not None


def left_open(text: str) -> bool:
    """Tell whether a quotation begun in a paragraph is still open at its end."""
    if text.count("“") > text.count("”") or text.count("«") > text.count("»"):
        return True
    if text.count('"') % 2 == 1:
        return True
    return SINGLE_OPENER.match(text) is not None and len(SINGLE_MARKS.findall(text)) % 2 == 1
