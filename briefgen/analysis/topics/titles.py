"""Titles of found topics: noun phrases of the article that a person could have written.

Candidates are the noun phrases that stand in the group, and those of the headline whose words all
stand in it; a linear model over where, how often and with what words they stand ranks them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.analysis.doc.bag import TIMES, Array, steady, telling
from briefgen.analysis.doc.morphology import stem
from briefgen.analysis.doc.noun_phrases import NounPhrase
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.topics.grouping import Cohesion
from briefgen.analysis.topics.keywords import telling_words
from briefgen.analysis.topics.models import Linear, models

WEAK = word_set("topics", "weak")
GENERIC = word_set("topics", "generic")
MOST_WORDS = 6
SHORT, COUNTED = 4, 2
"""Letters of words that may be mere grammar in a language unknown to us, and words of a counted title."""
LONELY = 0.015
"""What a title of one word that is no name loses: it says little, if often."""
REPEATED = 0.02
"""What a title loses for each word that another title of the article has."""
Features = dict[str, Array]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCandidate:
    """A phrase of the article, with all places where it stands."""

    text: str
    """As first written."""
    columns: tuple[int, ...]
    """Its telling words, as columns of the article's bag."""
    places: tuple[int, ...]
    """Paragraphs, once for each time it stands there."""
    earliest: int
    """Smallest offset at which it stands in a paragraph."""
    headline: bool
    names: float
    """Share of its words that are names."""
    size: int
    """Number of words."""
    generic: bool
    """Whether its last word says little by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """The words, in lower case, of names that alone are no title."""

    people: frozenset[str]
    places: frozenset[str]


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


def titles(cohesion: Cohesion, groups: Sequence[Sequence[int]], bare: Bare) -> list[str]:
    """Give a title for each group of paragraph indices, none twice.

    The group with the best phrase is named first; words already used count less in the next.
    """
    options = Options(candidates(cohesion, bare))
    ranked = [ranking(cohesion, group, options, models()["title"]) for group in groups]
    chosen: dict[int, TitleCandidate] = {}
    used: set[int] = set()
    while open_groups := [g for g in range(len(groups)) if g not in chosen and ranked[g]]:
        bids = [best_of(ranked[g], used) for g in open_groups]
        first = max(range(len(bids)), key=lambda k: (bids[k][0], -k))
        pick = bids[first][1]
        chosen[open_groups[first]] = pick
        used |= set(pick.columns)
        ranked = [[(v, c) for v, c in row if c.text.lower() != pick.text.lower()] for row in ranked]
    return [
        headed(chosen[g].text) if g in chosen else opening(cohesion.doc.texts, group)
        for g, group in enumerate(groups)
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


def best_of(ranked: Sequence[tuple[float, TitleCandidate]], used: set[int]) -> tuple[float, TitleCandidate]:
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


def candidates(cohesion: Cohesion, bare: Bare) -> tuple[TitleCandidate, ...]:
    """Give the phrases of an article that may be titles, in order of first appearance."""
    column = {word: i for i, word in enumerate(cohesion.doc.bag.stems)}
    found: dict[tuple[str, ...], list[NounPhrase]] = {}
    for phrase in cohesion.doc.noun_phrases:
        found.setdefault(phrase.words, []).append(phrase)
    made = [
        made_of(words, places, column)
        for words, places in found.items()
        if allowed(words, places[0].text, bare)
    ]
    return tuple(c for c in made if c.columns and len(c.text.split()) <= MOST_WORDS)


def allowed(words: Sequence[str], text: str, bare: Bare) -> bool:
    """Tell whether a phrase of these words may be a title: it says something by itself.

    A noun that says little says enough beside a place ("city of Leeds"), a person's role does not.
    """
    if words[0] in WEAK or not TIMES.isdisjoint(words):
        return False
    if not all(w in bare.people or w in bare.places or w in GENERIC for w in words):
        return True
    small = set(text.split()).intersection(words)
    return bool(small - bare.people) and any(w in bare.places - bare.people - small for w in words)


def made_of(
    words: tuple[str, ...], places: Sequence[NounPhrase], column: Mapping[str, int]
) -> TitleCandidate:
    """Make a candidate of a phrase's places; those with index 0 stand in the headline."""
    stems = [stem(part) for word in words for part in word.split("-") if part and telling(part)]
    inside = [p for p in places if p.paragraph]
    return TitleCandidate(
        text=next((p.text for p in inside if p.text[0].islower()), places[0].text),
        columns=tuple(column[s] for s in dict.fromkeys(stems) if s in column),
        places=tuple(p.paragraph - 1 for p in inside),
        earliest=min((p.start for p in inside), default=0),
        headline=not places[0].paragraph,
        names=places[0].names / len(words),
        size=len(words),
        generic=words[-1] in GENERIC,
    )


def ranking(
    cohesion: Cohesion, group: Sequence[int], options: Options, model: Linear
) -> list[tuple[float, TitleCandidate]]:
    """Give the candidates of a group with their values, best first."""
    able, features = title_features(cohesion, group, options)
    if not able:
        return []
    lonely = np.array([c.size == 1 and not c.names for c in able])
    values = steady(model.value(features) - LONELY * lonely)
    order = np.argsort(-values, kind="stable")[:40]
    return [(float(values[k]), able[k]) for k in order]


def title_features(
    cohesion: Cohesion, group: Sequence[int], options: Options
) -> tuple[list[TitleCandidate], Features]:
    """Give the candidates of a group and, for each feature, its value for each of them."""
    inside, outside, having = cohesion.doc.bag.rates(group)
    share = having / len(group)
    odds = np.log((inside + 0.5) / (inside.sum() + 1)) - np.log((outside + 0.5) / (outside.sum() + 1))
    within = {i: k for k, i in enumerate(group)}
    able = [
        c
        for c in options.near(group)
        if any(p in within for p in c.places) or all(inside[w] > 0 for w in c.columns)
    ]
    words = (np.log1p(inside).tolist(), share.tolist(), odds.tolist())
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
        "telling words": float(len(c.columns)),
    }
