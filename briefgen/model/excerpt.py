"""Words, not offsets: how a briefing points into its source."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

from briefgen.model.article import Paragraph


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
