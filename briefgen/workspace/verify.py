"""A built site is checked before readers see it: links, anchors, ids, and every word cited.

MkDocs tells broken anchors only in some of its modes and never tells ids that stand twice, so the
finished HTML is read once more here, as a browser would find it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from briefgen.faults import Fault
from briefgen.model import Briefing, Figure, Point, Statement
from briefgen.publish import addresses

LINKING = {"a": "href", "link": "href", "area": "href", "script": "src", "img": "src", "source": "src"}
Words = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What matters of one built page."""

    path: str
    """Path below the site, POSIX."""
    ids: tuple[str, ...]
    """Every id, in order."""
    links: tuple[str, ...]
    """Every address it links to or loads, as written."""
    texts: Mapping[str, str]
    """Text of each element whose id belongs to an item, white space folded."""


def verify(site: Path, briefings: Iterable[Briefing]) -> tuple[Fault, ...]:
    """Check a built site: every internal link lands, no id stands twice, every cited word is there.

    ``site`` is the folder; the words are those of ``briefings``. Returns what is wrong, by page.
    """
    words = cited_words(briefings)
    pages = {
        built.path: built for built in (read_page(path, site, words) for path in sorted(site.rglob("*.html")))
    }
    anchors = {path: frozenset(built.ids) for path, built in pages.items()}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    faults: list[Fault] = []
    for built in pages.values():
        faults += twice(built)
        faults += broken(built, anchors, files)
        faults += changed(built, words)
    return tuple(faults)


def pages_of(site: Path, folders: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give every page of some folders of a built site: its path without an ending, and its text."""
    for folder in folders:
        for path in sorted((site / folder).rglob("*.html")):
            yield path.relative_to(site).as_posix().removesuffix(".html"), path.read_text(encoding="utf-8")


def cited_words(briefings: Iterable[Briefing]) -> dict[str, tuple[str, ...]]:
    """Give, for the id of each quote, figure, point and statement, the words that must stand there."""
    words: dict[str, tuple[str, ...]] = {}
    for briefing in briefings:
        words |= {quote.id: tuple(e.text for e in quote.said) for quote in briefing.quotes}
        said: tuple[Point | Statement | Figure, ...] = (
            *briefing.points,
            *briefing.statements,
            *briefing.figures,
        )
        words |= {item.id: (item.at.text,) for item in said}
    return words


def read_page(path: Path, site: Path, words: Words) -> Built:
    """Read one built page."""
    tree = html.parse(str(path), html.HTMLParser(encoding="utf-8", huge_tree=True)).getroot()
    if tree is None:
        return Built(path=path.relative_to(site).as_posix(), ids=(), links=(), texts={})
    marked = {str(node.get("id")): node for node in tree.iter() if node.get("id") in words}
    return Built(
        path=path.relative_to(site).as_posix(),
        ids=tuple(str(i) for i in tree.xpath("//@id")),
        links=tuple(links_of(tree)),
        texts={i: folded(node.text_content()) for i, node in marked.items()},
    )


def links_of(tree: etree._Element) -> Iterator[str]:
    """Give every address a page links to or loads."""
    for node in tree.iter(*LINKING):
        address = node.get(LINKING[str(node.tag)])
        if address is not None:
            yield str(address)


def folded(text: str) -> str:
    """Fold white space, as a browser shows it."""
    return " ".join(text.split())


def twice(page: Built) -> Iterator[Fault]:
    """Tell ids that stand more than once on a page."""
    for doubled, times in sorted(Counter(page.ids).items()):
        if times > 1:
            yield Fault(path=page.path, what=f"the id {doubled} stands {times} times on the page")


def broken(page: Built, anchors: Mapping[str, frozenset[str]], files: set[str]) -> Iterator[Fault]:
    """Tell links inside the site that lead nowhere."""
    for link in dict.fromkeys(page.links):
        target = inside(link, page.path)
        if target is None:
            continue
        path, fragment = target
        if path not in files:
            yield Fault(path=page.path, what=f"a link leads to {link}, which is not there")
        elif fragment and path in anchors and fragment not in anchors[path]:
            yield Fault(path=page.path, what=f"a link leads to {link}, but that page has no such anchor")


def inside(link: str, page: str) -> tuple[str, str] | None:
    """Give the path and the fragment a link of a page leads to; None when it leads out of the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    target = normpath(join(dirname(page), path))
    return (join(target, "index.html") if path.endswith("/") else target), unquote(parts.fragment)


def changed(page: Built, words: Words) -> Iterator[Fault]:
    """Tell items whose words are not on a page byte for byte; identity pages give only a beginning."""
    if page.path.startswith(f"{addresses.IDENTITIES}/"):
        return
    for item, text in page.texts.items():
        for excerpt in words[item]:
            if folded(excerpt) not in text:
                yield Fault(
                    path=page.path, what=f"the words of {item} are not shown as they were said: {excerpt}"
                )
