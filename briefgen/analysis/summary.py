"""Key points: whole sentences of the source, for each topic and for the briefing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from briefgen.analysis.continuation import continued
from briefgen.analysis.sentences import sentences
from briefgen.analysis.topics_words import Array, bag_of, steady, unit
from briefgen.ids import mint
from briefgen.model import Article, Excerpt, Point, Topic, excerpt_at

UNRESOLVED = re.compile(
    r"[\"“‘']?(?:(?:And|But|So|Yet|Then|Also|Or)\b,? ?)?(?:he|she|it|they|him|her|his|hers|its|their|them|"
    r"this|that|these|those|we|i|you|both|another|such|others)\b",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"(?:And|But|So|Yet|Then|Also|However|Meanwhile|Instead|Moreover|Still|Nor|Or)\b", re.IGNORECASE
)
MARKS = re.compile(r"[\"“”]")
FEWEST_WORDS, MOST_WORDS = 6, 60


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the body."""

    paragraph: int
    start: int
    end: int
    text: str
    usable: bool
    """Whether it can stand alone."""
    place: int
    """Its number in the article, from 0."""


def summarise(article: Article, topics: Sequence[Topic]) -> tuple[tuple[Point, ...], tuple[str, ...]]:
    """Give the key points, in reading order, and the ids of those that sum up the whole article.

    A topic gets one to four, the briefing three to six; each is a whole sentence of one paragraph that
    needs no other to be understood.
    """
    body = article.body
    said = read_sentences([p.text for p in body])
    if not said:
        return (), ()
    vectors = unit(bag_of([s.text for s in said]).directions())
    position = {p.id: i for i, p in enumerate(body)}
    chosen: dict[int, str | None] = {}
    for topic in topics:
        members = {position[p] for p in topic.paragraphs}
        inside = [i for i, s in enumerate(said) if s.paragraph in members]
        for i in select(said, vectors, inside, max(1, min(4, round(len(members) / 3)))):
            chosen[i] = topic.id
    lead = select(said, vectors, range(len(said)), max(3, min(6, round(len(body) / 8))))
    for i in lead:
        chosen.setdefault(i, None)
    points: dict[int, Point] = {}
    taken: set[str] = set()
    for i in sorted(chosen):
        at = excerpt(article, said[i])
        taken.add(ident := mint("k", at.text, taken))
        points[i] = Point(id=ident, at=at, topic=chosen[i])
    return tuple(points.values()), tuple(points[i].id for i in sorted(lead))


def excerpt(article: Article, sentence: Sentence) -> Excerpt:
    """Give the Excerpt of a sentence."""
    return excerpt_at(article.body[sentence.paragraph], sentence.start, sentence.end)


def read_sentences(texts: Sequence[str]) -> tuple[Sentence, ...]:
    """Give all sentences of the paragraphs."""
    going_on = continued(texts)
    found: list[Sentence] = []
    for index, text in enumerate(texts):
        for start, end in sentences(text):
            words = text[start:end]
            usable = not going_on[index] and stands_alone(words)
            found.append(Sentence(index, start, end, words, usable, len(found)))
    return tuple(found)


def stands_alone(text: str) -> bool:
    """Tell whether a sentence can be read by itself: complete, no half quotation, nobody unknown in it."""
    size = len(text.split())
    return (
        FEWEST_WORDS <= size <= MOST_WORDS
        and text.rstrip("\"”’')")[-1:] in {".", "!", "?", "…"}
        and len(MARKS.findall(text)) % 2 == 0
        and not UNRESOLVED.match(text)
        and not LINKED.match(text)
    )


def select(said: Sequence[Sentence], vectors: Array, among: Sequence[int], most: int) -> list[int]:
    """Choose sentences for coverage without repetition, early ones first."""
    usable = [i for i in among if said[i].usable] or list(among)[:1]
    centre = vectors[list(among)].mean(axis=0) if len(among) else np.zeros(vectors.shape[1])
    central = vectors @ (centre / (np.sqrt((centre * centre).sum()) or 1))
    chosen: list[int] = []
    while usable and len(chosen) < most:
        first = said[among[0]].place
        score = [
            float(central[i])
            + 1.0 / (1 + 0.4 * (said[i].place - first))
            - (0.8 * max((float(vectors[i] @ vectors[c]) for c in chosen), default=0.0))
            for i in usable
        ]
        best = int(steady(np.array(score)).argmax())
        chosen.append(usable.pop(best))
    return chosen
