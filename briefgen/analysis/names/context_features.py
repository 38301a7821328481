"""Votes of the words about a name for what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.doc.morphology import are_bodies, is_body_noun, is_role, is_somebody, one_of
from briefgen.analysis.doc.words import Word
from briefgen.analysis.lang.closed_classes import VERBS
from briefgen.analysis.lang.dictionary import is_everyday
from briefgen.analysis.lang.tables import phrases, word_set, word_tuple
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import (
    KINDS,
    Vote,
    is_everyday_word,
    is_first_name,
    is_organisation,
    is_plain_pair,
    placed,
)

OPENERS = frozenset("\"“'‘«")
CLOSING = frozenset("\"”'’»")
REGIONAL = word_set("name_contexts", "regional")
STREETS = word_set("name_contexts", "streets")
TRUSTING = word_set("name_contexts", "trusting")
VISITING = word_set("name_contexts", "visiting")
CREDITS = frozenset({"photo", "photos", "picture", "video"})
"""Behind these and a colon stands who made it."""
DASHES = frozenset({" - ", " – ", " — ", " -- ", "—", "–", "--", "— ", "– "})
"""What parts a dateline from the text."""
SITES = word_set("name_contexts", "sites")
NEARING = frozenset({"near", "outside"})
"""Lead to places."""
WORKS = word_set("name_contexts", "works")
LINKED = word_set("name_contexts", "based_before")
TOWNS = word_set("name_contexts", "towns")
OPERATED = word_set("name_contexts", "operated")
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}$")
"""What stands behind a club."""
COUNTRIES = frozenset(form for entry in phrases("places", "country") for form in entry.split(" = "))
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
PUBLISHED = word_set("name_contexts", "published")


def context_votes(piece: Piece) -> Iterator[Vote]:
    """Give the votes of the words before and behind a piece."""
    if _is_work(piece):
        yield "other", 2 if is_first_name(piece.key[0]) else 6
    if _is_partnership(piece):
        yield "organisation", 8
    if _is_dateline(piece):
        yield "place", 9
    if len(piece.key) == 1 and len(piece.key[0]) > 1 and piece.key[0].isupper():
        yield from _letters(piece)
    if _is_one_of_many(piece):
        yield "other", 6
    if piece.title:
        yield "person", 6
    elif piece.before and not piece.before[-1].possessive:
        yield from _before(piece)
    if piece.after:
        yield from votes_behind(piece)


def _is_one_of_many(piece: Piece) -> bool:
    """Tell whether "a" before everyday words written large makes them a kind of thing: "a Media Agency"."""
    if len(piece.key) < 2 or not piece.before or piece.words[0].gap != " " or piece.title:
        return False
    if piece.before[-1].low not in {"a", "an", "your", "any", "every"}:
        return False
    following = piece.after[0] if piece.after else None
    alone = following is None or following.gap != " " or following.low in lang.function_words() | VERBS
    return alone and all(is_everyday_word(word) for word in piece.key)


def _letters(piece: Piece) -> Iterator[Vote]:
    """Weigh what stands about capitals alone: a body acts, has people and offices; a thing is one of many."""
    word = piece.after[0] if piece.after else None
    if piece.before and piece.before[-1].low in {"a", "an"} and piece.words[0].gap == " ":
        yield "other", 4
    elif word is not None and word.gap == " ":
        says = word.low in lang.name_parts("says") and not piece.words[-1].possessive
        yield "organisation", 3 if says or is_role(word.low) or word.text in lang.titles() else 0
    if piece.definite and (word is None or word.gap != " " or not is_everyday(word.low)):
        yield "organisation", 1
    if piece.before and piece.before[-1].low in {"by", "told", "with"} and piece.words[0].gap == " ":
        yield "organisation", 1


def _is_inside(word: Word) -> bool:
    """Tell whether a noun is written large within a sentence, so that it ends the name of a body."""
    return word.large and not word.opens and not word.text.isupper()


def _definite(piece: Piece, second: str) -> Iterator[Vote]:
    """Weigh "the" before a name: no person, but perhaps "their band, the Mudlarks"."""
    yield "person", 0 if piece.key[0] in lang.name_parts("seated") else -3
    if _is_team(piece.key):
        yield "organisation", 6
    if second in WORKS:
        yield "other", 6
    elif piece.before[-1].gap == ", " and second in lang.organisation_nouns() and _is_closed(piece):
        yield "organisation", 3


def _is_team(key: tuple[str, ...]) -> bool:
    """Tell whether a place and a plural written large make a team, with "the" before: "the Velt Rovers"."""
    last = key[-1]
    many = last.endswith("s") and last not in lang.name_parts("event") and last[:-1] not in lang.place_words()
    return many and last not in lang.place_words() and " ".join(key[:-1]) in lang.places()


def _is_partnership(piece: Piece) -> bool:
    """Tell whether "&" joins two halves of a firm: "Procter & Gamble", but not two who made a picture."""
    joined = any(word.gap == " & " for word in piece.words[1:]) and not is_first_name(piece.key[-1])
    if piece.label or is_plain_pair(piece.key):
        return False
    return joined and not (piece.before and piece.words[0].gap == ": " and piece.before[-1].low in CREDITS)


def _is_dateline(piece: Piece) -> bool:
    """Tell whether a name that opens a paragraph is that of the town it was written in: "DUBLIN —"."""
    if piece.start or piece.title or len(piece.key) > 3 or not piece.after:
        return False
    gap, whole = piece.after[0].gap, " ".join(piece.key)
    if whole.isupper() and len(whole) > 4 and gap in DASHES:
        return True
    known = placed(whole) in lang.places()
    return known and (gap in DASHES or (gap in {": ", ", ", " ("} and whole.isupper()))


def _is_work(piece: Piece) -> bool:
    """Tell whether a name is all that stands between quotation marks: "‘The Quiet Road’" is a song."""
    if not piece.after or len(piece.key) > 4 or piece.title:
        return False
    if CLOSING.isdisjoint(piece.after[0].gap[:2]) or piece.after[0].gap[:1].isspace():
        return False
    first = _quoted_first(piece)
    if piece.before and piece.before[-1].low in {"the", "a", "an"} and first.gap == " ":
        first = piece.before[-1]
        return first.large and first.gap[-1:] in OPENERS
    return len(piece.key) > 1 and first.gap[-1:] in OPENERS


def _quoted_first(piece: Piece) -> Word:
    """Give the first word of the quoted title that a name ends: "So" of “So High School”."""
    first = piece.words[0]
    for word in reversed(piece.before[-3:]):
        if first.gap[-1:] in OPENERS or not word.large or first.gap != " ":
            break
        first = word
    return first


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
        yield from _led(piece, last, second)


def _led(piece: Piece, last: str, second: str) -> Iterator[Vote]:
    """Weigh a preposition or adjective before a name."""
    if not (last == "in" and (second in PUBLISHED or _is_adjunct(piece))):
        yield from _preposition(last, second, 9 if piece.key[0].isupper() else len(piece.key))
    yield from _adjective(piece)


def _is_adjunct(piece: Piece) -> bool:
    """Tell whether a name only describes the noun behind it: "in Ketton stone"."""
    if not piece.after or piece.after[0].gap != " " or " ".join(piece.key) in lang.places():
        return False
    word = piece.after[0]
    return not word.large and word.low not in lang.function_words() and is_everyday(word.low)


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
    if piece.words[0].opens and len(piece.key) == 1 and is_everyday_word(piece.key[0]):
        return
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
    if piece.key[-1][-1] == "." or piece.key[-1] in lang.calendar() or " ".join(piece.key) in COUNTRIES:
        return False
    if _is_player(piece) or (is_everyday_word(piece.key[-1]) and not is_named_club(piece.key[-1])):
        return False
    ahead = piece.after[1:6] if piece.after[0].low in CONTESTS else piece.after[:1]
    return any(SCORE.match(word.text) for word in ahead)


def _is_player(piece: Piece) -> bool:
    """Tell whether the scores behind a name are sets, or its first name is a person's."""
    scores = [word for word in piece.after[:3] if SCORE.match(word.text)]
    sets = len(scores) > 1 and scores[1].gap == ", "
    return sets or (len(piece.key) == 2 and is_first_name(piece.key[0]) and not is_named_club(piece.key[1]))


def is_named_club(word: str) -> bool:
    """Tell whether a word may end the name of a club whatever stands before it: "Orrin Park"."""
    return word in lang.clubs() or word in lang.place_words()


def _speaking(piece: Piece) -> Iterator[Vote]:
    """Weigh a verb of saying behind a name: a body speaks of itself as "it"."""
    if len(piece.after) > 1 and piece.after[1].gap == " " and piece.after[1].low in {"it", "its"}:
        yield "organisation", 2
    yield "organisation", 1 if is_organisation(piece.key) else 0
    told = len(piece.after) > 1 and piece.after[1].low in {"her", "him", "me", "them"}
    yield "person", 2 if told else 1


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
    elif first.gap == ", " and first.text in lang.places() and not first.possessive:
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
