"""An item that states itself, of a feed, a mail or a book, as a small page of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape, unescape

from lxml import etree, html

from briefgen.intake.dates import first_day

PARAGRAPHS = re.compile(r"\n\s*\n")
TAG = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
ESCAPED = re.compile(r"&lt;/?(?:p|br|div|ul|li|h[1-6])\b", re.IGNORECASE)
# "a@b.example (Ida Falk)", "Ida Falk <a@b.example>" and "Ida Falk (a@b.example)".
BEHIND = re.compile(r"\s*\S+@\S+\s+\((.+)\)\s*")
AHEAD = re.compile(r"\s*([^(<@]+?)\s*\(\S+@\S+\)\s*")
BEFORE = re.compile(r"\s*\"?([^<\"]+?)\"?\s*<\S+@\S+>\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one item states; empty where it states nothing."""

    title: str = ""
    """Headline, words only."""
    content: str = ""
    """Text of the article, as markup."""
    link: str = ""
    """Its address."""
    published: str = ""
    """Day of publication, ISO 8601."""
    authors: Sequence[str] = ()
    """Who wrote it, each as stated."""
    publisher: str = ""
    """Name of the outlet."""
    language: str = ""
    """BCP 47 tag."""


def page_of(entry: Entry) -> str:
    """Give the page an entry stands for."""
    facts = [
        ("og:title", entry.title),
        ("article:published_time", entry.published),
        *(("author", name) for name in map(person, entry.authors)),
        ("og:site_name", entry.publisher),
    ]
    metas = "".join(f'<meta property="{name}" content="{escape(v)}">\n' for name, v in facts if v)
    known = entry.link.startswith(("http://", "https://"))
    canonical = f'<link rel="canonical" href="{escape(entry.link)}">\n' if known else ""
    tag = f' lang="{escape(entry.language)}"' if entry.language else ""
    shown = f"<h1>{escape(entry.title)}</h1>\n" if entry.title else ""
    head = f"<title>{escape(entry.title)}</title>\n{metas}{canonical}"
    return (
        f"<!doctype html>\n<html{tag}>\n<head>\n{head}</head>\n"
        f"<body>\n<article>\n{shown}{entry.content}\n</article>\n</body>\n</html>\n"
    )


def as_markup(text: str) -> str:
    """Give text of an item as markup: plain words in paragraphs, markup escaped once too often made whole."""
    text = text.strip()
    if not TAG.search(text) and ESCAPED.search(text):
        text = unescape(text)
    if TAG.search(text):
        return text
    return "\n".join(
        f"<p>{escape(unescape(part.strip()))}</p>" for part in PARAGRAPHS.split(text) if part.strip()
    )


def words_of(markup: str) -> str:
    """Give the words of markup, white space folded; what cannot be read as markup is words already."""
    try:
        text = "".join(str(t) for t in html.fromstring(f"<div>{markup}</div>").itertext())
    except (etree.ParserError, ValueError):
        text = markup
    return " ".join(text.split())


def fullest(texts: Iterable[str]) -> str:
    """Give the text with most words."""
    return max(texts, key=lambda text: len(words_of(text)), default="")


def day_of(stated: str) -> str:
    """Give the day a date states, as written there; empty when it states none."""
    try:
        return parsedate_to_datetime(stated.strip()).date().isoformat()
    except (TypeError, ValueError):
        return first_day(stated) or ""


def person(stated: str) -> str:
    """Give the name beside an address, or the words as they are; an address alone is no name."""
    named = BEHIND.fullmatch(stated) or BEFORE.fullmatch(stated) or AHEAD.fullmatch(stated)
    name = " ".join((named[1] if named else stated).split())
    return "" if "@" in name else name
