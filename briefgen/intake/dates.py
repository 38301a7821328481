"""Days as words, addresses and machines write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            "september sept sep|october oct|november nov|december dec"
        ).split("|"),
        start=1,
    )
    for name in names.split()
}
NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({NAMED})\b\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    rf"\b({NAMED})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
YEAR_FIRST = re.compile(rf"(?<!\d)((?:19|20)\d\d),?\s+({NAMED})\b\.?\s+(\d{{1,2}})(?![\d:])", re.IGNORECASE)
SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|-|$)", re.IGNORECASE)

# Groups of year, month and day in each form.
FORMS = ((YEAR_FIRST, (1, 2, 3)), (ISO, (1, 2, 3)), (DAY_FIRST, (3, 2, 1)), (MONTH_FIRST, (3, 1, 2)))


def day(year: str | int, month: str | int, number: str | int) -> str | None:
    """Give a day as ISO 8601; None when there is no such day."""
    named = MONTHS.get(month.lower()) if isinstance(month, str) and not month.isdigit() else int(month)
    try:
        return date(int(year), named or 0, int(number)).isoformat()
    except ValueError:
        return None


def days_in(text: str) -> Iterator[str]:
    """Give the days that words name, in order of the forms; a day that could be two is left out."""
    for found, _, _ in days_placed(text):
        yield found


def days_placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the days that words name, in order of the forms, with where each begins and ends."""
    for pattern, (year, month, number) in FORMS:
        for m in pattern.finditer(text):
            found = day(m[year], m[month], m[number])
            if found:
                yield found, m.start(), m.end()
    for m in SLASHED.finditer(text):
        if int(m[1]) > 12 or m[1] == m[2]:
            found = day(m[3], m[2], m[1])
        else:
            found = day(m[3], m[1], m[2]) if int(m[2]) > 12 else None
        if found:
            yield found, m.start(), m.end()


def first_day(text: str | None) -> str | None:
    """Give the first day a value states, also written as eight digits."""
    if not text:
        return None
    return next(days_in(text[:80]), None) or next(
        (found for m in COMPACT.finditer(text[:40]) if (found := day(m[1], m[2], m[3]))), None
    )


def day_in_address(url: str | None) -> str | None:
    """Give the day that stands in the path of an address."""
    if not url:
        return None
    found = IN_ADDRESS.search(url)
    return day(found[1], found[2], found[3]) if found else next(days_in(url), None)
