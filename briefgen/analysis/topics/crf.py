"""The passages of a complete list of editor's topics: evidence weighed by a linear chain.

A conditional random field: what speaks for a topic in each paragraph (its cues, words and look of the
cued paragraphs), and how readily the topic changes between two paragraphs, weighed together as fitted
on annotated articles. The hidden Markov model of :mod:`guided` learns within the article, this one
from others; the mean of the two is better than either on news and elsewhere.
"""

from __future__ import annotations

import numpy as np

from briefgen.analysis.doc.bag import Array
from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.grouping import Cohesion
from briefgen.analysis.topics.hmm import OWN_WORDS, first_guess, seeds, smoothed
from briefgen.analysis.topics.models import Linear

LEAST = 1e-3
MOST_COSINE = 0.3
"""Larger ones are those of very short articles, of which the models have seen few."""
USUAL_TOPICS, USUAL_LENGTH = 4, 25
"""Numbers of topics and paragraphs from which readiness to change is counted."""


def chained(cohesion: Cohesion, cues: Array, evidence: Linear, staying: Linear) -> Array:
    """Give paragraphs x topics the probability of each topic."""
    n, topics = cues.shape
    if not n:
        return np.zeros((0, topics))
    strength = np.exp(np.minimum(staying.value(staying_features(cohesion.changes, topics)), 30.0))
    changes = np.where(np.array(cohesion.doc.continuing, dtype=bool), 0.0, topics / (strength - 1 + topics))
    return smoothed(evidence.value(evidence_features(cohesion, cues)), changes)


def evidence_features(cohesion: Cohesion, cues: Array) -> Features:
    """Give what speaks for each topic in each paragraph, each paragraphs x topics."""
    own = np.maximum(cues, 0)
    relative: Array = np.asarray(own / np.maximum(own.max(axis=0, initial=0), 1e-9))
    present, _ = first_guess(seeds(cues, ()))
    words = gains(cohesion, present)
    length = np.maximum((cohesion.doc.bag.counts > 0).sum(axis=1), 1)[:, None]
    near = likest(cohesion, relative)
    return {
        "cues": cues,
        "cues of most": relative,
        "words": words,
        "words by length": words / np.sqrt(length),
        "cosine": np.minimum(cosines(cohesion, present), MOST_COSINE),
        "likest cued": near / np.maximum(near.max(axis=1, keepdims=True), 1e-9),
    }


def staying_features(changes: Array, topics: int) -> Features:
    """Give what says how readily a topic goes on, before each paragraph."""
    change = np.clip(changes, LEAST, 1 - LEAST)
    n = len(changes)
    return {
        "change": np.log(change / (1 - change)),
        "topics": np.full(n, np.log(max(topics, 2) / USUAL_TOPICS)),
        "paragraphs": np.full(n, np.log(n / USUAL_LENGTH)),
    }


def gains(cohesion: Cohesion, present: Array) -> Array:
    """Give how much likelier a paragraph's words are in the other cued paragraphs of a topic."""
    counts = cohesion.doc.bag.counts
    words = np.log(np.maximum(counts, 1)) + (counts > 0)
    background = (words.sum(axis=0) + 0.01) / (words.sum() + 0.01 * max(1, words.shape[1]))
    found = np.zeros_like(present)
    for topic, share in enumerate(present.T):
        others = share @ words - share[:, None] * words
        own = others / np.maximum(others.sum(axis=1, keepdims=True), 1e-9)
        found[:, topic] = (words * np.log(OWN_WORDS * own / background + 1 - OWN_WORDS)).sum(axis=1)
    return found


def cosines(cohesion: Cohesion, present: Array) -> Array:
    """Give the cosine of a paragraph with the sum of the other cued paragraphs of a topic."""
    rows = cohesion.doc.bag.directions()
    found = np.zeros_like(present)
    for topic, share in enumerate(present.T):
        others = share @ rows - share[:, None] * rows
        length = np.sqrt((others * others).sum(axis=1))
        found[:, topic] = (others * rows).sum(axis=1) / np.maximum(length, 1e-9)
    return found


def likest(cohesion: Cohesion, relative: Array) -> Array:
    """Give for each paragraph how strongly another one, weighed by likeness, has the topic's cues."""
    found = np.zeros_like(relative)
    for part in cohesion.stretches:
        inside = slice(part.first, part.first + len(part.together))
        others = part.together * (1 - np.eye(len(part.together)))
        for t in range(relative.shape[1]):
            found[inside, t] = (others * relative[inside, t][None, :]).max(axis=1)
    return found
