"""Fit what gives paragraphs to an editor's topics; ``fit_topics`` calls this.

Readings are those of models that have not seen the article.
The chain of a complete list of topics is a conditional random field: its likelihood is raised by L-BFGS.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefgen.analysis.doc.bag import Array, steady
from briefgen.analysis.topics import grouping, hmm
from briefgen.analysis.topics.acceptance import acceptance_features
from briefgen.analysis.topics.boundaries import Features
from briefgen.analysis.topics.crf import evidence_features, staying_features
from briefgen.analysis.topics.cue_words import QUOTED_ALONE, cue_scores
from briefgen.analysis.topics.grouping import Cohesion
from briefgen.analysis.topics.models import Linear
from briefgen.model import GuideTopic
from tests.benchmarks.harness import Record
from tests.benchmarks.topics import simulated

PENALTY = 3.0
ARTICLE = 12.0
"""What an article counts for, however many paragraphs it has."""
IMPOSSIBLE = -60.0
STEPS, MEMORY = 40, 8
Objective = Callable[[Array], tuple[float, Array]]


@dataclass(frozen=True, kw_only=True)
class Example:
    """An annotated article with an editor's cues."""

    evidence: Array
    """Paragraphs x topics x features."""
    staying: Array
    """Paragraphs x features, ones first."""
    fixed: NDArray[np.bool_]
    """Whether a paragraph must stay with the one before."""
    forbidden: Array
    """Paragraphs x topics: 0 for the right topic, and for all where none is known; else impossible."""
    weight: float


def fit_chain(read: Sequence[tuple[Record, Cohesion]]) -> dict[str, Linear]:
    """Fit the chain on annotated articles and their readings."""
    rows = [row for record, cohesion in read if (row := features(record, cohesion)) is not None]
    names, states = list(rows[0][0]), list(rows[0][1])
    flat = np.vstack([np.stack(list(f.values()), 2).reshape(-1, len(names)) for f, _, _, _ in rows])
    mean, spread = flat.mean(axis=0), flat.std(axis=0)
    examples = [example(row, mean, spread) for row in rows]
    start = np.zeros(1 + len(states) + len(names))
    start[0] = 2.0
    best = raised(lambda w: likelihood(w, examples, 1 + len(states)), start)
    stay, speak = best[: 1 + len(states)], best[1 + len(states) :]
    none, one = np.zeros(len(states)), np.ones(len(states))
    return {
        "chain, evidence": table(0.0, names, mean, spread, speak),
        "chain, staying": table(float(stay[0]), states, none, one, stay[1:]),
    }


def table(intercept: float, names: Sequence[str], mean: Array, spread: Array, weights: Array) -> Linear:
    """Give a model whose numbers have five decimals."""
    columns = zip(names, mean.tolist(), spread.tolist(), weights.tolist(), strict=True)
    return Linear(
        intercept=round(intercept, 5),
        features={name: (round(m, 5), round(s, 5), round(w, 5)) for name, m, s, w in columns},
    )


Row = tuple[Features, Features, NDArray[np.bool_], NDArray[np.int64]]


def features(record: Record, cohesion: Cohesion) -> Row | None:
    """Give evidence, staying, what must stay and the right topics (-1 for unknown) of an article."""
    given = [(g, words) for g, words in simulated(record).items() if words]
    gold = np.array([[g for g, _ in given].index(g) if g in dict(given) else -1 for g in record["groups"]])
    if len(given) < 2 or (gold >= 0).sum() < 2:
        return None
    topics = [GuideTopic(id=f"t{g}", title="", cues=words) for g, words in given]
    cues = cue_scores(cohesion.doc.texts, topics, (), QUOTED_ALONE)
    going_on = np.array(cohesion.doc.continuing, dtype=bool)
    return (
        evidence_features(cohesion, cues),
        staying_features(cohesion.changes, len(given)),
        going_on,
        gold,
    )


def example(row: Row, mean: Array, spread: Array) -> Example:
    """Make an example of an article's features, evidence standardised."""
    evidence, staying, going_on, gold = row
    stacked = (np.stack(list(evidence.values()), 2) - mean) / spread
    known = gold >= 0
    forbidden = np.where(known[:, None], IMPOSSIBLE, np.zeros(stacked.shape[:2]))
    forbidden[np.flatnonzero(known), gold[known]] = 0.0
    states = np.stack([np.ones(len(gold)), *staying.values()], 1)
    weight = ARTICLE / float(known.sum())
    return Example(evidence=stacked, staying=states, fixed=going_on, forbidden=forbidden, weight=weight)


