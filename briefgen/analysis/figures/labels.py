"""Noun phrases near a figure, read by closed classes of words: a phrase whose ends are not sure is none."""

from __future__ import annotations

from typing import NamedTuple

from briefgen.analysis.figures.counted_nouns import STOPS, plural
from briefgen.analysis.figures.tokens import Token, Tokens, capital, glued
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    NOT_VERBS,
    PLAIN_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    VERBS,
)
from briefgen.analysis.lang.quantities import DURATIONS, MONTHS, PLURAL_DURATIONS
from briefgen.analysis.lang.tables import word_set

DETERMINERS = frozenset({"a", "an", "the", "this", "that", "these", "those", "some"}) | POSSESSIVES
ORDERING = frozenset({"first", "last", "next", "second", "third", "further"})
ENDERS = (
    (STOPS - {"up", "down"}) | PREPOSITIONS | PRONOUNS | CONJUNCTIONS | AUXILIARIES | ADVERBS | TIMES
    | frozenset(MONTHS) | word_set("figures", "weekdays")
) - ORDERING  # fmt: skip
CLOCK = frozenset(DURATIONS) | frozenset(PLURAL_DURATIONS)
NO_HEAD = word_set("figures", "no_head")
NO_LABEL = word_set("figures", "no_label")
OF_ONLY = word_set("figures", "of_only")
CHANGING = word_set("figures", "change_nouns")
CHANGES = word_set("figures", "change_verbs") | word_set("figures", "state_verbs")
LY_NOUNS = word_set("chunks", "ly_nouns")
TITLES = word_set("abbreviations", "titles")
POINTING = frozenset({"that", "there", "here", "what", "let"})
ING_NOUNS = word_set("figures", "ing_nouns")
JOINTS = frozenset({"-", "‑", "&", "/"})
LONGEST = 6
"""Most words of one phrase; a longer run is hardly one."""
BRACKET = 6


