"""Words of the source as pages show them: marked paragraphs, quoted segments, figures in context."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise

from briefgen.model import Excerpt, Figure, Quote, sentence_around
from briefgen.publish.clauses import has_verb, tells
from briefgen.publish.index import Mention, Shelf

# By how many words on either side a figure's context grows while it has no verb.
STEPS = (6, 9, 12)
# A figure's context ends at these signs, or after so many words.
STOP = re.compile(r"[.;:!?—–\"“”()](?=\s|$)|[,;:—–]\s|\s[-–—]\s|[\"“”()]")
STOPS = frozenset('.;:!?—–-,"“”()')
BEFORE, AFTER = 6, 10
# How far from a figure the words of what it measures may stand.
NEAR = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a paragraph with one look."""

    text: str
    quoted: str | None
    """Id of the quote it belongs to."""
    figure: str | None
    """Id of the figure it states."""
    name: str | None
    """Id of the name that stands here for the first time."""


def marked(shelf: Shelf, paragraph: str) -> tuple[tuple[Run, ...], ...]:
    """Cut a paragraph where quotes and figures begin and end.

    Returns groups of runs; the runs of a group belong to the same quote, or to none. The texts
    of all runs together are the paragraph's text.
    """
    text = shelf.blocks[paragraph].text
    quotes = found(shelf, shelf.quoted_in.get(paragraph, ()))
    figures = found(shelf, shelf.figures_in.get(paragraph, ()))
    names = [((m.start, m.start + len(m.form)), item) for item, m in first_named(shelf, paragraph)]
    cuts = sorted({0, len(text), *(at for place, _ in (*quotes, *figures, *names) for at in place)})
    quoted, stated, named = owners(cuts, quotes), owners(cuts, figures), owners(cuts, names)
    runs = [
        Run(
            text=text[start:end],
            quoted=quoted.get(start),
            figure=stated.get(start),
            name=named.get(start),
        )
        for start, end in pairwise(cuts)
    ]
    return tuple(tuple(group) for _, group in groupby(runs, key=lambda run: run.quoted))


def first_named(shelf: Shelf, paragraph: str) -> tuple[tuple[str, Mention], ...]:
    """Give the names whose first mention stands in a paragraph, in their order, with it."""
    firsts = ((name, mentions[0]) for name, mentions in shelf.mentions.items() if mentions)
    return tuple(
        sorted(((n, m) for n, m in firsts if m.paragraph == paragraph), key=lambda pair: pair[1].start)
    )


def found(shelf: Shelf, cited: Sequence[tuple[str, Excerpt]]) -> list[tuple[tuple[int, int], str]]:
    """Give where excerpts stand in their paragraph, with the ids they belong to."""
    return [(place, item) for item, excerpt in cited if (place := span(shelf, excerpt))]


def owners(cuts: Sequence[int], places: Sequence[tuple[tuple[int, int], str]]) -> dict[int, str]:
    """Give, for each cut that lies within a place, the id of the first place that covers it."""
    owner: dict[int, str] = {}
    for (start, end), item in places:
        for at in cuts[bisect_left(cuts, start) : bisect_left(cuts, end)]:
            owner.setdefault(at, item)
    return owner


def by_paragraph(said: Sequence[Excerpt]) -> tuple[tuple[str, tuple[Excerpt, ...]], ...]:
    """Gather a quotation's segments by the paragraph they stand in, in order."""
    return tuple((key, tuple(group)) for key, group in groupby(said, key=lambda e: e.paragraph))


