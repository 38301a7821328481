"""Pieces folded into bearers: each person, organisation and place once, with all its forms."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from briefgen.analysis import lang
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.classifier import Points, Scale, context_points
from briefgen.analysis.names.cluster_index import ClusterIndex
from briefgen.analysis.names.name_features import Key, is_everyday_word, is_first_name
from briefgen.analysis.names.person_names import (
    Bearer,
    fits,
    folded,
    generation,
    nearest,
    same_person,
    surnames,
)
from briefgen.model import NameKind

CLUB_LETTERS = word_set("name_words", "club_letters")
WATERS = word_set("name_words", "waters")


class Clusterer:
    """Folds the pieces of one article into bearers."""

    def __init__(self, pieces: Sequence[Piece], small: AbstractSet[str]) -> None:
        """Weigh the pieces; ``small`` holds the words the article uses without a capital."""
        self._index = ClusterIndex()
        self._pieces = [p for p in pieces if p.words]
        self._borne: dict[int, Bearer] = {}
        self._scale = Scale(self._pieces, small)

    def fold(self) -> list[Bearer]:
        """Give the bearers, in order of first mention."""
        later = []
        families = {p.key[-1] for p in self._pieces if len(p.key) > 1 and self._scale.kind(p.key) == "person"}
        for number, piece in enumerate(self._pieces):
            if is_titled_thing(piece) and piece.key[-1] not in families:
                continue
            small = piece.key[0].lower() in lang.name_parts("particle")
            if len(piece.key) > 1 and not small and self._scale.kind(piece.key) == "person":
                if self._scale.is_attested(piece):
                    self._take_person(piece)
            else:
                later.append(number)
        called = {n for n in later if is_in_brackets(self._pieces, n)}
        for number in sorted(later, key=lambda n: (len(self._pieces[n].key) == 1, n not in called)):
            if number not in called or not self._take_acronym(number):
                self._take(self._pieces[number], self._scale.context[number])
        for bearer in self._index.bearers:
            bearer.pieces.sort(key=_place)
        return sorted(self._index.bearers, key=lambda b: _place(b.pieces[0]))

    def _take_acronym(self, number: int) -> bool:
        """Give an acronym in brackets to the body whose name stands before them."""
        piece, before = self._pieces[number], self._pieces[number - 1]
        if not self._borne:
            self._borne = {id(p): b for b in self._index.bearers for p in b.pieces}
        body = self._borne.get(id(before))
        if body is None or body.kind != "organisation" or len(before.key) < 2:
            return False
        self._index.call(body, piece.key)
        body.add(piece)
        return True

    def _take_person(self, piece: Piece) -> None:
        """Give a full name to who bears it, or to somebody new."""
        alike = self._index.alike(piece.key)
        holders = [b for b in alike if same_person(b.key, piece.key) and fits(b, piece)]
        if not holders and piece.words[0].opens and len(piece.key) == 2 and not is_first_name(piece.key[0]):
            short = replace(piece, key=piece.key[1:], words=piece.words[1:])
            if any(len(b.key) > 1 and folded(short.key) in surnames(b.key) for b in alike):
                self._take(short, context_points(short))
                return
        exact = self._index.of_full_name(piece.key)
        exact = exact if exact in holders else None
        bearer = exact or (holders[0] if len(holders) == 1 else self._index.new("person", piece.key))
        if len(piece.key) > len(bearer.key):
            bearer.key = piece.key
            self._index.learn(bearer, piece.key)
        bearer.add(piece)

    def _take(self, piece: Piece, context: Points) -> None:
        """Give a piece that is no full name of a person to its bearer."""
        if is_no_first_name(piece):
            return
        kind = self._kind(piece, context)
        holders = [] if _is_thing(piece, kind, context) else self._holders(piece, kind)
        body = self._body_before(piece, holders)
        if body is not None and not (kind == "place" and context["place"] > 1):
            body.add(piece)
        elif holders:
            meant = holders[0] if len(holders) == 1 else nearest(holders, piece)
            if meant is not None:
                meant.add(piece)
        elif kind == "person" and not piece.title and self._is_faint(piece):
            return
        elif kind is not None and (self._scale.is_attested(piece) or _is_told(piece, context[kind])):
            self._take_new(kind, piece)
        elif kind is None and not self._take_head(piece):
            self._take_beginning(piece)

    def _holders(self, piece: Piece, kind: NameKind | None) -> list[Bearer]:
        """Give the people a piece of a kind can mean."""
        holders = self._called(piece)
        if kind == "place" and not (is_first_name(piece.key[0]) and piece.key[0] not in lang.places()):
            holders = [b for b in holders if piece.title or (b.clear and b.clear[0] < _place(piece))]
        if not holders and piece.title:
            holders = [b for b in self._index.of_kin(piece.key) if fits(b, piece)]
        return holders

    def _take_new(self, kind: NameKind, piece: Piece) -> None:
        """Give a piece that is no known short form to who has just these words, or to a new bearer."""
        if kind == "person" and len(piece.key) > 1:
            self._take_person(piece)
            return
        bearer = self._find_or_new(kind, piece)
        bearer.add(piece)
        self._learn_kin(bearer, piece)

    def _is_faint(self, piece: Piece) -> bool:
        """Tell whether too little speaks for a person; a first name that is a particle as well is enough."""
        given = len(piece.key) == 2 and piece.key[0] in lang.name_parts("given_particles")
        return not given and self._scale.points(piece.key, "person") < 2

    def _kind(self, piece: Piece, context: Points) -> NameKind | None:
        """Give what a piece is: what its words name in the article, but where they surely lead to a place."""
        within = not piece.title and context["place"] > 1 and " ".join(piece.key) in lang.places()
        return "place" if within else self._scale.kind(piece.key)

    def _take_head(self, piece: Piece) -> bool:
        """Take "the Church", "Scientology" for the one body whose first or last word it is."""
        word = piece.key[0]
        if len(piece.key) > 1 or piece.words[0].opens or word in lang.place_words():
            return False
        head = word in lang.organisation_words()
        if (head and not piece.definite) or (not head and self._is_everyday(word.lower())):
            return False
        bodies = [b for b in self._index.bodies(word) if len(b.key) > 1 and b.kind == "organisation"]
        fitting = [b for b in bodies if head or b.key[-2:] == ("of", word)]
        if len(fitting) == 1:
            fitting[0].add(piece)
        return len(fitting) == 1

    def _learn_kin(self, bearer: Bearer, piece: Piece) -> None:
        """Learn the family name of "Mrs Doyle's husband, Frank"."""
        if bearer.kind != "person" or len(bearer.key) > 1 or len(piece.before) < 2 or piece.title:
            return
        owner, kin = piece.before[-2:]
        if kin.low in lang.kin_nouns() and owner.possessive and owner.large and is_first_name(piece.key[0]):
            self._index.marry((owner.text,), bearer)

    def _body_before(self, piece: Piece, holders: Sequence[Bearer]) -> Bearer | None:
        """Give the one firm, club or river named in full before whose name a single word stands for.

        People of that name who are named before it go first.
        """
        place, word = _place(piece), piece.key[0]
        if len(piece.key) > 1 or piece.title or word in lang.known_organisations() or is_first_name(word):
            return None
        if any(b.clear and b.clear[0] < place for b in holders) or word in lang.nationalities():
            return None
        named = [b for b in self._index.bodies(word) if b.clear and min(b.clear) < place]
        found = [b for b in named if is_short_for(word, b.key, definite=piece.definite)]
        sure = word in lang.clubs() or not self._is_everyday(word.lower())
        return found[0] if len(found) == 1 and sure else None

    def _is_everyday(self, low: str) -> bool:
        return low in self._scale.small or low in lang.common_words()

    def _take_beginning(self, piece: Piece) -> None:
        """Of something that is no name of ours, take the place or body it begins with ("Iraq War")."""
        for count in range(len(piece.key) - 1, 0, -1):
            whole = " ".join(piece.key[:count])
            kind: NameKind = "place" if whole in lang.places() else "organisation"
            known = self._index.of_full_name(piece.key[:count])
            if known is not None:
                known.add(replace(piece, key=piece.key[:count], words=piece.words[:count], after=()))
                return
            family = self._index.of_family(piece.key[:1]) if count == 1 else []
            if len(family) == 1 and not is_first_name(whole) and not _is_particle(whole):
                family[0].add(replace(piece, key=piece.key[:1], words=piece.words[:1], after=()))
                return
            if kind == "place" or whole in lang.known_organisations():
                part = replace(piece, key=piece.key[:count], words=piece.words[:count], after=())
                self._find_or_new(kind, part).add(part)
                return

    def _called(self, piece: Piece) -> list[Bearer]:
        """Give the people a short form can mean: by family name, else by first name."""
        family = elder([b for b in self._index.of_family(piece.key) if fits(b, piece)])
        titled = [b for b in family if any(w.text[:3] in b.titles for w in piece.title)]
        by_first = not piece.title or piece.title[-1].text in lang.name_parts("first_name_title")
        if family or len(piece.key) > 1 or not by_first:
            return titled if len(titled) == 1 else family
        if piece.key[0] in lang.places() and not piece.title and not self._is_called(piece):
            return []
        first = [b for b in self._index.of_first(piece.key[0]) if fits(b, piece)]
        return first if len(first) == 1 else []

    def _is_called(self, piece: Piece) -> bool:
        """Tell whether a first name that is a place as well ("Gary") is a person's who was named before."""
        named = self._index.of_first(piece.key[0])
        within = bool(piece.before) and piece.before[-1].low in {"in", "near"} and piece.words[0].gap == " "
        return not within and any(b.clear and b.clear[0] < _place(piece) for b in named)

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
        if not found and word not in lang.known_organisations():
            bodies = self._index.bodies(word) or self._index.bodies(word.removesuffix("s"))
            found = [b for b in bodies if b.key[0] in {word, word.removesuffix("s")} and len(b.key) > 1]
        return found[0] if len(found) == 1 else None


