"""Figures that state one quantity differently: "£5.6 billion and counting", "almost £6 billion"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from briefgen.analysis.figures.counted_nouns import STOPS
from briefgen.model import Bound, Figure

LINKED = frozenset({"money", "percent", "count", "measure"})
SLACK: dict[Bound | None, tuple[Decimal, Decimal]] = {
    None: (Decimal(1), Decimal(1)),
    "about": (Decimal("0.93"), Decimal("1.07")),
    "over": (Decimal(1), Decimal("1.1")),
    "at-least": (Decimal(1), Decimal("1.1")),
    "and-counting": (Decimal(1), Decimal("1.15")),
    "under": (Decimal("0.9"), Decimal(1)),
    "at-most": (Decimal("0.9"), Decimal(1)),
    "almost": (Decimal("0.9"), Decimal(1)),
}
"""Where the stated quantity may lie, as shares of the value written."""
WORD = re.compile(r"[^\W\d_]{4,}")
PLAIN = frozenset(
    "million billion trillion thousand hundred more than about around almost nearly over under "
    "least most with worth total value other will would years year have been which also some into "
    "from they were their".split()
)


NEEDED = {"money": 1}
"""Content words two figures must share near by; two where a kind has many figures of like size."""
KEPT = 40
"""Earlier figures of one kind and unit that are looked at, so that the time stays linear."""


def linked(figures: Sequence[Figure], contexts: Sequence[str]) -> tuple[Figure, ...]:
    """Give the figures with ``same_as`` set where an earlier one states the same quantity in other words.

    ``contexts`` holds the words near each figure. Two figures are linked when kind and unit agree, the
    ranges their bounds allow overlap, and content words near them agree. A link already set stays.
    """
    seen: dict[tuple[str, str | None], list[tuple[Figure, frozenset[str]]]] = {}
    result = []
    for figure, context in zip(figures, contexts, strict=True):
        if figure.kind not in LINKED or figure.value is None or figure.upto is not None or figure.same_as:
            result.append(figure)
            continue
        words, need = content(context), NEEDED.get(figure.kind, 2)
        earlier = seen.setdefault((figure.kind, figure.unit), [])
        near = (f for f, theirs in reversed(earlier) if alike(f, figure) and len(words & theirs) >= need)
        same = next(near, None)
        earlier.append((figure, words))
        del earlier[:-KEPT]
        result.append(replace(figure, same_as=(same.same_as or same.id)) if same else figure)
    return tuple(result)


def content(context: str) -> frozenset[str]:
    """Give the content words of a stretch of text, plural s taken off."""
    found = (w.lower().rstrip("s") for w in WORD.findall(context))
    return frozenset(w for w in found if w not in STOPS and w not in PLAIN)


def alike(one: Figure, other: Figure) -> bool:
    """Say whether two figures are told differently and the ranges they allow overlap."""
    if (one.at.text, one.bound) == (other.at.text, other.bound):
        return False
    a, b = Decimal(one.value or 0), Decimal(other.value or 0)
    if one.bound is None and other.bound is None:
        return a == b
    (low, high), (below, above) = SLACK[one.bound], SLACK[other.bound]
    lowest, highest = max(a * low, b * below), min(a * high, b * above)
    exact = None in {one.bound, other.bound}
    return lowest < highest or (exact and (a == b or lowest == highest))
