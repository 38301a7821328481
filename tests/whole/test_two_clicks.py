"""From anything a briefing states it is two clicks at most to the words of the source, and one back."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import lxml.html
import pytest

from briefgen.publish import addresses
from tests.helpers.sites import run, three_articles

Place = tuple[str, str]
"""Page and id."""


class Site:
    """A built site, walked by its links."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.page = cache(self.read)

    def read(self, path: str) -> Any:
        return lxml.html.document_fromstring((self.folder / path).read_bytes())

    def briefings(self) -> Iterator[tuple[str, dict[str, Any]]]:
        for path in sorted(self.folder.glob("*/briefing.json")):
            yield path.parent.name, json.loads(path.read_text(encoding="utf-8"))

    def pages_with(self, item: str) -> list[Place]:
        """Give every page that shows an item under its id; the list of codes leads on to these."""
        paths = sorted(path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        shown = (p for p in paths if not p.startswith("id/") and not p.endswith("/codes.html"))
        return [(p, item) for p in shown if self.at((p, item)) is not None]

    def at(self, place: Place) -> Any:
        """Give the element at a place; None when there is none."""
        found = self.page(place[0]).xpath("//main//*[@id=$id]", id=place[1])
        return found[0] if found else None

    def links(self, place: Place, kind: str) -> list[Place]:
        """Give where the links of a class lead that stand within an element."""
        return [
            to_place(place[0], link.get("href"))
            for link in self.at(place).xpath(f".//*[contains(@class, '{kind}')]/descendant-or-self::a")
        ]


def to_place(page: str, href: str) -> Place:
    path, _, fragment = unquote(href).partition("#")
    return (posixpath.normpath(posixpath.join(posixpath.dirname(page), path)) if path else page), fragment


def words(element: Any) -> str:
    return "".join(element.itertext())


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give the built site of three articles."""
    folder = three_articles(tmp_path_factory.mktemp("three") / "site")
    built = run(folder, "build")
    assert built.returncode == 0, built.stderr
    return Site(folder / "site")


def test_every_quote_leads_to_its_marked_words_and_they_lead_back(site: Site) -> None:
    for slug, briefing in site.briefings():
        for quote in briefing["quotes"]:
            for place in shown(site, quote["id"]):
                sources = site.links(place, "ref")
                cited = [said["paragraph"] for said in quote["said"]]
                for said in quote["said"]:
                    source = the_way(sources, slug, said["paragraph"], site, cited)
                    marks = site.at(source).xpath(".//mark")
                    assert any(said["text"] in words(mark) for mark in marks), (place, said)
                    assert leads_back(site, source, quote["id"]), (source, quote["id"])


def test_every_figure_leads_to_its_marked_words_and_they_lead_back(site: Site) -> None:
    for slug, briefing in site.briefings():
        for figure in briefing["figures"]:
            for place in shown(site, figure["id"]):
                source = the_way(site.links(place, "ref"), slug, figure["at"]["paragraph"], site)
                marks = site.at(source).xpath(".//b[@class='fg']")
                assert any(figure["at"]["text"] in words(mark) for mark in marks), (place, figure["at"])
                assert leads_back(site, source, figure["id"]), (source, figure["id"])


def test_every_point_and_reported_statement_leads_to_its_words_and_they_lead_back(site: Site) -> None:
    for slug, briefing in site.briefings():
        for item in (*briefing["points"], *briefing["statements"]):
            for place in shown(site, item["id"]):
                source = the_way(site.links(around(site, place), "ref"), slug, item["at"]["paragraph"], site)
                assert item["at"]["text"] in words(site.at(source)), (place, item["at"])
                assert leads_back(site, source, item["id"]), (source, item["id"])


def test_every_name_leads_to_its_marked_words_and_they_lead_back(site: Site) -> None:
    for slug, briefing in site.briefings():
        for name in briefing["names"]:
            sources = site.links((f"{slug}/index.html", addresses.name_anchor(name["id"])), "ref")
            assert sources, name["name"]
            forms = [name["name"], *name["also"]]
            marks = [words(mark) for mark in site.at(sources[0]).xpath(".//*[@class='nm']")]
            assert any(form in mark for form in forms for mark in (*marks, "".join(marks))), (sources, forms)
            assert leads_back(site, sources[0], addresses.name_anchor(name["id"])), (sources[0], name["id"])


def test_the_page_of_a_name_leads_to_every_paragraph_that_has_it(site: Site) -> None:
    """And the first of them leads back to it."""
    for slug, briefing in site.briefings():
        for name in briefing["names"]:
            page = addresses.name(name["id"])
            if (site.folder / page).exists():
                places = [
                    to_place(page, str(link))
                    for link in site.page(page).xpath("//section[@aria-labelledby='mentioned']//a/@href")
                ]
                places = [place for place in places if place[0] == f"{slug}/source.html"]
                assert places, page
                assert any(page == to for place in places for to, _ in site.links(place, "nms")), page
                for place in places:
                    assert any(form in words(site.at(place)) for form in [name["name"], *name["also"]])


def shown(site: Site, item: str) -> list[Place]:
    """Give where an item is shown; it is shown somewhere."""
    places = site.pages_with(item)
    assert places, item
    return places


def around(site: Site, place: Place) -> Place:
    """Give the item a place stands in: a statement that is a point, too, stands within the point."""
    element = site.at(place)
    return place if element.xpath(".//a") else (place[0], element.getparent().get("id"))


def the_way(sources: list[Place], slug: str, paragraph: str, site: Site, cited: Sequence[str] = ()) -> Place:
    """Give the way to a paragraph; one way leads to neighbours that are cited together, at their first."""
    page = f"{slug}/source.html"
    body = [str(row.get("id")) for row in site.page(page).find_class("para")]
    first = paragraph
    while (page, first) not in sources and body[body.index(first) - 1] in cited:
        first = body[body.index(first) - 1]
    assert (page, first) in sources, (sources, paragraph)
    return page, paragraph


def leads_back(site: Site, source: Place, item: str) -> bool:
    """Say whether a paragraph of the source has a link to where an item is shown."""
    return any(place[1] == item and site.at(place) is not None for place in site.links(source, "cited"))
