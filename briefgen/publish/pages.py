"""Library to Pages, through Jinja: an ordered table of makers, run in a loop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from briefgen.model import Briefing, Ledger, Page, Past, SiteInfo
from briefgen.publish import addresses, details
from briefgen.publish.changes import change_pages
from briefgen.publish.data import briefing_files, cards, permalinks, robots
from briefgen.publish.editions import edition_feed, edition_pages, edition_register, ended_editions
from briefgen.publish.feeds import feeds
from briefgen.publish.house import house_files
from briefgen.publish.identities import codes, identities
from briefgen.publish.index import Chapter, Library, Shelf
from briefgen.publish.press import Press, press_for
from briefgen.publish.redirect_pages import departed_pages, ended_lists, moved_register, tombstones
from briefgen.publish.registers import (
    figure_pages,
    home_pages,
    known_pages,
    organisation_pages,
    people_pages,
    quote_pages,
    shared_pages,
    shelved_pages,
    timeline_pages,
    topic_register,
)
from briefgen.publish.renderer import Form
from briefgen.publish.search import search_files, search_page
from briefgen.publish.stories import (
    story_day_pages,
    story_feeds,
    story_pages,
    story_register,
    story_sheets,
    story_topic_pages,
)
from briefgen.publish.tables import tables

Maker = Callable[[Press], Iterator[Page]]


def render(
    library: Library,
    site: SiteInfo,
    templates: Sequence[Path],
    ledger: Ledger = (),
    write: Callable[[Briefing], str] | None = None,
    *,
    past: Past | None = None,
    form: Form | None = None,
) -> tuple[Page, ...]:
    """Make every page and file of the site.

    ``templates`` are folders with ``pages/`` and ``theme/`` in them; a file of an earlier folder
    wins over its namesake in a later one. ``write`` gives the YAML that readers may download, of a
    briefing without what is for its editor alone; without it there is only JSON. ``past`` is what readers
    are told of earlier versions, ``form`` how pages are printed (as Markdown, if nothing else is said).
    A page is printed when its text is asked for.
    Raises :class:`ValueError` when two pages would have the same path, and Jinja's errors for a
    broken template.
    """
    return pages_of(press_for(library, site, templates, ledger, write, past=past, form=form))


def pages_of(press: Press) -> tuple[Page, ...]:
    """Make every page and file of the site; raises ValueError when two would have the same path."""
    pages = tuple(page for make in MAKERS for page in make(press))
    seen: set[str] = set()
    for page in pages:
        if page.path.casefold() in seen:
            raise ValueError(f"two pages have the path {page.path}")
        seen.add(page.path.casefold())
    return pages


def overviews(press: Press) -> Iterator[Page]:
    """Make the first page of every briefing."""
    for shelf in press.library.shelves:
        yield press.page(
            "overview",
            addresses.overview(shelf.slug),
            kind="overview",
            title=shelf.label or press.words("untitled"),
            description=press.words(
                "description-overview", title=headline(press, shelf), counts=counts(press, shelf)
            ),
            crumbs=((addresses.HOME, press.words("briefings")),),
            date=press.updated(shelf),
            shelf=shelf,
        )


def topic_pages(press: Press) -> Iterator[Page]:
    """Make a page for every topic of every briefing."""
    for shelf in press.library.shelves:
        for chapter in shelf.chapters:
            if chapter.topic:
                yield topic_page(press, shelf, chapter)


def topic_page(press: Press, shelf: Shelf, chapter: Chapter) -> Page:
    """Make the page of one topic."""
    topic = chapter.topic
    assert topic is not None
    number = chapter.number
    numbers = press.words.counts(quotes=len(chapter.quotes), figures=len(chapter.figures))
    return press.page(
        "topic",
        addresses.topic(shelf.slug, topic.id),
        kind="topic",
        title=f"{topic.title} – {headline(press, shelf)}",
        description=press.words(
            "description-topic",
            title=topic.title,
            counts=numbers or press.words.count(len(chapter.paragraphs), "paragraphs"),
        ),
        crumbs=briefing_crumbs(press, shelf),
        date=press.updated(shelf),
        shelf=shelf,
        chapter=chapter,
        topic=topic,
        before=shelf.chapters[number - 2] if number > 1 else None,
        after=shelf.chapters[number] if number < len(shelf.chapters) else None,
    )


def sources(press: Press) -> Iterator[Page]:
    """Make the source page of every briefing."""
    for shelf in press.library.shelves:
        yield press.page(
            "source",
            addresses.source(shelf.slug),
            kind="srcpage",
            title=f"{press.words('source-text')} – {headline(press, shelf)}",
            description=press.words(
                "description-source", paragraphs=press.words.count(len(shelf.numbers), "paragraphs")
            ),
            crumbs=briefing_crumbs(press, shelf),
            date=press.updated(shelf),
            shelf=shelf,
        )


def litter_pages(press: Press) -> Iterator[Page]:
    """Make the page of what was set aside of every source that has such lines."""
    for shelf in press.library.shelves:
        if details.litter(shelf):
            yield press.page(
                "set-aside",
                addresses.set_aside(shelf.slug),
                kind="srcpage",
                title=f"{press.words('set-aside')} – {headline(press, shelf)}",
                description=press.words("set-aside-hint"),
                crumbs=briefing_crumbs(press, shelf),
                date=press.updated(shelf),
                noindex=True,
                shelf=shelf,
            )


def prints(press: Press) -> Iterator[Page]:
    """Make the page of every whole briefing for paper."""
    for shelf in press.library.shelves:
        yield press.page(
            "print",
            addresses.printed(shelf.slug),
            kind="whole",
            title=f"{press.words('paper')} – {headline(press, shelf)}",
            description=press.words("description-print"),
            crumbs=briefing_crumbs(press, shelf),
            date=press.updated(shelf),
            shelf=shelf,
        )


def code_pages(press: Press) -> Iterator[Page]:
    """Make the list of every id of a briefing, for who holds a sheet of paper or wants a lasting link."""
    for shelf in press.library.shelves:
        yield press.page(
            "codes",
            addresses.codes(shelf.slug),
            kind="codes",
            title=f"{press.words('codes')} – {headline(press, shelf)}",
            description=press.words("codes-hint"),
            crumbs=briefing_crumbs(press, shelf),
            date=press.updated(shelf),
            noindex=True,
            shelf=shelf,
            codes=codes(press, shelf),
        )


def about_page(press: Press) -> Iterator[Page]:
    """Make the page that says how briefings are made and who answers for them, where the site has none."""
    if press.site.house.about:
        return
    briefings = [shelf.briefing for shelf in press.library.shelves]
    yield press.page(
        "about",
        addresses.ABOUT,
        kind="about",
        title=f"{press.words('about')} – {press.site.name}",
        description=press.words("about-made"),
        crumbs=((addresses.HOME, press.words("briefings")),),
        total=len(briefings),
        checked=sum(b.checked is not None for b in briefings),
    )


def missing(press: Press) -> Iterator[Page]:
    """Make the page for addresses nothing was ever published under."""
    yield press.page(
        "404",
        addresses.MISSING,
        kind="missing",
        title=f"{press.words('missing-title')} – {press.site.name}",
        description=press.words("missing-text"),
        noindex=True,
    )


def headline(press: Press, shelf: Shelf) -> str:
    """Give a briefing's title, or words for a missing one, unlike that of any other briefing."""
    return shelf.label or press.words("untitled")


