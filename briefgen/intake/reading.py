"""How likely each block is the text of the article: generic measures, weighed by fitted trees."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from briefgen.intake import context
from briefgen.intake.blocks import Block
from briefgen.intake.forest import forests
from briefgen.intake.lines import Table
from briefgen.intake.markup import markup_table
from briefgen.intake.pages import PageBlock

# Log-odds from which a block is taken for text; measured, see tests/benchmarks/fit_intake.py.
TEXT_CUT = -0.2
PAGE_CUT = 0.0


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
