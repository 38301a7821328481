"""For every id the page that says where its words are now, and the ids of every briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model import Page
from briefgen.publish import addresses
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes, homes
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An id as it stands on paper, and the words it is kept for."""

    id: str
    said: str
    """Empty where readers may not see them."""


def identities(press: Press) -> Iterator[Page]:
    """Make, for every id, the page that leads to where it is now."""
    shelves = press.library.shelves
    secret = frozenset(block for shelf in shelves for block in unseen(press, shelf))
    titles = {addresses.folder(shelf.slug): shelf.label or press.words("untitled") for shelf in shelves}

    def identity(here: str, item: str, target: str, said: str) -> Page:
        home = titles.get(target.partition("/")[0], said)
        first = None if item in secret else press.past.first.get(item)
        return press.file(
            "identity.html.j2", here, item=item, target=target, said=said, home=home, first=first
        )

    standing: dict[str, str] = {}
    for item, place, words in all_homes(press.library):
        standing[place] = "" if item in secret else words
        yield identity(addresses.identity(item), item, place, standing[place])
    for note in all_notes(press):
        if note.anchor and note.target and note.on:
            yield identity(note.tomb, note.label, note.target, standing.get(note.target, note.words))


def codes(press: Press, shelf: Shelf) -> tuple[Code, ...]:
    """Give every id of a briefing once: what stands in it in the order of :func:`homes`, then its names."""
    secret = unseen(press, shelf)
    said = {item: "" if item in secret else words for item, _, words in homes(shelf)}
    said |= {name.id: name.name for name in shelf.briefing.names if addresses.named(name)}
    return tuple(Code(id=item, said=words) for item, words in said.items())


def unseen(press: Press, shelf: Shelf) -> frozenset[str]:
    """Give the blocks of the source whose words readers may not see."""
    return frozenset(shelf.blocks) - readable(shelf, press.site)
