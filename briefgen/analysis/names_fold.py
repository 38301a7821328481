"""Pieces folded into bearers: each person, organisation and place once, with all its forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefgen.analysis import lexicon
from briefgen.analysis.names_context import context_votes
from briefgen.analysis.names_index import Index
from briefgen.analysis.names_own import KINDS, Key, Vote, is_first_name, own_votes
from briefgen.analysis.names_people import Bearer, fits, nearest, same_person, surnames
from briefgen.analysis.names_runs import Piece
from briefgen.model import NameKind

Points = dict[str, int]
"""Points by kind; "other" speaks for no name at all."""
MOST = 8
"""No kind gets more points from all the words about a name, so that many weak signs do not win."""


def _sum(votes: Iterable[Vote]) -> Points:
    points = dict.fromkeys((*KINDS, "other"), 0)
    for kind, count in votes:
        points[kind] += count
    return points


def decide(points: Points) -> NameKind | None:
    """Give the kind with most points, None when nothing speaks loud enough."""
    best = max(KINDS, key=lambda kind: points[kind])
    least = 1 if best == "person" else 2
    return best if points[best] >= max(least, points["other"]) else None


def context_points(piece: Piece) -> Points:
    """Give the points by kind of the words about a piece."""
    return _sum(context_votes(piece))


class Folder:
    """Folds the pieces of one article into bearers."""

    def __init__(self, pieces: Sequence[Piece], small: AbstractSet[str]) -> None:
        """Weigh the pieces; ``small`` holds the words the article uses without a capital."""
        self._index = Index()
        self._small = small
        self._pieces = [p for p in pieces if p.words]
        self._context = [context_points(p) for p in self._pieces]
        self._share()
        self._strong: set[Key] = set()
        self._points = self._weigh()
        self._inside = {p.key for p in self._pieces if not p.words[0].opens}

    def _weigh(self) -> dict[Key, Points]:
        """Sum for each name its own votes and, up to a limit, those of all its surroundings."""
        about: dict[Key, Points] = {}
        for piece, context in zip(self._pieces, self._context, strict=True):
            points = about.setdefault(piece.key, _sum(()))
            for kind, count in context.items():
                points[kind] = max(-MOST, min(MOST, points[kind] + count))
        for key, points in about.items():
            for kind, count in own_votes(key, self._small):
                points[kind] += count
                if count >= 3:
                    self._strong.add(key)
        return about

    def _share(self) -> None:
        """Let the members of a list ("A, B and C") share the strongest vote for a kind among them."""
        for group in _lists(self._pieces):
            for kind in ("organisation", "person"):
                best = max(self._context[n][kind] for n in group)
                if best >= 3 and not any(self._context[n][k] >= 3 for n in group for k in KINDS if k != kind):
                    for n in group:
                        self._context[n][kind] = max(self._context[n][kind], best - 1)

    def fold(self) -> list[Bearer]:
        """Give the bearers, in order of first mention."""
        later = []
        for number, piece in enumerate(self._pieces):
            if len(piece.key) > 1 and self.kind(piece) == "person":
                self._take_person(piece)
            else:
                later.append(number)
        for number in sorted(later, key=lambda n: len(self._pieces[n].key) == 1):
            self._take(self._pieces[number], self._context[number])
        for bearer in self._index.bearers:
            bearer.pieces.sort(key=_place)
        return sorted(self._index.bearers, key=lambda b: _place(b.pieces[0]))

    def kind(self, piece: Piece) -> NameKind | None:
        """Give what a piece's words are taken to name in the article."""
        return decide(self._points[piece.key])

    def _take_person(self, piece: Piece) -> None:
        """Give a full name to who bears it, or to somebody new."""
        alike = self._index.alike(piece.key)
        holders = [b for b in alike if same_person(b.key, piece.key) and fits(b, piece)]
        if not holders and piece.words[0].opens and len(piece.key) == 2 and not is_first_name(piece.key[0]):
            short = replace(piece, key=piece.key[1:], words=piece.words[1:])
            if any(len(b.key) > 1 and short.key in surnames(b.key) for b in alike):
                self._take(short, context_points(short))
                return
        exact = next((b for b in holders if b.key == piece.key), None)
        bearer = exact or (holders[0] if len(holders) == 1 else self._index.new("person", piece.key))
        if len(piece.key) > len(bearer.key):
            bearer.key = piece.key
            self._index.learn(bearer, piece.key)
        bearer.add(piece)

    def _take(self, piece: Piece, context: Points) -> None:
        """Give a piece that is no full name of a person to its bearer."""
        kind = self.kind(piece)
        holders = [] if _is_thing(piece, kind, context) else self._called(piece)
        if holders:
            meant = holders[0] if len(holders) == 1 else nearest(holders, piece)
            if meant is not None:
                meant.add(piece)
        elif kind == "person" and not piece.title and self._points[piece.key]["person"] < 2:
            return
        elif kind is not None and self._is_attested(piece):
            self._find_or_new(kind, piece).add(piece)
        else:
            self._take_beginning(piece)

    def _is_attested(self, piece: Piece) -> bool:
        """Tell whether a word's capital tells of a name: by its own points, or within a sentence."""
        return (
            len(piece.key) > 1 or bool(piece.title) or piece.key in self._inside or piece.key in self._strong
        )

    def _take_beginning(self, piece: Piece) -> None:
        """Of something that is no name of ours, take the place or body it begins with ("Iraq War")."""
        for count in range(len(piece.key) - 1, 0, -1):
            whole = " ".join(piece.key[:count])
            kind: NameKind = "place" if whole in lexicon.places() else "organisation"
            if kind == "place" or whole in lexicon.known_organisations():
                part = replace(piece, key=piece.key[:count], words=piece.words[:count], after=())
                self._find_or_new(kind, part).add(part)
                return

    def _called(self, piece: Piece) -> list[Bearer]:
        """Give the people a short form can mean: by family name, else by first name."""
        family = [b for b in self._index.of_family(piece.key) if fits(b, piece)]
        if family or len(piece.key) > 1 or piece.title:
            return family
        first = [b for b in self._index.of_first(piece.key[0]) if fits(b, piece)]
        return first if len(first) == 1 else []

    def _find_or_new(self, kind: NameKind, piece: Piece) -> Bearer:
        known = self._index.whole(kind, piece.key)
        if known is None and kind == "person":
            known = next((b for b in self._index.of_family(piece.key) if fits(b, piece)), None)
        if known is None and kind != "person":
            known = self._short(piece)
            known = known if known and known.kind == kind else None
        return known or self._index.new(kind, piece.key)

    def _short(self, piece: Piece) -> Bearer | None:
        """Give the one body whose initials or first word a single word is."""
        word = piece.key[0]
        if len(piece.key) > 1:
            ends = [b for b in self._index.bodies(piece.key[-1]) if b.key[-1:] == piece.key[1:]]
            found = [b for b in ends if len(b.key) > 2 and initials_match(word, b.key[:-1])]
            return found[0] if len(found) == 1 else None
        found = [b for b in self._index.bodies(word[0]) if initials_match(word, b.key)]
        if not found and word not in lexicon.known_organisations():
            found = [b for b in self._index.bodies(word) if b.key[0] == word and len(b.key) > 1]
        return found[0] if len(found) == 1 else None


