"""A site of thirty articles in a real browser: search hosted and from a folder, first views."""

from __future__ import annotations

import contextlib
import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.browsers import IN_BROWSER, hosted
from tests.helpers.sites import run, thirty_articles

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = IN_BROWSER
# The kind of the first hit and how it begins.
FIRST_HITS = [
    ("Leonard Voss", "Person", "Leonard Voss"),
    ("whitcomb", "Person", "Dolores Whitcomb"),
    ("kenji arai", "Person", "Kenji Arai"),
    ("tesfaye", "Person", "Hana Tesfaye"),
    ("Sela Marr", "Person", "Sela Marr"),
    ("ken draycott", "Person", "Ken Draycott"),
    ("fiona", "Person", "Fiona Cairncross"),
    ("northair", "Organisation", "Northair"),
    ("United Machinists", "Organisation", "United Machinists"),
    ("stroud meridian", "Organisation", "Stroud Meridian Partners"),
    ("lindqvist", "Organisation", "Lindqvist Group"),
    ("severnside", "Organisation", "Severnside Water"),
    ("consumer safety board", "Organisation", "Consumer Safety Board"),
    ("part-timers dump city", "Briefing", "Part-timers Tarn dump City out of the cup"),
    ("private lander", "Briefing", "Private lander touches down"),
    ("silver coins rugby", "Briefing", "Detectorist unearths 1,900 silver coins"),
    ("charity ship third port", "Briefing", "Charity's ship turned away"),
    ("filmed it", "Quote", "You watched another man"),
    ("turned a page", "Quote", "We have turned a page"),
    ("page nine", "Quote", "Nobody reads page nine"),
    ("sing like a kettle", "Quote", "sing like a kettle"),
    ("daylight robbery", "Quote", "It"),
    ("noise like a train", "Quote", "We heard a noise like a train"),
    ("cavalier disregard", "Quote", "a cavalier disregard for the law"),
    ("compelling price", "Quote", "This is a compelling price"),
    ("£640m", "Figure", "£640m"),
    ("58.6 per cent", "Figure", "58.6 per cent"),
    ("$310 million", "Figure", "$310 million"),
    ("870,000 miles", "Figure", "870,000 miles"),
    ("30 square miles", "Figure", "30 square miles"),
]
FIRST_VIEW = {
    "home": "index.html",
    "overview": "budget-vote/index.html",
    "topic": "",
    "source": "budget-vote/source.html",
    "people": "people.html",
    "figures": "figures.html",
    "search": "search.html",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the built site."""
    folder = thirty_articles(tmp_path_factory.mktemp("thirty") / "site")
    built = run(folder, "build", "--quiet")
    assert built.returncode == 0, built.stderr
    return folder / "site"


def hits(page: Page) -> list[tuple[str, str, str]]:
    """Give each query with the kind of its first hit and its words."""
    found = []
    for query, _, _ in FIRST_HITS:
        page.fill("#q", query)
        page.wait_for_function("query => document.getElementById('found').dataset.query === query", arg=query)
        kind = page.inner_text("#found li:first-child .kick").split(" · ")[0]
        found.append((query, kind, page.inner_text("#found li:first-child a")))
    return found


@pytest.mark.parametrize("way", ["hosted", "from a folder"])
def test_the_first_hit_among_thirty_briefings_is_what_a_reader_looks_for(
    browser: Browser, site: Path, way: str
) -> None:
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(hosted(site)) if way == "hosted" else site.as_uri()
        page = browser.new_page()
        page.goto(f"{address}/search.html")
        wrong = [
            (query, kind, words)
            for (query, kind, words), (_, wanted, beginning) in zip(hits(page), FIRST_HITS, strict=True)
            if kind != wanted or not words.startswith(beginning)
        ]
        page.close()
    assert wrong == []


@pytest.mark.parametrize("kind", FIRST_VIEW)
def test_a_first_view_is_small_and_asks_for_little(browser: Browser, site: Path, kind: str) -> None:
    topics = sorted(p for p in (site / "budget-vote" / "topics").glob("*.html"))
    path = FIRST_VIEW[kind] or topics[0].relative_to(site).as_posix()
    asked: list[str] = []
    with hosted(site) as address:
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url.removeprefix(f"{address}/")))
        page.goto(f"{address}/{path}", wait_until="networkidle")
        page.close()
    size = sum(len(gzip.compress((site / name).read_bytes(), mtime=0)) for name in asked)
    print(f"{kind}: {size} B gzip, {len(asked)} requests")
    assert len(asked) <= 6, asked
    assert size <= 30_000, size
