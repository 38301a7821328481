"""Who bears one name in several reports: the same, not the same, or not decided.

Inside a story full names join, a given name may be shortened, and a family name alone means its one bearer
there. Between stories equal full names join only where a word of their roles or what is told round them
agrees, in all that either story says of its bearer. A family name alone never joins two stories, and whoever
is known to be another never comes into one group by way of a third.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from typing import Literal

from briefgen.model import Briefing, Name, NameKey, NameKind
from briefgen.stories.language import Language
from briefgen.stories.report import Report, stems

Judgement = Literal["same", "other", "unsure"]
Key = NameKey
AGREES = 0.08
"""Likeness of what is told round two equal names of two stories from which they are one bearer's."""
BODIES_AGREE = 0.1
"""The same for bodies whose names are made of common words."""
RECENT = 25
"""Names of other stories a name is held against."""
SHORTENED = 0.03
"""The same for given names that differ in form, inside a story."""


@dataclass(frozen=True, kw_only=True)
class Bearer:
    """A name of one report, with what stands round it."""

    slug: str
    id: str
    kind: NameKind
    story: str | None
    """Which story its report tells; None for none."""
    words: tuple[str, ...]
    """Its fullest form in small letters, titles and legal forms left out."""
    forms: frozenset[tuple[str, ...]]
    """All its forms, likewise."""
    suffix: frozenset[str]
    """Words behind it that tell a bearer from another ("Jr")."""
    sexes: frozenset[str]
    """What titles before it tell."""
    role: frozenset[str]
    """Stems of its role."""
    around: Callable[[], frozenset[str]] = field(compare=False, repr=False)
    """Gives the stems of the paragraphs that name it."""

    @property
    def key(self) -> Key:
        """Give where it stands."""
        return self.slug, self.id

    @property
    def last(self) -> str:
        """Give its last word."""
        return self.words[-1] if self.words else ""

    @property
    def full(self) -> bool:
        """Tell whether it is more than one word."""
        return len(self.words) > 1

    @cached_property
    def near(self) -> frozenset[str]:
        """Give the stems of the paragraphs that name it."""
        return self.around()

    @cached_property
    def initials(self) -> str:
        """Give the first letters of its longer words; empty for one word."""
        return "".join(w[0] for w in self.words if len(w) > 3) if self.full else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The names of several reports, as far as they are decided."""

    groups: tuple[tuple[Key, ...], ...]
    """Every name in one group, those of one bearer together; sorted."""
    unsure: tuple[tuple[Key, Key], ...]
    """Pairs of different groups that an editor may be asked about; sorted."""


def bearers(report: Report, story: str | None, language: Language) -> tuple[Bearer, ...]:
    """Give the people and organisations a report names."""

    def around(name: Name) -> frozenset[str]:
        held = _held(report.briefing, name)
        return frozenset(s for e in report.sentences if e.paragraph in held for s in e.stems)

    named = (n for n in report.briefing.names if n.kind != "place")
    return tuple(_bearer(report.slug, n, story, language, partial(around, n)) for n in named)


def bearer_of(briefing: Briefing, name: Name, story: str | None, language: Language) -> Bearer:
    """Give one name of a briefing; what stands round it is read when it is asked for."""

    def around() -> frozenset[str]:
        held = _held(briefing, name)
        return frozenset(s for p in briefing.body if p.id in held for s in stems(p.text, language))

    return _bearer(briefing.slug, name, story, language, around)


def _held(briefing: Briefing, name: Name) -> set[str]:
    """Give the paragraphs that name somebody."""
    forms = (name.name, *name.also)
    return {p.id for p in briefing.body if any(form in p.text for form in forms)}


def _bearer(
    slug: str, name: Name, story: str | None, language: Language, around: Callable[[], frozenset[str]]
) -> Bearer:
    forms = (name.name, *name.also)
    person = name.kind == "person"
    before, behind = (language.titles, language.suffixes) if person else ((), language.legal_forms)
    first = (form.split()[0] for form in forms if form.strip())

    def others() -> frozenset[str]:
        return around() - {stem for form in forms for stem in stems(form, language)}

    return Bearer(
        slug=slug,
        id=name.id,
        kind=name.kind,
        story=story,
        words=words_of(name.name, name.kind, language),
        forms=frozenset(_key(form, before, behind) for form in forms),
        suffix=frozenset(
            w.strip(".").lower() for w in name.name.split() if w.strip(",") in language.suffixes
        ),
        sexes=frozenset(language.titles.get(word, "") for word in first) - {""},
        role=frozenset(stems(name.role.text, language)) if name.role else frozenset(),
        around=others,
    )


def words_of(name: str, kind: NameKind, language: Language) -> tuple[str, ...]:
    """Give the words of a name by which it is compared, titles and legal forms left out."""
    if kind == "person":
        return _key(name, language.titles, language.suffixes)
    return _key(name, (), language.legal_forms)


def _key(form: str, before: Container[str], behind: Container[str]) -> tuple[str, ...]:
    """Give the words of a name by which it is compared; a hyphen parts them."""
    words = form.replace("’", "'").split()
    while len(words) > 1 and words[0] in before:
        words = words[1:]
    if len(words) > 1 and words[0].lower() == "the":
        words = words[1:]
    while len(words) > 1 and words[-1].strip(",") in behind:
        words = words[:-1]
    pieces = (p.strip(".,'").lower() for w in words for p in w.removesuffix("'s").split("-"))
    return tuple(p for p in pieces if p)


@dataclass(slots=True, kw_only=True)
class Holder:
    """Somebody who bears a family name in full in a story."""

    first: str
    """Given name."""
    told: frozenset[str] = frozenset()
    """What titles tell of their sex in any report."""
    usual: frozenset[str] = frozenset()
    """What the given name usually tells."""

    @property
    def sexes(self) -> frozenset[str]:
        """Give what is known of their sex."""
        return self.told or self.usual


class Judge:
    """Decides of two names of different reports."""

    def __init__(self, names: Sequence[Bearer], language: Language) -> None:
        """Read all names that may come before it."""
        self.language = language
        self.names = names
        self.size = len(names)
        self.holders: dict[tuple[str | None, str], list[Holder]] = defaultdict(list)
        for n in sorted(names, key=lambda n: n.key):
            if n.kind == "person" and n.full:
                self._hold(self.holders[n.story, n.last], n)

    @cached_property
    def having(self) -> Counter[str]:
        """Give round how many names each stem stands."""
        return Counter(stem for n in self.names for stem in n.near)

    def _hold(self, known: list[Holder], name: Bearer) -> None:
        """Note who bears a family name in full, given names that can be one person's together."""
        first = _large(name.words[0])
        holder = next((h for h in known if self.language.same_first(first, h.first)), None)
        if holder is None:
            holder = Holder(first=first)
            known.append(holder)
        holder.told |= name.sexes
        holder.usual |= {self.language.given_names.get(first, "")} & {"m", "f"}

    def _meant(self, name: Bearer) -> list[Holder]:
        """Give who a name can mean in its story: of that family name, given name and title."""
        first = _large(name.words[0])
        return [
            h
            for h in self.holders[name.story, name.last]
            if (not name.full or self.language.same_first(first, h.first))
            and not (name.sexes and h.sexes and not name.sexes & h.sexes)
        ]

    def told(self, a: Bearer, b: Bearer) -> float:
        """Give how much what is told round two names agrees, 0 to 1."""
        squares = {s: math.log((self.size + 1) / (self.having[s] + 0.5)) ** 2 for s in a.near | b.near}
        lengths = [math.sqrt(math.fsum(squares[s] for s in x.near)) for x in (a, b)]
        shared = math.fsum(squares[s] for s in a.near & b.near)
        return shared / (lengths[0] * lengths[1]) if all(lengths) else 0.0

    def decide(self, a: Bearer, b: Bearer) -> Judgement:
        """Tell whether two names are one bearer's; symmetric."""
        if not a.words or not b.words:
            return "unsure"
        inside = a.story is not None and a.story == b.story
        if a.kind != b.kind:
            return self._of_two_kinds(a, b, inside=inside)
        return self._people(a, b, inside=inside) if a.kind == "person" else self._bodies(a, b, inside=inside)

    def _of_two_kinds(self, a: Bearer, b: Bearer, *, inside: bool) -> Judgement:
        """Decide of a person and an organisation: the kind is the least certain thing about a name."""
        if a.words == b.words and a.full:
            return "same" if inside else "unsure"
        return "unsure" if _within(a, b) else "other"

    def _bodies(self, a: Bearer, b: Bearer, *, inside: bool) -> Judgement:
        if a.words == b.words:
            common = set(a.words) <= self.language.common_bodies
            return "same" if inside or not common or self.told(a, b) > BODIES_AGREE else "unsure"
        if (a.initials and (a.initials,) in b.forms) or (b.initials and (b.initials,) in a.forms):
            return "same" if inside else "unsure"
        return "unsure" if _within(a, b) else "other"

    def _people(self, a: Bearer, b: Bearer, *, inside: bool) -> Judgement:
        if a.last != b.last:
            return "unsure" if _within(a, b) else "other"
        if a.sexes and b.sexes and not a.sexes & b.sexes:
            return "other"
        if a.suffix != b.suffix:
            return "unsure"
        if a.full and b.full:
            return self._full(a, b, inside=inside)
        if not inside:
            return "unsure"
        one, two = self._meant(a), self._meant(b)
        return "same" if len(one) == len(two) == 1 and one[0] is two[0] else "unsure"

    def _full(self, a: Bearer, b: Bearer, *, inside: bool) -> Judgement:
        """Decide of two people named in full, of one family name."""
        if not self.language.same_first(_large(a.words[0]), _large(b.words[0])):
            return "unsure" if _within(a, b) else "other"
        exact = a.words[0] == b.words[0]
        if inside:
            return "same" if exact or self.told(a, b) > SHORTENED else "unsure"
        agree = bool(a.role & b.role) or self.told(a, b) >= AGREES
        return "same" if exact and agree else "unsure"


