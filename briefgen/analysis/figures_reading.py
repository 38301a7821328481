"""One figure read from where it begins: number or range, unit, rate, noun."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.analysis.figures_dates import Dated, date_at
from briefgen.analysis.figures_nouns import compound, noun_phrase, people_meant, rate_noun
from briefgen.analysis.figures_numbers import number_at
from briefgen.analysis.figures_others import beyond, half
from briefgen.analysis.figures_ranges import Span, ranged
from briefgen.analysis.figures_tokens import Tokens, capital, glued
from briefgen.analysis.figures_units import Unit, letters_before, per_many, period, prefix, unit_at
from briefgen.analysis.figures_words import MONTHS
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


def read(text: str, tokens: Tokens, at: int) -> tuple[Reading | None, int]:
    """Read the figure that begins at a token; None when there is none, and the index to go on from."""
    token = tokens[at]
    if token.low in MONTHS and token.kind == "word":
        return dated(date_at(tokens, at), at)
    currency = prefix(tokens, at)
    if currency is None:
        behind = at + 1 if token.kind == "num" and letters_before(tokens, at) else beyond(tokens, at)
        if behind:
            return None, behind
        if token.kind == "num" and (date := date_at(tokens, at)) and not counted_year(tokens, date):
            return dated(date, at)
    number = number_at(tokens, at, money=currency is not None)
    if number is None:
        return None, at + 1
    span = ranged(tokens, number, currency)
    reading = money_before(tokens, span) if span.money else with_unit(text, tokens, span)
    return reading, (reading.last if reading else number.last)


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
    unit = unit_at(tokens, date.last)
    after = tokens[date.last]
    counts = after.low in {"people", "men", "women", "children", "homes", "jobs", "houses", "miles"}
    lead = tokens[date.first - 1].low in {"in", "since", "by", "until"}
    return (unit is not None and not capital(after)) or (counts and not lead)


def money_before(tokens: Tokens, span: Span) -> Reading:
    """Make the reading of money with the currency before it; per hour and the like it is a rate."""
    code = span.money.code if span.money else None
    every = period(tokens, span.last)
    if every:
        return Reading(span.first, every[1], "rate", span.value, f"{code or 'money'}/{every[0]}", span.upto)
    return Reading(span.first, span.last, "money", span.value, code, span.upto)


def with_unit(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Make the reading of a number by what stands behind it; None when it states no quantity."""
    at = span.last + (span.form in {"vague", "fraction"} and tokens[span.last].low == "of")
    at += span.form == "fraction" and tokens[at].low in {"a", "an"}
    unit = unit_at(tokens, at)
    if unit is None and span.upto is None and (inherits := from_to(tokens, span)):
        return Reading(span.first, span.last, inherits.kind, times(span.value, inherits), inherits.unit)
    if unit and allowed(tokens, span, unit):
        return measured_in(tokens, span, unit)
    return age_alone(tokens, span) or rate(text, tokens, span) or count(text, tokens, span)


def times(value: Decimal | None, unit: Unit) -> Decimal | None:
    """Multiply a value by the factor of its unit."""
    return value * unit.factor if value is not None else None


def from_to(tokens: Tokens, span: Span) -> Unit | None:
    """Give the unit a number takes from its fellow: "from 5 to 7 per cent"."""
    if tokens[span.first - 1].low != "from" or tokens[span.last].low != "to":
        return None
    upper = number_at(tokens, span.last + 1)
    return unit_at(tokens, upper.last) if upper else None


def allowed(tokens: Tokens, span: Span, unit: Unit) -> bool:
    """Say whether a number in words and a unit state a quantity: not "one day", "a second", "half-time"."""
    if tokens[span.first].low == "one" and span.last == span.first + 1 and unit.kind == "duration":
        return tokens[span.last].low == "-" or tokens[unit.last - 1].low == "ago"
    return not (span.form == "fraction" and tokens[span.first].low == "quarter")


def measured_in(tokens: Tokens, span: Span, unit: Unit) -> Reading:
    """Make the reading of a number with its unit, over a period if one follows ("60 miles an hour")."""
    every = period(tokens, unit.last) if unit.kind in {"measure", "duration", "money"} else None
    value, upto = times(span.value, unit), times(span.upto, unit)
    if every and unit.unit:
        return Reading(span.first, every[1], "rate", value, f"{unit.unit}/{every[0]}", upto)
    kind: FigureKind = "rate" if "/" in (unit.unit or "") else unit.kind
    return Reading(span.first, unit.last, kind, value, unit.unit, upto)


AGES = frozenset("aged age ages aging turned turning".split())


