"""What became of permanent links whose item left its page: one note for each, for every page it stood on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.model import ANCHORS, EDITION, LIST, NOTED, STORY, Ledger, Permalink, SiteInfo, most_pages
from briefgen.publish import addresses, locations
from briefgen.publish.details import source_text
from briefgen.publish.index import Library, Paged
from briefgen.publish.locations import LISTED, all_homes

WHAT = {"page": "b", "topic": "t", "name": "n", "story": "y"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What to say where something stood."""

    id: str
    """The id of the ledger; unique among notes."""
    anchor: str
    """The anchor at which it stood; empty for a whole page."""
    what: str
    """Letter of the kind: that of its id, or ``b``, ``t``, ``n``, ``y``: briefing, topic, name and story."""
    label: str
    """The id as readers know it."""
    words: str
    """The beginning of its words; of what only moved, all of them as they are now."""
    on: str | None
    """The date it left; None for what only stands on another page now."""
    listed: bool
    """Whether the list of what left names it."""
    target: str
    """Place where the words are now; empty when they are gone."""
    passage: str
    """Place of the paragraph they stood in; empty when that is gone, too."""
    tombs: tuple[str, ...]
    """Places of the pages that are kept for it."""
    away: bool
    """Whether it is not shown only until an error of its briefing is mended."""
    across: str
    """Of a topic or a name its page across briefings, by the ledger's name of it; else empty."""

    @property
    def tomb(self) -> str:
        """Give the first of them."""
        return self.tombs[0]

    @property
    def has_page(self) -> bool:
        """Say whether a page of its own is kept for it, not a place on another."""
        return "#" not in self.tomb

    @property
    def gone(self) -> bool:
        """Say whether nothing took its place."""
        return not self.target

    @property
    def led(self) -> bool:
        """Say whether a script may lead on by itself: to the same words, or the same name on another page."""
        return self.id == self.label or self.on is None


def departures(library: Library, ledger: Ledger, site: SiteInfo) -> dict[str, tuple[Note, ...]]:
    """Give, for every page something once stood on, notes on what no longer does.

    Pages that no longer exist are among the keys. What is alive where it always was gives no note. A name or
    a topic across briefings has left its own page only when it has left every briefing.
    """
    standing, said = places(library), words_now(library)
    shown = locations.standing(library)
    modes = {shelf.slug: source_text(shelf, site) for shelf in library.shelves}
    across = shared_pages(ledger)
    whole = frozenset(
        link.briefing for link in ledger if link.id.startswith("page:") and link.state == "gone"
    )
    found: dict[str, dict[str, Note]] = {}
    for link in ledger:
        if link.id.startswith((*NOTED, EDITION)):
            continue
        now = standing.get(link.to if link.state == "moved" and link.to else link.id, "")
        if link.state in {"gone", "away"}:
            now = ""
        elif link.state == "alive" and not now:
            continue  # kept, but not shown to readers: words that only stand in quotation marks
        here = frozenset(shown.get(link.id, ())) if link.state == "alive" else frozenset()
        for page in left_pages(link, here):
            across_all = page.startswith("/") and not link.id.startswith(STORY)
            if across_all and link not in across.get(page, ()):
                continue
            note = note_on(link, page, across_now(link, page, library) or now, standing, said)
            if across_all and link is not across[page][0]:
                note = replace(note, anchor=addresses.briefing_anchor(link.briefing))
            if link.id.startswith("p-") and modes.get(link.briefing, site.source_text) != "full":
                note = replace(note, words="")
            if link.briefing in whole and not link.id.startswith("page:"):
                note = replace(note, listed=False)
            place = addresses.standing(link.briefing, page)
            found.setdefault(place, {})[note.anchor or note.id] = note
    return {place: tuple(notes.values()) for place, notes in sorted(found.items())}


def across_now(link: Permalink, page: str, library: Library) -> str:
    """Give the page across briefings of what took the place of a topic or a name; empty when it has none."""
    now = (link.to or "").rpartition("/")[2]
    if not page.startswith("/") or not now:
        return ""
    if link.id.startswith("topic:"):
        topic = addresses.at(addresses.shared_topic(now), addresses.topic_anchor(now))
        return topic if now in library.paged.topics else ""
    return addresses.at(addresses.name(now), addresses.name_anchor(now)) if now in library.paged.names else ""


def left_pages(link: Permalink, here: frozenset[str]) -> Iterator[str]:
    """Give the pages something stood on and stands on no more, by the ledger's names of pages."""
    yield from (page for page in link.at if page not in here)


def shared_pages(ledger: Ledger) -> dict[str, list[Permalink]]:
    """Give, for every page across briefings that is no more, the entries that say what became of it.

    The first is the one that left last, one that moved before those that are gone, one that comes back before
    all. Behind it come those of others who bore the name there and went elsewhere.
    """
    alive: set[str] = set()
    left: dict[str, list[Permalink]] = {}
    for link in ledger:
        for page in (page for page in link.at if page.startswith("/")):
            if link.state == "alive" and page == own_page(link):
                alive.add(page)
            elif page == own_page(link):
                left.setdefault(page, []).append(link)
    return {page: telling(links) for page, links in left.items() if page not in alive}


