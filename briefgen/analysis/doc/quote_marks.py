"""Quotation marks of an article: which signs open and close a quotation, and which are apostrophes.

The style (double or single marks outside) is decided once for the whole article; marks of the
other style inside a quotation are nested and no quotation of their own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from briefgen.analysis.lang.cues import CUES, NAMING
from briefgen.analysis.lang.tables import either, word_set

Style = Literal["double", "single"]

# Pairs of signs, '' and ``, stand for one double mark; the signs that may begin one come first, for speed.
DOUBLE = re.compile(r"['`\"“”„‟«»＂](?:(?<=[\"“”„‟«»＂])|(?<=')'(?!'(?!\w))|(?<=`)`)")
SINGLE = re.compile(r"['‘’‚`´]")
TAG = re.compile(r"<[/!a-zA-Z][^<>\n]{0,2000}>")
ONLY_OPENS = "“„«‘‚"
ONLY_CLOSES = "”»"
# Words cut at the front by an apostrophe, so that it opens nothing: 'em, '90s.
CUT = re.compile(rf"(?:\d0s|{either('quotations', 'cut_at_front')})\b", re.IGNORECASE)
# Words whose last letter an apostrophe stands for, or that own what follows: boys' day, goin' home.
CUT_SHORT = re.compile(rf"(?:[sz]|in|\b{either('quotations', 'cut_at_end')})$", re.IGNORECASE)
LAST_WORD = re.compile(r"[a-zA-Z]+$")
STOPS = frozenset(".!?")
NAMING_BEFORE = NAMING | word_set("quotations", "short_for")
CONTINUED = 40
"""Characters a quotation without a closing mark must have to be believed."""


class Marked(NamedTuple):
    """A stretch of one text inside quotation marks."""

    start: int
    """Offset of the opening mark."""
    end: int
    """Offset after the closing mark; of the text's end when there is none."""
    first: int
    """Offset of the first character of the words inside, blanks left out."""
    last: int
    """Offset after the last character of the words inside."""
    closed: bool
    """False when it runs to the end of the text without a closing mark."""
    mark: Style
    """Which kind of marks it stands in."""


class Sign(NamedTuple):
    """One mark and what it can do by the characters beside it."""

    start: int
    end: int
    opens: bool
    closes: bool


def hidden(text: str) -> str:
    """Give the text with markup tags blanked out, of the same length."""
    return TAG.sub(lambda m: " " * len(m.group()), text) if "<" in text else text


def style_of(texts: Sequence[str]) -> Style:
    """Decide which marks an article uses outside: more single marks that open a word mean single."""
    double = single = 0
    for text in map(hidden, texts):
        double += sum(s.opens for s in double_signs(text))
        single += sum(s.opens for s in single_signs(DOUBLE.sub("  ", text)))
    return "single" if single > double else "double"


def double_signs(text: str) -> list[Sign]:
    """Give the double marks of a text in order."""
    found: list[Sign] = []
    for m in DOUBLE.finditer(text):
        if found and found[-1].end == m.start() and found[-1].opens and text[m.end() : m.end() + 1].isalnum():
            # An opening mark set twice is one.
            found[-1] = Sign(found[-1].start, m.end(), opens=True, closes=False)
        else:
            found.append(double_sign(text, m))
    return found


def double_sign(text: str, m: re.Match[str]) -> Sign:
    """Judge a double mark: a break before lets it open, a word or sign before lets it close."""
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    glued_left = bool(before) and not before.isspace() and before not in "([{—–-/"
    glued_right = bool(after) and not after.isspace() and after not in ".,;:!?)]}"
    sign = m.group()
    if not text[m.end() :].strip() and text[: m.start()].strip():
        return Sign(m.start(), m.end(), opens=False, closes=True)
    if sign in ONLY_OPENS or sign == "``":
        return Sign(m.start(), m.end(), not (glued_left and not glued_right), glued_left and not glued_right)
    if sign in ONLY_CLOSES:
        return Sign(m.start(), m.end(), glued_right and not glued_left, not (glued_right and not glued_left))
    opens = not glued_left or (glued_right and not before.isalnum() and before not in ".,!?;'’")
    opens = opens or (before in {",", ":"} and ends_in_cue(text, m.start() - 1))
    return Sign(m.start(), m.end(), opens, glued_left or not glued_right)


def ends_in_cue(text: str, at: int) -> bool:
    """Tell whether a word of saying stands right before an offset, so that a mark set too far left opens."""
    word = LAST_WORD.search(text, max(0, at - 20), at)
    return word is not None and word.group().lower() in CUES and CUES[word.group().lower()].tier == "s"


def single_signs(text: str) -> list[Sign]:
    """Give the single marks of a text that are no plain apostrophes, in order."""
    return [sign for m in SINGLE.finditer(text) if (sign := single_sign(text, m)).opens or sign.closes]


