"""The words by which reports of one story are compared."""

from __future__ import annotations

from types import MappingProxyType

from briefgen.analysis.lang.tables import phrase_set, phrases, rows, word_set

BODIES = word_set("stories", "bodies")
FIRM = word_set("stories", "firm")
PEOPLE = word_set("stories", "people")
ANYBODY = word_set("stories", "general")
STATES = MappingProxyType({word: state for state, *words in rows("stories", "states") for word in words})
"""What became of those counted, by the words that say so."""
MISLEADING = word_set("stories", "misleading")
PAST = phrase_set("stories", "past")
PARTS = phrase_set("stories", "parts")
SUPPOSED = word_set("stories", "supposed")
DAYS = word_set("stories", "days") | frozenset(phrases("calendar", "day"))
MONTHS = MappingProxyType({word: number for number, word in enumerate(phrases("calendar", "month")[:12], 1)})
"""Months written out, by number."""
