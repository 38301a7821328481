"""Hand-set weights of what speaks for and against a phrase as the speaker of a quotation.

A score is the sum of the weights of a candidate's features; a feature that is not listed weighs
nothing. "Phrase" (nobody's words: a title, a nickname, a word as a word) is one more candidate.
The shares of the softmax over all candidates are what confidence is read from.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

WEIGHTS = MappingProxyType(
    {
        # After the quotation, in its sentence: "...", the minister said / said the minister.
        "after.subject.s": 5.0, "after.subject.m": 3.0, "after.subject.d": 3.0, "after.subject.ing": 2.0,
        "after.subject.gen": 1.0, "after.only": 2.0, "after.comma": 1.0,
        "after.inverted.s": 4.0, "after.inverted.m": 2.0,
        "after.inverted.d": 2.0, "after.inverted.u": 3.5, "after.according": 5.0,
        "after.bracket": 6.0, "after.as": 7.0,
        "after.agent": 6.0, "after.closing": 5.0,
        "before.colon-clause": 2.0, "before.colon": 4.0, "before.headed": 3.0, "before.agent": 3.0,
        "after.far.s": 2.0, "after.far.gen": -1.0, "after.far.aux": -1.0, "after.far.pas": -1.0,
        "after.far.none": -1.0, "after.far.ing": -1.0, "after.leads-on": -1.0,
        # In the sentence after it.
        "next.near.aux": -1.0, "next.near.gen": -1.0, "next.near.pas": -1.0, "next.near.ing": -1.0,
        "next.far.s": -1.0, "next.far.m": -1.0, "next.far.d": -1.0, "next.far.gen": -2.0,
        "next.far.aux": -2.0, "next.far.pas": -2.0, "next.far.ing": -2.0, "next.far.none": -2.0,
        "next.near.none": -2.0,
        # Beyond another quotation of the sentence.
        "beyond.s": 1.0, "beyond.gen": -2.0, "beyond.aux": -2.0, "beyond.m": -2.0, "beyond.d": -2.0,
        "beyond.ing": -2.0, "beyond.pas": -2.0, "beyond.none": -2.0, "beyond.according": 2.5,
        "later": -3.0,
        # Before the quotation, in its sentence: the minister said: "..."
        "before.s": 4.0, "before.m": 3.0, "before.d": 2.0, "before.ing": 2.0, "before.gen": 2.0,
        "before.heard": 8.0, "before.as": 1.5, "before.naming": 1.0, "before.what": 0.5, "before.with": 3.0,
        "before.aux": 1.0, "before.according": 4.0, "before.told": 1.0, "before.close": 1.0,
        "before.distant": -1.0, "before.first": 1.0, "before.beyond-quote": -2.0, "before.owns-ing": 1.0,
        "before.possessor": 1.0, "before.possessor-leads": 8.5, "before.that": 1.5,
        "before.leads": 1.0, "before.told-to": 3.0, "before.naming-far": 1.5,
        "before.embedded": -1.5, "before.overtaken": -2.0,
        # Earlier sentences of the paragraph.
        "back1.s": 1.0, "back1.gen": -1.0, "back1.aux": -1.0, "back1.pas": -1.0, "back1.ing": -1.0,
        "back1.none": -1.0, "back2.s": -1.0, "back2.m": -1.0, "back2.d": -1.0, "back2.gen": -2.0,
        "back2.aux": -2.0, "back2.pas": -2.0, "back2.ing": -2.0, "back2.none": -2.0, "back3.s": -1.0,
        "back3.m": -2.0, "back3.d": -2.0, "back3.gen": -3.0, "back3.aux": -3.0, "back3.pas": -3.0,
        "back3.ing": -3.0, "back3.none": -3.0, "back.beyond-quote": -1.0, "back.colon": 1.0,
        "back.said-last": 1.5,
        # Earlier paragraphs.
        "up1.s": -1.0, "up1.m": -1.0, "up1.d": -1.0, "up1.gen": -2.0, "up1.aux": -2.0, "up1.pas": -2.0,
        "up1.ing": -2.0, "up1.none": -3.0, "up2.s": -2.0, "up2.m": -2.0, "up2.d": -2.0, "up2.gen": -3.0,
        "up2.aux": -3.0, "up2.pas": -3.0, "up2.ing": -3.0, "up2.none": -4.0, "up.colon": 4.0,
        "up.colon-before": 3.0, "up.colon-says": 2.0,
        "up.inside": -2.0,
        # The speaker of the quotation before.
        "same.bare": 1.0, "same.split": 2.0, "same.split-new": 1.0, "same.adjacent": 2.0,
        "same.sentence": 2.0, "same.sentence-new": 1.0, "same.paragraph": 1.0, "same.unclosed": 3.0,
        "same.after-quote": 2.0, "same.after-quote-cue": 1.0, "same.after-text": 1.0,
        # What the candidate is.
        "is.N": 1.0, "is.H": 1.0, "is.D": 0.5, "is.B": 0.5, "is.O": 0.5, "is.X": -1.0, "is.T": -1.0,
        "is.I": -1.0, "is.W": -1.0, "owner": -1.0, "after-preposition": -1.0, "object": -1.0,
        "after-cue": 1.0, "it-says": 1.5, "after-who": -1.0, "fragment-weak": -1.0,
        # A phrase.
        "phrase": 0.5, "phrase.1-word": 1.0, "phrase.2-words": 1.0, "phrase.few-words": 1.0,
        "phrase.long": -1.0, "phrase.no-stop": 1.0, "phrase.capitals": 2.0, "phrase.title": 4.5,
        "phrase.title-word": 1.5, "phrase.defined": 2.0, "phrase.named": 1.5, "phrase.nickname": 2.0,
        "phrase.modifier": 1.5, "phrase.cry": 3.0, "phrase.asked": -4.0, "phrase.charged": 3.0,
        "phrase.acronym": 2.0, "phrase.again": 4.0,
        "phrase.introduced": -1.0, "phrase.told": -1.5,
        "phrase.opens-paragraph": -1.0, "phrase.heading": 4.0, "phrase.title-holder": 3.0,
    }
)  # fmt: skip


def weigh(features: Sequence[str]) -> float:
    """Give the score of a candidate."""
    return sum([WEIGHTS.get(feature, 0.0) for feature in features])
