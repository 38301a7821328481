"""What intake costs: time against trafilatura alone, growth with length, memory over many pages.

    python -m tests.benchmarks.intake_cost [FOLDER] [--pages N]

FOLDER holds ``html.jsonl.gz`` and ``pasted-page.jsonl.gz``. Printed are ``name=value``, in processor time of
this one process:

- ``html_ratio``: intake of the first N HTML pages over trafilatura alone on the same pages, in turns;
- ``html_pages_per_s`` and ``pasted_pages_per_s``;
- ``linear``: time for each character of a text eight times as long, over that of the text;
- ``memory_mb`` and ``memory_growth_mb``: the most memory the process ever held after all pasted pages, and
  how much of it came after the first 200.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import trafilatura

from briefgen.intake.article import article_of, read
from briefgen.intake.source import decode
from briefgen.model import SourceKind
from tests.benchmarks.harness import DATA, records

WARM = 5
SETTLED = 200


def seconds(raw: str, kind: SourceKind) -> float:
    """Give the processor time of reading one page or text to its article."""
    start = time.process_time()
    source = decode(raw.encode("utf-8", "replace"), f"page.{kind}", kind=kind)
    article_of(source, *read(source))
    return time.process_time() - start


def alone(raw: str) -> float:
    """Give the processor time of trafilatura on one page, as its users call it."""
    start = time.process_time()
    trafilatura.extract(raw, include_comments=False)
    return time.process_time() - start


def html_costs(pages: list[str]) -> dict[str, float]:
    """Time intake and trafilatura in turns, so that both meet the same machine."""
    for page in pages[:WARM]:
        seconds(page, "html")
    pairs = [(seconds(page, "html"), alone(page)) for page in pages]
    ours, theirs = (sum(column) for column in zip(*pairs, strict=True))
    return {"html_ratio": ours / theirs, "html_pages_per_s": len(pages) / ours}


def pasted_costs(pages: Iterable[str]) -> dict[str, float]:
    """Time pasted pages one after another and watch the memory."""
    spent, count, settled = 0.0, 0, 0.0
    for count, page in enumerate(pages, 1):
        spent += seconds(page, "text")
        settled = memory() if count == SETTLED else settled
    return {
        "pasted_pages_per_s": count / spent,
        "memory_mb": memory(),
        "memory_growth_mb": memory() - settled,
    }


def memory() -> float:
    """Give the most memory this process ever held, in MB."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def linearity(text: str, times: int = 8) -> float:
    """Give how much more a character costs in a longer text, its lines all different."""
    parts = [text.replace(" the ", f" the {number}th ") for number in range(times)]
    whole = "\n".join(parts)
    one = min(seconds(text, "text") for _ in range(5))
    many = min(seconds(whole, "text") for _ in range(3))
    return (many / len(whole)) / (one / len(text))


def main() -> None:
    """Print the costs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", default=DATA / "intake")
    parser.add_argument("--pages", type=int, default=100, help="HTML pages to time")
    options = parser.parse_args()
    pasted = [str(r["text"]) for r in records(options.folder / "pasted-page.jsonl.gz")]
    costs = {"linear": linearity(max(pasted[:SETTLED], key=len)), **pasted_costs(pasted)}
    marked = islice(records(options.folder / "html.jsonl.gz"), options.pages)
    costs |= html_costs([str(r["html"]) for r in marked])
    for name, value in costs.items():
        print(f"{name}={value:.3f}")


if __name__ == "__main__":
    main()
