"""Clauses that report speech without marks: what verb, in what place, over which words of the sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.analysis.doc.chunker import Chunk
from briefgen.analysis.doc.clauses import Clause
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.verbs import PARTICLES_OF_VERBS
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    PLAIN_VERBS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from briefgen.analysis.lang.cues import CUES, DOCUMENTS
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.clause_features import TURNING, according, owner_of, past_hearer
from briefgen.analysis.quotes.cue_spans import LINKS, TO_SOMEBODY

THAT = 0.97
"""How sure a report is whose verb is followed by "that"."""
CLAUSE = 0.9
"""The same when a bare clause follows, or stands before."""
CLOSING = 0.92
"""The same of a clause at the end of a sentence, which reports all before it, reports of others too."""
DOUBTED = 0.85
"""The same behind a verb that often does something else."""
SOURCE = 0.9
"""The same after "according to"."""
SHORTEST = 5
"""Fewest tokens of a sentence that reports."""
FEWEST = 3
"""Fewest words of what is reported."""
WHERE = 7
"""Most tokens of a phrase that says when or where something was said."""
FAR = 16
"""Most tokens of a reported clause among which its verb is looked for."""
UNSAID = word_set("quotes", "unsaid")
QUESTIONS = word_set("quotes", "questions")
TAKING_THINGS = word_set("quotes", "taking_things")
SAYING = word_set("quotes", "saying")
TAKING = word_set("quotes", "taking_clauses")
OPENING = word_set("quotes", "opening_clauses")
BEFORE_TIMES = word_set("quotes", "before_times")
WHEN = TIMES | {"on", "in", "at"}
RELATIVE = frozenset({"that", "who", "which"})
LEADING_ON = word_set("quotes", "leading_on")


class Report(NamedTuple):
    """A clause that says somebody said something."""

    sureness: float
    number: int
    """Number of the phrase that speaks."""
    first: int
    """First token of the clause."""
    last: int
    """Token after it."""


def reports_of(parse: Parse, first: int, last: int) -> Iterator[Report]:
    """Give the clauses of a sentence that report speech, whoever speaks."""
    if last - first < SHORTEST:
        return
    for number in parse.phrases(first, last):
        chunk = parse.chunks[number]
        if chunk.owner:
            continue
        if according(parse, chunk) and not is_only_named(parse, chunk):
            begun = owner_of(parse, chunk).first
            back = 1 if parse.tokens[begun - 1].low == "per" else 2
            yield Report(SOURCE, number, begun - back, chunk.last)
        for clause in parse.clauses.get(number, ()):
            sure = sureness(parse, clause, first, last)
            if sure:
                begun = owner_of(parse, chunk).first if clause.how != "owned" else clause.verb
                owner = number if clause.kind != "ing" else main_speaker(parse, number, clause, first)
                yield Report(
                    sure,
                    owner,
                    min(begun, clause.verb),
                    max(chunk.last, clause.verb + 1) if clause.how != "owned" else clause.verb + 1,
                )


def is_only_named(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a name and its short form say what a source is of: an Example Service (ES) filing."""
    after = [t.low for t in parse.tokens[chunk.last : chunk.last + 4]]
    return after[:1] == ["("] and after[2:3] == [")"] and after[3:] != [] and after[3] in DOCUMENTS


def main_speaker(parse: Parse, number: int, clause: Clause, first: int) -> int:
    """Give who adds something at the end of a sentence: its first speaker, not the last subject before it.

    A statement says what the one says who issued it.
    """
    if clause.how == "direct" and parse.chunks[number].head in DOCUMENTS:
        begun = parse.chunks[number].first
        for other in parse.phrases(first, begun):
            if any(begun - 1 == f.verb for f in parse.clauses.get(other, ())):
                return other
    if clause.how != "owned" or parse.tokens[clause.verb - 1].text != ",":
        return number
    for other in parse.phrases(first, parse.chunks[number].first):
        said = any(f.kind in {"s", "m"} and f.how != "owned" for f in parse.clauses.get(other, ()))
        if said and not parse.chunks[other].owner:
            return other
    return number


