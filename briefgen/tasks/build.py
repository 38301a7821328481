"""All articles to briefings: the first half of the straight line, read from top to bottom.

    source bytes -> Article -> Briefing <-> YAML -> Library -> Page -> site

``draft`` brings ``content/briefings`` up to date; ``tasks.publish`` makes the pages of what stands there.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from briefgen.faults import Fault
from briefgen.model import Briefing
from briefgen.record.check import Checked, ids_of
from briefgen.record.read import Record
from briefgen.record.schema import json_schema
from briefgen.tasks.draft import analysed, settled
from briefgen.tasks.feeds import unpack
from briefgen.tasks.jobs import Analysed, Job, Outcome, job_of, note, slugs_of, unchanged
from briefgen.tasks.stand_in import stand_ins
from briefgen.workspace.project import Project
from briefgen.workspace.records import Foreign, guide_of, owners, records_of
from briefgen.workspace.stamps import read_stamps

Tell = Callable[[int, int, str], None]
# Below this many articles starting processes costs more than it saves.
MANY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a run over all articles came to."""

    outcomes: tuple[Outcome, ...]
    """One for each article, in the order of their slugs."""
    checked: Mapping[str, Checked]
    """Every briefing that was checked and has no error, by slug, those without an article included."""
    faults: tuple[Fault, ...]
    """Everything that is wrong, warnings included."""

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """Give what readers may see, in the order of the slugs."""
        return tuple(record.briefing for record in self.records)

    @property
    def records(self) -> tuple[Record, ...]:
        """Give the briefings with where their items stand, in the order of the slugs."""
        return tuple(self.checked[slug].record for slug in sorted(self.checked))


def draft(project: Project, *, program: str, tell: Tell, on: str | None = None) -> Drafted:
    """Bring every briefing up to date with its article; the editor's hand is kept.

    An article is left alone when neither it, nor its briefing, nor the topics, nor ``program`` (a
    digest of briefgen itself) have changed since the last run. ``tell`` is called with the number
    done, the number of all, and the slug; ``on`` is the date, kept with words that were replaced. One bad
    article never stops the others.
    """
    project.write(project.schema, json.dumps(json_schema(), ensure_ascii=False, indent=1) + "\n")
    guide, unguided = guide_of(project)
    records, unread = records_of(project)
    unfed = unpack(project)
    files, refused = project.article_files()
    slugs = slugs_of(project, files, records, unread)
    outcomes = {slug: Outcome(slug=slug, faults=faults) for slug, faults in unread.items()}
    jobs = [job_of(project, path, slug, guide) for slug, path in sorted(slugs.items()) if slug not in unread]
    stamps = read_stamps(project.stamps)
    outcomes |= {job.slug: idle for job in jobs if (idle := unchanged(job, stamps, program, records))}
    taken = owners(project, records)
    todo = [job for job in jobs if job.slug not in outcomes]
    for done, found in enumerate(analyse(todo), 1):
        slug = found.job.slug
        outcomes[slug] = settled(project, found, Foreign(taken, slug), on)
        if record := outcomes[slug].record:
            records[slug] = record
            taken |= dict.fromkeys(ids_of([record]), slug)
        tell(done, len(todo), slug)
    note(project, jobs, outcomes, program)
    outcomes |= stand_ins(project, records, outcomes)
    told = (fault for slug in sorted(outcomes) for fault in outcomes[slug].faults)
    return Drafted(
        outcomes=tuple(outcomes[slug] for slug in sorted(outcomes)),
        checked={slug: found.checked for slug, found in sorted(outcomes.items()) if found.checked},
        faults=(*unguided, *unfed, *refused, *told),
    )


def analyse(jobs: Sequence[Job]) -> Iterator[Analysed]:
    """Analyse articles, on all cores when there are many; results come in the order of the jobs."""
    if not gc.get_freeze_count():
        gc.freeze()  # what the program itself holds is not walked again with every few articles
    cores = int(os.environ.get("BRIEFGEN_JOBS", os.cpu_count() or 1))
    if len(jobs) < MANY or cores == 1:
        yield from map(analysed, jobs)
        return
    with ProcessPoolExecutor(cores) as pool:
        yield from pool.map(analysed, jobs, chunksize=1)
