"""Who does what in a paragraph: phrases as subjects of verbs, found by rules over neighbouring tokens."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from briefgen.analysis.doc.chunker import AROUND_VERBS, NO_INVERSION, Chunk, Chunker, is_manner
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    BE,
    NEGATIONS,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from briefgen.analysis.lang.cues import CUES, WITH_PARTICLE
from briefgen.analysis.lang.tables import word_set

DASHES = frozenset("- – — --".split())
HELPING = ADVERBS | AUXILIARIES
BEFORE_VERBS = HELPING | NEGATIONS
"""Words that may stand between a subject and its main verb."""
MODIFIER = 9
"""Most tokens of a phrase between a subject and its verb that begins with a preposition."""
ASIDE = 32
"""Most tokens of an apposition or relative clause between commas."""
JOINING = word_set("clauses", "joining")
WITNESSED = word_set("clauses", "witnessed")
CHAINS = ((2, ["to"]), (3, ["on", "to"]), (2, ["as"]), (2, ["by"]), (2, ["further"]))
"""Words behind a verb that lead to a cue, and how many tokens on it stands: went on to say."""
AT_FIRST = (["at", "first"], ["at", "last"], ["at", "least"], ["in", "turn"], ["in", "fact"])
NOMINATIVE = word_set("clauses", "nominative")
CHAINED = frozenset(words[0] for _, words in CHAINS)
CLAUSE_LINKS = word_set("clauses", "clause_links")
"""Prepositions that also open a clause: after the minister said."""
DATED = word_set("clauses", "dated")


class Clause(NamedTuple):
    """A phrase as the subject of a verb."""

    chunk: int
    """Place of the subject among the phrases of its paragraph."""
    verb: int
    """Token of the main verb."""
    kind: str
    """s, m, d a cue of that tier; u a verb no list has, behind a quotation;
    ing a cue in -ing; heard one that others tell of (was heard saying);
    pas a passive; aux no main verb; gen any other verb."""
    how: str
    """``direct``; ``inverted`` verb first; ``owned`` when the verb shares an earlier subject."""


class ClauseFinder:
    """Finds the verbs of the phrases of a paragraph."""

    def __init__(self, found: Chunker, spans: Sequence[tuple[int, int]], sentence: Sequence[int]) -> None:
        """Take the phrases and verbs that were found, the sentences, and each token's sentence."""
        self.tokens = found.tokens
        self.chunks = found.chunks
        self.verbs = found.verbs
        self.unlisted = found.unlisted
        self.spans = spans
        self.sentence = sentence
        self.taken: dict[int, int] = {}
        self.starts = {chunk.first: number for number, chunk in enumerate(self.chunks)}
        self.ends = {chunk.last: number for number, chunk in enumerate(self.chunks)}

    def clauses(self) -> dict[int, list[Clause]]:
        """Give the clauses of every phrase that is a subject."""
        found: dict[int, list[Clause]] = {}
        for number, chunk in enumerate(self.chunks):
            if chunk.owner or self.is_time(chunk) or self.is_age(chunk):
                continue
            verb = self.verb_after(chunk.last, self.end_of(chunk.first))
            if verb is None or (verb in self.taken and self.is_within(chunk, self.taken[verb])):
                continue
            clause = self.clause_at(number, verb, "direct")
            self.taken.setdefault(clause.verb, number)
            self.taken.setdefault(verb, number)
            found.setdefault(number, []).append(clause)
        self.add_inverted(found)
        self.add_owned(found)
        return found

    def is_time(self, chunk: Chunk) -> bool:
        """Tell whether a phrase is a word of time, and no surname right before its cue: Day said."""
        if chunk.last - chunk.first > 1 or chunk.head not in TIMES:
            return False
        after = CUES.get(self.verbs.get(chunk.last, ""))
        called = self.tokens[chunk.first].is_capital and chunk.head not in DATED
        return not (called and after is not None and after.tier == "s")

    def is_age(self, chunk: Chunk) -> bool:
        """Tell whether a phrase is but an age behind a name, which is no subject: "Ann Bell, 18, said"."""
        number = self.tokens[chunk.first].text
        alone = chunk.last - chunk.first == 1 and number.isdigit() and len(number) < len("100")
        return alone and chunk.first > 1 and self.tokens[chunk.first - 1].text == ","

    def end_of(self, token: int) -> int:
        """Give the end of the sentence a token stands in."""
        return self.spans[self.sentence[token]][1]

    def is_within(self, chunk: Chunk, taker: int) -> bool:
        """Tell whether a phrase only stands in what describes the subject of a verb it is before, too."""
        first = self.chunks[taker].first
        behind = first > 0 and self.tokens[first - 1].quote >= 0
        between = self.tokens[chunk.first - 1].low == "," and self.tokens[chunk.last].low == ","
        return self.after_preposition(chunk) or (behind and between)

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
            if low == "'s" and at + 1 in self.verbs:
                return at + 1
            if low in ADVERBS or low in TIMES or (low.endswith("ly") and token.is_word):
                at += 1
            elif low in {"this", "last", "next", "on"} and at + 1 < last and self.tokens[at + 1].low in TIMES:
                at += 2
            elif low in PREPOSITIONS and not (low == "to" and at + 1 < last and at + 1 in self.verbs):
                end = self.end_of_modifier(at, last)
                if end is None or (low in CLAUSE_LINKS and end in self.verbs and self.is_person(at + 1)):
                    return None
                at = end
            elif low == "(":
                at = self.past(")", at, last)
            elif low == "," or low in DASHES:
                return self.past_aside(at, last)
            else:
                return None
        return None

    def is_person(self, at: int) -> bool:
        """Tell whether a person's name or a pronoun begins at a token."""
        number = self.starts.get(at)
        return number is not None and self.chunks[number].kind in "NH"

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
            if self.verbal(end) and self.tokens[end - 1].low in NOMINATIVE:
                return None
            if self.verbal(end) or not (token.is_word or token.low in {"'s", "'", "-", "&"}):
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
            while verb < last and self.is_adverb(verb):
                verb += 1
            if [t.low for t in self.tokens[verb : verb + 2]] in AT_FIRST:
                verb += 2
            if verb < last and verb == end + 1 and token.quote >= 0 and self.tokens[verb].low == ",":
                continue
            if (token.quote >= 0 or self.is_source_behind(verb)) and self.has_subject_behind(verb):
                return None
            if verb < last and self.verbal(verb):
                return verb if self.is_finite(verb) else None
        return None

    def is_adverb(self, at: int) -> bool:
        """Tell whether an adverb stands at a token: "Bell, a singer, gladly said"."""
        return self.tokens[at].low in ADVERBS or is_manner(self.tokens[at])

    def is_source_behind(self, verb: int) -> bool:
        """Tell whether a name stands behind a cue that ends a sentence: taxes rose, said Ann High."""
        number = self.owned_at_last(self.starts.get(verb + 1))
        if number is None or self.chunks[number].kind not in "ND":
            return False
        after = self.chunks[number].last
        return after >= len(self.tokens) or self.tokens[after].text in {",", "."}

    def has_subject_behind(self, verb: int) -> bool:
        """Tell whether a cue right after a quotation has its subject behind it: "...", said Ms High."""
        low = self.verbs.get(verb, "")
        if low not in CUES or low in NO_INVERSION:
            return False
        number = self.owned_at_last(self.starts.get(verb + 1))
        if number is None or self.chunks[number].kind not in "NOD" or self.chunks[number].head in TIMES:
            return False
        after = self.chunks[number].last
        return not (after < len(self.tokens) and self.verbal(after))

    def is_finite(self, at: int) -> bool:
        """Tell whether a verb is no form in -ing."""
        return not self.tokens[at].low.endswith("ing")

    def clause_at(self, number: int, verb: int, how: str) -> Clause:
        """Follow auxiliaries to the main verb and say what kind it is."""
        last = self.end_of(verb)
        at, be, helped = verb, False, False
        while at < last and (
            self.tokens[at].low in BEFORE_VERBS
            or (self.tokens[at].low.endswith("ly") and at not in self.verbs)
        ):
            low = self.tokens[at].low
            be = low in BE or (be and low not in {"have", "has", "had"})
            helped = helped or low in AUXILIARIES
            at += 1
        if at >= last or at not in self.verbs:
            return Clause(number, verb, "aux", how)
        heard = self.heard_saying(at, last) if be and self.tokens[at].low in WITNESSED else None
        if heard is not None:
            return Clause(number, heard, "heard", how)
        if self.tokens[verb - 1].low == "as" and (self.chunks[number].first - 1) in self.verbs:
            return Clause(number, at, "heard", how)
        at = self.past_chain(at, last)
        return Clause(number, at, self.kind_of(at, be, helped), how)

    def heard_saying(self, at: int, last: int) -> int | None:
        """Give the cue in -ing that goes with a passive: had been heard in a pub threatening."""
        for verb in range(at + 1, min(last, at + MODIFIER)):
            low = self.verbs.get(verb, "")
            if low or not self.tokens[verb].is_word:
                return verb if low in CUES and CUES[low].ing else None
        return None

    def past_chain(self, at: int, last: int) -> int:
        """Go on from a verb to the cue it leads to: went on to say, was quoted as saying."""
        following = [t.low for t in self.tokens[at + 1 : min(last, at + 4)]]
        if not following or following[0] not in CHAINED:
            return at
        for skip, pattern in CHAINS:
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

    def add_inverted(self, found: dict[int, list[Clause]]) -> None:
        """Add subjects that follow their verb: "...", said the minister."""
        for verb, low in self.verbs.items():
            if verb in self.taken or not self.may_be_inverted(verb, low):
                continue
            before = verb - 1
            while before >= 0 and self.tokens[before].low in HELPING:
                before -= 1
            if before >= 0 and self.sentence[before] == self.sentence[verb]:
                sign = self.tokens[before]
                if not (sign.quote >= 0 or sign.low == "," or sign.low in DASHES):
                    continue
            at = verb + 1
            while at < self.end_of(verb) and at not in self.starts and self.is_around(at):
                at += 1
            number = self.owned_at_last(self.starts.get(at))
            if number is not None and at < self.end_of(verb) and not self.leads_to_verb(number):
                self.taken[verb] = number
                found.setdefault(number, []).append(Clause(number, verb, self.kind_behind(verb), "inverted"))

    def may_be_inverted(self, verb: int, low: str) -> bool:
        """Tell whether a subject may stand behind a verb: a cue, or any verb behind a quotation."""
        if verb in self.unlisted or self.has_particle(verb):
            return True
        return low in CUES and low not in NO_INVERSION and not CUES[low].ing

    def is_around(self, at: int) -> bool:
        """Tell whether a particle or adverb stands at a token."""
        return self.tokens[at].low in AROUND_VERBS or is_manner(self.tokens[at])

    def has_particle(self, verb: int) -> bool:
        """Tell whether a verb brings in speech with the word behind it: shot back."""
        after = self.tokens[verb + 1].low if verb + 1 < len(self.tokens) else ""
        return (self.tokens[verb].low, after) in WITH_PARTICLE

    def kind_behind(self, verb: int) -> str:
        """Give the kind of a verb whose subject stands behind it."""
        if self.has_particle(verb):
            return "s"
        return "u" if verb in self.unlisted else CUES[self.verbs[verb]].tier

    def owned_at_last(self, number: int | None) -> int | None:
        """Give what an owner owns: the leader in "said the union's leader"; others are their own."""
        while number is not None and self.chunks[number].owner and number + 1 < len(self.chunks):
            if self.chunks[number + 1].first - self.chunks[number].last > 1:
                break
            number += 1
        return number

    def leads_to_verb(self, number: int) -> bool:
        """Tell whether a phrase is the plain subject of a verb right after it, so of no verb before."""
        last = self.chunks[number].last
        return (
            last < len(self.tokens)
            and (last in self.verbs or self.tokens[last].low in AUXILIARIES)
            and (self.taken.get(last) == number or self.tokens[last].low in AUXILIARIES)
        )

    def add_owned(self, found: dict[int, list[Clause]]) -> None:
        """Give cue verbs without a subject of their own to the last subject before them in the sentence."""
        subjects: dict[int, list[tuple[int, int]]] = {}
        for number, clauses in found.items():
            begun = min(clause.verb for clause in clauses)
            subjects.setdefault(self.sentence[begun], []).append((begun, number))
        for verb, low in self.verbs.items():
            if verb in self.taken or low not in CUES:
                continue
            before = [s for s in subjects.get(self.sentence[verb], ()) if s[0] < verb]
            owner = self.told_to_do(verb)
            if owner is None and before:
                owner = max(before)[1]
            if owner is not None:
                kind = CUES[low].tier if self.is_joined(verb) and not CUES[low].ing else "ing"
                found.setdefault(owner, []).append(Clause(owner, verb, kind, "owned"))

    def is_joined(self, verb: int) -> bool:
        """Tell whether a verb goes on after "and" or a comma."""
        before = self.tokens[verb - 1].low if verb else ""
        return before in JOINING or before.endswith("ly")

    def told_to_do(self, verb: int) -> int | None:
        """Give the phrase that owns a verb after "to" or "that": asked her to say, a sign that read."""
        link = self.tokens[verb - 1].low if verb > 1 else ""
        number = self.ends.get(verb - 1) if link in {"to", "that", "as"} else None
        if number is None or link == "that":
            return number
        chunk = self.chunks[number]
        return number if chunk.kind in "NDO" and (chunk.first - 1) in self.verbs else None
