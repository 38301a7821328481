"""What a number counts: the unit that stands behind it, or the currency before it."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from briefgen.analysis.figures_numbers import Number, hyphen, number_at
from briefgen.analysis.figures_tokens import Token, Tokens, glued
from briefgen.analysis.figures_words import (
    CODES,
    CODES_LOW,
    DOLLARS,
    DURATIONS,
    GLUED_PREFIXES,
    MEASURES,
    MINOR_WORDS,
    MONEY_WORDS,
    ONLY_GLUED,
    PEOPLES,
    PERIODS,
    PLURAL_DURATIONS,
    PLURAL_MEASURES,
    POUNDS,
    POWERS,
    PREFIXES,
    SCALES,
    SHORT_MEASURES,
    SYMBOLS,
    VERBS_TOO,
)
from briefgen.model import FigureKind

CENT = Decimal("0.01")
TIME = frozenset(DURATIONS.values())
SCALE_CAPITALS = frozenset("MBK")
SCALE_LETTERS = {"m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "k": Decimal(10) ** 3}


class Unit(NamedTuple):
    """A unit read up to token ``last`` (exclusive)."""

    kind: FigureKind
    unit: str | None
    last: int
    factor: Decimal = Decimal(1)
    """What the number is multiplied by, as for pence."""


def unit_at(tokens: Tokens, at: int) -> Unit | None:
    """Read the unit that stands at a token, the one behind a number; None for a bare number."""
    here = hyphen(tokens, at)
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


def money(tokens: Tokens, at: int, here: int) -> Unit | None:
    """Read "pounds", "US dollars", "Hong Kong dollars", "GBP", "€", "50p"."""
    return money_sign(tokens, here) or money_word(tokens, at, here)


def money_sign(tokens: Tokens, here: int) -> Unit | None:
    """Read a currency sign or code behind its number: "10 €", "75 USD million", "30 MUSD"."""
    token = tokens[here]
    if token.low in SYMBOLS:
        return Unit("money", SYMBOLS[token.low], here + 1)
    if token.text in CODES or (token.kind == "word" and token.low in CODES_LOW):
        scale = SCALES.get(tokens[here + 1].low)
        return Unit("money", token.text.upper(), here + 1 + bool(scale), scale or Decimal(1))
    if token.text[1:] in CODES and token.low[0] in SCALE_LETTERS:
        return Unit("money", token.text[1:], here + 1, SCALE_LETTERS[token.low[0]])
    return None


def money_word(tokens: Tokens, at: int, here: int) -> Unit | None:
    """Read a currency noun behind its number, with up to two words that say whose it is."""
    noun = here
    while noun < here + 2 and tokens[noun].low in WHOSE:
        noun += 1
    low, told = tokens[noun].low, noun > here
    if low in MINOR_WORDS and (low != "p" or glued(tokens[noun - 1], tokens[noun])):
        return Unit("money", whose(tokens, here, noun, MINOR_WORDS[low]), noun + 1, CENT)
    if low not in MONEY_WORDS or (low in VERBS_TOO and not told and tokens[at - 1].low not in SCALES):
        return None
    if not told and weighs(tokens, at, here):
        return Unit("measure", "pound", noun + 1)
    sterling = tokens[noun + 1].low == "sterling"
    return Unit("money", whose(tokens, here, noun, MONEY_WORDS[low]), noun + 1 + sterling)


WHOSE = frozenset(PEOPLES) | {"new", "hong", "south", "sri"}


def whose(tokens: Tokens, first: int, last: int, otherwise: str | None) -> str | None:
    """Give the currency the words before the noun tell, else the usual one."""
    for token in tokens[first:last]:
        if token.low in PEOPLES:
            return PEOPLES[token.low]
    return otherwise


def weighs(tokens: Tokens, at: int, here: int) -> bool:
    """Say whether pounds are a weight here: "a 12-pound baby", "weighed 9 pounds", "two pounds of flour"."""
    token = tokens[here]
    if token.low not in {"pound", "pounds"}:
        return False
    before = {t.low for t in tokens[max(0, at - 7) : at]}
    heavy = any(word.startswith("weigh") for word in before) or "ounces" in {
        t.low for t in tokens[here : here + 5]
    }
    return heavy or (token.low == "pound" and here > at and tokens[here + 1].low in {"baby", "weight", "dog"})


def age(tokens: Tokens, _at: int, here: int) -> Unit | None:
    """Read "-year-old", "years old", "months of age", "yo"."""
    unit = DURATIONS.get(tokens[here].low) or PLURAL_DURATIONS.get(tokens[here].low)
    if tokens[here].low in {"yo", "y.o", "yrs"} and tokens[here + 1].low != "of":
        return Unit("age", "year", here + 1) if tokens[here].low != "yrs" else None
    old = hyphen(tokens, here + 1)
    if unit is None:
        return None
    if tokens[old].low in {"old", "olds"}:
        return Unit("age", unit, old + 1)
    return (
        Unit("age", unit, here + 3) if [t.low for t in tokens[here + 1 : here + 3]] == ["of", "age"] else None
    )


def duration(tokens: Tokens, _at: int, here: int) -> Unit | None:
    """Read "days", "-day", "years ago"."""
    low = tokens[here].low
    unit = PLURAL_DURATIONS.get(low) or DURATIONS.get(low)
    if unit is None or (tokens[here].text[0].isupper() and low not in PLURAL_DURATIONS):
        return None
    return Unit("duration", unit, here + 1 + (tokens[here + 1].low == "ago"))


def measure(tokens: Tokens, at: int, here: int) -> Unit | None:
    """Read "kilometres", "-foot", "km", "sq ft", "°C", "degrees Celsius"."""
    token = tokens[here]
    if token.low == "°":
        scale = tokens[here + 1].text in {"C", "F"}
        return Unit("measure", f"°{tokens[here + 1].text}" if scale else "degree", here + 1 + scale)
    if token.text in {"C", "F"} and glued(tokens[at - 1], token):
        return Unit("measure", f"°{token.text}", here + 1)
    power = POWERS.get(token.low, "")
    here += bool(power)
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


def sign(tokens: Tokens, at: int, here: int) -> str | None:
    """Give the unit of a sign ("km"); some signs count only glued to the digits."""
    token = tokens[here]
    near = glued(tokens[here - 1], token) or (here > at and glued(tokens[at], token))
    if token.low in ONLY_GLUED and not near:
        return None
    return SHORT_MEASURES.get(token.low) if tokens[at - 1].kind == "num" or near else None


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


class Prefix(NamedTuple):
    """A currency written before the number, beginning at token ``first``."""

    first: int
    code: str | None
    factor: Decimal = Decimal(1)


def prefix(tokens: Tokens, at: int) -> Prefix | None:
    """Read the currency that stands before the number at a token: "£", "US$", "A$", "Rs", "EUR"."""
    before = tokens[at - 1]
    if before.low in SYMBOLS:
        return with_country(tokens, at - 1)
    if before.text in CODES or (before.low in CODES_LOW and before.kind == "word"):
        return Prefix(at - 1, before.text.upper())
    if before.text[:1] in SCALE_CAPITALS and before.text[1:] in CODES:
        return Prefix(at - 1, before.text[1:], SCALE_LETTERS[before.low[0]])
    dotted = before.low == "." and tokens[at - 2].low == "rs"
    word = tokens[at - 2] if dotted else before
    if word.low in PREFIXES and (len(word.low) > 1 or glued(word, tokens[at])):
        return Prefix(at - 1 - dotted, PREFIXES[word.low])
    return None


def with_country(tokens: Tokens, at: int) -> Prefix:
    """Take in what stands glued before a currency sign ("US$", "u.s $", "HK$")."""
    symbol, word = tokens[at], tokens[at - 1]
    table = DOLLARS if symbol.low == "$" else POUNDS if symbol.low == "£" else {}
    near = glued(word, symbol) or (len(word.text) <= 2 and word.low in {"us", "c", "hk", "nz"})
    if word.low == "s" and tokens[at - 2].low == "." and tokens[at - 3].low == "u":
        return Prefix(at - 3, "USD")
    if word.kind == "word" and word.low in table and near:
        return Prefix(at - 1, table[word.low])
    return Prefix(at, SYMBOLS[symbol.low])


def letters_before(tokens: Tokens, at: int) -> bool:
    """Say whether letters are glued before the digits at a token and make a name of them ("HS2", "G20")."""
    before: Token = tokens[at - 1]
    if not glued(before, tokens[at]) or before.kind != "word":
        return False
    return before.text not in CODES and before.low not in GLUED_PREFIXES and before.low not in CODES_LOW


def bare(number: Number) -> bool:
    """Say whether a number is digits alone, with no scale."""
    return number.form == "digits" and number.last == number.first + 1
