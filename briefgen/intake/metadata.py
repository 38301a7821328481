"""What a page states about its article: title, day, authors, publisher, address, language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from lxml import html

from briefgen.intake import linked
from briefgen.intake.addresses import address, is_copy, saved_from
from briefgen.intake.authors import authors
from briefgen.intake.published import published, stated_days
from briefgen.intake.shown import bare
from briefgen.intake.titles import agreement, page_title, said, title

# Names of places that keep copies of pages, which publish none.
KEEPERS = re.compile(r"archive\.\w+|(?:wayback|internet archive).*|webcache.*", re.IGNORECASE)
# Share of words with which a node of linked data is taken for this article.
AGREED = 0.5
# Ends of addresses that tell which English is written.
COUNTRIES = {
    "uk": "GB",
    "ie": "IE",
    "au": "AU",
    "nz": "NZ",
    "in": "IN",
    "za": "ZA",
    "us": "US",
    "gov": "US",
    "mil": "US",
}
# Language tags as pages declare them.
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a source states; a field it does not state is None."""

    title: str | None = None
    """Headline."""
    published: str | None = None
    """Day of publication, ISO 8601."""
    authors: tuple[str, ...] = ()
    """Names of the authors, in order."""
    publisher: str | None = None
    """Name of the outlet."""
    url: str | None = None
    """Canonical address."""
    language: str | None = None
    """BCP 47 tag."""


def stated(root: html.HtmlElement, near: Sequence[str], url: str | None, spoken: str | None = None) -> Stated:
    """Read what a page states; ``near`` are lines around the headline, ``url`` is where it came from.

    ``spoken`` is the language of its text, when that is known.
    """
    found = linked.nodes(root)
    metas = meta_words(root)
    articles = the_article(linked.articles(found), root, metas)
    site = publisher(articles, found, metas)
    own = address(root, (metas.get("og:url"), *(linked.words(a, "url") for a in articles[:1])), url)
    declared = language(root, articles, metas)
    languages = tuple(dict.fromkeys(filter(None, (regional(declared, own), spoken))))
    copied = is_copy(url) or is_copy(saved_from(root))
    days = stated_days(root, articles, near, own or (None if copied else url), languages)
    return Stated(
        title=title(root, articles, metas, site),
        published=published(days),
        authors=authors(root, articles, found, near, site, languages=languages),
        publisher=site,
        url=own,
        language=declared,
    )


def the_article(
    nodes: Sequence[linked.Node], root: html.HtmlElement, metas: dict[str, str]
) -> list[linked.Node]:
    """Give the nodes of linked data that describe this page's article: of several those with its headline."""
    told = [metas.get("og:title", ""), page_title(root), *(said(h) for h in list(root.iter("h1"))[:5])]
    headed = [n for n in nodes if linked.words(n, "headline") or linked.words(n, "name")]
    scores = {id(n): agreement(linked.words(n, "headline") or linked.words(n, "name"), told) for n in headed}
    nodes = [n for n in nodes if linked.LISTED not in n or scores.get(id(n), 0.0) >= AGREED]
    headed = [n for n in headed if n in nodes]
    best = max(scores.values(), default=0.0)
    if len(headed) < 2 or best < AGREED:
        return list(nodes)
    return [n for n in nodes if scores.get(id(n), best) >= best]


def regional(declared: str | None, own: str | None) -> str | None:
    """Give a declared language with the country of the site, where only that tells how figures are read."""
    if declared is None or "-" in declared or declared.lower() != "en":
        return declared
    host = urlsplit(own or "").hostname or ""
    return f"en-{COUNTRIES[end]}" if (end := host.rpartition(".")[2]) in COUNTRIES else declared


def meta_words(root: html.HtmlElement) -> dict[str, str]:
    """Give the first content of each meta element by its property or name, lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = " ".join(bare(element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def publisher(articles: Sequence[linked.Node], found: list[linked.Node], metas: dict[str, str]) -> str | None:
    """Give the outlet's name: linked data first, then what the page calls its site."""
    names = [
        node if isinstance(node, str) else linked.words(node, "name")
        for article in articles
        for node in linked.resolved(article.get("publisher"), found)
    ]
    names += [metas.get("og:site_name", ""), metas.get("application-name", "")]
    return next((n for n in names if n and "//" not in n and not KEEPERS.fullmatch(n)), None)


def language(root: html.HtmlElement, articles: Sequence[linked.Node], metas: dict[str, str]) -> str | None:
    """Give the language the page declares, as a BCP 47 tag."""
    declared = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += [linked.words(a, "inLanguage") for a in articles]
    declared += [metas.get("og:locale"), metas.get("content-language"), metas.get("language")]
    tags = (d.strip().replace("_", "-") for d in declared if d)
    return next((t for t in tags if TAG.fullmatch(t)), None)