def _is_thing(piece: Piece, kind: NameKind | None, context: Points) -> bool:
    """Tell whether a piece, though some person is called so, surely means a place or body here."""
    if piece.title:
        return False
    return (kind == "place" and context["place"] > 1) or (kind == "organisation" and len(piece.key) > 1)


def _place(piece: Piece) -> tuple[int, int]:
    return piece.paragraph, piece.start


def _lists(pieces: Sequence[Piece]) -> Iterator[list[int]]:
    """Give the numbers of pieces that follow each other with a comma or "and" alone between."""
    group: list[int] = []
    for number, piece in enumerate(pieces):
        if group and _follows(pieces[number - 1], piece):
            group.append(number)
            continue
        if len(group) > 1:
            yield group
        group = [number]
    if len(group) > 1:
        yield group


def _follows(one: Piece, other: Piece) -> bool:
    """Tell whether two pieces are members of one list."""
    if one.paragraph != other.paragraph or other.title or not other.before:
        return False
    first = other.words[0]
    if first.gap == ", ":
        return other.before[-1].end == one.end
    return (
        first.gap == " " and other.before[-1].low in {"and", "or"} and other.before[-2:-1] == one.words[-1:]
    )


def initials_match(acronym: str, key: Key) -> bool:
    """Tell whether an acronym's letters are a long form's capitals in order, at most one left over."""
    letters = acronym.replace(".", "")
    if not letters.isupper() or len(letters) < 2 or acronym in key:
        return False
    capitals = "".join(c for w in key for c in w if c.isupper())
    rest = iter(capitals)
    return (
        capitals[:1] == letters[0]
        and len(capitals) - len(letters) in (0, 1)
        and all(c in rest for c in letters)
    )
