"""Which line of pasted text is the headline."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import lines
from briefgen.intake.blocks import Block
from briefgen.intake.bylines import is_signature
from briefgen.intake.context import Column, at
from briefgen.intake.datelines import is_dateline
from briefgen.intake.forest import forests
from briefgen.intake.furniture import unmistakable
from briefgen.intake.imprint import imprint
from briefgen.intake.lines import SHAPE, Table, content_words

BEFORE, BEHIND = 40, 3
LONGEST_SENTENCE = 14
# Kana and ideographs; how a sentence of theirs ends; letters of a headline at most.
UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")
STOPPED = re.compile("[。！？][”」』）]?$")
LONGEST_UNSPACED = 40
# What being the first line of an article that stands alone adds to a candidate's rank; measured.
FIRST = 1.0
FEWEST, MOST = 2, 32
OWN = (
    "log words,chars,function words,sentence end,ends colon,ends ellipsis,capitals,all upper,"
    "bullet,digits,year,month,clock,parted,address,credit,question,title case,starts by,"
    "name only,exclamation,colon inside,quotation,bracketed,starts lower,navigation,related,"
    "newsletter,social,meta,action,advert,picture,comments,related label,comment label,"
    "author label,newsletter label,legal label,share label"
).split(",")
COLUMNS = at(OWN)
MONTH, BY = SHAPE.index("month"), SHAPE.index("starts by")
NAMES = (
    *OWN,
    *(
        "chance",
        "to text",
        "after text began",
        "shared with lead",
        "share of lead",
        "shared with text",
        "share of text",
    ),
    *(
        "comes again",
        "begins an earlier line",
        "earlier line begins with it",
        "by within 4",
        "month within 4",
    ),
    *(
        "gap before",
        "gap after",
        "rank by length",
        "longer before",
        "from top",
        "deck like next",
        "chance next",
        "first time",
    ),
    *("words before text between", "same as before"),
)


def candidates(blocks: Sequence[Block], chance: Column) -> list[int]:
    """Give the lines that may be the headline: not long, near the beginning of the text."""
    lead = first_text(blocks, chance)
    near = range(max(0, lead - BEFORE), min(len(blocks), lead + BEHIND))
    return [i for i in near if FEWEST <= len(blocks[i].text.split()) <= MOST]


def first_text(blocks: Sequence[Block], chance: Column) -> int:
    """Give the first line of at least eight words that is likely text; the likeliest line when none is."""
    for i, block in enumerate(blocks):
        if chance[i] >= 0.5 and len(block.text.split()) >= 8:
            return i
    return int(np.argmax(chance)) if len(blocks) else 0


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all candidates of a text are measured against."""

    blocks: Sequence[Block]
    own: Table
    chance: Column
    texts: list[str]
    lower: list[str]
    by: list[float]
    month: list[float]
    lead: int
    opening: set[str]
    weight: Counter[str]
    counts: Counter[str]
    longest: int


def candidate_table(blocks: Sequence[Block], own: Table, chance: Column) -> tuple[list[int], Table]:
    """Give the candidates and what is measured of each, as named in ``NAMES``."""
    chosen = candidates(blocks, chance)
    lead = first_text(blocks, chance)
    text = [i for i in range(lead, len(blocks)) if chance[i] >= 0.5 and len(blocks[i].text.split()) >= 8]
    texts = [b.text for b in blocks]
    around = Surroundings(
        blocks,
        own,
        chance,
        texts,
        [t.lower() for t in texts[: lead + BEHIND]],
        own[: lead + BEHIND + 5, BY].tolist(),
        own[: lead + BEHIND + 5, MONTH].tolist(),
        lead,
        opening={w for i in text[:4] for w in content_words(blocks[i].text)},
        weight=Counter(w for i in text for w in set(content_words(blocks[i].text))),
        counts=Counter(texts),
        longest=max((len(texts[i]) for i in chosen), default=1),
    )
    rows = np.array([[*of_text(i, around), *of_place(i, around)] for i in chosen], np.float32)
    own_rows = own[np.array(chosen, np.int64)][:, COLUMNS]
    return chosen, np.concatenate((own_rows, rows.reshape(len(chosen), len(NAMES) - len(OWN))), axis=1)


def of_text(i: int, around: Surroundings) -> list[float]:
    """Measure what a candidate shares with the text: ``chance`` to ``share of text``."""
    words = content_words(around.texts[i])
    shared = [w for w in words if w in around.opening]
    weights = [math.log1p(around.weight[w]) for w in words if around.weight[w]]
    return [
        around.chance[i],
        max(-3, min(40, around.lead - i)),
        i > around.lead,
        len(shared),
        len(shared) / len(words) if words else -1,
        sum(weights),
        sum(weights) / len(words) if words else -1,
    ]


