"""From what a user names to a file in ``content/articles``: the source exactly as given."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.intake.article import to_article
from briefgen.intake.duplicates import near_duplicates
from briefgen.intake.source import load
from briefgen.model import Article, Source
from briefgen.project import Project, write_bytes

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
    added = tuple(add_source(project, source) for source in load(where))
    return added, tuple(duplicates(project, added))


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


def duplicates(project: Project, added: tuple[Added, ...]) -> Iterator[Fault]:
    """Warn of articles in the content folder that tell the same in nearly the same words."""
    fresh = {item.path for item in added}
    known = {item.path: item.article for item in added}
    for path in project.article_files()[0]:
        if path not in fresh:
            with contextlib.suppress(BadInput):
                known[path] = to_article(load(path.name, base=path.parent)[0])
    paths = list(known)
    for one, other, share in near_duplicates(list(known.values())):
        if {paths[one], paths[other]} & fresh:
            yield Fault(
                path=project.shown(paths[one]),
                what=f"{share:.0%} of its words are those of {project.shown(paths[other])}",
                fix="keep one of them, or both: each gets a briefing of its own",
                level="warning",
            )
