"""What is kept of earlier versions of a briefing, in files beside the machine's draft."""

from __future__ import annotations

from collections.abc import Container, Sequence
from pathlib import Path

from briefgen.faults import BadInput
from briefgen.model import Briefing, Difference, Earlier, Past
from briefgen.record.changes import read_changes, write_changes
from briefgen.record.diff import diff
from briefgen.record.digests import Digests, read_digests
from briefgen.record.first import first_words, read_first, told, write_first
from briefgen.workspace.snapshot import Snapshot


def first_of(snapshot: Snapshot, slug: str) -> dict[str, Earlier]:
    """Read what items of a briefing said when they got their ids, by id; raises BadInput for faults in it."""
    path = snapshot.project.first(slug)
    return read_first(snapshot.text(path) or "", snapshot.project.shown(path))


def digests_kept(snapshot: Snapshot, slug: str) -> Digests | None:
    """Read the digests of a source's words, None when there are none; raises BadInput for faults in them."""
    path = snapshot.project.digests(slug)
    text = snapshot.text(path)
    return None if text is None else read_digests(text, snapshot.project.shown(path))


def changes_of(snapshot: Snapshot, b: Briefing) -> tuple[Difference, ...] | None:
    """Read what the last version of a briefing's source changed; None when there was only one version.

    Raises BadInput for faults in the file.
    """
    path = snapshot.project.changes(b.slug)
    text = snapshot.text(path)
    return None if text is None else read_changes(text, snapshot.project.shown(path), b)


def past_of(snapshot: Snapshot, briefings: Sequence[Briefing], known: Container[str] = ()) -> Past:
    """Give what readers are told of earlier versions; raises BadInput for faults in a file.

    ``known`` are paths of files whose faults are told already; what stands in them is left out.
    """
    first: dict[str, Earlier] = {}
    changes: dict[str, tuple[Difference, ...]] = {}
    for b in briefings:
        try:
            first |= told(first_of(snapshot, b.slug), b)
            found = changes_of(snapshot, b)
        except BadInput as bad:
            if not all(fault.path in known for fault in bad.faults):
                raise
            continue
        changes |= {} if found is None else {b.slug: found}
    return Past(first=first, changes=changes)


def kept(
    snapshot: Snapshot, before: Briefing | None, now: Briefing, on: str | None = None
) -> dict[Path, str | None]:
    """Give the files that keep the words items had at first, and what a new version of the source changed.

    ``before`` is the briefing as it lay there, None when it is new; ``on`` the date. A file without a text is
    to go.
    """
    path = snapshot.project.first(now.slug)
    if before is None:
        return {path: None}
    first = first_words(first_of(snapshot, now.slug), before, now, on)
    files: dict[Path, str | None] = {path: write_first(first) if first else None}
    if before.origin.sha256 != now.origin.sha256:
        files[snapshot.project.changes(now.slug)] = write_changes(diff(before, now))
    return files
