"""Votes of a name's own words for what it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from briefgen.analysis import lang
from briefgen.analysis.lang.dictionary import is_everyday
from briefgen.analysis.lang.tables import word_set, word_tuple
from briefgen.model import NameKind

Key = tuple[str, ...]
Vote = tuple[str, int]
"""A kind ("person", "organisation", "place" or "other") and points for it."""
NOUN_ENDINGS = word_tuple("name_words", "noun_endings")
CALLS = frozenset({"Save", "Stop", "Keep"})
"""Begin the name of a campaign: "Save Coldharbour"."""
FOUNDED = word_set("name_words", "founded")
STORMS = frozenset({"Hurricane", "Typhoon", "Cyclone", "Operation"})
"""Begin the name of a storm or an operation, whatever name that is."""
PEOPLE_OF = word_tuple("name_words", "people_of")
PARTIES = frozenset({"Labour", "Labor"})
"""Everyday nouns that alone are the name of a party."""
ROADS = frozenset({"Street", "Road", "Avenue", "Boulevard"})
"""Close the name of a street, whoever it is named for."""
MANY_OR_DOING = word_tuple("name_words", "many_or_doing")
"""Endings of everyday words that do not end a person's name: "Ada Events", "Stella Rising"."""
PAIR = re.compile(r"[A-Z]&[A-Z]s?")
"""Two letters, short for two things as often as for a firm: "D&A"."""
SITE = re.compile(r"\w\.(?:com|org|net|co\.uk|io|gov|edu)$")
BRANCHES = word_set("name_words", "branches")
WITH_BRANCHES = word_set("name_words", "with_branches")
WITH_STATIONS = word_set("name_words", "with_stations")
DOUBTFUL_PLACES = word_set("name_words", "doubtful_places")
INNER_HEADS = word_set("name_words", "inner_heads")
KINDS: tuple[NameKind, ...] = ("person", "organisation", "place")


def own_votes(words: Key, ordinary: AbstractSet[str]) -> Iterator[Vote]:
    """Give the votes of a name's own words.

    ``ordinary`` holds words, in small letters, that the article uses without a capital.
    """
    yield from _person(words)
    yield from _organisation(words, ordinary)
    yield from _place(words)
    if words[-1] in lang.name_parts("event") and not is_organisation(words):
        yield "other", 2 if len(words) > 1 and words[0] in lang.first_names() else 6
    if len(words) == 1 and words[0] in lang.organisation_words():
        yield "other", 0 if words[0] in lang.known_organisations() else 6
    if len(words[0]) == 1 == len(words) or (words[0] in STORMS and len(words) > 1):
        yield "other", 9
    if len(words) == 1 and words[0] in lang.calendar():
        yield from (("organisation", -9), ("place", -9))
    if len(words) > 2 and words[-1] in lang.name_parts("show") and is_first_name(words[0]):
        yield "other", 8
    if (words[-1] in lang.name_parts("thing") and not (len(words) > 2 and is_letters(words[-1]))) or (
        words[0] in lang.name_parts("subject") and len(words) == 1 and words[0] not in PARTIES
    ):
        yield "other", 9
    if 2 <= len(words) <= 3 and not _is_body(words) and all(_is_plain(w, ordinary) for w in words):
        yield "person", 3 if words[-1] in lang.surnames() else 1
    if all(is_everyday_word(word) for word in words):
        yield "other", 3


def _is_body(words: Key) -> bool:
    return (
        words[0] in {"St", "St.", "Saint"}
        or words[0] in lang.known_organisations()
        or words[0] in lang.places()
    )


def is_everyday_word(word: str) -> bool:
    """Tell whether a word of a name is an everyday one and no name by any table: "Heat", "Sessions"."""
    if word.isupper() or not is_everyday(word.lower()):
        return False
    if word in PARTIES or word in lang.name_parts("family_first") or word in lang.name_parts("surname"):
        return False
    tables = (lang.places(), lang.known_organisations(), lang.first_names(), lang.nationalities())
    family = word in lang.surnames() or word in lang.everyday_surnames()
    return not family and not any(word in table for table in tables)


