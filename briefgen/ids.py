"""Ids and slugs are minted here, once, and stored; nobody else makes one."""

from __future__ import annotations

import hashlib
import importlib
import re
import unicodedata
from collections.abc import Callable, Container

SLUG_LETTERS = 60
# Names that Windows keeps for devices, with or without an ending.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))})
# Signs of Chinese and Japanese that stand for words; the last of the marks above and below Latin letters.
HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
LAST_MARK = 0x36F
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"
PAIRS = tuple(one + other for one in BASE32 for other in BASE32)
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

    def free(attempt: int) -> str | None:
        seed = f"{prefix}\0{words}\0{attempt}".encode()
        digits = base32(hashlib.sha256(seed).digest())
        for length in range(4, 9):
            name = f"{prefix}-{digits[:length]}"
            if name not in taken and not digits[:length].isdecimal():
                return name
        return None

    return free(0) or str(free(first_free(lambda number: free(number) is None)))


def base32(digest: bytes) -> str:
    """Give the first eight characters of bytes in base32, lower case: two for ten bits each."""
    bits = int.from_bytes(digest[:5], "big")
    return PAIRS[bits >> 30] + PAIRS[bits >> 20 & 1023] + PAIRS[bits >> 10 & 1023] + PAIRS[bits & 1023]


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
    """Give a path-safe ASCII name for words: lower case, hyphens, at most 60 letters, unique.

    What is longer ends where a word does. Words of other scripts are written in Latin letters. ``otherwise``
    is used when no letter or digit is left; a number is added while the slug is ``taken`` or is a Windows
    device name.
    """
    plain = latin(words.translate(PLAIN))
    base = "-".join(re.findall(r"[a-z0-9]+", re.sub(r"['`]", "", plain.lower()))) or otherwise

    def candidate(number: int) -> str:
        tail = f"-{number + 1}" if number else ""
        return cut(base, SLUG_LETTERS - len(tail)) + tail

    return candidate(first_free(lambda number: candidate(number) in taken or candidate(number) in DEVICES))


def cut(name: str, most: int) -> str:
    """Cut a name off behind its last whole word; a single word that is too long is cut within."""
    if len(name) <= most:
        return name
    whole = name[: most + 1].rpartition("-")[0]
    return whole if len(whole) * 2 > most else name[:most].rstrip("-")


def latin(words: str) -> str:
    """Write words in Latin letters without marks; each sign of Chinese becomes a word."""
    plain = unicodedata.normalize("NFKD", words)
    if plain.isascii():
        return plain
    unmarked = "".join(c for c in plain if not unicodedata.combining(c) or ord(c) > LAST_MARK)
    if unmarked.isascii():
        return unmarked
    # Only other scripts need these tables.
    anyascii = importlib.import_module("anyascii")
    return str(anyascii.anyascii(HAN.sub(r" \g<0> ", unicodedata.normalize("NFC", unmarked))))
