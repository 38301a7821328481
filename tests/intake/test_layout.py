"""PDFs as they are set: columns, running heads, broken words and notes put right, or refused."""

from __future__ import annotations

import io
from functools import cache

import pytest

from briefgen.faults import BadInput
from briefgen.intake import pdf as reader
from briefgen.intake.article import to_article
from briefgen.intake.front import front_matter
from briefgen.intake.layout import Line, Sheet, laid_out
from briefgen.intake.rejoin import vocabulary, whole
from briefgen.intake.source import sources
from tests.helpers.papers import pdf

pytest.importorskip("pypdfium2")

TEXT = """\
The harbour council voted on Tuesday to open the northern slip again after two winters of repairs, a
decision that the fishermen had asked for since the breakwater was lost in a storm.

“We were promised this in the first year,” said Ida Falk, who has mended nets beside the slip for
twenty-two years and who spoke for the boats at the meeting.

Engineers told the council that the new wall would hold against a storm of the same strength, and that
the old one had been undermined long before it fell.

The work cost £5,000 a week at first. It was paid for by a levy on berths, by the county, and by a fund
that was set up after the great flood.

Opponents said the money would be better spent on the road to the north, which floods every year and has
been closed on eleven days since January.

The mayor, Jo Lund, answered that the road belonged to the county. She had written about it in December,
and again in the spring, without an answer.

The slip opens on Monday morning. The first boats will be those that lay in the inner basin through the
winter, and the band of the lifeboat crew will play.
"""
PARAGRAPHS = [" ".join(text.split()) for text in TEXT.split("\n\n")]


@cache
def printed(style: str, more: str = "", times: int = 1) -> bytes:
    """Print an article with a style sheet."""
    weasyprint = pytest.importorskip("weasyprint")
    marked = [p.replace("£5,000", "£5,000<sup>1</sup>") for p in PARAGRAPHS * times]
    page = (
        "<html lang=en><head><title>Northern slip opens again</title><meta name=author content='Mona Pell'>"
        f"<style>{style}</style></head><body><h1>Northern slip opens again</h1><p>By Mona Pell</p>"
        f"<article>{''.join(f'<p>{p}</p>' for p in marked)}{more}</article></body></html>"
    )
    return bytes(weasyprint.HTML(string=page).write_pdf())


def laid(data: bytes) -> list[str]:
    """Give the paragraphs of a PDF, without what it states about itself."""
    (source,) = sources(data, "a.pdf")
    return source.text[front_matter(source.text)[1] :].strip().split("\n\n")


HEADS = (
    "@page{size:A5;margin:2cm;@top-left{content:'Coast Daily'}"
    "@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}"
)
STYLES = {
    "spaced": "@page{size:A4} body{font:11pt serif}",
    "justified": HEADS + "body{font:10pt serif;text-align:justify;hyphens:auto}",
    "two columns": "@page{size:A4;margin:1.5cm} body{font:9pt serif} article{columns:2;column-gap:8mm;"
    "text-align:justify;hyphens:auto} p{margin:0;text-indent:1em}",
    "three columns": "@page{size:A4;margin:1cm} body{font:9pt sans-serif} article{columns:3;column-gap:6mm}"
    "p{margin:0;text-indent:1em}",
    "indented": HEADS + "body{font:11pt serif} p{margin:0;text-indent:1.5em}",
}


@pytest.mark.parametrize("style", STYLES)
def test_a_printed_article_is_laid_down_paragraph_by_paragraph(style: str) -> None:
    found = laid(printed(STYLES[style], times=3))
    assert found == ["Northern slip opens again", "By Mona Pell", *PARAGRAPHS * 3]


def test_a_large_initial_belongs_to_its_word() -> None:
    initial = "<span style='float:left;font-size:40pt;line-height:1'>T</span>"
    found = laid(printed(STYLES["spaced"], f"<p>{initial}{PARAGRAPHS[3][1:]}</p>"))
    assert found[-1] == PARAGRAPHS[3]


def test_a_pdf_has_its_headline_and_its_author() -> None:
    article = to_article(sources(printed(STYLES["spaced"], times=3), "a.pdf")[0])
    assert (article.title, article.origin.byline) == ("Northern slip opens again", "Mona Pell")


def test_headings_stand_by_themselves_and_footnotes_at_the_end() -> None:
    noted = f"{PARAGRAPHS[0]}<span class=n>A note of the clerk.</span>"
    more = f"<h2>What the county says</h2><p>{noted}</p><p>{PARAGRAPHS[1]}</p>"
    style = (
        "@page{size:A5} body{font:10pt serif} .n{float:footnote;font-size:7pt} ::footnote-call{font-size:6pt}"
    )
    found = laid(printed(style, more))
    assert found[2 + len(PARAGRAPHS) : -1] == ["What the county says", *PARAGRAPHS[:2]]
    assert found[-1].endswith("A note of the clerk.")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a decision of the coun-", "cil"], "a decision of the council"),
        (["about twenty-", "two of them"], "about twenty-two of them"),
        (["the north-", "south line"], "the north-south line"),
        (["the Alder-", "Reed report"], "the Alder-Reed report"),
        (["a time-", "table", "and a timetable"], "a timetable and a timetable"),
        (["a time-", "table", "and a time-table"], "a time-table and a time-table"),
        (["5-", "6 of them"], "5- 6 of them"),
        (["sum\x02", "mer"], "summer"),
    ],
)
def test_a_word_broken_at_a_lines_end_is_made_whole(lines: list[str], text: str) -> None:
    assert whole(lines, vocabulary(lines)) == text


def locked(data: bytes, user: str) -> bytes:
    """Lock a PDF with a password."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_a_pdf_locked_without_a_password_is_read_and_with_one_is_told() -> None:
    data = pdf("\n".join(PARAGRAPHS[:2]).replace("“", '"').replace("”", '"'))
    assert laid(locked(data, "")) == laid(data)
    with pytest.raises(BadInput, match="locked with a password"):
        sources(locked(data, "secret"), "a.pdf")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (pdf(""), "pictures of text"),
        (pdf("\x01\x02\x03 " * 20), "which letters its signs are"),
        (pdf(PARAGRAPHS[0])[:120], "a PDF that cannot be read"),
    ],
    ids=["pictures", "no letters", "cut off"],
)
def test_a_pdf_without_text_is_told_with_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as bad:
        sources(data, "a.pdf")
    assert bad.value.faults[0].fix


def test_a_book_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MAX_PAGES", 1)
    with pytest.raises(BadInput, match="more than 1 pages"):
        sources(pdf("one", "two"), "a.pdf")


def test_a_pdf_is_one_whatever_its_name() -> None:
    assert sources(pdf(PARAGRAPHS[0][:80]), "a.txt")[0].text.strip() == PARAGRAPHS[0][:80]


def test_lines_at_impossible_places_are_laid_down_all_the_same() -> None:
    def line(text: str, left: float, base: float) -> Line:
        return Line(text=text, left=left, right=left + 50, base=base, size=10, bold=False, page=0)

    odd = [line(f"word {i}", 1e5 - i if i % 2 else i * 60.0, 700 - i * 12.0) for i in range(12)]
    sheet = Sheet(width=600, height=800, lines=odd)
    words = " ".join(p.text for p in laid_out([sheet], {}).passages)
    assert words.count("word") == 12
