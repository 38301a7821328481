"""Fit the weights of found topics on annotated articles.

``python -m tests.benchmarks.fit_topics DATA > briefgen/analysis/topics/weights.json``

With ``--titles`` only the model that ranks titles is fitted, the others stay as they ship.
With ``--check`` the B-cubed F1 of found topics is printed instead, fitted on either half of the articles
and measured on the other (a scattered copy stays with its original).
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from briefgen.analysis.doc.bag import Array, Bag, bag_of, telling_stems
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.quotations import continued
from briefgen.analysis.names.find import find_names
from briefgen.analysis.topics import boundaries, grouping, similarity
from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.grouping import Cohesion, cohesion_of
from briefgen.analysis.topics.models import Linear, models
from briefgen.analysis.topics.phrases import bare_of, candidates
from briefgen.analysis.topics.titles import Options, title_features
from tests.benchmarks.fit_guided import acceptance_rows, fit_chain
from tests.benchmarks.harness import Record, records
from tests.benchmarks.topics import article_of
from tests.eval.topics_gold import b_cubed

FOLDS = 4
BOUNDARY_PENALTY = 20.0
PAIR_PENALTY = 2.0
GATE_PENALTY = 1.0
ACCEPTANCE_PENALTY = 2.0
TITLE_PENALTY = 5.0
PAIRS = 1000


@dataclass(frozen=True, kw_only=True)
class Read:
    """An annotated article with the features that need no model."""

    id: str
    groups: Array
    turns: bool
    """Whether it is several stories told in turns."""
    bag: Bag
    continuing: tuple[bool, ...]
    seen: dict[str, tuple[Array, Array]]
    features: Features
    record: Record


def read(record: Record) -> Read:
    """Read an annotated article."""
    texts = record["paragraphs"]
    bag = bag_of(texts)
    seen = boundaries.posteriors(bag)
    return Read(
        id=record["id"],
        groups=np.array(record["groups"]),
        turns=record["variant"] == "mix",
        bag=bag,
        continuing=continued(texts),
        seen=seen,
        features=boundaries.boundary_features(texts, bag_of([record["headline"] or ""]), bag, seen),
        record=record,
    )


def half(name: str) -> int:
    """Give the half of the data an article is in; a copy is where its original is."""
    return hashlib.sha256(name.partition("#")[0].encode()).digest()[0] % 2


def logistic(rows: Array, labels: Array, weights: Array, names: Sequence[str], penalty: float) -> Linear:
    """Fit a logistic model over standardised features, with a quadratic penalty, by Newton's method."""
    total = weights.sum()
    mean = (weights[:, None] * rows).sum(axis=0) / total
    spread = np.sqrt((weights[:, None] * (rows - mean) ** 2).sum(axis=0) / total)
    spread = np.where(spread > 1e-9, spread, 1.0)
    x = np.hstack([np.ones((len(rows), 1)), (rows - mean) / spread])
    ridge = np.diag([0.0] + [penalty] * rows.shape[1])
    w = np.zeros(x.shape[1])
    for _ in range(12):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        curve = x.T @ (x * (weights * p * (1 - p))[:, None]) + ridge + 1e-9 * np.eye(len(w))
        w -= np.linalg.solve(curve, x.T @ (weights * (p - labels)) + ridge @ w)
    return rounded(float(w[0]), names, mean, spread, w[1:])


def fit_boundaries(articles: Sequence[Read]) -> Linear:
    """Fit the boundary model."""
    names = list(articles[0].features)
    rows = np.vstack([np.array([a.features[name][1:] for name in names]).T for a in articles])
    labels = np.concatenate([(a.groups[1:] != a.groups[:-1]) * 1.0 for a in articles])
    return logistic(rows, labels, np.ones(len(rows)), names, BOUNDARY_PENALTY)


def changes_of(article: Read, model: Linear) -> Array:
    """Give the change probabilities of an article."""
    return boundaries.changes(article.features, article.continuing, model)


