"""Under which address each briefing, topic and name is published: one is for good what it stood for first.

An editor writes ids as he likes: he may give a topic's id to another topic, a file's name to another article,
and two people may bear one name. The ledger knows what an address stood for; what is something else gets the
next one that is free. So an old link never leads to other words, whatever is written in the files.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain, count

from briefgen.ids import mint
from briefgen.model import Briefing, Identity, Ledger, Permalink
from briefgen.record.ledger import TOKEN, called_alike, findings
from briefgen.record.moves import names_in
from briefgen.record.renamed import with_items, with_names_and_topics

# This much of what is known of an address must be found again where its content is to be the same.
SHARED, MOST = 0.1, 0.5
# An article of fewer paragraphs may be written anew under its headline and be the same.
FEW = 3
# Two spellings that share so much are one name's.
SPELT_ALIKE = 0.7
# Words of a role that say nothing of whose it is are shorter.
TELLING = 4
# How many letters of an id stand before its number, and what the page of a topic begins with.
ROOM = 76
TOPICS = "topics/"
# What parts an address from that of a namesake.
NUMBER = re.compile(r"-\d+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Something that is published under another id than its file says."""

    kind: str
    """``page``, ``topic`` or ``name``."""
    id: str
    """As its file says."""
    public: str
    """As readers see it."""
    stood_for: str
    """What the id stood for before; empty where it is a folder of the site's own."""


def addressed(
    briefings: Sequence[Briefing],
    ledger: Ledger,
    folders: Container[str] = (),
    identities: Sequence[Identity] | None = None,
) -> tuple[tuple[Briefing, ...], tuple[Exchange, ...]]:
    """Give the briefings under the ids that they are published by, and what was exchanged for that.

    ``folders`` are names no briefing can have. ``identities`` say which names have one address, by default
    those of one id. Pure, and the same for the ledger that comes of it.
    """
    past = Past.of(ledger)
    order = sorted(range(len(briefings)), key=lambda i: briefings[i].slug)
    ours = [briefings[i] for i in order]
    slugs = given(
        [b.slug for b in ours],
        lambda at, slug: (
            slug in folders or past.barred("page", slug, lambda e: past.same_article(ours[at], e))
        ),
    )
    named = (b if b.slug == slug else replace(b, slug=slug) for b, slug in zip(ours, slugs, strict=True))
    there = apart(tuple(named), ledger)
    topics = Bearers.of_topics(there)
    topic_ids = topics.given(
        lambda id_, c: past.barred("topic", c, lambda e: past.same_topic(topics, id_, e))
    )
    names, of_names = names_given(ours, there, past, identities)
    exchanges = [("page", b.slug, slug) for b, slug in zip(ours, slugs, strict=True)]
    exchanges += [("topic", *pair) for pair in topic_ids.items()] + [("name", *pair) for pair in of_names]
    told = tuple(past.exchange(*exchange) for exchange in exchanges if exchange[1] != exchange[2])
    there = tuple(
        with_names_and_topics(b, ids, topic_ids) if is_exchanged(b, ids, topic_ids) else b
        for b, ids in zip(there, names, strict=True)
    )
    back = dict(zip(order, there, strict=True))
    return tuple(back[i] for i in range(len(briefings))), told


def is_exchanged(b: Briefing, names: Mapping[str, str], topics: Mapping[str, str]) -> bool:
    """Tell whether a name or a topic of a briefing is published under another id than its file says."""
    return any(names[n.id] != n.id for n in b.names) or any(topics[t.id] != t.id for t in b.topics)


