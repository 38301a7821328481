"""Do permanent links last? Sites are edited in many ways, built again a day later, and every old link judged.

The example site of one article, and a site of four under shared topics.

    python -m tests.benchmarks.permalinks [--judge SCRIPT] [--seed N] [--only WORDS] [--show] [--keep FOLDER]

For each edit: how many links are right, in per cent, as seen with JavaScript and without, what else became of
them, and, with ``--judge``, what a script says that opens both sites in a browser (`node SCRIPT OLD NEW`,
JSON comes out). Exits 1 when a floor is missed. Everything is made in a folder for the time being.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from tests.helpers.edits import EDITS, Folder, corrected, day
from tests.helpers.landing import Score, score
from tests.helpers.library import EDITS as LIBRARY_EDITS
from tests.helpers.library import Library, library, merged_branches, mixed

ROOT = Path(__file__).parents[2]
TEN, FIFTEEN, BRANCHES = "ten generations", "fifteen mixed generations", "two branches merged"
GENERATIONS = {TEN: 10, FIFTEEN: 15}
MORNING, DAY = 1_764_500_000, 86_400
# Per cent right with JavaScript, and without; what no edit of the source's words may cost.
FLOOR, AFTER_TEN, WITHOUT = 99.0, 98.0, 95.0
WHOLE = frozenset(
    {
        "move 6",
        "insert 1",
        "typos in a few",
        "typos in every paragraph",
        "rename and reorder topics",
        "other titles for all topics",
    }
)

SEVERAL = (*LIBRARY_EDITS, FIFTEEN, BRANCHES)


def build(folder: Path, on: int = 0) -> None:
    """Build a site with the command line, so many days after the first."""
    words = [sys.executable, "-m", "briefgen", "build", "--quiet"]
    date = dict(os.environ, SOURCE_DATE_EPOCH=str(MORNING + DAY * on))
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=date)
    if done.returncode:
        sys.exit(f"{folder.name}: {done.stdout}{done.stderr}")


def first_site(folder: Path) -> Path:
    """Build the example site, corrected by hand."""
    (folder / "content").mkdir(parents=True)
    shutil.copytree(ROOT / "content" / "articles", folder / "content" / "articles")
    shutil.copyfile(ROOT / "content" / "topics.yml", folder / "content" / "topics.yml")
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    build(folder)
    corrected(Folder(folder), random.Random(0))
    build(folder)
    return folder


def first_library(folder: Path) -> Path:
    """Build a site of four articles under shared topics."""
    library(folder)
    build(folder)
    return folder


def later_site(old: Path, new: Path, name: str, seed: int) -> Path:
    """Copy a site, edit it, and build it again, a day later."""
    shutil.copytree(old, new, symlinks=True)
    chance = random.Random(f"{seed} {name}")
    if name == BRANCHES:
        merged_branches(new, partial(build, on=1))
        build(new, 2)
        return new
    for on in range(GENERATIONS.get(name, 1)):
        if name in EDITS or name == TEN:
            (day if name == TEN else EDITS[name])(Folder(new), chance)
        else:
            (mixed if name == FIFTEEN else LIBRARY_EDITS[name])(Library(new), chance)
        build(new, on + 1)
    return new


def in_browser(judge: Path, old: Path, new: Path) -> dict[str, Any]:
    """Give what the browser's judge says."""
    sites = [str(old / "site"), str(new / "site")]
    done = subprocess.run(
        ["node", str(judge), *sites], capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    if done.returncode:
        return {"failed": done.stderr[-300:]}
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def row(name: str, with_script: Score, without: Score) -> str:
    """Give an edit's line of the table."""
    rest = ", ".join(f"{count} {outcome}" for outcome, count in sorted(with_script.counts.items()))
    return f"{name:34} {with_script.right:6.2f} {without.right:6.2f}  {rest}"


def seen(found: dict[str, Any]) -> str:
    """Give what the browser saw in a line."""
    if "failed" in found:
        return f"{'':34} browser failed: {found['failed']}"
    keys = "right right_moved gone_notice right_absent top_of_page dead_404 wrong".split()
    counts = ", ".join(f"{found[key]} {key}" for key in keys if found[key])
    bare = found["no_js"]
    share = 100 * bare["right"] / (bare["tested"] or 1)
    return f"{'  in a browser':34} {found['score_right_pct']:6.2f} {share:6.2f}  {counts}"


def holds(name: str, with_script: Score, without: Score) -> bool:
    """Tell whether an edit's links are right as often as they must be."""
    floor = 100.0 if name in WHOLE else AFTER_TEN if name in SEVERAL or name == TEN else FLOOR
    wrong = with_script.counts["wrong"] + without.counts["wrong"]
    return with_script.right >= floor and without.right >= WITHOUT and not wrong


def measure(options: argparse.Namespace, scratch: Path) -> list[str]:
    """Print the table; give the names of the edits that miss a floor."""
    one, several = (*EDITS, TEN), tuple(SEVERAL)
    asked = [name for name in (*one, *several) if options.only in name]
    first_one = first_site(scratch / "first") if {*asked} & {*one} else scratch
    first_several = first_library(scratch / "several") if {*asked} & {*several} else scratch
    missed = []
    print(f"{'edit':34}   with  w/out  JavaScript: right in per cent, and what came of each link")
    for name in asked:
        first = first_one if name in one else first_several
        new = later_site(first, scratch / name.replace(" ", "-"), name, options.seed)
        scores = [score(first / "site", new / "site", script=script) for script in (True, False)]
        print(row(name, *scores), flush=True)
        if options.judge:
            found = in_browser(options.judge, first, new)
            print(seen(found), flush=True)
            scores and options.show and print(json.dumps(found.get("examples"), indent=1, ensure_ascii=False))
        if options.show:
            for bad in {bad.link: bad for s in scores for bad in s.bad}.values():
                print(f"    {bad.outcome:6} {bad.link}\n           was {bad.was}\n           now {bad.now}")
        if not holds(name, *scores):
            missed.append(name)
    return missed


def main() -> None:
    """Measure all edits, or those whose name holds some words."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--judge", type=Path, help="a script for Node that judges in a browser")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", metavar="WORDS")
    parser.add_argument("--show", action="store_true", help="tell each link that is not right")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the sites are made and kept")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        missed = measure(options, options.keep or Path(scratch))
    sys.exit(f"not right often enough: {', '.join(missed)}" if missed else 0)


if __name__ == "__main__":
    main()