def of_place(i: int, around: Surroundings) -> list[float]:
    """Measure a candidate against the lines around it: ``comes again`` to ``same as before``."""
    texts, blocks, lead = around.texts, around.blocks, around.lead
    lower, last = around.lower, i + 1 == len(blocks)
    low = lower[i]
    between = sum([len(t.split()) for t in texts[i + 1 : lead]]) if i < lead else -1
    return [
        around.counts[texts[i]] - 1,
        any(t.startswith(low) and len(t) > len(low) for t in lower[max(0, i - 60) : i]),
        any(3 < len(t) < len(low) and low.startswith(t) for t in lower[max(0, i - 20) : i]),
        any(around.by[i + 1 : i + 5]),
        any(around.month[i + 1 : i + 5]),
        blocks[i].gap,
        3 if last else blocks[i + 1].gap,
        len(texts[i]) / around.longest,
        max(map(len, texts[max(0, lead - 40) : i]), default=0) / max(1, len(texts[i])),
        min(100, i),
        0 if last else around.own[i + 1, lines.SENTENCE],
        0 if last else around.chance[i + 1],
        texts.index(texts[i]) == i,
        min(200, between),
        i > 0 and texts[i - 1] == texts[i],
    ]


def find_headline(blocks: Sequence[Block], own: Table, chance: Column, *, alone: bool) -> int | None:
    """Give the headline of pasted text; None when no line near the beginning of the text can be one.

    A line that reads like a sentence of the text is none, unless it is the first and the byline or the day
    stands below it, nor is page furniture, nor the name of a paper where there is another. Where an article
    stands ``alone``, its first line is more likely to be it, and may be a long question or exclamation.
    """
    chosen, rows = candidate_table(blocks, own, chance)
    fit = [
        k
        for k, i in enumerate(chosen)
        if not unmistakable(blocks[i].text)
        and not is_signature(blocks[i].text)
        and (not is_prose(blocks[i].text, own[i], alone=alone) or (alone and i == 0 and is_signed(blocks)))
    ]
    fit = [k for k in fit if not imprint(blocks[chosen[k]].text)] or fit
    if not fit:
        return unspaced(blocks) if not (alone and is_one_word(blocks, own)) else 0
    first = np.array([alone and chosen[k] == 0 for k in fit])
    ranks = forests("headline")[0].odds(rows[fit]) + FIRST * first
    return chosen[fit[int(np.argmax(ranks))]]


def is_signed(blocks: Sequence[Block]) -> bool:
    """Tell whether the second line says by whom or of which day the text is."""
    return len(blocks) > 2 and (is_signature(blocks[1].text) or is_dateline(blocks[1].text))


def is_one_word(blocks: Sequence[Block], own: Table) -> bool:
    """Tell whether the first line is a single word above prose, in quotation marks or not."""
    words = lines.WORD.findall(blocks[0].text)
    above = bool(own[1, lines.SENTENCE]) if len(blocks) > 2 else False
    return len(words) == 1 and (above or is_signed(blocks)) and words[0][:1].isupper()


def is_prose(text: str, own: NDArray[np.float32], *, alone: bool) -> bool:
    """Tell whether a line is too long for a headline that ends as sentences do."""
    called = alone and text.rstrip(lines.CLOSERS).endswith(("?", "!"))
    return bool(own[lines.SENTENCE]) and len(text.split()) > LONGEST_SENTENCE and not called


def unspaced(blocks: Sequence[Block]) -> int | None:
    """Give the headline of a text whose script sets no blanks: a first line that is no sentence."""
    if len(blocks) < 2 or not UNSPACED.search(blocks[0].text):
        return None
    first, second = blocks[0].text, blocks[1].text
    short = len(first) <= LONGEST_UNSPACED and len(first) < len(second)
    return 0 if short and not STOPPED.search(first) and STOPPED.search(second) else None


def block_of(title: str, blocks: Sequence[Block], body: Sequence[bool]) -> int | None:
    """Find the block that shows a stated title: of blocks with its words the last one before the text."""
    wanted = same_words(title)
    found = [i for i, block in enumerate(blocks) if same_words(block.text) == wanted]
    start = next((i for i, kept in enumerate(body) if kept and i not in found), len(blocks))
    before = [i for i in found if i <= start]
    return before[-1] if before else next(iter(found), None)


def same_words(text: str) -> list[str]:
    """Give the words of a line without regard to case and marks."""
    return lines.WORD.findall(text.lower().replace("’", "'"))
