"""Figures of an article: money, percentages, counts, ages, durations, rates, measures and dates.

A grammar without a model: numbers are read at digits and number words, then what stands before and
behind them says what they are. The conventions:

* The excerpt is the figure without its bound; a count without its noun ("120"), all else with its unit.
* Money has an ISO 4217 code, a bare $ is USD; a currency several countries have ("kroner") has none. Pence
  and cents are told in the currency. Money a time is a rate ("£9 an hour": GBP/hour), a share is money.
* A count's unit is its noun phrase as written ("British companies"), or None. Units of time and measure are
  singular; two that make one quantity are told in the smaller one ("5ft 10in": 70 inch).
* Shares ("a third", "one in five") are rates from 0 to 1 without a unit. "Dozens" and the like have no value.
* Dates are ISO 8601 as far as written ("--05-03", "2011-06", "198X"); days told from the day of writing,
  centuries, seasons and weekdays stay out, and so do ordinals.
* No figures: names with numbers (HS2, Channel 4, G20), scores and votes ("2-1"), ratings, times of day,
  telephone numbers, addresses, versions, lists, "one" alone, and small numbers in words that only refer back
  ("the two leaders").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import islice

from briefgen.analysis.figures.bounds import bound_of
from briefgen.analysis.figures.dates import year_meant
from briefgen.analysis.figures.linking import linked
from briefgen.analysis.figures.measures import measured
from briefgen.analysis.figures.notation import notation_of
from briefgen.analysis.figures.numbers import LARGEST
from briefgen.analysis.figures.parser import read
from briefgen.analysis.figures.ranges import Reading
from briefgen.analysis.figures.setting import AMERICAN, Setting
from briefgen.analysis.figures.tokens import PADDING, Tokens, tokenize
from briefgen.analysis.lang.quantities import DENOMINATORS, MONTHS, STARTERS
from briefgen.ids import mint
from briefgen.model import Excerpt, Figure, Paragraph

Parse = Callable[[str, Tokens], Iterator[Reading]]
DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
LETTERS = re.compile(r"[a-z]+")
NUMBER_WORDS = (STARTERS - {"a", "an", "several", "few"}) | frozenset(DENOMINATORS)
NEAR = 9
"""Words on either side of a figure that tell whether another one states the same quantity."""
ENDS = frozenset({"", ".", ";", "!", "?"})
AMERICANS = frozenset({"US", "U", "U.S", "USD", "American"})
"""Words beside dollars that are those of the United States."""
PLACES = Decimal("0.000001")
MOST = 300
"""Most figures of one paragraph: with more of them it is a table of numbers, not prose."""


def find_figures(paragraphs: Sequence[Paragraph], setting: Setting | None = None) -> tuple[Figure, ...]:
    """Find the figures of body paragraphs, in reading order; paragraphs of other kinds are passed over.

    ``setting`` says in which language and notation, on which day and of whose dollars they are written; in
    another language than English only what its notation tells is found, and nothing where that is not known.
    Without one the paragraphs are taken for English.
    Each excerpt is the figure as written without its bound; a value is a plain decimal number, an ISO
    8601 date for dates, or None where the words give none; at most ``MOST`` in a
    paragraph. Time is linear in the length of the text.
    """
    setting = setting or Setting(notation=notation_of([p.text for p in paragraphs], None))
    if setting.notation is None:
        return ()
    parse = readings if setting.english else foreign(setting.language or "")
    figures: list[Figure] = []
    contexts: list[str] = []
    taken: set[str] = set()
    seen: Counter[str] = Counter()
    for paragraph in paragraphs:
        if paragraph.kind != "body" or not speaks_of_numbers(paragraph.text):
            continue
        tokens = tokenize(paragraph.text, setting.notation)
        before: Reading | None = None
        for reading, at in islice(placed(paragraph, tokens, parse), MOST):
            context = near(paragraph.text, tokens, reading)
            seen[context] += 1
            ident = minted(at.text, context, seen[context], taken)
            figure = as_figure(paragraph.text, tokens, reading, at, ident)
            figure = placed_in(setting, tokens, reading, figure)
            if before and converts(tokens, before, reading):
                first = figures[-1]
                figure = replace(figure, same_as=first.same_as or first.id, measures=first.measures)
            taken.add(figure.id)
            figures.append(figure)
            contexts.append(context)
            before = reading
    return linked(figures, contexts)


def foreign(language: str) -> Parse:
    """Give the reader of figures of another language; its tables are loaded with the first such article."""
    from briefgen.analysis.figures import abroad  # noqa: PLC0415 - CLDR costs a tenth of a second

    return partial(abroad.readings, language=language)


def speaks_of_numbers(text: str) -> bool:
    """Say whether there is a digit or a number word in a text, so that it is worth a closer look."""
    return bool(DIGIT.search(text)) or not NUMBER_WORDS.isdisjoint(LETTERS.findall(text.lower()))


def minted(words: str, context: str, time: int, taken: Container[str]) -> str:
    """Mint the id of a figure from its words and those near it; their ``time`` tells repeats apart."""
    return mint("f", f"{words}\0{context}" + (f"\0{time}" if time > 1 else ""), taken)


def placed_in(setting: Setting, tokens: Tokens, reading: Reading, figure: Figure) -> Figure:
    """Give a figure what the article says of itself: its dollars, its year; of other languages no words."""
    unit = figure.unit or ""
    if setting.dollar != AMERICAN and unit.startswith(AMERICAN):
        bare = AMERICANS.isdisjoint(t.text for t in tokens[reading.first - 1 : reading.last])
        figure = replace(figure, unit=setting.dollar + unit.removeprefix(AMERICAN)) if bare else figure
    if not setting.english:
        figure = replace(figure, measures=None, bound=None)
    return dated(tokens, reading, figure, setting.day)


def dated(tokens: Tokens, reading: Reading, figure: Figure, day: date | None) -> Figure:
    """Give a day of the year the year it is of by the article's own day, and mark that it is not written."""
    if day is None or figure.kind != "date" or not (figure.value or "").startswith("--"):
        return figure
    year = year_meant(tokens, reading.first, reading.last, figure.value or "", day)
    if year is None:
        return figure
    upto = f"{year}{figure.upto[1:]}" if figure.upto else None
    return replace(figure, value=f"{year}{(figure.value or '')[1:]}", upto=upto, inferred="year")


