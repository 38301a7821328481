"""Taking articles out of a site."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.workspace.inputs import briefing_files
from briefgen.workspace.last_states import drop_state
from briefgen.workspace.project import Project
from briefgen.workspace.records import records_of
from briefgen.workspace.snapshot import Snapshot


def remove(snapshot: Snapshot, slug: str, *, unpublished: bool = False, dry: bool = False) -> tuple[str, ...]:
    """Take an article out of the site with all that belongs to it; gives the paths of the files that went.

    Its permanent links stay, and say that it was withdrawn; where it was ``unpublished``, never put on a
    server, they go as well. With ``dry`` nothing is done. Raises BadInput when there is no such briefing, or
    a file cannot be deleted.
    """
    there = belongings(snapshot, slug, unpublished=unpublished)
    if not dry:
        snapshot.write(dict.fromkeys(there))
        drop_state(snapshot.project, slug)
    return tuple(map(snapshot.project.shown, there))


def belongings(snapshot: Snapshot, slug: str, *, unpublished: bool) -> list[Path]:
    """Give the files that are a briefing's own, with its article; raises BadInput where there is none."""
    project = snapshot.project
    records, _ = records_of(snapshot)
    if not snapshot.there(project.briefing(slug)):
        raise unknown(slug, (path.stem for path in briefing_files(snapshot)), "no briefing has this name")
    gone = [project.briefing(slug), *side_files(project, slug)]
    if article := own_article(snapshot, slug, records):
        gone.append(article)
    if unpublished:
        gone.append(project.ledger_file(slug))
    return [path for path in gone if snapshot.there(path)]


def side_files(project: Project, slug: str) -> tuple[Path, ...]:
    """Give the files that the machine keeps beside a briefing."""
    kinds = (project.draft, project.conflicts, project.first, project.changes, project.digests)
    return tuple(kind(slug) for kind in kinds)


def own_article(snapshot: Snapshot, slug: str, records: Mapping[str, Record]) -> Path | None:
    """Give the article's file of a briefing; None where another briefing is made of it, or it is not ours.

    Where the briefing has errors its last draft says which it is: else the next build would bring it back.
    """
    project, mine = snapshot.project, records.get(slug)
    try:
        own = mine or parse(snapshot.text(project.draft(slug)) or "", slug, draft=True)
    except BadInput:
        return None
    file = own.stored.origin.file
    path = Path(os.path.normpath(project.briefings / file))
    shared = any(record.stored.origin.file == file for other, record in records.items() if other != slug)
    return None if shared or not path.is_relative_to(project.articles) else path


def unknown(name: str, known: Iterable[str], what: str) -> BadInput:
    """Give the fault of a name nobody knows, with those that look like it."""
    close = get_close_matches(name, sorted(set(known)), n=3)
    fix = f"did you mean {' or '.join(close)}?" if close else "see content/briefings and content/permalinks"
    return BadInput(Fault(path="-", what=f"{what}: {name}", fix=fix))
