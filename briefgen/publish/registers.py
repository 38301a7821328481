"""The pages across briefings: home, people, organisations, topics, quotes, figures; long ones in pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from briefgen.model import Figure, FigureKind, Page, Quote
from briefgen.publish import addresses, alphabet, charts
from briefgen.publish.details import KINDS, kinds_of, timeline
from briefgen.publish.index import Appearance, Known, Shared, Shelf
from briefgen.publish.namesakes import namesakes
from briefgen.publish.pagination import BRIEFINGS, FIGURES, NAMES, QUOTES, TOPICS, Sheet, said_by, sheets
from briefgen.publish.press import Press
from briefgen.publish.shelving import MONTH, SHELVED, Entry, entries

# So many groups are named one by one above a list; this much of a month is its year.
GROUPS, YEAR = 40, 4
STORIES = 5
"""Stories the first page names."""
REGISTERS = {"people": addresses.PEOPLE, "organisations": addresses.ORGANISATIONS}


def register_page(
    press: Press, template: str, sheet: Sheet, *, title: str, kind: str = "register", **more: object
) -> Page:
    """Make one page of a register; further pages say their number in the title."""
    if sheet.number > 1:
        title = f"{title}, {press.words('page-of', number=sheet.number, total=sheet.total)}"
    values = {"crumbs": ((addresses.HOME, press.words("briefings")),), **more}
    return press.page(
        template, addresses.paged(sheet.place, sheet.number), kind=kind, title=title, sheet=sheet, **values
    )


def home_pages(press: Press) -> Iterator[Page]:
    """Make the list of all briefings, newest first."""
    for sheet in sheets(press.library.shelves, BRIEFINGS, addresses.HOME):
        yield register_page(
            press,
            "home",
            sheet,
            title=press.site.name,
            kind="home",
            description=press.site.description or press.words("home-lead"),
            crumbs=(),
            date=press.updated(*sheet.items),
            stories=press.library.stories[:STORIES] if sheet.number == 1 else (),
            story_count=len(press.library.stories),
        )


def people_pages(press: Press) -> Iterator[Page]:
    """Make the register of people."""
    yield from names_register(press, press.library.people, "people", addresses.PEOPLE)


def organisation_pages(press: Press) -> Iterator[Page]:
    """Make the register of organisations."""
    yield from names_register(press, press.library.organisations, "organisations", addresses.ORGANISATIONS)


def names_register(press: Press, found: Sequence[Known], register: str, place: str) -> Iterator[Page]:
    """Make a register of names, A to Z, people by their family names."""
    begin = letters_of(
        [known.filed.words for known in found],
        [addresses.name_anchor(known.name.id) for known in found],
        NAMES,
        place,
    )
    for sheet in sheets(found, NAMES, place):
        yield register_page(
            press,
            "names",
            replace(sheet, letters=begin),
            title=f"{press.words(register)} – {press.site.name}",
            description=press.words(f"{register}-hint"),
            register=register,
        )


def letters_of(
    words: Sequence[str], anchors: Sequence[str], size: int, place: str
) -> tuple[tuple[str, str | None], ...]:
    """Give the letters of a register with the places where they begin; ``size`` entries stand on a page."""
    return tuple(
        (letter, None if at is None else addresses.at(addresses.paged(place, at // size + 1), anchors[at]))
        for letter, at in alphabet.letters(words)
    )


def shelved_pages(press: Press) -> Iterator[Page]:
    """Make the lists of briefings by month, by publisher and by author."""
    for by, place in SHELVED.items():
        found = entries(press.library, by)
        counts = Counter(entry.group for entry in found)
        ways = ways_into(found, by, place)
        for sheet in sheets(found, FIGURES, place):
            parts = [(g, list(part), counts[g]) for g, part in groupby(sheet.items, key=lambda e: e.group)]
            yield register_page(
                press,
                "shelved",
                replace(sheet, letters=() if ways or by == "month" else letters_into(found, place)),
                title=f"{press.words(f'by-{by}')} – {press.site.name}",
                description=press.words(f"by-{by}-hint"),
                date=press.updated(*(entry.shelf for entry in sheet.items)),
                by=by,
                count=len(press.library.shelves),
                begin=ways,
                groups=parts,
            )


def ways_into(found: Sequence[Entry], by: str, place: str) -> tuple[tuple[str, int, str], ...]:
    """Give where groups begin with how many each has; years where months are many, none where others are."""
    for size in (MONTH, YEAR) if by == "month" else (None,):
        counts = Counter(entry.group.label[:size] for entry in found)
        if len(counts) <= GROUPS:
            first = {e.group.label[:size]: (n, e.group.anchor) for n, e in reversed([*enumerate(found)])}
            return tuple(
                (label, counts[label], addresses.at(addresses.paged(place, n // FIGURES + 1), anchor))
                for label, (n, anchor) in sorted(first.items(), key=lambda pair: pair[1])
            )
    return ()


def letters_into(found: Sequence[Entry], place: str) -> tuple[tuple[str, str | None], ...]:
    """Give the letters under which groups are filed, with the places where they begin."""
    named = [entry for entry in found if entry.group.label]
    return letters_of([e.group.filed for e in named], [e.group.anchor for e in named], FIGURES, place)


def known_pages(press: Press) -> Iterator[Page]:
    """Make a page for every name that has one: each quote in order."""
    others = namesakes((*press.library.people, *press.library.organisations))
    for known in press.library.names:
        register = "organisations" if known.name.kind == "organisation" else "people"
        crumbs = ((addresses.HOME, press.words("briefings")), (REGISTERS[register], press.words(register)))
        for sheet in sheets(said_by(known), QUOTES, addresses.name(known.name.id)):
            yield register_page(
                press,
                "name",
                sheet,
                title=f"{known.name.name} – {press.words(known.name.kind)}",
                kind="person",
                description=press.words(
                    "description-name", name=known.name.name, counts=known_counts(press, known)
                ),
                crumbs=crumbs[: 1 if known.name.kind == "place" else 2],
                date=press.updated(*(appearance.shelf for appearance in known.appearances)),
                known=known,
                namesakes=others.get(known.name.id, ()),
                groups=grouped(sheet.items),
            )


def known_counts(press: Press, known: Known) -> str:
    """Give how often somebody is quoted and named, in words."""
    return press.words.counts(
        quotes=sum(len(a.quotes) for a in known.appearances),
        mentions=sum(len(a.mentions) for a in known.appearances),
    ) or press.words.count(len(known.appearances), "briefings")


def grouped(entries: Sequence[tuple[Appearance, Any]]) -> list[tuple[Appearance, list[Any], list[Any]]]:
    """Gather a sheet's entries by briefing: quotes and reported speech."""
    found: dict[str, tuple[Appearance, list[Any], list[Any]]] = {}
    for appearance, item in entries:
        _, quotes, statements = found.setdefault(appearance.shelf.slug, (appearance, [], []))
        (quotes if isinstance(item, Quote) else statements).append(item)
    return list(found.values())


