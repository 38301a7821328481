"""Feeds that lie among the articles: each item becomes an article of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Source
from briefgen.workspace.inputs import article_files, feed_files
from briefgen.workspace.snapshot import Snapshot

COMMIT = "run 'briefgen build' where you can look at what it drafts, and commit content/"


def unpack(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Make each item of a feed that lies among the articles an article of its own, under its own name.

    A feed's items move on every day; their files stay, and so do the links to their briefings.
    """
    feeds = feed_files(snapshot)
    if not feeds:
        return ()
    from briefgen.tasks.add import add_source  # noqa: PLC0415 - most sites have no feed

    return tuple(fault for path in feeds for fault in feed_faults(snapshot, path, add_source))


def waiting(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Tell the items of feeds among the articles that are no articles yet; nothing is written."""
    feeds = feed_files(snapshot)
    if not feeds:
        return ()
    from briefgen.tasks.add import NOTHING, as_given  # noqa: PLC0415 - most sites have no feed

    articles = article_files(snapshot)[0]
    faults: list[Fault] = []
    for path in feeds:
        missing: list[str] = []

        def look(_: Snapshot, source: Source, missing: list[str] = missing) -> None:
            data = as_given(source, NOTHING)[1]
            if not any(snapshot.holds(article, data) for article in articles):
                missing.append(source.where)

        faults += feed_faults(snapshot, path, look)
        if missing:
            what = f"items of this feed are no articles yet: {len(missing)}"
            faults.append(Fault(path=snapshot.project.shown(path), what=what, fix=COMMIT))
    return tuple(faults)


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
