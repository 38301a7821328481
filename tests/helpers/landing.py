"""Where the permanent links of a built site land in a later build of it, judged without a browser.

Every id on every page of the old site is looked up in the new one, as a reader without JavaScript sees it, or
as one with it, who is led on from a note to where the words stand now. Words that are much alike and have
another figure, negation or name are right only where the page says at the id what stood there.
"""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from lxml import html

from briefgen.publish.addresses import identity
from tests.helpers.strict import turned

WORD = re.compile(r"[^\W_]+")
ITEM = re.compile(r"[pkqsf]-[a-z0-9]{4,}")
PART = re.compile(r"(?P<item>[pkqsf]-[a-z0-9]{4,})(?P<part>-[a-z0-9-]+)?")
HEADING = re.compile(r"h[1-6]")
# Shorter texts say too little to tell whether they are the same; longer ones say it in their beginning.
LEAST, MOST = 15, 1500
# So much alike is the same, changed by an edit; so much is the same unchanged.
SAME, UNCHANGED = 0.5, 0.85
RIGHT = frozenset({"same", "moved", "told", "note", "absent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Landing:
    """What became of one permanent link."""

    link: str
    """Page and id in the old site."""
    outcome: str
    """``same`` page, ``moved`` to another, ``told`` what it said, ``note`` that it is gone, ``absent`` like
    its words: all right.

    ``turned``: the words say something else, and nobody is told.
    ``top``: the words stand elsewhere, the link only opens the page; ``dead``: they do, there is no page;
    ``lost``: a note says they are gone while they stand elsewhere; ``wrong``: other words.
    """
    was: str
    """The words it stood for."""
    now: str = ""
    """The words it lands on."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words to compare: how often each stands, and each pair."""

    single: Counter[str]
    pairs: Counter[tuple[str, str]]

    @classmethod
    def of(cls, text: str) -> Words:
        """Give the words of a text."""
        words = WORD.findall(unicodedata.normalize("NFKC", text.lower()))
        return cls(Counter(words), Counter(pairwise(words)))


def likeness(old: Words, new: Words) -> float:
    """Give how much of the old words the new ones hold, in any order and in pairs, 0 to 1."""
    one = (old.single & new.single).total() / (old.single.total() or 1)
    if not old.pairs:
        return one
    return (one + (old.pairs & new.pairs).total() / old.pairs.total()) / 2


@dataclass(slots=True)
class Site:
    """A built site, its pages read when they are asked for."""

    folder: Path
    read: dict[str, html.HtmlElement | None] = field(default_factory=dict)
    shown: dict[str, dict[str, Words]] = field(default_factory=dict)
    table: Mapping[str, str | None] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path) -> Site:
        """Give the site of a folder."""
        table = json.loads((folder / "permalinks.json").read_text(encoding="utf-8"))
        return cls(folder, table=table)

    @property
    def pages(self) -> list[str]:
        """Give the places of all pages but the one for wrong addresses."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(place for place in found if place != "404.html")

    def page(self, place: str) -> html.HtmlElement | None:
        """Give a page's root, None when there is no such page."""
        if place not in self.read:
            path = self.folder / place
            self.read[place] = html.parse(str(path)).getroot() if path.is_file() else None
        return self.read[place]

    def anchors(self, place: str) -> Iterator[tuple[str, str]]:
        """Give every id in the main part of a page, with the words it stands for."""
        page = self.page(place)
        for node in [] if page is None else page.xpath("//main//*[@id]"):
            text = told(node)
            if node.tag not in {"form", "input", "label", "select"} and len(text.strip()) >= LEAST:
                yield node.get("id"), text

    def of_kind(self, kind: str) -> list[Words]:
        """Give the words of all items of a kind, by the letter of its ids."""
        if not self.shown:
            for place in self.pages:
                for id_, text in self.anchors(place):
                    if ITEM.fullmatch(id_) and not departed(self.node(place, id_)):
                        self.shown.setdefault(id_[0], {})[text] = Words.of(text)
        return list(self.shown.get(kind, {}).values())

    def node(self, place: str, id_: str) -> html.HtmlElement | None:
        """Give an element by its id."""
        page = self.page(place)
        found = [] if page is None else page.xpath("//*[@id=$id]", id=id_)
        return found[0] if found else None


def told(node: html.HtmlElement) -> str:
    """Give the words an id stands for: an element's own, and below a heading those up to the next."""
    if not HEADING.fullmatch(node.tag):
        return spoken(node)[:MOST]
    # A heading stands in a line with its permanent link, and says of how many things it tells.
    line = node.getparent()
    beside = line is not None and "head" in line.get("class", "").split()
    shown = line if beside and line is not None else node
    text = " ".join("".join(shown.xpath("descendant::text()[not(ancestor::*[@class='n'])]")).split())
    if beside or node.tag == "h1":
        return text[:MOST]
    for follower in node.itersiblings():
        if len(text) >= MOST or (HEADING.fullmatch(str(follower.tag)) and follower.tag <= node.tag):
            break
        text += " " + spoken(follower)
    return text[:MOST]


def spoken(node: html.HtmlElement) -> str:
    """Give the words of an element, those for screen readers included."""
    return " ".join(" ".join(node.itertext()).split())


def words_at(node: html.HtmlElement) -> str:
    """Give the words of the source that an id stands for, without what is said about them.

    A row of figures stands for its figure and the clause that carries it.
    """
    if node.tag != "tr" and str(node.get("id")).startswith("f-"):
        return " ".join(without_notes(node).partition(": ")[0].split())
    for kind in ("w", "src"):
        token = f"contains(concat(' ', @class, ' '), ' {kind} ')"
        found = node.xpath(
            f"descendant-or-self::*[{token}][not(ancestor-or-self::*[@data-permalink-earlier])]"
        )
        outer = [one for one in found if not set(one.iterancestors()) & set(found)]
        if outer:
            return " … ".join(" ".join(without_notes(one).split()) for one in outer)
    return ""


def without_notes(node: html.HtmlElement) -> str:
    """Give the words of an element without those that stood there earlier."""
    texts = node.xpath(
        "descendant-or-self::*/text()[not(ancestor::*[@data-permalink-earlier or @class='vh'])]"
    )
    return "".join(texts)


def departed(node: html.HtmlElement | None) -> bool:
    """Tell whether an element says that what stood here stands here no more."""
    if node is None:
        return False
    return bool(node.xpath("ancestor-or-self::*[@data-permalink-gone or @data-permalink-moved]"))


def judged(old: Path, new: Path, *, script: bool = True) -> Iterator[Landing]:
    """Judge every permanent link of the old site in the new one; ``script``: as seen with JavaScript."""
    before, after = Site.at(old), Site.at(new)
    for place in before.pages:
        for id_, text in before.anchors(place):
            node = before.node(place, id_)
            said = words_at(node) if node is not None and PART.fullmatch(id_) else ""
            yield landing(after, place, id_, text, said, script=script)


def landing(site: Site, place: str, id_: str, text: str, said: str, *, script: bool) -> Landing:
    """Judge one link to ``text``; ``said`` are the words of the source in it, of an item alone."""
    link, was = f"{place}#{id_}", Words.of(text)

    def came(outcome: str, now: str = "") -> Landing:
        return Landing(link=link, outcome=outcome, was=text[:90], now=now[:90])

    there, fragment = led_on(site, place, id_, script=script)
    node = site.node(there, fragment)
    if node is None:
        still = stands(site, id_, was)
        return came(("top" if site.page(place) is not None else "dead") if still else "absent")
    if node.xpath("ancestor-or-self::*[@data-permalink-gone]"):
        return came("lost" if stands(site, id_, was) else "note", told(node))
    now = told(node)
    if node.get("data-permalink-moved"):
        there, fragment = resolved(there, node.get("data-permalink-moved"))
        return came("moved" if site.node(there, fragment) is not None else "wrong", now)
    here = words_at(node) if said and fragment == id_ else ""
    # Of an item its own words count, not what is said around them: who speaks, where it stands.
    alike = likeness(Words.of(said), Words.of(here)) if here else likeness(was, Words.of(now))
    if alike < SAME:
        return came("told" if here and earlier(site, there, fragment) else "wrong", now)
    if here and turned(said, here):
        return came("told" if earlier(site, there, fragment) else "turned", now)
    return came("same" if there == place else "moved", now)


def earlier(site: Site, place: str, id_: str) -> bool:
    """Tell whether a page says what stood at an id, or at the item it is a part of, before."""
    item = PART.fullmatch(id_)
    page = site.page(place)
    notes = [] if page is None else page.xpath("//@data-permalink-earlier")
    return id_ in notes or (item is not None and item["item"] in notes)


def led_on(site: Site, place: str, id_: str, *, script: bool) -> tuple[str, str]:
    """Follow a page that leads on, and with JavaScript a note, or the table of links where the id is not."""
    page = site.page(place)
    node = site.node(place, id_)
    if page is None and script and id_ in site.table:
        # The page for wrong addresses has the script as well.
        return resolved("", site.table[id_] or f"{identity(id_)}#{id_}")
    if page is not None and node is not None and script:
        to = node.get("data-permalink-moved")
        if to:
            return resolved(place, to)
    if page is not None and node is None and script and (item := PART.fullmatch(id_)):
        wanted = f"p{item['part']}" if item["part"] else item["item"]
        if wanted in site.table:
            return resolved("", site.table[wanted] or f"{identity(wanted)}#{wanted}")
    overview = posixpath.normpath(
        posixpath.join(posixpath.dirname(place).removesuffix("topics"), "index.html")
    )
    led = page is not None and page.xpath("boolean(//body[@class='topic' or @class='tomb'])")
    if script and led and node is None and site.node(overview, id_) is not None:
        return overview, id_
    return place, id_


def resolved(place: str, href: str) -> tuple[str, str]:
    """Give page and id of an address seen from a page."""
    path, _, fragment = href.partition("#")
    to = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(path))) if path else place
    return to, unquote(fragment)


def stands(site: Site, id_: str, was: Words) -> bool:
    """Tell whether an item with the same words stands anywhere."""
    if not ITEM.fullmatch(id_):
        return False
    return any(
        likeness(was, now) > UNCHANGED and likeness(now, was) > UNCHANGED for now in site.of_kind(id_[0])
    )


@dataclass(frozen=True)
class Score:
    """How the permanent links of a site fared."""

    landings: tuple[Landing, ...]

    @cached_property
    def counts(self) -> Counter[str]:
        """Give how many came to what."""
        return Counter(landing.outcome for landing in self.landings)

    @property
    def right(self) -> float:
        """Give the percentage that is right."""
        good = sum(count for outcome, count in self.counts.items() if outcome in RIGHT)
        return round(100 * good / (len(self.landings) or 1), 2)

    @property
    def bad(self) -> tuple[Landing, ...]:
        """Give those that are not right."""
        return tuple(landing for landing in self.landings if landing.outcome not in RIGHT)


def score(old: Path, new: Path, *, script: bool = True) -> Score:
    """Judge all permanent links of a site."""
    return Score(tuple(judged(old, new, script=script)))
