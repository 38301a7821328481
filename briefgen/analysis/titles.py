"""Titles of found topics: noun phrases of the article that a person could have written."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.analysis.phrases import Phrase, phrases
from briefgen.analysis.topics_words import stem, telling, word_list

MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A phrase that could be the title of a group of paragraphs."""

    text: str
    stems: frozenset[str]
    score: float


def titles(
    texts: Sequence[str], headline: str, groups: Sequence[Sequence[int]], speakers: frozenset[str]
) -> list[str]:
    """Give a title for each group of paragraph indices, none twice.

    ``speakers`` are words (lower case) of people's names: a bare person is no title. The group with the
    best-scored phrase is named first; words already used in a title count less in the next.
    """
    found = phrases([headline, *texts])
    ranked = [candidates(group, texts, found, speakers) for group in groups]
    chosen: dict[int, Candidate] = {}
    used: set[str] = set()
    while len(chosen) < len(groups):
        best = max(
            (
                (round(c.score - 0.35 * c.score * bool(c.stems & used), 9), -g, -order)
                for g, options in enumerate(ranked)
                if g not in chosen
                for order, c in enumerate(options)
            ),
            default=None,
        )
        if best is None:
            break
        pick = ranked[-best[1]][-best[2]]
        chosen[-best[1]] = pick
        used |= pick.stems
        ranked = [[c for c in options if c.text.lower() != pick.text.lower()] for options in ranked]
    return [headed(chosen[g].text) if g in chosen else opening(texts, groups[g]) for g in range(len(groups))]


def headed(text: str) -> str:
    """Give a title in sentence case: the first letter large, the rest as the article has it."""
    return text[:1].upper() + text[1:]


def opening(texts: Sequence[str], group: Sequence[int]) -> str:
    """Give the first words of a group, for want of a phrase."""
    words = texts[group[0]].split()[:MOST_WORDS] if group else []
    return headed(" ".join(words).strip(" ,;:.\"'“”‘’")) or "Topic"


def candidates(
    group: Sequence[int], texts: Sequence[str], found: Sequence[Phrase], speakers: frozenset[str]
) -> list[Candidate]:
    """Give the phrases that stand in a group (or in the headline, of words of the group), best first."""
    members = frozenset(group)
    inside = [set(map(stem, " ".join(texts[i] for i in group).replace("-", " ").split()))]
    by_key: dict[tuple[str, ...], list[Phrase]] = {}
    for phrase in found:
        if allowed(phrase, speakers):
            by_key.setdefault(phrase.words, []).append(phrase)
    made = [
        scored(places, members, len(texts), inside[0])
        for places in by_key.values()
        if any(p.paragraph - 1 in members for p in places)
        or (
            places[0].paragraph == 0
            and all(stem(w) in inside[0] for w in " ".join(places[0].words).replace("-", " ").split())
        )
    ]
    return sorted(made, key=lambda c: (-round(c.score, 9), c.text))[:40]


def allowed(phrase: Phrase, speakers: frozenset[str]) -> bool:
    """Tell whether a phrase may be a title at all."""
    telling_words = [w for w in phrase.words if telling(w)]
    if not telling_words or len(phrase.text.split()) > MOST_WORDS or all(w in speakers for w in phrase.words):
        return False
    return not all(w in word_list("generic") for w in phrase.words)


def scored(places: Sequence[Phrase], members: frozenset[int], n: int, _inside: set[str]) -> Candidate:
    """Score a phrase by how often it stands in the group and how seldom outside."""
    first = places[0]
    inside = {p.paragraph - 1 for p in places if p.paragraph - 1 in members}
    outside = {p.paragraph for p in places if p.paragraph and p.paragraph - 1 not in members}
    headline = any(p.paragraph == 0 for p in places)
    share = (len(inside) + 0.5) / (len(inside) + len(outside) + 1)
    rate = math.log1p(len(inside) + 1.5 * headline)
    length = {1: 0.6, 2: 1.0, 3: 1.0, 4: 0.8}.get(len(first.words), 0.6)
    early = 1 + 0.3 * (min(inside, default=max(members)) - min(members) <= 1)
    names = 1 + 0.2 * (first.names > 0)
    score = rate * (0.3 + share) * length * early * names * math.log1p(n / (len(inside) + len(outside) + 1))
    return Candidate(text=first.text, stems=frozenset(map(stem, first.words)), score=score)
