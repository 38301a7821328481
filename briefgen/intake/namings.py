"""What the class names and ids of an element say, word by word: `no-comments` is no place for comments."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from lxml import html

from briefgen.intake.tables import table

PART = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")
WORDS = {kind: frozenset(words.split()) for kind, words in table("namings").items()}
NOT = WORDS["not"]


@lru_cache(maxsize=20_000)
def words_of_name(name: str) -> frozenset[str]:
    """Give the words a class name or id is made of, lower case, those it denies left out; pairs as well."""
    parts = [part.lower() for part in PART.findall(name)]
    said = [part for i, part in enumerate(parts) if not (i and parts[i - 1] in NOT) and part not in NOT]
    return frozenset((*said, *(f"{a}-{b}" for a, b in pairwise(said))))


def named(element: html.HtmlElement, kinds: tuple[str, ...], attributes: str = "class id") -> bool:
    """Tell whether an element's names hold a word of some kinds (see ``tables/namings.txt``)."""
    return any((value := element.get(a)) and holds(value[:300], kinds) for a in attributes.split())


@lru_cache(maxsize=5000)
def holds(names: str, kinds: tuple[str, ...]) -> bool:
    """Tell whether names hold a word of some kinds; a page says the same ones many times."""
    return any(not WORDS[kind].isdisjoint(words_of_name(name)) for name in names.split() for kind in kinds)


def within(element: html.HtmlElement, kinds: tuple[str, ...], *, levels: int = 6) -> bool:
    """Tell whether an element or one of its nearest containers bears such a name."""
    for level, outer in enumerate((element, *element.iterancestors())):
        if level >= levels or outer.tag in ("body", "html", "main"):
            return False
        if named(outer, kinds):
            return True
    return False
