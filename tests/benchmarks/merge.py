"""What reading, writing, aligning and merging a briefing cost: milliseconds each, over many briefings.

    python -m tests.benchmarks.merge [N]

Every briefing is made up, of the size of a long news article, with an editor's corrections and a source
that changed. One JSON object comes out, CPU milliseconds a briefing.
"""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from briefgen.model import Briefing, Figure, Name, Origin, Paragraph, Point, Quote, Topic, excerpt_at
from briefgen.record.align import align
from briefgen.record.merge import merge
from briefgen.record.read import read
from briefgen.record.write import write

SYLLABLES = "ba co di fe gu ha ji ko lu ma ne po qui ra se ti vo wa xe zu".split()


def words(rnd: random.Random, count: int, vocabulary: list[str]) -> str:
    """Make up a sentence."""
    return " ".join(rnd.choices(vocabulary, k=count)).capitalize() + "."


def made_up(number: int) -> Briefing:
    """Make up a briefing of fifty paragraphs."""
    rnd = random.Random(number)
    vocabulary = ["".join(rnd.choices(SYLLABLES, k=rnd.randint(1, 4))) for _ in range(700)]
    ps = tuple(
        Paragraph(id=f"p-{n:04d}", text=words(rnd, 35, vocabulary), line=2 * n + 1, kind="body")
        for n in range(50)
    )
    names = tuple(
        Name(id=f"name-{n}", name=ps[n].text[:12], kind="person", also=(ps[n].text[:4],)) for n in range(20)
    )
    return Briefing(
        slug=f"briefing-{number}",
        title=ps[0].text[:60],
        origin=Origin(file=f"../articles/briefing-{number}.txt", sha256=f"{number:064x}"),
        paragraphs=ps,
        summary=("k-0000", "k-0004"),
        topics=tuple(
            Topic(
                id=f"topic-{n}", title=f"Topic {n}", origin="found", paragraphs=tuple(p.id for p in ps[n::4])
            )
            for n in range(4)
        ),
        points=tuple(
            Point(id=f"k-{n:04d}", at=excerpt_at(p, 0, 90), topic="topic-1") for n, p in enumerate(ps[:12])
        ),
        quotes=tuple(
            Quote(
                id=f"q-{n:04d}",
                kind="speech",
                said=(excerpt_at(p, 20, 140),),
                speaker=names[n % 20].id,
                cue=excerpt_at(p, 0, 12),
                rule="name-beside-verb",
                confidence=0.9,
            )
            for n, p in enumerate(ps[10:32])
        ),
        figures=tuple(
            Figure(id=f"f-{n:04d}", at=excerpt_at(p, 5, 17), kind="count", value=str(n), unit="ship")
            for n, p in enumerate(ps[20:44])
        ),
        names=names,
    )


def edited(text: str) -> str:
    """Give what an editor makes of a briefing's text: ten corrections and a comment."""
    for n in range(5):
        text = text.replace(f"speaker: name-{n}\n", "speaker:  # not so\n", 1)
        text = text.replace(f"value: {n}\n", "value: 77\n", 1)
    text = text.replace("title: Topic 2", "title: The second")
    return text.replace("- id: q-0007", "# ask again\n- id: q-0007")


def changed(b: Briefing, rnd: random.Random) -> Briefing:
    """Give what the machine finds when the source has one paragraph less, one more, and mended words."""
    new = Paragraph(id="p-9999", text=words(rnd, 30, SYLLABLES), line=7, kind="body")
    moved = [replace(p, line=p.line + 2) for p in b.paragraphs[:-1]]
    topics = tuple(replace(t, paragraphs=tuple(p for p in t.paragraphs if p != "p-0049")) for t in b.topics)
    return replace(b, paragraphs=(*moved[:3], new, *moved[3:]), topics=topics, figures=b.figures[1:])


class Clock:
    """Adds up the CPU time of named steps."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what is done meanwhile."""
        start = time.process_time()
        yield
        self.spent[name] = self.spent.get(name, 0.0) + time.process_time() - start


def measure(count: int) -> dict[str, float]:
    """Give CPU milliseconds a briefing of each step."""
    clock = Clock()
    for number in range(count):
        b = made_up(number)
        new = changed(b, random.Random(number))
        with clock.step("write"):
            base = write(b)
        with clock.step("read"):
            read(base, "x.yml")
        with clock.step("align"):
            draft = align(new, b)
        hand, found = edited(base), write(draft)
        with clock.step("merge"):
            merged = merge(base, hand, found, "x.yml")
        assert "# ask again" in merged.text
    return {name: round(1000 * seconds / count, 2) for name, seconds in clock.spent.items()}


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]) if len(sys.argv) > 1 else 200), indent=2))
