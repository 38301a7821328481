"""How likely each block is the text of the article: generic measures, weighed by fitted trees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import context
from briefgen.intake.blocks import Block
from briefgen.intake.forest import forests
from briefgen.intake.lines import WORDS, Table
from briefgen.intake.markup import markup_table
from briefgen.intake.pages import PageBlock

Flags = NDArray[np.bool_]

# What log-odds are divided by before they are believed: the trees are surer than they are right.
# Measured, see tests/benchmarks/fit_intake.py.
TEXT_HEAT = 1.5
PAGE_HEAT = 1.6
# Digits kept of an expected F1 before it decides, so that every machine decides alike.
DECIMALS = 9


def page_table(blocks: Sequence[PageBlock]) -> Table:
    """Measure every block of a page by its words, its neighbours and its markup."""
    return np.concatenate((context.first_table(blocks)[0], markup_table(blocks)), axis=1)


def read_text(blocks: Sequence[Block]) -> tuple[Table, context.Column]:
    """Give the measures and the log-odds of each line of pasted text, of two readings.

    The second reading sees what the first took for text.
    """
    first, second = forests("text")
    table = context.first_table(blocks)[0]
    again = context.second_table(blocks, table, first.odds(table))[0]
    return table, second.odds(np.concatenate((table, again), axis=1))


def read_page(blocks: Sequence[PageBlock]) -> tuple[Table, context.Column]:
    """Give the measures and the log-odds of each block of a page; one reading is enough here."""
    table = page_table(blocks)
    return table, forests("page")[0].odds(table)


def chances(odds: context.Column, heat: float) -> NDArray[np.float64]:
    """Give how likely each block is text, 0 to 1."""
    return np.asarray(1 / (1 + np.exp(-odds.astype(np.float64) / heat)))


def likeliest(table: Table, odds: context.Column, heat: float) -> Flags:
    """Tell which blocks to take for the text: those that make its expected F1, counted in words, largest.

    Blocks are taken from the likeliest down; a page whose text is doubtful throughout so has a lower bar than
    one whose text is plain (Lewis, SIGIR 1995; Nan et al., ICML 2012). At least one block is taken.
    """
    words = np.maximum(1.0, np.expm1(table[:, WORDS].astype(np.float64)))
    order = np.argsort(-odds, kind="stable")
    right = (words * chances(odds, heat))[order]
    expected = 2 * np.cumsum(right) / (np.cumsum(words[order]) + right.sum())
    return np.asarray(odds >= odds[order[int(np.argmax(np.round(expected, DECIMALS)))]])
