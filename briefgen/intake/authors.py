"""Who a page or a text says wrote it."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache

from lxml import html

from briefgen.intake.dates import days_placed
from briefgen.intake.linked import Node, resolved, types

META = frozenset(
    """author article:author dc.creator dcterms.creator byl byline sailthru.author parsely-author
    article.author authors citation_author og:article:author twitter:creator:name
    cxenseparse:author""".split()
)
BYLINE = re.compile(
    r"(?:^|[\s_-])(?:byline|author|authors|auth(?:or)?-?_?name|by-?_?author|article-?_?author"
    r"|contributor)(?:$|[\s_-])",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"comment|respond|related|sidebar|bio\b|avatar|image|date", re.IGNORECASE)
BY = re.compile(
    r"^\s*(?:(?:words|story|text|written|posted|reported|reporting|report|analysis|published|authored|article)?"
    r"\s*by[:\s]+|authors?\s*:)",
    re.IGNORECASE,
)
PARTING = re.compile(r"\s*(?:,|;|\||&|•|·|⋅|/|\band\b|\bwith\b|\n)\s*", re.IGNORECASE)
ADDRESS = re.compile(r"(?:https?:|www\.)\S+|\S+@\S+", re.IGNORECASE)
# Whoever is named behind these has done something else for the article.
HELPED = re.compile(
    r"\b(?:photo\w*|pictures?|styl\w+|illustrat\w+|graphics?|video|edited|reviewed|updated|translated|curated"
    r"|(?:fact)?-?\s?checked|verified|produced|contributions?)\s*(?:by|from)\b"
    r"|\bmore (?:by|from)\b|\babout the\b",
    re.IGNORECASE,
)
AGENCY = re.compile(
    r"[\s,]+(?:for )?(?:the )?(?:associated press|reuters|afp|agence france-presse|bloomberg|pa media"
    r"|press association|upi)$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"\b(?:manager|director|officer|president|founder|ceo|consultant|specialist|institute|university|college|group|"
    r"senior|marketing|head|chief|company|foundation|associated|department|admin|staff|editor|editors|editorial|team|desk|newsroom|reporter|reporters|correspondent|writer|author|"
    r"contributor|contributors|guest|user|press|agency|agencies|news|service|company|inc|ltd|llc|published|updated|"
    r"posted|read|min|minutes|ago|follow|share|by|on|at|view|profile|bio|click|sponsored|january|february|march|april|"
    r"privacy|policy|terms|conditions|licensed|certified|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|jan|feb|mar|apr|"
    r"jun|jul|aug|sep|sept|oct|nov|dec)\b|[@\d]|https?:|www\.|\.com",
    re.IGNORECASE,
)
PARTICLES = frozenset("de la van von der den da di du al el bin ibn le les dos do e y".split())
NO_AUTHOR = re.compile(
    r"@|https?:|www\.|/|^\d+$|\w\.\w{2}|[_{}<>]|\b(?:admin|administrator|webmaster|root|null|none|unknown|default"
    r"|mins?|minutes|staff (?:reporter|writer))\b",
    re.IGNORECASE,
)
ORGANISATIONS = frozenset("organization newsmediaorganization corporation".split())
MOST = 8
LINE = 100
# A name that ends with an initial or an abbreviation keeps its full stop.
INITIAL = re.compile(r"\b(?:[A-Z]|Jr|Sr|Ph\.D)\.$")


def authors(
    root: html.HtmlElement,
    articles: Sequence[Node],
    found: list[Node],
    near: Sequence[str],
    site: str | None = None,
) -> tuple[str, ...]:
    """Give the authors the page states, by the first place that names a person; empty when none does.

    Places are linked data, meta elements, what the page tells link previews, elements marked as author,
    elements with a byline's class, and lines ``near`` the headline that begin with "by". A place that names
    the same and more is believed, and so is a line that names fewer where others are said to have helped.
    When no place names a person, the first that names anybody ("Associated Press", "the editors") counts; the
    ``site`` itself only where readers see it.
    """
    bylines = [line for line in near if BY.match(line) and len(line) < LINE]
    told = [linked(articles, found), meta(root), previewed(root)]
    shown = [marked(root), *([text] for text in classed(root)), bylines[:1], bylines]
    people = tuple(persons(place, site) for place in (*told, *shown))
    best = next(filter(None, people), ())
    if best:
        line = persons([bylines[0].partition("|")[0]], site) if bylines else ()
        helped = any(HELPED.search(text) for text in near if len(text) < LINE)
        fuller = (p for p in (*(persons([text], site) for text in told[1]), line) if alike(best) < alike(p))
        return next(fuller, line if helped and alike(line) & alike(best) else best)
    named = [*(cleaned(place, is_stated) for place in told)]
    named = [names for names in named if [letters(n) for n in names] != [letters(site or "")]]
    return next(filter(None, (*named, cleaned(shown[0], is_stated), cleaned(bylines[:1], is_stated))), ())


def persons(place: Iterable[str], site: str | None) -> tuple[str, ...]:
    """Give the persons a place names, without the name of the outlet behind them."""
    names = cleaned(place)
    return names[:1] + tuple(name for name in names[1:] if not is_site(name, site))


def alike(names: Iterable[str]) -> frozenset[str]:
    """Give names as a set that can be compared."""
    return frozenset(map(letters, names))


def is_site(name: str, site: str | None) -> bool:
    """Tell whether a name is that of the site, or a part or extension of it."""
    one, other = letters(name), letters(site or "")
    return bool(other) and (one in other or (other in one and len(other) > len(one) / 2))


def letters(text: str) -> str:
    """Give the letters and digits of a name, lower case, without a leading article."""
    return re.sub(r"\W+", "", text.lower().removeprefix("the "))


def linked(articles: Sequence[Node], found: list[Node]) -> list[str]:
    """Give the authors of the first article of the linked data that has any."""
    for article in articles:
        names = []
        for author in resolved(article.get("author") or article.get("creator"), found):
            if isinstance(author, str):
                names.append(author)
            elif not types(author) & ORGANISATIONS:
                name = author.get("name")
                names += [n for n in (name if isinstance(name, list) else [name]) if isinstance(n, str)]
        if names:
            return names
    return []


def meta(root: html.HtmlElement) -> list[str]:
    """Give the authors named in meta elements."""
    named = ((e.get("property") or e.get("name") or "").lower() for e in root.iter("meta"))
    return [e.get("content") or "" for e, name in zip(root.iter("meta"), named, strict=True) if name in META]


def marked(root: html.HtmlElement) -> list[str]:
    """Give the words of elements marked as author by ``rel`` or ``itemprop``."""
    return [
        said(e)
        for e in root.xpath("//*[@rel='author' or @itemprop='author' or @itemprop='creator']")
        if outside(e, COMMENTS)
    ][:MOST]


def previewed(root: html.HtmlElement) -> list[str]:
    """Give the author told to those who preview links to the page: a label "Written by", and its value."""
    metas = {(e.get("name") or "").lower(): e.get("content") or "" for e in root.iter("meta")}
    labels = (n for n, content in metas.items() if n.startswith("twitter:label") and BY.match(f"{content} "))
    return [metas.get(name.replace("label", "data"), "") for name in labels]


def classed(root: html.HtmlElement) -> list[str]:
    """Give the words of the first elements whose class says that they are a byline."""
    texts = []
    for element in root.xpath("//*[@class]")[:20_000]:
        if is_byline(element.get("class")) and outside(element, COMMENTS):
            text = said(element)
            if 3 < len(text) < 120:
                texts.append(text)
                if len(texts) == MOST:
                    break
    return texts


@lru_cache(maxsize=5000)
def is_byline(name: str) -> bool:
    """Tell whether a class says that an element is a byline."""
    return BYLINE.search(name) is not None


def said(element: html.HtmlElement) -> str:
    """Give the words of an element, its parts on lines of their own."""
    inner = element.xpath(".//*[@itemprop='name']")
    texts = (inner[0] if inner else element).itertext()
    return "\n".join(t.strip() for t in texts if t.strip())[:300]


def outside(element: html.HtmlElement, names: re.Pattern[str]) -> bool:
    """Tell whether neither an element nor its containers bear a class of these names."""
    return not any(
        names.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        for e in (element, *element.iterancestors())
        if e.tag not in ("body", "html")
    )


def cleaned(stated: Iterable[str], fits: Callable[[str], bool] | None = None) -> tuple[str, ...]:
    """Part names from one another and keep what ``fits`` (default: a person's name); each once, in order."""
    names: dict[str, str] = {}
    for text in stated:
        whole = ADDRESS.sub(" ", entities.unescape(text))
        day = next((start for _, start, _ in days_placed(whole)), len(whole))
        for part in PARTING.split(BY.sub("", HELPED.split(whole[:day])[0])):
            name = AGENCY.sub("", " ".join(BY.sub("", part).split()).strip(" :-–—"))
            name = name if INITIAL.search(name) else name.strip(".")
            if (fits or is_name)(name):
                names.setdefault(name.lower(), name)
    return tuple(names.values())[:MOST]


def is_name(text: str) -> bool:
    """Tell whether words can be a person's name: two to five of them, written as names are."""
    words = text.split()
    return (
        2 <= len(words) <= 5
        and len(text) <= 50
        and not NO_NAME.search(text)
        and words[0] != "The"
        and text.count("(") == text.count(")")
        and all(w[0].isupper() or w[0] == "(" or w.lower() in PARTICLES for w in words)
    )


def is_stated(text: str) -> bool:
    """Tell whether words stated as author can be shown as one: no address, no account of the system."""
    return 1 < len(text) <= 50 and len(text.split()) <= 5 and not NO_AUTHOR.search(text)
