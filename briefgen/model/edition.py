"""An edition: what an editor lays before readers on one day, in the editor's order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ItemKind = Literal["briefing", "story", "topic", "quote"]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionItem:
    """One thing an edition shows."""

    kind: ItemKind
    """What it is."""
    of: str
    """Slug of a briefing or a story, id of a topic (``SLUG/TOPIC`` for one briefing's) or of a quote."""
    note: str | None = None
    """The editor's remark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The sheet of a day."""

    id: str
    """Name in paths: that of its file."""
    title: str
    """In the editor's words."""
    date: str
    """Its day, ISO 8601."""
    intro: str | None = None
    """The editor's words before all items; an empty line parts paragraphs."""
    items: tuple[EditionItem, ...] = ()
    """In the editor's order."""
