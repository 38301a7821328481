"""Words of a paragraph as the finder of names sees them: with the signs before each, and hyphens cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.analysis import lexicon
from briefgen.analysis.tokens import tokens

# A sentence, quotation or list item begins after these signs.
OPENING = re.compile(r"[.!?…:;•*“\"‘«]|^['–—-]|\s'$|\s['‘]$")
SPEECH_OPENS = re.compile(r"[“\"‘«]$|\s'$|^'$")
# Second halves of compounds whose first half is the name: "Manchester-based".
TAIL = re.compile(
    r"(?:based|born|led|owned|run|like|style|area|wide|made|bound|backed|held|only|type|era|related|listed|"
    r"friendly|sponsored|trained|educated|controlled|funded|supported|affiliated|themed|inspired|loving|"
    r"in-law|to|and|in|on|for|the|[a-z]+ed|[a-z]{3,}ing)$"
)
HEAD = re.compile(
    r"(?:non|pro|anti|ex|then|now|mid|post|pre|former|all|one|trans|cross|un|inter|self|co)-", re.IGNORECASE
)

# Small beginnings of surnames, written together with them.
PREFIXED = re.compile(r"(?:al|el|ul|as|ad|an|ar|ash|at|az|ibn|bin|d|l|de|la)[-'’][A-Z]")


class Word(NamedTuple):
    """One word, or half of a compound, of a paragraph."""

    text: str
    """As written, without a possessive ending."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character, the possessive ending left out."""
    gap: str
    """What stands between it and the word before it."""
    possessive: bool
    """Whether 's or a lone apostrophe follows."""
    opens: bool
    """Whether a sentence, quotation or item begins with it, so that its capital tells nothing."""

    @property
    def large(self) -> bool:
        """Tell whether it is written as a name is: a capital first, or behind "al-" and the like."""
        return self.text[0].isupper() or PREFIXED.match(self.text) is not None

    @property
    def low(self) -> str:
        """In small letters."""
        return self.text.lower().replace("’", "'")


def _cut(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Give the pieces of a compound that can be or hold a name, with their offsets."""
    head = HEAD.match(text)
    if head and text[head.end() : head.end() + 1].isupper():
        yield text[: head.end() - 1], start
        yield from _cut(text[head.end() :], start + head.end())
        return
    first, _, rest = text.partition("-")
    known = lexicon.places().keys() | lexicon.nationalities().keys()
    if (
        first
        and rest
        and ((TAIL.match(rest.lower()) and rest[0].islower()) or (first in known and rest in known))
    ):
        yield first, start
        yield rest, start + len(first) + 1
    else:
        yield text, start


def words(text: str) -> list[Word]:
    """Give the words of a paragraph in order; signs are kept as the gap before the next word."""
    found: list[Word] = []
    last = 0
    for token in tokens(text):
        if not token.is_word:
            if token.low == "'s" and found and token.start == last:
                found[-1] = found[-1]._replace(possessive=True)
                last = token.end
            continue
        gap = text[last : token.start]
        if found and gap[:1] in "'’" and gap[1:] in (" ", "") and gap and found[-1].text[-1] == "s":
            found[-1] = found[-1]._replace(possessive=True)
            gap = gap[1:]
        opens = not found or OPENING.search(gap) is not None
        for piece, start in (
            _cut(token.text, token.start) if "-" in token.text else ((token.text, token.start),)
        ):
            between = gap if start == token.start else "-"
            found.append(Word(piece, start, start + len(piece), between, possessive=False, opens=opens))
            opens = False
        last = token.end
    return found
