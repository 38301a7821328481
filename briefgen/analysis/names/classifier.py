"""The points all pieces of an article bring together for what each name is."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from types import MappingProxyType

from briefgen.analysis import lang
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.context_features import context_votes
from briefgen.analysis.names.name_features import (
    KINDS,
    Key,
    Vote,
    is_camel,
    is_everyday_word,
    is_first_name,
    is_organisation,
    own_votes,
)
from briefgen.model import NameKind

Points = dict[str, int]
"""Points by kind; "other" speaks for no name at all."""
CIVIC = word_set("name_words", "civic")
CLUB_TOWNS = word_set("organisations", "club_town")
SPORT = word_set("name_contexts", "sport")
MANY_WORDS, TOGETHER = 5, 5
"""Words of sport from which on an article is on a league, and such words and towns of clubs together."""
MOST = 8
"""No kind gets more points from all the words about a name, so that many weak signs do not win."""


STRONGLY = 3
EVERYDAY = 4
"""What speaks against a body of everyday words that nothing about it shows to be one: "Self Service"."""
SURELY = {"person": 3, "organisation": 6, "place": 6, "other": 99}
"""Points of a name's own words from which on it is one wherever it stands."""
NONE = MappingProxyType(dict.fromkeys((*KINDS, "other"), 0))


def _sum(votes: Iterable[Vote]) -> Points:
    points = dict(NONE)
    for kind, count in votes:
        points[kind] += count
    return points


def decide(points: Points) -> NameKind | None:
    """Give the kind with most points, None when nothing speaks loud enough."""
    best = max(KINDS, key=points.__getitem__)
    least = 1 if best == "person" else 2
    return best if points[best] >= max(least, points["other"]) else None


def context_points(piece: Piece) -> Points:
    """Give the points by kind of the words about a piece."""
    return _sum(context_votes(piece))


