"""A fault is data: where it is, what is wrong, and the mend. How it is told is a choice.

Rooms gather faults and go on; :class:`BadInput` carries them when there is nothing to go on with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Literal

Level = Literal["error", "warning"]
Format = Literal["text", "github", "json"]
LINE_SHOWN = 160
# The path of a fault that stands in no file, and of what is read from standard input.
NO_FILE = "-"
# So many warnings hide nothing.
FEW = 3
# What makes two warnings of a kind differ: words in quotation marks, ids, file names, numbers.
PARTICULAR = re.compile(r"'[^']*'|\b[\w./]*[./-][\w./-]*\w|\d[\d.,%]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong, in the editor's words, with its place and its mend."""

    path: str
    """File, relative to the folder the command runs in (POSIX slashes), or ``-``."""
    line: int = 1
    """Line, counted from 1."""
    column: int = 1
    """Column in characters, counted from 1."""
    where: str = ""
    """The item as an editor would call it ("quote q-3f9a", "topics"); may be empty."""
    what: str
    """What is wrong, one line, no full stop."""
    fix: str = ""
    """How to mend it; several lines are allowed; may be empty."""
    shown: str = ""
    """The line as written, for the caret; may be empty."""
    level: Level = "error"
    """Errors stop the article from being published; warnings are told."""


class BadInput(Exception):  # noqa: N818 - it is an answer to input, named for what it says
    """Input nothing can be made of. ``faults`` says why, at least one."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__("; ".join(f.what for f in faults))
        self.faults = faults


def tell(faults: Iterable[Fault], form: Format = "text") -> str:
    """Tell faults, sorted by place: as text for people, GitHub annotations, or JSON.

    Returns the whole text without a closing line break; empty for no faults, ``[]`` in JSON.
    """
    ordered = sorted(faults, key=lambda f: (f.path, f.line, f.column, f.what))
    if form == "json":
        return json.dumps([asdict(f) for f in ordered], ensure_ascii=False, indent=2)
    teller = as_annotation if form == "github" else as_text
    return "\n".join(teller(f) for f in ordered)


def tell_briefly(faults: Iterable[Fault]) -> str:
    """Tell faults to somebody at work: errors whole, at the end; of many warnings a line for each kind."""
    listed = list(faults)
    warnings = [fault for fault in listed if fault.level == "warning"]
    errors = tell(fault for fault in listed if fault.level == "error")
    if len(warnings) <= FEW:
        return "\n".join(filter(None, [tell(warnings), errors]))
    kinds: dict[str, list[Fault]] = {}
    for fault in warnings:
        kinds.setdefault(PARTICULAR.sub("…", fault.what), []).append(fault)
    lines = [folded(alike) for alike in kinds.values()]
    lines.append(f"{len(warnings)} warnings; --verbose says what to do about each")
    return "\n".join(filter(None, [*lines, errors]))


def folded(alike: Sequence[Fault]) -> str:
    """Give the first of several warnings of a kind in a line, and how many more there are."""
    first, more = alike[0], len(alike) - 1
    line = as_text(replace(first, shown="", fix="")).splitlines()[0]
    return f"{line} (and {more} more like this)" if more else line


def as_text(fault: Fault) -> str:
    """Give ``path:line:column: what``, then the line with a caret, then the mend; no place without a file."""
    where = f"{fault.where}: " if fault.where and fault.where not in fault.what else ""
    level = "warning: " if fault.level == "warning" else ""
    nowhere = (fault.path, fault.line, fault.column) == (NO_FILE, 1, 1)
    place = "" if nowhere else f"{fault.path}:{fault.line}:{fault.column}: "
    lines = [f"{place}{level}{where}{fault.what}"]
    if fault.shown.strip():
        lines += with_caret(fault.shown, fault.column)
    lines += [f"    {line}" for line in fault.fix.splitlines()]
    return "\n".join(printable(line) for line in lines)


def with_caret(line: str, column: int) -> list[str]:
    """Give the line and a second one whose caret stands below the column; long lines are cut around it."""
    start = max(0, min(column - 1, len(line)) - LINE_SHOWN // 2) if len(line) > LINE_SHOWN else 0
    piece = line[start : start + LINE_SHOWN].rstrip().replace("\t", " ")
    return [f"    {piece}", "    " + " " * min(column - 1 - start, len(piece)) + "^"]


def as_annotation(fault: Fault) -> str:
    """Give the workflow command by which GitHub shows a fault beside its line."""
    body = f"{fault.what}\n{fault.fix}".strip()
    return (
        f"::{fault.level} file={escaped(fault.path, ',:')},line={fault.line},col={fault.column}"
        f"::{escaped(body)}"
    )


def escaped(text: str, more: str = "") -> str:
    """Escape text for a workflow command, as GitHub documents it."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def printable(text: str) -> str:
    """Make control characters visible, so that content cannot steer a terminal."""
    return "".join(
        c if c.isprintable() else f"\\x{ord(c):02x}" if ord(c) < 256 else f"\\u{ord(c):04x}" for c in text
    )
