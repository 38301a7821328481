"""A paragraph as attribution sees it: quotations as tokens, sentences, phrases, and who does what."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from briefgen.analysis.chunks import Chunk, Chunker
from briefgen.analysis.chunks_words import ADVERBS, AUXILIARIES, BE, NEGATIONS, PREPOSITIONS, PRONOUNS, TIMES
from briefgen.analysis.cues import CUES, WITH_PARTICLE
from briefgen.analysis.quotes import Segment
from briefgen.analysis.sentences import split
from briefgen.analysis.tokens import Token, tokens

DASHES = frozenset("- – — --".split())
MODIFIER = 9
"""Most tokens of a phrase between a subject and its verb that begins with a preposition."""
ASIDE = 22
"""Most tokens of an apposition or relative clause between commas."""
NO_INVERSION = frozenset("told tell tells called calls call described describes go goes went".split())


class Frame(NamedTuple):
    """A phrase as the subject of a verb."""

    chunk: int
    """Place of the subject among the passage's phrases."""
    verb: int
    """Token of the main verb."""
    kind: str
    """s, m, d a cue of that tier; ing a cue in -ing; pas a passive; aux no main verb; gen any other verb."""
    how: str
    """``direct``; ``inverted`` verb first; ``owned`` when the verb shares an earlier subject."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph, taken apart."""

    place: int
    """Which paragraph, counted from 0."""
    text: str
    """Its words."""
    tokens: list[Token]
    """Its tokens; a quotation is one."""
    sentences: list[tuple[int, int]]
    """Spans of tokens."""
    sentence: list[int]
    """For each token, the number of its sentence."""
    chunks: list[Chunk]
    """Its phrases in order."""
    verbs: dict[int, str]
    """Tokens that are verbs other than auxiliaries."""
    frames: dict[int, list[Frame]]
    """For each phrase that is a subject, what it does."""
    quotes: dict[int, int]
    """For each quotation segment by number, its token."""
    segments: tuple[Segment, ...]
    """The quotation segments of this paragraph."""


def passage(place: int, text: str, segments: Sequence[Segment], lower: frozenset[str]) -> Passage:
    """Take a paragraph apart; ``lower`` holds the words the article writes small somewhere."""
    found = with_quotes(text, segments)
    spans = sentence_tokens(text, found, segments)
    chunker = Chunker(found, lower)
    for first, last in spans:
        chunker.walk(first, last)
    sentence = [number for number, (first, last) in enumerate(spans) for _ in range(first, last)]
    frames = Framer(found, chunker.chunks, chunker.verbs, spans, sentence).frames()
    quotes = {t.quote: i for i, t in enumerate(found) if t.quote >= 0}
    return Passage(
        place, text, found, spans, sentence, chunker.chunks, chunker.verbs, frames, quotes, tuple(segments)
    )


def with_quotes(text: str, segments: Sequence[Segment]) -> list[Token]:
    """Give the tokens of a text with each quotation, marks included, as one empty token."""
    found: list[Token] = []
    at = 0
    for segment in segments:
        found += tokens(text, at, segment.at.start)
        found.append(Token("", '"', segment.at.start, segment.at.end, segment.number))
        at = segment.at.end
    return found + tokens(text, at)


def sentence_tokens(text: str, found: Sequence[Token], segments: Sequence[Segment]) -> list[tuple[int, int]]:
    """Give the spans of tokens that are sentences, covering every token."""
    starts = [start for start, _ in split(text, [(s.at.start, s.at.end) for s in segments])]
    firsts = sorted({bisect_left(found, start, key=lambda t: t.start) for start in starts} | {0})
    firsts = [f for f in firsts if f < len(found)]
    return list(zip(firsts, [*firsts[1:], len(found)], strict=True))