class Wording(NamedTuple):
    """A phrase of tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int


def ender(token: Token) -> bool:
    """Say whether a word belongs to no noun phrase."""
    low = token.low
    if low in MONTHS and not token.text[0].isupper():
        return low in AUXILIARIES
    if ("'" in low or "’" in low) and (
        not low.endswith(("'s", "’s", "'", "’")) or low[:-2] in PRONOUNS | POINTING
    ):
        return True
    return low in ENDERS or (low.endswith("ly") and token.text[0].islower() and low not in LY_NOUNS)


def past(low: str) -> bool:
    """Say whether a word has the form of a past, or is a verb far more often than anything else."""
    return (low.endswith("ed") and len(low) > 4 and low not in NOT_VERBS) or low in VERBS


def abbreviated(tokens: Tokens, at: int) -> bool:
    """Say whether a full stop belongs to an abbreviation and ends no sentence: "U.S.", "Mr. Hale"."""
    word, stop, after = tokens[at - 1 : at + 2]
    if stop.low != "." or not glued(word, stop) or word.kind != "word":
        return False
    initial = len(word.text) == 1 and word.text.isupper()
    return (initial and (glued(stop, after) or after.kind == "word")) or (
        word.low in TITLES and capital(word)
    )


def forward(tokens: Tokens, at: int, *, one: bool = False, inner: bool = False) -> Wording | None:
    """Read the noun phrase that begins at a token, its determiner left out, with its "of".

    ``one`` says that it is a single thing ("a £5m contract expires"), so that a plural form behind ends it;
    ``inner`` that it stands behind the "of" of another, and has none of its own.
    """
    first = at + (tokens[at].low in DETERMINERS)
    here = first
    while here < first + 2 * LONGEST:
        token = tokens[here]
        if token.kind == "word":
            joined = here > first and tokens[here - 1].low in JOINTS
            if not joined and (ender(token) or (here > first and verb(tokens, here, one))):
                break
        elif not inside(tokens, here):
            break
        here += 1
    last = trimmed(tokens, first, here)
    if broken(tokens, here) or last <= first or here - first > LONGEST + 2:
        return None
    return Wording(first, last if inner else with_of(tokens, last, here))


def broken(tokens: Tokens, here: int) -> bool:
    """Say whether a participle in mid-phrase stopped it: "a mindfulness based stress course"."""
    token, after = tokens[here], tokens[here + 1]
    if token.kind == "num":
        return True
    verbal = token.low in VERBS and token.low in PLAIN_VERBS and not plural(tokens[here - 1].low)
    if verbal or (token.low == "time" and tokens[here - 1].kind == "word"):
        return True
    return (
        token.low.endswith("ed") and past(token.low) and after.kind == "word"
        and after.text[0].islower() and not ender(after)
    )  # fmt: skip


def verb(tokens: Tokens, here: int, one: bool) -> bool:
    """Say whether a word behind the first of a phrase is its verb, or a participle that opens a clause."""
    low, before, after = tokens[here].low, tokens[here - 1], tokens[here + 1]
    if capital(tokens[here]):
        return before.kind == "word" and not capital(before) and clause_of_name(tokens, here)
    if past(low) or low in CHANGES or (low.endswith("ing") and low not in ING_NOUNS):
        return True
    if plural(before.low) and low in PLAIN_VERBS:
        return True
    behind_plural = (
        plural(before.low) and not plural(low) and before.text[0].islower() and after.low in ENDERS
    )
    return (one and plural(low) and (after.kind != "word" or ender(after))) or (
        behind_plural and low in VERBS
    )


def clause_of_name(tokens: Tokens, here: int) -> bool:
    """Say whether a name behind a small word begins a clause of its own: "the figure Hale cited"."""
    while capital(tokens[here]):
        here += 1
    after = tokens[here]
    return after.kind != "word" or ender(after) or past(after.low)


def inside(tokens: Tokens, at: int) -> bool:
    """Say whether a sign stands inside a phrase: in "AT&T", "high-speed", "U.S."."""
    if tokens[at].low in JOINTS:
        tight = glued(tokens[at - 1], tokens[at]) and glued(tokens[at], tokens[at + 1])
        return tokens[at + 1].kind == "word" and (tight or tokens[at].low == "&")
    return abbreviated(tokens, at)


def trimmed(tokens: Tokens, first: int, last: int) -> int:
    """Give the end of a phrase without words that cannot end it."""
    while last > first and (tokens[last - 1].kind != "word" or tokens[last - 1].low in NO_HEAD):
        if tokens[last - 1].low == "." and abbreviated(tokens, last - 1):
            return last
        last -= 1
    return last


def with_of(tokens: Tokens, last: int, stopped: int) -> int:
    """Give the end of a phrase with the "of ..." or, behind a change, "in ..." that goes on with it."""
    link = tokens[last].low
    head = tokens[last - 1].low
    if last != stopped or not (link == "of" or (link in {"in", "on", "over", "for"} and head in CHANGING)):
        return last
    if tokens[last + 1].low in OF_ONLY:
        return last
    more = forward(tokens, last + 1, inner=True)
    return more.last if more and timeless(tokens, more) else last


def timeless(tokens: Tokens, phrase: Wording) -> bool:
    """Say whether a phrase names no time."""
    return tokens[phrase.last - 1].low not in CLOCK and tokens[phrase.first].low not in CLOCK


def backward(tokens: Tokens, last: int) -> Wording | None:
    """Read the noun phrase that ends right before a token, its determiner left out."""
    end = last
    if tokens[last - 1].low == ")":
        opening = next(
            (here for here in range(last - 2, last - BRACKET, -1) if tokens[here].low == "("), None
        )
        if opening is None:
            return None
        last = opening
    here = last
    while here > last - 2 * LONGEST and belongs(tokens, here - 1, here == last):
        here -= 1
        if tokens[here].low in DETERMINERS and tokens[here - 1].low != "of":
            here += 1
            break
    while here < last and (tokens[here].kind != "word" or tokens[here].low in ENDERS):
        here += 1
    if here >= last or here <= last - 2 * LONGEST or tokens[last - 1].low in NO_HEAD:
        return None
    return Wording(here, end)


def belongs(tokens: Tokens, at: int, closing: bool) -> bool:
    """Say whether a token before a phrase belongs to it."""
    token = tokens[at]
    if token.kind == "num":
        return capital(tokens[at - 1]) and "." not in token.text
    if token.kind != "word":
        return inside(tokens, at)
    if token.low == "of" or token.low in DETERMINERS:
        joins = tokens[at - 1].kind == "word" and not ender(tokens[at - 1])
        return not closing and (joins if token.low == "of" else tokens[at - 1].low == "of")
    if past(token.low) and not capital(token):
        return tokens[at - 1].low == "of" if closing else tokens[at - 1].low in DETERMINERS
    does = token.low in PLAIN_VERBS and plural(tokens[at - 1].low) and not closing
    return not (does or ender(token))


def cut(tokens: Tokens, left: int, right: int) -> bool:
    """Say whether an end of a phrase cuts a word joined by a hyphen."""
    joint = tokens[right] if tokens[right].low in {"-", "‑", "/"} else tokens[left]
    return joint.low in {"-", "‑", "/"} and glued(tokens[left], tokens[right])