def single_sign(text: str, m: re.Match[str]) -> Sign:
    """Judge a single mark by the characters beside it; between letters it is an apostrophe."""
    before, after = text[m.start() - 1 : m.start()], text[m.end() : m.end() + 1]
    word_left, word_right = before.isalnum(), after.isalnum()
    sign = m.group()
    opens = (
        not word_left
        and bool(after)
        and (not after.isspace() or sign == "‘")
        and after not in ".,;:!?)]}"
        and sign not in "’´"
        and not (before and before in "'’.,!?;")
        and not (word_right and CUT.match(text, m.end()))
    )
    closes = sign not in ONLY_OPENS and bool(before) and not before.isspace() and not word_right
    return Sign(m.start(), m.end(), opens, closes and before not in "([{")


def marked(text: str, style: Style, *, goes_on: bool = False) -> list[Marked]:
    """Give the quotations of one paragraph in order, none inside another.

    ``goes_on`` says that the next paragraph begins with an opening mark, so that one without
    a closing mark here is the common way to carry a quotation over.
    """
    bare = hidden(text)
    readers = (read_double, read_single) if style == "double" else (read_single, read_double)
    outer = [m for m in readers[0](bare, goes_on) if has_word(bare, m)]
    inner = [m for m in readers[1](masked(bare, outer), goes_on) if has_word(bare, m)]
    return sorted(outer + [m for m in inner if m.closed or not outer])


def has_word(text: str, quotation: Marked) -> bool:
    """Tell whether a letter or digit stands inside the marks."""
    return any(c.isalnum() for c in text[quotation.first : quotation.last])


def masked(text: str, quotations: Sequence[Marked]) -> str:
    """Give the text with quotations blanked out, of the same length."""
    pieces, at = [], 0
    for quotation in quotations:
        pieces += [text[at : quotation.start], "\0" * (quotation.end - quotation.start)]
        at = quotation.end
    return "".join([*pieces, text[at:]])


def between(text: str, start: int, first: int, last: int, end: int, *, closed: bool, mark: Style) -> Marked:
    """Give the quotation between two marks, the blanks beside its words left out."""
    while first < last and text[first].isspace():
        first += 1
    while last > first and text[last - 1].isspace():
        last -= 1
    return Marked(start, end, first, last, closed, mark)


def read_double(text: str, goes_on: bool) -> Iterator[Marked]:
    """Give what stands between double marks; an opening one that meets another opening one is dropped."""
    begun: Sign | None = None
    for sign in double_signs(text):
        if begun and sign.closes:
            yield between(text, begun.start, begun.end, sign.start, sign.end, closed=True, mark="double")
            begun = None
        elif sign.opens:
            begun = sign
    if begun:
        yield from unclosed(text, begun, goes_on, "double")


def read_single(text: str, goes_on: bool) -> Iterator[Marked]:
    """Give what stands between single marks, apostrophes told apart."""
    signs = single_signs(text)
    at = 0
    while at < len(signs):
        begun = signs[at]
        at += 1
        if not begun.opens:
            continue
        closers, after = closers_from(signs, at)
        closer = best_closer(
            text, closers, goes_on and after == len(signs) and not text[: begun.start].strip()
        )
        if closer:
            yield between(text, begun.start, begun.end, closer.start, closer.end, closed=True, mark="single")
            while at < len(signs) and signs[at].start < closer.end:
                at += 1
        elif after == len(signs):
            yield from unclosed(text, begun, goes_on, "single")


def closers_from(signs: Sequence[Sign], at: int) -> tuple[list[Sign], int]:
    """Give the marks that can close before the next that opens, and where that one stands."""
    found = []
    while at < len(signs) and not signs[at].opens:
        found.append(signs[at])
        at += 1
    return found, at


def best_closer(text: str, closers: Sequence[Sign], carried: bool) -> Sign | None:
    """Choose the closing mark: the first that cannot be an apostrophe, else the last that can.

    ``carried`` says that the quotation may well have no closing mark in this paragraph.
    """
    doubtful = None
    for sign in closers:
        if not is_cut_short(text, sign):
            return sign
        doubtful = sign
    return None if carried else doubtful


def is_cut_short(text: str, sign: Sign) -> bool:
    """Tell whether a mark may be the apostrophe of a plural owner or of a clipped word."""
    return (
        bool(CUT_SHORT.search(text, max(0, sign.start - 3), sign.start))
        and text[sign.end : sign.end + 1].isspace()
    )


def unclosed(text: str, begun: Sign, goes_on: bool, mark: Style) -> Iterator[Marked]:
    """Give a quotation whose closing mark is missing, where it can be believed."""
    at_start = not text[: begun.start].strip()
    before = text[: begun.start].rstrip()[-1:]
    introduced = before in {":", ","}
    long = len(text) - begun.end > CONTINUED
    stopped = text.rstrip()[-1:] in STOPS
    word = LAST_WORD.search(text, max(0, begun.start - 21), len(text[: begun.start].rstrip()))
    names = word is not None and word.group().lower() in NAMING_BEFORE
    if (
        (long and (at_start or introduced or goes_on))
        or (goes_on and (at_start or introduced or before in STOPS or (stopped and not names)))
        or (long and stopped and before in STOPS and text[begun.start] in ONLY_OPENS)
    ):
        yield between(text, begun.start, begun.end, len(text), len(text), closed=False, mark=mark)
