"""Where the CPU time of a command goes, by room: a sample of the stack every few milliseconds of CPU.

    python -m tests.benchmarks.rooms FOLDER [WORD ...]

Runs ``briefgen WORD ...`` (``build`` if nothing is said) in a site, in one process, and prints for each
room the seconds spent in it or in a library on its behalf, and below it its dearest functions.
"""

from __future__ import annotations

import argparse
import os
import signal
import sys
import time
from collections import Counter
from pathlib import Path
from types import FrameType

PACKAGE = f"{os.sep}briefgen{os.sep}"
EVERY = 0.002
# The first of these that the module of the innermost frame of ours begins with.
ROOMS = (
    ("intake", "intake"),
    ("analysis", "analysis"),
    ("transcripts", "analysis"),
    ("stories", "stories"),
    ("record/ledger", "ledger"),
    ("record", "record"),
    ("publish/index", "shelve"),
    ("publish/values", "keys"),
    ("publish", "pages"),
    ("finished", "pages"),
    ("workspace/verify", "verify"),
    ("workspace/staging", "swap"),
    ("workspace/exchange", "swap"),
    ("workspace/kept", "kept"),
    ("workspace/snapshot", "reading"),
    ("workspace/transaction", "writing"),
    ("workspace", "workspace"),
    ("tasks/printing", "printing"),
    ("tasks", "tasks"),
)
DEAREST = 5
LEAST = 0.02


class Sampler:
    """Counts of samples, by room and by function."""

    def __init__(self) -> None:
        self.rooms: Counter[str] = Counter()
        self.functions: Counter[tuple[str, str]] = Counter()

    def take(self, _signal: int, frame: FrameType | None) -> None:
        """Take one sample."""
        other = ""
        while frame is not None:
            path = frame.f_code.co_filename
            if PACKAGE in path:
                module = path.rpartition(PACKAGE)[2].removesuffix(".py").replace(os.sep, "/")
                if module not in {"plugin", "cli/site", "cli/output", "cli/__init__"}:
                    room = next((room for start, room in ROOMS if module.startswith(start)), "other")
                    self.count(room, f"{module}:{frame.f_code.co_name}")
                    return
            if not other and "mkdocs" in path:
                other = "MkDocs"
            frame = frame.f_back
        self.count(other or "imports and start", "")

    def count(self, room: str, function: str) -> None:
        """Count a sample."""
        self.rooms[room] += 1
        self.functions[room, function] += 1

    def table(self, seconds: float) -> list[str]:
        """Give the rooms, dearest first, of so many seconds of CPU."""
        samples = max(1, self.rooms.total())
        lines = []
        for room, count in self.rooms.most_common():
            lines.append(f"{room:20}{seconds * count / samples:8.2f} s {100 * count / samples:5.1f} %")
            dearest = [(n, name) for (of, name), n in self.functions.most_common() if of == room and name]
            lines += (
                f"    {seconds * n / samples:8.2f} s  {name}"
                for n, name in dearest[:DEAREST]
                if n > LEAST * count
            )
        return lines


def main() -> None:
    """Run a command and print where its time went."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("words", nargs="*", default=["build", "--quiet"])
    options = parser.parse_args()
    os.chdir(options.folder)
    os.environ["BRIEFGEN_JOBS"] = "1"
    sampler = Sampler()
    signal.signal(signal.SIGPROF, sampler.take)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    start = time.process_time()
    from briefgen.cli import main as command  # noqa: PLC0415 - what it loads is counted

    try:
        command(options.words, prog_name="briefgen")
    except SystemExit as end:
        if end.code:
            sys.exit(f"it ended with {end.code}")
    seconds = time.process_time() - start
    signal.setitimer(signal.ITIMER_PROF, 0)
    print(f"{seconds:.2f} s of CPU")
    print("\n".join(sampler.table(seconds)))


if __name__ == "__main__":
    main()
