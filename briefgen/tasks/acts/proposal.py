"""An act before it is done: which files it changes and how, so that it can be shown, done and undone."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.record.edit import Act, edited
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.workspace.inputs import briefing_files
from briefgen.workspace.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What an act does, in one sentence and in files."""

    told: str
    """What it does, in the editor's words."""
    before: Mapping[Path, str | None]
    """What the files hold that it changes; None: nothing lies there."""
    after: Mapping[Path, str | None]
    """What they are to hold; None: to be gone."""
    notes: tuple[str, ...] = ()
    """What else the editor should know."""

    @property
    def changes(self) -> bool:
        """Tell whether it does anything."""
        return any(self.before[path] != text for path, text in self.after.items())

    def backwards(self) -> Proposal:
        """Give the act that undoes this one."""
        return Proposal(told=f"undone: {self.told}", before=self.after, after=self.before)


def do(snapshot: Snapshot, proposal: Proposal) -> tuple[Path, ...]:
    """Write what a proposal says, all of it or nothing; gives the files that changed.

    Raises BadInput when one of the files holds something else than what the proposal is made for.
    """
    changed = {path: text for path, text in proposal.after.items() if proposal.before[path] != text}
    for path in changed:
        if snapshot.text(path) != bare(proposal.before[path]):
            raise meanwhile(snapshot.project.shown(path))
    for error in snapshot.commit([changed]).values():
        if error is not None:
            raise BadInput(snapshot.told(error))
        raise meanwhile(snapshot.project.shown(next(iter(changed))))
    return tuple(changed)


def bare(text: str | None) -> str | None:
    """Give a text as it is read: without a byte order mark."""
    return None if text is None else text.removeprefix("\ufeff")


def meanwhile(path: str) -> BadInput:
    """Give the fault of a file that was saved by somebody else."""
    what = "this file was changed meanwhile, so nothing was done"
    return BadInput(Fault(path=path, what=what, fix="look at it again, then do it once more"))


def diff(snapshot: Snapshot, proposal: Proposal) -> str:
    """Give what a proposal changes as a unified diff, which 'git apply' and 'patch' read."""
    return "".join(line for path in proposal.after for line in diff_lines(snapshot, proposal, path))


def diff_lines(snapshot: Snapshot, proposal: Proposal, path: Path) -> Iterator[str]:
    """Give the lines of the diff of one file."""
    old, new = proposal.before[path], proposal.after[path]
    shown = snapshot.project.shown(path)
    names = ("/dev/null" if old is None else f"a/{shown}", "/dev/null" if new is None else f"b/{shown}")
    for line in difflib.unified_diff(lines(old), lines(new), *names):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def lines(text: str | None) -> list[str]:
    """Give the lines of a text with their ends: of Windows or not, but no other sign breaks one."""
    return [] if text is None else [f"{line}\n" for line in text.split("\n")[:-1]] + rest(text)


def rest(text: str) -> list[str]:
    """Give what stands behind the last line's end."""
    return [last] if (last := text.rpartition("\n")[2]) else []


def briefing_text(snapshot: Snapshot, slug: str) -> tuple[Path, str]:
    """Give the file of a briefing and its text; raises BadInput when there is no such briefing."""
    path = snapshot.project.briefing(slug)
    text = snapshot.text(path)
    if text is None:
        known = [found.stem for found in briefing_files(snapshot)]
        close = get_close_matches(slug, known, n=3)
        fix = f"did you mean {' or '.join(close)}?" if close else "see content/briefings"
        raise BadInput(Fault(path="-", what=f"no briefing has this name: {slug}", fix=fix))
    return path, text


def record_of(snapshot: Snapshot, slug: str) -> Record:
    """Give a briefing as read; raises BadInput when there is none of this name, or it has faults."""
    path, text = briefing_text(snapshot, slug)
    return parse(text, snapshot.project.shown(path))


def proposed(snapshot: Snapshot, slugs: Mapping[str, Act], told: str, *notes: str) -> Proposal:
    """Give the proposal of acts on briefings, by slug. Raises BadInput when one of them cannot be done."""
    before: dict[Path, str | None] = {}
    after: dict[Path, str | None] = {}
    for slug, act in slugs.items():
        path, text = briefing_text(snapshot, slug)
        before[path], after[path] = text, edited(text, snapshot.project.shown(path), act)
    return Proposal(told=told, before=before, after=after, notes=notes)


def counted(slugs: Iterable[str]) -> str:
    """Say in how many briefings."""
    number = len(list(slugs))
    return f"{number} briefing{'s' * (number != 1)}"
