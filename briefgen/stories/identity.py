"""Who is published under one address: the editor's word first, then what the names and their texts say.

Everything is decided by :mod:`briefgen.stories.names`, whatever the number of articles: a name is compared
with those that bear the same words, not with all. Names that may be one bearer's and may be not come under
one address in parts, each part a bearer of its own until somebody says more.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from briefgen.ids import slug
from briefgen.model import Briefing, Entry, Identity, Judgements, Name, NameKey
from briefgen.stories.language import Language
from briefgen.stories.names import Bearer, Judge, bearer_of, joined, told_together, words_of

RECENT = 15
"""With how many others of the same words a name is compared, the last ones, besides those of its office."""


@dataclass(slots=True, eq=False)
class Group:
    """Names that are one bearer's."""

    members: set[NameKey]
    briefings: set[str]
    """The briefings that name it."""
    entry: Entry | None = None
    faces: dict[tuple[object, ...], Bearer] = field(default_factory=dict)
    """One of its names for each way in which they differ."""

    def take(self, other: Group) -> None:
        """Take in another's names."""
        self.members |= other.members
        self.briefings |= other.briefings
        self.faces = other.faces | self.faces
        self.entry = self.entry or other.entry


def identities(
    briefings: Sequence[Briefing],
    judgements: Judgements,
    language: Language,
    stories: Mapping[str, str] | None = None,
) -> tuple[Identity, ...]:
    """Give who is published under one address, for all names of all briefings; sorted.

    ``stories`` says which story a briefing tells. The order of the briefings does not matter. What the editor
    says of names that are not there counts for nothing.
    """
    joining = Joining(briefings, judgements, language, stories or {})
    joining.by_entries()
    joining.inside_stories()
    joining.between_stories()
    joining.places()
    return tuple(sorted(joining.identities(), key=lambda one: (one.id, one.members)))