def topic_register(press: Press) -> Iterator[Page]:
    """Make the register of topics, A to Z."""
    topics, place = press.library.topics, addresses.TOPICS
    begin = letters_of(
        [topic.filed.words for topic in topics],
        [addresses.topic_anchor(topic.id) for topic in topics],
        TOPICS,
        place,
    )
    for sheet in sheets(topics, TOPICS, place):
        yield register_page(
            press,
            "topics",
            replace(sheet, letters=begin),
            title=f"{press.words('topics')} – {press.site.name}",
            description=press.words("topics-register-hint"),
        )


def shared_pages(press: Press) -> Iterator[Page]:
    """Make a page for every topic across briefings."""
    for topic in press.library.shared:
        yield from shared_page(press, topic)


def shared_page(press: Press, topic: Shared) -> Iterator[Page]:
    """Make the pages of one topic across briefings."""
    for sheet in sheets(topic.chapters, BRIEFINGS, addresses.shared_topic(topic.id)):
        yield register_page(
            press,
            "shared",
            sheet,
            title=f"{topic.title} – {press.words('topics')}",
            description=press.words(
                "description-shared",
                title=topic.title,
                counts=press.words.count(len(topic.chapters), "briefings"),
            ),
            crumbs=(
                (addresses.HOME, press.words("briefings")),
                (addresses.TOPICS, press.words("topics")),
            ),
            date=press.updated(*(shelf for shelf, _ in sheet.items)),
            topic=topic,
        )


