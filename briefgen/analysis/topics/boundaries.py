"""Where the topic changes: a logistic model of what stands on both sides of a paragraph break.

The strongest signs are the likeness of the words before and after, how general the paragraph is
(a passage opens with a paragraph like the whole article), its place, list marks, and the posterior
of Bayesian segmentation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from briefgen.analysis.doc.bag import Array, Bag, unit
from briefgen.analysis.doc.quotations import continued
from briefgen.analysis.lang.tables import either
from briefgen.analysis.topics.models import Linear
from briefgen.analysis.topics.segmentation import posterior, segment_scores, usual_parts

Features = dict[str, Array]
LEAST = 1e-5
PRIORS = (0.5, 0.1)
HEATS = (0.3, 1.0)
"""The posterior is taken at these fractions of the evidence: word counts are surer than they ought to be."""
LIST_ITEM = re.compile(r"\s*[-•*·–—▪●]")
LABEL = re.compile(r"[^.!?]{2,40}:\s")
SHORT = 12
LINK = re.compile(either("topics", "links") + r"\b")
PRONOUN = re.compile(r"[\"“‘']?" + either("topics", "pronouns") + r"\b")


def posteriors(bag: Bag) -> dict[str, tuple[Array, Array]]:
    """Give the segmentation posteriors (boundaries, pairs) by the name of their setting."""
    shared = bag.shared()
    parts = usual_parts(len(bag.counts))
    found = {}
    for prior in PRIORS:
        scores = segment_scores(shared, prior)
        for heat in HEATS:
            heated = np.where(scores > -1e29, heat * scores, scores)
            found[f"bayes {prior} {heat}"] = posterior(heated, parts)
    return found


def changes(features: Features, continuing: Sequence[bool], model: Linear) -> Array:
    """Give the probability of a change of topic before each paragraph; none inside a quotation."""
    return np.where(np.array(continuing, dtype=bool), 0.0, model.probability(features))


def boundary_features(
    texts: Sequence[str], headline: Bag, bag: Bag, seen: dict[str, tuple[Array, Array]]
) -> Features:
    """Give the features of the break before each paragraph; the first has none and says little."""
    return {
        **likeness(bag),
        **chains(bag),
        **marks(texts),
        **shape(texts),
        **{name: np.log(np.maximum(starts, LEAST)) for name, (starts, _) in seen.items()},
        **overlap(headline, bag),
    }


def shifted(values: Array, by: int) -> Array:
    """Give at i the value at i + by; zero outside."""
    moved = np.zeros_like(values)
    if by >= 0:
        moved[: len(values) - by] = values[by:]
    else:
        moved[-by:] = values[:by]
    return moved


def window_cosine(rows: Array, size: int) -> Array:
    """Give the cosine of the sums of ``size`` rows before and from each index."""
    upto = np.vstack([np.zeros(rows.shape[1]), np.cumsum(rows, axis=0)])
    at = np.arange(len(rows))
    left = upto[at] - upto[np.maximum(at - size, 0)]
    right = upto[np.minimum(at + size, len(rows))] - upto[at]
    return np.asarray((unit(left) * unit(right)).sum(axis=1))


def likeness(bag: Bag) -> Features:
    """Give how like the words before and after are."""
    rows = bag.shared().directions()
    near, two, four = (window_cosine(rows, size) for size in (1, 2, 4))
    skip = (rows * np.vstack([np.zeros((min(2, len(rows)), rows.shape[1])), rows[:-2]])).sum(axis=1)
    whole = rows.sum(axis=0)
    central = rows @ (whole / max(float(np.sqrt(whole @ whole)), LEAST))
    before = shifted(central, -1)
    return {
        "cosine 1": near,
        "cosine 2": two,
        "cosine 4": four,
        "cosine 4 above mean": four - four.mean(),
        "cosine 2 above mean": two - two.mean(),
        "cosine 4 depth": depth(four),
        "cosine over one": skip,
        "cosine over one next": shifted(skip, 1),
        "cosine next minus": shifted(near, 1) - near,
        "cosine previous minus": shifted(near, -1) - near,
        "general": central,
        "general before": before,
        "general minus": central - before,
        "general after": shifted(central, 1),
    }


def depth(values: Array) -> Array:
    """Give how far each value lies below its neighbours of two places on either side."""
    left = np.maximum(shifted(values, -1), shifted(values, -2))
    right = np.maximum(shifted(values, 1), shifted(values, 2))
    return left + right - 2 * values


def chains(bag: Bag) -> Features:
    """Give how many words end before, begin at, and go on over each break."""
    shared = bag.shared()
    n = len(shared.counts)
    has = shared.counts > 0
    first = has.argmax(axis=0) if has.size else np.zeros(0, np.intp)
    last = n - 1 - has[::-1].argmax(axis=0) if has.size else np.zeros(0, np.intp)
    begins = np.bincount(first, minlength=n).astype(float)
    ended = shifted(np.bincount(last, minlength=n).astype(float), -1)
    going_on = np.cumsum(begins) - begins - np.cumsum(ended)
    named = np.array(bag.named, dtype=bool)
    names = (bag.counts[:, named] > 0).astype(float)
    before = np.vstack([np.zeros((1, names.shape[1])), names[:-1]])
    known = np.cumsum(before, axis=0)
    return {
        "words begin": np.log1p(begins),
        "words ended": np.log1p(ended),
        "words go on": np.log1p(np.maximum(going_on, 0)),
        "names new": np.log1p((names * (known == 0)).sum(axis=1)),
        "names shared": np.log1p((names * before).sum(axis=1)),
        "no names": (names.sum(axis=1) == 0) * 1.0,
    }


def marks(texts: Sequence[str]) -> Features:
    """Give what the first and last signs of the paragraphs on both sides say."""

    def flag(values: list[bool]) -> Array:
        return np.array(values, dtype=np.float64)

    bullet = flag([bool(LIST_ITEM.match(t)) for t in texts])
    digit = flag([t[:1].isdigit() for t in texts])
    label = flag([bool(LABEL.match(t)) for t in texts])
    ended = flag([t.rstrip("\"”’')")[-1:] in {".", "!", "?", "…"} for t in texts])
    colon = flag([t.rstrip().endswith(":") for t in texts])
    quote = flag([t[:1] in "\"“‘'" for t in texts])
    return {
        "list item": bullet,
        "digit": digit,
        "label": label,
        "label before": shifted(label, -1),
        "list item before": shifted(bullet, -1),
        "colon": colon,
        "colon before": shifted(colon, -1),
        "no stop before": 1 - shifted(ended, -1),
        "no stop": 1 - ended,
        "quote": quote,
        "quote before": shifted(quote, -1),
        "quote goes on": flag(list(continued(texts))),
        "question": flag([t.rstrip().endswith("?") for t in texts]),
        "link": flag([bool(LINK.match(t)) for t in texts]),
        "pronoun": flag([bool(PRONOUN.match(t)) for t in texts]),
        "pronoun after": shifted(flag([bool(PRONOUN.match(t)) for t in texts]), 1),
    }


def shape(texts: Sequence[str]) -> Features:
    """Give lengths and places."""
    n = len(texts)
    words = np.array([len(t.split()) for t in texts], dtype=np.float64)
    length = np.log((words + 1) / (words.mean() + 1))
    at = np.arange(n, dtype=np.float64)
    return {
        "length": length,
        "length before": shifted(length, -1),
        "length after": shifted(length, 1),
        "short": (words < SHORT) * 1.0,
        "short before": (shifted(words, -1) < SHORT) * 1.0,
        "short after": (shifted(words, 1) < SHORT) * 1.0,
        "place": at / n,
        "second": (at == 1) * 1.0,
        "third": (at == 2) * 1.0,
        "last": (at == n - 1) * 1.0,
        "last but one": (at == n - 2) * 1.0,
        "paragraphs": np.full(n, np.log(n)),
        "mean length": np.full(n, np.log(words.mean() + 1)),
    }


def overlap(headline: Bag, bag: Bag) -> Features:
    """Give the share of the headline's words in each paragraph."""
    wanted = set(headline.stems)
    columns = [i for i, word in enumerate(bag.stems) if word in wanted]
    share = (bag.counts[:, columns] > 0).sum(axis=1) / max(1, len(wanted))
    return {"headline": share, "headline before": shifted(share, -1)}
