"""Files that belong together change together: all of them, or, after the next run, all of them still.

A write-ahead journal. The new bytes are staged in a folder of their own and made durable; then the journal,
which names every file with the digest of what was read and of what is to come, is renamed into place: from
there on the change is decided. Each file is then exchanged with its staged successor in one step of the
system and what came out is looked at: when it is not what was read, somebody saved it just then, it is put
back, and the files that belong to it with it. A run that ends half way leaves the journal; :func:`recover`
goes on where it stopped. Nothing is ever read half written, and no save is written over.

The staged file tells what was done: while it holds the new bytes its file was not reached; once what stood
there before is in its place (``.old``), it was.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from briefgen.workspace.exchange import exchanged, moved_in

JOURNAL = "journal.json"
# From this many files on, one order to the system to write everything down is quicker than one for each.
MANY = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is to become of one file."""

    path: Path
    """The file."""
    read: str | None
    """Digest of the bytes that were read there; None when nothing lay there."""
    data: bytes | None
    """The bytes it is to hold; None when it is to go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change as the journal holds it: its bytes are staged."""

    path: Path
    read: str | None
    new: str | None
    staged: Path

    @property
    def old(self) -> Path:
        """Where what stood there before is kept until all is done."""
        return self.staged.with_suffix(".old")


Group = Sequence[Change]
Refused = Mapping[int, OSError | None]


class Stale(Exception):  # noqa: N818 - an answer, not an error
    """What lies there is no longer what was read."""


def commit(folder: Path, groups: Sequence[Group]) -> Refused:
    """Make the changes of each group, whole or not at all; ``folder`` is for staging, on the same disk.

    Returns the numbers of the groups that were not made: with None where a file no longer held what was
    read, with the system's error where it refused. Raises OSError when not even staging could be done, and
    nothing has changed, or when what was begun could not be taken back: then the next run does that.
    """
    refused: dict[int, OSError | None] = {}
    for number, group in enumerate(groups):
        try:
            if not all(digest_of(change.path) == change.read for change in group):
                refused[number] = None
        except OSError as error:
            refused[number] = error
    todo = {number: group for number, group in enumerate(groups) if number not in refused}
    if not any(todo.values()):
        return refused
    try:
        staged = stage(folder, todo)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    for number, entries in staged.items():
        try:
            for entry in entries:
                put(entry)
        except (Stale, FileNotFoundError):
            unmake(entries)
            refused[number] = None
        except OSError as error:
            unmake(entries)
            refused[number] = error
    close(folder, staged.values())
    return refused


def recover(folder: Path, within: Sequence[Path]) -> bool:
    """Finish what a run that ended half way had begun; say whether there was anything. Raises OSError.

    A journal that names a file outside of the folders ``within`` is not one of ours: it is thrown away.
    """
    if not folder.is_dir():
        return False
    try:
        noted = json.loads((folder / JOURNAL).read_bytes())
        groups = [[entry_of(folder, row, within) for row in group] for group in noted]
    except (OSError, ValueError, KeyError, TypeError):
        groups = []  # it had not been decided: nothing has changed
    for entries in groups:
        finish(entries)
    close(folder, groups)
    return bool(groups)


def stage(folder: Path, groups: Mapping[int, Group]) -> dict[int, list[Entry]]:
    """Write the new bytes and the journal down, so that nothing can take them away any more."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    numbers = count()
    staged = {
        number: [staged_as(change, folder / f"{next(numbers)}.new") for change in group]
        for number, group in groups.items()
    }
    settle(entry.staged for entries in staged.values() for entry in entries if entry.new)
    rows = [[row_of(folder, entry) for entry in entries] for entries in staged.values()]
    part = folder / f"{JOURNAL}.part"
    part.write_text(json.dumps(rows), encoding="utf-8")
    settle([part])
    part.replace(folder / JOURNAL)
    settle([folder, folder.parent])
    return staged


def staged_as(change: Change, name: Path) -> Entry:
    """Write the new bytes of one file, with the owner and the rights of the file they are for."""
    if change.data is not None:
        name.write_bytes(change.data)
        if change.read is not None:
            facts = change.path.stat()
            if hasattr(os, "chown") and (facts.st_uid, facts.st_gid) != (os.getuid(), os.getgid()):
                with contextlib.suppress(PermissionError):
                    os.chown(name, facts.st_uid, facts.st_gid)
            name.chmod(facts.st_mode & 0o7777)
    new = None if change.data is None else hashlib.sha256(change.data).hexdigest()
    return Entry(path=change.path, read=change.read, new=new, staged=name)


def row_of(folder: Path, entry: Entry) -> dict[str, str | None]:
    """Give an entry as the journal writes it: paths seen from its folder, for a site may be moved."""
    path = os.path.relpath(entry.path, folder)
    return {"path": path, "read": entry.read, "new": entry.new, "staged": entry.staged.name}


def entry_of(folder: Path, row: Mapping[str, str | None], within: Sequence[Path]) -> Entry:
    """Give an entry of the journal; raises ValueError when it leads out of the folders ``within``."""
    path = Path(os.path.normpath(folder / str(row["path"])))
    staged = folder / str(row["staged"])
    home = Path(os.path.realpath(path.parent))
    allowed = any(home.is_relative_to(os.path.realpath(top)) for top in within)
    if not allowed or staged.parent != folder or "\0" in f"{path}{staged}":
        raise ValueError(path)
    return Entry(path=path, read=row["read"], new=row["new"], staged=staged)


def put(entry: Entry) -> None:
    """Put one staged file in its place; raises Stale, and leaves what is there, when it was saved anew."""
    if entry.new is None:
        if entry.read is not None:
            take_out(entry)
    elif entry.read is None:
        create(entry)
    elif not exchanged(entry.staged, entry.path):
        replace(entry)
    elif digest_of(entry.staged) == entry.read:
        entry.staged.rename(entry.old)
    else:
        put_back(entry)
        raise Stale


def put_back(entry: Entry) -> None:
    """Put back what was saved between the last look and the exchange."""
    exchanged(entry.staged, entry.path)
    if digest_of(entry.staged) != entry.new:  # and once more, between the two exchanges: the later one stays
        exchanged(entry.staged, entry.path)


def create(entry: Entry) -> None:
    """Give a file that was not there its bytes, and never another's name."""
    entry.path.parent.mkdir(parents=True, exist_ok=True)
    try:
        moved_in(entry.staged, entry.path)
    except FileExistsError:
        raise Stale from None
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copied(entry.staged, entry.path)
        entry.staged.unlink()


