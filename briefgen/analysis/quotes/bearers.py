"""Which of several people of one surname a bare surname means: couples, father and son, two ministers."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from briefgen.analysis import lang
from briefgen.analysis.doc.mentions import Mention, NameTable
from briefgen.analysis.lang.closed_classes import POSSESSIVES
from briefgen.analysis.lang.tables import pairs, word_set

COURTESIES = pairs("quotes", "courtesies")
"""Titles that tell the sex alone."""
SUFFIXES = word_set("quotes", "name_suffixes")
FIRST = 1.0
"""What the one who is introduced first is ahead by."""
ESTABLISHED = 2.5
"""What the one is ahead by whose surname stood alone before another bearer came."""
KIN = 2.0
"""What somebody loses who is introduced as somebody's wife or son."""
UNSEEN = 4.0
"""The same for one who is named further down only."""
SPOKE = 1.0
HEADED = 1.0
"""What a name in the headline is worth."""
COUNTED, EACH = 4, 0.5
"""Most mentions that count, and what each is worth."""
NEAR = (1.0, 0.5)
"""What a full name is worth in the same paragraph, and in the one above."""


class Choice(NamedTuple):
    """Who is meant, and how far ahead of the next."""

    name: str
    margin: float


class Bearers:
    """The people of an article by surname."""

    def __init__(self, names: NameTable, title: str) -> None:
        """Take the names of an article and its headline."""
        self.genders = {n.id: names.gender(n.id) for n in names.names}
        self.roles = names.roles
        self.headed = {n.id for n in names.names if n.name in title}
        self.by_surname: dict[str, list[str]] = {}
        opening = {m.name for m in names.mentions if not m.paragraph and not m.start}
        for name in names.names:
            if (
                name.kind == "person"
                and " " in name.name
                and not (name.id in opening and is_glued(name.name))
            ):
                self.by_surname.setdefault(surname_of(name.name), []).append(name.id)
        self.own: dict[str, list[Mention]] = {}
        self.bare: dict[str, list[Mention]] = {}
        group = {ident: key for key, found in self.by_surname.items() if len(found) > 1 for ident in found}
        for mention in names.mentions if group else ():
            if mention.name in group:
                kept = self.bare if mention.form == "surname" else self.own
                kept.setdefault(group[mention.name] if kept is self.bare else mention.name, []).append(
                    mention
                )

    def choose(
        self, words: str, place: tuple[int, int], spoke: Container[str], *, only: Sequence[str] = ()
    ) -> Choice | None:
        """Say whom a surname at a place (paragraph, offset) means; None when it has but one bearer.

        ``words`` may hold a title before it; ``only`` names those among whom to choose.
        """
        found = [*only] or self.by_surname.get(surname_of(words), [])
        if len(found) < 2:
            return None
        fitting = self.fitting(words.split()[:-1], found)
        if len(fitting) == 1:
            return Choice(fitting[0], 99.0)
        scores = {ident: self.score(ident, place, fitting, spoke) for ident in fitting}
        order = sorted(scores, key=lambda ident: -scores[ident])
        return Choice(order[0], round(scores[order[0]] - scores[order[1]], 4))

    def fitting(self, title: Sequence[str], found: Sequence[str]) -> list[str]:
        """Leave out those whom a title cannot mean; all when it tells nothing."""
        sexes = {COURTESIES[w.strip(".").lower()] for w in title if w.strip(".").lower() in COURTESIES}
        if sexes:
            fits = [i for i in found if self.genders[i] is None or {self.genders[i]} == sexes]
        else:
            office = " ".join(title).lower()
            fits = [i for i in found if office and any(office in r.lower() for r in self.roles.get(i, ()))]
        return fits or list(found)

    def score(self, ident: str, place: tuple[int, int], found: Sequence[str], spoke: Container[str]) -> float:
        """Score a bearer: who came first, who is near, whose wife or son it is, who speaks."""
        before = [m for m in self.own.get(ident, ()) if (m.paragraph, m.start) < place]
        if not before:
            return -UNSEEN
        others = [self.first(other) for other in found if other != ident]
        score = EACH * min(len(before), COUNTED) + FIRST * (self.first(ident) < min(others))
        score += ESTABLISHED * self.is_established(ident, min(others))
        score += sum(n for back, n in enumerate(NEAR) if before[-1].paragraph == place[0] - back)
        score -= KIN * any(map(is_kin, self.roles.get(ident, ())))
        return score + SPOKE * (ident in spoke) + HEADED * (ident in self.headed)

    def first(self, ident: str) -> tuple[int, int]:
        """Give where somebody is first called by more than the surname."""
        found = self.own.get(ident)
        return (found[0].paragraph, found[0].start) if found else (len(self.own) * 9999, 0)

    def is_established(self, ident: str, other: tuple[int, int]) -> bool:
        """Tell whether the bare surname stood for somebody before another bearer was named."""
        key = next(k for k, found in self.by_surname.items() if ident in found)
        begun = self.first(ident)
        return any(begun < (m.paragraph, m.start) < other for m in self.bare.get(key, ()))


def surname_of(name: str) -> str:
    """Give the last word of a name that is no suffix such as Jr."""
    words = [w for w in name.split() if w.strip(".,").lower() not in SUFFIXES]
    return words[-1] if words else name


def is_glued(name: str) -> bool:
    """Tell whether a name that opens the text may begin with a word that is none: Ousted Perez returns."""
    return name.partition(" ")[0] not in lang.first_names()


def is_kin(role: str) -> bool:
    """Tell whether a role says whose kin somebody is: his wife, her son."""
    words = role.lower().split()
    return words[0] in POSSESSIVES or words[-1] in lang.kin_nouns()


def by_place(mentions: Sequence[Mention]) -> Mapping[str, tuple[int, int]]:
    """Give where each name is first mentioned."""
    found: dict[str, tuple[int, int]] = {}
    for mention in mentions:
        place = (mention.paragraph, mention.start)
        found[mention.name] = min(found.get(mention.name, place), place)
    return found
