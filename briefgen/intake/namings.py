"""What the class names and ids of an element say, word by word: `no-comments` is no place for comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
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


def named(element: html.HtmlElement, kinds: Sequence[str], attributes: str = "class id") -> bool:
    """Tell whether an element's names hold a word of some kinds (see ``tables/namings.txt``)."""
    values = [value for a in attributes.split() if (value := element.get(a))]
    return any(
        not WORDS[kind].isdisjoint(words_of_name(name))
        for value in values
        for name in value[:300].split()
        for kind in kinds
    )


def within(element: html.HtmlElement, kinds: Sequence[str], *, levels: int = 6) -> bool:
    """Tell whether an element or one of its nearest containers bears such a name."""
    for level, outer in enumerate((element, *element.iterancestors())):
        if level >= levels or outer.tag in ("body", "html", "main"):
            return False
        if named(outer, kinds):
            return True
    return False
