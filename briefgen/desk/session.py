"""One sitting at the desk: what lies there, what is done to it, and what can be undone."""

from __future__ import annotations

import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from briefgen.desk.cards import Deck, briefing_of
from briefgen.desk.doing import proposal
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing
from briefgen.record.read import Record, parse
from briefgen.tasks.acts.proposal import Proposal, diff, do
from briefgen.tasks.review import doubts, first_met, placed
from briefgen.workspace.inputs import briefing_files
from briefgen.workspace.opened import opened
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot

Answer: TypeAlias = dict[str, Any]
"""What the margin is told, as JSON."""
MOST_UNDONE = 200
# The site is built again once nothing was done for so many seconds.
QUIET = 1.5


class Stale(Exception):  # noqa: N818 - it is an answer, named for what it says
    """The briefing is another than the one the editor saw; its argument is the file's path."""


@dataclass
class Session:
    """One sitting at the desk of a site."""

    project: Project
    done: list[tuple[str, Proposal]] = field(default_factory=list)
    """What was done, with the briefing it was done from, to be undone."""
    last_act: float = 0.0
    """When something was done last, by the clock that never goes back."""
    _one: threading.Lock = field(default_factory=threading.Lock)
    _read: dict[str, tuple[str, Record]] = field(default_factory=dict)
    _drafts: dict[str, tuple[str, Briefing]] = field(default_factory=dict)

    def state(self, slug: str | None, snapshot: Snapshot | None = None) -> Answer:
        """Tell all there is to decide on in a briefing, by default in the one with most doubts."""
        snapshot = snapshot or Snapshot(self.project)
        records = dict(self.records(snapshot))
        met = first_met(records)
        open_ = {name: list(self.doubts(snapshot, name, record, met)) for name, record in records.items()}
        if slug not in records:
            slug = max(open_, key=lambda name: (len(open_[name]), name), default=None)
        told: Answer = {
            "slug": slug,
            "briefings": [
                {"slug": name, "title": record.briefing.title, "open": len(open_[name])}
                for name, record in records.items()
            ],
            "undo": self.done[-1][1].told if self.done else None,
            "cards": [],
        }
        if slug is not None:
            deck = Deck(records[slug], {doubt.id: doubt for doubt in open_[slug]})
            told |= {
                "cards": deck.cards(),
                "briefing": briefing_of(records[slug]),
                "digest": digest_of(snapshot, slug),
            }
        return told

    def records(self, snapshot: Snapshot) -> Iterator[tuple[str, Record]]:
        """Give every briefing that reads without a fault; one that did not change is not read again."""
        for path in briefing_files(snapshot):
            with suppress(BadInput):
                text = snapshot.text(path) or ""
                known = self._read.get(path.stem)
                if known is None or known[0] != text:
                    self._read[path.stem] = known = (text, parse(text, snapshot.project.shown(path)))
                yield path.stem, known[1]

    def doubts(self, snapshot: Snapshot, slug: str, record: Record, met: Any) -> Iterator[Any]:  # noqa: ANN401
        """Give what is doubtful in a briefing, most doubtful first."""
        draft = self.draft(snapshot, slug)
        found = placed(doubts(record.briefing, draft, met), record, slug)
        yield from sorted(found, key=lambda doubt: (-doubt.weight, doubt.line, doubt.id))

    def draft(self, snapshot: Snapshot, slug: str) -> Briefing | None:
        """Give what the machine last made of an article; None when that cannot be read."""
        with suppress(BadInput):
            text = snapshot.text(self.project.draft(slug))
            if text is None:
                return None
            known = self._drafts.get(slug)
            if known is None or known[0] != text:
                self._drafts[slug] = known = (text, parse(text, slug, draft=True).briefing)
            return known[1]
        return None

    @contextmanager
    def writing(self) -> Iterator[Snapshot]:
        """Hold the site while something is done to it, one act at a time."""
        with self._one, opened(self.project, waiting=silently) as snapshot:
            yield snapshot
        self.last_act = time.monotonic()

    def act(self, asked: Answer) -> Answer:
        """Do what the margin asks for; tells what was done, its diff and what there is to decide on then.

        ``seen`` is the digest of the briefing the editor saw. Raises Stale when it is another one now, and
        BadInput when the act cannot be done.
        """
        slug, seen = str(asked.get("slug")), asked.get("seen")
        with self.writing() as snapshot:
            if slug not in {path.stem for path in briefing_files(snapshot)}:
                raise BadInput(Fault(path="-", what="there is no such briefing", fix="load the page again"))
            if digest_of(snapshot, slug) != seen:
                raise Stale(self.project.shown(self.project.briefing(slug)))
            made = proposal(snapshot, {key: value for key, value in asked.items() if key != "seen"})
            told = self.carried_out(snapshot, made)
            if made.changes:
                self.done = [*self.done, (slug, made)][-MOST_UNDONE:]
            return told | self.state(slug, snapshot)

    def undo(self) -> Answer:
        """Take the last act back. Raises BadInput when there is none, or a file was changed since."""
        with self.writing() as snapshot:
            if not self.done:
                raise BadInput(Fault(path="-", what="there is nothing to undo"))
            slug, made = self.done.pop()
            try:
                told = self.carried_out(snapshot, made.backwards())
            except BadInput as bad:
                fix = f"undo it by hand, or with git: {made.told}"
                raise BadInput(Fault(path=bad.faults[0].path, what=bad.faults[0].what, fix=fix)) from bad
            return told | self.state(slug, snapshot)

    def carried_out(self, snapshot: Snapshot, made: Proposal) -> Answer:
        """Do an act and tell it."""
        shown = diff(snapshot, made)
        do(snapshot, made)
        return {"told": made.told, "diff": shown, "notes": list(made.notes), "changed": made.changes}

    def quiet(self, build: Callable[[str], Any]) -> Callable[[str], Any]:
        """Give a build that waits until nothing was done for a moment."""

        def later(last: str) -> Any:  # noqa: ANN401 - what a build gives
            while (left := self.last_act + QUIET - time.monotonic()) > 0 and self.last_act:
                time.sleep(left)
            return build(last)

        return later


def digest_of(snapshot: Snapshot, slug: str) -> str:
    """Give the digest of a briefing's file; of none, nothing."""
    data = snapshot.read(snapshot.project.briefing(slug))
    return "" if data is None else hashlib.sha256(data).hexdigest()


def silently(_: str) -> None:
    """Say nothing of who holds the site: it is our own build."""
