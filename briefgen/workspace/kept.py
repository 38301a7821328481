"""What the last build made and knew, for the next: believed only when this user's own run left it so.

Each file has a seal that only this user can make. What somebody else put there, what another version wrote
and what was damaged is thrown away, as if it had never been.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import pickle
import secrets
import sys
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from briefgen.workspace.project import write_bytes

KEY = 32
SEAL = hashlib.sha256().digest_size
# What no HTML holds, between the parts of what is kept of a page; a page is one string, for there are many.
PART, WITHIN = "\0", "\1"


class Facts(NamedTuple):
    """What was found on a page."""

    ids: str
    """Every id, in order, each between two :data:`PART`."""
    links: str
    """Where it leads within the site: paths and anchors, parted by :data:`WITHIN`."""
    cited: bytes
    """Digest of the words that were looked for on it."""
    sections: tuple[str, ...]
    """Anchors of its own sections."""
    wrong: tuple[str, ...]
    """What is wrong with it alone."""


class Kept(NamedTuple):
    """A file of the built site, and all it was made from."""

    given: bytes = b""
    """Digest of what its maker was given; empty when nobody could tell."""
    asked: tuple[tuple[str, str], ...] = ()
    """What it asked of the site while it was printed."""
    answered: bytes = b""
    """Digest of the answers."""
    content: bytes = b""
    """Digest of its bytes."""
    size: int = -1
    time: int = 0
    """When it was written, in nanoseconds: with the size, what tells that nobody has touched it since."""
    facts: Facts | None = None
    """What was found on it; None for what is no page."""


@dataclass(slots=True)
class Last:
    """What is kept of a build."""

    made_with: str = ""
    """Digest of all that every page depends on: program, templates, settings."""
    pages: dict[str, Kept] = field(default_factory=dict)
    """The files of the site, by path."""


def read_last(path: Path) -> Last:
    """Give what is kept at a path; nothing when there is none, or it is not this user's own."""
    last = read_sealed(path)
    return last if isinstance(last, Last) else Last()


def write_last(path: Path, last: Last) -> None:
    """Keep what a build made; where that cannot be done the next build makes all of it again."""
    write_sealed(path, last)


def read_sealed(path: Path) -> object:
    """Give what is kept at a path; None when there is nothing, or it is not this user's own."""
    key = own_key()
    if key is None:
        return None
    try:
        data = memoryview(path.read_bytes())
    except OSError:
        return None
    seal, content = data[:SEAL], data[SEAL:]
    if not hmac.compare_digest(seal, sealed(key, path, content)):
        return None
    with suppress(Exception):  # whatever an older version wrote is none of ours
        return pickle.loads(content)  # noqa: S301 - this user's own, by its seal
    return None


def write_sealed(path: Path, kept: object) -> None:
    """Keep a thing at a path, under this user's seal; where that cannot be done nothing is kept."""
    key = own_key()
    if key is None:
        return
    content = pickle.dumps(kept, protocol=5)
    with suppress(OSError):
        write_bytes(path, sealed(key, path, content) + content)


def sealed(key: bytes, path: Path, content: bytes | memoryview) -> bytes:
    """Give the seal of what is kept at a path: by this user, there, and by this version of Python."""
    where = f"{os.path.realpath(path)}\n{sys.version}\n".encode("utf-8", "surrogateescape")
    seal = hmac.new(key, where, "sha256")
    seal.update(content)
    return seal.digest()


def own_key() -> bytes | None:
    """Give this user's key, made when it is first needed; None where none can be kept."""
    path = key_file()
    try:
        with suppress(FileNotFoundError):
            key = path.read_bytes()
            return key if len(key) == KEY else None
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            key = secrets.token_bytes(KEY)
            file.write(key)
    except (OSError, RuntimeError):
        return None
    return key


def key_file() -> Path:
    """Give where the key lies: with this user's state, outside of every site."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_STATE_HOME")
    return (Path(base) if base else Path.home() / ".local" / "state") / "briefgen" / "key"
