"""Years and dates, as ISO 8601 allows them: whole, or as much of them as is written.

Days told from the day of writing ("Monday", "earlier this year") state nothing without it and stay out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from typing import NamedTuple

from briefgen.analysis.figures.tokens import Token, Tokens, glued
from briefgen.analysis.lang.quantities import MONTHS

BEFORE_YEAR = frozenset(
    "in since of by until till from to before after during between and for the late early mid around circa "
    "year through throughout summer winter spring autumn fall or at".split()
)
EPOCHS = frozenset("ad bc ce bce".split())
LONG_AGO = frozenset(
    "ago built constructed founded born died ancient century centuries king queen emperor abbey dynasty "
    "battle monastery temple".split()
)
DAY = re.compile(r"\d{1,2}")
YEAR = re.compile(r"\d{4}")
LEAP = 2000
"""Stands for a year that is not written, which may have a 29 February."""


class Dated(NamedTuple):
    """A date read from tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: str | None
    upto: str | None = None


def date_at(tokens: Tokens, at: int) -> Dated | None:
    """Read the date that begins at a token, a number or a month; None when there is none."""
    token = tokens[at]
    if token.kind == "word":
        return month_first(tokens, at)
    return numeric(tokens, at) or day_first(tokens, at) or year_alone(tokens, at)


def day_of(token: Token) -> int | None:
    """Give the day of the month a token of digits may be."""
    return int(token.text) if DAY.fullmatch(token.text) and 1 <= int(token.text) <= 31 else None


def year_of(token: Token) -> int | None:
    """Give the year a token of four digits may be."""
    return int(token.text) if YEAR.fullmatch(token.text) and 1000 <= int(token.text) <= 2199 else None


def behind_ordinal(tokens: Tokens, at: int) -> int:
    """Give the index behind "st", "nd", "rd", "th" glued to a day, and behind "of"."""
    ending = tokens[at].low in {"st", "nd", "rd", "th"} and glued(tokens[at - 1], tokens[at])
    return at + ending + (tokens[at + ending].low == "of")


def month_of(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Give the month a capitalised word names and the index behind it and its full stop."""
    month = MONTHS.get(tokens[at].low)
    if month is None or not tokens[at].text[0].isupper():
        return None
    dot = tokens[at + 1].low == "." and len(tokens[at].text) < 5 and tokens[at + 2].kind == "num"
    return month, at + 1 + dot


def day_first(tokens: Tokens, at: int) -> Dated | None:
    """Read "13 April", "13th of April 1984"."""
    day = day_of(tokens[at])
    named = month_of(tokens, behind_ordinal(tokens, at + 1)) if day else None
    if day is None or named is None:
        return None
    month, here = named
    comma = here + (tokens[here].low == ",")
    year = year_of(tokens[comma])
    if year is None:
        return Dated(at, here, iso_day(None, month, day))
    return Dated(at, comma + 1, iso_day(year, month, day))


def month_first(tokens: Tokens, at: int) -> Dated | None:
    """Read "April 13", "April 13, 1984", "April 2011"; a month alone states no date."""
    named = month_of(tokens, at)
    if named is None:
        return None
    month, here = named
    year = year_of(tokens[here])
    if year is not None:
        return Dated(at, here + 1, f"{year:04d}-{month:02d}")
    day = day_of(tokens[here])
    if day is None or (not glued(tokens[here], tokens[here + 1]) and tokens[here + 1].low in {"per", "%"}):
        return None
    here = behind_ordinal(tokens, here + 1)
    here -= tokens[here - 1].low == "of"
    comma = here + (tokens[here].low == ",")
    year = year_of(tokens[comma])
    if year is None:
        return Dated(at, here, iso_day(None, month, day))
    return Dated(at, comma + 1, iso_day(year, month, day))


def numeric(tokens: Tokens, at: int) -> Dated | None:
    """Read "2020-12-19" and "19/12/2020"; where day and month may be exchanged the value is None."""
    a, s, b, t, c = tokens[at : at + 5]
    if not (s.low == t.low and s.low in {"/", "-", "."} and a.kind == b.kind == c.kind == "num"):
        return None
    if not (glued(a, s) and glued(s, b) and glued(b, t) and glued(t, c)):
        return None
    start, month, day = year_of(a), day_of(b), day_of(c)
    if start and month and day:
        return Dated(at, at + 5, iso_day(start, month, day))
    year, first, second = year_of(c), day_of(a), day_of(b)
    if year is None or first is None or second is None or min(first, second) > 12:
        return None
    if first <= 12 and second <= 12 and first != second:
        return Dated(at, at + 5, None)
    return Dated(at, at + 5, iso_day(year, min(first, second), max(first, second)))


def iso_day(year: int | None, month: int, day: int) -> str | None:
    """Write a day as ISO 8601 does; None for one that no calendar has: "31 June", a slip of the source."""
    if month > 12 or day > monthrange(year or LEAP, month)[1]:
        return None
    return f"{year:04d}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def year_alone(tokens: Tokens, at: int) -> Dated | None:
    """Read "2011", "2019-20", "the 1980s", "in 760"."""
    token, after = tokens[at], tokens[at + 1]
    year = year_of(token)
    if year is None:
        return ancient(tokens, at)
    if after.low in {"s", "'s", "’s"} and glued(token, after) and year % 10 == 0:
        return Dated(at, at + 2, f"{year // 10}X")
    until = tokens[at + 2]
    if after.low in {"-", "–", "/"} and glued(token, after) and glued(after, until) and until.text.isdigit():
        end = int(until.text) if len(until.text) == 4 else year // 100 * 100 + int(until.text)
        if len(until.text) in {2, 4} and year < end < year + 100:
            return Dated(at, at + 3, str(year), str(end))
    if after.low in EPOCHS and after.text.isupper():
        return Dated(at, at + 2, None if after.low.startswith("b") else str(year))
    recent = 1900 <= year <= 2100
    known = tokens[at - 1].low in BEFORE_YEAR or tokens[at - 1].low in {"(", "'s", "’s"}
    return Dated(at, at + 1, str(year)) if recent or known else None


def ancient(tokens: Tokens, at: int) -> Dated | None:
    """Read a year of one to three digits: "in 760" beside words of long ago, "79 AD"."""
    text, after = tokens[at].text, tokens[at + 1]
    if not text.isdigit() or len(text) > 3 or text[0] == "0":
        return None
    if tokens[at - 1].text in {"AD", "CE"}:
        return Dated(at, at + 1, f"{int(text):04d}")
    if after.low in EPOCHS and after.text.isupper():
        return Dated(at, at + 2, None if after.low.startswith("b") else f"{int(text):04d}")
    told = (
        len(text) == 3 and tokens[at - 1].low == "in" and (after.kind != "word" or after.low in {"and", "by"})
    )
    if told and any(t.low in LONG_AGO for t in tokens[max(0, at - 12) : at]):
        return Dated(at, at + 1, f"{int(text):04d}")
    return None
