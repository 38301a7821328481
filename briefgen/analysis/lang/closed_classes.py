"""Closed classes of English words, and common verbs that bring in no speech: where a noun phrase ends."""

from __future__ import annotations

from briefgen.analysis.lang.tables import word_set, word_tuple

PREPOSITIONS = word_set("closed_classes", "prepositions")
CONJUNCTIONS = word_set("closed_classes", "conjunctions")
MALE = frozenset("he him".split())
FEMALE = frozenset("her she".split())
PRONOUNS = word_set("closed_classes", "pronouns")
POSSESSIVES = word_set("closed_classes", "possessives")
DETERMINERS = word_set("closed_classes", "determiners")
BE = word_set("closed_classes", "be")
AUXILIARIES = BE | word_set("closed_classes", "auxiliaries")
MODALS = word_set("closed_classes", "modals")
PLAIN_VERBS = word_set("verbs", "plain_verbs")
NEGATIONS = frozenset("n't never not".split())
ADVERBS = word_set("closed_classes", "adverbs")
TIMES = word_set("closed_classes", "times")
VERBS = word_set("verbs", "verbs")
NOT_VERBS = word_set("verbs", "not_verbs")
ORGANISATION_NOUNS = word_set("nouns", "organisation_nouns")
APPOSED = word_set("nouns", "apposed")
PEOPLE = word_set("nouns", "people")
PERSON_ENDINGS = word_tuple("nouns", "person_endings")
NOT_PEOPLE = word_set("nouns", "not_people")
PARTICLES = word_set("closed_classes", "particles")
OPENERS = word_set("closed_classes", "openers")
ROLE_WORDS = word_set("nouns", "role_words")