def _large(word: str) -> str:
    """Give a word as a name is written."""
    return word[:1].upper() + word[1:]


def _within(a: Bearer, b: Bearer) -> bool:
    """Tell whether the words of one name all stand in the other."""
    return set(a.words) <= set(b.words) or set(b.words) <= set(a.words)


def joined(names: Iterable[Bearer], language: Language) -> Joined:
    """Join names of several reports; the order they are given in does not matter.

    What is the same inside a story joins first. A group never takes in a name that is known to be
    another than one of its own. Work grows with the number of names, not with that of their pairs.
    """
    ordered = sorted(names, key=lambda n: n.key)
    judge = Judge(ordered, language)
    homes = [Together.of(n, name) for n, name in enumerate(ordered)]
    inside, between = _pairs(ordered)
    others = Others(judge)
    unsure = _settle(inside, ordered, judge, homes, others)
    unsure += _settle(between, _told_of(ordered, homes), judge, homes, others)
    groups = {id(group): group for group in homes}
    asked = {(a, b) for a, b in unsure if homes[a] is not homes[b]}
    return Joined(
        groups=tuple(
            sorted(tuple(ordered[n].key for n in sorted(group.numbers)) for group in groups.values())
        ),
        unsure=tuple((ordered[a].key, ordered[b].key) for a, b in sorted(asked)),
    )


