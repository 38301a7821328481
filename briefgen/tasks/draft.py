"""One article's way into its briefing: read, analysed, aligned with what is stored, merged, checked.

The work that takes time (:func:`analysed`) knows one article only and runs in any process; what needs
the whole site (ids that must be unique across it) is :func:`settled` afterwards, one article after the
other, in the order of their slugs.
"""

from __future__ import annotations

import traceback
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide, GuideTopic
from briefgen.record.align import align
from briefgen.record.byhand import machines_own
from briefgen.record.check import Checked
from briefgen.record.decoded import decode
from briefgen.record.digests import digests_of, write_digests
from briefgen.record.merge import merge, write_conflicts
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.record.suggestions import with_suggestions
from briefgen.record.write import write
from briefgen.tasks.jobs import Analysed, Job, Outcome, known_of
from briefgen.tasks.last_draft import with_last_draft
from briefgen.tasks.sources import article_of, only_source, repairs, seen_from_root, set_aside, words_of
from briefgen.workspace.past import first_of, kept
from briefgen.workspace.snapshot import Snapshot


def analysed(job: Job) -> Analysed:
    """Read and analyse one article; faults are returned, never raised."""
    stored = None
    try:
        if job.edited is not None:
            stored = parse(decode(job.edited, job.edited_path), job.edited_path)
        source = only_source(job)
        article = article_of(job, source, stored)
        guide = own_guide(job.guide, stored)
        draft = brief(article, guide)
        words = words_of(job, source)
        job, lost = with_last_draft(job, stored, source, draft, guide)
        told = (*repairs(job, source), *lost, *set_aside(job, article, source, stored))
    except BadInput as bad:
        return Analysed(job=job, faults=tuple(seen_from_root(job, fault) for fault in bad.faults))
    except Exception as error:  # noqa: BLE001 - a surprise in one article must not stop the others
        return Analysed(job=job, faults=(surprise(job, error),))
    return Analysed(job=job, draft=draft, stored=stored, words=words, faults=told)


def analysed_only(where: str) -> Iterator[Briefing]:
    """Analyse what a user names and write nothing down; raises BadInput when nothing can be made of it."""
    from briefgen.intake.article import to_article  # noqa: PLC0415 - of a text that is known nothing is read
    from briefgen.intake.source import load  # noqa: PLC0415

    for source in load(where):
        yield brief(to_article(source), Guide())


def surprise(job: Job, error: Exception) -> Fault:
    """Tell that the program itself failed on an article."""
    trace = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(trace.filename).name}:{trace.lineno}"
    what = f"briefgen itself failed on this article: {type(error).__name__} in {where}: {error}"
    return Fault(path=job.shown, what=what, fix="the other articles are built; please report this one")


def own_guide(guide: Guide, stored: Record | None) -> Guide:
    """Add the topics the editor wrote into the briefing itself to those of the whole site."""
    if stored is None:
        return guide
    known = {topic.id for topic in guide.topics}
    own = tuple(
        GuideTopic(id=t.id, title=t.title, cues=t.cues, own=True)
        for t in stored.briefing.topics
        if t.origin == "editor" and t.cues and t.id not in known
    )
    return replace(guide, topics=guide.topics + own) if own else guide


def settled(snapshot: Snapshot, found: Analysed, others: Container[str], on: str | None = None) -> Outcome:
    """Align a draft with what is stored, merge it with the editor's hand, check it.

    ``others`` are the ids that belong to other briefings, ``on`` is the date. The outcome says what the
    briefing's files are to hold; a briefing with faults is left as it lies.
    """
    job = found.job
    if found.draft is None:
        return Outcome(slug=job.slug, faults=found.faults)
    try:
        base = None if job.base is None else decode(job.base, job.edited_path)
        last = None if base is None else parse(base, job.edited_path, draft=True).stored
        first = {id_: earlier.words for id_, earlier in first_of(snapshot, job.slug).items()}
        made = aligned(job, found, last, others, first)
        draft = write(made)
        edited = None if job.edited is None else decode(job.edited, job.edited_path)
        merged = merge(base, edited, draft, job.edited_path)
        text = with_suggestions(merged.text, made) if edited is None else merged.text
        known = known_of(job, found.draft.origin.sha256)
        checked = Checked(parse(text, job.edited_path), found.words, known=known)
    except BadInput as bad:
        return Outcome(slug=job.slug, faults=found.faults + bad.faults)
    now = checked.record.briefing
    project, sha256 = snapshot.project, found.draft.origin.sha256
    digests = digests_of((now.paragraphs, made.paragraphs), found.words, sha256, known)
    files = {
        project.briefing(job.slug): text,
        project.draft(job.slug): draft,
        project.conflicts(job.slug): write_conflicts(merged.conflicts) if merged.conflicts else None,
        project.digests(job.slug): write_digests(digests),
        **kept(snapshot, found.stored.briefing if found.stored else None, now, last, on),
    }
    faults = (*found.faults, *checked.faults, *merged.faults)
    return Outcome(slug=job.slug, checked=checked, faults=faults, files=files)


def aligned(
    job: Job, found: Analysed, last: Briefing | None, others: Container[str], first: Mapping[str, str]
) -> Briefing:
    """Give the draft with the ids of the same items as stored, and none that belongs to another briefing.

    ``last`` is the machine's last draft: it tells which items the editor deleted, and under which ids a
    briefing that was taken away is made again.
    """
    assert found.draft
    draft = align(found.draft, found.stored.stored if found.stored else None, others, last, first)
    return draft if last is None or job.edited is None else machines_own(draft, last)
