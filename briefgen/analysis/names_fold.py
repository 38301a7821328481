"""Pieces folded into bearers: each person, organisation and place once, with all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from briefgen.analysis import lexicon
from briefgen.analysis.names_evidence import Weights, context_evidence, decide, own_evidence
from briefgen.analysis.names_people import Bearer, Key, fits, nearest, same_person, surnames
from briefgen.analysis.names_runs import Piece

KINDS = ("person", "organisation", "place", "other")


class Folder:
    """Folds pieces of one article; bearers stand in order of first mention once done."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        """Weigh all pieces by what they are written like."""
        self.bearers: list[Bearer] = []
        self._pieces = pieces
        self._points: dict[Key, Weights] = {}
        self._context: dict[int, Weights] = {}
        for number, piece in enumerate(pieces):
            if piece.words:
                points = self._points.setdefault(piece.key, own_evidence(piece.key))
                self._context[number] = context_evidence(piece)
                for kind in KINDS:
                    points[kind] += self._context[number][kind]

    def fold(self) -> list[Bearer]:
        """Give the bearers, in order of first mention."""
        people = [p for p in self._pieces if len(p.words) > 1 and decide(self._points[p.key]) == "person"]
        for piece in people:
            self._take_person(piece)
        for number, piece in enumerate(self._pieces):
            if piece.words and not (len(piece.words) > 1 and decide(self._points[piece.key]) == "person"):
                self._take(number, piece)
        return sorted(
            (b for b in self.bearers if b.pieces), key=lambda b: min((p.paragraph, p.start) for p in b.pieces)
        )

    def _take_person(self, piece: Piece) -> None:
        holders = [b for b in self.bearers if same_person(b.key, piece.key) and fits(b, piece)]
        bearer = holders[0] if len(holders) == 1 else next((b for b in holders if b.key == piece.key), None)
        if bearer is None:
            bearer = self._new("person", piece.key)
        elif len(piece.key) > len(bearer.key):
            bearer.key = piece.key
        bearer.add(piece)

    def _new(self, kind: str, key: Key) -> Bearer:
        bearer = Bearer(kind=kind, key=key)
        self.bearers.append(bearer)
        return bearer

    def _take(self, number: int, piece: Piece) -> None:
        """Give a piece that is no full name of a person to its bearer."""
        kind = decide(self._points[piece.key])
        context = self._context[number]
        holders = self._called(piece)
        if (
            holders
            and not (kind == "place" and context["place"] > 1)
            and not (kind == "organisation" and len(piece.words) > 1)
        ):
            meant = holders[0] if len(holders) == 1 else nearest(holders, piece)
            if meant is not None:
                meant.add(piece)
            return
        if kind == "person" and not piece.title and context["person"] < 3:
            kind = None
        if kind is not None:
            self._find_or_new(kind, piece).add(piece)

    def _called(self, piece: Piece) -> list[Bearer]:
        """Give the people a short form can mean: by family name, else by first name."""
        people = [b for b in self.bearers if b.kind == "person" and fits(b, piece)]
        family = [b for b in people if piece.key in surnames(b.key)]
        if family or len(piece.key) > 1 or piece.title:
            return family
        first = [b for b in people if b.key[0] == piece.key[0]]
        return first if len(first) == 1 else []

    def _find_or_new(self, kind: str, piece: Piece) -> Bearer:
        name = canonical(piece.key)
        for bearer in self.bearers:
            if bearer.kind == kind and canonical(bearer.key) == name:
                return bearer
        short = self._short(piece) if kind == "organisation" else None
        return short or self._new(kind, piece.key)

    def _short(self, piece: Piece) -> Bearer | None:
        """Give the one organisation whose initials or head a piece gives."""
        bodies = [b for b in self.bearers if b.kind == "organisation"]
        if len(piece.key) != 1:
            return None
        found = [
            b
            for b in bodies
            if initials_match(piece.key[0], b.key) or (len(b.key) > 1 and piece.key[0] == b.key[0])
        ]
        return found[0] if len(found) == 1 else None


def canonical(key: Key) -> str:
    """Give the name two forms of a place or organisation share."""
    words: Iterable[str] = key
    if len(key) > 1 and key[-1] in lexicon.organisation_suffixes():
        words = key[:-1]
    whole = " ".join(words)
    return lexicon.places().get(whole, whole.casefold())


def initials_match(acronym: str, key: Key) -> bool:
    """Tell whether an acronym's letters are a long form's capitals in order, at most one left over."""
    letters = acronym.replace(".", "")
    if not letters.isupper() or len(letters) < 2:
        return False
    capitals = "".join(c for w in key for c in (w if w != acronym else "") if c.isupper())
    rest = iter(capitals)
    return (
        capitals[:1] == letters[0]
        and len(capitals) - len(letters) in (0, 1)
        and all(c in rest for c in letters)
    )
