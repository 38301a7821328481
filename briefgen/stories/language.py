"""What the rooms of stories need to know of a language; given to them, for they know no other wing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The words of a language, as far as articles are compared by them."""

    words: Callable[[str], Sequence[str]]
    """Gives the words and numbers of a text as written."""
    stem: Callable[[str], str]
    """Gives the stem of a word, in small letters."""
    telling: Callable[[str], bool]
    """Tells whether a word can say what a text is about."""
    sentences: Callable[[str], Sequence[tuple[int, int]]]
    """Gives the spans (start, end exclusive) of the sentences of a paragraph."""
    same_first: Callable[[str, str], bool]
    """Tells whether two given names can be one person's."""
    titles: Mapping[str, str]
    """Words before a name, as written, with "m", "f" or "" for what they tell of the bearer's sex."""
    given_names: Mapping[str, str]
    """Given names as written, with "m", "f" or another word for the sex they usually tell."""
    suffixes: frozenset[str]
    """Words behind a name that tell a bearer from another of the same name ("Jr")."""
    legal_forms: frozenset[str]
    """Words behind the name of a firm that may be left off ("plc")."""
    everyday: frozenset[str]
    """Stems so frequent that two articles having one tells little, however few articles there are."""
    common_bodies: frozenset[str]
    """Small words of which the names of many bodies are made ("supreme court")."""
    people: frozenset[str]
    """Nouns that count people."""
    anybody: frozenset[str]
    """Of these, those that name no sort of people."""
    states: Mapping[str, str]
    """Words that say what became of those counted, with the name of the state ("drowned" -> "dead")."""
    misleading: frozenset[str]
    """Words before which a word of a state tells none ("death sentence")."""
    past: frozenset[str]
    """Words and phrases that put what is told before the story."""
    parts: frozenset[str]
    """Words beside a figure that make it a part of another, or more besides it ("another")."""
    supposed: frozenset[str]
    """Words of a sentence that tells what is elsewhere or could be."""
    months: Mapping[str, int]
    """Months as written, with their numbers."""
    days: frozenset[str]
    """Words that name a day near the report's, as written ("Monday", "yesterday")."""
