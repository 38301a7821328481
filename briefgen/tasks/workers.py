"""Articles are analysed on all cores; no worker outlives the run it works for."""

from __future__ import annotations

import gc
import multiprocessing
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from briefgen.tasks.jobs import Analysed, Job
from briefgen.workspace.environment import cores

# Below this many articles starting processes costs more than it saves.
MANY = 6


def analyse(jobs: Sequence[Job]) -> Iterator[Analysed]:
    """Analyse articles, on all cores when there are many; results come in the order of the jobs."""
    from briefgen.tasks.draft import analysed  # noqa: PLC0415 - other workers need no analysis

    if not gc.get_freeze_count():
        gc.freeze()  # what the program itself holds is not walked again with every few articles
    workers = cores()
    if len(jobs) < MANY or workers == 1:
        yield from map(analysed, jobs)
        return
    with ProcessPoolExecutor(workers, mp_context=context(), initializer=end_with_parent) as pool:
        yield from pool.map(analysed, jobs, chunksize=1)


def can_fork() -> bool:
    """Say whether workers can be copies of this process: on Linux, while nothing else runs in it."""
    return sys.platform == "linux" and threading.active_count() == 1


def context() -> multiprocessing.context.BaseContext:
    """Give the way to start workers: as copies of this process while nothing else runs in it, else anew."""
    return multiprocessing.get_context("fork" if can_fork() else "spawn")


def end_with_parent() -> None:
    """Let this worker end as soon as the process that started it does, however that ends."""
    parent = multiprocessing.parent_process()

    def wait() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=wait, daemon=True).start()
