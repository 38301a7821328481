"""Templates and theme: those of a site come before those of briefgen."""

from __future__ import annotations

from pathlib import Path

from briefgen.workspace.project import write_bytes


def templates_folders(root: Path) -> tuple[Path, ...]:
    """Give the folders templates are looked for in, the site's own first, then those of briefgen."""
    package = Path(__file__).parents[1]
    shipped = next((p for p in (package / "templates", package.parent / "templates") if p.is_dir()), None)
    own = root / "templates"
    found = (own, shipped) if shipped is None or own.resolve() != shipped.resolve() else (shipped,)
    return tuple(p for p in found if p is not None and p.is_dir())


def write_theme(root: Path, folder: Path) -> None:
    """Write the theme in use into a folder, a site's own files in the place of ours."""
    for templates in reversed(templates_folders(root)):
        for path in sorted((templates / "theme").rglob("*")):
            if path.is_file():
                write_bytes(folder / path.relative_to(templates / "theme"), path.read_bytes())
