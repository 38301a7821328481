"""What a number counts: the unit that stands behind it, or the currency before it."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.analysis.figures.money import Unit, money
from briefgen.analysis.figures.numbers import Number, hyphen, number_at
from briefgen.analysis.figures.tokens import Token, Tokens, glued
from briefgen.analysis.lang.quantities import (
    CODES,
    CODES_LOW,
    DURATIONS,
    GLUED_PREFIXES,
    MEASURES,
    ONLY_GLUED,
    PERIODS,
    PLURAL_DURATIONS,
    PLURAL_MEASURES,
    POWERS,
    SCALES,
    SHORT_MEASURES,
)

TIME = frozenset(DURATIONS.values())


def unit_at(tokens: Tokens, at: int) -> Unit | None:
    """Read the unit that stands at a token, the one behind a number; None for a bare number."""
    here = hyphen(tokens, at)
    if tokens[at].low in {'"', "″", "”"} and tokens[at - 2].low in {"'", "′", "’"}:
        return Unit("measure", "inch", at + 1)
    for reader in READERS:
        unit = reader(tokens, at, here)
        if unit:
            return unit
    return None


def percent(tokens: Tokens, at: int, here: int) -> Unit | None:
    """Read "%", "per cent", "pc", "percentage points"."""
    low = tokens[here].low
    if low == "per" and tokens[here + 1].low == "cent":
        low, here = "percent", here + 1
    if low == "pc" and glued(tokens[at - 1], tokens[at]):
        low = "percent"
    if low in {"pp", "ppt", "pps"} and glued(tokens[at - 1], tokens[at]):
        return Unit("percent", "pp", here + 1)
    if low not in {"%", "percent", "percents", "percentage"}:
        return None
    behind = hyphen(tokens, here + 1)
    points = tokens[behind].low in {"point", "points"}
    return Unit("percent", "pp", behind + 1) if points else Unit("percent", "%", here + 1)


def age(tokens: Tokens, _at: int, here: int) -> Unit | None:
    """Read "-year-old", "years old", "months of age", "yo"."""
    unit = DURATIONS.get(tokens[here].low) or PLURAL_DURATIONS.get(tokens[here].low)
    if tokens[here].low in {"yo", "y.o", "yrs"} and tokens[here + 1].low != "of":
        return Unit("age", "year", here + 1) if tokens[here].low != "yrs" else None
    old = hyphen(tokens, here + 1)
    if unit is None:
        return None
    if tokens[old].low in OLD:
        return Unit("age", unit, old + 1)
    return (
        Unit("age", unit, here + 3) if [t.low for t in tokens[here + 1 : here + 3]] == ["of", "age"] else None
    )


IN_ROW = frozenset({"straight", "consecutive", "successive", "full", "whole"})
OLD = frozenset({"old", "olds", "old's", "old’s", "olds'", "olds’"})


def duration(tokens: Tokens, _at: int, here: int) -> Unit | None:
    """Read "days", "-day", "years ago"."""
    here += tokens[here].low in IN_ROW and tokens[here + 1].low in PLURAL_DURATIONS
    low = tokens[here].low
    unit = PLURAL_DURATIONS.get(low) or DURATIONS.get(low)
    if unit is None or (tokens[here].text[0].isupper() and low not in PLURAL_DURATIONS):
        return None
    return Unit("duration", unit, here + 1 + (tokens[here + 1].low == "ago"))


def measure(tokens: Tokens, at: int, here: int) -> Unit | None:
    """Read "kilometres", "-foot", "km", "sq ft", "°C", "degrees Celsius"."""
    token = tokens[here]
    if foot := feet_and_inches(tokens, at):
        return foot
    if token.low == "°":
        scale = tokens[here + 1].text in {"C", "F"}
        return Unit("measure", f"°{tokens[here + 1].text}" if scale else "degree", here + 1 + scale)
    if token.text in {"C", "F"} and glued(tokens[at - 1], token):
        return Unit("measure", f"°{token.text}", here + 1)
    power = POWERS.get(token.low, "")
    here = hyphen(tokens, here + 1) if power else here
    named = PLURAL_MEASURES.get(tokens[here].low) or (
        tokens[here].low if tokens[here].low in MEASURES else None
    )
    if named == "degree":
        return degrees(tokens, here)
    short = SHORT_MEASURES.get(tokens[here].low) if power else sign(tokens, at, here)
    if not (named or short):
        return None
    name = named or short or ""
    return Unit("duration" if name in TIME and not power else "measure", power + name, here + 1)


def feet_and_inches(tokens: Tokens, at: int) -> Unit | None:
    """Read the foot of a height written with marks: 5' 10"; the inches are its second part."""
    mark, inches, close = tokens[at : at + 3]
    told = mark.low in {"'", "′", "’"} and glued(tokens[at - 1], mark) and inches.kind == "num"
    return Unit("measure", "foot", at + 1) if told and close.low in {'"', "″", "”"} else None