def sureness(parse: Parse, clause: Clause, first: int, last: int) -> float:
    """Give how sure a verb reports speech in its sentence, 0 when it does not."""
    chunk, low = parse.chunks[clause.chunk], parse.tokens[clause.verb].low
    begun = min(owner_of(parse, chunk).first, clause.verb)
    if not may_report(parse, clause):
        return 0.0
    if is_followed_by_that(parse, clause.verb, last):
        return THAT
    if clause.kind == "ing" or clause.how == "owned" or is_relative(parse, begun, first):
        return 0.0
    ended = max(chunk.last, clause.verb + 1)
    after = past_circumstance(parse, past_told(parse, ended, low), last)
    if is_as(parse, begun, after, last) or closes(parse, begun, after, first, last):
        sure = CLOSING if after >= last - 1 else CLAUSE
        return sure if clause.kind == "s" or low in TAKING else 0.0
    if clause.how == "inverted" or low in TAKING_THINGS or (clause.kind == "m" and low not in TAKING):
        return 0.0
    follows = is_reported(parse, after, last) if low in SAYING else clause_follows(parse, after, last)
    return (DOUBTED if clause.kind == "m" else CLAUSE) * follows


def is_relative(parse: Parse, begun: int, first: int) -> bool:
    """Tell whether a clause is about the thing before it and reports but a part: a role that he said."""
    link = parse.tokens[begun - 1].low if begun > first else ""
    if link in {"which", "whom"}:
        return True
    before = begun - 2
    return link == "that" and before >= first and before not in parse.verbs and parse.tokens[before].is_word


def may_report(parse: Parse, clause: Clause) -> bool:
    """Tell whether a verb is one of speech that states something."""
    low = parse.tokens[clause.verb].low
    cue = CUES.get(low)
    if clause.kind not in {"s", "m", "ing"} or cue is None or cue.tier == "d" or low in QUESTIONS:
        return False
    link = parse.tokens[clause.verb - 1]
    linked = link.low in LINKS or link.low in DOCUMENTS or link.text == "," or link.low.endswith("ly")
    if clause.how == "owned" and not linked:
        return False
    between = parse.tokens[parse.chunks[clause.chunk].last : clause.verb]
    return not any(t.low in UNSAID for t in between)


def is_followed_by_that(parse: Parse, verb: int, last: int) -> bool:
    """Tell whether "that" brings in what is said, past a hearer and when or where."""
    particle = verb + 1 < last and parse.tokens[verb + 1].low in PARTICLES_OF_VERBS
    for begun in range(verb + 1, verb + 2 + particle):
        at = past_circumstance(parse, past_told(parse, begun, parse.tokens[verb].low), last)
        if at < last and parse.tokens[at].low == "that":
            return any(t.is_word or t.quote >= 0 for t in parse.tokens[at + 1 : last])
    return False


def past_told(parse: Parse, at: int, low: str) -> int:
    """Give the token behind whom something is told."""
    return past_hearer(parse, at) if low in TO_SOMEBODY else at


def past_circumstance(parse: Parse, at: int, last: int) -> int:
    """Give the token behind words that tell when, where or how something was said."""
    while at < last:
        low = parse.tokens[at].low
        following = parse.tokens[at + 1].low if at + 1 < last else ""
        manner = low.endswith("ly") and parse.tokens[at].is_word
        dated = low in TIMES or (low in BEFORE_TIMES and following in WHEN)
        if low == "there" and following in AUXILIARIES | ADVERBS:
            return at
        if low in ADVERBS or manner or dated:
            at += 1
        elif low in PREPOSITIONS and low not in LEADING_ON:
            found = parse.phrases(at, min(last, at + WHERE))
            end = owned_end(parse, found[0]) if found else at
            if not found or parse.chunks[found[0]].first > at + 2 or end in parse.verbs:
                return at
            at = end
        else:
            return at
    return at


def owned_end(parse: Parse, number: int) -> int:
    """Give the token behind a phrase and what it owns: her page."""
    while parse.chunks[number].owner and number + 1 < len(parse.chunks):
        if parse.chunks[number + 1].first - parse.chunks[number].last > 1:
            break
        number += 1
    return parse.chunks[number].last


def is_as(parse: Parse, begun: int, after: int, last: int) -> bool:
    """Tell whether a clause with "as" names the source of the sentence: as the minister noted, taxes rose."""
    if not begun or parse.tokens[begun - 1].low != "as":
        return False
    ahead = range(after, min(last, after + WHERE))
    comma = next((at for at in ahead if parse.tokens[at].text == ","), last)
    return comma < last and holds_verb(parse, comma + 1, last)


