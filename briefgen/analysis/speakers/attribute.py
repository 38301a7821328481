"""Who said it: gives each quotation its speaker, or leaves it honestly open."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis.quotes.find import Quotation, Segment
from briefgen.analysis.speakers.passages import Passage, passage
from briefgen.analysis.speakers.quotes import quotes_of
from briefgen.analysis.speakers.resolve import Cast
from briefgen.analysis.speakers.resolve_names import Names
from briefgen.analysis.speakers.statements import statements_of
from briefgen.analysis.speakers.verdicts import Verdict, verdict
from briefgen.model import Paragraph, Quote, Statement


def attribute(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], names: Names, *, always: bool = False
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """Give the quotes of an article with their speakers, and its indirect speech.

    Candidates near each quotation are scored by hand-set weights; the shares of their softmax are
    the confidence. Below the threshold the speaker is not stated and the best guess is left to the
    editor. ``always`` states the guess whatever its confidence: for measuring alone.
    """
    passages = passages_of(paragraphs, quotations)
    cast = Cast(passages, names)
    verdicts: list[Verdict] = []
    groups: list[list[Verdict]] = []
    for quotation in quotations:
        groups.append([])
        for segment in quotation.segments:
            verdicts.append(verdict(passages, cast, segment, verdicts[-1] if verdicts else None))
            groups[-1].append(verdicts[-1])
    speech = {v.segment.number for v in verdicts if v.kind == "speech"}
    return quotes_of(paragraphs, cast, groups, always=always), statements_of(paragraphs, cast, speech)


def passages_of(paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[Passage]:
    """Take every paragraph apart."""
    found: dict[int, list[Segment]] = {}
    for quotation in quotations:
        for segment in quotation.segments:
            found.setdefault(segment.paragraph, []).append(segment)
    small = frozenset(word for p in paragraphs for word in p.text.split() if word[:1].islower())
    return [passage(place, p.text, found.get(place, ()), small) for place, p in enumerate(paragraphs)]
