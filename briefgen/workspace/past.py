"""What is kept of earlier versions of a briefing, in files beside the machine's draft."""

from __future__ import annotations

import contextlib
from collections.abc import Container, Iterator, Sequence
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Difference, Earlier, Ledger, Past
from briefgen.record.changes import read_changes, write_changes
from briefgen.record.changes import read_lines as change_lines
from briefgen.record.decoded import decode
from briefgen.record.diff import diff
from briefgen.record.digests import Digests, read_digests
from briefgen.record.first import as_published, first_words, read_first, told, write_first
from briefgen.record.first import read_lines as first_lines
from briefgen.record.ledger_files import read_lines
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


def past_of(
    snapshot: Snapshot, briefings: Sequence[Briefing], known: Container[str] = ()
) -> tuple[Past, tuple[Fault, ...]]:
    """Give what readers are told of earlier versions, and the faults of the files that keep it.

    ``known`` are paths of files whose faults are told already. Of a file with faults the lines without one
    count, of one that git could not merge those of both sides.
    """
    first: dict[str, Earlier] = {}
    changes: dict[str, tuple[Difference, ...]] = {}
    faults: list[Fault] = []
    project = snapshot.project
    for b in briefings:
        with gathered(faults):
            path = project.first(b.slug)
            if snapshot.there(path):
                found, wrong = first_lines(text_of(snapshot, path), project.shown(path))
                first |= told(found, b)
                faults += wrong
        with gathered(faults):
            path = project.changes(b.slug)
            if snapshot.there(path):
                changes[b.slug], wrong = change_lines(text_of(snapshot, path), project.shown(path), b)
                faults += wrong
    return Past(first=first, changes=changes), tuple(f for f in faults if f.path not in known)


@contextlib.contextmanager
def gathered(faults: list[Fault]) -> Iterator[None]:
    """Gather the faults of a file that cannot be read."""
    try:
        yield
    except BadInput as bad:
        faults += bad.faults


def text_of(snapshot: Snapshot, path: Path) -> str:
    """Give the text of a file whose lines depend on no other."""
    return decode(snapshot.lines(path), snapshot.project.shown(path))


def kept_words(
    snapshot: Snapshot, before: Sequence[Briefing], now: Briefing, on: str | None = None
) -> dict[Path, str | None]:
    """Give the file that keeps the words items had at first; without a text it is to go.

    ``before`` are versions of the briefing in which what readers were shown last may stand.
    """
    slug = now.slug
    shown = as_published(before, entries_of(snapshot, slug))
    first = first_words(first_of(snapshot, slug), shown, now, on)
    return {snapshot.project.first(slug): write_first(first) if first else None}


def entries_of(snapshot: Snapshot, slug: str) -> Ledger:
    """Give what the ledger knows of a briefing; nothing where its file cannot be read."""
    path = snapshot.project.ledger_file(slug)
    try:
        return read_lines(decode(snapshot.lines(path), ""), slug, "")[0]
    except BadInput:
        return ()


def kept(
    snapshot: Snapshot,
    before: Briefing | None,
    now: Briefing,
    last: Briefing | None = None,
    on: str | None = None,
) -> dict[Path, str | None]:
    """Give the files that keep the words items had at first, and what a new version of the source changed.

    ``before`` is the briefing as it lay there, None when it is new; ``last`` the machine's last draft of it;
    ``on`` the date. A file without a text is to go.
    """
    if before is None:
        return {snapshot.project.first(now.slug): None}
    files = kept_words(snapshot, [before, *filter(None, [last])], now, on)
    if before.origin.sha256 != now.origin.sha256:
        files[snapshot.project.changes(now.slug)] = write_changes(diff(before, now))
    return files
