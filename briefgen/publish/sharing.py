"""What other programs read of a briefing: JSON-LD, citations, feeds, text fragments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote as percent

from briefgen.model import Name, Quote, SiteInfo
from briefgen.publish import addresses
from briefgen.publish.escaping import safe_url
from briefgen.publish.index import Shelf

SCHEMA_TYPE = {"person": "Person", "organisation": "Organization"}
# JSON inside a ``script`` element must not end it.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
# A fragment names the first and the last words of longer passages.
WHOLE, ENDS = 8, 4
TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
TEX |= {sign: f"\\{sign}" for sign in "%$&#_"}


def text_fragment(url: str | None, words: str) -> str | None:
    """Give the address of words within the original page; None without a safe address."""
    address = safe_url(url)
    if address is None:
        return None
    parts = words.split()
    ends = [parts] if len(parts) <= WHOLE else [parts[:ENDS], parts[-ENDS:]]
    text = ",".join(percent(" ".join(end), safe="").replace("-", "%2D") for end in ends)
    joint = "" if "#" in address else "#"
    return f"{address}{joint}:~:text={text}"


def linked_data(shelf: Shelf, site: SiteInfo, place: str, title: str, quotes: Iterable[Quote] = ()) -> str:
    """Give JSON-LD for a page of a briefing, safe inside a ``script`` element.

    A briefing is a Report based on a NewsArticle; a quotation names a creator only when the
    source gives a speaker.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": title,
        "inLanguage": site.language,
        "url": addresses.address(place, site.url) if site.url else None,
        "datePublished": shelf.briefing.origin.published,
        "isBasedOn": news_article(shelf),
        "about": [chapter.topic.title for chapter in shelf.chapters if chapter.topic],
        "hasPart": [quotation(shelf, quote, site) for quote in quotes],
    }
    return json.dumps(stated(data)).translate(IN_SCRIPT)


def news_article(shelf: Shelf) -> dict[str, Any]:
    """Describe the article a briefing is made from; what the source does not state is left out."""
    origin = shelf.briefing.origin
    return stated(
        {
            "@type": "NewsArticle",
            "headline": shelf.briefing.title,
            "url": safe_url(origin.url),
            "datePublished": origin.published,
            "author": origin.byline,
            "publisher": {"@type": "Organization", "name": origin.publisher} if origin.publisher else None,
            "inLanguage": origin.language,
        }
    )


def quotation(shelf: Shelf, quote: Quote, site: SiteInfo) -> dict[str, Any]:
    """Describe a quotation, with its creator when that is a name."""
    name = shelf.names.get(quote.speaker or "")
    return stated(
        {
            "@type": "Quotation",
            "@id": addresses.address(addresses.identity(quote.id), site.url) if site.url else None,
            "text": " … ".join(excerpt.text for excerpt in quote.said),
            "creator": creator(name) if name else None,
        }
    )


def creator(name: Name) -> dict[str, str] | None:
    """Describe a speaker; a place speaks for nobody in particular."""
    kind = SCHEMA_TYPE.get(name.kind)
    return {"@type": kind, "name": name.name} if kind else None


def stated(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def csl(shelf: Shelf, address: str, title: str) -> str:
    """Cite the briefing as CSL-JSON."""
    origin = shelf.briefing.origin
    published = [int(part) for part in re.findall(r"\d+", (origin.published or "")[:10])]
    entry = {
        "id": shelf.slug,
        "type": "report",
        "title": title,
        "container-title": origin.publisher,
        "author": [{"literal": origin.byline}] if origin.byline else None,
        "issued": {"date-parts": [published]} if published else None,
        "URL": address,
    }
    return json.dumps([stated(entry)], ensure_ascii=False, indent=1) + "\n"


def bibtex(shelf: Shelf, address: str, title: str) -> str:
    """Cite the briefing as BibTeX."""
    origin = shelf.briefing.origin
    fields = stated(
        {
            "title": title,
            "author": origin.byline,
            "publisher": origin.publisher,
            "year": (origin.published or "")[:4],
            "howpublished": address,
        }
    )
    lines = "".join(f"  {key} = {{{tex(value)}}},\n" for key, value in fields.items())
    return f"@misc{{{shelf.slug},\n{lines}}}\n"


def tex(words: str) -> str:
    """Write text so that TeX prints it as it is."""
    return "".join(TEX.get(sign, sign) for sign in one_line(words))


def ris(shelf: Shelf, address: str, title: str) -> str:
    """Cite the briefing as RIS."""
    origin = shelf.briefing.origin
    fields: Sequence[tuple[str, str | None]] = (
        ("TY", "RPRT"),
        ("TI", title),
        ("AU", origin.byline),
        ("PB", origin.publisher),
        ("DA", (origin.published or "")[:10].replace("-", "/")),
        ("UR", address),
    )
    return "".join(f"{key}  - {one_line(value)}\r\n" for key, value in fields if value) + "ER  - \r\n"


def as_json(data: object) -> str:
    """Write data as a JSON file, one way only."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def one_line(words: str) -> str:
    """Fold white space, so that a value cannot begin a field of its own."""
    return " ".join(words.split())
