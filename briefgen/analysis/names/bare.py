"""A run of capitals without titles, cut into names: states, demonyms and bodies before a name taken off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.analysis import lang
from briefgen.analysis.lang.tables import phrase_set, word_set
from briefgen.analysis.names.name_features import is_first_name, is_organisation
from briefgen.analysis.names.words import Word

Cut = tuple[int, int, int]
"""Numbers of the first word of the title, the first of the name, and the one after the name."""
STATES = phrase_set("name_words", "states")

STAFFED = word_set("name_words", "staffed")


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
    if whole in lang.nationalities() or whole in lang.name_parts("direction"):
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
    return whole in lang.places() or whole.casefold() in lang.organisation_phrases()


def _person_at(ws: Sequence[Word], first: int, end: int) -> int:
    """Give where a person's first name stands behind a place or organisation, else ``first``."""
    if is_first_name(ws[first].text):
        return first
    for at in range(first + 1, end - 1):
        if ws[at].text in lang.first_names() and _ends_before(ws, first, at, end):
            return at
    return first
