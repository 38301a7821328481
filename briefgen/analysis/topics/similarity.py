"""How likely two paragraphs are of one topic.

Two logistic models, one for ordinary articles and one for several stories told in turns, mixed by a
third that tells which the article is.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from briefgen.analysis.doc.bag import Array, Bag, unit
from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.models import Linear

LEAST = 1e-5


def likelihood(
    bag: Bag, change: Array, seen: Mapping[str, tuple[Array, Array]], use: Mapping[str, Linear]
) -> tuple[Array, float]:
    """Give paragraphs x paragraphs the probability that two are of one topic.

    Also given is the probability that the article is several stories told in turns.
    """
    pairs = pair_features(bag, change, seen)
    turns = float(use["interleaved?"].probability(article_features(change, pairs))[0])
    ordinary = use["pair, ordinary"].probability(pairs)
    interleaved = use["pair, interleaved"].probability(pairs)
    return np.asarray((1 - turns) * ordinary + turns * interleaved), turns


def unbroken(change: Array) -> Array:
    """Give the ln of the probability that no change stands between two paragraphs."""
    held = np.cumsum(np.log(np.clip(1 - change, LEAST, 1)))
    return np.asarray(-np.abs(held[:, None] - held[None, :]))


def sharpest(change: Array) -> Array:
    """Give the largest probability of a change between two paragraphs."""
    n = len(change)
    table = np.where(np.arange(n)[None, :] > np.arange(n)[:, None], change[None, :], 0.0)
    upper = np.maximum.accumulate(table, axis=1)
    return np.asarray(np.maximum(upper, upper.T))


def standing(values: Array) -> tuple[Array, Array]:
    """Give values relative to the mean and deviation of all pairs, and their rank in the row."""
    off = ~np.eye(len(values), dtype=bool)
    if len(values) < 3:
        return np.zeros_like(values), np.full_like(values, 0.5)
    z = (values - values[off].mean()) / max(float(values[off].std()), LEAST)
    order = np.round(values, 9).argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    rank = order / max(1, len(values) - 1)
    return z, (rank + rank.T) / 2


def from_around(gram: Array, close: Array) -> Array:
    """Give the mean cosine of a paragraph with the other's surroundings, itself left out."""
    reached = close @ gram
    own = np.diag(gram)
    lengths = np.einsum("ij,ij->i", reached, close)
    rest = lengths[:, None] - 2 * close * reached + close * close * own[None, :]
    one = (reached - close * own[None, :]) / np.sqrt(np.maximum(rest * own[None, :], LEAST))
    return np.asarray((one + one.T) / 2)


def pair_features(bag: Bag, change: Array, seen: Mapping[str, tuple[Array, Array]]) -> Features:
    """Give the features of every two paragraphs, each n x n and the same both ways."""
    shared = bag.shared()
    n = len(change)
    rows = shared.directions()
    held = unbroken(change)
    close = np.exp(held)
    gram = rows @ rows.T
    around = unit(close @ rows)
    context = around @ around.T
    mixed = from_around(gram, close)
    z_context, rank = standing(context)
    z_mixed, _ = standing(mixed)
    apart = np.abs(np.arange(n)[:, None] - np.arange(n)[None, :]).astype(float)
    far = context[apart >= 3] if (apart >= 3).any() else context.ravel()
    return {
        "held": held,
        "held, cut": np.minimum(-held, 3),
        "sharpest change": sharpest(change),
        "cosine": gram,
        "context": context,
        "around": mixed,
        "context z": z_context,
        "around z": z_mixed,
        "context rank": rank,
        **name_features(shared, close),
        "distance": np.log1p(apart),
        "distance share": apart / n,
        "adjacent": (apart == 1) * 1.0,
        **{name: np.log(np.maximum(together, LEAST)) for name, (_, together) in seen.items()},
        "paragraphs": np.full((n, n), np.log(n)),
        "context mean": np.full((n, n), far.mean()),
        "context deviation": np.full((n, n), far.std()),
    }


def name_features(shared: Bag, close: Array) -> Features:
    """Give how far two paragraphs share names and rare words, directly and through their surroundings."""
    n = len(close)
    named = unit(shared.directions()[:, np.array(shared.named, dtype=bool)])
    around = unit(close @ named)
    rare = (shared.counts[:, shared.spread <= max(3, 0.15 * n)] > 0).astype(float)
    rare_around = unit(close @ rare)
    return {
        "names": named @ named.T,
        "names around": around @ around.T,
        "rare words": np.minimum(rare @ rare.T, 4),
        "rare words around": rare_around @ rare_around.T,
    }


def article_features(change: Array, pairs: Features) -> Features:
    """Give what tells whether the article is several stories told in turns; arrays of one number."""
    n = len(change)
    gram, apart = pairs["cosine"], np.exp(pairs["distance"]) - 1
    off = gram - np.eye(n) * 2

    def band(low: int, high: int) -> float:
        inside = (apart > low - 0.5) & (apart < high + 0.5)
        return float(gram[inside].mean()) if inside.any() else 0.0

    likest = np.log(np.maximum(apart[np.arange(n), np.round(off, 9).argmax(axis=1)], 1)).mean()
    top = float(np.sort(off, axis=1)[:, -2:].mean())
    next_to = (apart > 0.5) & (apart < 1.5)
    values = {
        "paragraphs": np.log(n),
        "context next": float(pairs["context"][next_to].mean()) if n > 1 else 0.0,
        "context mean": pairs["context mean"][0, 0],
        "context deviation": pairs["context deviation"][0, 0],
        "changes": change[1:].sum(),
        "changes share": change[1:].mean() if n > 1 else 0.0,
        "changes deviation": change[1:].std() if n > 1 else 0.0,
        "cosine 1-2": band(1, 2),
        "cosine 3-4": band(3, 4),
        "cosine 5-8": band(5, 8),
        "cosine 9-": band(9, n),
        "cosine best": top,
        "cosine next minus 3-4": band(1, 1) - band(3, 4),
        "cosine next minus best": band(1, 1) - top,
        "likest away": likest,
        "likest away minus length": likest - np.log(n),
        "names": float(pairs["names"][apart > 0.5].mean()) if n > 1 else 0.0,
    }
    return {name: np.array([float(value)]) for name, value in values.items()}
