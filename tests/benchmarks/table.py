"""Every benchmark whose data is there, scored, in one table beside the pinned floors.

    python -m tests.benchmarks.table [--only NAME ...] [--data FOLDER]

Runs each adapter, hands its predictions to the data's own scorer, and prints measured value and floor.
Exits 1 when a value is under its floor (or over its ceiling). Data that is not there is named and left out.
Predictions and scorers' output are kept in ``bench/``.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.harness import DATA

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "tests" / "eval" / "floors.json"
KEPT = ROOT / "bench"
Values = Mapping[str, float]


@dataclass(frozen=True, kw_only=True)
class Bench:
    """One run of one adapter over one file of data."""

    name: str
    adapter: str
    """Module below ``tests.benchmarks`` and its options."""
    data: str
    """File below the data folder."""
    scorer: tuple[str, ...]
    """Scorer below the data folder and its options; empty when the adapter scores itself."""
    values: Callable[[str], Values]
    """From the scorer's output to named values."""
    task: tuple[str, ...] = ()
    """What the scorer is told before the file of data."""


def intake_values(text: str) -> Values:
    """Read the intake scorer's JSON."""
    whole = json.loads(text)["ALL"]
    kept = ("f1", "bad", "title_loose", "date_acc", "author_acc", "pos_ok", "pages_per_s")
    values = {key: float(whole[key]) for key in kept if key in whole}
    mean = next((float(whole[key]) for key in ("meanF1", "mean_f1", "meanf1") if key in whole), None)
    return values if mean is None else values | {"f1_less_mean": values["f1"] - mean}


def clean_values(text: str) -> Values:
    """Read the scorer of clean texts: how many stay whole, keep their headline and their last line."""
    found = dict(re.findall(r"(whole|title exact|lost last|lost first) ([\d.]+)", text))
    return {name.replace(" ", "_"): float(value) for name, value in found.items()}


def quote_values(text: str) -> Values:
    """Read the quotation scorer's JSON."""
    r = json.loads(text[text.index("{") :])
    matched = r["attribution_accuracy_on_matched"] or 0.0
    precision = r["attribution_precision_when_given"] or 0.0
    kinds = {f"accuracy_{kind}": v["acc"] or 0.0 for kind, v in r["attribution_by_type"].items()}
    given, _, of = r["unattributed_given_a_speaker"].partition(" of ")
    return {
        "span_exact_f1": r["span_exact_PRF"][2],
        "span_lenient_f1": r["span_overlap50_PRF"][2],
        "accuracy": matched,
        "precision": precision,
        "coverage": 100 * matched / precision if precision else 0.0,
        "mention_accuracy": r["mention_accuracy_on_matched"] or 0.0,
        "unattributed_given": float(given),
        "unattributed_matched": float(of),
        **kinds,
    }


def entity_values(text: str) -> Values:
    """Read the entity scorer's JSON."""
    r = json.loads(text)
    return {
        "overlap_f1": r["overlap_PRF"][2],
        "exact_f1": r["exact_PRF"][2],
        "alias_b3": r["alias_b3_PRF"][2],
    }


def topic_values(text: str) -> Values:
    """Read the rows ALL, news and newsmix of the topic scorer's table."""
    lines = text.splitlines()
    head = next(line for line in lines if "bc_f" in line).split()
    values: dict[str, float] = {}
    for line in lines:
        name, *cells = line.split()
        if name in {"ALL", "news", "newsmix"}:
            row = dict(zip(head, cells, strict=False))
            values |= {
                f"{name}_{key}": float(row[key])
                for key in ("bc_f", "ari", "pk", "title_f1")
                if row[key] != "-"
            }
    return values


def summary_values(text: str) -> Values:
    """Read the line of the CNN/DM articles from the summary scorer."""
    line = next(line for line in text.splitlines() if line.startswith("cnn"))
    return {key: float(value) for key, value in re.findall(r"(rouge\w+|verbatim)=([\d.]+)", line)}


def title_values(text: str) -> Values:
    """Read how well the titles of the topic scorer's table agree, of all articles and of news."""
    return {key: value for key, value in topic_values(text).items() if key.endswith("title_f1")}


def share_values(text: str) -> Values:
    """Read lines ``name: n of m right, share``."""
    return {
        name: float(share)
        for name, share in re.findall(r"^(\w+): \d+ of \d+ right, ([\d.]+)", text, re.MULTILINE)
    }


