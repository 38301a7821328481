"""Runs killed or refused at any moment: the next one ends where an undisturbed one would have.

    python -m tests.benchmarks.kills [EXACT [RANDOM [TERM]]] [--part 1/10]

A site of two articles, one new, one changed by its newspaper, all corrected by their editor, is built,
and the build is ended: at exact changes to its files (200, half of them outside the folder the new site
is staged in), at random moments (60 by SIGKILL, 40 by SIGTERM), and by a disk that refuses every n-th
change. Then it is built once more. Prints how often content/ and site/ were byte for byte what one
undisturbed build makes of them, with nothing else left behind; exits 1 when not always. ``--part`` ends
every so manieth of the runs only, so that they can be tried in pieces.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from briefgen.cli import main as command
from tests.helpers.disturbed import in_child, killed_at, refused_every, watch
from tests.helpers.sites import three_articles, tree

EVERY = (1, 2, 3, 4, 5, 7, 9, 13, 17, 23, 31, 43, 61, 83, 113)
# A change to a file is the same however long the articles are, and a run is ended three hundred times.
SHORT = ("ferry-strike.txt", "river-clean-up.html")
STAGED = ".site-"
# What a run leaves on purpose, beside content/ and site/: it has to be there, and holds times, or what
# a run had use for, which is less where an earlier one had done it already.
KEPT = {".briefgen/stamps.json", ".briefgen/kept/site", ".briefgen/memory", ".briefgen.lock"}


def main() -> None:
    """Try it, and tell."""
    counts, part, parts = asked()
    os.environ |= {"BRIEFGEN_JOBS": "1", "SOURCE_DATE_EPOCH": "1767225600"}
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        bench = Path(folder)
        before = prepared(bench / "before")
        warmed(bench, before)
        start = time.monotonic()
        moments = [counted(bench, before, but) for but in ("", STAGED)]
        seconds = (time.monotonic() - start) / 2
        whole = state(bench / "site")
        wrong = 0
        every = list(disturbances(bench / "site", moments, seconds, counts))[part::parts]
        for number, (name, disturb) in enumerate(every, 1):
            fresh(bench, before)
            disturb()
            code = in_child(lambda: built(bench / "site"))
            found = state(bench / "site")
            print(f"{number} {name}", file=sys.stderr, flush=True)
            if code or found != whole:
                wrong += 1
                differ = sorted(k for k in {*found, *whole} if found.get(k) != whole.get(k))
                print(f"{name}: exit {code}, {', '.join(differ[:5])}", flush=True)
        print(
            f"a build of {seconds:.1f} s changes {moments[0]} files, {moments[1]} of them outside the staging"
        )
        print(f"{len(every)} runs were ended; {wrong} of the next ones ended otherwise than undisturbed")
    sys.exit(bool(wrong))


def asked() -> tuple[list[int], int, int]:
    """Give how many runs are ended in each way, which of them are tried here, and in how many parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--part", default="1/1")
    options = parser.parse_args()
    part, _, parts = options.part.partition("/")
    return [*options.counts, *(200, 60, 40)[len(options.counts) :]], int(part) - 1, int(parts)


def prepared(folder: Path) -> Path:
    """Make a site in the middle of a day: built, then changed in every way a build has to work on."""
    three_articles(folder, *SHORT)
    articles, briefings = folder / "content" / "articles", folder / "content" / "briefings"
    late = articles / "ferry-strike.txt"
    kept = late.read_bytes()
    late.unlink()
    assert in_child(lambda: built(folder)) == 0
    late.write_bytes(kept)
    page = articles / "river-clean-up.html"
    page.write_text(page.read_text(encoding="utf-8").replace("river", "stream", 3), encoding="utf-8")
    for path in sorted(briefings.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("\ntitle: ", "\ntitle: By hand ", 1), encoding="utf-8")
    return folder


def warmed(bench: Path, before: Path) -> None:
    """Build in this very process, so that those made of it have loaded the program already."""
    fresh(bench, before)
    with contextlib.chdir(bench / "site"), contextlib.suppress(SystemExit):
        command(["build", "--quiet"])


def built(folder: Path) -> None:
    """Build a site in this process, silently."""
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    os.chdir(folder)
    command(["build", "--quiet"])


def fresh(bench: Path, before: Path) -> None:
    """Lay down the site as it was before."""
    shutil.rmtree(bench / "site", ignore_errors=True)
    shutil.copytree(before, bench / "site", symlinks=True)


def counted(bench: Path, before: Path, but: str) -> int:
    """Build undisturbed; count the changes to files, those of paths with ``but`` in them left out."""
    fresh(bench, before)
    note = bench / "count"

    def work() -> None:
        counter = watch(bench / "site", lambda _count: None, but)
        try:
            built(bench / "site")
        finally:
            note.write_text(str(counter.count))

    assert in_child(work) == 0
    return int(note.read_text())


def state(folder: Path) -> dict[str, str]:
    """Give every file of a site with its digest; of what a run leaves on purpose only that it is there."""
    return {path: "" if path in KEPT else digest for path, digest in tree(folder).items()}


def disturbances(
    folder: Path, moments: list[int], seconds: float, counts: list[int]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give each way to end a build: its name, and what does it."""
    chance = random.Random(13)
    exact, by_chance, terms = counts
    for n in range(exact):
        but = STAGED if n % 2 else ""
        number = 1 + n * moments[n % 2] // exact
        name = f"killed at change {number}{' outside the staging' if but else ''}"
        yield name, partial(in_child, partial(watched, folder, killed_at(number), but))
    for sign, times in ((signal.SIGKILL, by_chance), (signal.SIGTERM, terms)):
        for _ in range(times):
            after = chance.random() * seconds
            yield f"{sign.name} after {after:.2f} s", partial(ended, folder, after, sign)
    for every in EVERY if exact else ():
        yield (
            f"every {every}. change refused",
            partial(in_child, partial(watched, folder, refused_every(every), "")),
        )


def watched(folder: Path, act: Callable[[int], None], but: str) -> None:
    """Build, with something to happen at a change."""
    watch(folder, act, but)
    built(folder)


def ended(folder: Path, after: float, sign: int) -> None:
    """Build in a child and end it after a time."""
    child = os.fork()
    if child == 0:
        try:
            built(folder)
        finally:
            os._exit(0)
    time.sleep(after)
    os.kill(child, sign)
    os.waitpid(child, 0)


if __name__ == "__main__":
    main()
