"""Citations: read back by the readers of their formats, authors apart, whatever the words."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pybtex.database
import pytest
import rispy
from citeproc.source.json import CiteProcJSON

from briefgen.model import Briefing
from tests.helpers.example import example, rendered

HOSTILE = 'A <b> & "c" {d} %e_f$ ]]> \x0b =1+1 –\n@article{x, y}\nER  - '
BYLINES = [
    ("Ida Holm", [("Holm", "Ida")]),
    ("By Ida Holm and Jon Berg", [("Holm", "Ida"), ("Berg", "Jon")]),
    ("Ida Holm, Jon Berg, political editor", [("Holm", "Ida"), ("Berg", "Jon")]),
    ("Eva von der Aa; Luís de Sá", [("von der Aa", "Eva"), ("de Sá", "Luís")]),
    ("Tom B. Marsh, Jr.", [("Marsh", "Tom B.")]),
    ("Ida Holm, Northwire", [("Holm", "Ida"), ("Northwire", "")]),
    ("Bay Press Agency", [("Bay Press Agency", "")]),
    ("The Bay Courier", [("The Bay Courier", "")]),
    ("city council", [("city council", "")]),
]


def signed(byline: str | None, publisher: str | None = "The Bay Courier", **more: Any) -> Briefing:
    """Give the example under another byline."""
    ours = example()
    origin = replace(ours.origin, byline=byline, publisher=publisher, retrieved="2026-11-20T10:00:00Z")
    return replace(ours, origin=replace(origin, **more))


def cites(briefing: Briefing) -> tuple[Any, dict[str, Any], dict[str, Any]]:
    """Give a briefing's citations as pybtex, rispy and CSL-JSON read them."""
    pages = rendered(briefing)
    bib = pybtex.database.parse_string(pages["harbour-bridge/cite.bib"].text, "bibtex")
    [(key, entry)] = bib.entries.items()
    assert key == "harbour-bridge"
    [line] = rispy.loads(pages["harbour-bridge/cite.ris"].text)
    data = json.loads(pages["harbour-bridge/cite.json"].text)
    assert list(CiteProcJSON(data)) == ["harbour-bridge"]
    return entry, line, data[0]


@pytest.mark.parametrize(("byline", "names"), BYLINES)
def test_authors_stand_apart_by_family_and_given_name(byline: str, names: list[tuple[str, str]]) -> None:
    entry, line, data = cites(signed(byline))
    persons = entry.persons["author"]
    found = [
        (" ".join((*p.prelast_names, *p.last_names)), " ".join((*p.first_names, *p.middle_names)))
        for p in persons
    ]
    assert [(family.strip("{}"), given) for family, given in found] == names
    assert [tuple(author.split(", ")[:2]) for author in line["authors"]] == [
        tuple(part for part in name if part) for name in names
    ]
    assert [
        (
            one.get("literal") or f"{one.get('non-dropping-particle', '')} {one['family']}".strip(),
            one.get("given", ""),
        )
        for one in data["author"]
    ] == names


def test_the_original_is_cited_as_a_newspaper_article_with_its_days_and_address() -> None:
    entry, line, data = cites(signed("Ida Holm"))
    url = "https://news.example.org/bridge?a=1&b=2"
    assert (entry.type, entry.fields["journal"], entry.fields["date"]) == (
        "article",
        "The Bay Courier",
        "2026-11-18",
    )
    assert (entry.fields["url"], entry.fields["urldate"]) == (url, "2026-11-20")
    assert (line["type_of_reference"], line["secondary_title"], line["date"]) == (
        "NEWS",
        "The Bay Courier",
        "2026/11/18/",
    )
    assert (line["urls"], line["access_date"]) == ([url], "2026/11/20")
    assert (data["type"], data["URL"], data["container-title"]) == (
        "article-newspaper",
        url,
        "The Bay Courier",
    )
    assert data["issued"] == {"date-parts": [[2026, 11, 18]]}
    assert data["accessed"] == {"date-parts": [[2026, 11, 20]]}
    briefing = "https://briefings.example.org/harbour-bridge/"
    assert briefing == data["note"] == entry.fields["note"] == line["notes"][0]


def test_without_an_address_of_its_own_an_article_is_cited_by_the_briefing() -> None:
    entry, line, data = cites(signed("Ida Holm", url=None, publisher=None))
    briefing = "https://briefings.example.org/harbour-bridge/"
    assert [entry.fields["url"], *line["urls"], data["URL"]] == [briefing] * 3
    assert (entry.type, line["type_of_reference"], data["type"]) == ("misc", "ELEC", "webpage")
    assert "accessed" not in data


def test_what_is_not_stated_is_left_out() -> None:
    entry, line, data = cites(signed(None, published=None))
    assert "author" not in entry.persons
    assert not {"year", "date", "month"} & {key.lower() for key in entry.fields}
    assert not {"authors", "date", "year"} & line.keys()
    assert not {"author", "issued"} & data.keys()


def test_braces_keep_capitals() -> None:
    pages = rendered(replace(signed(None), title="EU says iPhone of Ana & co may stay"))
    assert "title = {{EU} says {iPhone} of {Ana} \\& co may stay}," in pages["harbour-bridge/cite.bib"].text


@pytest.mark.parametrize("where", ["title", "byline", "publisher"])
def test_words_of_any_kind_stay_in_their_field(where: str) -> None:
    hostile = signed(
        HOSTILE if where == "byline" else "Ida Holm",
        publisher=HOSTILE if where == "publisher" else "The Bay Courier",
    )
    if where == "title":
        hostile = replace(hostile, title=HOSTILE)
    entry, line, data = cites(hostile)
    assert entry.fields["date"] == "2026-11-18"
    assert line["date"] == "2026/11/18/"
    assert data["issued"]
    bib = rendered(hostile)["harbour-bridge/cite.bib"].text
    bare = re.sub(r"\\textbackslash\{\}|\\text\w+\{\}|\\.|url = .*|@\w+\{[\w-]+,", "", bib)
    assert not re.search(r"[%$&#_]", bare)
