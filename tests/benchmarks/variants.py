"""The ways one clean text is brought: as it is, typed without empty lines and short, mailed with its marks.

The furniture of a mailed text (byline, day, tails) is invented here.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

Record = dict[str, Any]
TABLE = Path(__file__).with_name("furniture.txt")
MONTHS = "January February March April May June July August September October November December".split()
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“])")
FEWEST, MOST = 2, 8


@cache
def furniture() -> dict[str, list[str]]:
    """Read the invented furniture: headings that end in a colon, each with the indented lines below it."""
    found: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("    "):
            found[next(reversed(found))].append(line.strip())
        elif line.endswith(":") and not line.startswith("#"):
            found[line.removesuffix(":")] = []
    return found


def variants(record: Record) -> Iterator[Record]:
    """Give a clean text in three forms, each with its own clean body; the same ones every time."""
    yield record
    chance = random.Random(str(record["id"]))
    title, body = record["gold_title"], record["gold_body"].split("\n\n")
    cut = body[: chance.randint(FEWEST, MOST)]
    cut[0] = SENTENCE.split(cut[0])[0] if chance.random() < 0.5 else cut[0]
    yield made(record, "typed", [title, *cut], cut, "\n" if chance.random() < 0.5 else "\n\n")
    some = body if chance.random() < 0.5 else cut
    yield made(record, "mailed", mailed(title, some, chance), some, "\n\n" if chance.random() < 0.5 else "\n")


def evenly(record: Record) -> Record:
    """Give a selection with an empty line between all its lines, or between none."""
    lines = [line.strip() for line in record["text"].split("\n") if line.strip()]
    between = random.Random(str(record["id"])).choice(("\n", "\n\n"))
    return {**record, "kind": "even", "text": between.join(lines)}


def made(record: Record, kind: str, lines: list[str], body: list[str], between: str) -> Record:
    """Give the record of a text made of lines."""
    return {**record, "kind": kind, "text": between.join(lines), "gold_body": "\n\n".join(body)}


def mailed(title: str, body: list[str], chance: random.Random) -> list[str]:
    """Give the lines of a text with what a reader who copies it with care still takes along."""
    lines = [chance.choice(furniture()["sections"])] if chance.random() < 0.2 else []
    lines.append(title)
    if chance.random() < 0.6:
        lines.append(filled(chance.choice(("By {name}", "{name}", "by {name}, {paper}")), chance))
    if chance.random() < 0.6:
        lines.append(day(chance))
    within = chance.randrange(1, len(body)) if len(body) > FEWEST and chance.random() < 0.4 else None
    for place, paragraph in enumerate(body):
        if place == within:
            lines.append(filled(chance.choice(furniture()["within"]), chance))
        lines.append(paragraph)
    tails = chance.sample(furniture()["tails"], chance.choice((0, 1, 1, 2, 2, 3)))
    return [*lines, *(filled(tail, chance) for tail in tails)]


def filled(pattern: str, chance: random.Random) -> str:
    """Put invented words into a line."""
    paper = chance.choice(furniture()["papers"])
    return pattern.format(
        name=chance.choice(furniture()["names"]),
        paper=paper,
        title=chance.choice(furniture()["titles"]),
        word=paper.split()[-1].lower(),
        year=chance.randint(2018, 2026),
    )


def day(chance: random.Random) -> str:
    """Give a line with a day, in one of the usual forms."""
    number, month, year = chance.randint(1, 28), chance.choice(MONTHS), chance.randint(2018, 2026)
    return chance.choice(
        (
            f"{number} {month} {year}",
            f"{month} {number}, {year}",
            f"Published {month} {number}, {year}",
            f"{month[:3]} {number}, {year}, {chance.randint(1, 11)}:{chance.randint(10, 59)} pm",
            f"Updated {number} {month[:3]} {year}",
        )
    )
