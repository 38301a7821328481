"""Bearers of one article by their words, so that a form finds those it can mean without a walk over all."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

from briefgen.analysis import lang
from briefgen.analysis.names.name_features import Key, placed
from briefgen.analysis.names.person_names import Bearer, bare, folded, folded_word, generation, surnames
from briefgen.model import NameKind

MANY = 40
"""No more bearers of one word are looked at, so that time stays linear."""
Shelf = defaultdict[Key, dict[int, Bearer]]
"""Bearers by words, each once, in order of finding."""


class ClusterIndex:
    """Finds bearers by first name, family name, beginning or whole name."""

    def __init__(self) -> None:
        """Begin with none."""
        self.bearers: list[Bearer] = []
        self._first: Shelf = defaultdict(dict)
        self._family: Shelf = defaultdict(dict)
        self._kin: Shelf = defaultdict(dict)
        self._beginning: Shelf = defaultdict(dict)
        self._bodies: Shelf = defaultdict(dict)
        self._whole: dict[tuple[str, str], Bearer] = {}
        self._full: dict[Key, Bearer] = {}

    def new(self, kind: NameKind, key: Key) -> Bearer:
        """Make a bearer and know it by its words."""
        bearer = Bearer(kind=kind, key=key)
        self.bearers.append(bearer)
        self.learn(bearer, key)
        return bearer

    def learn(self, bearer: Bearer, key: Key) -> None:
        """Know a bearer by one more full form."""
        if bearer.kind == "person":
            self._full.setdefault(folded(key), bearer)
            self._first[folded(key[:1])][id(bearer)] = bearer
            self._beginning[folded(bare(key)[:2])][id(bearer)] = bearer
            for family in surnames(key):
                self._family[family][id(bearer)] = bearer
            return
        self._whole.setdefault((bearer.kind, canonical(key)), bearer)
        if key[0] not in lang.places():
            for word in (key[0], key[0][0], key[-1]):
                self._bodies[(word,)][id(bearer)] = bearer

    def call(self, bearer: Bearer, key: Key) -> None:
        """Know a place or organisation by a short name of its own."""
        self._whole.setdefault((bearer.kind, canonical(key)), bearer)

    def alike(self, key: Key) -> list[Bearer]:
        """Give the people who may be of this full name: one family name, or the same first two words."""
        words = folded(bare(key))
        found = dict(_first_of(self._family, words[-1:]))
        for shelf, part in ((self._beginning, words[:2]), (self._family, words), (self._family, words[-2:])):
            found |= _first_of(shelf, part)
        if len(words) == 1:
            found |= _first_of(self._first, words)
        return list(found.values())

    def of_family(self, key: Key) -> list[Bearer]:
        """Give the people of a family name."""
        return list(_first_of(self._family, folded(key)).values())

    def marry(self, family: Key, bearer: Bearer) -> None:
        """Know that a person of a first name alone has somebody of a family name for kin."""
        self._kin[folded(family)][id(bearer)] = bearer

    def of_kin(self, key: Key) -> list[Bearer]:
        """Give the people of a first name alone whose kin have a family name."""
        return list(_first_of(self._kin, folded(key)).values())

    def of_first(self, word: str) -> list[Bearer]:
        """Give the people of a first name whose family name is known; a "Jr" is always called so."""
        found = [b for b in _first_of(self._first, (folded_word(word),)).values() if len(b.key) > 1]
        return [b for b in found if not generation(b.key)] or found

    def of_full_name(self, key: Key) -> Bearer | None:
        """Give the person of just these words, first and family name."""
        return self._full.get(folded(key)) if len(key) > 1 else None

    def whole(self, kind: NameKind, key: Key) -> Bearer | None:
        """Give the place or organisation of a name, whatever its spelling in the gazetteer or legal form."""
        return self._whole.get((kind, canonical(key)))

    def bodies(self, word: str) -> list[Bearer]:
        """Give the organisations and places that begin or end with a word, or begin with a letter."""
        return list(_first_of(self._bodies, (word,)).values())


def _first_of(shelf: Shelf, key: Key) -> dict[int, Bearer]:
    return dict(islice(shelf[key].items(), MANY)) if key in shelf else {}


def canonical(key: Key) -> str:
    """Give the name two forms of a place or organisation share."""
    words = key[:-1] if len(key) > 1 and key[-1] in lang.organisation_suffixes() else key
    whole = " ".join(words)
    return lang.places().get(placed(whole)) or " ".join(folded(words))
