"""The built site: MkDocs with our pages and our theme, read as a browser would."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

import jinja2
import lxml.html
import pytest

from briefgen.model import Permalink, SiteInfo
from briefgen.publish.translations import words_of
from tests.helpers.example import BODY, BUILT, SITE, TEMPLATES, built, example, like

LEDGER = (
    Permalink(
        id="q-gone",
        briefing="harbour-bridge",
        at=("topics/closure",),
        words="It",
        state="gone",
        on="2026-11-20",
    ),
    Permalink(
        id="topic:harbour-bridge/ferry",
        briefing="harbour-bridge",
        at=("topics/ferry",),
        words="Ferry",
        state="gone",
        on="2026-11-20",
    ),
)
LANGUAGES = sorted(path.stem for path in (TEMPLATES / "theme" / "words").iterdir())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the built site of two briefings and a ledger."""
    return built(tmp_path_factory.mktemp("site"), example(), like(1), ledger=LEDGER)


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Any]:
    """Give every page by its path."""
    found = sorted(site.rglob("*.html"))
    return {p.relative_to(site).as_posix(): read(p) for p in found}


def read(path: Path) -> Any:
    return lxml.html.document_fromstring(path.read_bytes())


def only_leads_on(page: Any) -> bool:
    return bool(page.xpath("//a[@data-permalink-leads]"))


def test_every_link_and_resource_leads_somewhere(site: Path, pages: dict[str, Any]) -> None:
    ids = {path: set(page.xpath("//@id")) for path, page in pages.items()}
    for path, page in pages.items():
        for link in (
            *page.xpath("//a/@href"),
            *page.xpath("//link[@rel!='canonical']/@href"),
            *page.xpath("//script/@src"),
        ):
            parts = urlsplit(urljoin(f"http://site/{path}", str(link)))
            if parts.netloc == "site":
                target = unquote(parts.path.lstrip("/"))
                assert (site / target).is_file(), f"{path} -> {link}"
                assert not parts.fragment or parts.fragment in ids.get(target, ()), f"{path} -> {link}"


