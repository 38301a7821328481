"""How a text writes its numbers: which sign parts off the decimals, told by its language and its own numbers.

A run of digits with separators is read whole or not at all: what neither the language nor the text decides
states no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from briefgen.analysis.lang.quantities import (
    CODES,
    MONEY_WORDS,
    PLURAL_DURATIONS,
    PLURAL_MEASURES,
    SCALES,
    SHORT_MEASURES,
    SUFFIXES,
    SYMBOLS,
)

RUN = re.compile(r"\d+(?:[.,]\d+)+")
GROUPED = re.compile(
    r"\d{1,3}(?P<sign>[.,'’ \u00a0\u2009\u202f])\d{3}(?:(?P=sign)\d{3})*(?:(?P<point>[.,·])\d+)?"
)
INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
DECIMAL = re.compile(r"\d*(?P<sign>[.,·])\d+")
THREE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")
"""One sign before three digits: thousands in one notation, three decimals in the other."""
ADDRESS = re.compile(r"(?:\d{1,3}\.){3}\d{1,3}")
NOTED_YEAR = re.compile(r"(?:1[5-9]|20)\d\d\.\d{1,2}")
"""A year that ends a sentence, with the mark of a footnote."""
AHEAD = re.compile(r"[\s\u00a0]?([^\W\d_]+|\S)?")
BEFORE = re.compile(r"(?:([A-Z]{2,4})[\s\u00a0]?|(\S)[\s\u00a0]?)$")
PERCENT = frozenset({"%", "‰", "°", "percent", "per", "pc", "pct"})
UNITS = (
    PERCENT | frozenset(SYMBOLS) | frozenset(SCALES) | frozenset(SUFFIXES) | frozenset(MONEY_WORDS)
    | frozenset(PLURAL_MEASURES) | frozenset(SHORT_MEASURES) | frozenset(PLURAL_DURATIONS)
    | frozenset({"million", "millionen", "millones", "millions", "milioni", "milhões", "miljoen"})
)  # fmt: skip
"""What stands behind a number that has decimals, in small letters."""
OTHER = {".": ",", ",": "."}
CONTINENTAL_MONEY = frozenset({"€", "EUR", "CHF"})


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are written: the sign before the decimals, and whether the text's own numbers agree."""

    point: str = "."
    doubtful: bool = False
    """Whether the text holds numbers of the other notation, so that what can be read in both ways is open."""


ENGLISH = Notation()


def notation_of(texts: Iterable[str], language: str | None) -> Notation | None:
    """Give the notation of an article by its language and its own numbers; None where it is not known.

    A text of no known language is taken for English. Numbers that can be read in one way only outvote the
    language; where they contradict one another, what can be read in two ways stays open.
    """
    point = decimal_sign(language or "en")
    if point is None:
        return None
    signs = {sign for text in texts for run in RUN.finditer(text) if (sign := decided(run))}
    if not signs or signs == {point}:
        return ENGLISH if point == "." else Notation(point)
    return Notation(OTHER[point]) if len(signs) == 1 else Notation(point, doubtful=True)


def decided(run: re.Match[str]) -> str | None:
    """Give the sign before the decimals where a run of digits can be read in one way only."""
    written = run[0]
    whole = GROUPED.fullmatch(written)
    if whole and not ADDRESS.fullmatch(written):
        if whole["point"] or written.count(whole["sign"]) > 1:
            return OTHER[whole["sign"]]
        return "." if whole["sign"] == "," and not measured_ahead(run) else None
    part = DECIMAL.fullmatch(written)
    return part["sign"] if part and measured_ahead(run) else None


def measured_ahead(run: re.Match[str]) -> bool:
    """Say whether a unit stands behind a run of digits, or a currency before it."""
    return unit_ahead(run.string, run.end()) or money_before(run.string, run.start()) is not None


def unit_ahead(text: str, end: int) -> bool:
    """Say whether a unit stands at a place of a text."""
    ahead = AHEAD.match(text, end)
    return ahead is not None and (ahead[1] or "").lower() in UNITS


def money_before(text: str, start: int) -> str | None:
    """Give the sign or code of a currency that stands before a place of a text."""
    before = BEFORE.search(text, max(0, start - 5), start)
    word = before and (before[1] or before[2])
    return word if word in SYMBOLS or word in CODES else None


def valued(match: re.Match[str], notation: Notation) -> str | None:
    """Give a run of digits as a plain decimal number; None where it states none, or not surely."""
    written = match[0]
    if INDIAN.fullmatch(written):
        return written.replace(",", "")
    whole = GROUPED.fullmatch(written)
    if whole is None or ADDRESS.fullmatch(written):
        return decimal(match, notation)
    sign, point = whole["sign"], whole["point"]
    if sign in OTHER and point is None and THREE.fullmatch(written):
        return thousands_or_decimals(match, notation)
    if sign in OTHER and written.count(sign) == 1 and point is None:
        return decimal(match, notation)
    body, _, part = written.rpartition(point) if point else (written, "", "")
    if sign == point:
        return None
    return "".join(c for c in body if c.isdigit()) + (f".{part}" if part else "")


def thousands_or_decimals(match: re.Match[str], notation: Notation) -> str | None:
    """Read one sign before three digits, as the notation has it where nothing speaks against that."""
    written = match[0]
    sign = "," if "," in written else "."
    if sign != notation.point:
        return written.replace(sign, "")
    if notation.point == "," or notation.doubtful:
        return None
    foreign = money_before(match.string, match.start()) in CONTINENTAL_MONEY
    counted = (ahead := AHEAD.match(match.string, match.end())) is not None and (ahead[1] or "").isalpha()
    round_measure = counted and written.endswith("00") and not money_before(match.string, match.start())
    return None if foreign or round_measure else written


def decimal(match: re.Match[str], notation: Notation) -> str | None:
    """Read digits with one sign among them as decimals; in the other notation only beside a unit."""
    part = DECIMAL.fullmatch(match[0])
    if part is None:
        return None
    if part["sign"] not in {"·", notation.point} and not measured_ahead(match):
        return None
    if NOTED_YEAR.fullmatch(match[0]) and not measured_ahead(match):
        return None
    return match[0].replace(part["sign"], ".")


@cache
def decimal_sign(language: str) -> str | None:
    """Give the sign before the decimals in a language, by its BCP 47 tag; None where it is unknown."""
    main, *rest = language.replace("_", "-").split("-")
    if main.lower() == "en":
        return "."
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - only other languages need it
    from babel.numbers import get_decimal_symbol  # noqa: PLC0415

    region = next((part.upper() for part in rest if len(part) == len("XX")), None)
    for territory in (region, None):
        try:
            sign = get_decimal_symbol(Locale(main.lower(), territory), numbering_system="latn")
        except (UnknownLocaleError, ValueError):
            continue
        return sign if sign in OTHER else None
    return None
