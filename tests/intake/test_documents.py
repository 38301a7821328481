"""Documents of word processors and books: read rightly, or refused with what to do."""

from __future__ import annotations

import importlib
import io
import sys
import zipfile
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.intake import zipped
from briefgen.intake.article import to_article
from briefgen.intake.front import front_matter
from briefgen.intake.source import load, sources
from briefgen.model import Article
from tests.helpers.papers import archive, docx, epub, odt

PARAGRAPHS = [
    "The harbour was opened again on Monday, two years after the storm that took its breakwater away.",
    "Fishermen had waited for the day, and some of them went out before the speeches were over.",
    "“It was long,” said Ida Falk, who has mended nets beside the slip for nineteen years.",
]


def read(data: bytes, name: str) -> Article:
    (source,) = sources(data, name)
    return to_article(source)


def body(article: Article) -> list[str]:
    return [p.text for p in article.body]


def laid(data: bytes, name: str) -> list[str]:
    """Give the paragraphs of a document as they are laid down, without what it states about itself."""
    (source,) = sources(data, name)
    return source.text[front_matter(source.text)[1] :].strip().split("\n\n")


def paragraph(text: str, style: str = "", bold: bool = False) -> str:
    """Give a paragraph as Word writes it."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    strong = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f"<w:p>{named}<w:r>{strong}<w:t>{text}</w:t></w:r></w:p>"


MAIN = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = {
    "word/styles.xml": f"<w:styles {MAIN}>"
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="{i}"><w:name w:val="{n}"/></w:style>'
        for i, n in (("Title", "Title"), ("H1", "heading 1"))
    )
    + "</w:styles>",
    "word/footnotes.xml": f'<w:footnotes {MAIN}><w:footnote w:id="2"><w:p><w:r>'
    "<w:t>By the town clerk.</w:t></w:r></w:p></w:footnote></w:footnotes>",
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="s" Type="{RELATED}/styles" Target="styles.xml"/>'
    f'<Relationship Id="f" Type="{RELATED}/footnotes" Target="footnotes.xml"/></Relationships>',
}


@pytest.fixture
def _mammoth() -> None:
    pytest.importorskip("mammoth")


@pytest.mark.usefixtures("_mammoth")
@pytest.mark.parametrize(
    "first",
    [
        paragraph("Harbour open", "Title"),
        paragraph("Harbour open", "H1"),
        paragraph("Harbour open", bold=True),
    ],
    ids=["title", "heading", "bold"],
)
def test_a_word_document_has_the_headline_its_styles_show(first: str) -> None:
    text = first + paragraph("By Ida Falk") + "".join(map(paragraph, PARAGRAPHS))
    article = read(docx(text, STYLES), "a.docx")
    assert (article.title, article.origin.byline) == ("Harbour open", "Ida Falk")
    assert laid(docx(text, STYLES), "a.docx") == ["Harbour open", "By Ida Falk", *PARAGRAPHS]


@pytest.mark.usefixtures("_mammoth")
def test_tracked_changes_are_accepted_and_marks_of_notes_left_out() -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">The charity raised </w:t></w:r>'
        "<w:del><w:r><w:delText>£6,000</w:delText></w:r></w:del><w:ins><w:r><w:t>£5,000</w:t></w:r></w:ins>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>, and no more.</w:t></w:r></w:p>'
    )
    found = laid(docx(changed + paragraph(PARAGRAPHS[0]), STYLES), "a.docx")
    assert found == ["The charity raised £5,000, and no more.", PARAGRAPHS[0], "By the town clerk."]


@pytest.mark.usefixtures("_mammoth")
def test_figures_raised_above_a_word_are_marks_and_powers_stay() -> None:
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'
    first, second = "<w:r><w:t>It cost £5,000</w:t></w:r>{}", "<w:r><w:t>, for 20 m</w:t></w:r>{}"
    text = f"<w:p>{first}{second}<w:r><w:t>.</w:t></w:r></w:p>"
    assert laid(docx(text.format(raised.format(1), raised.format(2))), "a.docx") == [
        "It cost £5,000, for 20 m2."
    ]
    by_hand = raised.format(1).replace('w:vertAlign w:val="superscript"', 'w:position w:val="8"')
    low = by_hand.replace("8", "-6").replace(">1<", ">2<")
    text = f"<w:p><w:r><w:t>It cost £5,000</w:t></w:r>{by_hand}<w:r><w:t>, for CO</w:t></w:r>{low}</w:p>"
    assert laid(docx(text), "a.docx") == ["It cost £5,000, for CO2"]
    styles = (
        '<style:style style:name="S"><style:text-properties style:text-position="super 58%"/></style:style>'
    )
    text = "<text:p>It cost £5,000<text:span text:style-name='S'>1</text:span>.</text:p>"
    assert laid(odt(text, styles), "a.odt") == ["It cost £5,000."]
    pytest.importorskip("striprtf")
    assert laid(
        rb"{\rtf1\ansi\pard It cost 5,000{\rtlch\super\loch 1} in 1998{\super th}.\par}", "a.rtf"
    ) == ["It cost 5,000 in 1998th."]


@pytest.mark.usefixtures("_mammoth")
def test_lines_of_a_word_paragraph_stay_apart() -> None:
    turned = "<w:p><w:r><w:t>By Ida Falk</w:t><w:br/><w:t>5 February 2024</w:t></w:r></w:p>"
    text = paragraph("Harbour open", "Title") + turned + "".join(map(paragraph, PARAGRAPHS))
    origin = read(docx(text, STYLES), "a.docx").origin
    assert (origin.byline, origin.published) == ("Ida Falk", "2024-02-05")


@pytest.mark.usefixtures("_mammoth")
def test_a_row_of_a_table_is_one_line_and_a_table_for_looks_is_none() -> None:
    def table(*cells: str) -> str:
        made = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells)
        return f"<w:tbl><w:tr>{made}</w:tr></w:tbl>"

    looks = table(*(paragraph(text) * 2 for text in PARAGRAPHS[:2]))
    text = docx(
        paragraph("Harbour open", "Title") + looks + table(paragraph("Boats"), paragraph("14")), STYLES
    )
    assert laid(text, "a.docx")[1:] == [*(t for p in PARAGRAPHS[:2] for t in (p, p)), "Boats | 14"]


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Harbour open again after the storm", True),
        ("Microsoft Word - press3.docx", False),
        ("Budget 2019", False),
    ],
)
def test_a_stated_title_is_believed_where_the_text_agrees(title: str, shown: bool) -> None:
    text = "".join(f"<text:p>{p}</text:p>" for p in PARAGRAPHS)
    (source,) = sources(odt(text, meta=f"<dc:title>{title}</dc:title>"), "a.odt")
    assert (f"title: {title}" in source.text) == shown


def test_an_opendocument_text_is_an_article_without_deletions_and_comments() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    text = (
        "<text:tracked-changes><text:p>Harbour closed for good</text:p></text:tracked-changes>"
        '<text:p text:style-name="P1">Harbour open</text:p>'
        "<text:p>By Ida Falk<text:line-break/>5 February 2024</text:p>"
        f"<text:p>{PARAGRAPHS[0]}<office:annotation><text:p>check</text:p></office:annotation></text:p>"
        f"<text:section><text:p>{PARAGRAPHS[1].replace('some', '<text:span>some</text:span>')}"
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>A note.</text:p>"
        f"</text:note-body></text:note></text:p></text:section><text:p>{PARAGRAPHS[2]}</text:p>"
    )
    article = read(odt(text, styles), "a.odt")
    origin = article.origin
    assert (article.title, origin.byline, origin.published) == ("Harbour open", "Ida Falk", "2024-02-05")
    found = laid(odt(text, styles), "a.odt")
    assert found == ["Harbour open", "By Ida Falk", "5 February 2024", *PARAGRAPHS, "A note."]


def test_an_opendocument_text_gives_rows_boxes_and_bold_headings() -> None:
    styles = '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    cells = "".join(f"<table:table-cell><text:p>{t}</text:p></table:table-cell>" for t in ("Boats", "14"))
    row = f"<table:table-row>{cells}</table:table-row>"
    text = (
        f'<text:p text:style-name="B">Harbour open</text:p><text:p>{PARAGRAPHS[0]}</text:p>'
        f"<table:table>{row}</table:table><text:p><draw:frame><draw:text-box>"
        "<text:p>The new light.</text:p></draw:text-box></draw:frame></text:p>"
    )
    (source,) = sources(odt(text, styles), "a.odt")
    assert source.text.endswith(f"Harbour open\n\n{PARAGRAPHS[0]}\n\nBoats | 14\n\nThe new light.\n")
    assert source.text.startswith("---\ntitle: Harbour open\n")


def test_an_rtf_document_is_an_article() -> None:
    pytest.importorskip("striprtf")
    text = r"\par ".join(p.replace("“", r"\ldblquote ").replace("”", r"\rdblquote ") for p in PARAGRAPHS)
    data = (
        r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Times;}}{\info{\title Harbour open}{\author Ida Falk}}\pard "
        r"{\b Harbour open}\par The wall cost \u163?4m, or \'80 5m.{\v hidden words}\par " + text + "}"
    )
    article = read(data.encode("ascii"), "a.rtf")
    assert (article.title, article.origin.byline) == ("Harbour open", "Ida Falk")
    assert laid(data.encode("ascii"), "a.rtf")[1:] == ["The wall cost £4m, or € 5m.", *PARAGRAPHS]


def test_the_chapters_of_a_book_are_articles() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    facts = "<dc:publisher>Coast Press</dc:publisher><dc:date>2024-02-05</dc:date>"
    book = epub("<h1>Cover</h1>", f"<h2>Harbour open</h2>{text}", f"<h2>Ebb and flow</h2>{text}", facts=facts)
    found = sources(book, "week.epub")
    articles = [to_article(source) for source in found]
    assert [s.where for s in found] == ["week.epub#1", "week.epub#2"]
    assert [(a.title, a.origin.publisher, a.origin.published) for a in articles] == [
        ("Harbour open", "Coast Press", "2024-02-05"),
        ("Ebb and flow", "Coast Press", "2024-02-05"),
    ]
    assert body(articles[0]) == PARAGRAPHS


def test_figures_a_book_s_style_sheet_raises_are_marks_of_notes() -> None:
    marked = (
        "<p>The wall cost £5,000<span class='up x'>1</span> of <a class='up'>2</a>1998"
        " and 30<i class='low'>3</i>.</p>"
    )
    sheet = "p { margin: 0 }\nspan.note, .up { vertical-align: super }\n.low { vertical-align: sub }"
    data = epub(f"<h2>Harbour open</h2>{marked}" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS))
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}
    (source,) = sources(archive({**parts, "OEBPS/s.css": sheet}), "a.epub")
    assert body(to_article(source))[0] == "The wall cost £5,000 of 1998 and 303."


def test_a_book_of_one_chapter_is_that_article() -> None:
    text = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    (source,) = sources(
        epub(text, facts="<dc:title>Harbour open</dc:title><dc:creator>calibre</dc:creator>"), "a.epub"
    )
    article = to_article(source)
    assert (source.where, article.title, article.origin.byline) == ("a.epub", "Harbour open", None)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        (
            "a.odt",
            archive({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a"}),
            "cannot be read",
        ),
        ("a.odt", archive({"mimetype": "application/vnd.oasis.opendocument.text"}), "cannot be read"),
        ("a.odt", odt("")[:-30], "cannot be read"),
        ("a.epub", archive({"META-INF/container.xml": "<container/>"}), "cannot be read"),
        ("a.epub", epub("<p>Short.</p>"), "no chapter with text"),
        ("a.xlsx", archive({"xl/workbook.xml": "<a/>"}), "an Excel workbook, which briefgen does not read"),
        ("a.pages", archive({"Index/Document.iwa": "x"}), "a Pages document"),
        ("a.zip", archive({"a.txt": "x"}), "a ZIP archive"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(60), "an old Word document"),
        ("a.msg", b"\xd0\xcf\x11\xe0" + bytes(60), "as Outlook keeps it"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(60), "one that is locked"),
        ("a.docx", b"no archive", "a Word document that cannot be read"),
        ("a.docx", archive({"word/document.xml": "<a/>"}), "a Word document that cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_do(name: str, data: bytes, said: str) -> None:
    pytest.importorskip("mammoth")
    with pytest.raises(BadInput, match=said) as bad:
        sources(data, name)
    assert bad.value.faults[0].fix


def test_a_locked_opendocument_text_is_told() -> None:
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<m:encryption-data/>",
    }
    with pytest.raises(BadInput, match="locked with a password"):
        sources(archive(parts | {"content.xml": "x"}), "a.odt")


def test_a_document_that_unpacks_too_large_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 10)
    with pytest.raises(BadInput, match="more than 100 MB"):
        sources(odt("<text:p>words</text:p>"), "a.odt")


@pytest.mark.parametrize(
    ("data", "module"),
    [(docx("words"), "mammoth"), (b"%PDF-1.7", "pypdfium2"), (b"{\\rtf1 a}", "striprtf.striprtf")],
    ids=["docx", "pdf", "rtf"],
)
def test_a_missing_library_is_told_with_the_way_to_get_it(
    data: bytes, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a").write_bytes(data)
    with pytest.raises(BadInput) as bad:
        load("a", base=tmp_path)
    assert module.partition(".")[0] in bad.value.faults[0].what
    assert "briefgen[documents]" in bad.value.faults[0].fix


def test_whatever_a_library_trips_over_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    mammoth = pytest.importorskip("mammoth")
    monkeypatch.setattr(mammoth, "convert_to_html", lambda *_, **__: 1 / 0)
    with pytest.raises(BadInput, match="a Word document that cannot be read"):
        sources(docx("words"), "a.docx")
    assert importlib.import_module("mammoth") is mammoth
