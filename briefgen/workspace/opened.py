"""A site opened for a run that writes: locked, what an ended run had begun finished, and read once."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

from briefgen.faults import BadInput
from briefgen.workspace import transaction
from briefgen.workspace.failures import in_words
from briefgen.workspace.lock import locked
from briefgen.workspace.project import Project, clear_unfinished
from briefgen.workspace.snapshot import Snapshot


@contextlib.contextmanager
def opened(project: Project, *, waiting: Callable[[str], None]) -> Iterator[Snapshot]:
    """Hold the site's lock while the block runs, and give what lies in the site's content.

    ``waiting`` is told who holds the lock when somebody does. Raises BadInput when the lock cannot be had, or
    what an ended run had begun cannot be finished.
    """
    with locked(project.root, waiting=waiting):
        try:
            transaction.recover(project.journal, [project.root, project.content])
            for folder in (project.stamps.parent, project.published, project.kept(project.site).parent):
                clear_unfinished(folder)
        except OSError as error:
            raise BadInput(in_words(error)) from error
        yield Snapshot(project)
