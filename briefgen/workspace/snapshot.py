"""What lay in a site's folders when a run first looked: every file read once, with its digest.

Tasks get bytes from here and from nowhere else, and hand back what files are to hold. A file is changed only
while it still holds what was read; what was changed since is the next run's.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.record.decoded import decode
from briefgen.workspace import transaction
from briefgen.workspace.failures import in_words
from briefgen.workspace.memory import Memory
from briefgen.workspace.merge_marks import both_sides, merge_fault
from briefgen.workspace.project import Project, folded
from briefgen.workspace.stamps import digest
from briefgen.workspace.transaction import Change

# A briefing of more bytes is none; of other files, the most that is looked at.
YAML_MOST, MOST = 20_000_000, 100_000_000
# Bytes of files are kept up to this many; of those beyond the digest is kept, and they are read when needed.
KEPT = 300_000_000
# A file saved so many seconds ago may still be written to; how often it is looked at again.
FRESH, ROUNDS = 0.05, 10
UNREAD = "unread"
Texts = Mapping[Path, str | None]


@dataclass(slots=True)
class Seen:
    """One file as it was read."""

    digest: str | None
    """Digest of its bytes; None when nothing lay there, :data:`UNREAD` when it could not be read."""
    data: bytes | None = None
    """Its bytes, while they are kept."""
    error: OSError | None = None
    """Why it could not be read."""


class Snapshot:
    """One run's view of a site's content."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.memory = Memory()
        """What earlier runs worked out; nothing, until a run is given it."""
        self.refused = False
        """Whether the system refused a change: the next run tries again, though nothing has changed."""
        self.frozen = False
        """Whether nothing may be written: then all that is to be written is an error."""
        self._seen: dict[Path, Seen] = {}
        self._kept = 0
        self._within: dict[Path, bool] = {}
        self._listed = tuple(sorted(walked(project.content), key=folded))
        for path in (*self._listed, project.guide, project.names):
            self._look(path)
        self._settle()

    # What lay there

    def files(self, folder: Path | None = None) -> Iterator[Path]:
        """Give the files below a folder, the content's own by default, in the order of their folded names.

        Links count as files, whatever they lead to; hidden folders other than the drafts' are left out.
        """
        start = os.path.join(folder or self.project.content, "")  # noqa: PTH118 - asked of every file, often
        return (path for path in self._listed if str(path).startswith(start))

    def read(self, path: Path) -> bytes | None:
        """Give the bytes of a file of the content folder; None when there is none.

        Raises BadInput when it cannot be read, leads out of the content folder, is too large, or was left by
        git in the middle of a merge.
        """
        seen = self._look(path)
        if seen.error is not None:
            raise BadInput(in_words(seen.error, self.project.shown(path)))
        if seen.digest is None:
            return None
        if not self.inside(path):
            what, fix = "this link leads out of the content folder", "put the file itself there"
            raise BadInput(Fault(path=self.project.shown(path), what=what, fix=fix))
        data = seen.data if seen.data is not None else self._again(path)
        shown = self.project.shown(path)
        if path.suffix in {".yml", ".yaml"} and len(data) > YAML_MOST:
            what = f"{len(data):,} bytes are too many for a briefing (at most {YAML_MOST:,})"
            raise BadInput(Fault(path=shown, what=what))
        own = path.is_relative_to(self.project.drafts)  # the machine's, which it makes again
        if not own and (fault := merge_fault(data, shown)):
            raise BadInput(fault)
        return data

    def inside(self, path: Path) -> bool:
        """Say whether a file lies in the content folder, wherever links to it lead."""
        above = path.parent
        if above not in self._within:
            start = os.path.realpath(self.project.content)
            self._within[above] = Path(os.path.realpath(above)).is_relative_to(start)
        if not path.is_symlink():
            return self._within[above]
        return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.project.content))

    def text(self, path: Path) -> str | None:
        """Give the text of a file of the content folder; BadInput as for :meth:`read`, and when not UTF-8."""
        data = self.read(path)
        return None if data is None else decode(data, self.project.shown(path))

    def lines(self, path: Path) -> bytes:
        """Give the bytes of a file whose lines depend on no other: of both sides, where a merge left two."""
        found = self.bare(path)
        return (self.read(path) or b"") if found is None else both_sides(found)

    def bare(self, path: Path) -> bytes | None:
        """Give the bytes of a file whatever is wrong with them; None when there are none to read."""
        seen = self._look(path)
        if seen.digest is None or seen.error is not None or not self.inside(path):
            return None
        return seen.data if seen.data is not None else self._again(path)

    def there(self, path: Path) -> bool:
        """Say whether a file lay there."""
        return self._look(path).digest is not None

    def error(self, path: Path) -> OSError | None:
        """Give why a file could not be read; None when it could."""
        return self._look(path).error

    def _look(self, path: Path) -> Seen:
        """Give a file as it was read, reading it when that was not done yet."""
        if path not in self._seen:
            self._seen[path] = self._read(path)
        return self._seen[path]

    def _read(self, path: Path) -> Seen:
        """Read a file."""
        try:
            mode = path.stat().st_mode
            if stat.S_ISDIR(mode) and path in (self.project.guide, self.project.names):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if not stat.S_ISREG(mode):
                return Seen(digest=None)
            with path.open("rb") as file:
                data = file.read(MOST)
        except (FileNotFoundError, NotADirectoryError):
            return Seen(digest=None)
        except OSError as error:
            return Seen(digest=UNREAD, error=error)
        keep = self._kept + len(data) <= KEPT
        self._kept += len(data) if keep else 0
        return Seen(digest=hashlib.sha256(data).hexdigest(), data=data if keep else None)

    def _settle(self) -> None:
        """Read once more what is being saved just now, until it no longer changes: it may be half there."""
        for _ in range(ROUNDS):
            now = time.time()
            fresh = {path: self._look(path).digest for path in self._listed if saved_since(path, now - FRESH)}
            if not fresh:
                return
            time.sleep(FRESH)
            self.look_again(list(fresh))
            if all(self._look(path).digest == digest for path, digest in fresh.items()):
                return

    def _again(self, path: Path) -> bytes:
        """Read the bytes of a file that were not kept; what is there now is what was read."""
        self._kept = 0
        seen = self._read(path)
        self._seen[path] = seen
        return seen.data or b""

    def look_again(self, paths: Sequence[Path]) -> None:
        """Forget what was read of some files, so that they are read once more."""
        for path in paths:
            self._seen.pop(path, None)

    # What is to be there

    def told(self, error: OSError) -> Fault:
        """Give the fault an error of the system stands for, its file seen from the root."""
        named = error.filename
        return in_words(error, self.project.shown(Path(os.fsdecode(named))) if named else "")

    def commit(self, groups: Sequence[Texts]) -> Mapping[int, OSError | None]:
        """Let files hold texts (None: be gone), those of each group together, or none of them.

        Texts get the byte order mark and the line ends of the file they are for. Returns the numbers of the
        groups that were not written: with None where a file was saved since it was read, else with the
        system's error. Raises BadInput when nothing can be written at all.
        """
        changes = [[self._change(path, text) for path, text in group.items()] for group in groups]
        todo = [n for n, group in enumerate(changes) if any(map(differs, group))]
        self._hold([path for n in todo for path in groups[n]])
        try:
            told = transaction.commit(self.project.journal, [changes[n] for n in todo])
        except OSError as error:
            raise BadInput(self.told(error)) from error
        refused = {todo[n]: error for n, error in told.items()}
        self.refused = self.refused or any(refused.values())
        for number in (n for n in todo if n not in refused):
            for path, change in zip(groups[number], changes[number], strict=True):
                self._wrote(path, change.data)
        return refused

    def differs(self, texts: Texts) -> bool:
        """Say whether any file holds something else than the text it is to hold."""
        return any(differs(self._change(path, text)) for path, text in texts.items())

    def create(self, path: Path, data: bytes) -> bool:
        """Make a new file of bytes; False when there is one already, which holds others."""
        seen = self._look(path)
        if seen.digest is not None:
            return seen.digest == hashlib.sha256(data).hexdigest()
        self.write({path: data})
        return True

    def holds(self, path: Path, data: bytes) -> bool:
        """Say whether a file held these bytes."""
        return self._look(path).digest == hashlib.sha256(data).hexdigest()

    def write(self, files: Mapping[Path, bytes | None]) -> None:
        """Let files hold bytes (None: be gone), all together; raises BadInput when they cannot."""
        self._hold(list(files))
        real = {path: Path(os.path.realpath(path)) for path in files}
        group = [Change(path=real[p], read=self._look(p).digest, data=data) for p, data in files.items()]
        try:
            refused = transaction.commit(self.project.journal, [group])
        except OSError as error:
            raise BadInput(self.told(error)) from error
        for trouble in refused.values():
            what = "this was changed a moment ago, by another program"
            saved = Fault(path=self.project.shown(next(iter(files))), what=what, fix="run it again")
            raise BadInput(self.told(trouble) if trouble else saved)
        for path, data in files.items():
            self._wrote(path, data)
        there = {path for path in {*self._listed, *files} if files.get(path, b"") is not None}
        self._listed = tuple(sorted(there, key=folded))

    def _hold(self, paths: Sequence[Path]) -> None:
        """Raise BadInput where something is to be written and nothing may be."""
        if self.frozen and paths:
            what, fix = (
                "a build would write this anew",
                "run 'briefgen build', look at it, and commit content/",
            )
            raise BadInput(*(Fault(path=self.project.shown(path), what=what, fix=fix) for path in paths))

    def _change(self, path: Path, text: str | None) -> Change:
        """Give what is to become of a file; links to it stay, and the file they lead to is changed."""
        digest_read = self._look(path).digest
        return Change(path=Path(os.path.realpath(path)), read=digest_read, data=self.as_bytes(path, text))

    def as_bytes(self, path: Path, text: str | None) -> bytes | None:
        """Give the bytes a file is to hold of a text; None for none."""
        seen = self._look(path)
        there = seen.digest is not None and seen.error is None
        before = (seen.data if seen.data is not None else self._again(path)) if there else None
        return None if text is None else dressed(text, before)

    def _wrote(self, path: Path, data: bytes | None) -> None:
        """Note what a file holds now."""
        self._seen[path] = Seen(None if data is None else hashlib.sha256(data).hexdigest(), data)

    def stamp(self, program: str) -> str:
        """Give a digest of all that this run has read and written, ``program`` standing for all else."""
        content = self.project.content
        parts = (
            f"{os.fsencode(os.path.relpath(path, content)).hex()} {seen.digest}"
            for path, seen in sorted(self._seen.items())
            if seen.digest is not None and path.is_relative_to(content)
        )
        return digest(program, *parts)


