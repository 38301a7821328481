"""People: whether two ways of writing a name are one person's, and which person a short form means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefgen.analysis import lang
from briefgen.analysis.lang.tables import rows
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import Key, is_initial
from briefgen.model import NameKind

SHORT = {short: long for long, *shorts in rows("first_names", "short") for short in shorts}
"""First names by their short forms, which are told apart from them only in spelling."""


def bare(key: Key) -> Key:
    """Give a person's words without nickname marks, initials in the middle and a "Jr" behind."""
    words = tuple(w for w in key if w not in lang.name_parts("suffix")) or key
    return (
        words[:1] + tuple(w for w in words[1:-1] if not is_initial(w)) + words[-1:]
        if len(words) > 1
        else words
    )


def surnames(key: Key) -> set[Key]:
    """Give the ways a person's family name can be written alone."""
    words = bare(key)
    found = {words[-1:]}
    if len(words) == 1:
        return found
    particles = lang.name_parts("particle")
    at = len(words) - 1
    while at > 1 and words[at - 1] in particles:
        at -= 1
    found.add(words[at:])
    if len(words) >= 3 and words[-2] not in particles and words[-2] not in lang.first_names():
        found |= {words[-2:], words[-2:-1]}
    if words[0] in lang.name_parts("family_first") and len(words) <= 3:
        found.add(words[:1])
    return found


def plain(key: Key) -> Key:
    """Give a family name as it is written within a sentence: "Van den Berg" as "van den Berg"."""
    first = key[0].lower()
    return (first, *key[1:]) if len(key) > 1 and first in lang.name_parts("particle") else key


def same_first(one: str, other: str) -> bool:
    """Tell whether two first names can be one person's: equal, an initial, or a short form."""
    if one == other:
        return True
    if is_initial(one) or is_initial(other):
        return one[0] == other[0]
    return SHORT.get(one, one) == SHORT.get(other, other)


def same_person(one: Key, other: Key) -> bool:
    """Tell whether two full names can only be one person's."""
    suffixes = lang.name_parts("suffix")
    if {w for w in one if w in suffixes} and {w for w in other if w in suffixes}:
        return one == other
    a, b = sorted((bare(one), bare(other)), key=len)
    if a == b or (
        len(a) > 1 and (b[: len(a)] == a or (b[-len(a) :] == a and a[0] not in lang.first_names()))
    ):
        return True
    return a[-1] == b[-1] and len(a) > 1 and same_first(a[0], b[0]) and (len(a) == 2 or a[1:-1] == b[1:-1])


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
