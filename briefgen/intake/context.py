"""What the neighbours of a line tell about it, and what a first reading of the whole document tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import lines
from briefgen.intake.blocks import Block
from briefgen.intake.lines import LABELS, SHAPE, Table

Column = NDArray[np.float32]

NEIGHBOURS = (
    "log words",
    "function words",
    "sentence end",
    "capitals",
    "related",
    "credit",
    "bullet",
    "short",
)
AROUND = (
    "comments",
    "clock",
    "month",
    "social",
    "legal",
    "cookie",
    "first person",
    "bio",
    "advert",
    "cited",
    "meta",
    "you",
)
FAR = 25
CLIP = 6.0


def at(names: Sequence[str]) -> list[int]:
    """Give the columns of shape measures."""
    return [SHAPE.index(name) for name in names]


def shifted(table: Table, by: int, fill: float = -1.0) -> Table:
    """Move a table's rows so that each row holds what stands ``by`` rows further."""
    moved = np.full_like(table, fill)
    n = len(table)
    if abs(by) < n:
        moved[max(0, -by) : n - max(0, by)] = table[max(0, by) : n + min(0, by)]
    return moved


def window(column: NDArray[np.floating], reach: int) -> Column:
    """Sum a column (or table) over the rows ``reach`` before to ``reach`` behind each row."""
    sums = np.concatenate((np.zeros_like(column[:1]), np.cumsum(column, axis=0)))
    place = np.arange(len(column))
    ends, starts = np.minimum(place + reach + 1, len(column)), np.maximum(place - reach, 0)
    return np.asarray(sums[ends] - sums[starts], np.float32)


def since(flags: NDArray[np.bool_]) -> Column:
    """Give for each row how many rows ago the flag was last up, itself included; ``FAR`` at most."""
    place = np.arange(len(flags))
    last = np.maximum.accumulate(np.where(flags, place, -FAR))
    return np.minimum(FAR, place - last).astype(np.float32)


def until(flags: NDArray[np.bool_]) -> Column:
    """Give for each row how many rows on the flag is next up; ``FAR`` at most."""
    return since(flags[::-1])[::-1]


def neighbourhood(own: Table, gaps: Table) -> tuple[Table, tuple[str, ...]]:
    """Measure the surroundings of each line from the shapes and the gaps before the lines."""
    near = np.concatenate((own[:, at(NEIGHBOURS)], gaps), axis=1)
    parts = [shifted(near, by) for by in (-3, -2, -1, 1, 2, 3)]
    names = [f"{name} {by:+d}" for by in (-3, -2, -1, 1, 2, 3) for name in (*NEIGHBOURS, "gap")]
    words = np.expm1(own[:, lines.WORDS])
    prose = np.minimum(120, words) * (own[:, lines.SENTENCE] > 0) * (words >= 8)
    parts += [
        np.stack([np.log1p(window(prose, r)) for r in (3, 8, 20)], axis=1),
        window(own[:, at(AROUND)], 4),
    ]
    names += [*(f"prose within {r}" for r in (3, 8, 20)), *(f"{name} around" for name in AROUND)]
    labels = own[:, at(tuple(LABELS))] > 0
    parts += [np.stack([f(labels[:, i]) for i in range(len(LABELS)) for f in (since, until)], axis=1)]
    names += [f"{way} {name}" for name in LABELS for way in ("since", "until")]
    before = np.cumsum(prose) - prose
    total = max(1.0, float(prose.sum()))
    comments = np.cumsum(own[:, SHAPE.index("comment label")] * (before > total * 0.3))
    parts += [np.stack([before / total, np.log1p(before), np.minimum(5, comments)], axis=1)]
    names += ["prose before", "log prose before", "comment labels before"]
    return np.concatenate(parts, axis=1).astype(np.float32), tuple(names)


def first_table(blocks: Sequence[Block]) -> tuple[Table, tuple[str, ...]]:
    """Measure every line for the first reading; gives the table and its column names."""
    own = lines.shapes(blocks)
    where, where_names = lines.places(blocks, own)
    gaps = where[:, [where_names.index("gap before")]]
    around, around_names = neighbourhood(own, gaps)
    return np.concatenate((own, where, around), axis=1), (*SHAPE, *where_names, *around_names)


def sigmoid(odds: NDArray[np.floating]) -> Column:
    """Turn log-odds into probabilities."""
    return np.asarray(1 / (1 + np.exp(-odds)), np.float32)


