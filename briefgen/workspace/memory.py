"""What took time to work out, kept for the next run by what it was worked out from.

A thing is found again only under a digest of all that went into it, and only while the program is the same.
What a run had no use for is let go by it.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple, TypeVar

from briefgen.workspace.kept import read_sealed, write_sealed

T = TypeVar("T")
SIZE = 16


class Remembered(NamedTuple):
    """What is kept of a run."""

    program: str
    """Digest of briefgen itself."""
    things: dict[bytes, bytes]


class Memory:
    """Things by digests of what they were made of; without a path they are kept for this run alone."""

    def __init__(self, path: Path | None = None, program: str = "") -> None:
        self._path = path
        self._program = program
        self._used: dict[bytes, bytes] = {}
        self._made: dict[bytes, object] = {}

    @cached_property
    def _before(self) -> dict[bytes, bytes]:
        """What the last run kept, read when it is first asked for."""
        noted = read_sealed(self._path) if self._path else None
        if isinstance(noted, Remembered) and noted.program == self._program:
            return noted.things
        return {}

    @property
    def lasts(self) -> bool:
        """Say whether what is put here is kept for another run."""
        return self._path is not None

    def recall(self, make: Callable[[], T], *parts: str | bytes) -> T:
        """Give what ``make`` gives of these ``parts`` alone, made now if it was not before."""
        key = key_of(*parts)
        data = self.get(key)
        if data is not None:
            with suppress(Exception):  # what cannot be read again is made again
                return pickle.loads(data)  # type: ignore[no-any-return] # noqa: S301 - this user's own, by its seal
        made = make()
        if self._path:
            self.put(key, pickle.dumps(made, protocol=5))
        return made

    def recall_once(self, make: Callable[[], T], *parts: str | bytes) -> T:
        """Give the same, the very thing each time it is asked for in a run: for what nobody changes."""
        key = key_of(*parts)
        if key not in self._made:
            self._made[key] = self.recall(make, *parts)
        return self._made[key]  # type: ignore[return-value]

    def get(self, key: bytes) -> bytes | None:
        """Give what is kept under a key, None for nothing."""
        data = self._used.get(key)
        if data is None and (data := self._before.get(key)) is not None:
            self._used[key] = data
        return data

    def put(self, key: bytes, data: bytes) -> None:
        """Keep something under a key."""
        self._used[key] = data

    def keep(self) -> None:
        """Keep what this run used for the next; where that cannot be done the next makes it again."""
        if self._path and self._used != self._before:
            write_sealed(self._path, Remembered(self._program, self._used))


def key_of(*parts: str | bytes) -> bytes:
    """Give a digest of several parts, each told apart from its neighbours."""
    whole = blake2b(digest_size=SIZE)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        whole.update(b"%d:" % len(data))
        whole.update(data)
    return whole.digest()
