"""Ids and slugs are minted here, once, and stored; nobody else makes one."""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Callable, Container, Iterator

SLUG_BYTES = 80
# Names that Windows keeps for devices, with or without an ending.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
# Letters whose plain form NFKD does not give.
PLAIN = str.maketrans(
    dict(
        pair.split(":")
        for pair in "ß:ss ẞ:ss æ:ae Æ:ae œ:oe Œ:oe ø:o Ø:o đ:d Đ:d ð:d Ð:d þ:th Þ:th ł:l Ł:l ı:i".split()
    )
    | {"£": " gbp ", "€": " eur ", "$": " usd ", "&": " and ", "%": " percent "}
)


def mint(prefix: str, words: str, taken: Container[str]) -> str:
    """Give an id for words seen for the first time: the prefix, ``-`` and 4 to 8 base32 characters.

    The characters come from SHA-256 of prefix and words, so the same words get the same id
    on every machine; one more is taken for as long as the id is ``taken`` or has no letter (it would
    look like a position), and after eight the words are hashed again with a counter.
    """

    def candidates(attempt: int) -> Iterator[str]:
        seed = f"{prefix}\0{words}\0{attempt}".encode()
        digits = base64.b32encode(hashlib.sha256(seed).digest()).decode("ascii").lower()
        tails = (digits[:length] for length in range(4, 9))
        return (f"{prefix}-{tail}" for tail in tails if not tail.isdecimal())

    attempt = first_free(lambda number: all(c in taken for c in candidates(number)))
    return next(c for c in candidates(attempt) if c not in taken)


def first_free(is_taken: Callable[[int], bool]) -> int:
    """Give the first number from 0 that is free, the numbers before it being taken in one row.

    The numbers tried double, then halve: the same words a thousand times cost no more than different ones.
    """
    low, high = -1, 0
    while is_taken(high):
        low, high = high, 2 * high + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if is_taken(middle) else (low, middle)
    return high


def slug(words: str, taken: Container[str] = (), *, otherwise: str = "untitled") -> str:
    """Give a path-safe ASCII name for words: lower case, hyphens, at most 80 bytes, unique.

    ``otherwise`` is used when no letter or digit is left; a number is added while the slug
    is ``taken`` or is a Windows device name.
    """
    plain = unicodedata.normalize("NFKD", words.translate(PLAIN)).encode("ascii", "ignore").decode()
    base = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", plain.lower())))
    base = base[:SLUG_BYTES].strip("-") or otherwise

    def candidate(number: int) -> str:
        tail = f"-{number + 1}" if number else ""
        return base[: SLUG_BYTES - len(tail)].rstrip("-") + tail

    return candidate(first_free(lambda number: candidate(number) in taken or candidate(number) in DEVICES))
