"""What the form of a word tells: its stem, its singular, whether a noun calls a person or a body."""

from __future__ import annotations

from functools import cache, lru_cache

import snowballstemmer

from briefgen.analysis import lang

ENGLISH = "english"
"""Name of the stemmer of the language there are word lists for."""


def is_body_noun(low: str) -> bool:
    """Tell whether a small noun calls what it names a body: "firms", "chipmaker"."""
    one = one_of(low)
    return one in lang.organisation_nouns() or (one.endswith("maker") and not is_role(low))


def is_role(low: str) -> bool:
    """Tell whether a small word is a role, one of several bearers included."""
    roles = lang.role_nouns_folded()
    return low in roles or (low.endswith("s") and low[:-1] in roles)


def one_of(low: str) -> str:
    """Give the singular of a small noun, simply."""
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s") if not low.endswith("ss") else low


def is_somebody(low: str) -> bool:
    """Tell whether a small word says who is from somewhere: "a driver", "the 22-year-old"."""
    return is_role(low) or low.endswith("-old")


def are_bodies(low: str) -> bool:
    """Tell whether a small noun calls what is listed behind it bodies: "firms", not "a team", "rivals"."""
    return low.endswith("s") and low != "rivals" and one_of(low) in lang.organisation_nouns()


@lru_cache(maxsize=1 << 16)
def stem(word: str, by: str = ENGLISH) -> str:
    """Give the stem of a word, in lower case, by the Snowball stemmer of that name."""
    return str(stemmer(by).stemWord(word.lower()))


@cache
def stemmer(by: str) -> snowballstemmer.stemmer:
    """Give a stemmer, made at first use."""
    return snowballstemmer.stemmer(by)
