"""Votes of the words about a name for what it names."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.analysis import lang
from briefgen.analysis.doc.morphology import are_bodies, is_body_noun, is_role, is_somebody, one_of
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.names.behind import votes_behind
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import Vote, is_first_name
from briefgen.analysis.names.words import Word

OPENERS = frozenset("\"“'‘«")
CLOSING = frozenset("\"”'’»")
REGIONAL = word_set("name_contexts", "regional")
STREETS = word_set("name_contexts", "streets")
TRUSTING = word_set("name_contexts", "trusting")
VISITING = word_set("name_contexts", "visiting")
SITES = word_set("name_contexts", "sites")
NEARING = frozenset({"near", "outside"})
"""Lead to places."""
WORKS = word_set("name_contexts", "works")
LINKED = word_set("name_contexts", "based_before")
TOWNS = word_set("name_contexts", "towns")
OPERATED = word_set("name_contexts", "operated")


def context_votes(piece: Piece) -> Iterator[Vote]:
    """Give the votes of the words before and behind a piece."""
    if _is_work(piece):
        yield "other", 2 if is_first_name(piece.key[0]) else 6
    if piece.title:
        yield "person", 6
    elif piece.before and not piece.before[-1].possessive:
        yield from _before(piece)
    if piece.after:
        yield from votes_behind(piece)


def _is_inside(word: Word) -> bool:
    """Tell whether a noun is written large within a sentence, so that it ends the name of a body."""
    return word.large and not word.opens and not word.text.isupper()


def _definite(piece: Piece, second: str) -> Iterator[Vote]:
    """Weigh "the" before a name: no person, but perhaps "their band, the Mudlarks"."""
    yield "person", 0 if piece.key[0] in lang.name_parts("seated") else -3
    if second in WORKS:
        yield "other", 6
    elif piece.before[-1].gap == ", " and second in lang.organisation_nouns() and _is_closed(piece):
        yield "organisation", 3


def _is_work(piece: Piece) -> bool:
    """Tell whether a name is all that stands between quotation marks: "‘The Quiet Road’" is a song."""
    if not piece.after or piece.after[0].gap[:1] not in CLOSING or len(piece.key) > 4 or piece.title:
        return False
    first = piece.words[0]
    if piece.before and piece.before[-1].low in {"the", "a", "an"} and first.gap == " ":
        first = piece.before[-1]
        return first.large and first.gap[-1:] in OPENERS
    return len(piece.key) > 1 and first.gap[-1:] in OPENERS


def _before(piece: Piece) -> Iterator[Vote]:
    last = piece.before[-1].low
    second = piece.before[-2].low if len(piece.before) > 1 else ""
    gap = piece.words[0].gap
    if gap == ", ":
        yield from _named_aside(piece)
    if piece.before[-1].gap == "-" and last in LINKED:
        yield "organisation", 2
    elif gap in {", ", " - ", " – ", ": "} and last in lang.kin_nouns():
        yield "person", 3
    elif gap != " ":
        return
    elif last in lang.role_nouns() and last in lang.organisation_nouns():
        yield "organisation", 2
        yield "person", 2
    elif is_role(last) or f"{second} {last}" in lang.role_nouns():
        yield "person", 4
    elif is_body_noun(last):
        yield ("person", 3) if _is_inside(piece.before[-1]) else ("organisation", 4)
    elif last in lang.place_nouns() or (last == "of" and second in lang.place_nouns()):
        yield "place", 4
    elif last == "the":
        yield from _definite(piece, second)
    else:
        yield from _preposition(last, second, 9 if piece.key[0].isupper() else len(piece.key))
        yield from _adjective(piece)


def _adjective(piece: Piece) -> Iterator[Vote]:
    """Weigh "northern", "itself" and "such as" before a name."""
    word = piece.before[-1]
    if word.low in REGIONAL and not word.large:
        yield "place", 3
    elif word.low == "by" and len(piece.before) > 1 and piece.before[-2].low in OPERATED:
        yield "organisation", 2
    elif word.low in WORKS:
        yield "other", 6
    elif word.low == "itself":
        yield "organisation", 4
    elif word.low == "as" and len(piece.before) > 2 and piece.before[-2].low == "such":
        yield "organisation", 5 if are_bodies(piece.before[-3].low) else 0


def _named_aside(piece: Piece) -> Iterator[Vote]:
    """Weigh what stands before the comma before a name: "her restaurant, Hearth,"; "Mill Road, Leeds"."""
    before = piece.before[-1]
    if before.text in STREETS and len(piece.before) > 1 and _is_street(*piece.before[-2:]):
        yield "place", 3
    elif _is_closed(piece) and not before.large and is_body_noun(before.low):
        yield "organisation", 3
    elif _is_closed(piece) and before.low in TOWNS:
        yield "place", 3


def _is_closed(piece: Piece) -> bool:
    """Tell whether a sign follows a name, or nothing."""
    return not piece.after or piece.after[0].gap.startswith((",", ".", ";", ")"))


def _is_street(name: Word, street: Word) -> bool:
    return name.large and street.gap == " " and name.text not in lang.first_names()


def _preposition(last: str, second: str, length: int) -> Iterator[Vote]:
    if last in lang.name_parts("placed"):
        sure = (last == "in" and length < 3 and second not in TRUSTING) or (last in NEARING and length < 3)
        yield "place", 2 if sure else 1
    elif last in VISITING and length == 1:
        yield "place", 2
    elif last in {"from", "to", "at"}:
        sent = (
            (second in SITES and length == 1)
            or second in lang.name_parts("motion")
            or (last == "from" and length == 1 and is_somebody(second))
        )
        yield "place", 2 if sent else 1
    civic = lang.name_parts("civic")
    if last in {"of", "for"} and (second in civic or one_of(second) in civic):
        yield "place", 3
    elif last in {"of", "for", "at", "with"} and second in lang.name_parts("dealing"):
        yield "organisation", 3
    elif last in {"including", "like"} and are_bodies(second):
        yield "organisation", 5
