"""Who bears the names of several briefings, as an editor says it and as it is published."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.findings import NameKind

NameKey = tuple[str, str]
"""A briefing's slug and the id of a name in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the editor says of one bearer in ``content/names.yml``."""

    id: str
    """The bearer's address."""
    name: str | None = None
    """How readers see the name; None: as the newest briefing has it."""
    kind: NameKind | None = None
    """What bears it, in every briefing; None: as the briefings say."""
    role: str | None = None
    """Who it is, in the editor's words."""
    also: tuple[str, ...] = ()
    """Other names that readers may look for."""
    same_as: str | None = None
    """Address of the same bearer elsewhere."""
    told_apart: str | None = None
    """Words that tell the bearer from others of the name."""
    of: tuple[NameKey, ...] = ()
    """The names of briefings that are this bearer's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgements:
    """What the editor says of names: who is one, and who is not."""

    entries: tuple[Entry, ...] = ()
    """One for each bearer the editor knows."""
    apart: tuple[tuple[NameKey, NameKey], ...] = ()
    """Pairs of names that are not one bearer's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What is published under one address: a bearer, or several that nobody has told apart yet."""

    id: str
    """Its address; before addresses are given, the one it wishes for."""
    parts: tuple[tuple[NameKey, ...], ...]
    """The names of each bearer; more than one part: not yet told apart."""
    entry: Entry | None = None
    """What the editor says of it."""

    @property
    def members(self) -> tuple[NameKey, ...]:
        """Give all names it stands for."""
        return tuple(key for part in self.parts for key in part)
