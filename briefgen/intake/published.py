"""When a page says its article was published: the places that tell, and whom to believe.

Three kinds of places tell: data for machines (linked data, ``meta``, ``itemprop``), what readers see (lines
around the headline, ``time`` elements, classes), and the address. Days of a later change are kept apart:
pages show them where others show the day of publication. A later day never stands in for one that could
not be read.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from lxml import html

from briefgen.intake.datelines import BEFORE, CHANGED, labelled
from briefgen.intake.dates import day_in_address, first_day, possible_days
from briefgen.intake.linked import Node, words
from briefgen.intake.namings import named, within
from briefgen.intake.shown import is_seen
from briefgen.intake.tables import table

META = frozenset(table("metas")["published"].split())
META_CHANGED = frozenset(table("metas")["changed"].split())
# Parts of a page that hold days of something else: elements, and what names say of them.
ASIDE = ("aside", "nav", "footer", "figure", "figcaption")
OTHERS = ("of another article", "of readers", "of a picture", "of print or archive", "of a card")
LINE = 120
# A date with its label, in characters; its inner elements; elements looked at.
SHORT, FEW, MOST = 60, 4, 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The days a page states, ISO 8601."""

    machine: dict[str, str] = field(default_factory=dict)
    """By place (linked data, meta, property), the most trustworthy first."""
    seen: dict[str, str] = field(default_factory=dict)
    """By place a reader sees (words, time, class)."""
    address: str | None = None
    """The day in the address."""
    changed: frozenset[str] = frozenset()
    """Days on which the article is said to have been changed."""
    either: frozenset[str] = frozenset()
    """Days of which one is stated for machines, in figures that could be either."""
    unread: bool = False
    """Whether a place for machines states a day that could not be read."""


def stated_days(
    root: html.HtmlElement,
    articles: Sequence[Node],
    near: Sequence[str],
    url: str | None,
    languages: Sequence[str] = (),
) -> Days:
    """Read every place; ``near`` are the lines around the headline, ``url`` is the page's address.

    ``languages`` are those the page may be written in.
    """
    shown = [found for line in near if len(line) <= LINE for found in labelled(line, languages)]
    times = [(e, first_day(e.get("datetime") or said(e), languages)) for e in timed(root)]
    values: dict[str, list[str | None]] = {
        "linked": [words(n, "datePublished") or words(n, "dateCreated") for n in articles],
        "meta": list(meta(root, META)),
        "property": list(marked(root, "datePublished")),
    }
    machine = {place: first(first_day(v, languages) for v in stated) for place, stated in values.items()}
    unread = [v for place, stated in values.items() if not machine[place] for v in stated if v]
    seen = {
        "words": first(s.day for s in shown if s.plain and not s.changed),
        "time": first(day for e, day in times if not is_change(e)),
    }
    if not shown and not any((*machine.values(), *seen.values())):
        seen["class"] = first(day for e, day in dated(root, languages) if not is_change(e))
    if not any((*machine.values(), *seen.values(), *shown)):
        cards = (e for e in root.iter("time") if not is_change(e) and not elsewhere(e, OTHERS[:-1]))
        seen["card"] = only(first_day(e.get("datetime") or said(e), languages) for e in cards)
    changed = {
        *(s.day for s in shown if s.changed),
        *(day for e, day in times if day and is_change(e)),
        *(first_day(words(n, "dateModified"), languages) for n in articles),
        *(first_day(v, languages) for v in meta(root, META_CHANGED)),
        *(first_day(v, languages) for v in marked(root, "dateModified")),
    }
    return Days(
        machine={place: value for place, value in machine.items() if value},
        seen={place: value for place, value in seen.items() if value},
        address=day_in_address(url),
        changed=frozenset(filter(None, changed)),
        either=frozenset(day for v in unread for day in possible_days(v, languages)),
        unread=bool(unread),
    )


