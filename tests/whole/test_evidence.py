"""Evidence at a glance: a ¶ shows the paragraph it leads to, by mouse, keys or finger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.browsers import IN_BROWSER, hosted
from tests.helpers.example import built, example

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = IN_BROWSER
TOPIC = "harbour-bridge/topics/closure.html"
WIDE: Any = {"width": 1280, "height": 900}
PHONE: Any = {"width": 390, "height": 844}
POLICY = "default-src 'self'; object-src 'none'; base-uri 'self'"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    return built(tmp_path_factory.mktemp("site"), example())


@pytest.fixture(params=["folder", "hosted"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Give where the site begins: its folder, or a server of it."""
    if request.param == "folder":
        yield site.as_uri()
    else:
        with hosted(site) as host:
            yield host


@contextmanager
def opened(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    """Open a page; anything the console calls an error fails the test."""
    page = browser.new_context(**({"viewport": WIDE} | context)).new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(address)
    yield page
    assert problems == []
    page.context.close()


def panel_of(page: Page, item: str) -> tuple[Locator, Locator]:
    """Give an item's first ¶, and the panel."""
    return page.locator(f"[id='{item}'] a.ref").first, page.locator("#evid")


def marked(page: Page) -> list[str]:
    """Give the words that the panel marks."""
    return page.locator("#evid mark").all_inner_texts()


def test_pointing_at_a_mark_shows_the_paragraph_with_the_cited_words_marked(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/{TOPIC}") as page:
        for item in ("q-nine", "q-neve", "k-clos"):
            ref, panel = panel_of(page, item)
            words = page.locator(f"[id='{item}'] span.w").all_inner_texts()
            ref.hover()
            panel.wait_for()
            assert marked(page) == words, item
            assert page.locator("#evid .near").count() >= 1
            source = (ref.get_attribute("href") or "").split("#")[0]
            assert (page.get_attribute("#evid .foot a", "href") or "").split("#")[0].endswith(source[2:])
            page.keyboard.press("Escape")
            assert panel.count() == 0
            page.mouse.move(5, 5)


def test_the_panel_stays_while_it_is_pointed_at_and_goes_when_it_is_left(
    browser: Browser, address: str
) -> None:
    with opened(browser, f"{address}/{TOPIC}") as page:
        ref, panel = panel_of(page, "q-nine")
        ref.hover()
        panel.wait_for()
        panel.locator("mark").first.hover()
        page.wait_for_timeout(600)
        assert panel.count() == 1
        page.mouse.move(1270, 890)
        panel.wait_for(state="detached")


def test_keys_show_the_panel_and_it_is_said_aloud(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{TOPIC}") as page:
        ref, panel = panel_of(page, "k-clos")
        page.keyboard.press("Tab")
        ref.focus()
        panel.wait_for()
        said = page.locator("div.vh[role=status]").inner_text()
        assert said.startswith("Source paragraph ¶")
        assert page.locator("#k-clos span.w").inner_text() in said
        # The way on goes past the panel: the ¶ itself leads to the source.
        assert page.evaluate("document.activeElement.className") == "ref"
        page.keyboard.press("Escape")
        assert panel.count() == 0
        assert page.evaluate("document.activeElement.className") == "ref"
        page.keyboard.press("Enter")
        page.wait_for_url("**/source.html#*")


def test_a_finger_opens_the_panel_and_from_it_the_source(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{TOPIC}", viewport=PHONE, has_touch=True, is_mobile=True) as page:
        ref, panel = panel_of(page, "q-nine")
        ref.tap()
        panel.wait_for()
        assert page.evaluate("document.activeElement.id") == "evid"
        box = panel.bounding_box()
        assert box
        assert box["x"] == 0
        assert box["width"] == PHONE["width"]
        assert box["height"] <= PHONE["height"] * 0.6 + 1
        page.locator("#evid button").tap()
        assert panel.count() == 0
        ref.tap()
        panel.wait_for()
        page.locator("#evid a").tap()
        page.wait_for_url("**/source.html#*")


def test_without_javascript_the_mark_is_a_link_to_its_paragraph(browser: Browser, address: str) -> None:
    with opened(browser, f"{address}/{TOPIC}", java_script_enabled=False) as page:
        ref, panel = panel_of(page, "q-nine")
        ref.hover()
        assert panel.count() == 0
        ref.click()
        page.wait_for_url("**/source.html#*")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_panel_breaks_no_rule_of_accessibility(browser: Browser, site: Path, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with (
        hosted(site) as host,
        opened(browser, f"{host}/{TOPIC}", color_scheme=scheme, bypass_csp=True) as page,
    ):
        ref, panel = panel_of(page, "q-nine")
        ref.hover()
        panel.wait_for()
        assert [v["id"] for v in axe.run(page).response["violations"]] == []


def test_a_strict_policy_lets_the_panel_open(browser: Browser, site: Path) -> None:
    page = browser.new_context(viewport=WIDE).new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)

    def served(route: Any) -> None:
        path = site / route.request.url.split("?")[0].removeprefix("https://site.test/")
        headers = {"content-security-policy": POLICY, "content-type": TYPES[path.suffix]}
        route.fulfill(path=path, headers=headers)

    page.route("**/*", served)
    page.goto(f"https://site.test/{TOPIC}")
    ref, panel = panel_of(page, "q-nine")
    ref.hover()
    panel.wait_for()
    assert broken == []
    page.context.close()


def test_a_page_without_marks_loads_nothing_for_them(browser: Browser, site: Path) -> None:
    with opened(browser, f"{site.as_uri()}/people.html") as page:
        loaded = page.evaluate("[...document.scripts].map(s => s.src.split('/').pop())")
        assert ("evidence.js" in loaded) == bool(page.locator("a.ref, a.way").count())
    with opened(browser, f"{site.as_uri()}/search.html") as page:
        assert "evidence.js" not in page.content()
