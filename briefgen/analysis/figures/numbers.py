"""The grammar of numbers: digits, words, scales, fractions, and the vague plural scales.

Values are exact decimals; fractions that have no end are rounded to six places when written.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from briefgen.analysis.figures.counted_nouns import STOPS, plural
from briefgen.analysis.figures.tokens import Token, Tokens, glued
from briefgen.analysis.lang.quantities import (
    CLEAR_SUFFIXES,
    DENOMINATORS,
    DIGITS,
    DOZEN,
    GLYPHS,
    MONEY_WORDS,
    MULTI,
    ONES,
    PEOPLES,
    PLURAL_DURATIONS,
    PLURAL_MEASURES,
    SCALES,
    SMALL,
    SPACED_SUFFIXES,
    SUFFIXES,
    TENS,
    VAGUE,
)

HUNDRED = Decimal(100)
SOFT = frozenset({"-", "‑", "–"})
DIGITS_LONG = 15
LARGEST = Decimal(10) ** DIGITS_LONG
"""What is larger is multiplied no more: nobody writes a million million millions."""
MANY = frozenset(
    "people homes jobs households passengers users customers viewers tonnes shares visitors voters "
    "workers children adults copies doses barrels members vehicles cars women men students pupils "
    "patients trees litres".split()
)
TRACKS = frozenset("50 60 100 200 400 800 1500 3000 5000 10000".split())
"""Metres that are swum or run: "the 100m hurdles"."""
LENGTHS = frozenset(
    "long wide high tall deep away apart metre metres height depth length width feet ft cm km mm below above "
    "fence wall tower statue wave waves jump jumped sea beam".split()
)
"""Words beside which an "m" behind digits is a metre."""
PLURAL_DENOMINATORS = frozenset(word for word in DENOMINATORS if word.endswith("s"))


class Number(NamedTuple):
    """A number read from tokens ``first`` to ``last`` (exclusive)."""

    first: int
    last: int
    value: Decimal | None
    """None for "dozens" and the like."""
    form: str
    """``digits``, ``words``, ``fraction`` or ``vague``."""


def number_at(tokens: Tokens, at: int, *, money: bool = False) -> Number | None:
    """Read the longest number that begins at a token; None when there is none.

    With ``money`` a currency stands before it, so that "3m" is three million, not metres.
    """
    token = tokens[at]
    if token.kind == "num" and is_denominator(tokens, at):
        return None
    if token.kind == "num":
        return digits(tokens, at, money=money)
    if token.low in SCALES and [t.low for t in tokens[at - 2 : at]] == ["couple", "of"]:
        return Number(at, at + 1, None, "vague")
    if token.low in SCALES and tokens[at - 1].low in SOFT and tokens[at - 2].low == "multi":
        return Number(at - 2, at + 1, None, "vague")
    if token.low in GLYPHS:
        return scaled_fraction(tokens, at, at + 1, share(*GLYPHS[token.low]))
    return fraction(tokens, at) or vague(tokens, at) or cardinal(tokens, at)


def is_denominator(tokens: Tokens, at: int) -> bool:
    """Say whether digits stand under a stroke right behind others, so that alone they say nothing: "1/4"."""
    over, slash = tokens[at - 2 : at] if at > 1 else (tokens[at], tokens[at])
    joined = glued(over, slash) and glued(slash, tokens[at])
    return over.kind == "num" and slash.low in {"/", "⁄"} and joined


def plain(token: Token) -> Decimal | None:
    """Give the value of a token of digits; None for more digits than a figure has."""
    return Decimal(token.low) if len(token.low) <= DIGITS_LONG else None


def share(over: int | Decimal, under: int) -> Decimal:
    """Give a fraction as a decimal."""
    return Decimal(over) / Decimal(under)


def digits(tokens: Tokens, at: int, *, money: bool) -> Number | None:
    """Read digits with what multiplies them: "14 million", "£3m", "2½", "2 1/4", "3/4", "6 dozen"."""
    value = plain(tokens[at])
    if value is None:
        return None
    last, form = at + 1, "digits"
    after = tokens[last]
    if after.low in GLYPHS and after.start - tokens[at].end <= 1:
        value, last = value + share(*GLYPHS[after.low]), last + 1
    elif over := slashed(tokens, last):
        value, last = value + over, last + 3
    elif (over := slashed(tokens, at)) is not None:
        value, last, form = over, at + 3, "fraction"
    elif multiplies(tokens[at], after, money=money or counts_millions(tokens, last)):
        value, last = value * SUFFIXES[after.low], last + 1
    return continued(tokens, scaled(tokens, at, last, value, form), last)


def counts_millions(tokens: Tokens, at: int) -> bool:
    """Say whether an "m" behind digits is a million by what it counts: "25m euros", "2.3m landlords"."""
    if tokens[at].low != "m" or not glued(tokens[at - 1], tokens[at]):
        return False
    noun = tokens[at + 1].low
    if noun in MONEY_WORDS or noun in PEOPLES or counted_behind(tokens, at + 1):
        return tokens[at - 1].low not in TRACKS or noun in MANY
    return not LENGTHS & {t.low for t in tokens[at - 4 : at + 3]} and any(
        t.low == "m"
        and glued(tokens[here - 1], t)
        and tokens[here - 1].kind == "num"
        and counted_behind(tokens, here + 1)
        for here, t in enumerate(tokens)
        if here != at
    )


def counted_behind(tokens: Tokens, at: int) -> bool:
    """Say whether a noun that can be counted stands at a token, up to two words that describe it before."""
    for here in range(at, at + 3):
        low = tokens[here].low
        if tokens[here].kind != "word" or low in STOPS or low in LENGTHS:
            return False
        if plural(low):
            return low not in PLURAL_MEASURES and low not in PLURAL_DURATIONS
    return False


def multiplies(token: Token, after: Token, *, money: bool) -> bool:
    """Say whether letters behind digits multiply them: "3m", "6bn", "6 bn", and after a currency "6 m"."""
    if glued(token, after):
        return suffix(after, money=money) or (after.low == "b" and "." in token.text[:3])
    return after.low in {"bn", "mn", "tn"} or (
        money and after.low in SPACED_SUFFIXES and after.start - token.end == 1
    )


def suffix(token: Token, *, money: bool) -> bool:
    """Say whether letters glued to digits multiply them."""
    return token.low in CLEAR_SUFFIXES or (money and token.low in SUFFIXES) or token.text in {"M", "MM"}


def slashed(tokens: Tokens, at: int) -> Decimal | None:
    """Give the value of a common fraction in digits ("1/4") of tokens ``at`` to ``at + 2``."""
    over, slash, under = tokens[at : at + 3]
    if over.kind != "num" or slash.low not in {"/", "⁄"} or under.kind != "num":
        return None
    short = len(over.text) == 1 and len(under.text) <= 2 and under.text.isdigit() and over.text.isdigit()
    if not short or not glued(over, slash) or not glued(slash, under) or tokens[at + 3].low == "/":
        return None
    return share(int(over.text), int(under.text)) if 0 < int(over.text) < int(under.text) else None


def scaled(tokens: Tokens, first: int, last: int, value: Decimal, form: str) -> Number:
    """Multiply by the scale words that follow ("hundred", "million", "lakh crore", "dozen")."""
    here = last + (tokens[last].low in SOFT and tokens[last + 1].low in SCALES)
    if tokens[here].low == "hundred":
        value, last, here = value * HUNDRED, here + 1, here + 1
    while tokens[here].low in SCALES and value < LARGEST:
        value, last, here = value * SCALES[tokens[here].low], here + 1, here + 1
        here += tokens[here].low in SOFT and tokens[here + 1].low in SCALES
    if tokens[last].low in DOZEN:
        value, last = value * DOZEN[tokens[last].low], last + 1
    return Number(first, last, value, form)


def hyphen(tokens: Tokens, at: int) -> int:
    """Give the index behind a hyphen that may stand at a token."""
    return at + 1 if tokens[at].low in SOFT else at


def below_hundred(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read "seven", "sixteen", "twenty-one"; the value and the index behind it."""
    low = tokens[at].low
    if low in TENS:
        unit = hyphen(tokens, at + 1)
        if tokens[unit].low in ONES:
            return TENS[low] + ONES[tokens[unit].low], unit + 1
    return (SMALL[low], at + 1) if low in SMALL else None


