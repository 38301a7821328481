"""Who said it: gives each quotation its speaker, or leaves it honestly open."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.candidates import Candidate, candidates
from briefgen.analysis.quotes import Quotation, Segment
from briefgen.analysis.quotes_phrases import kind_of, phrase_features
from briefgen.analysis.resolve import Cast, Names, Referent
from briefgen.analysis.speakers_before import with_speaker_before
from briefgen.analysis.speakers_passages import Passage, passage
from briefgen.analysis.speakers_weights import weigh
from briefgen.ids import mint
from briefgen.model import Excerpt, Paragraph, Quote, QuoteKind, Statement, excerpt_at

PHRASE = 0.8
"""Share of "phrase" above which words in marks are nobody's."""
SURE = 0.75
"""Confidence a speaker needs to be stated."""
SURE_FEW = 0.90
"""The same for very few words."""
FEW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about one segment."""

    segment: Segment
    kind: QuoteKind
    best: Candidate | None
    referent: Referent | None
    confidence: float
    phrase: float
    rule: str


def attribute(
    paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation], names: Names, *, always: bool = False
) -> tuple[tuple[Quote, ...], tuple[Statement, ...]]:
    """Give the quotes of an article with their speakers, and its indirect speech.

    ``always`` states the best guess for every quotation, however unsure: for measuring alone.
    """
    passages = passages_of(paragraphs, quotations)
    cast = Cast(passages, names)
    verdicts: list[Verdict] = []
    for quotation in quotations:
        for segment in quotation.segments:
            verdicts.append(verdict(passages, cast, segment, verdicts[-1] if verdicts else None))
    taken: set[str] = set()
    quotes = []
    at = 0
    for quotation in quotations:
        found = verdicts[at : at + len(quotation.segments)]
        at += len(quotation.segments)
        quotes.append(quote_of(paragraphs, found, taken, always=always))
        taken.add(quotes[-1].id)
    return tuple(quotes), ()


def passages_of(paragraphs: Sequence[Paragraph], quotations: Sequence[Quotation]) -> list[Passage]:
    """Take every paragraph apart."""
    found: dict[int, list[Segment]] = {}
    for quotation in quotations:
        for segment in quotation.segments:
            found.setdefault(segment.paragraph, []).append(segment)
    lower = frozenset(w for p in paragraphs for w in p.text.split() if w[:1].islower())
    return [passage(place, p.text, found.get(place, ()), lower) for place, p in enumerate(paragraphs)]


def verdict(passages: Sequence[Passage], cast: Cast, segment: Segment, previous: Verdict | None) -> Verdict:
    """Weigh all candidates for a segment and choose."""
    here = passages[segment.paragraph]
    found = candidates(passages, segment)
    if previous and previous.best:
        found = with_speaker_before(passages, found, segment, previous.segment, previous.best)
    traits = phrase_features(here, segment)
    scores = [weigh(list(c.features)) for c in found]
    phrase = weigh(traits)
    total = sum(map(math.exp, scores)) + math.exp(phrase)
    shares: dict[str, float] = {}
    best: dict[str, tuple[float, Candidate, Referent]] = {}
    for candidate, score in zip(found, scores, strict=True):
        referent = cast.referent(candidate.passage, candidate.number)
        share = math.exp(score) / total
        if candidate.chunk.kind in "HIT":
            share *= 1 / (1 + math.exp(-(0.5 + referent.margin)))
        shares[referent.key] = shares.get(referent.key, 0.0) + share
        if referent.key not in best or score > best[referent.key][0]:
            best[referent.key] = score, candidate, referent
    nobody = math.exp(phrase) / total
    kind = kind_of(here, segment, traits, phrase=nobody > PHRASE)
    if not shares:
        return Verdict(
            segment=segment,
            kind=kind,
            best=None,
            referent=None,
            confidence=0.0,
            phrase=nobody,
            rule="not-stated",
        )
    key = max(shares, key=lambda k: round(shares[k], 9))
    _, chosen, referent = best[key]
    if nobody <= PHRASE:
        cast.spoke.add(key)
    return Verdict(
        segment=segment,
        kind=kind,
        best=chosen if nobody <= PHRASE else None,
        referent=referent,
        confidence=shares[key],
        phrase=nobody,
        rule=chosen.features[0].replace(".", "-"),
    )


def is_sure(found: Verdict) -> bool:
    """Tell whether a speaker can be stated."""
    needed = SURE_FEW if len(found.segment.words.split()) <= FEW else SURE
    return found.phrase < 0.5 and found.confidence >= needed


def quote_of(
    paragraphs: Sequence[Paragraph], found: Sequence[Verdict], taken: set[str], *, always: bool
) -> Quote:
    """Make the Quote of a quotation from what was found about its segments; the first one leads."""
    said = tuple(
        excerpt_at(paragraphs[v.segment.paragraph], v.segment.at.first, v.segment.at.last) for v in found
    )
    lead = found[0]
    ident = mint("q", " ".join(e.text for e in said), taken)
    if lead.referent is None or lead.best is None or lead.kind not in {"speech", "fragment"}:
        return Quote(id=ident, kind=lead.kind, said=said)
    mention = mention_of(paragraphs, lead.best)
    if not (always or is_sure(lead)):
        return Quote(
            id=ident,
            kind=lead.kind,
            said=said,
            rule="not-sure",
            confidence=round(lead.confidence, 2),
            guess=lead.referent.words,
        )
    return Quote(
        id=ident,
        kind=lead.kind,
        said=said,
        speaker=lead.referent.name,
        mention=mention,
        rule=lead.rule,
        confidence=round(lead.confidence, 2),
    )


def mention_of(paragraphs: Sequence[Paragraph], candidate: Candidate) -> Excerpt:
    """Give the words of the source that stand for the speaker."""
    tokens, chunk = candidate.passage.tokens, candidate.chunk
    return excerpt_at(
        paragraphs[candidate.passage.place], tokens[chunk.first].start, tokens[chunk.last - 1].end
    )
