"""Taking articles out of a site, and words out of what it remembers."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import NOTED, Ledger, Permalink
from briefgen.record.changes import write_changes
from briefgen.record.first import BY, write_first
from briefgen.record.ledger import forgotten
from briefgen.record.ledger_files import write_ledger
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.workspace.inputs import briefing_files
from briefgen.workspace.last_states import drop_state
from briefgen.workspace.past import changes_of, first_of
from briefgen.workspace.project import Project
from briefgen.workspace.records import ledger_faults, ledger_of, records_of
from briefgen.workspace.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """What was done to forget something."""

    entries: int
    """How many permanent links have lost their words."""
    files: tuple[str, ...]
    """The files that changed or went."""


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


def forget(snapshot: Snapshot, what: str, *, dry: bool = False) -> Forgotten:
    """Take the words of something that left out of all that is kept of it: ledger, first words and changes.

    ``what`` is an id, or the slug of a briefing that was withdrawn. That something stood there stays, so
    that its address never leads to other words. With ``dry`` nothing is done. Raises BadInput when it
    still stands, or never did.
    """
    ledger = ledger_of(snapshot)
    if wrong := ledger_faults(snapshot):
        raise BadInput(*(fault for faults in wrong.values() for fault in faults))
    meant = [link for link in ledger if what in (link.id, link.briefing)]
    if not meant:
        known = (name for link in ledger for name in (link.id, link.briefing))
        raise unknown(what, known, "nothing was published under this id or name")
    slug = meant[0].briefing
    if any(link.state == "alive" for link in meant if not link.id.startswith(NOTED)):
        fix = f"take it out there first (a whole article: briefgen remove {slug}) and build"
        raise BadInput(
            Fault(path="-", what=f"'{what}' still stands in content/briefings/{slug}.yml", fix=fix)
        )
    texts = {**ledger_without(snapshot.project, ledger, meant), **pruned(snapshot, slug, what)}
    changed = {path: text for path, text in texts.items() if snapshot.differs({path: text})}
    if not dry:
        snapshot.write({path: None if text is None else text.encode() for path, text in changed.items()})
    return Forgotten(entries=len(meant), files=tuple(map(snapshot.project.shown, changed)))


def ledger_without(project: Project, ledger: Ledger, meant: Iterable[Permalink]) -> dict[Path, str | None]:
    """Give the files of the ledger without the words of some entries."""
    ids = {link.id for link in meant}
    kept = [forgotten(link) if link.id in ids else link for link in ledger]
    return {project.ledger_file(name): text for name, text in write_ledger(kept).items()}


def pruned(snapshot: Snapshot, slug: str, what: str) -> dict[Path, str | None]:
    """Give a briefing's side files without an id; without a text, those of one that was withdrawn."""
    project = snapshot.project
    if what == slug:
        return dict.fromkeys(path for path in side_files(project, slug) if snapshot.there(path))
    files: dict[Path, str | None] = {}
    first = first_of(snapshot, slug)
    if [first.pop(id_) for id_ in (what, f"{what}{BY}") if id_ in first]:
        files[project.first(slug)] = write_first(first) if first else None
    records, _ = records_of(snapshot)
    changes = changes_of(snapshot, records[slug].briefing) if slug in records else None
    if changes and any(change.id == what for change in changes):
        files[project.changes(slug)] = write_changes(tuple(c for c in changes if c.id != what))
    return files


def unknown(name: str, known: Iterable[str], what: str) -> BadInput:
    """Give the fault of a name nobody knows, with those that look like it."""
    close = get_close_matches(name, sorted(set(known)), n=3)
    fix = f"did you mean {' or '.join(close)}?" if close else "see content/briefings and content/permalinks"
    return BadInput(Fault(path="-", what=f"{what}: {name}", fix=fix))
