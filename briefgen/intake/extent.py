"""How much of a page was brought: an article by itself, a rough selection around one, or the whole page.

Decided from the text as a whole before any line is, since it tells what may be believed of a line: where a
text has nothing of a page around it, a line is set aside only for a reason of its own. A scorecard of a few
measures decides, fitted by ``tests/benchmarks/fit_extent.py``; how many empty lines there are is none of
them, for that is the way a text was typed or copied.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import lines, vocabulary
from briefgen.intake.blocks import Block
from briefgen.intake.furniture import unmistakable
from briefgen.intake.lines import LABELS, SENTENCE, SHAPE, SHORT, WORDS, Table

Kind = Literal["article", "selection", "page"]
Measures = NDArray[np.float64]

NAMES: dict[Kind, str] = {
    "article": "an article by itself",
    "selection": "a rough selection around an article",
    "page": "a whole page",
}
# What is measured, in the editor's words: counts of lines, but for the first, a share of the words.
MEASURES = (
    "words in paragraphs",
    "lines before the first paragraph",
    "lines after the last paragraph",
    "lines after it that are no page furniture",
    "lines after the last sentence",
    "lines between, of page furniture",
    "lines said twice",
    "picture credits",
    "short lines with a day or month",
    "short lines one after another",
    "short lines with the words of a page's furniture",
    "short lines that begin as a page's furniture does",
)
LABELLED = [SHAPE.index(name) for name in LABELS]
FURNITURE = [SHAPE.index(name) for name in vocabulary.NAMES if name not in {"picture", "bio", "reference"}]
CREDIT, CLOCK, MONTH = (SHAPE.index(name) for name in ("credit", "clock", "month"))
# Words from which a sentence is a paragraph; one furniture word in this many marks a short line.
PROSE, SPARSE = 8, 6
MOST = 60
# Measures told as evidence.
TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What a text was taken for as a whole."""

    kind: Kind
    """Which of the three."""
    odds: float
    """Log-odds that it is an article by itself."""
    evidence: tuple[tuple[str, float], ...]
    """The measures that spoke most clearly for the decision, with their values."""

    @property
    def told(self) -> str:
        """Say what was decided and why, in one line."""
        why = "; ".join(
            f"{name}: {value:.0%}" if name == MEASURES[0] else f"{name}: {value:.0f}"
            for name, value in self.evidence
        )
        return f"{NAMES[self.kind]} ({why})"


def measured(blocks: Sequence[Block], table: Table) -> Measures:
    """Measure a text as a whole, as named in ``MEASURES``; ``table`` holds the shapes of its lines first."""
    own = table[:, : len(SHAPE)]
    count = len(own)
    words = np.expm1(own[:, WORDS].astype(np.float64))
    sentence, short = own[:, SENTENCE] > 0, own[:, SHORT] > 0
    prose = np.flatnonzero(sentence & (words >= PROSE))
    first, last = (int(prose[0]), int(prose[-1])) if len(prose) else (count, count)
    ended = int(np.flatnonzero(sentence)[-1]) if sentence.any() else 0
    begins = (own[:, LABELLED] > 0).any(axis=1) & (words < 2 * PROSE)
    worded = (own[:, FURNITURE].max(axis=1) * SPARSE >= words) & short
    plain = np.array([unmistakable(block.text) is not None for block in blocks])
    credit, clock = own[:, CREDIT] > 0, (own[:, CLOCK] > 0) & short
    marked = begins | worded | credit | clock | plain
    said = sum(times - 1 for times in Counter(block.text for block in blocks).values())
    return np.array(
        [
            float(words[prose].sum() / max(1.0, words.sum())),
            min(MOST, first),
            min(MOST, max(0, count - 1 - last)),
            (~marked[last + 1 :]).sum(),
            min(MOST, count - 1 - ended),
            plain[first : last + 1].sum(),
            said,
            credit.sum(),
            ((own[:, MONTH] > 0) & short).sum(),
            lines.run_lengths(short).max(),
            worded.sum(),
            begins.sum(),
        ],
        np.float64,
    )


def scaled(measures: Measures) -> Measures:
    """Bring measures to the scale of the scorecards: the logarithm of one more."""
    return np.asarray(np.log1p(measures), np.float64)


def extent_of(blocks: Sequence[Block], table: Table) -> Extent:
    """Decide what a text is as a whole, and why."""
    measures = measured(blocks, table)
    card = scorecards()
    article, parts = scored(card["article"], measures)
    kind: Kind = "article"
    way = 1
    if article < 0:
        page, more = scored(card["page"], measures)
        kind, way = ("page", -1) if page > 0 else ("selection", -1)
        parts = parts if kind == "selection" else parts - more
    order = np.argsort(-way * parts, kind="stable")[:TOLD]
    evidence = tuple((MEASURES[i], float(measures[i])) for i in sorted(order.tolist()))
    return Extent(kind=kind, odds=article, evidence=evidence)


def scored(card: dict[str, Any], measures: Measures) -> tuple[float, Measures]:
    """Give the log-odds of a scorecard, and each measure's part in them against the mean text."""
    parts = (scaled(measures) - np.array(card["mean"])) * np.array(card["weights"])
    return round(float(card["start"] + parts.sum()), 6), parts


@cache
def scorecards() -> dict[str, Any]:
    """Read the scorecards: one tells articles from the rest, one whole pages from selections."""
    text = files("briefgen.intake").joinpath("tables", "extent.json").read_text(encoding="utf-8")
    return dict(json.loads(text))