def take_out(entry: Entry) -> None:
    """Take a file away, and look what it was."""
    try:
        entry.path.rename(entry.old)
    except FileNotFoundError:
        raise Stale from None
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        copied(entry.path, entry.old)
        entry.path.unlink()
    if digest_of(entry.old) != entry.read:
        with contextlib.suppress(FileExistsError):
            moved_in(entry.old, entry.path)
        raise Stale


def replace(entry: Entry) -> None:
    """Put a staged file in its place where the system cannot exchange the two."""
    copied(entry.path, entry.old)
    if digest_of(entry.old) != entry.read or digest_of(entry.path) != entry.read:
        entry.old.unlink()
        raise Stale
    copied(entry.staged, entry.path)
    entry.staged.unlink()


def copied(source: Path, target: Path) -> None:
    """Copy a file in one step as seen from its new name; both may lie on different disks."""
    try:
        shutil.copy2(source, beside(target))
        settle([beside(target)])
        beside(target).replace(target)
    except OSError:
        beside(target).unlink(missing_ok=True)
        raise


def beside(path: Path) -> Path:
    """Give where a file is written before it takes its name, where it cannot come from the staging folder."""
    return path.with_name(f".{path.name}.briefgen")


def done(entry: Entry) -> bool:
    """Say whether an entry's file was reached: what was staged for it is no longer where it was staged."""
    if entry.new is None:
        return entry.old.exists()
    return not entry.staged.exists()


def unmake(entries: Sequence[Entry]) -> None:
    """Put back what the changes of a group took away, in so far as nobody has saved it since."""
    for entry in reversed(entries):
        if entry.staged.exists() and digest_of(entry.staged) == entry.read:
            entry.staged.rename(entry.old)
        if not done(entry):
            continue
        if entry.new is None:
            with contextlib.suppress(FileExistsError):
                moved_in(entry.old, entry.path)
        elif digest_of(entry.path) == entry.new:
            if entry.read is None:
                entry.path.unlink()
            elif not exchanged(entry.old, entry.path):
                copied(entry.old, entry.path)


def finish(entries: Sequence[Entry]) -> None:
    """Go on with a group where a run stopped.

    What was saved since stays. Where the first files were reached the others follow; where none was, or
    somebody brought the old state back, the group is left: the next run merges anew.
    """
    for entry in entries:
        beside(entry.path).unlink(missing_ok=True)
    saved = [caught(entry) for entry in entries]
    begun = any(map(done, entries))
    if any(saved) or any(map(brought_back, entries)):
        unmake(entries)
        return
    try:
        for entry in entries:
            now = digest_of(entry.path)
            if done(entry) or now == entry.new:
                continue
            if now == entry.read:
                put(entry)
            elif not begun:
                return
    except (Stale, FileNotFoundError):
        unmake(entries)


def caught(entry: Entry) -> bool:
    """Bring back what was saved in the very moment a run ended: it is where the new bytes were staged."""
    if entry.new is None or not entry.staged.exists():
        return False
    out = digest_of(entry.staged)
    if out == entry.new:
        return False
    if out == entry.read:
        entry.staged.rename(entry.old)
        return False
    return exchanged(entry.staged, entry.path)


def brought_back(entry: Entry) -> bool:
    """Say whether a file that was reached holds what it held before."""
    return done(entry) and entry.read != entry.new and digest_of(entry.path) == entry.read


def close(folder: Path, groups: Iterable[Sequence[Entry]]) -> None:
    """Make what was done durable, then take the journal away, and what was staged with it."""
    touched = {entry.path.parent for entries in groups for entry in entries}
    settle(path for path in touched if path.is_dir())
    (folder / JOURNAL).unlink(missing_ok=True)
    with contextlib.suppress(FileNotFoundError):
        settle([folder])
    shutil.rmtree(folder, ignore_errors=True)


def settle(paths: Iterable[Path]) -> None:
    """Wait until what was written to files or folders would outlive a loss of power."""
    listed = list(paths)
    if os.name == "nt":
        return
    if len(listed) > MANY:
        os.sync()
        return
    for path in listed:
        number = os.open(path, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def digest_of(path: Path) -> str | None:
    """Give the digest of what lies there now; None for nothing. Raises OSError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except FileNotFoundError:
        return None