def _is_plain(word: str, ordinary: AbstractSet[str]) -> bool:
    """Tell whether a word could be part of an unknown person's name: no everyday word, no acronym."""
    low = word.lower()
    if not word[0].isupper() or word.isupper() or low.endswith(NOUN_ENDINGS):
        return False
    if word in lang.nationalities():
        return False
    if low in ordinary or low in lang.common_words():
        return False
    return word in lang.everyday_surnames() or not is_everyday(low)


def is_first_name(word: str) -> bool:
    """Tell whether a word, or the first half of a double one, is a first name."""
    return word in lang.first_names() or word.partition("-")[0] in lang.first_names()


def is_initial(word: str) -> bool:
    """Tell whether a word is one letter, or one with a full stop."""
    return len(word) == 1 or (len(word) == 2 and word[1] == ".")


def is_letters(word: str) -> bool:
    """Tell whether a word is letters behind a name: of a seat, an honour or a degree."""
    return word in lang.name_parts("seat_letters") or word in lang.name_parts("honours")


def placed(whole: str) -> str:
    """Give a name as the gazetteer would write it: "NEW DELHI" of a dateline in small letters."""
    return whole.title() if whole.isupper() and whole not in lang.places() else whole


def is_demonym(whole: str) -> bool:
    """Tell whether a name is made of a place's for its people: "New Jerseyan", "Londoner"."""
    return any(whole.endswith(ending) and whole.removesuffix(ending) in lang.places() for ending in PEOPLE_OF)


def is_named_for(words: Key) -> bool:
    """Tell whether a body or street is named for somebody, so that its first word tells of no person."""
    if words[-1] in ROADS:
        return True
    surname = words[-1] in lang.name_parts("surname") and len(words) == 2
    return len(words) > 2 and not surname and is_organisation(words)


def _first_name(words: Key) -> Iterator[Vote]:
    if is_first_name(words[0]):
        yield "person", 3 if len(words) > 1 else 1


def _person(words: Key) -> Iterator[Vote]:
    if words[0] in lang.name_parts("seated") and len(words) > 1 and not is_organisation(words):
        yield "person", 6
    if " ".join(words) in lang.personages():
        yield "person", 9
    if len(words) > 1 and is_named_for(words):
        return
    yield from _first_name(words)
    if len(words) > 1:
        yield from _full_name(words)
    elif words[0] in lang.surnames() and words[0] not in lang.places():
        yield "person", 1


def _full_name(words: Key) -> Iterator[Vote]:
    if any(is_initial(w) for w in words[:-1]) and words[0] not in {"A", "I"}:
        yield "person", 4
    if words[-1] in lang.name_parts("suffix") and (is_first_name(words[0]) or "I" not in words[-1]):
        yield "person", 4
    if is_letters(words[-1]) and (is_first_name(words[0]) or (len(words) > 2 and not _is_body(words))):
        yield "person", 4
    if any(w in lang.name_parts("particle") for w in words) and not is_organisation(words):
        yield "person", 2
    if words[0] in lang.name_parts("family_first") and len(words) < 4 and not is_everyday_word(words[-1]):
        yield "person", 2
    if words[0] in lang.name_parts("given_particles") and len(words) == 2:
        yield "person", 2
    if is_everyday_word(words[-1]) and words[0] not in lang.name_parts("seated"):
        yield "person", -3 if len(words) > 2 or words[-1].endswith(MANY_OR_DOING) else 0


def is_organisation(words: Key) -> bool:
    """Tell whether the last word, or the head before an "of", makes the words an organisation."""
    if len(words) < 2:
        return False
    heads = lang.organisation_words()
    if words[-1] in lang.organisation_suffixes():
        return True
    whole = len(words) > 3 or not (words[-1] in lang.name_parts("surname") and is_first_name(words[0]))
    if words[-1] in heads and whole:
        return True
    if words[-2:] == ("School", "District"):
        return True
    if len(words) > 2 and words[-1] in lang.places() and words[-2] in heads:
        return True
    return any(
        w in {"of", "for", "on"}
        and words[at - 1] in heads
        and words[at - 1] not in {"Court", "House", "City"}
        for at, w in enumerate(words)
        if at
    )


