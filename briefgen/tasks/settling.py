"""Drafts settled one after the other, and written down together with all that belongs to them."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from briefgen.faults import BadInput, Fault
from briefgen.record.check import ids_of
from briefgen.tasks.draft import analysed, settled
from briefgen.tasks.jobs import Analyse, Analysed, Job, Outcome, job_of, noted, written
from briefgen.tasks.progress import Tell
from briefgen.tasks.workers import analyse
from briefgen.workspace.records import Foreign
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import stamps_text

# So many articles are written down in one transaction, so that little work is lost with a run.
TOGETHER = 50
# How often an article is merged once more because its briefing was just saved, and how much longer each time
# is waited before, in seconds.
TRIES, PAUSE = 6, 0.05


@dataclass
class Settling:
    """Drafts on their way into their files, a few articles' at a time."""

    snapshot: Snapshot
    outcomes: dict[str, Outcome]
    """What came of the articles so far, by slug."""
    taken: dict[str, str]
    """Slug of the briefing each id belongs to."""
    stamps: dict[str, Any]
    """What is noted of the articles, by slug."""
    program: str
    """Digest of briefgen itself."""
    on: str | None
    """The date, kept with words that are replaced."""
    by: Analyse | None = None
    """What analyses articles; the cores of this machine, if nothing else does."""
    waiting: list[Job] = field(default_factory=list)
    """The articles that are settled and not yet written down."""

    def work(self, jobs: Sequence[Job], tell: Tell) -> None:
        """Draft articles and write them down; ``tell`` is called with how many are done, of how many."""
        for done, found in enumerate((self.by or analyse)(jobs), 1):
            self.take(found)
            tell(done, len(jobs), found.job.slug)
        self.write()

    def take(self, found: Analysed) -> None:
        """Settle an article, and write it down with others once there are enough."""
        self.settle(found)
        self.waiting.append(found.job)
        if len(self.waiting) == TOGETHER:
            self.write()

    def settle(self, found: Analysed) -> None:
        """Settle an article with what lies there."""
        slug = found.job.slug
        self.outcomes[slug] = settled(self.snapshot, found, Foreign(self.taken, slug), self.on)
        if record := self.outcomes[slug].record:
            self.taken |= dict.fromkeys(ids_of([record]), slug)

    def write(self) -> None:
        """Write down what waits; what an editor saved in the meantime is merged once more."""
        for number in range(TRIES):
            if not self.waiting:
                return
            time.sleep(PAUSE * number)
            refused = self.commit()
            for job, error in refused:
                if error is not None:
                    self.refuse(job, self.snapshot.told(error))
            stale = [job for job, error in refused if error is None]
            self.waiting = [new for job in stale if (new := self.again(job))]
        for job in self.waiting:
            what = f"this was saved {TRIES} times while its briefing was being written"
            self.refuse(job, Fault(path=job.edited_path, what=what, fix="build again once it is quiet"))
        self.waiting = []

    def commit(self) -> list[tuple[Job, OSError | None]]:
        """Write down what waits, and what is noted of it; give what was refused, and the system's error.

        The notes are part of it: a run that goes on from here leaves what is done as it is.
        """
        waiting = [(job, self.outcomes[job.slug]) for job in self.waiting]
        for job, outcome in waiting:
            if outcome.checked:
                after = written(self.snapshot, job, outcome.files)
                self.stamps[job.slug] = noted(after, outcome, self.program)
        notes = {self.snapshot.project.stamps: stamps_text(self.stamps)}
        refused = self.snapshot.commit([*(outcome.files for _, outcome in waiting), notes])
        return [(self.waiting[n], error) for n, error in refused.items() if n < len(waiting)]

    def again(self, job: Job) -> Job | None:
        """Settle an article once more, with what lies there now; None when that cannot be read."""
        self.snapshot.look_again([self.snapshot.project.briefing(job.slug), *self.outcomes[job.slug].files])
        try:
            new = job_of(self.snapshot, job.path, job.slug, job.guide)
        except BadInput as bad:
            self.refuse(job, *bad.faults)
            return None
        self.settle(analysed(new))
        return new

    def refuse(self, job: Job, *faults: Fault) -> None:
        """Note that what came of an article could not be written down."""
        self.outcomes[job.slug] = Outcome(slug=job.slug, faults=faults)
