"""Words, not offsets: how a briefing points into its source."""

from __future__ import annotations

from dataclasses import dataclass

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
    start = -1
    for _ in range(max(1, excerpt.nth)):
        start = paragraph.find(excerpt.text, start + 1)
        if start < 0:
            return None
    return start, start + len(excerpt.text)


def excerpt_at(paragraph: Paragraph, start: int, end: int) -> Excerpt:
    """Give the Excerpt of a paragraph's characters ``start`` to ``end`` (exclusive)."""
    words = paragraph.text[start:end]
    nth, at = 1, paragraph.text.find(words)
    while at != start:
        nth, at = nth + 1, paragraph.text.find(words, at + 1)
    return Excerpt(paragraph=paragraph.id, text=words, nth=nth)
