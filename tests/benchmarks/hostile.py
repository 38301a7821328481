"""Attacks and faults that a stranger's article can carry: each must build or give a clear error.

    python -m tests.benchmarks.hostile ARTICLES.tar.gz MANIFEST.json --to FOLDER

Makes a site of all articles in FOLDER, builds it by the command line, holds each article against its
manifest line (builds, clear error, either; its time) and prints what differs; exits 1 if anything does.
The built site is FOLDER/site, ready for a checker of HTML.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tarfile
import time
from pathlib import Path
from typing import Any

from briefgen.workspace import starter

# What nothing prints that was foreseen.
TRACEBACK = re.compile(r"Traceback \(most recent call last\)|^\w+Error:", re.MULTILINE)
BUILD = [sys.executable, "-m", "briefgen", "build"]


def main() -> None:
    """Build the hostile site and tell what is not as the manifest has it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("manifest", type=Path)
    parser.add_argument("--to", type=Path, required=True)
    options = parser.parse_args()
    manifest = json.loads(options.manifest.read_text(encoding="utf-8"))
    articles = fresh_site(options.to, options.articles)
    start = time.monotonic()
    done = subprocess.run(BUILD, cwd=options.to, capture_output=True, text=True, check=False)
    seconds = time.monotonic() - start
    faults = json.loads(
        subprocess.run(
            [*BUILD[:-1], "check", "--format", "json"],
            cwd=options.to,
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        or "[]"
    )
    wrong = [line for item in manifest if (line := verdict(item, options.to, articles, faults))]
    if TRACEBACK.search(done.stderr + done.stdout):
        wrong.append("a traceback was printed:\n" + done.stderr[-3000:])
    print("\n".join(wrong))
    print(f"{len(manifest)} articles, {len(wrong)} not as expected, {seconds:.1f} s, exit {done.returncode}")
    sys.exit(1 if wrong else 0)


def fresh_site(folder: Path, articles: Path) -> Path:
    """Make a new site whose articles are those of an archive; gives the folder they lie in."""
    starter.start(folder)
    target = folder / "content" / "articles"
    for path in target.iterdir():
        path.unlink()
    with tarfile.open(articles) as archive:
        archive.extractall(target, filter="data")
    return target


def verdict(item: dict[str, Any], site: Path, articles: Path, faults: list[dict[str, Any]]) -> str:
    """Give what is wrong with one article, empty when it is as the manifest has it."""
    path = next(iter(articles.rglob(glob_escaped(Path(item["file"]).name))), None)
    if path is None:
        return ""
    shown = path.relative_to(site).as_posix()
    named = f"../{path.relative_to(site / 'content').as_posix()}"
    names = {named, json.dumps(named, ensure_ascii=False)[1:-1]}
    briefings = (p.read_text(encoding="utf-8")[:4000] for p in (site / "content" / "briefings").glob("*.yml"))
    built = any(name in text for text in briefings for name in names)
    told = any(fault["path"] == shown for fault in faults)
    # A feed's items become articles of their own, under their own names.
    built = built or (path.suffix == ".xml" and not told)
    expect = item["expect"]
    if expect == "builds" and not built:
        return f"{item['file']}: should build: {[f['what'] for f in faults if f['path'] == shown]}"
    if expect == "clear error" and not told:
        return f"{item['file']}: should give an error"
    return "" if built or told else f"{item['file']}: neither built nor told"


def glob_escaped(name: str) -> str:
    """Give a name with the signs of a glob pattern escaped."""
    return re.sub(r"([*?\[])", r"[\1]", name)


if __name__ == "__main__":
    main()
