"""Atom feeds: the site's, one for each topic across briefings, one for each name that has a page.

What is new or corrected comes first. Ids begin with the address the site had when its feeds were first
built, so that a site that moves brings nobody every entry a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from briefgen.model import Page, Point, Quote, Statement, Topic
from briefgen.publish import addresses
from briefgen.publish.citing import authors
from briefgen.publish.desk import beginning
from briefgen.publish.details import tongue
from briefgen.publish.escaping import safe_url
from briefgen.publish.index import Chapter, Known, Shared, Shelf
from briefgen.publish.pagination import said_by
from briefgen.publish.press import Press
from briefgen.publish.versions import Days

ENTRIES = 30
BEGIN_WORDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an entry shows below a heading: points, then quotations and reports with who said them."""

    title: str
    """Empty for what has no heading."""
    place: str
    """Where the heading leads."""
    points: tuple[Point, ...] = ()
    said: tuple[Quote | Statement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed."""

    place: str
    """Where it leads; its id is made of it."""
    title: str
    published: str
    """RFC 3339, as all dates here."""
    updated: str
    authors: tuple[str, ...] = ()
    """Who wrote the article."""
    topics: tuple[Topic, ...] = ()
    language: str = ""
    """BCP 47 tag of the article where that is not in the language of the site."""
    summary: str = ""
    shelf: Shelf | None = None
    """The briefing it tells of; None for a last word."""
    told: tuple[Told, ...] = ()
    original: str = ""
    """Address of the article."""


def feeds(press: Press) -> Iterator[Page]:
    """Make every feed. One needs full addresses and days: without an address or a ledger there is none."""
    if not press.site.url or press.feeds is None:
        return
    library = press.library
    site = [briefing_entry(press, shelf) for shelf in latest(press, library.shelves)]
    yield feed(press, addresses.feed(), addresses.HOME, press.site.name, site)
    for topic in library.shared:
        yield topic_feed(press, topic)
    for known in library.names:
        yield name_feed(press, known)
    yield from ended_feeds(press)


def latest(press: Press, shelves: Iterable[Shelf]) -> list[Shelf]:
    """Give the briefings that changed last, then the others in their order, as many as a feed tells of."""
    known = [shelf for shelf in shelves if shelf.slug in press.days]
    return sorted(known, key=lambda shelf: press.days[shelf.slug].updated, reverse=True)[:ENTRIES]


def topic_feed(press: Press, topic: Shared) -> Page:
    """Make the feed of a topic across briefings."""
    chapters = {shelf.slug: chapter for shelf, chapter in topic.chapters}
    entries = [
        entry(
            press,
            shelf,
            addresses.topic(shelf.slug, topic.id),
            (told_of(shelf, chapters[shelf.slug], headed=False),),
            title=shelf.briefing.title,
            summary=first_words(chapters[shelf.slug].points),
        )
        for shelf in latest(press, [shelf for shelf, _ in topic.chapters])
    ]
    path = addresses.feed(addresses.shared_page(topic.id))
    return feed(press, path, addresses.shared_topic(topic.id), topic.title, entries)


def name_feed(press: Press, known: Known) -> Page:
    """Make the feed of what somebody said, directly or as reported."""
    shelves = latest(press, [appearance.shelf for appearance in known.appearances])
    said: dict[str, list[Quote | Statement]] = {}
    for appearance, item in said_by(known):
        said.setdefault(appearance.shelf.slug, []).append(item)
    entries = [said_entry(press, shelf, item) for shelf in shelves for item in said.get(shelf.slug, ())][
        :ENTRIES
    ]
    path = addresses.feed(addresses.name_page(known.name.id))
    return feed(press, path, addresses.name(known.name.id), known.name.name, entries)


def briefing_entry(press: Press, shelf: Shelf) -> Entry:
    """Give the entry of a briefing: its first points, then topic by topic who said what."""
    place = addresses.overview(shelf.slug)
    chapters = [told_of(shelf, chapter) for chapter in (*shelf.chapters, shelf.loose)]
    told = (Told(title="", place=place, points=shelf.lead), *(part for part in chapters if part.said))
    return entry(press, shelf, place, told, title=shelf.briefing.title, summary=first_words(shelf.lead))


def told_of(shelf: Shelf, chapter: Chapter, *, headed: bool = True) -> Told:
    """Give what an entry shows of a topic: its points where it is the entry's own, and all that was said."""
    topic = chapter.topic
    place = addresses.topic(shelf.slug, topic.id) if topic else addresses.overview(shelf.slug)
    points = () if headed else chapter.points
    apart = tuple(s for s in chapter.statements if s.at not in [p.at for p in points])
    title = topic.title if topic and headed else ""
    return Told(title=title, place=place, points=points, said=(*chapter.quotes, *apart))


def said_entry(press: Press, shelf: Shelf, item: Quote | Statement) -> Entry:
    """Give the entry of something said; its title is how it begins."""
    words = item.said[0].text if isinstance(item, Quote) else item.at.text
    cut = beginning(words, BEGIN_WORDS)
    begun = cut if cut == " ".join(words.split()) else f"{cut} …"
    title = f"“{begun}”" if isinstance(item, Quote) else begun
    place = addresses.identity(item.id)
    topic = shelf.chapter_of(item).topic
    told = (Told(title="", place=place, said=(item,)),)
    topics = (topic,) if topic else ()
    return entry(press, shelf, place, told, title=title, summary=shelf.briefing.title, topics=topics)


def entry(
    press: Press,
    shelf: Shelf,
    place: str,
    told: tuple[Told, ...],
    *,
    title: str,
    summary: str,
    topics: tuple[Topic, ...] | None = None,
) -> Entry:
    """Give an entry that tells of a briefing, of all its topics when none are named."""
    days, origin = press.days[shelf.slug], shelf.briefing.origin
    own = tuple(chapter.topic for chapter in shelf.chapters if chapter.topic) if topics is None else topics
    wrote = tuple(f"{a.given} {a.particle} {a.family}".strip() for a in authors(shelf))
    return Entry(
        place=place,
        title=title or press.words("untitled"),
        **moments(days),
        authors=tuple(" ".join(name.split()) for name in wrote) or tuple(filter(None, [origin.publisher])),
        topics=own,
        language=tongue(shelf, press.words)[0],
        summary=summary,
        shelf=shelf,
        told=told,
        original=safe_url(origin.url) or "",
    )


def moments(days: Days) -> dict[str, str]:
    """Give days as feeds write them: their first moment."""
    return {"published": moment(days.published), "updated": moment(days.updated)}


def moment(day: str) -> str:
    """Give the first moment of a day, RFC 3339."""
    return f"{day}T00:00:00Z"


def first_words(points: tuple[Point, ...]) -> str:
    """Give the words of the first of several points, or none."""
    return points[0].at.text if points else ""


def ended_feeds(press: Press) -> Iterator[Page]:
    """Make the last word of every feed whose topic or name is no more: that it left, and where it is now."""
    assert press.feeds
    for place, notes in press.departed.items():
        page = f"/{place.removesuffix('.html')}"
        note = next((n for n in notes if not n.anchor and page == n.across), None)
        if note is None:
            continue
        what = press.words(f"what-{note.what}")
        moved = press.words("moved-to", what=what, id=note.label)
        told = f"{moved} {addresses.address(note.target, press.site.url)}" if note.target else ""
        when = moment((note.on or press.feeds.since)[:10])
        last = Entry(
            place=note.target or place,
            title=press.words("gone-title" if note.gone else "moved-page-title", what=what),
            published=when,
            updated=when,
            summary=told or press.words("gone-hint"),
        )
        yield feed(press, addresses.feed(page), place, note.words or note.label, () if note.away else (last,))


def feed(press: Press, path: str, place: str, title: str, entries: Sequence[Entry]) -> Page:
    """Give one feed; it changed when an entry did, or when it was first built."""
    assert press.feeds
    since = moment(press.feeds.since)
    return press.file(
        "feed.xml.j2",
        path,
        subject=place,
        title=title,
        entries=tuple(entries),
        base=press.feeds.address,
        updated=max((entry.updated for entry in entries), default=since),
    )
