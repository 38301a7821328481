"""Words of the source as pages show them: marked paragraphs, quoted segments, figures in context."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from briefgen.model import Excerpt, Figure, Quote
from briefgen.publish.library import Shelf, span, spoken

# A figure's context ends at these signs, or after so many words.
STOP = re.compile(r"[.;:!?—–\"“”()](?=\s|$)|[,;:—–]\s|\s[-–—]\s|[\"“”()]")
STOPS = frozenset('.;:!?—–-,"“”()')
BEFORE, AFTER = 6, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A piece of a paragraph with one look."""

    text: str
    quoted: str | None
    """Id of the quote it belongs to."""
    figure: str | None
    """Id of the figure it states."""


def marked(shelf: Shelf, paragraph: str) -> tuple[tuple[Run, ...], ...]:
    """Cut a paragraph where quotes and figures begin and end.

    Returns groups of runs; the runs of a group belong to the same quote, or to none. The texts
    of all runs together are the paragraph's text.
    """
    text = shelf.blocks[paragraph].text
    quotes = [
        (place, quote.id)
        for quote in spoken(shelf.briefing.quotes)
        for excerpt in (*quote.said, *(e for places in quote.also for e in places))
        if excerpt.paragraph == paragraph and (place := span(shelf, excerpt))
    ]
    figures = [
        (place, figure.id)
        for figure in shelf.briefing.figures
        if figure.at.paragraph == paragraph and (place := span(shelf, figure.at))
    ]
    cuts = sorted({0, len(text), *(at for place, _ in (*quotes, *figures) for at in place)})
    runs = [
        Run(text=text[start:end], quoted=covering(quotes, start), figure=covering(figures, start))
        for start, end in pairwise(cuts)
    ]
    return tuple(tuple(group) for _, group in groupby(runs, key=lambda run: run.quoted))


def covering(places: Sequence[tuple[tuple[int, int], str]], at: int) -> str | None:
    """Give the id of the first place that covers a position."""
    return next((item for (start, end), item in places if start <= at < end), None)


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
    """Give a figure with the words around it: its bound, what it measures, to the next stop."""
    place = span(shelf, figure.at)
    if place is None:
        return InContext(before="", figure=figure.at.text, after="")
    text = shelf.blocks[figure.at.paragraph].text
    start, end = place
    measured = text.find(figure.measures) if figure.measures else -1
    reach = measured + len(figure.measures or "") if measured >= 0 else 0
    left = min(context_start(text, start), measured if 0 <= measured < start else start)
    right = max(context_end(text, end), reach)
    before, after = text[left:start].lstrip(), text[end:right].rstrip()
    ahead, behind = text[:left].rstrip(), text[end + len(after) :].lstrip()
    return InContext(
        before=before,
        figure=text[start:end],
        after=after,
        cut_before=bool(ahead) and ahead[-1] not in STOPS,
        cut_after=bool(behind) and behind[0] not in STOPS,
    )


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
