"""What a site of N briefings costs, cold and after one edit, and whether anything on it grows with N.

    python -m tests.benchmarks.scale N [N ...] [--real] [--words W] [--html] [--keep FOLDER] [--search N]

Makes N articles of its own (``--real``: takes N of the evaluation's, ``--words``: of
about W words, ``--html``: N of its saved pages), and prints what builds of each size
take: the first edition, with the analysis of all articles; a cold build of the site, its briefings being
there; one with nothing changed; one with a word of a headline changed; and hugo, which renders the same
finished bodies (``tests.benchmarks.hugo``), where it is installed. Then files and pages a briefing, bytes a
page and CPU a page; by kind of page, the mean bytes at each size and how the last differs from the first;
and what a query of the search loads on a site of 10,000 briefings (``tests.benchmarks.search``). Where the
time goes, by room, ``tests.benchmarks.rooms`` tells.

What is measured is the program as it is installed: its modules are compiled by one small build before.

The articles of every ten briefings share people and places of their own, as news of one month does: a larger
site has more of everything, and each thing as often.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from briefgen.workspace import starter
from tests.benchmarks import hugo, search
from tests.benchmarks.harness import DATA, records

PLACES = "Harrow Point, Millbrook, Eastferry, Dunmore, Caldbeck, Sandwick, Overton, Larkhill".split(", ")
FIRST = "Ada Tom Maria Jo Priya Omar Lena Hugo Ruth Ivan Noor Karl Mei Sean Vera Paul".split()
STEMS = "Win Okaf Bellam Fenn Sharm Hadd Novak Brand Kerr Lund Pat Quill Marsh Rey".split()
ENDS = "ter or y well a ad ov t by strom el er ford es".split()
THINGS = "library bridge harbour school clinic market theatre railway reservoir stadium".split()
DEEDS = "reopen, close for repairs, double in size, move to the old mill, charge less, open on Sundays".split(
    ", "
)
MONTHS = "January February March April May June July August September October November December".split()
GUIDE = """topics:
- id: spending
  title: What it costs
  cues: [spend, million, budget, cost]
- id: traffic
  title: Traffic
  cues: [traffic, bus, parking, drivers]
- id: noise
  title: Noise
  cues: [noise, windows, neighbours, night]
"""
KINDS = (
    ("home", r"index(\.\d+)?\.html"),
    ("people A-Z", r"people(\.\d+)?\.html"),
    ("organisations A-Z", r"organisations(\.\d+)?\.html"),
    ("topics A-Z", r"topics(\.\d+)?\.html"),
    ("quotes", r"quotes(\.\d+)?\.html"),
    ("figures", r"figures(\.\d+)?\.html"),
    ("timeline", r"timeline(\.\d+)?\.html"),
    ("one name", r"(people|organisations)/.*\.html"),
    ("topic everywhere", r"topics/.*\.html"),
    ("id", r"id/.*\.html"),
    ("site feed", r"feed\.xml"),
    ("other feeds", r"feeds/.*\.xml"),
    ("overview", r"[^/]+/index\.html"),
    ("source", r"[^/]+/source\.html"),
    ("print", r"[^/]+/print\.html"),
    ("codes", r"[^/]+/codes\.html"),
    ("search, 404, moved", r"[^/]+\.html"),
    ("topic", r"[^/]+/.*\.html"),
)
Sizes = Mapping[str, Sequence[int]]
"""Bytes of the pages of each kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Which articles of the evaluation are taken."""

    words: int
    """About how many words each has; 0 for any."""
    html: bool
    """Whether they are saved pages."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a run of the program took."""

    cpu: float
    wall: float
    memory: float
    """Peak of the largest process, in MB."""


def person(chance: random.Random) -> str:
    """Make a name."""
    return f"{chance.choice(FIRST)} {chance.choice(STEMS)}{chance.choice(ENDS)}"


