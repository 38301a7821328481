"""Briefings to pages, and what becomes of every id and page ever published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.faults import BadInput
from briefgen.model import Briefing, Ledger, Page, SiteInfo
from briefgen.publish.index import shelve
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.publish.pagination import list_pages
from briefgen.publish.renderer import Form
from briefgen.record.check import check_together
from briefgen.record.ledger import settle
from briefgen.record.unknown import lost_ledger
from briefgen.record.write import write
from briefgen.tasks.build import Drafted
from briefgen.workspace.past import past_of
from briefgen.workspace.records import ids_of_site, ledger_of
from briefgen.workspace.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The pages of a site, and the ledger that becomes true once they are published."""

    briefings: tuple[Briefing, ...]
    """What the pages show."""
    pages: tuple[Page, ...]
    """Everything that MkDocs is given."""
    ledger: Ledger
    """Every id and page ever published, those of this site alive."""


def publish(
    snapshot: Snapshot,
    drafted: Drafted,
    site: SiteInfo,
    templates: Sequence[Path],
    on: str,
    *,
    form: Form | None = None,
) -> Publication:
    """Make the pages of all briefings and settle what their ids point to, as of the date ``on``.

    ``form`` is how pages are printed, as Markdown if nothing else is said; a page is printed when its
    text is asked for.
    Raises BadInput when a briefing cannot be shown as its editor left it: then nothing is published,
    for a page that vanished would break its links.
    """
    together = check_together(drafted.records)
    if stop := [*drafted.unshown, *(f for f in together if f.level == "error")]:
        raise BadInput(*stop)
    briefings = drafted.briefings
    before, project = ledger_of(snapshot), snapshot.project
    if lost := lost_ledger(before, briefings, ids_of_site(project), project.shown(project.ledger)):
        raise BadInput(lost)
    library = shelve(briefings)
    ledger = settle(before, briefings, on, standing(library), list_pages(library))
    pages = render(library, site, templates, ledger, write, past=past_of(snapshot, briefings), form=form)
    return Publication(briefings=briefings, pages=pages, ledger=ledger)