def placed(paragraph: Paragraph, tokens: Tokens, parse: Parse) -> Iterator[tuple[Reading, Excerpt]]:
    """Give the readings of a paragraph with their excerpts, each word counted on from where it last stood."""
    text, last = paragraph.text, dict[str, tuple[int, int]]()
    for reading in parse(text, tokens):
        start, end = tokens[reading.first].start, tokens[reading.last - 1].end
        words = text[start:end]
        at, nth = last.get(words, (-1, 0))
        while at < start:
            at, nth = text.index(words, at + 1), nth + 1
        last[words] = at, nth
        yield reading, Excerpt(paragraph=paragraph.id, text=words, nth=nth)


def near(text: str, tokens: Tokens, reading: Reading) -> str:
    """Give the words near a figure, those of its own sentence or clause."""
    first, last = reading.first, reading.last
    while first > reading.first - NEAR and tokens[first - 1].low not in ENDS:
        first -= 1
    while last < reading.last + NEAR and tokens[last].low not in ENDS:
        last += 1
    return text[tokens[first].start : tokens[last - 1].end]


def converts(tokens: Tokens, before: Reading, reading: Reading) -> bool:
    """Say whether brackets repeat what stands before them in another unit: "$1bn (£514m)"."""
    if before.kind not in {"money", "measure"} or reading.kind != before.kind or before.unit == reading.unit:
        return False
    between = range(before.last + 1, reading.first)
    near = len(between) <= 2 and all(tokens[at].kind == "word" for at in between)
    return near and tokens[before.last].low in {"(", ";"}


def readings(text: str, tokens: Tokens) -> Iterator[Reading]:
    """Give what can be read as figures in a paragraph, left to right, none overlapping another."""
    at, free, end = PADDING, PADDING, len(tokens) - PADDING
    while at < end:
        token = tokens[at]
        if (
            token.kind in {"num", "run"}
            or token.low in STARTERS
            or (token.low in MONTHS and token.text[0].isupper())
        ):
            reading, behind = read(text, tokens, at, free)
            if reading:
                yield reading
                free = reading.last
            at = max(at + 1, behind)
        else:
            at += 1


def as_figure(text: str, tokens: Tokens, reading: Reading, at: Excerpt, ident: str) -> Figure:
    """Make the Figure of a reading."""
    return Figure(
        id=ident,
        at=at,
        kind=reading.kind,
        value=reading.date or written(reading.value),
        unit=reading.unit,
        upto=reading.date_upto or written(reading.upto),
        bound=bound_of(tokens, reading.first, reading.last, reading.kind),
        measures=None if reading.kind == "date" else measured(text, tokens, reading),
    )


def written(value: Decimal | None) -> str | None:
    """Write a value as a plain decimal number, without exponent or closing zeros, at most six places."""
    if value is None:
        return None
    plain = f"{value.quantize(PLACES) if PLACES <= abs(value) < LARGEST else value:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain
