"""What a site of N briefings costs, cold and after one edit.

    python -m tests.benchmarks.scale N [N ...] [--keep FOLDER]

Makes N articles of its own, builds them twice, and prints for each size: CPU and wall seconds, peak
memory, pages, bytes a page (mean and largest), and what the build after one correction costs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from briefgen import starter

PLACES = "Harrow Point, Millbrook, Eastferry, Dunmore, Caldbeck, Sandwick, Overton, Larkhill".split(", ")
FIRST = "Ada Tom Maria Jo Priya Omar Lena Hugo Ruth Ivan Noor Karl Mei Sean Vera Paul".split()
LAST = "Winter Okafor Bellamy Fenn Sharma Haddad Novak Brandt Kerr Lund Patel Quill Marsh Reyes".split()
THINGS = "library bridge harbour school clinic market theatre railway reservoir stadium".split()
DEEDS = "reopen, close for repairs, double in size, move to the old mill, charge less, open on Sundays".split(
    ", "
)


def article(number: int) -> str:
    """Make the text of one article, the same for the same number."""
    chance = random.Random(number)
    place, thing, deed = chance.choice(PLACES), chance.choice(THINGS), chance.choice(DEEDS)
    one, other = (f"{chance.choice(FIRST)} {chance.choice(LAST)}" for _ in range(2))
    money, people, share = chance.randint(2, 90), chance.randint(120, 9000), chance.randint(3, 60)
    surname = one.split()[1]
    return f"""{place}'s {thing} will {deed}, council {number} decides

The {thing} in {place} will {deed} next year after councillors agreed to spend £{money} million.

"People have waited for this {thing} for too long," said {one}, who leads the council. \
"Now they will have it."

More than {people:,} residents had signed a petition, which \
began with a single letter to the Mayor in June.

{other}, the head of the traders' association, said {share}% of shops had lost customers. \
"We need the work to be quick," he said.

{surname} answered that the first stage would take 18 months. \
Engineers will begin with the roof of the {thing}.

The plan also includes a new bus stop, 40 parking spaces and a garden beside the river.

Neighbours of the garden were less pleased. They fear noise, and have written to the council twice.

"We sleep with the windows open," said {chance.choice(FIRST)} {chance.choice(LAST)}, 61, \
who lives across the water.
"""


def cost(folder: Path) -> tuple[float, float, float]:
    """Build a site; give CPU seconds, wall seconds and the peak memory of the largest process in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    done = subprocess.run([sys.executable, "-m", "briefgen", "build", "--quiet"], cwd=folder, check=False)
    wall = time.monotonic() - start
    if done.returncode:
        sys.exit(done.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, wall, after.ru_maxrss / 1024


def measure(number: int, folder: Path) -> str:
    """Give the row of a site of so many briefings."""
    starter.start(folder)
    articles = folder / "content" / "articles"
    for path in articles.iterdir():
        path.unlink()
    for n in range(number):
        (articles / f"article-{n:05d}.txt").write_text(article(n), encoding="utf-8")
    cold = cost(folder)
    sizes = [path.stat().st_size for path in (folder / "site").rglob("*.html")]
    home = (folder / "site" / "index.html").stat().st_size
    edited = folder / "content" / "briefings" / "article-00000.yml"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("\nsource:", "\nnote: corrected\nsource:", 1), encoding="utf-8")
    warm = cost(folder)
    mean = sum(sizes) / len(sizes)
    return (
        f"{number:7d} {cold[0]:8.1f} {cold[1]:8.1f} {cold[2]:8.0f} {len(sizes):7d} {mean:9.0f}"
        f" {max(sizes):9d} {home:8d} {warm[0]:8.1f} {warm[1]:8.1f}"
    )


def main() -> None:
    """Print a row for each size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="+", metavar="N")
    parser.add_argument("--keep", type=Path, help="folder to keep the sites in")
    options = parser.parse_args()
    print(
        "briefings   CPU s   wall s  peak MB   pages  B a page   largest     home  edit CPU  edit wall",
        flush=True,
    )
    for number in options.sizes:
        with tempfile.TemporaryDirectory(dir=os.environ.get("TMPDIR")) as scratch:
            folder = (options.keep or Path(scratch)) / f"site-{number}"
            print(measure(number, folder), flush=True)


if __name__ == "__main__":
    main()
