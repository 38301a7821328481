"""What other programs take from a site: tables, citations, robots; each as its format demands."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from briefgen.model import Briefing, SiteInfo
from tests.helpers.example import SITE, example, like, rendered
from tests.publish.test_pages import body

HOSTILE = 'A <b> & "c" {d} %e_f$ ]]> \x0b =1+1 –\n@article{x, y}'
REGISTERS = ("figures", "quotes", "timeline", "people", "organisations", "topics")


def hostile() -> Briefing:
    """Give the example under a title, a byline and a publisher that are none."""
    ours = example()
    return replace(ours, title=HOSTILE, origin=replace(ours.origin, byline=HOSTILE, publisher=HOSTILE))


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
