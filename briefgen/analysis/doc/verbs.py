"""Which words of a sentence are verbs, by lists and endings."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis.doc.tokenizer import Token
from briefgen.analysis.lang.closed_classes import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    NOT_VERBS,
    PEOPLE,
    PLAIN_VERBS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
)
from briefgen.analysis.lang.cues import ALSO_NOUNS, CUES
from briefgen.analysis.lang.tables import word_set

RELATIVES = frozenset({"who", "which"})
NEVER_VERBS = DETERMINERS | POSSESSIVES | PREPOSITIONS | PRONOUNS | ADVERBS | CONJUNCTIONS | NEGATIONS
NEEDING_VERB = MODALS | RELATIVES | {"to"}
PARTICLES_OF_VERBS = word_set("chunks", "particles_of_verbs")
OF_SEVERAL = word_set("clauses", "of_several")
SPOKEN = frozenset({"saying", "telling"})
VERB_PREFIXES = frozenset({"co", "re", "pre"})
NO_VERB_AFTER = PREPOSITIONS - {"to"}


class VerbFinder:
    """Tells verbs from nouns and adjectives, sentence by sentence."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.first = 0
        self.headline = False

    def begin(self, first: int, *, headline: bool) -> None:
        """Go on to the sentence that begins at a token."""
        self.first, self.headline = first, headline

    def is_verb(self, at: int, begun: int) -> bool:
        """Tell whether a token is a verb, given where the phrase it might belong to begins."""
        token = self.tokens[at]
        if token.low in AUXILIARIES:
            return True
        if token.is_capital and not (token.low in CUES and (self.headline or at == self.first)):
            return False
        if self.must_be_verb(at, token.low) or self.has_particle(at):
            return True
        if token.low in CUES:
            return not self.is_noun_form(at, begun)
        if at > begun and self.is_determined(at):
            return False
        return token.low in VERBS or self.has_past_ending(token.low)

    def must_be_verb(self, at: int, low: str) -> bool:
        """Tell whether the word before leaves nothing but a verb: will work, to take, who requires."""
        before = self.tokens[at - 1].low if at > self.first else ""
        if before not in NEEDING_VERB:
            return False
        if before == "to":
            return low in PLAIN_VERBS or (low in CUES and low not in ALSO_NOUNS)
        if before in MODALS:
            return low not in NEVER_VERBS and not low.endswith("ly") and low.isalpha()
        return low.endswith(("s", "ed")) and len(low) > 3 and low not in NEVER_VERBS

    def has_particle(self, at: int) -> bool:
        """Tell whether a word behind a name is a verb by its ending and a particle: Vane picks up the."""
        words = [t.low for t in self.tokens[at : at + 3]]
        if len(words) < len("-s up the".split()) or at == self.first or not words[0].endswith("s"):
            return False
        taking = words[2] in DETERMINERS or words[2] in POSSESSIVES
        return self.tokens[at - 1].is_capital and words[1] in PARTICLES_OF_VERBS and taking

    def has_past_ending(self, low: str) -> bool:
        """Tell whether a word has the form of a regular past; long-awaited has not, re-opened has."""
        joined_to, hyphen, _ = low.rpartition("-")
        compound = bool(hyphen) and joined_to not in VERB_PREFIXES
        return low.endswith("ed") and len(low) > 4 and low not in NOT_VERBS and not compound

    def is_determined(self, at: int) -> bool:
        """Tell whether a determiner or possessive stands right before a token."""
        before = self.tokens[at - 1].low if at else ""
        return before in DETERMINERS or before in POSSESSIVES or before == "'s"

    def is_noun_form(self, at: int, begun: int) -> bool:
        """Tell whether a cue form is rather a noun or adjective here: the report, a pointed question."""
        low, before = self.tokens[at].low, self.tokens[at - 1]
        if not at or (low in SPOKEN and not self.is_determined(at)):
            return False
        if low not in ALSO_NOUNS:
            participle = CUES[low].past and not low.endswith("d")
            return (CUES[low].tier != "s" or participle) and self.is_determined(at)
        several = begun < at and self.tokens[begun].low in OF_SEVERAL
        counted = (several or before.text[:1].isdigit()) and low.endswith("s")
        if counted or self.is_determined(at) or before.low in NO_VERB_AFTER:
            return before.low != "as" or not low.endswith("ing")
        if at == begun:
            return before.low.endswith("ed") and low.endswith("s")
        if before.is_capital:
            return not (low.endswith(("s", "ed", "ing")) or before.low.endswith("s") or CUES[low].past)
        plural = before.low.endswith("s") or before.low in PEOPLE
        return plural == low.endswith("s")
