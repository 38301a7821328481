"""The blocks of an HTML page, walked with lxml, in reading order."""

from __future__ import annotations

import re

from lxml import etree, html

from briefgen.intake.blocks import Block
from briefgen.model import Source

# Elements that begin a block of their own.
BLOCK_TAGS = frozenset(
    """address article aside blockquote body button caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav noscript ol
    p pre section summary table tbody td tfoot th thead tr ul""".split()
)
# Elements whose text is no text of the page.
MUTE = frozenset(
    "script style svg math template select textarea input iframe object canvas head title".split()
)
ENCODING = re.compile(r"^\s*<\?xml[^>]*\?>")


def parse(text: str) -> html.HtmlElement | None:
    """Parse a page; None when there is no markup in it. Depth and size are bounded by the parser."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=False, remove_pis=True)
    try:
        return html.document_fromstring(text.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def split_page(source: Source) -> tuple[Block, ...]:
    """Split a page at its block elements and line breaks; each block's words are verbatim."""
    root = parse(source.text)
    if root is None:
        return ()
    walk = Walk()
    for event, element in etree.iterwalk(root, events=("start", "end", "comment")):
        if event == "start":
            walk.enter(element)
        elif event == "end":
            walk.leave(element)
        else:
            walk.say(element.tail)
    walk.close()
    return tuple(walk.blocks)


class Walk:
    """The state of one walk over a page: the words of the block being read, and the blocks so far."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.words: list[str] = []
        self.line = 1
        self.muted = 0

    def close(self) -> None:
        """End the block being read."""
        text = " ".join("".join(self.words).split())
        if text:
            self.blocks.append(Block(text=text, start=0, end=0, line=self.line))
        self.words.clear()

    def say(self, words: str | None) -> None:
        """Add words to the block being read."""
        if words and not self.muted:
            self.words.append(words)

    def enter(self, element: html.HtmlElement) -> None:
        """Begin an element."""
        self.muted += element.tag in MUTE
        if element.tag in BLOCK_TAGS or element.tag == "br":
            self.close()
        if not self.words:
            self.line = element.sourceline or self.line
        self.say(element.text)

    def leave(self, element: html.HtmlElement) -> None:
        """End an element."""
        if element.tag in BLOCK_TAGS:
            self.close()
        self.muted -= element.tag in MUTE
        self.say(element.tail)
