"""Numbers by which things go: models, ranks, classes, titles, records; none of them counts anything."""

from __future__ import annotations

from briefgen.analysis.figures.counted_nouns import STOPS, plural
from briefgen.analysis.figures.tokens import Token, Tokens, capital, glued
from briefgen.analysis.lang.closed_classes import ADVERBS, DETERMINERS, PREPOSITIONS
from briefgen.analysis.lang.quantities import (
    MONTHS,
    PEOPLES,
    PLURAL_DURATIONS,
    PLURAL_MEASURES,
    SCALES,
    SHORT_MEASURES,
    SMALL,
)
from briefgen.analysis.lang.tables import word_set

REPORTING = word_set("figures", "reporting")
LISTED = 60
"""Most tokens between two items of a list in running text."""
MODEL = 3
"""Fewest digits of a number that is the model of something."""
UNITS = (
    frozenset(PLURAL_DURATIONS) | frozenset(PLURAL_DURATIONS.values()) | frozenset(PLURAL_MEASURES)
    | frozenset(PLURAL_MEASURES.values()) | frozenset(SHORT_MEASURES) | frozenset(SCALES)
)  # fmt: skip
TORQUE = (["lb", "-", "ft"], ["ft", "-", "lb"], ["pound", "-", "feet"], ["pound", "-", "foot"])


def classed(tokens: Tokens, at: int) -> int | None:
    """Read the year of a class behind a name: "Ann Hale ’76"."""
    mark, year = tokens[at - 1], tokens[at]
    short = mark.low in {"’", "'", "‘"} and glued(mark, year) and year.text.isdigit() and len(year.text) == 2
    return at + 1 if short and capital(tokens[at - 2]) and not glued(tokens[at - 2], mark) else None


def titled(tokens: Tokens, at: int) -> int | None:
    """Read a number that opens a title in marks, its noun in capitals: “5 Songs for a Wet Day”."""
    after = tokens[at + 1]
    opens = tokens[at - 1].low in {"“", "‘"} and capital(after) and after.low not in PEOPLES
    ahead = [t for t in tokens[at + 2 : at + 6] if t.kind == "word"]
    return at + 1 if opens and after.low not in UNITS and any(map(capital, ahead)) else None


def top(tokens: Tokens, at: int) -> int | None:
    """Read the length of a list by which it goes: "the top 200 list", but not "the top 10 clubs"."""
    after = tokens[at + 1]
    single = after.kind != "word" or (not plural(after.low) and after.low not in UNITS)
    counted = after.low in {"%", "percent", "per"}
    return at + 1 if tokens[at - 1].low == "top" and single and not counted else None


def called_so(tokens: Tokens, at: int, lead: int) -> bool:
    """Say whether a word that opens a sentence and the number behind it are one thing by its verb."""
    several = tokens[at].text != "1"
    verb = tokens[at + 1].low
    single = several and verb in {"is", "was", "has"}
    tells = verb in REPORTING and tokens[at + 2].low == "that"
    opener = tokens[lead].low
    small = opener in PREPOSITIONS or opener in ADVERBS or opener in DETERMINERS or opener in MONTHS
    return (single or tells or verb == "will") and not small and opener not in STOPS


def numbered_with(tokens: Tokens, at: int) -> bool:
    """Say whether the next number or the last stands near, in brackets too: "(1) ... and (2)"."""
    if not tokens[at].text.isdigit():
        return False
    beside = {str(int(tokens[at].text) - 1), str(int(tokens[at].text) + 1)}
    near = range(max(1, at - LISTED), min(len(tokens) - 1, at + LISTED))
    signs = ((tokens[i - 1].low, tokens[i].text, tokens[i + 1].low) for i in near)
    return any(one == "(" and two == ")" and number in beside for one, number, two in signs)


def modelled(tokens: Tokens, at: int) -> int | None:
    """Read the number of a model: "ID.3", "A350-900", "five 787 jets", "the 777 program"."""
    before, token, after = tokens[at - 1], tokens[at], tokens[at + 1]
    maker = tokens[at - 2]
    dotted = before.low == "." and glued(maker, before) and glued(before, token) and maker.text.isupper()
    dashed = before.low == "-" and glued(before, token) and maker.kind == "num"
    lettered = dashed and glued(tokens[at - 3], maker) and tokens[at - 3].text.isupper()
    if lettered or (dotted and maker.text not in {"U", "S"}):
        return at + 1
    if not token.text.isdigit() or len(token.text) < MODEL:
        return None
    twice = before.low in SMALL and after.kind == "word" and after.low not in UNITS | {"per"}
    alone = before.low in DETERMINERS and is_single(after) and is_end(tokens[at + 2])
    return at + 1 if (twice and capital(after)) or (alone and len(token.text) == MODEL) else None


def is_single(token: Token) -> bool:
    """Say whether a word can be one thing: no plural, no unit, no small word."""
    plain = token.kind == "word" and token.text.islower() and len(token.text) > MODEL
    return plain and not plural(token.low) and token.low not in UNITS | STOPS | PREPOSITIONS | ADVERBS


def is_end(token: Token) -> bool:
    """Say whether a phrase ends before a token."""
    return token.kind != "word" or token.low in STOPS or token.low in PREPOSITIONS


def record(tokens: Tokens, at: int) -> int | None:
    """Read two numbers that are no range: a record ("2-6 in the league"), a share ("50:50"), "0-60"."""
    first, sign, second, after = tokens[at : at + 4]
    if second.kind != "num" or not (glued(first, sign) and glued(sign, second)):
        return None
    if len(first.text) > MODEL - 1 or len(second.text) > MODEL - 1:
        return None
    even = sign.low == ":" and first.text.isdigit() and second.text.isdigit()
    whole = even and int(first.text) + int(second.text) == 100
    dash, there = sign.low in {"-", "–"}, past_article(tokens, at + 4)
    played = dash and after.low in {"in", "against", "on"} and capital(there) and there.low not in MONTHS
    return at + 3 if whole or played or (dash and first.text == "0") else None


def past_article(tokens: Tokens, at: int) -> Token:
    """Give the token behind an article that may stand at a place."""
    return tokens[at + (tokens[at].low in DETERMINERS)]


def torque(tokens: Tokens, at: int) -> int | None:
    """Read a number in a unit that is not told: "406 lb-ft"."""
    return at + 4 if [t.low for t in tokens[at + 1 : at + 4]] in TORQUE else None


THINGS = (classed, titled, top, modelled, record, torque)
