"""The machine's last draft of a briefing, made again where it is lost.

Without it a merge cannot tell what an editor wrote or deleted from what the machine never said. So it is made
of what still lies there, in such a way that whatever differs from it counts as the editor's.
"""

from __future__ import annotations

from dataclasses import replace

from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault
from briefgen.model import Article, Briefing, Guide, Origin, Source
from briefgen.record.align import align
from briefgen.record.byhand import machines_own
from briefgen.record.decoded import decode
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.record.write import write
from briefgen.tasks.jobs import Job
from briefgen.tasks.sources import source_article

MEND = (
    "it is made again: all you wrote stands, what you deleted stays deleted; git may still have the old one"
)


def with_last_draft(
    job: Job, stored: Record | None, source: Source, draft: Briefing, guide: Guide
) -> tuple[Job, tuple[Fault, ...]]:
    """Give a job whose last draft can be merged with, and what its editor should know.

    ``draft`` is what was found in the article now, ``guide`` the topics it was looked for with.
    """
    lost = what_is_lost(job, stored)
    if lost is None:
        return job, ()
    fault = Fault(path=base_path(job), what=f"the machine's last draft {lost}", fix=MEND, level="warning")
    if stored is None:
        return replace(job, base=None), (fault,)
    same = stored.stored.origin.sha256 == source.sha256
    base = machines_then(job, stored, source, draft) if same else found_then(stored, draft, guide)
    return replace(job, base=write(base).encode()), (fault,)


def base_path(job: Job) -> str:
    """Give the path of the machine's last draft as faults name it."""
    folder = job.edited_path.rpartition("/")[0].rpartition("/")[0]
    return f"{folder}/.drafts/{job.slug}.yml".lstrip("/")


def what_is_lost(job: Job, stored: Record | None) -> str | None:
    """Say why the last draft cannot be merged with; None when it can, or when there was none."""
    if job.base is None:
        return None if stored is None else "of this briefing was not there"
    try:
        last = parse(decode(job.base, job.edited_path), job.edited_path, draft=True).stored
    except BadInput as bad:
        first = bad.faults[0]
        return f"could not be read, from line {first.line} on: {first.what}"
    if stored is not None and last.origin.sha256 != stored.stored.origin.sha256:
        return "was that of another version of this briefing"
    return None


def machines_then(job: Job, stored: Record, source: Source, draft: Briefing) -> Briefing:
    """Give the draft the machine makes of the same source, with its own reading of title and paragraphs."""
    article = source_article(job, source)
    read = Briefing(slug=job.slug, title=article.title, origin=article.origin, paragraphs=article.paragraphs)
    return machines_own(align(draft, stored.stored), align(read, stored.stored))


def found_then(stored: Record, draft: Briefing, guide: Guide) -> Briefing:
    """Give the draft of a source that is no longer there: what is found in the stored paragraphs.

    What only the source could say, its title, origin and which blocks are text, is left so that the editor's
    word stands.
    """
    then = stored.stored
    article = Article(slug=then.slug, title=then.title, origin=then.origin, paragraphs=then.paragraphs)
    now = {p.id: p for p in align(draft, then).paragraphs}
    blocks = (
        replace(p, kind=now[p.id].kind, rule=now[p.id].rule) if p.id in now else p for p in then.paragraphs
    )
    return replace(
        align(brief(article, guide), then),
        title="",
        origin=Origin(file=then.origin.file, sha256=then.origin.sha256),
        paragraphs=tuple(blocks),
    )
