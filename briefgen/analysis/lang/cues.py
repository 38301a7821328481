"""Words that bring in speech: verbs in three tiers with all their forms, and nouns for things said.

The tiers are of general news English: a strong verb hardly ever does anything but report words,
a medium one often does, a document verb does when its subject is something written.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from briefgen.analysis.lang.tables import phrases, rows, word_set, word_tuple

DOUBLED = word_set("cues", "doubled") - {"tweet"}

ALSO_NOUNS = word_set("cues", "also_nouns")

SPEECH_NOUNS = word_set("cues", "speech_nouns")
TAKE_AS = word_set("cues", "take_as")
DOCUMENTS = word_set("cues", "documents")
NAMING = word_set("cues", "naming")


WITH_PARTICLE = frozenset(tuple(phrase.split()) for phrase in phrases("cues", "with_particle"))


class Cue(NamedTuple):
    """What a form of a cue verb tells."""

    tier: str
    """``s`` strong, ``m`` medium, ``d`` document."""
    ing: bool
    """True for the form in -ing."""
    past: bool
    """True for a past form that can also be a participle."""


def forms(verb: str, irregular: dict[str, tuple[str, str]]) -> Iterator[tuple[str, bool, bool]]:
    """Give each form of a verb with whether it ends in -ing and whether it is a past form."""
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if verb in DOUBLED else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
    yield verb, False, False
    yield third, False, False
    yield stem + "ing", True, False
    for form in irregular.get(verb, (past, past)):
        yield form, False, True


def cue_table() -> dict[str, Cue]:
    """Give every form of every cue verb; a verb of two tiers counts in the first."""
    irregular = {verb: (past, participle) for verb, past, participle in rows("cues", "irregular")}
    table: dict[str, Cue] = {}
    for tier, verbs in (("s", "strong"), ("m", "medium"), ("d", "document")):
        for verb in word_tuple("cues", verbs):
            for form, ing, past in forms(verb, irregular):
                table.setdefault(form, Cue(tier, ing, past))
    return table


CUES = MappingProxyType(cue_table())
