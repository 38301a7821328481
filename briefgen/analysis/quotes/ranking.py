"""Weighs all candidates for a quotation and chooses one, with its share as the confidence."""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass
from itertools import pairwise

from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.doc.quotations import Segment
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.quotes.candidates import SpeakerCandidate, candidates
from briefgen.analysis.quotes.clause_features import speaks
from briefgen.analysis.quotes.coreference import Cast, is_one
from briefgen.analysis.quotes.entity_linking import Referent
from briefgen.analysis.quotes.previous_speaker import with_speaker_before
from briefgen.analysis.quotes.scare_quotes import bare_words, kind_of, phrase_features
from briefgen.analysis.quotes.speaker_labels import Place, outright
from briefgen.analysis.quotes.weights import weigh
from briefgen.model import QuoteKind

PHRASE = 0.82
"""Share of "nobody's words" above which words in marks are a mere phrase."""
SURE = 0.86
"""Confidence a speaker needs to be stated."""
SURE_FEW = 0.87
"""The same for very few words."""
FEW = 4
LONGEST = 9
"""Most words by which somebody without a name is told; more are a headline, or no phrase at all."""
DOUBT = 0.1
"""Share of "nobody's words" from which on no speaker is stated."""
SHOWN = ((0.86, 0.86), (0.9, 0.88), (0.95, 0.9), (0.98, 0.95), (1.0, 0.99))
"""Shares of the softmax from which a speaker is stated, and how often one is right on strange news."""
PRONOUN_KINDS = frozenset("HITWR")
OUTRIGHT = 0.95
UNHEARD = 0.85
"""What is left of a share where a verb no list has brings in the speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What was found about one segment."""

    segment: Segment
    """The marked stretch."""
    kind: QuoteKind
    """What it is."""
    best: SpeakerCandidate | None = None
    """The phrase chosen; None for nobody's words, or when no phrase had to be chosen."""
    mention: Place | None = None
    """Where the words for the speaker stand; None for nobody's words."""
    referent: Referent | None = None
    """Whom they mean."""
    teller: str | None = None
    """Id of the Name that tells the words of somebody else."""
    confidence: float = 0.0
    """Share of that speaker among all candidates."""
    phrase: float = 0.0
    """Share of "nobody's words"."""
    rule: str = "not-stated"
    """What spoke for the speaker."""

    @property
    def is_sure(self) -> bool:
        """Tell whether the speaker can be stated."""
        needed = SURE_FEW if len(self.segment.words.split()) <= FEW else SURE
        if self.mention is None or self.referent is None or self.referent.kind in PRONOUN_KINDS:
            return False
        if self.referent.name is None and len(self.referent.words.split()) > LONGEST:
            return False
        if self.rule == "speaker-goes-on" and self.segment.words.startswith(("…", "...")):
            return False
        if (
            self.best
            and self.best.chunk.kind == "H"
            and self.referent.name is None
            and not is_one(self.referent)
        ):
            return False
        return self.phrase < DOUBT and round(self.confidence, 4) >= needed


@dataclass(slots=True, kw_only=True)
class Weighed:
    """A candidate with whom it means and its share."""

    candidate: SpeakerCandidate
    referent: Referent
    score: float
    share: float


def verdict(
    parses: Sequence[Parse],
    cast: Cast,
    segment: Segment,
    previous: Verdict | None,
    titles: Container[str] = frozenset(),
) -> Verdict:
    """Weigh all candidates for a segment and choose; ``titles`` stand in marks again and again."""
    here = parses[segment.paragraph]
    label = outright(parses, segment)
    if label:
        referent = cast.roll.called(label.words, label.place)
        return Verdict(
            segment=segment,
            kind="speech",
            mention=label.place,
            referent=referent,
            confidence=OUTRIGHT,
            rule=label.rule,
        )
    found = candidates(parses, segment)
    if previous and previous.best:
        found = with_speaker_before(parses, found, segment, previous.segment, previous.best)
    traits = phrase_features(here, segment)
    if bare_words(segment) in titles:
        traits.append("phrase.again")
    weighed, nobody = shares(cast, found, weigh(traits))
    kind = kind_of(here, segment, traits, phrase=nobody > PHRASE)
    if not weighed or nobody > PHRASE:
        return Verdict(segment=segment, kind=kind, phrase=nobody)
    chosen, confidence = choose(weighed)
    cast.spoke.add(chosen.referent.key)
    named = named_in_sentence(chosen, weighed).candidate
    return Verdict(
        segment=segment,
        kind=kind,
        best=chosen.candidate,
        mention=cast.place_of(named.parse, named.number),
        referent=chosen.referent,
        teller=teller_of(weighed, chosen),
        confidence=confidence,
        phrase=nobody,
        rule=rule_of(chosen.candidate),
    )


def shares(cast: Cast, found: Sequence[SpeakerCandidate], phrase: float) -> tuple[list[Weighed], float]:
    """Give each candidate its share of the softmax, and that of "nobody's words".

    Without any candidate somebody who is not named weighs nothing against "nobody".
    """
    scores = [weigh(c.features) for c in found]
    total = sum(map(math.exp, scores)) + math.exp(phrase) + (not found)
    weighed = []
    for candidate, score in zip(found, scores, strict=True):
        referent = cast.referent(candidate.parse, candidate.number)
        share = math.exp(score) / total
        share *= referent.certainty * (UNHEARD if "after.inverted.u" in candidate.features else 1.0)
        weighed.append(Weighed(candidate=candidate, referent=referent, score=score, share=share))
    return weighed, math.exp(phrase) / total