def briefing_crumbs(press: Press, shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """Give the way down to a page of a briefing."""
    return (
        (addresses.HOME, press.words("briefings")),
        (addresses.overview(shelf.slug), shelf.briefing.title or press.words("untitled")),
    )


def counts(press: Press, shelf: Shelf) -> str:
    """Give what a briefing holds, in words."""
    held = press.words.counts(
        topics=len(shelf.chapters), quotes=len(shelf.quotes), figures=len(shelf.briefing.figures)
    )
    return held or press.words.count(len(shelf.numbers), "paragraphs")


MAKERS: tuple[Maker, ...] = (
    home_pages,
    edition_register,
    edition_pages,
    story_register,
    story_pages,
    story_topic_pages,
    story_day_pages,
    story_sheets,
    overviews,
    topic_pages,
    sources,
    litter_pages,
    prints,
    code_pages,
    change_pages,
    topic_register,
    shared_pages,
    people_pages,
    organisation_pages,
    known_pages,
    quote_pages,
    shelved_pages,
    figure_pages,
    timeline_pages,
    search_page,
    about_page,
    departed_pages,
    tombstones,
    ended_editions,
    ended_lists,
    moved_register,
    missing,
    search_files,
    identities,
    permalinks,
    tables,
    briefing_files,
    feeds,
    story_feeds,
    edition_feed,
    robots,
    house_files,
    cards,
)
