"""Linked data (JSON-LD) of a page: the nodes that describe the article."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from briefgen.intake.shown import bare

Node = dict[str, Any]
ARTICLES = frozenset(
    """article newsarticle reportagenewsarticle analysisnewsarticle opinionnewsarticle blogposting
    socialmediaposting liveblogposting techarticle scholarlyarticle report advertisercontentarticle
    satiricalarticle review medicalwebpage howto recipe reviewnewsarticle backgroundnewsarticle
    askpublicnewsarticle claimreview""".split()
)
PAGES = frozenset("webpage itempage aboutpage".split())
SLIPS = ((re.compile(r",\s*([}\]])"), r"\1"), (re.compile(r"[\x00-\x1f]+"), " "))
DEEPEST = 8
# What of a node lists other pages; how nodes of such a list are marked.
LISTS = frozenset("itemListElement liveBlogUpdate mentions citation relatedLink".split())
LISTED = "listed"


def nodes(root: html.HtmlElement) -> list[Node]:
    """Give every node with a type, outer ones first; broken blocks of data are left out."""
    return [node for text in told(root) for node in inner(loaded(text), 0)]


def told(root: html.HtmlElement) -> Iterator[str]:
    """Give the blocks of data as they are written."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield script.text or ""


def loaded(text: str) -> object:
    """Parse JSON, forgiving closing commas, raw line breaks and the marks of comments around it."""
    bare = (
        text.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .removeprefix("//<![CDATA[")
        .removesuffix("//]]>")
    )
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        pass
    for slip, mend in SLIPS:
        bare = slip.sub(mend, bare)
    try:
        return json.loads(bare, strict=False)
    except (ValueError, RecursionError):
        return None


def inner(value: object, depth: int) -> Iterator[Node]:
    """Give the typed nodes within a value; those of a list of pages are marked as ``LISTED``."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for item in value[:500]:
            yield from inner(item, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key, item in value.items():
            if isinstance(item, dict | list):
                found = inner(item, depth + 1)
                yield from ({**node, LISTED: True} for node in found) if key in LISTS else found


def types(node: Node) -> set[str]:
    """Give the types of a node, lower case, without the vocabulary's address."""
    stated = node.get("@type")
    return {str(t).rpartition("/")[2].lower() for t in (stated if isinstance(stated, list) else [stated])}


def articles(found: list[Node]) -> list[Node]:
    """Give the nodes that can be the page's article: articles first, then pages."""
    first = [n for n in found if types(n) & ARTICLES]
    return first + [n for n in found if types(n) & PAGES]


def resolved(value: object, found: list[Node]) -> list[Node | str]:
    """Give a property's values as nodes or words, references by ``@id`` followed."""
    values: list[Node | str] = []
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str) and item.strip():
            values.append(item.strip())
        elif isinstance(item, dict):
            named = item if "name" in item or "familyName" in item else by_id(item.get("@id"), found)
            if named is not None:
                values.append(named)
    return values


def by_id(wanted: object, found: list[Node]) -> Node | None:
    """Find the node with a name that bears an id."""
    return next((n for n in found if wanted and n.get("@id") == wanted and "name" in n), None)


def body(found: list[Node]) -> str:
    """Give the whole text an article states for machines, the longest; empty when none does."""
    texts = (value for n in found if types(n) & ARTICLES and isinstance(value := n.get("articleBody"), str))
    return max(texts, key=len, default="")


def words(node: Node, key: str) -> str:
    """Give a property that is plain words; empty when it is not."""
    value = node.get(key)
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)  # seconds or milliseconds of a clock
    return " ".join(bare(entities.unescape(value)).split()) if isinstance(value, str) else ""
