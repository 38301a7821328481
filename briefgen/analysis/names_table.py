"""What the finder of names gives: names, where they stand, and what other words for them mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from briefgen.analysis import lexicon
from briefgen.analysis.names_roles import SAME, heads
from briefgen.model import Name

Form = Literal["full", "surname", "first", "title", "acronym", "short", "role"]
"""full: all of it; title: behind "Mr", "President"; role: an office alone ("the PM")."""
QUALIFIED = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
FIRMS = frozenset({"company", "firm", "group", "business", "organisation", "organization", "corporation"})


@dataclass(frozen=True, slots=True, kw_only=True)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """The names of an article and where they stand."""

    names: tuple[Name, ...]
    """In order of first mention."""
    mentions: tuple[Mention, ...]
    """In reading order; no two overlap."""
    genders: Mapping[str, Literal["m", "f"]]
    """Sex told by titles, first names and kinship, by name id."""
    roles: Mapping[str, tuple[str, ...]]
    """Every role the article gives a name, by name id, in reading order."""

    def gender(self, name: str) -> Literal["m", "f"] | None:
        """Give the sex that titles and first names tell of a name's bearer, None when they do not."""
        return self.genders.get(name)

    def resolve(self, words: str, paragraph: int, offset: int) -> str | None:
        """Give the id of the name that words at a place stand for, None when none surely fits.

        ``words`` are those of a speaker or subject ("Mr Cameron", "the PM", "the company");
        ``paragraph`` counts from 0, ``offset`` is where they begin. A mention within the words
        decides; else a form of just one name; else a definite description goes to the last
        name before it that fits.
        """
        within = [
            m for m in self.mentions if m.paragraph == paragraph and offset <= m.start < offset + len(words)
        ]
        if within:
            return within[-1].name
        plain = words.strip().removesuffix("'s").removesuffix("’s")
        for name in self.names:
            if plain == name.name or plain in name.also:
                return name.id
        first, _, rest = plain.partition(" ")
        return self._described(rest.lower(), (paragraph, offset)) if first.lower() in QUALIFIED else None

    def _described(self, noun: str, place: tuple[int, int]) -> str | None:
        """Give the last name before a place that a description fits."""
        noun = SAME.get(noun, noun)
        before = [m.name for m in self.mentions if (m.paragraph, m.start) < place]
        fitting = {n.id for n in self.names if self._fits(n, noun)}
        found = next((name for name in reversed(before) if name in fitting), None)
        if found is None and noun in FIRMS:
            bodies = {n.id for n in self.names if n.kind == "organisation"}
            near = [
                m.name
                for m in self.mentions
                if place[0] - 1 <= m.paragraph and (m.paragraph, m.start) < place
            ]
            found = next((name for name in reversed(near) if name in bodies), None)
        return found

    def _fits(self, name: Name, noun: str) -> bool:
        """Tell whether a name can be called so: by a role of its own, or by the noun that heads it."""
        if name.kind == "organisation":
            said = " ".join(self.roles.get(name.id, ())).lower().split()
            return noun in lexicon.organisation_nouns() and (
                noun in said or noun in name.name.lower().split()
            )
        known = {head for role in self.roles.get(name.id, ()) for head in heads(role)}
        last = noun.rpartition(" ")[2]
        return (
            noun in known
            or any(head.endswith(f" {noun}") for head in known)
            or (last in known and last != noun)
        )
