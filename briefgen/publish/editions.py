"""The pages of editions: the sheet of each day, the same as an e-mail, the archive by month, the feed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from briefgen.model import EDITION, Edition, Page
from briefgen.publish import addresses
from briefgen.publish.edition_views import EditionView, edition_view
from briefgen.publish.feeds import ENTRIES, Entry, feed, moment
from briefgen.publish.pagination import EDITIONS, sheets
from briefgen.publish.press import Press
from briefgen.publish.redirect_pages import tomb
from briefgen.publish.registers import register_page


def edition_pages(press: Press) -> Iterator[Page]:
    """Make the page of every edition and the same as an e-mail."""
    editions = press.library.editions
    for number, edition in enumerate(editions):
        view = edition_view(edition, press.library)
        place = addresses.edition(edition.id)
        values = {
            "view_of": view,
            "tally": tally(press, view),
            "before": editions[number + 1] if number + 1 < len(editions) else None,
            "after": editions[number - 1] if number else None,
        }
        yield press.page(
            "edition",
            place,
            kind="edition",
            title=edition.title,
            description=press.words(
                "description-edition", title=edition.title, date=press.words.date(edition.date)
            ),
            crumbs=(
                (addresses.HOME, press.words("briefings")),
                (addresses.EDITIONS, press.words("editions")),
            ),
            date=edition.date,
            **values,
        )
        yield press.file("edition-mail.html.j2", addresses.edition_mail(edition.id), page=place, **values)


def tally(press: Press, view: EditionView) -> str:
    """Say what an edition holds: its day, how many items."""
    return f"{press.words.date(view.edition.date)} · {press.words.count(len(view.blocks), 'items')}"


def edition_register(press: Press) -> Iterator[Page]:
    """Make the archive of all editions by month, the latest first; none where there are no editions."""
    if not press.library.editions:
        return
    for sheet in sheets(press.library.editions, EDITIONS, addresses.EDITIONS):
        yield register_page(
            press,
            "editions",
            sheet,
            title=f"{press.words('editions')} – {press.site.name}",
            description=press.words("editions-hint"),
            months=[(month, list(those)) for month, those in groupby(sheet.items, key=month_of)],
        )


def month_of(edition: Edition) -> str:
    """Give the month of an edition, ISO 8601."""
    return edition.date[:7]


def edition_feed(press: Press) -> Iterator[Page]:
    """Make the feed of all editions; it needs full addresses."""
    if not press.site.url or press.feeds is None or not press.library.editions:
        return
    entries = [edition_entry(press, edition) for edition in press.library.editions[:ENTRIES]]
    title = f"{press.words('editions')} – {press.site.name}"
    yield feed(press, addresses.edition_feed(), addresses.EDITIONS, title, entries)


def edition_entry(press: Press, edition: Edition) -> Entry:
    """Give the entry of an edition: the editor's words, then what it shows."""
    view = edition_view(edition, press.library)
    titles = " · ".join(block.title for block in view.blocks if block.title and block.place)
    return Entry(
        place=addresses.edition(edition.id),
        title=edition.title,
        published=moment(edition.date),
        updated=moment(edition.date),
        summary=" ".join([*view.intro, titles]).strip(),
    )


def ended_editions(press: Press) -> Iterator[Page]:
    """Make a page at both addresses, sheet and e-mail, of every edition that was withdrawn or comes back."""
    for link in press.ended:
        name = link.id.removeprefix(EDITION)
        gone = press.words("edition-withdrawn", date=press.words.date((link.on or "")[:10]))
        title = gone if link.state == "gone" else press.words("edition-away")
        for place in (addresses.edition(name), addresses.edition_mail(name)):
            yield tomb(press, "edition-gone", place, title, link=link)
