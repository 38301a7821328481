"""When a briefing was first published and last changed; what counts as a change is what readers see of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from briefgen.model import CHANGED, FEEDS, Ledger, SiteInfo, words_digest
from briefgen.publish.index import Shelf
from briefgen.publish.rights import for_readers

SIZE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """A briefing's own days, not those of its article."""

    published: str
    """The day it was first built, ISO 8601."""
    updated: str
    """The day what readers see of it was first built as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """What feeds go by for good."""

    address: str
    """The address of the site when its feeds were first built: what their ids begin with."""
    since: str
    """The day they were first built, ISO 8601."""


def days_of(ledger: Ledger) -> dict[str, Days]:
    """Give the days of every briefing of a settled ledger, by slug."""
    since = {link.briefing: link.since for link in ledger if link.id.startswith("page:")}
    return {
        link.briefing: Days(published=(since.get(link.briefing) or link.on)[:10], updated=link.on[:10])
        for link in ledger
        if link.id.startswith(CHANGED) and link.on
    }


def beginning_of(ledger: Ledger) -> Beginning | None:
    """Give what the feeds of a settled ledger go by; None where the site never had an address."""
    found = (link for link in ledger if link.id.startswith(FEEDS))
    return next((Beginning(address=link.words, since=(link.since or "")[:10]) for link in found), None)


def newest(days: Iterable[Days]) -> str:
    """Give the day of the last change of several briefings; empty when there are none."""
    return max((day.updated for day in days), default="")


def version(shelf: Shelf, site: SiteInfo) -> str:
    """Give a digest of what readers see of a briefing, and of who answers for it."""
    key = ("version", repr(site))
    if key not in shelf.memo:
        shelf.memo[key] = version_of(shelf, site)
    return str(shelf.memo[key])


def version_of(shelf: Shelf, site: SiteInfo) -> str:
    """Work out the version of a briefing."""
    told = for_readers(shelf, site)
    parts = repr((words_digest(told), told.checked and (told.checked.by, told.checked.on)))
    return blake2b(parts.encode("utf-8", "surrogatepass"), digest_size=SIZE).hexdigest()
