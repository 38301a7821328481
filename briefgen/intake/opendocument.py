"""OpenDocument texts (.odt, as LibreOffice writes them): tracked deletions, comments and heads left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from briefgen.faults import BadInput
from briefgen.intake.manuscript import Manuscript, Part, is_note_mark, passages
from briefgen.intake.metadata import Stated
from briefgen.intake.zipped import broken, locked, tree, unpacked

KIND = "an OpenDocument text"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
TEXT, OFFICE, STYLE = f"{{{OASIS}text:1.0}}", f"{{{OASIS}office:1.0}}", f"{{{OASIS}style:1.0}}"
TABLE, META = f"{{{OASIS}table:1.0}}", f"{{{OASIS}meta:1.0}}"
RAISED = f"{STYLE}text-position"
BOLD = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}font-weight"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
# What is not part of the running text.
LEFT_OUT = frozenset(
    (
        f"{TEXT}tracked-changes",
        f"{TEXT}note",
        f"{TEXT}table-of-content",
        f"{TEXT}sequence-decls",
        f"{TEXT}bibliography",
        f"{OFFICE}annotation",
        f"{OFFICE}annotation-end",
        f"{OFFICE}forms",
    )
)
SPACES = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
LONGEST_HEADING = 25
DEEPEST = 20


def manuscript_of(data: bytes, where: str) -> Manuscript:
    """Read an OpenDocument text; raises BadInput when it is broken, locked or unpacks to too much."""
    parts = unpacked(data, where, KIND)
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise BadInput(locked(where, KIND))
    try:
        root = tree(parts["content.xml"], where, KIND)
        body = root.find(f".//{OFFICE}text")
        if body is None:
            raise BadInput(broken(where, KIND, ValueError("no text")))
        drop_note_marks(root, body)
        styles = styles_of(root, parts.get("styles.xml"), where)
        found = passages((*texts(body, styles), *((said(n), "note") for n in notes(body))))
    except (KeyError, RecursionError) as error:
        raise BadInput(broken(where, KIND, error)) from None
    meta = parts.get("meta.xml")
    return Manuscript(passages=found, stated=properties(meta, where) if meta else Stated())


def properties(meta: bytes, where: str) -> Stated:
    """Give title and author as the document's properties state them; its days are those of typing."""
    root = tree(meta, where, KIND)
    title, author = root.findtext(f".//{DUBLIN}title"), root.findtext(f".//{META}initial-creator")
    author = author or root.findtext(f".//{DUBLIN}creator")
    return Stated(title=title or None, authors=(author,) if author else ())


def drop_note_marks(root: etree._Element, body: etree._Element) -> None:
    """Empty the stretches that are set above the line to lead to a note."""
    raised = {
        style.get(f"{STYLE}name")
        for style in root.iter(f"{STYLE}style")
        if any(re.match(r"super|[1-9]\d*%", str(e.get(RAISED) or "")) for e in style.iter())
    }
    for span in body.iter(f"{TEXT}span"):
        before = span.getprevious()
        parent = span.getparent()
        text = before.tail if before is not None else parent.text if parent is not None else ""
        if span.get(f"{TEXT}style-name") in raised and is_note_mark(said(span), text or ""):
            for child in list(span):
                span.remove(child)
            span.text = ""


def styles_of(root: etree._Element, styles: bytes | None, where: str) -> Mapping[str, tuple[str, bool]]:
    """Give for each style the style it stands on and whether it is bold."""
    trees = [root] if styles is None else [tree(styles, where, KIND), root]
    return {
        str(style.get(f"{STYLE}name")): (
            str(style.get(f"{STYLE}parent-style-name") or ""),
            any(e.get(BOLD) == "bold" for e in style.iter()),
        )
        for one in trees
        for style in one.iter(f"{STYLE}style")
    }


def texts(element: etree._Element, styles: Mapping[str, tuple[str, bool]]) -> Iterator[tuple[str, Part]]:
    """Give the paragraphs below an element in reading order with their part; a row of a table is one."""
    for child in element:
        if child.tag in LEFT_OUT:
            continue
        if child.tag == f"{TABLE}table-row":
            cells = (" ".join(t for t, _ in texts(cell, styles)) for cell in child)
            yield " | ".join(filter(str.strip, cells)), "text"
        elif child.tag in (f"{TEXT}p", f"{TEXT}h"):
            found = part(child, styles)
            yield from ((line, found) for line in said(child).split("\n"))
            # Frames anchored in a paragraph hold captions and boxes.
            for box in child.iter("{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}text-box"):
                yield from texts(box, styles)
        else:
            yield from texts(child, styles)


def said(element: etree._Element) -> str:
    """Give the words of a paragraph; notes, comments and frames in it left out."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag in SPACES:
            pieces.append(SPACES[child.tag])
        elif child.tag not in LEFT_OUT and isinstance(child.tag, str) and "drawing" not in child.tag:
            pieces.append(said(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def notes(body: etree._Element) -> Iterator[etree._Element]:
    """Give the paragraphs of footnotes and endnotes."""
    for note in body.iter(f"{TEXT}note-body"):
        yield from note.iter(f"{TEXT}p")


def part(element: etree._Element, styles: Mapping[str, tuple[str, bool]]) -> Part:
    """Tell title, heading and text apart; a short paragraph all in bold heads what follows."""
    line, bold = lineage(str(element.get(f"{TEXT}style-name") or ""), styles)
    if "Title" in line:
        return "title"
    whole = said(element).strip()
    if element.tag == f"{TEXT}h":
        return "heading"
    spans = "".join(
        said(e) for e in element.iter(f"{TEXT}span") if lineage(str(e.get(f"{TEXT}style-name")), styles)[1]
    ).strip()
    short = 0 < len(whole.split()) <= LONGEST_HEADING and whole[-1] not in ".:"
    return "heading" if short and (bold or spans == whole) else "text"


def lineage(name: str, styles: Mapping[str, tuple[str, bool]]) -> tuple[list[str], bool]:
    """Give the names of a style and those it stands on, and whether one of its own is bold."""
    line: list[str] = []
    while name and name in styles and len(line) < DEEPEST:
        line.append(name)
        name = styles[name][0]
    return [*line, name], any(styles[one][1] for one in line)
