"""Passages of the topics an editor asked for: cue words seed word distributions, neighbours hold together.

A hidden Markov model with one state a topic and one for each unguided group that has no cues. Three
rounds: words of a topic from the paragraphs believed to be its own (begun at those with its cues),
then the posterior of each paragraph by forward-backward, where a change of topic costs what the
boundary probability between two paragraphs says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.analysis.doc.bag import Array, Bag

ROUNDS = 3
LEAST_CHANGE = 0.1
"""Least probability of a change of topic outside quotations: an editor's topics may interleave."""
OWN_WORDS = 0.6
"""How much of a topic's word distribution is its own; the rest is the article's."""
WORD_WEIGHT = 0.1
FULL_LENGTH = 12.0
"""Stems from which on a longer paragraph weighs no more."""
CUE_WEIGHT = 0.85
STICKING = 0.7
"""By how much a change is less likely than the boundary probability: a topic may have inner boundaries."""
OTHER_BIAS = 0.5
"""Head start of the unguided groups."""
MOST_CUED = 0.5
"""An unguided group with cues in a larger share of its paragraphs is no state of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeds:
    """Where topics start."""

    cues: Array
    """Paragraphs x topics: cue scores."""
    others: tuple[tuple[int, ...], ...]
    """Unguided groups: the paragraphs each starts with."""


def seeds(cues: Array, groups: Sequence[Sequence[int]]) -> Seeds:
    """Give the cues and the unguided groups that no cue speaks for."""
    cued = [max(row, default=0) > 0 for row in cues.tolist()]
    others = tuple(
        tuple(i for i in group if not cued[i])
        for group in groups
        if sum(cued[i] for i in group) <= MOST_CUED * len(group)
    )
    return Seeds(cues=cues, others=tuple(group for group in others if group))


def beliefs(bag: Bag, changes: Array, start: Seeds) -> Array:
    """Give paragraphs x states the probability of each state; topics first, then the other groups.

    ``changes`` is the probability that a topic changes before each paragraph.
    """
    if not len(changes):
        return np.zeros((0, start.cues.shape[1] + len(start.others)))
    present, bias = first_guess(start)
    words = np.log(np.maximum(bag.counts, 1)) + (bag.counts > 0)
    background = (words.sum(axis=0) + 0.01) / (words.sum() + 0.01 * max(1, words.shape[1]))
    length = np.maximum((bag.counts > 0).sum(axis=1), 1)
    scale = WORD_WEIGHT * np.minimum(1.0, FULL_LENGTH / length)[:, None]
    sticky = np.where(changes > 0, np.maximum(STICKING * changes, LEAST_CHANGE), 0.0)
    for _ in range(ROUNDS):
        own = present.T @ words
        own = own / np.maximum(own.sum(axis=1, keepdims=True), 1e-9)
        gain = np.log(OWN_WORDS * own / background + 1 - OWN_WORDS)
        present = smoothed(scale * (words @ gain.T) + bias, sticky)
    return present


def first_guess(start: Seeds) -> tuple[Array, Array]:
    """Give the states' first shares of each paragraph, and what cues add to each round."""
    n, topics = start.cues.shape
    positive = np.maximum(start.cues, 0)
    strongest = max(float(positive.max(initial=0)), 1e-9)
    total = np.maximum(positive.sum(axis=1, keepdims=True), 1e-9)
    trust = np.minimum(1.0, 2 * positive.max(axis=1, initial=0, keepdims=True) / strongest)
    present = np.zeros((n, topics + len(start.others)))
    present[:, :topics] = positive / total * trust
    bias = np.zeros_like(present)
    bias[:, :topics] = CUE_WEIGHT * start.cues
    bias[:, topics:] = OTHER_BIAS
    for state, group in enumerate(start.others, topics):
        present[list(group), state] = 1.0
    return present, bias


def smoothed(evidence: Array, changes: Array) -> Array:
    """Give the posterior of a sticky chain by the forward-backward algorithm."""
    n, states = evidence.shape
    likely = np.exp(evidence - evidence.max(axis=1, keepdims=True))
    forward, backward = np.zeros_like(likely), np.ones_like(likely)
    forward[0] = likely[0] / likely[0].sum()
    for i in range(1, n):
        ahead = ((1 - changes[i]) * forward[i - 1] + changes[i] / states) * likely[i]
        forward[i] = ahead / ahead.sum()
    for i in range(n - 2, -1, -1):
        behind = backward[i + 1] * likely[i + 1]
        backward[i] = (1 - changes[i + 1]) * behind + changes[i + 1] / states * behind.sum()
        backward[i] /= backward[i].sum()
    both = forward * backward
    return np.asarray(both / both.sum(axis=1, keepdims=True))
