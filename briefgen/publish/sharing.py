"""What other programs read of a briefing: JSON-LD and text fragments."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote as percent

from briefgen.model import Name, Quote, SiteInfo
from briefgen.publish import addresses
from briefgen.publish.escaping import safe_url
from briefgen.publish.index import Known, Shelf, Tale
from briefgen.publish.versions import Days

SCHEMA_TYPE = {"person": "Person", "organisation": "Organization"}
# JSON inside a ``script`` element must not end it.
IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&"}
# A fragment names the first and the last words of longer passages.
WHOLE, ENDS = 8, 4


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


def linked_data(
    shelf: Shelf,
    site: SiteInfo,
    place: str,
    title: str,
    quotes: Iterable[Quote] = (),
    *,
    days: Days | None = None,
) -> str:
    """Give JSON-LD for a page of a briefing, safe inside a ``script`` element.

    A briefing is a Report based on a NewsArticle, with days of its own; a quotation names a creator only
    when the source gives a speaker.
    """
    data = {
        "@context": "https://schema.org",
        "@type": "Report",
        "name": title,
        "inLanguage": site.language,
        "url": addresses.address(place, site.url) if site.url else None,
        "datePublished": days.published if days else None,
        "dateModified": days.updated if days else None,
        "isBasedOn": news_article(shelf),
        "about": [chapter.topic.title for chapter in shelf.chapters if chapter.topic],
        "hasPart": [quotation(shelf, quote, site) for quote in quotes],
    }
    return json.dumps(stated(data)).translate(IN_SCRIPT)


def story_data(tale: Tale, site: SiteInfo, place: str, title: str) -> str:
    """Give JSON-LD for a page of a story, safe inside a ``script`` element: the reports it is made of."""
    data = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": title,
        "inLanguage": site.language,
        "url": addresses.address(place, site.url) if site.url else None,
        "dateModified": tale.latest,
        "hasPart": [
            stated(
                {
                    "@type": "Report",
                    "name": shelf.briefing.title,
                    "url": addresses.address(addresses.overview(shelf.slug), site.url) if site.url else None,
                    "isBasedOn": news_article(shelf),
                }
            )
            for shelf in tale.by_day
        ],
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


def bearer_data(known: Known, site: SiteInfo, place: str) -> str:
    """Give JSON-LD for the page of a name, safe inside a ``script`` element."""
    entry = known.entry
    data = {
        "@context": "https://schema.org",
        "@type": SCHEMA_TYPE.get(known.name.kind, "Place"),
        "name": known.name.name,
        "alternateName": list(entry.also) if entry else [],
        "description": entry.role if entry else None,
        "disambiguatingDescription": entry.told_apart if entry else None,
        "sameAs": safe_url(entry.same_as) if entry else None,
        "url": addresses.address(place, site.url) if site.url else None,
    }
    return json.dumps(stated(data)).translate(IN_SCRIPT)


def creator(name: Name) -> dict[str, str] | None:
    """Describe a speaker; a place speaks for nobody in particular."""
    kind = SCHEMA_TYPE.get(name.kind)
    return {"@type": kind, "name": name.name} if kind else None


def stated(data: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is not known."""
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def as_json(data: object) -> str:
    """Write data as a JSON file, one way only."""
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
