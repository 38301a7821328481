"""Front matter, feeds and documents: what states itself, and what is an article each."""

from __future__ import annotations

import builtins
import importlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.intake import documents, feeds
from briefgen.intake.article import to_article
from briefgen.intake.front import front_matter
from briefgen.intake.source import decode, load

PROSE = (
    "The harbour was opened again on Monday, two years after the storm that took its breakwater away.\n\n"
    "Fishermen had waited for the day, and some of them went out before the speeches were over.\n"
)
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"
xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Coast Daily</title>
<language>en</language>
<item><title>Harbour open again</title><link>https://coast.example/1</link><dc:creator>Ida Falk</dc:creator>
<pubDate>Mon, 05 Feb 2024 23:30:00 +0200</pubDate><description>Short.</description>
<content:encoded><![CDATA[<p>The harbour was opened again on Monday, two years after the storm.</p>
<p>Fishermen had waited for the day, and some went out before the speeches were over.</p>]]>
</content:encoded></item>
<item><title>Plain words</title><description>One paragraph of plain words about the harbour &amp; the sea.

And a second one about the people who live on it.</description></item>
<item><title>Nothing</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><title>Ebb</title>
<link href="https://coast.example/2"/><author><name>Jo Lund</name></author>
<published>2024-03-01T00:10:00+09:00</published>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The tide went out and did not come back
for an hour longer than the table said.</p></div></content></entry></feed>"""


def test_front_matter_states_and_is_no_text() -> None:
    text = (
        "---\ntitle: 'Harbour open again'\nauthors:\n  - Ida Falk\n  - Jo Lund\ndate: 2024-02-05\n"
        f"# a comment\npublisher: Coast Daily\nurl: https://coast.example/1\nlang: en-GB\n---\n{PROSE}"
    )
    article = to_article(decode(text.encode(), "a.md"))
    origin = article.origin
    assert (article.title, origin.byline, origin.published) == (
        "Harbour open again",
        "Ida Falk, Jo Lund",
        "2024-02-05",
    )
    assert (origin.publisher, origin.url, origin.language) == (
        "Coast Daily",
        "https://coast.example/1",
        "en-GB",
    )
    assert [p.kind for p in article.paragraphs] == ["body", "body"]
    assert article.paragraphs[0].line == 12


@pytest.mark.parametrize(
    "text", ["---\nnot a pair\n---\nwords", "---\nopen: fence\nwords", "no fence", "---\n---\nx"]
)
def test_what_is_no_front_matter_is_text(text: str) -> None:
    assert front_matter(text)[1] == 0


def test_each_item_of_a_feed_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, encoding="utf-8")
    sources = load("feed.xml", base=tmp_path)
    articles = [to_article(source) for source in sources]
    assert [s.where for s in sources] == ["feed.xml#1", "feed.xml#2"]
    assert [a.title for a in articles] == ["Harbour open again", "Plain words"]
    origin = articles[0].origin
    assert (origin.byline, origin.published) == ("Ida Falk", "2024-02-05")
    assert (origin.publisher, origin.url) == ("Coast Daily", "https://coast.example/1")
    assert [p.text for p in articles[1].body] == [
        "One paragraph of plain words about the harbour & the sea.",
        "And a second one about the people who live on it.",
    ]


def test_an_atom_entry_is_an_article_whatever_the_file_is_called() -> None:
    (item,) = feeds.items(ATOM.encode(), "-")
    article = to_article(decode(item.page.encode(), "-", kind="html"))
    assert feeds.is_feed(ATOM)
    assert (article.title, article.origin.byline, article.origin.published) == (
        "Ebb",
        "Jo Lund",
        "2024-03-01",
    )


def test_the_name_behind_an_address_is_the_author() -> None:
    item = "<item><author>a@b.example (Ida Falk)</author><description>Words.</description></item>"
    feed = f"<rss><channel>{item}</channel></rss>"
    assert 'content="Ida Falk"' in feeds.items(feed.encode(), "-")[0].page


@pytest.mark.parametrize(
    ("feed", "said"),
    [
        ('<!DOCTYPE rss [<!ENTITY a "x">]><rss>&a;</rss>', "document type or entities"),
        ("<rss><channel><item></channel></rss>", "not well-formed"),
        ("<rss><channel><item><title>x</title></item></channel></rss>", "no item with text"),
        (
            "<rss><channel>" + "<item><description>x</description></item>" * 501 + "</channel></rss>",
            "501 items",
        ),
    ],
    ids=["entities", "broken", "empty", "many"],
)
def test_a_bad_feed_is_told(feed: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        feeds.items(feed.encode(), "feed.xml")


def docx(body: str) -> bytes:
    """Make the smallest Word document."""
    opc = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    types = "".join(
        f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in (("rels", rels), ("xml", word))
    )
    link = f'<Relationship Id="r1" Type="{office}" Target="word/document.xml"/>'
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in body.split("\n\n"))
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{opc}/content-types">{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{opc}/relationships">{link}</Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{main}"><w:body>{paragraphs}</w:body></w:document>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_a_word_document_is_an_article(tmp_path: Path) -> None:
    pytest.importorskip("mammoth")
    (tmp_path / "a.docx").write_bytes(docx(PROSE.strip()))
    article = to_article(load("a.docx", base=tmp_path)[0])
    assert [p.text for p in article.body] == PROSE.strip().split("\n\n")


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


def test_a_pdf_is_an_article_its_pages_in_order(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    first, second = PROSE.strip().split("\n\n")
    (tmp_path / "a.pdf").write_bytes(pdf(first, second))
    (source,) = load("a.pdf", base=tmp_path)
    assert source.kind == "text"
    assert [p.text for p in to_article(source).body] == [first, second]


def test_a_pdf_cut_in_the_middle_is_told(tmp_path: Path) -> None:
    pytest.importorskip("pypdf")
    (tmp_path / "a.pdf").write_bytes(pdf(PROSE.partition("\n")[0])[:120])
    with pytest.raises(BadInput, match="a PDF that cannot be read"):
        load("a.pdf", base=tmp_path)


@pytest.mark.parametrize(("name", "module"), [("a.docx", "mammoth"), ("a.pdf", "pypdf")])
def test_a_missing_library_is_told_with_the_way_to_get_it(
    name: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / name).write_bytes(b"%PDF-1.7")
    with pytest.raises(BadInput) as bad:
        load(name, base=tmp_path)
    assert module in bad.value.faults[0].what
    assert "briefgen[documents]" in bad.value.faults[0].fix


class Stand:
    """A stand-in for either library."""

    def __init__(self, pages: int, text: str) -> None:
        self.pages = [self] * pages
        self.text = text

    def PdfReader(self, _: object) -> Stand:  # noqa: N802 - the library's name
        return self

    def extract_text(self) -> str:
        return self.text

    def convert_to_html(self, _: object) -> Stand:
        raise ValueError(self.text)


def test_the_pages_of_a_pdf_are_parted_by_empty_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", lambda _: Stand(2, "words"))
    assert documents.pdf_to_text(b"", "a.pdf") == "words\n\nwords"


@pytest.mark.parametrize(
    ("pages", "text", "said"), [(2, " ", "pictures of text"), (301, "x", "more than 300 pages")]
)
def test_a_pdf_without_text_or_end_is_told(
    pages: int, text: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib, "import_module", lambda _: Stand(pages, text))
    with pytest.raises(BadInput, match=said):
        documents.pdf_to_text(b"", "a.pdf")


def test_a_broken_document_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", lambda _: Stand(0, "x"))
    with pytest.raises(BadInput, match="Word document that cannot be read"):
        documents.docx_to_html(b"no archive", "a.docx")
    monkeypatch.setattr(Stand, "PdfReader", builtins.property(lambda _: 1 / 0))
    with pytest.raises(BadInput, match="PDF that cannot be read"):
        documents.pdf_to_text(b"", "a.pdf")


def test_a_document_that_unpacks_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib, "import_module", lambda _: Stand(0, "x"))
    monkeypatch.setattr(documents, "MAX_UNPACKED", 10)
    with pytest.raises(BadInput, match="more than 100 MB"):
        documents.docx_to_html(docx("words"), "a.docx")


def test_front_matter_with_a_language_by_its_name_and_no_whole_address_states_neither() -> None:
    stated, _ = front_matter("---\ntitle: Quay\nlanguage: English\nlang: en_GB\nurl: http://\n---\nWords.\n")
    assert (stated.language, stated.url) == ("en-GB", None)
