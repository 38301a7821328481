"""RSS, RDF, Atom and JSON feeds: each item becomes a small page of its own."""

from __future__ import annotations

import importlib
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from briefgen.faults import BadInput, Fault
from briefgen.intake.entries import Entry, as_markup, day_of, fullest, page_of, words_of

MAX_ITEMS = 500
FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*|<[?!](?!doctype\s+html|--)[^>]{0,2000}>\s*){0,20}"
    r"<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE | re.DOTALL,
)
JSON_FEED = re.compile(
    r'\s*\{.{0,4000}?"version"\s*:\s*"https?:\\?/\\?/(?:www\.)?jsonfeed\.org\\?/version', re.DOTALL
)
DECLARATION = re.compile(r"\s*<\?xml[^>]{0,300}\?>")
# Bytes are decoded before they come here; a feed must not name another encoding for them.
HEADERS = {"content-type": "application/xml; charset=utf-8"}
DAYS = ("published", "created", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed, as a page."""

    name: str
    """What tells it apart from the others: its number in the feed, from 1."""
    page: str
    """The page made of it."""


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed, by how it begins."""
    return bool(FEED.match(text) or JSON_FEED.match(text))


def items(text: str, where: str) -> tuple[Item, ...]:
    """Read a feed.

    Raises BadInput for what cannot be read as one, holds no item with text or more than ``MAX_ITEMS`` of
    them. Nothing a feed refers to is opened, and none of its entities is looked up.
    """
    found = of_json(text, where) if text.lstrip().startswith("{") else of_markup(text)
    if len(found) > MAX_ITEMS:
        what = f"the feed holds {len(found)} items, more than {MAX_ITEMS}"
        raise BadInput(Fault(path=where, what=what, fix="cut it down to the articles you want"))
    pages = tuple(
        Item(name=str(number), page=page_of(entry))
        for number, entry in enumerate(found, 1)
        if words_of(entry.content)
    )
    if not pages:
        what = "the feed holds no item with text"
        raise BadInput(Fault(path=where, what=what, fix="add the articles' addresses"))
    return pages


def of_markup(text: str) -> Sequence[Entry]:
    """Read RSS, RDF or Atom."""
    # Feeds are rarer than the start of the program, which should not wait for their reader.
    feedparser = importlib.import_module("feedparser")
    whole = DECLARATION.sub("", text, count=1).strip()
    parsed = feedparser.parse(io.BytesIO(whole.encode("utf-8", "replace")), response_headers=HEADERS)
    return [entry_of(entry, parsed.feed) for entry in parsed.entries]


def entry_of(entry: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    """Give what an item states as feedparser reads it."""
    contents = entry.get("content") or []
    texts = [*(c.get("value") or "" for c in contents), entry.get("summary") or ""]
    texts += [entry.get("media_description") or ""]
    languages = (c.get("language") for c in (*contents, entry.get("title_detail") or {}))
    return Entry(
        title=title_of(entry.get("title_detail") or {}),
        content=as_markup(fullest(filter(None, texts))),
        link=urljoin(feed.get("link") or "", entry.get("link") or ""),
        published=next(filter(None, (day_of(entry.get(key) or "") for key in DAYS)), ""),
        authors=tuple(authors_of(entry)),
        publisher=title_of(feed.get("title_detail") or {}),
        language=feed.get("language") or next(filter(None, languages), ""),
    )


def title_of(detail: Mapping[str, Any]) -> str:
    """Give a title's words: markup is read as such, once."""
    value = str(detail.get("value") or "")
    return " ".join(value.split()) if detail.get("type") == "text/plain" else words_of(value)


def authors_of(entry: Mapping[str, Any]) -> Iterator[str]:
    """Give every author's name; what stands beside an address is read by us, not by the library's guess."""
    stated = [author for author in entry.get("authors") or [] if author]
    addressed = ["email" in author and "href" not in author for author in stated]
    if addressed.count(True) == 1 and entry.get("author"):
        yield str(entry["author"])
        stated = [author for author in stated if "email" not in author]
    yield from (str(author["name"]) for author in stated if author.get("name"))


def of_json(text: str, where: str) -> Sequence[Entry]:
    """Read a JSON Feed (jsonfeed.org, versions 1 and 1.1)."""
    try:
        feed = json.loads(text)
    except (ValueError, RecursionError) as error:
        line, column = getattr(error, "lineno", 1), getattr(error, "colno", 1)
        what = "the JSON feed is broken here"
        raise BadInput(Fault(path=where, line=line, column=column, what=what, fix="save it again")) from None
    stated = feed.get("items") if isinstance(feed, dict) else None
    return [json_entry(item, feed) for item in stated or [] if isinstance(item, dict)]


def json_entry(item: Mapping[str, Any], feed: Mapping[str, Any]) -> Entry:
    """Give what an item of a JSON feed states; plain text keeps its signs."""

    def said(holder: Mapping[str, Any], key: str) -> str:
        value = holder.get(key)
        return value if isinstance(value, str) else ""

    people = item.get("authors") or [item.get("author")]
    plain = said(item, "content_text") or said(item, "summary")
    return Entry(
        title=" ".join(said(item, "title").split()),
        content=as_markup(said(item, "content_html") or plain.replace("&", "&amp;").replace("<", "&lt;")),
        link=urljoin(said(feed, "home_page_url"), said(item, "url") or said(item, "external_url")),
        published=day_of(said(item, "date_published") or said(item, "date_modified")),
        authors=tuple(said(p, "name") for p in people if isinstance(p, dict))
        if isinstance(people, list)
        else (),
        publisher=" ".join(said(feed, "title").split()),
        language=said(item, "language") or said(feed, "language"),
    )
