"""Briefings by month, by publisher and by author: what each is listed under, and in which order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefgen.ids import slug
from briefgen.publish import addresses, alphabet
from briefgen.publish.citing import Author, authors, day_of
from briefgen.publish.filing import filed_title
from briefgen.publish.index import Library, Shelf

SHELVED = {"month": addresses.MONTHS, "publisher": addresses.PUBLISHERS, "author": addresses.AUTHORS}
"""The place of each such list."""
MONTH = len("2026-11")
NONE = "none"
"""The anchor of what states none; nobody has it, whatever he is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What briefings are listed under."""

    anchor: str
    label: str
    """A name, or a month as ISO 8601 has it; empty where the source states none."""
    filed: str
    """How a register has it."""
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A briefing below what it is listed under."""

    group: Group
    shelf: Shelf


def entries(library: Library, by: str) -> tuple[Entry, ...]:
    """Give the entries of a list of briefings: by ``month``, latest first, by ``publisher`` or ``author``.

    Of an article by two authors there are two. In a group the newest stand first; what states none is last.
    """
    stated = [(group, shelf) for shelf in library.shelves for group in groups_of(shelf, by)]
    one = joined([group for group, _ in stated])
    # A byline that spells one author twice lists its article once.
    apart = {(group.anchor, shelf.slug): (one[group.anchor], shelf) for group, shelf in stated}
    found = [Entry(group=group, shelf=shelf) for group, shelf in apart.values()]
    found.sort(key=lambda entry: entry.group.order, reverse=by == "month")
    return tuple(sorted(found, key=lambda entry: not entry.group.label))


def joined(found: Sequence[Group]) -> dict[str, Group]:
    """Give one group for each anchor, under the spelling that most briefings have."""
    often = Counter(found)
    order = sorted(often, key=lambda group: (often[group], group.label))
    return {group.anchor: group for group in order}


def groups_of(shelf: Shelf, by: str) -> Iterable[Group]:
    """Give what a briefing is listed under."""
    origin = shelf.briefing.origin
    if by == "month":
        month = day_of(origin.published)[:MONTH]
        return (Group(anchor=f"month-{month or 'none'}", label=month, filed=month, order=(month,)),)
    if by == "publisher":
        return (group(by, " ".join((origin.publisher or "").split()), origin.language),)
    return [group(by, called(author), None) for author in authors(shelf)] or [group(by, "", None)]


def called(author: Author) -> str:
    """Give an author as a list has him, family name first."""
    return author.last_first


def group(by: str, label: str, language: str | None) -> Group:
    """Give the group of a name; spellings that differ in case, accents or points alone are one."""
    key = slug(label, {NONE}, otherwise="other") if label else NONE
    filed = filed_title(label, language).words if by == "publisher" else label
    return Group(anchor=f"{by}-{key}", label=label, filed=filed, order=(*alphabet.order(filed), key))