def cross_fitted(articles: Sequence[Read]) -> list[Array]:
    """Give each article's change probabilities from a model that has not seen it."""
    fold = [hashlib.sha256(b"x" + a.id.partition("#")[0].encode()).digest()[0] % FOLDS for a in articles]
    fitted = [
        fit_boundaries([a for a, f in zip(articles, fold, strict=True) if f != k]) for k in range(FOLDS)
    ]
    return [changes_of(a, fitted[f]) for a, f in zip(articles, fold, strict=True)]


def fit(articles: Sequence[Read]) -> dict[str, Linear]:
    """Fit all models."""
    crossed = cross_fitted(articles)
    pairs = [similarity.pair_features(a.bag, q, a.seen) for a, q in zip(articles, crossed, strict=True)]
    whole = [similarity.article_features(q, p) for q, p in zip(crossed, pairs, strict=True)]
    gate_names = list(whole[0])
    gate_rows = np.array([[float(w[name][0]) for name in gate_names] for w in whole])
    turns = np.array([float(a.turns) for a in articles])
    return {
        "boundary": fit_boundaries(articles),
        "pair, ordinary": fit_pairs([(a, p) for a, p in zip(articles, pairs, strict=True) if not a.turns]),
        "pair, interleaved": fit_pairs([(a, p) for a, p in zip(articles, pairs, strict=True) if a.turns]),
        "interleaved?": logistic(gate_rows, turns, np.ones(len(turns)), gate_names, GATE_PENALTY),
    }


def fit_pairs(articles: Sequence[tuple[Read, Features]]) -> Linear:
    """Fit a model of pairs; every article counts alike, at most ``PAIRS`` of its pairs are looked at."""
    names = list(articles[0][1])
    rows, labels, weights = [], [], []
    for article, pairs in articles:
        scored = article.groups >= 0
        i, j = np.nonzero(np.triu(scored[:, None] & scored[None, :], 1))
        if not len(i):
            continue
        if len(i) > PAIRS:
            chosen = np.linspace(0, len(i) - 1, PAIRS).astype(int)
            i, j = i[chosen], j[chosen]
        rows.append(np.array([pairs[name][i, j] for name in names]).T)
        labels.append((article.groups[i] == article.groups[j]) * 1.0)
        weights.append(np.full(len(i), 1 / len(i)))
    return logistic(np.vstack(rows), np.concatenate(labels), np.concatenate(weights), names, PAIR_PENALTY)


def fit_whole(articles: Sequence[Read]) -> dict[str, Linear]:
    """Fit all models; those of guided topics on articles that the others have not seen."""
    halves = [half(a.id) for a in articles]
    others = {h: fit([a for a, x in zip(articles, halves, strict=True) if x != h]) for h in (0, 1)}
    unseen = [(a.record, unseen_cohesion(a.record, others[h])) for a, h in zip(articles, halves, strict=True)]
    accepted = fit_acceptance([acceptance_rows(*read_one) for read_one in unseen])
    return (
        fit(articles)
        | {"accepted": accepted, "title": fit_titles(a.record for a in articles)}
        | fit_chain(unseen)
    )


def unseen_cohesion(record: Record, use: dict[str, Linear]) -> Cohesion:
    """Give an article's cohesion with models that have not seen it."""
    return cohesion_of(Doc.of(article_of(record)), use)


def fit_acceptance(articles: Sequence[tuple[Features, Array]]) -> Linear:
    """Fit the model that accepts a paragraph for an editor's topic; every article counts alike."""
    read_ones = [(features, labels) for features, labels in articles if len(labels)]
    names = list(read_ones[0][0])
    rows = np.vstack([np.array([features[name] for name in names]).T for features, _ in read_ones])
    weights = np.concatenate([np.full(len(labels), 1 / len(labels)) for _, labels in read_ones])
    labels = np.concatenate([labels for _, labels in read_ones])
    return logistic(rows, labels, weights, names, ACCEPTANCE_PENALTY)


