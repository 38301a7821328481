"""Money: the currency before a number, the currency noun behind it, and pounds that are a weight."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from briefgen.analysis.figures.counted_nouns import STOPS
from briefgen.analysis.figures.tokens import Tokens, glued, tokenize
from briefgen.analysis.lang.quantities import (
    CODES,
    CODES_LOW,
    DOLLARS,
    MINOR_WORDS,
    MONEY_WORDS,
    MULTI,
    PEOPLES,
    POUNDS,
    PREFIXES,
    SCALES,
    SUFFIXES,
    SYMBOLS,
    VERBS_TOO,
)
from briefgen.analysis.lang.tables import pairs, word_set
from briefgen.model import FigureKind

CENT = Decimal("0.01")
SCALE_CAPITALS = frozenset("MBK")
SCALE_LETTERS = {"m": Decimal(10) ** 6, "b": Decimal(10) ** 9, "k": Decimal(10) ** 3}


class Unit(NamedTuple):
    """A unit read up to token ``last`` (exclusive)."""

    kind: FigureKind
    unit: str | None
    last: int
    factor: Decimal = Decimal(1)
    """What the number is multiplied by, as for pence."""


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
    if named := currency_named(tokens, here):
        return Unit("money", *named)
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


def currency_named(tokens: Tokens, here: int) -> tuple[str | None, int] | None:
    """Give the currency called by its full name at a token ("Omani rials"), and the token behind."""
    for words, code in currency_names().get(tokens[here].low, ()):
        last = here + len(words)
        if tuple(token.low for token in tokens[here:last]) == words:
            return code or None, last
    return None


@cache
def currency_names() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Give the names of currencies as tokens, with their codes, by the first token; longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for name, code in {**pairs("currencies", "full"), **pairs("currencies", "alone")}.items():
        words = tuple(token.low for token in tokenize(name) if token.kind)
        found.setdefault(words[0], []).append((words, code))
    return {first: sorted(names, key=lambda name: -len(name[0])) for first, names in found.items()}


WHOSE = frozenset(PEOPLES) | {"new", "hong", "south", "sri"}


def whose(tokens: Tokens, first: int, last: int, otherwise: str | None) -> str | None:
    """Give the currency the words before the noun tell, else the usual one."""
    for token in tokens[first:last]:
        if token.low in PEOPLES:
            return PEOPLES[token.low]
    return otherwise


def weighs(tokens: Tokens, at: int, here: int) -> bool:
    """Say whether pounds are a weight here: "a 12-pound baby", "weighed 9 pounds", "two pounds of flour"."""
    low, after = tokens[here].low, tokens[here + 1]
    if low not in {"pound", "pounds"} or tokens[at - 1].low in SCALES or tokens[at - 1].low in MULTI:
        return False
    before = {t.low for t in tokens[max(0, at - 7) : at]}
    if any(word.startswith("weigh") for word in before) or "ounces" in {
        t.low for t in tokens[here : here + 5]
    }:
        return True
    if low == "pound":
        return after.kind == "word" and after.low not in CASH and after.low not in STOPS
    return (after.low == "of" and tokens[here + 2].low not in CASH) or heavy(tokens, here)


def heavy(tokens: Tokens, at: int) -> bool:
    """Say whether words of build and weight stand in the sentence of a pound: "a lean guy, 285 pounds"."""
    around = {t.low for t in tokens[max(0, at - BUILD) : at + BUILD]}
    return not around.isdisjoint(WEIGHTY)


WEIGHTY = word_set("figures", "weighty")
BUILD = 12


CASH = frozenset(
    "note notes coin coins fine fee fees bill ticket tickets prize deal loan debt debts damage "
    "damages funding investment investments savings public taxpayer taxpayers taxpayers' "
    "taxpayer's taxpayer’s taxpayers’ money cash government council lottery profit profits "
    "sterling worth aid credit revenue revenues spending cuts".split()
)
"""Words beside which pounds are money."""


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
    if word.low == "r" and (word.text == "r" or not rand(tokens, at)):
        return None
    if word.low in PREFIXES and (len(word.low) > 1 or glued(word, tokens[at])):
        return Prefix(at - 1 - dotted, PREFIXES[word.low])
    return None


def rand(tokens: Tokens, at: int) -> bool:
    """Say whether a number behind an R is of rand: "R2bn", "R450", not "R01" or the road "R2"."""
    number, after = tokens[at], tokens[at + 1]
    scale = after.low in SCALES or (glued(number, after) and after.low in SUFFIXES)
    return number.text[0] != "0" and (scale or len(number.text) > 2)


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
