"""Noun phrases of an article, found without a tagger: closed word lists and the article's own evidence.

A word that the article uses after a determiner or a preposition is taken for a noun, one that it uses
after "to", a pronoun or a modal for a verb; a word capitalised in mid-sentence and never written small
is a name. What is left over in a run is adjectives and nouns, and a run that ends in a noun is a phrase.
Phrases are whole to the right: "online" of "online courses" is none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.inflection import forms
from briefgen.analysis.lang.tables import word_set, word_tuple

BREAK, ADJECTIVE, NOUN, NAME = "-", "a", "n", "N"
"""What a word can be in a noun phrase."""
OPENING = frozenset("\"“”‘’'([:;.!?–—•*-")
DETERMINERS = word_set("noun_phrases", "determiners")
CLOSED = word_set("noun_phrases", "closed") | DETERMINERS
OBJECTS = word_set("noun_phrases", "objects")
JOINING = word_set("noun_phrases", "joining")
BEFORE_NOUN = DETERMINERS | word_set("noun_phrases", "prepositions")
ADJECTIVES = word_set("noun_phrases", "adjectives")
NOUN_OR_VERB = word_set("noun_phrases", "noun_or_verb")
PLURAL_BEFORE_NOUN = word_set("noun_phrases", "plural_before_noun")
ADJECTIVE_ENDINGS = word_tuple("noun_phrases", "adjective_endings")
NOUNS_LIKE_ADJECTIVES = word_set("noun_phrases", "nouns_like_adjectives")
ADJECTIVE_TAILS = word_set("noun_phrases", "adjective_tails")
NOUNS_IN_ING = word_set("noun_phrases", "nouns_in_ing")
PEOPLES = ("ese", "ish", "ian", "ean")
PEOPLES_WHOLE = word_set("noun_phrases", "peoples_whole")
BEFORE_VERB = word_set("noun_phrases", "before_verb")
LONGEST = 5
TITLE_CASE, TITLE_WORDS = 0.8, 4
"""From this share of capitals among the words of a text that are not closed, and so many of them, its
capitals tell nothing."""


@dataclass(slots=True)
class PhraseWord:
    """A token of a paragraph. Nothing changes one once a text is read; not frozen, for speed."""

    text: str
    small: str
    """In lower case, without a possessive ending."""
    start: int
    end: int
    opens: bool
    """True where a sentence, a quotation or a list item begins, so that a capital says nothing."""
    possessive: bool = False
    """Whether the word ends in 's."""
    kind: str = BREAK
    """What it is in a noun phrase."""


@dataclass(slots=True, kw_only=True)
class NounPhrase:
    """A noun phrase as the article writes it. Nothing changes one; not frozen, for speed."""

    text: str
    """The words, verbatim."""
    words: tuple[str, ...]
    """Its words in lower case, possessive endings taken off."""
    shape: str
    """What each word is: "a" an adjective, "n" a noun, "N" a name."""
    head: int
    """Index of the word it is about: the last one, or the last before "of"."""
    paragraph: int
    """Index of the text it stands in."""
    start: int
    """Offset in that text."""
    end: int
    """Offset after its last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the article itself says about its words."""

    nounlike: Counter[str]
    verblike: Counter[str]
    written_small: frozenset[str]
    capitalised: frozenset[str]


def read_words(text: str, tokens: Sequence[Token]) -> list[PhraseWord]:
    """Give the tokens of a text as words and signs of phrases, possessive endings joined to their words.

    In a text written like a headline every word counts as opening it: its capitals tell nothing.
    """
    found: list[PhraseWord] = []
    headline = in_title_case(tokens)
    opens = True
    for token in tokens:
        if token.low == "'s" and found:
            owner = found[-1]
            owner.text, owner.end, owner.possessive = text[owner.start : token.end], token.end, True
        else:
            found.append(PhraseWord(token.text, token.low, token.start, token.end, opens or headline))
            opens = token.text in OPENING
    return found


def in_title_case(tokens: Sequence[Token]) -> bool:
    """Tell whether most words of a text are capitalised, as in a headline."""
    telling = {token.text: token.is_capital for token in tokens if token.is_word and token.low not in CLOSED}
    return len(telling) >= TITLE_WORDS and sum(telling.values()) >= TITLE_CASE * len(telling)


