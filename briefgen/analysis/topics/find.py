"""Paragraphs grouped into titled topics: the editor's topics first, found ones for the rest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.analysis.doc.bag import Array, steady
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.topics import grouping, hmm
from briefgen.analysis.topics.acceptance import acceptance_features
from briefgen.analysis.topics.crf import chained
from briefgen.analysis.topics.cue_words import QUOTED, QUOTED_ALONE, cue_scores, said_once
from briefgen.analysis.topics.grouping import Cohesion, cohesion_of
from briefgen.analysis.topics.keywords import telling_words
from briefgen.analysis.topics.models import models
from briefgen.analysis.topics.phrases import bare_of, candidates
from briefgen.analysis.topics.titles import Options, counted_titles, titled
from briefgen.ids import slug
from briefgen.model import Guide, GuideTopic, Name, Topic

ACCEPTED, DECLINED = 0.5, 0.2
"""Probability from which a paragraph is given to an editor's topic while others may exist, and below
which it is left to found topics; between the two it stays unassigned."""
TOUCHED = 0.4
"""A paragraph touches a topic when it has this share of the cues of the topic's strongest paragraph."""
MOST_FOUND = 80
"""Most topics found in one article; of more groups the smallest are left unassigned."""
LEAST_FOUND = 2
"""A group of fewer paragraphs is no topic beside the editor's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Which paragraphs (by index) the editor's topics have."""

    main: Mapping[int, tuple[int, ...]]
    """Topic number to paragraphs."""
    touches: Mapping[int, tuple[int, ...]]
    """Topic number to paragraphs of others that touch on it."""
    rest: tuple[int, ...]
    """Paragraphs of no editor's topic."""


def find_topics(doc: Doc, names: NameTable, guide: Guide) -> tuple[Topic, ...]:
    """Give the topics of an article: the editor's that it touches, in his order, then found ones.

    Every topic has at least one paragraph; a paragraph is of one topic or, when not sure enough, of none.
    """
    if doc.stemmer is None:
        return ()
    cohesion = cohesion_of(doc)
    given = assign(cohesion, guide, names.names) if guide.topics else unguided(cohesion)
    ids = [p.id for p in doc.paragraphs]
    asked = [asked_topic(guide.topics[t], t, given, ids) for t in sorted(given.main)]
    if guide.complete:
        return tuple(asked)
    least = LEAST_FOUND if asked else 1
    rest = largest([g for g in grouping.groups(cohesion, given.rest) if len(g) >= least])
    return (*asked, *named(cohesion, rest, names, guide))


