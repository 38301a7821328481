"""Why a block is no text of the article: named rules, tried in order; the first that holds is told.

Whether a block is text is decided by :mod:`briefgen.intake.reading`; a rule here says in the editor's words
what speaks most clearly against it. What is no text wherever it stands, on a page and in pasted text
alike, :mod:`briefgen.intake.furniture` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from briefgen.intake import vocabulary
from briefgen.intake.furniture import notice, unmistakable
from briefgen.intake.lines import BULLET, LABELS, SENTENCE, SHAPE, SHORT_LINE, is_credited

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
# A time of day or a year by itself heads what happened then.
WHEN = re.compile(r"(?:[01]?\d|2[0-3])[:.]\d\d:?|(?:1[5-9]|20)\d\d")
# What the editor reads for each label test and each class of words.
LABEL_RULES = dict(
    zip(
        LABELS,
        ("related articles", "comments", "author note", "newsletter", "legal notice", "sharing and tags"),
        strict=True,
    )
)
LABELLED = slice(SHAPE.index(next(iter(LABELS))), SHAPE.index(list(LABELS)[-1]) + 1)
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

# Classes of words without which a sentence that begins as such lines do is none.
OWN_WORDS = {"newsletter": SHAPE.index("newsletter"), "legal notice": SHAPE.index("legal")}
# Labels of what is linked or pressed, which no sentence is.
LINKED = frozenset(("related articles", "sharing and tags"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A block that is no text, with what the rules may look at."""

    text: str
    """Its words."""
    measures: Sequence[float]
    """What its shape measures, as named in ``SHAPE``."""
    again: int | None
    """Line on which the same words stood before; None when it is the first time."""
    before: bool
    """Whether the text of the article only begins after it."""
    after: bool
    """Whether the text of the article has ended before it."""


def sure(aside: Aside) -> str | None:
    """Name page furniture that is no text wherever it stands."""
    return unmistakable(aside.text)


def repeated(aside: Aside) -> str | None:
    """Name a line whose words have already stood on the page."""
    return f"repeated (line {aside.again})" if aside.again is not None else None


def patterned(aside: Aside) -> str | None:
    """Name weather, forms and rows of marks."""
    if len(aside.text) > SHORT_LINE:
        return None
    if "°" in aside.text and WEATHER.search(aside.text):
        return "weather"
    if FORM.search(aside.text):
        return "form"
    return "marks only" if MARKS.match(aside.text) and not WHEN.fullmatch(aside.text) else None


def noticed(aside: Aside) -> str | None:
    """Name what is said to the reader of the page."""
    return notice(aside.text)


def labelled(aside: Aside) -> str | None:
    """Name what a line's beginning announces, be it a sentence or none."""
    found = aside.measures[LABELLED]
    return next((rule for rule, hit in zip(LABEL_RULES.values(), found, strict=True) if hit), None)


def announced(aside: Aside) -> str | None:
    """Name what a line's beginning announces.

    A sentence that begins as links and buttons do is none; nor is what is only offered, and no newsletter.
    """
    rule = labelled(aside)
    if rule in LINKED and aside.measures[SENTENCE]:
        return None
    own = OWN_WORDS.get(rule or "")
    return None if own and not aside.measures[own] and aside.measures[SENTENCE] else rule


def credited(aside: Aside) -> str | None:
    """Name a picture's credit; what stands in a list is none."""
    short = len(aside.text) <= SHORT_LINE and not BULLET.match(aside.text)
    return "picture credit" if short and is_credited(aside.text) else None


def worded(aside: Aside) -> str | None:
    """Name the class of words a line has most of, when they are a fair part of it."""
    found = aside.measures[CLASSES]
    most = max(found)
    enough = most and most * 12 >= len(aside.text.split())
    return WORD_RULES[vocabulary.NAMES[found.index(most)]] if enough else None


def placed(aside: Aside) -> str:
    """Name where a line stands when nothing in it speaks."""
    if aside.before:
        return "before the article"
    return "after the article" if aside.after else "unlike the text around it"


RULES: tuple[Callable[[Aside], str | None], ...] = (
    repeated,
    sure,
    patterned,
    noticed,
    labelled,
    credited,
    worded,
    placed,
)


def reason(aside: Aside) -> str:
    """Give the name of the first rule that holds; the last always does."""
    for rule in RULES:
        found = rule(aside)
        if found:
            return found
    raise AssertionError


# What may be said against a line of an article by itself; a word of furniture in it is too little. Against a
# line between two of the text what it begins with is too little as well: it heads what follows.
WITHIN: tuple[Callable[[Aside], str | None], ...] = (sure, patterned, noticed, credited)
OWN: tuple[Callable[[Aside], str | None], ...] = (*WITHIN, announced)


def accused(text: str, measures: Sequence[float], *, within: bool = False) -> bool:
    """Tell whether a line has a reason of its own to be no text; its place and its neighbours are none."""
    aside = Aside(text=text, measures=measures, again=None, before=False, after=False)
    return any(rule(aside) for rule in (WITHIN if within else OWN))


def earlier(texts: Sequence[str]) -> list[int | None]:
    """Give for each text the place where the same words stood first; None where it is the first."""
    seen: dict[str, int] = {}
    return [None if seen.setdefault(text, i) == i else seen[text] for i, text in enumerate(texts)]
