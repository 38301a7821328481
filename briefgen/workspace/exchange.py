"""Files and folders exchanged or moved in one step of the system, where it can do that."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

AT_FDCWD_LINUX = -100
AT_FDCWD_MACOS = -2
EXCHANGE = 2  # RENAME_EXCHANGE of renameat2(2) and RENAME_SWAP of renameatx_np(2) are both 2
NEW_NAME, NEW_NAME_MACOS = 1, 4  # RENAME_NOREPLACE, RENAME_EXCL
UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EXDEV, errno.EBUSY})


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two files or folders in one step; False where the system or the disk cannot.

    Raises OSError when it could, but may not, or one of them is not there.
    """
    return called(one, other, EXCHANGE)


def moved_in(one: Path, other: Path) -> None:
    """Give a file the name ``other``, which nothing has yet, in one step where the system can.

    Raises FileExistsError when something has it, and OSError when it may not, or lies on another disk.
    """
    if called(one, other, NEW_NAME):
        return
    if os.path.lexists(other):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(other))
    one.rename(other)


def called(one: Path, other: Path, flag: int) -> bool:
    """Rename in the way a flag says; False where the system or the disk does not know it."""
    call, here = exchange_call()
    flag = flag if sys.platform == "linux" or flag == EXCHANGE else NEW_NAME_MACOS
    if call is None:
        return False
    if call(here, os.fsencode(one), here, os.fsencode(other), flag) == 0:
        return True
    number = ctypes.get_errno()
    if number in UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def exchange_call() -> tuple[Callable[..., int] | None, int]:
    """Give the system's call that exchanges two paths and its word for the current folder."""
    name, here = {
        "linux": ("renameat2", AT_FDCWD_LINUX),
        "darwin": ("renameatx_np", AT_FDCWD_MACOS),
    }.get(sys.platform, ("", 0))
    if not name:
        return None, here
    return getattr(ctypes.CDLL(None, use_errno=True), name, None), here