class Joining:
    """Names on their way to their bearers."""

    def __init__(
        self,
        briefings: Sequence[Briefing],
        judgements: Judgements,
        language: Language,
        stories: Mapping[str, str],
    ) -> None:
        """Put each name into a group of its own."""
        ours = sorted(briefings, key=lambda b: b.slug)
        self.language, self.stories = language, stories
        self.judgements = judgements
        self.names: dict[NameKey, Name] = {(b.slug, n.id): n for b in ours for n in b.names}
        self.briefing = {b.slug: b for b in ours}
        self.bearers: dict[NameKey, Bearer] = {}
        self.groups = {key: Group(members={key}, briefings={key[0]}) for key in self.names}
        self.apart: dict[NameKey, set[NameKey]] = defaultdict(set)
        for one, other in judgements.apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.alike = list(self._alike())
        weighed = {key for keys in self.alike for key in keys if self._needs_words(key)}
        self.judge = Judge([self.bearer(key) for key in sorted(weighed)], language)

    def _alike(self) -> Iterator[tuple[NameKey, ...]]:
        """Give the names of several briefings that have the same words, or the same id."""
        found: dict[tuple[object, ...], list[NameKey]] = defaultdict(list)
        for key, name in self.names.items():
            if name.kind != "place":
                found["words", *self._words(name)].append(key)
                found["id", key[1]].append(key)
        seen = set()
        for keys in (tuple(keys) for keys in found.values() if len(keys) > 1):
            if keys not in seen:
                seen.add(keys)
                yield keys

    def _words(self, name: Name) -> tuple[str, ...]:
        return words_of(name.name, name.kind, self.language)

    def _needs_words(self, key: NameKey) -> bool:
        """Tell whether what is told round a name may decide whose it is."""
        name = self.names[key]
        return name.kind == "person" or set(self._words(name)) <= self.language.common_bodies

    def bearer(self, key: NameKey) -> Bearer:
        """Give a name as it is compared."""
        if key not in self.bearers:
            briefing, story = self.briefing[key[0]], self.stories.get(key[0])
            self.bearers[key] = bearer_of(briefing, self.names[key], story, self.language)
            face = self.bearers[key]
            self.groups[key].faces[face.kind, face.words, face.sexes, face.suffix] = face
        return self.bearers[key]

    def join(self, one: NameKey, other: NameKey, *, bodies: bool = False) -> bool:
        """Let two names be one bearer's, if nothing speaks against it; tell whether they are.

        ``bodies`` whom an editor joined may have names that share no word.
        """
        a, b = self.groups[one], self.groups[other]
        if a is b:
            return True
        if self.bound_apart(a, b) if bodies else self.other(a, b):
            return False
        a.take(b)
        self.groups |= dict.fromkeys(b.members, a)
        return True

    def other(self, a: Group, b: Group) -> bool:
        """Tell whether two groups are known to be two bearers: by the editor, a briefing, or their names."""
        faces = product(a.faces.values(), b.faces.values())
        return self.bound_apart(a, b) or any(self.judge.decide(x, y) == "other" for x, y in faces)

    def bound_apart(self, a: Group, b: Group) -> bool:
        """Tell whether the editor or a briefing says of two groups that they are two."""
        small, large = sorted((a, b), key=lambda group: len(group.members))
        if (a.entry and b.entry) or not small.briefings.isdisjoint(large.briefings):
            return True
        return any(not large.members.isdisjoint(self.apart[k]) for k in small.members if k in self.apart)

    def by_entries(self) -> None:
        """Join what the editor says is one bearer's, whatever else speaks against it."""
        for entry in self.judgements.entries:
            there = [key for key in entry.of if key in self.names]
            group = Group(members=set(there), briefings={key[0] for key in there}, entry=entry)
            for key in there:
                self.groups[key] = group
                self.bearer(key)

    def inside_stories(self) -> None:
        """Join the names of each story's reports; what one of them tells of a bearer is known of all."""
        told: dict[str, list[Bearer]] = defaultdict(list)
        for key, name in self.names.items():
            if (story := self.stories.get(key[0])) and name.kind != "place":
                told[story].append(self.bearer(key))
        for _, bearers in sorted(told.items()):
            for group in joined(bearers, self.language).groups:
                for key in group[1:]:
                    self.join(group[0], key)
        for members in {tuple(sorted(g.members)) for g in self.groups.values() if len(g.members) > 1}:
            self.bearers |= {b.key: b for b in told_together([self.bearer(key) for key in members])}

    def between_stories(self) -> None:
        """Join full names of the same words where their offices, or what is told round them, agree."""
        for keys in self.alike:
            offices: dict[str, NameKey] = {}
            for at, key in enumerate(keys):
                ours = self.bearer(key)
                near = [*keys[max(0, at - RECENT) : at]]
                near += [k for stem in sorted(ours.role) if (k := offices.get(stem)) and k not in near]
                for other in (k for k in reversed(near) if self.groups[k] is not self.groups[key]):
                    theirs = self.bearer(other)
                    by_id = self._same_by_id(ours, theirs)
                    if by_id or self.judge.decide(ours, theirs) == "same":
                        self.join(other, key, bodies=by_id and "person" not in {ours.kind, theirs.kind})
                offices |= dict.fromkeys(ours.role, key)

    def _same_by_id(self, a: Bearer, b: Bearer) -> bool:
        """Tell whether an editor gave two names one id: no program makes that of both."""
        return (
            a.id == b.id
            and a.words != b.words
            and all(x.full or x.kind == "organisation" for x in (a, b))
            and any(slug(self.names[x.key].name, ()) != x.id for x in (a, b))
        )

    def places(self) -> None:
        """Join places of one id, with each other and with the body that bears it."""
        home: dict[str, NameKey] = {}
        for key, name in self.names.items():
            if name.kind == "organisation":
                home.setdefault(key[1], key)
        for key, name in self.names.items():
            if name.kind == "place":
                self.join(home.setdefault(key[1], key), key)

    # What is published under one address

    def identities(self) -> Iterator[Identity]:
        """Give the bearers, those of one wish that nothing tells apart together."""
        groups = {id(group): group for group in self.groups.values() if group.members}
        shared: dict[str, list[list[Group]]] = defaultdict(list)
        for group in sorted(groups.values(), key=lambda group: min(group.members)):
            if group.entry:
                yield Identity(id=group.entry.id, parts=(ordered(group),), entry=group.entry)
                continue
            pages = shared[self._wish(group)]
            page = next((page for page in pages if not any(self._never(group, one) for one in page)), None)
            pages.append([group]) if page is None else page.append(group)
        for wish, pages in shared.items():
            for page in pages:
                yield Identity(id=wish, parts=tuple(ordered(group) for group in page))

    def _never(self, a: Group, b: Group) -> bool:
        """Tell whether two groups of one wish cannot stand on one page: they are others, or of two kinds."""
        kinds = [{self.names[key].kind for key in group.members} for group in (a, b)]
        if any("person" in kind for kind in kinds) and any("place" in kind for kind in kinds):
            return True
        return self.other(a, b)

    def _wish(self, group: Group) -> str:
        """Give the id a group wishes for: that of its fullest name that most briefings have."""
        counts = Counter(key[1] for key in group.members)
        fullest = max(len(self.names[key].name.split()) for key in group.members)
        full = {key[1] for key in group.members if len(self.names[key].name.split()) == fullest}
        return min(full, key=lambda id_: (-counts[id_], id_))


def ordered(group: Group) -> tuple[NameKey, ...]:
    """Give a group's names in order."""
    return tuple(sorted(group.members))


def split(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    """Give those of several parts: not yet told apart."""
    return tuple(one for one in identities if len(one.parts) > 1)
