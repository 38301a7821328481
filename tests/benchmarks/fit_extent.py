"""Fit the scorecards that tell what a text is as a whole: an article by itself, a selection, a page.

Called by :mod:`tests.benchmarks.fit_intake`. Logistic regression on the few measures of
:mod:`briefgen.intake.extent`, each counting once for its text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefgen.intake.extent import MEASURES, scaled

Floats = NDArray[np.float64]
RIDGE = 1.0
STEPS = 30
# Which way each measure may speak of an article: words in paragraphs for it, all else against it.
SPEAKS = np.array([1.0] + [-1.0] * (len(MEASURES) - 1))
ARTICLES = frozenset(("clean", "typed", "mailed"))


def fitted(measures: Sequence[Floats], kinds: Sequence[str], without: Sequence[bool]) -> dict[str, Any]:
    """Fit both scorecards on the texts that are not left out."""
    use = ~np.array(without)
    rows = scaled(np.stack(measures))[use]
    kind = np.array(kinds)[use]
    article = np.isin(kind, sorted(ARTICLES))
    return {
        "measures": list(MEASURES),
        "article": scorecard(rows, article.astype(np.float64)),
        "page": scorecard(rows[~article], (kind[~article] == "page").astype(np.float64)),
    }


def scorecard(rows: Floats, wanted: Floats) -> dict[str, Any]:
    """Fit one scorecard; both answers weigh the same in all.

    Every measure may only speak one way, as in ``SPEAKS``: one that a fit turns round says no more than the
    others do, and is left out, so that what is told as evidence is evidence.
    """
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    speaks = SPEAKS if (rows[wanted > 0].mean(axis=0) - mean)[1] < 0 else -SPEAKS
    weights, start, use = np.zeros(len(mean)), 0.0, np.ones(len(mean), bool)
    while use.any():
        found = newton((rows[:, use] - mean[use]) / spread[use], wanted)
        weights[:], start = 0.0, float(found[-1])
        weights[use] = found[:-1] / spread[use]
        if not (weights * speaks < 0).any():
            break
        use &= weights * speaks > 0
    return {
        "start": round(start, 4),
        "mean": [round(float(v), 4) for v in mean],
        "weights": [round(float(v), 4) for v in weights],
    }


def newton(rows: Floats, wanted: Floats) -> Floats:
    """Fit weights and, last, a start by Newton's steps."""
    table = np.column_stack((rows, np.ones(len(rows))))
    share = wanted.mean()
    weight = np.where(wanted > 0, 0.5 / share, 0.5 / (1 - share))
    ridge = np.diag([RIDGE] * rows.shape[1] + [0.0])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (weight * (chance - wanted)) + ridge @ found
        bend = (table * (weight * chance * (1 - chance))[:, np.newaxis]).T @ table + ridge
        found -= np.linalg.solve(bend, slope)
    return found
