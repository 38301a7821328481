"""Groups of paragraphs that belong together, found without help.

Boundary probabilities and pair likelihoods come from small logistic models over features of any
English article; the likeliest paragraphs are joined first (average linkage), down to a threshold.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from briefgen.analysis.doc.bag import Array, bag_of, counted_bag, steady
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.morphology import ENGLISH
from briefgen.analysis.topics import boundaries, similarity
from briefgen.analysis.topics.models import Linear, models

TOGETHER, TOGETHER_IN_TURNS = 0.42, 0.35
"""Least mean probability at which two groups are joined; the second where stories are told in turns."""
STRETCH = 160
"""Longer articles are read in stretches of at most so many paragraphs: cost grows with the square."""

FEWEST, MOST = 2, 7
"""Fewest and most topics of an article."""
SHORT, LONG = 5, 60
"""Below so many paragraphs an article may be of one topic; beyond so many it may have more than seven."""
PARAGRAPHS_A_TOPIC, MORE_EVERY = 3, 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Paragraphs of an article that are compared with each other."""

    first: int
    """Index of its first paragraph."""
    together: Array
    """Paragraphs x paragraphs: probability that two are of one topic."""
    least: float
    """Least mean probability at which two groups are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohesion:
    """What is known of an article's paragraphs before topics are named."""

    doc: Doc
    changes: Array
    """Probability that the topic changes before each paragraph."""
    stretches: tuple[Stretch, ...]


def cohesion_of(doc: Doc, use: Mapping[str, Linear] | None = None) -> Cohesion:
    """Measure the cohesion of an article's paragraphs; linear in their number beyond ``STRETCH``.

    ``use`` are other models than those that ship, for measuring.
    """
    use = models() if use is None else use
    count = max(1, -(-len(doc.texts) // STRETCH))
    edges = [len(doc.texts) * k // count for k in range(count + 1)]
    read = [stretch(doc, a, b, use) for a, b in pairwise(edges) if b > a]
    return Cohesion(
        doc=doc,
        changes=np.concatenate([change for change, _ in read]) if read else np.zeros(0),
        stretches=tuple(part for _, part in read),
    )


def stretch(doc: Doc, first: int, end: int, use: Mapping[str, Linear]) -> tuple[Array, Stretch]:
    """Give the change probabilities of a stretch and which of its paragraphs belong together."""
    texts = doc.texts[first:end]
    by = doc.stemmer or ENGLISH
    bag = doc.bag if len(texts) == len(doc.texts) else counted_bag(doc.tokens[first:end], by)
    seen = boundaries.posteriors(bag)
    features = boundaries.boundary_features(texts, bag_of([doc.title], by), bag, seen)
    change = boundaries.changes(features, doc.continuing[first:end], use["boundary"])
    together, turns = similarity.likelihood(bag, change, seen, use)
    least = (1 - turns) * TOGETHER + turns * TOGETHER_IN_TURNS
    return change, Stretch(first=first, together=together, least=least)


def groups(cohesion: Cohesion, members: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Give groups of the paragraphs named, in order of first appearance; no quotation is parted."""
    found: list[tuple[int, ...]] = []
    for part in cohesion.stretches:
        inside = [i for i in members if 0 <= i - part.first < len(part.together)]
        units = [[i - part.first for i in unit] for unit in passages(inside, cohesion.doc.continuing)]
        parted = linked(part.together, units, part.least, usual(len(inside)))
        found += [tuple(i + part.first for i in group) for group in parted]
    return tuple(sorted(found))


def usual(paragraphs: int) -> range:
    """Give how many topics an article of so many paragraphs has: two to seven, in long ones a few more."""
    fewest = 1 if paragraphs < SHORT else FEWEST
    most = min(round(paragraphs / PARAGRAPHS_A_TOPIC) + 1, MOST + max(0, paragraphs - LONG) // MORE_EVERY)
    return range(fewest, max(fewest, most) + 1)


def joined_to_likest(
    cohesion: Cohesion, parted: Sequence[tuple[int, ...]], number: int
) -> list[tuple[int, ...]]:
    """Give the groups with one joined to that which it is likeliest of one topic with, else to the next."""
    own = parted[number]
    likely = [
        -1.0 if k == number else mean_together(cohesion, own, group) - 1e-6 * abs(k - number)
        for k, group in enumerate(parted)
    ]
    to = int(steady(np.array(likely)).argmax())
    joined = tuple(sorted((*own, *parted[to])))
    return sorted([*(group for k, group in enumerate(parted) if k not in (number, to)), joined])


def mean_together(cohesion: Cohesion, one: Sequence[int], other: Sequence[int]) -> float:
    """Give the mean probability that paragraphs of two groups are of one topic; 0 where far apart."""
    total = 0.0
    for part in cohesion.stretches:
        left, right = (
            [i - part.first for i in g if 0 <= i - part.first < len(part.together)] for g in (one, other)
        )
        if left and right:
            total += float(part.together[np.ix_(left, right)].sum())
    return total / (len(one) * len(other))


def passages(members: Sequence[int], continuing: Sequence[bool]) -> list[list[int]]:
    """Give the paragraphs named, those of one quotation together."""
    units: list[list[int]] = []
    for i in members:
        if units and continuing[i] and units[-1][-1] == i - 1:
            units[-1].append(i)
        else:
            units.append([i])
    return units


def linked(
    together: Array, units: Sequence[Sequence[int]], least: float, many: range
) -> list[tuple[int, ...]]:
    """Join the likeliest groups until none is likely enough (average linkage) and so many are left."""
    parted = [list(unit) for unit in units]
    shares = np.zeros((len(parted), len(together)))
    for row, unit in enumerate(parted):
        shares[row, unit] = 1 / len(unit)
    links_left = shares @ together @ shares.T
    np.fill_diagonal(links_left, -1)
    links_left = steady(links_left)
    while len(parted) > many[0]:
        left, right = sorted(divmod(int(links_left.argmax()), len(parted)))
        if links_left[left, right] < least and len(parted) <= many[-1]:
            break
        a, b = len(parted[left]), len(parted[right])
        joined = steady((a * links_left[left] + b * links_left[right]) / (a + b))
        links_left[left], links_left[:, left] = joined, joined
        links_left[left, left] = -1
        parted[left] += parted.pop(right)
        links_left = np.delete(np.delete(links_left, right, 0), right, 1)
    return [tuple(sorted(group)) for group in parted]
