"""The built site in a real browser: links land, search finds, paper is complete, everyone can read it."""

from __future__ import annotations

import io
import re
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.model import Page as Page_
from briefgen.publish import addresses
from briefgen.publish.terms import terms_of
from tests.benchmarks.search import index_of, loaded
from tests.helpers.browsers import IN_BROWSER
from tests.helpers.example import SITE, built, example, like
from tests.helpers.sites import run, three_articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
KINDS = [
    "index.html",
    "harbour-bridge/index.html",
    "harbour-bridge/topics/closure.html",
    "harbour-bridge/source.html",
    "harbour-bridge/print.html",
    "people.html",
    "names/ana-ruiz.html",
    "quotes.html",
    "figures.html",
    "topics.html",
    "search.html",
    "moved.html",
    "404.html",
]
QUERIES = [
    ("steel needs", "harbour-bridge/topics/closure.html#q-nine"),
    ("Ana Ruiz", "names/ana-ruiz.html#n-ana-ruiz"),
    ("ruiz", "names/ana-ruiz.html#n-ana-ruiz"),
    ("£4.2 million", "harbour-bridge/topics/money.html#f-cost"),
    ("never open on time", "harbour-bridge/topics/closure.html#q-neve"),
    ("built in 1931", "harbour-bridge/source.html#p-last"),
    ("who pays", "harbour-bridge/topics/money.html"),
    ("city council", "names/city-council.html#n-city-council"),
    ("bicycles", "harbour-bridge/source.html#p-ferr"),
    ("20 minutes", "harbour-bridge/index.html#f-ferr"),
]
# Over three articles: the kind of the first hit and how it begins.
FIRST_HITS = [
    ("fergus baird", "Person", "Fergus Baird"),
    ("macphee", "Person", "Islay MacPhee"),
    ("Catriona Munro", "Person", "Catriona Munro"),
    ("david cameron", "Person", "David Cameron"),
    ("dalai", "Person", "Dalai Lama"),
    ("anita delacroix", "Person", "Anita Delacroix"),
    ("northline", "Organisation", "Northline Ferries"),
    ("seafarers association", "Organisation", "Seafarers' Association"),
    ("calder basin commission", "Organisation", "Calder Basin Commission"),
    ("huawei", "Organisation", "Huawei"),
    ("gsk", "Topic", "GSK case"),
    ("hard hat", "Topic", "Hard hat"),
    ("cyber", "Topic", "Cyber-security dialogue"),
    ("trade deals", "Topic", "Trade deals"),
    ("swimmable river", "Briefing", "Mill towns promise a swimmable river by 2032"),
    ("late-night deal", "Briefing", "Ferry crews call off strike after late-night deal"),
    ("patient with us", "Quote", "Islanders have been patient"),
    ("running the boats", "Quote", "Islanders have been patient"),
    ("grandmother", "Quote", "My grandmother learned to swim"),
    ("herons", "Quote", "There are herons"),
    ("warm welcome", "Quote", "If you are investing in Britain"),
    ("£1.3 million", "Figure", "£1.3 million"),
    ("$212 million", "Figure", "$212 million"),
    ("£5.6 billion", "Figure", "£5.6 billion"),
    ("41 years", "Figure", "41 years old"),
    ("11 percent", "Figure", "11 percent"),
    ("640 members", "Figure", "640"),
    ("hotel in the harbour", "Paragraph", "Not everybody was pleased"),
    ("bamboo groves", "Paragraph", "He toured the thatched cottage"),
    ("storm drains", "Paragraph", "The plan, drawn up by"),
]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the site of three real articles."""
    folder = three_articles(tmp_path_factory.mktemp("three") / "site")
    assert run(folder, "build").returncode == 0
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    return built(tmp_path_factory.mktemp("site"), example())


def opened(browser: Browser, site: Path, path: str, **context: Any) -> Page:
    """Open a page of the site by its file; problems of the page are gathered in ``page.problems``."""
    page = browser.new_context(**context).new_page()
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(f"{site.as_uri()}/{path}")
    assert problems == []
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility_rules_find_nothing(browser: Browser, site: Path, scheme: Any) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    for path in KINDS[:-1]:
        page = opened(browser, site, path, color_scheme=scheme, bypass_csp=True)
        assert [v["id"] for v in axe.run(page).response["violations"]] == [], path
        page.context.close()


@pytest.mark.parametrize("path", KINDS[:-1])
def test_nothing_is_wider_than_a_small_phone(browser: Browser, site: Path, path: str) -> None:
    page = opened(browser, site, path, viewport={"width": 320, "height": 640})
    assert page.evaluate("document.scrollingElement.scrollWidth - innerWidth") <= 0
    page.context.close()


@pytest.mark.parametrize(
    "place",
    [
        "topics/closure.html#q-nine",
        "topics/closure.html#q-nine-more",
        "source.html#p-heck",
        "topics/money.html#f-cost",
    ],
)
def test_a_permanent_link_lands_in_view_and_is_marked(browser: Browser, site: Path, place: str) -> None:
    page = opened(browser, site, f"harbour-bridge/{place}")
    target = page.locator(f"[id='{place.partition('#')[2]}']")
    box = target.bounding_box()
    assert box
    assert 0 <= box["y"] < page.viewport_size["height"]  # type: ignore[index]
    assert target.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.context.close()


def test_using_a_permanent_link_copies_it_and_says_so(browser: Browser, site: Path) -> None:
    page = opened(
        browser, site, "harbour-bridge/topics/closure.html", permissions=["clipboard-read", "clipboard-write"]
    )
    page.click("#q-neve a.pl")
    page.wait_for_selector(".toast")
    assert page.inner_text(".toast span") == "Link copied."
    canonical = f"{SITE.url}harbour-bridge/topics/closure.html#q-neve"
    assert page.evaluate("navigator.clipboard.readText()") == canonical
    page.click(".toast button >> nth=0")
    page.wait_for_function("document.querySelector('.toast').children.length === 1")
    words = "“It will never open on time.” – Speaker not stated. Harbour bridge to close for nine weeks, "
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{words}The Bay Courier, 18 November 2026. {canonical}"
    page.keyboard.press("Escape")
    assert page.locator(".toast").count() == 0
    page.context.close()


def test_without_javascript_every_word_of_a_page_is_there(browser: Browser, site: Path) -> None:
    for path in KINDS[:-1]:
        texts = []
        for script in (True, False):
            page = opened(browser, site, path, java_script_enabled=script)
            texts.append(page.inner_text("main").split())
            page.context.close()
        assert set(texts[0]) <= set(texts[1]), path


def test_search_finds_what_is_looked_for_from_a_folder(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "search.html")
    for query, first in QUERIES:
        page.fill("#q", query)
        page.wait_for_function("query => document.getElementById('found').dataset.query === query", arg=query)
        href = page.get_attribute("#found li:first-child a", "href")
        assert href == first, query
    page.context.close()


def test_the_first_hit_is_what_a_reader_looks_for(browser: Browser, articles: Path) -> None:
    page = opened(browser, articles, "search.html")
    for query, kind, beginning in FIRST_HITS:
        page.fill("#q", query)
        page.wait_for_function("query => document.getElementById('found').dataset.query === query", arg=query)
        assert page.inner_text("#found li:first-child .kick").split(" · ")[0] == kind, query
        assert page.inner_text("#found li:first-child a").startswith(beginning), query
    page.context.close()


def test_search_can_be_narrowed_to_a_speaker_and_to_a_topic(browser: Browser, articles: Path) -> None:
    page = opened(browser, articles, "search.html?q=British")
    page.wait_for_selector("#found a")
    page.select_option("#topic", "GSK case")
    page.wait_for_function(TOLD.format("GSK case"))
    assert {href.split("#")[0] for href in hrefs(page)} <= {
        "uk-seeking-cyber-security-dialogue/topics/gsk-case.html",
        "uk-seeking-cyber-security-dialogue/source.html",
    }
    page.select_option("#who", "David Cameron")
    page.wait_for_function("document.querySelectorAll('#found .kick').length === 1")
    assert page.inner_text("#found .kick").startswith("Quote · David Cameron · GSK case")
    page.context.close()


TOLD = "[...document.querySelectorAll('#found .kick')].every(kick => kick.textContent.includes('{}'))"


def test_search_loads_nothing_until_it_is_used(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "search.html")
    assert page.evaluate("[...document.scripts].map(s => s.src.split('/').pop())") == ["briefgen.js"]
    page.context.close()


def test_a_query_loads_the_files_that_the_benchmark_counts(browser: Browser, articles: Path) -> None:
    files = sorted((articles / "search").rglob("*.js"))
    index = index_of(
        Page_(path=f.relative_to(articles).as_posix(), title="", text=f.read_text(encoding="utf-8"))
        for f in files
    )
    for query in ("harbour", "river swimming", "the cyber trade of China with huawei and dalai lama"):
        page = opened(browser, articles, f"search.html?q={query}")
        page.wait_for_selector("#found a")
        scripts = page.evaluate("[...document.scripts].map(s => s.src.split('/search/')[1]).filter(Boolean)")
        assert {f"search/{name}" for name in scripts} == loaded(terms_of(query), index), query
        page.context.close()


def test_search_can_be_narrowed_to_a_kind(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "search.html?q=ruiz")
    page.wait_for_selector("#found a")
    page.select_option("#kind", "paragraph")
    page.wait_for_function("document.getElementById('found').dataset.kind === 'paragraph'")
    assert {href.split("#")[0] for href in hrefs(page)} == {"harbour-bridge/source.html"}
    page.context.close()


def hrefs(page: Page) -> list[str]:
    return [str(a.get_attribute("href")) for a in page.query_selector_all("#found a")]


@pytest.mark.parametrize("script", [True, False])
def test_the_field_in_the_header_leads_to_what_is_searched_for(
    browser: Browser, site: Path, script: bool
) -> None:
    page = opened(browser, site, "harbour-bridge/topics/closure.html", java_script_enabled=script)
    if script:
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "seek"
    page.fill("#seek", "steel needs")
    page.press("#seek", "Enter")
    page.wait_for_url("**/search.html?q=steel+needs")
    if script:
        page.wait_for_selector("#found a")
        assert hrefs(page)[0] == "harbour-bridge/topics/closure.html#q-nine"
    page.context.close()


def test_every_page_but_the_search_has_a_search_field_in_its_header(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        # The page of an id is a sign on the way, without the site's ways.
        assert ('id="seek"' in text) == ('<nav class="main"' in text and path.name != "search.html"), path


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_summary_is_one_sheet_with_source_date_and_link(browser: Browser, site: Path, paper: str) -> None:
    for path in ("index", "topics/closure", "topics/money"):
        [sheet] = sheets(browser, site, f"harbour-bridge/{path}.html", paper)
        place = "harbour-bridge/" if path == "index" else f"harbour-bridge/{path}.html"
        for words in ("The Bay Courier", "18 November 2026", f"briefings.example.org/{place}", "1 of 1"):
            assert words.replace(" ", "") in sheet, (path, words)
        assert "briefings.example.org/harbour-bridge/codes.html#q-8fd3" in sheet


def test_every_sheet_of_a_long_page_says_where_it_is_from(browser: Browser, tmp_path: Path) -> None:
    site = built(tmp_path, *map(like, range(12)))
    pages = sheets(browser, site, "quotes.html", "A4")
    assert len(pages) > 1
    for number, sheet in enumerate(pages, 1):
        assert "briefings.example.org/quotes.html" in sheet
        assert f"{number}of{len(pages)}" in sheet


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_every_summary_of_a_real_article_is_one_sheet(browser: Browser, articles: Path, paper: str) -> None:
    topics = [f"topics/{page.name}" for page in sorted((articles / REAL / "topics").glob("*.html"))]
    assert len(topics) > 3
    for page in ("index.html", *topics):
        [sheet] = sheets(browser, articles, f"{REAL}/{page}", paper)
        place = page.removesuffix("index.html")
        for words in ("publisher and date not stated", f"{REAL}/{place}", "1 of 1"):
            assert words.replace(" ", "") in sheet, (page, words)


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_nothing_of_a_whole_briefing_is_cut_by_the_end_of_a_sheet(
    browser: Browser, articles: Path, paper: str
) -> None:
    path = f"{REAL}/print.html"
    printed = sheets(browser, articles, path, paper)
    for number, sheet in enumerate(printed, 1):
        count = f"{number}of{len(printed)}"
        assert all(words in sheet for words in ("publisheranddatenotstated", path, count)), number
    page = opened(browser, articles, path)
    page.emulate_media(media="print")
    quotes, points, headings = (
        [plain(part) for part in page.locator(kind).all_inner_texts()]
        for kind in (".q blockquote", ".points .w", ".chap h2")
    )
    tables = [body.locator("td.w").all_inner_texts() for body in page.locator(".figs tbody").all()]
    page.context.close()
    assert min(len(quotes), len(points), len(tables), len(headings)) > 4
    for words in quotes + points:
        assert any(words in sheet for sheet in printed), words
    for rows in tables:
        assert any(all(plain(row) in sheet for row in rows) for sheet in printed), rows
    for words in headings:
        # They stand in the contents, too.
        after = next(sheet.rpartition(words)[2] for sheet in reversed(printed) if words in sheet)
        assert len(after) > len("1of4") + 40, words


REAL = "uk-seeking-cyber-security-dialogue"


def test_codes_beside_printed_quotes_lead_somewhere(browser: Browser, articles: Path) -> None:
    text = "".join(sheets(browser, articles, f"{REAL}/print.html", "A4"))
    codes = set(re.findall(r"#([a-z]-[a-z0-9]{4,}?)(?=[^a-z0-9]|$)", text))
    quotes = {code for code in codes if code.startswith("q-")}
    assert len(quotes) > 15
    assert [code for code in quotes if not (articles / addresses.identity(code)).is_file()] == []
    listed = (articles / addresses.codes(REAL)).read_text(encoding="utf-8")
    known = tuple(re.findall(r'<li id="([qksf]-[^"]+)"', listed))
    # Behind the code of a figure stands the next row, without a blank.
    assert [code for code in codes if code[0] in "qksf" and not code.startswith(known)] == []


def plain(words: str) -> str:
    """Give words without white space, signs of compatibility as those they stand for."""
    return "".join(unicodedata.normalize("NFKC", words).split())


def sheets(browser: Browser, site: Path, path: str, paper: str) -> list[str]:
    """Print a page from a dark screen; gives the text of each sheet without white space."""
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    page = opened(browser, site, path, color_scheme="dark")
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(format=paper)))
    page.context.close()
    # Some faces print "fi" as one sign.
    return [plain(sheet.extract_text()) for sheet in printed.pages]


def test_paper_is_white_whatever_the_screen(browser: Browser, site: Path) -> None:
    page = opened(browser, site, "harbour-bridge/topics/closure.html", color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]"
    )
    assert colours == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    assert page.locator("nav:visible, aside:visible, form:visible").count() == 0
    page.context.close()


def test_a_strict_policy_lets_the_site_work(browser: Browser, site: Path) -> None:
    page = browser.new_context().new_page()
    broken: list[str] = []
    page.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)

    def served(route: Any) -> None:
        path = site / route.request.url.split("?")[0].removeprefix("https://site.test/")
        policy = {"content-security-policy": "default-src 'self'; object-src 'none'; base-uri 'self'"}
        route.fulfill(path=path, headers=policy | {"content-type": TYPES[path.suffix]})

    page.route("**/*", served)
    page.goto("https://site.test/search.html?q=steel")
    page.wait_for_selector("#found a")
    page.goto("https://site.test/harbour-bridge/topics/closure.html")
    assert broken == []
    page.context.close()


TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
