"""What of a briefing is for its readers: no notes of its editor, no words of the source they may not see."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.model import Briefing, SiteInfo
from briefgen.publish.details import readable
from briefgen.publish.index import Shelf

# What stands for the words of a paragraph readers may not see.
UNSEEN = "…"


def for_readers(shelf: Shelf, site: SiteInfo) -> Briefing:
    """Give a briefing without what is for its editor alone, and without source text readers may not see."""
    briefing = shelf.briefing
    shown = readable(shelf, site)
    return replace(
        briefing,
        note=None,
        quotes=tuple(replace(quote, guess=None, note=None) for quote in briefing.quotes),
        statements=tuple(unnoted(statement) for statement in briefing.statements),
        figures=tuple(unnoted(figure) for figure in briefing.figures),
        points=tuple(unnoted(point) for point in briefing.points),
        names=tuple(unnoted(name) for name in briefing.names),
        topics=tuple(replace(topic, note=None) for topic in briefing.topics),
        paragraphs=tuple(p if p.id in shown else replace(p, text=UNSEEN) for p in briefing.paragraphs),
    )


def unnoted(item: Any) -> Any:  # noqa: ANN401 - any item that carries a note
    """Give an item without the editor's note."""
    return replace(item, note=None)
