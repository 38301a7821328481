"""The same quotation in several reports: whole, cut, with an ellipsis, lightly edited, or overlapping."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from briefgen.model import Briefing, Quote, Repeats
from briefgen.stories.language import Language
from briefgen.stories.names import Bearer, Judge, Judgement, Key, bearer_of
from briefgen.stories.report import ELLIPSIS, Report, in_order, plain, runs_of

CAPITAL = re.compile(r"\b[A-Z][a-z]+")
ALONE = 5
"""Words of a run that proves by itself that two reports quote the same."""
NAMED = 2
"""Words that do where both name one speaker."""
EDITED = 0.75
"""Share of the words of the shorter that stand in the other in order."""
SPREAD = 1.4
"""Times its length over which they may be spread there."""
PRINTED = 200
"""Quotes that may share a run of words before it is nobody's own."""
Place = tuple[Briefing, Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Echo:
    """Two reports that quote the same words."""

    a: Key
    """Slug and quote id of the earlier report."""
    b: Key
    """Of the later one."""
    how: Repeats
    """What the shorter is beside the longer."""
    speakers: Judgement | Literal["one", "none"]
    """Whether both name one speaker; ``one``: only one report names somebody; ``none``: neither."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A quotation by its words."""

    key: Key
    speaker: Bearer | None
    runs: tuple[tuple[str, ...], ...]
    """Words between ellipses."""
    words: tuple[str, ...]
    """All of them."""
    telling: int
    """How many tell something."""
    names: frozenset[str]
    """Those written with a capital, in small letters."""


def repeated(reports: Iterable[Report], names: Iterable[Bearer], language: Language) -> tuple[Echo, ...]:
    """Give each two quotations of a story's reports that are the same words.

    ``names`` are the people and organisations of the reports; the order of both does not matter. Title
    and scare quotes are left out: they are nobody's words.
    """
    bound = sorted(names, key=lambda n: n.key)
    judge, known = Judge(bound, language), {n.key: n for n in bound}
    said = [
        _said(r.slug, q, known, language)
        for r in in_order(reports)
        for q in r.briefing.quotes
        if q.kind in {"speech", "fragment"}
    ]
    found = []
    for one, other in _pairs(said):
        a, b = said[one], said[other]
        both = judge.decide(a.speaker, b.speaker) if a.speaker and b.speaker else None
        how = same_words(a, b, both, language)
        if how:
            named = both or ("one" if a.speaker or b.speaker else "none")
            found.append(Echo(a=a.key, b=b.key, how=how, speakers=named))
    return tuple(found)


def beside(shown: tuple[str, Quote], other: tuple[str, Quote], language: Language) -> Repeats | None:
    """Tell what a quote is beside another of one speaker that is shown in its place; None for unlike words.

    Both come with the slugs of their reports.
    """
    a, b = (_said(slug, quote, {}, language) for slug, quote in (shown, other))
    return same_words(a, b, "same", language)


def _said(slug: str, quote: Quote, known: Mapping[Key, Bearer], language: Language) -> Said:
    pieces = [plain(piece) for e in quote.said for piece in ELLIPSIS.split(e.text)]
    runs = tuple(tuple(piece) for piece in pieces if piece)
    words = tuple(word for run in runs for word in run)
    text = " ".join(e.text for e in quote.said)
    return Said(
        key=(slug, quote.id),
        speaker=known.get((slug, quote.speaker)) if quote.speaker else None,
        runs=runs,
        words=words,
        telling=sum(map(language.telling, words)),
        names=frozenset(w.lower() for w in CAPITAL.findall(text)),
    )


def _pairs(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Give each two quotations of different reports that share a run of words, as they are given."""
    index: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, one in enumerate(said):
        words = list(one.words)
        for run in (*runs_of(words, 3), *((tuple(words),) if len(words) < ALONE else ())):
            index[run].add(number)
    pairs = {pair for having in index.values() for pair in combinations(sorted(having), 2)}
    return sorted((a, b) for a, b in pairs if said[a].key[0] != said[b].key[0])


def same_words(a: Said, b: Said, speakers: Judgement | None, language: Language) -> Repeats | None:
    """Tell how the words of two quotations are the same; None when they are not; symmetric.

    Fewer words suffice where both reports name one speaker; where they name two, only many do.
    """
    short, long = sorted((a, b), key=lambda s: (len(s.words), s.key))
    if not short.words or (speakers == "other" and len(short.words) < 8):
        return None
    one_speaker = speakers == "same"
    if short.words == long.words:
        many = len(short.words) >= ALONE or short.telling >= 3
        few = len(short.words) >= NAMED and short.telling >= 1 and one_speaker
        return "exact" if many or few else None
    if len(short.runs) == 1 and _at(short.words, long.words) >= 0:
        few = one_speaker and (len(short.words) >= 4 or (len(short.words) >= 3 and short.telling >= 1))
        return "cut" if few or (len(short.words) >= ALONE and short.telling >= 2) else None
    if len(short.words) >= ALONE and (_in_order(short, long) or _in_order(long, short)):
        return "ellipsis"
    return _nearly(short, long, one_speaker=one_speaker, language=language)


def _nearly(short: Said, long: Said, *, one_speaker: bool, language: Language) -> Repeats | None:
    """Tell whether words were changed within a quotation, or two cuts of one quotation overlap."""
    size, end = _longest(short.words, long.words)
    names = short.names | long.names

    def own(words: tuple[str, ...]) -> int:
        """Count the words that tell something and are no part of a name: a law both name proves nothing."""
        return sum(language.telling(w) and w not in names for w in words)

    enough = len(short.words) >= 7 and short.telling >= 3 and own(short.words) >= 2 and size >= 3
    if enough and _edited(short.words, long.words):
        return "edited"
    if size >= 8 and size >= 0.4 * len(short.words):
        return "overlap"
    # What one report quotes whole the other quotes whole, too, and each goes on with other words.
    whole = max((run for run in {*short.runs} & {*long.runs}), key=len, default=())
    if len(whole) >= 8 or (one_speaker and len(whole) >= ALONE and own(whole) >= 2):
        return "overlap"
    run = short.words[end - size : end]
    half = size >= 4 and size >= 0.5 * len(short.words)
    return "overlap" if one_speaker and half and own(run) >= 2 else None


def _at(run: tuple[str, ...], words: tuple[str, ...], start: int = 0) -> int:
    """Give where a run stands in words, -1 where it does not."""
    size = len(run)
    return next((i for i in range(start, len(words) - size + 1) if words[i : i + size] == run), -1)


def _in_order(cut: Said, whole: Said) -> bool:
    """Tell whether the runs of a quotation with an ellipsis all stand in the other, in order."""
    if len(cut.runs) < 2:
        return False
    at = 0
    for run in cut.runs:
        found = _at(run, whole.words, at)
        if found < 0:
            return False
        at = found + len(run)
    return True


def _longest(a: tuple[str, ...], b: tuple[str, ...]) -> tuple[int, int]:
    """Give the length of the longest run both have, and where it ends in the first."""
    best, end = 0, 0
    before = [0] * (len(b) + 1)
    for i, word in enumerate(a, 1):
        row = [0] * (len(b) + 1)
        for j, other in enumerate(b, 1):
            if word == other:
                row[j] = before[j - 1] + 1
                if row[j] > best:
                    best, end = row[j], i
        before = row
    return best, end


def _edited(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Tell whether most words of the shorter stand in one stretch of the longer, in order."""
    size = int(SPREAD * len(short)) + 1
    step = max(1, len(short) // 4)
    starts = range(0, max(1, len(long) - len(short) // 2), step)
    return any(_common(short, long[i : i + size]) >= EDITED * len(short) for i in starts)


def _common(a: tuple[str, ...], b: tuple[str, ...]) -> int:
    """Count the words two texts have in the same order (longest common subsequence)."""
    before = [0] * (len(b) + 1)
    for word in a:
        row = [0]
        for j, other in enumerate(b):
            row.append(before[j] + 1 if word == other else max(before[j + 1], row[j]))
        before = row
    return before[-1]


def attributed_twice(briefings: Iterable[Briefing]) -> list[tuple[Place, Place]]:
    """Give each two quotes of different briefings that share a run of words and name speakers of two ids.

    They are candidates: whether the words are the same and the speakers two is for :func:`disputed`, which
    needs a language.
    """
    index: dict[tuple[str, ...], dict[tuple[str, str], Place]] = defaultdict(dict)
    for briefing in briefings:
        for quote in briefing.quotes:
            if quote.speaker and quote.kind in {"speech", "fragment"}:
                words = plain(" ".join(e.text for e in quote.said))
                for run in runs_of(words, ALONE):
                    index[run][briefing.slug, quote.id] = (briefing, quote)
    found: dict[tuple[Key, Key], tuple[Place, Place]] = {}
    for having in index.values():
        if 1 < len(having) <= PRINTED:
            for one, other in combinations(sorted(having), 2):
                a, b = having[one], having[other]
                if one[0] != other[0] and a[1].speaker != b[1].speaker:
                    found[one, other] = (a, b)
    return [found[key] for key in sorted(found)]


def disputed(one: Place, other: Place, language: Language) -> bool:
    """Tell whether two quotes are the same words, and their speakers surely two."""
    bearers = []
    for briefing, quote in (one, other):
        name = next((n for n in briefing.names if n.id == quote.speaker), None)
        if name is None:
            return False
        bearers.append(bearer_of(briefing, name, None, language))
    if Judge(bearers, language).decide(*bearers) != "other":
        return False
    a, b = (_said(briefing.slug, quote, {}, language) for briefing, quote in (one, other))
    return same_words(a, b, None, language) in {"exact", "cut", "ellipsis"}