def gather(texts: Sequence[Sequence[PhraseWord]]) -> Evidence:
    """Gather the article's evidence on its own words."""
    nouns, verbs = list[str](), list[str]()
    small, capital = set[str](), set[str]()
    for words in texts:
        previous, owned = "", False
        for word in words:
            low = word.small
            if owned or previous in BEFORE_NOUN:
                nouns.append(low)
            elif previous in BEFORE_VERB:
                verbs.append(low)
            if word.text[0].islower():
                small.add(low)
            elif not word.opens:
                capital.add(low)
            previous, owned = low, word.possessive
    return Evidence(
        nounlike=Counter(nouns),
        verblike=Counter(verbs),
        written_small=frozenset(small),
        capitalised=frozenset(capital),
    )


def classify(word: PhraseWord, before: str, evidence: Evidence) -> str:
    """Say what a word can be in a noun phrase; ``before`` is the word that precedes it, in lower case."""
    low = word.small
    if not low[0].isalpha() or (low in CLOSED and not is_acronym(word)):
        return BREAK
    if word.text[0].isupper() and (is_acronym(word) or is_name(word, evidence)):
        return ADJECTIVE if of_people(low) else NAME
    if adjectival(low):
        return ADJECTIVE
    if low in NOUN_OR_VERB and not evidence.nounlike[low]:
        return BREAK
    if low in verb_forms():
        return NOUN if evidence.nounlike[low] > evidence.verblike[low] and len(low) > 3 else BREAK
    return common(low, before, evidence)


@lru_cache(maxsize=1 << 16)
def adjectival(low: str) -> bool:
    """Tell whether a small word is an adjective by its ending, by a list, or by its part after a hyphen."""
    tail = low.rpartition("-")[2]
    if tail != low and (tail in ADJECTIVE_TAILS or tail.endswith(("ed", "ing"))):
        return True
    like_noun = tail in NOUNS_LIKE_ADJECTIVES or (tail[-1:] == "s" and tail[:-1] in NOUNS_LIKE_ADJECTIVES)
    return tail in ADJECTIVES or (tail.endswith(ADJECTIVE_ENDINGS) and not like_noun)


def common(low: str, before: str, evidence: Evidence) -> str:
    """Class a word that stands in no list."""
    if evidence.verblike[low] > evidence.nounlike[low] or low.endswith("ly"):
        return BREAK
    return participle(low, before, evidence) if low.endswith(("ed", "ing")) else NOUN


def participle(low: str, before: str, evidence: Evidence) -> str:
    """Class a word in -ed or -ing: an adjective after a determiner, a noun where the article has it so."""
    if low in NOUNS_IN_ING and evidence.nounlike[low] >= evidence.verblike[low]:
        return NOUN
    after_determiner = before in DETERMINERS or before in ADJECTIVES
    return ADJECTIVE if after_determiner else BREAK


def is_acronym(word: PhraseWord) -> bool:
    """Tell whether a word is written in capitals where others are not: US, IT."""
    return len(word.text) > 1 and not word.opens and word.text.isupper()


def is_name(word: PhraseWord, evidence: Evidence) -> bool:
    """Tell whether a capital marks a name: never written small, and capitalised in mid-sentence."""
    return word.small not in evidence.written_small and word.small in evidence.capitalised


def of_people(low: str) -> bool:
    """Tell whether a name is an adjective of a people or country ("Chinese")."""
    return low in PEOPLES_WHOLE or (len(low) > 5 and low.endswith(PEOPLES))


@cache
def verb_forms() -> frozenset[str]:
    """Give the forms of the listed verbs."""
    listed = {verb: forms(verb) for verb in word_set("noun_phrases", "verbs")}
    regular = {form for f in listed.values() for form in (f.third, *f.ing, *f.past)}
    return frozenset(listed) | regular | word_set("noun_phrases", "irregular_past")


def settle(words: Sequence[PhraseWord], evidence: Evidence) -> None:
    """Class the words of a text, each with a look at its neighbours."""
    before = ""
    for word in words:
        word.kind = classify(word, before, evidence)
        before = word.small
    for left, word, right in zip(words, words[1:], (*words[2:], None), strict=False):
        if word.kind == NOUN and right and bends(left, word, right, evidence):
            word.kind = BREAK


