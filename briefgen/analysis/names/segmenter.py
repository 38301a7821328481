"""A run of capitals cut into names: titles, demonyms, dates and opening words taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from briefgen.analysis import lang
from briefgen.analysis.doc.casing import Usage
from briefgen.analysis.doc.words import Word
from briefgen.analysis.lang.cues import CUES
from briefgen.analysis.lang.tables import phrase_set, word_set, word_tuple
from briefgen.analysis.names.name_features import (
    is_demonym,
    is_first_name,
    is_letters,
    is_organisation,
    placed,
)

COURTS = word_set("name_words", "courts")
DEPUTIES = word_set("name_words", "deputies")
TITLED_SURNAMES = word_set("name_words", "titled_surnames")
STREETS = word_set("name_words", "reigned_by_none")
JOINING = frozenset({"of", "for", "and"})
OFFICE_HEADS = word_set("name_words", "office_heads")
Cut = tuple[int, int, int]
"""Numbers of the first word of the title, the first of the name, and the one after the name."""
STATES = phrase_set("name_words", "states")

DESCRIBING = word_tuple("name_words", "describing_endings")
SHORT = 6
"""Letters up to which a word with such an ending may be a name: "Olive"."""
STAFFED = word_set("name_words", "staffed")


@cache
def _long_titles() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(title.split()) for title in lang.titles())


@cache
def _title_beginnings() -> frozenset[str]:
    return frozenset(title[0] for title in _long_titles())


def _title_end(ws: Sequence[Word], at: int, end: int) -> int:
    """Give the number after the longest title that begins at ``at``, or ``at``."""
    if ws[at].text not in _title_beginnings():
        return at
    ahead = texts(ws[at : min(end, at + 5)])
    for count in range(len(ahead), 0, -1):
        if ahead[:count] in _long_titles():
            return at + count
    return at


def _is_small(word: Word) -> bool:
    """Tell whether a word is a function word written large; "US", "WHO" and "IT" are none."""
    return word.low in lang.function_words() and (len(word.text) == 1 or not word.text.isupper())


def _is_closed(word: Word) -> bool:
    """Tell whether no name goes on over a word, though it is written large."""
    return word.low in lang.name_parts("closed") and (len(word.text) == 1 or not word.text.isupper())


def _is_ordinary(word: Word, used: Usage) -> bool:
    """Tell whether a word that opens a sentence is an everyday one."""
    if word.text in lang.places() or word.text in lang.known_organisations() or word.text in lang.titles():
        return False
    if word.text in used.inner and word.low not in lang.function_words():
        return False
    low = word.low
    return low in lang.common_words() or low in used.small or low.endswith(("ing", "ly"))


def _begins(ws: Sequence[Word], first: int, end: int, used: Usage) -> int:
    """Give the number of the first word that can belong to a name, opening words skipped."""
    while first < end:
        word = ws[first]
        if word.opens and first + 1 < end and _is_kind(word, ws[first + 1]):
            first += 1
            continue
        if _title_end(ws, first, end) > first + 1 or not _is_passed(ws, first, end, used):
            break
        first += 1
    return first


def _is_passed(ws: Sequence[Word], at: int, end: int, used: Usage) -> bool:
    """Tell whether a word at the beginning of a run is an everyday or small one, no part of a name."""
    word = ws[at]
    if " ".join(texts(ws[at : min(end, at + 2)])) in lang.places() or _is_dateline(ws, at, end):
        return False
    if word.low in lang.name_parts("starts") and _is_start(ws, at, end, used):
        return False
    if word.opens and _describes(ws, at, end):
        return True
    stop = _is_small(word) if word.opens else _is_closed(word) or word.low in JOINING
    if stop:
        return not _is_will(ws, at, end)
    return word.opens and _is_ordinary(word, used) and not _is_named(ws, at, end)


def _is_dateline(ws: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether capitals that open a paragraph are those of a place: "NEW DELHI:"."""
    whole = " ".join(texts(ws[at:end]))
    return at == 0 and whole.isupper() and placed(whole) in lang.places()


