"""What the finder of names gives: names, where they stand, and what other words for them mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen.model import Name

Form = Literal["full", "surname", "first", "title", "acronym", "short", "role"]
"""full: all of it; title: behind "Mr", "President"; role: an office alone ("the PM")."""


@dataclass(slots=True, kw_only=True)
class Mention:
    """One place where a name stands."""

    paragraph: int
    """Number of the paragraph in the sequence given, from 0."""
    start: int
    """Offset of the first character in the paragraph's text."""
    end: int
    """Offset after the last character; a possessive ending is left out."""
    name: str
    """Id of the Name."""
    form: Form
    """How it is written there."""


class NameTable:
    """The names of an article and where they stand.

    Attributes:
        names: in order of first mention.
        mentions: in reading order; no two overlap.
        roles: every role the article gives a name, by name id, in reading order.
    """

    def __init__(
        self,
        *,
        names: Sequence[Name],
        mentions: Sequence[Mention],
        genders: Mapping[str, Literal["m", "f"]] | None = None,
        roles: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        """Take what was found; ``genders`` and ``roles`` go by name id."""
        self.names = tuple(names)
        self.mentions = tuple(mentions)
        self.roles = dict(roles or {})
        self._genders = dict(genders or {})

    def gender(self, name: str) -> Literal["m", "f"] | None:
        """Give the sex that titles, roles and first names tell of a name's bearer, None when they do not."""
        return self._genders.get(name)
