"""Words that mark a group of paragraphs: suggested cues."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

import numpy as np

from briefgen.analysis.doc.bag import TIMES, steady, telling
from briefgen.analysis.doc.morphology import ENGLISH, stem
from briefgen.analysis.doc.tokenizer import parts
from briefgen.analysis.topics.grouping import Cohesion

CUES = 4


def telling_words(cohesion: Cohesion, group: Sequence[int]) -> tuple[str, ...]:
    """Give the words that mark a group of paragraphs best, as the article writes them, best first."""
    inside, outside, spread = cohesion.doc.bag.rates(group)
    rate_in = inside / max(1.0, float(inside.sum()))
    rate_out = (outside + 0.5) / (outside.sum() + 1)
    score = steady(spread * inside * np.log(np.maximum(rate_in / rate_out, 1e-9)))
    words = (word for i in group for word in parts(cohesion.doc.tokens[i]))
    written = spelling(words, cohesion.doc.stemmer or ENGLISH)
    best = (
        written[cohesion.doc.bag.stems[int(w)]] for w in np.argsort(-score, kind="stable") if score[w] > 0
    )
    return tuple(islice((word for word in best if marking(word)), CUES))


def marking(word: str) -> bool:
    """Tell whether a word can be a cue: no number and no word of time."""
    return not word[0].isdigit() and word.lower() not in TIMES


def spelling(words: Iterable[str], by: str = ENGLISH) -> dict[str, str]:
    """Give for each stem of words the form most often written, small letters before capitals on a tie."""
    forms = Counter(word for word in words if telling(word))
    best: dict[str, str] = {}
    for word, _ in sorted(forms.items(), key=lambda item: (item[1], item[0][0].islower(), item[0])):
        best[stem(word, by)] = word
    return best
