"""A briefing as it was read."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model import Briefing
from briefgen.record.places import Places, Step
from briefgen.record.sections import SECTIONS

# Sections whose ids are shared on purpose: one person, one topic, in every briefing.
SHARED = frozenset({"names", "topics"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A briefing as read, with what is needed to tell later where something stands."""

    briefing: Briefing
    """What readers see: items marked ``drop`` and links to them left out."""
    stored: Briefing
    """All of it, dropped items included: what a new draft is aligned with."""
    dropped: frozenset[str]
    """Ids of the items marked ``drop``."""
    path: str
    """The file as faults name it."""
    text: str
    """The file's text, without byte order mark."""

    @property
    def marks(self) -> Places:
        """Where each item and key stands; found anew each time, for it is only needed for faults."""
        from briefgen.record.compose import compose  # noqa: PLC0415 - what reads YAML is for what is new

        return Places(text=self.text, path=self.path, root=compose(self.text, self.path))

    @property
    def minted(self) -> tuple[tuple[str, str], ...]:
        """(section, id) of every item whose id no other briefing may have; names and topics are shared."""
        rooms = ((s, getattr(self.stored, s)) for s in SECTIONS if s not in SHARED)
        return tuple((section, item.id) for section, items in rooms for item in items)

    @property
    def ids(self) -> frozenset[str]:
        """Every id that no other briefing may have."""
        return frozenset(id_ for _, id_ in self.minted)

    def at(self, section: str, id_: str | None = None, *keys: Step) -> tuple[int, int]:
        """Give line and column, from 1, of a section, an item by its id, or what a key of it holds."""
        return self.marks.at(section, id_, *keys)
