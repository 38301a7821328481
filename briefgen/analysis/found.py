"""Groups of paragraphs that belong together, found without help."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.analysis.continuation import continued
from briefgen.analysis.topics_segments import posterior, segment_scores, usual_parts
from briefgen.analysis.topics_words import Array, Bag, bag_of, steady

PRIOR = 0.5
TOGETHER = 0.4
"""Least probability of being of one topic at which two groups are joined."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What is known of an article's paragraphs before topics are named."""

    texts: tuple[str, ...]
    bag: Bag
    continuing: tuple[bool, ...]
    """Whether each paragraph goes on with a quotation of the one before."""
    changes: Array
    """Probability that the topic changes before each paragraph."""
    together: Array
    """Paragraphs x paragraphs: probability that two are of one topic."""


def read_paragraphs(texts: Sequence[str]) -> Reading:
    """Read an article's paragraphs."""
    bag = bag_of(texts)
    continuing = continued(texts)
    if texts:
        changes, together = posterior(segment_scores(bag.shared(), PRIOR), usual_parts(len(texts)))
    else:
        changes, together = np.zeros(0), np.zeros((0, 0))
    changes = np.where(np.array(continuing, dtype=bool), 0.0, np.clip(0.02 + 0.8 * changes, 0, 1))
    return Reading(texts=tuple(texts), bag=bag, continuing=continuing, changes=changes, together=together)


def groups(reading: Reading, members: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Join paragraphs, the likeliest first (average linkage), into groups in order of first appearance."""
    parted = [[i] for i in members]
    links = reading.together[np.ix_(members, members)].copy() if members else np.zeros((0, 0))
    np.fill_diagonal(links, -1)
    while len(parted) > 1:
        best = int(steady(links).argmax())
        left, right = sorted(divmod(best, len(parted)))
        if links[left, right] < TOGETHER:
            break
        a, b = len(parted[left]), len(parted[right])
        links[left] = links[:, left] = (a * links[left] + b * links[right]) / (a + b)
        links[left, left] = -1
        parted[left] += parted.pop(right)
        links = np.delete(np.delete(links, right, 0), right, 1)
    return tuple(sorted(tuple(sorted(group)) for group in parted))
