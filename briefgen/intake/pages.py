"""The blocks of an HTML page, walked with lxml, in reading order, each with what its markup tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree, html

from briefgen.intake.blocks import Block
from briefgen.intake.finding import Finder
from briefgen.intake.pieces import (
    Piece,
    block_quotation,
    is_source,
    unseen_pieces,
    with_quotations,
    words_of,
)
from briefgen.intake.shown import (
    STRUCK,
    as_hidden,
    as_raised,
    is_break,
    is_button,
    is_command,
    is_hidden,
    is_note,
    is_unmarked,
    quotation_marks,
    raised,
)

# Elements that begin a block of their own.
BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol
    p pre section summary table tbody td tfoot th thead tr ul br""".split()
)
# Elements whose text is no text of the page.
MUTE = frozenset("script style svg math template select textarea input iframe object canvas head".split())
# Of these, whose text is taken for markup in the source.
SKIPPED = frozenset("script style svg template textarea iframe object head".split())
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
CONTAINER = re.compile(
    r"</?(?:div|span|section|article|blockquote|font|center|ul|li|b|i|em|strong)\b[^>]*>", re.IGNORECASE
)
# Containers kept of a block, the nearest ones.
DEEPEST = 64
# Words before a raised sign that tell whether it is a note, in characters.
BEFORE = 20
# A sentence's end, or a word's, and the next one's beginning, when nothing but markup stands between them;
# and the elements that part words by the way they are drawn.
SENTENCE = re.compile(r"[^\W\d_]{2}[.!?][\"”’»]?$")
ENDED = re.compile(r"[^\W\d_][.!?]?[\"”’»)]?$")
DRAWN = frozenset("span a time small label".split())
BEGUN = re.compile(r"[\"“«]?[^\W\d_a-z][^\W\d_A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock(Block):
    """A block of a page with its place in the tree."""

    path: tuple[html.HtmlElement, ...]
    """The block elements it stands in, outermost first; the root for words outside any."""
    linked: float
    """Share of its characters that are links."""
    hidden: bool = False
    """Whether no browser shows it."""


def parse(text: str) -> html.HtmlElement | None:
    """Parse a page, however deep; None when there is no markup in it."""
    # Plain elements: those of lxml.html ask Python for a class each time one is looked at.
    parser = etree.HTMLParser(encoding="utf-8", remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(DECLARATION.sub("", text).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def flattened(text: str) -> str:
    """Take the containers out of a page too deep for the parser; what stands in them stays."""
    return CONTAINER.sub(" ", text)


def split_page(root: html.HtmlElement, source: str) -> tuple[PageBlock, ...]:
    """Split a page at its block elements and line breaks.

    ``source`` is the text ``root`` was parsed from. The words of a block are verbatim, white space folded;
    its offsets enclose those words and the markup among them.
    """
    as_raised(root)
    as_hidden(root)
    walk = Walk(root, source)
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            walk.enter(element)
        elif event == "end":
            walk.leave(element)
        elif element.tail:
            walk.say(element.tail)
    walk.close()
    return tuple(placed(walk.pieces, source))


class Walk:
    """The state of one walk over a page: the block being read, and the blocks so far."""

    def __init__(self, root: html.HtmlElement, source: str) -> None:
        self.root = root
        self.finder = Finder(source)
        self.pieces: list[Piece] = []
        self.path: list[html.HtmlElement] = []
        self.piece = Piece()
        self.muted = 0
        self.skipped = 0
        self.links = 0
        self.raised = 0
        self.quoted = 0
        self.prefix = ""
        self.unscripted = 0
        self.citing = 0
        self.joint = False
        # Elements nobody sees, each with the depth of the path in which its own words are passed over: that
        # of an element within a line; none of a block, whose blocks are read and marked as hidden.
        self.veils: list[tuple[html.HtmlElement, int]] = []

    def close(self) -> None:
        """End the block being read."""
        if self.piece.texts:
            self.pieces.append(self.piece)
            self.piece = Piece()

    def say(self, words: str) -> None:
        """Add words to the block being read, and find them in the source."""
        if self.skipped:
            return
        if self.muted or (self.veils and self.veils[-1][1] == len(self.path)):  # within a line
            self.finder.find(words)
            return
        piece = self.piece
        if words.isspace():
            if piece.texts:
                piece.texts.append(words)
            return
        start, end = self.finder.find(words)
        if not piece.texts:
            piece.path, piece.first = tuple(self.path[-DEEPEST:]) or (self.root,), start
            piece.hidden, piece.unscripted = bool(self.veils), bool(self.unscripted)
            piece.source = bool(self.citing) and block_quotation(piece) is not None
        elif BEGUN.match(words) and (ENDED if self.joint else SENTENCE).search(piece.texts[-1][-5:]):
            piece.texts.append(" ")
        self.joint = False
        piece.last = max(piece.last, end)
        if self.links:
            piece.linked += len(words)
        piece.texts.append(self.prefix + (raised(words) if self.raised else words))
        self.prefix = ""

    def enter(self, element: html.HtmlElement) -> None:
        """Begin an element."""
        tag = element.tag
        if tag in BLOCK_TAGS and not self.is_inline(element):
            self.path.append(element)
            self.close()
            self.unscripted += tag == "noscript"
            self.citing += tag == "footer"
            if is_hidden(element) or (is_button(element) and is_command(element)):
                self.veils.append((element, -1))
        elif tag in MUTE:
            self.muted += 1
            self.skipped += tag in SKIPPED
        else:
            self.enter_inline(element)
        if element.text:
            self.say(element.text)

    def is_inline(self, element: html.HtmlElement) -> bool:
        """Tell whether a button stands within a paragraph, which it does not part."""
        return element.tag == "button" and bool(self.path) and self.path[-1].tag == "p" and not len(element)

    def enter_inline(self, element: html.HtmlElement) -> None:
        """Begin an element within a line."""
        tag = element.tag
        self.joint = self.joint or tag in DRAWN
        self.links += tag == "a"
        self.raised += tag == "sup"
        self.citing += tag == "cite"
        noted = tag in ("sup", "a") and is_note(element, "".join(self.piece.texts[-3:])[-BEFORE:])
        pressed = is_button(element) and is_command(element)
        if noted or pressed or tag in STRUCK or is_hidden(element):
            self.veils.append((element, len(self.path)))
        elif is_unmarked(element):
            self.prefix = quotation_marks(element)[self.quoted % 2 * 2]
            self.quoted += 1
        elif is_break(element) or (tag == "cite" and is_source(element)):
            self.close()

    def leave(self, element: html.HtmlElement) -> None:
        """End an element."""
        tag = element.tag
        if self.veils and self.veils[-1][0] is element:
            self.veils.pop()
        if self.path and self.path[-1] is element:
            self.path.pop()
            self.close()
            self.unscripted -= tag == "noscript"
            self.citing -= tag == "footer"
        elif tag in MUTE:
            self.muted -= 1
            self.skipped -= tag in SKIPPED
        else:
            self.leave_inline(element)
        if element.tail:
            self.say(element.tail)

    def leave_inline(self, element: html.HtmlElement) -> None:
        """End an element within a line."""
        tag = element.tag
        self.joint = self.joint or tag in DRAWN
        self.links -= tag == "a"
        self.raised -= tag == "sup"
        self.citing -= tag == "cite"
        if tag == "q" and self.quoted and self.piece.texts and not self.prefix:
            self.quoted -= 1
            self.piece.texts.append(quotation_marks(element)[self.quoted % 2 * 2 + 1])


def placed(pieces: list[Piece], source: str) -> Iterator[PageBlock]:
    """Make blocks of the pieces that hold words."""
    breaks = [m.start() for m in re.finditer("\n", source)]
    unseen = unseen_pieces(pieces)
    for piece in with_quotations(pieces):
        text = words_of(piece)
        if text:
            start = (
                piece.first
                + len(source[piece.first : piece.last])
                - len(source[piece.first : piece.last].lstrip())
            )
            yield PageBlock(
                text=text,
                start=start,
                end=max(start, piece.last),
                line=bisect_right(breaks, start - 1) + 1 if start else 1,
                path=piece.path,
                linked=min(1.0, piece.linked / len(text)),
                hidden=id(piece) in unseen,
            )
