"""A to Z: how registers are sorted, and where each letter begins in one that runs over many pages."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence

LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHER = "0–9"
"""What stands for everything that begins with no letter of an alphabet."""


def bare(words: str) -> str:
    """Give words without accents and case, as registers are sorted."""
    plain = unicodedata.normalize("NFKD", words.casefold())
    return "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))


def initial(words: str) -> str:
    """Give the letter words stand under; scripts without capitals and digits stand together."""
    first = bare(words)[:1].upper()[:1]
    return first if first.isalpha() and first.lower() != first else OTHER


def order(words: str) -> tuple[str, str, str]:
    """Give what words are sorted by: their letter, what begins with none first."""
    letter = initial(words)
    return ("" if letter == OTHER else letter, bare(words), words)


def letters(words: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Give every letter with the number of the first of the sorted ``words`` under it or after it.

    The Latin letters are all there as soon as one is, so that the row of letters is the same on every page.
    """
    initials = [initial(word) for word in words]
    ranks = ["" if letter == OTHER else letter for letter in initials]
    known = set(initials)
    if known & set(LATIN):
        known |= set(LATIN)
    ordered = sorted(known, key=lambda letter: "" if letter == OTHER else letter)
    last = len(words) - 1
    return tuple((x, min(last, bisect_left(ranks, "" if x == OTHER else x))) for x in ordered)
