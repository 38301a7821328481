"""The lock that keeps two runs over one site apart; the system gives it back should a process die."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from briefgen.faults import BadInput, Fault
from briefgen.workspace.failures import in_words

LOCK = ".briefgen.lock"


@contextlib.contextmanager
def locked(root: Path, *, waiting: Callable[[str], None], patience: float = 120.0) -> Iterator[None]:
    """Hold the site's lock while the block runs; the system gives it back should the process die.

    ``waiting`` is told who holds it when somebody does; after ``patience`` seconds BadInput is raised.
    """
    path = root / LOCK
    note = path.with_name(f"{LOCK}.holder")
    try:
        lock = held(path, waiting, patience)
        note.write_text(f"process {os.getpid()}", encoding="utf-8")
    except OSError as error:
        fault = in_words(error, LOCK)
        fix = f"{fault.fix}\nif no build is running, {LOCK} may be deleted".strip()
        raise BadInput(replace(fault, what=f"the site cannot be locked: {fault.what}", fix=fix)) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def held(path: Path, waiting: Callable[[str], None], patience: float) -> BaseFileLock:
    """Give the lock, held; raises BadInput when somebody holds it for too long, OSError when it is none."""
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting(f"{holder(path)} is building this site; waiting")
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            what = f"{holder(path)} has been building this site for {patience:.0f} seconds"
            fix = "wait for it, or end it, and build again"
            raise BadInput(Fault(path=LOCK, what=what, fix=fix)) from None
    return lock


def holder(lock: Path) -> str:
    """Give who holds the lock, in words."""
    try:
        return lock.with_name(f"{LOCK}.holder").read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"