Pair = tuple[int, int]
"""Numbers of two names."""

Shape = tuple[object, ...]
"""All of a name by which it can be known to be another."""


@dataclass(slots=True, kw_only=True)
class Together:
    """Names of one bearer."""

    first: int
    numbers: list[int]
    slugs: set[str]
    shapes: dict[Shape, Bearer]

    @classmethod
    def of(cls, number: int, name: Bearer) -> Together:
        """Give a name alone."""
        shape = (name.kind, name.words, name.suffix, name.sexes, name.forms)
        return cls(first=number, numbers=[number], slugs={name.slug}, shapes={shape: name})

    def take(self, other: Together) -> None:
        """Take in the names of another group."""
        self.numbers += other.numbers
        self.slugs |= other.slugs
        self.shapes |= other.shapes


class Others:
    """Which names are known to be others: that goes by their shapes, whatever is told round them."""

    def __init__(self, judge: Judge) -> None:
        self.judge = judge
        self.known: dict[tuple[Shape, Shape], bool] = {}

    def apart(self, group: Together, other: Together) -> bool:
        """Tell whether somebody of a group is known to be another than somebody of the other.

        Two names of one report are: their report tells them apart.
        """
        return not group.slugs.isdisjoint(other.slugs) or any(
            self.two(x, y, a, b) for x, a in group.shapes.items() for y, b in other.shapes.items()
        )

    def two(self, x: Shape, y: Shape, a: Bearer, b: Bearer) -> bool:
        """Tell whether two names are others', by their shapes."""
        if (x, y) not in self.known:
            self.known[x, y] = self.judge.decide(a, b) == "other"
        return self.known[x, y]


