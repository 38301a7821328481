"""The marks git leaves in a file when it cannot merge two versions."""

from __future__ import annotations

import re

from briefgen.faults import Fault

OPEN, BETWEEN, CLOSE = rb"^<{7}(?: [^\r\n]*)?\r?$", rb"^={7}\r?$", rb"^>{7}(?: [^\r\n]*)?\r?$"
MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in (OPEN, BETWEEN, CLOSE))
ORIGIN = re.compile(rb"^\|{7}(?: .*)?$")
FIX = (
    "keep the lines of one side, or of both, and delete the lines of marks (<<<<<<<, =======, >>>>>>>)\n"
    "git checkout --ours FILE, or --theirs FILE, takes one side whole"
)


def merge_fault(data: bytes, path: str) -> Fault | None:
    """Give the fault of a file in which a merge was left half done, with the line of its first mark."""
    if b"<<<<<<<" not in data:
        return None
    start = 0
    first = None
    for mark in MARKS:
        found = mark.search(data, start)
        if found is None:
            return None
        first = found.start() if first is None else first
        start = found.end()
    line = data.count(b"\n", 0, first or 0) + 1
    what = "git could not merge two versions here, and both stand in the file"
    return Fault(path=path, line=line, what=what, fix=FIX, shown="<<<<<<<")


def both_sides(data: bytes) -> bytes:
    """Give a file of independent lines with those of both sides of a merge, without its marks.

    What git shows of the version both came from (diff3) is left out. What is left out is an empty line, so
    that the others keep their numbers. A file without marks stays as it is.
    """
    if merge_fault(data, "") is None:
        return data
    kept: list[bytes] = []
    before = False
    for line in data.splitlines(keepends=True):
        bare = line.rstrip(b"\r\n")
        mark = any(mark.match(bare) for mark in MARKS)
        before = bool(ORIGIN.match(bare)) or (before and not mark)
        kept.append(line[len(bare) :] if mark or before else line)
    return b"".join(kept)
