"""What a newer version of a briefing says otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

DifferenceKind = Literal["new", "changed", "removed"]
Section = Literal["quotes", "figures", "paragraphs"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One thing that is new, reads otherwise, or is no longer there."""

    section: Section
    """What sort of thing."""
    what: DifferenceKind
    """What became of it."""
    id: str
    """Its id, the same in both versions."""
    before: str | None
    """Its words in the older version; None when new."""
    after: str | None
    """Its words in the newer version; None when removed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What an item said when it got its id, where it reads otherwise now."""

    words: str
    """Its words then."""
    until: str | None = None
    """ISO 8601 date on which they were replaced; None when it was not noted."""
    part: str = ""
    """What of them was replaced, with a few words around it, for a note beside the new ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What readers are told of earlier versions."""

    first: Mapping[str, Earlier] = field(default_factory=dict)
    """By id, what an item said at first, where a reader who knew it would be misled now."""
    changes: Mapping[str, Sequence[Difference]] = field(default_factory=dict)
    """By slug, what the last version of a source changed; empty when nothing a reader would notice."""