def names_given(
    ours: Sequence[Briefing],
    there: Sequence[Briefing],
    past: Past,
    identities: Sequence[Identity] | None,
) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """Give the ids that each briefing's names are published by, and those exchanged for the past's sake.

    ``ours`` are the briefings as their files say, ``there`` the same under their addresses. Who had an
    address before keeps it; of several who had it, the one that most briefings knew by it, then the earliest.
    """
    if identities is None:
        every = sorted({n.id for b in ours for n in b.names})
        identities = [Identity(id=i, parts=(tuple((b.slug, i) for b in ours),)) for i in every]
        wishes = [Wish(identity=one, id=one.id) for one in identities]
    else:
        wishes = sorted(wished(ours, there, past, identities), key=lambda wish: wish.order)
    slugs = {b.slug: at for at, b in enumerate(ours)}
    home = {
        (slugs[slug], id_): at
        for at, wish in enumerate(wishes)
        for slug, id_ in wish.identity.members
        if slug in slugs
    }
    bearers = Bearers.of(
        (str(home[at, n.id]), b, (n.name, *n.also), n.role.text if n.role else "")
        for at, b in enumerate(there)
        for n in b.names
    )
    bearing = [wish for at, wish in enumerate(wishes) if str(at) in bearers.briefings]
    keys = [str(at) for at in range(len(wishes)) if str(at) in bearers.briefings]
    heirs = past.heirs(there)

    def barred(at: int, id_: str) -> bool:
        return past.barred("name", id_, lambda entry: same_name(bearers, keys[at], heired(entry, heirs)))

    public = dict(zip(keys, given([wish.id for wish in bearing], barred), strict=True))
    names = [{n.id: public[str(home[at, n.id])] for n in b.names} for at, b in enumerate(ours)]
    exchanged = [
        (wish.identity.id, public[key])
        for at, (wish, key) in enumerate(zip(bearing, keys, strict=True))
        if barred(at, wish.identity.id)
    ]
    return names, exchanged


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The address that names wish for."""

    identity: Identity
    id: str
    held: int = 0
    """How many briefings know them by it."""
    since: str = ""
    """The day it was first published."""

    @property
    def order(self) -> tuple[object, ...]:
        """Give the order in which wishes are heard: the editor's first, then who had an address before."""
        return self.identity.entry is None, -self.held, self.since, self.id, self.identity.members


def wished(
    ours: Sequence[Briefing], there: Sequence[Briefing], past: Past, identities: Sequence[Identity]
) -> Iterator[Wish]:
    """Give what each identity wishes for: the editor's id, else the address it had, else its own id."""
    public = {b.slug: new.slug for b, new in zip(ours, there, strict=True)}
    own = {b.slug: {n.id for n in b.names} for b in ours}
    known = past.names_of()
    for one in identities:
        bases = {one.id, *(id_ for _, id_ in one.members)}
        found: dict[str, list[str]] = {}
        for slug, id_ in one.members:
            for address, since in known.get(public.get(slug, ""), ()):
                numbered = NUMBER.sub("", address) in bases and address not in own[slug]
                if address in (id_, one.id) or numbered:
                    found.setdefault(address, []).append(since)
        best = min(found, key=lambda a: (-len(found[a]), min(found[a]), len(a), a), default=one.id)
        wish = one.id if one.entry else best
        days = found.get(wish, ())
        yield Wish(identity=one, id=wish, held=len(days), since=min(days, default=""))


def apart(briefings: tuple[Briefing, ...], ledger: Ledger) -> tuple[Briefing, ...]:
    """Give briefings no two of which have an id: one keeps it, as when two branches minted the same.

    That is the one the ledger knows it of, else the first; in the others it is published as another.
    """
    known = {link.id: link.briefing for link in ledger}
    having: dict[str, list[str]] = {}
    for b in briefings:
        for id_ in minted_in(b):
            having.setdefault(id_, []).append(b.slug)
    keeper = {
        id_: known[id_] if known.get(id_) in slugs else slugs[0]
        for id_, slugs in having.items()
        if len(slugs) > 1
    }
    if not keeper:
        return briefings
    found = []
    for b in briefings:
        new = {id_: id_ for id_ in minted_in(b)}
        for id_ in (id_ for id_ in new if keeper.get(id_, b.slug) != b.slug):
            new[id_] = own_id(b.slug, id_, Others(having, known, b.slug))
        found.append(with_items(b, new))
    return tuple(found)


def own_id(slug: str, id_: str, taken: Container[str]) -> str:
    """Give the id under which a briefing publishes what bears another briefing's id."""
    return mint(id_[0], f"{slug}\0{id_}", taken)


def minted_in(b: Briefing) -> Iterator[str]:
    """Give every minted id of a briefing."""
    yield from (p.id for p in b.paragraphs)
    yield from (id_ for id_, _ in findings(b))


@dataclass(frozen=True, slots=True)
class Others(Container[str]):
    """The ids that stand in a briefing, or that the ledger knows of another than one."""

    having: Container[str]
    known: Mapping[str, str]
    slug: str

    def __contains__(self, id_: object) -> bool:
        """Tell whether an id is one of them."""
        return id_ in self.having or self.known.get(str(id_), self.slug) != self.slug


