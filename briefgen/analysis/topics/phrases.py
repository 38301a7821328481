"""Phrases of an article that may be titles: whole names and nouns that say something by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.analysis import lang
from briefgen.analysis.doc.bag import TIMES, telling
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.doc.morphology import is_role, stem
from briefgen.analysis.doc.noun_phrases import ADJECTIVES, CLOSED, NAME, NOUN, NounPhrase
from briefgen.analysis.lang.tables import word_set

WEAK = word_set("topics", "weak")
GENERIC = word_set("topics", "generic")
PARTS = word_set("topics", "parts")
DONE, ENDING = word_set("topics", "done"), word_set("topics", "ending_verbs")
OWNED = re.compile(r"[a-z][\w-]*(?: [a-z][\w-]*)*['’]s? ")
"""An owner that is no name at the beginning of a phrase."""
SOMEBODY = word_set("nouns", "people")
MOST_WORDS = 6
SHORTEST = 4
"""A word of fewer letters that is no name is no title: cent, cap, bill."""
GOES_ON = re.compile(r"(?: & | |-)[A-Z0-9]")
"""What stands behind the words of a name that is cut."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCandidate:
    """A phrase of the article, with all places where it stands."""

    text: str
    """As first written."""
    columns: tuple[int, ...]
    """Its telling words, as columns of the article's bag."""
    places: tuple[int, ...]
    """Paragraphs, once for each time it stands there."""
    earliest: int
    """Smallest offset at which it stands in a paragraph."""
    headline: bool
    shape: str
    """What each word is, as in a noun phrase."""
    good: bool
    """Whether it may be a title; another is one only where an article has none."""
    generic: bool
    """Whether the word it is about says little by itself."""
    about: int
    """Column of the word it is about; -1 where that says nothing."""

    @property
    def size(self) -> int:
        """Give the number of its words."""
        return len(self.shape)

    @property
    def names(self) -> float:
        """Give the share of its words that are names."""
        return self.shape.count(NAME) / len(self.shape)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """The words, in lower case, of names that alone are no title, and where names stand."""

    people: frozenset[str]
    places: frozenset[str]
    spans: Mapping[int, Sequence[Span]]
    """Where names stand in each paragraph, counted from 0."""


def bare_of(table: NameTable) -> Bare:
    """Give what the names of an article say of its phrases."""

    def words(kind: str) -> frozenset[str]:
        forms = (form for name in table.names if name.kind == kind for form in (name.name, *name.also))
        return frozenset(word for form in forms for word in form.lower().replace("’", "'").split())

    spans: dict[int, list[Span]] = {}
    for mention in table.mentions:
        spans.setdefault(mention.paragraph, []).append((mention.start, mention.end))
    return Bare(people=words("person"), places=words("place"), spans=spans)


def candidates(doc: Doc, bare: Bare) -> tuple[TitleCandidate, ...]:
    """Give the phrases of an article that may be titles, in order of first appearance."""
    column = {word: i for i, word in enumerate(doc.bag.stems)}
    texts = (doc.title, *doc.texts)
    found: dict[tuple[str, ...], list[NounPhrase]] = {}
    for phrase in doc.noun_phrases:
        if len(phrase.words) <= MOST_WORDS and not cut(phrase, texts[phrase.paragraph], bare):
            found.setdefault(phrase.words, []).append(phrase)
    attested = {word for words, places in found.items() if places[-1].paragraph for word in words}
    made = (
        made_of(places, column, good=allowed(places, bare))
        for words, places in found.items()
        if places[-1].paragraph or (len(words) > 1 and attested.issuperset(words))
    )
    return tuple(c for c in made if c.columns)


def cut(phrase: NounPhrase, text: str, bare: Bare) -> bool:
    """Tell whether a phrase holds part of a name but not all of it."""
    for start, end in bare.spans.get(phrase.paragraph - 1, ()):
        if start < phrase.end and phrase.start < end and not phrase.start <= start <= end <= phrase.end:
            return True
    if phrase.shape[-1] == NAME and GOES_ON.match(text, phrase.end):
        return True
    before = text[: phrase.start].rpartition(" ")[0].rpartition(" ")[2] if phrase.shape[0] == NAME else ""
    return before[:1].isupper() and before[-1:].isalnum() and before.lower() not in CLOSED


def allowed(places: Sequence[NounPhrase], bare: Bare) -> bool:
    """Tell whether a phrase may be a title: it says something by itself.

    A noun that says little says enough beside a noun or a place ("city of Leeds"), or in a phrase that
    stands more than once; a person's role does not: no topic is called by who spoke in it.
    """
    phrase = places[-1]
    words, about = phrase.words, phrase.words[phrase.head]
    if words[0] in WEAK or any(w in TIMES or w in lang_calendar() for w in words):
        return False
    if somebody(phrase, bare) or owned_by_kind(phrase) or is_clause(phrase) or shouted(phrase):
        return False
    if len(words) == 1:
        return telling_alone(words[0], phrase.shape, bare)
    return bound(phrase, bare) and (said(phrase, len(places), bare) if generic(about) else about not in PARTS)


