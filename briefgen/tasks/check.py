"""Every briefing against its article and the others; nothing is written."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.publish.addresses import FOLDERS
from briefgen.record.addressed import addressed
from briefgen.record.check import check, check_together
from briefgen.record.record import Record
from briefgen.record.unknown import lost_ledger, old_ledger
from briefgen.tasks.disputes import two_speakers
from briefgen.tasks.editions import editions_for
from briefgen.tasks.feeds import feed_faults
from briefgen.tasks.jobs import job_of, known_of
from briefgen.tasks.matching import matched
from briefgen.tasks.naming import identities_of, naming_faults
from briefgen.tasks.publication import told_exchange
from briefgen.tasks.sources import source_words, unreadable
from briefgen.tasks.stand_in import stood_in
from briefgen.tasks.story_guides import guides
from briefgen.tasks.twice import told_twice
from briefgen.workspace.inputs import article_files, feed_files, own_files, strays
from briefgen.workspace.records import (
    briefed,
    guide_of,
    ids_drafted,
    ids_of_site,
    ledger_faults,
    ledger_of,
    records_of,
)
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stories import story_files


def undrafted(snapshot: Snapshot, path: Path) -> Fault:
    """Tell an article that no build has drafted a briefing of yet."""
    what = "this article has no briefing yet"
    return Fault(path=snapshot.project.shown(path), what=what, fix="briefgen build", level="warning")


def check_all(snapshot: Snapshot) -> tuple[Fault, ...]:
    """Check every briefing against its article and the others; nothing is written."""
    guide, unguided = guide_of(snapshot)
    records, unread = records_of(snapshot)
    files, refused = article_files(snapshot)
    _, unpublished = own_files(snapshot)
    faults = [*unguided, *refused, *unpublished, *(fault for bad in unread.values() for fault in bad)]
    faults += (fault for slug, fault in strays(snapshot) if fault not in unread.get(slug, ()))
    found = matched(snapshot, files, records, unread)
    slugs, own = found.slugs, guides(snapshot, guide)
    faults += found.faults
    for slug, path in slugs.items():
        if slug in unread:
            continue
        try:
            job = job_of(snapshot, path, slug, own.get(slug, guide))
        except BadInput as bad:
            faults += bad.faults
            continue
        words, unfit = source_words(job) if slug in records else (None, unreadable(job))
        faults += unfit
        if slug not in records and not unfit:
            faults.append(undrafted(snapshot, path))
        if slug in records and words is not None:
            known = known_of(job, sha256(job.data).hexdigest())
            faults += check(records[slug], words, known=known)
        elif slug in records:
            faults += stood_in(snapshot, records[slug], slug, missing=False).faults
    for slug in sorted({*records} - {*slugs}):
        faults += stood_in(snapshot, records[slug], slug, missing=True).faults
    faults += (fault for path in feed_files(snapshot) for fault in feed_faults(snapshot, path))
    faults += told_twice(briefed(snapshot))
    faults += two_speakers(snapshot, records)
    if story_files(snapshot):
        from briefgen.tasks.stories import story_faults  # noqa: PLC0415 - loads the words of a language

        faults += story_faults(snapshot, [records[slug].briefing for slug in sorted(records)])
    together = check_together([records[slug] for slug in sorted(records)])
    return (*faults, *together, *addresses_of(snapshot, records))


def addresses_of(snapshot: Snapshot, records: Mapping[str, Record]) -> tuple[Fault, ...]:
    """Give what is wrong with the ledger, and what would be published under another address."""
    project = snapshot.project
    try:
        ledger = ledger_of(snapshot)
        wrong = [fault for faults in ledger_faults(snapshot).values() for fault in faults]
    except BadInput as bad:
        return bad.faults
    slugs = sorted(records)
    ours = [records[slug].briefing for slug in slugs]
    known = identities_of(snapshot, ours, [records[slug].text for slug in slugs])
    briefings, exchanges = addressed(ours, ledger, FOLDERS, known)
    lost = lost_ledger(ledger, briefings, ids_of_site(project), project.shown(project.ledger))
    earlier = {new.slug: ids_drafted(snapshot, slug) for slug, new in zip(slugs, briefings, strict=True)}
    old = (lost,) if lost else old_ledger(ledger, briefings, earlier, project.shown(project.ledger))
    return (
        *wrong,
        *old,
        *(told_exchange(exchange, project) for exchange in exchanges),
        *naming_faults(snapshot, ours),
        *editions_for(snapshot, ours).faults,
    )
