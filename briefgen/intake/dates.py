"""Days as words, addresses and machines write them, in the languages of the page.

A day is read or there is none: one that could be two days, lies in the future, or is the zero of a machine's
clock is never given.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from briefgen.intake.language import SETS
from briefgen.intake.months import day_comes_first, month_names

YEAR = r"(?P<year>(?:19|20)\d\d)"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|re|º|ª|e|\.|-?го|η)?"
LINK = r"(?:[\s.,/'’-]+(?:(?:of|de|del|den|di|do|da|d|d[’']|năm|tháng|the|gada|m)[\s.’']+)*|(?:de|d[’'])\s*)"
CLOCK = r"(?:\s+\d\d?:\d\d(?::\d\d)?(?:\s*[A-Z]{1,5}(?:[+-]\d{2}:?\d{2})?)?)"
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
SIGNS = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]?")
PARTED = re.compile(r"(?<![\d.,:/-])(\d{1,2})([/.-])\s?(\d{1,2})\2\s?((?:19|20)\d\d|\d\d)(?![\d%/]|[.,:-]\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
STAMP = re.compile(r"\s*(\d{10})(?:\.\d+|\d{3})?\s*")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|-|$)", re.IGNORECASE)
DIGIT = re.compile(r"\d")
# The zero of clocks, with the hours by which zones differ; and years machines put where they know none.
ZEROS = frozenset(("1969-12-31", "1970-01-01", "1970-01-02", "1900-01-01", "1901-01-01"))
TOLD_APART = tuple(SETS)
# Characters of a value in which its day stands.
VALUE, NUMERALS = 80, 40
# The years of the century a short year may mean, counted back from this year.
SHORT_YEARS = 40


def day(
    year: str | int, month: str | int, number: str | int, names: dict[str, int] | None = None
) -> str | None:
    """Give a day as ISO 8601; None when there is no such day, or it cannot be one of a text that is there."""
    known = month_names(("en",)) if names is None else names
    named = known.get(month.lower()) if isinstance(month, str) and not month.isdigit() else int(month)
    try:
        found = date(int(year), named or 0, int(number))
    except ValueError:
        return None
    # Somewhere it is tomorrow already.
    late = found > datetime.now(UTC).date() + timedelta(days=1)
    return None if late or found.isoformat() in ZEROS else found.isoformat()


def days_in(text: str, languages: Sequence[str] = ()) -> Iterator[str]:
    """Give the days that words name, in order; a day that could be two is left out."""
    for found, _, _ in days_placed(text, languages):
        yield found


def days_placed(text: str, languages: Sequence[str] = ()) -> Iterator[tuple[str, int, int]]:
    """Give the days that words name, in order, with where each begins and ends.

    ``languages`` are BCP 47 tags the text may be written in; months are read in these and in English. When
    none is known they are read in every language whose texts are told apart.
    """
    for start, end, found in spans(text, languages):
        if len(found) == 1:
            yield found[0], start, end


def spans(text: str, languages: Sequence[str] = ()) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where days begin and end, in order, each with the days it may be: one, or either of two."""
    end = 0
    if DIGIT.search(text):
        known = bool(languages)
        for start, stop, found in sorted(placed(text, (*(languages or TOLD_APART), "en"), known=known)):
            if start >= end and found:
                end = stop
                yield start, stop, found


