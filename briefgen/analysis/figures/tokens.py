"""Numbers, words and signs of a paragraph, as the grammar of figures reads them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap

from briefgen.analysis.figures.notation import ENGLISH, Notation, valued

# A blank fails at once. Digits go on over any sign that has digits on both sides; blanks part thousands.
# Three and more numbers of two digits with commas between are a list.
TOKEN = re.compile(
    r"(?=\S)(?:(?P<word>[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞元]+(?:['’][^\W\d_]+)*)"
    r"|(?P<num>\d{1,3}(?:[\u202f\u2009\u00a0 ]\d{3})+(?:[.,]\d+)?(?![\d]|[.,]\d)"
    r"|\d{1,2}(?=(?:,\d{1,2}){2,30}(?![.,]?\d))|(?<=\d,)\d{1,2}(?=(?:,\d{1,2}){0,30}(?![.,]?\d))"
    r"|\d+(?:[.,·'’]\d+)*|(?<![\w.])\.\d+)"
    r"|(?P<sign>\S))"
)
PADDING = 6


@dataclass(slots=True)
class Token:
    """A piece of the paragraph with its offsets; the end is exclusive. Not frozen, for speed."""

    start: int
    end: int
    kind: str
    """``num``, ``word``, ``sign``, ``run`` for digits that state no number, or empty for the padding at both
    ends."""
    low: str
    """In lower case; a number as plain digits with a point."""
    text: str
    """As written."""


Tokens = Sequence[Token]


def tokenize(text: str, notation: Notation = ENGLISH) -> list[Token]:
    """Give the tokens of a paragraph between ``PADDING`` empty ones on either side.

    The padding lets the grammar look behind and ahead without asking for the ends.
    """
    before = [Token(-1, -1, "", "", "")] * PADDING
    after = [Token(len(text) + 1, len(text) + 1, "", "", "")] * PADDING
    matches = list(TOKEN.finditer(text))
    texts = [match[0] for match in matches]
    kinds = [match.lastgroup for match in matches]
    starts, ends = map(re.Match.start, matches), map(re.Match.end, matches)
    rows = zip(starts, ends, kinds, map(str.lower, texts), texts, strict=False)
    tokens = [*before, *starmap(Token, rows), *after]
    for place, kind in enumerate(kinds):
        if kind == "num" and not texts[place].isdigit():
            told, token = valued(matches[place], notation), tokens[place + PADDING]
            token.kind, token.low = ("num", told) if told else ("run", texts[place])
    return tokens


def glued(left: Token, right: Token) -> bool:
    """Say whether nothing stands between two neighbouring tokens."""
    return left.end == right.start


def capital(token: Token) -> bool:
    """Say whether a word begins with a capital letter."""
    return token.kind == "word" and token.text[0].isupper()


def opens_sentence(tokens: Tokens, at: int) -> bool:
    """Say whether the token is the first word of a sentence or of a quotation."""
    before = tokens[at - 1]
    return before.kind == "" or before.low in {".", "!", "?", ":", '"', "“", "‘", "'", "•", "(", "—", "–"}
