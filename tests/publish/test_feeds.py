"""Feeds tell of change: days of the briefing's own, ids for good, all that the Atom validator asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import pytest
from lxml import html

from briefgen import model
from briefgen.model import Briefing, Ledger, SiteInfo
from briefgen.publish.index import shelve
from briefgen.publish.versions import version
from briefgen.record.ledger_files import read_ledger, write_ledger
from tests.helpers.example import BUILT, SITE, example, like, rendered, settled
from tests.publish.test_sharing import hostile

ATOM = "{http://www.w3.org/2005/Atom}"
RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
ONCE = ("id", "title", "updated")
AT_MOST_ONCE = ("published", "summary", "content", "subtitle", "generator", "icon", "logo", "rights")
LATER = "2026-12-24"


def feeds(*briefings: Briefing, site: SiteInfo = SITE, ledger: Ledger = ()) -> dict[str, str]:
    """Give the feeds of a site by their paths."""
    pages = rendered(*briefings, site=site, ledger=ledger)
    return {path: page.text for path, page in pages.items() if path.endswith(".xml")}


def whole(address: str | None) -> bool:
    """Say whether an address is one by itself."""
    parts = urlsplit(address or "")
    return bool(parts.scheme and parts.netloc) and not re.search(r"[\s<>\"{}|\\^`]", address or "")


def wrong_in_dates(part: ET.Element) -> Iterator[str]:
    """Say what is wrong in the dates of a feed or an entry."""
    found = {name: part.findtext(f"{ATOM}{name}") or "" for name in ("published", "updated")}
    for name, value in found.items():
        if value and not RFC3339.fullmatch(value):
            yield f"{name} is no date of RFC 3339: {value}"
        if value < "1990":
            yield f"{name} is implausible: {value}" if value or name == "updated" else ""
    if found["published"] > found["updated"]:
        yield "it was published after its last change"


def wrong_in(part: ET.Element) -> Iterator[str]:
    """Say what the validator would say of a feed or an entry by itself."""
    for name in ONCE:
        if len(part.findall(f"{ATOM}{name}")) != 1 or not (part.findtext(f"{ATOM}{name}") or "").strip():
            yield f"{name} is not there once, with something in it"
    for name in AT_MOST_ONCE:
        if len(part.findall(f"{ATOM}{name}")) > 1:
            yield f"{name} is there twice"
    if not whole(part.findtext(f"{ATOM}id")):
        yield "the id is no whole address"
    yield from filter(None, wrong_in_dates(part))
    yield from wrong_in_links(part.findall(f"{ATOM}link"))
    if not all((author.findtext(f"{ATOM}name") or "").strip() for author in part.findall(f"{ATOM}author")):
        yield "an author has no name"
    if not all(c.get("term") and c.get("label") != "" for c in part.findall(f"{ATOM}category")):
        yield "a category has no term, or an empty label"
    tag = part.get("{http://www.w3.org/XML/1998/namespace}lang")
    if tag is not None and not LANGUAGE.fullmatch(tag):
        yield f"xml:lang is no tag of a language: {tag}"


def wrong_in_links(links: list[ET.Element]) -> Iterator[str]:
    """Say what is wrong in the links of a feed or an entry."""
    kinds = [(link.get("rel", "alternate"), link.get("type"), link.get("hreflang")) for link in links]
    if kinds.count(("alternate", "text/html", None)) != 1:
        yield "there is no one page it stands for"
    if len(kinds) != len(set(kinds)):
        yield "two links are of one kind"
    if not all(whole(link.get("href")) for link in links):
        yield "a link is no whole address"


def wrong_in_content(content: ET.Element) -> Iterator[str]:
    """Say what is wrong in an entry's content: markup readers take out, addresses that lead nowhere."""
    if content.get("type") != "html" or list(content):
        yield "content is not escaped HTML"
        return
    tree = html.fragment_fromstring(content.text or "", create_parent="div")
    loose = [a.get("href") for a in tree.iter("a") if not whole(a.get("href"))]
    if loose:
        yield f"content has addresses that are not whole: {loose}"
    if found := {e.tag for e in tree.iter()} - {"div", "p", "b", "a", "h2", "blockquote"}:
        yield f"content has elements that a reader may take out: {found}"


