"""Who said what on which topic, and the days of a briefing and of a site in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from html import unescape
from urllib.parse import urljoin

import pytest

from briefgen.model import Briefing, Excerpt, Figure, Name, Paragraph, Quote
from briefgen.publish.charts import axis, begun
from briefgen.publish.details import own_timeline, timeline, who_said_what
from briefgen.publish.index import shelve
from tests.helpers.example import at, example, like, rendered
from tests.publish.test_pages import body

DATES = {
    "It opened on 4 May 1931.": ("4 May 1931", "1931-05-04"),
    "The town painted it in 1950.": ("1950", "1950"),
    "Cranes came in June 1972.": ("June 1972", "1972-06"),
    "It will close on 3 January 2027.": ("3 January 2027", "2027-01-03"),
}


def told() -> Briefing:
    """Give the example with a second speaker, who speaks on both topics."""
    ours = example()
    quotes = (
        Quote(
            id="q-cost",
            kind="speech",
            said=(at("p-cost", "The work will cost about £4.2 million"),),
            speaker="bo-ek",
        ),
        Quote(id="q-clos", kind="speech", said=(at("p-brid", "nine weeks in January"),), speaker="bo-ek"),
    )
    bo = Name(id="bo-ek", name="Bo Ek", kind="person")
    return replace(ours, quotes=(*ours.quotes, *quotes), names=(*ours.names, bo))


def dated(count: int) -> Briefing:
    """Give the example with dates."""
    ours = example()
    lines = list(DATES.items())[:count]
    paragraphs = [
        Paragraph(id=f"p-d{n}", text=text, line=90 + n, kind="body") for n, (text, _) in enumerate(lines)
    ]
    figures = [
        Figure(id=f"f-d{n}", at=Excerpt(paragraph=f"p-d{n}", text=words), kind="date", value=value, unit=None)
        for n, (_, (words, value)) in enumerate(lines)
    ]
    return replace(ours, paragraphs=(*ours.paragraphs, *paragraphs), figures=(*ours.figures, *figures))


def test_the_cells_of_who_said_what_lead_to_the_first_of_as_many_quotes() -> None:
    pages = rendered(told())
    page = body(pages["harbour-bridge/index.md"].text)
    [table] = page.xpath("//section[.//*[@id='said']]/table")
    heads = [cell.text_content() for cell in table.xpath("thead//th")]
    assert heads == ["Speaker", "The closure", "Who pays"]
    found = {}
    for row in table.xpath("tbody/tr"):
        cells = [cell.xpath("string(.//b)") for cell in row.xpath("td")]
        found[row.xpath("string(th)").strip()] = cells
        for link in row.xpath("td//a/@href"):
            target, _, anchor = urljoin("harbour-bridge/index.html", str(link)).partition("#")
            assert f'id="{anchor}"' in unescape(pages[target.removesuffix(".html") + ".md"].text)
    assert found == {"Bo Ek": ["1", "1"], "Ana Ruiz": ["1", ""]}


def test_a_table_of_one_speaker_or_one_topic_is_none() -> None:
    [shelf] = shelve([example()]).shelves
    assert who_said_what(shelf) is None
    assert 'id="said"' not in rendered(example())["harbour-bridge/index.md"].text


@pytest.mark.parametrize(("count", "shown"), [(3, False), (4, True)])
def test_a_briefing_of_four_dates_or_more_has_a_timeline_with_the_day_of_its_article(
    count: int, shown: bool
) -> None:
    [shelf] = shelve([dated(count)]).shelves
    days = [moment.day for moment in own_timeline(shelf)]
    assert days == (["1931-05-04", "1950", "1972-06", "2026-11-18", "2027-01-03"] if shown else [])
    page = body(rendered(dated(count))["harbour-bridge/index.md"].text)
    rows = [row.xpath("string(th)").strip() for row in page.xpath("//section[.//*[@id='days']]//tbody/tr")]
    assert rows == (
        ["4 May 1931", "1950", "June 1972", "18 November 2026", "3 January 2027"] if shown else []
    )


def test_the_timeline_of_a_site_is_parted_by_years_and_has_the_days_of_the_articles() -> None:
    library = shelve([dated(4), like(1)])
    assert [m.day for m in timeline(library) if m.figure is None] == sorted(
        (s.briefing.origin.published or "" for s in library.shelves), reverse=True
    )
    page = body(rendered(dated(4), like(1))["timeline.md"].text)
    years = [section.xpath("string(.//h2)").split()[0] for section in page.xpath("//section")]
    assert years == sorted(years, reverse=True)
    assert {"1931", "1950", "1972", "2027", "2026"} <= set(years)


def test_days_are_drawn_to_scale() -> None:
    drawn = axis(["2000", "2005-07-02", "2011-01-01"], "2005-07-02")
    places = [int(part.split(" ")[0]) for part in drawn.half.split("M")[1:]]
    assert places == [0, 497, 994]
    assert drawn.full.startswith("M497 0")


@pytest.mark.parametrize(
    ("day", "first"),
    [("2014", date(2014, 1, 1)), ("2014-05", date(2014, 5, 1)), ("2014-02-31", date(2014, 1, 1))],
)
def test_a_month_and_a_year_begin_with_their_first_day(day: str, first: date) -> None:
    assert begun(day) == first