def _is_start(ws: Sequence[Word], at: int, end: int, used: Usage) -> bool:
    """Tell whether a small word written large begins a name: within a sentence, or as it does elsewhere."""
    large = at + 2 < end and all(w.large and w.gap == " " for w in ws[at + 1 : at + 3])
    return large and not ws[at].text.isupper() and (not ws[at].opens or ws[at].text in used.inner)


def _describes(ws: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether an opening word describes, or is a verb: "Mountainous Nepal", "Replied Stephen"."""
    if at + 1 >= end or is_first_name(ws[at].text) or ws[at].text.isupper():
        return False
    low, following = ws[at].low, ws[at + 1].text
    if low.endswith("-old"):
        return True
    rest = " ".join(texts(ws[at + 1 : end]))
    known = rest in lang.places() or following in lang.nationalities() or following in lang.titles()
    if low in CUES and (known or following in lang.first_names()):
        return True
    return low.endswith(DESCRIBING) and len(low) > SHORT and (known or following in lang.first_names())


def _is_named(ws: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether an everyday word that opens a sentence begins a name with those behind it."""
    if at + 1 >= end:
        return False
    if is_first_name(ws[at].text) or _leads(ws[at].text, ws[at + 1]):
        return True
    return is_organisation(texts(ws[at:end])) or any(
        w.text in lang.organisation_words() for w in ws[at + 1 : min(end, at + 4)]
    )


def _is_kind(word: Word, following: Word) -> bool:
    """Tell whether an opening word only says what is named behind it: "Retailer Bexley", "Toymaker Kubo"."""
    if not following.large or following.gap != " " or word.text in lang.organisation_words():
        return False
    return word.low in lang.organisation_nouns() or word.low.endswith("maker")


def _leads(word: str, following: Word) -> bool:
    """Tell whether an opening word begins a name with the next: "Park Ji-won", "Van den Berg"."""
    if word.lower() in lang.name_parts("particle"):
        return following.large or following.low in lang.name_parts("particle")
    leads = word in lang.name_parts("family_first") or word in lang.name_parts("direction")
    return leads and following.large and following.low not in lang.common_words()


def _is_will(ws: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether an opening word that is a verb as well is a first name: "Will Estrada, the chairman"."""
    if ws[at].text not in lang.first_names() or at + 1 >= end or not ws[at + 1].large:
        return False
    return at + 2 >= len(ws) or ws[at + 2].gap != " " or ws[at + 2].low in lang.name_parts("says")


def _parts(ws: Sequence[Word], first: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the stretches between days, months and capitalised small words."""
    start = first
    for at in range(first, end):
        if _is_stop(ws, at, first) and not _is_feast_within(ws, at, first, end):
            if at > start:
                yield start, at
            start = at + 1
    if start < end:
        yield start, end


def _is_stop(ws: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether a word is a day, a month or a small word written large."""
    word = ws[at]
    if word.low in lang.name_parts("starts") and word.text[1:].islower() and at == first:
        return False
    if word.text in lang.calendar():
        before = at > first and (
            is_first_name(ws[at - 1].text) or ws[at - 1].text in lang.name_parts("honorific")
        )
        return not (
            word.text in lang.name_parts("calendar_name")
            and (before or (at + 1 < len(ws) and ws[at + 1].large and ws[at + 1].gap == " "))
        )
    return at > first and word.large and _is_closed(word)


def _is_feast_within(ws: Sequence[Word], at: int, first: int, end: int) -> bool:
    """Tell whether a feast stands inside the name of a body: "National Christmas Tree Association"."""
    feast = lang.calendar().get(ws[at].text) == "feast"
    return feast and first <= at < end - 1 and ws[end - 1].text in lang.organisation_words()


def cut(ws: Sequence[Word], first: int, end: int, used: Usage) -> Iterator[Cut]:
    """Give the names in the run of words ``first`` to ``end`` (exclusive) of a paragraph.

    ``used`` tells how the article writes its words. A cut whose name is
    empty is a title standing alone ("the Prime Minister").
    """
    for a, b in _parts(ws, first, end):
        start = _begins(ws, a, b, used)
        if start < b:
            yield from _titled(ws, start, b)


def _titled(ws: Sequence[Word], first: int, end: int) -> Iterator[Cut]:
    """Cut at the last title of a run."""
    span = _last_title(ws, first, end)
    if span is None:
        yield from bare_names(ws, first, end)
        return
    start, after = span
    left = start
    while left > first and ws[left - 1].text in COURTS:
        left -= 1
    if left - first == 2 and ws[first].text in DEPUTIES and ws[first + 1].text in STATES:
        start = left = first
    if left > first:
        yield from bare_names(ws, first, left)
    if after < end and ws[after - 1].possessive:
        yield start, after, after
        if end - after > 1:
            yield from bare_names(ws, after, end)
        return
    if after < end and ws[after].low in {"of", "for"}:
        if ws[start].text in lang.name_parts("seated") and ws[end - 1].text not in STREETS:
            yield start, start, end
            return
        yield start, after, after
        skip = after + 1 + (ws[after + 1].low == "the")
        yield from bare_names(ws, skip, end)
        return
    yield start, after, end


def _office_start(ws: Sequence[Word], first: int, at: int) -> int:
    """Give where an office begins: "Trade and Industry" belongs to the "Secretary" behind it."""
    while at > first and ws[at].low in OFFICE_HEADS and ws[at - 1].text in lang.name_parts("subject"):
        at -= 1
        while at > first and ws[at - 1].text in lang.name_parts("subject") | {"and"}:
            at -= 1
        at += ws[at].low == "and"
    return at


def _last_title(ws: Sequence[Word], first: int, end: int) -> tuple[int, int] | None:
    """Give where the last title of a run, with those directly before it, begins and ends."""
    found: tuple[int, int] | None = None
    at = first
    while at < end:
        after = _title_end(ws, at, end)
        if after == at and ws[at].low in lang.role_nouns() and _is_person(ws[at + 1 : end]):
            after = at + 1
        if found and found[1] == at and after == at + 1 and _is_borne(ws, at, end):
            break
        if after == end and after - at == 1 and at > first + 1 and is_letters(ws[at].text):
            break
        if after > at and _holds(ws, first, at, after, end):
            start = _office_start(ws, first, at)
            found = (found[0] if found and found[1] >= start else start, after)
        at = max(after, at + 1)
    if (
        found
        and found[1] == end
        and found[1] - found[0] == 1
        and ws[found[0]].text in lang.name_parts("weak_title")
    ):
        return None
    return found


def _is_borne(ws: Sequence[Word], at: int, end: int) -> bool:
    """Tell whether a title word behind a title is a name: "Mr Dean Smith", "Mr Sheikh"."""
    if at + 1 < end:
        return at + 2 == end and is_first_name(ws[at].text)
    return ws[at - 1].text in lang.name_parts("courtesy") and ws[at].text in TITLED_SURNAMES


def _is_person(rest: Sequence[Word]) -> bool:
    """Tell whether words behind a capitalised role noun are a person's."""
    return bool(rest) and is_first_name(rest[0].text) and len(rest) > 1 and not is_organisation(texts(rest))


def _holds(ws: Sequence[Word], first: int, at: int, after: int, end: int) -> bool:
    """Tell whether title words are used as a title there."""
    courtesy = ws[at].text in lang.name_parts("courtesy")
    alone = after < end and not courtesy and end - after == 1
    if (alone and ws[after].text in lang.organisation_words()) or (
        after < end and ws[after].text in lang.name_parts("suffix")
    ):
        return False
    if ws[at].text in lang.name_parts("honorific") and after < end:
        return True
    if at > first and is_first_name(ws[at - 1].text) and after == end:
        return False
    if ws[end - 1].text in lang.name_parts("event") and after < end and not is_first_name(ws[after].text):
        return False
    if after < end and ws[after].low in {"of", "for"}:
        return ws[at].text not in {"General", "Major"}
    return not is_organisation(texts(ws[first:end])) or (after < end and _is_person(ws[after:end]))


def texts(ws: Sequence[Word]) -> tuple[str, ...]:
    """Give words as written."""
    return tuple([w.text for w in ws])


def bare_names(ws: Sequence[Word], first: int, end: int) -> Iterator[Cut]:
    """Cut a run without titles: demonyms before it, a place or body before a person's first name."""
    while end > first and not (ws[end - 1].large or ws[end - 1].text.isdigit() or _is_tail(ws, first, end)):
        end -= 1
    whole = " ".join(w.text for w in ws[first:end])
    if first >= end:
        return
    state = _state_before(ws, first, end)
    if state > first:
        yield first, first, state
        first, whole = state, " ".join(texts(ws[state:end]))
    if whole in lang.nationalities() or whole in lang.name_parts("direction") or is_demonym(whole):
        return
    person = _person_behind(ws, first, end)
    if person > first and not _is_known(whole):
        yield first, first, person
        yield person, person, end
        return
    if _is_known(whole) or is_organisation(texts(ws[first:end])) or ws[end - 1].text in lang.place_words():
        yield first, first, end
        return
    if ws[first].text in lang.nationalities() or ws[first].text in {"Former", "Late", "Then", "Acting"}:
        yield from bare_names(ws, first + 1, end)
        return
    at = _person_at(ws, first, end)
    if at > first:
        yield from bare_names(ws, first, at)
    yield at, at, end


def _person_behind(ws: Sequence[Word], first: int, end: int) -> int:
    """Give where the person begins that is named behind his body: "Refugee Council | Ada Winter"."""
    at = end - 2
    if at - first < 2 or ws[at - 1].text not in STAFFED:
        return first
    tables = (lang.places(), lang.organisation_words(), lang.place_words(), lang.nationalities())
    two = ws[at:end]
    if any(not w.large or w.text.isupper() or w.low in lang.common_words() for w in two):
        return first
    return first if any(w.text in table for w in two for table in tables) else at


def _is_full_name(two: Sequence[Word]) -> bool:
    """Tell whether two words that end a long run are a person's: "Ranking Democrat Dianne Feinstein"."""
    if two[1].text in lang.name_parts("event") or two[1].text in lang.place_words():
        return False
    return two[0].text in lang.first_names() and two[1].large


def _ends_before(ws: Sequence[Word], first: int, at: int, end: int) -> bool:
    """Tell whether a place, a body or a long description ends before the first name at ``at``."""
    left = " ".join(texts(ws[first:at]))
    if left in lang.places() or left in lang.known_organisations() or is_organisation(texts(ws[first:at])):
        return True
    return at == end - 2 and at > first + 1 and _is_full_name(ws[at:end])


def _is_tail(ws: Sequence[Word], first: int, end: int) -> bool:
    return end - first > 1 and ws[end - 1].low in lang.name_parts("tail")


def _state_before(ws: Sequence[Word], first: int, end: int) -> int:
    """Give where a body's name begins behind the state it is of: "U.S. | Supreme Court", or ``first``.

    So a body is one, whether or not its state is written before it; parties and firms keep theirs.
    """
    at = first + 2 if ws[first].text == "United" else first + 1
    rest = texts(ws[at:end])
    if " ".join(texts(ws[first:at])) not in STATES or len(rest) < 2 or not is_organisation(rest):
        return first
    return first if rest[-1] == "Party" or rest[-1] in lang.organisation_suffixes() else at


def _is_known(whole: str) -> bool:
    return placed(whole) in lang.places() or whole.casefold() in lang.organisation_phrases()


def _person_at(ws: Sequence[Word], first: int, end: int) -> int:
    """Give where a person's first name stands behind a place or organisation, else ``first``."""
    if is_first_name(ws[first].text):
        return first
    for at in range(first + 1, end - 1):
        if ws[at].text in lang.first_names() and _ends_before(ws, first, at, end):
            return at
    return first