def article(number: int) -> str:
    """Make the text of one article, the same for the same number."""
    chance, month = random.Random(number), random.Random(number // 10 - 1_000_000)
    people = [person(month) for _ in range(8)]
    place, thing, deed = chance.choice(PLACES), chance.choice(THINGS), chance.choice(DEEDS)
    one, other, third = chance.sample(people, 3)
    money, signed, share = chance.randint(2, 90), chance.randint(120, 9000), chance.randint(3, 60)
    surname, year, day = one.split()[1], 1990 + number % 30, 1 + number % 28
    return f"""---
published: {2024 - number // 3650}-{number // 28 % 12 + 1:02}-{day:02}
publisher: The {place} Courier
---
{place}'s {thing} will {deed}, council {number} decides

The {thing} in {place} will {deed} next year after councillors agreed to spend £{money} million.

"People have waited for this {thing} for too long," said {one}, who leads the council. \
"Now they will have it, and it will cost less than the budget of {year} said."

More than {signed:,} residents had signed a petition, which \
began with a single letter to the Mayor in {MONTHS[number % 12]} {year}.

{other}, the head of the traders' association, said {share}% of shops had lost customers. \
"We need the work to be quick," he said. "Traffic has been at a standstill, and every bus is late."

{surname} answered that the first stage would take 18 months. \
Engineers will begin with the roof of the {thing} on {day} {MONTHS[number % 12]}.

The plan also includes a new bus stop, 40 parking spaces for drivers and a garden beside the river.

Neighbours of the garden were less pleased. They fear noise at night, and have written to the council twice.

"We sleep with the windows open," said {third}, 61, who lives across the water. "Noise carries at night."
"""


def run(folder: Path) -> Cost:
    """Build a site."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    command = [sys.executable, "-m", "briefgen", "build", "--quiet"]
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True)
    wall = time.monotonic() - start
    if done.returncode:
        sys.exit(done.stderr)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu=cpu, wall=wall, memory=after.ru_maxrss / 1024)


def site(number: int, folder: Path) -> Path:
    """Make a site of so many articles, not built yet; gives its folder."""
    starter.start(folder)
    articles = folder / "content" / "articles"
    for path in articles.iterdir():
        path.unlink()
    for n in range(number):
        (articles / f"article-{n:05d}.txt").write_text(article(n), encoding="utf-8")
    (folder / "content" / "topics.yml").write_text(GUIDE, encoding="utf-8")
    settings = folder / "mkdocs.yml"
    text = re.sub(r"(?m)^#? ?site_url:.*\n", "", settings.read_text(encoding="utf-8"))
    settings.write_text(f"site_url: https://briefings.example.org/\n{text}", encoding="utf-8")
    return folder


def texts(words: int) -> Iterator[str]:
    """Give the texts of the evaluation's articles, of about so many words if any are asked for."""
    for record in records(DATA / "topics" / "grouping.jsonl.gz"):
        text = "\n\n".join([record["headline"], *record["paragraphs"]])
        if not words or abs(len(text.split()) - words) <= words / 10:
            yield text


def saved_pages(folder: Path, number: int) -> None:
    """Write so many saved pages of the evaluation into a folder."""
    for n, record in enumerate(islice(records(DATA / "intake" / "html.jsonl.gz"), number)):
        (folder / f"article-{n:05d}.html").write_text(record["html"], encoding="utf-8")


def real_site(number: int, folder: Path, kind: Kind) -> Path:
    """Make a site of so many articles of the evaluation, not built yet; gives its folder."""
    site(0, folder)
    if kind.html:
        saved_pages(folder / "content" / "articles", number)
        return folder
    for n, text in enumerate(islice(texts(kind.words), number)):
        day = f"{2024 - n // 300}-{n % 12 + 1:02}-{n % 28 + 1:02}"
        path = folder / "content" / "articles" / f"article-{n:05d}.txt"
        path.write_text(f"---\npublished: {day}\npublisher: Daily\n---\n{text}\n", encoding="utf-8")
    return folder


def as_installed(folder: Path) -> None:
    """Let Python keep in a folder what it compiles, as it does of a program that pip installed."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
    run(site(3, folder / "site"))


def measure(number: int, folder: Path, kind: Kind | None) -> tuple[list[str], Sizes]:
    """Build a site of so many briefings, of made-up articles without a ``kind``; give rows and sizes."""
    if kind:
        real_site(number, folder, kind)
    else:
        site(number, folder)
    rows = {"first edition": run(folder)}
    for kept in (folder / "site", folder / ".briefgen" / "kept"):
        shutil.rmtree(kept)
    (folder / ".briefgen" / "memory").unlink()
    rows["cold site"] = run(folder)
    sizes = by_kind(folder / "site")
    files = sum(1 for path in (folder / "site").rglob("*") if path.is_file())
    rows["nothing changed"] = run(folder)
    edited = min((folder / "content" / "briefings").glob("*.yml"))
    text = edited.read_text(encoding="utf-8")
    edited.write_text(re.sub(r"(?m)^title: ['\"]?", r"\g<0>Again ", text, count=1), encoding="utf-8")
    rows["a word changed"] = run(folder)
    with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
        if bare := hugo.rendered(folder, Path(scratch)):
            rows["hugo"] = Cost(cpu=bare.cpu, wall=bare.wall, memory=bare.memory)
    pages = [size for kind, found in sizes.items() if "feed" not in kind for size in found]
    cold, first = rows["cold site"], rows["first edition"]
    lines = [
        f"{number:9d} {name:16}{cost.cpu:8.2f}{cost.wall:8.1f}{cost.memory:9.0f}"
        f"{100 * cost.cpu / cold.cpu:10.1f}{100 * cost.cpu / first.cpu:10.1f}"
        for name, cost in rows.items()
    ]
    lines.append(
        f"{number:9d} {len(pages)} pages, {files} files: {files / number:.1f} files and"
        f" {1000 * cold.cpu / number:.0f} ms a briefing, {1000 * cold.cpu / len(pages):.2f} ms and"
        f" {sum(pages) / len(pages):.0f} bytes a page, the largest {max(pages)}"
    )
    if "hugo" in rows:
        other = rows["hugo"]
        cpu, wall = cold.cpu / other.cpu, cold.wall / other.wall
        lines.append(f"{number:9d} cold site against hugo: CPU {cpu:.2f}, wall {wall:.2f}")
    return lines, sizes


def by_kind(built: Path) -> Sizes:
    """Give the bytes of every page of a built site, by its kind."""
    found: dict[str, list[int]] = {}
    for path in sorted(built.rglob("*")):
        name = path.relative_to(built).as_posix()
        kind = next((kind for kind, pattern in KINDS if re.fullmatch(pattern, name)), None)
        if kind:
            found.setdefault(kind, []).append(path.stat().st_size)
    return found


def compared(sites: Mapping[int, Sizes]) -> list[str]:
    """Give, by kind of page, the mean bytes at each size and how the last differs from the first."""
    numbers = list(sites)
    means = {n: {kind: sum(found) / len(found) for kind, found in sites[n].items()} for n in numbers}
    lines = [
        f"{'bytes a page':20}" + "".join(f"{n:>10}" for n in numbers) + "   change   largest at the last"
    ]
    for kind, _ in KINDS:
        values = [means[n].get(kind, 0.0) for n in numbers]
        if all(values):
            change = 100 * (values[-1] / values[0] - 1)
            largest = max(sites[numbers[-1]][kind])
            row = "".join(f"{value:10.0f}" for value in values)
            lines.append(f"{kind:20}{row} {change:+7.1f}% {largest:10d}")
    return lines


def main() -> None:
    """Print a row for each size, a row for each kind of page, and what a query loads."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="+", metavar="N")
    parser.add_argument("--real", action="store_true", help="articles of the evaluation")
    parser.add_argument("--words", type=int, default=0, help="only those of about so many words")
    parser.add_argument("--html", action="store_true", help="saved pages of the evaluation")
    parser.add_argument("--keep", type=Path, help="folder to keep the sites in")
    parser.add_argument("--search", type=int, default=10_000, help="briefings of the search index; 0: none")
    options = parser.parse_args()
    head = f"{'CPU s':>8}{'wall s':>8}{'peak MB':>9}{'% of cold':>10}{'% of 1st':>10}"
    print(f"briefings {'what':16}{head}", flush=True)
    asked = options.real or options.html or options.words
    kind = Kind(words=options.words, html=options.html) if asked else None
    sites: dict[int, Sizes] = {}
    compiled = tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR"))
    as_installed(Path(compiled.name))
    for number in options.sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
            folder = (options.keep or Path(scratch)) / f"site-{number}"
            rows, sites[number] = measure(number, folder, kind)
            print(*rows, sep="\n", flush=True)
    print("", *compared(sites), sep="\n", flush=True)
    compiled.cleanup()
    if options.search:
        print("", search.HEAD, search.measure(options.search), sep="\n", flush=True)


if __name__ == "__main__":
    main()
