"""Weights of the topic models: a readable table that ships with the package.

``weights.json`` holds, for each model, an intercept and for each feature the mean and the
standard deviation it is measured by and its weight. It is written by ``tests/benchmarks/fit_topics.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from briefgen.analysis.doc.bag import Array


@dataclass(frozen=True, slots=True, kw_only=True)
class Linear:
    """A linear model over named features."""

    intercept: float
    features: dict[str, tuple[float, float, float]]
    """Name to mean, standard deviation and weight."""

    def value(self, given: dict[str, Array]) -> Array:
        """Give the model's value; ``given`` holds for each feature an array, all of one shape."""
        total = np.zeros_like(next(iter(given.values())))
        for name, (mean, deviation, weight) in self.features.items():
            total = total + weight / deviation * (given[name] - mean)
        return np.asarray(total + self.intercept)

    def probability(self, given: dict[str, Array]) -> Array:
        """Give the logistic function of the value."""
        return np.asarray(1 / (1 + np.exp(-np.clip(self.value(given), -30, 30))))


@cache
def models() -> dict[str, Linear]:
    """Give the models by name."""
    table = resources.files("briefgen.analysis.topics").joinpath("weights.json")
    read = json.loads(table.read_text(encoding="utf-8"))
    return {
        name: Linear(
            intercept=row["intercept"],
            features={f: (v["mean"], v["sd"], v["weight"]) for f, v in row["features"].items()},
        )
        for name, row in read.items()
    }
