"""What a page states about its article: title, day, authors, publisher, address, language."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

from briefgen.intake import linked
from briefgen.intake.authors import authors
from briefgen.intake.published import published, stated_days

WORD = re.compile(r"\w+")
TAIL = re.compile(r"\s+[|–—\-»·:]\s+|\s*\|\s*")


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


def stated(root: html.HtmlElement, near: Sequence[str], url: str | None) -> Stated:
    """Read what a page states; ``near`` are lines around the headline, ``url`` is where it came from."""
    found = linked.nodes(root)
    articles = linked.articles(found)
    metas = meta_words(root)
    site = publisher(articles, found, metas)
    address = canonical(root, metas, url)
    return Stated(
        title=title(root, articles, metas, site),
        published=published(stated_days(root, articles, near, address or url)),
        authors=authors(root, articles, found, near, site),
        publisher=site,
        url=address,
        language=language(root, articles, metas),
    )


def meta_words(root: html.HtmlElement) -> dict[str, str]:
    """Give the first content of each meta element by its property or name, lower case."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, content)
    return found


def publisher(articles: Sequence[linked.Node], found: list[linked.Node], metas: dict[str, str]) -> str | None:
    """Give the outlet's name: linked data first, then what the page calls its site."""
    for article in articles:
        for node in linked.resolved(article.get("publisher"), found):
            name = node if isinstance(node, str) else linked.words(node, "name")
            if name and "//" not in name:
                return name
    return metas.get("og:site_name") or metas.get("application-name") or None


def canonical(root: html.HtmlElement, metas: dict[str, str], url: str | None) -> str | None:
    """Give the canonical address, made whole; only http and https count."""
    links = [e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    base = url if url and urlsplit(url).scheme in ("http", "https") else ""
    for stated_url in (*links, metas.get("og:url"), url):
        try:
            whole = str(urljoin(base, (stated_url or "").strip()))
            parts = urlsplit(whole)
        except ValueError:
            continue
        if parts.scheme in ("http", "https") and parts.netloc:
            return whole
    return None


def language(root: html.HtmlElement, articles: Sequence[linked.Node], metas: dict[str, str]) -> str | None:
    """Give the language the page declares, as a BCP 47 tag."""
    declared = [root.get("lang"), root.get("{http://www.w3.org/XML/1998/namespace}lang")]
    declared += [linked.words(a, "inLanguage") for a in articles]
    declared += [metas.get("og:locale"), metas.get("content-language"), metas.get("language")]
    tags = (d.strip().replace("_", "-") for d in declared if d)
    return next((t for t in tags if re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", t)), None)


def title(
    root: html.HtmlElement, articles: Sequence[linked.Node], metas: dict[str, str], site: str | None
) -> str | None:
    """Give the headline: the heading the page's other titles agree with, else these, in order of trust."""
    headings = [h for h in (said(e) for e in root.iter("h1")) if h]
    named = next(
        (w for a in articles for w in (linked.words(a, "headline"), linked.words(a, "name")) if w), ""
    )
    whole = next((said(e) for e in root.iter("title")), "")
    others = [named, metas.get("og:title", ""), metas.get("twitter:title", ""), whole]
    own = [h for h in headings if not (site and tail_is_site(h, site))]
    # Of headings that agree as well the longest: the shorter one is the section or the site.
    best = max(own, key=lambda h: (max(shared(h, o) for o in others), len(h)), default="")
    alone = len(headings) == 1 and len(WORD.findall(best)) >= 4
    if best and (alone or max(shared(best, o) for o in others) >= 0.5):
        return without_deck(best, others)
    stripped = [
        entities.unescape(named),
        *(without_site(entities.unescape(o), site, headings) for o in others[1:]),
    ]
    return next((t for t in stripped if t), None)


def without_deck(heading: str, others: Sequence[str]) -> str:
    """Take off a standfirst set within the heading: words after those of another title, no mark between."""
    for other in others:
        behind = heading[len(other) :]
        if len(WORD.findall(other)) >= 3 and heading.startswith(other) and behind[:1] == " ":
            return other if behind[1:2].isalnum() and len(WORD.findall(behind)) >= 4 else heading
    return heading


def said(element: html.HtmlElement) -> str:
    """Give an element's words, white space folded; parts of block elements stay apart."""
    return (
        " ".join(" ".join(element.itertext()).split())
        if len(element)
        else " ".join((element.text or "").split())
    )


def shared(one: str, other: str) -> float:
    """Give the share of the shorter title's words that stand in the other."""
    a, b = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def without_site(text: str, site: str | None, headings: Sequence[str]) -> str:
    """Take the site's name off a title."""
    for heading in headings:
        if len(WORD.findall(heading)) >= 3 and text.startswith(heading):
            return heading
    parts = TAIL.split(text)
    if len(parts) > 1 and (
        tail_is_site(parts[-1], site) or ("|" in text and len(WORD.findall(parts[-1])) <= 5)
    ):
        return text[: text.rindex(parts[-1])].rstrip(" |–—-»·:")
    return text


def tail_is_site(tail: str, site: str | None) -> bool:
    """Tell whether the end of a title is the name of the site."""
    low = "".join(WORD.findall(tail.lower()))
    return bool(site) and low == "".join(WORD.findall(str(site).lower()))
