"""How often a stated speaker is right at each confidence: the reliability of the number shown.

    python -m tests.benchmarks.reliability [--data quotes/polnear.jsonl.gz]

First what readers judged at first sight of strange articles (``tests/eval/audit.json``, section
``confidence``: for each article the shares of the speakers stated right and wrong, of which the number shown
is made). Then the gold
quotations of the data, publisher by publisher. Nothing of the program is fitted to either; that a fit would
not help is tried, too: for each publisher a scale and a shift of the log odds are fitted on the others, and
``brier_shown`` and ``brier_fitted`` are the mean squared errors of the number as it is and as it would be.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path

from briefgen.analysis.quotes.ranking import as_often_right
from tests.benchmarks.audit import KEPT
from tests.benchmarks.harness import DATA, Record, predictions, records
from tests.benchmarks.quotes import predicted

Judged = tuple[float, bool]
"""A confidence, and whether the speaker was right."""
BANDS = (0.86, 0.9, 0.95, 0.97)
STEPS = 400
RATE = 0.5


def table(name: str, judged: Sequence[Judged]) -> Iterable[str]:
    """Give for each band how many were stated and how many of them were right, and the same from .95 on."""
    for low, high in zip(BANDS, (*BANDS[1:], 2.0), strict=True):
        yield line(f"{name}.from_{low:.2f}", [right for shown, right in judged if low <= shown < high])
    yield line(f"{name}.at_95_and_more", [right for shown, right in judged if shown >= BANDS[2]])
    yield line(f"{name}.stated", [right for _, right in judged])


def line(name: str, rights: Sequence[bool]) -> str:
    """Give a number of judgements and the share of right ones."""
    return f"{name} n={len(rights)} right={sum(rights) / max(1, len(rights)):.4f}"


def read_by_eye() -> list[Judged]:
    """Give what readers judged of strange articles."""
    kept = json.loads(KEPT.read_text(encoding="utf-8"))["confidence"]["articles"]
    shares = [(share, kind == "right") for row in kept.values() for kind in row for share in row[kind]]
    return [(round(as_often_right(share), 2), right) for share, right in shares]


def by_publisher(gold: Sequence[Record]) -> dict[str, list[Judged]]:
    """Judge the speakers stated in gold articles, by the publisher their id names."""
    scorer = import_module("score_quotes")
    found: dict[str, list[Judged]] = {}
    for record, prediction in zip(gold, predictions(predicted, gold), strict=True):
        text = record["text"]
        stated = {scorer.shrink(text, q["start"], q["end"]): q for q in prediction["quotes"] if q["speaker"]}
        for quote in record["quotes"]:
            said = stated.get(scorer.shrink(text, quote["start"], quote["end"]))
            if said and quote.get("kind", "direct") == "direct" and scorer.attributable(quote):
                publisher = record["id"].partition(":")[2].partition("_")[0]
                judged = (said["confidence"], bool(scorer.right(quote, said["speaker"])))
                found.setdefault(publisher, []).append(judged)
    return found


def odds(shown: float) -> float:
    """Give the log odds of a confidence; one of 1.0 as that of .995, the last the number tells apart."""
    kept = min(shown, 0.995)
    return math.log(kept / (1 - kept))


def fitted(judged: Sequence[Judged]) -> tuple[float, float]:
    """Fit the scale and shift of the log odds at which the judgements are likeliest."""
    scale, shift = 1.0, 0.0
    for _ in range(STEPS):
        errors = [(share(shown, scale, shift) - right, odds(shown)) for shown, right in judged]
        scale -= RATE * sum(error * odd for error, odd in errors) / len(errors) / 10
        shift -= RATE * sum(error for error, _ in errors) / len(errors)
    return scale, shift


def share(shown: float, scale: float, shift: float) -> float:
    """Give a confidence with its log odds scaled and shifted."""
    return 1 / (1 + math.exp(-(scale * odds(shown) + shift)))


def compared(found: Mapping[str, Sequence[Judged]]) -> Iterable[str]:
    """Hold the number as it is against one fitted on all other publishers."""
    plain = fit = count = 0.0
    for publisher, judged in found.items():
        scale, shift = fitted([one for other, rest in found.items() if other != publisher for one in rest])
        plain += sum((shown - right) ** 2 for shown, right in judged)
        fit += sum((share(shown, scale, shift) - right) ** 2 for shown, right in judged)
        count += len(judged)
        sure = [right for shown, right in judged if shown >= BANDS[2]]
        yield line(f"gold.{publisher}.at_95_and_more", sure)
    yield f"gold.brier_shown={plain / count:.4f}"
    yield f"gold.brier_fitted={fit / count:.4f}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description="How often a stated speaker is right at each confidence.")
    parser.add_argument("--data", type=Path, default=DATA / "quotes" / "polnear.jsonl.gz")
    asked = parser.parse_args()
    print(*table("read", read_by_eye()), sep="\n")
    if asked.data.exists():
        sys.path.insert(0, str(DATA))
        found = by_publisher(list(records(asked.data)))
        print(*table("gold", [one for judged in found.values() for one in judged]), sep="\n")
        print(*compared(found), sep="\n")


if __name__ == "__main__":
    main()