def largest(groups: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """Give the largest groups, as many as an article may have found topics, in their order."""
    kept = sorted(range(len(groups)), key=lambda number: -len(groups[number]))[:MOST_FOUND]
    return [groups[number] for number in sorted(kept)]


def unguided(cohesion: Cohesion) -> Assignment:
    """Give the assignment of an article without editor's topics."""
    return Assignment(main={}, touches={}, rest=tuple(range(len(cohesion.doc.texts))))


def assign(cohesion: Cohesion, guide: Guide, names: Sequence[Name]) -> Assignment:
    """Give each paragraph to one of the editor's topics, or to none."""
    quoted = QUOTED_ALONE if guide.complete else QUOTED
    cues = cue_scores(cohesion.doc.texts, guide.topics, names, quoted)
    present = [t for t in range(len(guide.topics)) if (cues[:, t] > 0).any()]
    if not present:
        return unguided(cohesion)
    cues = cues[:, present]
    groups = () if guide.complete else grouping.groups(cohesion, range(len(cohesion.doc.texts)))
    seeds = hmm.seeds(cues, groups)
    belief = steady(believed(cohesion, cues, seeds, alone=guide.complete))
    best = belief.argmax(axis=1)
    sure = np.ones(len(best)) if guide.complete else acceptance(cohesion, cues, groups, belief)
    mine = np.where((best < len(present)) & (sure >= ACCEPTED), best, -1)
    for i, t in enumerate(present):
        if said_once(cohesion.doc.texts, guide.topics[t], names):
            mine = without_stray(mine, i)
    touched = (seeds.cues >= TOUCHED * seeds.cues.max(axis=0)) & (seeds.cues > 0)
    return Assignment(
        main={t: indices(mine == i) for i, t in enumerate(present) if (mine == i).any()},
        touches={t: indices((mine != i) & touched[:, i]) for i, t in enumerate(present)},
        rest=indices((best >= len(present)) | (sure < DECLINED)),
    )


def without_stray(mine: np.ndarray, topic: int) -> np.ndarray:
    """Give whose each paragraph is when a topic's only paragraph, between two of another, is that one's."""
    places = np.flatnonzero(mine == topic)
    inside = len(places) == 1 and 0 < places[0] < len(mine) - 1
    if not inside or mine[places[0] - 1] != mine[places[0] + 1] or mine[places[0] - 1] < 0:
        return mine
    kept = mine.copy()
    kept[places[0]] = mine[places[0] - 1]
    return kept


def believed(cohesion: Cohesion, cues: Array, seeds: hmm.Seeds, *, alone: bool) -> Array:
    """Give paragraphs x states the probability of each; ``alone`` says that there are no other topics."""
    learned = hmm.beliefs(cohesion.doc.bag, cohesion.changes, seeds)
    if not alone:
        return learned
    use = models()
    return np.asarray((learned + chained(cohesion, cues, use["chain, evidence"], use["chain, staying"])) / 2)


def acceptance(cohesion: Cohesion, cues: Array, groups: Sequence[Sequence[int]], belief: Array) -> Array:
    """Give for each paragraph the probability that the topic it fits best is its own; 0 for other groups.

    Paragraphs of one quotation share theirs.
    """
    features = acceptance_features(cohesion, cues, groups, belief)
    likely = models()["accepted"].probability(features)
    best = belief.argmax(axis=1)
    mine = np.array([likely[i, t] if t < likely.shape[1] else 0.0 for i, t in enumerate(best.tolist())])
    passage = np.cumsum(~np.array(cohesion.doc.continuing, dtype=bool)) - 1
    return steady((np.bincount(passage, mine) / np.bincount(passage))[passage])


def indices(mask: np.ndarray) -> tuple[int, ...]:
    """Give the indices at which a mask is true."""
    return tuple(int(i) for i in np.flatnonzero(mask))


def asked_topic(wish: GuideTopic, number: int, given: Assignment, ids: Sequence[str]) -> Topic:
    """Make the Topic of one the editor asked for."""
    return Topic(
        id=wish.id,
        title=wish.title,
        origin="editor" if wish.own else "guide",
        paragraphs=tuple(ids[i] for i in given.main[number]),
        touches=tuple(ids[i] for i in given.touches[number]),
        cues=wish.cues,
    )


def named(
    cohesion: Cohesion, groups: Sequence[tuple[int, ...]], names: NameTable, guide: Guide
) -> tuple[Topic, ...]:
    """Make the Topics of found groups; those with no title of their own are joined to others."""
    used, made, body = {t.id for t in guide.topics}, list[Topic](), cohesion.doc.paragraphs
    for title, group in headed_groups(cohesion, groups, names):
        used.add(ident := slug(title, used, otherwise="topic"))
        paragraphs = tuple(body[i].id for i in group)
        cues = telling_words(cohesion, group)
        made.append(Topic(id=ident, title=title, origin="found", paragraphs=paragraphs, cues=cues))
    return tuple(made)


def headed_groups(
    cohesion: Cohesion, groups: Sequence[tuple[int, ...]], names: NameTable
) -> list[tuple[str, tuple[int, ...]]]:
    """Give groups with their titles: by phrases where the language is known to us, by counts elsewhere."""
    if not cohesion.doc.is_analysed:
        return list(zip(counted_titles(cohesion, groups), groups, strict=True))
    options = Options(candidates(cohesion.doc, bare_of(names)))
    return titled(cohesion, groups, options, grouping.usual(len(cohesion.doc.texts))[0])