def article(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read "a" or "half a" as a factor before a scale ("a hundred", "half a million")."""
    low = tokens[at].low
    head = tokens[at + 1].low
    bulk = head == "hundred" or head in SCALES or head == "dozen"
    if low in {"a", "an"} and bulk:
        return Decimal(1), at + 1
    return (Decimal(1), at) if low in {"hundred", "thousand", "million", "billion", "trillion"} else None


def group(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """Read up to 9,999 in words: "three hundred and twelve", "a hundred", "twelve hundred"."""
    read = below_hundred(tokens, at) or article(tokens, at)
    if read is None:
        return None
    value, here = read
    behind = hyphen(tokens, here)
    if tokens[behind].low != "hundred":
        return read
    value, here = value * HUNDRED, behind + 1
    rest = below_hundred(tokens, here + (tokens[here].low == "and"))
    return (value + rest[0], rest[1]) if rest else (value, here)


def cardinal(tokens: Tokens, at: int) -> Number | None:
    """Read a number in words, its scales falling: "two million three hundred and one thousand"."""
    read = group(tokens, at)
    if read is None:
        return None
    value, last = with_point(tokens, *with_part(tokens, *read))
    over = hyphen(tokens, last)
    if tokens[over].low in PLURAL_DENOMINATORS and value > 1:
        return scaled_fraction(tokens, at, over + 1, share(value, DENOMINATORS[tokens[over].low]))
    return continued(tokens, scaled(tokens, at, last, value, "words"), last)


def continued(tokens: Tokens, head: Number, unscaled: int) -> Number:
    """Go on with what follows a scale: "two thousand and one", "3 million and a half"."""
    total, last, limit = head.value or Decimal(0), head.last, scale_of(tokens, head.last)
    if last == unscaled or not total or tokens[last - 1].low in DOZEN:
        return head
    part, behind = with_part(tokens, Decimal(0), last)
    if part and tokens[behind].low not in SCALES and tokens[behind].low != "of":
        scale = HUNDRED if tokens[last - 1].low == "hundred" else SCALES.get(tokens[last - 1].low, Decimal(1))
        return Number(head.first, behind, total + part * scale, head.form)
    while step := smaller(tokens, last, limit):
        total, last, limit = total + (step.value or 0), step.last, scale_of(tokens, step.last)
    return Number(head.first, last, total, head.form)


def scale_of(tokens: Tokens, last: int) -> Decimal:
    """Give the scale of the group of a number that ends before ``last``: a smaller group may follow it."""
    low = tokens[last - 1].low
    return HUNDRED if low == "hundred" else SCALES.get(low, Decimal(1))


def smaller(tokens: Tokens, at: int, limit: Decimal) -> Number | None:
    """Read the next, smaller group of a number of which ``limit`` is the scale of the group before."""
    joined = tokens[at].low == "and"
    here = at + joined
    if tokens[here].low in {"a", "an"} or (limit >= 10**6 and small(tokens, here)):
        return None
    value = plain(tokens[here]) if tokens[here].kind == "num" else None
    hundred = tokens[at - 1].low == "hundred"
    if value is not None:
        follows = tokens[here + 1].low == "hundred" or tokens[here + 1].low in SCALES
        if not (follows and not joined) and not (hundred and joined and value < HUNDRED):
            return None
    read = (value, here + 1) if value is not None else group(tokens, here)
    if read is None:
        return None
    step = scaled(tokens, here, read[1], read[0], "words")
    return step if step.value and step.value < limit else None


def small(tokens: Tokens, at: int) -> bool:
    """Say whether words below a hundred stand alone: "two million and three" is mostly two numbers."""
    read = below_hundred(tokens, at)
    return read is not None and tokens[read[1]].low != "hundred" and tokens[read[1]].low not in SCALES


def with_part(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """Add "and a half", "and three quarters", "-and-a-half" to a value."""
    here = hyphen(tokens, last)
    if tokens[here].low != "and":
        return value, last
    here = hyphen(tokens, here + 1)
    over = DIGITS.get(tokens[here].low, Decimal(1) if tokens[here].low in {"a", "an"} else Decimal(0))
    under = hyphen(tokens, here + 1)
    if over and tokens[under].low in DENOMINATORS:
        return value + share(over, DENOMINATORS[tokens[under].low]), under + 1
    return value, last


def with_point(tokens: Tokens, value: Decimal, last: int) -> tuple[Decimal, int]:
    """Add the decimals of "five point two five"."""
    if tokens[last].low != "point":
        return value, last
    read, here = "", last + 1
    while tokens[here].low in DIGITS:
        read, here = read + str(DIGITS[tokens[here].low]), here + 1
    if not read and (pair := below_hundred(tokens, here)):
        read, here = str(pair[0]), pair[1]
    return (value + Decimal(f"0.{read}"), here) if read else (value, last)


def fraction(tokens: Tokens, at: int) -> Number | None:
    """Read "two-thirds", "a quarter", "half", "half a million", "three quarters of a million"."""
    low = tokens[at].low
    if low in {"half", "quarter"}:
        return scaled_fraction(tokens, at, hyphened_scale(tokens, at + 1), share(1, DENOMINATORS[low]))
    over = Decimal(1) if low in {"a", "an"} else ONES.get(low)
    if over is None:
        return None
    here = hyphen(tokens, at + 1)
    under = tokens[here].low
    plural = under.endswith("s") or under == "halves"
    if under not in DENOMINATORS or plural != (over > 1):
        return None
    if under == "half" and tokens[here - 1].low in SOFT:
        return None
    return scaled_fraction(tokens, at, hyphened_scale(tokens, here + 1), share(over, DENOMINATORS[under]))


def hyphened_scale(tokens: Tokens, at: int) -> int:
    """Give the index behind a hyphen that joins a fraction to its scale: "a half-million dollars"."""
    return at + 1 if tokens[at].low in SOFT and tokens[at + 1].low in SCALES else at


def scaled_fraction(tokens: Tokens, first: int, last: int, value: Decimal) -> Number:
    """Let a fraction take the scale that follows it, over "a", "of a" or nothing."""
    here = last + (tokens[last].low == "of")
    here += tokens[here].low in {"a", "an"}
    if tokens[here].low in SCALES or tokens[here].low == "hundred":
        return scaled(tokens, first, here, value, "words")
    if tokens[here].low == "dozen":
        return Number(first, here + 1, value * 12, "words")
    return Number(first, last, value, "fraction")


def vague(tokens: Tokens, at: int) -> Number | None:
    """Read "dozens", "tens of thousands", "hundreds of millions", "several hundred"."""
    low = tokens[at].low
    if low in {"several", "few"}:
        read = tokens[at + 1].low
        many = read in {"hundred", "dozen"} or read in SCALES
        return Number(at, at + 2 + (tokens[at + 2].low in SCALES), None, "vague") if many else None
    if low in MULTI:
        return Number(at, at + 1, None, "vague")
    if low not in VAGUE or (low in {"scores", "tens"} and tokens[at + 1].low != "of"):
        return None
    if tokens[at + 1].low == "of" and tokens[at + 2].low in VAGUE:
        return Number(at, at + 3, None, "vague")
    return Number(at, at + 1, None, "vague")
