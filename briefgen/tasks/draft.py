"""One article's way into its briefing: read, analysed, aligned with what is stored, merged, checked.

The work that takes time (:func:`analysed`) knows one article only and runs in any process; what needs
the whole site (ids that must be unique across it) is :func:`settled` afterwards, one article after the
other, in the order of their slugs.
"""

from __future__ import annotations

import traceback
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefgen.analysis.brief import brief
from briefgen.faults import BadInput, Fault
from briefgen.intake.article import to_article
from briefgen.intake.source import load
from briefgen.model import Article, Briefing, Guide, GuideTopic, Source
from briefgen.record.align import align
from briefgen.record.byhand import added, machines_own, with_added
from briefgen.record.check import check
from briefgen.record.merge import Conflict, merge, write_conflicts
from briefgen.record.read import Record, decode, parse
from briefgen.record.suggestions import with_suggestions
from briefgen.record.write import write
from briefgen.workspace.past import first_of, keep, put
from briefgen.workspace.project import Project, digest


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that is needed to draft one briefing."""

    path: Path
    """The article's file."""
    shown: str
    """The same as faults name it."""
    file: str
    """The same as the briefing names it."""
    slug: str
    """Name of the briefing in paths."""
    edited: bytes | None
    """The briefing as it lies there; None when there is none yet."""
    edited_path: str
    """Its path as faults name it."""
    base: bytes | None
    """The machine's last draft."""
    first: bytes | None
    """What its items said when they got their ids."""
    guide: Guide
    """The editor's topics of the whole site."""

    def stamp(self, program: str) -> str:
        """Give a digest of everything the result depends on, ``program`` standing for briefgen itself."""
        return digest(
            program,
            self.slug,
            self.file,
            repr(self.guide),
            self.path.read_bytes(),
            self.edited,
            self.base,
            self.first,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysed:
    """What came of one article, before anything is settled with the others."""

    job: Job
    """What was asked."""
    draft: Briefing | None = None
    """None when the article could not be read or the briefing has faults."""
    stored: Record | None = None
    """The briefing as it lies there, None when there is none."""
    words: str = ""
    """Plain words of the source, to check paragraphs against."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with the article or the stored briefing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was done for one article."""

    slug: str
    """Name of the briefing in paths."""
    record: Record | None = None
    """The briefing as it lies there now; None when it has faults."""
    faults: tuple[Fault, ...] = ()
    """What is wrong, warnings and conflicts included."""
    wrote: bool = False
    """Whether any file changed."""
    idle: bool = False
    """Whether nothing had changed, so that nothing was done."""


def analysed(job: Job) -> Analysed:
    """Read and analyse one article; faults are returned, never raised."""
    stored = None
    try:
        if job.edited is not None:
            stored = parse(decode(job.edited, job.edited_path), job.edited_path)
        source = only_source(job)
        article = article_of(job, source, stored)
        draft = brief(article, own_guide(job.guide, stored))
        words = words_of(job, source)
    except BadInput as bad:
        return Analysed(job=job, faults=tuple(seen_from_root(job, fault) for fault in bad.faults))
    except Exception as error:  # noqa: BLE001 - a surprise in one article must not stop the others
        return Analysed(job=job, faults=(surprise(job, error),))
    return Analysed(job=job, draft=draft, stored=stored, words=words, faults=repairs(job, source))


def seen_from_root(job: Job, fault: Fault) -> Fault:
    """Give a fault of the article's file the path a user knows it by."""
    return replace(fault, path=job.shown) if fault.path == job.path.name else fault


def surprise(job: Job, error: Exception) -> Fault:
    """Tell that the program itself failed on an article."""
    trace = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{Path(trace.filename).name}:{trace.lineno}"
    what = f"briefgen itself failed on this article: {type(error).__name__} in {where}: {error}"
    return Fault(path=job.shown, what=what, fix="the other articles are built; please report this one")


def only_source(job: Job) -> Source:
    """Load the article's file, which must hold one article."""
    sources = load(job.path.name, base=job.path.parent)
    if len(sources) != 1:
        what = f"{len(sources)} articles in one file"
        raise BadInput(Fault(path=job.shown, what=what, fix=f"briefgen add {job.shown} makes a file of each"))
    return replace(sources[0], where=job.shown)


def source_article(job: Job, source: Source) -> Article:
    """Give the article intake makes of the source."""
    article = to_article(source, slug=job.slug)
    return replace(article, origin=replace(article.origin, file=job.file))


def article_of(job: Job, source: Source, stored: Record | None) -> Article:
    """Give the article to analyse: the stored paragraphs for as long as the source is the same.

    So a later version of intake never changes a briefing an editor has worked on, and a line the
    editor brought back from the litter is analysed like the rest.
    """
    if stored is None or stored.stored.origin.sha256 != source.sha256:
        return with_own(job, source_article(job, source), source, stored)
    kept = stored.stored
    return Article(slug=job.slug, title=kept.title, origin=kept.origin, paragraphs=kept.paragraphs)


def with_own(job: Job, article: Article, source: Source, stored: Record | None) -> Article:
    """Give an article as read anew with the paragraphs its editor had added, where it has their words."""
    if stored is None or job.base is None:
        return article
    last = parse(decode(job.base, job.edited_path), job.edited_path, draft=True).stored
    own = added(stored.briefing, last)
    return with_added(article, own, words_of(job, source)) if own else article


def words_of(job: Job, source: Source) -> str:
    """Give the plain words of a source: a text as it is, of a page its blocks."""
    if source.kind == "text":
        return source.text
    return "\n".join(paragraph.text for paragraph in source_article(job, source).paragraphs)


def source_words(job: Job) -> tuple[str | None, tuple[Fault, ...]]:
    """Give the plain words of a job's article, None when it cannot be read, and what is wrong with it."""
    try:
        return words_of(job, only_source(job)), ()
    except BadInput as bad:
        return None, tuple(seen_from_root(job, fault) for fault in bad.faults)


def unreadable(job: Job) -> tuple[Fault, ...]:
    """Give what keeps an article that has no briefing yet from getting one."""
    try:
        source_article(job, only_source(job))
    except BadInput as bad:
        return tuple(seen_from_root(job, fault) for fault in bad.faults)
    return ()


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


def repairs(job: Job, source: Source) -> tuple[Fault, ...]:
    """Tell the editor what decoding had to mend."""
    return tuple(
        Fault(
            path=job.shown, line=r.line, what=r.what, fix="see whether the words are right", level="warning"
        )
        for r in source.repairs
    )


def settled(project: Project, found: Analysed, others: Container[str]) -> Outcome:
    """Align a draft with what is stored, merge it with the editor's hand, check it and write it down.

    ``others`` are the ids that belong to other briefings. A briefing with faults is left as it lies.
    """
    job = found.job
    if found.draft is None:
        return Outcome(slug=job.slug, faults=found.faults)
    try:
        base = None if job.base is None else decode(job.base, job.edited_path)
        first = first_of(project, job.slug)
        made = aligned(job, found, base, others, first)
        draft = write(made)
        edited = None if job.edited is None else decode(job.edited, job.edited_path)
        merged = merge(base, edited, draft, job.edited_path)
        text = with_suggestions(merged.text, made) if edited is None else merged.text
        record = parse(text, job.edited_path)
    except BadInput as bad:
        return Outcome(slug=job.slug, faults=found.faults + bad.faults)
    faults = (*found.faults, *check(record, found.words), *merged.faults)
    if any(fault.level == "error" for fault in faults):
        return Outcome(slug=job.slug, faults=faults)
    wrote = kept(project, job, text, draft, merged.conflicts)
    wrote |= keep(project, found.stored.briefing if found.stored else None, record.briefing)
    return Outcome(slug=job.slug, record=record, faults=faults, wrote=wrote)


def aligned(
    job: Job, found: Analysed, base: str | None, others: Container[str], first: Mapping[str, str]
) -> Briefing:
    """Give the draft with the ids of the same items as stored, and none that belongs to another briefing.

    The machine's last draft tells which items the editor deleted, and under which ids a briefing that
    was taken away is made again.
    """
    assert found.draft
    last = None if base is None else parse(base, job.edited_path, draft=True).stored
    draft = align(found.draft, found.stored.stored if found.stored else None, others, last, first)
    return draft if last is None or job.edited is None else machines_own(draft, last)


def kept(project: Project, job: Job, text: str, draft: str, conflicts: tuple[Conflict, ...]) -> bool:
    """Write the briefing, the machine's draft and the list of conflicts; say whether anything changed."""
    wrote = project.write(project.briefing(job.slug), text)
    wrote |= project.write(project.draft(job.slug), draft)
    side = write_conflicts(conflicts) if conflicts else None
    return put(project.conflicts(job.slug), side, project) or wrote


def summary_line(outcome: Outcome) -> str:
    """Give what was done for one article, in a line."""
    if outcome.record is None:
        return f"{outcome.slug}: not drafted, {len(outcome.faults)} faults"
    if outcome.idle:
        return f"{outcome.slug}: unchanged"
    b = outcome.record.briefing
    assigned = {i for topic in b.topics for i in topic.paragraphs}
    named = sum(quote.speaker is not None or quote.mention is not None for quote in b.quotes)
    counts = {
        "paragraphs": len(b.body),
        "litter lines": sum(p.kind == "litter" for p in b.paragraphs),
        "topics": len(b.topics),
        "quotes": len(b.quotes),
        "with speaker": named,
        "figures": len(b.figures),
        "names": len(b.names),
        "unassigned": sum(p.id not in assigned for p in b.body),
        "faults": sum(f.level == "error" for f in outcome.faults),
    }
    return f"{outcome.slug}: " + ", ".join(f"{count} {noun}" for noun, count in counts.items())
