"""Whether a build has nothing to do, told without what builds: MkDocs is not even loaded.

What the last run noted of itself says where its folders were. The note proves nothing: that nothing has
changed since is told by the bytes of every file, as in any other run.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from briefgen.faults import Fault
from briefgen.workspace import staging
from briefgen.workspace.environment import epoch
from briefgen.workspace.opened import opened
from briefgen.workspace.project import Project
from briefgen.workspace.stamps import (
    SITE,
    digest,
    faults_noted,
    listing,
    program_digest,
    read_stamps,
    settings_digest,
    write_stamps,
)

# Settings that are not all in the file itself.
ELSEWHERE = (b"INHERIT", b"!ENV")


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """A site of which nothing has changed since the last run."""

    project: Project
    faults: tuple[Fault, ...]
    """What that run had to tell."""


def idle(config_file: Path, *, frozen: bool, waiting: Callable[[str], None]) -> Idle | None:
    """Give what the last run had to tell if nothing has changed since; None where a build has to look.

    ``waiting`` is told who holds the site's lock. Raises BadInput when the lock cannot be had.
    """
    try:
        path = config_file.resolve()
        settings = settings_digest(path)
    except (OSError, RuntimeError):
        return None
    project, noted = noted_project(path.parent, settings)
    if project is None or listing(project.content) != noted.get("listing"):
        return None
    epoch()
    program = digest(program_digest(project.root), settings)
    with opened(project, waiting=waiting) as snapshot:
        staging.tidy(project.root, project.site)
        stamp = snapshot.stamp(digest(program, "frozen") if frozen else program)
        faults = faults_noted(noted.get("faults"))
        if faults is None or noted.get("stamp") != f"{stamp} {listing(project.site)}":
            return None
    return Idle(project=project, faults=faults)


def noted_project(root: Path, settings: str) -> tuple[Project | None, dict[str, object]]:
    """Give the folders the last run of these settings had, and what it noted; None where they are not known.

    Folders outside of the site's own are never taken from a note: anybody may have written it.
    """
    noted = read_stamps(Project(root=root, content=root, site=root).stamps).get(SITE)
    if not isinstance(noted, dict) or noted.get("settings") != settings:
        return None, {}
    folders = noted.get("folders")
    if not isinstance(folders, list) or len(folders) != 2 or not all(isinstance(f, str) for f in folders):
        return None, {}
    content, site = ((root / folder) for folder in folders)
    if not all(is_below(folder, root) for folder in (content, site)):
        return None, {}
    return Project(root=root, content=content, site=site), noted


def is_below(folder: Path, root: Path) -> bool:
    """Say whether a folder lies in another by its real path, and is named by that."""
    return folder == Path(os.path.realpath(folder)) and folder.is_relative_to(root) and folder != root


def note_run(project: Project, settings: Path, stamp: str, faults: Iterable[Fault]) -> None:
    """Write down what a run came to, and what :func:`idle` needs of it.

    ``settings`` is the file of the configuration, ``stamp`` stands for all that the site was made of.
    """
    told = {"stamp": stamp, "faults": [asdict(fault) for fault in faults]} | folders_of(project, settings)
    write_stamps(project.stamps, read_stamps(project.stamps) | {SITE: told})


def folders_of(project: Project, settings: Path) -> dict[str, object]:
    """Give where a site's folders are; nothing where more than one file says what the settings are."""
    folders = [project.content, project.site]
    if not settings.is_file() or not all(is_below(folder, project.root) for folder in folders):
        return {}
    if any(sign in settings.read_bytes() for sign in ELSEWHERE):
        return {}
    names = [folder.relative_to(project.root).as_posix() for folder in folders]
    return {
        "settings": settings_digest(settings),
        "folders": names,
        "listing": listing(project.content),
    }
