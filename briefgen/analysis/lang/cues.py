"""Words that bring in speech: verbs in three tiers with all their forms, and nouns for things said.

The tiers are of general news English: a strong verb hardly ever does anything but report words,
a medium one often does, a document verb does when its subject is something written.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from briefgen.analysis.lang.inflection import forms
from briefgen.analysis.lang.tables import phrases, word_set, word_tuple

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


def cue_table() -> dict[str, Cue]:
    """Give every form of every cue verb; a verb of two tiers counts in the first."""
    table: dict[str, Cue] = {}
    for tier in ("strong", "medium", "document"):
        for verb in word_tuple("cues", tier):
            found = forms(verb)
            for form in (verb, found.third):
                table.setdefault(form, Cue(tier[0], ing=False, past=False))
            for form in found.ing:
                table.setdefault(form, Cue(tier[0], ing=True, past=False))
            for form in found.past:
                table.setdefault(form, Cue(tier[0], ing=False, past=True))
    return table


CUES = MappingProxyType(cue_table())
