"""What looks like a figure and is none: times, scores, telephone numbers, addresses, names with numbers."""

from __future__ import annotations

import re

from briefgen.analysis import lang
from briefgen.analysis.figures.counted_nouns import COMPOUND, STOPS, noun_phrase
from briefgen.analysis.figures.idioms import LOWER_LABELS, at_hour, idiom, turn
from briefgen.analysis.figures.money import currency_named
from briefgen.analysis.figures.things import THINGS, called_so, numbered_with
from briefgen.analysis.figures.tokens import Token, Tokens, capital, glued, opens_sentence
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

CALLED = word_set("figures", "called_numbers")
LABELS = word_set("figures", "labels_of_numbers")
"""Words after which a number only tells one of many apart."""
STREETS = word_set("figures", "streets")
SUPERSCRIPTS = frozenset("¹²³⁴⁵⁶⁷⁸⁹⁰")
NOT_NAMES = (
    frozenset(PLURAL_DURATIONS.values()) | frozenset(PLURAL_MEASURES.values()) | frozenset(SCALES) | COMPOUND
)
"""Words in capitals that a hyphen joins to a number without making a name of both ("30-Year")."""
NEVER = frozenset("9/11 24/7 7/7 50-50 50/50 20/20 4x4 fifty-fifty".split())
AM_PM = frozenset({"am", "pm", "a.m", "p.m", "gmt", "bst", "est", "cet", "utc", "o'clock", "o’clock", "hrs"})
CODE = 12
CODED = re.compile(r"(?=.*[A-Za-z]\d)(?=.*\d[/()-]+\w)(?=.*/|.*-.*\().{8,}")
TIME = re.compile(r"\d{1,2}")


def beyond(tokens: Tokens, at: int) -> int | None:
    """Give the index behind something at a token that must not be read as a figure; None when it may be."""
    for rule in DIGIT_RULES if tokens[at].kind == "num" else WORD_RULES:
        behind = rule(tokens, at)
        if behind:
            return behind
    return None


def joined(tokens: Tokens, at: int) -> str:
    """Give the tokens glued to one another from a token on, in lower case, at most five."""
    word, here = tokens[at].low, at
    while here < at + 4 and glued(tokens[here], tokens[here + 1]):
        here += 1
        word += tokens[here].low
    return word.rstrip(".,;:!?)”’\"'")


def named(tokens: Tokens, at: int) -> int | None:
    """Digits that end a name: HS2, Covid-19, F-35, SCP-173, 3D, 5G, 4x4, 1st."""
    token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
    if before.low in {"-", "‑"} and glued(before, token) and glued(tokens[at - 2], before):
        lead = tokens[at - 2]
        if lead.kind == "word" and lead.low not in {
            "mid",
            "pre",
            "post",
            "sub",
            "non",
            "under",
            "early",
            "late",
        }:
            return at + 1
        if lead.low == "under":
            return at + 2
    joined_name = after.low == "-" and glued(token, after) and glued(after, tokens[at + 2])
    if joined_name and capital(tokens[at + 2]) and tokens[at + 2].low not in NOT_NAMES:
        return at + 3
    by = [t.low for t in tokens[at + 1 : at + 4]] == ["-", "by", "-"]
    if by and tokens[at + 4].kind in {"num", "word"}:
        return at + 5
    young = before.low in {"under", "over"} and after.low == "s" and glued(token, after)
    if young or (before.low == "#" and glued(before, token)):
        return at + 1 + young
    ordinal = after.low in {"st", "nd", "rd", "th"} and glued(token, after)
    letter = (
        glued(token, after) and after.text in {"D", "G", "K", "A", "B", "x"} and not token.text.endswith("0")
    )
    return at + 2 if ordinal or letter else None


def clock(tokens: Tokens, at: int) -> int | None:
    """Read times of day: 9am, 10.30pm, 17:00, 8 o'clock."""
    here = at + 1
    colon = (
        tokens[here].low == ":" and glued(tokens[at], tokens[here]) and glued(tokens[here], tokens[here + 1])
    )
    if colon and tokens[here + 1].kind == "num":
        return here + 2
    if (
        tokens[at - 1].kind == ""
        and re.fullmatch(r"[0-2]?\d\.[0-5]\d", tokens[at].text)
        and capital(tokens[here])
    ):
        return here
    if at_hour(tokens, at):
        return here
    low = tokens[here].low
    if low in AM_PM and (low != "hrs" or len(tokens[at].text) == 4) and len(tokens[at].text) <= 5:
        return here + 1
    dotted = low in {"a", "p"} and tokens[here + 1].low == "." and tokens[here + 2].low == "m"
    return here + 3 if dotted else None


