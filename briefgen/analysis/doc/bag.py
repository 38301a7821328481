"""The words of an article, counted by stem: what topics are found from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from briefgen.analysis.doc.morphology import ENGLISH, stem
from briefgen.analysis.doc.tokenizer import Token, parts, tokens
from briefgen.analysis.lang.tables import word_set

Array = NDArray[np.float64]
STOP_WORDS = word_set("topics", "stop")
TIMES = word_set("topics", "times")
MOST_CELLS = 4_000_000
"""Most numbers of a table of paragraphs and stems; of more stems those in most paragraphs are kept."""
DECIMALS = 9
"""Digits kept of a number before it decides, so that every machine decides alike."""


def telling(word: str) -> bool:
    """Tell whether a word can say what a passage is about: no stop word, three letters, or an acronym."""
    if word.lower() in STOP_WORDS:
        return word.isupper() and len(word) > 1
    return len(word) > 2 or word.isdigit() or (len(word) == 2 and word.isupper())


def telling_stems(text: str) -> list[str]:
    """Give the stems of the telling words of a text, in order."""
    return stems_of(tokens(text))


def stems_of(found: Iterable[Token], by: str = ENGLISH) -> list[str]:
    """Give the stems of the telling words among tokens, in order, by the stemmer of that name."""
    return [stem(word, by) for word in parts(found) if telling(word)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """The stems of an article's paragraphs and how often each stands in each."""

    stems: tuple[str, ...]
    """Every stem, in order of first appearance."""
    counts: Array
    """Paragraphs x stems: how often."""
    named: tuple[bool, ...]
    """For each stem, whether it is of a name: capitalised in mid-sentence, never written small."""

    def rates(self, group: Sequence[int]) -> tuple[Array, Array, Array]:
        """Give for each stem how often it stands in a group of paragraphs, in the others, and in how many."""
        own = self.counts[list(group)]
        inside = own.sum(axis=0)
        return inside, self.counts.sum(axis=0) - inside, np.asarray((own > 0).sum(axis=0), dtype=np.float64)

    @property
    def spread(self) -> Array:
        """Give for each stem the number of paragraphs that have it."""
        return np.asarray((self.counts > 0).sum(axis=0), dtype=np.float64)

    def shared(self) -> Bag:
        """Give the bag of those stems that stand in at least two paragraphs."""
        kept = np.flatnonzero(self.spread >= 2)
        return self.part(kept)

    def part(self, kept: NDArray[np.intp]) -> Bag:
        """Give the bag of some stems."""
        return Bag(
            stems=tuple(self.stems[i] for i in kept),
            counts=self.counts[:, kept],
            named=tuple(self.named[i] for i in kept),
        )

    def directions(self) -> Array:
        """Give a unit vector for each paragraph (tf-idf within the article); zeros where it has no words."""
        return unit((np.log(np.maximum(self.counts, 1)) + (self.counts > 0)) * self.rarity())

    def rarity(self) -> Array:
        """Give ln(1 + n/df) for each stem: high for those in few paragraphs."""
        return np.log1p(len(self.counts) / np.maximum(self.spread, 1))


def bag_of(texts: Sequence[str], by: str = ENGLISH) -> Bag:
    """Count the telling stems of each text."""
    return counted_bag([tokens(text) for text in texts], by)


def counted_bag(read: Sequence[Sequence[Token]], by: str = ENGLISH) -> Bag:
    """Count the telling stems of each text, read as tokens, by the stemmer of that name."""
    counted = [Counter(stems_of(found, by)) for found in read]
    columns = {word: column for column, word in enumerate(kept_stems(counted))}
    counts = np.zeros((len(read), len(columns)))
    for row, counter in enumerate(counted):
        for word, count in counter.items():
            if word in columns:
                counts[row, columns[word]] = count
    named = name_stems(read, by)
    return Bag(stems=tuple(columns), counts=counts, named=tuple(word in named for word in columns))


def kept_stems(counted: Sequence[Counter[str]]) -> list[str]:
    """Give the stems of counted texts in order of first appearance, as many as the table may have."""
    spread = Counter(word for counter in counted for word in counter)
    most = MOST_CELLS // max(1, len(counted))
    if len(spread) <= most:
        return list(spread)
    # The sort keeps equals in order of first appearance.
    kept = set(sorted(spread, key=lambda word: -spread[word])[:most])
    return [word for word in spread if word in kept]


def name_stems(read: Sequence[Sequence[Token]], by: str = ENGLISH) -> frozenset[str]:
    """Give the stems of words that are capitalised in mid-sentence somewhere and written small nowhere."""
    small = {part for found in read for part in parts(found) if len(part) > 1 and part[0].islower()}
    inner = (
        token
        for found in read
        for before, token in pairwise(found)
        if token.is_capital and len(token.text) > 1 and before.end + 1 == token.start and goes_on(before)
    )
    return frozenset(stem(w, by) for w in parts(inner)) - frozenset(stem(w, by) for w in small)


def goes_on(token: Token) -> bool:
    """Tell whether a word behind a token and a blank stands in mid-sentence for sure."""
    return token.text == "," or token.text[-1].islower()


def unit(rows: Array) -> Array:
    """Give rows of length one; rows of zeros stay."""
    length = np.sqrt((rows * rows).sum(axis=1, keepdims=True))
    return np.asarray(rows / np.where(length > 0, length, 1))


def steady(numbers: Array) -> Array:
    """Round numbers that are about to decide something."""
    return np.round(numbers, DECIMALS)