def owned_by_kind(phrase: NounPhrase) -> bool:
    """Tell whether a phrase says whose one thing is, and that of nobody named: "a student’s imagination"."""
    return OWNED.match(phrase.text) is not None


def is_clause(phrase: NounPhrase) -> bool:
    """Tell whether a phrase ends with its verb, or begins with what to do: "clear goal helps"."""
    first, last = phrase.words[0], phrase.words[-1]
    ends = last.endswith("s") and last[:-1] in ENDING
    begins = first in DONE and phrase.shape[0] != NAME and phrase.text[0].isupper()
    return len(phrase.words) > 1 and (ends or begins)


def shouted(phrase: NounPhrase) -> bool:
    """Tell whether two words in capitals make a phrase that of a button or banner: "FREE TRIAL"."""
    return sum(len(word) >= SHORTEST and word.isupper() for word in phrase.text.split()) > 1


def somebody(phrase: NounPhrase, bare: Bare) -> bool:
    """Tell whether a phrase calls a person, by a role or by name, known as one or by its first name."""
    words, about = phrase.words, phrase.words[phrase.head]
    named = phrase.shape == NAME + NAME and words[0].capitalize() in lang.first_names()
    ends = phrase.shape[-1] == NAME and words[-1] in bare.people
    return is_role(about) or about in SOMEBODY or ends or named


def bound(phrase: NounPhrase, bare: Bare) -> bool:
    """Tell whether no end of a phrase says little ("toddlers in the loop"), nor all of it but names."""
    words, shape = phrase.words, phrase.shape
    inside = phrase.head < len(words) - 1
    if (inside and shape[-1] == NOUN and generic(words[-1])) or (
        not inside and shape[:2] == NOUN + NAME and generic(words[0])
    ):
        return False
    named = {word for word, kind in zip(words, shape, strict=True) if kind == NAME}
    return len(named) < len(words) or not (bare.people.issuperset(named) or bare.places.issuperset(named))


def said(phrase: NounPhrase, times: int, bare: Bare) -> bool:
    """Tell whether the words around a main word that says little say enough."""
    words, before = phrase.words, zip(phrase.words[: phrase.head], phrase.shape, strict=False)
    told = any(kind in (NOUN, NAME) or relational(word) for word, kind in before)
    told = told or times > 1 or (phrase.head < len(words) - 1 and words[-1] in bare.places)
    return told and not all(w in bare.people or generic(w) for w in words)


def telling_alone(word: str, shape: str, bare: Bare) -> bool:
    """Tell whether one word may be a title."""
    if word in bare.people or word in bare.places or generic(word):
        return False
    if shape == NAME:
        return len(word) > 2
    return len(word) >= SHORTEST and word not in lang.common_words()


def relational(word: str) -> bool:
    """Tell whether an adjective says what kind a thing is, not how good: "diplomatic", not "strong"."""
    return word.endswith(("ic", "al")) and word not in ADJECTIVES


def generic(word: str) -> bool:
    """Tell whether a noun, or what it is the plural of, says little by itself."""
    return word in GENERIC or word.removesuffix("s") in GENERIC or word.removesuffix("es") in GENERIC


def lang_calendar() -> frozenset[str]:
    """Give the names of days, months and feasts, in small letters."""
    return frozenset(word.lower() for word in lang.calendar())


def made_of(places: Sequence[NounPhrase], column: Mapping[str, int], *, good: bool) -> TitleCandidate:
    """Make a candidate of a phrase's places; those with index 0 stand in the headline."""
    first = places[-1]
    inside = [p for p in places if p.paragraph]
    return TitleCandidate(
        text=next((p.text for p in inside if p.text[0].islower()), (inside or places)[0].text),
        columns=tuple(column[s] for s in dict.fromkeys(stems(first.words)) if s in column),
        places=tuple(p.paragraph - 1 for p in inside),
        earliest=min((p.start for p in inside), default=0),
        headline=not places[0].paragraph,
        shape=first.shape,
        good=good,
        generic=generic(first.words[first.head]),
        about=next((column[s] for s in reversed(stems(first.words[: first.head + 1])) if s in column), -1),
    )


def stems(words: Iterable[str]) -> list[str]:
    """Give the stems of the telling words among the words of a phrase; hyphens part them."""
    return [stem(part) for word in words for part in word.split("-") if part and telling(part)]