def placed(
    text: str, languages: tuple[str, ...], *, known: bool = True
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Give where days stand and which each may be: one, or two where day and month could be either.

    Figures are read by the languages only when these are ``known`` to be the text's.
    """
    names, patterns = forms(languages)
    spoken = text if text.isascii() else western(text)
    for m in ISO.finditer(spoken):
        yield m.start(), m.end(), one(day(m[1], m[3], m[4]))
    for m in SIGNS.finditer(spoken):
        yield m.start(), m.end(), one(day(m[1], m[2], m[3]))
    for m in PARTED.finditer(spoken):
        yield m.start(), m.end(), either(m, languages[:-1] if known else ())
    for pattern in patterns:
        for m in pattern.finditer(spoken):
            found = one(day(m["year"], " ".join(m["month"].split()), m["day"], names))
            if found:
                yield m.start(), m.end(), found


def one(found: str | None) -> tuple[str, ...]:
    """Give a day as the only one."""
    return (found,) if found else ()


def either(match: re.Match[str], languages: tuple[str, ...]) -> tuple[str, ...]:
    """Give the days that figures between marks may mean in some languages."""
    first, mark, second, year = match.groups()
    dotted = mark == "."
    order = next(
        (o for o in (day_comes_first(tag, dotted=dotted) for tag in languages) if o is not None), None
    )
    if len(year) == 2:
        now = datetime.now(UTC).year
        year = str(now - (now - int(year)) % 100)
        if not dotted or not order or now - int(year) > SHORT_YEARS:
            return ()
    days, months = day(year, second, first), day(year, first, second)
    if order is not None:
        return one(days if order else months) or one(months if order else days)
    return tuple(dict.fromkeys(filter(None, (days, months))))


@lru_cache(maxsize=50)
def forms(languages: tuple[str, ...]) -> tuple[dict[str, int], tuple[re.Pattern[str], ...]]:
    """Give the months of some languages and the forms of days that name them."""
    names = month_names(languages)
    month = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    # A page may set a name and a day without a blank between.
    named = rf"(?:(?<![^\W\d_])|(?-i:(?<=[a-z])(?=[A-Z])))(?P<month>{month})(?![^\W\d_])"
    built = (
        rf"(?<!\d){DAY}{LINK}?\s*{named}\.?(?:{LINK}|\s+)?{YEAR}(?!\d)",
        rf"{named}\.?\s*{DAY}(?:,|\s|\.)\s*(?:(?:of|at|de|del)\s+)?{YEAR}(?!\d)",
        rf"{named}\.?\s+(?P<day>\d{{1,2}}),?{CLOCK},?\s+{YEAR}(?!\d)",
        rf"(?<!\d){YEAR}(?:{LINK}|\s+)?{named}\.?[\s-]*(?P<day>\d{{1,2}})(?![\d:])",
        rf"(?<!\d){YEAR}\.?{LINK}(?P<day>\d{{1,2}})\.?\s+{named}",
    )
    return names, tuple(re.compile(form, re.IGNORECASE) for form in built)


def western(text: str) -> str:
    """Give a text with the digits of every script as 0 to 9, sign for sign."""
    return "".join(str(int(sign)) if sign.isdecimal() and not sign.isascii() else sign for sign in text)


def first_day(text: str | None, languages: Sequence[str] = ()) -> str | None:
    """Give the day a value states: words, ISO 8601, eight digits, or seconds or milliseconds of a clock."""
    days = possible_days(text, languages)
    return days[0] if len(days) == 1 else None


def possible_days(text: str | None, languages: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the days a value may mean: none, one, or two when day and month could be either."""
    if not text:
        return ()
    stamp = STAMP.fullmatch(text)
    if stamp:
        when = datetime.fromtimestamp(int(stamp[1]), UTC)
        return one(day(when.year, when.month, when.day))
    found = sorted(placed(text[:VALUE], (*languages, "en")))
    days = next((days for _, _, days in found if days), ())
    return days or next(
        (one(d) for m in COMPACT.finditer(text[:NUMERALS]) if (d := day(m[1], m[2], m[3]))), ()
    )


def day_in_address(url: str | None) -> str | None:
    """Give the day that stands in the path of an address."""
    if not url:
        return None
    found = IN_ADDRESS.search(url)
    whole = day(found[1], found[2], found[3]) if found else None
    whole = whole or next((d for m in ISO.finditer(url) if (d := day(m[1], m[3], m[4]))), None)
    return whole or next((d for m in COMPACT.finditer(url) if (d := day(m[1], m[2], m[3]))), None)