def telephone(tokens: Tokens, at: int) -> int | None:
    """Read telephone numbers and codes: 0800 ..., +44 ..., "call 101"."""
    token, before = tokens[at], tokens[at - 1]
    code = len(token.text) > 1 and token.text.isdigit() and token.text[0] == "0"
    if before.low in CALLED and token.text.isdigit() and len(token.text) >= 3:
        code = tokens[at + 1].kind != "word" or tokens[at + 1].low in {"or", "and", "if", "quoting", "to"}
    if (
        before.low == "to"
        and not CALLED.isdisjoint(t.low for t in tokens[at - 5 : at])
        and len(token.text) > 3
    ):
        code = tokens[at + 1].kind != "word" or tokens[at + 1].low in STOPS
    if before.low == "+" and glued(before, token):
        code = True
    if not code:
        return None
    here = at + 1
    while tokens[here].kind == "num" or (
        tokens[here].low in {"-", "/", ")", "("} and tokens[here + 1].kind == "num"
    ):
        here += 1
    return here


def score(tokens: Tokens, at: int) -> int | None:
    """Read results and votes ("2-1", "6-4", "52-48"): two numbers with no unit behind, or falling."""
    first, dash, second, after = tokens[at : at + 4]
    if (
        dash.low not in {"-", "–", "‑", "/"}
        or second.kind != "num"
        or not (glued(first, dash) and glued(dash, second))
    ):
        return None
    if dash.low == "/" and "." in first.text:
        return at + 3
    if len(first.text) > 3 or len(second.text) > 3 or not (first.text + second.text).isdigit():
        return None
    tail = tokens[at + 3]
    if tail.low in {"-", "–", "‑"} and glued(second, tail) and tokens[at + 4].kind == "num":
        return telephone_tail(tokens, at)
    rising = int(first.text) < int(second.text)
    unit = after.low in {"%", "per", "-"} or (after.kind == "word" and after.text.islower())
    before = tokens[at - 1].low
    win = before in WON or tokens[at - 2].low in WON
    falls = dash.low != "/" and not (rising and (unit or before in {"aged", "ages", "age"}) and not win)
    here = at + 3
    return here if falls and tokens[here - 1].kind == "num" else None


def telephone_tail(tokens: Tokens, at: int) -> int:
    """Give the index behind digits joined by hyphens, from a token on."""
    while tokens[at + 1].low in {"-", "–", "‑"} and tokens[at + 2].kind == "num":
        at += 2
    return at + 1


WON = word_set("figures", "results")


def result(tokens: Tokens, at: int) -> bool:
    """Say whether the two numbers of a score are a result that words beside them tell, or sets of a match."""
    behind = at + 3
    beside = (tokens[behind].low == "," and is_score(tokens, behind + 1)) or (
        tokens[at - 1].low == "," and is_score(tokens, at - 4)
    )
    return beside or not WON.isdisjoint(t.low for t in (*tokens[at - 5 : at], *tokens[behind : behind + 3]))


def is_score(tokens: Tokens, at: int) -> bool:
    """Say whether two short numbers joined by a dash stand at a token."""
    first, dash, second = tokens[at : at + 3]
    short = first.kind == second.kind == "num" and len(first.text) <= 2 and len(second.text) <= 2
    return short and dash.low in {"-", "–", "‑"} and glued(first, dash) and glued(dash, second)


def address(tokens: Tokens, at: int) -> int | None:
    """Read house numbers: "10 Downing Street", "221B Baker Street"."""
    here = at + 1
    while here < at + 4 and capital(tokens[here]):
        if tokens[here].low in STREETS and here > at + 1:
            return here + 1
        here += 1
    return None


def labelled(tokens: Tokens, at: int) -> int | None:
    """Read numbers that follow a label or a name: Channel 4, Article 50, page 12, Apollo 11, No. 10."""
    lead = at - 2 if tokens[at - 1].low == "." and tokens[at - 2].low in {"no", "nos", "vol"} else at - 1
    before, number = tokens[lead], tokens[at].text
    ranked = before.low in NUMBERED and re.fullmatch(r"\d{1,3},\d{3}", number)
    if before.low in LOWER_LABELS and before.kind == "word" and (ranked or "," not in number):
        return at + 1 if tokens[at + 1].low not in {"%", "per"} else None
    initials = before.low == "p" and tokens[lead - 1].low == "&" and glued(tokens[lead - 1], before)
    if initials or turn(tokens, at):
        return at + 1
    return named_number(tokens, at, lead)


