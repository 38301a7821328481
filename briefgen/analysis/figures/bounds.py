"""How words limit a figure: "around", "more than", "and counting"."""

from __future__ import annotations

from briefgen.analysis.figures.tokens import Tokens
from briefgen.model import Bound, FigureKind

BEFORE: tuple[tuple[str, Bound], ...] = (
    ("no fewer than", "at-least"),
    ("no less than", "at-least"),
    ("not less than", "at-least"),
    ("at the very least", "at-least"),
    ("no more than", "at-most"),
    ("not more than", "at-most"),
    ("a maximum of", "at-most"),
    ("a minimum of", "at-least"),
    ("as many as", "at-most"),
    ("as much as", "at-most"),
    ("in excess of", "over"),
    ("in the region of", "about"),
    ("something like", "about"),
    ("somewhere around", "about"),
    ("just short of", "almost"),
    ("more than", "over"),
    ("greater than", "over"),
    ("higher than", "over"),
    ("larger than", "over"),
    ("bigger than", "over"),
    ("older than", "over"),
    ("longer than", "over"),
    ("upwards of", "over"),
    ("upward of", "over"),
    ("north of", "over"),
    ("less than", "under"),
    ("fewer than", "under"),
    ("lower than", "under"),
    ("younger than", "under"),
    ("shorter than", "under"),
    ("smaller than", "under"),
    ("south of", "under"),
    ("short of", "almost"),
    ("close to", "almost"),
    ("at least", "at-least"),
    ("at most", "at-most"),
    ("up to", "at-most"),
    ("or so", "about"),
    ("exceeding", "over"),
    ("exceeds", "over"),
    ("exceeded", "over"),
    ("exceed", "over"),
    ("topping", "over"),
    ("topped", "over"),
    ("surpassed", "over"),
    ("surpassing", "over"),
    ("over", "over"),
    ("above", "over"),
    ("past", "over"),
    ("beyond", "over"),
    ("minimum", "at-least"),
    ("maximum", "at-most"),
    ("under", "under"),
    ("below", "under"),
    ("nearly", "almost"),
    ("almost", "almost"),
    ("approaching", "almost"),
    ("about", "about"),
    ("around", "about"),
    ("roughly", "about"),
    ("approximately", "about"),
    ("approx", "about"),
    ("circa", "about"),
    ("c", "about"),
    ("some", "about"),
    ("estimated", "about"),
    ("reported", "about"),
    ("roughly", "about"),
    ("virtually", "almost"),
    ("practically", "almost"),
    ("~", "about"),
    (">", "over"),
    ("<", "under"),
)
"""Words before a figure, longest first, and the bound they set."""
BY_LAST: dict[str, list[tuple[list[str], Bound]]] = {}
for _words, _bound in BEFORE:
    BY_LAST.setdefault(_words.split()[-1], []).append((_words.split(), _bound))
AFTER: tuple[tuple[str, Bound], ...] = (
    ("and counting", "and-counting"),
    ("or more", "at-least"),
    ("or so", "about"),
    ("or thereabouts", "about"),
    ("or over", "at-least"),
    ("or above", "at-least"),
    ("and over", "at-least"),
    ("and above", "at-least"),
    ("or older", "at-least"),
    ("or less", "at-most"),
    ("or fewer", "at-most"),
    ("or under", "at-most"),
    ("or younger", "at-most"),
    ("at least", "at-least"),
    ("at most", "at-most"),
    ("plus", "at-least"),
    ("- plus", "at-least"),
    ("- odd", "about"),
    ("odd", "about"),
    ("ish", "about"),
    ("- ish", "about"),
    ("+", "at-least"),
)
BY_FIRST: dict[str, list[tuple[list[str], Bound]]] = {}
for _words, _bound in AFTER:
    BY_FIRST.setdefault(_words.split()[0], []).append((_words.split(), _bound))
OVER_ARTICLES = frozenset({"almost", "nearly", "least"})
SPAN = frozenset({"over", "past", "under", "some"})
"""Words that before a stretch of time mostly mean something else ("over 3 years", "the past 30 years")."""
SPAN_LEADS = frozenset(
    "for lasted lasting took taking well just of aged is was were are been spent spend after in "
    "little slightly only serving served with goes go dating".split()
)


def bound_of(tokens: Tokens, first: int, last: int, kind: FigureKind) -> Bound | None:
    """Give the bound that words before ``first`` or from ``last`` on set; None when the figure is exact."""
    if first + 2 < last and tokens[first + 2].low == "plus":
        return "at-least"
    for parts, bound in BY_FIRST.get(tokens[last].low, ()):
        if [t.low for t in tokens[last : last + len(parts)]] == parts:
            return bound
    here = first - (tokens[first - 1].low in {"a", "an", "the"} and tokens[first - 2].low in OVER_ARTICLES)
    for parts, bound in BY_LAST.get(tokens[here - 1].low, ()):
        if [t.low for t in tokens[here - len(parts) : here]] == parts and fits(tokens, here, parts, kind):
            return bound
    return None


def fits(tokens: Tokens, here: int, parts: list[str], kind: FigureKind) -> bool:
    """Say whether a word before a figure really limits it."""
    word, lead = parts[0], tokens[here - len(parts) - 1].low
    if len(parts) == 1 and word in SPAN and kind in {"duration", "date"}:
        return lead in SPAN_LEADS
    if word == "c":
        return kind == "date"
    if word in {"minimum", "maximum", "beyond", "past"}:
        return lead not in {"the", "this"}
    return True
