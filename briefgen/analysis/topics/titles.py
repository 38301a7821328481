"""Titles of found topics: noun phrases of the article that a person could have written.

Candidates are the noun phrases that stand in the group, and those of the headline whose words all
stand in it; a linear model over where, how often and with what words they stand ranks them. A group
with no phrase that may be a title is joined to the group it is likeliest of one topic with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from briefgen.analysis.doc.bag import Array, steady
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.topics.grouping import Cohesion, joined_to_likest
from briefgen.analysis.topics.keywords import telling_words
from briefgen.analysis.topics.models import Linear, models
from briefgen.analysis.topics.phrases import MOST_WORDS, TitleCandidate

SHORT, COUNTED = 4, 2
"""Letters of words that may be mere grammar in a language unknown to us, and words of a counted title."""
LONELY = 0.08
"""What a title of one word that is no name loses: it says little, if often."""
PASSING = 0.04
"""What a phrase loses that stands once, and whose main word stands no more often in the group."""
REPEATED = 0.02
"""What a title loses for each word that another title of the article has."""
EVERYWHERE = 0.5
"""A title whose words all stand in more of the paragraphs than this is the article's, not a topic's."""
ONCE, WORTH = 0.2, -0.02
"""What a phrase loses of whose words none stands twice in the group, and what a title is worth at least."""
TERM = 0.03
"""What a phrase of several words gains with each doubling of its times in the group: it is a term."""
PASSAGE = 2
"""A group of at most so many paragraphs is joined to another where it has no title; a larger one has the
best there is."""
RANKED = 60
"""Most phrases of a group that are looked at."""
Features = dict[str, Array]
Group = tuple[int, ...]
Ranked = list[tuple[float, TitleCandidate]]


class Options:
    """The phrases that may be titles, by the paragraphs they stand in."""

    def __init__(self, phrases_found: Sequence[TitleCandidate]) -> None:
        """Sort them by paragraph, those of the headline apart."""
        self._all = phrases_found
        self._headline = [k for k, c in enumerate(phrases_found) if c.headline]
        self._at: dict[int, list[int]] = {}
        for k, c in enumerate(phrases_found):
            for paragraph in dict.fromkeys(c.places):
                self._at.setdefault(paragraph, []).append(k)

    def near(self, group: Sequence[int]) -> list[TitleCandidate]:
        """Give those that stand in a group of paragraphs or in the headline, in order of first appearance."""
        inside = {k for paragraph in group for k in self._at.get(paragraph, ())}
        return [self._all[k] for k in sorted(inside.union(self._headline))]


def titled(
    cohesion: Cohesion, groups: Sequence[Group], options: Options, fewest: int
) -> list[tuple[str, Group]]:
    """Give groups of paragraph indices with a title each, in order; no title is within another.

    Groups that no phrase tells apart are joined to others as long as more than ``fewest`` are left.
    """
    left = list(groups)
    ranked: dict[Group, Ranked] = {}
    while True:
        for group in left:
            if group not in ranked:
                ranked[group] = ranking(cohesion, group, options, models()["title"])
        chosen = chosen_of([ranked[group] for group in left])
        bare = [k for k in range(len(left)) if k not in chosen]
        if not bare or len(left) <= fewest:
            break
        small = min(bare, key=lambda k: (len(left[k]), k))
        if len(left[small]) > PASSAGE:
            break
        left = joined_to_likest(cohesion, left, small)
    for k in bare:
        spare = [c for _, c in ranked[left[k]] if not near(c, chosen.values()) and c.size > c.generic]
        if spare:
            chosen[k] = max(spare, key=lambda c: (c.good, c.size > 1, not c.generic))
    return [
        (headed(chosen[k].text) if k in chosen else opening(cohesion.doc.texts, group), group)
        for k, group in enumerate(left)
    ]


def counted_titles(cohesion: Cohesion, groups: Sequence[Sequence[int]]) -> list[str]:
    """Give each group the two words that mark it best, none twice: those written large first."""
    found: list[str] = []
    used: set[str] = set()
    for group in groups:
        able = [word for word in telling_words(cohesion, group) if len(word) > SHORT and word not in used]
        able.sort(key=lambda word: word[0].islower())
        used.update(able[:COUNTED])
        found.append(headed(", ".join(able[:COUNTED])) or opening(cohesion.doc.texts, group))
    return found


def chosen_of(ranked: Sequence[Ranked]) -> dict[int, TitleCandidate]:
    """Give a phrase for each group that has one; the group with the best is named first.

    Words already used count less in the next.
    """
    chosen: dict[int, TitleCandidate] = {}
    used: set[int] = set()
    able = {g: [(v, c) for v, c in row if c.good and v > WORTH] for g, row in enumerate(ranked)}
    while able := {g: row for g, row in able.items() if row and g not in chosen}:
        bids = {g: best_of(row, used) for g, row in able.items()}
        first = max(bids, key=lambda g: (bids[g][0], -g))
        pick = bids[first][1]
        chosen[first] = pick
        used |= set(pick.columns)
        able = {g: [(v, c) for v, c in row if not near(c, (pick,))] for g, row in able.items()}
    return chosen


def near(one: TitleCandidate, others: Iterable[TitleCandidate]) -> bool:
    """Tell whether the words of a title are within another's, or hold them."""
    mine = set(one.columns)
    return any(mine <= set(other.columns) or mine >= set(other.columns) for other in others)


