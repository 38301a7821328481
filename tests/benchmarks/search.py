"""What one query of the search loads on a site of N briefings.

    python -m tests.benchmarks.search N [N ...]

Makes N briefings of made-up words (their frequencies fall as those of a language do), makes the search
index of their site, and follows queries of one to three words as the script in the browser does. Prints the
number of files and, for the median and the worst query, kilobytes loaded as they are and compressed.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import itertools
import json
import random
from collections.abc import Sequence
from pathlib import Path

from briefgen.model import Briefing, Excerpt, Origin, Paragraph, Quote, SiteInfo
from briefgen.publish.library import shelve
from briefgen.publish.press import press_for
from briefgen.publish.search import search_files

TEMPLATES = Path(__file__).parents[2] / "templates"
VOCABULARY, PARAGRAPHS, LENGTH, QUERIES, BRIEFINGS = 60_000, 25, 40, 200, 3
Sizes = dict[str, tuple[int, int]]


def vocabulary(chance: random.Random) -> tuple[str, ...]:
    """Make words."""
    syllables = [a + b for a in "bcdfghjklmnprstvw" for b in "aeiou"]
    return tuple(
        "".join(chance.choices(syllables, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(VOCABULARY)
    )


def briefing(number: int, chance: random.Random, words: Sequence[str], weights: Sequence[float]) -> Briefing:
    """Make one briefing."""

    def text(length: int) -> str:
        return " ".join(words[bisect.bisect(weights, chance.random() * weights[-1])] for _ in range(length))

    paragraphs = tuple(
        Paragraph(id=f"p-{number}-{n}p", text=text(LENGTH), line=n + 1, kind="body")
        for n in range(PARAGRAPHS)
    )
    quotes = tuple(
        Quote(
            id=f"q-{p.id}",
            kind="speech",
            said=(Excerpt(paragraph=p.id, text=" ".join(p.text.split()[5:25])),),
        )
        for p in paragraphs[::2]
    )
    origin = Origin(file="x", sha256="0", published="2025-01-01")
    return Briefing(slug=f"b-{number}", title=text(7), origin=origin, paragraphs=paragraphs, quotes=quotes)


def loaded(query: Sequence[str], first: Sequence[str], terms: Sequence[dict[str, list[int]]]) -> set[str]:
    """Give the files a query loads: the directory, its words' files, the best briefings."""
    files = {"search/index.js"}
    found: dict[int, float] = {}
    for word in query:
        low = max(0, bisect.bisect_right(first, word) - 1)
        high = min(bisect.bisect_right(first, word + "\uffff") - 1, low + 1)
        for number in range(low, max(low, high) + 1):
            files.add(f"search/terms/{number}.js")
            flat = terms[number].get(word, [])
            for briefing_number in flat[::2]:
                found[briefing_number] = found.get(briefing_number, 0) + 1
    best = sorted(found, key=lambda number: (-found[number], number))[:BRIEFINGS]
    return files | {f"search/docs/{number}.js" for number in best}


def measure(count: int) -> str:
    """Give the row of a site of so many briefings."""
    chance = random.Random(7)
    words = vocabulary(chance)
    weights = tuple(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
    library = shelve([briefing(n, chance, words, weights) for n in range(count)])
    press = press_for(library, SiteInfo(name="Briefings"), [TEMPLATES], ())
    sizes: Sizes = {}
    terms: dict[int, dict[str, list[int]]] = {}
    first: list[str] = []
    for page in search_files(press):
        data = page.text.encode()
        sizes[page.path] = (len(data), len(gzip.compress(data)))
        values = json.loads(page.text[len("briefgenSearch(...") : -3])
        if values[0] == "terms":
            terms[values[1]] = values[2]
        if values[0] == "index":
            first = values[1]
    engine = (TEMPLATES / "theme" / "assets" / "minisearch.js").read_bytes()
    own = (len(engine), len(gzip.compress(engine)))
    parts = [terms[number] for number in sorted(terms)]
    costs = []
    for _ in range(QUERIES):
        query = [words[int(VOCABULARY ** chance.random())] for _ in range(chance.randint(1, 3))]
        files = [sizes[name] for name in loaded(query, first, parts)] + [own]
        costs.append((sum(raw for raw, _ in files) / 1000, sum(small for _, small in files) / 1000))
    costs.sort()
    (raw, small), (worst, worst_small) = costs[len(costs) // 2], costs[-1]
    return f"{count:9d} {len(sizes):7d} {raw:9.1f} {small:9.1f} {worst:10.1f} {worst_small:10.1f}"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="+", metavar="N")
    print("briefings   files  kB/query   gzip kB   worst kB    gzip kB", flush=True)
    for count in parser.parse_args().sizes:
        print(measure(count), flush=True)


if __name__ == "__main__":
    main()
