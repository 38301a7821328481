"""Paragraphs grouped into titled topics: the editor's topics first, found ones for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from briefgen.analysis import found, guided
from briefgen.analysis.cue_words import cue_scores
from briefgen.analysis.found import Reading, read_paragraphs
from briefgen.analysis.markers import telling_words
from briefgen.analysis.titles import titles
from briefgen.analysis.topics_words import steady
from briefgen.ids import slug
from briefgen.model import Article, Guide, GuideTopic, Name, Topic

SURE = 0.8
"""Least probability at which a paragraph is given to an editor's topic while others may exist."""
TOUCHED = 0.1
LEAST_FOUND = 2
"""A group of fewer paragraphs is no topic beside the editor's."""


class Named(Protocol):
    """What topics need of the table of names."""

    @property
    def names(self) -> tuple[Name, ...]:
        """The names of the article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which paragraphs (by index) the editor's topics have."""

    main: Mapping[int, tuple[int, ...]]
    """Topic number to paragraphs."""
    touches: Mapping[int, tuple[int, ...]]
    """Topic number to paragraphs of others that touch on it."""
    rest: tuple[int, ...]
    """Paragraphs of no editor's topic."""


def find_topics(article: Article, names: Named, guide: Guide) -> tuple[Topic, ...]:
    """Give the topics of an article: the editor's that it touches, in his order, then found ones.

    Every topic has at least one paragraph; a paragraph is of one topic or, when not sure enough, of none.
    """
    body = article.body
    reading = read_paragraphs([p.text for p in body], article.title)
    given = assign(reading, guide, names.names) if guide.topics else unguided(reading)
    ids = [p.id for p in body]
    asked = [asked_topic(guide.topics[t], t, given, ids) for t in sorted(given.main)]
    if guide.complete:
        return tuple(asked)
    least = LEAST_FOUND if asked else 1
    rest = [g for g in found.groups(reading, given.rest) if len(g) >= least]
    return (*asked, *named(article, reading, rest, names.names, [t.id for t in guide.topics]))


def unguided(reading: Reading) -> Assignment:
    """Give the assignment of an article without editor's topics."""
    return Assignment(main={}, touches={}, rest=tuple(range(len(reading.texts))))


def assign(reading: Reading, guide: Guide, names: Sequence[Name]) -> Assignment:
    """Give each paragraph to one of the editor's topics, or to none."""
    cues = cue_scores(reading.texts, guide.topics, names)
    present = [t for t in range(len(guide.topics)) if (cues[:, t] > 0).any()]
    if not present:
        return unguided(reading)
    cues = cues[:, present]
    groups = () if guide.complete else found.groups(reading, range(len(reading.texts)))
    belief = steady(
        guided.beliefs(reading.bag, reading.changes, guided.seeds(cues, groups, reading.continuing))
    )
    best = belief.argmax(axis=1)
    sure = belief.max(axis=1) >= (0 if guide.complete else SURE)
    mine = np.where(sure & (best < len(present)), best, -1)
    return Assignment(
        main={t: indices(mine == i) for i, t in enumerate(present) if (mine == i).any()},
        touches={
            t: indices((mine != i) & (mine >= 0) & ((cues[:, i] > 0) | (belief[:, i] >= TOUCHED)))
            for i, t in enumerate(present)
        },
        rest=indices(best >= len(present)),
    )


def indices(mask: np.ndarray) -> tuple[int, ...]:
    """Give the indices at which a mask is true."""
    return tuple(int(i) for i in np.flatnonzero(mask))


def asked_topic(wish: GuideTopic, number: int, given: Assignment, ids: Sequence[str]) -> Topic:
    """Make the Topic of one the editor asked for."""
    return Topic(
        id=wish.id,
        title=wish.title,
        origin="editor",
        paragraphs=tuple(ids[i] for i in given.main[number]),
        touches=tuple(ids[i] for i in given.touches[number]),
        cues=wish.cues,
    )


def named(
    article: Article,
    reading: Reading,
    groups: Sequence[Sequence[int]],
    names: Sequence[Name],
    taken: Sequence[str],
) -> tuple[Topic, ...]:
    """Make the Topics of found groups."""
    people = frozenset(
        word.lower()
        for n in names
        if n.kind == "person"
        for form in (n.name, *n.also)
        for word in form.split()
    )
    heads = titles(reading.texts, article.title, groups, people)
    used, made = set(taken), list[Topic]()
    for title, group in zip(heads, groups, strict=True):
        used.add(ident := slug(title, used, otherwise="topic"))
        paragraphs = tuple(article.body[i].id for i in group)
        cues = telling_words(reading, group)
        made.append(Topic(id=ident, title=title, origin="found", paragraphs=paragraphs, cues=cues))
    return tuple(made)
