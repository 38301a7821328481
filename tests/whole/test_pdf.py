"""PDFs of built pages, read back: whole, tagged, with links that lead somewhere, made of the site alone."""

from __future__ import annotations

import importlib
import io
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from briefgen.faults import BadInput
from briefgen.publish.addresses import topic_anchor
from briefgen.tasks import pdf
from briefgen.tasks.booklet import bound
from tests.helpers.example import SITE, built, example, like
from tests.helpers.sites import run

pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
PAGE = "harbour-bridge/topics/closure.html"


def why_not() -> str:
    """Say why PDFs cannot be drawn here; empty when they can."""
    try:
        importlib.import_module("weasyprint")
    except (ImportError, OSError) as error:
        return f"WeasyPrint cannot be used: {error}"
    return ""


# BRIEFGEN_NEED_PDF makes a missing WeasyPrint a failure, as it must be where nobody reads of skips.
needs_weasyprint = pytest.mark.skipif(
    "BRIEFGEN_NEED_PDF" not in os.environ and bool(why_not()), reason=why_not() or "-"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    return built(tmp_path_factory.mktemp("site"), example(), *map(like, range(8)))


def drawn(site: Path, page: str = PAGE, **more: Any) -> Any:
    data, warnings = pdf.drawn(site, page, **({"address": SITE.url} | more))
    assert warnings == []
    return pypdf.PdfReader(io.BytesIO(data))


def addresses(reader: Any) -> set[str]:
    """Give every address out of the PDF that it links to."""
    notes = [note.get_object() for sheet in reader.pages for note in sheet.get("/Annots", ())]
    return {str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})}


def folded(sheet: Any) -> str:
    return "".join(sheet.extract_text().split())


@needs_weasyprint
@pytest.mark.parametrize("paper", pdf.PAPERS)
@pytest.mark.parametrize("name", ["index", "topics/closure", "topics/money", "print"])
def test_every_sheet_says_where_it_is_from(site: Path, name: str, paper: str) -> None:
    [sheet] = drawn(site, f"harbour-bridge/{name}.html", paper=paper).pages
    place = "harbour-bridge/" if name == "index" else f"harbour-bridge/{name}.html"
    for words in ("The Bay Courier", "18 November 2026", f"briefings.example.org/{place}", "1 of 1"):
        assert words.replace(" ", "") in folded(sheet), words


@needs_weasyprint
def test_sheets_of_a_long_page_are_counted(site: Path) -> None:
    sheets = drawn(site, "quotes.html").pages
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert f"{number}of{len(sheets)}" in folded(sheet)
        assert "briefings.example.org/quotes.html" in folded(sheet)


@needs_weasyprint
def test_paper_has_the_size_asked_for(site: Path) -> None:
    sizes = {paper: drawn(site, paper=paper).pages[0].mediabox for paper in pdf.PAPERS}
    assert {paper: (round(box.width), round(box.height)) for paper, box in sizes.items()} == {
        "A4": (595, 842),
        "Letter": (612, 792),
    }


