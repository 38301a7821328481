"""Whether a word is an everyday one of the language, whatever its ending."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from briefgen.analysis.lang.tables import word_set

ENDINGS = (
    ("ies", ("y",)),
    ("ied", ("y",)),
    ("es", ("", "e")),
    ("s", ("",)),
    ("ed", ("", "e")),
    ("ing", ("", "e")),
    ("ers", ("", "e")),
    ("er", ("", "e")),
    ("ly", ("",)),
)
"""Endings of inflected forms, with what may stand in their place in the base form."""
SHORTEST = 3


def bases(low: str) -> Iterator[str]:
    """Give the forms a small word may be an inflection of, itself left out: "stopped" of "stop"."""
    for ending, replaced in ENDINGS:
        stem = low.removesuffix(ending)
        if stem == low or len(stem) < SHORTEST - 1:
            continue
        for tail in replaced:
            if len(stem + tail) >= SHORTEST:
                yield stem + tail
        if len(stem) > SHORTEST and stem[-1] == stem[-2]:
            yield stem[:-1]


@lru_cache(maxsize=1 << 15)
def is_everyday(low: str) -> bool:
    """Tell whether a small word, or what it is an inflection of, is an everyday word of the language."""
    words = word_set("dictionary")
    return low in words or any(base in words for base in bases(low))
