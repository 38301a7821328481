"""Lines in title case, where capitals tell nothing: only names known from elsewhere are seen in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.casing import is_title_case
from briefgen.analysis.doc.words import Word
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import Key
from briefgen.analysis.names.person_names import Bearer

CODE = re.compile(r"[{}]|;\s*$|</\w|=>|\w\(\)|=\"")
"""Signs of programs and markup that no prose has."""
SHORT_LINE, LONGEST_LABEL = 8, 7
ENDS = frozenset(".!?…”\"’'»)")
LABELLED = frozenset({": ", " - ", " – ", " — ", " -- "})


def is_headline(ws: Sequence[Word], text: str) -> bool:
    """Tell whether a paragraph is one line in title case."""
    return 5 < len(ws) < 30 and is_title_case([w.text for w in ws], stopped=text.endswith("."))


def is_code(text: str) -> bool:
    """Tell whether a paragraph is lines of a program or of markup, whose capitals name nothing."""
    return CODE.search(text) is not None


def label_end(ws: Sequence[Word], text: str) -> int:
    """Give how many words of a paragraph are a heading, or a label before a colon or dash.

    All of a short line without a full stop; "Best value" of "Best value: the red one".
    """
    if len(ws) <= SHORT_LINE and text[-1:] not in ENDS:
        return len(ws)
    for at, word in enumerate(ws[1 : LONGEST_LABEL + 1], 1):
        if word.gap in LABELLED:
            return at
        if not word.large and word.low not in lang.function_words():
            return 0
    return 0


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
