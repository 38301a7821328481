"""Words of a paragraph as the finder of names sees them: with the signs before each, and compounds cut."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.analysis import lang
from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.tables import either

# A sentence, quotation or list item begins after these signs.
OPENING = re.compile(r"[.!?…:;•*“\"‘«]|^['–—-]|\s['‘]$")
TAIL = re.compile(rf"(?:{either('compounds', 'tails')}|[a-z]+ed|[a-z]{{3,}}ing)$")
HEAD = re.compile(rf"{either('compounds', 'heads')}-", re.IGNORECASE)
# A slash between two names; none in "A/S" and "24/7".
SLASH = re.compile(r"(?<=[^\W_]{2})/(?=[^\W_]{2})")
# Party and seat of a member of Congress: "R-Mont".
SEAT = re.compile(r"[RDI]-[A-Z]")
PREFIXED = re.compile(rf"{either('compounds', 'surname_beginnings')}[-'’][A-Z]")


@dataclass(slots=True)
class Word:
    """One word, or half of a compound, of a paragraph. Nothing changes one; not frozen, for speed."""

    text: str
    """As written, without a possessive ending."""
    low: str
    """In small letters, apostrophes made plain."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character, the possessive ending left out."""
    gap: str
    """What stands between it and the word before it, possessive endings left out."""
    possessive: bool = False
    """Whether 's or a lone apostrophe follows."""
    opens: bool = False
    """Whether a sentence, quotation or item begins with it, so that its capital tells nothing."""

    @property
    def large(self) -> bool:
        """Tell whether it is written as a name is: a capital first, or behind "al-" and the like."""
        text = self.text
        if text[0].isupper():
            return text[1:2] != "-" or SEAT.match(text) is None
        return not text.isalnum() and PREFIXED.match(text) is not None


def lowered(text: str) -> str:
    """Give a word in small letters, apostrophes made plain."""
    return text.lower().replace("’", "'")


def _cut(text: str, start: int) -> Iterator[tuple[str, int]]:
    """Give the pieces of a compound that can be or hold a name, with their offsets."""
    for side in SLASH.split(text):
        yield from _cut_at_hyphens(side, start)
        start += len(side) + 1


def _cut_at_hyphens(text: str, start: int) -> Iterator[tuple[str, int]]:
    while (head := HEAD.match(text)) and text[head.end() : head.end() + 1].isupper():
        yield text[: head.end() - 1], start
        text, start = text[head.end() :], start + head.end()
    first, _, rest = text.partition("-")
    if (
        first
        and rest
        and ((rest[0].islower() and TAIL.match(rest)) or (_is_place(first) and _is_place(rest)))
    ):
        yield first, start
        yield rest, start + len(first) + 1
    else:
        yield text, start


def _is_place(word: str) -> bool:
    return word in lang.places() or word in lang.nationalities()


def _owner(word: Word, end: int) -> Word:
    """Give a word with its 's: part of some trade names, else a possessive."""
    if f"{word.text}'s" in lang.known_organisations():
        return replace(word, text=f"{word.text}'s", low=f"{word.low}'s", end=end)
    return replace(word, possessive=True)


def words(text: str, tokens: Sequence[Token]) -> list[Word]:
    """Give the words among the tokens of a paragraph; signs are kept as the gap before the next word."""
    found: list[Word] = []
    even = text.replace("’", "'")
    last = 0
    for token in tokens:
        start, end = token.start, token.end
        if not token.is_word:
            if start == last and found and token.text[0] in "'’" and token.text[1:]:
                found[-1] = _owner(found[-1], end) if token.low == "'s" else _longer(found[-1], text, end)
                last = end
            continue
        gap, word = text[last:start], token.text
        if gap == "-" and found and found[-1].text[0].isdigit() and found[-1].end + 1 == start:
            found[-1] = _longer(found[-1], text, end)  # "3-1", "22-year-old"
        elif gap == " " and (word.isalpha() or not ("-" in word or "/" in word)):
            found.append(Word(word, even[start:end].lower(), start, end, gap))
        else:
            found += _after_signs(found, word, start, gap)
        last = end
    return found


def _longer(word: Word, text: str, end: int) -> Word:
    """Give a word that goes on to an offset: "they've"."""
    whole = text[word.start : end]
    return replace(word, text=whole, low=lowered(whole), end=end)


def _after_signs(found: list[Word], word: str, start: int, gap: str) -> Iterator[Word]:
    """Give a word behind signs, a compound in pieces; a lone apostrophe makes the word before an owner."""
    if gap in {"' ", "’ "} and found and found[-1].text[-1] == "s":
        found[-1] = replace(found[-1], possessive=True)
        gap = " "
    opens = not found or (gap != " " and OPENING.search(gap) is not None)
    for piece, at in _cut(word, start):
        first = at == start
        between = gap if first else word[at - start - 1]
        yield Word(piece, lowered(piece), at, at + len(piece), between, opens=opens and first)