def test_no_link_leads_to_a_folder(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        folders = [a for a in page.xpath("//a/@href") if str(a).endswith("/") and "://" not in str(a)]
        assert not folders, path


def test_no_id_stands_twice(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_every_heading_quote_and_row_has_an_id_and_a_permanent_link(
    pages: dict[str, Any],
) -> None:
    page = pages["harbour-bridge/topics/closure.html"]
    for node in page.xpath(
        "//main//h2|//main//figure|//main//tbody/tr|//main//ul[contains(@class,'points')]/li"
    ):
        anchor = node.get("id")
        assert page.xpath(f"//a[@class='pl'][@href='#{anchor}']"), anchor


def test_titles_are_unlike_each_other(pages: dict[str, Any]) -> None:
    titles = [page.findtext(".//title") for page in pages.values() if not only_leads_on(page)]
    assert sorted(t or "" for t in titles) == sorted({t or "" for t in titles})


def test_every_page_describes_itself(pages: dict[str, Any]) -> None:
    for path, page in pages.items():
        if only_leads_on(page):
            continue
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//meta[@name='description']/@content")[0].strip(), path
        assert page.xpath("//link[@rel='canonical']/@href")[0].startswith(SITE.url), path
        assert page.xpath("//meta[@property='og:title']/@content"), path
        assert page.get("lang") == "en", path


def test_nothing_is_inline_and_nothing_is_loaded_from_elsewhere(
    pages: dict[str, Any],
) -> None:
    for path, page in pages.items():
        assert not page.xpath("//style|//@style|//@onclick|//iframe|//img"), path
        assert not page.xpath("//script[not(@src) and @type!='application/ld+json']"), path
        outside = [
            r
            for r in (*page.xpath("//script/@src"), *page.xpath("//link[@rel='stylesheet']/@href"))
            if "://" in r
        ]
        assert not outside, path


def test_nothing_of_the_search_is_loaded_before_it_is_used(pages: dict[str, Any]) -> None:
    assert [Path(s).name for s in pages["search.html"].xpath("//script/@src")] == ["briefgen.js"]


def test_every_body_paragraph_is_on_the_source_page_as_it_was(
    pages: dict[str, Any],
) -> None:
    page = pages["harbour-bridge/source.html"]
    shown = {str(p.getparent().get("id")): p.text_content() for p in page.xpath("//p[@class='src body']")}
    assert shown == BODY


def test_cited_words_are_the_words_cited_on_every_page(pages: dict[str, Any]) -> None:
    ours = example()
    words = {q.id: [e.text for e in q.said] for q in ours.quotes}
    words |= {point.id: [point.at.text] for point in ours.points}
    words |= {statement.id: [statement.at.text] for statement in ours.statements}
    seen = set()
    for path, page in pages.items():
        for item, said in words.items():
            for node in page.xpath(f"//*[@id='{item}']"):
                if only_leads_on(page):
                    continue
                if path.endswith("/codes.html"):
                    assert all(one in node.text_content() for one in said)
                    continue
                texts = [
                    span.text_content()
                    for span in node.xpath("descendant-or-self::span[contains(@class,'w')]")
                ]
                assert texts == said, f"{path}#{item}"
                seen.add(item)
    assert seen == set(words)


def test_the_sitemap_lists_pages_with_dates_of_their_content(site: Path) -> None:
    tree = ET.fromstring((site / "sitemap.xml").read_bytes())
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = {
        u.findtext("s:loc", "", space): u.findtext("s:lastmod", None, space)
        for u in tree.findall("s:url", space)
    }
    assert found["https://briefings.example.org/harbour-bridge/"] == BUILT
    assert found["https://briefings.example.org/"] == BUILT
    assert found["https://briefings.example.org/figures.html"] is None
    assert not [address for address in found if "404" in address or "/id/" in address]


def test_feeds_are_atom_with_stable_ids(site: Path) -> None:
    space = {"a": "http://www.w3.org/2005/Atom"}
    for path in ("feed.xml", "feeds/topics/closure.xml", "feeds/names/ana-ruiz.xml"):
        tree = ET.fromstring((site / path).read_bytes())
        entries = [e.findtext("a:id", "", space) for e in tree.findall("a:entry", space)]
        assert entries, path
        assert all(entry.startswith("https://briefings.example.org/") for entry in entries), path
        assert tree.findtext("a:updated", "", space) == f"{BUILT}T00:00:00Z"


def test_the_page_for_missing_addresses_works_from_any_folder(
    pages: dict[str, Any],
) -> None:
    addresses = pages["404.html"].xpath("//main//a/@href|//link[@rel='stylesheet']/@href|//header//a/@href")
    assert all(str(a).startswith("/") for a in addresses)


def test_a_site_below_a_path_keeps_it_on_the_page_for_missing_addresses(tmp_path: Path) -> None:
    site = built(tmp_path, example(), site=replace(SITE, url="https://x.example/news/"))
    page = read(site / "404.html")
    links = page.xpath("//main//a/@href|//link[@rel='stylesheet']/@href|//header//a/@href")
    assert all(str(a).startswith("/news/") for a in links)


def test_a_site_without_an_address_has_no_canonical_link_and_builds(tmp_path: Path) -> None:
    site = built(tmp_path, example(), site=SiteInfo(name="Briefings"))
    page = read(site / "harbour-bridge" / "topics" / "closure.html")
    assert not page.xpath("//link[@rel='canonical']")
    assert "harbour-bridge/topics/closure.html" in page.find_class("run")[0].text_content()


def test_two_builds_give_the_same_bytes(tmp_path: Path, site: Path) -> None:
    again = built(tmp_path, like(1), example(), ledger=LEDGER)
    files = {
        p.relative_to(site): p.read_bytes() for p in site.rglob("*") if p.is_file() and p.suffix != ".gz"
    }
    assert files == {
        p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file() and p.suffix != ".gz"
    }


def test_an_empty_site_builds_and_says_that_it_is_empty(tmp_path: Path) -> None:
    site = built(tmp_path)
    assert "There are no briefings yet." in read(site / "index.html").text_content()


@pytest.mark.parametrize(
    ("unit", "one", "words"),
    [
        ("year", False, "years"),
        ("year", True, "year"),
        ("square_mile", False, "square miles"),
        ("screens/day", False, "screens per day"),
        ("GBP/month", False, "pounds per month"),
        ("luxury vehicles", False, "luxury vehicles"),
        ("%", False, "%"),
    ],
)
def test_units_are_words(unit: str, one: bool, words: str) -> None:
    loader = jinja2.FileSystemLoader(TEMPLATES / "theme")
    english = words_of(jinja2.Environment(loader=loader, autoescape=True), "en")
    assert english.unit(unit, one=one) == words


def test_an_early_year_has_no_leading_zero() -> None:
    loader = jinja2.FileSystemLoader(TEMPLATES / "theme")
    english = words_of(jinja2.Environment(loader=loader, autoescape=True), "en")
    assert english.date("0760") == "760"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_site_speaks_each_language(tmp_path: Path, language: str) -> None:
    site = built(tmp_path, example(), site=replace(SITE, language=language))
    for path in ("index.html", "harbour-bridge/topics/closure.html", "404.html"):
        page = read(site / path)
        assert page.get("lang") == language


def test_an_unknown_language_falls_back_to_english(tmp_path: Path) -> None:
    site = built(tmp_path, example(), site=replace(SITE, language="xx"))
    assert read(site / "index.html").get("lang") == "en"


def test_the_first_view_is_small(site: Path) -> None:
    files = ["index.html", "assets/briefgen.css", "assets/briefgen.js", "assets/icon.svg"]
    assert sum((site / name).stat().st_size for name in files) < 40_000