def age_alone(tokens: Tokens, span: Span) -> Reading | None:
    """Read ages without a unit: "aged 45", "Jane Smith, 45,", "in her 40s"."""
    before, after = tokens[span.first - 1], tokens[span.last]
    value, upto = span.value, span.upto
    if span.form == "digits" and after.low in {"s", "'s", "’s"} and glued(tokens[span.last - 1], after):
        decade = value is not None and value % 10 == 0 and 20 <= value <= 100
        theirs = {t.low for t in tokens[span.first - 3 : span.first]} & {"his", "her", "their", "my"}
        return (
            Reading(span.first, span.last + 1, "age", value, "year", (value or 0) + 9)
            if decade and theirs
            else None
        )
    if before.low in {"aged", "age", "ages"} or (
        before.low == "between" and tokens[span.first - 2].low in AGES
    ):
        return Reading(span.first, span.last, "age", value, "year", upto)
    whole = value is not None and value == int(value) and 0 < value < 115 and span.upto is None
    closes = (
        after.low in {",", ".", ")", ";"} and not glued(after, tokens[span.last + 1])
    ) or after.low == ")"
    closes = closes or (after.low == "," and tokens[span.last + 1].kind in {"sign", ""})
    name = before.low in {",", "("} and capital(tokens[span.first - 2])
    if whole and closes and name and span.form == "digits" and span.last == span.first + 1:
        return Reading(span.first, span.last, "age", value, "year")
    return None


def rate(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read "seven a day", "120 people a year", "13 per 100,000", "one in five"."""
    if in_many := one_in(tokens, span):
        return in_many
    noun = noun_phrase(tokens, span.last) if tokens[span.last].kind == "word" else None
    end = noun or span.last
    words = text[tokens[span.last].start : tokens[noun - 1].end] if noun else None
    if every := period(tokens, end):
        unit = words or rate_noun(text, tokens, span.first) or ""
        return Reading(span.first, every[1], "rate", span.value, f"{unit}/{every[0]}", span.upto, noun)
    if many := per_many(tokens, end):
        return Reading(span.first, many[1], "rate", span.value, f"{words or ''}/{many[0]}", span.upto, noun)
    return None


def one_in(tokens: Tokens, span: Span) -> Reading | None:
    """Read a share: "one in five", "nine out of 10"."""
    out = [t.low for t in tokens[span.last : span.last + 2]] == ["out", "of"]
    if not out and tokens[span.last].low != "in":
        return None
    whole = number_at(tokens, span.last + 1 + out)
    if whole is None or whole.value is None or span.value is None or not 0 < span.value < whole.value:
        return None
    if not out and (
        whole.value > 1000 or tokens[whole.first].text in {"a", "an"} or unit_at(tokens, whole.last)
    ):
        return None
    return Reading(span.first, whole.last, "rate", span.value / whole.value, None)


DEFINITE = frozenset("the these those his her their its our my your other both all".split())


def count(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read a count with its noun; a share of something is a rate; None for idle words ("one boy")."""
    if span.form == "fraction":
        share = Reading(span.first, span.last, "rate", span.value, None)
        return share if shares(tokens, span) else None
    if behind := compound(tokens, span.last):
        unit = tokens[behind - 1].text
        return (
            None if idle(tokens, span) else Reading(span.first, behind, "count", span.value, unit, span.upto)
        )
    return None if idle(tokens, span) or hyphened(tokens, span) else counted(text, tokens, span)


def idle(tokens: Tokens, span: Span) -> bool:
    """Say whether a small number in words states nothing new: "one boy", "the two leaders", "these three"."""
    alone = span.last == span.first + 1 and span.form == "words" and span.upto is None
    low = tokens[span.first].low
    small = span.value is not None and span.value <= 10
    return alone and (low == "one" or (small and tokens[span.first - 1].low in DEFINITE))


def hyphened(tokens: Tokens, span: Span) -> bool:
    """Say whether a number in words is the first half of a compound that is no count ("two-tier")."""
    hyphen = tokens[span.last]
    return span.form == "words" and hyphen.low in {"-", "‑"} and glued(tokens[span.last - 1], hyphen)


def counted(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read what a number counts; a vague one must count something."""
    start = span.last + (tokens[span.last].low == "of" and span.form == "vague")
    start += start > span.last and tokens[start].low in {"the", "its", "their", "his", "her"}
    noun = noun_phrase(tokens, start)
    unit = text[tokens[start].start : tokens[noun - 1].end] if noun else None
    if noun is None and people_meant(tokens, span.first):
        unit = "people"
    if span.form == "vague" and unit is None:
        return None
    return Reading(span.first, span.last, "count", span.value, unit, span.upto, noun)


def shares(tokens: Tokens, span: Span) -> bool:
    """Say whether a fraction states a share: "a third of", not "a third man"."""
    low, after = tokens[span.first].low, tokens[span.last]
    if low == "quarter":
        return False
    if low == "half":
        return half(tokens, span.first)
    if low in {"a", "an"}:
        return after.kind != "word" or after.low in {
            "of",
            "more",
            "less",
            "as",
            "and",
            "in",
            "off",
            "to",
            "since",
        }
    return True
