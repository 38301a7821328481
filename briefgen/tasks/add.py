"""From what a user names to a file in ``content/articles``: the source exactly as given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from briefgen import ids
from briefgen.faults import Fault
from briefgen.intake.article import to_article
from briefgen.intake.duplicates import near_duplicates
from briefgen.intake.source import load
from briefgen.model import Article, Source
from briefgen.workspace.project import Project, write_bytes
from briefgen.workspace.records import briefed

PLAIN = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown"})
ENDINGS = {"html": ".html", "text": ".txt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that was put into the content folder."""

    path: Path
    """Its file."""
    article: Article
    """What intake makes of it."""


def add(project: Project, where: str) -> tuple[tuple[Added, ...], tuple[Fault, ...]]:
    """Put what ``where`` names (file, folder, feed, ``-``, URL) into ``content/articles``.

    Returns what was added, and warnings about articles that are already there in other words.
    Raises BadInput when nothing can be made of it.
    """
    known = briefed(project)
    added = tuple(add_source(project, source) for source in load(where))
    fresh = {project.shown(item.path): item.article for item in added}
    warnings = told_twice({path: article for path, article in known.items() if path not in fresh} | fresh)
    return added, tuple(fault for fault in warnings if fault.path in fresh)


def add_source(project: Project, source: Source) -> Added:
    """Write one source down under the slug of its headline; the same source twice stays one file."""
    article = to_article(source)
    ending, data = as_given(source)
    taken: set[str] = set()
    while True:
        slug = ids.slug(article.title or article.slug, taken)
        path = project.articles / f"{slug}{ending}"
        if not path.exists() or path.read_bytes() == data:
            write_bytes(path, data)
            return Added(path=path, article=article)
        taken.add(slug)


def as_given(source: Source) -> tuple[str, bytes]:
    """Give the ending and the bytes to keep: a plain file as it is, all else as its decoded text."""
    given = Path(source.where)
    if given.suffix.lower() in PLAIN and given.is_file():
        return given.suffix.lower(), given.read_bytes()
    return ENDINGS[source.kind], source.text.encode("utf-8")


def told_twice(articles: Mapping[str, Article]) -> Iterator[Fault]:
    """Warn of articles that tell the same in nearly the same words, as agency copy does; keys are paths."""
    paths = list(articles)
    for one, other, share in near_duplicates(list(articles.values())):
        yield Fault(
            path=paths[other],
            what=f"{share:.0%} of its words are those of {paths[one]}",
            fix="keep one of them, or both: each gets a briefing of its own",
            level="warning",
        )
