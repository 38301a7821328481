"""Ages that are told without a unit: "aged 45", "Jane Smith, 45,", "when she was six", "in her 40s"."""

from __future__ import annotations

from briefgen.analysis.figures.ranges import Reading, Span
from briefgen.analysis.figures.tokens import Tokens, capital, glued
from briefgen.analysis.lang.quantities import MONTHS
from briefgen.analysis.lang.tables import word_set

AGES = frozenset("aged age ages aging turned turning".split())


def age_alone(tokens: Tokens, span: Span) -> Reading | None:
    """Read ages without a unit: "aged 45", "Jane Smith, 45,", "when she was six", "in her 40s"."""
    if decade := age_decade(tokens, span):
        return decade
    before = tokens[span.first - 1]
    told = before.low in {"aged", "age", "ages"} or (
        before.low in {"between", "of"} and tokens[span.first - 2].low in AGES
    )
    told = told or (
        before.low in {"under", "over"} and tokens[span.first - 2].low in YOUNG and closes(tokens, span.last)
    )
    whole = span.value is not None and span.value == int(span.value) and 0 < span.value < 115
    if whole and (told or (span.upto is None and (when_was(tokens, span) or beside_name(tokens, span)))):
        return Reading(span.first, span.last, "age", span.value, "year", span.upto)
    return None


def aged(tokens: Tokens, span: Span, last: int) -> bool:
    """Say whether a stretch of time is an age: "aged three months", "Kaia (10 months)"."""
    before = tokens[span.first - 1].low
    if before in AGES or (before == "of" and tokens[span.first - 2].low in AGES):
        return True
    young = tokens[last - 1].low in {"months", "weeks", "days"}
    kin = any(t.low in KIN for t in tokens[span.first - 6 : span.first])
    return before == "(" and tokens[last].low == ")" and young and capital(tokens[span.first - 2]) and kin


YOUNG = frozenset({"children", "kids", "those", "people", "boys", "girls", "adults", "anyone"})
KIN = word_set("figures", "kin_or_pet")


def age_decade(tokens: Tokens, span: Span) -> Reading | None:
    """Read "in her 40s": from 40 up to 49."""
    after, value = tokens[span.last], span.value
    if span.form != "digits" or after.low not in {"s", "'s", "’s"} or not glued(tokens[span.last - 1], after):
        return None
    theirs = {t.low for t in tokens[span.first - 3 : span.first]} & {"his", "her", "their", "my"}
    if value is None or not theirs or value % 10 or not 20 <= value <= 100:
        return None
    return Reading(span.first, span.last + 1, "age", value, "year", value + 9)


CLOSING = frozenset(
    {"", ",", ".", ")", ";", "”", '"', "’", "and", "or", "but", "so", "when", "as", "after", "in"}
)


PERSONS = frozenset({"he", "she", "i", "who", "they"})
BEING = frozenset({"was", "is", "am", "turned", "turns", "turning"})
SINCE = word_set("figures", "age_adverbs")


def closes(tokens: Tokens, at: int) -> bool:
    """Say whether nothing that could be counted follows: a stop, a comma, a bracket, a joining word."""
    return tokens[at].low in CLOSING


def when_was(tokens: Tokens, span: Span) -> bool:
    """Say whether words make a number an age: "when her mother was 31", "she is now 34", "at 19 he"."""
    *words, last = ["", *(t.low for t in tokens[span.first - 4 : span.first] if t.low not in SINCE)]
    after = tokens[span.last].low
    if last == "at":
        after = tokens[span.last + (after == ",")].low
        return bool(span.value and span.value > 12) and (after in PERSONS or "who" in words[-1:])
    if last in {"she's", "he's", "i'm", "she’s", "he’s", "i’m"}:
        return span.form != "words" and closes(tokens, span.last)
    asked = not {"when", "until", "since", "before"}.isdisjoint(words) or not PERSONS.isdisjoint(words[-1:])
    return asked and last in BEING and closes(tokens, span.last)


def beside_name(tokens: Tokens, span: Span) -> bool:
    """Say whether digits stand beside a name as ages do: "Jane Smith, 45, said", "Ann (31)"."""
    if span.form != "digits" or span.last != span.first + 1 or not closes(tokens, span.last):
        return False
    lead, after = tokens[span.first - 1], tokens[span.last]
    person = tokens[span.first - 2]
    aside = lead.low == "," == after.low and person.kind == "word" and person.low not in MONTHS
    return (lead.low in {",", "("} and capital(person) and after.kind == "sign") or aside
