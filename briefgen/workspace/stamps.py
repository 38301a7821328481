"""What the last run worked on, so that the next can leave it: digests of bytes, kept in ``.briefgen``."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from briefgen.workspace.project import Project, write_bytes
from briefgen.workspace.theme import templates_folders


def digest(*parts: bytes | str | None) -> str:
    """Give one hex digest of several parts, None told apart from empty."""
    whole = hashlib.sha256()
    for part in parts:
        data = b"-" if part is None else b"+" + (part.encode() if isinstance(part, str) else part)
        whole.update(f"{len(data)}:".encode() + data)
    return whole.hexdigest()


def read_stamps(path: Path) -> dict[str, Any]:
    """Give what the last run noted; empty when there was none or its note cannot be read."""
    try:
        noted = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def write_stamps(path: Path, stamps: dict[str, Any]) -> None:
    """Note what this run worked on."""
    write_bytes(path, (json.dumps(stamps, indent=1, sort_keys=True) + "\n").encode())


def program_digest(root: Path) -> str:
    """Give a digest of briefgen itself and the templates in use."""
    folders = (Path(__file__).parents[1], *templates_folders(root))
    files = (
        p
        for folder in folders
        for p in sorted(folder.rglob("*"))
        if p.is_file() and "__pycache__" not in p.parts
    )
    return digest(*(part for p in files for part in (p.name, p.read_bytes())))


def listing(folder: Path) -> str:
    """Give a digest of what lies in a folder by name, size and time; empty when it is not there."""
    if not folder.is_dir():
        return ""
    files = sorted(p for p in folder.rglob("*") if p.is_file())
    facts = ((p.relative_to(folder).as_posix(), p.stat()) for p in files)
    return digest(*(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in facts))


def inputs_digest(project: Project, program: str) -> str:
    """Give a digest of everything a site is made of."""
    config = project.root / "mkdocs.yml"
    files = [p for p in sorted(project.content.rglob("*")) if p.is_file()]
    named = (part for p in files for part in (p.relative_to(project.content).as_posix(), p.read_bytes()))
    return digest(program, config.read_bytes() if config.is_file() else None, *named)
