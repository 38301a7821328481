"""The pieces a page is read in, and what only all of them tell: what is hidden, what is quoted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import html

from briefgen.intake.shown import OPENERS, bare

# A block this long counts as prose, in characters.
PROSE = 80
# Block quotations of a page that are given marks.
QUOTATIONS = 50


@dataclass(slots=True)
class Piece:
    """A block being read: its words and the elements it stands in."""

    path: tuple[html.HtmlElement, ...] = ()
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    first: int = 0
    last: int = 0
    hidden: bool = False
    unscripted: bool = False
    source: bool = False
    """Whether it names the source of a block quotation."""


def block_quotation(piece: Piece) -> html.HtmlElement | None:
    """Give the block quotation a piece stands in."""
    return next((e for e in reversed(piece.path) if e.tag == "blockquote"), None)


def is_source(cite: html.HtmlElement) -> bool:
    """Tell whether a ``cite`` ends a block quotation, and so names its source, not a work within it."""
    element = cite
    while element.tag != "blockquote":
        outer = element.getparent()
        if outer is None or (element.tail or "").strip() or element.getnext() is not None:
            return False
        element = outer
    return True


def with_quotations(pieces: list[Piece]) -> list[Piece]:
    """Set quotation marks round block quotations that name their source, and the source behind them.

    A source is an address in ``cite``, words in ``cite`` or ``footer``, or the caption of its figure. Words
    that stand on the page once more are a pull quote, and are left as they are.
    """
    quoted: dict[html.HtmlElement, list[Piece]] = {}
    for piece in pieces:
        outer = block_quotation(piece) if piece.texts else None
        if outer is not None and (outer in quoted or len(quoted) < QUOTATIONS):
            quoted.setdefault(outer, []).append(piece)
    whole = "\n".join(map(words_of, pieces)) if quoted else ""
    merged: set[int] = set()
    for outer, inner in quoted.items():
        said = [piece for piece in inner if not piece.source]
        source = inner[-1] if inner[-1].source else captioned(outer, pieces)
        first = words_of(said[0]) if said else ""
        if not first or not (source or outer.get("cite")) or whole.count(first) > 1:
            continue
        if first[0] not in OPENERS:
            for piece in said:
                piece.texts.insert(0, "“")
            said[-1].texts = ["".join(said[-1].texts).rstrip(), "”"]
        if source:
            said[-1].texts.append(f" — {words_of(source).lstrip('-–—~ ')}")
            said[-1].last = max(said[-1].last, source.last)
            merged.add(id(source))
    return [piece for piece in pieces if id(piece) not in merged]


def captioned(quotation: html.HtmlElement, pieces: list[Piece]) -> Piece | None:
    """Give the caption of a figure that holds nothing but a quotation."""
    figure = quotation.getparent()
    if figure is None or figure.tag != "figure" or figure.find(".//img") is not None:
        return None
    caption = figure.find("figcaption")
    return next((piece for piece in pieces if caption is not None and caption in piece.path), None)


def words_of(piece: Piece) -> str:
    """Give the words of a piece, white space folded."""
    return " ".join(bare("".join(piece.texts)).split())


def unseen_pieces(pieces: Sequence[Piece]) -> set[int]:
    """Give the pieces no browser shows.

    What is hidden, or told to browsers without scripts, holds most of the prose on a page whose scripts bring
    it to light once they run: such a page is read as they leave it.
    """
    prose: Counter[tuple[bool, bool]] = Counter()
    for piece in pieces:
        size = sum(map(len, piece.texts))
        prose[piece.hidden, piece.unscripted] += size * (size > PROSE and piece.linked * 2 < size)
    unscripted = prose[False, True] <= prose[False, False] + prose[True, False]
    hidden = prose[True, False] <= prose[False, False]
    return {id(piece) for piece in pieces if (piece.hidden and hidden) or (piece.unscripted and unscripted)}