def likelihood(weights: Array, examples: Sequence[Example], states: int) -> tuple[float, Array]:
    """Give the penalised negative log likelihood and its gradient."""
    total, slope = 0.5 * PENALTY * float(weights @ weights), PENALTY * weights
    for e in examples:
        speak = e.evidence @ weights[states:]
        stay = np.where(e.fixed, 30.0, e.staying @ weights[:states])
        free, free_stays, any_way = expected(speak, stay)
        right, right_stays, gold_way = expected(speak + e.forbidden, stay)
        total += e.weight * (any_way - gold_way)
        more = (free_stays - right_stays) * ~e.fixed
        change = np.concatenate(
            [more @ e.staying, ((free - right)[:, :, None] * e.evidence).sum(axis=(0, 1))]
        )
        slope = slope + e.weight * change
    return total, slope


def expected(speak: Array, stay: Array) -> tuple[Array, Array, float]:
    """Give the probabilities of topics, of staying, and ln of the sum over all ways, by forward-backward."""
    n = len(speak)
    top = speak.max(axis=1, keepdims=True)
    likely, more = np.exp(speak - top), np.exp(stay) - 1
    forward, backward, stays = np.zeros_like(likely), np.ones_like(likely), np.zeros(n)
    scale = np.zeros(n)
    for i in range(n):
        ahead = likely[i] * (more[i] * forward[i - 1] + forward[i - 1].sum() if i else 1.0)
        scale[i] = ahead.sum()
        forward[i] = ahead / scale[i]
    for i in range(n - 2, -1, -1):
        behind = backward[i + 1] * likely[i + 1]
        behind = more[i + 1] * behind + behind.sum()
        backward[i] = behind / behind.sum()
    for i in range(1, n):
        behind = backward[i] * likely[i]
        same, any_way = float(forward[i - 1] @ behind), float(behind.sum())
        stays[i] = (more[i] + 1) * same / (more[i] * same + any_way)
    both = forward * backward
    return both / both.sum(axis=1, keepdims=True), stays, float(np.log(scale).sum() + top.sum())


def raised(objective: Objective, at: Array) -> Array:
    """Give the weights at which an objective is least: L-BFGS with halved steps (Nocedal, 1980)."""
    moves: list[tuple[Array, Array]] = []
    value, slope = objective(at)
    for _ in range(STEPS):
        way = direction(slope, moves)
        step = 1.0
        following, steeper = objective(at - step * way)
        while following > value - 1e-4 * step * float(slope @ way) and step > 1e-3:
            step /= 2
            following, steeper = objective(at - step * way)
        if float((steeper - slope) @ (-step * way)) > 0:
            moves = [*moves, (-step * way, steeper - slope)][-MEMORY:]
        settled = abs(value - following) < 1e-5 * abs(value)
        at, value, slope = at - step * way, following, steeper
        if settled:
            break
    return at


def direction(slope: Array, moves: Sequence[tuple[Array, Array]]) -> Array:
    """Give the slope bent by what is known of the curve from the last moves."""
    if not moves:
        return np.asarray(slope / max(1.0, float(np.sqrt(slope @ slope))))
    shares = []
    for move, turn in reversed(moves):
        shares.append(float(move @ slope) / float(turn @ move))
        slope = slope - shares[-1] * turn
    move, turn = moves[-1]
    slope = slope * float(move @ turn) / float(turn @ turn)
    for (move, turn), share in zip(moves, reversed(shares), strict=True):
        slope = slope + move * (share - float(turn @ slope) / float(turn @ move))
    return slope


def acceptance_rows(record: Record, cohesion: Cohesion) -> tuple[Features, Array]:
    """Give features of an article's paragraphs for the topic they fit best, and whether that is right.

    Every other gold group is given, with simulated cues.
    """
    given = [(g, words) for g, words in simulated(record).items() if words and g % 2 == 0]
    topics = [GuideTopic(id=f"t{g}", title="", cues=words) for g, words in given]
    cues = cue_scores(cohesion.doc.texts, topics, ())
    groups = grouping.groups(cohesion, range(len(cohesion.doc.texts)))
    belief = steady(hmm.beliefs(cohesion.doc.bag, cohesion.changes, hmm.seeds(cues, groups)))
    seen = acceptance_features(cohesion, cues, groups, belief)
    best = belief.argmax(axis=1)
    rows = [i for i, t in enumerate(best.tolist()) if t < len(given) and record["groups"][i] >= 0]
    right = np.array([float(given[best[i]][0] == record["groups"][i]) for i in rows])
    return {name: np.array([values[i, best[i]] for i in rows]) for name, values in seen.items()}, right
