"""Word documents (.docx), through mammoth: tracked changes accepted; comments, heads, pictures left out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from lxml import html

from briefgen.faults import BadInput
from briefgen.intake.libraries import needed
from briefgen.intake.manuscript import Manuscript, Part, is_note_mark, passages
from briefgen.intake.metadata import Stated
from briefgen.intake.zipped import broken, replaced, tree, unpacked

KIND = "a Word document"
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Titel'] => h1.title:fresh
p[style-name='Titre'] => h1.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
"""
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
LONGEST_HEADING = 25
BODY = "word/document.xml"
HIGHER = re.compile(rb"""<(\w+):position\s+\1:val=["'][1-9]\d{0,3}["']\s*/>""")
NOTE = ("footnote-", "endnote-")
CORE = "{http://purl.org/dc/elements/1.1/}"
CELL = " | "
LONGEST_CELL = 20


def manuscript_of(data: bytes, where: str) -> Manuscript:
    """Read a Word document.

    Raises BadInput when it is broken, locked, unpacks to too much, or mammoth is missing.
    """
    mammoth = needed("mammoth", where)
    parts = unpacked(data, where, KIND)
    no_picture = mammoth.images.img_element(lambda _: {})
    try:
        data = with_raised(data, parts.get(BODY, b""))
        page = mammoth.convert_to_html(io.BytesIO(data), style_map=STYLES, convert_image=no_picture).value
        root = html.fromstring(f"<div>{page}</div>")
    except Exception as error:  # noqa: BLE001 - whatever the library trips over, the document is broken
        raise BadInput(broken(where, KIND, error)) from None
    core = parts.get("docProps/core.xml")
    return Manuscript(passages=passages(texts(root)), stated=properties(core, where) if core else Stated())


def with_raised(data: bytes, body: bytes) -> bytes:
    """Write words that are set some points higher, by hand, as superscripts, which mammoth knows."""
    text, count = HIGHER.subn(rb'<\1:vertAlign \1:val="superscript"/>', body)
    return replaced(data, BODY, text) if count else data


def properties(core: bytes, where: str) -> Stated:
    """Give title and author as the document's properties state them; its days are those of typing."""
    root = tree(core, where, KIND)

    def said(name: str) -> str:
        return " ".join((root.findtext(f"{CORE}{name}") or "").split())

    return Stated(title=said("title") or None, authors=(said("creator"),) if said("creator") else ())


def texts(root: html.HtmlElement) -> Iterator[tuple[str, Part]]:
    """Give the paragraphs of mammoth's page with their part; a row of a table is one paragraph."""
    for turn in root.iter("br"):
        turn.tail = f"\n{turn.tail or ''}"
    for mark in root.xpath("//sup[a[starts-with(@href, '#footnote-') or starts-with(@href, '#endnote-')]]"):
        mark.drop_tree()
    for raised in list(root.iter("sup")):
        before = raised.getprevious()
        text = (before.tail if before is not None else raised.getparent().text) or ""
        if is_note_mark(raised.text_content(), text):
            raised.drop_tree()
    for element in root.iter("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr"):
        if element.tag == "li" and element.find("p") is not None:
            continue
        holder = next(element.iterancestors("tr"), None)
        if element.tag == "tr":
            yield row(element) if is_row(element) else "", "text"
        elif holder is None or not is_row(holder):
            found = part(element)
            yield from ((line, found) for line in words(element).split("\n"))


def is_row(element: html.HtmlElement) -> bool:
    """Tell a row of a table from one that only places paragraphs side by side."""
    return all(len(cell.text_content().split()) <= LONGEST_CELL for cell in element.iterchildren("td", "th"))


def row(element: html.HtmlElement) -> str:
    """Give a row's cells as one paragraph."""
    return CELL.join(filter(str.strip, (cell.text_content() for cell in element.iterchildren("td", "th"))))


def words(element: html.HtmlElement) -> str:
    """Give the words of an element, lists within a list item and arrows back to a note left out."""
    pieces = []
    for node in element.xpath(".//text()"):
        holder = node.getparent()
        back = holder.tag == "a" and str(holder.get("href") or "").startswith(
            ("#footnote-ref", "#endnote-ref")
        )
        inner = element.tag == "li" and next((a for a in holder.iterancestors("li")), element) is not element
        if not (back and not node.is_tail) and not (inner and holder is not element):
            pieces.append(str(node))
    return "".join(pieces)


def part(element: html.HtmlElement) -> Part:
    """Tell title, heading, note and text apart; a short paragraph all in bold heads what follows."""
    holders = (element, *element.iterancestors("li"))
    if any(str(holder.get("id") or "").startswith(NOTE) for holder in holders):
        return "note"
    if element.tag in HEADINGS:
        return "title" if element.get("class") == "title" else "heading"
    bold = "".join(element.xpath("./strong//text()")).strip()
    whole = "".join(element.itertext()).strip()
    short = 0 < len(whole.split()) <= LONGEST_HEADING
    return "heading" if element.tag == "p" and short and bold == whole and whole[-1] not in ".:" else "text"
