"""What the markup around a block tells: elements, links, class names, and the mass of its containers."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from lxml import html
from numpy.typing import NDArray

from briefgen.intake.lines import Table
from briefgen.intake.namings import named
from briefgen.intake.pages import PageBlock
from briefgen.intake.tables import table

TAGS = (
    "p",
    "h1",
    "h2",
    "h3",
    "li",
    "td",
    "div",
    "blockquote",
    "figcaption",
    "pre",
    "dd",
    "section",
    "article",
    "a",
)
ALIKE = {
    **dict.fromkeys(("h4", "h5", "h6"), "h3"),
    **dict.fromkeys(("th", "tr"), "td"),
    **dict.fromkeys(("figure", "caption"), "figcaption"),
    "dt": "dd",
    "br": "p",
}
INSIDE = tuple(
    "article main nav aside footer header form button figure table ul noscript blockquote details".split()
)
HINTS = table("hints")
HINT = tuple(re.compile(pattern).search for pattern in HINTS.values())
NAMING = ("class", "id", "itemprop", "role")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
CONTAINERS = 3
FADING = 0.07
# Blocks longer than this count as prose.
PROSE = 80
NAMES = (
    *(f"<{tag}>" for tag in TAGS),
    *(f"in <{tag}>" for tag in INSIDE),
    *("hidden", "links", "depth"),
    *(f"own {name}" for name in HINTS),
    *(f"around {name}" for name in HINTS),
    *("same parent before", "same parent after", "same tag before", "same tag after"),
    *(f"mass {level}" for level in range(CONTAINERS)),
    *(f"links of container {level}" for level in range(CONTAINERS)),
    *("best mass", "siblings", "distance to best"),
)


# An offer or a notice holds less than one part in so many of the text it stands in.
WALLED = 2


@dataclass(frozen=True, slots=True)
class Place:
    """What an element tells about the blocks in it, its containers included."""

    own: list[float]
    """Hints of its own class names."""
    around: list[float]
    """Hints of its own and its containers' names, fading with distance."""
    inside: list[float]
    """Whether it stands in, or is, each of ``INSIDE``; last, whether it is hidden."""
    within: dict[tuple[object, str, bool], Place] = field(default_factory=dict)
    """Places of the elements in it, by tag, names and whether they are hidden."""


@lru_cache(maxsize=20_000)
def hints(names: str) -> list[float]:
    """Tell which hints the class names and the id of an element give."""
    lower = names.lower()
    return [float(search(lower) is not None) for search in HINT]


def place_of(element: html.HtmlElement, outer: Place | None) -> Place:
    """Read an element's attributes, given the place of its container; the like of a sibling is read once."""
    get = dict(element.items()).get  # one look into the tree for all of them
    names = " ".join(filter(None, map(get, NAMING)))[:300]
    style = get("style")
    hidden = get("hidden") is not None or get("aria-hidden") == "true" or bool(style and HIDDEN.search(style))
    key = (element.tag, names, hidden)
    if outer is None:
        return placed(key, None)
    if key not in outer.within:
        outer.within[key] = placed(key, outer)
    return outer.within[key]


def placed(key: tuple[object, str, bool], outer: Place | None) -> Place:
    """Give the place of an element with this name, these class names, hidden or not."""
    tag, names, hidden = key
    own = hints(names)
    inside = [0.0] * (len(INSIDE) + 1) if outer is None else outer.inside
    if tag in INSIDE or hidden:
        inside = [*map(max, inside, (*(float(tag == name) for name in INSIDE), float(hidden)))]
    if outer is None:
        return Place(own, own, inside)
    # Names that hint at nothing are most.
    faded = any(outer.around)
    around = [max(a, b - FADING) for a, b in zip(own, outer.around, strict=True)] if faded else own
    return Place(own, around, inside)


@dataclass(slots=True)
class Held:
    """What is known of a container of blocks."""

    place: Place
    chars: int = 0
    linked: float = 0.0
    """Of its characters, those in links."""
    mass: float = 0.0
    """Its prose, that of inner containers counting less."""
    children: int = 0
    """Blocks that begin in it."""


