"""Books (.epub): each chapter with text is an article of its own, in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from posixpath import dirname
from urllib.parse import unquote

from lxml import etree, html

from briefgen.faults import BadInput, Fault
from briefgen.intake.bylines import cleaned
from briefgen.intake.dates import first_day
from briefgen.intake.decode import to_text
from briefgen.intake.entries import Entry, page_of, words_of
from briefgen.intake.shown import as_raised, raising
from briefgen.intake.zipped import broken, joined, tree, unpacked

KIND = "an EPUB"
DUBLIN = "{http://purl.org/dc/elements/1.1/}"
PACKAGE = "{http://www.idpf.org/2007/opf}"
CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
# Words below which a part of a book is a cover, a dedication or a list of contents.
FEWEST = 30
MOST = 500


def pages(data: bytes, where: str) -> tuple[str, ...]:
    """Give the chapters of a book as pages.

    Raises BadInput when it is broken, locked, unpacks to too much, or holds no text.
    """
    parts = unpacked(data, where, KIND)
    if b"enc:EncryptedData" in parts.get("META-INF/encryption.xml", b"") and "META-INF/rights.xml" in parts:
        what = "an EPUB that its shop has locked"
        raise BadInput(Fault(path=where, what=what, fix="paste the text of the article"))
    try:
        container = tree(parts["META-INF/container.xml"], where, KIND)
        name = next(e.get("full-path") for e in container.iter(f"{CONTAINER}rootfile", "rootfile"))
        book = tree(parts[str(name)], where, KIND)
    except (KeyError, StopIteration) as error:
        raise BadInput(broken(where, KIND, error)) from None
    found = tuple(chapters(book, parts, dirname(str(name)), where))[:MOST]
    if not found:
        what = "the EPUB holds no chapter with text"
        raise BadInput(Fault(path=where, what=what, fix="paste the text of the article"))
    title = stated(book, "title")
    if len(found) == 1 and not found[0].title:
        return (page_of(filled(found[0], book, title)),)
    return tuple(page_of(filled(chapter, book, chapter.title)) for chapter in found)


def stated(book: etree._Element, name: str) -> str:
    """Give what the book states about itself under a name."""
    return " ".join((book.findtext(f".//{DUBLIN}{name}") or "").split())


def filled(chapter: Entry, book: etree._Element, title: str) -> Entry:
    """Give a chapter with what the book states."""
    people = (" ".join((e.text or "").split()) for e in book.iter(f"{DUBLIN}creator"))
    source = stated(book, "source")
    return Entry(
        title=title,
        content=chapter.content,
        link=source,
        published=first_day(stated(book, "date")) or "",
        authors=tuple(name for name in people if cleaned([name])),
        publisher=stated(book, "publisher"),
        language=stated(book, "language"),
    )


def chapters(book: etree._Element, parts: Mapping[str, bytes], folder: str, where: str) -> Iterator[Entry]:
    """Give the parts of a book that hold text, in the order of its spine."""
    raised = raising(
        "\n".join(data.decode("utf-8", "replace") for name, data in parts.items() if name.endswith(".css"))
    )
    files = {e.get("id"): e for e in book.iter(f"{PACKAGE}item")}
    for place in book.iter(f"{PACKAGE}itemref"):
        file = files.get(place.get("idref"))
        if file is None or place.get("linear") == "no" or "nav" in (file.get("properties") or "").split():
            continue
        data = parts.get(joined(folder, unquote(file.get("href") or "")))
        if data:
            chapter = entry_of(to_text(data, where)[0], raised)
            if chapter and len(words_of(chapter.content).split()) >= FEWEST:
                yield chapter


def entry_of(page: str, raised: frozenset[str]) -> Entry | None:
    """Give a chapter's heading and its content without it; ``raised`` are classes above the line."""
    try:
        root = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError):
        return None
    body = root.find(".//body")
    if body is None:
        return None
    as_raised(body, raised)
    heading = next(body.iter("h1", "h2", "h3"), None)
    title = " ".join("".join(str(t) for t in heading.itertext()).split()) if heading is not None else ""
    if heading is not None:
        heading.drop_tree()  # type: ignore[attr-defined]
    content = "".join(html.tostring(child, encoding="unicode") for child in body)
    return Entry(title=title, content=(body.text or "") + content)