def saved_since(path: Path, moment: float) -> bool:
    """Say whether a file was last changed after a moment, by the clock of its disk, and not after now."""
    try:
        return moment <= path.stat().st_mtime <= moment + 2 * FRESH
    except OSError:
        return False


def differs(change: Change) -> bool:
    """Say whether a change is one."""
    new = None if change.data is None else hashlib.sha256(change.data).hexdigest()
    return new != change.read


def dressed(text: str, before: bytes | None) -> bytes:
    """Give a text as bytes, with the byte order mark and the line ends of what stood there before."""
    data = text.encode("utf-8")
    if before is None:
        return data
    if before.startswith(b"\xef\xbb\xbf") and not data.startswith(b"\xef\xbb\xbf"):
        data = b"\xef\xbb\xbf" + data
    windows = b"\r\n" in before and before.count(b"\r\n") == before.count(b"\n")
    if windows and b"\r\n" not in data:
        data = data.replace(b"\n", b"\r\n")
    return data


def walked(folder: Path, *, drafts: str = ".drafts") -> Iterator[Path]:
    """Give every file and every link below a folder, without going through links or hidden folders."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if not entry.is_symlink() and entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith(".") or entry.name == drafts:
                yield from walked(Path(entry.path))
        else:
            yield Path(entry.path)
