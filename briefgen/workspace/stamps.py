"""What the last run worked on, so that the next can leave it: digests of bytes, kept in ``.briefgen``."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from briefgen.faults import Fault
from briefgen.workspace.project import write_bytes
from briefgen.workspace.theme import templates_folders

INHERITED = re.compile(rb"^INHERIT:\s*['\"]?([^'\"#\r\n]+?)['\"]?\s*$", re.MULTILINE)
# The rooms that only show briefings; no briefing is made otherwise when one of them changes.
SHOWING = frozenset(
    {"publish", "templates", "cli", "plugin.py", "preview.py", "finished.py", "serving.py", "desk"}
)
SITE = "site"  # the stamp of the whole site, beside those of its articles
LEVELS = frozenset({"error", "warning"})


def digest(*parts: bytes | str | None) -> str:
    """Give one hex digest of several parts, None told apart from empty."""
    whole = hashlib.sha256()
    for part in parts:
        # Names of files may be no UTF-8: such bytes stand for themselves.
        given = part.encode(errors="surrogateescape") if isinstance(part, str) else part
        data = b"-" if given is None else b"+" + given
        whole.update(f"{len(data)}:".encode() + data)
    return whole.hexdigest()


def read_stamps(path: Path) -> dict[str, Any]:
    """Give what the last run noted; empty when there was none or its note cannot be read."""
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return noted if isinstance(noted, dict) else {}


def write_stamps(path: Path, stamps: dict[str, Any]) -> None:
    """Note what this run worked on."""
    write_bytes(path, stamps_text(stamps).encode())


def stamps_text(stamps: dict[str, Any]) -> str:
    """Give the text of a note."""
    return json.dumps(stamps, indent=1, sort_keys=True) + "\n"


def drafting_digest() -> str:
    """Give a digest of all of briefgen that a briefing's making depends on."""
    package = Path(__file__).parents[1]
    return files_digest(p for p in below(package) if p.relative_to(package).parts[0] not in SHOWING)


def package_digest() -> str:
    """Give a digest of all of briefgen itself."""
    return files_digest(below(Path(__file__).parents[1]))


def program_digest(root: Path) -> str:
    """Give a digest of briefgen itself and the templates in use."""
    return files_digest(
        p for folder in (Path(__file__).parents[1], *templates_folders(root)) for p in below(folder)
    )


def below(folder: Path) -> Iterator[Path]:
    """Give the files below a folder in order, but what Python keeps of its own."""
    found: list[str] = []
    for above, folders, names in os.walk(folder):
        folders[:] = (name for name in folders if name != "__pycache__")
        found += (os.path.join(above, name) for name in names)  # noqa: PTH118 - there are a thousand
    return (path for path in map(Path, sorted(found)) if path.is_file())


def files_digest(files: Iterable[Path]) -> str:
    """Give a digest of files by name and content."""
    return digest(*(part for p in files for part in (p.name, p.read_bytes())))


def listing(folder: Path) -> str:
    """Give a digest of what lies in a folder by name, size and time; empty when it is not there."""
    if not folder.is_dir():
        return ""
    return digest("\n".join(sorted(listed(folder, ""))))


def listed(folder: Path | str, below: str) -> Iterator[str]:
    """Give a line for each file and folder in a folder: its name below the first one, its size and its time.

    A link counts as the file it leads to, and is never followed into a folder. What cannot be looked at is a
    line as well: it stops nothing here, and whoever reads it tells why.
    """
    try:
        entries = list(os.scandir(folder))
    except OSError as error:
        yield f"{below} {error.errno}"
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield f"{below}{entry.name}/"
            yield from listed(entry.path, f"{below}{entry.name}/")
            continue
        try:
            stat = entry.stat()
            yield f"{below}{entry.name} {stat.st_size} {stat.st_mtime_ns}"
        except OSError as error:
            yield f"{below}{entry.name} {error.errno}"


def settings_digest(path: Path) -> str:
    """Give a digest of a configuration by its file; empty when there is none."""
    return config_digest(path, path.read_bytes()) if path.is_file() else ""


def config_digest(path: Path, data: bytes) -> str:
    """Give a digest of a configuration: its bytes, and those of the files it inherits from."""
    parts = [data]
    for match in INHERITED.finditer(data):
        parent = path.parent / os.fsdecode(match[1])
        if parent.is_file():
            below = parent.read_bytes()
            parts.append(config_digest(parent, below).encode())
    return digest(*parts)


def faults_noted(rows: object) -> tuple[Fault, ...] | None:
    """Give the faults a note holds; None when it is no list of faults, as a later version may write one."""
    if not isinstance(rows, list):
        return None
    try:
        faults = tuple(Fault(**row) for row in rows)
    except TypeError:
        return None
    whole = all(isinstance(f.line, int) and isinstance(f.column, int) and f.level in LEVELS for f in faults)
    return faults if whole else None
