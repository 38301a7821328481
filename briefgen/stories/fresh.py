"""Which paragraphs of a report say something new against the earlier ones of its story.

A paragraph is old when every sentence of it has most of its weighted words in one earlier sentence, with no
new figure, person or quotation in it, or when it is copied. A negation is not seen: "old" is for folding,
never for leaving out.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from briefgen.model import Excerpt, Freshness, Paragraph, locate
from briefgen.stories.language import Language
from briefgen.stories.report import ELLIPSIS, Report, Sentence, in_order, plain, runs_of, stems

COVERED = 0.75
"""Share of a sentence's weighted words that one earlier sentence must have for it to be old."""
COPIED = 0.8
"""Share of a paragraph's runs of five words that earlier reports must have for it to be a copy."""
PARTLY = 0.4
"""The same for one that is partly a copy."""
QUOTED = 0.6
"""Share of a quotation's runs of four words that earlier reports must have for it to be known."""
SHORT = 4
"""Telling words below which a paragraph is too short for a verdict."""


def freshness(reports: Iterable[Report], language: Language) -> Mapping[str, Mapping[str, Freshness]]:
    """Tell of each paragraph of a story's reports, by slug and id, whether it is new when it comes.

    Reports count by day, those of one day by name; the first is all new. A report without a day is not told
    of: nobody knows what was earlier.
    """
    seen = Seen(language)
    told: dict[str, Mapping[str, Freshness]] = {}
    for r in in_order(reports):
        if r.day is None:
            continue
        told[r.slug] = (
            Looked(r, seen, language).verdicts()
            if seen.sentences
            else dict.fromkeys((p.id for p in r.briefing.body), "new")
        )
        seen.feed(r)
    return told


class Seen:
    """What the earlier reports of a story have said."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.sentences = 0
        self.holding: dict[str, list[int]] = defaultdict(list)
        self.values: set[str] = set()
        self.names: set[str] = set()
        self.fours: set[tuple[str, ...]] = set()
        self.fives: set[tuple[str, ...]] = set()

    def feed(self, r: Report) -> None:
        """Take in a report."""
        figures = figures_in(r)
        for sentence in r.sentences:
            for word in set(sentence.stems) | figures_of(sentence, figures):
                self.holding[word].append(self.sentences)
            self.sentences += 1
        for p in r.briefing.body:
            words = plain(p.text)
            self.fours.update(runs_of(words, 4))
            self.fives.update(runs_of(words, 5))
        for n in r.briefing.names:
            self.names.update(word for form in (n.name, *n.also) for word in plain(form))
        self.values.update(f.value for f in r.briefing.figures if f.value)

    def covered(self, words: Iterable[str]) -> float:
        """Give the weighted share of a sentence's words that the one earlier sentence nearest to it has."""
        weights = {
            w: math.log((self.sentences + 2) / (len(self.holding.get(w, ())) + 0.5))
            for w in sorted(set(words))
        }
        shared: dict[int, float] = defaultdict(float)
        for word, weight in weights.items():
            for number in self.holding.get(word, ()):
                shared[number] += weight
        whole = math.fsum(weights.values())
        return max(shared.values(), default=0.0) / whole if whole else 1.0

    def knows(self, said: str) -> bool:
        """Tell whether most of a quotation stood in an earlier report; one of few words tells nothing."""
        runs = [run for piece in ELLIPSIS.split(said) for run in runs_of(plain(piece), 4)]
        return bool(runs) and _share(runs, self.fours) >= QUOTED


def _share(runs: Sequence[tuple[str, ...]], known: set[tuple[str, ...]]) -> float:
    return sum(run in known for run in runs) / len(runs) if runs else 0.0


Spans = Mapping[str, Sequence[tuple[int, int, str]]]
"""By paragraph: start, end (exclusive) and what stands there."""


def figures_in(r: Report) -> Spans:
    """Give the figures of a report that say a value: they are compared as words are."""
    return _spans(r, ((f.at, f"{f.value} {f.unit or ''}") for f in r.briefing.figures if f.value))


def _spans(r: Report, found: Iterable[tuple[Excerpt, str]]) -> Spans:
    texts = {p.id: p.text for p in r.briefing.body}
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for at, what in found:
        place = locate(texts.get(at.paragraph, ""), at)
        if place:
            spans[at.paragraph].append((*place, what))
    return spans


def figures_of(sentence: Sentence, figures: Spans) -> set[str]:
    """Give the figures that stand in a sentence."""
    end = sentence.start + len(sentence.text)
    return {what for a, _, what in figures.get(sentence.paragraph, ()) if sentence.start <= a < end}


class Looked:
    """A report held against what was seen."""

    def __init__(self, r: Report, seen: Seen, language: Language) -> None:
        self.report, self.seen, self.language = r, seen, language
        self.sentences: dict[str, list[Sentence]] = defaultdict(list)
        for sentence in r.sentences:
            self.sentences[sentence.paragraph].append(sentence)
        self.values: dict[str, list[str]] = defaultdict(list)
        for figure in r.briefing.figures:
            if figure.value and figure.kind != "date":
                self.values[figure.at.paragraph].append(figure.value)
        said = (e for q in r.briefing.quotes if q.kind in {"speech", "fragment"} for e in q.said)
        self.said = _spans(r, ((e, e.text) for e in said))
        self.figures = figures_in(r)

    def verdicts(self) -> dict[str, Freshness]:
        """Tell of each paragraph."""
        return {p.id: self.verdict(p) for p in self.report.briefing.body}

    def verdict(self, p: Paragraph) -> Freshness:
        """Tell of one paragraph whether it is new."""
        if any(value not in self.seen.values for value in self.values[p.id]):
            return "new"
        copied = _share(runs_of(plain(p.text), 5), self.seen.fives)
        if copied >= COPIED:
            return "old"
        if self._says_more(p):
            return "new"
        covered = [self._covered(sentence) for sentence in self.sentences[p.id]]
        repeats = any(self.seen.knows(said) for _, _, said in self.said.get(p.id, ()))
        if not repeats and len(self._words(self.sentences[p.id])) < SHORT:
            return "partly"
        if min(covered, default=0.0) >= COVERED:
            return "old"
        return "partly" if max(covered, default=0.0) >= COVERED or copied >= PARTLY else "new"

    def _words(self, sentences: Iterable[Sentence]) -> set[str]:
        """Give the stems and figures of sentences."""
        return {w for s in sentences for w in {*s.stems, *figures_of(s, self.figures)}}

    def _covered(self, sentence: Sentence) -> float:
        """Give how far a sentence was said before: as it stands, or without the quotations that are known."""
        whole = self.seen.covered(self._words([sentence]))
        rest, at = [], sentence.start
        end = sentence.start + len(sentence.text)
        for a, b, said in self.said.get(sentence.paragraph, ()):
            if sentence.start <= a < end and self.seen.knows(said):
                rest.append(sentence.text[at - sentence.start : a - sentence.start])
                at = max(at, b)
        if not rest:
            return whole
        rest.append(sentence.text[at - sentence.start :])
        return max(whole, self.seen.covered(stems(" ".join(rest), self.language)))

    def _says_more(self, p: Paragraph) -> bool:
        """Tell whether a paragraph quotes or names somebody earlier reports did not."""
        for _, _, said in self.said.get(p.id, ()):
            if len(plain(said)) >= SHORT and not self.seen.knows(said):
                return True
        return any(
            plain(n.name)[-1:] and plain(n.name)[-1] not in self.seen.names
            for n in self.report.briefing.names
            if n.kind == "person" and any(form in p.text for form in (n.name, *n.also))
        )
