"""The project's own gold articles: written for it, annotated by hand, read from plain text.

A file holds the headline, a blank line, the paragraphs, a line of five hyphens, and the annotations:

    quotes                                   one line for each marked segment, in reading order
    Speaker Name | first words ... last words
    Speaker Name / the company | ...         these words of the source may stand for the name
    (a spokesman) | ...                      the speaker is not named; these words stand for him
    - | ...                                  nobody's words: a title, a nickname, words in doubt

    figures                                  in reading order; dates too
    £4.2m | money 4200000 GBP; about         kind, value (5..7: a range, -: none), unit (-: none); bound

    names
    person Full Name = Other Form, ~Form     kinds may be parted by a slash

``~`` before a line or a form: it may be found or not.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import Paragraph

ARTICLES = Path(__file__).parent / "gold" / "articles"
PARTING = "\n-----\n"
MARKS = "\"'“”‘’"
PUNCTUATION = " .,;:!?…" + MARKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch between quotation marks and whose words it holds."""

    paragraph: str
    start: int
    end: int
    words: str
    speaker: str
    """A name, words for somebody not named, or empty when they are nobody's words."""
    named: bool
    standing: str
    """Other words of the source that may stand for the name; empty when there are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A figure as it should be found."""

    paragraph: str
    start: int
    text: str
    kind: str
    value: str
    upto: str
    unit: str
    bound: str
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """A name with its forms."""

    name: str
    kinds: frozenset[str]
    forms: tuple[str, ...]
    allowed: tuple[str, ...]
    """Forms that may be found or not."""
    optional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An annotated article."""

    slug: str
    title: str
    paragraphs: tuple[Paragraph, ...]
    quotes: tuple[Segment, ...]
    figures: tuple[Quantity, ...]
    names: tuple[Bearer, ...]


class Slip(Exception):  # noqa: N818 - an annotation that does not fit its article
    """An annotation that does not fit its article."""


def articles() -> Iterator[Gold]:
    """Give the annotated articles in the order of their file names."""
    for path in sorted(ARTICLES.glob("*.txt")):
        yield parse(path.read_text(encoding="utf-8"), path.stem)


def digest() -> str:
    """Give the SHA-256 of all gold files, names and bytes."""
    whole = hashlib.sha256()
    for path in sorted(ARTICLES.glob("*.txt")):
        whole.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return whole.hexdigest()


def parse(text: str, slug: str) -> Gold:
    """Read one annotated article; raises Slip when an annotation is not in it."""
    article, _, notes = text.partition(PARTING)
    title, *body = article.strip().split("\n\n")
    paragraphs = tuple(
        Paragraph(id=f"p-{number}", text=words, line=2 * number + 1, kind="body")
        for number, words in enumerate(body, 1)
    )
    parts = sections(notes)
    return Gold(
        slug=slug,
        title=title,
        paragraphs=paragraphs,
        quotes=tuple(segments(parts["quotes"], paragraphs, slug)),
        figures=tuple(quantities(parts["figures"], paragraphs, slug)),
        names=tuple(bearer(line) for line in parts["names"]),
    )


def sections(notes: str) -> dict[str, list[str]]:
    """Cut the annotations at their headings."""
    found: dict[str, list[str]] = {}
    heading = ""
    for line in filter(None, map(str.strip, notes.splitlines())):
        if line in {"quotes", "figures", "names"}:
            heading = line
            found[heading] = []
        else:
            found[heading].append(line)
    return found


def segments(lines: list[str], paragraphs: tuple[Paragraph, ...], slug: str) -> Iterator[Segment]:
    """Read the quotes, each looked for behind the one before."""
    at = (0, 0)
    for line in lines:
        whom, _, words = line.partition(" | ")
        speaker, _, standing = whom.partition(" / ")
        index, start, end = stretch(words, paragraphs, at, slug)
        at = (index, end)
        whole = paragraphs[index].text
        yield Segment(
            paragraph=paragraphs[index].id,
            start=start,
            end=end,
            words=whole[start:end],
            speaker="" if speaker == "-" else speaker.strip("()"),
            named=not speaker.startswith("("),
            standing=standing,
        )


def stretch(
    words: str, paragraphs: tuple[Paragraph, ...], at: tuple[int, int], slug: str
) -> tuple[int, int, int]:
    """Find "first ... last" between marks from a place on; paragraph index, start and end."""
    first, _, last = words.partition(" ... ")
    rest = rf"(?!\w).*?(?<!\w){re.escape(last)}" if last else ""
    pattern = re.compile(rf"{re.escape(first)}{rest}(?=[.,!?]?[{MARKS}]|$)")
    for index in range(at[0], len(paragraphs)):
        text = paragraphs[index].text
        for found in pattern.finditer(text, at[1] if index == at[0] else 0):
            if text[found.start() - 1] in MARKS:
                return index, found.start(), found.end()
    raise Slip(f"{slug}: no quotation {words!r} behind paragraph {at[0] + 1}")


def quantities(lines: list[str], paragraphs: tuple[Paragraph, ...], slug: str) -> Iterator[Quantity]:
    """Read the figures, each looked for behind the one before."""
    at = (0, 0)
    for line in lines:
        text, _, rest = line.removeprefix("~").partition(" | ")
        optional = line.startswith("~")
        index, start = place(text, paragraphs, at, slug)
        at = (index, start + len(text))
        stated, _, bound = rest.partition("; ")
        kind, value, *unit = stated.split(" ", 2)
        low, _, high = value.partition("..")
        yield Quantity(
            paragraph=paragraphs[index].id,
            start=start,
            text=text,
            kind=kind,
            value="" if low == "-" else low,
            upto=high,
            unit="" if unit in ([], ["-"]) else unit[0],
            bound=bound,
            optional=optional,
        )


def place(text: str, paragraphs: tuple[Paragraph, ...], at: tuple[int, int], slug: str) -> tuple[int, int]:
    """Find a figure as a whole word from a place on; paragraph index and offset."""
    pattern = re.compile(r"(?<![\w.,])" + re.escape(text) + r"(?!\w|[.,]\d)")
    for index in range(at[0], len(paragraphs)):
        found = pattern.search(paragraphs[index].text, at[1] if index == at[0] else 0)
        if found:
            return index, found.start()
    raise Slip(f"{slug}: no figure {text!r} behind paragraph {at[0] + 1}")


def bearer(line: str) -> Bearer:
    """Read one line of names."""
    kinds, _, rest = line.removeprefix("~").partition(" ")
    name, _, forms = rest.partition(" = ")
    given = [form.strip() for form in forms.split(",") if form.strip()]
    return Bearer(
        name=name,
        kinds=frozenset(kinds.split("/")),
        forms=(name, *(form for form in given if not form.startswith("~"))),
        allowed=tuple(form[1:] for form in given if form.startswith("~")),
        optional=line.startswith("~"),
    )
