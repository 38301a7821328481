"""Which articles tell one story. Days and plain words decide; names, figures and quotations add nothing.

One pass in order of day gathers articles round what they turn on; a second joins the fragments. Articles are
looked up by their rarest words, and a story that had no article for a month is closed, so that the cost
of an article does not grow with their number.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from briefgen.stories.report import Report, in_order

JOIN = 0.3
"""Mean likeness to a story's articles from which one more belongs to it."""
MERGE = 0.155
"""Mean likeness of two stories' articles from which they are one."""
APART = 0.2
"""The same where each has so many articles that it stands by itself."""
ESTABLISHED = 3
"""Articles from which a story stands by itself."""
MAYBE = 0.1
"""Likeness from which an editor is asked."""
GAP = 30
"""Days without an article after which a story is closed."""
RAREST = 25
"""Words of an article by which stories are looked up."""
CROWD = 400
"""Stories a word may be shared by before it finds none."""
TRIED = 12
"""Stories an article is held against."""
PRIOR = 120
"""Articles that are taken for read before the first, so that the words a small site's few articles share are
not thought common."""
EVERYDAY = 0.3
"""Share of those that hold an everyday word."""
REASONS = 6
"""Words told for a group."""

Vector = dict[str, float]
Why = Literal["alike", "no-day"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Articles that surely tell one story."""

    slugs: tuple[str, ...]
    """Names of the briefings by day, at least two."""
    words: tuple[str, ...]
    """Stems that speak for it, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Maybe:
    """Articles that may belong to others: an editor's question."""

    slugs: tuple[str, ...]
    """Names of the briefings asked about, by day."""
    beside: tuple[str, ...]
    """Names of those whose story they may tell, by day."""
    why: Why
    """``no-day``: alike, but an article states no day; ``alike``: on some way to likeness."""
    words: tuple[str, ...]
    """Stems both have, the weightiest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grouping:
    """What a site's articles tell together."""

    groups: tuple[Group, ...]
    """By the day of the first article."""
    maybe: tuple[Maybe, ...]
    """By the day of the article asked about."""


@dataclass(slots=True, kw_only=True)
class Cluster:
    """A story in the making."""

    reports: list[Report]
    total: Vector
    """Sum of its articles' vectors."""
    last: int = 0
    first: int = 0
    rarest: list[str] = field(default_factory=list)
    keys: list[str] | None = None
    """Its own rarest words, once they were asked for."""

    def mean(self, other: Vector, size: int = 1) -> float:
        """Give the mean likeness of its articles to one other, or to those a total of ``size`` is made of."""
        small, large = sorted((self.total, other), key=len)
        shared = [x * large[w] for w, x in small.items() if w in large]
        return math.fsum(shared) / (len(self.reports) * size)


class Weights:
    """How much each word tells, by how many articles have it."""

    def __init__(self, reports: Sequence[Report], everyday: frozenset[str]) -> None:
        self.words = {r.slug: r.words for r in reports}
        having = Counter(word for words in self.words.values() for word in words)
        size = len(reports) + PRIOR + 1
        common = EVERYDAY * PRIOR
        self.of = {
            word: math.log(size / (count + (common if word in everyday else 0.0) + 0.5))
            for word, count in having.items()
        }

    def vector(self, words: Mapping[str, int]) -> Vector:
        """Give the direction of an article among words, of length 1."""
        raw = {w: (1 + math.log(n)) * self.of[w] for w, n in words.items()}
        length = math.hypot(*raw.values())
        return {w: x / length for w, x in raw.items()} if length else {}

    def rarest(self, vector: Vector, count: int) -> list[str]:
        """Give the words that weigh most in a vector, rare ones before."""
        weighed = [(-x * self.of[w], w) for w, x in vector.items()]
        return [w for _, w in heapq.nsmallest(count, weighed)]

    def keys(self, cluster: Cluster) -> list[str]:
        """Give the rarest words of a story, worked out once."""
        if cluster.keys is None:
            cluster.keys = self.rarest(cluster.total, RAREST)
        return cluster.keys


def grouped(reports: Iterable[Report], everyday: frozenset[str] = frozenset()) -> Grouping:
    """Group reports into stories; the order they are given in does not matter.

    Articles that state no day are never in a group, only in a question.
    """
    ordered = in_order(reports)
    weights = Weights(ordered, everyday)
    dated = [r for r in ordered if r.day is not None]
    clusters = _merged(_gathered(dated, weights), weights)
    groups = tuple(
        Group(slugs=_slugs(c.reports), words=_shared(c, weights)) for c in clusters if len(c.reports) > 1
    )
    asked = [*_close(clusters, weights), *_without_day(ordered, clusters, weights)]
    return Grouping(groups=groups, maybe=tuple(asked))


def _slugs(reports: Iterable[Report]) -> tuple[str, ...]:
    return tuple(r.slug for r in in_order(reports))


def _gathered(dated: Sequence[Report], weights: Weights) -> list[Cluster]:
    """Gather articles in order of day, each into the story it is most like."""
    clusters: list[Cluster] = []
    index: dict[str, dict[int, None]] = defaultdict(dict)
    open_ones: deque[tuple[int, int]] = deque()
    for r in dated:
        day = r.day or 0
        while open_ones and open_ones[0][0] < day - GAP:
            number = open_ones.popleft()[1]
            if clusters[number].last < day - GAP:
                _close_story(clusters[number], number, index)
        vector = weights.vector(weights.words[r.slug])
        keys = weights.rarest(vector, RAREST)
        nearest = _nearest(vector, keys, clusters, index)
        number = len(clusters) if nearest is None else nearest
        if nearest is None:
            clusters.append(Cluster(reports=[], total={}, first=day))
        _put(clusters[number], r, vector, keys)
        for key in keys:
            index[key][number] = None
        open_ones.append((day, number))
    return clusters


def _close_story(cluster: Cluster, number: int, index: dict[str, dict[int, None]]) -> None:
    for key in cluster.rarest:
        index[key].pop(number, None)


def _put(cluster: Cluster, r: Report, vector: Vector, keys: list[str]) -> None:
    cluster.reports.append(r)
    for word, x in vector.items():
        cluster.total[word] = cluster.total.get(word, 0.0) + x
    cluster.last = r.day or 0
    cluster.rarest += keys
    cluster.keys = None if len(cluster.reports) > 1 else keys


def _nearest(
    vector: Vector, keys: Sequence[str], clusters: Sequence[Cluster], index: Mapping[str, Mapping[int, None]]
) -> int | None:
    """Give the number of the story an article is most like, None when it is like none enough."""
    found: dict[int, float] = defaultdict(float)
    for key in keys:
        having = index.get(key, {})
        if len(having) <= CROWD:
            for number in having:
                found[number] += vector[key]
    tried = sorted(found, key=lambda n: (-found[n], n))[:TRIED]
    best = max(((clusters[n].mean(vector), -n) for n in tried), default=(0.0, 0))
    return -best[1] if best[0] >= JOIN else None


def _candidates(clusters: Sequence[Cluster], weights: Weights) -> dict[int, list[int]]:
    """Give for each story those that share its rarest words and are near in time, by number."""
    keys = [weights.keys(c) for c in clusters]
    index: dict[tuple[str, int], list[int]] = defaultdict(list)
    for number, (cluster, found) in enumerate(zip(clusters, keys, strict=True)):
        for month in range(cluster.first // GAP, cluster.last // GAP + 1):
            for key in found:
                index[key, month].append(number)
    near: dict[int, list[int]] = {}
    for number, (cluster, found) in enumerate(zip(clusters, keys, strict=True)):
        months = range(cluster.first // GAP - 1, cluster.last // GAP + 2)
        shared: Counter[int] = Counter()
        for key in found:
            having = [others for month in months if 0 < len(others := index.get((key, month), ())) <= CROWD]
            shared.update(having[0] if len(having) == 1 else {n for others in having for n in others})
        tried = [n for n in shared if n != number and _meet(cluster, clusters[n])]
        near[number] = sorted(tried, key=lambda n: (-shared[n], n))[:TRIED]
    return near


def _meet(a: Cluster, b: Cluster) -> bool:
    """Tell whether two stories are near enough in time to be one."""
    return a.first - b.last <= GAP and b.first - a.last <= GAP


def _merged(clusters: list[Cluster], weights: Weights) -> list[Cluster]:
    """Join fragments, small ones first, each with the story it is most like."""
    near = _candidates(clusters, weights)
    gone: dict[int, int] = {}

    def home(number: int) -> int:
        while number in gone:
            number = gone[number]
        return number

    for number in sorted(near, key=lambda n: (len(clusters[n].reports), n)):
        if number in gone:
            continue
        own = clusters[number]
        others = {home(n) for n in near[number]} - {number}
        scored = [
            (clusters[n].mean(own.total, len(own.reports)), -n)
            for n in sorted(others)
            if _meet(own, clusters[n])
        ]
        best = max(scored, default=(0.0, 0))
        both = min(len(own.reports), len(clusters[-best[1]].reports)) >= ESTABLISHED
        if best[0] >= (APART if both else MERGE):
            _take_over(clusters[-best[1]], own)
            gone[number] = -best[1]
    left = [c for n, c in enumerate(clusters) if n not in gone]
    return sorted(left, key=lambda c: (c.first, in_order(c.reports)[0].slug))


def _take_over(into: Cluster, own: Cluster) -> None:
    into.reports += own.reports
    for word, x in own.total.items():
        into.total[word] = into.total.get(word, 0.0) + x
    into.keys = None
    into.first, into.last = min(into.first, own.first), max(into.last, own.last)


def _shared(cluster: Cluster, weights: Weights) -> tuple[str, ...]:
    """Give the words that speak for a story: in at least two of its articles, the weightiest first."""
    having = Counter(word for r in cluster.reports for word in weights.words[r.slug])
    told = [w for w in cluster.total if having[w] > 1]
    return tuple(sorted(told, key=lambda w: (-cluster.total[w] * weights.of[w], w))[:REASONS])


def _both(one: Vector, other: Vector) -> tuple[str, ...]:
    """Give the words two vectors share, the weightiest first."""
    return tuple(sorted((w for w in one if w in other), key=lambda w: (-one[w] * other[w], w))[:REASONS])


def _close(clusters: Sequence[Cluster], weights: Weights) -> list[Maybe]:
    """Ask about stories not alike enough to be one: of each two once, the smaller beside the larger."""
    near = _candidates(clusters, weights)
    asked = []
    for number, cluster in enumerate(clusters):
        for other in near[number]:
            beside = clusters[other]
            smaller = (len(cluster.reports), -number) < (len(beside.reports), -other)
            if smaller and beside.mean(cluster.total, len(cluster.reports)) >= MAYBE:
                asked.append(
                    Maybe(
                        slugs=_slugs(cluster.reports),
                        beside=_slugs(beside.reports),
                        why="alike",
                        words=_both(cluster.total, beside.total),
                    )
                )
    return asked


def _without_day(ordered: Sequence[Report], clusters: Sequence[Cluster], weights: Weights) -> list[Maybe]:
    """Ask about each article without a day beside the story, or the other such articles, it is most like."""
    index: dict[str, dict[int, None]] = defaultdict(dict)
    pool = list(clusters)
    for number, cluster in enumerate(pool):
        for key in weights.keys(cluster):
            index[key][number] = None
    asked = []
    for r in ordered:
        if r.day is not None:
            continue
        vector = weights.vector(weights.words[r.slug])
        keys = weights.rarest(vector, RAREST)
        nearest = _nearest(vector, keys, pool, index)
        if nearest is None:
            for key in keys:
                index[key][len(pool)] = None
            pool.append(Cluster(reports=[r], total=dict(vector)))
            continue
        beside = pool[nearest]
        words = _both(vector, beside.total)
        asked.append(Maybe(slugs=(r.slug,), beside=_slugs(beside.reports), why="no-day", words=words))
    return asked
