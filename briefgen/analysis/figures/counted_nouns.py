"""The noun phrase behind a count ("British companies"), found by its plural, without a dictionary."""

from __future__ import annotations

from briefgen.analysis.figures.tokens import Tokens, capital
from briefgen.analysis.lang.quantities import SMALL

PLURALS = frozenset(
    "people men women children police staff troops fish sheep cattle personnel aircraft spacecraft "
    "crew schoolchildren grandchildren policemen policewomen firemen fishermen clergy teeth mice "
    "geese oxen youth firefighters species series headquarters media data criteria phenomena "
    "salmon trout cod deer swine poultry crossroads barracks gallows offspring runs wickets goals "
    "times vessels".split()
)
"""Words that are plural though they may not end in s."""
NOT_PLURAL = frozenset(
    "is was has does this his its as us thus yes always perhaps besides towards afterwards less "
    "across sometimes plus versus unless whereas says goes does news ours theirs hers yours alas "
    "series' besides once these those minus afterwards upwards downwards onwards backwards "
    "forwards nevertheless including others'".split()
)
STOPS = frozenset(
    "the a an this that these those his her its their our your my and or but nor of in on at to "
    "for with by from into onto over under after before since until till as than then when while "
    "where who whom whose which what if because although though is are was were be been being am "
    "has have had having do does did will would can could may might must shall should not no it he "
    "she they we you i him them us me there here also only just about around between among against "
    "during without within through per each every more less said says told out up down off away "
    "back so too very still already yet now later ago earlier last next all both".split()
)
"""Words a noun phrase does not run over."""
REACH = 5
COMPOUND = frozenset(
    "strong member seat seater page bed bedroom bedroomed storey story floor man woman person "
    "people home room vehicle nation country judge lane piece wheel point acre way party game "
    "match match-day part track hole turbine unit place pupil class".split()
)
"""Nouns that count as figures when a hyphen joins them to their number ("12-member")."""


def noun_phrase(tokens: Tokens, at: int) -> int | None:
    """Give the index behind the plural noun phrase that begins at a token; None when there is none."""
    end = None
    if tokens[at].kind != "word" or (tokens[at].low in SMALL and tokens[at + 1].low not in {"-", "‑"}):
        return None
    for here in range(at, at + REACH):
        token = tokens[here]
        hyphened = token.low in {"-", "‑"} and tokens[here + 1].kind == "word"
        model = token.kind == "num" and token.start == tokens[here - 1].end
        if hyphened or model or initial(tokens, here):
            continue
        if token.kind != "word" or token.low in STOPS:
            break
        if plural(token.low) or initials(token.text):
            end = here + 1
        elif end and not goes_on(tokens, here):
            break
    return end


def initial(tokens: Tokens, at: int) -> bool:
    """Say whether a token is part of an abbreviation of single letters: "U.S."."""
    stop = at if tokens[at].low == "." else at + 1
    letter = tokens[stop - 1]
    return (
        tokens[stop].low == "."
        and len(letter.text) == 1
        and capital(letter)
        and letter.end == tokens[stop].start
    )


def initials(text: str) -> bool:
    """Say whether a word is a plural of initials: "MPs", "NGOs"."""
    return text.endswith("s") and text[:-1].isupper() and len(text) > 2


def goes_on(tokens: Tokens, at: int) -> bool:
    """Say whether a plural that is a name goes on to the noun counted: "Brandeis tractor plants"."""
    name = capital(tokens[at - 1]) and not tokens[at].low.endswith("ed")
    return name and tokens[at + 1].kind == "word" and plural(tokens[at + 1].low)


def plural(low: str) -> bool:
    """Say whether a word in lower case looks like a plural noun."""
    if low in PLURALS:
        return True
    if low.endswith("is") and len(low) > 5 and low[-3] not in "sxy":
        return low not in NOT_PLURAL
    ends = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s", "ous"))
    return ends and len(low) > 3 and low not in NOT_PLURAL


def compound(tokens: Tokens, at: int, *, digits: bool) -> int | None:
    """Give the index behind a noun that a hyphen joins to the number before it ("-member"), or None."""
    if tokens[at].low not in {"-", "‑"} or tokens[at].end != tokens[at + 1].start:
        return None
    noun = tokens[at + 1]
    return (
        at + 2 if noun.low in COMPOUND or (digits and noun.kind == "word" and noun.low not in STOPS) else None
    )


def people_meant(tokens: Tokens, at: int) -> bool:
    """Say whether the clause before a number without a noun speaks of a population."""
    for here in range(at - 1, max(0, at - 10), -1):
        if tokens[here].low in {".", ";", ":"}:
            return False
        if tokens[here].low == "population":
            return True
    return False


def rate_noun(text: str, tokens: Tokens, at: int) -> str | None:
    """Give the plural noun before "at a rate of" or "at" ("opening screens at a rate of seven a day")."""
    here = at - 1
    if [t.low for t in tokens[at - 3 : at]] in (["a", "rate", "of"], ["the", "rate", "of"]):
        here = at - 4
    if tokens[here].low != "at" or not plural(tokens[here - 1].low):
        return None
    return text[tokens[here - 1].start : tokens[here - 1].end]
