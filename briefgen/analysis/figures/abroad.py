"""Figures of another language than English: what its notation and the Unicode tables say, and nothing else.

Read are numbers with a unit (money, per cent, measures, stretches of time), numbers with a scale ("3,5
Millionen"), numbers over a thousand that are grouped, and days of the calendar. Words for currencies, units,
scales and months are those of CLDR. What is counted is not told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypeVar

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names
from babel.numbers import format_compact_decimal, get_currency_name
from babel.units import format_unit

from briefgen.analysis.figures.dates import iso_day, year_of
from briefgen.analysis.figures.ranges import Reading
from briefgen.analysis.figures.tokens import PADDING, Tokens, glued
from briefgen.analysis.lang.quantities import CODES, SYMBOLS
from briefgen.model import FigureKind

UNITS = {
    "duration-second": "second", "duration-minute": "minute", "duration-hour": "hour",
    "duration-day": "day", "duration-week": "week", "duration-month": "month", "duration-year": "year",
    "length-kilometer": "kilometre", "length-meter": "metre", "length-centimeter": "centimetre",
    "length-millimeter": "millimetre", "area-hectare": "hectare",
    "area-square-kilometer": "square kilometre", "area-square-meter": "square metre",
    "mass-tonne": "tonne", "mass-kilogram": "kilogram", "mass-gram": "gram", "volume-liter": "litre",
    "temperature-celsius": "°C", "power-megawatt": "megawatt", "power-gigawatt": "gigawatt",
    "power-kilowatt": "kilowatt", "speed-kilometer-per-hour": "kilometre/hour",
}  # fmt: skip
"""CLDR units with the names figures have."""
MONEY = (
    "EUR",
    "USD",
    "GBP",
    "CHF",
    "JPY",
    "CNY",
    "RUB",
    "PLN",
    "CZK",
    "SEK",
    "NOK",
    "DKK",
    "TRY",
    "BRL",
    "MXN",
    "IDR",
)
T = TypeVar("T")
POWERS = (3, 6, 9, 12)
COUNTS = (1, 2, 5, 1000)
"""Numbers that between them call for every plural form a language has."""
LONGEST = 3
"""Most words of a unit or a currency."""
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Tables:
    """The words of one language that stand beside numbers, in small letters."""

    scales: Mapping[tuple[str, ...], Decimal]
    units: Mapping[tuple[str, ...], tuple[FigureKind, str]]
    months: Mapping[str, int]


@cache
def tables_of(language: str) -> Tables | None:
    """Give the words of a language, by its tag; None where CLDR has none."""
    try:
        locale = Locale.parse(language.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        try:
            locale = Locale(language.partition("-")[0].lower())
        except (UnknownLocaleError, ValueError):
            return None
    return Tables(scales_of(locale), units_of(locale), months_of(locale))


def words(written: str) -> tuple[str, ...]:
    """Give the words of what CLDR writes beside a number, its digits left out."""
    return tuple(re.findall(r"[^\W\d_]+|[%°]", written.lower()))


def scales_of(locale: Locale) -> dict[tuple[str, ...], Decimal]:
    """Give the words that multiply a number: "Millionen"."""
    found: dict[tuple[str, ...], Decimal] = {}
    for power in POWERS:
        for count in COUNTS[:3]:
            for style in ("long", "short"):
                written = format_compact_decimal(
                    count * 10**power, format_type=style, locale=locale, fraction_digits=0
                )
                shown = re.match(r"\D*(\d+)\D*$", written)
                if shown and int(shown[1]) == count and words(written):
                    found.setdefault(words(written), Decimal(10) ** power)
    return found


def units_of(locale: Locale) -> dict[tuple[str, ...], tuple[FigureKind, str]]:
    """Give the words of units and currencies with kind and unit."""
    found: dict[tuple[str, ...], tuple[FigureKind, str]] = {("%",): ("percent", "%")}
    for unit, name in UNITS.items():
        kind: FigureKind = "duration" if unit.startswith("duration") else "measure"
        for count in COUNTS:
            for length in ("long", "short"):
                found.setdefault(words(format_unit(count, unit, length, locale=locale)), (kind, name))
    for count in COUNTS:
        found.setdefault(
            words(format_unit(count, "concentr-percent", "long", locale=locale)), ("percent", "%")
        )
        for code in MONEY:
            found.setdefault(words(get_currency_name(code, count, locale)), ("money", code))
    return {key: value for key, value in found.items() if key and len("".join(key)) > (key[0] not in "%°")}


def months_of(locale: Locale) -> dict[str, int]:
    """Give the names of months, whole and short, with their numbers."""
    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                if word := words(name):
                    found.setdefault(word[0], number)
    return found


def readings(_text: str, tokens: Tokens, *, language: str) -> Iterator[Reading]:
    """Give what can be read as figures in a paragraph of a language, left to right."""
    tables = tables_of(language)
    at, end = PADDING, len(tokens) - PADDING
    while tables and at < end:
        reading = read(tokens, at, tables) if tokens[at].kind == "num" else None
        if reading:
            yield reading
        at = reading.last if reading else at + 1


def read(tokens: Tokens, at: int, tables: Tables) -> Reading | None:
    """Read the figure whose number stands at a token; None where notation and tables do not tell one."""
    if date := day(tokens, at, tables):
        return date
    before = tokens[at - 1]
    if len(tokens[at].low) > 15 or (glued(before, tokens[at]) and before.kind == "word"):
        return None
    value, last = Decimal(tokens[at].low), at + 1
    scale = longest(tokens, last, tables.scales)
    if scale:
        value, last = value * scale[0], scale[1]
    code = SYMBOLS.get(before.low) or (before.text if before.text in CODES else None)
    if code:
        return Reading(at - 1, last, "money", value, code)
    behind = last + (scale is not None and linked(tokens, last))
    after = tokens[behind]
    if after.low in SYMBOLS or after.text in CODES:
        return Reading(at, behind + 1, "money", value, SYMBOLS.get(after.low) or after.text)
    if unit := longest(tokens, behind, tables.units):
        return Reading(at, unit[1], unit[0][0], value, unit[0][1])
    grouped = value >= THOUSAND and not tokens[at].text.isdigit() and "." not in tokens[at].low
    return Reading(at, last, "count", value, None) if scale or grouped else None


def linked(tokens: Tokens, at: int) -> int:
    """Count the tokens of a small word between a scale and its unit: "millions d'euros"."""
    return 1 if tokens[at].kind == "word" and tokens[at].low in {"de", "di", "d"} else 0


def longest(tokens: Tokens, at: int, table: Mapping[tuple[str, ...], T]) -> tuple[T, int] | None:
    """Give what the longest run of words from a token on stands for, and the index behind it."""
    for count in range(LONGEST, 0, -1):
        key = tuple(t.low.removeprefix("d'").removeprefix("d’") for t in tokens[at : at + count])
        if key in table:
            return table[key], at + count
    return None


def day(tokens: Tokens, at: int, tables: Tables) -> Reading | None:
    """Read a day of the calendar: "4. März 2025", "le 4 mars 2025", "4 de marzo de 2025"."""
    number = int(tokens[at].low) if tokens[at].low.isdigit() and len(tokens[at].low) <= 2 else 0
    here = at + 1 + (tokens[at + 1].low in {".", "de", "º", "er"})
    month = tables.months.get(tokens[here].low)
    if month is None or not 1 <= number <= 31:
        return None
    here += 1
    behind = here + (tokens[here].low in {"de", "del", "."})
    year = year_of(tokens[behind])
    value = iso_day(year, month, number)
    return Reading(at, behind + 1 if year else here, "date", None, None, date=value) if value else None
