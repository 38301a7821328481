"""What one query of the search loads on a site of N briefings.

    python -m tests.benchmarks.search N [N ...]
    python -m tests.benchmarks.search --found FOLDER

Makes N briefings of made-up words (their frequencies fall as those of a language do), makes the search
index of their site, and follows queries of one to six words as the script in the browser does. Prints the
number of files and, for the median and the worst query, kilobytes loaded as they are and compressed: the
script and its engine, the directory, files of terms and sheaves.

With ``--found`` it takes the briefings of a folder (``content/briefings`` of a site), looks in Chromium for
every headline and every sum of money of theirs, and prints those not found among the first three results.
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import itertools
import json
import math
import random
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefgen.model import Briefing, Excerpt, Origin, Page, Paragraph, Quote, SiteInfo
from briefgen.publish.index import shelve
from briefgen.publish.press import press_for
from briefgen.publish.search import search_files
from briefgen.record.read import read

TEMPLATES = Path(__file__).parents[2] / "templates"
VOCABULARY, PARAGRAPHS, LENGTH, QUERIES, WORDS = 60_000, 25, 40, 400, 6
# What the script of the search page takes at most for one query.
FILES, MOST_WORDS, SHEAVES = 7, 5, 4
BASE = 36


@dataclass(frozen=True, slots=True)
class Index:
    """The search index of a site, as a browser has it."""

    sizes: Mapping[str, tuple[int, int]]
    """Bytes of each file by its path: as it is, and compressed."""
    first: Sequence[str]
    """The first term of each file of terms."""
    page: int
    """How many of them a page of the directory names."""
    terms: Sequence[Mapping[str, str]]
    """What each file of terms holds."""
    total: int
    """How many sheaves there are."""


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


def index_of(pages: Iterable[Page]) -> Index:
    """Read the files of an index as a browser does."""
    sizes: dict[str, tuple[int, int]] = {}
    terms: dict[int, dict[str, str]] = {}
    names: dict[int, list[str]] = {}
    size = total = 0
    for page in pages:
        data = page.text.encode()
        sizes[page.path] = (len(data), len(gzip.compress(data, mtime=0)))
        what, *values = json.loads(page.text[len("briefgenSearch(...") : -3])
        if what == "terms":
            terms[values[0]] = values[1]
        elif what == "pages":
            names[values[0]] = values[1]
        elif what == "index":
            total, size = values[1:3]
    first = [term for number in sorted(names) for term in names[number]]
    return Index(sizes=sizes, first=first, page=size, terms=[terms[n] for n in sorted(terms)], total=total)


def loaded(query: Sequence[str], index: Index) -> set[str]:
    """Give the files a query of known words loads: directory, words and pairs, the best sheaves."""
    words = sorted(set(query), key=longest)[:MOST_WORDS]
    beside = []
    files: dict[int, None] = {}
    more = []
    paths = {"search/index.js"}
    for word in words:
        file = place(index, word)
        files[file] = None
        paths.add(f"search/pages/{file // index.page}.js")
        if len(word) > 2:
            last = place(index, f"{word}\uffff")
            paths.add(f"search/pages/{last // index.page}.js")
            more.append((file, last))
    for pair in sorted({f"{one} {two}" for one, two in itertools.pairwise(query)}, key=longest)[:FILES]:
        file = place(index, pair)
        paths.add(f"search/pages/{file // index.page}.js")
        if len(files) < FILES:
            files[file] = None
        if file in files:
            beside.append(pair)
    for file, last in more:
        if last > file and len(files) < FILES:
            files[file + 1] = None
    found: dict[int, list[float]] = {}
    for term in (*words, *beside):
        for number, weight in weights(term, [index.terms[file] for file in files], index.total).items():
            found.setdefault(number, []).append(weight)
    best = sorted(found, key=lambda number: (-len(found[number]), -sum(found[number]), -number))[:SHEAVES]
    paths |= {f"search/terms/{file}.js" for file in files}
    return paths | {f"search/docs/{number}.js" for number in best}


def longest(term: str) -> tuple[int, str]:
    """Order terms as the script does: the longest first."""
    return -len(term), term


def place(index: Index, term: str) -> int:
    """Give the number of the file of terms a term stands in."""
    return max(0, bisect.bisect_right(index.first, term) - 1)


def weights(word: str, files: Iterable[Mapping[str, str]], total: int) -> dict[int, float]:
    """Give the sheaves that hold a word, or words it begins, with what they weigh."""
    best: dict[int, float] = {}
    for terms in files:
        for term, packed in terms.items():
            if term == word or begins(word, term):
                postings = list(unpacked(packed))
                rare = math.log(1 + total / len(postings)) / (1 if term == word else 3)
                for number, weight in postings:
                    best[number] = max(best.get(number, 0.0), rare * weight)
    return best


def begins(word: str, term: str) -> bool:
    """Tell whether a term goes on where a word ends; two words side by side do not."""
    return len(word) > 2 and " " not in word + term and term.startswith(word)


def unpacked(packed: str) -> Iterator[tuple[int, float]]:
    """Read where a term stands: sheaves and weights."""
    for part in packed.split(","):
        weight, *steps = part.split(" ")
        for number in itertools.accumulate(int(step, BASE) for step in steps):
            yield number, int(weight, BASE) / 2


def costs(index: Index, queries: Iterable[Sequence[str]]) -> list[tuple[float, float]]:
    """Give what queries load, with the engine: kilobytes as they are and compressed, least first."""
    assets = TEMPLATES / "theme" / "assets"
    code = [(assets / name).read_bytes() for name in ("minisearch.js", "search.js")]
    own = [(len(data), len(gzip.compress(data, mtime=0))) for data in code]
    found = [[index.sizes[path] for path in loaded(query, index)] + own for query in queries]
    return sorted((sum(r for r, _ in sizes) / 1000, sum(g for _, g in sizes) / 1000) for sizes in found)


def site_index(count: int, chance: random.Random, words: Sequence[str]) -> Index:
    """Make the search index of a site of so many made-up briefings."""
    spread = tuple(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
    library = shelve([briefing(n, chance, words, spread) for n in range(count)])
    press = press_for(library, SiteInfo(name="Briefings"), [TEMPLATES], ())
    return index_of(search_files(press))


def measure(count: int) -> str:
    """Give the row of a site of so many briefings: queries of one word to six, rare and frequent ones."""
    chance = random.Random(7)
    words = vocabulary(chance)
    index = site_index(count, chance, words)
    queries = [
        [words[int(VOCABULARY ** chance.random()) - 1] for _ in range(chance.randint(1, WORDS))]
        for _ in range(QUERIES)
    ]
    found = costs(index, queries)
    (raw, small), (worst, _) = found[len(found) // 2], found[-1]
    worst_small = max(small for _, small in found)
    return f"{count:9d} {len(index.sizes):7d} {raw:9.1f} {small:9.1f} {worst:10.1f} {worst_small:10.1f}"


HEAD = "briefings   files  kB/query   gzip kB   worst kB    gzip kB"


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", metavar="N")
    parser.add_argument("--found", type=Path, metavar="FOLDER", help="briefings to look for the words of")
    options = parser.parse_args()
    if options.found:
        look_for(options.found)
    if options.sizes:
        print(HEAD, flush=True)
    for count in options.sizes:
        print(measure(count), flush=True)


def look_for(folder: Path) -> None:
    """Print which headlines and sums of the briefings of a folder the search does not find first."""
    # Looked for with the page and helpers that the tests use, which use this module.
    from tests.helpers import searching  # noqa: PLC0415
    from tests.helpers.browsers import launched  # noqa: PLC0415

    briefings = [read(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.yml"))]
    queries = list(searching.questions(briefings))
    with tempfile.TemporaryDirectory() as scratch, launched() as browser:
        page = searching.opened(browser, briefings, Path(scratch))
        missed = searching.not_found(page, queries)
    print(f"{len(briefings)} briefings, {len(queries)} queries, {len(missed)} not among the first three")
    for query, first in missed:
        print(f"  {query!r}: {first}")


if __name__ == "__main__":
    main()
