"""Bearers of one article by their words, so that a form finds those it can mean without a walk over all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from briefgen.analysis import lexicon
from briefgen.analysis.names_own import Key
from briefgen.analysis.names_people import Bearer, bare, surnames
from briefgen.model import NameKind


class Index:
    """Finds bearers by first name, family name, beginning or whole name."""

    def __init__(self) -> None:
        """Begin with none."""
        self.bearers: list[Bearer] = []
        self._first: defaultdict[str, list[Bearer]] = defaultdict(list)
        self._family: defaultdict[Key, list[Bearer]] = defaultdict(list)
        self._whole: dict[tuple[str, str], Bearer] = {}
        self._bodies: defaultdict[str, list[Bearer]] = defaultdict(list)

    def new(self, kind: NameKind, key: Key) -> Bearer:
        """Make a bearer and know it by its words."""
        bearer = Bearer(kind=kind, key=key)
        self.bearers.append(bearer)
        self.learn(bearer, key)
        return bearer

    def learn(self, bearer: Bearer, key: Key) -> None:
        """Know a bearer by one more full form."""
        if bearer.kind == "person":
            _add(self._first[key[0]], bearer)
            for family in surnames(key):
                _add(self._family[family], bearer)
            return
        self._whole.setdefault((bearer.kind, canonical(key)), bearer)
        if bearer.key[0] not in lexicon.places():
            for word in {key[0], key[0][0], key[-1]}:
                _add(self._bodies[word], bearer)

    def alike(self, key: Key) -> list[Bearer]:
        """Give the people who share a first or family name with a full name, in order of finding."""
        return _merged(
            self._first[key[0]], self._family[bare(key)[-1:]], self._family[bare(key)[:1]], self._family[key]
        )

    def of_family(self, key: Key) -> list[Bearer]:
        """Give the people of a family name."""
        return list(self._family.get(key, ()))

    def of_first(self, word: str) -> list[Bearer]:
        """Give the people of a first name whose family name is known."""
        return [b for b in self._first.get(word, ()) if len(b.key) > 1]

    def of_full_name(self, key: Key) -> Bearer | None:
        """Give the person of just these words, first and family name."""
        people = self._family.get(key[-1:], ()) if len(key) > 1 else ()
        return next((b for b in people if b.key == key), None)

    def whole(self, kind: NameKind, key: Key) -> Bearer | None:
        """Give the place or organisation of a name, whatever its spelling in the gazetteer or legal form."""
        return self._whole.get((kind, canonical(key)))

    def bodies(self, word: str) -> list[Bearer]:
        """Give the organisations and places that begin or end with a word, or begin with a letter."""
        return list(self._bodies.get(word, ()))


def _add(to: list[Bearer], bearer: Bearer) -> None:
    if not any(b is bearer for b in to):
        to.append(bearer)


def _merged(*groups: Iterable[Bearer]) -> list[Bearer]:
    found: list[Bearer] = []
    for group in groups:
        for bearer in group:
            _add(found, bearer)
    return found


def canonical(key: Key) -> str:
    """Give the name two forms of a place or organisation share."""
    words = key[:-1] if len(key) > 1 and key[-1] in lexicon.organisation_suffixes() else key
    whole = " ".join(words)
    return lexicon.places().get(whole, whole.casefold())
