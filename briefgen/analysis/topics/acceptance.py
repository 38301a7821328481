"""Whether a paragraph is really of the editor's topic that fits it best, where other topics may exist.

The hidden Markov model must put every paragraph somewhere; this logistic model asks how far the
topic's cues stand in the paragraph itself, in the group it was found in, and in paragraphs like it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

import numpy as np

from briefgen.analysis.doc.bag import Array
from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.crf import evidence_features, likest
from briefgen.analysis.topics.grouping import Cohesion
from briefgen.analysis.topics.similarity import unbroken

LEAST = 1e-4


def acceptance_features(
    cohesion: Cohesion, cues: Array, groups: Sequence[Sequence[int]], belief: Array
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
        "likest cued": likest(cohesion, relative),
        "any cues of most": np.repeat(share[:, None], topics, axis=1),
        **evidence_of(cohesion, cues),
        **surroundings(cohesion, relative),
        "cued share": np.repeat(cued.mean(axis=0)[None, :], n, axis=0),
        "none cued": np.repeat((strongest <= 0)[:, None] * 1.0, topics, axis=1),
        "topics": np.full((n, topics), np.log(topics)),
        "paragraphs": np.full((n, topics), np.log(n)),
    }


def evidence_of(cohesion: Cohesion, cues: Array) -> Features:
    """Give what the words of a paragraph say for each topic."""
    found = evidence_features(cohesion, cues)
    return {f"evidence, {name}": found[name] for name in ("words by length", "cosine", "likest cued")}


def surroundings(cohesion: Cohesion, relative: Array) -> Features:
    """Give how far a topic's cues stand in the paragraphs around, and in those likely of one topic."""
    held, held_in_all, linked = (np.zeros_like(relative) for _ in range(3))
    for part in cohesion.stretches:
        inside = slice(part.first, part.first + len(part.together))
        apart = 1 - np.eye(len(part.together))
        close = np.exp(unbroken(cohesion.changes[inside])) * apart
        others = part.together * apart
        held_in_all[inside] = close @ relative[inside]
        linked[inside] = others @ relative[inside] / np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
        for t in range(relative.shape[1]):
            held[inside, t] = (close * relative[inside, t][None, :]).max(axis=1)
    return {"held cues": held, "held cues, all": held_in_all, "linked cues": linked}


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
