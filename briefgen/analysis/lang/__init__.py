"""Words of general news English with what each tells, made of the lists in ``en/``.

Every list is written by hand for news in general. Reading is lazy and kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType

from briefgen.analysis.lang.tables import pairs, phrase_set, phrases, word_set, word_tuple


def _by_gender(file: str) -> Iterator[tuple[str, str]]:
    """Give each entry of a file with sections m, f and u, with the sex it tells ("" for u)."""
    for section in ("m", "f", "u"):
        yield from ((entry, section.removesuffix("u")) for entry in phrases(file, section))


@cache
def first_names() -> Mapping[str, str]:
    """Give first names as written, each with the sex it usually tells: "m", "f" or "u" (either)."""
    found: dict[str, str] = {}
    for section in ("m", "f", "u"):
        for name in word_tuple("first_names", section):
            found[name] = section if found.get(name, section) == section else "u"
    for section in ("m", "f"):
        for name in word_tuple("census", section):
            found.setdefault(name, section)
    return MappingProxyType(found)


@cache
def titles() -> Mapping[str, str]:
    """Give honorifics and offices written before a name, as written, with "m", "f" or ""."""
    return MappingProxyType(dict(_by_gender("titles")))


@cache
def role_nouns() -> Mapping[str, str]:
    """Give what a person can be called by office, work or kin (may hold blanks), with "m", "f" or ""."""
    return MappingProxyType(dict(_by_gender("role_nouns")))


def organisation_words() -> frozenset[str]:
    """Give capitalised words that head the name of an organisation ("Party", "University")."""
    return word_set("organisations", "head")


def organisation_suffixes() -> frozenset[str]:
    """Give legal forms and club letters that close the name of an organisation ("plc", "FC")."""
    return word_set("organisations", "suffix")


def trades() -> frozenset[str]:
    """Give capitalised words that end the name of a firm, which may be left off ("Holdings")."""
    return word_set("organisations", "trade")


def clubs() -> frozenset[str]:
    """Give capitalised words that end the name of a club, and may stand for it ("Rovers")."""
    return word_set("organisations", "club")


@cache
def known_organisations() -> frozenset[str]:
    """Give single words that by themselves name an organisation, acronyms among them."""
    return word_set("organisations", "known") | word_set("organisations", "acronym")


@cache
def places() -> Mapping[str, str]:
    """Give each form of a place of the gazetteer with the place's first form ("UK" -> "United Kingdom")."""
    found: dict[str, str] = {}
    for section in ("country", "region", "uk", "state", "city"):
        for entry in phrases("places", section):
            forms = entry.split(" = ")
            for form in forms:
                found.setdefault(form, found.get(forms[0], forms[0]))
    return MappingProxyType(found)


def place_words() -> frozenset[str]:
    """Give capitalised nouns that make a place of a name beside them ("River", "Street")."""
    return phrase_set("places", "kind")


def nationalities() -> Mapping[str, str]:
    """Give demonyms, languages, faiths and party words, with the place they belong to or ""."""
    return pairs("nationalities")


def surnames() -> frozenset[str]:
    """Give common family names that are no everyday words and no places."""
    return word_set("census", "surname")


def everyday_surnames() -> frozenset[str]:
    """Give common family names that are everyday words as well ("Young")."""
    return word_set("census", "everyday_surname")


def function_words() -> frozenset[str]:
    """Give lower-case words that never are a name by themselves."""
    return word_set("function_words")


@cache
def calendar() -> Mapping[str, str]:
    """Give days, months and feasts as written, with "day", "month" or "feast"."""
    return MappingProxyType(
        {word: kind for kind in ("day", "month", "feast") for word in phrases("calendar", kind)}
    )


def name_parts(section: str) -> frozenset[str]:
    """Give a section of the parts of names: particle, family_first, surname, suffix or event."""
    return word_set("name_parts", section)


@cache
def common_words() -> frozenset[str]:
    """Give everyday words, in small letters, that open sentences and so are no names by their capital."""
    return word_set("common_words") | function_words()


def organisation_nouns() -> frozenset[str]:
    """Give small nouns that call what stands beside them an organisation ("firm", "newspaper")."""
    return word_set("organisations", "noun")


def place_nouns() -> frozenset[str]:
    """Give small nouns that call what stands beside them a place ("city", "province")."""
    return word_set("places", "noun")


def organisation_phrases() -> frozenset[str]:
    """Give organisations of several words that their words alone do not tell, in small letters."""
    return phrase_set("organisations", "phrase")


def kin_nouns() -> frozenset[str]:
    """Give kin and company ("wife", "children"): people named behind them may have a first name alone."""
    return phrase_set("role_nouns", "kin")


def personages() -> frozenset[str]:
    """Give people known by an office that reads like a name ("Dalai Lama")."""
    return phrase_set("titles", "personage")


@cache
def role_nouns_folded() -> frozenset[str]:
    """Give the role nouns in small letters ("pm", "ceo" among them)."""
    return frozenset(role.lower() for role in role_nouns())


def offices() -> frozenset[str]:
    """Give offices of which a text means one holder when it says "the <office>", in small letters."""
    return phrase_set("role_nouns", "office")