class Tree:
    """What is known of every container of a page's blocks."""

    def __init__(self, blocks: Sequence[PageBlock]) -> None:
        self.held: dict[html.HtmlElement, Held] = {}
        for block in blocks:
            self.take(block)
        self.best = max(self.held, key=lambda element: self.held[element].mass, default=None)
        self.most = max(1.0, self.held[self.best].mass) if self.best is not None else 1.0

    def take(self, block: PageBlock) -> None:
        """Add a block to the sums of its containers."""
        size = len(block.text)
        prose = size * (1 - block.linked) if size > PROSE else 0.0
        linked = size * block.linked
        outer: Place | None = None
        for level, element in enumerate(block.path, 1 - len(block.path)):
            held = self.held.get(element)
            if held is None:
                held = self.held[element] = Held(place_of(element, outer))
            outer = held.place
            held.chars += size
            held.linked += linked
            if level > -4:
                held.mass += prose / (1 - level * 0.5)
        self.held[parent(block)].children += 1


def parent(block: PageBlock) -> html.HtmlElement:
    """Give the container of the element a block begins in."""
    return block.path[-2] if len(block.path) > 1 else block.path[-1]


def tag_of(block: PageBlock) -> str:
    """Give the kind of element a block begins in; a line break is part of its container."""
    tag = str(parent(block).tag if block.path[-1].tag == "br" else block.path[-1].tag)
    return ALIKE.get(tag, tag)


def markup_table(blocks: Sequence[PageBlock]) -> Table:
    """Measure every block by its markup, as named in ``NAMES``."""
    tree = Tree(blocks)
    rows = []
    for i, block in enumerate(blocks):
        before = blocks[i - 1] if i else None
        after = blocks[i + 1] if i + 1 < len(blocks) else None
        rows.append([*standing(block, tree), *beside(block, before, after), *containers(block, tree)])
    return np.array(rows, np.float32).reshape(len(blocks), len(NAMES))


def standing(block: PageBlock, tree: Tree) -> list[float]:
    """Measure the element of a block and what it stands in."""
    tag = tag_of(block)
    own, outer = tree.held[block.path[-1]].place, tree.held[parent(block)].place
    return [
        *(tag == t for t in TAGS),
        *own.inside,
        block.linked,
        min(40, len(block.path)),
        *own.own,
        *outer.around,
    ]


def beside(block: PageBlock, before: PageBlock | None, after: PageBlock | None) -> list[float]:
    """Tell whether the neighbours stand in the same container and in the same kind of element."""
    near = (before, after)
    return [
        *(b is not None and parent(b) is parent(block) for b in near),
        *(b is not None and b.path[-1].tag == block.path[-1].tag for b in near),
    ]


def containers(block: PageBlock, tree: Tree) -> list[float]:
    """Measure the nearest containers of a block against the one with most prose."""
    outer = [tree.held[block.path[max(0, len(block.path) - 2 - level)]] for level in range(CONTAINERS)]
    apart = next((k for k, e in enumerate(reversed(block.path[-15:])) if e is tree.best), 15)
    return [
        *(e.mass / tree.most for e in outer),
        *(e.linked / max(1, e.chars) for e in outer),
        math.log1p(tree.most),
        min(60, tree.held[parent(block)].children),
        apart,
    ]


def walled(blocks: Sequence[PageBlock], body: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which blocks of the text stand in an offer or a notice: a small part that its names call so."""
    number: dict[html.HtmlElement, int] = {}
    walls = (next((e for e in b.path[-5:] if named(e, ("of a wall",))), None) for b in blocks)
    wall = np.array([0 if e is None else number.setdefault(e, len(number) + 1) for e in walls], np.int64)
    size = np.array([len(b.text) for b in blocks], np.int64) * body
    inside = np.bincount(wall, weights=size, minlength=len(number) + 1)
    return np.asarray((wall > 0) & (inside[wall] * WALLED < size.sum()))
