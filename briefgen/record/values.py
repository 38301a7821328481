"""Values that must be numbers, dates, units, addresses or tags."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from urllib.parse import urlsplit

from briefgen.faults import Fault
from briefgen.model import FigureKind
from briefgen.record.byhand import UNREAD
from briefgen.record.places import At, Places
from briefgen.record.schema import BriefingRow, FigureRow

NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
# A day, a month or a year; a day or month without its year begins with two hyphens.
DATE = re.compile(r"(\d{4})(-\d\d)?(-\d\d)?|--\d\d(-\d\d)?", re.ASCII)
DECADE = re.compile(r"\d{3}X", re.ASCII)
TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", re.ASCII)
CURRENCY = re.compile(r"[A-Z]{3}", re.ASCII)
# More digits than any quantity of the news has; a number is shown, compared and drawn.
MOST_DIGITS = 40
TIME = re.compile(r"[T ]\d\d:\d\d(:\d\d(\.\d+)?)? ?(Z|[+-]\d\d:?\d\d)?", re.ASCII)


def value_faults(row: BriefingRow, places: Places, *, draft: bool = False) -> list[Fault]:
    """Give the values of figures and of the source that are not what their key holds.

    In a ``draft`` of the machine's a paragraph may stand without a line.
    """
    found = (
        *date_faults(row),
        *source_faults(row),
        *figure_faults(row),
        *(() if draft else line_faults(row)),
    )
    return [places.fault(at, what, fix=fix) for at, what, fix in found]


def line_faults(row: BriefingRow) -> Iterator[tuple[At, str, str]]:
    """Give path, fault and mend of lines that are none."""
    for number, paragraph in enumerate(row.paragraphs):
        if paragraph.line == UNREAD:
            yield ("paragraphs", number, "line"), "'line' must be 1 or more, not '0'", "count from 1"


def date_faults(row: BriefingRow) -> Iterator[tuple[At, str, str]]:
    """Give path, fault and mend of the source's dates, and of the day somebody looked the briefing over."""
    if row.checked is not None and not is_day(row.checked.on):
        what = f"'{row.checked.on}' is no day"
        yield ("checked", "on"), what, "write year-month-day, such as 2024-05-31"
    for key in ("published", "retrieved"):
        given = getattr(row.source, key)
        if given is not None and not is_date(given):
            what = f"'{given}' is no date"
            yield (
                ("source", key),
                what,
                "write year-month-day, such as 2024-05-31, or leave nothing after the colon",
            )


def source_faults(row: BriefingRow) -> Iterator[tuple[At, str, str]]:
    """Give path, fault and mend of the source's address and language."""
    url, language = row.source.url, row.source.language
    if url is not None and not is_address(url):
        guess = f"https://{url}"
        meant = f" {guess}" if is_address(guess) and "." in url else " an address that begins with https://"
        yield ("source", "url"), f"'{url}' is no address", f"write{meant}, or leave nothing after the colon"
    if language is not None and not TAG.fullmatch(language):
        what = f"'{language}' is no tag of a language"
        yield ("source", "language"), what, "write its tag, such as en, en-GB or cy"


def is_address(given: str) -> bool:
    """Tell whether words are an address of the web that a link can lead to."""
    try:
        parts = urlsplit(given)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def figure_faults(row: BriefingRow) -> Iterator[tuple[At, str, str]]:
    """Give path, fault and mend of the figures' values."""
    for number, figure in enumerate(row.figures):
        for key, given in (("value", figure.value), ("up-to", figure.up_to)):
            if given is not None and len(given) > MOST_DIGITS:
                what = f"'{key}' has {len(given)} signs: no quantity has so many digits"
                yield ("figures", number, key), what, f"write at most {MOST_DIGITS}, or take the key out"
            elif given is not None and not fits(figure, given):
                what = f"'{given}' is no {'date' if figure.kind == 'date' else 'number'}"
                yield ("figures", number, key), what, MENDS[figure.kind == "date"]
        if figure.unit is not None and (fix := unit_mend(figure.kind, figure.unit)):
            yield ("figures", number, "unit"), f"'{figure.unit}' is no unit of {figure.kind}", fix


def unit_mend(kind: FigureKind, unit: str) -> str:
    """Give what to write in place of a unit that a figure of this kind cannot have, nothing when it can."""
    if kind == "money" and not CURRENCY.fullmatch(unit):
        return "write the three letters of the currency, such as GBP for £, or take the key out"
    if kind == "percent" and unit not in ("%", "pp"):
        return "write '%', or pp for percentage points"
    return ""


MENDS = {
    True: "write year-month-day, such as 2024-05-31, or as much of it as the words say",
    False: "write digits, such as 600000000 or 2.5; the unit has a key of its own",
}


def fits(figure: FigureRow, given: str) -> bool:
    """Tell whether a figure of this kind can have the value given."""
    return is_date(given) if figure.kind == "date" else bool(NUMBER.fullmatch(given))


def is_day(given: str) -> bool:
    """Tell whether words are a whole day of the calendar, without a time."""
    return len(given) == len("2024-05-31") and given[:1].isdecimal() and is_date(given)


def is_date(given: str) -> bool:
    """Tell whether words are a date of the calendar, whole or in part, with or without a time."""
    match = DATE.match(given)
    if match is None:
        return DECADE.fullmatch(given) is not None
    rest = given[match.end() :]
    if rest and not TIME.fullmatch(rest):
        return False
    month_day = [int(part) for part in match[0].lstrip("-").split("-")]
    year = month_day.pop(0) if match[1] else 2000
    month, day = (*month_day, 1, 1)[:2]
    try:
        date(max(year, 1), month, day)
    except ValueError:
        return False
    return True
