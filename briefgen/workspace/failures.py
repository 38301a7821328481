"""What the system's errors mean, in words, with what can be done about them."""

from __future__ import annotations

import errno
import os

from briefgen.faults import Fault

FULL = "make room, then run it again: nothing is lost, what was begun is finished then"
RIGHTS = "give yourself the right to read and write there (ls -l shows who has it)"
MEANING = {
    errno.ENOSPC: ("the disk is full", FULL),
    errno.EDQUOT: ("your share of the disk is used up", FULL),
    errno.EACCES: ("that is not allowed to you", RIGHTS),
    errno.EPERM: ("that is not allowed to you", RIGHTS),
    errno.EROFS: ("this disk can only be read", "move the site to a disk that can be written to"),
    errno.EFBIG: (
        "files may not become so large here",
        "raise the limit (ulimit -f unlimited), then run it again",
    ),
    errno.ENOENT: ("it is not there", "check the path; another program may have moved it just now"),
    errno.ENOTDIR: ("a file stands where a folder is needed", "move the file away"),
    errno.EISDIR: ("a folder stands where a file is needed", "move the folder away"),
    errno.ELOOP: ("this link leads to itself", "take the link away, or put the file itself there"),
    errno.ENAMETOOLONG: ("the name is too long for this disk", "give it a shorter name"),
    errno.EXDEV: ("it lies on another disk", "put both into folders of one disk"),
    errno.EBUSY: ("another program is using it", "end that program, then run it again"),
    errno.EMFILE: ("too many files are open", "close other programs, or raise 'ulimit -n'"),
    errno.EIO: ("the disk does not answer", "look after the disk: it may be failing"),
    errno.EADDRINUSE: ("another program has this address", "choose another with --dev-addr HOST:PORT"),
}


# Of a file that is copied, these are the copy's.
OF_THE_TARGET = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG})


def in_words(error: OSError, path: str = "") -> Fault:
    """Give the fault an error of the system stands for; ``path`` is the file, where the error names none."""
    names = (error.filename2, error.filename) if error.errno in OF_THE_TARGET else (error.filename,)
    named = next((name for name in names if isinstance(name, str | bytes)), path)
    what, fix = MEANING.get(error.errno or 0, (error.strerror or str(error) or type(error).__name__, ""))
    return Fault(path=path or shown(named) or "-", what=what, fix=fix)


def shown(name: str | bytes) -> str:
    """Give a file name in signs every terminal can show; bytes that are no UTF-8 as escapes."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")
