"""Every kind of page of a site in six languages: no page is wider than a screen, all can read it.

The site is the second example with its story, its editions and its names, and articles in German (words of
forty letters and more, addresses without a break), Arabic, Hebrew, Hindi, Chinese, and one of a headline of
340 letters and no figures.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from lxml import html

from tests.helpers.browsers import IN_BROWSER, hosted
from tests.helpers.sites import TONGUES, run
from tests.helpers.stories import harbour_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = IN_BROWSER
WIDTHS = (320, 360, 390, 768)
WIDER = """() => {
  const page = document.scrollingElement;
  return page.scrollWidth - document.documentElement.clientWidth;
}"""
# Letters that only the sources in Arabic, Hebrew, Devanagari and Chinese have.
THEIRS = {"ar": "\u0600-\u06ff", "he": "\u0590-\u05ff", "hi": "\u0900-\u097f", "zh": "\u4e00-\u9fff"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    folder = harbour_site(tmp_path_factory.mktemp("kinds") / "site")
    for path in TONGUES.iterdir():
        shutil.copyfile(path, folder / "content" / "articles" / path.name)
    built = run(folder, "build", "--quiet")
    assert (folder / "site" / "index.html").is_file(), built.stderr
    return folder / "site"


def kind_of(path: Path) -> str:
    """Give the kind of a page: what its body says, and where it stands."""
    kind = re.search(r'<body class="([^"]*)"', path.read_text(encoding="utf-8"))
    return kind[1] if kind else ""


ARTICLES = frozenset(path.stem for path in TONGUES.iterdir())


def one_of_each(site: Path, most: int = 2, articles: Collection[str] = ARTICLES) -> list[str]:
    """Give the heaviest pages of each kind, and all pages of some articles."""
    pages = sorted(site.rglob("*.html"), key=lambda path: -path.stat().st_size)
    seen: dict[tuple[str, str], int] = {}
    chosen = []
    for path in pages:
        place = path.relative_to(site)
        # Of names, topics and ids: one folder, one kind; of a briefing's pages: their file.
        key = (kind_of(path), place.name if len(place.parts) < 3 else place.parts[-2])
        seen[key] = seen.get(key, 0) + 1
        if seen[key] <= most or place.parts[0] in articles:
            chosen.append(place.as_posix())
    return [place for place in chosen if not place.endswith("mail.html")]


def test_pages_of_every_kind_are_looked_at(site: Path) -> None:
    kinds = {kind_of(site / place) for place in one_of_each(site)}
    wanted = {
        "home",
        "overview",
        "topic",
        "srcpage",
        "whole",
        "codes",
        "register",
        "person",
        "quotes",
        "search",
    }
    wanted |= {"about", "missing", "story", "edition"}
    assert wanted <= kinds, kinds


def test_no_page_is_wider_than_a_screen(browser: Browser, site: Path) -> None:
    wide = []
    page = browser.new_page()
    for place in one_of_each(site):
        page.goto((site / place).as_uri())
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            over = page.evaluate(WIDER)
            if over > 0:
                wide.append((place, width, over))
    page.close()
    assert wide == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_rules_find_nothing_on_any_kind_of_page(
    browser: Browser, site: Path, scheme: Any
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    found = {}
    # From a server: the page for what is missing stands anywhere, and finds its style sheet from the root.
    with hosted(site) as address:
        for place in one_of_each(site, most=1, articles={"arabic", "german"}):
            page.goto(f"{address}/{place}")
            rules = [violation["id"] for violation in axe.run(page).response["violations"]]
            if rules:
                found[place] = rules
    page.context.close()
    assert found == {}


@pytest.mark.parametrize("language", sorted(THEIRS))
def test_words_of_a_source_say_their_language_and_direction_wherever_they_stand(
    site: Path, language: str
) -> None:
    letters = re.compile(f"[{THEIRS[language]}]")
    bare = []
    for path in sorted(site.rglob("*.html")):
        if path.name == "mail.html":
            continue
        body: Any = html.document_fromstring(path.read_bytes()).find("body")
        bare += [
            (path.relative_to(site).as_posix(), text.getparent().tag, str(text)[:30])
            for text in body.xpath(".//text()[not(ancestor::script)]")
            if letters.search(text) and not told(text.getparent(), language)
        ]
    assert bare == []


def told(element: Any, language: str) -> bool:
    """Say whether an element's words are set apart: in their language and direction, or by ``bdi``."""
    for one in (element, *element.iterancestors()):
        if one.tag == "bdi":
            return True
        if one.get("lang"):
            return str(one.get("lang")).startswith(language) and one.get("dir") in {"ltr", "rtl", "auto"}
    return False
