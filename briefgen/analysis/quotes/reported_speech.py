"""Indirect speech: whole sentences that report what a name said, in the reporter's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from briefgen.analysis.doc.clauses import Clause
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.closed_classes import ADVERBS, AUXILIARIES
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import according
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.cue_spans import TO_SOMEBODY
from briefgen.analysis.quotes.entity_linking import Referent
from briefgen.ids import mint
from briefgen.model import Paragraph, Statement, excerpt_at

STATED = 0.75
"""Confidence a statement needs."""
THAT = 0.97
"""How sure a report is whose verb is followed by "that"."""
CLAUSE = 0.9
"""The same when a bare clause follows, or stands before."""
SOURCE = 0.9
"""The same after "according to"."""
AHEAD = 5
"""Most tokens between the verb and "that"."""
SHORTEST = 5
"""Fewest words a report consists of."""
UNSAID = word_set("quotes", "unsaid")
QUESTIONS = word_set("quotes", "questions")


class Report(NamedTuple):
    """A clause that says a name said something."""

    confidence: float
    speaker: str
    first: int
    """First token of the clause."""
    last: int
    """Token after it."""


def statements_of(
    paragraphs: Sequence[Paragraph], cast: Cast, speech: Container[int]
) -> tuple[Statement, ...]:
    """Give the sentences that report what a name said.

    ``speech`` holds the numbers of the segments that quote whole speech: their sentences are left
    to the quotes.
    """
    found: list[Statement] = []
    taken: set[str] = set()
    said: Counter[str] = Counter()
    for parse in cast.parses:
        spoken = {parse.sentence[token] for number, token in parse.quotes.items() if number in speech}
        for sentence, (first, last) in enumerate(parse.sentences):
            if sentence in spoken:
                continue
            reports = [r for r in reports_of(cast, parse, first, last) if r.confidence >= STATED]
            if reports:
                best = max(reports, key=lambda r: (round(r.confidence, 4), -r.first))
                statement = made(paragraphs[parse.place], parse, (first, last), best)
                words = statement.at.text + f"\0{said[statement.at.text]}" * bool(said[statement.at.text])
                said[statement.at.text] += 1
                found.append(replace(statement, id=mint("s", words, taken)))
                taken.add(found[-1].id)
    return tuple(found)


def made(paragraph: Paragraph, parse: Parse, sentence: tuple[int, int], report: Report) -> Statement:
    """Make the Statement of a sentence, its id still to be minted."""
    at = excerpt_at(paragraph, parse.tokens[sentence[0]].start, parse.tokens[sentence[1] - 1].end)
    start, end = parse.tokens[report.first].start, parse.tokens[report.last - 1].end
    return Statement(
        id="",
        at=at,
        speaker=report.speaker,
        cue=excerpt_at(paragraph, start, end),
        confidence=round(report.confidence, 2),
    )


def reports_of(cast: Cast, parse: Parse, first: int, last: int) -> Iterator[Report]:
    """Give the clauses of a sentence that report speech."""
    if last - first < SHORTEST:
        return
    for number in parse.phrases(first, last):
        chunk = parse.chunks[number]
        if chunk.owner:
            continue
        if according(parse, chunk):
            yield from sourced(cast.referent(parse, number), chunk.first - 2, chunk.last)
        for clause in parse.clauses.get(number, ()):
            sure = sureness(parse, clause, first, last)
            if sure:
                referent = cast.referent(parse, number)
                begun, ended = min(chunk.first, clause.verb), max(chunk.last, clause.verb + 1)
                if referent.name:
                    yield Report(sure * referent.certainty, referent.name, begun, ended)


def sourced(referent: Referent, first: int, last: int) -> Iterator[Report]:
    """Give the report of a source named by "according to"."""
    if referent.name:
        yield Report(SOURCE, referent.name, first, last)


def sureness(parse: Parse, clause: Clause, first: int, last: int) -> float:
    """Give how sure a verb reports speech in its sentence, 0 when it does not."""
    chunk = parse.chunks[clause.chunk]
    verb = parse.tokens[clause.verb].low
    if clause.kind not in "sm" or verb in QUESTIONS:
        return 0.0
    if any(t.low in UNSAID for t in parse.tokens[chunk.last : clause.verb]):
        return 0.0
    ahead = [t.low for t in parse.tokens[clause.verb + 1 : min(last, clause.verb + 1 + AHEAD)]]
    if "that" in ahead and not any(word in {",", "."} for word in ahead[: ahead.index("that")]):
        return THAT
    if clause.kind == "m":
        return 0.0
    if clause.how == "inverted" or clause.verb + 1 >= last - 1:
        return CLAUSE if closes(parse, min(chunk.first, clause.verb), first) else 0.0
    return CLAUSE if clause_follows(parse, clause.verb, last) else 0.0


def closes(parse: Parse, at: int, first: int) -> bool:
    """Tell whether a clause before a comma is what is reported: taxes will rise, said the minister."""
    if at - first < SHORTEST or parse.tokens[at - 1].text != ",":
        return False
    return any(f.verb < at for f in parse.clauses_of(first, at))


def clause_follows(parse: Parse, verb: int, last: int) -> bool:
    """Tell whether a subject with a verb of its own begins right after a verb, past an addressee."""
    at = verb + 1
    if parse.tokens[verb].low in TO_SOMEBODY:
        told = parse.phrases(at, at + 1)
        at = parse.chunks[told[0]].last if told else at
    while at < last and (parse.tokens[at].low in ADVERBS or parse.tokens[at].low in AUXILIARIES):
        at += 1
    return any(number in parse.clauses for number in parse.phrases(at, at + 1))
