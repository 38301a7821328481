"""Two units that make one quantity: "six feet two inches", "5ft 10in", "two years and six months"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.analysis.figures.money import Unit
from briefgen.analysis.figures.numbers import number_at
from briefgen.analysis.figures.tokens import Tokens
from briefgen.analysis.figures.units import unit_at

SMALLER = {
    ("foot", "inch"): 12,
    ("pound", "ounce"): 16,
    ("stone", "pound"): 14,
    ("year", "month"): 12,
    ("hour", "minute"): 60,
    ("minute", "second"): 60,
    ("week", "day"): 7,
    ("metre", "centimetre"): 100,
}
"""How many of the second unit make one of the first; the quantity is told in the second."""


INCHES = 12


class Compound(NamedTuple):
    """The second part of a quantity, up to token ``last`` (exclusive)."""

    factor: Decimal
    value: Decimal | None
    unit: str | None
    last: int


def compounded(tokens: Tokens, unit: Unit) -> Compound | None:
    """Read the smaller unit that goes on with the one before; None when there is none."""
    here = unit.last + (tokens[unit.last].low in {"and", ","})
    if inches := height(tokens, unit):
        return inches
    number = number_at(tokens, here)
    if number is None or number.value is None:
        return None
    second = unit_at(tokens, number.last)
    if second is None:
        return None
    if unit.kind == second.kind == "money":
        same = second.unit == unit.unit and second.factor < unit.factor and tokens[unit.last].low != ","
        return Compound(Decimal(1), number.value * second.factor, unit.unit, second.last) if same else None
    parts = SMALLER.get((unit.unit or "", second.unit or ""))
    if parts is None or number.value >= parts:
        return None
    return Compound(Decimal(parts), number.value, second.unit, second.last)


def height(tokens: Tokens, unit: Unit) -> Compound | None:
    """Read the inches of somebody's height, told without their unit: "6-foot-5", "5 foot 10"."""
    dash = tokens[unit.last].low in {"-", "‑"}
    inches = tokens[unit.last + dash]
    tall = (
        unit.unit == "foot" and inches.kind == "num" and inches.text.isdigit() and int(inches.text) < INCHES
    )
    after = tokens[unit.last + dash + 1]
    if not tall or unit_at(tokens, unit.last + dash + 1) or not (dash or after.kind in {"", "sign"}):
        return None
    return Compound(Decimal(INCHES), Decimal(inches.text), "inch", unit.last + dash + 1)
