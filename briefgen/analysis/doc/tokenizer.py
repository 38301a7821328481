"""Words and signs of a text with their places: what every finder of this room walks over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import starmap
from operator import attrgetter

from briefgen.analysis.lang.tables import word_set

TITLES = word_set("abbreviations", "titles")
SHORTENED = TITLES | word_set("abbreviations", "shortened")
_STOPPED = "|".join(sorted((w.capitalize() for w in SHORTENED), key=lambda w: (-len(w), w)))

# A blank fails at once, and most words are decided by the first choice.
TOKEN = re.compile(
    rf"""
    (?=\S)(?:
      [A-Za-z][a-z]++(?![^\W_]|[.]|[-‑'’&/@][^\W_]) # most words
    | (?:[^\W\d_]\.){{2,}}                        # U.S.  a.m.
    | (?:{_STOPPED})\.(?!\w)                      # Mr.  Sept.
    | [A-Z]\.(?=\s?[A-Z])                         # the F. of John F. Kennedy
    | \d[\d,.:]*\d(?:[^\W\d_]+)?|\d[^\W\d_]*       # 1,200  3.5m  18th
    | ['’](?:s|ve|ll|re|d|m)\b                    # possessive, or a shortened verb
    | [^\W_]+(?:(?:['’](?!(?:s|ve|ll|re|d|m)\b)|[-‑.&/@])[^\W_]+)*  # O'Neill  cyber-defence  AT&T  bbc.co.uk
    | --+|\.\.+|[^\s\w]|_
    )
    """,
    re.VERBOSE,
)


@dataclass(slots=True)
class Token:
    """One word or sign. Nothing changes one; not frozen, for speed."""

    text: str
    """As written; empty for a quotation standing in as one token."""
    low: str
    """In small letters, typographic apostrophes made plain."""
    start: int
    """Offset of its first character in the text."""
    end: int
    """Offset after its last character."""
    is_word: bool = False
    """Whether it begins with a letter or digit, so is a word and no sign."""
    is_capital: bool = False
    """Whether it begins with a capital."""
    quote: int = -1
    """Number of the quotation segment it stands for, or -1."""


START = attrgetter("start")
"""By what tokens are looked up."""


def tokens(text: str) -> list[Token]:
    """Give the tokens of a text in order."""
    matches = list(TOKEN.finditer(text))
    texts = [match[0] for match in matches]
    plain = [word.replace("’", "'") for word in texts] if "’" in text else texts
    firsts = [word[0] for word in texts]
    # Column by column, because a call for each of an article's tokens would take twice as long.
    rows = zip(
        texts,
        map(str.lower, plain),
        map(re.Match.start, matches),
        map(re.Match.end, matches),
        map(str.isalnum, firsts),
        map(str.isupper, firsts),
        strict=False,
    )
    return list(starmap(Token, rows))


def parts(found: Iterable[Token]) -> list[str]:
    """Give the words and numbers among tokens as written; hyphens part words."""
    return [part for token in found if token.is_word for part in token.text.split("-") if part]


def plain_words(text: str) -> list[str]:
    """Give the words and numbers of a text as written, possessive endings taken off; hyphens part words."""
    return parts(tokens(text))