def sign(tokens: Tokens, at: int, here: int) -> str | None:
    """Give the unit of a sign ("km"); some signs count only glued to the digits."""
    token = tokens[here]
    if [t.low for t in tokens[here : here + 3]] in (["lb", "-", "ft"], ["ft", "-", "lb"]):
        return None
    near = glued(tokens[here - 1], token) or (here > at and glued(tokens[at], token))
    if token.low in ONLY_GLUED and not near:
        return None
    scaled = (
        tokens[at - 1].low in SCALES and len(token.low) > 1 and token.low not in ONLY_GLUED | {"in", "st"}
    )
    return SHORT_MEASURES.get(token.low) if tokens[at - 1].kind == "num" or near or scaled else None


def degrees(tokens: Tokens, here: int) -> Unit:
    """Read "degrees", "degrees C", "degrees Fahrenheit"."""
    scale = {"c": "°C", "celsius": "°C", "centigrade": "°C", "f": "°F", "fahrenheit": "°F"}.get(
        tokens[here + 1].low
    )
    return Unit("measure", scale or "degree", here + 1 + bool(scale))


READERS: tuple[Callable[[Tokens, int, int], Unit | None], ...] = (percent, money, age, duration, measure)


def period(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Read "a day", "per year", "an hour", "/week"; the period and the index behind it."""
    low = tokens[at].low
    if low not in {"a", "an", "per", "each", "every", "/"}:
        return None
    word = tokens[at + 1].low
    unit = "year" if word == "annum" else PLURAL_DURATIONS.get(word, word)
    ends = tokens[at + 2].low not in {"ago", "later", "earlier", "before", "on", "-", "after"}
    return (unit, at + 2) if word in PERIODS and ends else None


def per_many(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """Read "per 100,000", "per 1,000 people", "in every 100"; what it is set against and the index behind."""
    if tokens[at].low != "per" and [t.low for t in tokens[at : at + 2]] != ["for", "every"]:
        return None
    number = number_at(tokens, at + 1 + (tokens[at].low == "for"))
    if number is None or number.value is None or number.value < 2:
        return None
    last = number.last
    noun = tokens[last]
    people = noun.low in {
        "people",
        "residents",
        "inhabitants",
        "women",
        "men",
        "births",
        "children",
        "patients",
    }
    shown = f"{number.value:,.0f}"
    return (f"{shown} {noun.text}", last + 1) if people else (shown, last)


def letters_before(tokens: Tokens, at: int) -> bool:
    """Say whether letters are glued before the digits at a token and make a name of them ("HS2", "G20")."""
    before: Token = tokens[at - 1]
    if not glued(before, tokens[at]) or before.kind != "word":
        return False
    return before.text not in CODES and before.low not in GLUED_PREFIXES and before.low not in CODES_LOW


def bare(number: Number) -> bool:
    """Say whether a number is digits alone, with no scale."""
    return number.form == "digits" and number.last == number.first + 1