def named_number(tokens: Tokens, at: int, lead: int) -> int | None:
    """Read a number that ends a name, whose last word is token ``lead``: "Apollo 11", "an ATR 72"."""
    before, number = tokens[lead], tokens[at].text
    if before.kind != "word" or not number.replace(".", "", 1).isdigit() or len(number) > 5:
        return None
    if before.low in LABELS and before.text != before.low:
        return at + 1
    acronym = before.text.isupper() and len(before.text) > 1
    opens = opens_sentence(tokens, lead) and not called_so(tokens, at, lead)
    name = capital(before) and len(before.text) > 1 and (acronym or not opens)
    idle = before.low in STOPS or before.low in MONTHS or tokens[at + 1].low in MEASURED_OUT
    if idle or before.text.endswith(("'s", "’s")):
        return None
    modern = "1900" <= number <= "2100"
    designed = name and len(number) == 4 and not modern and not noun_phrase(tokens, at + 1)
    if name and (designed or zip_code(before, number)):
        return at + 1
    if not name or len(number) == 4 or tokens[at + 1].low in UNITS:
        return None
    alone = len(number) == 1 or tokens[lead - 1].low in {"a", "an"} or not noun_phrase(tokens, at + 1)
    twice = acronym and (tokens[lead - 1].kind == "num" or tokens[lead - 1].low in SMALL)
    return at + 1 if alone or twice else None


NUMBERED = frozenset({"no", "nos"})
MEASURED_OUT = word_set("figures", "measured_out")
UNITS = (
    frozenset(PLURAL_DURATIONS) | frozenset(PLURAL_MEASURES) | frozenset(SHORT_MEASURES) | frozenset(SCALES)
)


def zip_code(before: Token, number: str) -> bool:
    """Say whether digits behind two capitals are an American code of the post: "CA 94107"."""
    return len(number) == 5 and len(before.text) == 2 and before.text.isupper()


def placed(tokens: Tokens, at: int) -> int | None:
    """Read the number of a house whose street is told by its name alone: "180 Kent is assigned to"."""
    token, after = tokens[at], tokens[at + 1]
    modern = len(token.text) == 4 and "1900" <= token.text <= "2100"
    if modern or not token.text.isdigit() or len(token.text) > 5 or not capital(after) or len(after.text) < 3:
        return None
    known = after.text in lang.nationalities() or after.text in lang.calendar() or after.low in UNITS
    known = known or after.low in PEOPLES or after.low in NOT_NAMES or after.low in STOPS
    known = known or currency_named(tokens, at + 1) is not None
    counted = tokens[at + 2].low == "of" or noun_phrase(tokens, at + 1)
    return None if known or after.text.isupper() or counted else at + 2


def footnoted(tokens: Tokens, at: int) -> int | None:
    """Read the mark of a footnote glued to the end of a sentence: "the court ruled.12 Then"."""
    stop, word = tokens[at - 1], tokens[at - 2]
    if not glued(stop, tokens[at]) or not tokens[at].text.isdigit() or len(tokens[at].text) > 3:
        return None
    closes = stop.low in {".", "!", "?", ",", ";", "”"} and glued(word, stop) and len(word.text) > 2
    return (
        at + 1 if closes and word.kind in {"word", "sign"} and not glued(tokens[at], tokens[at + 1]) else None
    )


def listed(tokens: Tokens, at: int) -> int | None:
    """Read the number of a list item or a note: "1. ", "(2)", "[3]"."""
    before, after = tokens[at - 1], tokens[at + 1]
    short = len(tokens[at].text) <= 2
    if short and before.kind == "" and after.low in {".", ")"} and tokens[at + 2].kind == "word":
        return at + 2
    bracketed = before.low == "(" and after.low == ")" and tokens[at + 2].kind == "word"
    if bracketed and short and numbered_with(tokens, at):
        return at + 1
    return at + 1 if before.low == "[" and after.low == "]" else None


def coded(tokens: Tokens, at: int) -> int | None:
    """Read digits of a code without blanks, of letters, digits and signs: "10.1016/S2542-5196(22)00302"."""
    if not (
        glued(tokens[at - 1], tokens[at]) or (glued(tokens[at], tokens[at + 1]) and tokens[at + 1].low == "/")
    ):
        return None
    first, last = at, at + 1
    while glued(tokens[first - 1], tokens[first]) and first > at - CODE:
        first -= 1
    while glued(tokens[last - 1], tokens[last]) and last < at + CODE:
        last += 1
    return last if CODED.fullmatch("".join(t.text for t in tokens[first:last])) else None


def never(tokens: Tokens, at: int) -> int | None:
    """Read fixed sayings in digits: 9/11, 24/7, 50-50; addresses of the internet."""
    first, slash, second = tokens[at : at + 3]
    if first.low + slash.low + second.low in NEVER:
        return at + 3
    if behind := coded(tokens, at):
        return behind
    web = any(t.low in {"http", "https", "www"} for t in tokens[max(0, at - 40) : at])
    return at + 1 if web and (glued(tokens[at - 1], first) or glued(first, slash)) else None


DIGIT_RULES = (
    never,
    *THINGS,
    named,
    clock,
    telephone,
    score,
    address,
    labelled,
    listed,
    footnoted,
    placed,
)
WORD_RULES = (idiom,)
