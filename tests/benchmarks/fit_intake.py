"""Fit the trees of intake and write their tables into the package.

    python -m tests.benchmarks.fit_intake [DATA] [--check] [--folds DIR] [--only text|page]

DATA is the folder with ``pasted-page.jsonl.gz``, ``pasted-crop.jsonl.gz``, ``clean.jsonl.gz`` and
``html.jsonl.gz`` (texts with their human-made clean bodies). Needs LightGBM, which the project itself does
not. Printed are the numbers of models that never saw the page's domain (five folds by domain); shipped is
what all pages together give.
With ``--check`` only these numbers are printed. ``--folds`` keeps the tables that have not seen a fold in
DIR/<fold>, for ``python -m tests.benchmarks.intake DATA --unseen DIR``.

A line is text when at least half of its runs of four words stand in the clean body. Lines weigh by their
share of the page's words, so that every page counts the same. Clean texts are read in three forms
(:mod:`tests.benchmarks.variants`), selections a second time with the empty lines of a typed text, so that
these tell nothing by themselves; such copies weigh less. The second reading is fitted on what the first
one says about domains it has not seen, as it will be when it meets a new page.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import context, extent, headline, markup, reading
from briefgen.intake import voices as extractors
from briefgen.intake.blocks import Block, split_text
from briefgen.intake.lines import Table
from briefgen.intake.pages import PageBlock, parse, split_page
from briefgen.intake.source import decode
from tests.benchmarks import fit_extent
from tests.benchmarks.harness import DATA, records
from tests.benchmarks.variants import evenly, variants

FOLDS = 5
WORD = re.compile(r"\w+")
# Small trees with many lines a leaf: with sixteen leaves of sixty lines F1 is .004 higher on the pages they
# were fitted on, and no higher on pages they have not seen.
SETTINGS = {
    "learning_rate": 0.1,
    "num_leaves": 8,
    "extra_trees": True,
    "min_data_in_leaf": 120,
    "feature_fraction": 0.5,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5,
    "max_bin": 63,
    "seed": 7,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
RANKING = SETTINGS | {
    "objective": "lambdarank",
    "learning_rate": 0.08,
    "min_data_in_leaf": 20,
    "feature_fraction": 0.4,
    "label_gain": [0, 2, 3],
    "lambdarank_truncation_level": 5,
    "seed": 3,
}
# What the lines of a copy weigh against those of a page or a selection.
WEIGHTS = {"clean": 0.35, "typed": 0.3, "mailed": 0.4, "even": 0.3}
Floats = NDArray[np.float64]
Fitted = dict[str, Any]


@dataclass
class Page:
    """One page of the data, measured."""

    record: dict[str, Any]
    blocks: Sequence[Block]
    table: Table
    label: NDArray[np.int8]
    weight: Floats
    fold: int
    odds: Floats = field(default_factory=lambda: np.zeros(0))


def words(text: str) -> list[str]:
    return WORD.findall(text)


def runs(tokens: list[str]) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + 4]) for i in range(len(tokens) - 3)]


def labels(blocks: Sequence[Block], gold: str) -> NDArray[np.int8]:
    """Tell which blocks are text; a short one found only inside a longer line goes with its neighbours."""
    known = set(runs(words(gold)))
    lines = {" ".join(words(line)) for line in gold.split("\n")}
    whole = f" {' '.join(words(gold))} "
    share = np.zeros(len(blocks))
    doubtful = np.zeros(len(blocks), bool)
    for i, block in enumerate(blocks):
        tokens = words(block.text)
        if len(tokens) >= 4:
            share[i] = sum(run in known for run in runs(tokens)) / (len(tokens) - 3)
        elif tokens and " ".join(tokens) in lines:
            share[i] = 1
        else:
            doubtful[i] = not tokens or (len(tokens) > 1 and f" {' '.join(tokens)} " in whole)
    text = share >= 0.5
    for i in np.flatnonzero(doubtful).tolist():
        near = [text[j] for j in range(max(0, i - 2), min(len(blocks), i + 3)) if not doubtful[j]]
        text[i] = bool(near) and sum(near) >= len(near) * 0.75
    return text.astype(np.int8)


def fold_of(domain: str) -> int:
    """Give the fold of a domain."""
    return hashlib.sha256(f"fold:{domain}".encode()).digest()[0] % FOLDS


def page_of(record: dict[str, Any]) -> Page:
    """Measure a record of the data."""
    fold = fold_of(record["domain"])
    if "html" in record:
        source = decode(record["html"].encode(), "page.html")
        blocks: Sequence[Block] = ()
        root = parse(source.text)
        assert root is not None
        tagged: Sequence[PageBlock] = split_page(root, source.text)
        table = reading.page_table(tagged)
        blocks = [Block(text=b.text, start=b.start, end=b.end, line=b.line) for b in tagged]
    else:
        blocks = split_text(decode(record["text"].encode(), "page.txt"))
        table = context.first_table(blocks)[0]
    lengths = np.array([len(b.text.split()) for b in blocks])
    weight = np.minimum(80, lengths + 3) / max(100, lengths.sum()) * WEIGHTS.get(record.get("kind", ""), 1)
    return Page(record, blocks, table, labels(blocks, record["gold_body"]), weight, fold)


def exported(model: Any, columns: Sequence[str]) -> dict[str, Any]:
    """Give a model in the form :mod:`briefgen.intake.forest` reads, rounded to what matters."""
    trees = [nested(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {"columns": list(columns), "start": 0.0, "trees": trees}


def nested(node: dict[str, Any]) -> Any:
    if "leaf_value" in node:
        return round(node["leaf_value"], 4)
    threshold = float(f"{node['threshold']:.5g}")
    return [node["split_feature"], threshold, nested(node["left_child"]), nested(node["right_child"])]


def cross_validated(pages: list[Page], tables: list[Table], trees: int) -> tuple[list[Floats], list[Any]]:
    """Give each page the log-odds of a model that has not seen its domain; and the models.

    The last model has seen all pages. The measures are sorted into bins once for all of them.
    """
    lightgbm = importlib.import_module("lightgbm")
    settings = SETTINGS | {"objective": "binary"}
    rows = np.concatenate(tables)
    weight = np.concatenate([page.weight for page in pages])
    label = np.concatenate([page.label for page in pages]).astype(np.float64)
    folds = np.concatenate([np.full(len(page.label), page.fold) for page in pages])
    data = lightgbm.Dataset(rows, label, weight=weight / weight.mean(), params=settings).construct()
    seen = [np.flatnonzero(folds != fold) for fold in range(FOLDS)]
    models = [lightgbm.train(settings, data.subset(some), trees) for some in seen]
    found = [models[p.fold].predict(t, raw_score=True) for p, t in zip(pages, tables, strict=True)]
    return found, [*models, lightgbm.train(settings, data, trees)]


def fit_text(pages: list[Page]) -> list[Fitted]:
    """Fit the two readings of pasted text; leaves the second one's cross-validated odds in the pages.

    Gives a table without each fold and, last, the one of all pages; so do the other two.
    """
    tables = [page.table for page in pages]
    odds, firsts = cross_validated(pages, tables, 100)
    again = [
        context.second_table(p.blocks, p.table, o.astype(np.float32))
        for p, o in zip(pages, odds, strict=True)
    ]
    wide = [np.concatenate((t, more), axis=1) for t, (more, _) in zip(tables, again, strict=True)]
    again_odds, seconds = cross_validated(pages, wide, 150)
    for page, found in zip(pages, again_odds, strict=True):
        page.odds = found
    names = context.first_table(pages[0].blocks)[1]
    more = (*names, *again[0][1])
    pairs = zip(firsts, seconds, strict=True)
    return [{"forests": [exported(one, names), exported(two, more)]} for one, two in pairs]


def fit_extent_cards(pages: list[Page]) -> list[Fitted]:
    """Fit the scorecards of what a text is as a whole; prints how often each kind is an article by itself."""
    measures = [extent.measured(page.blocks, page.table) for page in pages]
    kinds = [{"even": "crop"}.get(page.record["kind"], page.record["kind"]) for page in pages]
    folds = np.array([page.fold for page in pages])
    cards = [fit_extent.fitted(measures, kinds, folds == fold) for fold in (*range(FOLDS), None)]
    taken: dict[str, list[bool]] = {}
    for page, found in zip(pages, measures, strict=True):
        odds, _ = extent.scored(cards[page.fold]["article"], found)
        taken.setdefault(page.record["kind"], []).append(odds >= 0)
    print("article by itself", {kind: round(float(np.mean(marks)), 3) for kind, marks in taken.items()})
    return cards


def fit_page(pages: list[Page]) -> list[Fitted]:
    """Fit the one reading of HTML pages."""
    tables = [page.table for page in pages]
    odds, models = cross_validated(pages, tables, 400)
    for page, found in zip(pages, odds, strict=True):
        page.odds = found
    names = (*context.first_table(pages[0].blocks)[1], *markup.NAMES)
    return [{"forests": [exported(model, names)]} for model in models]


def fit_headline(pages: list[Page]) -> list[Fitted]:
    """Fit the ranking of headline candidates on what the readings say about unseen domains."""
    lightgbm = importlib.import_module("lightgbm")
    some = [page for page in pages if page.record.get("gold_title")]
    found = [headline.candidate_table(p.blocks, p.table, context.sigmoid(p.odds)) for p in some]
    grades = [
        np.array([grade(page.record["gold_title"], page.blocks[i].text) for i in chosen])
        for page, (chosen, _) in zip(some, found, strict=True)
    ]

    def ranker(without: int | None) -> Any:
        use = [i for i, page in enumerate(some) if page.fold != without and len(grades[i])]
        rows = np.concatenate([found[i][1] for i in use])
        sizes = [len(grades[i]) for i in use]
        data = lightgbm.Dataset(rows, np.concatenate([grades[i] for i in use]), group=sizes)
        return lightgbm.train(RANKING, data, 200)

    right: dict[str, list[tuple[bool, bool]]] = {}
    models = [ranker(fold) for fold in range(FOLDS)]
    for page, (chosen, rows), graded in zip(some, found, grades, strict=True):
        best = graded[int(np.argmax(models[page.fold].predict(rows)))] if chosen else 0
        right.setdefault(page.record["kind"], []).append((best == 2, best >= 1))
    for kind, marks in right.items():
        exact, loose = np.mean(marks, axis=0)
        print(f"{kind} headline exact {exact:.3f} loose {loose:.3f}")
    return [{"forests": [exported(model, headline.NAMES)]} for model in [*models, ranker(None)]]


def grade(gold: str, line: str) -> int:
    """Give 2 for the same words, 1 for nearly the same (F1 of the bags at least .8), else 0."""
    one, other = words(gold.lower().replace("’", "'")), words(line.lower().replace("’", "'"))
    shared = sum(min(one.count(w), other.count(w)) for w in set(one))
    return 2 if one == other else int(2 * shared >= 0.8 * (len(one) + len(other)))


def measure(pages: list[Page], heat: float, *, voices: bool = False) -> str:
    """Give F1 (of mean precision and mean recall), mean F1 and the share of bad pages."""
    found = []
    for page in pages:
        own = reading.likeliest(page.table, page.odds.astype(np.float32), heat)
        flags = heard(page, own) if voices else own
        kept = [b.text for b, flag in zip(page.blocks, flags, strict=True) if flag]
        found.append(overlap(page.record["gold_body"], "\n".join(kept)))
    precision = np.mean([hit / given for hit, given, _ in found if given])
    recall = np.mean([hit / wanted for hit, _, wanted in found if wanted])
    each = np.array([2 * hit / (given + wanted) if hit else 0.0 for hit, given, wanted in found])
    whole = 2 * precision * recall / (precision + recall)
    return f"F1 {whole:.4f} meanF1 {each.mean():.4f} bad {np.mean(each < 0.5):.4f}"


def heard(page: Page, own: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Tell which blocks are the text after hearing the other extractors, as intake does."""
    source = decode(page.record["html"].encode(), "page.html").text
    return extractors.chosen(page.blocks, page.odds.astype(np.float32), own, source)


