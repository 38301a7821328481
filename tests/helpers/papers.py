"""The smallest documents of each kind, made as tests need them."""

from __future__ import annotations

import io
import zipfile


def docx(body: str, more: dict[str, str] | None = None) -> bytes:
    """Make the smallest Word document, of markup or of plain paragraphs."""
    opc = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in (("rels", rels), ("xml", word))
    )
    types += "".join(
        f'<Override PartName="/{name}" ContentType="{word.replace("document.main", kind)}"/>'
        for name, kind in (("word/styles.xml", "styles"), ("word/footnotes.xml", "footnotes"))
        if more and name in more
    )
    link = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
    made = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n\n"))
    paragraphs = body if body.startswith("<w:") else made
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{opc}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{opc}/relationships">{link}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (parts | (more or {})).items():
            archive.writestr(name, text)
    return file.getvalue()


def pdf(*pages: str) -> bytes:
    """Make the smallest PDF: the lines of each page one below the other."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for page in pages:
        shown = b" T* ".join(b"(" + line.encode("latin-1") + b") Tj" for line in page.split("\n"))
        content = b"BT /F1 10 Tf 14 TL 40 760 Td " + shown + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        place = (len(objects), len(objects) + 1)
        kids.append(b"%d 0 R" % place[1])
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>" % place[0]
        )
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    file, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(file))
        file += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    xref = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    return file + xref + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(file))


def archive(parts: dict[str, str]) -> bytes:
    """Make an archive of named parts, the media type first."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return file.getvalue()


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """Make the smallest OpenDocument text of markup."""
    names = (
        "".join(
            f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
            for short, long in (
                ("office", "office"),
                ("text", "text"),
                ("style", "style"),
                ("fo", "xsl-fo-compatible"),
                ("table", "table"),
                ("draw", "drawing"),
                ("meta", "meta"),
            )
        )
        + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content{names}>"
            f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>",
            "meta.xml": f"<office:document-meta{names}><office:meta>{meta}</office:meta>"
            "</office:document-meta>",
        }
    )


def epub(*chapters: str, facts: str = "") -> bytes:
    """Make the smallest book, of the bodies of its chapters."""
    files = {f"OEBPS/c{i}.xhtml": f"<html><body>{text}</body></html>" for i, text in enumerate(chapters)}
    items = "".join(
        f'<item id="c{i}" href="c{i}.xhtml" media-type="application/xhtml+xml"/>'
        for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/xml"/></rootfiles></container>'
    )
    book = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{facts}</metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    head = {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "OEBPS/book.opf": book}
    return archive(head | files)
