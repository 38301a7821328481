"""The files of a site that are not pages: permalinks, downloads, citations, cards, robots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from briefgen.model import Page
from briefgen.publish import addresses, citing, sharing
from briefgen.publish.cards import Card
from briefgen.publish.desk import Desk
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes, name_place
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes
from briefgen.publish.redirects import Note
from briefgen.publish.rights import for_readers

CITED = {"bib": citing.bibtex, "ris": citing.ris, "json": citing.csl}


def permalinks(press: Press) -> Iterator[Page]:
    """Make the table of every id and its place, for scripts."""
    table: dict[str, str | None] = {
        key_of(note): note.target or None for note in all_notes(press) if note.what not in "tby"
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


def robots(press: Press) -> Iterator[Page]:
    """Make robots.txt: everything may be read."""
    sitemap = f"Sitemap: {addresses.address('sitemap.xml', press.site.url)}\n" if press.site.url else ""
    yield Page(path="robots.txt", title="", text=f"User-agent: *\nAllow: /\n{sitemap}")


def cards(press: Press) -> Iterator[Page]:
    """Make the card of every briefing and every topic; without the site's address none can be shared."""
    for place, card in press.cards:
        yield press.picture(place, drawn, card)


def drawn(card: Card) -> bytes:
    """Draw a card."""
    from briefgen.publish import drawing  # noqa: PLC0415 - what draws is loaded to draw

    return drawing.drawn(card)
