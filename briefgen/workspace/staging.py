"""A site is built beside the old one, checked there, and put in its place in one step.

MkDocs empties its output folder first, so it is only ever given a staging folder. Where the
system can exchange two folders at once (Linux, macOS) that is how the new site takes the place
of the old; elsewhere two renames do, and the next run mends what a kill between them left.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from briefgen.faults import BadInput, Fault

STAGING = ".site-staging-"
OLD = ".site-old"
LOCK = ".briefgen.lock"
# The folder stays in version control, what is built into it does not.
KEEPS_FOLDER = "*\n!.gitignore\n"
AT_FDCWD_LINUX = -100
AT_FDCWD_MACOS = -2
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2) and RENAME_SWAP of renameatx_np(2) are both 2


@contextlib.contextmanager
def locked(root: Path, *, waiting: Callable[[str], None], patience: float = 120.0) -> Iterator[None]:
    """Hold the site's lock while the block runs; the system gives it back should the process die.

    ``waiting`` is told who holds it when somebody does; after ``patience`` seconds BadInput is raised.
    """
    path = root / LOCK
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        waiting(f"{holder(path)} is building this site; waiting")
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            what = f"{holder(path)} has been building this site for {patience:.0f} seconds"
            raise BadInput(
                Fault(path=LOCK, what=what, fix="wait for it, or end it, and build again")
            ) from None
    try:
        (root / f"{LOCK}.holder").write_text(f"process {os.getpid()}", encoding="utf-8")
        yield
    finally:
        (root / f"{LOCK}.holder").unlink(missing_ok=True)
        lock.release()


def holder(lock: Path) -> str:
    """Give who holds the lock, in words."""
    try:
        return lock.with_name(f"{LOCK}.holder").read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"


def staging_folder(site: Path) -> Path:
    """Make an empty folder beside the site, on the same disk; call it with the lock held.

    What a killed run left is mended first: its staging folder goes, and a site that was half
    swapped comes back.
    """
    old = site.with_name(OLD)
    if old.exists():
        if site.exists():
            shutil.rmtree(old)
        else:
            old.rename(site)
    for left in site.parent.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=STAGING, dir=site.parent))


def release(staged: Path, site: Path) -> None:
    """Put the staged folder in the place of the site, and remove what stood there."""
    staged.chmod(0o755)
    (staged / ".gitignore").write_text(KEEPS_FOLDER, encoding="utf-8")
    if not site.exists():
        staged.rename(site)
        return
    if exchanged(staged, site):
        shutil.rmtree(staged)
        return
    old = site.with_name(OLD)
    site.rename(old)
    staged.rename(site)
    shutil.rmtree(old)


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step of the system; False where it cannot."""
    call, here = exchange_call()
    if call is None:
        return False
    done: int = call(here, os.fsencode(one), here, os.fsencode(other), EXCHANGE)
    return done == 0


def exchange_call() -> tuple[Callable[..., int] | None, int]:
    """Give the system's call that exchanges two paths and its word for the current folder."""
    name, here = {
        "linux": ("renameat2", AT_FDCWD_LINUX),
        "darwin": ("renameatx_np", AT_FDCWD_MACOS),
    }.get(sys.platform, ("", 0))
    if not name:
        return None, here
    return getattr(ctypes.CDLL(None, use_errno=True), name, None), here
