"""No worker outlives the run it works for, however that ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.workspace import starter
from briefgen.workspace.environment import JOBS

PARAGRAPH = (
    '"We have waited {n} years for the bridge at pier {n}," said Ida Holm, the head of the port of Vik. '
    "The council of Vik had voted for it by {n} to 3 on Monday, and it is to cost $4.{n} million.\n\n"
)


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes where only Linux shows them")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_run_was_killed_while_its_workers_worked(tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "site"
    starter.start(folder)
    for number in range(10):
        text = f"A bridge for pier {number}\n\n" + "".join(
            PARAGRAPH.format(n=100 * number + n) for n in range(80)
        )
        (folder / "content" / "articles" / f"bridge-{number}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "briefgen", "build", "-q"]
    run = subprocess.Popen(command, cwd=folder, env=os.environ | {JOBS: "3"}, stderr=subprocess.DEVNULL)
    try:
        assert until(lambda: len(children(run.pid)) == 3)
        workers = children(run.pid)
    finally:
        run.send_signal(how)
        run.wait(timeout=60)
    assert until(lambda: not any(map(lives, workers)))


def children(pid: int) -> list[int]:
    """Give the processes that a process started."""
    try:
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def lives(pid: int) -> bool:
    """Say whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def until(true: Callable[[], bool]) -> bool:
    """Say whether something comes true within a minute."""
    end = time.monotonic() + 60
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
