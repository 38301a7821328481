"""What capitals tell: how an article writes its words, and which of its lines are set like a title."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from briefgen.analysis import lang
from briefgen.analysis.doc.words import Word

SHARE = 0.6
"""Words of a title that begin with a capital are more than this share."""
SLIPS = 0.1
"""Share of words that are neither large nor function words, at most, where a title has no full stop."""


def is_title_case(words: Sequence[str], *, stopped: bool) -> bool:
    """Tell whether words are set like a title: most begin with a capital, the small ones are function words.

    ``stopped`` says that a full stop ends them, as it ends few titles: then no other word may be small.
    """
    large = sum([word[0].isupper() for word in words])
    if large <= SHARE * len(words):
        return False
    small = sum([word[0].islower() and word.lower() not in lang.function_words() for word in words])
    return small <= (0 if stopped else SLIPS * len(words))


@dataclass(frozen=True, slots=True)
class Usage:
    """How an article writes its words."""

    small: AbstractSet[str]
    """Words it writes without a capital."""
    inner: AbstractSet[str]
    """Words it writes with a capital within a sentence."""


def usage(paragraphs: Iterable[Sequence[Word]]) -> Usage:
    """Give how the words of paragraphs are written."""
    written: set[str] = set()
    within: set[str] = set()
    for ws in paragraphs:
        written.update([w.text for w in ws])
        within.update([w.text for w in ws if not w.opens])
    return Usage({w for w in written if w[0].islower()}, {w for w in within if w[0].isupper()})
