"""Years and dates, as ISO 8601 allows them: whole, or as much of them as is written.

Days told from the day of writing ("Monday", "earlier this year") state nothing without it and stay out.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from briefgen.analysis.figures.counted_nouns import STOPS
from briefgen.analysis.figures.tokens import Token, Tokens, glued
from briefgen.analysis.lang.quantities import MONTHS
from briefgen.analysis.lang.tables import word_set

BEFORE_YEAR = frozenset(
    "in since of by until till from to before after during between and for the late early mid around circa "
    "year through throughout summer winter spring autumn fall or at".split()
)
OWNERS = frozenset("the his her its their this that our my".split())
"""Words before a year that is an adjective: "his 1861 inaugural address"."""
EPOCHS = frozenset("ad bc ce bce".split())
LONG_AGO = frozenset(
    "ago built constructed founded born died ancient century centuries king queen emperor abbey dynasty "
    "battle monastery temple".split()
)
DAY = re.compile(r"\d{1,2}")
YEAR = re.compile(r"\d{4}")
DOTTED = re.compile(r"(?:0?(?P<day>[1-9]|[12]\d|3[01])\.0?(?P<month>[1-9]|1[0-2])\.(?P<year>(?:19|20)\d\d))")
JOINS = frozenset({",", "and", "or", "&", "to", "-", "–", "‑"})
"""What joins several days of one month."""
WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
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
    if token.kind == "run":
        return Dated(at, at + 1, day) if (day := dotted(token)) else None
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
    """Read "13 April", "13th of April 1984", "14-16 March", "11, 12 and 18 December"."""
    days, here = days_from(tokens, at)
    named = month_of(tokens, here) if days else None
    return days_of(tokens, at, days, *named) if named else None


def days_of(tokens: Tokens, at: int, days: list[int], month: int, here: int) -> Dated:
    """Make the date of one or more days of a month; the year may stand behind token ``here``."""
    comma = here + (tokens[here].low == ",")
    year = year_of(tokens[comma])
    first, last = (iso_day(year, month, day) for day in (days[0], days[-1]))
    upto = last if first and len(days) > 1 else None
    return Dated(at, here if year is None else comma + 1, first if upto or len(days) == 1 else None, upto)


def days_from(tokens: Tokens, at: int) -> tuple[list[int], int]:
    """Read rising days of a month from a token on, joined by commas, "and", "or", "to" or a dash.

    Gives the days and the index behind them; one that stands alone is a day, too.
    """
    day = day_of(tokens[at])
    if day is None:
        return [], at
    days, here, comma = [day], behind_ordinal(tokens, at + 1), False
    while tokens[here].low in JOINS:
        behind = here + 1 + (tokens[here].low == "," and tokens[here + 1].low in {"and", "or"})
        behind += tokens[behind].low in WEEKDAYS
        following = day_of(tokens[behind])
        if following is None or following <= days[-1]:
            break
        comma = tokens[here].low == "," and behind == here + 1
        days.append(following)
        here = behind_ordinal(tokens, behind + 1)
    return ([], at) if comma and len(days) > 1 else (days, here)


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
    alone = behind_ordinal(tokens, here + 1)
    alone -= tokens[alone - 1].low == "of"
    days, behind = days_from(tokens, here)
    if len(days) > 1 and not counts(tokens, behind):
        return days_of(tokens, at, days, month, behind)
    return days_of(tokens, at, [day], month, alone)


def counts(tokens: Tokens, at: int) -> bool:
    """Say whether what stands behind a number makes it no day: "on July 9 and 10 people", "10 per cent"."""
    token = tokens[at]
    if token.kind == "word":
        return token.low not in STOPS or token.low in {"per", "more"}
    return token.low in {"%", "-", "–", ":", "/"} or token.kind == "num"


def dotted(token: Token) -> str | None:
    """Give the day of "19.12.2020", which is written day first everywhere, or of "2020.12.19"."""
    if match := DOTTED.fullmatch(token.text):
        day, month, year = (match["day"], match["month"], match["year"])
        return iso_day(int(year), int(month), int(day))
    return None


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
    if (apart := years_apart(tokens, at, year)) is not None:
        return apart
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
    lead = tokens[at - 1].low
    known = lead in BEFORE_YEAR or lead == "(" or lead.endswith(("'s", "’s"))
    known = known or (1500 <= year < 1900 and lead in OWNERS)
    return Dated(at, at + 1, str(year)) if recent or known else None


def years_apart(tokens: Tokens, at: int, year: int) -> Dated | None:
    """Read two years with a free dash between: "(2012 – 2015)"."""
    until = year_of(tokens[at + 2])
    if tokens[at + 1].low not in {"-", "–", "—"} or until is None or not year < until < year + 100:
        return None
    closed = tokens[at - 1].low in {"(", "from"} or tokens[at + 3].low in {")", "."}
    return (
        Dated(at, at + 3, str(year), str(until)) if closed and not glued(tokens[at], tokens[at + 1]) else None
    )


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


NAMED_DAYS = frozenset({"--09-11", "--10-07", "--01-06", "--07-07", "--07-04"})
"""Days that stand for what happened on them in one year."""
NEAR_DAYS = 60
FUTURE = word_set("figures", "future")
PAST = word_set("figures", "past")
DAY_TAILS = word_set("figures", "day_tails")


def year_meant(tokens: Tokens, first: int, last: int, value: str, day: date) -> int | None:
    """Give the year of a day written without one ("--09-30"), by the day of its article; None when not sure.

    The year of the nearest such day, unless words around it say that it is past or to come. A day that is an
    adjective ("the July 7 attacks") may be of any year.
    """
    found = [near for year in (day.year - 1, day.year, day.year + 1) if (near := on(year, value))]
    if not found:
        return None
    nearest = min(found, key=lambda one: abs(one - day))
    far = abs((nearest - day).days) > NEAR_DAYS
    if far and (value in NAMED_DAYS or adjective(tokens[last])):
        return None
    if nearest.year == day.year or not far:
        return nearest.year
    around = {t.low for t in tokens[max(0, first - 12) : last + 8]}
    if around & FUTURE:
        return min((one for one in found if one >= day), default=nearest).year
    behind = around & PAST or any(low.endswith("ed") for low in around)
    return max((one for one in found if one <= day), default=nearest).year if behind else None


def adjective(after: Token) -> bool:
    """Say whether a day is an adjective of the word behind it: "the July 7 attacks"."""
    small = after.kind == "word" and after.text[0].islower()
    return small and after.low not in STOPS and after.low not in DAY_TAILS


def on(year: int, value: str) -> date | None:
    """Give the day "--09-30" of a year; None where it has no such day."""
    try:
        return date.fromisoformat(f"{year}{value[1:]}")
    except ValueError:
        return None
