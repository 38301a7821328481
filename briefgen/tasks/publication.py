"""What is to be published, before any of it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from briefgen.faults import Fault
from briefgen.model import Briefing, Ledger, Page
from briefgen.record.addressed import Exchange
from briefgen.workspace.project import Project


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The pages of a site, and the ledger that becomes true once they are published."""

    briefings: tuple[Briefing, ...]
    """What the pages show."""
    pages: tuple[Page, ...]
    """Everything that MkDocs is given."""
    answered: Callable[[Sequence[tuple[str, str]], Collection[str]], bytes]
    """Gives a digest of what a page that asks something of the site is answered, and has these sections."""
    before: Ledger
    """The ledger as it was read."""
    ledger: Ledger
    """Every id and page ever published, those of this site alive."""
    changed: str
    """The day of the last change of what readers see, ISO 8601; empty without briefings."""
    faults: tuple[Fault, ...]
    """What is published under another address than its file says, and a ledger that seems old; warnings."""


def told_away(path: str) -> Fault:
    """Tell that readers find a note in the place of a briefing."""
    what = "until the errors in it are mended, readers find a note in the place of this briefing"
    fix = "mend them and build again: its links come back. What was last published is not kept here"
    return Fault(path=path, what=what, fix=fix, level="warning")


def told_exchange(exchange: Exchange, project: Project) -> Fault:
    """Tell of something that is published under another address than its file says."""
    nouns = {"page": "briefing", "topic": "topic", "name": "name"}
    stood = f"that id stood for '{exchange.stood_for}'" if exchange.stood_for else "that id is taken"
    return Fault(
        path=project.shown(project.ledger),
        what=f"the {nouns[exchange.kind]} '{exchange.id}' is published as '{exchange.public}': {stood}",
        fix="nothing need be done: old links stay true. Another id in the file gives it another address",
        level="warning",
    )
