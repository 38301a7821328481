"""What the last version of a source changed for readers, kept beside the machine's draft."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import get_args

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Difference, DifferenceKind, Section
from briefgen.record.diff import words_by_section
from briefgen.record.ledger_files import quoted
from briefgen.record.scalars import QUOTED

HEADER = """\
# What the last version of the article changed: the words before it. briefgen writes it.
"""
ENTRY = re.compile(
    rf"(?P<id>[pqf]-[a-z0-9-]+): \{{(?P<what>{'|'.join(get_args(DifferenceKind))}): "
    rf"(?P<section>{'|'.join(get_args(Section))})"
    rf"(?:, before: (?P<before>{QUOTED}))?\}}"
)
MEND = "delete the marks of a merge (<<<<<<<, =======, >>>>>>>) and keep the lines of one side"


def write_changes(differences: Sequence[Difference]) -> str:
    """Give the text that keeps differences, one line each: what happened, where, and the words before it."""
    lines = []
    for d in differences:
        before = f", before: {quoted(d.before)}" if d.before is not None else ""
        lines.append(f"{d.id}: {{{d.what}: {d.section}{before}}}\n")
    return HEADER + "".join(lines)


def read_changes(text: str, path: str, now: Briefing) -> tuple[Difference, ...]:
    """Give the differences a text keeps, as far as they still show in the briefing as it is ``now``.

    What its editor dropped since is told no more, and what they corrected is told as it reads now.
    Raises BadInput with every line that is no entry.
    """
    found, faults = read_lines(text, path, now)
    if faults:
        raise BadInput(*faults)
    return found


def read_lines(text: str, path: str, now: Briefing) -> tuple[tuple[Difference, ...], tuple[Fault, ...]]:
    """Give the differences as :func:`read_changes` does, and a fault for every line that is no entry.

    Of an item that two lines tell, as after a merge by git, the first counts.
    """
    words = words_by_section(now)
    found: dict[tuple[str, str], Difference] = {}
    faults: list[Fault] = []
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        match = ENTRY.fullmatch(line)
        if match is not None:
            for difference in entry(match, words):
                found.setdefault((difference.section, difference.id), difference)
        elif line and not line.startswith("#"):
            what = "this line is no entry of what changed"
            faults.append(Fault(path=path, line=number, what=what, fix=MEND, shown=line))
    return tuple(found.values()), tuple(faults)


def entry(match: re.Match[str], words: dict[Section, dict[str, str]]) -> list[Difference]:
    """Give the difference of a line; none when it shows no longer."""
    section = next(s for s in get_args(Section) if s == match["section"])
    before = json.loads(match["before"]) if match["before"] else None
    after = words[section].get(match["id"])
    what = next(k for k in get_args(DifferenceKind) if k == match["what"])
    if before == after or (what == "removed") != (after is None):
        return []
    return [Difference(section=section, what=what, id=match["id"], before=before, after=after)]
