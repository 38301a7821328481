"""Word tables of general news English, read once from the text files in ``en/``.

Every table is written by hand for news in general. Reading is lazy and kept, so importing costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType


@cache
def _sections(file: str) -> Mapping[str, str]:
    """Give the text of each ``[section]`` of a table, without comments; "" for what stands before."""
    found: dict[str, list[str]] = {"": []}
    name = ""
    for line in files(__package__).joinpath("en", file).read_text(encoding="utf-8").splitlines():
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            found[name] = []
        elif not line.startswith("#"):
            found[name].append(line)
    return MappingProxyType({key: "\n".join(lines) for key, lines in found.items()})


def _phrases(text: str) -> Iterator[str]:
    """Give the entries of a section that parts them by commas and line ends."""
    for line in text.splitlines():
        yield from (entry.strip() for entry in line.split(",") if entry.strip())


def _by_gender(file: str) -> Iterator[tuple[str, str]]:
    """Give each entry of a table with sections m, f and u, with the sex it tells ("" for u)."""
    for section in ("m", "f", "u"):
        text = _sections(file)[section]
        yield from ((entry, section.removesuffix("u")) for entry in _phrases(text))


@cache
def first_names() -> Mapping[str, str]:
    """Give first names as written, each with the sex it usually tells: "m", "f" or "u" (either)."""
    found: dict[str, str] = {}
    for section in ("m", "f", "u"):
        for name in _sections("first_names.txt")[section].split():
            found[name] = section if found.get(name, section) == section else "u"
    return MappingProxyType(found)


@cache
def titles() -> Mapping[str, str]:
    """Give honorifics and offices written before a name, as written, with "m", "f" or ""."""
    return MappingProxyType(dict(_by_gender("titles.txt")))


@cache
def role_nouns() -> Mapping[str, str]:
    """Give what a person can be called by office, work or kin (may hold blanks), with "m", "f" or ""."""
    return MappingProxyType(dict(_by_gender("role_nouns.txt")))


@cache
def _organisations(section: str) -> frozenset[str]:
    return frozenset(_sections("organisations.txt")[section].split())


def organisation_words() -> frozenset[str]:
    """Give capitalised words that head the name of an organisation ("Party", "University")."""
    return _organisations("head")


def organisation_suffixes() -> frozenset[str]:
    """Give legal forms and club letters that close the name of an organisation ("plc", "FC")."""
    return _organisations("suffix")


def trades() -> frozenset[str]:
    """Give capitalised words that end the name of a firm, which may be left off ("Holdings")."""
    return _organisations("trade")


def clubs() -> frozenset[str]:
    """Give capitalised words that end the name of a club, and may stand for it ("Rovers")."""
    return _organisations("club")


@cache
def known_organisations() -> frozenset[str]:
    """Give single words that by themselves name an organisation, acronyms among them."""
    return _organisations("known") | _organisations("acronym")


@cache
def places() -> Mapping[str, str]:
    """Give each form of a place of the gazetteer with the place's first form ("UK" -> "United Kingdom")."""
    found: dict[str, str] = {}
    for section in ("country", "region", "uk", "state", "city"):
        for entry in _phrases(_sections("places.txt")[section]):
            forms = entry.split(" = ")
            for form in forms:
                found.setdefault(form, found.get(forms[0], forms[0]))
    return MappingProxyType(found)


@cache
def countries() -> frozenset[str]:
    """Give the first forms of the countries of the gazetteer."""
    return frozenset(entry.split(" = ")[0] for entry in _phrases(_sections("places.txt")["country"]))


@cache
def place_words() -> frozenset[str]:
    """Give capitalised nouns that make a place of a name beside them ("River", "Street")."""
    return frozenset(_phrases(_sections("places.txt")["kind"]))


@cache
def nationalities() -> Mapping[str, str]:
    """Give demonyms, languages, faiths and party words, with the place they belong to or ""."""
    pairs = (entry.partition(":") for entry in _phrases(_sections("nationalities.txt")[""]))
    return MappingProxyType({word: place.strip() for word, _, place in pairs})


@cache
def function_words() -> frozenset[str]:
    """Give lower-case words that never are a name by themselves."""
    return frozenset(_sections("function_words.txt")[""].split())


@cache
def calendar() -> Mapping[str, str]:
    """Give days, months and feasts as written, with "day", "month" or "feast"."""
    text = _sections("calendar.txt")
    return MappingProxyType(
        {word: kind for kind in ("day", "month", "feast") for word in _phrases(text[kind])}
    )


@cache
def name_parts(section: str) -> frozenset[str]:
    """Give a section of the parts of names: particle, family_first, surname, suffix or event."""
    return frozenset(_sections("name_parts.txt")[section].split())


@cache
def common_words() -> frozenset[str]:
    """Give everyday words, in small letters, that open sentences and so are no names by their capital."""
    return frozenset(_sections("common_words.txt")[""].split()) | function_words()


def organisation_nouns() -> frozenset[str]:
    """Give small nouns that call what stands beside them an organisation ("firm", "newspaper")."""
    return _organisations("noun")


@cache
def place_nouns() -> frozenset[str]:
    """Give small nouns that call what stands beside them a place ("city", "province")."""
    return frozenset(_sections("places.txt")["noun"].split())


@cache
def organisation_phrases() -> frozenset[str]:
    """Give organisations of several words that their words alone do not tell, in small letters."""
    return frozenset(_phrases(_sections("organisations.txt")["phrase"]))


@cache
def kin_nouns() -> frozenset[str]:
    """Give kin and company ("wife", "children"): people named behind them may have a first name alone."""
    return frozenset(_phrases(_sections("role_nouns.txt")["kin"]))


@cache
def personages() -> frozenset[str]:
    """Give people known by an office that reads like a name ("Dalai Lama")."""
    return frozenset(_phrases(_sections("titles.txt")["personage"]))


@cache
def role_nouns_folded() -> frozenset[str]:
    """Give the role nouns in small letters ("pm", "ceo" among them)."""
    return frozenset(role.lower() for role in role_nouns())


@cache
def offices() -> frozenset[str]:
    """Give offices of which a text means one holder when it says "the <office>", in small letters."""
    return frozenset(_phrases(_sections("role_nouns.txt")["office"]))
