"""Sites made for tests: the starter's, one of three articles of different shapes, one of thirty."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from briefgen.workspace import starter
from tests.eval import gold

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
# Articles in six languages, made to be hard on a page: see tests/whole/test_every_kind.py.
TONGUES = HERE / "tongues"
ADDRESS = "https://briefings.example.org/"
# What another engine, or MkDocs without our plugin, builds our Markdown with.
PLAIN = f"""site_name: Briefings
site_url: {ADDRESS}
docs_dir: docs
site_dir: site
use_directory_urls: false
theme:
  name: null
  custom_dir: theme
markdown_extensions: [attr_list]
plugins: []
"""
# Topics for articles of every kind, and no others, so that what is tested does not hang on what is found.
GUIDE = """complete: true
topics:
- id: money
  title: What it costs
  cues: [million, pay, price, budget, billion]
- id: law
  title: Courts and rules
  cues: [court, judge, police, law, jury, council]
- id: people-hurt
  title: People in danger
  cues: [rescue, hospital, injured, dead, safety]
"""


def three_articles(folder: Path, *only: str) -> Path:
    """Make a site of the repository's own article and two more, or of some of these, not built yet."""
    starter.start(folder)
    articles = folder / "content" / "articles"
    for path in articles.iterdir():
        path.unlink()
    for path in (*(HERE / "articles").iterdir(), *(ROOT / "content" / "articles").iterdir()):
        if not only or path.name in only:
            shutil.copyfile(path, articles / path.name)
    shutil.copyfile(ROOT / "content" / "topics.yml", folder / "content" / "topics.yml")
    return folder


def thirty_articles(folder: Path) -> Path:
    """Make a site of thirty of the project's own news articles, dated and with an address, not built yet."""
    starter.start(folder)
    articles = folder / "content" / "articles"
    for path in articles.iterdir():
        path.unlink()
    for number, path in enumerate(sorted(gold.ARTICLES.glob("*.txt"))[:30]):
        text = path.read_text(encoding="utf-8").partition(gold.PARTING)[0]
        front = (
            f"published: 2025-{number % 12 + 1:02}-{number + 1:02}\nurl: https://news.example.org/{path.stem}"
        )
        (articles / path.name).write_text(f"---\n{front}\n---\n{text}\n", encoding="utf-8")
    (folder / "content" / "topics.yml").write_text(GUIDE, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"site_url: https://briefings.example.org/\n{text}", encoding="utf-8")
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