def given(ids: Sequence[str], barred: Callable[[int, str], bool]) -> list[str]:
    """Give each id itself, or the first of those numbered from 2 that nobody has and nothing bars."""
    own, used, out = set(ids), set[str](), list[str]()
    for at, id_ in enumerate(ids):
        numbered = chain([id_], (f"{id_[:ROOM].rstrip('-')}-{number}" for number in count(2)))
        free = next(c for c in numbered if c not in used and (c == id_ or c not in own) and not barred(at, c))
        used.add(free)
        out.append(free)
    return out


@dataclass(frozen=True, slots=True)
class Bearers:
    """By id, the briefings that have a topic or a name, and what they call it."""

    briefings: Mapping[str, tuple[Briefing, ...]]
    called: Mapping[str, tuple[str, ...]]
    roles: Mapping[str, tuple[str, ...]]

    @classmethod
    def of_topics(cls, briefings: Sequence[Briefing]) -> Bearers:
        """Gather the topics of briefings."""
        return cls.of((topic.id, b, (topic.title,), "") for b in briefings for topic in b.topics)

    @classmethod
    def of(cls, rows: Iterable[tuple[str, Briefing, tuple[str, ...], str]]) -> Bearers:
        """Gather rows of id, briefing, what it is called, and role."""
        briefings: dict[str, list[Briefing]] = {}
        called: dict[str, dict[str, None]] = {}
        roles: dict[str, dict[str, None]] = {}
        for id_, briefing, forms, role in rows:
            briefings.setdefault(id_, []).append(briefing)
            called.setdefault(id_, {}).update(dict.fromkeys(forms))
            roles.setdefault(id_, {}).update(dict.fromkeys([role] if role else []))
        return cls(
            briefings={id_: tuple(bs) for id_, bs in briefings.items()},
            called={id_: tuple(forms) for id_, forms in called.items()},
            roles={id_: tuple(told) for id_, told in roles.items()},
        )

    def given(self, barred: Callable[[str, str], bool]) -> dict[str, str]:
        """Give every id the one it is published by."""
        ids = sorted(self.briefings)
        return dict(zip(ids, given(ids, lambda at, c: barred(ids[at], c)), strict=True))


