"""Share cards: what a link to a briefing or a topic looks like where people share it, in one ink.

They are drawn at build (:mod:`briefgen.publish.drawing`); one with a sign the fonts lack is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from briefgen.publish import addresses
from briefgen.publish.desk import Desk
from briefgen.publish.index import Chapter, Shelf

# What the fonts have: Latin, Greek, Cyrillic, punctuation, currencies.
SIGNS = (
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x370, 0x3E1),
    (0x3F0, 0x3FF),
    (0x400, 0x45F),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x20A0, 0x20BF),
)
DRAWN = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in SIGNS) + "]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What stands on a card."""

    kicker: str
    headline: str
    below: str
    """Publisher and day."""
    held: str
    """What it holds, in counts."""
    site: str
    spans: tuple[tuple[float, float], ...]
    """The passages of the strip, each as two parts of the article, 0 to 1."""
    accent: str | None
    ours: bool
    """Whether the headline is in our words, as that of a topic is."""

    @property
    def can_be_drawn(self) -> bool:
        """Say whether the fonts have all its signs."""
        words = f"{self.kicker}{self.headline}{self.below}{self.held}{self.site}"
        return DRAWN.fullmatch(words) is not None


def cards_of(desk: Desk, shelves: Iterable[Shelf]) -> Iterator[tuple[str, Card]]:
    """Give every card of a site with its place."""
    if not desk.site.url:
        return
    for shelf in shelves:
        for chapter in (None, *(c for c in shelf.chapters if c.topic)):
            card = card_of(desk, shelf, chapter)
            if card.can_be_drawn:
                yield place_of(shelf, chapter), card


def place_of(shelf: Shelf, chapter: Chapter | None) -> str:
    """Give the place of a card."""
    topic = chapter.topic if chapter else None
    return addresses.card(shelf.slug, topic.id if topic else "")


def card_of(desk: Desk, shelf: Shelf, chapter: Chapter | None) -> Card:
    """Give what stands on the card of a briefing, or of one of its topics."""
    b, words = shelf.briefing, desk.words
    title = " ".join((b.title or words("untitled")).split())
    day = words.date(b.origin.published) if b.origin.published else None
    origin = " · ".join(filter(None, [b.origin.publisher, day])) or words("publisher-and-date-not-stated")
    topic = chapter.topic if chapter else None
    shown = (chapter,) if chapter and topic else shelf.chapters
    held = (
        words.counts(quotes=len(chapter.quotes), figures=len(chapter.figures), points=len(chapter.points))
        if chapter and topic
        else words.counts(topics=len(shelf.chapters), quotes=len(shelf.quotes), figures=len(b.figures))
    )
    accent = desk.site.house.accent
    return Card(
        kicker=title if topic else words("briefing"),
        headline=" ".join(topic.title.split()) if topic else title,
        below=" ".join(origin.split()),
        held=held,
        site=desk.site.name,
        spans=tuple(span for chapter in shown for span in spans_of(shelf, chapter)),
        accent=accent[0] if accent else None,
        ours=topic is not None,
    )


def spans_of(shelf: Shelf, chapter: Chapter) -> Iterator[tuple[float, float]]:
    """Give the passages of a topic as parts of the article, neighbours joined."""
    start = end = -1
    for first, last in sorted(shelf.edges[p] for p in chapter.paragraphs if p in shelf.edges):
        if first != end and end >= 0:
            yield start / shelf.words, end / shelf.words
        start, end = (start, last) if first == end else (first, last)
    if end >= 0:
        yield start / shelf.words, end / shelf.words
