"""Long lists in pages: how many entries a page holds, and how many pages each list has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.model import Quote, Statement
from briefgen.publish import addresses
from briefgen.publish.details import kinds_of, timeline
from briefgen.publish.index import Appearance, Known, Library
from briefgen.publish.shelving import SHELVED, entries

# How many entries a page of a list holds, so that no page grows with the site.
BRIEFINGS, NAMES, QUOTES, FIGURES, TOPICS, STORIES, EDITIONS = 10, 25, 20, 30, 25, 10, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page of a long list."""

    items: Sequence[Any]
    number: int
    total: int
    place: str
    """Where the list's first page is."""
    count: int
    """Number of entries on all pages."""
    letters: tuple[tuple[str, str | None], ...] = ()
    """In a register A to Z, each letter with the place where it begins, None where nothing does."""

    @property
    def before(self) -> str | None:
        """Give the place of the page before."""
        return addresses.paged(self.place, self.number - 1) if self.number > 1 else None

    @property
    def after(self) -> str | None:
        """Give the place of the page after."""
        return addresses.paged(self.place, self.number + 1) if self.number < self.total else None

    @property
    def jumps(self) -> tuple[tuple[int, str], ...]:
        """Give the first page, this one and its neighbours, the last, and those halfway, with their places.

        However long the list is, they are few, and lead to any page in a few steps.
        """
        near = {self.number - 1, self.number, self.number + 1}
        near |= {3} if self.number == 1 else {self.total - 2} if self.number == self.total else set()
        middle = {(1 + self.number) // 2, (self.number + self.total + 1) // 2}
        numbers = sorted(n for n in {1, self.total} | near | middle if 1 <= n <= self.total)
        return tuple((number, addresses.paged(self.place, number)) for number in numbers)

    @property
    def steps(self) -> tuple[tuple[int, str] | None, ...]:
        """Give the same with None where pages are left out between two; one that is alone is named."""
        found: list[tuple[int, str] | None] = []
        last = 0
        for number, place in self.jumps:
            if number == last + 2:
                found.append((last + 1, addresses.paged(self.place, last + 1)))
            elif number > last + 1:
                found.append(None)
            found.append((number, place))
            last = number
        return tuple(found)


def sheets(items: Sequence[Any], size: int, place: str) -> Iterator[Sheet]:
    """Part a list into pages; an empty one has one empty page."""
    total = max(1, -(-len(items) // size))
    for number in range(1, total + 1):
        part = items[(number - 1) * size : number * size]
        yield Sheet(items=part, number=number, total=total, place=place, count=len(items))


def said_by(known: Known) -> list[tuple[Appearance, Quote | Statement]]:
    """Give all that somebody said, briefing by briefing."""
    found: list[tuple[Appearance, Quote | Statement]] = []
    for appearance in known.appearances:
        found += [(appearance, quote) for quote in appearance.quotes]
        found += [(appearance, statement) for statement in appearance.statements]
    return found


def list_pages(library: Library) -> dict[str, int]:
    """Give the number of pages of each list that has more than one, by the list's first page."""
    counts = {
        addresses.HOME: (len(library.shelves), BRIEFINGS),
        addresses.PEOPLE: (len(library.people), NAMES),
        addresses.ORGANISATIONS: (len(library.organisations), NAMES),
        addresses.TOPICS: (len(library.topics), TOPICS),
        addresses.QUOTES: (len(library.quotes), QUOTES),
        addresses.FIGURES: (len(library.figures), FIGURES),
        addresses.EDITIONS: (len(library.editions), EDITIONS),
        addresses.TIMELINE: (len(timeline(library)), FIGURES),
        addresses.STORIES: (len(library.stories), STORIES),
        **{addresses.figures(kind): (count, FIGURES) for kind, count in kinds_of(library).items()},
        **{place: (len(entries(library, by)), FIGURES) for by, place in SHELVED.items()},
        **{addresses.shared_topic(t.id): (len(t.chapters), BRIEFINGS) for t in library.shared},
        **{addresses.name(known.name.id): (len(said_by(known)), QUOTES) for known in library.names},
    }
    return {place: -(-count // size) for place, (count, size) in sorted(counts.items()) if count > size}
