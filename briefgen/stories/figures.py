"""Figures of several reports that state one quantity with one value.

Equal figures are told. Whether two unequal ones are an update or a disagreement is never told: read from the
words that is right in less than half of the cases, so it is an editor's word. What is background, a part of
another figure or supposed is left out.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, zip_longest

from briefgen.model import Figure, locate
from briefgen.stories.language import Language
from briefgen.stories.names import Key
from briefgen.stories.report import Report, Sentence, in_order

YEAR = re.compile(r"(?<![\d,.$£€])\b((?:19|20)\d\d)\b(?![,.]\d)")
NUMERAL = re.compile(r"(?<![\w-])(?!(?:19|20)\d\d\b)\d[\d.,]*")
CUT = re.compile(r";|, (?=while |but )| but | and (?=[a-z]+ (?:was|were|had|has|have)\b)")
BESIDE = 12
"""Words on either side of a figure that may tell what it counts."""
NEED = {1: 0.34, 2: 0.25, 3: 0.02}
"""What must speak for two equal figures being one quantity, by their digits that tell: a number of three
digits is seldom met twice by chance, one of one digit often."""
LARGE = ((1_000, 0.12), (100, 0.06))
"""How much less is needed from a value on: few quantities of a story are that large, and in other digits."""
PRIOR = 100
"""Figures taken for read before the first, so that words all of a story's few figures share still tell."""
ROUNDED = 0.25
"""The same for values that are equal only within bounds or rounding."""
EARLY = 6
"""Paragraphs at the beginning of a report in which figures are that an editor is asked about."""
ASKED = 0.35
"""What must speak for two unequal figures being one quantity before an editor is asked."""
NEAR_ENOUGH = 1.03
"""Times a value by which a rounding may differ."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Stated:
    """A figure of one report with the words that tell what it counts."""

    key: Key
    """Slug and figure id."""
    figure: Figure
    order: int
    """Number of its paragraph in the report."""
    value: float
    upto: float | None
    unit: tuple[str, str]
    """What can be compared: kind and unit."""
    clause: frozenset[str]
    """Stems of the words beside it, up to the next figure."""
    context: frozenset[str]
    """Stems of its sentence."""
    state: str | None
    """What became of those it counts."""
    noun: str
    """Stem of the noun it counts."""
    apart: bool
    """Whether it is a part of another, or supposed: it is compared with none."""
    past: bool
    """Whether it tells what was before the story."""


def equal_figures(reports: Iterable[Report], language: Language) -> tuple[tuple[Key, Key], ...]:
    """Give each two figures of a story's reports that state one quantity with one value, the earlier first.

    Of one report at most one figure is equal to a figure of another.
    """
    ordered = in_order(reports)
    found = [list(_stated(r, language)) for r in ordered]
    weigh = Weigh([s for figures in found for s in figures], language)
    return tuple(pair for a, b in combinations(found, 2) for pair in weigh.matched(a, b))


def unequal_figures(reports: Iterable[Report], language: Language) -> tuple[tuple[Key, Key], ...]:
    """Give each two figures of a story's reports that may be one quantity with two values, the earlier first.

    The likeliest first. An editor's question, for it is right in less than half of the cases: only what
    stands near the beginning of both reports, counts the same and became of it, is asked about.
    """
    ordered = in_order(reports)
    found = [list(_stated(r, language)) for r in ordered]
    weigh = Weigh([s for figures in found for s in figures], language)
    every = [pair for a, b in combinations(found, 2) for pair in weigh.candidates(a, b)]
    return tuple((a, b) for *_, a, b in sorted(every))


def states_of(reports: Iterable[Report], language: Language) -> dict[str, str]:
    """Give what became of those that figures count, by their ids, where the words beside them say so."""
    return {s.key[1]: s.state for r in reports for s in _stated(r, language) if s.state}


class Weigh:
    """How much speaks for two figures being one quantity."""

    def __init__(self, every: Sequence[Stated], language: Language) -> None:
        self.having = Counter(stem for s in every for stem in s.context)
        self.size = len(every) + PRIOR
        self.anybody = frozenset(map(language.stem, language.anybody)) | {""}

    def alike(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Give the likeness of two sets of stems, rare ones weighing more."""
        squares = {s: math.log((self.size + 2) / (self.having[s] + 0.5)) ** 2 for s in a | b}
        lengths = [math.sqrt(math.fsum(squares[s] for s in x)) for x in (a, b)]
        return math.fsum(squares[s] for s in a & b) / (lengths[0] * lengths[1]) if all(lengths) else 0.0

    def score(self, a: Stated, b: Stated) -> float:
        """Give what speaks for it, 0 to 1; 0 where it cannot be."""
        if not _one_unit(a, b) or a.past != b.past or a.apart or b.apart:
            return 0.0
        if a.state and b.state and a.state != b.state:
            return 0.0
        score = 0.45 * self.alike(a.clause, b.clause) + 0.2 * self.alike(a.context, b.context)
        if a.unit == ("count", "people"):
            if a.state and a.state == b.state:
                return score + 0.35
            if a.noun == b.noun and a.noun not in self.anybody:
                return score + 0.12
            return score - (0.08 if a.state or b.state else 0.0)
        return score + {"count": 0.2, "money": 0.05, "percent": 0.05}.get(a.unit[0], 0.1)

    def matched(self, one: Sequence[Stated], other: Sequence[Stated]) -> list[tuple[Key, Key]]:
        """Give the figures of two reports that are equal, each at most once, the surest first."""
        scored = sorted(
            (
                (-score, a.order + b.order, a.key, b.key)
                for a in one
                for b in other
                if _says_the_same(a, b) and (score := self.score(a, b)) >= _needed(a, b) and score > 0
            ),
        )
        used: set[Key] = set()
        pairs = []
        for _, _, a, b in scored:
            if a not in used and b not in used:
                used |= {a, b}
                pairs.append((a, b))
        return pairs

    def candidates(self, one: Sequence[Stated], other: Sequence[Stated]) -> list[tuple[float, int, Key, Key]]:
        """Give the figures of two reports that may be one quantity with two values, a rank before them."""
        return [
            (-score, a.order + b.order, a.key, b.key)
            for a in one
            for b in other
            if max(a.order, b.order) < EARLY
            and (a.state or a.noun) == (b.state or b.noun) != ""
            and not _says_the_same(a, b)
            and (score := self.score(a, b)) >= ASKED
        ]


