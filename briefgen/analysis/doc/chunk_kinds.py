"""The proper name inside a noun phrase, and what kind of thing the phrase stands for."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.closed_classes import (
    APPOSED,
    DETERMINERS,
    NOT_PEOPLE,
    OPENERS,
    ORGANISATION_NOUNS,
    PARTICLES,
    PEOPLE,
    PERSON_ENDINGS,
    ROLE_WORDS,
    TIMES,
)
from briefgen.analysis.lang.cues import CUES, DOCUMENTS

OFFICES = frozenset({"CEO", "Chief", "Head"})
"""Offices that are written after what they are of, and are no surnames."""
JOINS_CAPITALS = PARTICLES | {"of", "&", "and", "for"}


def name_of(
    tokens: Sequence[Token], first: int, last: int, lower: frozenset[str] | None
) -> tuple[int, int] | None:
    """Give the tokens of the last run of capitalised words of a phrase, titles left out.

    ``lower`` holds the words the article writes small somewhere when the phrase opens a sentence,
    where a capital proves nothing; None elsewhere.
    """
    stop = last
    while stop > first and not tokens[stop - 1].is_capital:
        stop -= 1
    start = stop
    while start > first and joins_capitals(tokens[start - 1]):
        start -= 1
    while start < stop and not tokens[start].is_capital:
        start += 1
    if start == first and start < stop and lower is not None and not opens_name(tokens, start, stop, lower):
        start += 1
    return without_title(tokens, start, stop) if start < stop else None


def joins_capitals(token: Token) -> bool:
    """Tell whether a token can stand in a run of capitalised words."""
    return token.is_capital or not token.is_word or token.low in JOINS_CAPITALS


def opens_name(tokens: Sequence[Token], at: int, stop: int, lower: frozenset[str]) -> bool:
    """Tell whether the first word of a sentence can begin a name."""
    text, low = tokens[at].text, tokens[at].low
    if text in lang.titles():
        return True
    first_name = text in lang.first_names()
    if low in lang.function_words() or low in DETERMINERS or low in OPENERS or low in CUES:
        return first_name and stop - at > 1
    if low.endswith("ly"):
        return first_name
    return first_name or low not in lower or stop - at > 1


def without_title(tokens: Sequence[Token], start: int, stop: int) -> tuple[int, int]:
    """Leave out titles before a person's name; an organisation keeps all its words."""
    if tokens[stop - 1].text in lang.organisation_words():
        return start, stop
    for at in range(stop - 2, start - 1, -1):
        word = tokens[at].text
        if is_title(word) or tokens[at].low in ROLE_WORDS:
            return at + 1, stop
        if at > start and word in lang.first_names() and tokens[at - 1].low in lang.role_nouns():
            return at, stop
    return start, stop


def is_title(word: str) -> bool:
    """Tell whether a word is an honorific or office written before a name."""
    return word in lang.titles() or word.rstrip(".") in lang.titles()


def kind_of(tokens: Sequence[Token], first: int, last: int, name: tuple[int, int] | None) -> str:
    """Give the kind letter of a phrase."""
    if name and name[1] == last:
        return kind_of_name([t.text for t in tokens[name[0] : last]], tokens[first].low)
    head = tokens[last - 1].low
    if is_person_noun(head):
        return "D"
    if head in ORGANISATION_NOUNS or (name and head in APPOSED):
        return "O"
    return "B" if head in DOCUMENTS else "X"


def is_person_noun(low: str) -> bool:
    """Tell whether a noun stands for one person or several."""
    roles = lang.role_nouns()
    return (
        low in roles
        or low in PEOPLE
        or (low.endswith("s") and low[:-1] in roles)
        or (low.endswith(PERSON_ENDINGS) and len(low) > 5 and low not in NOT_PEOPLE)
    )


def kind_of_name(words: list[str], opener: str) -> str:
    """Give the kind letter of a phrase that ends in a proper name, by its words and the phrase's first."""
    last = words[-1]
    alone = len(words) == 1
    if alone and (is_title(last) or (is_person_noun(last.lower()) and last not in lang.first_names())):
        return "D"
    if is_organisation(words):
        return "O"
    called = not alone and words[0] in lang.first_names()
    if (last.lower() in TIMES and not called) or is_place(words):
        return "X"
    if words[0] in lang.first_names():
        return "N"
    if is_title(last) or last.lower() in ROLE_WORDS or last in OFFICES:
        return "D"
    return "O" if opener in DETERMINERS and len(words) < 3 else "N"


def is_organisation(words: list[str]) -> bool:
    """Tell whether a name is an organisation's by its words."""
    last = words[-1]
    acronym = len(words) == 1 and len(last) > 1 and last.isupper()
    known = last in lang.organisation_words() or last in lang.known_organisations()
    return known or acronym or "of" in words


def is_place(words: list[str]) -> bool:
    """Tell whether a name is in the gazetteer, or says which nation something is of."""
    return " ".join(words) in lang.places() or (len(words) == 1 and words[0] in lang.nationalities())
