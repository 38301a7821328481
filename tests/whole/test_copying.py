"""Whatever is copied can be passed on with who said it and where it is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsers import IN_BROWSER, hosted
from tests.helpers.example import SITE, built, example, like

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
HEADLINE = "Harbour bridge to close for nine weeks"
FROM = f"{HEADLINE}, The Bay Courier, 18 November 2026"
CLOSURE = f"{SITE.url}harbour-bridge/topics/closure.html"
SELECT = """([from, to]) => {
  const whole = (node, last) => {
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    let found = null;
    while (walker.nextNode()) { found = walker.currentNode; if (!last) break; }
    return found;
  };
  const end = whole(document.querySelector(to), true);
  getSelection().setBaseAndExtent(whole(document.querySelector(from), false), 0, end, end.length);
}"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a built site of three briefings."""
    return built(tmp_path_factory.mktemp("site"), example(), *map(like, range(2)))


@pytest.fixture(params=["folder", "hosted"])
def start(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """Give where the site begins: its folder, or a server of it."""
    if request.param == "folder":
        yield site.as_uri()
    else:
        with hosted(site) as host:
            yield host


def opened(browser: Browser, address: str) -> Page:
    """Open a page that may use the clipboard."""
    page = browser.new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(address)
    return page


def form(page: Page, number: int) -> str:
    """Use one of the buttons offered after a copy; gives what is in the clipboard then."""
    page.wait_for_selector(".toast button")
    page.click(f".toast button >> nth={number}")
    page.wait_for_function("!document.querySelector('.toast button')")
    return str(page.evaluate("navigator.clipboard.readText()"))


def of_link(page: Page, link: str, number: int = 0) -> str:
    """Use a permanent link and one of the forms."""
    page.click(link)
    return form(page, number)


def of_selection(page: Page, start: str, end: str, number: int = 0) -> str:
    """Select from one place to another, copy, and use one of the forms."""
    page.evaluate(SELECT, [start, end])
    page.keyboard.press("Control+c")
    return form(page, number)


def test_a_quote_is_passed_on_with_speaker_role_article_and_link(browser: Browser, start: str) -> None:
    page = opened(browser, f"{start}/harbour-bridge/topics/closure.html")
    url = f"{CLOSURE}#q-nine"
    said, who = "“Nine weeks is what the steel needs.", "Ana Ruiz, Harbour master."
    plain = of_link(page, "#q-nine a.pl")
    assert plain.startswith(said)
    assert plain.endswith(f"” – {who} {FROM}. {url}")
    markdown = of_link(page, "#q-nine a.pl", 1)
    assert markdown.startswith(f"> {said}\n>\n> ")
    assert markdown.endswith(f"\n>\n> — {who} [{FROM}]({url})")
    html = of_link(page, "#q-nine a.pl", 2)
    assert f"<p>{said}</p>" in html
    assert html.endswith(f'<figcaption>{who} <a href="{url}">{FROM}</a>.</figcaption></figure>')
    page.context.close()


@pytest.mark.parametrize(
    ("path", "link", "words"),
    [
        ("topics/closure.html", "#q-neve a.pl", "“It will never open on time.” – Speaker not stated. "),
        ("topics/money.html", "#f-cost a.pl", "“The work will cost about £4.2 million"),
        ("index.html", "#k-clos a.pl", "“The harbour bridge will close"),
        ("index.html", ".topics .head a.pl >> nth=0", "The closure. "),
        ("source.html", "#p-last a.no", "“The bridge was built in 1931.” – "),
    ],
)
def test_every_kind_of_item_is_passed_on_with_its_article(
    browser: Browser, site: Path, path: str, link: str, words: str
) -> None:
    page = opened(browser, f"{site.as_uri()}/harbour-bridge/{path}")
    if path == "index.html" and link.startswith("#k"):
        page.goto(f"{site.as_uri()}/harbour-bridge/topics/closure.html")
    plain = of_link(page, link)
    assert plain.startswith(words)
    assert f"{FROM}. {SITE.url}harbour-bridge/" in plain
    page.context.close()


def test_a_name_is_passed_on_with_its_role(browser: Browser, site: Path) -> None:
    page = opened(browser, f"{site.as_uri()}/names/ana-ruiz.html")
    plain = of_link(page, "a.pl[href='#n-ana-ruiz']")
    assert plain.startswith("Ana Ruiz, Harbour master. ")
    assert plain.endswith(f" {SITE.url}names/ana-ruiz.html#n-ana-ruiz")
    page.context.close()


def test_an_item_of_a_list_is_passed_on_with_the_article_it_is_from(browser: Browser, start: str) -> None:
    page = opened(browser, f"{start}/quotes.html")
    plain = of_link(page, "#q-neve a.pl")
    assert f"– Speaker not stated. {FROM}. " in plain
    assert plain.endswith("harbour-bridge/topics/closure.html#q-neve")
    page.context.close()


def test_what_is_selected_in_a_quote_keeps_its_speaker(browser: Browser, site: Path) -> None:
    page = opened(browser, f"{site.as_uri()}/harbour-bridge/topics/closure.html")
    page.evaluate(SELECT, ["#q-nine blockquote .w", "#q-nine blockquote .w"])
    page.keyboard.press("Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == "Nine weeks is what the steel needs."
    words = f"“Nine weeks is what the steel needs.” – Ana Ruiz, Harbour master. {FROM}. {CLOSURE}#q-nine"
    assert form(page, 0) == words
    assert of_selection(page, "#q-nine blockquote .w", "#q-nine blockquote .w", 3) == f"{CLOSURE}#q-nine"
    page.context.close()


def test_what_is_selected_across_items_is_given_to_no_speaker(browser: Browser, site: Path) -> None:
    page = opened(browser, f"{site.as_uri()}/harbour-bridge/topics/closure.html")
    plain = of_selection(page, "#q-nine blockquote .w", "#q-neve blockquote .w")
    assert "\n" in plain
    assert plain.endswith(f" – {FROM}. {CLOSURE}#q-nine")
    assert "¶" not in plain
    page.context.close()


def test_our_own_words_are_not_passed_on_as_the_sources(browser: Browser, site: Path) -> None:
    page = opened(browser, f"{site.as_uri()}/harbour-bridge/topics/closure.html")
    assert "“" not in of_selection(page, "#whence", ".answers")
    page.context.close()


def test_the_forms_are_loaded_with_the_first_copy(browser: Browser, site: Path) -> None:
    page = opened(browser, f"{site.as_uri()}/harbour-bridge/topics/closure.html")
    assert not page.locator("script[src*='copy.js']").count()
    page.click("#q-neve a.pl")
    page.wait_for_selector(".toast")
    assert page.locator("script[src*='copy.js']").count() == 1
    page.context.close()
