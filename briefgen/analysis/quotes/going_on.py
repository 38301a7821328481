"""Words without a speaker of their own between words of one person, who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.quotes.coreference import Cast
from briefgen.analysis.quotes.previous_speaker import is_bare
from briefgen.analysis.quotes.ranking import FEW, Verdict

WITHIN = 2
"""Most paragraphs between words that go on and those before or after them."""
BOTH_SIDES = 0.9
"""How sure it is that who speaks before and after spoke in between."""


def with_speaker_around(cast: Cast, groups: Sequence[Sequence[Verdict]]) -> list[list[Verdict]]:
    """Give the verdicts with a speaker for bare quotations that stand between two of one person.

    Nobody else may say anything in between.
    """
    flat = [v for group in groups for v in group]
    settled = {v.segment.number: v for v in flat}
    last: Verdict | None = None
    following = next_sure(flat)
    for verdict, after in zip(flat, following, strict=True):
        if verdict.is_sure:
            last = verdict
        elif last and after and is_open(cast, verdict) and is_around(cast, last, verdict, after):
            settled[verdict.segment.number] = replace(
                last, segment=verdict.segment, kind="speech", confidence=BOTH_SIDES, rule="speaker-goes-on"
            )
    return [[settled[v.segment.number] for v in group] for group in groups]


def next_sure(verdicts: Sequence[Verdict]) -> list[Verdict | None]:
    """Give for each verdict the next one after it whose speaker is sure."""
    found: list[Verdict | None] = []
    after: Verdict | None = None
    for verdict in reversed(verdicts):
        found.append(after)
        after = verdict if verdict.is_sure else after
    return found[::-1]


def is_open(cast: Cast, verdict: Verdict) -> bool:
    """Tell whether whole sentences in marks have no words around them that could name a speaker."""
    segment = verdict.segment
    whole = verdict.kind == "speech" and len(segment.words.split()) > FEW
    return whole and is_bare(cast.parses[segment.paragraph], segment)


def is_around(cast: Cast, last: Verdict, verdict: Verdict, after: Verdict) -> bool:
    """Tell whether one person with a name speaks right before and right after, and nobody in between."""
    if last.referent is None or after.referent is None or last.referent.name is None:
        return False
    near = (
        verdict.segment.paragraph - last.segment.paragraph <= WITHIN
        and after.segment.paragraph - verdict.segment.paragraph <= WITHIN
    )
    if not near or last.referent.key != after.referent.key:
        return False
    first, end = last.segment, after.segment
    for place in range(first.paragraph, end.paragraph + 1):
        parse = cast.parses[place]
        begun = parse.quotes[first.number] if place == first.paragraph else 0
        ended = parse.quotes[end.number] if place == end.paragraph else len(parse.tokens)
        if says_another(cast, parse, (begun, ended), last.referent.key):
            return False
    return True


def says_another(cast: Cast, parse: Parse, tokens: tuple[int, int], key: str) -> bool:
    """Tell whether anybody but the bearer of a key says something among some tokens of a paragraph."""
    return any(
        clause.kind in {"s", "m"} and cast.referent(parse, clause.chunk).key != key
        for clause in parse.clauses_of(*tokens)
    )
