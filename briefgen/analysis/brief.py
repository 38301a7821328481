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
from briefgen.analysis.quotes.attribution import attribute, unattributed
from briefgen.analysis.topics.find import find_topics
from briefgen.model import UNDETERMINED, Article, Briefing, Guide

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
    if not draft.doc.is_analysed:
        return draft
    table = find_names(draft.doc)
    return replace(draft, names=table, briefing=replace(draft.briefing, names=table.names))


def quotes(draft: Draft) -> Draft:
    """Find quotations and reported statements, and who made them; without word lists the first alone."""
    if not draft.doc.is_analysed:
        return replace(draft, briefing=replace(draft.briefing, quotes=unattributed(draft.doc)))
    said, reported = attribute(draft.doc, draft.names)
    return replace(draft, briefing=replace(draft.briefing, quotes=said, statements=reported))


def figures(draft: Draft) -> Draft:
    """Find figures."""
    found = find_figures(draft.doc.paragraphs, setting_of(draft.briefing.origin, draft.doc))
    return replace(draft, briefing=replace(draft.briefing, figures=found))


def topics(draft: Draft) -> Draft:
    """Find topics, the editor's first."""
    found = find_topics(draft.doc, draft.names, draft.guide)
    return replace(draft, briefing=replace(draft.briefing, topics=found))


def points(draft: Draft) -> Draft:
    """Choose the key points of the topics and of the whole."""
    if not draft.doc.is_analysed:
        return draft
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
    than ``READ`` characters the beginning is looked at. In a language without word lists quotations are
    found by their marks, figures by the notation, topics by counting; there are no names, speakers,
    statements and key points. A language that is unknown, but not English, is stated as ``und``.
    """
    doc = Doc.of(article)
    unknown = doc.language == UNDETERMINED
    origin = replace(article.origin, language=UNDETERMINED) if unknown else article.origin
    empty = Briefing(slug=article.slug, title=article.title, origin=origin, paragraphs=article.paragraphs)
    draft = Draft(doc=doc, guide=guide, names=NameTable(names=(), mentions=()), briefing=empty)
    for _, find in FINDERS:
        draft = find(draft)
    return draft.briefing
