"""The second example site: a story in six articles of four papers, a namesake, an article of nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour"
STORY = "crane-collapse-at-port-merrow"


def harbour_site(folder: Path, *, fresh: bool = False) -> Path:
    """Copy the site, not built; ``fresh``: its articles alone, as before anybody worked on it."""
    folder.mkdir(parents=True)
    shutil.copy(EXAMPLE / "mkdocs.yml", folder)
    if fresh:
        shutil.copytree(EXAMPLE / "content" / "articles", folder / "content" / "articles")
    else:
        shutil.copytree(EXAMPLE / "content", folder / "content")
    return folder


def story_file(folder: Path, slug: str = STORY) -> Path:
    """Give the path of a story."""
    return folder / "content" / "stories" / f"{slug}.yml"
