"""Every briefing against its article and the others; nothing is written."""

from __future__ import annotations

from hashlib import sha256

from briefgen.faults import Fault
from briefgen.record.check import check, check_together
from briefgen.tasks.add import told_twice
from briefgen.tasks.draft import known_of
from briefgen.tasks.feeds import feed_faults
from briefgen.tasks.jobs import job_of, slugs_of
from briefgen.tasks.sources import source_words, unreadable
from briefgen.tasks.stand_in import stood_in
from briefgen.workspace.project import Project
from briefgen.workspace.records import briefed, guide_of, records_of


def check_all(project: Project) -> tuple[Fault, ...]:
    """Check every briefing against its article and the others; nothing is written."""
    guide, unguided = guide_of(project)
    records, unread = records_of(project)
    files, refused = project.article_files()
    faults = [*unguided, *refused, *(fault for bad in unread.values() for fault in bad)]
    slugs = slugs_of(project, files, records, unread)
    for slug, path in slugs.items():
        if slug in unread:
            continue
        job = job_of(project, path, slug, guide)
        words, unfit = source_words(job) if slug in records else (None, unreadable(job))
        faults += unfit
        if slug in records and words is not None:
            known = known_of(job, sha256(path.read_bytes()).hexdigest())
            faults += check(records[slug], words, known=known)
        elif slug in records:
            faults += stood_in(project, records[slug], slug, missing=False).faults
    for slug in sorted({*records} - {*slugs}):
        faults += stood_in(project, records[slug], slug, missing=True).faults
    faults += (fault for path in project.feed_files() for fault in feed_faults(project, path))
    faults += told_twice(briefed(project))
    return (*faults, *check_together([records[slug] for slug in sorted(records)]))
