"""Votes of the words about a name for what it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.analysis import lexicon
from briefgen.analysis.names_own import KINDS, Vote
from briefgen.analysis.names_runs import Piece
from briefgen.analysis.names_words import Word


def context_votes(piece: Piece) -> Iterator[Vote]:
    """Give the votes of the words before and behind a piece."""
    if piece.title:
        yield "person", 6
    elif piece.before:
        yield from _before(piece)
    if piece.after:
        yield from _after(piece)


def _before(piece: Piece) -> Iterator[Vote]:
    last = piece.before[-1].low
    second = piece.before[-2].low if len(piece.before) > 1 else ""
    gap = piece.words[0].gap
    if piece.before[-1].gap == "-" and last in {"owned", "run", "based", "backed", "led"}:
        yield "organisation", 2
    elif gap in {", ", " - ", " – ", ": "} and last in lexicon.kin_nouns():
        yield "person", 3
    elif gap != " ":
        return
    elif last in lexicon.role_nouns() and last in lexicon.organisation_nouns():
        yield "organisation", 2
        yield "person", 2
    elif is_role(last) or f"{second} {last}" in lexicon.role_nouns():
        yield "person", 4
    elif _one_of(last) in lexicon.organisation_nouns():
        yield "organisation", 4
    elif last in lexicon.place_nouns() or (last == "of" and second in lexicon.place_nouns()):
        yield "place", 4
    elif last == "the":
        yield "person", 0 if piece.key[0] in lexicon.name_parts("seated") else -3
    else:
        yield from _preposition(last, second, len(piece.key))


def is_role(low: str) -> bool:
    """Tell whether a small word is a role, one of several bearers included."""
    roles = lexicon.role_nouns_folded()
    return low in roles or (low.endswith("s") and low[:-1] in roles)


def _one_of(low: str) -> str:
    """Give the singular of a small noun, simply."""
    return low[:-3] + "y" if low.endswith("ies") else low.removesuffix("s") if not low.endswith("ss") else low


def _preposition(last: str, second: str, length: int) -> Iterator[Vote]:
    if last in lexicon.name_parts("placed"):
        yield "place", 2 if last == "in" and length == 1 else 1
    elif last in {"from", "to", "at"}:
        yield "place", 2 if second in lexicon.name_parts("motion") else 1
    if last in {"of", "for"} and second in lexicon.name_parts("civic"):
        yield "place", 3
    elif last in {"of", "for", "at", "with"} and second in lexicon.name_parts("dealing"):
        yield "organisation", 3
    elif last in {"including", "like", "as"} and _one_of(second) in lexicon.organisation_nouns():
        yield "organisation", 4


def _after(piece: Piece) -> Iterator[Vote]:
    word = piece.after[0]
    if word.gap == " " and piece.words[-1].possessive:
        if word.low in lexicon.name_parts("owned") or (
            is_role(word.low) and word.low not in lexicon.kin_nouns()
        ):
            yield "organisation", 1
        elif word.low in lexicon.kin_nouns():
            yield "person", 2
    elif word.gap == " ":
        yield from _next(piece, word)
    elif word.gap == "-" and word.low in {"owned", "backed", "run", "made", "built"}:
        yield "organisation", 4
    elif word.gap == "-" and word.low in {"based", "born"}:
        yield "place", 4
    elif word.gap in {", ", " (", " - ", " – ", " — "}:
        yield from _aside(piece.after)


def _next(piece: Piece, word: Word) -> Iterator[Vote]:
    if word.text.isdigit():
        yield "other", 4
    following = piece.after[1].low if len(piece.after) > 1 and piece.after[1].gap == " " else ""
    known = " ".join(piece.key) in lexicon.places() or piece.key[-1].lower() in lexicon.common_words()
    if word.low in lexicon.organisation_nouns():
        yield "organisation", 0 if known else 3
    elif word.low in lexicon.place_nouns():
        yield "place", 3
    elif word.low in lexicon.name_parts("says"):
        yield "person", 1
    elif word.low in lexicon.role_nouns() or f"{word.low} {following}" in lexicon.role_nouns():
        yield "organisation", 0 if known else 3
    elif word.low in {"who", "himself", "herself"}:
        yield "person", 3


def _aside(after: Sequence[Word]) -> Iterator[Vote]:
    """Weigh what follows behind a comma: an age, a relative pronoun, an apposition."""
    first = after[0]
    if first.text.isdigit() and len(first.text) <= 2 and not (after[1:] and after[1].gap == " "):
        yield "person", 4
    elif first.low in {"who", "whose"}:
        yield "person", 3
    elif first.low == "where":
        yield "place", 3
    elif first.low == "which":
        yield "organisation", 1
    elif first.gap == ", " and first.text in lexicon.places():
        yield "place", 2
    elif first.low in {"a", "an", "the", "his", "her", "its"} or is_role(first.low):
        yield from _apposition(after)


def _called(low: str) -> list[str]:
    """Give what can be called by a noun."""
    nouns = (lexicon.role_nouns(), lexicon.organisation_nouns(), lexicon.place_nouns())
    return [kind for kind, words in zip(KINDS, nouns, strict=True) if low in words]


def _apposition(after: Sequence[Word]) -> Iterator[Vote]:
    for at, word in enumerate(after):
        if (at and word.gap not in {" ", "-"}) or word.low in {"of", "for", "who", "that", "and"}:
            return
        kinds = _called(word.low)
        if kinds:
            yield from ((kind, 3 if len(kinds) == 1 else 2) for kind in kinds)
            return
