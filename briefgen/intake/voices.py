"""Well-kept extractors as further voices on what the text of a page is; the choice closest to all wins.

Measured on 763 pages: our own reading alone .947, trafilatura .929, readability .866, the best of all .953.
Voices that share their text count twice and gain less: trafilatura that falls back on readability, .951. So
did voting block by block, believing the surest, and their verdicts as measures of our own reading.
Extractors only choose among the page's own blocks here, so the words stay verbatim whatever they do to them.
"""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from briefgen.intake.blocks import Block
from briefgen.intake.context import Column
from briefgen.intake.pages import parse, split_page
from briefgen.intake.reading import DECIMALS, PAGE_HEAT, Flags, chances

WORD = re.compile(r"\w+")
# What a choice is worth by our own reading's odds counts as much as the closeness to this many voices.
OWN = 1.5
# The log-odds of a block that no browser shows: no voice makes it text.
NEVER = -100.0
# Parsers take quadratic time over the attributes of one element; a page with such an element is parsed once.
LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{8000,}>")
ATTRIBUTES = 500

Runs = Counter[tuple[str, ...]]


def chosen(blocks: Sequence[Block], odds: Column, own: Flags, source: str) -> Flags:
    """Tell which blocks are the text, after hearing the other voices.

    ``own`` and ``odds`` are our own reading's; ``source`` is the page. Each voice's text is matched to the
    blocks; of these choices the one with the highest sum of its F1 to the others and of its expected F1 by
    our odds is returned.
    """
    if any(tag[0].count("=") > ATTRIBUTES for tag in LONG_TAG.finditer(source)):
        return own
    size = np.array([max(1, len(b.text.split())) for b in blocks])
    words = [WORD.findall(block.text) for block in blocks]
    texts = (trafilatura_text(source), readability_text(source))
    others = [backed(words, odds, text) & (odds > NEVER) for text in texts if text]
    voices = [own, *(o for o in others if o.any())]
    right = size * chances(odds, PAGE_HEAT)
    worth = [2 * float(right[a].sum()) / float(size[a].sum() + right.sum()) for a in voices]
    near = [sum(closeness(a, b, size) for b in voices if b is not a) for a in voices]
    scores = [round(n + OWN * w, DECIMALS) for n, w in zip(near, worth, strict=True)]
    return voices[int(np.argmax(scores))]


def trafilatura_text(source: str) -> str:
    """Give what trafilatura takes for the text of a page; empty when it finds none or fails.

    By its own rules alone (``fast``): else it takes readability's text where that is much longer, and would
    be no voice of its own beside it.
    """
    import trafilatura  # noqa: PLC0415 - a text needs no extractor

    return said(partial(trafilatura.extract, include_comments=False, fast=True), source)


def readability_text(source: str) -> str:
    """Give what readability, as trafilatura keeps it, takes for the text of a page; empty likewise."""
    return said(readable, source)


def readable(source: str) -> str:
    """Give the lines of readability's summary of a page."""
    from trafilatura.readability_lxml import Document  # noqa: PLC0415 - as above
    from trafilatura.utils import load_html  # noqa: PLC0415

    summary = Document(load_html(source)).summary()
    root = parse(summary)
    # Where its words stand is not asked.
    return "" if root is None else "\n".join(block.text for block in split_page(root, ""))


def said(extract: Callable[[str], str | None], source: str) -> str:
    """Give what an extractor says of a page; one that fails is silent, in the log too."""
    log = logging.getLogger("trafilatura")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        return extract(source) or ""
    except Exception:  # noqa: BLE001 - the other voices speak
        return ""
    finally:
        log.setLevel(level)


def runs(words: Sequence[str]) -> Runs:
    """Count the runs of four words."""
    return Counter(zip(words, words[1:], words[2:], words[3:], strict=False))


def backed(blocks: Sequence[Sequence[str]], odds: Column, voice: str) -> Flags:
    """Tell which blocks, given as their words, a voice's text holds: at least half of its runs of four words.

    Each word of the voice backs one block only, the likeliest first, so that a repeated teaser is not
    taken for the paragraph it was cut from.
    """
    told = runs(WORD.findall(voice))
    lines = Counter(" ".join(WORD.findall(line)) for line in voice.split("\n"))
    found = np.zeros(len(blocks), bool)
    for i in np.argsort(-odds, kind="stable"):
        words = blocks[i]
        if len(words) < 4:
            line = " ".join(words)
            found[i] = bool(words) and lines[line] > 0
            lines[line] -= 1
            continue
        known = [run for run in zip(words, words[1:], words[2:], words[3:], strict=False) if run in told]
        if len(known) * 2 < len(words) - 3:
            continue
        spent = []
        for run in known:
            if told[run] > 0:
                told[run] -= 1
                spent.append(run)
        found[i] = len(spent) * 2 >= len(words) - 3
        if not found[i]:
            told.update(spent)
    return found


def closeness(one: Flags, other: Flags, size: NDArray[np.int64]) -> float:
    """Give F1 of the words two choices of blocks share; ``size`` is the number of words of each block."""
    both = float(size[one & other].sum())
    return 2 * both / max(1.0, float(size[one].sum() + size[other].sum()))