@dataclass(frozen=True, slots=True)
class Past:
    """What the ledger knows of addresses."""

    entries: Mapping[tuple[str, str], tuple[Permalink, ...]]
    """By kind and public id, one for each briefing it stood in."""
    items: Mapping[str, frozenset[str]]
    """Ids of what each briefing had, but its paragraphs."""
    home: Mapping[str, tuple[str, str]]
    """Of each item of a topic that lives: the briefing, and the topic's public id."""

    @classmethod
    def of(cls, ledger: Ledger) -> Past:
        """Sort a ledger by what its entries stand for."""
        entries: dict[tuple[str, str], list[Permalink]] = {}
        items: dict[str, set[str]] = {}
        home: dict[str, tuple[str, str]] = {}
        for link in ledger:
            kind, _, rest = link.id.partition(":")
            if rest:
                entries.setdefault((kind, rest if kind == "page" else rest.partition("/")[2]), []).append(
                    link
                )
            elif not link.id.startswith("p-"):
                items.setdefault(link.briefing, set()).add(link.id)
                if link.state == "alive" and link.at and link.at[0].startswith(TOPICS):
                    home[link.id] = (link.briefing, link.at[0].removeprefix(TOPICS))
        return cls(
            {key: tuple(links) for key, links in entries.items()},
            {slug: frozenset(ids) for slug, ids in items.items()},
            home,
        )

    def names_of(self) -> dict[str, list[tuple[str, str]]]:
        """Give the names each briefing has, by the ids they are published by, with the day each came."""
        found: dict[str, list[tuple[str, str]]] = {}
        for (kind, id_), links in self.entries.items():
            for link in links if kind == "name" else ():
                if link.state == "alive":
                    found.setdefault(link.briefing, []).append((id_, link.since or ""))
        return found

    def heirs(self, briefings: Sequence[Briefing]) -> dict[str, str]:
        """Give the slug under which each briefing goes on whose editor gave it another, by the old slug."""
        now = {id_: b.slug for b in briefings for id_, _ in findings(b)}
        found: dict[str, str] = {}
        for slug in self.items.keys() - {b.slug for b in briefings}:
            votes = Counter(now[id_] for id_ in self.items[slug] if id_ in now)
            best, number = max(sorted(votes.items()), key=lambda vote: vote[1], default=("", 0))
            if number >= MOST * len(self.items[slug]):
                found[slug] = best
        return found

    def barred(self, kind: str, id_: str, same: Callable[[Permalink], bool]) -> bool:
        """Tell whether an address stood for something, and for nothing that is the ``same``."""
        stood = self.entries.get((kind, id_), ())
        return bool(stood) and not any(map(same, stood))

    def exchange(self, kind: str, id_: str, public: str) -> Exchange:
        """Tell of an id that is published as another."""
        stood = next((link.words for link in self.entries.get((kind, id_), ())), "")
        return Exchange(kind=kind, id=id_, public=public, stood_for=stood)

    def same_article(self, b: Briefing, entry: Permalink) -> bool:
        """Tell whether a briefing is what a page stood for: by what was found in it, else by its headline."""
        known = self.items.get(entry.briefing, frozenset())
        ours = {id_ for id_, _ in findings(b)}
        # What another briefing kept was published under ids made of these.
        common = len(known & ours) or len(known & {own_id(entry.briefing, id_, ()) for id_ in ours})
        if common and common >= SHARED * min(len(known), len(ours)):
            return True
        return called(entry, (b.title,)) and (not known or not ours or len(b.body) < FEW)

    def same_topic(self, topics: Bearers, id_: str, entry: Permalink) -> bool:
        """Tell whether a topic is what an address stood for: by its title, else by what stands in it."""
        if called(entry, topics.called[id_]):
            return True
        address = entry.id.rpartition("/")[2]
        briefing = next((b for b in topics.briefings[id_] if b.slug == entry.briefing), None)
        if briefing is None:
            return False
        now = topics_of(briefing)
        votes = Counter(
            now.get(item) == id_
            for item, home in self.home.items()
            if home == (entry.briefing, address) and item in now
        )
        return votes[True] >= MOST * votes.total() > 0


def topics_of(b: Briefing) -> dict[str, str | None]:
    """Give the topic of everything found in an article, by id."""
    topic_of = {p: topic.id for topic in b.topics for p in topic.paragraphs}
    own = {item.id: item.topic for items in (b.quotes, b.points, b.figures) for item in items}
    return {id_: own.get(id_) or topic_of.get(said[0].paragraph) for id_, said in findings(b)}


def called(entry: Permalink, titles: Sequence[str]) -> bool:
    """Tell whether one of the titles is what an entry is or was called."""
    return any(called_alike(old, new) for old in (entry.words, *entry.was) if old for new in titles)


def heired(entry: Permalink, heirs: Mapping[str, str]) -> Permalink:
    """Give an entry as one of the briefing that goes on under another slug."""
    return replace(entry, briefing=heirs[entry.briefing]) if entry.briefing in heirs else entry


def same_name(names: Bearers, id_: str, entry: Permalink) -> bool:
    """Tell whether a name is whom an address stood for.

    In a briefing it stood in, by its spelling; in another it is a namesake, unless it has the same office.
    """
    labels = [label for label in (entry.words, *entry.was) if label]
    if not any(akin(old, form) for label in labels for old in names_in(label) for form in names.called[id_]):
        return False
    if any(b.slug == entry.briefing for b in names.briefings[id_]):
        return True
    ours = {word for role in names.roles[id_] for word in words_of_office(role)}
    return any(ours & words_of_office(label.partition(", ")[2]) for label in labels)


def akin(old: str, new: str) -> bool:
    """Tell whether two names can be one's: they share a word, or are spelt alike."""
    ours, theirs = (set(TOKEN.findall(name.lower())) for name in (old, new))
    shared = any(len(word) > 1 for word in ours & theirs)
    return shared or SequenceMatcher(None, old.lower(), new.lower(), autojunk=False).ratio() >= SPELT_ALIKE


def words_of_office(role: str) -> set[str]:
    """Give the words of a role that tell whose it is."""
    return {word for word in TOKEN.findall(role.lower()) if len(word) >= TELLING}
