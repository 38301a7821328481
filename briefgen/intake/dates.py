"""When a page says it was published: every place that tells, and the day they agree on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from lxml import html

from briefgen.intake.linked import Node, words

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
            "september sept sep|october oct|november nov|december dec"
        ).split("|"),
        start=1,
    )
    for name in names.split()
}
NAMED = "|".join(sorted(MONTHS, key=len, reverse=True))
ISO = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({NAMED})\b\.?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
MONTH_FIRST = re.compile(
    rf"\b({NAMED})\b\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b", re.IGNORECASE
)
SLASHED = re.compile(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)\d\d)(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d{1,2}|[a-z]{3})/(\d{1,2})(?:/|-|$)", re.IGNORECASE)
META = frozenset(
    """article:published_time og:published_time og:article:published_time date dc.date dc.date.issued
    dcterms.date dcterms.created dc.date.created pubdate publishdate publish-date publish_date
    publication_date published_time datepublished sailthru.date parsely-pub-date article.published
    cxenseparse:recs:publishtime originalpublicationdate citation_publication_date published-date
    displaydate article_date_original timestamp rnews:datepublished""".split()
)


def day(year: str | int, month: str | int, number: str | int) -> str | None:
    """Give a day as ISO 8601; None when there is no such day."""
    named = MONTHS.get(month.lower()) if isinstance(month, str) and not month.isdigit() else int(month)
    try:
        return date(int(year), named or 0, int(number)).isoformat()
    except ValueError:
        return None


def days_in(text: str) -> Iterator[str]:
    """Give the days that words name, in order of the forms; a day that could be two is left out."""
    for m in ISO.finditer(text):
        yield from some(day(m[1], m[2], m[3]))
    for m in DAY_FIRST.finditer(text):
        yield from some(day(m[3], m[2], m[1]))
    for m in MONTH_FIRST.finditer(text):
        yield from some(day(m[3], m[1], m[2]))
    for m in SLASHED.finditer(text):
        if int(m[1]) > 12 or m[1] == m[2]:
            yield from some(day(m[3], m[2], m[1]))
        elif int(m[2]) > 12:
            yield from some(day(m[3], m[1], m[2]))


def some(value: str | None) -> Iterator[str]:
    """Give a value when there is one."""
    if value is not None:
        yield value


def first_day(text: str | None) -> str | None:
    """Give the first day a value states, also written as eight digits."""
    if not text:
        return None
    return next(days_in(text[:80]), None) or next(
        (found for m in COMPACT.finditer(text[:40]) for found in some(day(m[1], m[2], m[3]))), None
    )


def day_in_address(url: str | None) -> str | None:
    """Give the day that stands in the path of an address."""
    if not url:
        return None
    found = IN_ADDRESS.search(url)
    return day(found[1], found[2], found[3]) if found else next(days_in(url), None)


def stated_days(
    root: html.HtmlElement, articles: Sequence[Node], near: Iterable[str], url: str | None
) -> dict[str, str]:
    """Give the day each kind of place states.

    Places are linked data, meta elements, ``itemprop``, ``time``, words and the address.
    ``near`` are the lines around the headline.
    """
    meta = (
        e.get("content")
        for e in root.iter("meta")
        if (e.get("property") or e.get("name") or "").lower() in META
    )
    prop = (
        e.get("content") or e.get("datetime") or e.text_content()
        for e in root.xpath("//*[contains(@itemprop, 'datePublished')]")
    )
    places = {
        "linked": first(first_day(words(n, "datePublished")) for n in articles),
        "meta": first(first_day(value) for value in meta),
        "property": first(first_day(value) for value in prop),
        "time": first(first_day(e.get("datetime") or e.text_content()) for e in timed(root)),
        "words": first(found for line in near for found in days_in(line[:200])),
        "address": day_in_address(url),
    }
    return {place: value for place, value in places.items() if value}


def timed(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Give the ``time`` elements, those marked as the date of publication first."""
    times = list(root.iter("time"))
    marked = [t for t in times if t.get("pubdate") is not None or "publish" in (t.get("class") or "").lower()]
    return marked + times


def first(values: Iterable[str | None]) -> str | None:
    """Give the first value there is."""
    return next((v for v in values if v), None)


def published(days: dict[str, str]) -> str | None:
    """Give the day that at least two places state, or that no place contradicts; None when they differ.

    Of days that are equally often stated the one of the more trustworthy place wins, in the order of
    :func:`stated_days`.
    """
    counts = Counter(days.values())
    if not counts:
        return None
    best, often = counts.most_common(1)[0]
    return best if often >= 2 or len(counts) == 1 else None