def wrong_with(text: str, at: str) -> list[str]:
    """Say what the W3C validator would find wrong with a feed that lies at an address."""
    feed = ET.fromstring(text.encode())
    found = [] if feed.tag == f"{ATOM}feed" else ["no feed"]
    if not text.startswith('<?xml version="1.0" encoding="utf-8"?>'):
        found.append("no declaration, or something before it")
    found += wrong_in(feed)
    entries = feed.findall(f"{ATOM}entry")
    own = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
    if own != [at]:
        found.append("it does not say where it lies")
    ids = [e.findtext(f"{ATOM}id") for e in (feed, *entries)]
    if len(ids) != len(set(ids)):
        found.append("two things have one id")
    if not feed.findall(f"{ATOM}author/{ATOM}name"):
        found.append("there is no author for entries that name none")
    for entry in entries:
        found += wrong_in(entry)
        for content in entry.findall(f"{ATOM}content"):
            found += wrong_in_content(content)
        if not entry.findall(f"{ATOM}content") and not entry.findall(f"{ATOM}summary"):
            found.append("an entry says nothing")
    if max((e.findtext(f"{ATOM}updated") or "" for e in entries), default="") > str(
        feed.findtext(f"{ATOM}updated")
    ):
        found.append("an entry changed after its feed")
    return found


@pytest.mark.parametrize("briefing", [example(), hostile()], ids=["plain", "hostile"])
def test_every_feed_is_what_the_validator_holds_it_to(briefing: Briefing) -> None:
    found = feeds(briefing, like(1))
    assert {"feed.xml", "feeds/topics/closure.xml", "feeds/names/ana-ruiz.xml"} <= found.keys()
    for path, text in found.items():
        assert wrong_with(text, f"{SITE.url}{path}") == [], path


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(f"<updated>{BUILT}", "<updated>1980-01-01", 1),
        lambda text: text.replace(
            "<id>https://briefings.example.org/harbour-bridge/</id>", "<id>bridge</id>"
        ),
        lambda text: text.replace("T00:00:00Z", "", 1),
        lambda text: text.replace('rel="self"', 'rel="other"'),
        lambda text: text.replace("&lt;p&gt;", "<p/>&lt;p&gt;", 1),
        lambda text: text.replace('term="closure"', 'term=""'),
        lambda text: f"\n{text}",
        lambda text: re.sub(r"<title>.*?</title>", "", text, count=1),
    ],
)
def test_the_rules_find_what_is_broken(change: Callable[[str], str]) -> None:
    text = feeds(example())["feed.xml"]
    broken = change(text)
    assert broken != text
    try:
        assert wrong_with(broken, f"{SITE.url}feed.xml")
    except ET.ParseError:
        assert broken.startswith("\n")


def test_a_feed_reader_takes_days_authors_categories_and_content() -> None:
    found = feedparser.parse(feeds(example(), like(1))["feed.xml"].encode())
    assert not found.bozo
    [entry] = [e for e in found.entries if e.id == "https://briefings.example.org/harbour-bridge/"]
    assert (entry.published, entry.updated) == (f"{BUILT}T00:00:00Z",) * 2
    assert [author.name for author in entry.authors] == ["Ida Holm"]
    assert [(tag.term, tag.label) for tag in entry.tags] == [
        ("closure", "The closure"),
        ("money", "Who pays"),
    ]
    assert "Ana Ruiz" in entry.content[0].value
    assert "Nine weeks is what the steel needs." in entry.content[0].value


def test_a_corrected_speaker_reaches_subscribers_and_its_day_is_that_of_the_correction() -> None:
    first, others = example(), (like(1), like(2))
    ledger = settled((first, *others))
    quotes = tuple(replace(q, speaker=None, cue=None) if q.id == "q-nine" else q for q in first.quotes)
    later = (replace(first, quotes=quotes), *others)
    days = settled(later, ledger=only_links(ledger), on=LATER)
    after = feedparser.parse(feeds(*later, ledger=days)["feed.xml"].encode())
    found = [(e.id.rsplit("/", 2)[1], e.published[:10], e.updated[:10]) for e in after.entries]
    assert found[0] == ("harbour-bridge", BUILT, LATER)
    assert sorted(found[1:]) == [(b.slug, BUILT, BUILT) for b in others]
    assert after.feed.updated == f"{LATER}T00:00:00Z"
    assert "Speaker not stated" in after.entries[0].content[0].value


