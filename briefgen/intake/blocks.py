"""A source to plain blocks in reading order, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.model import Source

LINE = re.compile(r"[^\n]+")
# A line of hard-wrapped text is nearly as long as the longest of its paragraph, and none is longer than this.
WRAP_WIDTH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of the source that stands by itself: a line of pasted text, or a block of a page."""

    text: str
    """Its words; runs of white space folded to one blank."""
    start: int
    """Offset of its first character in ``Source.text``."""
    end: int
    """Offset behind its last character."""
    line: int
    """Line of the source it begins on, counted from 1."""
    gap: int = 0
    """Empty lines before it, 3 at most."""


def split_text(source: Source) -> tuple[Block, ...]:
    """Split pasted text at its line ends; hard-wrapped paragraphs are joined again.

    Every character of the source that is not white space stands in exactly one block.
    """
    blocks: list[Block] = []
    number, at = 1, 0
    for group, gap in paragraphs(source.text):
        for start, end in group:
            number, at = number + source.text.count("\n", at, start), start
            words = " ".join(source.text[start:end].split())
            before = gap if start == group[0][0] else 0
            blocks.append(Block(text=words, start=start, end=end, line=number, gap=before))
    return tuple(blocks)


def paragraphs(text: str) -> Iterator[tuple[list[tuple[int, int]], int]]:
    """Give runs of lines without an empty line between them, as spans, with the gap before each run."""
    run: list[tuple[int, int]] = []
    gap, before, last = 0, 0, 0
    for match in LINE.finditer(text):
        piece = match[0]
        if not piece.strip():
            continue
        start = match.start() + len(piece) - len(piece.lstrip())
        end = match.start() + len(piece.rstrip())
        gap = min(3, max(0, text.count("\n", last, start) - 1))
        if run and gap:
            yield unwrapped(run), before
            run, before = [], gap
        run.append((start, end))
        last = end
    if run:
        yield unwrapped(run), before


def unwrapped(run: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join a run of lines into one when their even lengths show that a machine broke them."""
    lengths = [end - start for start, end in run]
    width = max(lengths)
    if len(run) < 3 or not 50 <= width <= WRAP_WIDTH or min(lengths[:-1]) < width - 16:
        return run
    return [(run[0][0], run[-1][1])]
