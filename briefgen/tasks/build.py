"""The straight line, read from top to bottom: articles to briefings, briefings to pages.

    source bytes -> Article -> Briefing <-> YAML -> Library -> Page -> site

``draft`` brings ``content/briefings`` up to date, ``publish`` makes the pages of what stands there.
"""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault
from briefgen.intake.article import to_article
from briefgen.intake.source import load
from briefgen.model import Briefing, Guide, Ledger, Page, SiteInfo, Source
from briefgen.publish.index import shelve
from briefgen.publish.locations import standing
from briefgen.publish.pages import render
from briefgen.publish.pagination import list_pages
from briefgen.record.check import check, check_together, ids_of
from briefgen.record.ledger import read_ledger, settle
from briefgen.record.read import Record, decode, parse, read_guide
from briefgen.record.schema import json_schema
from briefgen.record.write import write
from briefgen.tasks.add import add_source, briefed, told_twice
from briefgen.tasks.draft import Analysed, Job, Outcome, analysed, settled, source_words, unreadable
from briefgen.workspace.past import past_of
from briefgen.workspace.project import Project, article_slug, read_stamps, write_stamps

Tell = Callable[[int, int, str], None]
# Below this many articles starting processes costs more than it saves.
MANY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """What a run over all articles came to."""

    outcomes: tuple[Outcome, ...]
    """One for each article, in the order of their slugs."""
    records: Mapping[str, Record]
    """Every briefing that reads without a fault, by slug, those without an article included."""
    faults: tuple[Fault, ...]
    """Everything that is wrong, warnings included."""

    @property
    def briefings(self) -> tuple[Briefing, ...]:
        """Give what readers may see, in the order of the slugs."""
        return tuple(self.records[slug].briefing for slug in sorted(self.records))


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """The pages of a site, and the ledger that becomes true once they are published."""

    briefings: tuple[Briefing, ...]
    """What the pages show."""
    pages: tuple[Page, ...]
    """Everything that MkDocs is given."""
    ledger: Ledger
    """Every id and page ever published, those of this site alive."""


@dataclass(frozen=True, slots=True)
class Foreign(Container[str]):
    """The ids that belong to other briefings than one."""

    owners: Mapping[str, str]
    """Slug of the briefing each id belongs to."""
    slug: str
    """The briefing whose own ids are not in here."""

    def __contains__(self, item: object) -> bool:
        """Say whether an id belongs to another briefing."""
        return self.owners.get(str(item), self.slug) != self.slug


def draft(project: Project, *, program: str, tell: Tell) -> Drafted:
    """Bring every briefing up to date with its article; the editor's hand is kept.

    An article is left alone when neither it, nor its briefing, nor the topics, nor ``program`` (a
    digest of briefgen itself) have changed since the last run. ``tell`` is called with the number
    done, the number of all, and the slug. One bad article never stops the others.
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
        outcomes[slug] = settled(project, found, Foreign(taken, slug))
        if record := outcomes[slug].record:
            records[slug] = record
            taken |= dict.fromkeys(ids_of([record]), slug)
        tell(done, len(todo), slug)
    note(project, jobs, outcomes, program)
    told = (fault for slug in sorted(outcomes) for fault in outcomes[slug].faults)
    return Drafted(
        outcomes=tuple(outcomes[slug] for slug in sorted(outcomes)),
        records={slug: records[slug] for slug in sorted(records)},
        faults=(*unguided, *unfed, *refused, *told),
    )


def publish(
    project: Project, drafted: Drafted, site: SiteInfo, templates: Sequence[Path], on: str
) -> Publication:
    """Make the pages of all briefings and settle what their ids point to, as of the date ``on``.

    Raises BadInput when a briefing cannot be shown as its editor left it: then nothing is published,
    for a page that vanished would break its links.
    """
    broken = [
        f
        for f in drafted.faults
        if f.level == "error" and f.path.startswith(project.shown(project.briefings))
    ]
    together = check_together([drafted.records[slug] for slug in sorted(drafted.records)])
    if stop := [*broken, *(f for f in together if f.level == "error")]:
        raise BadInput(*stop)
    briefings = drafted.briefings
    library = shelve(briefings)
    ledger = settle(ledger_of(project), briefings, on, standing(library), list_pages(library))
    pages = render(library, site, templates, ledger, write, past=past_of(project, briefings))
    return Publication(briefings=briefings, pages=pages, ledger=ledger)


def check_all(project: Project) -> tuple[Fault, ...]:
    """Check every briefing against its article and the others; nothing is written."""
    guide, unguided = guide_of(project)
    records, unread = records_of(project)
    files, refused = project.article_files()
    faults = [*unguided, *refused, *(fault for bad in unread.values() for fault in bad)]
    for slug, path in slugs_of(project, files, records, unread).items():
        if slug in unread:
            continue
        job = job_of(project, path, slug, guide)
        words, unfit = source_words(job) if slug in records else (None, unreadable(job))
        faults += unfit
        if slug in records:
            faults += check(records[slug], words)
    faults += (fault for path in project.feed_files() for fault in feed_faults(project, path))
    faults += told_twice(briefed(project))
    return (*faults, *check_together([records[slug] for slug in sorted(records)]))


def stored_briefings(project: Project) -> tuple[Briefing, ...]:
    """Give every briefing that reads without a fault, in the order of the slugs."""
    records, _ = records_of(project)
    return tuple(records[slug].briefing for slug in sorted(records))


def analysed_only(where: str) -> Iterator[Briefing]:
    """Analyse what a user names and write nothing down; raises BadInput when nothing can be made of it."""
    for source in load(where):
        yield brief(to_article(source), Guide())


def owners(project: Project, records: Mapping[str, Record]) -> dict[str, str]:
    """Give the slug of the briefing that each id belongs to, or belonged to when it was published."""
    published = {link.id: link.briefing for link in ledger_of(project)}
    return published | {i: slug for slug, record in records.items() for i in ids_of([record])}


def ledger_of(project: Project) -> Ledger:
    """Read the ledger; empty when nothing was published yet. Raises BadInput when it has faults."""
    shown = project.shown(project.ledger)
    return read_ledger(decode(project.read(project.ledger) or b"", shown), shown)


def unpack(project: Project) -> tuple[Fault, ...]:
    """Make each item of a feed that lies among the articles an article of its own, under its own name.

    A feed's items move on every day; their files stay, and so do the links to their briefings.
    """
    return tuple(fault for path in project.feed_files() for fault in feed_faults(project, path, add_source))


def feed_faults(
    project: Project, path: Path, use: Callable[[Project, Source], object] = lambda _project, _source: None
) -> tuple[Fault, ...]:
    """Read a feed, ``use`` each of its items, and give what is wrong with it."""
    faults: list[Fault] = []
    try:
        for source in load(path.name, base=path.parent):
            use(project, source)
    except BadInput as bad:
        faults += (replace(fault, path=project.shown(path)) for fault in bad.faults)
    return tuple(faults)


def guide_of(project: Project) -> tuple[Guide, tuple[Fault, ...]]:
    """Read the editor's topics; an empty guide when there are none, or none that can be read."""
    try:
        shown = project.shown(project.guide)
        data = project.read(project.guide)
        return (Guide() if data is None else read_guide(decode(data, shown), shown)), ()
    except BadInput as bad:
        return Guide(), bad.faults


