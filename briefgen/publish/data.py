"""The files of a site that are not pages: permalinks, downloads, citations, feeds, robots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, replace
from typing import Any

from briefgen.model import Briefing, Page, Point
from briefgen.publish import addresses, sharing
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes

ENTRIES = 30
# What stands for the words of a paragraph readers may not see.
UNSEEN = "…"
# What a feed says of an entry whose source states no date.
NO_DATE = "1980-01-01"


def permalinks(press: Press) -> Iterator[Page]:
    """Make the table of every id and its place, for scripts."""
    table: dict[str, str | None] = {
        note.label: note.target or None for note in all_notes(press) if note.anchor
    }
    table |= {item: place for item, place, _ in all_homes(press.library)}
    yield Page(path="permalinks.json", title="", text=sharing.as_json(dict(sorted(table.items()))))


def briefing_files(press: Press) -> Iterator[Page]:
    """Make each briefing's data and its citations."""
    for shelf in press.library.shelves:
        address = addresses.address(addresses.overview(shelf.slug), press.site.url)
        title = shelf.briefing.title or press.words("untitled")
        public = for_readers(shelf, press)
        if press.write:
            yield Page(path=addresses.download(shelf.slug, "yml"), title="", text=press.write(public))
        files = {
            addresses.download(shelf.slug, "json"): sharing.as_json(asdict(public)),
            addresses.citation(shelf.slug, "bib"): sharing.bibtex(shelf, address, title),
            addresses.citation(shelf.slug, "ris"): sharing.ris(shelf, address, title),
            addresses.citation(shelf.slug, "json"): sharing.csl(shelf, address, title),
        }
        yield from (Page(path=path, title="", text=text) for path, text in files.items())


def for_readers(shelf: Shelf, press: Press) -> Briefing:
    """Give a briefing without what is for its editor alone, and without source text readers may not see."""
    briefing = shelf.briefing
    shown = readable(shelf, press.site)
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
    for topic in press.library.topics:
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
            addresses.feed(f"topics/{topic.id}"),
            addresses.shared_topic(topic.id),
            topic.title,
            entries,
        )
    for known in (*press.library.people, *press.library.organisations):
        quotes = [(a.shelf, quote) for a in known.appearances for quote in a.quotes][:ENTRIES]
        if quotes:
            entries = [
                entry(press, shelf, addresses.identity(quote.id), shelf.briefing.title, quote.said[0].text)
                for shelf, quote in quotes
            ]
            place = addresses.named(known.name)
            yield feed(press, addresses.feed(place.removesuffix(".html")), place, known.name.name, entries)


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