def closes(parse: Parse, begun: int, after: int, first: int, last: int) -> bool:
    """Tell whether what stands before a comma, or around two, is what is reported: taxes rose, she said."""
    if begun - first < 1 or parse.tokens[begun - 1].text not in {",", "—", "–", "-"}:
        return False
    ended = after >= last - 1 or parse.tokens[after].text in {",", ".", ";", "—", "–", "("}
    if not ended:
        return False
    before = begun - first > FEWEST and holds_verb(parse, first, begun)
    return before or (after < last and parse.tokens[after].text == "," and holds_verb(parse, after + 1, last))


def holds_verb(parse: Parse, first: int, last: int) -> bool:
    """Tell whether a verb or auxiliary stands among some tokens."""
    return any(
        at in parse.verbs or parse.tokens[at].low in AUXILIARIES or parse.tokens[at].low == "'s"
        for at in range(first, last)
    )


def clause_follows(parse: Parse, at: int, last: int) -> bool:
    """Tell whether a subject with a verb of its own begins at a token."""
    found = parse.phrases(at, at + 1)
    if at + 1 < last and parse.tokens[at].low == "there":
        return parse.tokens[at + 1].low in AUXILIARIES
    if not found or at >= last:
        return False
    number = found[0]
    while parse.chunks[number].owner and number + 1 < len(parse.chunks):
        number += 1
    if parse.chunks[number].last >= last:
        return False
    ended = parse.chunks[number].last
    single = parse.tokens[parse.chunks[number].first].low in {"a", "an"}
    if any(
        f.verb < last
        and not (single and parse.tokens[f.verb].low in PLAIN_VERBS)
        and not any(t.low in RELATIVE or t.low in PRONOUNS for t in parse.tokens[ended : f.verb])
        for f in parse.clauses.get(number, ())
    ):
        return True
    return parse.chunks[number].kind in "HTIW" and is_any_verb(parse, number)


def is_any_verb(parse: Parse, number: int) -> bool:
    """Tell whether a word that can be a verb stands right behind a pronoun: they face."""
    after = parse.tokens[parse.chunks[number].last]
    return after.is_word and not after.is_capital and after.low not in PREPOSITIONS


def is_reported(parse: Parse, at: int, last: int) -> bool:
    """Tell whether a reported clause begins at a token, behind a form of "say": anything with a verb."""
    if at >= last or parse.tokens[at].low in LEADING_ON or not parse.tokens[at].is_word:
        return False
    if sum(t.is_word or t.quote >= 0 for t in parse.tokens[at:last]) < FEWEST:
        return False
    if clause_follows(parse, at, last):
        return True
    begins = parse.tokens[at].low in OPENING or bool(parse.phrases(at, at + 1))
    ahead = range(at + 1, min(last, at + FAR))
    stop = next((i for i in ahead if parse.tokens[i].low in RELATIVE), ahead.stop)
    return begins and holds_verb(parse, at + 1, stop)


def is_behind_quotation(parse: Parse, report: Report, sentence: tuple[int, int]) -> bool:
    """Tell whether a report stands behind the quotations of its sentence: "...," he said, adding that."""
    first, last = sentence
    return (
        report.sureness == THAT
        and parse.holds_quote(first, report.first)
        and not parse.holds_quote(report.first, last)
    )


def clause_around(
    parse: Parse, report: Report, reports: Sequence[Report], sentence: tuple[int, int]
) -> tuple[int, int]:
    """Give the tokens of the sentence a report is about: all, unless another's report is joined by "but"."""
    first, last = sentence
    for at in range(first + 1, last - 1):
        joined = parse.tokens[at].low in TURNING and parse.tokens[at - 1].text in {",", ";", "—", "–"}
        if parse.tokens[at].text != ";" and not joined:
            continue
        behind = any(r.first > at and r.number != report.number for r in reports)
        before = any(r.first < at and r.number != report.number for r in reports)
        if report.first > at and before:
            first = at + 1
        elif report.first < at and behind:
            last = at - 1 if joined else at
            break
    return first, last
