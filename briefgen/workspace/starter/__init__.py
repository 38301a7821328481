"""What ``briefgen new`` writes: the smallest site that builds at once."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from briefgen.faults import BadInput, Fault

# Names that begin with a dot are kept without it in the package, so that tools do not act on them there.
HIDDEN = {"gitignore": ".gitignore", "github": ".github"}


def start(folder: Path) -> tuple[str, ...]:
    """Fill a folder with a new site; gives the paths written, relative to it.

    Raises BadInput when the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "there is something here already, and nothing is overwritten"
        raise BadInput(Fault(path=folder.as_posix(), what=what, fix="name a folder that is new or empty"))
    written = []
    for path, entry in walk(files(__package__) / "site", ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(entry.read_bytes())
        written.append(path)
    return tuple(written)


def walk(entry: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Give every file below an entry with its path in the new site, in order."""
    for child in sorted(entry.iterdir(), key=lambda c: c.name):
        name = HIDDEN.get(child.name, child.name)
        below = f"{path}/{name}" if path else name
        if child.is_dir():
            yield from walk(child, below)
        else:
            yield below, child
