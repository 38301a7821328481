"""A site is built beside the old one, checked there, and put in its place in one step.

MkDocs empties its output folder first, so it is only ever given a staging folder. Where the
system can exchange two folders at once (Linux, macOS) that is how the new site takes the place
of the old; elsewhere two renames do, and the next run mends what a kill between them left.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from filelock import BaseFileLock, FileLock, Timeout

from briefgen.faults import BadInput, Fault
from briefgen.workspace.exchange import exchanged
from briefgen.workspace.failures import in_words

STAGING = ".site-staging-"
OLD = ".site-old"
LOCK = ".briefgen.lock"
# The folder stays in version control, what is built into it does not.
KEEPS_FOLDER = "*\n!.gitignore\n"


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
