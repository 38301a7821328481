"""Every briefing against its article and the others; nothing is written."""

from __future__ import annotations

from hashlib import sha256

from briefgen.faults import BadInput, Fault
from briefgen.record.check import check, check_together
from briefgen.tasks.feeds import feed_faults
from briefgen.tasks.jobs import job_of, known_of
from briefgen.tasks.matching import matched
from briefgen.tasks.sources import source_words, unreadable
from briefgen.tasks.stand_in import stood_in
from briefgen.tasks.twice import told_twice
from briefgen.workspace.inputs import article_files, feed_files, own_files
from briefgen.workspace.records import briefed, guide_of, records_of
from briefgen.workspace.snapshot import Snapshot


def check_all(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Check every briefing against its article and the others; nothing is written."""
    guide, unguided = guide_of(snapshot)
    records, unread = records_of(snapshot)
    files, refused = article_files(snapshot)
    _, unpublished = own_files(snapshot)
    faults = [*unguided, *refused, *unpublished, *(fault for bad in unread.values() for fault in bad)]
    found = matched(snapshot, files, records, unread)
    slugs = found.slugs
    faults += found.faults
    for slug, path in slugs.items():
        if slug in unread:
            continue
        try:
            job = job_of(snapshot, path, slug, guide)
        except BadInput as bad:
            faults += bad.faults
            continue
        words, unfit = source_words(job) if slug in records else (None, unreadable(job))
        faults += unfit
        if slug in records and words is not None:
            known = known_of(job, sha256(job.data).hexdigest())
            faults += check(records[slug], words, known=known)
        elif slug in records:
            faults += stood_in(snapshot, records[slug], slug, missing=False).faults
    for slug in sorted({*records} - {*slugs}):
        faults += stood_in(snapshot, records[slug], slug, missing=True).faults
    faults += (fault for path in feed_files(snapshot) for fault in feed_faults(snapshot, path))
    faults += told_twice(briefed(snapshot))
    return (*faults, *check_together([records[slug] for slug in sorted(records)]))
