"""What is worked out of each briefing alone, for lists, search and links: once, and on all cores."""

from __future__ import annotations

import gc
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field

from briefgen.model import Page
from briefgen.publish.desk import Desk
from briefgen.publish.index import Library, Shelf
from briefgen.publish.locations import homes
from briefgen.publish.marked_text import in_clause
from briefgen.publish.pages import pages_of
from briefgen.publish.press import Press
from briefgen.publish.search import searched_in
from briefgen.publish.values import Digests
from briefgen.tasks.workers import can_fork, context, end_with_parent
from briefgen.workspace.environment import cores
from briefgen.workspace.memory import Memory, key_of

# Below this many briefings starting processes costs more than it saves; so many are handed out at a time.
MANY, TOGETHER = 12, 4


@dataclass(slots=True, kw_only=True)
class WorkedOut:
    """The memos of a site's shelves, on their way from the last run and to the next."""

    store: Memory
    made_with: str
    """Digest of program, templates and settings."""
    digests: Digests = field(default_factory=Digests)
    known: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    """By slug, the key of a shelf's memo, and how much it held."""

    def recall(self, library: Library) -> None:
        """Give shelves what was worked out of them before."""
        for shelf in library.shelves:
            key = key_of("shelf", self.made_with, self.digests.written(shelf))
            data = self.store.get(key)
            if data is not None:
                with suppress(Exception):  # what cannot be read again is worked out again
                    shelf.memo.update(pickle.loads(data))  # noqa: S301 - this user's own, by its seal
            self.known[shelf.slug] = (key, len(shelf.memo))

    def prepare(self, desk: Desk, library: Library) -> None:
        """Work out what was not before."""
        todo = [shelf for shelf in library.shelves if not self.known[shelf.slug][1]]
        for shelf, data in zip(todo, memos(desk, todo), strict=True):
            shelf.memo.update(pickle.loads(data))  # noqa: S301 - made by this run

    def pages(self, press: Press) -> tuple[Page, ...]:
        """Give every page of a site, and keep what was worked out to make them."""
        made = pages_of(press)
        self.keep(press.library)
        return made

    def keep(self, library: Library) -> None:
        """Keep what was worked out besides."""
        for shelf in library.shelves:
            key, held = self.known[shelf.slug]
            if len(shelf.memo) > held:
                self.store.put(key, pickle.dumps(shelf.memo, protocol=5))


def memo_of(desk: Desk, shelf: Shelf) -> bytes:
    """Work out what a site needs of a briefing in any case."""
    homes(shelf)
    searched_in(desk, shelf)
    for figure in shelf.briefing.figures:
        if figure.kind == "date":
            in_clause(shelf, figure)
    return pickle.dumps(shelf.memo, protocol=5)


WORK: list[tuple[Desk, Sequence[Shelf]]] = []


def memos(desk: Desk, shelves: Sequence[Shelf]) -> Iterator[bytes]:
    """Give the memos of shelves in their order, worked out on all cores when there are many."""
    workers = cores()
    if len(shelves) < MANY or workers == 1 or not can_fork():
        yield from (memo_of(desk, shelf) for shelf in shelves)
        return
    gc.freeze()
    WORK[:] = [(desk, shelves)]
    with ProcessPoolExecutor(workers, mp_context=context(), initializer=end_with_parent) as pool:
        yield from pool.map(one, range(len(shelves)), chunksize=TOGETHER)
    WORK.clear()


def one(number: int) -> bytes:
    """Work out the memo of a shelf in a worker, which has all of its parent's memory."""
    ((desk, shelves),) = WORK
    return memo_of(desk, shelves[number])