def choose(weighed: Sequence[Weighed]) -> tuple[Weighed, float]:
    """Choose whom most of the shares mean, by the candidate that scores best for it."""
    sums: dict[str, float] = {}
    for one in weighed:
        sums[one.referent.key] = sums.get(one.referent.key, 0.0) + one.share
    key = max(sums, key=lambda k: round(sums[k], 9))
    best = max((w for w in weighed if w.referent.key == key), key=lambda w: (closes(w), round(w.score, 9)))
    return with_pronoun(best, weighed), min(sums[key], 1.0)


def with_pronoun(best: Weighed, weighed: Sequence[Weighed]) -> Weighed:
    """Take "who" for the name before it when the relative clause brings in the words."""
    for one in weighed:
        chunk, verb = one.candidate.chunk, one.candidate.verb
        if (
            chunk.kind == "R"
            and verb is not None
            and one.candidate.features[0].startswith("before.")
            and one.referent.key == best.referent.key
            and one.candidate.parse is best.candidate.parse
            and best.candidate.chunk.last <= chunk.first
            and (best.candidate.verb is None or best.candidate.verb <= verb)
        ):
            return one
    return best


def named_in_sentence(chosen: Weighed, weighed: Sequence[Weighed]) -> Weighed:
    """Take the name for a pronoun whose clause hangs on that name's own: Berg praised what she called."""
    pronoun, parse = chosen.candidate.chunk, chosen.candidate.parse
    link = parse.tokens[pronoun.first - 1].low if pronoun.first else ""
    if pronoun.kind != "H" or link not in HANGING:
        return chosen
    for one in weighed:
        chunk = one.candidate.chunk
        if (
            chunk.kind == "N"
            and one.referent.key == chosen.referent.key
            and one.candidate.parse is parse
            and parse.sentence[chunk.first] == parse.sentence[pronoun.first]
            and chunk.last <= pronoun.first
            and not chunk.owner
            and speaks(parse, chunk)
        ):
            return one
    return chosen


HANGING = word_set("quotes", "leading_to_clause")


def closes(one: Weighed) -> int:
    """Rank how near the clause that gives the speaker stands; the nearest is the place to name."""
    features = frozenset(one.candidate.features)
    return 2 * (not AFTERWARDS.isdisjoint(features)) or int(features >= LEADING)


AFTERWARDS = frozenset({"after.subject.s", "after.subject.m", "after.inverted.s"})
LEADING = frozenset({"before.close", "before.s"})


def teller_of(weighed: Sequence[Weighed], chosen: Weighed) -> str | None:
    """Give who tells the words: the subject when their owner spoke them, or a source behind the speaker."""
    owned = not RELAYED.isdisjoint(chosen.candidate.features)
    for one in weighed:
        features = one.candidate.features
        teller = not SOURCES.isdisjoint(features) or (owned and features[0] in TELLING)
        if (
            teller
            and one.referent.key != chosen.referent.key
            and one.candidate.parse is chosen.candidate.parse
        ):
            return one.referent.name
    return None


SOURCES = frozenset({"after.according", "before.according", "beyond.according"})
RELAYED = frozenset({"before.possessor-leads", "before.heard"})
TELLING = frozenset({"before.s", "before.m", "before.d"})
RULES = {
    "after.closing": "clause-at-the-end",
    "after.subject": "subject-after", "after.inverted": "verb-then-subject",
    "after.according": "according-to", "before.according": "according-to",
    "beyond.according": "according-to", "after.agent": "by-somebody", "before.agent": "by-somebody",
    "after.far": "subject-later-in-sentence", "before.colon": "name-and-colon",
    "before.headed": "name-and-colon", "before.possessor-leads": "owner-of-the-words",
    "before.possessor": "owner-of-the-words", "before": "subject-before",
    "back1": "subject-of-sentence-before", "back": "subject-further-up",
    "up": "subject-of-paragraph-above", "next": "subject-of-next-sentence",
    "beyond": "subject-beyond-quotation", "same": "speaker-goes-on",
}  # fmt: skip


def rule_of(candidate: SpeakerCandidate) -> str:
    """Name what spoke for a candidate, in words an editor can read."""
    features = sorted(candidate.features, key=lambda f: -weigh((f,)))
    place = [f for f in features if not f.startswith("is.")]
    strong = place[0] if place and weigh((place[0],)) > 0 else candidate.features[0]
    for start, rule in RULES.items():
        if strong.startswith(start):
            return f"pronoun-{rule}" if candidate.chunk.kind in "HIT" else rule
    return "nearest-person"


def as_often_right(share: float) -> float:
    """Give how often a speaker of some share is right: of those at .96 one in ten is wrong."""
    for (low, least), (high, most) in pairwise(SHOWN):
        if low <= share <= high:
            return least + (most - least) * (share - low) / (high - low)
    return share