def _settle(
    pairs: Iterable[Pair], names: Sequence[Bearer], judge: Judge, homes: list[Together], others: Others
) -> list[Pair]:
    """Bring together whoever is the same of some pairs; give the pairs in doubt."""
    unsure = []
    for a, b in pairs:
        verdict = judge.decide(names[a], names[b])
        if verdict == "unsure":
            unsure.append((a, b))
        if verdict != "same":
            continue
        one, two = sorted((homes[a], homes[b]), key=lambda group: group.first)
        if one is two or others.apart(one, two):
            continue
        for moved in two.numbers:
            homes[moved] = one
        one.take(two)
    return unsure


def told_together(bearers: Sequence[Bearer]) -> list[Bearer]:
    """Give names of one bearer, each with all that is told of any of them."""
    if len(bearers) == 1:
        return list(bearers)

    def near() -> frozenset[str]:
        return frozenset[str]().union(*(b.near for b in bearers))

    role, around = frozenset[str]().union(*(b.role for b in bearers)), cache(near)
    return [replace(b, role=role, around=around) for b in bearers]


def _told_of(names: Sequence[Bearer], homes: Sequence[Together]) -> list[Bearer]:
    """Give each name with all that its story says of its bearer."""
    told = list(names)
    for group in {id(home): home for home in homes}.values():
        for number, name in zip(group.numbers, told_together([names[n] for n in group.numbers]), strict=True):
            told[number] = name
    return told


def _pairs(ordered: Sequence[Bearer]) -> tuple[list[Pair], list[Pair]]:
    """Give each two names of different reports that end in one word, or one of which are initials.

    Those of one story first, then the others; each sorted.

    Inside a story all of them; of different stories each with the last so many before it, for a frequent
    family name would else make pairs without end.
    """
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, name in enumerate(ordered):
        for form in name.forms:
            if form:
                found[form[-1]][number] = None
        if name.initials:
            found[name.initials][number] = None
    pairs: set[tuple[int, int]] = set()
    for having in found.values():
        told: dict[str | None, list[int]] = defaultdict(list)
        numbers = sorted(having)
        for at, number in enumerate(numbers):
            story = ordered[number].story
            near = {*numbers[max(0, at - RECENT) : at], *(told[story] if story is not None else ())}
            pairs.update((other, number) for other in near)
            told[story].append(number)
    apart = sorted((a, b) for a, b in pairs if ordered[a].slug != ordered[b].slug)
    inside = {
        (a, b) for a, b in apart if ordered[a].story is not None and ordered[a].story == ordered[b].story
    }
    return sorted(inside), [pair for pair in apart if pair not in inside]
