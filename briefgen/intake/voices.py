"""Well-kept extractors as further voices on what the text of a page is."""

from __future__ import annotations

import logging

import trafilatura

from briefgen.intake.blocks import Block


def trafilatura_text(text: str) -> str:
    """Give what trafilatura takes for the text of a page; empty when it finds none."""
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura.extract(text, include_comments=False, include_tables=True) or ""


def grams(words: list[str]) -> list[tuple[str, ...]]:
    """Give the runs of four words; one shorter run when there are fewer."""
    return [tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3))]


def backed(blocks: tuple[Block, ...], voice: str) -> list[bool]:
    """Tell of each block whether at least half of its runs of four words are in the voice's text."""
    told = set(grams(voice.split()))
    found = []
    for block in blocks:
        own = grams(block.text.split())
        found.append(sum(g in told for g in own) * 2 >= len(own))
    return found