def places(quote: Quote) -> tuple[tuple[Excerpt, ...], ...]:
    """Give every place of the article that prints a quote's words."""
    return (quote.said, *quote.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext:
    """A figure within the words that carry it; together they are verbatim words of the paragraph."""

    before: str
    figure: str
    after: str
    cut_before: bool = False
    """Whether the sentence goes on before these words."""
    cut_after: bool = False


def in_context(shelf: Shelf, figure: Figure) -> InContext:
    """Give a figure with the words around it: its bound, what it measures, to the next stop.

    Where these have no verb, more of the sentence, until there is one.
    """
    return shelf.once(words_around, figure.at, figure.measures)


def words_around(shelf: Shelf, at: Excerpt, measures: str | None) -> InContext:
    """Give the words of an excerpt in context, as :func:`in_context` does of a figure."""
    place = span(shelf, at)
    if place is None:
        return InContext(before="", figure=at.text, after="")
    text = shelf.blocks[at.paragraph].text
    start, end = place
    measured = text.find(measures, max(0, start - NEAR), end + NEAR) if measures else -1
    reach = measured + len(measures or "") if measured >= 0 else 0
    left = min(context_start(text, start), measured if 0 <= measured < start else start)
    right = max(context_end(text, end), reach)
    if not has_verb(text[left:right], shelf.briefing.origin.language):
        left, right = widened(text, start, end, shelf.briefing.origin.language)
    before, after = text[left:start].lstrip(), text[end:right].rstrip()
    rest = end + len(after)
    ahead, behind = text[max(0, left - 9) : left].rstrip(), text[rest : rest + 9].lstrip()
    return InContext(
        before=before,
        figure=text[start:end],
        after=after,
        cut_before=bool(ahead) and ahead[-1] not in STOPS,
        cut_after=bool(behind) and behind[0] not in STOPS,
    )


def widened(text: str, start: int, end: int, language: str | None) -> tuple[int, int]:
    """Give the bounds of as much of a figure's sentence as takes in a verb, in a few steps."""
    first, last = sentence_around(text, start, end)
    for words in STEPS:
        back = [match.start() for match in re.finditer(r"\S+", text[first:start])]
        on = [match.end() for match in re.finditer(r"\S+", text[end:last])]
        left = first + back[-words] if len(back) > words else first
        right = end + on[words - 1] if len(on) > words else last
        if has_verb(text[left:right], language):
            return left, right
    return first, last


def in_clause(shelf: Shelf, figure: Figure) -> bool:
    """Say whether the words shown around a figure are at least a clause."""
    return shelf.once(is_clause, figure.at, figure.measures)


def is_clause(shelf: Shelf, at: Excerpt, measures: str | None) -> bool:
    """Say whether the words shown around an excerpt are at least a clause."""
    shown = shelf.once(words_around, at, measures)
    return tells(f"{shown.before}{shown.figure}{shown.after}", shelf.briefing.origin.language)


def context_start(text: str, start: int) -> int:
    """Give where the words before a figure begin: after the last stop, at most a few words back."""
    stops = [match.end() for match in STOP.finditer(text, max(0, start - 90), start)]
    floor = stops[-1] if stops else max(0, start - 90)
    words = [match.start() for match in re.finditer(r"\S+", text[floor:start])]
    return floor + (words[-BEFORE] if len(words) > BEFORE else 0)


def context_end(text: str, end: int) -> int:
    """Give where the words after a figure end: before the next stop, at most a few words on."""
    stop = STOP.search(text, end, min(len(text), end + 120))
    ceiling = stop.start() if stop else min(len(text), end + 120)
    words = [match.end() for match in re.finditer(r"\S+", text[end:ceiling])]
    return end + (words[min(AFTER, len(words)) - 1] if words else 0)


def runs_of_numbers(numbers: Sequence[int]) -> tuple[tuple[int, int], ...]:
    """Join neighbouring paragraph numbers: (5, 6, 9) gives ((5, 6), (9, 9))."""
    joined: list[tuple[int, int]] = []
    for number in sorted(set(numbers)):
        if joined and number == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], number)
        else:
            joined.append((number, number))
    return tuple(joined)


def span(shelf: Shelf, excerpt: Excerpt) -> tuple[int, int] | None:
    """Give the offsets of an excerpt in its paragraph, None when it does not stand there."""
    block = shelf.blocks.get(excerpt.paragraph)
    starts = occurrences(block.text, excerpt.text) if block else ()
    if not 1 <= excerpt.nth <= len(starts):
        return None
    start = starts[excerpt.nth - 1]
    return start, start + len(excerpt.text)


@lru_cache(maxsize=64)
def occurrences(text: str, words: str) -> tuple[int, ...]:
    """Give where words begin in a text, overlapping ones included.

    Kept for the last few, for thousands of figures of one paragraph may be the same words.
    """
    starts: list[int] = []
    at = text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return tuple(starts)
