"""Why a block is no text of the article: named rules, tried in order; the first that holds is told.

Whether a block is text is decided by :mod:`briefgen.intake.reading`; a rule here never takes a block out, it
says in the editor's words what speaks most clearly against it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.intake import vocabulary
from briefgen.intake.lines import LABELS, SHAPE, SHORT_LINE, Table, is_credited

WEATHER = re.compile(r"-?\d+(?:\.\d+)?\s?°\s?[CF]?\b")
FORM = re.compile(
    r"(?:this )?field is required|^\*?required\b|^(?:your )?(?:e-?mail|name|password|user ?name|phone"
    r"|postcode|zip code)(?: address)?\s*[:*]?$|^(?:submit|send|search|cancel|ok|go|continue|close|log ?in"
    r"|sign in|register)$|invalid|please (?:enter|fill|select|check)"
    r"|thank you for (?:signing|subscribing)|something went wrong",
    re.IGNORECASE,
)
# Columns of the classes of words, which stand side by side.
CLASSES = slice(SHAPE.index(vocabulary.NAMES[0]), SHAPE.index(vocabulary.NAMES[-1]) + 1)
MARKS = re.compile(r"^[\W_\d]+$")
# What the editor reads for each label test and each class of words.
LABEL_RULES = dict(
    zip(
        LABELS,
        ("related articles", "comments", "author note", "newsletter", "legal notice", "sharing and tags"),
        strict=True,
    )
)
LABEL_COLUMNS = tuple((SHAPE.index(name), rule) for name, rule in LABEL_RULES.items())
WORD_RULES = {
    "newsletter": "newsletter",
    "social": "sharing and tags",
    "legal": "legal notice",
    "cookie": "cookie notice",
    "navigation": "navigation",
    "related": "related articles",
    "comments": "comments",
    "advert": "advertisement",
    "picture": "picture credit",
    "meta": "article details",
    "action": "call to action",
    "bio": "author note",
    "reference": "references",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A block that is no text, with what the rules may look at."""

    text: str
    """Its words."""
    measures: Table
    """Its row of the shape table."""
    again: int | None
    """Line on which the same words stood before; None when it is the first time."""
    before: bool
    """Whether the text of the article only begins after it."""
    after: bool
    """Whether the text of the article has ended before it."""


def repeated(aside: Aside) -> str | None:
    """Name a line whose words have already stood on the page."""
    return f"repeated (line {aside.again})" if aside.again is not None else None


def patterned(aside: Aside) -> str | None:
    """Name weather, forms and rows of marks."""
    if len(aside.text) > SHORT_LINE:
        return None
    rules = (("weather", WEATHER), ("form", FORM), ("marks only", MARKS))
    return next((name for name, pattern in rules if pattern.search(aside.text)), None)


def labelled(aside: Aside) -> str | None:
    """Name what a line's beginning announces."""
    return next((rule for at, rule in LABEL_COLUMNS if aside.measures[at]), None)


def credited(aside: Aside) -> str | None:
    """Name a picture's credit."""
    return "picture credit" if len(aside.text) <= SHORT_LINE and is_credited(aside.text) else None


def worded(aside: Aside) -> str | None:
    """Name the class of words a line has most of, when they are a fair part of it."""
    found = aside.measures[CLASSES]
    most = int(found.argmax())
    name = vocabulary.NAMES[most]
    enough = found[most] * 12 >= len(aside.text.split())
    return WORD_RULES[name] if found[most] and enough else None


def placed(aside: Aside) -> str:
    """Name where a line stands when nothing in it speaks."""
    if aside.before:
        return "before the article"
    return "after the article" if aside.after else "unlike the text around it"


RULES: tuple[Callable[[Aside], str | None], ...] = (repeated, patterned, labelled, credited, worded, placed)


def reason(aside: Aside) -> str:
    """Give the name of the first rule that holds; the last always does."""
    return next(filter(None, (rule(aside) for rule in RULES)))


def earlier(texts: Sequence[str]) -> list[int | None]:
    """Give for each text the place where the same words stood first; None where it is the first."""
    seen: dict[str, int] = {}
    return [None if seen.setdefault(text, i) == i else seen[text] for i, text in enumerate(texts)]
