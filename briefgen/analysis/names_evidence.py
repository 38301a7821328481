"""What the words of a piece and those about it say of its kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from briefgen.analysis import lexicon
from briefgen.analysis.names_runs import Piece
from briefgen.analysis.names_words import Word
from briefgen.model import NameKind

Weights = dict[str, int]
"""Points for "person", "organisation", "place" and "other"."""

MOVED = frozenset("from to at".split())


def own_evidence(words: tuple[str, ...]) -> Weights:
    """Weigh a name by its own words."""
    return dict(_own(words))


@cache
def _own(words: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    points = {"person": 0, "organisation": 0, "place": 0, "other": 0}
    _weigh_person(words, points)
    _weigh_organisation(words, points)
    _weigh_place(words, points)
    if len(words) > 1 and words[-1] in lexicon.name_parts("event"):
        points["other"] += 2 if words[0] in lexicon.first_names() else 4
    return tuple(points.items())


def _weigh_person(words: tuple[str, ...], points: Weights) -> None:
    first = words[0].split("-")[0] if words[0] not in lexicon.first_names() else words[0]
    several = len(words) > 1
    if first in lexicon.first_names():
        points["person"] += 3 if several else 1
    if several and any(len(w) == 2 and w[1] == "." for w in words):
        points["person"] += 4
    if words[-1] in lexicon.name_parts("suffix") and several:
        points["person"] += 4
    if several and any(w in lexicon.name_parts("particle") for w in words):
        points["person"] += 2
    if words[0] in lexicon.name_parts("seated") and several:
        points["person"] += 6
    if several and words[0] in lexicon.name_parts("family_first"):
        points["person"] += 2
    if 2 <= len(words) <= 3 and all(w[0].isupper() and not w.isupper() for w in words):
        points["person"] += 1


def _weigh_organisation(words: tuple[str, ...], points: Weights) -> None:
    whole = " ".join(words)
    several = len(words) > 1
    if whole in lexicon.known_organisations():
        points["organisation"] += 5
    elif several and words[0] in lexicon.known_organisations():
        points["organisation"] += 1
    if several and words[-1] in lexicon.organisation_suffixes():
        points["organisation"] += 6
    elif several and (words[-1] in lexicon.organisation_words() or any(w in {"of", "for"} for w in words)):
        heads = [w for w in words if w in lexicon.organisation_words()]
        points["organisation"] += (
            5 if heads and words[-1] not in lexicon.name_parts("surname") else 2 * bool(heads)
        )
    if "&" in whole:
        points["organisation"] += 4
    if (not several and whole.isupper() and 2 <= len(whole) <= 6 and whole.isalpha()) or any(
        _is_camel(w) for w in words
    ):
        points["organisation"] += 3


def _is_camel(word: str) -> bool:
    """Tell whether capitals stand inside a word as they do in trade names, not as in "McKay"."""
    if len(word) < 4 or word.isupper() or "-" in word or "'" in word or "’" in word:
        return False
    inner = sum(c.isupper() for c in word[1:])
    return (
        inner > 0
        and not (inner == 1 and word[:2] in {"Mc", "De", "Di", "La", "Le", "Du", "Fi", "O'"})
        and not (inner == 1 and word[:3] in {"Mac", "Van", "Von", "Del", "Fit"})
    )


def _weigh_place(words: tuple[str, ...], points: Weights) -> None:
    whole = " ".join(words)
    if whole in lexicon.places():
        points["place"] += 5
    elif len(words) > 1:
        if words[-1] in lexicon.place_words():
            points["place"] += 2 if words[-1] in lexicon.name_parts("surname") else 4
        if words[0] in {
            "Lake",
            "Mount",
            "River",
            "Fort",
            "Port",
            "Cape",
            "Isle",
            "Gulf",
            "Bay",
            "Glen",
            "Loch",
        }:
            points["place"] += 3
        if words[0] in {
            "North",
            "South",
            "East",
            "West",
            "Upper",
            "Lower",
            "New",
            "Great",
            "San",
            "Santa",
            "Los",
        }:
            points["place"] += 2
        if (
            words[0] in {"Northern", "Southern", "Eastern", "Western", "Central"}
            and words[-1] in lexicon.places()
        ):
            points["place"] += 4


def context_evidence(piece: Piece) -> Weights:
    """Weigh a name by the words about it."""
    points = {"person": 0, "organisation": 0, "place": 0, "other": 0}
    if piece.title:
        points["person"] += 6
    _weigh_before(piece, points)
    _weigh_after(piece, points)
    return points


def _weigh_before(piece: Piece, points: Weights) -> None:
    if not piece.before or piece.title or piece.words[0].gap != " ":
        return
    last = piece.before[-1].low
    second = piece.before[-2].low if len(piece.before) > 1 else ""
    if last in lexicon.role_nouns() or f"{second} {last}" in lexicon.role_nouns():
        points["person"] += 4
    elif last in lexicon.organisation_nouns():
        points["organisation"] += 4
    elif last in lexicon.place_nouns() or (last == "of" and second in lexicon.place_nouns()):
        points["place"] += 4
    elif last in lexicon.name_parts("placed"):
        points["place"] += 2 if last == "in" else 1
    elif last in MOVED:
        points["place"] += 1
    elif last == "the":
        points["person"] -= 3
        points["organisation"] += 1


def _weigh_after(piece: Piece, points: Weights) -> None:
    if not piece.after:
        return
    word = piece.after[0]
    gap = word.gap
    if gap == " ":
        if word.low in lexicon.organisation_nouns() and not piece.words[-1].possessive:
            points["organisation"] += 3
        elif word.low in lexicon.place_nouns():
            points["place"] += 3
        elif word.low in lexicon.name_parts("says") and not piece.words[-1].possessive:
            points["person"] += 1
    elif gap in {", ", " ("}:
        _weigh_aside(piece.after, points)


def _weigh_aside(after: Sequence[Word], points: Weights) -> None:
    """Weigh what follows behind a comma: an age, a relative pronoun, an apposition."""
    first = after[0]
    if first.text.isdigit() and len(first.text) <= 2 and not (after[1:] and after[1].gap == " "):
        points["person"] += 4
    elif first.low in {"who", "whose"}:
        points["person"] += 3
    elif first.low == "where":
        points["place"] += 3
    elif first.low == "which":
        points["organisation"] += 1
    elif first.text in lexicon.places():
        points["place"] += 2
    elif first.low in {"a", "an", "the", "his", "her", "its"} or first.low in lexicon.role_nouns():
        _weigh_apposition(after, points)


def _weigh_apposition(after: Sequence[Word], points: Weights) -> None:
    for at, word in enumerate(after):
        if (at and word.gap != " ") or word.low in {"of", "for", "who", "that"}:
            return
        if word.low in lexicon.role_nouns():
            points["person"] += 3
            return
        if word.low in lexicon.organisation_nouns():
            points["organisation"] += 3
            return
        if word.low in lexicon.place_nouns():
            points["place"] += 3
            return


def decide(points: Weights) -> NameKind | None:
    """Give the kind with most points, None when nothing speaks loud enough."""
    kinds: tuple[NameKind, ...] = ("person", "organisation", "place")
    best = max(kinds, key=lambda kind: points[kind])
    return best if points[best] > 0 and points[best] >= points["other"] else None
