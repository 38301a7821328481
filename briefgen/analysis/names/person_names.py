"""People: whether two ways of writing a name are one person's, and which person a short form means."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from unicodedata import normalize

from briefgen.analysis import lang
from briefgen.analysis.lang.tables import rows
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import Key, is_initial, is_letters
from briefgen.model import NameKind

SHORT = {short: long for long, *shorts in rows("first_names", "short") for short in shorts}
"""First names by their short forms, which are told apart from them only in spelling."""
UNSEEN = re.compile(r"[\u0300-\u036f\u00ad\u200b-\u200d\u2060]")
"""Accents, parted from their letters, and what is written but not seen."""
ALIKE = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "‐": "-",
        "‑": "-",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
INITIALS = re.compile(r"(?:[A-Z]\.){1,3}")
YOUNGER = re.compile(r"junior|jnr")


@lru_cache(maxsize=1 << 14)
def folded_word(word: str) -> str:
    """Give a word as it is told apart: small, without accents and soft hyphens, any apostrophe alike."""
    if word.isascii():
        return word.lower()
    return UNSEEN.sub("", normalize("NFD", word.translate(ALIKE))).casefold()


def folded(key: Key) -> Key:
    """Give words as they are told apart from others."""
    return tuple([folded_word(word) for word in key])


def generation(key: Key) -> str:
    """Give which of two of one name is meant: "jr", "iii"; empty where nothing tells."""
    told = [w for w in key[1:] if w in lang.name_parts("suffix")]
    return YOUNGER.sub("jr", told[-1].lower().rstrip(".")) if told else ""


def initials(key: Key) -> str:
    """Give the initials between first and family name: "HW" of George H.W. Bush."""
    return "".join(c for w in key[1:-1] if is_initials(w) for c in w if c != ".")


def is_initials(word: str) -> bool:
    """Tell whether a word is initials: "W", "H.W."."""
    return len(word) == 1 or INITIALS.fullmatch(word) is not None


def bare(key: Key) -> Key:
    """Give a person's words without initials in the middle, a "Jr" and letters behind."""
    stop = len(key)
    while stop > 1 and (
        key[stop - 1] in lang.name_parts("suffix") or (stop > 2 and is_letters(key[stop - 1]))
    ):
        stop -= 1
    words = key[:stop]
    if len(words) < 2:
        return words
    return words[:1] + tuple([w for w in words[1:-1] if not is_initials(w)]) + words[-1:]


def surnames(key: Key) -> set[Key]:
    """Give the ways a person's family name can be written alone, folded; none of "Jerry Jr."."""
    words = bare(key)
    if len(words) == 1:
        return set() if generation(key) else {folded(words)}
    found = {words[-1:]}
    particles = lang.name_parts("particle")
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in particles:
        at -= 1
    found.add(words[at:])
    if len(words) >= 3 and words[-2].lower() not in particles:
        found.add(words[-2:])
        found |= {words[-2:-1]} if words[-2] not in lang.first_names() else set()
    if words[0] in lang.name_parts("family_first") and len(words) <= 3:
        found.add(words[:1])
    head, hyphen, tail = words[-1].partition("-")
    if hyphen and head.lower() in particles and tail[:1].isupper():
        found.add((tail,))
    return {folded(name) for name in found}


def same_first(one: str, other: str) -> bool:
    """Tell whether two first names can be one person's: equal, an initial, or a short form."""
    if folded_word(one) == folded_word(other):
        return True
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return SHORT.get(one, one) == SHORT.get(other, other)


def same_person(one: Key, other: Key) -> bool:
    """Tell whether two full names can only be one person's.

    George W. and George H.W., Jerry and Jerry Jr. are two.
    """
    if generation(one) != generation(other):
        return False
    i, j = sorted((initials(one), initials(other)), key=len)
    if not j.startswith(i):
        return False
    short, long = sorted((bare(one), bare(other)), key=len)
    a, b = folded(short), folded(long)
    if (
        a == b
        or (len(a) == 1 and generation(one) and b[:1] == a)
        or (len(a) > 1 and (b[: len(a)] == a or b[-len(a) :] == a))
    ):
        return True
    alike = len(a) > 1 and a[-1] == b[-1] and same_first(short[0], long[0])
    return alike and (len(a) == 2 or a[1:-1] == b[1:-1])


@dataclass(slots=True, kw_only=True)
class Bearer:
    """One name in the making: its forms so far and where they stand."""

    kind: NameKind
    """What it is."""
    key: Key
    """Fullest form so far."""
    pieces: list[Piece] = field(default_factory=list)
    """Where it is mentioned, in order of finding."""
    clear: list[tuple[int, int]] = field(default_factory=list)
    """Places (paragraph, offset) of its full mentions, in reading order."""
    told: set[str] = field(default_factory=set)
    """What titles tell of the sex."""
    titles: set[str] = field(default_factory=set)
    """Words of the titles before it, short forms cut to three letters."""

    def add(self, piece: Piece) -> None:
        """Take a mention."""
        self.pieces.append(piece)
        if len(piece.key) > 1:
            self.clear.append((piece.paragraph, piece.start))
        if piece.title:
            self.titles |= {w.text[:3] for w in piece.title}
            self.told |= {lang.titles().get(w.text, "") for w in piece.title} - {""}


def united(one: Bearer, other: Bearer) -> None:
    """Give a bearer all that was found of another of the same name; the kind of most mentions counts."""
    if len(other.pieces) > len(one.pieces):
        one.kind = other.kind
    one.pieces = sorted((*one.pieces, *other.pieces), key=lambda p: (p.paragraph, p.start))
    one.clear = sorted((*one.clear, *other.clear))
    one.told |= other.told
    one.titles |= other.titles


def fits(bearer: Bearer, piece: Piece) -> bool:
    """Tell whether a short form's title can be the bearer's."""
    told = {lang.titles().get(w.text, "") for w in piece.title} - {""}
    known = sexes(bearer)
    return not told or not known or bool(told & known)


def sexes(bearer: Bearer) -> set[str]:
    """Give the sexes told of a person: by titles, else by the first name; empty when nothing tells."""
    if bearer.kind != "person" or bearer.told:
        return bearer.told
    first = bearer.key[0].partition("-")[0] if bearer.key[0] not in lang.first_names() else bearer.key[0]
    return {lang.first_names().get(first, "")} & {"m", "f"}


def nearest(bearers: Sequence[Bearer], piece: Piece) -> Bearer | None:
    """Give who of several a short form means, None when it cannot be told.

    That is the one last named in full before it in the same paragraph, else the one named most
    often, else the one last named before.
    """
    place = (piece.paragraph, piece.start)
    last = [(_last_before(b, place), b) for b in bearers]
    before = max((p for p, _ in last if p), default=None)
    if before is None:
        return None
    most = max(len(b.pieces) for b in bearers)
    if before[0] != piece.paragraph and sum(len(b.pieces) == most for b in bearers) == 1:
        return next(b for b in bearers if len(b.pieces) == most)
    return next(b for p, b in last if p == before)


def _last_before(bearer: Bearer, place: tuple[int, int]) -> tuple[int, int] | None:
    """Give the last place before ``place`` where a name stands in full."""
    at = bisect_left(bearer.clear, place)
    return bearer.clear[at - 1] if at else None
