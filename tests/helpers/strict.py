"""A strict look at two versions of words: the same figures, as many negations, the same names?

It shares nothing with what it judges, and is the simpler for it: it asks what a reader sees at once.
A name with two letters exchanged is the name, misspelt.
"""

from __future__ import annotations

import re

DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
NEGATION = re.compile(r"\b(?:not|no|never|none|nor|cannot|without|nobody|nothing)\b|n['’]t\b", re.IGNORECASE)
NAME = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+")


def turned(before: str, now: str) -> bool:
    """Tell whether words say something else than before, as far as figures, negations and names go."""
    gone, come = names(before) - names(now), names(now) - names(before)
    misspelt = {tuple(sorted(name)) for name in gone} & {tuple(sorted(name)) for name in come}
    gone, come = ({n for n in side if tuple(sorted(n)) not in misspelt} for side in (gone, come))
    return (
        DIGITS.findall(before) != DIGITS.findall(now)
        or len(NEGATION.findall(before)) != len(NEGATION.findall(now))
        or bool(gone and come)
    )


def names(text: str) -> set[str]:
    """Give the words with capitals within sentences."""
    return set(NAME.findall(text))
