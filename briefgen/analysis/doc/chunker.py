"""Noun phrases of a paragraph, cut by closed classes of words and by verbs; no grammar is learned."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis import lang
from briefgen.analysis.doc.casing import is_title_case
from briefgen.analysis.doc.chunk_kinds import is_person_noun, kind_of, name_of
from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.doc.verbs import VerbFinder
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    APPOSED,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PARTICLES,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
)
from briefgen.analysis.lang.cues import CUES, DOCUMENTS
from briefgen.analysis.lang.tables import pairs, word_set

KIND_OF_PRONOUN = pairs("chunks", "pronoun_kinds")
REFLEXIVE = frozenset({"himself", "herself", "themselves"})
LINKS = PREPOSITIONS | CONJUNCTIONS
POINTERS = PRONOUNS | POSSESSIVES
CLOSERS = LINKS | PRONOUNS | AUXILIARIES
INNER_DETERMINERS = word_set("chunks", "inner_determiners")
LY_NOUNS = word_set("chunks", "ly_nouns")
AFTER_IS = word_set("chunks", "after_is")
NOT_APPOSED = (DOCUMENTS | TIMES | word_set("chunks", "not_apposed")) - APPOSED
OF_HEADS = word_set("chunks", "of_heads")
# Signs that stand inside a phrase where nothing parts them from their neighbours.
GLUE = frozenset("-&/")
SENTENCE_ADVERBS = word_set("chunks", "sentence_adverbs")
# Words that no phrase goes on with.
ENDERS = CLOSERS | (DETERMINERS - INNER_DETERMINERS) | SENTENCE_ADVERBS
BEHIND = pairs("chunks", "adjectives_behind")
# A time that opens an entry of a live blog.
CLOCK = re.compile(r"\d{1,2}[.:]\d\d")
NO_SAYING = ENDERS | POINTERS | DETERMINERS | word_set("chunks", "no_saying")
AROUND_VERBS = ADVERBS | word_set("chunks", "particles_of_verbs")
MOST_PARTICLES = 3
NO_INVERSION = word_set("clauses", "not_inverted")
# Pronouns that in capitals are names: the US, the WHO.
SPEAKING = frozenset({"said", "says", "told", "tells"})
CAPITAL_NAMES = frozenset({"us", "who", "it"})
TITLE_CASE_LINE = 220


@dataclass(slots=True)
class Chunk:
    """A noun phrase: tokens ``first`` to ``last`` (exclusive) of its paragraph."""

    first: int
    last: int
    kind: str
    """N person, O organisation, D person noun, B document, X other; pronouns H he or she, T they, I it,
    W we, I or you, R who or which."""
    name: tuple[int, int] | None
    """Tokens of its proper name, title and description left out; None when it has none."""
    owner: bool
    """True when a possessive 's follows, or the phrase is a possessive pronoun."""
    head: str
    """Last word, in small letters."""


def is_headline(tokens: Sequence[Token]) -> bool:
    """Tell whether a sentence is set like a title."""
    words = [t.text for t in tokens if t.text[:1].isalpha()]
    short = tokens[-1].end - tokens[0].start <= TITLE_CASE_LINE
    return short and len(words) > 3 and is_title_case(words, stopped=tokens[-1].text == ".")


def is_manner(token: Token) -> bool:
    """Tell whether a word is an adverb by its ending."""
    return token.low.endswith("ly") and not token.is_capital and token.low not in LY_NOUNS


