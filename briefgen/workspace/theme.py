"""Templates and theme: those of a site come before those of briefgen."""

from __future__ import annotations

import re
from pathlib import Path

from briefgen.workspace.project import write_bytes


def templates_folders(root: Path) -> tuple[Path, ...]:
    """Give the folders templates are looked for in, the site's own first, then those of briefgen."""
    package = Path(__file__).parents[1]
    shipped = next((p for p in (package / "templates", package.parent / "templates") if p.is_dir()), None)
    own = root / "templates"
    found = (own, shipped) if shipped is None or own.resolve() != shipped.resolve() else (shipped,)
    return tuple(p for p in found if p is not None and p.is_dir())


# How a site's own frame names the one it stands in the place of; other engines know no such thing.
EXTENDS = re.compile(rb"""(\{%-?\s*extends\s+)["']main\.html["']""")


def write_theme(root: Path, folder: Path, house: str) -> None:
    """Write the theme in use into a folder, a site's own files in the place of ours, and its look."""
    for templates in reversed(templates_folders(root)):
        for path in sorted((templates / "theme").rglob("*")):
            if path.is_file():
                data = EXTENDS.sub(rb'\1"base.html"', path.read_bytes())
                write_bytes(folder / path.relative_to(templates / "theme"), data)
    write_bytes(folder / "house.html", house.encode("utf-8"))
