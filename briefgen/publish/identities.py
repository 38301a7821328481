"""For every id that may be cited a page that says where its words are now; the ids of a briefing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model import Figure, Page, Point, Quote, Statement
from briefgen.publish import addresses, details
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf
from briefgen.publish.locations import all_homes, homes, name_place, own_code
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import all_notes


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """An id as it stands on paper, and the words it is kept for."""

    id: str
    place: str
    """Where it leads: to the page of the id, or where it has none to where its words stand for good."""
    said: str
    """Empty where readers may not see them."""
    anchor: str = ""
    """Where it stands for good in the list of codes: what may be cited stands there with all its words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What the page of an id says beside its words: who said them, in which article, who answers for it."""

    speaker: str
    """Empty for what nobody said."""
    role: str
    quoted: bool
    headline: str
    place: str
    origin: str
    """Publisher and day."""
    answers: str
    card: str
    """Address of the picture that is shared of its topic or briefing; empty where there is none."""
    language: str
    """BCP 47 tag of the words where that is not in the language of the site."""


def identities(press: Press) -> Iterator[Page]:
    """Make, for every id that has one, the page that leads to where it is now."""
    shelves = press.library.shelves
    secret = frozenset(block for shelf in shelves for block in unseen(press, shelf))
    titles = {shelf.slug: shelf.label or press.words("untitled") for shelf in shelves}

    cited = {item.id: told for shelf in shelves for item, told in cited_in(press, shelf)}

    def identity(here: str, item: str, target: str, said: str) -> Page:
        home = titles.get(target.partition("/")[0], said)
        first, speaker = (
            None if item in secret else press.past.first.get(id_) for id_ in (item, f"{item}/speaker")
        )
        shown = {"item": item, "target": target, "said": said, "home": home}
        told = None if item in secret else cited.get(item)
        return press.file("identity.html.j2", here, **shown, first=first, speaker=speaker, cited=told)

    standing: dict[str, str] = {}
    paged = {item for shelf in shelves for item, *_ in homes(shelf) if own_code(shelf, item)}
    for item, place, words in all_homes(press.library):
        standing[place] = "" if item in secret else words
        if item in paged:
            yield identity(addresses.identity(item), item, place, standing[place])
    for note in all_notes(press):
        if note.id == note.label and note.target and note.on and note.has_page:
            yield identity(note.tomb, note.label, note.target, standing.get(note.target, note.words))


def cited_in(press: Press, shelf: Shelf) -> Iterator[tuple[Quote | Figure | Point | Statement, Cited]]:
    """Give everything of a briefing that has a page of its id, with what that says beside its words."""
    b = shelf.briefing
    origin = " · ".join(
        filter(None, [b.origin.publisher, b.origin.published and press.words.date(b.origin.published)])
    )
    origin = origin or press.words("publisher-and-date-not-stated")
    answers, language = details.answered_by(b, press.words), details.tongue(shelf, press.words)[0]
    items: tuple[Quote | Figure | Point | Statement, ...] = (
        *shelf.quotes,
        *b.statements,
        *b.figures,
        *b.points,
    )
    for item in items:
        name = shelf.names.get((item.speaker if isinstance(item, Quote | Statement) else None) or "")
        mention = item.mention.text if isinstance(item, Quote) and item.mention else ""
        nobody = press.words("speaker-not-stated") if isinstance(item, Quote) else ""
        yield (
            item,
            Cited(
                speaker=name.name if name else mention or nobody,
                role=name.role.text if name and name.role else "",
                quoted=isinstance(item, Quote),
                headline=shelf.label or press.words("untitled"),
                place=addresses.overview(shelf.slug),
                origin=origin,
                answers=answers,
                card=card_address(press, shelf, item),
                language=language,
            ),
        )


def card_address(press: Press, shelf: Shelf, item: Quote | Figure | Point | Statement) -> str:
    """Give the full address of the picture shared of an item's topic, else of its briefing."""
    topic = shelf.chapter_of(item).topic
    places = [addresses.card(shelf.slug, topic.id)] if topic else []
    made = (place for place in (*places, addresses.card(shelf.slug)) if place in press.answers["cards"])
    return next((addresses.address(place, press.site.url) for place in made), "")


def codes(press: Press, shelf: Shelf) -> tuple[Code, ...]:
    """Give every id of a briefing once: what stands in it in the order of :func:`homes`, then its names."""
    secret = unseen(press, shelf)
    rows = [(id_, place, "" if id_ in secret else words) for id_, place, words in homes(shelf)]
    found = [
        Code(
            id=id_,
            place=addresses.identity(id_) if own_code(shelf, id_) else place,
            said=words,
            anchor="" if id_.startswith("p-") else id_,
        )
        for id_, place, words in rows
    ]
    names = shelf.briefing.names
    found += [Code(id=addresses.name_anchor(n.id), place=name_place(shelf, n), said=n.name) for n in names]
    return tuple(found)


def unseen(press: Press, shelf: Shelf) -> frozenset[str]:
    """Give the blocks of the source whose words readers may not see."""
    return frozenset(shelf.blocks) - readable(shelf, press.site)
