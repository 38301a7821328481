"""A job's source: loaded, made an article, its words given plain."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from briefgen.faults import BadInput, Fault
from briefgen.intake.source import sources
from briefgen.model import Article, Source
from briefgen.record.byhand import added, with_added
from briefgen.record.decoded import decode
from briefgen.record.read import parse
from briefgen.record.record import Record
from briefgen.tasks.jobs import Job


def only_source(job: Job) -> Source:
    """Load the article's file, which must hold one article."""
    found = sources(job.data, job.path.name)
    if len(found) != 1:
        what = f"{len(found)} articles in one file"
        raise BadInput(Fault(path=job.shown, what=what, fix=f"briefgen add {job.shown} makes a file of each"))
    return replace(found[0], where=job.shown)


def source_article(job: Job, source: Source) -> Article:
    """Give the article intake makes of the source."""
    return read_once(source, job.slug, job.file)


@lru_cache(maxsize=1)
def read_once(source: Source, slug: str, file: str) -> Article:
    """Read a source; the last reading is kept, for a draft asks for its article and for its words."""
    from briefgen.intake.article import to_article  # noqa: PLC0415 - a text's words are known without

    article = to_article(source, slug=slug)
    return replace(article, origin=replace(article.origin, file=file))


def article_of(job: Job, source: Source, stored: Record | None) -> Article:
    """Give the article to analyse: the stored paragraphs for as long as the source is the same.

    So a later version of intake never changes a briefing an editor has worked on, and a line the
    editor brought back from the litter is analysed like the rest.
    """
    if stored is None or stored.stored.origin.sha256 != source.sha256:
        return with_own(job, source_article(job, source), source, stored)
    kept = stored.stored
    origin = replace(kept.origin, file=job.file)
    return Article(slug=job.slug, title=kept.title, origin=origin, paragraphs=kept.paragraphs)


def with_own(job: Job, article: Article, source: Source, stored: Record | None) -> Article:
    """Give an article as read anew with the paragraphs its editor had added, where it has their words."""
    if stored is None or job.base is None:
        return article
    try:
        last = parse(decode(job.base, job.edited_path), job.edited_path, draft=True).stored
    except BadInput:
        return article
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


def repairs(job: Job, source: Source) -> tuple[Fault, ...]:
    """Tell the editor what decoding had to mend."""
    return tuple(
        Fault(
            path=job.shown, line=r.line, what=r.what, fix="see whether the words are right", level="warning"
        )
        for r in source.repairs
    )


def set_aside(job: Job, article: Article, source: Source, stored: Record | None) -> tuple[Fault, ...]:
    """Tell the editor which lines of a source just read were set aside although a reader may miss them."""
    if stored is not None and stored.stored.origin.sha256 == source.sha256:
        return ()
    from briefgen.intake.losses import losses  # noqa: PLC0415 - asked about new readings only

    return tuple(
        Fault(
            path=job.shown,
            line=paragraph.line,
            what=f"set aside as '{paragraph.rule}', though it holds {what}",
            fix=f"if it is text: briefgen restore {paragraph.id}",
            level="warning",
        )
        for paragraph, what in losses(article)
    )


def seen_from_root(job: Job, fault: Fault) -> Fault:
    """Give a fault of the article's file the path a user knows it by."""
    return replace(fault, path=job.shown) if fault.path == job.path.name else fault