def printed_values(text: str) -> Values:
    """Read lines ``name=value``."""
    return {name: float(value) for name, value in re.findall(r"\b([\w.]+)=(-?[\d.]+)", text)}


def story_values(text: str) -> Values:
    """Read precision and recall of each line of the scorer of stories, and B-cubed."""
    rows = re.findall(r"^(\S+) +P ([\d.]+) +R ([\d.]+)(?: F ([\d.]+))?", text, re.MULTILINE)
    found = {
        f"{name.lower()}_{key}": float(v)
        for name, *row in rows
        for key, v in zip("prf", row, strict=True)
        if v
    }
    unasked = ("updated_", "differ_", "all_") if "equal" in text else ("same_",)
    return {key: value for key, value in found.items() if not key.startswith(unasked)}


def seed_values(text: str) -> Values:
    """Read what of one article's briefing agrees with a careful human reading."""
    whole = json.loads(text)
    figures, false = re.findall(r"\d+(?= of|(?= false))", whole["figures"])
    return {
        **{f"speakers_{verdict}": float(n) for verdict, n in whole["speakers"].items()},
        "nobodys_given_a_speaker": float(whole["nobodys_given_a_speaker"].split()[0]),
        "quotes_found": float(whole["quotes"].split()[0]),
        "figures_right": float(figures),
        "figures_false": float(false),
    }


INTAKE = ("score_intake.py", "--json", "--boot", "0")
QUOTES = ("score_quotes.py", "--json")
BENCHES = (
    *(
        Bench(
            name=f"intake.{kind}",
            adapter="intake",
            data=f"intake/{kind}.jsonl.gz",
            scorer=INTAKE,
            values=intake_values,
        )
        for kind in ("pasted-page", "pasted-crop", "html")
    ),
    Bench(
        name="intake.clean",
        adapter="intake",
        data="intake/clean.jsonl.gz",
        scorer=("score_clean.py",),
        values=clean_values,
    ),
    Bench(
        name="intake.cases",
        adapter="intake_cases",
        data="intake-cases",
        scorer=(),
        values=printed_values,
    ),
    Bench(
        name="intake.html-positions",
        adapter="intake --positions",
        data="intake/html.jsonl.gz",
        scorer=(),
        values=printed_values,
    ),
    Bench(name="intake.cost", adapter="intake_cost", data="intake", scorer=(), values=printed_values),
    *(
        Bench(
            name=f"quotes.{name}",
            adapter=adapter,
            data=f"quotes/{data}.jsonl.gz",
            scorer=QUOTES,
            values=quote_values,
        )
        for name, adapter, data in (
            ("shown", "quotes", "polnear"),
            ("always", "quotes --always", "polnear"),
            ("gum", "quotes --always", "gum-news"),
        )
    ),
    Bench(
        name="quotes.measures",
        adapter="quotes --measures",
        data="quotes/polnear.jsonl.gz",
        scorer=(),
        values=printed_values,
    ),
    Bench(name="cases", adapter="cases", data="cases", scorer=(), values=printed_values),
    Bench(name="seed", adapter="seed", data="../seed/gold.json", scorer=(), values=seed_values),
    Bench(
        name="names.gum",
        adapter="names",
        data="quotes/gum-news.jsonl.gz",
        scorer=("score_entities.py",),
        values=entity_values,
    ),
    *(
        Bench(
            name=f"figures.{kind}",
            adapter="figures --score",
            data=f"figures/{kind}.jsonl.gz",
            scorer=(),
            values=share_values,
        )
        for kind in ("currency", "percent", "number", "age", "date")
    ),
    Bench(name="audit", adapter="audit", data="intake/html.jsonl.gz", scorer=(), values=printed_values),
    Bench(
        name="topics.found",
        adapter="topics",
        data="topics/grouping.jsonl.gz",
        scorer=("score_topics.py", "--by", "subset"),
        values=topic_values,
    ),
    Bench(
        name="topics.guided",
        adapter="topics --guided --score",
        data="topics/grouping.jsonl.gz",
        scorer=(),
        values=printed_values,
    ),
    Bench(
        name="topics.partial",
        adapter="topics --guided --partial --score",
        data="topics/grouping.jsonl.gz",
        scorer=(),
        values=printed_values,
    ),
    Bench(
        name="topics.first-words",
        adapter="topics --first-words",
        data="topics/grouping.jsonl.gz",
        scorer=("score_topics.py", "--by", "subset"),
        values=title_values,
    ),
    *(
        Bench(
            name=f"topics.{name}",
            adapter=f"topics --{name}",
            data="topics/grouping.jsonl.gz",
            scorer=(),
            values=printed_values,
        )
        for name in ("gold", "speed")
    ),
    *(
        Bench(
            name=name,
            adapter=adapter,
            data="topics/summary.jsonl.gz",
            scorer=("score_summary.py",),
            values=summary_values,
        )
        for name, adapter in (("summary", "summary"), ("summary.lead", "summary --lead"))
    ),
    *(
        Bench(
            name=f"points.{name}",
            adapter="summary --faults",
            data=f"topics/{name}.jsonl.gz",
            scorer=(),
            values=printed_values,
        )
        for name in ("summary", "grouping")
    ),
    *(
        Bench(
            name=f"stories.{name}",
            adapter=f"stories {task}",
            data=f"stories/{data}.dev.jsonl.gz",
            scorer=("stories/score_stories.py",),
            task=(task,),
            values=story_values,
        )
        for name, task, data in (
            ("groups", "stories", "articles"),
            ("names", "names", "articles"),
            ("names-fiction", "names", "fiction"),
            ("quotes", "quotes", "fiction"),
            ("figures", "figures", "fiction"),
            ("new", "new", "fiction"),
        )
    ),
    *(
        Bench(
            name=f"stories.{name}",
            adapter="stories sites",
            data=f"stories/{data}.dev.jsonl.gz",
            scorer=(),
            values=printed_values,
        )
        for name, data in (("sites", "articles"), ("sites-fiction", "fiction"))
    ),
    Bench(
        name="stories",
        adapter="stories speed",
        data="stories/articles.dev.jsonl.gz",
        scorer=(),
        values=printed_values,
    ),
    Bench(
        name="seed.topics",
        adapter="seed_topics",
        data="../seed/gold.json",
        scorer=(),
        values=printed_values,
    ),
)