@needs_weasyprint
def test_a_summary_a_little_too_long_for_a_sheet_is_drawn_smaller(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = "harbour-bridge/topics/money.html"
    sheets = {}
    for height in range(110, 60, -8):
        monkeypatch.setitem(pdf.PAPERS, "A4", (210.0, float(height)))
        monkeypatch.setattr(pdf, "SCALES", (1.0,))
        if len(drawn(site, page).pages) == 2:
            monkeypatch.setattr(pdf, "SCALES", (1.0, 0.85))
            [sheet] = drawn(site, page).pages
            sheets[height] = round(sheet.mediabox.height / 72 * 25.4)
            break
    assert list(sheets) == list(sheets.values()) != []


@needs_weasyprint
def test_a_pdf_is_tagged_and_names_its_title_and_language(site: Path) -> None:
    reader = drawn(site)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "en"
    assert reader.metadata.title.startswith("The closure")
    tags = set(tags_of(root["/StructTreeRoot"]))
    assert {"/H1", "/H2", "/P", "/Figure", "/Link", "/BlockQuote", "/L", "/LI"} <= tags, tags


def tags_of(node: Any) -> list[str]:
    """Give the tags of a structure tree."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [tag for kid in node for tag in tags_of(kid)]
    if not hasattr(node, "get"):
        return []
    own = [str(node["/S"])] if "/S" in node else []
    return own + tags_of(node.get("/K", []))


@needs_weasyprint
def test_links_lead_to_pages_of_the_site_and_printed_ids_to_the_page_of_the_id(site: Path) -> None:
    found = addresses(drawn(site))
    assert f"{SITE.url}harbour-bridge/source.html#p-heck" in found
    assert f"{SITE.url}id/qn/q-neve.html" in found
    ours = [link.removeprefix(SITE.url or "") for link in found if link.startswith(SITE.url or "")]
    assert [link for link in ours if not (site / link.partition("#")[0]).is_file()] == []


@needs_weasyprint
def test_printed_ids_are_short_whatever_they_lead_to(site: Path) -> None:
    text = folded(drawn(site).pages[0])
    assert "#q-neve" in text
    assert "id/qn/q-neve" not in text


@needs_weasyprint
def test_without_an_address_no_link_leads_to_files_of_this_machine(site: Path) -> None:
    found = addresses(drawn(site, address=None))
    assert [link for link in found if link.startswith("file:") or "site.invalid" in link] == []


@needs_weasyprint
def test_pictures_are_in_the_inks_of_paper(site: Path) -> None:
    content = drawn(site).pages[0].get_contents().get_data().decode("latin-1")
    [grey, touched] = (f"{shade} {shade} {shade} rg" for shade in ("0.886275", "0.6"))
    assert grey in content
    assert touched in content


@needs_weasyprint
def test_nothing_is_read_but_files_of_the_site(site: Path, tmp_path: Path) -> None:
    inner = tmp_path / "site"
    shutil.copytree(site, inner)
    (tmp_path / "secret.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    secret = (tmp_path / "secret.svg").as_uri()
    wanted = ("https://elsewhere.example/x.png", "../../%2e%2e/secret.svg", secret, "../../assets/icon.svg")
    pictures = "".join(f'<img alt="x" src="{address}">' for address in wanted)
    page = inner / PAGE
    page.write_text(
        page.read_text(encoding="utf-8").replace("</main>", f"{pictures}</main>"), encoding="utf-8"
    )
    data, warnings = pdf.drawn(inner, PAGE, address=SITE.url)
    told = [warning.what.partition(" ")[0] for warning in warnings]
    assert data.startswith(b"%PDF")
    assert len(told) == 3
    assert [wanted[0], secret] == [told[0], told[2]]
    assert {warning.level for warning in warnings} == {"warning"}


@needs_weasyprint
def test_the_same_page_gives_the_same_bytes(site: Path) -> None:
    assert pdf.drawn(site, PAGE, address=SITE.url) == pdf.drawn(site, PAGE, address=SITE.url)


@pytest.mark.parametrize(
    "word",
    [
        "harbour-bridge/topics/closure.html",
        "harbour-bridge/topics/closure",
        "https://briefings.example.org/harbour-bridge/topics/closure.html#q-nine",
        "briefings.example.org/harbour-bridge/topics/closure.html",
    ],
)
def test_a_page_is_named_as_a_reader_would(site: Path, word: str) -> None:
    assert pdf.asked_pages(site, [word], SITE.url) == [PAGE]


def test_a_folder_stands_for_its_overview_and_no_name_for_all_whole_briefings(site: Path) -> None:
    assert pdf.asked_pages(site, ["harbour-bridge", "harbour-bridge/"], SITE.url) == [
        "harbour-bridge/index.html"
    ]
    whole = pdf.asked_pages(site, [], None)
    assert len(whole) == 9
    assert whole[0] == "harbour-bridge/print.html"


@pytest.mark.parametrize("word", ["nowhere", "harbour-bridge/briefing.json", "../docs/index.md", ""])
def test_a_page_that_is_not_there_is_told(site: Path, word: str) -> None:
    if not word:
        site = site / "assets"
    with pytest.raises(BadInput) as bad:
        pdf.asked_pages(site, [word], SITE.url)
    assert bad.value.faults[0].fix


@pytest.mark.parametrize(
    ("error", "fix"),
    [(ImportError("x"), "briefgen[pdf]"), (OSError("cannot load libpango"), "libpango-1.0-0")],
)
def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch, error: Exception, fix: str) -> None:
    def missing(_name: str) -> None:
        raise error

    monkeypatch.setattr(importlib, "import_module", missing)
    with pytest.raises(BadInput) as bad:
        pdf.drawing()
    assert fix in bad.value.faults[0].fix


@needs_weasyprint
def test_the_command_writes_files_and_says_how_many(tmp_path: Path) -> None:
    assert run(tmp_path, "new", "news").returncode == 0
    folder = tmp_path / "news"
    before = run(folder, "pdf")
    assert (before.returncode, "briefgen build" in before.stderr) == (1, True)
    assert run(folder, "build").returncode == 0
    slug = next((folder / "content" / "briefings").iterdir()).stem
    done = run(folder, "pdf", slug, "--paper", "Letter", "--to", "out")
    assert (done.returncode, done.stdout, done.stderr) == (0, "out: 1 PDF files\n", "")
    assert (folder / "out" / slug / "index.pdf").read_bytes().startswith(b"%PDF")
    assert run(folder, "pdf", "nowhere").returncode == 1
    assert run(folder, "pdf", "--paper", "A5").returncode == 2


@needs_weasyprint
@pytest.mark.parametrize("address", [SITE.url, None])
def test_a_booklet_has_contents_with_the_sheets_its_parts_begin_on(site: Path, address: str | None) -> None:
    pages = [f"{slug}/print.html" for slug in ("harbour-bridge", "harbour-bridge-0", "harbour-bridge-3")]
    data, warnings = bound(site, pages, title="Three bridges", address=address)
    assert warnings == []
    reader = pypdf.PdfReader(io.BytesIO(data))
    assert reader.metadata.title == "Three bridges"
    contents = reader.pages[0].extract_text()
    assert contents.startswith("Three bridges")
    lines = [line for line in contents.splitlines() if "The Bay Courier" in line]
    assert [int(line.split()[-1]) for line in lines] == [2, 3, 4]
    assert len(reader.pages) == 4
    assert contents.count("The closure") == contents.count("Who pays") == 3
    inner = [str(note["/Dest"]) for note in notes_of(reader.pages[0]) if "/Dest" in note]
    assert {"b1", "b2", "b3", f"b2-{topic_anchor('closure')}"} <= set(inner)
    places = addresses(reader)
    assert [place for place in places if "site.invalid" in place or place.startswith("file:")] == []
    if address:
        assert f"{SITE.url}harbour-bridge-3/source.html#p-heckx3" in places
    assert bound(site, pages, title="Three bridges", address=address)[0] == data


def notes_of(sheet: Any) -> list[Any]:
    """Give the annotations of a sheet."""
    return [note.get_object() for note in sheet.get("/Annots", ())]


@needs_weasyprint
def test_sheets_of_a_booklet_say_which_briefing_they_are_of(site: Path) -> None:
    pages = ["harbour-bridge/print.html", "harbour-bridge-0/index.html"]
    reader = pypdf.PdfReader(io.BytesIO(bound(site, pages, title="Two", address=SITE.url)[0]))
    assert "briefings.example.org/harbour-bridge/print.html" in folded(reader.pages[1])
    assert "briefings.example.org/harbour-bridge-0/" in folded(reader.pages[2])


@needs_weasyprint
def test_the_contents_of_a_whole_briefing_have_page_numbers(site: Path) -> None:
    lines = drawn(site, "harbour-bridge/print.html").pages[0].extract_text().splitlines()
    [closure, money] = [line for line in lines if line.startswith(("1. ", "2. ")) and "..." in line]
    assert (closure.split()[-1], money.split()[-1]) == ("1", "1")


def test_a_booklet_takes_briefings_whole_and_pages_as_they_are_named(site: Path) -> None:
    front = "print.html"
    asked = ["harbour-bridge", "harbour-bridge-1/index.html"]
    assert pdf.asked_pages(site, asked, None, front=front) == [
        "harbour-bridge/print.html",
        "harbour-bridge-1/index.html",
    ]
