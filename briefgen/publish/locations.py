"""Where everything with a permanent link stands."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import STORY, Figure, Name, Paragraph, Point, Quote, Statement
from briefgen.publish import addresses
from briefgen.publish.index import Chapter, Known, Library, Shared, Shelf
from briefgen.publish.marked_text import in_context

LISTED = ("f-", "k-")
"""How the ids of figures and points begin: there are many, so they stand in the list of codes."""


def own_code(shelf: Shelf, item_id: str) -> bool:
    """Say whether an id of a briefing has a page of its own."""
    return not item_id.startswith(("p-", *LISTED)) or item_id in shelf.paged.items


def code_place(shelf: Shelf, item_id: str) -> str:
    """Give the place that says for good what an id stands for: its own page, or its line among the codes."""
    return addresses.identity(item_id) if own_code(shelf, item_id) else addresses.codes(shelf.slug, item_id)


def item_place(shelf: Shelf, item: Quote | Figure | Point | Statement) -> str:
    """Give the place where an item stands for good: its topic's page, or the overview."""
    topic = shelf.chapter_of(item).topic
    page = addresses.topic(shelf.slug, topic.id) if topic else addresses.overview(shelf.slug)
    return addresses.at(page, item.id)


def block_place(shelf: Shelf, block: Paragraph) -> str:
    """Give the place of a block of the source: litter stands on a page of its own."""
    place = addresses.set_aside if block.kind == "litter" else addresses.source
    return place(shelf.slug, block.id)


def name_place(shelf: Shelf, name: Name) -> str:
    """Give the place of a name of a briefing: its own page, or its line in the overview."""
    anchor = addresses.name_anchor(name.id)
    page = addresses.name(name.id) if name.id in shelf.paged.names else addresses.overview(shelf.slug)
    return addresses.at(page, anchor)


def known_place(known: Known) -> str:
    """Give the place of a name of the site: its own page, or its line in the newest briefing's overview."""
    return (
        addresses.name(known.name.id) if known.paged else name_place(known.appearances[0].shelf, known.name)
    )


def topic_place(topic: Shared) -> str:
    """Give the place of a topic of the site: its page across briefings, or that of its only briefing."""
    return (
        addresses.shared_topic(topic.id)
        if topic.paged
        else addresses.topic(topic.chapters[0][0].slug, topic.id)
    )


def homes(shelf: Shelf) -> tuple[tuple[str, str, str], ...]:
    """Give the id, the place and the words of everything of a briefing that has a permanent link.

    All words of a quotation are given, and a figure's with those that carry it.
    """
    return shelf.once(found_homes)


def found_homes(shelf: Shelf) -> tuple[tuple[str, str, str], ...]:
    """Work out the homes of a briefing."""
    return tuple(each_home(shelf))


def each_home(shelf: Shelf) -> Iterator[tuple[str, str, str]]:
    """Give the homes of a briefing one by one."""
    for block in shelf.briefing.paragraphs:
        yield block.id, block_place(shelf, block), block.text
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


def all_homes(library: Library) -> Iterator[tuple[str, str, str]]:
    """Give the id, the place and the words of everything; the first to claim an id has it."""
    seen: set[str] = set()
    for shelf in library.shelves:
        for home in homes(shelf):
            if home[0] not in seen:
                seen.add(home[0])
                yield home


def items_of(chapter: Chapter) -> tuple[Point | Quote | Statement | Figure, ...]:
    """Give everything a topic's page shows that has an id."""
    return (*chapter.points, *chapter.quotes, *chapter.statements, *chapter.figures)


def standing(library: Library) -> dict[str, tuple[str, ...]]:
    """Give the pages that everything stands on, its home first, by the ledger's ids and names of pages.

    A key point of the whole article stands on the overview and on the page of its topic, and everything a
    topic has on the sheet for paper.
    """
    found = {id_: tuple(pages) for shelf in library.shelves for id_, pages in standing_in(shelf).items()}
    return found | {f"{STORY}{tale.slug}": tale.places for tale in library.stories}


def standing_in(shelf: Shelf) -> dict[str, dict[str, None]]:
    """Give the same for one briefing, the pages as keys in order."""
    briefing, slug = shelf.briefing, shelf.slug
    found: dict[str, dict[str, None]] = {f"page:{slug}": dict.fromkeys(pages_of(shelf))}
    for block in briefing.paragraphs:
        page = addresses.SET_ASIDE if block.kind == "litter" else addresses.SOURCE
        found[block.id] = {page: None}
    for chapter in (*shelf.chapters, shelf.loose):
        page = addresses.topic_page(chapter.topic.id) if chapter.topic else addresses.OVERVIEW
        for item in items_of(chapter):
            found.setdefault(item.id, {})[page] = None
        for name in chapter.names if chapter.topic else ():
            found.setdefault(f"name:{slug}/{name.id}", {})[page] = None
        if chapter.topic:
            own = {page: None, addresses.OVERVIEW: None, addresses.PRINT: None}
            across = {addresses.shared_page(chapter.topic.id): None}
            found[f"topic:{slug}/{chapter.topic.id}"] = own | (
                across if chapter.topic.id in shelf.paged.topics else {}
            )
    for point in shelf.lead:
        found.setdefault(point.id, {})[addresses.OVERVIEW] = None
    for id_ in [id_ for id_ in found if id_[0] in "kqsf" and id_[1] == "-"]:
        found[id_][addresses.PRINT] = None
        if not own_code(shelf, id_):
            found[id_][addresses.CODES] = None
    for name in briefing.names:
        there = found.pop(f"name:{slug}/{name.id}", {})
        home = {addresses.name_page(name.id): None} if name.id in shelf.paged.names else {}
        found[f"name:{slug}/{name.id}"] = home | {addresses.OVERVIEW: None} | there
    return found


def pages_of(shelf: Shelf) -> Iterator[str]:
    """Give the pages of a briefing that are not its topics', its first before all others."""
    yield from (addresses.OVERVIEW, addresses.SOURCE, addresses.PRINT, addresses.CODES)
    if any(block.kind == "litter" for block in shelf.briefing.paragraphs):
        yield addresses.SET_ASIDE
