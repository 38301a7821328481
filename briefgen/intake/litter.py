"""Each block is body, headline, caption ... or litter, with the rule that said so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from briefgen.intake.blocks import Block
from briefgen.model import BlockKind

SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
QUOTED = re.compile(r"^[\"“'‘«]")
RULES = (
    ("weather", re.compile(r"-?\d+(?:\.\d+)?\s*°")),
    ("newsletter", re.compile(r"newsletter|\binbox\b|sign up|subscribe", re.IGNORECASE)),
    ("form", re.compile(r"field is required|email address|^(?:submit|password)\b", re.IGNORECASE)),
    ("related", re.compile(r"^(?:top|most|more|related|trending|latest|read)\b", re.IGNORECASE)),
)
CAPTION = re.compile(
    r"\b(?:attends?|poses?|pictured|speaks? (?:at|to|during)|arrives?|looks? on|file photo|left|right)\b"
    r"|\b(?:getty|reuters|afp|pa)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a block was taken for."""

    kind: BlockKind
    """The kind of the block."""
    rule: str | None = None
    """The rule that took it out of the text."""


def label(blocks: Sequence[Block]) -> tuple[Label, ...]:
    """Say of each block what it is."""
    counts = Counter(b.text for b in blocks)
    bodies = [is_sentence(b.text) and counts[b.text] == 1 and not litter_rule(b.text) for b in blocks]
    return label_page(blocks, bodies)


def label_page(blocks: Sequence[Block], bodies: Sequence[bool]) -> tuple[Label, ...]:
    """Say of each block what it is, given which ones are the text."""
    counts = Counter(b.text for b in blocks)
    if not any(bodies):
        bodies = [len(b.text.split()) >= 5 for b in blocks]
    first = bodies.index(True) if any(bodies) else len(blocks)
    head = next((i for i in range(first) if can_be_headline(blocks[i].text)), None)
    seen: set[str] = set()
    labels: list[Label] = []
    for i, block in enumerate(blocks):
        if i == head:
            labels.append(Label(kind="headline"))
        elif bodies[i]:
            labels.append(Label(kind="body"))
        else:
            labels.append(aside(block.text, i < first, block.text in seen, counts))
        seen.add(block.text)
    return tuple(labels)


def can_be_headline(text: str) -> bool:
    """Tell whether a line before the text can be its headline."""
    return 3 <= len(text.split()) <= 30 and not litter_rule(text) and not is_sentence(text)


def aside(text: str, before: bool, again: bool, counts: Counter[str]) -> Label:
    """Label a block that is not the text."""
    if again and is_sentence(text):
        return Label(kind="litter", rule="repeated caption")
    if is_sentence(text) and (counts[text] > 1 or (before and CAPTION.search(text))):
        return Label(kind="caption", rule="caption")
    return Label(kind="litter", rule=litter_rule(text) or "outside the article")


def litter_rule(text: str) -> str | None:
    """Name the rule whose words stand in a short line."""
    return next((name for name, pattern in RULES if len(text) < 200 and pattern.search(text)), None)


def is_sentence(text: str) -> bool:
    """Tell whether a line reads like sentences of a text."""
    return len(text.split()) >= 5 and bool(SENTENCE_END.search(text) or QUOTED.match(text))
