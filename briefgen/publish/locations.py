"""Where everything with a permanent link stands."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Figure, Point, Quote, Statement
from briefgen.publish import addresses
from briefgen.publish.index import Chapter, Library, Shelf
from briefgen.publish.marked_text import in_context


def item_place(shelf: Shelf, item: Quote | Figure | Point | Statement) -> str:
    """Give the place where an item stands for good: its topic's page, or the overview."""
    topic = shelf.chapter_of(item).topic
    page = addresses.topic(shelf.slug, topic.id) if topic else addresses.overview(shelf.slug)
    return addresses.at(page, item.id)


def homes(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Give the id, the place and the words of everything of a briefing that has a permanent link.

    All words of a quotation are given, and a figure's with those that carry it.
    """
    for block in shelf.briefing.paragraphs:
        yield block.id, addresses.source(shelf.slug, block.id), block.text
    for quote in shelf.quotes:
        yield quote.id, item_place(shelf, quote), " … ".join(excerpt.text for excerpt in quote.said)
    said: tuple[Point | Statement, ...] = (*shelf.briefing.points, *shelf.briefing.statements)
    for item in said:
        yield item.id, item_place(shelf, item), item.at.text
    for figure in shelf.briefing.figures:
        yield figure.id, item_place(shelf, figure), carried(shelf, figure)


def carried(shelf: Shelf, figure: Figure) -> str:
    """Give a figure and the words that carry it."""
    within = in_context(shelf, figure)
    around = f"{within.before}{within.figure}{within.after}"
    return figure.at.text if around == figure.at.text else f"{figure.at.text}: {around}"


def name_homes(library: Library) -> Iterator[tuple[str, str, str]]:
    """Give the same of every person and organisation."""
    for known in (*library.people, *library.organisations):
        yield known.name.id, addresses.at(addresses.named(known.name), known.name.id), known.name.name


def all_homes(library: Library) -> Iterator[tuple[str, str, str]]:
    """Give the id, the place and the words of everything; the first to claim an id has it."""
    seen: set[str] = set()
    for shelf in library.shelves:
        for home in homes(shelf):
            if home[0] not in seen:
                seen.add(home[0])
                yield home
    for home in name_homes(library):
        if home[0] not in seen:
            seen.add(home[0])
            yield home


def items_of(chapter: Chapter) -> tuple[Point | Quote | Statement | Figure, ...]:
    """Give everything a topic's page shows that has an id."""
    return (*chapter.points, *chapter.quotes, *chapter.statements, *chapter.figures)


def standing(library: Library) -> dict[str, tuple[str, ...]]:
    """Give the pages each item of a briefing stands on, its home first, by the ledger's names.

    A key point of the whole article stands on the overview and on the page of its topic.
    """
    found: dict[str, dict[str, None]] = {}
    for shelf in library.shelves:
        for chapter in (*shelf.chapters, shelf.loose):
            page = chapter.topic.id if chapter.topic else "index"
            for item in items_of(chapter):
                found.setdefault(item.id, {})[page] = None
        for point in shelf.lead:
            found.setdefault(point.id, {})["index"] = None
    return {item: tuple(pages) for item, pages in found.items()}
