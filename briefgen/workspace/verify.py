"""A built site is checked before readers see it: links, anchors, ids, and every word cited.

MkDocs tells broken anchors only in some of its modes and never tells ids that stand twice, so the
finished HTML is read once more here, as a browser would find it. What was found on a page is kept with it:
while the page is the same it need not be read again, only its links be held against what went away.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree

from briefgen.faults import Fault
from briefgen.model import Briefing, Figure, Point, Statement
from briefgen.publish import addresses
from briefgen.publish.desk import sections_in
from briefgen.workspace.kept import PART, WITHIN, Facts

LINKING = {"a": "href", "link": "href", "area": "href", "script": "src", "img": "src", "source": "src"}
Words = Mapping[str, tuple[str, ...]]


NO_FACTS = Facts(ids=PART, links="", cited=b"", sections=(), wrong=())


def verify(site: Path, briefings: Iterable[Briefing]) -> tuple[Fault, ...]:
    """Check a built site: every internal link lands, no id stands twice, every cited word is there.

    ``site`` is the folder; the words are those of ``briefings``. Returns what is wrong, by page.
    """
    files = files_of(site)
    return faults_in(site, files, found_on(site, files, cited_words(briefings)))


def files_of(site: Path) -> frozenset[str]:
    """Give the paths of all files of a built site, POSIX, below its folder."""
    start = len(str(site)) + 1
    return frozenset(
        f"{folder[start:]}/{name}".replace(os.sep, "/") if len(folder) > start else name
        for folder, _, names in os.walk(site)
        for name in names
    )


def found_on(
    site: Path, files: Iterable[str], words: Words, known: Mapping[str, Facts] | None = None
) -> dict[str, Facts]:
    """Give the facts of every page of a site by its path; those that are ``known`` are not read again."""
    known = known or {}
    return {
        path: known.get(path) or facts_of(path, (site / path).read_bytes(), words)
        for path in sorted(files)
        if path.endswith(".html")
    }


def faults_in(
    site: Path, files: frozenset[str], pages: Mapping[str, Facts], before: Mapping[str, Facts] | None = None
) -> tuple[Fault, ...]:
    """Give what is wrong with a site's pages; ``before`` are those of the site as it was sound last.

    The links of a page that was there before lead where they did; they are held against what went away.
    """
    before = before or {}
    gone = gone_since(before, pages)
    faults: list[Fault] = []
    for path, facts in pages.items():
        faults += (Fault(path=path, what=what) for what in facts.wrong)
        if before.get(path) is not facts:
            faults += broken(site, path, targets(facts), files, pages)
        elif gone:
            faults += broken(site, path, lost(facts, gone), files, pages)
    return tuple(faults)


def gone_since(before: Mapping[str, Facts], pages: Mapping[str, Facts]) -> frozenset[tuple[str, str]]:
    """Give the pages (with an empty anchor) and the anchors that were there before and are no more."""
    gone: set[tuple[str, str]] = set()
    for path, was in before.items():
        now = pages.get(path)
        if now is None:
            gone.add((path, ""))
        elif now is not was and now.ids != was.ids:
            gone.update((path, anchor) for anchor in {*was.ids.split(PART)} - {*now.ids.split(PART)})
    return frozenset(gone)


def lost(facts: Facts, gone: frozenset[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give the links of a page that lead to what went away."""
    return (target for target in targets(facts) if target in gone or (target[0], "") in gone)


def targets(facts: Facts) -> Iterator[tuple[str, str]]:
    """Give where a page leads: paths with anchors, empty for a whole page."""
    for link in facts.links.split(PART) if facts.links else ():
        path, _, anchor = link.partition(WITHIN)
        yield path, anchor


def broken(
    site: Path,
    page: str,
    leads: Iterable[tuple[str, str]],
    files: frozenset[str],
    pages: Mapping[str, Facts],
) -> Iterator[Fault]:
    """Tell links inside the site that lead nowhere, as they are written."""
    for target in leads:
        path, anchor = target
        if path not in files:
            what = "which is not there"
        elif anchor and path in pages and f"{PART}{anchor}{PART}" not in pages[path].ids:
            what = "but that page has no such anchor"
        else:
            continue
        tree = parsed((site / page).read_bytes())
        assert tree is not None
        written = (link for link in links_of(tree) if inside(link, page) == target)
        yield Fault(path=page, what=f"a link leads to {next(written, path)}, {what}")


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


def facts_of(path: str, data: bytes, words: Words) -> Facts:
    """Read a page once and give what is to be known of it."""
    tree = parsed(data)
    if tree is None:
        return NO_FACTS
    asked: Words = {} if path.startswith(f"{addresses.IDENTITIES}/") else words
    ids: list[str] = []
    wrong: list[str] = []
    for node in tree.iter("*"):
        name = node.get("id")
        if name is not None:
            ids.append(name)
            if name in asked:
                wrong += changed(name, node, asked)
    if len(set(ids)) < len(ids):
        wrong[:0] = twice(ids)
    folder, held = dirname(path), PART.join(ids)
    found = (inside_folder(link, folder, path if link[:1] in "#?" else "") for link in links_of(tree))
    leads = {lead for lead in found if lead}
    held = f"{PART}{held}{PART}"
    return Facts(
        ids=held,
        links=PART.join(sorted(f"{target}{WITHIN}{anchor}" for target, anchor in leads)),
        cited=cited_on(path, held, words),
        sections=sections_in(data.decode("utf-8", "replace")),
        wrong=tuple(wrong),
    )


def cited_on(path: str, ids: str, words: Words) -> bytes:
    """Give a digest of the words that must stand on a page; identity pages give only a beginning of them."""
    if path.startswith(f"{addresses.IDENTITIES}/"):
        return b""
    looked = [(name, words[name]) for name in ids.split(PART) if name in words]
    return blake2b(repr(looked).encode("utf-8", "surrogatepass"), digest_size=16).digest() if looked else b""


def parsed(data: bytes) -> etree._Element | None:
    """Parse a page as a browser does; None when there is nothing in it."""
    return etree.fromstring(data, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def links_of(tree: etree._Element) -> Iterator[str]:
    """Give every address a page links to or loads."""
    for node in tree.iter(*LINKING):
        address = node.get(LINKING[str(node.tag)])
        if address is not None:
            yield str(address)


def folded(text: str) -> str:
    """Fold white space, as a browser shows it."""
    return " ".join(text.split())


def twice(ids: Iterable[str]) -> Iterator[str]:
    """Tell ids that stand more than once on a page."""
    for doubled, times in sorted(Counter(ids).items()):
        if times > 1:
            yield f"the id {doubled} stands {times} times on the page"


def changed(item: str, node: etree._Element, words: Words) -> Iterator[str]:
    """Tell words of an item that do not stand in its element byte for byte."""
    text = folded("".join(node.itertext(with_tail=False)))  # type: ignore[arg-type]
    for excerpt in words[item]:
        if folded(excerpt) not in text:
            yield f"the words of {item} are not shown as they were said: {excerpt}"


def inside(link: str, page: str) -> tuple[str, str] | None:
    """Give the path and the fragment a link of a page leads to; None when it leads out of the site."""
    return inside_folder(link, dirname(page), page)


@lru_cache(maxsize=50_000)
def inside_folder(link: str, folder: str, page: str) -> tuple[str, str] | None:
    """Give the same of a link in a folder; ``page`` counts only where the link names no other."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None
    path = unquote(parts.path)
    if not path:
        return page, unquote(parts.fragment)
    target = normpath(join(folder, path))
    return (join(target, "index.html") if path.endswith("/") else target), unquote(parts.fragment)