def best_of(ranked: Ranked, used: set[int]) -> tuple[float, TitleCandidate]:
    """Give the best candidate of a group and its value, given the words other titles use."""
    values = [round(v - REPEATED * sum(w in used for w in c.columns), 9) for v, c in ranked]
    best = max(range(len(values)), key=lambda k: (values[k], -k))
    return values[best], ranked[best][1]


def headed(text: str) -> str:
    """Give a title in sentence case: the first letter large, the rest as the article has it."""
    return text[:1].upper() + text[1:]


def opening(texts: Sequence[str], group: Sequence[int]) -> str:
    """Give the first words of a group, for want of a phrase."""
    words = texts[group[0]].split()[:MOST_WORDS]
    return headed(" ".join(words).strip(" ,;:.\"'“”‘’")) or "Topic"


def ranking(cohesion: Cohesion, group: Sequence[int], options: Options, model: Linear) -> Ranked:
    """Give the candidates of a group with their values, best first."""
    able, features = title_features(cohesion.doc, group, options)
    if not able:
        return []
    lonely = np.array([c.size == 1 and not c.names for c in able])
    inside = cohesion.doc.bag.counts[list(group)].sum(axis=0)
    passing = np.array([len(c.places) < 2 and not c.headline and inside[c.about] < 2 for c in able])
    alone = len(group) < 2
    once = np.array(
        [passing[k] if alone else max(inside[w] for w in c.columns) < 2 for k, c in enumerate(able)]
    )
    value = model.value(features) - LONELY * lonely - PASSING * passing - ONCE * once
    values = steady(value + TERM * np.minimum(features["times"], 2) * (features["one word"] < 1))
    order = np.argsort(-values, kind="stable")[:RANKED]
    return [(float(values[k]), able[k]) for k in order]


def title_features(doc: Doc, group: Sequence[int], options: Options) -> tuple[list[TitleCandidate], Features]:
    """Give the candidates of a group and, for each feature, its value for each of them."""
    bag = doc.bag
    inside, outside, having = bag.rates(group)
    share = having / len(group)
    odds = np.log((inside + 0.5) / (inside.sum() + 1)) - np.log((outside + 0.5) / (outside.sum() + 1))
    most = EVERYWHERE * len(bag.counts)
    common = (bag.spread > most) & (len(bag.counts) > 2 * len(group))
    within = {i: k for k, i in enumerate(group)}
    words = (np.log1p(inside).tolist(), share.tolist(), odds.tolist())
    heard, everywhere = inside.tolist(), common.tolist()
    able = [
        c
        for c in options.near(group)
        if (any(p in within for p in c.places) or all(heard[w] > 0 for w in c.columns))
        and not all(everywhere[w] for w in c.columns)
    ]
    rows = [features_of(c, within, words) for c in able]
    names = rows[0].keys() if rows else ()
    return able, {name: np.array([row[name] for row in rows]) for name in names}


def features_of(
    c: TitleCandidate, within: Mapping[int, int], words: Sequence[Sequence[float]]
) -> dict[str, float]:
    """Give the features of a candidate for a group."""
    times, share, odds = ([values[w] for w in c.columns] for values in words)
    many = len(c.columns)
    here = [within[p] for p in c.places if p in within]
    return {
        "times": math.log1p(len(here)),
        "share of times": (len(here) + 0.5) / (len(c.places) + 1),
        "paragraphs": len(set(here)) / len(within),
        "first paragraph": float(0 in here),
        "first": 1 / (1 + min(here, default=len(within))),
        "opens": float(c.earliest < 30 and bool(here)),
        "headline": float(c.headline),
        "headline phrase": float(c.headline and c.size > 1),
        "word share": sum(share) / many,
        "word share most": max(share),
        "word share least": min(share),
        "word times": sum(times) / many,
        "word odds": sum(odds) / many,
        "word odds most": max(odds),
        "word odds least": min(odds),
        "one word": float(c.size == 1),
        "three words": float(c.size == 3),
        "longer": float(c.size > 3),
        "names": c.names,
        "all names": float(c.names == 1),
        "generic": float(c.generic),
        "adjective first": float(c.shape[0] == "a"),
        "telling words": float(many),
    }
