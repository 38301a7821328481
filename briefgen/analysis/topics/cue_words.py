"""The editor's cue words in an article: which paragraphs have them, and how much they tell."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np

from briefgen.analysis.doc.bag import Array
from briefgen.analysis.doc.morphology import stem
from briefgen.analysis.doc.tokenizer import plain_words
from briefgen.analysis.lang.tables import word_set
from briefgen.model import GuideTopic, Name

NOUNS_IN_ING = word_set("noun_phrases", "nouns_in_ing")
Stems = tuple[str, ...]
QUOTED = 0.4
"""What a cue inside a quotation weighs beside one in the reporter's words: a speaker strays, a reporter
says what the passage is about."""
QUOTED_ALONE = 0.7
"""The same where every paragraph is of one of the editor's topics, so that there is less to stray to."""
QUOTATION = re.compile(r"[\"“„][^\"“”„]*(?:[\"”]|$)")
AGAINST = 3.0
"""How much a word the editor excludes speaks against a paragraph, in the unit of cue scores."""


def stems_of(text: str) -> Stems:
    """Give the stems of all words of a text, in order; hyphens part words."""
    return tuple(map(own_stem, plain_words(text)))


def own_stem(word: str) -> str:
    """Give the stem of a word; a plural in -ings is a noun of its own, "takings" no form of "take"."""
    one = word.lower().removesuffix("s")
    return one if one != word.lower() and one.endswith("ing") and one not in NOUNS_IN_ING else stem(word)


def cue_scores(
    texts: Sequence[str], topics: Sequence[GuideTopic], names: Sequence[Name], quoted: float = QUOTED
) -> Array:
    """Give paragraphs x topics: how strongly the topic's cues stand in the paragraph, 0 for not at all.

    A cue counts ln(1 + n/df) (1 + ln count), shared evenly by the topics that use it. A cue that is a
    form of a name finds all forms of that name. A word of ``without`` makes the score negative.
    ``quoted`` is what a cue inside a quotation weighs.
    """
    read = [(stems_of(text), stems_of(QUOTATION.sub(" ", text))) for text in texts]
    forms = [spellings(name) for name in names]
    users: dict[frozenset[Stems], int] = {}
    wanted = [[sought(cue, forms) for cue in dict.fromkeys(topic.cues)] for topic in topics]
    for cues in wanted:
        for cue in dict.fromkeys(cues):
            users[cue] = users.get(cue, 0) + 1
    scores = np.zeros((len(texts), len(topics)))
    for t, cues in enumerate(wanted):
        for cue in dict.fromkeys(cues):
            scores[:, t] += weight(read, cue, quoted) / users[cue]
        for word in topics[t].without:
            scores[:, t] -= AGAINST * (weight(read, sought(word, forms), quoted) > 0)
    return scores


def said_once(texts: Sequence[str], topic: GuideTopic, names: Sequence[Name]) -> bool:
    """Tell whether the cues of a topic stand only once in the whole article."""
    read = [stems_of(text) for text in texts]
    forms = [spellings(name) for name in names]
    wanted = frozenset(form for cue in topic.cues for form in sought(cue, forms))
    return sum(occurrences(part, form) for part in read for form in wanted) == 1


def spellings(name: Name) -> frozenset[Stems]:
    """Give all forms of a name as stems."""
    return frozenset(stems_of(form) for form in (name.name, *name.also)) - {()}


def sought(cue: str, forms: Iterable[frozenset[Stems]]) -> frozenset[Stems]:
    """Give what a cue looks for: its own words, or every form of the name it is a form of."""
    own = stems_of(cue)
    return frozenset({own}).union(*(spelt for spelt in forms if own in spelt))


def weight(read: Sequence[tuple[Stems, Stems]], cue: frozenset[Stems], quoted: float) -> Array:
    """Give what a cue weighs in each paragraph; ``read`` has all its stems and those outside quotations."""
    every, outside = (
        np.array([sum(occurrences(part[k], form) for form in cue) for part in read], dtype=np.float64)
        for k in (0, 1)
    )
    having = int((every > 0).sum())
    rarity = math.log1p(len(read) / max(1, having))
    return np.asarray(rarity * (quoted * often(every) + (1 - quoted) * often(outside)))


def often(counts: Array) -> Array:
    """Give 1 + ln count, 0 for none."""
    return np.asarray((counts > 0) + np.log(np.maximum(counts, 1)))


def occurrences(stems: Stems, phrase: Stems) -> int:
    """Count how often a phrase stands in a paragraph."""
    size = len(phrase)
    if not size:
        return 0
    if size == 1:
        return stems.count(phrase[0])
    return sum(stems[i : i + size] == phrase for i in range(len(stems) - size + 1))
