"""Words, not offsets: how a briefing points into its source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.article import Paragraph

# The end of a sentence: before a capital or a digit, and not after an initial or a title ("J.", "Mr.").
SHORT = r"(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\b[A-Z][a-z][a-z])"
END = re.compile(SHORT + r"""[.!?…]+["'”’»)\]]*\s+(?=["'“‘«(\[]?[^\W_a-z])""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words, not offsets: an editor never counts characters.

    Law: the ``nth`` occurrence of ``text`` stands in the paragraph named.
    """

    paragraph: str
    """Id of the paragraph that holds the words."""
    text: str
    """The words, byte for byte as the paragraph has them."""
    nth: int = 1
    """Which occurrence of the words in that paragraph is meant, counted from 1."""


def locate(paragraph: str, excerpt: Excerpt) -> tuple[int, int] | None:
    """Find an excerpt's words in the text of its paragraph.

    Returns the character offsets (start, end exclusive) of the nth occurrence, None when it
    does not stand there. Occurrences may overlap.
    """
    starts = occurrences(paragraph, excerpt.text)
    if not 1 <= excerpt.nth <= len(starts):
        return None
    start = starts[excerpt.nth - 1]
    return start, start + len(excerpt.text)


def excerpt_at(paragraph: Paragraph, start: int, end: int) -> Excerpt:
    """Give the Excerpt of a paragraph's characters ``start`` to ``end`` (exclusive)."""
    words = paragraph.text[start:end]
    return Excerpt(
        paragraph=paragraph.id, text=words, nth=bisect_left(occurrences(paragraph.text, words), start) + 1
    )


@lru_cache(maxsize=512)
def occurrences(paragraph: str, words: str) -> tuple[int, ...]:
    """Give every place of a text at which words begin; remembered, for they are asked for in a row."""
    starts: list[int] = []
    at = paragraph.find(words)
    while at >= 0:
        starts.append(at)
        at = paragraph.find(words, at + 1)
    return tuple(starts)


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence around a place begins and ends."""
    ends = sentence_ends(text)
    left = ends[bisect_right(ends, start) - 1] if ends and ends[0] <= start else 0
    after = bisect_left(ends, end)
    return left, ends[after] if after < len(ends) else len(text)


@lru_cache(maxsize=64)
def sentence_ends(text: str) -> tuple[int, ...]:
    """Give where the sentences of a text end, each with the white space behind it; but for the last."""
    return tuple(found.end() for found in END.finditer(text))
