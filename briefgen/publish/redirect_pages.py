"""Pages for what was published and is no more: they say so, and never show other words."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.model import Page
from briefgen.publish import addresses
from briefgen.publish.locations import pages_of
from briefgen.publish.pagination import list_pages, sheets
from briefgen.publish.press import Press
from briefgen.publish.redirects import Note
from briefgen.publish.registers import register_page

ENTRIES = 100


def departed_pages(press: Press) -> Iterator[Page]:
    """Make a page at every address whose page is no more, with a note for all that stood on it."""
    standing = standing_pages(press)
    for place, notes in press.departed.items():
        if place not in standing:
            own = next((note for note in notes if not note.anchor), None)
            rest = tuple(note for note in notes if note is not own)
            kind = "away-page" if all(note.away for note in notes) else "departed-page"
            title = f"{press.words(kind)} – {place.removesuffix('.html')}"
            yield tomb(press, "gone", place, title, note=own, notes=rest)


def tomb(press: Press, template: str, place: str, title: str, **more: object) -> Page:
    """Make a page that is kept for a link alone."""
    hint = press.words("gone-hint")
    return press.page(template, place, kind="tomb", title=title, description=hint, noindex=True, **more)


def tombstones(press: Press) -> Iterator[Page]:
    """Make the identity page of every item that is gone."""
    for note in all_notes(press):
        if note.id == note.label and note.gone and note.has_page:
            title = press.words("identity", id=note.label)
            yield tomb(press, "gone", note.tomb, title, note=note, notes=())


def ended_lists(press: Press) -> Iterator[Page]:
    """Make a page that leads on at every further page a list once had and has no more."""
    now = list_pages(press.library)
    for place, most in press.lists.items():
        for number in range(now.get(place, 1) + 1, most + 1):
            here = addresses.paged(place, number)
            name = here.removesuffix(".html")
            yield tomb(press, "ended", here, f"{press.words('list-ended')} – {name}", ended=name, first=place)


def moved_register(press: Press) -> Iterator[Page]:
    """Make the list of all that was withdrawn or moved, latest first."""
    left = [note for note in all_notes(press) if note.listed]
    left.sort(key=lambda note: note.on or "", reverse=True)
    for sheet in sheets(left, ENTRIES, addresses.MOVED):
        yield register_page(
            press,
            "moved",
            sheet,
            title=f"{press.words('moved-title')} – {press.site.name}",
            description=press.words("moved-hint"),
            noindex=True,
        )


def all_notes(press: Press) -> Iterator[Note]:
    """Give every note once."""
    seen: set[str] = set()
    for notes in press.departed.values():
        for note in notes:
            if note.id not in seen:
                seen.add(note.id)
                yield note


def standing_pages(press: Press) -> frozenset[str]:
    """Give the pages that briefings, topics and names have now."""
    found: set[str] = set()
    for shelf in press.library.shelves:
        found |= {addresses.topic(shelf.slug, c.topic.id) for c in shelf.chapters if c.topic}
        found |= {addresses.standing(shelf.slug, page) for page in pages_of(shelf)}
        found |= {addresses.changes(shelf.slug)} if shelf.slug in press.past.changes else set()
    found |= {addresses.shared_topic(topic.id) for topic in press.library.shared}
    found |= {addresses.name(known.name.id) for known in press.library.names}
    found |= {addresses.standing("", page) for tale in press.library.stories for page in tale.places}
    return frozenset(found)
