"""Who a page or a text says wrote it: the places that tell, and whom to believe."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import html

from briefgen.intake.bylines import (
    AGENCIES,
    BY,
    BY_WITHIN,
    HELPED,
    cleaned,
    is_agency,
    is_name,
    is_person,
    is_stated,
    letters,
)
from briefgen.intake.linked import Node, resolved, types
from briefgen.intake.namings import named, within
from briefgen.intake.shown import is_seen, shown_texts
from briefgen.intake.tables import table

META = frozenset(table("metas")["authors"].split())
# Parts of a page in which others are named.
OTHERS = ("of readers", "of another article", "of a bio", "of a picture")
ASIDE = ("figure", "figcaption", "nav")
ORGANISATIONS = frozenset("organization newsmediaorganization corporation".split())
MOST = 8
LINE = 100
# Characters read of an element that names authors; elements looked at.
WORDS, ELEMENTS = 300, 20_000


def authors(
    root: html.HtmlElement,
    articles: Sequence[Node],
    found: list[Node],
    near: Sequence[str],
    site: str | None = None,
    *,
    languages: Sequence[str] = (),
) -> tuple[str, ...]:
    """Give the authors the page states, by the first place that names a person; empty when none does.

    Places are linked data, meta elements, what the page tells link previews, elements marked as author,
    elements with a byline's class, and lines ``near`` the headline that begin with "by". A place that names
    the same and more is believed, and so is a line that names fewer where others are said to have helped.
    When no place names a person, the first that names anybody ("Associated Press", "the editors") counts; the
    ``site`` itself only where readers see it.
    """
    bylines = [by for line in near if len(line) < LINE for by in byline_in(line)]
    told = [linked(articles, found, site), meta(root), previewed(root)]
    shown = [marked(root), *([text] for text in classed(root)), bylines[:1], bylines]
    stated = [persons(place, site, languages, told=True) for place in told]
    people = (*stated, *(persons(place, site, languages) for place in shown))
    # A site that bears its author's name is one; else a person named beside it is.
    itself = alike([site or ""])
    best = next((p for p in people if p and alike(p) != itself), next(filter(None, people), ()))
    if best:
        line = persons([bylines[0].partition("|")[0]], site, languages) if bylines else ()
        helped = any(HELPED.search(text) for text in near if len(text) < LINE)
        each = (persons([text], site, languages) for text in told[1])
        fuller = (p for p in (*each, line) if alike(best) < alike(p))
        return next(fuller, line if helped and alike(line) & alike(best) else best)
    named = [*(cleaned(place, is_stated, languages) for place in told)]
    named = [names for names in named if [letters(n) for n in names] != [letters(site or "")]]
    agencies = [text for text in classed(root) if is_agency(text)][:1]
    seen = (cleaned(place, is_stated, languages) for place in (shown[0], bylines[:1], agencies))
    return next(filter(None, (*named, *seen)), ())


def byline_in(line: str) -> Iterator[str]:
    """Give the part of a line that says by whom the article is: all of it, or what stands behind its day."""
    if BY.match(line):
        yield line
    elif found := BY_WITHIN.search(line):
        yield line[found.start() :]


def persons(
    place: Iterable[str], site: str | None, languages: Sequence[str] = (), *, told: bool = False
) -> tuple[str, ...]:
    """Give the persons a place names, without the name of the outlet behind them.

    What is ``told`` to machines as an author is believed to be one; agencies stay beside persons.
    """
    names = cleaned(place, is_person if told else is_name, languages, told=told)
    if told and names:
        names = cleaned(place, lambda name: is_agency(name) or is_person(name), languages, told=True)
    return names[:1] + tuple(name for name in names[1:] if not is_site(name, site))


def alike(names: Iterable[str]) -> frozenset[str]:
    """Give names as a set that can be compared."""
    return frozenset(map(letters, names))


def is_site(name: str, site: str | None) -> bool:
    """Tell whether a name is that of the site, or a part or extension of it."""
    one, other = letters(name), letters(site or "")
    return bool(other) and (one in other or (other in one and len(other) > len(one) / 2))


def linked(articles: Sequence[Node], found: list[Node], site: str | None = None) -> list[str]:
    """Give the authors of the first article of the linked data that has any: persons, and news agencies."""
    for article in articles:
        names = []
        for author in resolved(article.get("author") or article.get("creator"), found):
            if isinstance(author, str):
                names.append(author)
                continue
            stated = [*strings(author.get("name"))] or [
                " ".join((*strings(author.get("givenName")), *strings(author.get("familyName"))))
            ]
            agency = [name for name in stated if name.lower().strip() in AGENCIES and not is_site(name, site)]
            names += agency if types(author) & ORGANISATIONS else stated
        if any(names):
            return names
    return []


def strings(value: object) -> list[str]:
    """Give the words of a value that may be one or several."""
    return [n for n in (value if isinstance(value, list) else [value]) if isinstance(n, str)]


def meta(root: html.HtmlElement) -> list[str]:
    """Give the authors named in meta elements."""
    named = ((e.get("property") or e.get("name") or "").lower() for e in root.iter("meta"))
    return [e.get("content") or "" for e, name in zip(root.iter("meta"), named, strict=True) if name in META]


def marked(root: html.HtmlElement) -> list[str]:
    """Give the words of elements marked as author by ``rel`` or ``itemprop``."""
    found = root.xpath("//*[@rel='author' or @itemprop='author' or @itemprop='creator']")
    return [e.get("content") or said(e) for e in beside_text(e for e in found if of_article(e))][:MOST]


def beside_text(elements: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
    """Give the elements that stand in no part set beside the text; all of them where each does."""
    every = list(elements)
    return [e for e in every if all(outer.tag != "aside" for outer in e.iterancestors())] or every


def previewed(root: html.HtmlElement) -> list[str]:
    """Give the author told to those who preview links to the page: a label "Written by", and its value."""
    metas = {(e.get("name") or "").lower(): e.get("content") or "" for e in root.iter("meta")}
    labels = (n for n, content in metas.items() if n.startswith("twitter:label") and BY.match(f"{content} A"))
    return [metas.get(name.replace("label", "data"), "") for name in labels]


def classed(root: html.HtmlElement) -> list[str]:
    """Give the words of the first elements whose class says that they are a byline."""
    texts = []
    for element in root.xpath("//*[@class]")[:ELEMENTS]:
        if named(element, ("of authors",), "class") and of_article(element):
            text = said(element)
            if (len(text) > 3 or is_agency(text)) and len(text) < 120:
                texts.append(text)
                if len(texts) == MOST:
                    break
    return texts


def of_article(element: html.HtmlElement) -> bool:
    """Tell whether an element stands in no part of the page that names others than the article's authors."""
    outer = [element, *element.iterancestors()]
    return not any(e.tag in ASIDE for e in outer) and not within(element, OTHERS) and is_seen(element)


def said(element: html.HtmlElement) -> str:
    """Give the words of an element, its parts on lines of their own; single words in a row are one name."""
    inner = element.xpath(".//*[@itemprop='name']")
    lines: list[str] = []
    for text in shown_texts(inner[0] if inner else element):
        words = " ".join(text.split())
        if lines and " " not in words and " " not in lines[-1] and words.isalpha() and lines[-1].isalpha():
            lines[-1] += f" {words}"
        elif words:
            lines.append(words)
    return "\n".join(lines)[:WORDS]
