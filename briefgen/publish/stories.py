"""The pages of stories: what is new, who said what when, figures side by side, a topic each, days, paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.model import Page, Point
from briefgen.publish import addresses
from briefgen.publish.feeds import Told, entry, feed, latest
from briefgen.publish.index import VOICES, Shelf, Tale
from briefgen.publish.pagination import QUOTES, STORIES, sheets
from briefgen.publish.press import Press
from briefgen.publish.registers import register_page
from briefgen.publish.story_views import (
    Compared,
    News,
    Said,
    Voice,
    compared,
    days,
    news,
    pinned,
    said_in,
    voices,
)

LINES, LETTERS = 59, 96
"""Lines of a sheet of A4 below its heading, and letters of a line."""
NEWS = 0.62
"""Share of a sheet that what is new has."""
HEAD, REPORT, SAID, ROW = 1.6, 2.2, 1.1, 1.35
"""Lines that the heading of a section takes, a report beside its news, a quotation's speaker, a quantity."""
ROWS = 8
"""Quantities that a sheet has at most."""


def story_register(press: Press) -> Iterator[Page]:
    """Make the list of all stories, the latest first; none where there are no stories."""
    if not press.library.stories:
        return
    for sheet in sheets(press.library.stories, STORIES, addresses.STORIES):
        yield register_page(
            press,
            "stories",
            sheet,
            title=f"{press.words('stories')} – {press.site.name}",
            description=press.words("stories-hint"),
        )


def crumbs(press: Press, tale: Tale | None = None) -> tuple[tuple[str, str], ...]:
    """Give the way down to a page of a story."""
    first = ((addresses.HOME, press.words("briefings")), (addresses.STORIES, press.words("stories")))
    return (*first, (addresses.story(tale.slug), tale.title)) if tale else first


def span(press: Press, tale: Tale) -> str:
    """Give the days from a story's first report to its last, in words; nothing where none states a day."""
    stated = [s.briefing.origin.published[:10] for s in tale.by_day if s.briefing.origin.published]
    if not stated:
        return ""
    first, last = press.words.date(stated[0]), press.words.date(stated[-1])
    return first if first == last else press.words("from-to", first=first, last=last)


def tally(press: Press, tale: Tale) -> str:
    """Say what a story is made of: reports, publishers, days."""
    publishers = {s.briefing.origin.publisher for s in tale.shelves if s.briefing.origin.publisher}
    counted = press.words.counts(reports=len(tale.shelves), publishers=len(publishers))
    return " · ".join(part for part in (counted, span(press, tale)) if part)


def page(press: Press, tale: Tale, template: str, place: str, *, heading: str = "", **more: object) -> Page:
    """Make one page of a story; ``heading`` parts it from the others."""
    title = f"{heading} – {tale.title}" if heading else tale.title
    values = {"kind": "story", "crumbs": crumbs(press, tale if heading else None), **more}
    return press.page(
        template,
        place,
        title=title,
        description=press.words("description-story", title=tale.title, counts=tally(press, tale)),
        date=press.updated(*tale.shelves),
        paper=f"{tale.title} · {tally(press, tale)}",
        tale=tale,
        tally=tally(press, tale),
        **values,  # type: ignore[arg-type]
    )


def story_pages(press: Press) -> Iterator[Page]:
    """Make the first page of every story, and the page of its quotes where there are many."""
    for tale in press.library.stories:
        heard = voices(tale)
        yield page(
            press,
            tale,
            "story",
            addresses.story(tale.slug),
            news=news(tale, press.site),
            voices=first_of(heard, VOICES),
            left=max(0, sum(len(voice.said) for voice in heard) - VOICES),
            rows=compared(tale),
            pinned=tuple(pinned(tale)),
        )
        yield from quote_pages(press, tale)


def first_of(heard: Sequence[Voice], most: int) -> tuple[Voice, ...]:
    """Give the first so many quotations, by who said them."""
    found = []
    for voice in heard:
        if most <= 0:
            break
        found.append(replace(voice, said=voice.said[:most]))
        most -= len(voice.said)
    return tuple(found)


def quote_pages(press: Press, tale: Tale) -> Iterator[Page]:
    """Make the pages of all quotations of a story, by day."""
    said = said_in(tale)
    if len(said) <= VOICES:
        return
    for sheet in sheets(said, QUOTES, addresses.story(tale.slug, addresses.WORDS)):
        yield page(
            press,
            tale,
            "story-quotes",
            addresses.paged(sheet.place, sheet.number),
            heading=press.words("quotes")
            if sheet.number == 1
            else press.words("page-of", number=sheet.number, total=sheet.total),
            sheet=sheet,
        )


