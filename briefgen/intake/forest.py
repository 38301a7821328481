"""Boosted trees, read from a table in the package and evaluated for all lines at once.

A table names its columns and holds trees as nested lists: ``[column, threshold, left, right]`` or a number,
the leaf. A line goes left when its measure is at most the threshold; the leaves it reaches are summed to
log-odds. The tables are written by ``tests/benchmarks/fit_intake.py``; how they are fitted stands there.

All trees are evaluated together as in QuickScorer (Lucchese et al., SIGIR 2015): each test that fails strikes
the leaves of its left branch from a word of bits, and the lowest bit left is the leaf.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefgen.intake.lines import Table

BITS = 8
# Rows evaluated at once, to bound memory.
ROWS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Forest:
    """Trees of at most eight leaves, as arrays with one row for each tree."""

    columns: tuple[str, ...]
    """Names of the columns a table must have, in order."""
    start: float
    """Log-odds before any tree."""
    tested: NDArray[np.int64]
    """Column each test reads; trees x 7."""
    thresholds: NDArray[np.float32]
    """What it is compared with."""
    struck: NDArray[np.uint8]
    """Bits of the leaves that are out of reach when the measure is above the threshold."""
    leaves: NDArray[np.float32]
    """Log-odds of each leaf; trees x 8."""

    def odds(self, table: Table) -> NDArray[np.float32]:
        """Give the log-odds of each row of a table with the forest's columns."""
        if len(table) > ROWS:
            parts = [self.odds(table[i : i + ROWS]) for i in range(0, len(table), ROWS)]
            return np.concatenate(parts)
        trees = len(self.tested)
        measured = np.take(np.ascontiguousarray(table.T), self.tested.ravel(), axis=0)
        failed = measured > self.thresholds.reshape(-1, 1)
        gone = (failed * self.struck.reshape(-1, 1)).reshape(trees, BITS - 1, -1)
        lowest = np.take(lowest_bits(), ~np.bitwise_or.reduce(gone, axis=1))
        reached = lowest + np.arange(0, trees * BITS, BITS)[:, np.newaxis]
        found = np.take(self.leaves.ravel(), reached).sum(axis=0, dtype=np.float64)
        return np.asarray(self.start + found, np.float32)


@cache
def lowest_bits() -> NDArray[np.int64]:
    """Give the number of the lowest bit set for every word of eight bits."""
    words = np.arange(1 << BITS)
    words[0] = 1
    return np.asarray(np.log2(words & -words), np.int64)


@cache
def forests(name: str) -> tuple[Forest, ...]:
    """Read the forests of a table in the package, in the order they are to be applied."""
    text = files("briefgen.intake").joinpath("tables", f"{name}.json").read_text(encoding="utf-8")
    return tuple(grown(part) for part in json.loads(text)["forests"])


def grown(part: dict[str, Any]) -> Forest:
    """Make a forest of its part of a table."""
    size = len(part["trees"])
    tested = np.zeros((size, BITS - 1), np.int64)
    thresholds = np.full((size, BITS - 1), np.inf, np.float32)
    struck = np.zeros((size, BITS - 1), np.uint8)
    leaves = np.zeros((size, BITS), np.float32)
    for number, tree in enumerate(part["trees"]):
        tests: list[tuple[int, float, int]] = []
        ends: list[float] = []
        flatten(tree, tests, ends)
        for place, (column, threshold, mask) in enumerate(tests):
            tested[number, place], thresholds[number, place], struck[number, place] = column, threshold, mask
        leaves[number, : len(ends)] = ends
    return Forest(
        columns=tuple(part["columns"]),
        start=part["start"],
        tested=tested,
        thresholds=thresholds,
        struck=struck,
        leaves=leaves,
    )


def flatten(tree: Any, tests: list[tuple[int, float, int]], ends: list[float]) -> None:  # noqa: ANN401 - nested JSON
    """Number the leaves of a tree from the left, and give each test the leaves its failing strikes."""
    if not isinstance(tree, list):
        ends.append(float(tree))
        return
    column, threshold, left, right = tree
    first = len(ends)
    flatten(left, tests, ends)
    gone = ((1 << len(ends)) - 1) ^ ((1 << first) - 1)
    tests.append((column, threshold, gone))
    flatten(right, tests, ends)