def records_of(project: Project) -> tuple[dict[str, Record], dict[str, tuple[Fault, ...]]]:
    """Read every briefing there is; those with faults apart, by slug."""
    records: dict[str, Record] = {}
    unread: dict[str, tuple[Fault, ...]] = {}
    for path in project.briefing_files():
        try:
            shown = project.shown(path)
            records[path.stem] = parse(decode(project.read(path) or b"", shown), shown)
        except BadInput as bad:
            unread[path.stem] = bad.faults
    return records, unread


def slugs_of(
    project: Project, files: Sequence[Path], records: Mapping[str, Record], unread: Mapping[str, object]
) -> dict[str, Path]:
    """Give each article file its slug: that of the briefing that names it, else a new one."""
    owner = {record.briefing.origin.file: slug for slug, record in records.items()}
    slugs: dict[str, Path] = {}
    fresh: list[Path] = []
    for path in files:
        known = owner.get(project.from_briefing(path))
        if known and known not in slugs:
            slugs[known] = path
        else:
            fresh.append(path)
    for path in fresh:
        plain = article_slug(path, frozenset())
        mine = plain in unread and plain not in slugs
        slugs[plain if mine else article_slug(path, frozenset({*slugs, *records, *unread}))] = path
    return slugs


def job_of(project: Project, path: Path, slug: str, guide: Guide) -> Job:
    """Gather what drafting one article needs."""
    return Job(
        path=path,
        shown=project.shown(path),
        file=project.from_briefing(path),
        slug=slug,
        edited=project.read(project.briefing(slug)),
        edited_path=project.shown(project.briefing(slug)),
        base=project.read(project.draft(slug)),
        first=project.read(project.first(slug)),
        guide=guide,
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


def unchanged(
    job: Job, stamps: Mapping[str, Any], program: str, records: Mapping[str, Record]
) -> Outcome | None:
    """Give the outcome of the last run when nothing has changed since, its warnings told again."""
    noted = stamps.get(job.slug)
    if job.slug not in records or not isinstance(noted, dict) or noted.get("stamp") != job.stamp(program):
        return None
    warnings = tuple(Fault(**fault) for fault in noted["warnings"])
    return Outcome(slug=job.slug, record=records[job.slug], faults=warnings, idle=True)


def note(project: Project, jobs: Sequence[Job], outcomes: Mapping[str, Outcome], program: str) -> None:
    """Write down what was worked on, for those articles that came out without an error."""
    good = {slug: outcome for slug, outcome in outcomes.items() if outcome.record}
    stamps = {
        slug: {
            "stamp": job_of(project, job.path, slug, job.guide).stamp(program),
            "warnings": [asdict(fault) for fault in good[slug].faults],
        }
        for job in jobs
        if (slug := job.slug) in good
    }
    write_stamps(project.stamps, stamps)
