"""Inflected forms of English verbs, made by rule; what no rule makes is a list (``verb_forms.txt``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from briefgen.analysis.lang.tables import rows, word_set

SHORT = re.compile(r"(?:qu|[^aeiou])*[aeiou][^aeiouwxy]")
"""A verb of one short syllable, which doubles its last letter: "beg", "quip"."""


class Forms(NamedTuple):
    """The forms of a verb."""

    third: str
    """"says"."""
    ing: tuple[str, ...]
    """"saying"; two where Britain and America differ: "labelling", "labeling"."""
    past: tuple[str, ...]
    """Past and participle, "labelled" and "labeled" among them; one where they are the same."""


@cache
def forms(verb: str) -> Forms:
    """Give the forms of a verb, by its plain form in small letters."""
    softened = verb.endswith("y") and verb[-2:-1] not in "aeiou"
    third = verb[:-1] + "ies" if softened else verb + ("es" if verb.endswith(SIBILANTS) else "s")
    ing = [stem + "ing" for stem in (_before_ing(verb), *_doubled(verb))]
    past = [verb[:-1] + "ied" if softened else verb + "d" if verb.endswith("e") else verb + "ed"]
    past += [stem + "ed" for stem in _doubled(verb)]
    if verb in _only_doubled() or SHORT.fullmatch(verb):
        ing, past = ing[1:], past[1:]
    return Forms(third, tuple(ing), _irregular().get(verb, tuple(past)))


SIBILANTS = ("s", "sh", "ch", "x", "z", "o")


def _before_ing(verb: str) -> str:
    """Give a verb as it stands before -ing: "mak", but "agree"."""
    return verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb


def _doubled(verb: str) -> tuple[str, ...]:
    """Give a verb with its last letter doubled, where some or all do so before -ing and -ed."""
    if SHORT.fullmatch(verb) or verb in _only_doubled() or verb in word_set("verb_forms", "may_double"):
        return (verb + verb[-1],)
    return ()


def _only_doubled() -> frozenset[str]:
    return word_set("verb_forms", "doubled")


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    """Give past and participle of the verbs that no rule makes, each once."""
    return {verb: tuple(dict.fromkeys(past)) for verb, *past in rows("verb_forms", "irregular")}
