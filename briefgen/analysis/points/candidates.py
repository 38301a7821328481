"""Sentences that can be read by themselves: complete, no half quotation, nobody unknown in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.quotations import left_open
from briefgen.analysis.lang.tables import either
from briefgen.model import Name, Paragraph, Quote, locate

Span = tuple[int, int]
FEWEST_WORDS, MOST_WORDS = 6, 60
MARKS = "\"“”‘’'«» ,"
LOOSE = re.compile(rf"[\"“‘']?{either('points', 'leaning')}\b", re.IGNORECASE)
"""How a sentence begins that leans on the one before."""
DATELINE = re.compile(
    r"[A-Z][A-Z'’-]+(?:[ ,.]+[\w.'’]+){0,4}(?: ?\([^)]{1,40}\))? ?[—–-]+ ?(?=[\"“‘']?[A-Z])"
)
"""Where a report comes from, before its first sentence."""
OFFER = re.compile(either("points", "offers"), re.IGNORECASE)
"""Words of a publisher to its readers, a caption or another story's lead among them."""
PARTICIPLE = re.compile(rf"[A-Z]\w+ing (?:{either('points', 'unnamed')})\b")
"""An opening that speaks of somebody before it names him."""
AHEAD = re.compile(
    rf"{either('points', 'openings')}\b(?P<ahead>(?:\s+[^\s\"“”]+){{0,6}}?)\s+(?:he|she)\b", re.IGNORECASE
)
"""An opening such as "In the evening" that runs up to "he" or "she"."""
NAMED = re.compile(r"\b[A-Z][^\W\d_]")
STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSpans:
    """What of a quotation stands in one paragraph."""

    spans: tuple[Span, ...]
    whole: bool
    """False when it goes on in another paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PointCandidate:
    """One sentence, or two neighbouring ones, of a paragraph."""

    paragraph: int
    """Index of the paragraph."""
    start: int
    end: int
    place: int
    """Number of its last sentence in the article, from 0."""

    def overlaps(self, other: PointCandidate) -> bool:
        """Tell whether the two share words."""
        return self.paragraph == other.paragraph and self.start < other.end and other.start < self.end


def candidates(doc: Doc, quotes: Sequence[Quote], names: Sequence[Name]) -> tuple[PointCandidate, ...]:
    """Give every passage of an article that can be read by itself, in reading order.

    A sentence that leans on the one before it is taken together with that one, where both stand in
    one paragraph and the first can be read by itself.
    """
    quoted = quotations(doc.paragraphs, quotes)
    people = tuple(form for n in names if n.kind == "person" for form in (n.name, *n.also))
    found: list[PointCandidate] = []
    place = 0
    for index, spans in enumerate(doc.sentences):
        if not doc.continuing[index]:
            whole = readable(doc.texts[index], spans, quoted.get(index, ()), people)
            found += [PointCandidate(paragraph=index, start=a, end=b, place=place + k) for k, (a, b) in whole]
        place += len(spans)
    return tuple(found)


def readable(
    text: str, spans: Sequence[Span], quoted: Sequence[QuotedSpans], people: Sequence[str]
) -> Iterator[tuple[int, Span]]:
    """Give the spans that can be read by themselves, with the number of their last sentence."""
    before: Span | None = None
    for number, span in enumerate(spans):
        alone = stands_alone(text[slice(*span)], people)
        start = before[0] if before and not alone and complete(text[slice(*span)]) else span[0]
        passage = (start, span[1])
        fits = (alone or start < span[0]) and len(text[slice(*passage)].split()) <= MOST_WORDS
        fits = fits and not any(cuts(passage, quotation) for quotation in quoted)
        if fits:
            yield number, passage
        before = span if fits and start == span[0] else None


def quotations(body: Sequence[Paragraph], quotes: Sequence[Quote]) -> dict[int, list[QuotedSpans]]:
    """Give for each paragraph, by index, the quotations that stand in it."""
    index = {p.id: i for i, p in enumerate(body)}
    found: dict[int, list[QuotedSpans]] = {}
    for said in (said for quote in quotes for said in (quote.said, *quote.also)):
        places = [
            (index[e.paragraph], locate(body[index[e.paragraph]].text, e))
            for e in said
            if e.paragraph in index
        ]
        for paragraph in sorted({paragraph for paragraph, _ in places}):
            here = tuple(span for p, span in places if p == paragraph and span)
            whole = len(here) == len(said)
            found.setdefault(paragraph, []).append(QuotedSpans(spans=here, whole=whole))
    return found


def cuts(passage: Span, quotation: QuotedSpans) -> bool:
    """Tell whether a passage holds a part of a quotation but not all of it."""
    touched = any(s[0] < passage[1] and passage[0] < s[1] for s in quotation.spans)
    inside = all(passage[0] <= s[0] and s[1] <= passage[1] for s in quotation.spans)
    return touched and not (inside and quotation.whole)


def stands_alone(text: str, people: Sequence[str]) -> bool:
    """Tell whether a sentence can be read by itself, as far as its words show."""
    told = text[dateline.end() :] if (dateline := DATELINE.match(text)) else text
    loose = LOOSE.match(told) or PARTICIPLE.match(told) or OFFER.search(told)
    return complete(text) and not loose and not unknown_person(told, people)


def complete(text: str) -> bool:
    """Tell whether a sentence is whole: long enough, ended, its quotation marks in pairs."""
    paired = text.count('"') % 2 == 0 and text.count("“") == text.count("”") and not left_open(text)
    return len(text.split()) >= FEWEST_WORDS and text.rstrip(MARKS)[-1:] in STOPS and paired


def unknown_person(text: str, people: Sequence[str]) -> bool:
    """Tell whether "he" or "she" follows an opening in which nobody is named ("In the evening he")."""
    opening = AHEAD.match(text)
    if not opening:
        return False
    ahead = opening["ahead"]
    return not NAMED.search(ahead) and not any(form in ahead for form in people)