def story_topic_pages(press: Press) -> Iterator[Page]:
    """Make the page of every topic of every story."""
    for tale in press.library.stories:
        for id_, title, chapters in tale.topics:
            yield page(
                press,
                tale,
                "story-topic",
                addresses.story_topic(tale.slug, id_),
                heading=title,
                id=id_,
                topic=title,
                chapters=tuple(reversed(chapters)),
            )


def story_day_pages(press: Press) -> Iterator[Page]:
    """Make the timeline of every story."""
    for tale in press.library.stories:
        yield page(
            press,
            tale,
            "story-days",
            addresses.story(tale.slug, addresses.DAYS),
            heading=press.words("timeline"),
            days=days(tale),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What of a story stands on its sheet of paper."""

    news: tuple[News, ...]
    said: tuple[Said, ...]
    rows: tuple[Compared, ...]


def story_sheets(press: Press) -> Iterator[Page]:
    """Make the sheet of paper of every story."""
    for tale in press.library.stories:
        brief = on_paper(tale, news(tale, press.site))
        yield page(
            press,
            tale,
            "story-print",
            addresses.story(tale.slug, addresses.PRINT),
            heading=press.words("print-summary"),
            kind="story sheet",
            news=brief.news,
            said=brief.said,
            rows=brief.rows,
        )


def on_paper(tale: Tale, told: Sequence[News]) -> Brief:
    """Choose what a sheet has room for: of each report its first news in turn, the most repeated quotes."""
    rows = compared(tale)[:ROWS]
    room = LINES - 3 * HEAD - REPORT * len(told) - ROW * len(rows)
    chosen = {n.shelf.slug: 0 for n in told}
    left = NEWS * room
    for turn in range(max((len(n.points) for n in told), default=0)):
        for n in (n for n in told if len(n.points) > turn and chosen[n.shelf.slug] == turn):
            size = lines(text_of(n, turn))
            if left >= size or not turn:
                chosen[n.shelf.slug] = turn + 1
                left -= size
    return Brief(
        news=tuple(replace(n, points=n.points[: chosen[n.shelf.slug]]) for n in told),
        said=quotes_on_paper(tale, (1 - NEWS) * room + left),
        rows=rows,
    )


def quotes_on_paper(tale: Tale, room: float) -> tuple[Said, ...]:
    """Choose the quotations so many lines have room for: the most repeated, then those of known speakers."""
    every = said_in(tale)
    wanted = sorted(every, key=lambda s: (-len(s.others), not s.quote.speaker, -min(s.words, 30)))
    kept: set[str] = set()
    for one in wanted:
        size = SAID * (1 + bool(one.others)) + sum(lines(e.text) for e in one.quote.said)
        if size <= room:
            kept.add(one.quote.id)
            room -= size
    return tuple(one for one in every if one.quote.id in kept)


def lines(words: str) -> int:
    """Give how many lines words take on paper, with what stands behind them."""
    return -(-(len(words) + 12) // LETTERS)


def text_of(n: News, number: int) -> str:
    """Give the words of an item of a report's news."""
    item = n.points[number]
    return item.at.text if isinstance(item, Point) else item.text


def story_feeds(press: Press) -> Iterator[Page]:
    """Make the feed of every story, an entry for each report: what it adds."""
    if not press.site.url or press.feeds is None:
        return
    for tale in press.library.stories:
        told = {n.shelf.slug: n for n in news(tale, press.site)}
        entries = [
            entry(
                press,
                shelf,
                addresses.overview(shelf.slug),
                (added_by(told[shelf.slug]),),
                title=headline(press, shelf),
                summary=text_of(told[shelf.slug], 0) if told[shelf.slug].points else "",
            )
            for shelf in latest(press, tale.shelves)
        ]
        yield feed(press, addresses.story_feed(tale.slug), addresses.story(tale.slug), tale.title, entries)


def added_by(one: News) -> Told:
    """Give what an entry shows of a report: its key points in what is new."""
    points = tuple(item for item in one.points if isinstance(item, Point))
    return Told(title="", place=addresses.overview(one.shelf.slug), points=points)


def headline(press: Press, shelf: Shelf) -> str:
    """Give a report's publisher and headline."""
    title = shelf.briefing.title or press.words("untitled")
    return f"{shelf.briefing.origin.publisher}: {title}" if shelf.briefing.origin.publisher else title
