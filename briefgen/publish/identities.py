"""For every id that may be cited a page that says where its words are now; the ids of a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model import Page
from briefgen.publish import addresses
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes, homes, name_place
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An id as it stands on paper, and the words it is kept for."""

    id: str
    place: str
    """Where it leads: to the page of the id, or of a paragraph or name to where it stands for good."""
    said: str
    """Empty where readers may not see them."""


def identities(press: Press) -> Iterator[Page]:
    """Make, for every id, the page that leads to where it is now."""
    shelves = press.library.shelves
    secret = frozenset(block for shelf in shelves for block in unseen(press, shelf))
    titles = {shelf.slug: shelf.label or press.words("untitled") for shelf in shelves}

    def identity(here: str, item: str, target: str, said: str) -> Page:
        home = titles.get(target.partition("/")[0], said)
        first, speaker = (
            None if item in secret else press.past.first.get(id_) for id_ in (item, f"{item}/speaker")
        )
        shown = {"item": item, "target": target, "said": said, "home": home}
        return press.file("identity.html.j2", here, **shown, first=first, speaker=speaker)

    standing: dict[str, str] = {}
    for item, place, words in all_homes(press.library):
        standing[place] = "" if item in secret else words
        if not item.startswith("p-"):
            yield identity(addresses.identity(item), item, place, standing[place])
    for note in all_notes(press):
        if note.id == note.label and note.target and note.on:
            yield identity(note.tomb, note.label, note.target, standing.get(note.target, note.words))


def codes(press: Press, shelf: Shelf) -> tuple[Code, ...]:
    """Give every id of a briefing once: what stands in it in the order of :func:`homes`, then its names."""
    secret = unseen(press, shelf)
    rows = [(id_, place, "" if id_ in secret else words) for id_, place, words in homes(shelf)]
    rows = [(id_, place if id_[0] == "p" else addresses.identity(id_), words) for id_, place, words in rows]
    names = shelf.briefing.names
    rows += [(addresses.name_anchor(n.id), name_place(shelf, n), n.name) for n in names]
    return tuple(Code(id=id_, place=place, said=words) for id_, place, words in rows)


def unseen(press: Press, shelf: Shelf) -> frozenset[str]:
    """Give the blocks of the source whose words readers may not see."""
    return frozenset(shelf.blocks) - readable(shelf, press.site)
