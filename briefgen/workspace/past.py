"""What is kept of earlier versions of a briefing, in files beside the machine's draft."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from briefgen.model import Briefing, Difference, Earlier, Past
from briefgen.record.changes import read_changes, write_changes
from briefgen.record.diff import diff
from briefgen.record.digests import Digests, read_digests
from briefgen.record.first import first_words, read_first, told, write_first
from briefgen.record.read import decode
from briefgen.workspace.project import Project


def first_of(project: Project, slug: str) -> dict[str, Earlier]:
    """Read what items of a briefing said when they got their ids, by id; raises BadInput for faults in it."""
    path = project.first(slug)
    return read_first(decode(project.read(path) or b"", project.shown(path)), project.shown(path))


def digests_kept(project: Project, slug: str) -> Digests | None:
    """Read the digests of a source's words, None when there are none; raises BadInput for faults in them."""
    path = project.digests(slug)
    data, shown = project.read(path), project.shown(path)
    return None if data is None else read_digests(decode(data, shown), shown)


def changes_of(project: Project, b: Briefing) -> tuple[Difference, ...] | None:
    """Read what the last version of a briefing's source changed; None when there was only one version.

    Raises BadInput for faults in the file.
    """
    path = project.changes(b.slug)
    data = project.read(path)
    shown = project.shown(path)
    return None if data is None else read_changes(decode(data, shown), shown, b)


def past_of(project: Project, briefings: Sequence[Briefing]) -> Past:
    """Give what readers are told of earlier versions; raises BadInput for faults in a file."""
    changes = ((b.slug, changes_of(project, b)) for b in briefings)
    return Past(
        first={id_: words for b in briefings for id_, words in told(first_of(project, b.slug), b).items()},
        changes={slug: found for slug, found in changes if found is not None},
    )


def keep(project: Project, before: Briefing | None, now: Briefing, on: str | None = None) -> bool:
    """Keep the words that items had at first, and what a new version of the source changed.

    ``before`` is the briefing as it lay there, None when it is new; ``on`` the date. Says whether anything
    was written.
    """
    if before is None:
        return put(project.first(now.slug), None, project)
    first = first_words(first_of(project, now.slug), before, now, on)
    wrote = put(project.first(now.slug), write_first(first) if first else None, project)
    if before.origin.sha256 == now.origin.sha256:
        return wrote
    return put(project.changes(now.slug), write_changes(diff(before, now)), project) or wrote


def put(path: Path, text: str | None, project: Project) -> bool:
    """Make a side file hold a text, or not be there; say whether anything changed."""
    if text is not None:
        return project.write(path, text)
    there = path.exists()
    path.unlink(missing_ok=True)
    return there