def fit_titles(articles: Iterable[Record]) -> Linear:
    """Fit the model that ranks titles: least squares on the word overlap with the gold titles."""
    rows, values, weights = [], [], []
    names: list[str] = []
    for record in articles:
        doc = Doc.of(article_of(record))
        options = Options(candidates(doc, bare_of(find_names(doc))))
        for group, title in gold_groups(record):
            able, features = title_features(doc, group, options)
            if not able:
                continue
            names = list(features)
            rows.append(np.array([features[name] for name in names]).T)
            values.append(np.array([overlap(title, c.text) for c in able]))
            weights.append(np.full(len(able), 1 / len(able)))
    return least_squares(np.vstack(rows), np.concatenate(values), np.concatenate(weights), names)


def gold_groups(record: Record) -> list[tuple[list[int], str]]:
    """Give the gold groups with their titles."""
    return [
        ([i for i, h in enumerate(record["groups"]) if h == g], record["titles"][g])
        for g in sorted({g for g in record["groups"] if g >= 0})
    ]


def overlap(one: str, other: str) -> float:
    """Give the F1 of the telling stems of two titles."""
    left, right = Counter(telling_stems(one)), Counter(telling_stems(other))
    both = (left & right).total()
    return 2 * both / (left.total() + right.total()) if both else 0.0


def least_squares(rows: Array, values: Array, weights: Array, names: Sequence[str]) -> Linear:
    """Fit a linear model over standardised features with a quadratic penalty."""
    total = weights.sum()
    mean = (weights[:, None] * rows).sum(axis=0) / total
    spread = np.sqrt((weights[:, None] * (rows - mean) ** 2).sum(axis=0) / total)
    spread = np.where(spread > 1e-9, spread, 1.0)
    x = (rows - mean) / spread
    middle = float((weights * values).sum() / total)
    w = np.linalg.solve(
        x.T @ (x * weights[:, None]) + TITLE_PENALTY * np.eye(len(names)), x.T @ (weights * (values - middle))
    )
    return rounded(middle, names, mean, spread, w)


def rounded(intercept: float, names: Sequence[str], mean: Array, spread: Array, weights: Array) -> Linear:
    """Give a model whose numbers have five decimals."""
    return Linear(
        intercept=round(intercept, 5),
        features={
            name: (round(float(m), 5), round(float(s), 5), round(float(v), 5))
            for name, m, s, v in zip(names, mean, spread, weights, strict=True)
        },
    )


@cache
def data(path: Path) -> tuple[Read, ...]:
    """Read the annotated articles of a file."""
    return tuple(read(record) for record in records(path))


def table(models: dict[str, Linear]) -> str:
    """Give the models as the table that ships."""
    shown = {
        name: {
            "intercept": model.intercept,
            "features": {f: {"mean": m, "sd": s, "weight": w} for f, (m, s, w) in model.features.items()},
        }
        for name, model in models.items()
    }
    return json.dumps(shown, indent=1)


def check(articles: Sequence[Read]) -> dict[str, float]:
    """Give the mean B-cubed F1 by subset of a two-fold cross-check."""
    scores: dict[str, list[float]] = {}
    for side in (0, 1):
        use = fit([a for a in articles if half(a.id) != side])
        for article in (a for a in articles if half(a.id) == side):
            cohesion = cohesion_of(Doc.of(article_of(article.record)), use)
            group = {
                i: str(k)
                for k, g in enumerate(grouping.groups(cohesion, range(len(cohesion.doc.texts))))
                for i in g
            }
            scored = [i for i, g in enumerate(article.groups.tolist()) if g >= 0]
            value = b_cubed([str(article.groups[i]) for i in scored], [group[i] for i in scored])
            for subset in ("all", article.record["subset"]):
                scores.setdefault(subset, []).append(value)
    return {subset: round(float(np.mean(values)), 4) for subset, values in sorted(scores.items())}


def main() -> None:
    """Fit on all of the data and write the table, or check."""
    if "--titles" in sys.argv:
        print(table(models() | {"title": fit_titles(records(sys.argv[1]))}))
        return
    articles = data(Path(sys.argv[1]))
    print(json.dumps(check(articles)) if "--check" in sys.argv else table(fit_whole(articles)))


if __name__ == "__main__":
    main()
