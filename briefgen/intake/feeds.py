"""RSS, RDF and Atom feeds: each item becomes a small page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape

from lxml import etree

from briefgen.faults import BadInput, Fault
from briefgen.intake.dates import first_day

MAX_ITEMS = 500
FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<[?!](?!doctype\s+html)[^>]{0,2000}>\s*){0,20}"
    r"<(?:\w+:)?(?:rss|feed|rdf)\b",
    re.IGNORECASE,
)
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
PARAGRAPHS = re.compile(r"\n\s*\n")
# Where the text of an item stands, the fullest first. Local names, RSS and Atom.
TEXTS = ("encoded", "content", "description", "summary")
DAYS = ("pubDate", "published", "date", "issued", "updated")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a feed, as a page."""

    name: str
    """What tells it apart from the others: its number in the feed, from 1."""
    page: str
    """The page made of it."""


def is_feed(text: str) -> bool:
    """Tell whether a text is a feed."""
    return bool(FEED.match(text))


def items(data: bytes, where: str) -> tuple[Item, ...]:
    """Read a feed.

    Raises BadInput for what is not well-formed, declares entities, holds no item with text or more than
    ``MAX_ITEMS`` of them. Nothing a feed refers to is opened.
    """
    if DOCTYPE.search(data):
        raise BadInput(
            Fault(path=where, what="the feed declares a document type or entities, which feeds do not need",
                  fix="save the articles themselves")
        )  # fmt: skip
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        what = f"the feed is not well-formed: {error.msg}"
        raise BadInput(Fault(path=where, line=max(1, line), column=max(1, column), what=what)) from None
    entries = [e for e in root.iter() if local(e) in ("item", "entry")]
    if len(entries) > MAX_ITEMS:
        what = f"the feed holds {len(entries)} items, more than {MAX_ITEMS}"
        raise BadInput(Fault(path=where, what=what, fix="cut it down to the articles you want"))
    site, language = text_of(channel(root), "title"), text_of(channel(root), "language")
    pages = tuple(
        Item(name=str(number), page=page)
        for number, page in enumerate((page_of(e, site, language) for e in entries), 1)
        if page
    )
    if not pages:
        raise BadInput(
            Fault(path=where, what="the feed holds no item with text", fix="add the articles' addresses")
        )
    return pages


def local(element: etree._Element) -> str:
    """Give an element's name without its name space."""
    return str(element.tag).rpartition("}")[2]


def channel(root: etree._Element) -> etree._Element:
    """Give the element that describes the feed."""
    return next((e for e in root if local(e) == "channel"), root)


def named(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    """Give the children of these names, in the order of the names."""
    for name in names:
        yield from (child for child in element if local(child) == name)


def words_of(element: etree._Element) -> str:
    """Give all words in an element."""
    return "".join(str(t) for t in element.itertext())


def text_of(element: etree._Element, *names: str) -> str:
    """Give the words of the first child of these names that has any."""
    found = (" ".join(words_of(e).split()) for e in named(element, *names))
    return next(filter(None, found), "")


def page_of(entry: etree._Element, site: str, language: str) -> str:
    """Make a page of an item; empty when it has no text."""
    content = max((markup(e) for e in named(entry, *TEXTS)), key=len, default="")
    if not content.strip():
        return ""
    title = text_of(entry, "title")
    facts = {
        "og:title": title,
        "article:published_time": next(filter(None, (day(e) for e in named(entry, *DAYS))), ""),
        "author": next(filter(None, (author(e) for e in named(entry, "creator", "author"))), ""),
        "og:site_name": site,
    }
    metas = "".join(f'<meta property="{k}" content="{escape(v)}">\n' for k, v in facts.items() if v)
    link = next(filter(None, (e.get("href") or words_of(e).strip() for e in named(entry, "link"))), "")
    canonical = (
        f'<link rel="canonical" href="{escape(link)}">\n' if link.startswith(("http://", "https://")) else ""
    )
    tag = f' lang="{escape(language)}"' if language else ""
    head = f"<title>{escape(title)}</title>\n{metas}{canonical}"
    return (
        f"<!doctype html>\n<html{tag}>\n<head>\n{head}</head>\n<body>\n"
        f"<article>\n<h1>{escape(title)}</h1>\n{content}\n</article>\n</body>\n</html>\n"
    )


def markup(element: etree._Element) -> str:
    """Give an item's text as markup: markup as it is, plain words in paragraphs, inner elements."""
    if len(element):
        return "".join(etree.tostring(child, encoding="unicode") for child in element)
    text = (element.text or "").strip()
    if "<" in text:
        return text
    return "\n".join(f"<p>{escape(part.strip())}</p>" for part in PARAGRAPHS.split(text) if part.strip())


def day(element: etree._Element) -> str:
    """Give the day a date states, as written there; empty when it states none."""
    text = words_of(element).strip()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (TypeError, ValueError):
        return first_day(text) or ""


def author(element: etree._Element) -> str:
    """Give the name of an author: of an Atom person, of an address with a name behind it, or plain words."""
    text = text_of(element, "name") or " ".join(words_of(element).split())
    behind = re.fullmatch(r"\S+@\S+\s+\((.+)\)", text)
    return behind[1] if behind else text
