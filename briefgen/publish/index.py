"""Many briefings on their shelves: what is where, who said what, which figures, across articles.

A pure index: nothing here is written down anywhere, everything follows from the briefings.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, ClassVar, TypeVar

from briefgen import ids
from briefgen.model import (
    Briefing,
    Edition,
    Entry,
    Excerpt,
    Figure,
    Identity,
    Name,
    Paragraph,
    Point,
    Quote,
    Statement,
    Told,
    Topic,
)
from briefgen.publish import addresses, alphabet
from briefgen.publish.filing import Filed, filed_person, filed_title
from briefgen.publish.measuring import by_paragraph, edges_of

VOICES = 24
"""Quotations on a story's first page; of more there is a page."""
T = TypeVar("T")
Said = TypeVar("Said", Quote, Statement)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place where a paragraph names somebody."""

    paragraph: str
    """Id of the paragraph."""
    form: str
    """The words that name."""
    start: int
    """Where they begin in the paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A topic with all that belongs to it; ``topic`` is None for what belongs to none."""

    topic: Topic | None
    number: int
    """Place among the briefing's topics, from 1; 0 for what belongs to none."""
    paragraphs: tuple[str, ...]
    points: tuple[Point, ...]
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    names: tuple[Name, ...]
    share: float
    """Share of the article's words, 0 to 1."""

    @property
    def empty(self) -> bool:
        """Say whether there is nothing but paragraphs."""
        return not (self.points or self.quotes or self.statements or self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """The names and topics that have a page across briefings; others are shown in their briefing alone."""

    names: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()
    """Figures and points whose ids once had a page of their own; those of others stand among the codes."""

    def within(self, briefing: Briefing) -> Paged:
        """Give those of one briefing."""
        listed: tuple[Figure | Point, ...] = (*briefing.figures, *briefing.points)
        return Paged(
            names=self.names.intersection(name.id for name in briefing.names),
            topics=self.topics.intersection(topic.id for topic in briefing.topics),
            items=self.items.intersection(item.id for item in listed),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """One briefing and the look-ups that its pages need; they all follow from three of the fields."""

    MADE_OF: ClassVar = ("briefing", "label", "paged")
    briefing: Briefing
    numbers: Mapping[str, int]
    """Number of each body paragraph, from 1."""
    blocks: Mapping[str, Paragraph]
    """Every block of the source by id."""
    names: Mapping[str, Name]
    topic_of: Mapping[str, Topic]
    """Main topic of each paragraph that has one."""
    chapters: tuple[Chapter, ...]
    """One for each topic, in order."""
    loose: Chapter
    """What belongs to no topic."""
    mentions: Mapping[str, tuple[Mention, ...]]
    """Where each name stands in the body, in reading order."""
    words: int
    """Number of words of the body."""
    edges: Mapping[str, tuple[int, int]]
    """Number of words before each body paragraph and up to its end."""
    quoted_in: Mapping[str, tuple[tuple[str, Excerpt], ...]]
    """By paragraph, the id and the words of each quote in it."""
    figures_in: Mapping[str, tuple[tuple[str, Excerpt], ...]]
    """By paragraph, the id and the words of each figure in it."""
    label: str
    """The briefing's title, made unlike that of any other; empty when it has none."""
    paged: Paged
    """Which of its names and topics have a page of their own across briefings."""
    memo: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, compare=False, repr=False)
    """What was worked out of it alone, by what it is."""

    def once(self, make: Callable[..., T], *values: Hashable) -> T:
        """Give what ``make`` gives of this briefing and of ``values``, and of nothing else."""
        key = (make.__name__, *values)
        if key not in self.memo:
            self.memo[key] = make(self, *values)
        return self.memo[key]  # type: ignore[no-any-return]

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Give the quotations that are somebody's words."""
        return spoken(self.briefing.quotes)

    @property
    def slug(self) -> str:
        """Give the briefing's slug."""
        return self.briefing.slug

    @property
    def lead(self) -> tuple[Point, ...]:
        """Give the points that sum up the whole article."""
        points = {point.id: point for point in self.briefing.points}
        return tuple(points[i] for i in self.briefing.summary if i in points)

    def chapter_of(self, item: Quote | Figure | Point | Statement) -> Chapter:
        """Give the chapter an item stands in."""
        wanted = home_topic(item, self.topic_of)
        return next((c for c in self.chapters if c.topic and c.topic.id == wanted), self.loose)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """A name in one briefing."""

    shelf: Shelf
    name: Name
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A name across briefings."""

    name: Name
    """As the newest briefing has it."""
    appearances: tuple[Appearance, ...]
    """Newest briefing first."""
    paged: bool
    """Whether it has a page of its own."""
    entry: Entry | None = None
    """What the editor says of it."""
    parts: tuple[tuple[Appearance, ...], ...] = ()
    """Of names that nobody has told apart yet, those of each bearer; empty for a single bearer."""

    @property
    def filed(self) -> Filed:
        """Give how a register has it, by all the forms of the name."""
        if self.name.kind != "person":
            return filed_title(self.name.name, self.appearances[0].shelf.briefing.origin.language)
        return filed_person(self.name.name, {form for a in self.appearances for form in a.name.also})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A topic across briefings: one id is one topic everywhere."""

    id: str
    title: str
    chapters: tuple[tuple[Shelf, Chapter], ...]
    """Newest briefing first."""
    paged: bool
    """Whether it has a page of its own."""

    @property
    def filed(self) -> Filed:
        """Give how a register has it."""
        return filed_title(self.title, self.chapters[0][0].briefing.origin.language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """A story with the shelves of its briefings."""

    told: Told
    shelves: tuple[Shelf, ...]
    """In the editor's order."""

    @property
    def slug(self) -> str:
        """Give the story's name in paths."""
        return self.told.story.slug

    @property
    def title(self) -> str:
        """Give the story's title."""
        return self.told.story.title

    @property
    def by_day(self) -> tuple[Shelf, ...]:
        """Give its shelves from the first report to the last, those without a day at the end."""
        return tuple(sorted(self.shelves, key=lambda s: (s.briefing.origin.published or "9999")[:10]))

    @property
    def latest(self) -> str:
        """Give the day of its last report; empty when none states one."""
        return max(((s.briefing.origin.published or "")[:10] for s in self.shelves), default="")

    @property
    def topics(self) -> tuple[tuple[str, str, tuple[tuple[Shelf, Chapter], ...]], ...]:
        """Give id, title and chapters of each topic: the editor's, then those that several reports have."""
        held: dict[str, list[tuple[Shelf, Chapter]]] = {}
        for shelf in self.by_day:
            for chapter in shelf.chapters:
                if chapter.topic:
                    held.setdefault(chapter.topic.id, []).append((shelf, chapter))
        own = {topic.id: topic.title for topic in self.told.story.topics}
        several = {id_: c[0][1].topic.title for id_, c in held.items() if len(c) > 1 and c[0][1].topic}
        return tuple((i, title, tuple(held[i])) for i, title in {**several, **own}.items() if i in held)

    @property
    def places(self) -> tuple[str, ...]:
        """Give its pages as the ledger names them, the first before all others."""
        behind = {id_ for ids in self.told.story.quotes for id_ in ids[1:]}
        said = sum(q.id not in behind for shelf in self.shelves for q in shelf.quotes)
        own = (
            addresses.OVERVIEW,
            addresses.PRINT,
            addresses.DAYS,
            *((addresses.WORDS,) if said > VOICES else ()),
        )
        topics = (addresses.topic_page(id_) for id_, _, _ in self.topics)
        return tuple(addresses.story_page(self.slug, name) for name in (*own, *topics))


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """All briefings, newest first, undated last, and the registers across them."""

    shelves: tuple[Shelf, ...]
    people: tuple[Known, ...]
    organisations: tuple[Known, ...]
    places: tuple[Known, ...]
    topics: tuple[Shared, ...]
    paged: Paged
    stories: tuple[Tale, ...] = ()
    """The latest first."""
    editions: tuple[Edition, ...] = ()
    """The sheets of single days, the latest first."""

    @property
    def names(self) -> tuple[Known, ...]:
        """Give every name that has a page of its own, of any kind."""
        return tuple(known for known in (*self.people, *self.organisations, *self.places) if known.paged)

    @property
    def shared(self) -> tuple[Shared, ...]:
        """Give every topic that has a page across briefings."""
        return tuple(topic for topic in self.topics if topic.paged)

    @property
    def quotes(self) -> tuple[tuple[Shelf, Quote], ...]:
        """Give every quotation of somebody's words, newest briefing first, in reading order."""
        return tuple((s, q) for s in self.shelves for q in spoken(s.briefing.quotes))

    @property
    def figures(self) -> tuple[tuple[Shelf, Figure], ...]:
        """Give every figure, newest briefing first, in reading order."""
        return tuple((s, f) for s in self.shelves for f in s.briefing.figures)


def shelve(
    briefings: Sequence[Briefing], kept: Paged | None = None, identities: Iterable[Identity] = ()
) -> Library:
    """Put briefings on their shelves and index them; the order they come in does not matter.

    ``kept`` are the names and topics that had a page before: they keep it for as long as a briefing has them.
    ``identities`` say more of names, by their ids; a name of one id is one bearer's by default.
    """
    undated_last = sorted(briefings, key=lambda b: b.slug)
    undated_last.sort(key=lambda b: b.origin.published or "", reverse=True)
    titles = Counter(b.title.casefold() for b in briefings)
    paged = paged_of(briefings, kept or Paged())
    shelves = tuple(
        shelf_of(b, f"{b.title} ({b.slug})" if titles[b.title.casefold()] > 1 else b.title, paged)
        for b in undated_last
    )
    every = known(shelves, paged, {one.id: one for one in identities})
    return Library(
        shelves=shelves,
        people=tuple(k for k in every if k.name.kind == "person"),
        organisations=tuple(k for k in every if k.name.kind == "organisation"),
        places=tuple(k for k in every if k.name.kind == "place"),
        paged=paged,
        topics=shared(shelves, paged),
    )


def with_stories(library: Library, told: Iterable[Told]) -> Library:
    """Give a library with the stories its briefings tell together."""
    shelves = {shelf.slug: shelf for shelf in library.shelves}
    tales = [Tale(told=t, shelves=tuple(shelves[slug] for slug in t.story.briefings)) for t in told]
    tales.sort(key=lambda tale: tale.slug)
    tales.sort(key=lambda tale: tale.latest, reverse=True)
    return replace(library, stories=tuple(tales))


def paged_of(briefings: Iterable[Briefing], kept: Paged) -> Paged:
    """Give the names and topics that have a page: those of two briefings, people who speak, and bodies.

    A page across briefings that would repeat what stands in one of them is not made.
    """
    names, topics, speak = Counter[str](), Counter[str](), set[str]()
    for b in briefings:
        names.update(name.id for name in b.names if name.kind != "place")
        topics.update(topic.id for topic in b.topics)
        told = {q.speaker for q in spoken(b.quotes)} | {s.speaker for s in b.statements}
        speak |= {n.id for n in b.names if n.kind == "organisation" or (n.kind == "person" and n.id in told)}
    return Paged(
        names=kept.names | speak | {id_ for id_, count in names.items() if count > 1},
        topics=kept.topics | {id_ for id_, count in topics.items() if count > 1},
        items=kept.items,
    )


def spoken(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Give the quotations that are somebody's words: no scare quotes, titles or nicknames."""
    return tuple(q for q in quotes if q.kind in {"speech", "fragment"})


def home_topic(item: Quote | Figure | Point | Statement, topic_of: Mapping[str, Topic]) -> str | None:
    """Give the id of the topic an item belongs to: its own, or that of its first paragraph."""
    own = None if isinstance(item, Statement) else item.topic
    place = item.said[0] if isinstance(item, Quote) else item.at
    found = topic_of.get(place.paragraph)
    return own or (found.id if found else None)


def shelf_of(briefing: Briefing, label: str, paged: Paged) -> Shelf:
    """Index one briefing."""
    topic_of = {p: topic for topic in briefing.topics for p in topic.paragraphs}
    mentions = find_mentions(briefing)
    lengths = {p.id: len(p.text.split()) for p in briefing.body}
    words = sum(lengths.values())

    def chapter(number: int, topic: Topic | None) -> Chapter:
        loose = tuple(p.id for p in briefing.body if p.id not in topic_of)
        wanted, inside = (topic.id, topic.paragraphs) if topic else (None, loose)
        return Chapter(
            topic=topic,
            number=number,
            paragraphs=inside,
            points=tuple(p for p in briefing.points if home_topic(p, topic_of) == wanted),
            quotes=tuple(q for q in spoken(briefing.quotes) if home_topic(q, topic_of) == wanted),
            statements=tuple(s for s in briefing.statements if home_topic(s, topic_of) == wanted),
            figures=tuple(f for f in briefing.figures if home_topic(f, topic_of) == wanted),
            names=tuple(n for n in briefing.names if any(m.paragraph in inside for m in mentions[n.id])),
            share=sum(lengths.get(p, 0) for p in inside) / words if words else 0.0,
        )

    return Shelf(
        briefing=briefing,
        numbers={p.id: number for number, p in enumerate(briefing.body, 1)},
        blocks={p.id: p for p in briefing.paragraphs},
        names={n.id: n for n in briefing.names},
        topic_of=topic_of,
        chapters=tuple(chapter(number, topic) for number, topic in enumerate(briefing.topics, 1)),
        loose=chapter(0, None),
        mentions=mentions,
        words=words,
        edges=edges_of(briefing),
        quoted_in=by_paragraph(
            (q.id, e) for q in spoken(briefing.quotes) for said in (q.said, *q.also) for e in said
        ),
        figures_in=by_paragraph((figure.id, figure.at) for figure in briefing.figures),
        label=label,
        paged=paged.within(briefing),
    )


def find_mentions(briefing: Briefing) -> dict[str, tuple[Mention, ...]]:
    """Find the forms of every name in the body; where forms overlap the longest counts."""
    owner = {form: name.id for name in reversed(briefing.names) for form in (name.name, *name.also) if form}
    found: dict[str, list[Mention]] = {name.id: [] for name in briefing.names}
    if owner:
        longest_first = sorted(owner, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        for paragraph in briefing.body:
            for match in pattern.finditer(paragraph.text):
                found[owner[match[0]]].append(
                    Mention(paragraph=paragraph.id, form=match[0], start=match.start())
                )
    return {name: tuple(mentions) for name, mentions in found.items()}


def known(
    shelves: Sequence[Shelf], paged: Paged, identities: Mapping[str, Identity] | None = None
) -> tuple[Known, ...]:
    """Fold names over briefings: one id is one name, of the kind the newest briefing says; sorted by name.

    What the editor says of a name counts before what briefings say.
    """
    found: dict[str, list[Appearance]] = {}
    for shelf in shelves:
        quotes = {key: tuple(group) for key, group in by_speaker(spoken(shelf.briefing.quotes))}
        reported = {key: tuple(group) for key, group in by_speaker(shelf.briefing.statements)}
        for name in shelf.briefing.names:
            appearance = Appearance(
                shelf=shelf,
                name=name,
                quotes=quotes.get(name.id, ()),
                statements=reported.get(name.id, ()),
                mentions=shelf.mentions[name.id],
            )
            found.setdefault(name.id, []).append(appearance)
    told = identities or {}
    folded = (known_as(seen, told.get(id_), paged=id_ in paged.names) for id_, seen in found.items())
    return tuple(sorted(folded, key=lambda k: (alphabet.order(k.filed.key), k.name.id)))


def known_as(seen: Sequence[Appearance], identity: Identity | None, *, paged: bool) -> Known:
    """Give a name across briefings, as its editor and its newest briefing have it, in its fullest form."""
    entry = identity.entry if identity else None
    name = replace(seen[0].name, name=entry.name if entry and entry.name else fullest(seen))
    by_slug = {a.shelf.slug: a for a in seen}
    several = identity is not None and len(identity.parts) > 1
    parts = [[by_slug[slug] for slug, _ in part] for part in identity.parts] if identity else []
    newest_first = sorted((sorted(part, key=seen.index) for part in parts), key=lambda p: seen.index(p[0]))
    return Known(
        name=name,
        appearances=tuple(seen),
        paged=paged,
        entry=entry,
        parts=tuple(map(tuple, newest_first)) if several else (),
    )


def fullest(seen: Sequence[Appearance]) -> str:
    """Give what a name is called: as its newest briefing has it, but in the form its id is made of.

    So a councillor whose form with a title was joined to her name goes by the name.
    """
    newest = seen[0].name
    if ids.slug(newest.name) == newest.id:
        return newest.name
    size = len(newest.name.split())
    forms = (a.name.name for a in seen if len(a.name.name.split()) >= size)
    return next((form for form in forms if ids.slug(form) == newest.id), newest.name)


def by_speaker(items: Iterable[Said]) -> Iterable[tuple[str, Iterable[Said]]]:
    """Group quotes or statements by their speaker, in order; those without one are left out."""
    told = sorted((item for item in items if item.speaker), key=lambda item: item.speaker or "")
    return groupby(told, key=lambda item: item.speaker or "")


def shared(shelves: Sequence[Shelf], paged: Paged) -> tuple[Shared, ...]:
    """Gather the topics of all briefings by id, sorted by title."""
    found: dict[str, list[tuple[Shelf, Chapter]]] = {}
    for shelf in shelves:
        for chapter in shelf.chapters:
            if chapter.topic:
                found.setdefault(chapter.topic.id, []).append((shelf, chapter))
    gathered = (
        Shared(
            id=key,
            title=seen[0][1].topic.title if seen[0][1].topic else key,
            chapters=tuple(seen),
            paged=key in paged.topics,
        )
        for key, seen in found.items()
    )
    return tuple(sorted(gathered, key=lambda topic: (alphabet.order(topic.filed.key), topic.id)))
