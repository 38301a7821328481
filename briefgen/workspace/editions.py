"""The editions of a site as their files hold them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.model import Edition
from briefgen.record.editions import read_edition
from briefgen.workspace.snapshot import Snapshot


def edition_files(snapshot: Snapshot) -> tuple[Path, ...]:
    """Give the editions' files, in the order of their names."""
    folder = snapshot.project.editions
    files = (p for p in snapshot.files(folder) if p.parent == folder and p.suffix == ".yml")
    return tuple(sorted(p for p in files if not p.name.startswith(".")))


def editions_of(snapshot: Snapshot) -> tuple[dict[str, Edition], dict[str, tuple[Fault, ...]]]:
    """Read every edition, by the name of its file; those with faults apart."""
    found: dict[str, Edition] = {}
    unread: dict[str, tuple[Fault, ...]] = {}
    for path in edition_files(snapshot):
        shown = snapshot.project.shown(path)
        try:
            if ids.slug(path.stem) != path.stem:
                what = f"'{path.stem}' can be no address of an edition: small letters, digits and hyphens"
                fix = f"rename the file to {ids.slug(path.stem, otherwise='edition')}.yml"
                raise BadInput(Fault(path=shown, what=what, fix=fix))  # noqa: TRY301 - told as the others are
            found[path.stem] = read_edition(snapshot.text(path) or "", path.stem, shown)
        except BadInput as bad:
            unread[path.stem] = bad.faults
    return found, unread


def stray_editions(snapshot: Snapshot) -> Iterator[Fault]:
    """Give what lies among the editions and is not read as one, with its mend."""
    read = set(edition_files(snapshot))
    for path in snapshot.files(snapshot.project.editions):
        if path not in read and not path.name.startswith("."):
            what = "this is not read: an edition ends in .yml and lies in content/editions itself"
            fix = f"rename it to content/editions/{ids.slug(path.stem, otherwise='edition')}.yml"
            yield Fault(path=snapshot.project.shown(path), what=what, fix=fix, level="warning")
