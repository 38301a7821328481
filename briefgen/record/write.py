"""Briefing to canonical text: one place for each fact, one item a block, the same bytes each time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from functools import cache

from briefgen.model import Briefing
from briefgen.record import schema
from briefgen.record.rows import briefing_row
from briefgen.record.scalars import WIDTH, block, inline

HEADER = """\
# yaml-language-server: $schema=../briefing.schema.json
# What was found in the article, for you to correct: what you change, and your comments, stay when
# it is made again. Words quoted are those of the paragraph they name, byte for byte. An id is a
# permanent link: leave it, change what stands beside it. 'drop: true' drops an item for good.
"""
# Keys that are written empty: places to fill in.
PLACES = {
    schema.SourceRow: frozenset({"url", "publisher", "published", "byline", "language"}),
    schema.QuoteRow: frozenset({"kind", "speaker"}),
    schema.TopicRow: frozenset({"origin"}),
    schema.PointRow: frozenset({"topic"}),
    schema.BriefingRow: frozenset({"summary", *schema.SECTIONS}),
}
NONE: frozenset[str] = frozenset()
# Keys that hold a number or a date, and what one looks like; what begins with a nought others read in eights.
AMOUNTS = frozenset({"value", "up-to", "published", "retrieved", "on"})
DIGITS = re.compile(r"-?(?!0\d)\d[-\d.:TZ+]*(?<![:])")
# Lists of one line an item, which change most often.
LISTED = frozenset({"summary"})
UNSTATED = "# the source does not say"


def write(briefing: Briefing) -> str:
    """Give the canonical text of a briefing, with a closing line break.

    Law: ``read(write(b)) == b`` for every briefing whose topics list their paragraphs in reading order.
    """
    return HEADER + "".join(line + "\n" for line in briefing_lines(briefing_row(briefing)))


def briefing_lines(row: schema.BriefingRow) -> Iterator[str]:
    """Give the lines of a whole briefing, sections parted by empty ones."""
    for key, _, _ in keys(schema.BriefingRow):
        if key == "summary" or key in schema.SECTIONS:
            yield ""
        yield from key_lines(row, key, 0)


# Lines are given from column 0; ``indent`` is where they will stand, for their width alone.


def item_lines(row: schema.Row, indent: int) -> Iterator[str]:
    """Give the lines of one item of a list, the first with its hyphen."""
    first, *others = row_lines(row, indent + 2)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def row_lines(row: schema.Row, indent: int) -> Iterator[str]:
    """Give the lines of a row's keys, those left out that hold their default."""
    kind: schema.Row = type(row)
    for key, _, _ in keys(kind):
        yield from key_lines(row, key, indent)


def key_lines(row: schema.Row, key: str, indent: int) -> Iterator[str]:
    """Give the lines of one key of a row; none when it holds its default and is no place to fill in."""
    kind: schema.Row = type(row)
    field, default = fields_of(kind)[key]
    value = getattr(row, field)
    if kind is schema.SourceRow and value is None and key in PLACES[kind]:
        yield f"{key}:".ljust(16) + UNSTATED
    elif value != default or key in PLACES.get(kind, NONE):
        yield from value_lines(key, value, indent)
    elif key == "topic" and kind is schema.ParagraphRow and row.kind == "body":
        yield "topic:"


def value_lines(key: str, value: schema.Row, indent: int) -> Iterator[str]:
    """Give the lines of a key and its value."""
    if value is None:
        yield f"{key}:"
    elif isinstance(value, str):
        yield from text_lines(key, value, indent)
    elif isinstance(value, tuple):
        yield from list_lines(key, value, indent)
    elif isinstance(value, bool | int | float):
        yield f"{key}: {str(value).lower()}"
    else:
        brief = f"{key}: {{{', '.join(f'{k}: {v}' for k, v in flow_pairs(value))}}}"
        if len(brief) <= WIDTH - indent and isinstance(value, schema.ExcerptRow):
            yield brief
        else:
            yield f"{key}:"
            yield from (f"  {line}" for line in row_lines(value, indent + 2))


def text_lines(key: str, text: str, indent: int) -> Iterator[str]:
    """Give the lines of a key that holds words; an amount needs no quotes, whatever YAML takes it for."""
    if key in AMOUNTS and DIGITS.fullmatch(text):
        yield f"{key}: {text}"
        return
    first, *others = block(text, WIDTH - indent - len(key) - 2, WIDTH - indent - 2)
    yield f"{key}: {first}"
    yield from (f"  {line}" for line in others)


def list_lines(key: str, values: tuple[schema.Row, ...], indent: int) -> Iterator[str]:
    """Give the lines of a list: words on one line when they fit, else one line each."""
    if key not in LISTED and all(isinstance(value, str) for value in values):
        brief = f"{key}: [{', '.join(inline(value, flow=True) for value in values)}]"
        if len(brief) <= WIDTH - indent:
            yield brief
            return
    yield f"{key}:" if values else f"{key}: []"
    for value in values:
        yield from block_lines(value, indent) if isinstance(value, str) else item_lines(value, indent)


def block_lines(text: str, indent: int) -> Iterator[str]:
    """Give the lines of words in a list."""
    first, *others = block(text, WIDTH - indent - 2, WIDTH - indent - 2)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def flow_pairs(row: schema.Row) -> Iterator[tuple[str, str]]:
    """Give the keys of a row with their values for one line in braces."""
    kind: schema.Row = type(row)
    for key, field, default in keys(kind):
        value = getattr(row, field)
        if value != default:
            yield key, inline(value, flow=True) if isinstance(value, str) else str(value)


@cache
def fields_of(row: schema.Row) -> dict[str, tuple[str, object]]:
    """Give field and default of a row's keys."""
    return {key: (field, default) for key, field, default in keys(row)}


@cache
def keys(row: schema.Row) -> tuple[tuple[str, str, object], ...]:
    """Give (key, field, default) of a row's fields, in the order they are written."""
    return tuple((schema.KEY(f.name), f.name, f.default) for f in fields(row))
