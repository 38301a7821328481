"""Figures of an article: money, percentages, counts, ages, durations, rates, measures and dates.

A grammar without a model: numbers are read at digits and number words, then what stands before and behind
them says what they are. Numbers that only name something (HS2, Channel 4), scores, times of day, telephone
numbers and addresses are no figures; ordinals, days of the week and relative days state no quantity.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from decimal import Decimal

from briefgen.analysis.figures_bounds import bound_of
from briefgen.analysis.figures_measures import measured
from briefgen.analysis.figures_reading import Reading, read
from briefgen.analysis.figures_same import linked
from briefgen.analysis.figures_tokens import PADDING, Tokens, tokenize
from briefgen.analysis.figures_words import DENOMINATORS, MONTHS, STARTERS
from briefgen.analysis.sentences import sentences
from briefgen.ids import mint
from briefgen.model import Figure, Paragraph, excerpt_at

# Only a paragraph with a digit or a number word is looked at more closely.
TRIGGER = re.compile(
    r"\d|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]|\b(?:"
    + "|".join(sorted((STARTERS - {"a", "an", "several", "few"}) | set(DENOMINATORS)))
    + r")\b",
    re.IGNORECASE,
)
PLACES = Decimal("0.000001")


def find_figures(paragraphs: Sequence[Paragraph]) -> tuple[Figure, ...]:
    """Find the figures of body paragraphs, in reading order; paragraphs of other kinds are passed over.

    Each excerpt is the figure as written without its bound; a value is a plain decimal number, an ISO
    8601 date for dates, or None where the words give none. Time is linear in the length of the text.
    """
    figures: list[Figure] = []
    contexts: list[str] = []
    taken: set[str] = set()
    for paragraph in paragraphs:
        if paragraph.kind != "body" or not TRIGGER.search(paragraph.text):
            continue
        tokens = tokenize(paragraph.text)
        found = tuple(readings(paragraph.text, tokens))
        spans = sentences(paragraph.text) if found else ()
        starts = [start for start, _ in spans]
        for reading in found:
            start, end = spans[max(0, bisect_right(starts, tokens[reading.first].start) - 1)]
            context = paragraph.text[start:end]
            figure = as_figure(paragraph, tokens, reading, context, taken)
            taken.add(figure.id)
            figures.append(figure)
            contexts.append(context)
    return linked(figures, contexts)


def readings(text: str, tokens: Tokens) -> Iterator[Reading]:
    """Give what can be read as figures in a paragraph, left to right, none overlapping another."""
    at, end = PADDING, len(tokens) - PADDING
    while at < end:
        token = tokens[at]
        if token.kind == "num" or token.low in STARTERS or (token.low in MONTHS and token.text[0].isupper()):
            reading, behind = read(text, tokens, at)
            if reading:
                yield reading
            at = max(at + 1, behind)
        else:
            at += 1


def as_figure(
    paragraph: Paragraph, tokens: Tokens, reading: Reading, context: str, taken: set[str]
) -> Figure:
    """Make the Figure of a reading."""
    start, end = tokens[reading.first].start, tokens[reading.last - 1].end
    noun = reading.noun
    words = paragraph.text[start:end]
    return Figure(
        id=mint("f", f"{words}\0{context}", taken),
        at=excerpt_at(paragraph, start, end),
        kind=reading.kind,
        value=reading.date or written(reading.value),
        unit=reading.unit,
        upto=reading.date_upto or written(reading.upto),
        bound=bound_of(tokens, reading.first, reading.last, reading.kind),
        measures=measured(paragraph.text, tokens, reading.first, reading.last, noun=noun),
    )


def written(value: Decimal | None) -> str | None:
    """Write a value as a plain decimal number, without exponent or closing zeros, at most six places."""
    if value is None:
        return None
    plain = f"{value.quantize(PLACES) if abs(value) >= PLACES else value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
