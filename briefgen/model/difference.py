"""What a newer version of a briefing says otherwise."""

from __future__ import annotations

from dataclasses import dataclass
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