def _organisation(words: Key, ordinary: AbstractSet[str]) -> Iterator[Vote]:
    whole = " ".join(words)
    if len(words) == 1 and SITE.search(whole):
        yield "organisation", 6
    if whole in lang.known_organisations() or whole.casefold() in lang.organisation_phrases():
        yield "organisation", 6
    if len(words) == 2 and (words[0] in CALLS or (words[0] == "United" and words[1].endswith("s"))):
        yield "organisation", 3
    if len(words) == 1 and whole.endswith("'s"):
        yield "organisation", 3
    if words[0] in FOUNDED and len(words) == 2:
        yield "organisation", 3
    if "&" in whole and not is_plain_pair(words) and PAIR.fullmatch(whole) is None:
        yield "organisation", 4
    if _is_acronym(words, ordinary):
        yield "organisation", 1
    yield from _trade_name(words)
    if len(words) > 1:
        yield "organisation", _body_points(words)


def _trade_name(words: Key) -> Iterator[Vote]:
    """Weigh capitals and digits inside words: no person's, a firm's or a product's."""
    if any(is_camel(w) for w in words):
        yield from (("organisation", 1), ("person", -3))
    if any(c.isdigit() for w in words for c in w):
        yield from (("person", -6), ("other", 4 if len(words) == 1 else 0))


def is_plain_pair(words: Key) -> bool:
    """Tell whether "&" joins nothing but everyday words, or the names of two: "Plug & Charge"."""
    own = [word for word in words if word != "&"]
    two = [word for word in own if word in lang.known_organisations()]
    return len(two) > 1 or all(is_everyday(word.lower()) for word in own)


def _body_points(words: Key) -> int:
    """Give what the first, inner and last words of a longer name say for an organisation."""
    points = 3 if words[0] in lang.known_organisations() and words[-1] in lang.places() else 0
    if words[-1] in lang.organisation_suffixes():
        points += 6
    elif is_organisation(words):
        points += 5
    elif words[-1] in lang.organisation_words():
        points += 2
    if words[-1] in BRANCHES or words[-1] in lang.name_parts("tail"):
        points += 5
    elif not INNER_HEADS.isdisjoint(words[1:]) or _is_lettered(words, WITH_BRANCHES):
        points += 4
    if len(words) == 2 and words[0] in {"Daily", "Sunday", "Evening", "Morning"}:
        points += 5
    return points


def _is_lettered(words: Key, letters: AbstractSet[str]) -> bool:
    """Tell whether a name is such letters and one word of its own: "BBC Alba", not "BBC Report"."""
    return len(words) == 2 and words[0] in letters and not (words[1].isupper() or is_everyday_word(words[1]))


def _is_acronym(words: Key, ordinary: AbstractSet[str]) -> bool:
    """Tell whether a name is capitals alone that spell no everyday word and no abbreviation of a thing."""
    word = words[0].replace(".", "")
    if len(words) > 1 or not word.isupper() or not word.isalpha() or not 2 <= len(word) <= 6:
        return False
    low = word.lower()
    return low not in ordinary and low not in lang.common_words() and word not in lang.name_parts("thing")


def is_camel(word: str) -> bool:
    """Tell whether capitals stand inside a word as they do in trade names, not as in "McKay" or "JInping"."""
    if len(word) < 5 or word.isupper() or any(c in word for c in "-'’.") or word[1].isupper():
        return False
    inner = [at for at, c in enumerate(word) if at and c.isupper()]
    return bool(inner) and not (len(inner) == 1 and word[: inner[0]] in lang.name_parts("beginning"))


def _place(words: Key) -> Iterator[Vote]:
    whole = " ".join(words)
    if placed(whole) in lang.places():
        yield "place", 2 if whole in DOUBTFUL_PLACES else 6
        return
    if any(is_camel(word) for word in words):
        yield "place", -4
    if len(words) == 1:
        return
    if _is_lettered(words, WITH_STATIONS):
        yield from (("place", 6), ("organisation", -4))
    if words[-1] in lang.place_words():
        sure = words[-1] in ROADS or words[-1] not in lang.name_parts("surname")
        yield "place", 5 if sure else 2
    if words[-1] in lang.name_parts("direction") and words[0] in lang.places():
        yield "place", 4
    if words[0] in lang.name_parts("place_first"):
        yield "place", 3
    if words[0] in lang.name_parts("direction") and (
        words[-1] in lang.places() or not is_organisation(words)
    ):
        yield "place", 4 if " ".join(words[1:]) in lang.places() else 2
