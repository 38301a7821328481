"""Small exact pictures as SVG path data: one ink, no text inside, every value beside them as words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from briefgen.model import Figure
from briefgen.publish.index import Shelf

BAR, TICK = 1000, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The article from first word to last, with the passages of something."""

    width: int
    """Number of words of the article."""
    full: str
    """Path data of the passages, full height."""
    half: str
    """Path data of passages that touch on it, half height."""


def strip(shelf: Shelf, full: Iterable[str], half: Iterable[str] = ()) -> Strip:
    """Draw where paragraphs stand in the article; x counts words."""
    return Strip(width=max(1, shelf.words), full=path(shelf.edges, full, 0), half=path(shelf.edges, half, 5))


def path(edges: Mapping[str, tuple[int, int]], paragraphs: Iterable[str], top: int) -> str:
    """Give rectangles for paragraphs as path data, neighbours joined."""
    joined: list[list[int]] = []
    for start, end in sorted(edges[p] for p in set(paragraphs) if p in edges):
        if joined and joined[-1][1] == start:
            joined[-1][1] = end
        else:
            joined.append([start, end])
    return "".join(f"M{a} {top}h{b - a}v{10 - top}h-{b - a}z" for a, b in joined)


def axis(days: Sequence[str], article: str) -> Strip:
    """Draw days to scale, the first at one end and the last at the other; that of the article full height."""
    at = {day: begun(day) for day in days}
    first, last = min(at.values()), max(at.values())
    width = max(1, (last - first).days)

    def ticks(some: Iterable[str], top: int) -> str:
        places = sorted({round((at[day] - first).days / width * (BAR - TICK)) for day in some})
        return "".join(f"M{x} {top}h{TICK}v{10 - top}h-{TICK}z" for x in places)

    return Strip(width=BAR, full=ticks([d for d in at if d == article], 0), half=ticks(at, 5))


def begun(day: str) -> date:
    """Give the first day of a year, a month or a day as ISO 8601 has it; of what is no day its year's."""
    year, month, of_month = (int(part or 1) for part in (day[:4], day[5:7], day[8:10]))
    try:
        return date(max(1, year), month, of_month)
    except ValueError:
        return date(max(1, year), 1, 1)


def bars(values: Sequence[Decimal]) -> tuple[int, ...]:
    """Scale values to bars, the largest 1000 wide; nothing positive is narrower than 2."""
    largest = max(values, default=Decimal(0))
    if largest <= 0:
        return tuple(0 for _ in values)
    return tuple(max(2, int(BAR * value / largest)) if value > 0 else 0 for value in values)


def hairlines(widths: Iterable[int]) -> bool:
    """Say whether a bar is too thin to be seen beside the largest: less than a hundredth of it."""
    return any(0 < width < BAR // 100 for width in widths)


def number(value: str | None) -> Decimal | None:
    """Read a figure's value; None when it has none or it is no plain number."""
    try:
        read = Decimal(value) if value else None
    except InvalidOperation:
        return None
    return read if read is not None and read.is_finite() else None


def row_bars(rows: Sequence[tuple[Shelf, Figure]]) -> tuple[int, ...]:
    """Scale the figures of a table's rows; one without a value, or of a table of one row, gets no bar."""
    values = [number(figure.value) or Decimal(0) for _, figure in rows]
    return bars(values) if len(values) > 1 else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A money figure with its bar."""

    figure: Figure
    bar: int


def amounts(figures: Iterable[Figure]) -> tuple[tuple[str, tuple[Amount, ...]], ...]:
    """Give the money figures by currency, largest first, with bars to scale.

    Figures that state the same quantity again are left out; a currency with one figure has
    nothing to compare and gives none.
    """
    by_unit: dict[str, list[tuple[Decimal, Figure]]] = {}
    for figure in figures:
        value = number(figure.value)
        if figure.kind == "money" and figure.unit and value is not None and figure.same_as is None:
            by_unit.setdefault(figure.unit, []).append((value, figure))
    drawn = []
    for unit, found in sorted(by_unit.items(), key=lambda item: (-len(item[1]), item[0])):
        if len(found) > 1:
            found.sort(key=lambda pair: -pair[0])
            widths = bars([value for value, _ in found])
            drawn.append(
                (unit, tuple(Amount(figure=f, bar=w) for (_, f), w in zip(found, widths, strict=True)))
            )
    return tuple(drawn)
