"""An article and all that is found in it: the ordered table of finders, run in a loop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.figures.setting import setting_of
from briefgen.analysis.names.find import find_names
from briefgen.analysis.points.summary import summarise
from briefgen.analysis.quotes.attribution import attribute
from briefgen.analysis.topics.find import find_topics
from briefgen.model import Article, Briefing, Guide

NO_GUIDE = Guide()


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A briefing in the making."""

    doc: Doc
    """The article, annotated as far as somebody asked."""
    guide: Guide
    names: NameTable
    """The names with all their mentions."""
    briefing: Briefing
    """What was found so far."""


def names(draft: Draft) -> Draft:
    """Find people, organisations and places."""
    table = find_names(draft.doc)
    return replace(draft, names=table, briefing=replace(draft.briefing, names=table.names))


def quotes(draft: Draft) -> Draft:
    """Find quotations and reported statements, and who made them."""
    said, reported = attribute(draft.doc, draft.names)
    return replace(draft, briefing=replace(draft.briefing, quotes=said, statements=reported))


def figures(draft: Draft) -> Draft:
    """Find figures."""
    found = find_figures(draft.doc.paragraphs, setting_of(draft.briefing.origin, draft.doc.paragraphs))
    return replace(draft, briefing=replace(draft.briefing, figures=found))


def topics(draft: Draft) -> Draft:
    """Find topics, the editor's first."""
    found = find_topics(draft.doc, draft.names, draft.guide)
    return replace(draft, briefing=replace(draft.briefing, topics=found))


def points(draft: Draft) -> Draft:
    """Choose the key points of the topics and of the whole."""
    briefing = draft.briefing
    found, summary = summarise(draft.doc, briefing.topics, briefing.quotes, briefing.names)
    return replace(draft, briefing=replace(briefing, points=found, summary=summary))


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
    draft = Draft(doc=Doc.of(article), guide=guide, names=NameTable(names=(), mentions=()), briefing=empty)
    for _, find in FINDERS:
        draft = find(draft)
    return draft.briefing
