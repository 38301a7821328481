"""Runs that are killed, or refused by the system, at one exact change to the files of a folder."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from briefgen.workspace import exchange

# What Python tells of before it does it; of "open" only what may write.
CHANGES = frozenset(
    {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.chmod", "os.truncate"}
)
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Counter:
    """Counts the changes to files below a folder, and acts at one of them."""

    def __init__(self, folder: Path, act: Callable[[int], None], but: str) -> None:
        self.folder = os.fsencode(os.path.realpath(folder))
        self.but = os.fsencode(but)
        self.count = 0
        self.act = act

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        """Take an event of Python's audit."""
        if event in CHANGES or (event == "open" and writes(given)):
            self.see(given[0])

    def see(self, path: object) -> None:
        """Count a change to a path."""
        if not isinstance(path, str | bytes | os.PathLike):
            return
        name = os.fsencode(path)
        if name.startswith(self.folder) and not (self.but and self.but in name):
            self.count += 1
            self.act(self.count)


def writes(given: tuple[object, ...]) -> bool:
    """Say whether a file is opened to be written."""
    mode, flags = given[1], given[2]
    if isinstance(mode, str):
        return any(sign in mode for sign in "wax+")
    return isinstance(flags, int) and bool(flags & WRITING)


def watch(folder: Path, act: Callable[[int], None], but: str = "") -> Counter:
    """Call ``act`` with the number of each change below a folder, just before it, from now on."""
    counter = Counter(folder, act, but)
    sys.addaudithook(counter)
    plain = exchange.called

    def called(one: Path, other: Path, flag: int) -> bool:
        counter.see(one)
        return plain(one, other, flag)

    exchange.called = called
    return counter


def killed_at(number: int, sign: int = signal.SIGKILL) -> Callable[[int], None]:
    """Give an act that ends this process at a change."""

    def act(count: int) -> None:
        if count == number:
            os.kill(os.getpid(), sign)

    return act


def refused_every(number: int, reason: int = errno.ENOSPC) -> Callable[[int], None]:
    """Give an act that lets the system refuse every ``number``-th change."""

    def act(count: int) -> None:
        if count % number == 0:
            raise OSError(reason, os.strerror(reason))

    return act


def in_child(work: Callable[[], object]) -> int:
    """Do work in a copy of this process; give its exit code, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 1
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
