"""Lines in title case, where capitals tell nothing: only names known from elsewhere are seen in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.casing import is_title_case
from briefgen.analysis.doc.words import Word
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import Key
from briefgen.analysis.names.person_names import Bearer


def is_headline(ws: Sequence[Word], text: str) -> bool:
    """Tell whether a paragraph is one line in title case."""
    return 5 < len(ws) < 30 and is_title_case([w.text for w in ws], stopped=text.endswith("."))


class Known:
    """The full names of an article."""

    def __init__(self, bearers: Sequence[Bearer]) -> None:
        """Sort them by first word, longest first."""
        self._by_word: defaultdict[str, list[tuple[Key, Bearer]]] = defaultdict(list)
        for bearer in bearers:
            for key in sorted({p.key for p in bearer.pieces}):
                if len(key) > 1 or key[0] in lang.places() or key[0] in lang.known_organisations():
                    self._by_word[key[0]].append((key, bearer))
        for keys in self._by_word.values():
            keys.sort(key=lambda pair: -len(pair[0]))

    def take(self, paragraph: int, ws: Sequence[Word]) -> None:
        """Give the bearers their mentions in a paragraph."""
        for bearer, piece in self._found(paragraph, ws):
            bearer.add(piece)

    def _found(self, paragraph: int, ws: Sequence[Word]) -> Iterator[tuple[Bearer, Piece]]:
        past = 0
        for at, word in enumerate(ws):
            for key, bearer in self._by_word.get(word.text, ()):
                found = tuple(ws[at : at + len(key)])
                if at >= past and tuple(w.text for w in found) == key:
                    past = at + len(key)
                    yield (
                        bearer,
                        Piece(paragraph=paragraph, key=key, words=found, title=(), before=(), after=()),
                    )
                    break
