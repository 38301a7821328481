"""Sites made for tests: the starter's, and one of three articles of different shapes."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from briefgen import starter

HERE = Path(__file__).parent
ROOT = HERE.parents[1]


def three_articles(folder: Path) -> Path:
    """Make a site of the repository's own article and two more, not built yet."""
    starter.start(folder)
    articles = folder / "content" / "articles"
    for path in articles.iterdir():
        path.unlink()
    for path in (*(HERE / "articles").iterdir(), *(ROOT / "content" / "articles").iterdir()):
        shutil.copyfile(path, articles / path.name)
    shutil.copyfile(ROOT / "content" / "topics.yml", folder / "content" / "topics.yml")
    return folder


def run(
    folder: Path, *words: str, module: str = "briefgen", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run a command line in a folder as a user would, in a process of its own."""
    plain = {k: v for k, v in os.environ.items() if k not in {"SOURCE_DATE_EPOCH", "BRIEFGEN_JOBS"}}
    return subprocess.run(
        [sys.executable, "-m", module, *words],
        cwd=folder,
        env=plain | environment,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        errors="replace",
    )


def tree(folder: Path) -> dict[str, str]:
    """Give a digest for each file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