def measured(bench: Bench, data: Path) -> Values:
    """Run an adapter and its scorer; give the values. Both outputs are kept."""
    KEPT.mkdir(exist_ok=True)
    module, *options = bench.adapter.split()
    predictions = KEPT / f"{bench.name}.jsonl"
    with predictions.open("w", encoding="utf-8") as file:
        words = [sys.executable, "-m", f"tests.benchmarks.{module}", *options, str(data / bench.data)]
        subprocess.run(words, cwd=ROOT, stdout=file, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    if not bench.scorer:
        return bench.values(predictions.read_text(encoding="utf-8"))
    scorer, *more = bench.scorer
    files = (str(data / bench.data), str(predictions))
    words = [sys.executable, str(data / scorer), *bench.task, *files, *more]
    scored = subprocess.run(words, cwd=data, capture_output=True, text=True, check=True).stdout
    (KEPT / f"{bench.name}.txt").write_text(scored, encoding="utf-8")
    return bench.values(scored)


def judged(name: str, value: float, floors: Mapping[str, Mapping[str, float]]) -> tuple[str, bool]:
    """Give a row of the table, and whether the value keeps its bound."""
    bound = floors.get(name, {})
    low, high = bound.get("floor"), bound.get("ceiling")
    good = (low is None or value >= low) and (high is None or value <= high)
    told = f"floor {low}" if low is not None else f"ceiling {high}" if high is not None else ""
    fault = "" if good else "UNDER" if low is not None else "OVER"
    return f"{name:44s} {value:9.3f}  {told:14s} {fault}".rstrip(), good


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", nargs="*", default=[], help="names of benchmarks, or their beginnings")
    parser.add_argument("--data", type=Path, default=DATA)
    options = parser.parse_args()
    floors = json.loads(FLOORS.read_text(encoding="utf-8")).get("bench", {})
    sound = True
    for bench in BENCHES:
        if options.only and not bench.name.startswith(tuple(options.only)):
            continue
        if not (options.data / bench.data).exists():
            print(f"{bench.name}: left out, {bench.data} is not in {options.data}")
            continue
        start = time.monotonic()
        for key, value in measured(bench, options.data.resolve()).items():
            row, good = judged(f"{bench.name}.{key}", value, floors)
            sound &= good
            print(row, flush=True)
        print(f"{bench.name}: {time.monotonic() - start:.0f} s", file=sys.stderr)
    sys.exit(0 if sound else 1)


if __name__ == "__main__":
    main()
