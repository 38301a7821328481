"""Workers on other machines: a Dask cluster does what the cores of this machine do, with the same results.

Each worker must have the same briefgen; what does not is told, and nothing it makes is taken.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, TypeVar

from briefgen.faults import BadInput, Fault
from briefgen.tasks.jobs import Analyse, Analysed, Job
from briefgen.workspace.stamps import drafting_digest

Item = TypeVar("Item")
Made = TypeVar("Made")
# So many pieces of work are out for each thread of a worker: enough to keep it busy, few enough to hold.
AHEAD, LEAST = 4, 16
# How long a scheduler may take to answer, in seconds.
PATIENCE = 10
INSTALL = "pip install 'briefgen[cluster]'"


class Cluster:
    """A Dask cluster by the address of its scheduler."""

    def __init__(self, client: Any) -> None:  # noqa: ANN401 - Dask's own
        self._client = client

    def each(
        self, work: Callable[[Item], Made], items: Iterable[Item], lost: Callable[[Item, Fault], Made]
    ) -> Iterator[Made]:
        """Give what ``work`` makes of each item, in their order; items are taken as workers get free.

        A worker that ends has its items done by others. ``lost`` makes something of an item that no worker
        lived through. Raises BadInput when workers have another briefgen, or the scheduler is gone.
        """
        program, most = drafting_digest(), max(LEAST, AHEAD * sum(self._client.nthreads().values()))
        waiting: deque[tuple[Item, Any]] = deque()
        for item in items:
            waiting.append((item, self._client.submit(done_there, program, work, item, pure=False)))
            while len(waiting) >= most:
                yield self._made(*waiting.popleft(), lost)
        while waiting:
            yield self._made(*waiting.popleft(), lost)

    def _made(self, item: Item, future: Any, lost: Callable[[Item, Fault], Made]) -> Made:  # noqa: ANN401 - as above
        """Wait for a piece of work."""
        from distributed import KilledWorker  # noqa: PLC0415 - for who names a cluster

        try:
            return future.result()  # type: ignore[no-any-return,unused-ignore]
        except KilledWorker:
            what = "no worker of the cluster lived through this article"
            return lost(item, Fault(path="", what=what, fix="look into the logs of the workers"))
        except BadInput:
            raise
        except Exception as error:
            what = f"the cluster failed: {type(error).__name__}: {error}"
            fix = "run this again once it works: what is done stays done"
            raise BadInput(Fault(path="", what=what, fix=fix)) from error


@contextmanager
def cluster(address: str) -> Iterator[Cluster]:
    """Connect with a scheduler; raises BadInput when Dask is not installed or nothing answers there."""
    try:
        from distributed import Client  # noqa: PLC0415 - for who names a cluster
    except ImportError as error:
        fault = Fault(path="--cluster", what="Dask is not installed here", fix=INSTALL)
        raise BadInput(fault) from error
    try:
        client = Client(address, timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        what, fix = f"no Dask scheduler answers at {address}", "start one: dask scheduler"
        raise BadInput(Fault(path="--cluster", what=what, fix=fix)) from error
    try:
        yield Cluster(client)
    finally:
        with suppress(OSError):
            client.close()


def done_there(program: str, work: Callable[[Item], Made], item: Item) -> Made:
    """Do a piece of work on a worker; raises BadInput where its briefgen is another."""
    if program != own_program():
        what = "a worker of the cluster has another version of briefgen"
        raise BadInput(Fault(path="--cluster", what=what, fix="install the same on all machines"))
    return work(item)


@cache
def own_program() -> str:
    """Give the digest of the briefgen of this process."""
    return drafting_digest()


def analyse_at(address: str) -> Analyse:
    """Give what analyses articles on the cluster of a scheduler, which is asked when there are some."""

    def analyse(jobs: Sequence[Job]) -> Iterator[Analysed]:
        with cluster(address) as there:
            yield from analyse_on(there, jobs)

    return analyse


def analyse_on(there: Cluster, jobs: Sequence[Job]) -> Iterator[Analysed]:
    """Analyse articles on a cluster; results come in the order of the jobs."""
    from briefgen.tasks.draft import analysed  # noqa: PLC0415 - loaded when there is something to do

    def lost(job: Job, fault: Fault) -> Analysed:
        told = Fault(path=job.shown, what=fault.what, fix=fault.fix)
        return Analysed(job=job, faults=(told,))

    yield from there.each(analysed, jobs, lost)
