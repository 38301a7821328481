"""Feeds that lie among the articles: each item becomes an article of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Source
from briefgen.workspace.inputs import feed_files
from briefgen.workspace.snapshot import Snapshot


def unpack(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Make each item of a feed that lies among the articles an article of its own, under its own name.

    A feed's items move on every day; their files stay, and so do the links to their briefings.
    """
    feeds = feed_files(snapshot)
    if not feeds:
        return ()
    from briefgen.tasks.add import add_source  # noqa: PLC0415 - most sites have no feed

    return tuple(fault for path in feeds for fault in feed_faults(snapshot, path, add_source))


def feed_faults(
    snapshot: Snapshot,
    path: Path,
    use: Callable[[Snapshot, Source], object] = lambda _snapshot, _source: None,
) -> tuple[Fault, ...]:
    """Read a feed, ``use`` each of its items, and give what is wrong with it."""
    from briefgen.intake.source import sources  # noqa: PLC0415 - most sites have no feed

    faults: list[Fault] = []
    try:
        for source in sources(snapshot.read(path) or b"", path.name):
            use(snapshot, source)
    except BadInput as bad:
        faults += (replace(fault, path=snapshot.project.shown(path)) for fault in bad.faults)
    return tuple(faults)
