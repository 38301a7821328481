"""What other programs take from a site: feeds, tables, citations, robots; each as its format demands."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from briefgen.model import Briefing, SiteInfo
from tests.helpers.example import SITE, example, like, rendered
from tests.publish.test_pages import body

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
HOSTILE = 'A <b> & "c" {d} %e_f$ ]]> \x0b =1+1 –\n@article{x, y}'
REGISTERS = ("figures", "quotes", "timeline", "people", "organisations", "topics")


def hostile() -> Briefing:
    """Give the example under a title, a byline and a publisher that are none."""
    ours = example()
    return replace(ours, title=HOSTILE, origin=replace(ours.origin, byline=HOSTILE, publisher=HOSTILE))


def feeds(*briefings: Briefing) -> dict[str, Any]:
    """Give the feeds of a site by their paths."""
    pages = rendered(*briefings)
    return {path: ET.fromstring(pages[path].text.encode()) for path in pages if path.endswith("feed.xml")} | {
        path: ET.fromstring(pages[path].text.encode()) for path in pages if path.startswith("feeds/")
    }


@pytest.mark.parametrize("briefing", [example(), hostile()], ids=["plain", "hostile"])
def test_every_feed_is_valid_atom(briefing: Briefing) -> None:
    """What RFC 4287 demands: one id, title, updated and author; entries with the same and a link."""
    found = feeds(briefing, like(1))
    assert {"feed.xml", "feeds/topics/closure.xml", "feeds/names/ana-ruiz.xml"} <= found.keys()
    for path, feed in found.items():
        assert feed.tag == f"{ATOM}feed"
        for part in (feed, *feed.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                [element] = part.findall(f"{ATOM}{name}")
                assert (element.text or "").strip(), (path, name)
            assert str(part.findtext(f"{ATOM}id")).startswith("https://")
            assert RFC3339.fullmatch(str(part.findtext(f"{ATOM}updated")))
            assert part.findall(f"{ATOM}link[@href]"), path
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        [own] = feed.findall(f"{ATOM}link[@rel='self']")
        assert own.get("href") == f"{SITE.url}{path}"
        ids = [e.findtext(f"{ATOM}id") for e in feed.iter(f"{ATOM}entry")]
        assert len(ids) == len(set(ids)), path
        dates = [str(e.findtext(f"{ATOM}updated")) for e in feed.iter(f"{ATOM}entry")]
        assert feed.findtext(f"{ATOM}updated") == max(dates, default="1980-01-01T00:00:00Z")


def test_a_corrected_title_leaves_the_ids_of_a_feed_as_they_are() -> None:
    before, after = feeds(example()), feeds(replace(example(), title="Another title"))
    for path, feed in before.items():
        ids = [e.text for e in feed.iter(f"{ATOM}id")]
        assert ids == [e.text for e in after[path].iter(f"{ATOM}id")]


def test_every_feed_is_linked_from_its_page() -> None:
    pages = rendered(example(), like(1))
    for page, feed in [
        ("topics/closure.md", "../feeds/topics/closure.xml"),
        ("names/ana-ruiz.md", "../feeds/names/ana-ruiz.xml"),
    ]:
        assert f'href="{feed}"' in pages[page].text
    assert 'application/atom+xml\\"' in pages["index.md"].text


@pytest.mark.parametrize("name", REGISTERS)
def test_a_register_is_there_as_csv_and_json_with_the_same_rows(name: str) -> None:
    pages = rendered(example(), like(1))
    rows = list(csv.DictReader(io.StringIO(pages[f"{name}.csv"].text)))
    data = json.loads(pages[f"{name}.json"].text)
    assert [row["id"] for row in rows] == [row["id"] for row in data]
    assert all(row["link"].startswith(SITE.url or "") for row in data)
    for ending in ("csv", "json"):
        assert f'{name}.{ending}"' in pages[f"{name}.md"].text


def test_a_quotation_of_several_parts_is_one_cell_of_a_spreadsheet() -> None:
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(rendered(example())["quotes.csv"].text))}
    assert rows["q-nine"]["said"].startswith("Nine weeks is what the steel needs.; We close on the fourth")
    assert rows["q-nine"]["speaker"] == "Ana Ruiz"
    assert rows["q-neve"]["speaker"] == ""


def test_a_briefing_can_be_cited_in_every_form_from_its_overview() -> None:
    text = rendered(example())["harbour-bridge/index.md"].text
    for ending in ("bib", "ris", "json"):
        assert f'href="cite.{ending}"' in text
    assert 'id="cite-text"' in text


def test_a_quotation_links_to_its_words_in_the_original() -> None:
    page = body(rendered(example())["harbour-bridge/topics/closure.md"].text)
    [link] = page.xpath("//*[@id='q-nine']//a[@rel='external']/@href")
    assert str(link).startswith("https://news.example.org/bridge?a=1&b=2#:~:text=Nine%20weeks%20is%20what")


def test_robots_may_read_everything_and_are_told_of_the_sitemap() -> None:
    assert rendered(example())["robots.txt"].text == (
        "User-agent: *\nAllow: /\nSitemap: https://briefings.example.org/sitemap.xml\n"
    )
    assert "Sitemap" not in rendered(example(), site=SiteInfo(name="Briefings"))["robots.txt"].text