def overlap(gold: str, body: str) -> tuple[int, int, int]:
    """Count the runs of four words in both, in the body, in the gold."""
    counter = importlib.import_module("collections").Counter
    wanted, given = counter(runs(words(gold))), counter(runs(words(body)))
    return sum((wanted & given).values()), sum(given.values()), sum(wanted.values())


def save(folder: Path, name: str, table: Fitted) -> None:
    """Write a table, one tree a line."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    text = json.dumps(table, separators=(",", ":")).replace("],[[", "],\n[[").replace("]],[", "]],\n[")
    path.write_text(text + "\n", encoding="utf-8")
    print(name, len(text) // 1000, "kB")


def main(arguments: list[str]) -> None:
    """Fit everything and print what it reaches."""
    given = [a for before, a in pairwise(["", *arguments]) if "-" not in (a[:1], before[:1])]
    folder = Path(given[0]) if given else DATA / "intake"
    only = arguments[arguments.index("--only") + 1] if "--only" in arguments else None
    found: dict[str, list[Fitted]] = {}
    if only != "page":
        found |= fit_pasted([page_of(record) for record in pasted_records(folder)])
    if only != "text":
        marked = [page_of(r) for r in records(folder / "html.jsonl.gz")]
        found["page"] = fit_page(marked)
        print("html", measure(marked, reading.PAGE_HEAT), "(own reading alone)", flush=True)
        print("html", measure(marked, reading.PAGE_HEAT, voices=True), flush=True)
    for name, tables in found.items():
        if "--check" not in arguments:
            save(Path(str(resources.files("briefgen.intake"))) / "tables", name, tables[-1])
        if "--folds" in arguments:
            for fold, table in enumerate(tables[:-1]):
                save(Path(arguments[arguments.index("--folds") + 1]) / str(fold), name, table)


def pasted_records(folder: Path) -> Iterator[dict[str, Any]]:
    """Give every pasted text, and the copies of selections and clean texts."""
    yield from records(folder / "pasted-page.jsonl.gz")
    for record in records(folder / "pasted-crop.jsonl.gz"):
        yield record
        yield evenly(record)
    for record in records(folder / "clean.jsonl.gz"):
        yield from variants(record)


def fit_pasted(pages: list[Page]) -> dict[str, list[Fitted]]:
    """Fit all that reads pasted text, and print what it reaches."""
    cards = fit_extent_cards(pages)
    text = fit_text(pages)
    for kind in dict.fromkeys(page.record["kind"] for page in pages):
        some = [p for p in pages if p.record["kind"] == kind]
        print(kind, measure(some, reading.TEXT_HEAT), flush=True)
    return {"extent": cards, "text": text, "headline": fit_headline(pages)}


if __name__ == "__main__":
    main(sys.argv[1:])
