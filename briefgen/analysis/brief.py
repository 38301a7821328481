"""An article and all that is found in it: the ordered table of finders, run in a loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen.analysis.doc.quotations import find_quotes
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.names.find import NameTable, find_names
from briefgen.analysis.points.summary import summarise
from briefgen.analysis.quotes.attribution import attribute
from briefgen.analysis.topics.find import find_topics
from briefgen.model import READ, Article, Briefing, Guide

NO_GUIDE = Guide()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A briefing in the making."""

    article: Article
    guide: Guide
    names: NameTable
    """The names with all their mentions."""
    briefing: Briefing
    """What was found so far."""


def names(draft: Draft) -> Draft:
    """Find people, organisations and places."""
    table = find_names(draft.article.body)
    return replace(draft, names=table, briefing=replace(draft.briefing, names=table.names))


def quotes(draft: Draft) -> Draft:
    """Find quotations and reported statements, and who made them."""
    body = draft.article.body
    said, reported = attribute(body, find_quotes(body), draft.names)
    return replace(draft, briefing=replace(draft.briefing, quotes=said, statements=reported))


def figures(draft: Draft) -> Draft:
    """Find figures."""
    return replace(draft, briefing=replace(draft.briefing, figures=find_figures(draft.article.body)))


def topics(draft: Draft) -> Draft:
    """Find topics, the editor's first."""
    found = find_topics(draft.article, draft.names, draft.guide)
    return replace(draft, briefing=replace(draft.briefing, topics=found))


def points(draft: Draft) -> Draft:
    """Choose the key points of the topics and of the whole."""
    found, summary = summarise(
        draft.article, draft.briefing.topics, draft.briefing.quotes, draft.briefing.names
    )
    return replace(draft, briefing=replace(draft.briefing, points=found, summary=summary))


FINDERS: tuple[tuple[str, Callable[[Draft], Draft]], ...] = (
    ("names", names),
    ("quotes", quotes),
    ("figures", figures),
    ("topics", topics),
    ("key points", points),
)
"""What is looked for, in order; a finder may use what those before it found."""


def brief(article: Article, guide: Guide = NO_GUIDE) -> Briefing:
    """Give the draft of an article's briefing; ``guide`` holds the editor's topics, if any.

    Holds every paragraph of the article, and nothing that the article does not say. Of a paragraph longer
    than ``READ`` characters the beginning is looked at.
    """
    empty = Briefing(
        slug=article.slug, title=article.title, origin=article.origin, paragraphs=article.paragraphs
    )
    draft = Draft(article=begun(article), guide=guide, names=find_names(()), briefing=empty)
    for _, find in FINDERS:
        draft = find(draft)
    return draft.briefing


def begun(article: Article) -> Article:
    """Give an article with the beginnings of its paragraphs that are too long to be read whole."""
    if all(len(p.text) <= READ for p in article.paragraphs):
        return article
    read = tuple(p if len(p.text) <= READ else replace(p, text=beginning(p.text)) for p in article.paragraphs)
    return replace(article, paragraphs=read)


def beginning(text: str) -> str:
    """Give what of a text is read: whole words, as far as it has any."""
    return text[: READ + 1].rpartition(" ")[0] or text[:READ]