def only_links(ledger: Ledger) -> Ledger:
    """Give a ledger as it is read back from its files."""
    texts = write_ledger(ledger).items()
    return tuple(link for name, text in texts for link in read_ledger(text, name, f"{name}.yml"))


def test_what_readers_do_not_see_is_no_change() -> None:
    [shelf] = shelve([example()]).shelves
    quotes = tuple(
        replace(q, guess="Somebody", note="ask", rule="x", confidence=0.5) for q in example().quotes
    )
    [other] = shelve([replace(example(), quotes=quotes, note="not yet")]).shelves
    assert version(shelf, SITE) == version(other, SITE)
    cited = replace(SITE, source_text="cited")
    unseen = tuple(replace(p, text="Otherwise.") if p.id == "p-last" else p for p in example().paragraphs)
    [hidden] = shelve([replace(example(), paragraphs=unseen)]).shelves
    assert version(shelf, cited) == version(hidden, cited)
    assert version(shelf, SITE) != version(hidden, SITE)


def test_who_checked_a_briefing_counts_as_a_change_for_readers_see_it() -> None:
    [before] = shelve([example()]).shelves
    sign_off = model.SignOff(by="Eva Brandt", on=LATER)
    [after] = shelve([replace(example(), checked=sign_off)]).shelves
    assert version(before, SITE) != version(after, SITE)


def test_a_site_that_moves_keeps_the_ids_of_its_feeds() -> None:
    ledger = settled((example(), like(1)))
    moved = replace(SITE, url="https://news.example.net/briefings/")
    before, after = feeds(example(), like(1)), feeds(example(), like(1), site=moved, ledger=ledger)
    for path, text in before.items():
        old, new = ET.fromstring(text.encode()), ET.fromstring(after[path].encode())
        assert [e.text for e in old.iter(f"{ATOM}id")] == [e.text for e in new.iter(f"{ATOM}id")]
        assert wrong_with(after[path], f"{moved.url}{path}") == []


def test_a_corrected_title_leaves_the_ids_of_a_feed_as_they_are() -> None:
    before, after = feeds(example()), feeds(replace(example(), title="Another title"))
    for path, text in before.items():
        ids = re.findall("<id>(.*?)</id>", text)
        assert ids == re.findall("<id>(.*?)</id>", after[path])


def test_two_branches_that_changed_a_briefing_agree_on_the_later_day() -> None:
    lines = "changed: 2026-11-20 00aa\nchanged: 2026-12-01 00bb\n"
    [link] = read_ledger(f"since: 2026-11-20\n{lines}", "bridge", "bridge.yml")
    assert (link.on, link.at) == ("2026-12-01", ("00bb",))


def test_a_feed_tells_first_of_what_changed_last_though_its_article_is_old() -> None:
    articles = [
        replace(like(n), origin=replace(example().origin, published=f"2026-10-{n:02}")) for n in range(1, 32)
    ]
    ledger = settled(articles)
    late = (replace(articles[0], title="Mended"), *articles[1:])
    entries = feedparser.parse(
        feeds(*late, ledger=settled(late, ledger=only_links(ledger), on=LATER))["feed.xml"].encode()
    ).entries
    assert (len(entries), entries[0].title) == (30, "Mended")


def test_every_feed_is_linked_from_its_page() -> None:
    pages = rendered(example(), like(1))
    for page, feed in [
        ("topics/closure.md", "../feeds/topics/closure.xml"),
        ("names/ana-ruiz.md", "../feeds/names/ana-ruiz.xml"),
    ]:
        assert f'href="{feed}"' in pages[page].text
    assert 'application/atom+xml\\"' in pages["index.md"].text
