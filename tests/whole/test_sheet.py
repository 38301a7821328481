"""Names in both states and the sheet of a day in a browser: on a desk, on a phone, in the dark, as a mail."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.helpers.sites import ROOT, run

ARTICLES = {
    "quay-fire": (
        "Crews fight blaze at Holm Quay",
        "Forty firefighters were called to a paper warehouse at Holm Quay on Monday night, the county said.",
        "David Marsh, chief fire officer of Holm, spoke. “We saw the flames from the road,” Mr Marsh said.",
    ),
    "fire-station": (
        "Rebuilt fire station opens its six bays",
        "Holm county opened a rebuilt fire station that cost £4.2 million and has six bays for engines.",
        "“This station gives our crews the room they need,” said David Marsh, chief fire officer of Holm.",
    ),
    "bus-strike": (
        "Bus drivers vote to strike",
        "Bus drivers in Arden voted by 212 to 17 to strike over new rosters that split their working day.",
        "David Marsh, head of the drivers’ union, spoke. “Nobody can live on split shifts,” Mr Marsh said.",
    ),
}
EDITION = """\
title: The morning’s sheet
date: 2031-03-05
intro: Three things before the committee meets at ten.
items:
- briefing: bus-strike
  note: Ask about the ballot; averyveryverylongwordthatnobodybreaksandthatmuststillfitonasmallphone.
- briefing: quay-fire
- briefing: gone
"""
NAMES = """\
names:
- id: marsh-of-arden
  told-apart: union leader
  same-as: https://register.example/people/marsh-of-arden
  is: [bus-strike/david-marsh]
"""
UNDECIDED, DECIDED, SHEET = (
    "names/david-marsh.html",
    "names/marsh-of-arden.html",
    "editions/2031-03-05/index.html",
)
PAGES = (UNDECIDED, DECIDED, SHEET, "editions.html", "people.html", "index.html")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a site built twice: before names were told apart, and after."""
    folder = tmp_path_factory.mktemp("sheet")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(f"{settings}\nsite_url: https://b.example/\n", encoding="utf-8")
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "content" / "editions").mkdir()
    for slug, paragraphs in ARTICLES.items():
        path = folder / "content" / "articles" / f"{slug}.txt"
        path.write_text("\n\n".join(paragraphs) + "\n", encoding="utf-8")
    (folder / "content" / "editions" / "2031-03-05.yml").write_text(EDITION, encoding="utf-8")
    done = run(folder, "build")
    assert done.returncode == 0, done.stderr
    assert "Not yet told apart" in (folder / "site" / UNDECIDED).read_text(encoding="utf-8")
    (folder / "content" / "names.yml").write_text(NAMES, encoding="utf-8")
    assert run(folder, "build").returncode == 0
    return folder / "site"


def opened(browser: Browser, site: Path, path: str, **context: Any) -> Any:
    """Open a page."""
    page = browser.new_context(**context).new_page()
    page.goto(f"{site.as_uri()}/{path}")
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_rules_find_nothing(browser: Browser, site: Path, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for path in PAGES:
        page = opened(browser, site, path, color_scheme=scheme, bypass_csp=True)
        assert [v["id"] for v in axe.run(page).response["violations"]] == [], path
        page.context.close()


@pytest.mark.parametrize("width", [320, 390, 1200])
def test_no_page_is_wider_than_its_screen(browser: Browser, site: Path, width: int) -> None:
    for path in PAGES:
        page = opened(browser, site, path, viewport={"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.context.close()


def note(asked: list[str], request: Any) -> None:
    """Note what a page loads."""
    asked.append(request.url)


def test_the_mail_is_600_wide_and_loads_nothing(browser: Browser, site: Path) -> None:
    for width, wide in ((1000, 600), (640, 600), (360, 360)):
        page = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=True
        ).new_page()
        asked: list[str] = []
        page.on("request", partial(note, asked))
        page.goto(f"{site.as_uri()}/editions/2031-03-05/mail.html")
        assert page.locator("table table").bounding_box()["width"] == wide  # type: ignore[index]
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert len(asked) == 1
        page.context.close()


def test_two_clicks_lead_from_the_sheet_to_the_marked_words(browser: Browser, site: Path) -> None:
    page = opened(browser, site, SHEET)
    page.locator("section.item .ev .ref").first.click()
    page.wait_for_url("**/source.html#p-*")
    page.locator(":target").wait_for()
    assert page.locator(":target").count() == 1
    page.context.close()


def test_no_item_is_torn_between_two_sheets(browser: Browser, site: Path, tmp_path: Path) -> None:
    page = opened(browser, site, SHEET)
    page.evaluate(
        "() => { const item = document.querySelector('section.item');"
        " for (let n = 0; n < 12; n += 1) item.after(item.cloneNode(true)); }"
    )
    page.pdf(path=str(tmp_path / "sheet.pdf"), format="A4")
    page.context.close()
    sheets = pypdfium2.PdfDocument(tmp_path / "sheet.pdf")
    texts = [sheet.get_textpage().get_text_range() for sheet in sheets]
    assert len(texts) > 2
    for text in texts:
        assert text.count("Bus drivers vote to strike") - (text is texts[0]) == text.count("Our remark")