def _one_unit(a: Stated, b: Stated) -> bool:
    """Tell whether two figures can be of one unit: a bare count can count anything."""
    return a.unit == b.unit or (a.unit[0] == b.unit[0] == "count" and not (a.unit[1] and b.unit[1]))


def _needed(a: Stated, b: Stated) -> float:
    need = NEED[min(3, max(1, _digits(a.value), _digits(b.value)))]
    need = max(NEED[3], need - next((less for least, less in LARGE if a.value >= least), 0.0))
    return need if a.value == b.value else max(need, ROUNDED)


def _digits(value: float) -> int:
    """Count the digits of a number that tell something: no zeros before or behind."""
    return len(f"{value:.4f}".replace(".", "").strip("0"))


def _says_the_same(a: Stated, b: Stated) -> bool:
    """Tell whether two values can be one, bounds and rounding allowed for."""
    low, high = sorted((a.value, b.value))
    if low == high:
        return True
    if low <= 0 or (a.figure.bound and b.figure.bound):
        return low > 0 and high / low <= NEAR_ENOUGH
    return (
        _bounds(a, b)
        or _bounds(b, a)
        or (high / low <= NEAR_ENOUGH and (_rounds(a.value, b.value) or _rounds(b.value, a.value)))
    )


def _bounds(a: Stated, b: Stated) -> bool:
    """Tell whether a value lies within what the bound or range of the other says, and near it."""
    times = b.value / a.value
    if a.figure.bound in {"over", "at-least"}:
        return 1 <= times <= 1.15
    if a.figure.bound in {"under", "at-most", "almost"}:
        return 0.8 <= times <= 1
    if a.figure.bound == "about" and max(times, 1 / times) <= 1.06:
        return True
    return a.upto is not None and a.value <= b.value <= a.upto


def _rounds(rounded: float, exact: float) -> bool:
    """Tell whether a number of two digits and zeros is another one rounded."""
    if rounded < 100 or rounded != int(rounded):
        return False
    digits = str(int(rounded))
    kept = len(digits.rstrip("0"))
    return kept <= 2 and abs(rounded - exact) <= 0.5 * 10 ** (len(digits) - kept)


def _number(value: str | None) -> float | None:
    return float(value) if value and re.fullmatch(r"-?\d+(?:\.\d+)?", value) else None


def _stated(report: Report, language: Language) -> Iterable[Stated]:
    """Read a report's figures; dates and ages are compared with none."""
    order = {p.id: n for n, p in enumerate(report.briefing.body)}
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in report.sentences:
        sentences[sentence.paragraph].append(sentence)
    for figure in report.briefing.figures:
        number = order.get(figure.at.paragraph)
        value = _number(figure.value)
        if number is None or value is None or figure.kind in {"date", "age"}:
            continue
        place = locate(report.briefing.body[number].text, figure.at)
        own = sentences[figure.at.paragraph]
        at = next(
            (n for n, s in enumerate(own) if place and s.start <= place[0] < s.start + len(s.text)), None
        )
        if place and at is not None:
            reading = Reading(report, figure, own[max(0, at - 1) : at + 1], place, language)
            yield reading.stated(number, value)


