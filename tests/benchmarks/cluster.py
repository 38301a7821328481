"""What the workers of a Dask scheduler cost beside the processes of one machine, on the same articles.

    python -m tests.benchmarks.cluster N

Writes N articles of the evaluation, has ``briefgen analyse --to`` make a row of each, once with a process for
each of two cores and once with two workers of a local scheduler, and prints CPU and wall time of both, what
Dask takes more, whether the rows are the same bytes, and what 100,000 and 1,000,000 articles would take.
CPU is that of all processes; starting and ending the workers is told by itself.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import distributed

from tests.benchmarks.harness import DATA, records

WORKERS = 2
MANY = (100_000, 1_000_000)
HOUR = 3600


@dataclass(slots=True)
class Taken:
    """What something took."""

    cpu: float = 0.0
    wall: float = 0.0


@contextmanager
def taken() -> Iterator[Taken]:
    """Measure a block, all processes that end in it included."""
    found = Taken()
    cpu, start = spent(), time.monotonic()
    yield found
    found.cpu, found.wall = spent() - cpu, time.monotonic() - start


def spent() -> float:
    """Give the CPU of this process and of all that it started and that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def articles(number: int, folder: Path) -> Path:
    """Write articles of the evaluation; gives their folder."""
    folder.mkdir()
    for n, record in enumerate(islice(records(DATA / "topics" / "grouping.jsonl.gz"), number)):
        text = "\n\n".join([record["headline"], *record["paragraphs"]])
        (folder / f"article-{n:05d}.txt").write_text(text, encoding="utf-8")
    return folder


def analyse(folder: Path, to: Path, *more: str) -> None:
    """Have rows made of articles."""
    command = [sys.executable, "-m", "briefgen", "analyse", str(folder), "--to", str(to), *more]
    environment = os.environ | {"BRIEFGEN_JOBS": str(WORKERS)}
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=environment)
    if done.returncode not in {0, 1}:
        sys.exit(done.stderr)


def by_cluster(folder: Path, to: Path) -> tuple[Taken, Taken]:
    """Have rows made by two workers; gives what all of it took, and what the analysis waited for."""
    workers = {"n_workers": WORKERS, "threads_per_worker": 1, "dashboard_address": None}
    with (
        taken() as whole,
        distributed.LocalCluster(host="127.0.0.1", silence_logs=50, **workers) as local,
        taken() as work,
    ):
        analyse(folder, to, "--cluster", local.scheduler_address)
    return whole, work


def main() -> None:
    """Print a row for each, and what follows."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("number", type=int, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
        folder = articles(options.number, Path(scratch) / "articles")
        few = articles(1, Path(scratch) / "one")
        number = sum(1 for _ in folder.iterdir())
        pool, dask = Path(scratch) / "pool.jsonl", Path(scratch) / "dask.jsonl"
        with taken() as alone:
            analyse(folder, pool)
        idle, _ = by_cluster(few, Path(scratch) / "one.jsonl")
        whole, work = by_cluster(folder, dask)
        same = pool.read_bytes() == dask.read_bytes()
    print(f"{'articles':>8} {'by':22}{'CPU s':>8}{'wall s':>8}{'articles/s':>12}")
    for name, cpu, wall in (
        ("processes of a machine", alone.cpu, alone.wall),
        ("Dask, start and end", idle.cpu, idle.wall - work.wall if idle.wall > work.wall else idle.wall),
        ("Dask, two workers", whole.cpu, work.wall),
    ):
        print(f"{number:8d} {name:22}{cpu:8.1f}{wall:8.1f}{number / wall:12.1f}")
    cpu, wall = (whole.cpu - idle.cpu) / alone.cpu, work.wall / alone.wall
    print(f"Dask against processes: CPU {cpu:.2f} (start apart), wall {wall:.2f}; the same bytes: {same}")
    for many in MANY:
        hours = (whole.cpu - idle.cpu) / number * many / HOUR
        print(f"{many:9,d} articles: {hours:6.1f} hours of a core, {hours / 32:5.1f} on 32 cores")


if __name__ == "__main__":
    main()