def elder(bearers: list[Bearer]) -> list[Bearer]:
    """Give those of a family name that it means by itself: no "Jr" named behind who has no such mark."""
    first = [b.clear[0] for b in bearers if not generation(b.key) and b.clear]
    return [b for b in bearers if not (generation(b.key) and first and b.clear and min(first) < b.clear[0])]


def is_no_first_name(piece: Piece) -> bool:
    """Tell whether an article shows that a first name is a noun: "the Bill", "this Bill"."""
    word = piece.key[0]
    if len(piece.key) > 1 or piece.title or not piece.before or piece.words[0].gap != " ":
        return False
    return piece.before[-1].low in {"the", "this", "that", "a"} and word in lang.name_parts("event")


def is_titled_thing(piece: Piece) -> bool:
    """Tell whether what stands behind an office is no name: "Customer Support", "Mother Nature"."""
    if not piece.title or any(word.text in lang.name_parts("courtesy") for word in piece.title):
        return False
    last = piece.key[-1]
    body = last in lang.known_organisations() or last in lang.place_words() or sum(map(str.isupper, last)) > 1
    known = piece.key[0] in lang.first_names() or last in lang.name_parts("surname")
    return not known and (body or all(is_everyday_word(word) for word in piece.key))


def is_in_brackets(pieces: Sequence[Piece], number: int) -> bool:
    """Tell whether a piece is one word in brackets right behind another name: "Revenue Service (Sars)"."""
    piece, before = pieces[number], pieces[number - 1]
    if not number or len(piece.key) > 1 or piece.paragraph != before.paragraph or piece.words[0].gap != " (":
        return False
    word = piece.key[0]
    closed = not piece.after or piece.after[0].gap.startswith(")")
    large = sum(c.isupper() for c in word) > 1
    fits_ = large or initials_match(word.upper(), before.key) or _holds_letters(word.upper(), before.key)
    own = word not in lang.places() and word not in lang.nationalities()
    return closed and own and fits_ and before.words[-1].end + 2 == piece.words[0].start