def telling(links: Sequence[Permalink]) -> list[Permalink]:
    """Give the entries of one page that say what became of it: one for each name it is under now."""
    found: dict[str, Permalink] = {}
    for link in sorted(links, key=ranked, reverse=True):
        if link.state == "moved" or not found:
            found.setdefault((link.to or "").rpartition("/")[2], link)
    return list(found.values())


def ranked(link: Permalink) -> tuple[int, str, str]:
    """Give the order of entries that tell of one page."""
    return ("alive", "gone", "moved", "away").index(link.state), link.on or "", link.id


def own_page(link: Permalink) -> str:
    """Give the page across briefings of a topic or a name, by the ledger's name of it; empty for all else."""
    kind, _, rest = link.id.partition(":")
    own = {"topic": addresses.shared_page, "name": addresses.name_page}.get(kind)
    return own(rest.partition("/")[2]) if own else ""


def kept_pages(ledger: Ledger) -> Paged:
    """Give the names and topics that ever had a page across briefings, and the items whose ids had one."""
    listed = (link for link in ledger if link.id.startswith(LISTED))
    pages = {own_page(link): link.id.partition("/")[2] for link in ledger if own_page(link) in link.at}
    return Paged(
        names=frozenset(id_ for page, id_ in pages.items() if page == addresses.name_page(id_)),
        topics=frozenset(id_ for page, id_ in pages.items() if page == addresses.shared_page(id_)),
        items=frozenset(link.id for link in listed if addresses.CODES not in link.at),
    )


def lists(ledger: Ledger) -> dict[str, int]:
    """Give the most pages each long list ever had, by the list's first page."""
    found = (link for link in ledger if link.id.startswith(LIST))
    return {f"{link.id.removeprefix(LIST)}.html": most_pages(link) for link in found}


def sections(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Give the sections every page of a briefing ever had, by its place."""
    found = (link for link in ledger if link.id.startswith(ANCHORS))
    return {f"{link.id.removeprefix(ANCHORS)}.html": link.at for link in found}


def called(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    """Give what topics and names were called before, by id of the ledger; of the site as ``KIND:/ID``."""
    was: dict[str, tuple[str, ...]] = {}
    for link in ledger:
        if link.was and link.state == "alive":
            kind, _, rest = link.id.partition(":")
            across = f"{kind}:/{rest.partition('/')[2]}"
            was[link.id] = link.was
            was[across] = tuple(dict.fromkeys([*was.get(across, ()), *link.was]))
    return was


def places(library: Library) -> dict[str, str]:
    """Give the place of everything alive, by the ledger's ids."""
    found = {item: place for item, place, _ in all_homes(library)}
    found |= {f"{STORY}{tale.slug}": addresses.story(tale.slug) for tale in library.stories}
    for shelf in library.shelves:
        found[f"page:{shelf.slug}"] = addresses.overview(shelf.slug)
        for chapter in shelf.chapters:
            if chapter.topic:
                place = addresses.topic(shelf.slug, chapter.topic.id)
                anchor = addresses.topic_anchor(chapter.topic.id)
                found[f"topic:{shelf.slug}/{chapter.topic.id}"] = addresses.at(place, anchor)
        for name in shelf.briefing.names:
            line = addresses.at(addresses.overview(shelf.slug), addresses.name_anchor(name.id))
            found[f"name:{shelf.slug}/{name.id}"] = line
    return found


def words_now(library: Library) -> dict[str, str]:
    """Give the words of every item alive; of paragraphs the ledger has enough."""
    return {item: words for item, _, words in all_homes(library) if not item.startswith("p-")}


def note_on(
    link: Permalink, page: str, now: str, standing: Mapping[str, str], said: Mapping[str, str]
) -> Note:
    """Give the note for a link that left a page."""
    kind, _, rest = link.id.partition(":")
    label = rest.partition("/")[2] or rest if rest else link.id
    away = link.state == "away"
    words = said.get(link.to or link.id, link.words) if now and not rest else link.words
    return Note(
        id=link.id,
        anchor=anchor_of(link, page),
        what=WHAT.get(kind, "n") if rest else kind[0],
        label=label,
        words="" if away else words,
        on=link.on,
        listed=link.listed and not away,
        target=now,
        passage="" if away else standing.get(link.near or "", ""),
        tombs=tuple(tombs(link)),
        away=away,
        across=own_page(link),
    )


def anchor_of(link: Permalink, page: str) -> str:
    """Give the anchor something had on a page; empty where the page was its own."""
    kind, _, rest = link.id.partition(":")
    if not rest:
        return link.id
    own = {own_page(link), addresses.topic_page(rest.partition("/")[2]) if kind == "topic" else ""}
    if kind in {"page", "story"} or page in own:
        return ""
    anchor = addresses.topic_anchor if kind == "topic" else addresses.name_anchor
    return anchor(rest.partition("/")[2])


def tombs(link: Permalink) -> Iterable[str]:
    """Give the places that are kept for something that left: its own pages, or that of its id."""
    kind, _, rest = link.id.partition(":")
    if not rest:
        listed = addresses.CODES in link.at
        return [addresses.codes(link.briefing, link.id) if listed else addresses.identity(link.id)]
    if kind == "page":
        return [addresses.overview(link.briefing)]
    own = [page for page in link.at if not anchor_of(link, page)]
    return [addresses.standing(link.briefing, page) for page in own or link.at]
