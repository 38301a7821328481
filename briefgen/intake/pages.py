"""The blocks of an HTML page, walked with lxml, in reading order, each with what its markup tells."""

from __future__ import annotations

import html as entities
import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree, html

from briefgen.intake.blocks import Block

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
# What stands between the texts of a page's source.
MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|svg|template|textarea|iframe|object|head)\b[^>]*>.*?(?:</\1\s*>|\Z)"
    r"|<[/a-zA-Z!?](?:=\s*\"[^\"]{0,20000}\"|=\s*'[^']{0,20000}'|[^>])*+>",
    re.IGNORECASE | re.DOTALL,
)
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
CONTAINER = re.compile(
    r"</?(?:div|span|section|article|blockquote|font|center|ul|li|b|i|em|strong)\b[^>]*>", re.IGNORECASE
)
# Containers kept of a block, the nearest ones.
DEEPEST = 64
# A text of the tree is looked for among this many texts of the source.
LOOK_AHEAD = 60
# A text that is not among those is looked for everywhere when it is this long.
TELLING = 12
# Texts of the source that may be one text of the tree.
MERGED = 6


@dataclass(slots=True)
class Piece:
    """A block being read: its words and the elements it stands in."""

    path: tuple[html.HtmlElement, ...] = ()
    texts: list[str] = field(default_factory=list)
    linked: int = 0
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PageBlock(Block):
    """A block of a page with its place in the tree."""

    path: tuple[html.HtmlElement, ...]
    """The block elements it stands in, outermost first; the root for words outside any."""
    linked: float
    """Share of its characters that are links."""


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
    walk = Walk(root, texts_of(source))
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            walk.enter(element)
        elif event == "end":
            walk.leave(element)
        elif element.tail:
            walk.say(element.tail)
    walk.close()
    return tuple(placed(walk.pieces, source))


def texts_of(source: str) -> list[tuple[str, int, int]]:
    """Give the texts between the markup of a source with their spans, blank ones left out."""
    texts: list[tuple[str, int, int]] = []
    at = 0
    for start, end in (*(markup.span() for markup in MARKUP.finditer(source)), (len(source), len(source))):
        text = source[at:start]
        if text and not text.isspace():
            texts.append((folded(text), at, start))
        at = end
    return texts


def folded(text: str) -> str:
    """Resolve entities and fold white space, to compare texts of source and tree."""
    return " ".join((entities.unescape(text) if "&" in text else text).split())


class Walk:
    """The state of one walk over a page: the block being read, and the blocks so far."""

    def __init__(self, root: html.HtmlElement, texts: list[tuple[str, int, int]]) -> None:
        self.root = root
        self.pieces: list[Piece] = []
        self.path: list[html.HtmlElement] = []
        self.piece = Piece()
        self.texts = texts
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        for place, (text, _, _) in enumerate(texts):
            self.places[text].append(place)
        self.place = 0
        self.hint: int | None = None
        self.muted = 0
        self.skipped = 0
        self.links = 0

    def close(self) -> None:
        """End the block being read."""
        if self.piece.texts:
            self.pieces.append(self.piece)
            self.piece = Piece()

    def say(self, words: str) -> None:
        """Add words to the block being read, and find them in the source."""
        if self.skipped:
            return
        if self.muted:
            self.find(words)
            return
        piece = self.piece
        if words.isspace():
            if piece.texts:
                piece.texts.append(words)
            return
        start, end = self.find(words)
        if not piece.texts:
            piece.path, piece.first = tuple(self.path[-DEEPEST:]) or (self.root,), start
        piece.last = max(piece.last, end)
        if self.links:
            piece.linked += len(words)
        piece.texts.append(words)

    def find(self, words: str) -> tuple[int, int]:
        """Give the span of the source's next text that is these words; of the next one when none is.

        Where tree and source went different ways, a long text found elsewhere in the source tells where to
        look; when the text after it stands behind it, the walk goes on there.
        """
        wanted = " ".join(words.split())
        places = self.places.get(wanted, ())
        ahead = self.ahead(places, self.place)
        if ahead is None and self.hint is not None:
            ahead = self.ahead(places, self.hint)
        if ahead is not None:
            self.place, self.hint = ahead + 1, None
            return self.texts[ahead][1:]
        merged = self.merged(wanted)
        if merged:
            return merged
        if places and len(wanted) >= TELLING:
            nearest = places[min(bisect_left(places, self.place), len(places) - 1)]
            self.hint = nearest + 1
            return self.texts[nearest][1:]
        return self.texts[min(self.place, len(self.texts) - 1)][1:] if self.texts else (0, 0)

    def merged(self, wanted: str) -> tuple[int, int] | None:
        """Give the span of the next few texts when these words are made of them: the parser dropped a tag."""
        bare, found = wanted.replace(" ", ""), ""
        for number in range(self.place, min(len(self.texts), self.place + MERGED)):
            found += self.texts[number][0].replace(" ", "")
            if not bare.startswith(found):
                return None
            if found == bare:
                start, self.place = self.texts[self.place][1], number + 1
                return start, self.texts[number][2]
        return None

    def ahead(self, places: Sequence[int], start: int) -> int | None:
        """Give the first of some places that is a little behind a start."""
        first = bisect_left(places, start)
        return places[first] if first < len(places) and places[first] < start + LOOK_AHEAD else None

    def enter(self, element: html.HtmlElement) -> None:
        """Begin an element."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.path.append(element)
            self.close()
        elif tag in MUTE:
            self.muted += 1
            self.skipped += tag in SKIPPED
        elif tag == "a":
            self.links += 1
        if element.text:
            self.say(element.text)

    def leave(self, element: html.HtmlElement) -> None:
        """End an element."""
        tag = element.tag
        if tag in BLOCK_TAGS:
            self.path.pop()
            self.close()
        elif tag in MUTE:
            self.muted -= 1
            self.skipped -= tag in SKIPPED
        elif tag == "a":
            self.links -= 1
        if element.tail:
            self.say(element.tail)


def placed(pieces: list[Piece], source: str) -> Iterator[PageBlock]:
    """Make blocks of the pieces that hold words."""
    breaks = [m.start() for m in re.finditer("\n", source)]
    for piece in pieces:
        text = " ".join("".join(piece.texts).split())
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
            )
