"""Names an editor may be asked about: who is likely one bearer, who is likely two, and the words for each."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from briefgen.model import Briefing, Identity, Judgements, Name, NameKey
from briefgen.stories.language import Language
from briefgen.stories.names import AGREES, Bearer, Judge, bearer_of

Verdict = Literal["one", "two", "open"]
REASONS = 6
"""Words shown of those that speak for something."""
ENOUGH = 2
"""So many words must be told round both before what is told makes them likely one."""
CROWD = 60
"""So many bearers of one last word are compared with each other, no more: it tells too little then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Two bearers that may be one."""

    verdict: Verdict
    """What is likely: one bearer, two, or neither more than the other."""
    one: tuple[NameKey, ...]
    other: tuple[NameKey, ...]
    names: tuple[str, str]
    """What each is called."""
    roles: tuple[str, str]
    """What each is, in words of a source; may be empty."""
    shared: tuple[str, ...]
    """Words told round both, the rarest first."""
    likeness: float
    """How much what is told round them agrees, 0 to 1."""
    ids: tuple[str, str]
    """Under which address each is published; the same: on one page, not yet told apart."""


def questions(
    briefings: Sequence[Briefing],
    known: Sequence[Identity],
    judgements: Judgements,
    language: Language,
    stories: Mapping[str, str] | None = None,
) -> tuple[Question, ...]:
    """Give what an editor may be asked: of names on one page first, then of others, the most alike first."""
    asking = Asking(briefings, known, judgements, language, stories or {})
    found = [q for a, b in asking.pairs() if (q := asking.question(a, b))]
    return tuple(sorted(found, key=lambda q: (q.ids[0] != q.ids[1], -q.likeness, q.names, q.one)))


class Asking:
    """All bearers of a site, each with the names it has in briefings."""

    def __init__(
        self,
        briefings: Sequence[Briefing],
        known: Sequence[Identity],
        judgements: Judgements,
        language: Language,
        stories: Mapping[str, str],
    ) -> None:
        """Read the bearers."""
        self.language = language
        self.briefing = {b.slug: b for b in briefings}
        self.parts = [(one, part) for one in known for part in one.parts]
        self.apart = {frozenset(pair) for pair in judgements.apart}
        self.bearers: list[tuple[Bearer, ...]] = []
        for _, part in self.parts:
            named = ((self.briefing[slug], id_) for slug, id_ in part)
            self.bearers.append(
                tuple(
                    bearer_of(b, name, stories.get(b.slug), language)
                    for b, id_ in named
                    for name in b.names
                    if name.id == id_ and name.kind != "place"
                )
            )
        self.judge = Judge([bearer for bearers in self.bearers for bearer in bearers], language)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Give each two bearers that share the last word of a name, or one of which are initials."""
        found: dict[str, set[int]] = defaultdict(set)
        for at, bearers in enumerate(self.bearers):
            for bearer in bearers:
                for word in {form[-1] for form in bearer.forms if form} | {bearer.initials} - {""}:
                    found[word].add(at)
        near = {pair for ats in found.values() if len(ats) <= CROWD for pair in combinations(sorted(ats), 2)}
        yield from sorted(near)

    def question(self, a: int, b: int) -> Question | None:
        """Give the question about two bearers; None when there is none."""
        ones, others = self.bearers[a], self.bearers[b]
        if not ones or not others or self._decided(a, b):
            return None
        verdicts = {self.judge.decide(x, y) for x in ones for y in others}
        if (
            "other" in verdicts
            or self._sexes_differ(ones, others)
            or {x.slug for x in ones} & {y.slug for y in others}
        ):
            return None
        likeness = max(self.judge.told(x, y) for x in ones for y in others)
        office = any(x.role & y.role for x in ones for y in others)
        shared = self._shared(ones, others)
        agree = office or (likeness >= AGREES and len(shared) >= ENOUGH)
        if not agree and self.parts[a][0] is not self.parts[b][0]:
            return None
        return Question(
            verdict="one" if agree else "two" if self._two(ones, others, likeness) else "open",
            one=self.parts[a][1],
            other=self.parts[b][1],
            names=(self._called(a), self._called(b)),
            roles=(self._role(a), self._role(b)),
            shared=shared,
            likeness=round(likeness, 3),
            ids=(self.parts[a][0].id, self.parts[b][0].id),
        )

    def _decided(self, a: int, b: int) -> bool:
        """Tell whether the editor decided of two bearers."""
        one, other = self.parts[a], self.parts[b]
        said = any(frozenset({x, y}) in self.apart for x in one[1] for y in other[1])
        return said or (one[0].entry is not None and other[0].entry is not None)

    def _two(self, ones: Sequence[Bearer], others: Sequence[Bearer], likeness: float) -> bool:
        """Tell whether two that do not agree are likely two: both have an office, little is told of both."""
        return all(any(x.role for x in side) for side in (ones, others)) and likeness < AGREES / 2

    def _sexes_differ(self, ones: Sequence[Bearer], others: Sequence[Bearer]) -> bool:
        """Tell whether titles, or given names where there is none, tell of two sexes."""
        one, other = (self._sexes(side) for side in (ones, others))
        return bool(one and other and not one & other)

    def _sexes(self, side: Sequence[Bearer]) -> set[str]:
        told = {sex for x in side for sex in x.sexes}
        usual = {self.language.given_names.get(x.words[0].capitalize(), "") for x in side if x.full}
        return told or usual & {"m", "f"}

    def _shared(self, ones: Iterable[Bearer], others: Iterable[Bearer]) -> tuple[str, ...]:
        """Give the words told round both, as they are written, the rarest first."""
        ours, theirs = (frozenset().union(*(x.near | x.role for x in side)) for side in (ones, others))
        rarest = sorted(ours & theirs, key=lambda stem: (self.judge.having[stem], stem))
        written = {stem: word for x in (*others, *ones) for stem, word in self._written(x).items()}
        return tuple(written.get(stem, stem) for stem in rarest[:REASONS])

    def _written(self, bearer: Bearer) -> dict[str, str]:
        """Give how stems are written in a bearer's briefing."""
        words = (w for p in self.briefing[bearer.slug].body for w in self.language.words(p.text))
        found: dict[str, str] = {}
        for word in words:
            found.setdefault(self.language.stem(word), word)
        return found

    def _called(self, at: int) -> str:
        """Give the fullest name of a bearer."""
        names = Counter(n.name for slug, id_ in self.parts[at][1] for n in self._named(slug, id_))
        return max(sorted(names), key=lambda name: (len(name.split()), names[name]))

    def _role(self, at: int) -> str:
        """Give what a bearer is, in the words most of its briefings have."""
        roles = Counter(
            n.role.text for slug, id_ in self.parts[at][1] for n in self._named(slug, id_) if n.role
        )
        return max(sorted(roles), key=lambda role: roles[role], default="")

    def _named(self, slug: str, id_: str) -> Iterator[Name]:
        return (n for n in self.briefing[slug].names if n.id == id_)
