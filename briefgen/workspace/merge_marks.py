"""The marks git leaves in a file when it cannot merge two versions."""

from __future__ import annotations

import re

from briefgen.faults import Fault

OPEN, BETWEEN, CLOSE = rb"^<{7}(?: [^\r\n]*)?\r?$", rb"^={7}\r?$", rb"^>{7}(?: [^\r\n]*)?\r?$"
MARKS = tuple(re.compile(mark, re.MULTILINE) for mark in (OPEN, BETWEEN, CLOSE))
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