def _holds_letters(word: str, key: Key) -> bool:
    """Tell whether the initials of a name stand in a word in order: "Sars", the Revenue Service."""
    rest = iter(word)
    return all(w[0] in rest for w in key if w[0].isupper())


def is_short_for(word: str, key: Key, *, definite: bool) -> bool:
    """Tell whether a word may stand for a name: a firm by its first, a club by its last, "the" river.

    Bodies named by their town ("Ayr Police") have no such short form: it would be the town.
    """
    if len(key) < 2 or key[0] == key[-1]:
        return False
    if word == key[-1]:
        return word in lang.clubs() or (definite and key[0] in WATERS)
    if word != key[0] or word in lang.places():
        return False
    return is_firm(key) or (definite and key[-1] in WATERS)


def is_firm(key: Key) -> bool:
    """Tell whether a body's last word is one of trade."""
    last = key[-1]
    if last in lang.organisation_suffixes():
        return last not in CLUB_LETTERS
    return len(key) == 2 and last in lang.trades()


def _is_particle(word: str) -> bool:
    return word.lower() in lang.name_parts("particle")


def _is_told(piece: Piece, points: int) -> bool:
    """Tell whether what follows a word that opens a sentence shows that it is a name."""
    if points < 2 or not piece.after:
        return False
    word = piece.after[0]
    return word.gap == ", " or word.low == "flight" or [w.low for w in piece.after[:2]] == ["is", "based"]


def _is_thing(piece: Piece, kind: NameKind | None, context: Points) -> bool:
    """Tell whether a piece, though some person is called so, surely means a place or body here."""
    if piece.title:
        return False
    somewhere = context["place"] > 1 and " ".join(piece.key) in lang.places()
    return somewhere or (kind == "organisation" and len(piece.key) > 1)


def _place(piece: Piece) -> tuple[int, int]:
    return piece.paragraph, piece.start


def initials_match(acronym: str, key: Key) -> bool:
    """Tell whether an acronym gives a long form's capitals in order; in one word one may be left over."""
    letters = acronym.replace(".", "")
    if not letters.isupper() or len(letters) < 2 or acronym in key:
        return False
    capitals = "".join(c for w in key for c in w if c.isupper())
    rest = iter(capitals)
    return (
        capitals[:1] == letters[0]
        and len(capitals) - len(letters) in ((0, 1) if len(key) == 1 else (0,))
        and all(c in rest for c in letters)
    )
