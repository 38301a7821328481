"""What every benchmark adapter shares: read gold, run on all cores, write predictions in order."""

from __future__ import annotations

import gzip
import json
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

Record = dict[str, Any]
DATA = Path(os.environ.get("BRIEFGEN_EVAL", Path(__file__).resolve().parents[3] / "shared" / "eval"))


def records(path: str | Path) -> Iterator[Record]:
    """Give the records of a JSON Lines file, gzip or plain; a folder means every such file in it."""
    source = Path(path)
    files = sorted(source.glob("*.jsonl*")) if source.is_dir() else [source]
    for file in files:
        with (
            gzip.open(file, "rt", encoding="utf-8")
            if file.suffix == ".gz"
            else file.open(encoding="utf-8") as lines
        ):
            yield from (json.loads(line) for line in lines if line.strip())


def predictions(
    work: Callable[[Record], Record], gold: Iterable[Record], *, jobs: int | None = None
) -> Iterator[Record]:
    """Give ``work(record)`` for each record, in the order of the gold, worked on by ``jobs`` processes.

    The same bytes come out at any number of processes. Progress goes to stderr when it is a terminal.
    """
    todo = list(gold)
    start = time.monotonic()
    jobs = jobs or int(os.environ.get("BRIEFGEN_JOBS", os.cpu_count() or 1))
    if jobs == 1:
        yield from told(map(work, todo), len(todo), start)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from told(pool.map(work, todo, chunksize=4), len(todo), start)


def told(results: Iterable[Record], total: int, start: float) -> Iterator[Record]:
    """Pass results through and tell on a terminal how far it is."""
    for done, result in enumerate(results, 1):
        if sys.stderr.isatty() and (done % 20 == 0 or done == total):
            print(f"\r{done}/{total} in {time.monotonic() - start:.0f} s", end="", file=sys.stderr)
        yield result
    if sys.stderr.isatty():
        print(file=sys.stderr)


def write(results: Iterable[Record]) -> None:
    """Write predictions to standard output, one JSON object a line."""
    for result in results:
        print(json.dumps(result, ensure_ascii=False, sort_keys=True))
