"""Where topics could change, from word counts alone: the posterior of Bayesian segmentation.

Eisenstein and Barzilay, "Bayesian Unsupervised Topic Segmentation" (EMNLP 2008): every segment has a
word distribution of its own, integrated out under a symmetric Dirichlet prior. Instead of the best
segmentation the exact posterior over all segmentations into k parts is taken, by dynamic programming.
"""

from __future__ import annotations

import math

import numpy as np

from briefgen.analysis.doc.bag import Array, Bag

IMPOSSIBLE = -1e30


def segment_scores(bag: Bag, prior: float) -> Array:
    """Give W[a, e]: the ln evidence of paragraphs a..e-1 as one segment; impossible where e <= a.

    Paragraph after paragraph is added to all segments that end before it, so that the cost is
    that of the words present, not of the vocabulary.
    """
    n, size = bag.counts.shape
    counts = bag.counts.astype(np.int64)
    upto = np.vstack([np.zeros((1, size), np.int64), np.cumsum(counts, axis=0)])
    table = log_gammas(int(upto[-1].max(initial=0)), prior)
    totals = upto.sum(axis=1)
    whole = log_gammas(int(totals[-1]), size * prior) if size else np.zeros(1)
    scores = np.full((n + 1, n + 1), IMPOSSIBLE)
    words = np.zeros(n)
    for e in range(n):
        has = np.flatnonzero(counts[e])
        inside = upto[e, has] - upto[: e + 1, has]
        words[: e + 1] += (table[inside + counts[e, has]] - table[inside]).sum(axis=1)
        scores[: e + 1, e + 1] = words[: e + 1] - whole[totals[e + 1] - totals[: e + 1]] + whole[0]
    return scores


def log_gammas(most: int, offset: float) -> Array:
    """Give lnΓ(c + offset) for c = 0..most."""
    return np.array([math.lgamma(c + offset) for c in range(most + 1)])


def posterior(scores: Array, parts: int) -> tuple[Array, Array]:
    """Give, for segmentations into ``parts`` segments weighed by their scores, two posteriors.

    First the probability of a boundary before each paragraph (index 0: always 1), second the
    probability that paragraphs i and j stand in one segment.
    """
    n = len(scores) - 1
    parts = max(1, min(parts, n))
    before = reach(scores, parts)
    after = reach(scores[::-1, ::-1].T, parts)[:, ::-1]
    total = before[parts, n]
    span = np.zeros((n + 1, n + 1))
    for k in range(parts):
        span += np.exp(before[k][:, None] + scores + after[parts - k - 1][None, :] - total)
    starts = span.sum(axis=1)[:n]
    # A pair i <= j is together when a segment starts at or before i and ends after j.
    covering = np.cumsum(span[:, ::-1], axis=1)[:, ::-1].cumsum(axis=0)
    together = np.triu(covering[:n, 1:])
    together = together + np.triu(together, 1).T
    return np.clip(starts, 0, 1), np.clip(together, 0, 1)


def reach(scores: Array, parts: int) -> Array:
    """Give ln of the summed weight of all ways to cut the first e paragraphs into k parts, for k, e."""
    n = len(scores) - 1
    ways = np.full((parts + 1, n + 1), IMPOSSIBLE)
    ways[0, 0] = 0
    for k in range(1, parts + 1):
        paths = ways[k - 1][:, None] + scores
        top = paths.max(axis=0)
        ways[k] = np.where(top > IMPOSSIBLE / 2, top + np.log(np.exp(paths - top).sum(axis=0)), IMPOSSIBLE)
    return ways


def usual_parts(paragraphs: int) -> int:
    """Give the usual number of topics of an article: the square root of its length, 2 to 8."""
    return max(2, min(8, round(math.sqrt(paragraphs))))
