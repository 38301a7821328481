"""One figure read from where it begins: number or range, unit, rate, noun."""

from __future__ import annotations

from decimal import Decimal

from briefgen.analysis.figures.ages import age_alone, aged
from briefgen.analysis.figures.compounds import compounded
from briefgen.analysis.figures.counted_nouns import plural
from briefgen.analysis.figures.counts import DEFINITE, count, rate
from briefgen.analysis.figures.dates import Dated, date_at, day_first
from briefgen.analysis.figures.exclusions import beyond, is_score, result, score
from briefgen.analysis.figures.money import Prefix, Unit, prefix
from briefgen.analysis.figures.numbers import number_at
from briefgen.analysis.figures.ranges import Reading, Span, ranged
from briefgen.analysis.figures.tokens import Tokens, capital, glued
from briefgen.analysis.figures.units import letters_before, period, unit_at
from briefgen.analysis.lang.quantities import MONTHS
from briefgen.analysis.lang.tables import word_set
from briefgen.model import FigureKind


def read(text: str, tokens: Tokens, at: int, free: int) -> tuple[Reading | None, int]:
    """Read the figure that begins at a token; None when there is none, and the index to go on from.

    Tokens before ``free`` belong to the figure before.
    """
    token = tokens[at]
    if token.low in MONTHS and token.kind == "word":
        return dated(date_at(tokens, at), at)
    currency = prefix(tokens, at)
    currency = currency if currency and currency.first >= free else None
    if currency is None and (settled := no_quantity(tokens, at)):
        return settled
    number = number_at(tokens, at, money=currency is not None)
    if number is None:
        return None, at + 1
    span = ranged(tokens, number, currency)
    reading = money_before(tokens, span, span.money) if span.money else with_unit(text, tokens, span)
    return reading, (reading.last if reading else number.last)


def no_quantity(tokens: Tokens, at: int) -> tuple[Reading | None, int] | None:
    """Read a date or a result that begins at a token, or pass over what is no figure; None for a quantity."""
    token = tokens[at]
    if token.kind == "run" or (token.kind == "num" and day_first(tokens, at)):
        return dated(date_at(tokens, at), at)
    if token.kind == "num" and (reading := score_at(tokens, at)):
        return reading, reading.last
    behind = at + 1 if token.kind == "num" and letters_before(tokens, at) else beyond(tokens, at)
    if behind:
        return None, behind
    date = date_at(tokens, at) if token.kind == "num" else None
    return dated(date, at) if date and not counted_year(tokens, date) else None


def score_at(tokens: Tokens, at: int) -> Reading | None:
    """Read a result of a match or a vote ("6-4", "52-48"), which has no value of its own."""
    behind = score(tokens, at)
    if behind != at + 3 or not is_score(tokens, at) or not result(tokens, at):
        return None
    return Reading(at, behind, "score", None, None)


def dated(date: Dated | None, at: int) -> tuple[Reading | None, int]:
    """Make a reading of a date; a date that is written but cannot be told has no value."""
    if date is None:
        return None, at + 1
    reading = Reading(date.first, date.last, "date", None, None, date=date.value, date_upto=date.upto)
    return reading, date.last


def counted_year(tokens: Tokens, date: Dated) -> bool:
    """Say whether what looks like a year is a count after all: a unit stands behind it ("1500 metres")."""
    if date.last != date.first + 1:
        return False
    unit, after = unit_at(tokens, date.last), tokens[date.last]
    old = (date.value or "") < "1900" and plural(after.low)
    counts = after.low in {"people", "men", "women", "children", "homes", "jobs", "houses"} or old
    lead = tokens[date.first - 1].low in {"in", "since", "by", "until"}
    return (unit is not None and not capital(after)) or (counts and not lead)


def money_before(tokens: Tokens, span: Span, currency: Prefix) -> Reading:
    """Make the reading of money with the currency before it; per hour and the like it is a rate."""
    value, upto = scaled_by(span.value, currency.factor), scaled_by(span.upto, currency.factor)
    if every := period(tokens, span.last):
        return Reading(span.first, every[1], "rate", value, f"{currency.code or 'money'}/{every[0]}", upto)
    return Reading(span.first, span.last, "money", value, currency.code, upto)


