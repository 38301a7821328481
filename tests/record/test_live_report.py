"""Short lines of a live report: times, bylines and buttons between its entries keep their ids, or none."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest

from briefgen.model import Briefing, Origin, Paragraph
from briefgen.record.align import align
from tests.helpers.harbour import found_anew

NOUNS = "ferry quay crane pilot harbour storm buoy anchor lock bridge tide cargo".split()
VERBS = "closes opens waits drifts turns leaves returns sinks rises loads".split()
SHARE, AUTHOR = "Share this update", "By our reporters on the quay"


@dataclass
class Entry:
    """One entry of a report."""

    time: str
    text: str


def entry(chance: random.Random, hour: int) -> Entry:
    """Give a new entry of some hour."""
    words = [chance.choice(NOUNS) + " " + chance.choice(VERBS) for _ in range(chance.randint(8, 14))]
    return Entry(f"{hour}:{chance.randint(0, 59):02} p.m.", f"The {', the '.join(words)}.")


def updated(report: list[Entry], chance: random.Random, hour: int) -> list[Entry]:
    """Give a report some time later: entries above, one reworded, one taken out, one time corrected."""
    later = [Entry(e.time, e.text) for e in report]
    reworded = later[chance.randrange(len(later))]
    reworded.text = reworded.text.replace("the ", "a ", 3)
    del later[chance.randrange(len(later))]
    wrong = later[chance.randrange(len(later))]
    wrong.time = f"{wrong.time.partition(':')[0]}:{chance.randint(0, 59):02} p.m."
    return [*(entry(chance, hour) for _ in range(chance.randint(1, 4))), *later]


def briefing(report: list[Entry]) -> Briefing:
    """Give the briefing of a report, every line a paragraph."""
    lines = [line for e in report for line in (e.time, AUTHOR, e.text, SHARE)]
    blocks = tuple(Paragraph(id=f"p-x{n}", text=t, line=n + 1, kind="body") for n, t in enumerate(lines))
    origin = Origin(file="../articles/live.txt", sha256="0" * 64)
    return found_anew(Briefing(slug="live", title="", origin=origin, paragraphs=blocks))


def entries_of(b: Briefing) -> dict[str, tuple[str, str]]:
    """Give, by id, the words of each line and the text of the entry it belongs to."""
    blocks = b.paragraphs
    return {p.id: (p.text, blocks[n - n % 4 + 2].id) for n, p in enumerate(blocks)}


@pytest.mark.parametrize("seed", range(12))
def test_the_newspaper_updated_its_live_report(seed: int) -> None:
    chance = random.Random(seed)
    report = [entry(chance, 9 - n // 3) for n in range(9)]
    stored = briefing(report)
    kept = wrong = lines = 0
    for hour in range(10, 13):
        report = updated(report, chance, hour)
        aligned = align(briefing(report), stored)
        before, after = entries_of(stored), entries_of(aligned)
        lines += len(before)
        for id_ in before.keys() & after.keys():
            kept += 1
            # A line leads to the same words, or to the same place of the same entry.
            wrong += before[id_][0] != after[id_][0] and before[id_][1] != after[id_][1]
        stored = aligned
    assert wrong == 0
    assert kept >= 0.8 * lines