def quote_pages(press: Press) -> Iterator[Page]:
    """Make the register of quotes."""
    for sheet in sheets(press.library.quotes, QUOTES, addresses.QUOTES):
        yield register_page(
            press,
            "quotes",
            sheet,
            title=f"{press.words('quotes')} – {press.site.name}",
            kind="quotes",
            description=press.words("quotes-hint"),
        )


def figure_pages(press: Press) -> Iterator[Page]:
    """Make the register of figures: all, by kind and unit, largest first; then each kind by itself."""
    rows = sorted(press.library.figures, key=figure_order)
    counts = kinds_of(press.library)
    # The list of a kind that has none keeps its address.
    ordered = sorted(counts.items(), key=lambda item: not item[1])
    kinds = tuple((kind, count, addresses.figures(kind)) for kind, count in ordered)
    yield from figure_list(press, rows, addresses.FIGURES, kinds=kinds)
    for kind in counts:
        own = [row for row in rows if row[1].kind == kind]
        yield from figure_list(press, own, addresses.figures(kind), kinds=kinds, only=kind)


def figure_list(
    press: Press,
    rows: Sequence[tuple[Shelf, Figure]],
    place: str,
    *,
    kinds: tuple[tuple[FigureKind, int, str], ...],
    only: FigureKind | None = None,
) -> Iterator[Page]:
    """Make a list of figures, of all kinds or of ``only`` one; ``kinds`` are those there are, with counts."""
    counts = Counter(map(kind_and_currency, rows))
    keys = list(map(kind_and_currency, rows))
    begin = {key: addresses.paged(place, keys.index(key) // FIGURES + 1) for key in counts}
    units = tuple((unit, counts[kind, unit], begin[kind, unit]) for kind, unit in counts if unit)
    crumbs = ((addresses.HOME, press.words("briefings")),)
    named = press.words(f"kind-{only}") if only else press.words("figures")
    for sheet in sheets(rows, FIGURES, place):
        yield register_page(
            press,
            "figures",
            sheet,
            title=f"{named} – {press.site.name}",
            description=press.words("figures-hint"),
            crumbs=(*crumbs, (addresses.FIGURES, press.words("figures"))) if only else crumbs,
            noindex=bool(only) and not rows,
            only=only,
            kinds=kinds,
            units=units if only else (),
            groups=[
                (*key, list(group), counts[key]) for key, group in groupby(sheet.items, key=kind_and_currency)
            ],
        )


def kind_and_currency(row: tuple[Shelf, Any]) -> tuple[FigureKind, str]:
    """Give what a table of figures has in common."""
    figure = row[1]
    return figure.kind, figure.unit or "" if figure.kind == "money" else ""


def figure_order(row: tuple[Shelf, Any]) -> tuple[Any, ...]:
    """Sort figures by kind, then unit of money, then value, largest first and inexact last."""
    shelf, figure = row
    value = charts.number(figure.value)
    kind, unit = kind_and_currency(row)
    return (KINDS.index(kind), unit, value is None, -(value or 0), shelf.slug, figure.id)


def timeline_pages(press: Press) -> Iterator[Page]:
    """Make the timeline, latest first, by years: dates the sources state, and the days of the articles."""
    moments = timeline(press.library)
    years = [moment.day[:YEAR] for moment in moments]
    counts = Counter(years)
    begin = tuple(
        (
            year,
            counts[year],
            addresses.at(
                addresses.paged(addresses.TIMELINE, years.index(year) // FIGURES + 1), f"year-{year}"
            ),
        )
        for year in [*counts][:GROUPS]
    )
    for sheet in sheets(moments, FIGURES, addresses.TIMELINE):
        yield register_page(
            press,
            "timeline",
            sheet,
            title=f"{press.words('timeline')} – {press.site.name}",
            description=press.words("timeline-hint"),
            begin=begin,
            groups=[
                (year, list(part), counts[year])
                for year, part in groupby(sheet.items, key=lambda moment: moment.day[:YEAR])
            ],
        )
