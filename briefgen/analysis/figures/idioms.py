"""Words that only sound like numbers, and hours of the day."""

from __future__ import annotations

from briefgen.analysis.figures.counted_nouns import STOPS, noun_phrase
from briefgen.analysis.figures.tokens import Tokens, capital, glued, opens_sentence
from briefgen.analysis.lang.quantities import ONES, SCALES, SMALL, ZERO
from briefgen.analysis.lang.tables import word_set

HOURS = frozenset(str(hour) for hour in range(13)) | frozenset(f"{hour:02d}" for hour in range(13))
LOWER_LABELS = frozenset(
    "no nos number page pages chapter section article paragraph clause version type grade tier "
    "phase level room row seat platform flight junction channel stage appendix exhibit figure "
    "table category lot aisle gate form".split()
)
"""Words after which a number only tells one of many apart, in lower case too."""
IDIOMS = frozenset(
    "one-off one-on-one one-to-one one-way two-way one-time one-sided one-man one-stop all-fours two-faced "
    "second-hand first-half half-time half-way half-hearted half-term half-price half-brother half-sister "
    "half-back half-century half-mast half-baked half-empty half-full half-board four-letter zero-tolerance "
    "zero-sum zero-hours one-liner two-tone ten-fold hundred-fold million-fold".split()
)


def at_hour(tokens: Tokens, at: int) -> bool:
    """Say whether a number up to twelve is an hour: "at six in the morning", "at seven tomorrow"."""
    hour = tokens[at].text in HOURS
    hour = hour or tokens[at].low in ONES or tokens[at].low in {"ten", "eleven", "twelve"}
    return hour and tokens[at - 1].low == "at" and tokens[at + 1].low in HOUR_ENDS


TURNS = word_set("figures", "turns")
NO_HALF = word_set("figures", "no_half")
SHARE_LEADS = word_set("figures", "share_leads")
HOUR_WORDS = word_set("figures", "hour_words")
HOUR_ENDS = frozenset(
    "in on this tomorrow today tonight yesterday every each and or but sharp , . ; ! ? ) ” ’ \" '".split()
) | {""}


def idiom(tokens: Tokens, at: int) -> int | None:
    """Read words that only sound like numbers: "one-off", "two-way", "half-time", "page nine", "at six"."""
    token, after = tokens[at], tokens[at + 1]
    if after.low == "-" and glued(token, after) and f"{token.low}-{tokens[at + 2].low}" in IDIOMS:
        return at + 3
    if [t.low for t in tokens[at : at + 5]] == ["nine", "-", "to", "-", "five"]:
        return at + 5
    if after.low in HOUR_WORDS or (token.low in {"half", "quarter"} and after.low in {"past", "to"}):
        return at + 2 + (after.low in {"past", "to"})
    labelled_word = tokens[at - 1].low in LOWER_LABELS - {"table", "figure", "no", "form"}
    labelled_word = labelled_word or turn(tokens, at)
    folds = "fold" in {after.low, tokens[at + 2].low}
    if labelled_word or folds or at_hour(tokens, at) or nothing(tokens, at) or named_word(tokens, at):
        return at + 1
    return at + 1 if token.low == "half" and not half(tokens, at) else None


def turn(tokens: Tokens, at: int) -> bool:
    """Say whether a number tells one of a row apart: "day two of the trial", not "a day two men came"."""
    before, after = tokens[at - 1], tokens[at + 1]
    free = after.kind != "word" or after.low in STOPS
    whole = tokens[at].low in SMALL or (tokens[at].text.isdigit() and len(tokens[at].text) <= 2)
    return before.low in TURNS and whole and free and after.low not in {"%", "per", "-", "‑", "°"}


def nothing(tokens: Tokens, at: int) -> bool:
    """Say whether a nought is no quantity: "net zero", "zero tolerance"."""
    if tokens[at].low not in ZERO:
        return False
    after = tokens[at + 1]
    states = after.kind != "word" or after.low in {"per", "percent", "point", "degrees"}
    return tokens[at - 1].low in {"net", "ground"} or not states


def named_word(tokens: Tokens, at: int) -> bool:
    """Say whether a number word is part of a name: "the Six Nations", "the Big Four"."""
    if not capital(tokens[at]):
        return False
    if opens_sentence(tokens, at):
        return capital(tokens[at + 1]) and capital(tokens[at + 2]) and not noun_phrase(tokens, at + 1)
    return capital(tokens[at + 1]) or capital(tokens[at - 1])


def half(tokens: Tokens, at: int) -> bool:
    """Say whether "half" states a share: "half of them", "half the money", "more than half"."""
    before, after = tokens[at - 1].low, tokens[at + 1].low
    if after in {"a", "an"} and (tokens[at + 2].low in SCALES or tokens[at + 2].low in {"dozen", "hundred"}):
        return True
    if before in NO_HALF or (tokens[at + 1].kind != "word" and before not in SHARE_LEADS | {""}):
        return False
    return after not in {"-", "way", "time", "term"} or tokens[at + 2].low in {
        "million",
        "hour",
        "dozen",
        "mile",
    }
