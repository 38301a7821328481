"""Counts with their noun, rates over a period or a number, and shares."""

from __future__ import annotations

from briefgen.analysis.figures.counted_nouns import compound, noun_phrase, people_meant, rate_noun
from briefgen.analysis.figures.idioms import half
from briefgen.analysis.figures.numbers import number_at
from briefgen.analysis.figures.ranges import Reading, Span
from briefgen.analysis.figures.tokens import Tokens, glued
from briefgen.analysis.figures.units import per_many, period, unit_at
from briefgen.analysis.lang.quantities import VAGUE
from briefgen.analysis.lang.tables import word_set


def rate(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read "seven a day", "120 people a year", "13 per 100,000", "one in five"."""
    if in_many := one_in(tokens, span):
        return in_many
    noun = noun_phrase(tokens, span.last) if tokens[span.last].kind == "word" else None
    end = noun or span.last
    words = text[tokens[span.last].start : tokens[noun - 1].end] if noun else None
    if every := period(tokens, end):
        unit = words or rate_noun(text, tokens, span.first) or ""
        if span.form == "vague" and not unit:
            return None
        return Reading(span.first, every[1], "rate", span.value, f"{unit}/{every[0]}", span.upto, noun)
    if many := per_many(tokens, end):
        return Reading(span.first, many[1], "rate", span.value, f"{words or ''}/{many[0]}", span.upto, noun)
    return None


def one_in(tokens: Tokens, span: Span) -> Reading | None:
    """Read a share: "one in five", "nine out of 10"."""
    out = [t.low for t in tokens[span.last : span.last + 2]] == ["out", "of"]
    if not out and tokens[span.last].low != "in":
        return None
    whole = number_at(tokens, span.last + 1 + out)
    if whole is None or whole.value is None or span.value is None or not 0 < span.value < whole.value:
        return None
    if not out and (
        whole.value > 1000 or tokens[whole.first].text in {"a", "an"} or unit_at(tokens, whole.last)
    ):
        return None
    return Reading(span.first, whole.last, "rate", span.value / whole.value, None)


DEFINITE = frozenset("the these those his her their its our my your other both all latter former".split())


def count(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read a count with its noun; a share of something is a rate; None for idle words ("one boy")."""
    if span.form == "fraction":
        share = Reading(span.first, span.last, "rate", span.value, None)
        return share if shares(tokens, span) else None
    behind = compound(tokens, span.last, digits=big_digits(span))
    if behind and not loose(tokens, span.last):
        unit = None if tokens[behind - 1].low == "strong" else tokens[behind - 1].text
        return (
            None if idle(tokens, span) else Reading(span.first, behind, "count", span.value, unit, span.upto)
        )
    tail = tokens[span.last]
    stuck = glued(tokens[span.last - 1], tail) and tail.kind == "word" and tail.text not in SUPERSCRIPTS
    return None if stuck or idle(tokens, span) or hyphened(tokens, span) else counted(text, tokens, span)


def big_digits(span: Span) -> bool:
    """Say whether digits to which any noun may be joined: "6,000-capacity"."""
    return span.form == "digits" and span.value is not None and span.value >= 2


def loose(tokens: Tokens, at: int) -> bool:
    """Say whether "-odd" or "-plus" stands at a token."""
    return tokens[at].low == "-" and tokens[at + 1].low in {"odd", "plus"}


def idle(tokens: Tokens, span: Span) -> bool:
    """Say whether a small number in words states nothing new: "one boy", "the two leaders", "these three"."""
    alone = span.last == span.first + 1 and span.form == "words" and span.upto is None
    low = tokens[span.first].low
    small = span.value is not None and span.value <= 10
    lead = tokens[span.first - 1].low
    known = lead in DEFINITE or lead.endswith(("'s", "’s", "s'", "s’"))
    if lead == "top" and tokens[span.last].kind != "word":
        return True
    return alone and (low == "one" or (small and known))


def hyphened(tokens: Tokens, span: Span) -> bool:
    """Say whether a number in words is the first half of a compound that is no count ("two-tier")."""
    hyphen = tokens[span.last]
    return span.form == "words" and hyphen.low in {"-", "‑"} and glued(tokens[span.last - 1], hyphen)


def counted(text: str, tokens: Tokens, span: Span) -> Reading | None:
    """Read what a number counts; a vague one must count something."""
    start = span.last + (tokens[span.last].low == "of" and span.form == "vague")
    start += 2 * loose(tokens, start)
    start += start > span.last and tokens[start].low in {"the", "its", "their", "his", "her"}
    noun = noun_phrase(tokens, start)
    unit = text[tokens[start].start : tokens[noun - 1].end] if noun else None
    if (
        noun is None
        and span.form == "digits"
        and tokens[span.first - 1].low == "the"
        and tail_closes(tokens, span)
    ):
        return None
    if noun is None and people_meant(tokens, span.first):
        unit = "people"
    if span.form == "vague" and unit is None and not crowd(tokens, span):
        return None
    return Reading(span.first, span.last, "count", span.value, unit, span.upto, noun)


def tail_closes(tokens: Tokens, span: Span) -> bool:
    """Say whether nothing that could be counted stands behind a number: "a third car for the 500."."""
    return tokens[span.last].kind in {"", "sign"} and tokens[span.last].low not in {"-", "‑", "/"}


def crowd(tokens: Tokens, span: Span) -> bool:
    """Say whether a vague number without a noun is one of people: "hundreds of thousands without power"."""
    return (
        tokens[span.last].low in CROWD
        and tokens[span.first - 1].low not in DEFINITE
        and span.last > span.first
        and tokens[span.first].low in VAGUE
    )


SHARE_LEADS = word_set("figures", "share_leads")
SHARE_TAILS = word_set("figures", "share_tails")
SUPERSCRIPTS = frozenset("¹²³⁴⁵⁶⁷⁸⁹")
CROWD = word_set("figures", "vague_tails")


def shares(tokens: Tokens, span: Span) -> bool:
    """Say whether a fraction states a share: "a third of", not "a third man"."""
    low, after = tokens[span.first].low, tokens[span.last]
    if low == "quarter":
        return False
    if low == "half":
        return half(tokens, span.first)
    if low in {"a", "an"}:
        lead = tokens[span.first - 1]
        told = lead.kind == "" or lead.low in SHARE_LEADS
        no_order = tokens[span.last - 1].low in {"half", "quarter"}
        if after.kind != "word":
            return after.low not in {"-", "‑"} and (no_order or told)
        return after.low in SHARE_TAILS and (after.low == "of" or no_order or told)
    return True