def with_unit(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Make the reading of a number by what stands behind it; None when it states no quantity."""
    at = span.last + (span.form in {"vague", "fraction"} and tokens[span.last].low == "of")
    at += span.form == "fraction" and tokens[at].low in {"a", "an"}
    plus = 2 * ([t.low for t in tokens[at : at + 2]] in (["-", "plus"], ["-", "odd"]))
    unit = unit_at(tokens, at + plus)
    if (
        unit is None
        and span.upto is None
        and (inherits := from_to(tokens, span) or shared(tokens, span.last))
    ):
        return Reading(
            span.first, span.last, inherits.kind, scaled_by(span.value, inherits.factor), inherits.unit
        )
    if unit and allowed(tokens, span, unit):
        return measured_in(tokens, span, unit)
    return age_alone(tokens, span) or rate(text, tokens, span) or count(text, tokens, span)


def scaled_by(value: Decimal | None, factor: Decimal) -> Decimal | None:
    """Multiply a value that may not be stated."""
    return value * factor if value is not None else None


def from_to(tokens: Tokens, span: Span) -> Unit | None:
    """Give the unit a number takes from its fellow: "from 5 to 7 per cent"."""
    if tokens[span.first - 1].low != "from" or tokens[span.last].low != "to":
        return None
    upper = number_at(tokens, span.last + 1)
    return unit_at(tokens, upper.last) if upper else None


def shared(tokens: Tokens, at: int) -> Unit | None:
    """Give the unit a number takes from the one it is joined to: "five and even six per cent"."""
    hung = (
        tokens[at].low == "-"
        and glued(tokens[at - 1], tokens[at])
        and tokens[at + 1].low in {"and", "or", "to"}
    )
    at += hung
    listed = hung or tokens[at].low == ","
    for _ in range(CHAIN):
        if tokens[at].low not in {"and", "or", ","} and not hung:
            return None
        here = at + 1 + (tokens[at].low == "," and tokens[at + 1].low in {"and", "or"})
        while tokens[here].low in BETWEEN:
            here += 1
        number = number_at(tokens, here)
        if number is None or number.value is None:
            return None
        unit = unit_at(tokens, number.last)
        if unit:
            return unit if listed or unit.kind in {"percent", "money", "measure", "age"} else None
        at = number.last
    return None


CHAIN = 4
"""Most numbers that take their unit from the last of them."""
BETWEEN = word_set("figures", "between_numbers")


def allowed(tokens: Tokens, span: Span, unit: Unit) -> bool:
    """Say whether a number in words and a unit state a quantity: not "one day", "a second", "half-time"."""
    if tokens[span.first].low == "one" and span.last == span.first + 1 and unit.kind == "duration":
        return tokens[span.last].low == "-" or tokens[unit.last - 1].low == "ago"
    ordinal = tokens[span.last - 1].low not in {"half", "quarter", "halves", "quarters"}
    if span.form == "fraction" and ordinal and tokens[span.first].low in {"a", "an", "one"}:
        return tokens[span.last].low == "of"
    return not (span.form == "fraction" and tokens[span.first].low == "quarter")


def upper_end(tokens: Tokens, span: Span, unit: Unit) -> tuple[Decimal, Unit] | None:
    """Read the upper end of "between 10% and 15%", where both ends carry the unit."""
    if tokens[span.first - 1].low != "between" or tokens[unit.last].low != "and":
        return None
    number = number_at(tokens, unit.last + 1)
    other = unit_at(tokens, number.last) if number else None
    if number is None or number.value is None or other is None:
        return None
    return (number.value, other) if (other.kind, other.unit) == (unit.kind, unit.unit) else None


def measured_in(tokens: Tokens, span: Span, unit: Unit) -> Reading:
    """Make the reading of a number with its unit, over a period if one follows ("60 miles an hour")."""
    value, upto = scaled_by(span.value, unit.factor), scaled_by(span.upto, unit.factor)
    if span.upto is None and (upper := upper_end(tokens, span, unit)):
        upto, unit = scaled_by(upper[0], upper[1].factor), upper[1]
    if value is not None and upto is None and (more := compounded(tokens, unit)):
        value, unit = value * more.factor + (more.value or 0), Unit(unit.kind, more.unit, more.last)
    rated = unit.kind in {"measure", "duration", "money"} and tokens[span.first - 1].low not in DEFINITE
    every = period(tokens, unit.last) if rated else None
    if every and unit.unit:
        return Reading(span.first, every[1], "rate", value, f"{unit.unit}/{every[0]}", upto)
    kind: FigureKind = "rate" if "/" in (unit.unit or "") else unit.kind
    kind = "age" if kind == "duration" and aged(tokens, span, unit.last) else kind
    return Reading(span.first, unit.last, kind, value, unit.unit, upto)
