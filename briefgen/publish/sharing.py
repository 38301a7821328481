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
# A string of JSON, and whether it is a key; a type is a word of the standard.
STRING = re.compile(r'(?:"@type": )?("(?:[^"\\]|\\.)*")(:)?')
# An escape of JSON, which stays; a word by its first letter and the rest; a sign of HTML.
SHOWN = re.compile(r"(\\(?:u[0-9a-f]{4}|.))|([A-Za-z])([A-Za-z]*)|[<>&]")
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
    return STRING.sub(veiled_string, json.dumps(stated(data)))


def veiled_string(string: re.Match[str]) -> str:
    """Write a JSON string so that it ends no ``script`` and shows no whole word there; a key stays plain."""
    plain = string[2] or string[0] != string[1]
    return string[0] if plain else SHOWN.sub(veiled_sign, string[1])


def veiled_sign(found: re.Match[str]) -> str:
    """Write a sign as an escape, a word with its first letter as one."""
    if found[1]:
        return found[1]
    first, rest = (found[2], found[3]) if found[2] else (found[0], "")
    return f"\\u{ord(first):04x}{rest}"


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
