"""Indirect speech: the clauses that report what a name said, in the reporter's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.report_clauses import (
    CLOSING,
    Report,
    clause_around,
    is_behind_quotation,
    reports_of,
)
from briefgen.ids import mint
from briefgen.model import Paragraph, Statement, excerpt_at

STATED = 0.75
"""Confidence a statement needs."""


def statements_of(
    paragraphs: Sequence[Paragraph], cast: Cast, speech: Container[int]
) -> tuple[Statement, ...]:
    """Give what names are reported to have said, clause by clause.

    ``speech`` holds the numbers of the segments that quote whole speech: of their sentences the quotes
    tell, but for what is reported behind them ("adding that").
    """
    found: list[Statement] = []
    taken: set[str] = set()
    said: Counter[str] = Counter()
    for parse in cast.parses:
        spoken = {parse.sentence[token] for number, token in parse.quotes.items() if number in speech}
        for sentence, (first, last) in enumerate(parse.sentences):
            for report in told(cast, parse, (first, last), quoted=sentence in spoken):
                statement = made(paragraphs[parse.place], parse, report)
                words = statement.at.text + f"\0{said[statement.at.text]}" * bool(said[statement.at.text])
                said[statement.at.text] += 1
                found.append(replace(statement, id=mint("s", words, taken)))
                taken.add(found[-1].id)
    return tuple(found)


def told(cast: Cast, parse: Parse, sentence: tuple[int, int], *, quoted: bool) -> Iterator[Named]:
    """Give what is reported in a sentence, one for each clause that has a speaker of its own."""
    reports = list(reports_of(parse, *sentence))
    if quoted:
        reports = [r for r in reports if is_behind_quotation(parse, r, sentence)]
    spans = {clause_around(parse, r, reports, sentence) for r in reports}
    for first, last in sorted(spans):
        named = [
            n for r in reports if first <= r.first < last and (n := named_by(cast, parse, r)) is not None
        ]
        best = max(named, key=outermost, default=None)
        if best and best.confidence >= STATED:
            start = best.report.first if quoted else first
            yield best._replace(first=start, last=last)


def outermost(named: Named) -> tuple[bool, float, int]:
    """Rank reports of one clause: one that closes the sentence reports the others; the surest, the first."""
    return named.report.sureness == CLOSING, round(named.confidence, 4), -named.report.first


class Named(NamedTuple):
    """A report whose speaker is a name."""

    confidence: float
    speaker: str
    report: Report
    first: int
    last: int


def named_by(cast: Cast, parse: Parse, report: Report) -> Named | None:
    """Give the name that a report is by, None when its speaker has none."""
    referent = cast.referent(parse, report.number)
    if referent.name is None:
        return None
    return Named(report.sureness * referent.certainty, referent.name, report, report.first, report.last)


def made(paragraph: Paragraph, parse: Parse, named: Named) -> Statement:
    """Make the Statement of a clause, its id still to be minted."""
    at = excerpt_at(paragraph, parse.tokens[named.first].start, parse.tokens[named.last - 1].end)
    start, end = parse.tokens[named.report.first].start, parse.tokens[named.report.last - 1].end
    return Statement(
        id="",
        at=at,
        speaker=named.speaker,
        cue=excerpt_at(paragraph, start, end),
        confidence=round(named.confidence, 2),
    )
