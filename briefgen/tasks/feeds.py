"""Feeds that lie among the articles: each item becomes an article of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.intake.source import load
from briefgen.model import Source
from briefgen.tasks.add import add_source
from briefgen.workspace.project import Project


def unpack(project: Project) -> tuple[Fault, ...]:
    """Make each item of a feed that lies among the articles an article of its own, under its own name.

    A feed's items move on every day; their files stay, and so do the links to their briefings.
    """
    return tuple(fault for path in project.feed_files() for fault in feed_faults(project, path, add_source))


def feed_faults(
    project: Project, path: Path, use: Callable[[Project, Source], object] = lambda _project, _source: None
) -> tuple[Fault, ...]:
    """Read a feed, ``use`` each of its items, and give what is wrong with it."""
    faults: list[Fault] = []
    try:
        for source in load(path.name, base=path.parent):
            use(project, source)
    except BadInput as bad:
        faults += (replace(fault, path=project.shown(path)) for fault in bad.faults)
    return tuple(faults)
