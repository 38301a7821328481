"""The search page of briefings alone, in a browser: what it finds first, without the rest of their site."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.model import Briefing, Excerpt, Figure, Origin, Paragraph, SiteInfo
from briefgen.publish.index import shelve
from briefgen.publish.press import press_for
from briefgen.publish.renderer import Html
from briefgen.publish.search import search_files, search_page
from briefgen.publish.terms import terms_of
from tests.benchmarks import scale
from tests.helpers.example import TEMPLATES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

MONEY = re.compile(r"£\d+ million")
ASK = """query => new Promise(done => {
  const list = document.getElementById("found");
  document.getElementById("q").value = query;
  document.getElementById("find").requestSubmit();
  const look = () => list.dataset.query === query
    ? done([...list.querySelectorAll("h2")].slice(0, 3).map(heading => heading.textContent))
    : setTimeout(look, 5);
  look();
})"""


def generated(number: int) -> Briefing:
    """Give a briefing of a generated article: its headline, its paragraphs, its sums of money."""
    head, _, rest = scale.article(number).removeprefix("---\n").partition("---\n")
    title, *texts = rest.strip().split("\n\n")
    body = tuple(
        Paragraph(id=f"p-{number}x{n}", text=text, line=n + 5, kind="body") for n, text in enumerate(texts)
    )
    figures = tuple(
        Figure(id=f"f-{p.id}", at=Excerpt(paragraph=p.id, text=sum_), kind="money", value=None, unit="GBP")
        for p in body
        for sum_ in MONEY.findall(p.text)
    )
    stated: Mapping[str, str] = dict(re.findall(r"(\w+): (.*)", head))
    origin = Origin(file="x", sha256="0", published=stated["published"], publisher=stated["publisher"])
    return Briefing(slug=f"article-{number}", title=title, origin=origin, paragraphs=body, figures=figures)


def search_folder(briefings: Sequence[Briefing], folder: Path) -> Path:
    """Write the search page of briefings and all it loads; gives the page."""

    def frame(_meta: Mapping[str, Any], body: str, _place: str, title: str) -> str:
        script = '<script src="assets/briefgen.js"></script>'
        return f"<!DOCTYPE html><meta charset=utf-8><title>{title}</title><main id=main>{body}</main>{script}"

    press = press_for(shelve(briefings), SiteInfo(name="Briefings"), [TEMPLATES], (), form=Html(frame))
    shutil.copytree(TEMPLATES / "theme" / "assets", folder / "assets")
    for page in (*search_page(press), *search_files(press)):
        (folder / page.path).parent.mkdir(parents=True, exist_ok=True)
        (folder / page.path).write_text(page.text, encoding="utf-8", newline="")
    return folder / "search.html"


def questions(briefings: Iterable[Briefing]) -> Iterator[str]:
    """Give every headline and every sum of money of briefings, each once."""
    titles = [b.title for b in briefings]
    sums = [f.at.text for b in briefings for f in b.figures if f.kind == "money"]
    yield from dict.fromkeys([*titles, *sums])


def not_found(page: Page, queries: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Give the queries whose own words are not among the first three results, with those."""
    found = ((query, page.evaluate(ASK, query)) for query in queries)
    return [(query, first) for query, first in found if terms_of(query) not in map(terms_of, first)]


def opened(browser: Browser, briefings: Sequence[Briefing], folder: Path, query: str = "?q=x") -> Page:
    """Open the search page of briefings at a query, its results there."""
    page = browser.new_context().new_page()
    page.goto(search_folder(briefings, folder).as_uri() + query)
    page.wait_for_function("document.getElementById('found').dataset.query")
    return page