class Chunker:
    """Walks the tokens of a paragraph and keeps its phrases and its verbs."""

    def __init__(self, tokens: Sequence[Token], lower: frozenset[str], behind: frozenset[int]) -> None:
        self.tokens = tokens
        self.lower = lower
        self.behind = behind
        self.unlisted: set[int] = set()
        self.chunks: list[Chunk] = []
        self.verbs: dict[int, str] = {}
        self.finder = VerbFinder(tokens)
        self.first = 0

    def walk(self, first: int, last: int) -> None:
        """Add the phrases and verbs of the sentence ``tokens[first:last]``."""
        self.first = first
        self.finder.begin(first, headline=is_headline(self.tokens[first:last]))
        at = first
        while at < last:
            token = self.tokens[at]
            if self.stands_alone(at):
                at += 1
            elif token.low in POINTERS and not self.is_capital_name(at):
                self.pronoun(at, last)
                at += 1
            elif at in self.behind and self.is_unlisted_verb(at, last):
                self.unlisted.add(at)
                self.verbs[at] = token.low
                at += 1
            elif self.finder.is_verb(at, at):
                self.verbs[at] = token.low
                at += 1
            elif token.low in ADVERBS or is_manner(token):
                at += 1
            else:
                at = self.phrase(at, last)

    def stands_alone(self, at: int) -> bool:
        """Tell whether a token belongs to no phrase: a sign, a small word, the time of a live entry."""
        token = self.tokens[at]
        if not token.is_word or token.low in LINKS:
            return True
        return at == self.first and CLOCK.fullmatch(token.text) is not None

    def is_unlisted_verb(self, at: int, last: int) -> bool:
        """Tell whether a word behind something uttered is a verb no list has: "...," quavered Ms High.

        Up to two particles or adverbs may stand between it and the name or "the" and a person.
        """
        low = self.tokens[at].low
        if low in NO_SAYING or not low.isalpha() or self.tokens[at].is_capital:
            return False
        if low in CUES and (low not in NO_INVERSION or not self.is_around_verb(at + 1, last)):
            return False
        if low in ADVERBS or is_person_noun(low) or is_manner(self.tokens[at]):
            return False
        to = at + 1
        while to < at + MOST_PARTICLES and self.is_around_verb(to, last):
            to += 1
        if to >= last:
            return False
        following = [t.low for t in self.tokens[to + 1 : to + MOST_PARTICLES]]
        person = self.tokens[to].low in {"the", "a", "an"} and any(map(is_person_noun, following))
        return self.tokens[to].is_capital or person

    def is_around_verb(self, at: int, last: int) -> bool:
        """Tell whether a particle or adverb stands at a token, as behind a verb before its subject."""
        return at < last and (self.tokens[at].low in AROUND_VERBS or is_manner(self.tokens[at]))

    def is_capital_name(self, at: int) -> bool:
        """Tell whether a pronoun in capitals is a name, in a line that has small letters: the US, the WHO."""
        token = self.tokens[at]
        if token.low not in CAPITAL_NAMES or not token.text.isupper():
            return False
        beside = (*self.tokens[max(0, at - 1) : at], *self.tokens[at + 1 : at + 3])
        return not any(len(t.text) > 1 and t.text.isupper() and t.text.isalpha() for t in beside)

    def pronoun(self, at: int, last: int) -> None:
        """Take a pronoun; a possessive one owns the phrase that follows."""
        low = self.tokens[at].low
        if low in REFLEXIVE:
            return
        follows = self.tokens[at + 1] if at + 1 < last else None
        owns = low in POSSESSIVES and (
            low != "her" or (follows is not None and follows.is_word and follows.low not in CLOSERS)
        )
        self.chunks.append(Chunk(at, at + 1, KIND_OF_PRONOUN.get(low, "W"), None, owns, low))

    def phrase(self, begun: int, last: int) -> int:
        """Take a phrase and give the token after it; what a possessive owns is a phrase of its own."""
        at = begun
        while at < last and (at == begun or not self.ends(at, begun)):
            at += 1
            if self.tokens[at - 1].low == "'s":
                # A name that ends in 's speaks: McDonald's said.
                self.add(begun, at - 1, owner=at >= last or self.tokens[at].low not in SPEAKING)
                return at
        plural_owner = at < last and self.tokens[at].low == "'" and self.tokens[at - 1].low.endswith("s")
        self.add(begun, at, owner=plural_owner)
        return at

    def ends(self, at: int, begun: int) -> bool:
        """Tell whether a phrase begun earlier ends before this token."""
        token = self.tokens[at]
        if not token.is_word:
            return not self.goes_through(at)
        behind_capital = self.tokens[at - 1].is_capital
        if behind_capital and self.is_inside_name(at):
            return False
        return (
            (token.low in ENDERS and not self.is_capital_name(at))
            or (token.is_capital and not behind_capital and self.tokens[at - 1].low in NOT_APPOSED)
            or (token.low in BEHIND and self.is_adjective_behind(at))
            or is_manner(token)
            or self.finder.is_verb(at, begun)
            or self.is_adverb_before_verb(at)
        )

    def is_adverb_before_verb(self, at: int) -> bool:
        """Tell whether an adverb stands between a phrase and its verb: the city now hopes."""
        behind = self.tokens[at].low in ADVERBS and self.tokens[at - 1].low not in DETERMINERS
        return behind and at + 1 < len(self.tokens) and self.finder.is_verb(at + 1, at + 1)

    def goes_through(self, at: int) -> bool:
        """Tell whether a sign stands inside a phrase: a possessive, AT & T, 18-year-old."""
        tokens = self.tokens
        if tokens[at].low == "'s":
            return at + 1 >= len(tokens) or tokens[at + 1].low not in AFTER_IS
        if at + 1 >= len(tokens) or tokens[at].low not in GLUE:
            return False
        return tokens[at - 1].end == tokens[at].start and tokens[at + 1].start == tokens[at].end

    def is_inside_name(self, at: int) -> bool:
        """Tell whether a small word behind a capital is part of a name: Lopez de la Cruz, Bank of England."""
        tokens, low = self.tokens, self.tokens[at].low
        if low in PARTICLES and at + 2 < len(tokens):
            return tokens[at + 1].is_capital or (
                tokens[at + 1].low in PARTICLES and tokens[at + 2].is_capital
            )
        if at + 1 >= len(tokens) or not tokens[at + 1].is_capital:
            return False
        if low == "of":
            return tokens[at - 1].text in lang.organisation_words() or tokens[at - 1].text in OF_HEADS
        return low in CLOSERS and tokens[at].is_capital and low not in AUXILIARIES

    def is_adjective_behind(self, at: int) -> bool:
        """Tell whether an adjective stands behind its noun, and a preposition: a source close to it."""
        following = self.tokens[at + 1 : at + 2]
        return [t.low for t in following] == [BEHIND[self.tokens[at].low]]

    def add(self, first: int, last: int, *, owner: bool) -> None:
        """Keep a phrase with its kind and its name."""
        name = name_of(self.tokens, first, last, self.lower if first == self.first else None)
        kind = kind_of(self.tokens, first, last, name)
        self.chunks.append(Chunk(first, last, kind, name, owner, self.tokens[last - 1].low))