def bends(left: PhraseWord, word: PhraseWord, right: PhraseWord, evidence: Evidence) -> bool:
    """Tell whether a word taken for a noun stands like a verb: "covers" in "the plan covers old claims".

    That is an -s between a noun and what it does something to, unless the article has it as a noun, and
    any word between a noun or "to" and a determiner or pronoun.
    """
    if left.small in BEFORE_VERB:
        return not word.possessive
    if word.possessive or left.possessive or left.kind not in (NOUN, NAME):
        return False
    if right.small in DETERMINERS or right.small in OBJECTS:
        return not evidence.nounlike[word.small]
    third_person = word.small.endswith("s") and not word.small.endswith(("ss", "us", "is", "ics"))
    return (
        third_person
        and right.kind in (NOUN, NAME, ADJECTIVE)
        and word.small not in PLURAL_BEFORE_NOUN
        and not evidence.nounlike[word.small]
    )


def runs(words: Sequence[PhraseWord]) -> Iterator[tuple[list[PhraseWord], PhraseWord | None]]:
    """Give the runs of adjectives, nouns and names of a text, each with what stands behind it.

    A possessive stays inside its run.
    """
    run: list[PhraseWord] = []
    for word in words:
        if word.kind != BREAK:
            run.append(word)
        elif run:
            yield run, word
            run = []
    if run:
        yield run, None


def noun_phrases(texts: Sequence[str], read: Sequence[Sequence[Token]]) -> tuple[NounPhrase, ...]:
    """Give the noun phrases of an article's texts, read as tokens; inner ones and "noun of noun" included.

    A name's words are never parted; no phrase ends in a possessive, an adjective or a people's name.
    """
    written = [read_words(text, tokens) for text, tokens in zip(texts, read, strict=True)]
    evidence = gather(written)
    found: list[NounPhrase] = []
    for index, words in enumerate(written):
        settle(words, evidence)
        found += phrases_of(texts[index], index, words)
    return tuple(found)


def phrases_of(text: str, index: int, words: Sequence[PhraseWord]) -> Iterator[NounPhrase]:
    """Give the noun phrases of one text."""
    last: list[PhraseWord] = []
    for run, _ in runs(words):
        for part in parts(run):
            yield made(text, index, part)
        if last and joined(text, last[-1], run[0]) and whole(last) and whole(run):
            both = last[first_after_possessive(last) :]
            if len(both) + len(run) < LONGEST:
                yield made(text, index, both + run, len(both) - 1)
        last = run


def joined(text: str, left: PhraseWord, right: PhraseWord) -> bool:
    """Tell whether two phrases are joined as "noun of noun"."""
    if right.start - left.end > len(" with the "):
        return False
    between = text[left.end : right.start]
    between = between if between == " and the " else between.removesuffix("the ")
    return between.strip() in JOINING and not left.possessive


def first_after_possessive(run: Sequence[PhraseWord]) -> int:
    """Give the index after the last possessive of a run."""
    return max((i + 1 for i, word in enumerate(run) if word.possessive), default=0)


def whole(run: Sequence[PhraseWord]) -> bool:
    """Tell whether a run ends in a noun or name that is no possessive."""
    return run[-1].kind in (NOUN, NAME) and not run[-1].possessive


def parts(run: Sequence[PhraseWord]) -> Iterator[Sequence[PhraseWord]]:
    """Give the parts of a run that are phrases of their own: those that reach its end or a possessive."""
    ends = [i + 1 for i, word in enumerate(run) if word.possessive and i + 1 < len(run)]
    for end in (*ends, len(run)):
        if run[end - 1].kind not in (NOUN, NAME) or (end == len(run) and run[-1].possessive):
            continue
        for start in range(max(0, end - LONGEST), end):
            before = run[start - 1] if start else None
            if before and run[start].kind == NAME == before.kind and not before.possessive:
                continue
            yield run[start:end]


def made(text: str, index: int, run: Sequence[PhraseWord], head: int = -1) -> NounPhrase:
    """Make a phrase of a run; ``head`` is the index of the word it is about, the last one by default."""
    start = run[0].start
    end = run[-1].start + len(run[-1].small) if run[-1].possessive else run[-1].end
    return NounPhrase(
        text=text[start:end],
        words=tuple([word.small for word in run]),
        shape="".join([word.kind for word in run]),
        head=head % len(run),
        paragraph=index,
        start=start,
        end=end,
    )
