"""What the finder of names gives: names, where they stand, and what other words for them mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Literal

from briefgen.analysis import lang
from briefgen.analysis.names.apposition import SAME, heads
from briefgen.model import Name

Form = Literal["full", "surname", "first", "title", "acronym", "short", "role"]
"""full: all of it; title: behind "Mr", "President"; role: an office alone ("the PM")."""
QUALIFIED = frozenset({"the", "a", "an", "his", "her", "its", "their", "this", "that"})
FIRMS = frozenset({"company", "firm", "group", "business", "organisation", "organization", "corporation"})


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
        self._by_form = {form: name.id for name in names for form in (name.name, *name.also)}
        self._bodies = {name.id for name in names if name.kind == "organisation"}
        self._nouns = {name.id: self._own_nouns(name) for name in names if name.kind != "place"}
        self._by_paragraph: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self._by_paragraph.setdefault(mention.paragraph, []).append(mention)

    def gender(self, name: str) -> Literal["m", "f"] | None:
        """Give the sex that titles, roles and first names tell of a name's bearer, None when they do not."""
        return self._genders.get(name)

    def resolve(self, words: str, paragraph: int, offset: int) -> str | None:
        """Give the id of the name that words at a place stand for, None when none surely fits.

        ``words`` are those of a speaker or subject ("Ms Winter", "the mayor", "the company");
        ``paragraph`` counts from 0, ``offset`` is where they begin. A mention within the words
        decides, the last of several; else a form of just one name; else a definite description
        goes to the last name before it that fits.
        """
        end = offset + len(words)
        within = [m for m in self._by_paragraph.get(paragraph, ()) if m.start < end and offset < m.end]
        if within:
            return within[-1].name
        plain = words.strip().removesuffix("'s").removesuffix("’s")
        if plain in self._by_form:
            return self._by_form[plain]
        first, _, rest = plain.partition(" ")
        return self._described(rest.lower(), (paragraph, offset)) if first.lower() in QUALIFIED else None

    def _described(self, noun: str, place: tuple[int, int]) -> str | None:
        """Give the last name before a place that a description fits."""
        noun = SAME.get(noun, noun)
        fitting = {name for name, own in self._nouns.items() if _fits(noun, own)}
        found = (
            next((m.name for m in self._before(place, place[0] + 1) if m.name in fitting), None)
            if fitting
            else None
        )
        if found is None and noun in FIRMS:
            found = next((m.name for m in self._before(place, 2) if m.name in self._bodies), None)
        return found

    def _before(self, place: tuple[int, int], paragraphs: int) -> Iterator[Mention]:
        """Give the mentions before a place, nearest first, over so many paragraphs."""
        for number in range(place[0], place[0] - paragraphs, -1):
            for mention in reversed(self._by_paragraph.get(number, ())):
                if (mention.paragraph, mention.start) < place:
                    yield mention

    def _own_nouns(self, name: Name) -> frozenset[str]:
        """Give the nouns a name's bearer is called by: its roles, and for a body the noun in its name."""
        said = self.roles.get(name.id, ())
        if name.kind == "person":
            return frozenset(head for role in said for head in heads(role))
        return lang.organisation_nouns() & {w for text in (name.name, *said) for w in text.lower().split()}


def _fits(noun: str, own: AbstractSet[str]) -> bool:
    """Tell whether a description's noun is one of a bearer's, or either the head of the other."""
    last = noun.rpartition(" ")[2]
    return noun in own or any(head.endswith(f" {noun}") for head in own) or (last in own and last != noun)
