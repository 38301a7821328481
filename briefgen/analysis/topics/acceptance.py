"""Whether a paragraph is really of the editor's topic that fits it best, where other topics may exist.

The hidden Markov model must put every paragraph somewhere; this logistic model asks how far the
topic's cues stand in the paragraph itself, in the group it was found in, and in paragraphs like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.found import Reading
from briefgen.analysis.topics.words import Array

LEAST = 1e-4


def acceptance_features(
    reading: Reading, cues: Array, groups: Sequence[Sequence[int]], belief: Array
) -> Features:
    """Give the features of every paragraph and editor's topic, each paragraphs x topics.

    ``belief`` is the model's posterior, topics first; ``groups`` are the groups found without help.
    """
    n, topics = cues.shape
    own = np.maximum(cues, 0)
    relative: Array = np.asarray(own / np.maximum(own.max(axis=0, initial=0), 1e-9))
    mine = belief[:, :topics]
    best = belief.argmax(axis=1)
    agree = np.array([[float(b == t) for t in range(topics)] for b in best.tolist()]).reshape(n, topics)
    cued = (own > 0).astype(np.float64)
    strongest = np.maximum(own.max(axis=1, initial=0), 0)
    share: Array = np.asarray(strongest / max(float(strongest.max(initial=0)), 1e-9))
    return {
        "belief": np.log((mine + LEAST) / (1 - mine + LEAST)),
        "cues": own,
        "cues of most": relative,
        "cued": cued,
        "group cued": over_groups(cued, groups),
        "group cues of most": over_groups(relative, groups),
        "group agrees": over_groups(agree, groups),
        "run cues of most": over_groups(relative, stretches(best.tolist())),
        "run strongest": over_groups(relative, stretches(best.tolist()), np.max),
        "likest cued": likest(reading, relative),
        "any cues of most": np.repeat(share[:, None], topics, axis=1),
    }


def over_groups(
    values: Array, groups: Iterable[Sequence[int]], measure: Callable[..., Array] = np.mean
) -> Array:
    """Give for each paragraph the mean (or another measure) of its group."""
    spread = np.zeros_like(values)
    for group in groups:
        members = list(group)
        spread[members] = measure(values[members], axis=0)
    return spread


def stretches(best: Sequence[int]) -> Iterator[list[int]]:
    """Give the runs of neighbouring paragraphs that one state fits best."""
    for _, run in groupby(range(len(best)), key=lambda i: best[i]):
        yield list(run)


def likest(reading: Reading, relative: Array) -> Array:
    """Give for each paragraph how strongly another one, weighed by likeness, has the topic's cues."""
    found = np.zeros_like(relative)
    for part in reading.stretches:
        inside = slice(part.first, part.first + len(part.together))
        others = part.together * (1 - np.eye(len(part.together)))
        for t in range(relative.shape[1]):
            found[inside, t] = (others * relative[inside, t][None, :]).max(axis=1)
    return found