class Reading:
    """A figure in its sentence."""

    def __init__(
        self,
        report: Report,
        figure: Figure,
        sentences: Sequence[Sentence],
        place: tuple[int, int],
        language: Language,
    ) -> None:
        """Read it; the last of the sentences holds it, the one before it may come with it."""
        self.report, self.figure, self.language = report, figure, language
        self.sentence, self.before = sentences[-1], sentences[:-1]
        self.start, self.end = (x - self.sentence.start for x in place)
        first, last = self._clause()
        text = self.sentence.text
        self.clause = text[first:last]
        self.left = list(language.words(text[first : self.start]))[-BESIDE:]
        self.right = list(language.words(text[self.end : last]))[:BESIDE]

    def _clause(self) -> tuple[int, int]:
        """Give where the words that belong to the figure begin and end in its sentence."""
        text = self.sentence.text
        first, last = 0, len(text)
        for stop in (*NUMERAL.finditer(text), *CUT.finditer(text)):
            if stop.end() <= self.start:
                first = max(first, stop.end())
            elif stop.start() >= self.end:
                last = min(last, stop.start())
        return first, last

    def stated(self, order: int, value: float) -> Stated:
        """Give the figure as it is compared."""
        state = self._state() if self.figure.kind == "count" else None
        return Stated(
            key=(self.report.slug, self.figure.id),
            figure=self.figure,
            order=order,
            value=value,
            upto=_number(self.figure.upto),
            unit=self._unit(state, value),
            clause=self._stems([*self.left, *self.right]),
            context=frozenset(self.sentence.stems),
            state=state,
            noun=self._noun(),
            apart=self._apart(),
            past=self._past(),
        )

    def _stems(self, words: Iterable[str]) -> frozenset[str]:
        language = self.language
        return frozenset(language.stem(w) for w in words if language.telling(w) and not w[0].isdigit())

    def _unit(self, state: str | None, value: float) -> tuple[str, str]:
        unit = self.figure.unit or ""
        if self.figure.kind != "count":
            return self.figure.kind, unit
        last = unit.split()[-1].lower() if unit else ""
        people = last in self.language.people or (not last and state is not None and value == int(value))
        return "count", "people" if people else self.language.stem(last)

    def _noun(self) -> str:
        words = (self.figure.unit or "").split()[-1:] or self.right[:1]
        return self.language.stem(words[0]) if words else ""

    def _state(self) -> str | None:
        """Give what became of those counted: by the nearest word that says so, what follows counting more."""
        words = [w.lower() for w in (*self.left, *self.right)]
        tells = [
            self.language.states.get(w) if after not in self.language.misleading else None
            for w, after in zip_longest(words, words[1:], fillvalue="")
        ]
        before, behind = tells[: len(self.left)], tells[len(self.left) :]
        near = [(n * 1.3 + 0.5, state) for n, state in enumerate(reversed(before)) if state][:1]
        near += [(float(n), state) for n, state in enumerate(behind) if state][:1]
        return min(near)[1] if near else None

    def _apart(self) -> bool:
        """Tell whether it is a part of another figure, the same in other units, or only supposed."""
        text = self.sentence.text
        beside = " ".join([*self.left[-1:], *self.figure.at.text.split(), *self.right[:3]]).lower()
        parts = any(re.search(rf"\b{re.escape(part)}\b", beside) for part in self.language.parts)
        supposed = not self.language.supposed.isdisjoint(text.lower().split())
        converted = text[: self.start].rstrip().endswith("(")
        return bool(self.figure.same_as) or parts or supposed or converted

    def _past(self) -> bool:
        """Tell whether it is of before the story: by its clause, its years, or the sentence before."""
        if self._other_year(self.sentence.text) or self._long_ago(self.clause):
            return True
        return (
            any(self._other_year(s.text) or self._long_ago(s.text) for s in self.before)
            and not self._new_day()
        )

    def _new_day(self) -> bool:
        """Tell whether the sentence names a day of its own."""
        return not self.language.days.isdisjoint(self.language.words(self.sentence.text))

    def _other_year(self, text: str) -> bool:
        """Tell whether a text names a year that is not the report's."""
        own = date.fromordinal(self.report.day).year if self.report.day else None
        return any(int(year) != own for year in YEAR.findall(text))

    def _long_ago(self, text: str) -> bool:
        """Tell whether a text speaks of before the story: in so many words, or by a month far off."""
        if any(re.search(rf"\b{re.escape(past)}\b", text, re.IGNORECASE) for past in self.language.past):
            return True
        if self.report.day is None:
            return False
        own = date.fromordinal(self.report.day)
        named = (self.language.months[w] for w in self.language.words(text) if w in self.language.months)
        return any(min((own.month - m) % 12, (m - own.month) % 12) > 1 for m in named)
