"""A number alone or a range of two: "5-7%", "£5m to £7m", "between five and seven"."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.analysis.figures.money import Prefix, prefix
from briefgen.analysis.figures.numbers import Number, number_at
from briefgen.analysis.figures.tokens import Tokens
from briefgen.model import FigureKind


class Reading(NamedTuple):
    """A figure of tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    kind: FigureKind
    value: Decimal | None
    unit: str | None
    upto: Decimal | None = None
    noun: int | None = None
    """Index behind the noun phrase that says what is counted."""
    date: str | None = None
    date_upto: str | None = None


class Span(NamedTuple):
    """A number, or a range of two, with the currency before it."""

    first: int
    last: int
    value: Decimal | None
    upto: Decimal | None
    form: str
    money: Prefix | None


def ranged(tokens: Tokens, number: Number, currency: Prefix | None) -> Span:
    """Read on to the upper end of a range: "5-7", "£5m to £7m", "between 5 and 7", "six or seven"."""
    first = currency.first if currency else number.first
    if negative(tokens, first) and number.value is not None:
        return Span(first - 1, number.last, -number.value, None, number.form, currency)
    alone = Span(first, number.last, number.value, None, number.form, currency)
    here = connector(tokens, number, first)
    if here is None or number.value is None or number.form == "fraction":
        return alone
    other = prefix(tokens, here + 1)
    here += other is not None and other.first == here
    upper = number_at(tokens, here, money=currency is not None)
    if upper is None or upper.value is None or upper.form == "fraction":
        return alone
    value = shared_scale(tokens, number, upper)
    return (
        Span(first, upper.last, value, upper.value, number.form, currency) if value < upper.value else alone
    )


def negative(tokens: Tokens, first: int) -> bool:
    """Say whether a minus stands before a number: "minus five", "-5" after a blank."""
    sign, before = tokens[first - 1], tokens[first - 2]
    if sign.low in {"minus", "negative"}:
        return True
    free = (
        before.end < sign.start and before.kind != "num" and not (before.kind == "sign" and before.low == "%")
    )
    return sign.low in {"-", "−"} and sign.end == tokens[first].start and free


def connector(tokens: Tokens, number: Number, first: int) -> int | None:
    """Give the index of the upper number where the words between say that a range is meant."""
    sign, lead = tokens[number.last], tokens[first - 1].low
    here = number.last + 1
    ahead = tokens[here]
    digit = ahead.kind == "num" or prefix(tokens, here + 1) is not None
    if sign.low in {"-", "–", "—", "‑"} and digit:
        return here
    if sign.low == "to" and lead != "from":
        return here if digit or number.form == "words" else None
    if sign.low == "and" and (
        lead == "between" or [t.low for t in tokens[first - 2 : first]] == ["ages", "of"]
    ):
        return here
    if sign.low == "and" and ahead.kind == "word" and number_at(tokens, here):
        words = [t.low for t in tokens[here + 1 : here + 6]]
        return here if words[:4] == ["-", "year", "-", "olds"] else None
    return here if sign.low == "or" and number_at(tokens, here) and number.last == number.first + 1 else None


def shared_scale(tokens: Tokens, lower: Number, upper: Number) -> Decimal:
    """Give the lower number the scale the upper one has, when only that is written ("5 to 7 million")."""
    value, top = lower.value or Decimal(0), upper.value or Decimal(0)
    if lower.last - lower.first > 1 or upper.last - upper.first < 2:
        return value
    head = number_value(tokens, upper)
    return value * top / head if head and value < head else value


def number_value(tokens: Tokens, number: Number) -> Decimal | None:
    """Give the first token of a number as a value, its scale left off."""
    token = tokens[number.first]
    if token.kind == "num":
        return Decimal(token.low)
    only = number_at(tokens[: number.first + 1] + tokens[-6:], number.first)  # type: ignore[operator]
    return only.value if only else None
