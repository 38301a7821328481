"""What became of permanent links whose item left its page: one note for each, for every page it stood on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from briefgen.model import LIST, Ledger, Permalink, SiteInfo, most_pages
from briefgen.publish import addresses, locations
from briefgen.publish.details import source_text
from briefgen.publish.index import Library
from briefgen.publish.locations import all_homes

WHAT = {"page": "b", "topic": "t", "name": "n"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What to say where something stood."""

    anchor: str
    """The id that stood there; empty for a whole page."""
    what: str
    """Letter of the kind: that of its id, or ``b``, ``t``, ``n`` for briefing, topic and name."""
    label: str
    """The id as readers know it."""
    words: str
    """The beginning of its words; of what only moved, all of them as they are now."""
    on: str | None
    """The date it left; None for what only stands on another page now."""
    target: str
    """Place where the words are now; empty when they are gone."""
    passage: str
    """Place of the paragraph they stood in; empty when that is gone, too."""
    tombs: tuple[str, ...]
    """Places of the pages that are kept for it; a name has one in either register it can have stood in."""

    @property
    def tomb(self) -> str:
        """Give the first of them."""
        return self.tombs[0]

    @property
    def gone(self) -> bool:
        """Say whether nothing took its place."""
        return not self.target


def departures(library: Library, ledger: Ledger, site: SiteInfo) -> dict[str, tuple[Note, ...]]:
    """Give, for every page something once stood on, notes on what no longer does.

    Pages that no longer exist are among the keys. What is alive where it always was gives no note.
    """
    standing, said = places(library), words_now(library)
    shown = locations.standing(library)
    modes = {shelf.slug: source_text(shelf, site) for shelf in library.shelves}
    found: dict[str, dict[str, Note]] = {}
    for link in ledger:
        if link.id.startswith(LIST):
            continue
        now = standing.get(link.to if link.state == "moved" and link.to else link.id, "")
        if link.state == "gone":
            now = ""
        elif link.state == "alive" and not now:
            continue  # kept, but not shown to readers: words that only stand in quotation marks
        here = {now.partition("#")[0], *(page_of(link.briefing, page) for page in shown.get(link.id, ()))}
        for page in (*pages_of(link), *identity_of_name(link)):
            if page not in here or link.state != "alive":
                note = note_on(link, now, standing, said)
                if link.id.startswith("p-") and modes.get(link.briefing, site.source_text) != "full":
                    note = replace(note, words="")
                found.setdefault(page, {})[note.anchor or note.label] = note
    return {page: tuple(notes.values()) for page, notes in sorted(found.items())}


def lists(ledger: Ledger) -> dict[str, int]:
    """Give the most pages each long list ever had, by the list's first page."""
    found = (link for link in ledger if link.id.startswith(LIST))
    return {f"{link.id.removeprefix(LIST)}.html": most_pages(link) for link in found}


def called(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Give what topics and names were called before, by id of the ledger; shared topics as ``topic:/ID``."""
    was: dict[str, tuple[str, ...]] = {}
    for link in ledger:
        if link.was and link.state == "alive":
            was[link.id] = link.was
            kind, _, rest = link.id.partition(":")
            if kind == "topic":
                was.setdefault(f"topic:/{rest.partition('/')[2]}", link.was)
    return was


def places(library: Library) -> dict[str, str]:
    """Give the place of everything alive, by the ledger's ids."""
    found = {item: place for item, place, _ in all_homes(library)}
    for known in (*library.people, *library.organisations):
        found[f"name:{known.name.id}"] = addresses.named(known.name)
    for shelf in library.shelves:
        found[f"page:{shelf.slug}"] = addresses.overview(shelf.slug)
        for chapter in shelf.chapters:
            if chapter.topic:
                place = addresses.topic(shelf.slug, chapter.topic.id)
                found[f"topic:{shelf.slug}/{chapter.topic.id}"] = place
        for name in shelf.briefing.names:
            if name.kind == "place":
                found[f"name:{name.id}"] = addresses.at(addresses.overview(shelf.slug), name.id)
    return found


def pages_of(link: Permalink) -> Iterator[str]:
    """Give the pages something stood on.

    A name's are those of people and of organisations, a topic's its own and the one across briefings.
    """
    kind, _, rest = link.id.partition(":")
    if kind == "name" and rest:
        if link.state != "alive":
            yield addresses.register_entry(addresses.PEOPLE, rest)
            yield addresses.register_entry(addresses.ORGANISATIONS, rest)
    elif kind == "topic" and rest:
        yield addresses.topic(link.briefing, rest.partition("/")[2])
        if link.state != "alive":
            yield addresses.shared_topic(rest.partition("/")[2])
    elif kind == "page" and rest:
        yield addresses.overview(link.briefing)
    else:
        for page in link.at:
            yield page_of(link.briefing, page)


def identity_of_name(link: Permalink) -> Iterator[str]:
    """Give the page of the id of a name that left; that of any other id is made with its note."""
    kind, _, rest = link.id.partition(":")
    if kind == "name" and rest and link.state != "alive":
        yield addresses.identity(rest)


def page_of(briefing: str, page: str) -> str:
    """Give the place of a page by the name the ledger has for it."""
    own = {"index": addresses.overview(briefing), "source": addresses.source(briefing)}
    return own.get(page) or addresses.topic(briefing, page)


def words_now(library: Library) -> dict[str, str]:
    """Give the words of every item alive; of paragraphs the ledger has enough."""
    return {item: words for item, _, words in all_homes(library) if not item.startswith("p-")}


def note_on(link: Permalink, now: str, standing: Mapping[str, str], said: Mapping[str, str]) -> Note:
    """Give the note for a link that left."""
    kind, _, rest = link.id.partition(":")
    paged = bool(rest)
    label = rest.partition("/")[2] or rest if paged else link.id
    return Note(
        anchor="" if paged else link.id,
        what=WHAT.get(kind, "n") if paged else kind[0],
        label=label,
        words=said.get(link.to or link.id, link.words) if now and not paged else link.words,
        on=link.on,
        target=now,
        passage=standing.get(link.near or "", ""),
        tombs=tuple(pages_of(link)) if paged else (addresses.identity(link.id),),
    )
