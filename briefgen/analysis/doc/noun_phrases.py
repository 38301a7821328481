"""Noun phrases of an article, found without a tagger: closed word lists and the article's own evidence.

A word that the article uses after a determiner or a preposition is taken for a noun, one that it uses
after "to", a pronoun or a modal for a verb; a word capitalised in mid-sentence and never written small
is a name. What is left over in a run is adjectives and nouns, and a run that ends in a noun is a phrase.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.inflection import forms
from briefgen.analysis.lang.tables import word_set, word_tuple

Class = Literal["break", "adjective", "noun", "name"]
OPENING = re.compile(r"[\"“”‘’'(\[:;.!?–—•*-]")
CLOSED = word_set("noun_phrases", "closed")
DETERMINERS = word_set("noun_phrases", "determiners")
BEFORE_NOUN = DETERMINERS | word_set("noun_phrases", "prepositions")
ADJECTIVES = word_set("noun_phrases", "adjectives")
NOUN_OR_VERB = word_set("noun_phrases", "noun_or_verb")
ADJECTIVE_ENDINGS = word_tuple("noun_phrases", "adjective_endings")
PEOPLES = ("ese", "ish", "ian", "ean")
PEOPLES_WHOLE = word_set("noun_phrases", "peoples_whole")
BEFORE_VERB = word_set("noun_phrases", "before_verb")
LONGEST = 5


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """A token of a paragraph."""

    text: str
    small: str
    """In lower case, without a possessive ending."""
    start: int
    end: int
    opens: bool
    """True where a sentence, a quotation or a list item begins, so that a capital says nothing."""

    @property
    def possessive(self) -> bool:
        """Tell whether the word ends in 's."""
        return self.text[-2:].lower() in ("'s", "’s")


@dataclass(frozen=True, slots=True, kw_only=True)
class NounPhrase:
    """A noun phrase as the article writes it."""

    text: str
    """The words, verbatim."""
    words: tuple[str, ...]
    """Its words in lower case, possessive endings taken off."""
    paragraph: int
    """Index of the text it stands in."""
    start: int
    """Offset in that text."""
    names: int
    """How many of its words are names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the article itself says about its words."""

    nounlike: Counter[str]
    verblike: Counter[str]
    written_small: frozenset[str]
    capitalised: frozenset[str]


def read_words(text: str, tokens: Sequence[Token]) -> tuple[PhraseWord, ...]:
    """Give the tokens of a text as words and signs of phrases, possessive endings joined to their words."""
    found: list[PhraseWord] = []
    opens = True
    for token in tokens:
        if token.low == "'s" and found:
            owner = found[-1]
            found[-1] = replace(owner, text=text[owner.start : token.end], end=token.end)
        else:
            found.append(PhraseWord(token.text, token.low, token.start, token.end, opens))
            opens = bool(OPENING.fullmatch(token.text))
    return tuple(found)


def gather(texts: Sequence[Sequence[PhraseWord]]) -> Evidence:
    """Gather the article's evidence on its own words."""
    nouns, verbs = Counter[str](), Counter[str]()
    small, capital = set[str](), set[str]()
    for words in texts:
        previous = ""
        for word in words:
            low = word.small
            nouns[low] += previous in BEFORE_NOUN or previous.endswith(("'s", "’s"))
            verbs[low] += previous in BEFORE_VERB
            if word.text[0].islower():
                small.add(low)
            elif not word.opens:
                capital.add(low)
            previous = word.text.lower()
    return Evidence(
        nounlike=nouns, verblike=verbs, written_small=frozenset(small), capitalised=frozenset(capital)
    )


def classify(word: PhraseWord, before: str, evidence: Evidence) -> Class:
    """Say what a word can be in a noun phrase; ``before`` is the word that precedes it, in lower case."""
    low = word.small
    if not word.text[0].isalpha() or low in CLOSED or low in DETERMINERS:
        return "break"
    if is_name(word, evidence):
        return "adjective" if of_people(low) else "name"
    if low in ADJECTIVES or low.endswith(ADJECTIVE_ENDINGS):
        return "adjective"
    if low in NOUN_OR_VERB and not evidence.nounlike[low]:
        return "break"
    if low in verb_forms():
        return "noun" if evidence.nounlike[low] > evidence.verblike[low] and len(low) > 3 else "break"
    return common(low, before, evidence)


def common(low: str, before: str, evidence: Evidence) -> Class:
    """Class a word that stands in no list."""
    if evidence.verblike[low] > evidence.nounlike[low] or low.endswith("ly"):
        return "break"
    return participle(low, before, evidence) if low.endswith(("ed", "ing")) else "noun"


