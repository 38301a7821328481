"""When a page says its article was published: the places that tell, and whom to believe.

Three kinds of places tell: data for machines (linked data, ``meta``, ``itemprop``), what readers see (lines
around the headline, ``time`` elements, classes), and the address. Days of a later change are kept apart:
pages show them where others show the day of publication.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import html

from briefgen.intake.dates import day_in_address, days_placed, first_day
from briefgen.intake.linked import Node, words

META = frozenset(
    """article:published_time og:published_time og:article:published_time date dc.date dc.date.issued
    dcterms.date dcterms.created dc.date.created pubdate publishdate publish-date publish_date
    publication_date published_time datepublished sailthru.date parsely-pub-date article.published
    cxenseparse:recs:publishtime originalpublicationdate citation_publication_date published-date
    displaydate article_date_original timestamp rnews:datepublished published published_on published_at
    publisheddate publicationdate pub_date article_date release_date article:published
    article:published_date""".split()
)
META_CHANGED = frozenset(
    """article:modified_time og:updated_time og:modified_time og:article:modified_time datemodified
    last-modified lastmod dcterms.modified dc.date.modified article.updated""".split()
)
CHANGED = re.compile(r"update|updating|modif|revis|amended|edited|reviewed|as of", re.IGNORECASE)
# Containers whose days belong to something else.
ELSEWHERE = re.compile(
    r"comment|related|sidebar|recommend|popular|latest|trending|teaser|card", re.IGNORECASE
)
DATED = re.compile(
    r"(?:^|[\s_-])(?:date|dateline|time|timestamp|pub-?_?date|published|publish-?_?date|posted-?_?on)(?:$|[\s_-])"
    r"|(?:[a-z](?:Date|PublishedOn|Timestamp|publicationTime)|_date|_time)(?:$|[\s_-])"
)
LINE = 120
# A date with its label, in characters; its inner elements; elements looked at.
SHORT, FEW, MOST = 60, 4, 20_000
# Characters before a day that say which day it is.
BEFORE = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days a page states, ISO 8601."""

    machine: dict[str, str] = field(default_factory=dict)
    """By place (linked data, meta, property), the most trustworthy first."""
    seen: dict[str, str] = field(default_factory=dict)
    """By place a reader sees (words, time)."""
    address: str | None = None
    """The day in the address."""
    changed: frozenset[str] = frozenset()
    """Days on which the article is said to have been changed."""


def stated_days(
    root: html.HtmlElement, articles: Sequence[Node], near: Sequence[str], url: str | None
) -> Days:
    """Read every place; ``near`` are the lines around the headline, ``url`` is the page's address."""
    shown = [(line, *found) for line in near if len(line) <= LINE for found in labelled(line)]
    times: list[tuple[html.HtmlElement, str | None]] = [
        (e, first_day(e.get("datetime") or "".join(e.itertext()))) for e in timed(root)
    ]
    machine = {
        "linked": first(first_day(words(n, "datePublished")) for n in articles),
        "meta": first(map(first_day, meta(root, META))),
        "property": first(map(first_day, marked(root, "datePublished"))),
    }
    seen = {
        "words": first(day for _, day, changed in shown if not changed),
        "time": first(day for e, day in times if not is_change(e)),
    }
    if not shown and not any((*machine.values(), *seen.values())):
        seen["class"] = first(day for e, day in dated(root) if not is_change(e))
    changed = {
        *(day for _, day, late in shown if late),
        *(day for e, day in times if day and is_change(e)),
        *(first_day(words(n, "dateModified")) for n in articles),
        *map(first_day, meta(root, META_CHANGED)),
        *map(first_day, marked(root, "dateModified")),
    }
    return Days(
        machine={place: value for place, value in machine.items() if value},
        seen={place: value for place, value in seen.items() if value},
        address=day_in_address(url),
        changed=frozenset(filter(None, changed)),
    )


def labelled(line: str) -> Iterator[tuple[str, bool]]:
    """Give the days a line names and whether the words before each say that it is one of a change."""
    at = 0
    for day, start, end in days_placed(line):
        yield day, CHANGED.search(line[max(at, start - BEFORE) : start]) is not None
        at = end


def meta(root: html.HtmlElement, names: frozenset[str]) -> Iterator[str | None]:
    """Give the contents of the meta elements of some names."""
    for e in root.iter("meta"):
        if (e.get("property") or e.get("name") or e.get("itemprop") or "").lower() in names:
            yield e.get("content")


def marked(root: html.HtmlElement, name: str) -> Iterator[str | None]:
    """Give the values of the elements with a property."""
    for e in root.xpath("//*[@itemprop]"):
        if name in e.get("itemprop"):
            yield e.get("content") or e.get("datetime") or "".join(e.itertext())


def timed(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Give the ``time`` elements of the article, those marked as the date of publication first."""
    times = [t for t in root.iter("time") if not elsewhere(t)]
    marked = [t for t in times if t.get("pubdate") is not None or "publish" in (t.get("class") or "").lower()]
    return marked + times


def dated(root: html.HtmlElement) -> Iterator[tuple[html.HtmlElement, str | None]]:
    """Give the elements whose class says that they hold a date, and hold little more, with their days."""
    for element in root.xpath("//*[@class]")[:MOST]:
        if DATED.search(element.get("class")) and len(element) < FEW and not elsewhere(element):
            text = " ".join("".join(element.itertext()).split())
            if len(text) < SHORT:
                yield element, first_day(text)


def elsewhere(element: html.HtmlElement) -> bool:
    """Tell whether an element stands in a part of the page that is about something else."""
    near = [element, *element.iterancestors()][:6]
    return any(
        e.tag in ("aside", "nav", "footer") or ELSEWHERE.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        for e in near
        if e.tag not in ("body", "html", "main")
    )


def is_change(element: html.HtmlElement) -> bool:
    """Tell whether a ``time`` element is marked as the day of a change, or words before it say so."""
    own = " ".join(filter(None, (element.get(k) for k in ("class", "itemprop", "id", "title"))))
    return CHANGED.search(own) is not None or CHANGED.search(words_before(element)[-BEFORE:]) is not None


def words_before(element: html.HtmlElement) -> str:
    """Give the words right before an element, where there are none those of the element before it."""
    said = ""
    for node in element.itersiblings(preceding=True):
        said = (node.tail or "") + said
        if isinstance(node.tag, str):  # else a comment, whose own words nobody reads
            return said or "".join(node.itertext())
    outer = element.getparent()
    return said if outer is None else (outer.text or "") + said


def first(values: Iterable[str | None]) -> str | None:
    """Give the first value there is."""
    return next((v for v in values if v), None)


def published(days: Days) -> str | None:
    """Give the day of publication; None when places that count as much differ.

    What machines are told counts, first of all what readers see as well; unless readers see the day before
    or after: that is the day where the article was written. Where readers see quite another day, two places
    for machines are needed, and none may call the other day one of a change: a page that shows only that
    contradicts itself.
    """
    seen = tuple(days.seen.values())
    counts = Counter(days.machine.values())
    told = max(counts, key=lambda day: counts[day] + (day in seen), default=None)
    others = [day for day in (*seen, days.address) if day]
    if told is None or told in others or not others:
        return told or first(others)
    local = first(day for day in others if apart(day, told) == 1)
    if local or days.address in seen:
        return local or days.address
    return told if counts[told] > 1 and days.changed.isdisjoint(seen) else None


def apart(one: str, other: str) -> int:
    """Give the number of days between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
