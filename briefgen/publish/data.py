"""The files of a site that are not pages: permalinks, downloads, citations, feeds, robots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from briefgen.model import Briefing, Page, Point, SiteInfo
from briefgen.publish import addresses, citing, sharing
from briefgen.publish.desk import Desk
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes, name_place
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes
from briefgen.publish.redirects import Note

ENTRIES = 30
# What stands for the words of a paragraph readers may not see.
UNSEEN = "…"
# What a feed says of an entry whose source states no date.
NO_DATE = "1980-01-01"
CITED = {"bib": citing.bibtex, "ris": citing.ris, "json": citing.csl}


def permalinks(press: Press) -> Iterator[Page]:
    """Make the table of every id and its place, for scripts."""
    table: dict[str, str | None] = {
        key_of(note): note.target or None for note in all_notes(press) if note.what not in "tb"
    }
    table |= {item: place for item, place, _ in all_homes(press.library)}
    library = press.library
    every = (*library.people, *library.organisations, *library.places)
    table |= {
        addresses.name_anchor(known.name.id): name_place(known.appearances[0].shelf, known.name)
        for known in every
    }
    yield Page(path="permalinks.json", title="", text=sharing.as_json(dict(sorted(table.items()))))


def key_of(note: Note) -> str:
    """Give the id a note is known by in the table: a name's has its own letter."""
    return addresses.name_anchor(note.label) if note.what == "n" else note.label


def briefing_files(press: Press) -> Iterator[Page]:
    """Make each briefing's data and its citations."""
    for shelf in press.library.shelves:
        if press.write:
            yield press.data(addresses.download(shelf.slug, "yml"), as_yaml, shelf)
        yield press.data(addresses.download(shelf.slug, "json"), as_data, shelf)
        for ending in CITED:
            yield press.data(addresses.citation(shelf.slug, ending), as_citation, shelf, ending)


def as_yaml(desk: Desk, shelf: Shelf) -> str:
    """Write a briefing for readers as its editor knows it."""
    assert desk.write
    return desk.write(for_readers(shelf, desk.site))


def as_data(desk: Desk, shelf: Shelf) -> str:
    """Write a briefing for readers as JSON."""
    return sharing.as_json(asdict(for_readers(shelf, desk.site)))


def as_citation(desk: Desk, shelf: Shelf, ending: str) -> str:
    """Write how a briefing is cited, in the format of an ending."""
    address = addresses.address(addresses.overview(shelf.slug), desk.site.url)
    return CITED[ending](citing.cited(shelf, address, shelf.briefing.title or desk.words("untitled")))


def for_readers(shelf: Shelf, site: SiteInfo) -> Briefing:
    """Give a briefing without what is for its editor alone, and without source text readers may not see."""
    briefing = shelf.briefing
    shown = readable(shelf, site)
    return replace(
        briefing,
        note=None,
        quotes=tuple(replace(quote, guess=None, note=None) for quote in briefing.quotes),
        statements=tuple(unnoted(statement) for statement in briefing.statements),
        figures=tuple(unnoted(figure) for figure in briefing.figures),
        points=tuple(unnoted(point) for point in briefing.points),
        names=tuple(unnoted(name) for name in briefing.names),
        topics=tuple(replace(topic, note=None) for topic in briefing.topics),
        paragraphs=tuple(p if p.id in shown else replace(p, text=UNSEEN) for p in briefing.paragraphs),
    )


def unnoted(item: Any) -> Any:  # noqa: ANN401 - any item that carries a note
    """Give an item without the editor's note."""
    return replace(item, note=None)


def feeds(press: Press) -> Iterator[Page]:
    """Make the Atom feeds: the site's, one for each topic, one for each person or organisation quoted.

    A feed needs full addresses: without the site's own there is none.
    """
    if not press.site.url:
        return
    site = [briefing_entry(press, shelf) for shelf in press.library.shelves[:ENTRIES]]
    yield feed(press, addresses.feed(), addresses.HOME, press.site.name, site)
    for topic in press.library.shared:
        entries = [
            entry(
                press,
                shelf,
                addresses.topic(shelf.slug, topic.id),
                shelf.briefing.title,
                first_words(chapter.points),
            )
            for shelf, chapter in topic.chapters[:ENTRIES]
        ]
        yield feed(
            press,
            addresses.feed(addresses.shared_page(topic.id)),
            addresses.shared_topic(topic.id),
            topic.title,
            entries,
        )
    for known in press.library.names:
        quotes = [(a.shelf, quote) for a in known.appearances for quote in a.quotes][:ENTRIES]
        entries = [
            entry(press, shelf, addresses.identity(quote.id), shelf.briefing.title, quote.said[0].text)
            for shelf, quote in quotes
        ]
        path, place = addresses.feed(addresses.name_page(known.name.id)), addresses.name(known.name.id)
        yield feed(press, path, place, known.name.name, entries)
    yield from ended_feeds(press)


def ended_feeds(press: Press) -> Iterator[Page]:
    """Make the last word of every feed whose topic or name is no more: that it left, and where it is now."""
    for place, notes in press.departed.items():
        page = f"/{place.removesuffix('.html')}"
        note = next((n for n in notes if not n.anchor and page == n.across), None)
        if note is None:
            continue
        what = press.words(f"what-{note.what}")
        moved = press.words("moved-to", what=what, id=note.label)
        told = f"{moved} {addresses.address(note.target, press.site.url)}" if note.target else ""
        last = {
            "id": addresses.address(note.target or place, press.site.url),
            "title": press.words("gone-title" if note.gone else "moved-page-title", what=what),
            "updated": f"{(note.on or NO_DATE)[:10]}T00:00:00Z",
            "summary": told or press.words("gone-hint"),
        }
        yield feed(press, addresses.feed(page), place, note.words or note.label, [last])


def briefing_entry(press: Press, shelf: Shelf) -> dict[str, str]:
    """Give the feed entry of a briefing."""
    return entry(press, shelf, addresses.overview(shelf.slug), shelf.briefing.title, first_words(shelf.lead))


def entry(press: Press, shelf: Shelf, place: str, title: str, words: str) -> dict[str, str]:
    """Give one entry of a feed; its address is its id and never changes."""
    return {
        "id": addresses.address(place, press.site.url),
        "title": title or press.words("untitled"),
        "updated": f"{(shelf.briefing.origin.published or NO_DATE)[:10]}T00:00:00Z",
        "summary": words,
    }


def first_words(points: tuple[Point, ...]) -> str:
    """Give the words of the first of several points, or none."""
    return points[0].at.text if points else ""


def feed(press: Press, path: str, place: str, title: str, entries: list[dict[str, str]]) -> Page:
    """Print one feed."""
    newest = max((e["updated"] for e in entries), default=f"{NO_DATE}T00:00:00Z")
    return press.file("feed.xml.j2", path, subject=place, title=title, entries=entries, updated=newest)


def robots(press: Press) -> Iterator[Page]:
    """Make robots.txt: everything may be read."""
    sitemap = f"Sitemap: {addresses.address('sitemap.xml', press.site.url)}\n" if press.site.url else ""
    yield Page(path="robots.txt", title="", text=f"User-agent: *\nAllow: /\n{sitemap}")