class Scale:
    """Weighs the pieces of one article."""

    def __init__(self, pieces: Sequence[Piece], small: AbstractSet[str]) -> None:
        """Weigh; ``small`` holds the words the article uses without a capital."""
        self.small = small
        self.context = [context_points(p) for p in pieces]
        """Points of the words about each piece."""
        self._pieces = pieces
        self._share()
        self._pair()
        self._strong: set[Key] = set()
        self._sure: set[Key] = set()
        self._points = self._weigh()
        self._inside = {p.key for p in pieces if not (p.words[0].opens or p.label)}

    def kind(self, key: Key) -> NameKind | None:
        """Give what words are taken to name in the article."""
        points = self._points.get(key)
        return decide(points) if points is not None else None

    def points(self, key: Key, kind: NameKind) -> int:
        """Give a name's points for a kind."""
        points = self._points.get(key)
        return points[kind] if points is not None else 0

    def is_attested(self, piece: Piece) -> bool:
        """Tell whether a word's capital tells of a name: by its own points, or within a sentence.

        In a label or heading capitals prove nothing, so that only what the tables know is a name there.
        """
        if piece.label:
            return bool(piece.title) or piece.key in self._inside or piece.key in self._sure
        letters = len(piece.key[0]) > 1 and piece.key[0].isupper()
        several = letters or len(piece.key) > 1 or bool(piece.title)
        return several or piece.key in self._inside or piece.key in self._strong

    def _weigh(self) -> dict[Key, Points]:
        """Sum for each name its own votes and, up to a limit, those of all its surroundings."""
        about: defaultdict[Key, Points] = defaultdict(NONE.copy)
        weak: defaultdict[Key, Points] = defaultdict(NONE.copy)
        seldom = _seldom_places(self._pieces, self.context)
        for piece, context in zip(self._pieces, self.context, strict=True):
            points, faint = about[piece.key], weak[piece.key]
            for kind, count in context.items():
                if count == 1:
                    faint[kind] = min(1 if kind == "place" else 2, faint[kind] + 1)
                elif count and not (kind == "place" and piece.key in seldom):
                    points[kind] = max(-MOST, min(MOST, points[kind] + count))
        for key, points in about.items():
            for kind, count in weak[key].items():
                points[kind] += count
        self._field_clubs(about)
        _compare(about)
        self._add_own(about)
        return about

    def _add_own(self, about: Mapping[Key, Points]) -> None:
        """Add what the words of each name tell by themselves, and keep which names they prove."""
        definite = {piece.key for piece in self._pieces if piece.definite}
        for key, points in about.items():
            bare = key not in definite and points["organisation"] < 1 and len(key) > 1
            if bare and all(is_everyday_word(word) for word in key):
                points["organisation"] -= EVERYDAY
            for kind, count in own_votes(key, self.small):
                points[kind] += count
                if count >= STRONGLY:
                    self._strong.add(key)
                if count >= SURELY[kind]:
                    self._sure.add(key)

    def _field_clubs(self, about: Mapping[Key, Points]) -> None:
        """In an article on a league let the names of towns that have clubs mean these."""
        for key in about if self._is_sport() else ():
            if len(key) == 1 and key[0] in CLUB_TOWNS:
                about[key]["organisation"] += 9

    def _is_sport(self) -> bool:
        """Tell whether an article is one on a league, so that a town's name means its club."""
        words = len(SPORT & self.small)
        told = zip(self._pieces, self.context, strict=True)
        clubs = {p.key[0] for p, c in told if len(p.key) == 1 and p.key[0] in CLUB_TOWNS and c["place"] < 1}
        return words >= MANY_WORDS or (words > 1 and words + len(clubs) >= TOGETHER)

    def _pair(self) -> None:
        """Let the second of two places share the vote of the first: "the ministers of Astria and Pell"."""
        families = {p.key[-1] for p in self._pieces if len(p.key) > 1}
        for n in range(1, len(self._pieces)):
            one, other = self._pieces[n - 1 : n + 1]
            sure = len(other.key) == 1 and self.context[n - 1]["place"] > 1 and other.words[0].gap == " "
            if sure and _follows(one, other) and not families & {one.key[0], other.key[0]}:
                self.context[n]["place"] = max(2, self.context[n]["place"])

    def _share(self) -> None:
        """Let the members of a list ("A, B and C") share the strongest vote for a kind among them."""
        for group in _lists(self._pieces):
            for kind in ("organisation", "person"):
                best = max(self.context[n][kind] for n in group)
                if best >= 3 and not any(self.context[n][k] >= 3 for n in group for k in KINDS if k != kind):
                    for n in group:
                        self.context[n][kind] = max(self.context[n][kind], best - 1)


def _seldom_places(pieces: Sequence[Piece], context: Sequence[Points]) -> set[Key]:
    """Give the names that few of many mentions show to be places: "in" leads to programs as well."""
    told = Counter(piece.key for piece, points in zip(pieces, context, strict=True) if points["place"] > 1)
    return {key for key, count in Counter(piece.key for piece in pieces).items() if told[key] * 4 < count}


def _compare(about: Mapping[Key, Points]) -> None:
    """Add what names tell of each other: acronyms of long forms, towns of civic bodies, families."""
    longer = [key for key in about if len(key) > 1]
    families = {key[-1] for key in longer if is_first_name(key[0])} - lang.places().keys()
    seats = {key[0] for key in longer if key[-1] in CIVIC and not key[0].isupper()}
    acronyms = {key[0] for key in about if len(key) == 1 and len(key[0]) > 2 and key[0].isupper()}
    for key in longer:
        if key[0] in families and len(key) == 2 and not is_first_name(key[0]):
            about[key]["person"] -= 1
        initials = "".join(w[0] for w in key if w[0].isupper())
        if initials in acronyms:
            letters, own = about[initials,], about[key]["organisation"]
            if is_organisation(key) or any(map(is_camel, key)) or max(letters["organisation"] - 1, own) > 0:
                about[key]["organisation"] += 4
                letters["organisation"] += 4
    for key, points in about.items():
        if len(key) == 1 and key[0] in families:
            points["place"] = 0
        elif len(key) == 1 and key[0] in seats and not is_first_name(key[0]):
            points["place"] += 1


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
