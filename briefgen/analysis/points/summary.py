"""Key points: whole sentences of the source, for each topic and for the briefing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from briefgen.analysis.doc.bag import Array, counted_bag, steady, unit
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.points.candidates import PointCandidate, candidates
from briefgen.ids import mint
from briefgen.model import Name, Point, Quote, Topic, excerpt_at

CENTRAL, EARLY, REPEATED = 0.5, 1.0, 0.5
"""What being like the whole counts for, what coming early, and what being like a chosen one against."""
FADING = 0.15
"""How fast coming early fades, for each sentence further on."""
LEAD, MOST = 3, 6
"""Points of a summary that come from the whole article, and points in all: in longer articles the
others are the first points of the editor's topics not yet told."""
PARAGRAPHS_A_POINT = 3
PARAGRAPHS_A_SUMMARY_POINT = 8


def summarise(
    doc: Doc, topics: Sequence[Topic], quotes: Sequence[Quote], names: Sequence[Name]
) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """Give the key points, in reading order, and the ids of those that sum up the whole article.

    A topic gets one to four, the briefing three to six: the lead, and a word on the editor's other
    topics. Fewer where there are no sentences that can be read by themselves. Each is a whole sentence
    of one paragraph, two where the second needs the first.
    """
    said = candidates(doc, quotes, names)
    if not said:
        return (), ()
    vectors = unit(counted_bag([doc.span(s.paragraph, s.start, s.end) for s in said]).directions())
    place = {p.id: i for i, p in enumerate(doc.paragraphs)}
    members = [{place[p] for p in topic.paragraphs} for topic in topics]
    lead = choose(said, vectors, range(len(said)), LEAD)
    free = [i for i, s in enumerate(said) if i in lead or not any(s.overlaps(said[k]) for k in lead)]
    by_topic = [of_topic(said, vectors, free, paragraphs) for paragraphs in members]
    told = {said[i].paragraph for i in lead}
    further = [
        picks[0]
        for topic, picks, inside in zip(topics, by_topic, members, strict=True)
        if topic.origin != "found" and picks and not inside & told
    ]
    lead += further[: limited(len(place), PARAGRAPHS_A_SUMMARY_POINT, LEAD, MOST) - LEAD]
    made = points(doc, said, {*lead, *chain.from_iterable(by_topic)})
    return tuple(made.values()), tuple(made[i].id for i in sorted(set(lead)))


def limited(paragraphs: int, a_point: int, fewest: int, most: int) -> int:
    """Give how many points so many paragraphs are worth."""
    return max(fewest, min(most, round(paragraphs / a_point)))


def of_topic(
    said: Sequence[PointCandidate], vectors: Array, free: Sequence[int], members: set[int]
) -> list[int]:
    """Choose the points of a topic among the free passages, given the indices of its paragraphs."""
    inside = [i for i in free if said[i].paragraph in members]
    return choose(said, vectors, inside, limited(len(members), PARAGRAPHS_A_POINT, 1, 4))


def points(doc: Doc, said: Sequence[PointCandidate], chosen: Iterable[int]) -> dict[int, Point]:
    """Make the points of chosen passages, by the number of the passage, in reading order.

    None has a topic of its own, so that each goes with its paragraph, also where an editor moves that.
    """
    made: dict[int, Point] = {}
    taken: set[str] = set()
    for i in sorted(chosen):
        at = excerpt_at(doc.paragraphs[said[i].paragraph], said[i].start, said[i].end)
        made[i] = Point(id=mint("k", at.text, taken), at=at)
        taken.add(made[i].id)
    return made


def choose(said: Sequence[PointCandidate], vectors: Array, among: Iterable[int], most: int) -> list[int]:
    """Choose passages for coverage without repetition, early ones first; none that overlap."""
    free = list(among)
    if not free:
        return []
    centre = vectors[free].mean(axis=0)
    central = vectors @ (centre / max(float(np.sqrt(centre @ centre)), 1e-9))
    first = said[free[0]].place
    worth = {i: CENTRAL * float(central[i]) + EARLY / (1 + FADING * (said[i].place - first)) for i in free}
    chosen: list[int] = []
    while free and len(chosen) < most:
        likest = [max(chain((float(vectors[i] @ vectors[c]) for c in chosen), (0.0,))) for i in free]
        values = [worth[i] - REPEATED * near for i, near in zip(free, likest, strict=True)]
        pick = free[int(steady(np.array(values)).argmax())]
        chosen.append(pick)
        free = [i for i in free if not said[i].overlaps(said[pick])]
    return chosen
