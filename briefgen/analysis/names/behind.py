"""Votes of the words behind a name for what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.morphology import is_body_noun, is_role
from briefgen.analysis.lang.tables import word_set, word_tuple
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import KINDS, Vote
from briefgen.analysis.names.words import Word

SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}$")
"""What stands behind a club."""
CONTESTS = word_set("name_contexts", "contests")
REIGNED = word_set("name_contexts", "reigned")
GREATEST = frozenset({"largest", "biggest"})
"""Said of firms and the like, seldom of people: "the country's largest grocer"."""
DETERMINING = frozenset({"a", "an", "the", "among"})
"""Behind "is" they say that what a name is comes next: "Tarn is a village"."""
DONE_BY = word_set("name_contexts", "done_by")
PEOPLES = word_tuple("name_words", "peoples_endings")
DESCRIBING = word_set("name_contexts", "describing")
DESCRIPTION_ENDS = word_set("name_contexts", "description_ends")
WITHIN = word_set("name_contexts", "within")


def votes_behind(piece: Piece) -> Iterator[Vote]:
    """Give the votes of the words behind a piece that is not the end of its paragraph."""
    word = piece.after[0]
    if word.gap == " " and piece.words[-1].possessive:
        if word.low in lang.name_parts("owned") or (is_role(word.low) and word.low not in lang.kin_nouns()):
            yield "organisation", 1
        elif word.low in REIGNED:
            yield "place", 3
        elif word.low in lang.kin_nouns():
            yield "person", 2
    elif word.gap == " ":
        yield from _next(piece, word)
    elif word.gap == "-" and word.low in DONE_BY:
        yield "organisation", 4
    elif word.gap == "-" and word.low in {"based", "born"}:
        yield "place", 4
    elif word.gap in {", ", " (", " - ", " – ", " — "}:
        yield from _behind_sign(piece, word)


def _behind_sign(piece: Piece, word: Word) -> Iterator[Vote]:
    """Weigh what follows behind a comma or dash, unless it goes on about the noun before the name."""
    led = bool(piece.before) and piece.before[-1].low in WITHIN and piece.words[0].gap == " "
    if word.low in {"who", "whose"}:
        yield from () if led else _relative(piece)
    elif not (led and piece.before[-1].low == "at" and is_role(word.low)):
        yield from _aside(piece.after)


def _next(piece: Piece, word: Word) -> Iterator[Vote]:
    if word.text.isdigit():
        yield "other", 4
    following = piece.after[1].low if len(piece.after) > 1 and piece.after[1].gap == " " else ""
    known = " ".join(piece.key) in lang.places() or piece.key[-1].lower() in lang.common_words()
    if word.low in lang.organisation_nouns():
        yield "organisation", 0 if known else 3
    elif word.low in lang.place_nouns():
        yield "place", 3
    elif _is_club(piece):
        yield "organisation", 6
    elif word.low in lang.name_parts("says"):
        yield from _speaking(piece)
    elif word.low in lang.role_nouns() or f"{word.low} {following}" in lang.role_nouns():
        yield ("other", 4) if _is_demonym(piece) else ("organisation", 0 if known else 3)
    elif (word.low == "flight" and following.isdigit()) or (word.low == "is" and following == "based"):
        yield "organisation", 3
    elif word.low in {"who", "himself", "herself"}:
        yield "person", 3
    elif word.low in {"is", "are", "was", "were"} and following in DETERMINING:
        yield from (vote for vote in _apposition(piece.after[2:]) if vote[0] != "person")


def _is_demonym(piece: Piece) -> bool:
    """Tell whether a name by its ending is the adjective of a people not in the tables."""
    return len(piece.key) == 1 and piece.key[0].endswith(PEOPLES)


def _is_club(piece: Piece) -> bool:
    """Tell whether a score behind a name makes it a club: "beating Ayr City 2-1"."""
    if piece.key[-1][-1] == "." or piece.key[-1] in lang.calendar():
        return False
    ahead = piece.after[1:6] if piece.after[0].low in CONTESTS else piece.after[:1]
    return any(SCORE.match(word.text) for word in ahead)


def _speaking(piece: Piece) -> Iterator[Vote]:
    """Weigh a verb of saying behind a name: a body speaks of itself as "it"."""
    if len(piece.after) > 1 and piece.after[1].gap == " " and piece.after[1].low in {"it", "its"}:
        yield "organisation", 2
    yield "person", 1


def _relative(piece: Piece) -> Iterator[Vote]:
    """Weigh "who" behind a comma: of a person, but of a club when many go on ("Ayr, who have lost")."""
    following = piece.after[1].low if len(piece.after) > 1 else ""
    many = following in {"have", "are", "were"} and len(piece.key) == 1
    owning = piece.after[0].low == "whose" and following in lang.name_parts("owned")
    listed = bool(piece.before) and piece.before[-1].low in {"and", "or"}
    yield "organisation" if (many and not listed) or owning else "person", 3


def _aside(after: Sequence[Word]) -> Iterator[Vote]:
    """Weigh what follows behind a comma: an age, a relative pronoun, an apposition."""
    first = after[0]
    if first.text.isdigit() and len(first.text) <= 2 and not (after[1:] and after[1].gap == " "):
        yield "person", 4
    elif first.low == "where":
        yield "place", 3
    elif first.low == "which":
        yield "organisation", 1
    elif first.gap == ", " and first.text in lang.places():
        yield "place", 2
    elif first.low in DESCRIBING or is_role(first.low):
        yield from _apposition(after)


def _called(low: str) -> list[str]:
    """Give what can be called by a noun."""
    calls = (low in lang.role_nouns(), is_body_noun(low), low in lang.place_nouns())
    return [kind for kind, called in zip(KINDS, calls, strict=True) if called]


def _apposition(after: Sequence[Word]) -> Iterator[Vote]:
    for at, word in enumerate(after):
        if (at and word.gap not in {" ", "-"}) or word.low in DESCRIPTION_ENDS:
            return
        if word.possessive:
            continue
        kinds = ["organisation"] if word.low in GREATEST else _called(word.low)
        if kinds:
            yield from ((kind, 3 if len(kinds) == 1 else 2) for kind in kinds)
            return