def meta(root: html.HtmlElement, names: frozenset[str]) -> Iterator[str | None]:
    """Give the contents of the meta elements of some names."""
    for e in root.iter("meta"):
        if (e.get("property") or e.get("name") or e.get("itemprop") or "").lower() in names:
            yield e.get("content")


def marked(root: html.HtmlElement, name: str) -> Iterator[str | None]:
    """Give the values of the elements with a property."""
    for e in root.xpath("//*[@itemprop]"):
        if name in e.get("itemprop"):
            yield e.get("content") or e.get("datetime") or said(e)


def timed(root: html.HtmlElement) -> list[html.HtmlElement]:
    """Give the ``time`` elements of the article, those marked as the date of publication first."""
    times = [t for t in root.iter("time") if not elsewhere(t)]
    marked = [
        t for t in times if t.get("pubdate") is not None or named(t, ("of publication",), "class itemprop")
    ]
    return marked + times


def dated(
    root: html.HtmlElement, languages: Sequence[str] = ()
) -> Iterator[tuple[html.HtmlElement, str | None]]:
    """Give the elements whose class says that they hold a date, and hold little more, with their days."""
    for element in root.xpath("//*[@class]")[:MOST]:
        if len(element) < FEW and named(element, ("of a day",), "class") and not elsewhere(element):
            text = said(element)
            if len(text) < SHORT:
                yield element, first_day(text, languages)


def said(element: html.HtmlElement) -> str:
    """Give the words of an element, white space folded."""
    return " ".join("".join(element.itertext()).split())


def elsewhere(element: html.HtmlElement, names: tuple[str, ...] = OTHERS) -> bool:
    """Tell whether an element stands in a part of the page that is about something else."""
    near = [element, *element.iterancestors()][:6]
    return (
        any(e.tag in ASIDE or is_masthead(e) for e in near) or within(element, names) or not is_seen(element)
    )


def is_masthead(element: html.HtmlElement) -> bool:
    """Tell whether an element is the head of the page, not of its article: today's day stands there."""
    if element.tag != "header" or element.find(".//h1") is not None:
        return False
    return all(outer.tag not in {"article", "main"} for outer in element.iterancestors())


def is_change(element: html.HtmlElement) -> bool:
    """Tell whether a ``time`` element is marked as the day of a change, or words before it say so."""
    if named(element, ("of a change",), "class itemprop id"):
        return True
    return any(
        CHANGED.search(words) for words in (element.get("title") or "", words_before(element)[-BEFORE:])
    )


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


def only(values: Iterable[str | None]) -> str | None:
    """Give the value that all which there are agree on."""
    found = {v for v in values if v}
    return found.pop() if len(found) == 1 else None


def published(days: Days) -> str | None:
    """Give the day of publication; None when places that count as much differ.

    What machines are told counts, first of all what readers see as well; unless readers see the day before
    or after: that is the day where the article was written. Where readers see only a later day, it is one of
    a change, and the first publication counts; where they see an earlier one, two places for machines are
    needed. A day that is only known to be one of two is the one that another place states.
    """
    seen = tuple(days.seen.values())
    counts = Counter(days.machine.values())
    told = max(counts, key=lambda day: counts[day] + (day in seen), default=None)
    others = [day for day in (*seen, days.address) if day]
    if told is None:
        return shown_day(days, others)
    if told in others or not others:
        return told
    local = first(day for day in others if apart(day, told) == 1)
    if local or days.address in seen:
        return local or days.address
    later = len(others) == 1 and others[0] > told
    return told if later or days.changed.issuperset(others) or counts[told] > 1 else None


def shown_day(days: Days, others: Sequence[str]) -> str | None:
    """Give the day of publication where machines are told none that can be read."""
    if days.either:
        return first(day for day in others if day in days.either)
    counts = Counter(others)
    best = max(counts, key=lambda day: counts[day], default=None)
    if best and counts[best] == 1:
        local = days.address and first(day for day in others if apart(day, days.address) == 1)
        best = local or days.address or days.seen.get("time") or best
    return None if days.unread else best


def apart(one: str, other: str) -> int:
    """Give the number of days between two."""
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days)