class Framer:
    """Finds the verbs of the phrases of a paragraph."""

    def __init__(
        self,
        found: Sequence[Token],
        chunks: Sequence[Chunk],
        verbs: dict[int, str],
        spans: Sequence[tuple[int, int]],
        sentence: Sequence[int],
    ) -> None:
        self.tokens = found
        self.chunks = chunks
        self.verbs = verbs
        self.spans = spans
        self.sentence = sentence
        self.taken: dict[int, int] = {}

    def frames(self) -> dict[int, list[Frame]]:
        """Give the frames of every phrase that is a subject."""
        found: dict[int, list[Frame]] = {}
        for number, chunk in enumerate(self.chunks):
            if chunk.owner:
                continue
            verb = self.verb_after(chunk.last, self.end_of(chunk.first))
            if verb is None or (verb in self.taken and self.after_preposition(chunk)):
                continue
            frame = self.framed(number, verb, "direct")
            self.taken.setdefault(frame.verb, number)
            self.taken.setdefault(verb, number)
            found.setdefault(number, []).append(frame)
        self.add_inverted(found)
        self.add_owned(found)
        return found

    def end_of(self, token: int) -> int:
        """Give the end of the sentence a token stands in."""
        return self.spans[self.sentence[token]][1]

    def after_preposition(self, chunk: Chunk) -> bool:
        """Tell whether a preposition stands before a phrase."""
        return chunk.first > 0 and self.tokens[chunk.first - 1].low in PREPOSITIONS

    def verb_after(self, at: int, last: int) -> int | None:
        """Give the first token of the verb whose subject ends before ``at``, past asides and modifiers."""
        while at < last:
            token = self.tokens[at]
            low = token.low
            if self.verbal(at):
                return at
            if low in ADVERBS or low in TIMES or (low.endswith("ly") and token.is_word):
                at += 1
            elif low in {"this", "last", "next", "on"} and at + 1 < last and self.tokens[at + 1].low in TIMES:
                at += 2
            elif low in PREPOSITIONS and not (low == "to" and at + 1 < last and at + 1 in self.verbs):
                end = self.end_of_modifier(at, last)
                if end is None:
                    return None
                at = end
            elif low == "(":
                at = self.past(")", at, last)
            elif low == "," or low in DASHES:
                return self.past_aside(at, last)
            else:
                return None
        return None

    def verbal(self, at: int) -> bool:
        """Tell whether a token is a verb or auxiliary; 's is one only after a pronoun."""
        low = self.tokens[at].low
        if low == "'s":
            return at > 0 and self.tokens[at - 1].low in PRONOUNS
        return at in self.verbs or low in AUXILIARIES

    def end_of_modifier(self, at: int, last: int) -> int | None:
        """Give where a modifier that begins with a preposition ends, None when it is too long."""
        for end in range(at + 1, min(last, at + MODIFIER + 1)):
            token = self.tokens[end]
            if token.low == "to" and end + 1 in self.verbs:
                return None
            if self.verbal(end) or not (token.is_word or token.low in {"'s", "-", "&"}):
                return end
        return None

    def past(self, sign: str, at: int, last: int) -> int:
        """Give the token after a closing sign, the sentence's end when there is none."""
        for end in range(at, min(last, at + 30)):
            if self.tokens[end].low == sign:
                return end + 1
        return last

    def past_aside(self, at: int, last: int) -> int | None:
        """Give the verb that follows an aside between commas or dashes."""
        for end in range(at + 1, min(last, at + ASIDE + 2)):
            token = self.tokens[end]
            if token.low != "," and token.low not in DASHES and token.quote < 0:
                continue
            verb = end + 1
            while verb < last and self.tokens[verb].low in ADVERBS:
                verb += 1
            if verb < last and verb == end + 1 and token.quote >= 0 and self.tokens[verb].low == ",":
                continue
            if verb < last and self.verbal(verb):
                return verb if self.is_finite(verb) else None
        return None

    def is_finite(self, at: int) -> bool:
        """Tell whether a verb is no form in -ing."""
        return not self.tokens[at].low.endswith("ing")

    def framed(self, number: int, verb: int, how: str) -> Frame:
        """Follow auxiliaries to the main verb and say what kind it is."""
        last = self.end_of(verb)
        at, be, helped = verb, False, False
        while at < last and (
            self.tokens[at].low in AUXILIARIES
            or self.tokens[at].low in ADVERBS | NEGATIONS
            or (self.tokens[at].low.endswith("ly") and at not in self.verbs)
        ):
            low = self.tokens[at].low
            be = low in BE or (be and low not in {"have", "has", "had"})
            helped = helped or low in AUXILIARIES
            at += 1
        if at >= last or at not in self.verbs:
            return Frame(number, verb, "aux", how)
        at = self.past_chain(at, last)
        return Frame(number, at, self.kind_of(at, be, helped), how)

    def past_chain(self, at: int, last: int) -> int:
        """Go on from a verb to the cue it leads to: went on to say, was quoted as saying."""
        following = [t.low for t in self.tokens[at + 1 : min(last, at + 4)]]
        for skip, pattern in ((2, ["to"]), (3, ["on", "to"]), (2, ["as"]), (2, ["by"]), (2, ["further"])):
            if (
                following[: len(pattern)] == pattern
                and at + skip in self.verbs
                and self.verbs[at + skip] in CUES
            ):
                return at + skip
        return at

    def kind_of(self, at: int, be: bool, helped: bool) -> str:
        """Give the kind of a main verb."""
        low = self.verbs[at]
        if at + 1 < len(self.tokens) and (low, self.tokens[at + 1].low) in WITH_PARTICLE:
            return "s"
        cue = CUES.get(low)
        if cue is None:
            return "pas" if be and low.endswith("ed") else "gen"
        if be and cue.past:
            return "pas"
        if cue.ing and not helped:
            return "ing"
        return cue.tier

    def add_inverted(self, found: dict[int, list[Frame]]) -> None:
        """Add subjects that follow their verb: "...", said the minister."""
        starts = {chunk.first: number for number, chunk in enumerate(self.chunks)}
        for verb, low in self.verbs.items():
            if verb in self.taken or low not in CUES or low in NO_INVERSION or CUES[low].ing:
                continue
            before = verb - 1
            while before >= 0 and self.tokens[before].low in ADVERBS | AUXILIARIES:
                before -= 1
            if before >= 0 and self.sentence[before] == self.sentence[verb]:
                sign = self.tokens[before]
                if not (sign.quote >= 0 or sign.low == "," or sign.low in DASHES):
                    continue
            at = verb + 1
            while at < self.end_of(verb) and at not in starts and self.tokens[at].low in ADVERBS:
                at += 1
            number = starts.get(at)
            if number is not None and at < self.end_of(verb) and not self.leads_to_verb(number):
                self.taken[verb] = number
                found.setdefault(number, []).append(Frame(number, verb, CUES[low].tier, "inverted"))

    def leads_to_verb(self, number: int) -> bool:
        """Tell whether a phrase is the plain subject of a verb right after it, so of no verb before."""
        last = self.chunks[number].last
        return (
            last < len(self.tokens)
            and (last in self.verbs or self.tokens[last].low in AUXILIARIES)
            and (self.taken.get(last) == number or self.tokens[last].low in AUXILIARIES)
        )

    def add_owned(self, found: dict[int, list[Frame]]) -> None:
        """Give cue verbs without a subject of their own to the last subject before them in the sentence."""
        subjects = sorted((min(f.verb for f in frames), number) for number, frames in found.items())
        for verb, low in self.verbs.items():
            if verb in self.taken or low not in CUES:
                continue
            owner = None
            for begun, number in subjects:
                if begun < verb and self.sentence[begun] == self.sentence[verb]:
                    owner = number
            if owner is not None:
                before = self.tokens[verb - 1].low
                joined = before in {"and", "but", "then", ",", "also", "or"} or before.endswith("ly")
                finite = joined and not CUES[low].ing
                found[owner].append(Frame(owner, verb, CUES[low].tier if finite else "ing", "owned"))