def participle(low: str, before: str, evidence: Evidence) -> Class:
    """Class a word in -ed or -ing: an adjective after a determiner, a noun where the article has it so."""
    after_determiner = before in DETERMINERS or before in ADJECTIVES
    if low.endswith("ing") and evidence.nounlike[low] > 0:
        return "noun"
    return "adjective" if after_determiner else "break"


def is_name(word: PhraseWord, evidence: Evidence) -> bool:
    """Tell whether a capital marks a name: never written small, and capitalised in mid-sentence."""
    if not word.text[0].isupper():
        return False
    acronym = len(word.text) > 1 and word.text.isupper()
    return acronym or (word.small not in evidence.written_small and word.small in evidence.capitalised)


def of_people(low: str) -> bool:
    """Tell whether a name is an adjective of a people or country ("Chinese")."""
    return low in PEOPLES_WHOLE or (len(low) > 5 and low.endswith(PEOPLES))


@cache
def verb_forms() -> frozenset[str]:
    """Give the forms of the listed verbs."""
    listed = {verb: forms(verb) for verb in word_set("noun_phrases", "verbs")}
    regular = {form for f in listed.values() for form in (f.third, *f.ing, *f.past)}
    return frozenset(listed) | regular | word_set("noun_phrases", "irregular_past")


def runs(words: Sequence[PhraseWord], evidence: Evidence) -> Iterator[list[tuple[PhraseWord, Class]]]:
    """Give the runs of adjectives, nouns and names of a text; a possessive stays inside its run."""
    run: list[tuple[PhraseWord, Class]] = []
    before = ""
    for word in words:
        kind = classify(word, before, evidence)
        if kind == "break":
            if run:
                yield run
            run = []
        else:
            run.append((word, kind))
        before = word.small
    if run:
        yield run


def noun_phrases(texts: Sequence[str], read: Sequence[Sequence[Token]]) -> tuple[NounPhrase, ...]:
    """Give the noun phrases of an article's texts, read as tokens; inner ones and "noun of noun" included.

    A name's words are never parted; no phrase ends in a possessive, an adjective or a people's name.
    """
    written = [read_words(text, tokens) for text, tokens in zip(texts, read, strict=True)]
    evidence = gather(written)
    return tuple(
        phrase
        for index, words in enumerate(written)
        for phrase in phrases_of(texts[index], index, words, evidence)
    )


def phrases_of(
    text: str, index: int, words: Sequence[PhraseWord], evidence: Evidence
) -> Iterator[NounPhrase]:
    """Give the noun phrases of one text."""
    last: list[tuple[PhraseWord, Class]] = []
    for run in runs(words, evidence):
        for part in parts(run):
            yield made(text, index, part)
        if last and joined(text, last[-1][0], run[0][0]) and whole(last) and whole(run):
            both = last[first_after_possessive(last) :] + run
            if len(both) <= LONGEST - 1:
                yield made(text, index, both)
        last = run


def joined(text: str, left: PhraseWord, right: PhraseWord) -> bool:
    """Tell whether two phrases are joined as "noun of noun"."""
    between = text[left.end : right.start]
    return re.fullmatch(r" (?:of|in|for|with) (?:the )?", between) is not None and not left.possessive


def first_after_possessive(run: Sequence[tuple[PhraseWord, Class]]) -> int:
    """Give the index after the last possessive of a run."""
    return max((i + 1 for i, (word, _) in enumerate(run) if word.possessive), default=0)


def whole(run: Sequence[tuple[PhraseWord, Class]]) -> bool:
    """Tell whether a run ends in a noun or name that is no possessive."""
    return run[-1][1] in ("noun", "name") and not run[-1][0].possessive


def parts(run: Sequence[tuple[PhraseWord, Class]]) -> Iterator[Sequence[tuple[PhraseWord, Class]]]:
    """Give the parts of a run that are phrases of their own."""
    for start in range(len(run)):
        if start and run[start][1] == "name" == run[start - 1][1] and not run[start - 1][0].possessive:
            continue
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            cut = end < len(run) and run[end][1] == "name" == run[end - 1][1]
            if whole(run[start:end]) and not cut:
                yield run[start:end]


def made(text: str, index: int, run: Sequence[tuple[PhraseWord, Class]]) -> NounPhrase:
    """Make a phrase of a run."""
    start, end = run[0][0].start, run[-1][0].end
    return NounPhrase(
        text=text[start:end],
        words=tuple(word.small for word, _ in run),
        paragraph=index,
        start=start,
        names=sum(kind == "name" for _, kind in run),
    )
