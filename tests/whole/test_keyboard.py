"""Pages for who has no mouse or sees no screen: what Tab and arrows reach, what is read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.read_aloud import read_aloud
from tests.helpers.browsers import IN_BROWSER
from tests.helpers.sites import run, three_articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
REAL = "uk-seeking-cyber-security-dialogue"
MOST = 60
HERE = """() => {
  const e = document.activeElement;
  if (e === document.body) return null;
  const place = e.closest("main") ? "content" : e.closest("nav, header, footer")?.className ?? "";
  return [e.localName, e.className, place];
}"""


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the site of three articles, the repository's own among them."""
    folder = three_articles(tmp_path_factory.mktemp("three") / "site")
    assert run(folder, "build").returncode == 0
    return folder / "site"


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest, articles: Path) -> Iterator[Page]:
    """Give a page of the real article, on a wide screen."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{articles.as_uri()}/{REAL}/{request.param}")
    yield page
    page.context.close()


def stops(page: Page) -> list[list[str]]:
    """Press Tab until the page is left; gives what had the focus."""
    found: list[list[str]] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        here = page.evaluate(HERE)
        if here is None:
            return found
        found.append(here)
    raise AssertionError


@pytest.mark.parametrize("page", ["index.html"], indirect=True)
def test_an_overview_has_at_most_sixty_tab_stops_and_its_menu_comes_before_its_content(page: Page) -> None:
    found = stops(page)
    assert 20 < len(found) <= MOST
    assert found[0][1] == "skip"
    places = [place for _, _, place in found]
    assert places.index("site") < places.index("brief") < places.index("content")
    assert "pl" not in {kind for _, kind, _ in found}


@pytest.mark.parametrize("page", ["index.html", "topics/gsk-case.html"], indirect=True)
def test_the_arrows_reach_every_link_of_the_content(page: Page) -> None:
    links = page.locator("main a[href]:visible")
    links.first.focus()
    every = links.count()
    for at in range(1, every):
        page.keyboard.press("ArrowRight")
        assert links.nth(at).evaluate("link => link === document.activeElement"), at
    page.keyboard.press("ArrowRight")
    for at in reversed(range(every - 1)):
        page.keyboard.press("ArrowLeft")
        assert links.nth(at).evaluate("link => link === document.activeElement"), at


@pytest.mark.parametrize("page", ["index.html", "topics/gsk-case.html", "source.html"], indirect=True)
def test_what_is_read_aloud_is_words(page: Page) -> None:
    read = list(read_aloud(page))
    headings = [name for role, name in read if role == "heading"]
    assert headings
    assert [name for name in headings if "Link to" in name or "#" in name] == []
    links = [name for role, name in read if role == "link"]
    assert [name for name in links if "#" in name or not name.strip("¶ ")] == []
    assert all(len(name.split()) > 1 for name in links if name.startswith("Link to"))


@pytest.mark.parametrize(
    ("page", "regions"),
    [
        ("index.html", ["Topics", "Source"]),
        ("topics/gsk-case.html", ["Quotes", "Figures"]),
        ("source.html", []),
        ("print.html", []),
    ],
    indirect=["page"],
)
def test_regions_are_few_and_named_by_their_heading(page: Page, regions: list[str]) -> None:
    read = list(read_aloud(page))
    assert [name.rstrip(" 0123456789") for role, name in read if role == "region"] == regions
    names = [name for role, name in read if role == "navigation"]
    assert len(names) == len(set(names))
    assert {role for role, _ in read} >= {"banner", "navigation", "search", "main", "contentinfo"}


@pytest.mark.parametrize("page", ["index.html", "topics/gsk-case.html", "source.html"], indirect=True)
def test_the_menu_stays_beside_the_text_on_wide_screens(page: Page) -> None:
    menu = page.locator(".brief")
    before = menu.bounding_box()
    page.mouse.wheel(0, 1500)
    page.wait_for_function("scrollY > 500")
    after = menu.bounding_box()
    text = page.locator("main").bounding_box()
    assert before
    assert after
    assert text
    assert 0 <= after["y"] <= before["y"]
    assert after["x"] >= text["x"] + text["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    assert not menu.is_visible()


@pytest.mark.parametrize("page", ["topics/gsk-case.html"], indirect=True)
def test_on_a_phone_the_menu_is_under_the_headline(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    near = page.locator(".near")
    words = [" ".join(item.split()) for item in near.locator("li").all_inner_texts()]
    assert words[0] == "Topic 3 of 7"
    assert words[1].endswith("Trade deals")
    assert words[2].endswith("Global Times response")
    assert words[3:] == ["All topics", "Source text"]
    heading, below = page.locator("h1").bounding_box(), near.bounding_box()
    assert heading
    assert below
    assert heading["y"] < below["y"] < heading["y"] + 150
    near.get_by_text("All topics").click()
    page.wait_for_url(f"**/{REAL}/index.html#topics")
