"""Who said it: gives each quotation its speaker, or leaves it honestly open."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis.doc.document import Passage, passage
from briefgen.analysis.doc.quotations import Quotation, Segment
from briefgen.analysis.quotes.assemble import quotes_of, unfolded
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.entity_linking import Names
from briefgen.analysis.quotes.ranking import Verdict, verdict
from briefgen.analysis.quotes.reported_speech import statements_of
from briefgen.model import Paragraph, Quote, Statement


def attribute(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], names: Names, *, always: bool = False
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """Give the quotes of an article with their speakers, and its indirect speech.

    Candidates near each quotation are scored by hand-set weights; the shares of their softmax are
    the confidence. Below the threshold the speaker is not stated and the best guess is left to the
    editor. ``always`` states the guess whatever its confidence: for measuring alone.
    """
    cast, groups = judged(paragraphs, quotations, names)
    speech = {v.segment.number for group in groups for v in group if v.kind == "speech"}
    return quotes_of(paragraphs, cast, groups, always=always), statements_of(paragraphs, cast, speech)


def place_by_place(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], names: Names, *, always: bool = False
) -> list[Quote]:
    """Give the quotes as ``attribute`` does, but without ids and the same words once for each place.

    So each tells by which words its own place names the speaker.
    """
    return unfolded(paragraphs, *judged(paragraphs, quotations, names), always=always)


def judged(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], names: Names
) -> tuple[Cast, list[list[Verdict]]]:
    """Give who is who, and the verdict on each segment, quotation by quotation."""
    passages = passages_of(paragraphs, quotations)
    cast = Cast(passages, names)
    groups: list[list[Verdict]] = []
    last: Verdict | None = None
    for quotation in quotations:
        groups.append([])
        for segment in quotation.segments:
            last = verdict(passages, cast, segment, last)
            groups[-1].append(last)
    return cast, groups


def passages_of(paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[Passage]:
    """Take every paragraph apart."""
    found: dict[int, list[Segment]] = {}
    for quotation in quotations:
        for segment in quotation.segments:
            found.setdefault(segment.paragraph, []).append(segment)
    words = set().union(*(p.text.split() for p in paragraphs))
    small = frozenset([word for word in words if word[0].islower()])
    return [passage(place, p.text, found.get(place, ()), small) for place, p in enumerate(paragraphs)]