def second_table(blocks: Sequence[Block], own: Table, odds: Column) -> tuple[Table, tuple[str, ...]]:
    """Measure every line against what the first reading took for the text.

    ``own`` is the table of shapes (its first columns are enough), ``odds`` the first reading's log-odds.
    """
    odds = np.clip(odds, -CLIP, CLIP).astype(np.float32)
    chance = sigmoid(odds)
    kept = chance >= 0.5
    words = np.expm1(own[:, lines.WORDS])
    columns: dict[str, NDArray[np.floating]] = {"odds": odds}
    for by in (-4, -3, -2, -1, 1, 2, 3, 4):
        columns[f"odds {by:+d}"] = shifted(odds, by, -CLIP)
    ones = np.ones_like(chance)
    for reach in (3, 6, 12, 25):
        columns[f"chance within {reach}"] = window(chance, reach) / window(ones, reach)
    mass = words * chance
    total = max(1.0, float(mass.sum()))
    before = np.cumsum(mass) - mass
    columns["text before"] = before / total
    columns["log text before"] = np.log1p(before)
    columns["log text after"] = np.log1p(np.maximum(0, total - before - mass))
    columns["text share"] = np.full(len(odds), total / max(1.0, float(words.sum())))
    columns["text words"] = np.full(len(odds), np.log1p(total))
    columns |= best_run(odds, words)
    columns |= likeness(blocks, chance)
    columns["since kept"], columns["until kept"] = since(kept), until(kept)
    columns |= against_text(blocks, own, chance, mass)
    return np.stack([c.astype(np.float32) for c in columns.values()], axis=1), tuple(columns)


def best_run(odds: Column, words: Column) -> dict[str, NDArray[np.floating]]:
    """Find the run of lines with the highest summed log-odds, longer lines weighing more."""
    weighed = odds.astype(np.float64) * np.minimum(3, 0.5 + words / 10)
    sums = np.concatenate(([0.0], np.cumsum(weighed)))
    lows = np.minimum.accumulate(sums)
    end = int(np.argmax(sums - lows))
    start = int(np.argmin(sums[: end + 1]))
    place = np.arange(len(odds))
    inside = (place >= start) & (place < end)
    # How deep the litter between a line and the run is: the lowest sum on the way, seen from the run.
    after = np.minimum.accumulate(np.where(place >= end, sums[1:] - sums[end], 0.0))
    back = np.where(place < start, sums[start] - sums[:-1], 0.0)
    before = np.minimum.accumulate(back[::-1])[::-1]
    valley = np.where(place >= end, after, np.where(place < start, before, 10.0))
    return {
        "in run": inside,
        "from run start": np.clip(place - start, -40, 40),
        "from run end": np.clip(place - end, -40, 40),
        "valley": np.clip(valley, -60, 10),
        "run share": np.full(len(odds), (end - start) / max(1, len(odds))),
    }


def likeness(blocks: Sequence[Block], chance: Column) -> dict[str, Column]:
    """Measure how many of a line's content words stand in other lines of the text."""
    own = [set(lines.content_words(b.text)) for b in blocks]
    weight: defaultdict[str, float] = defaultdict(float)
    for words, p in zip(own, chance.tolist(), strict=True):
        if p >= 0.3:
            for w in words:
                weight[w] += p
    worth = weight.get
    count = np.zeros(len(own), np.float32)
    share = np.zeros(len(own), np.float32)
    mean = np.zeros(len(own), np.float32)
    for i, (words, p) in enumerate(zip(own, chance.tolist(), strict=True)):
        less = p if p >= 0.3 else 0.0
        shared = [found - less for w in words if (found := worth(w, 0.0)) - less >= 0.5]
        count[i] = min(30, len(shared))
        share[i] = len(shared) / len(words) if words else -1
        mean[i] = sum([min(5.0, s) for s in shared]) / len(words) if words else -1
    return {"shared words": count, "share of shared words": share, "weight of shared words": mean}


def against_text(blocks: Sequence[Block], own: Table, chance: Column, mass: Column) -> dict[str, Column]:
    """Measure a line against the average of the text: length, layout, manner of speech."""
    n = len(chance)
    sure = chance >= 0.5
    log_words = own[:, lines.WORDS]
    median = float(np.median(log_words[sure])) if sure.any() else 3.0
    layout = np.array(
        [b.gap * 4 + min(3, blocks[i + 1].gap if i + 1 < n else 3) for i, b in enumerate(blocks)]
    )
    share = np.bincount(layout, chance, 20) / np.maximum(1, np.bincount(layout, minlength=20))
    total = max(1.0, float(mass.sum()))
    manner = {
        name: float((own[:, SHAPE.index(name)] * mass).sum() / total)
        for name in ("first person", "you", "said", "function words", "bullet")
    }
    return {
        "longer than text": log_words - median,
        "text median": np.full(n, median, np.float32),
        "chance of layout": share[layout].astype(np.float32),
        **{f"text {name}": np.full(n, value, np.float32) for name, value in manner.items()},
    }
