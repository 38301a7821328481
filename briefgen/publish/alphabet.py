"""A to Z: how registers are sorted, and where each letter begins in one that runs over many pages."""

from __future__ import annotations

import unicodedata
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


def letters(words: Sequence[str]) -> tuple[tuple[str, int | None], ...]:
    """Give every letter with the number of the first of the sorted ``words`` under it; None where none is.

    The Latin letters are all there as soon as one is, so that the row of letters is the same on every page.
    """
    first: dict[str, int] = {}
    for number, word in enumerate(words):
        first.setdefault(initial(word), number)
    known = set(first) | (set(LATIN) if set(first) & set(LATIN) else set())
    ordered = sorted(known, key=lambda letter: "" if letter == OTHER else letter)
    return tuple((letter, first.get(letter)) for letter in ordered)
