"""What careful readers counted in real articles, and whether the articles still give what was read.

    python -m tests.benchmarks.audit intake/html.jsonl.gz

``tests/eval/audit.json`` holds, for each section, counts by the id of an article, never its words. Printed
are the shares of faults, and of how many articles the numbers found today are no longer those that were
read: when many have changed, they are to be read again.

Section ``figures``: for each article the characters read, and readings ``before`` (the program of the first
audit), ``fresh`` (faults at the first sight of articles, before they were mended; the figures are today's)
and ``now`` (the same articles after that, so no measure of strange ones); each the numbers of ``FIELDS``.
Figures without a label are not counted among the labels.

Section ``speakers``: speakers ``right`` and ``wrong``, left ``open`` though any reader could say, ``unclear``
or nobody's; quotations ``missed`` and ``false``; indirect statements of names ``told``, ``told_wrong`` and
``told_missed``. ``before`` is the first half of the articles with the program of the first audit, ``fresh``
the second half at first sight, ``now`` the first half after the rules that it led to, ``again`` other
articles at first sight, their quotations alone: statements and what was missed were not counted there.

Readings ``strange``, ``since`` and ``last`` of sections ``speakers`` and ``figures`` are of 30, 20 and 20
articles more at first sight, chosen by hash among pages that report something, mostly news: ``since`` after
the rules that ``strange`` led to, ``last`` after those of ``since``. What was missed was counted, statements
too. Section ``confidence`` holds the shares of the speakers stated right and wrong in all of them.

Section ``names``: readings ``before``, ``fresh``, ``between`` and ``again`` of different articles, mostly
pages that are no news, each at first sight: ``between`` after the first mending, ``again`` after the second.
In these two what was missed was not counted.
Readings ``again`` of section ``figures`` are of other articles at first sight, too, and by the same reader
who mended the rules, as all of these are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.figures.setting import setting_of
from briefgen.intake.article import article_of, read
from briefgen.intake.source import decode
from briefgen.model import Figure
from tests.benchmarks.harness import Record, records

KEPT = Path(__file__).parents[1] / "eval" / "audit.json"
FIELDS = ("figures", "false", "wrong", "missed", "labels", "unhelpful", "labels_wrong")


def figures_read(record: Record, characters: int) -> Iterator[Figure]:
    """Give the figures of the paragraphs of a page that were read, the first so many characters."""
    source = decode(record["html"].encode("utf-8", "replace"), record["url"] or "page.html", kind="html")
    article = article_of(source, *read(source))
    seen, total = set(), 0
    for paragraph in article.body:
        total += len(paragraph.text)
        if total > characters:
            break
        seen.add(paragraph.id)
    found = find_figures(article.body, setting_of(article.origin, Doc.of(article)))
    yield from (figure for figure in found if figure.at.paragraph in seen)


def totals(articles: Mapping[str, Any], reading: str) -> dict[str, int]:
    """Add up a reading over the articles that have it."""
    rows = [dict(zip(FIELDS, row[reading], strict=True)) for row in articles.values() if reading in row]
    return {field: sum(row[field] for row in rows) for field in FIELDS}


def told(articles: Mapping[str, Any], reading: str) -> str:
    """Give a reading as shares of faults."""
    n = totals(articles, reading)
    figures, labels = max(1, n["figures"]), max(1, n["labels"])
    shares = {
        "figures": n["figures"],
        "faults": round((n["false"] + n["wrong"]) / figures, 4),
        "missed": round(n["missed"] / figures, 4),
        "labels_wrong": round(n["labels_wrong"] / labels, 4),
        "labels_unhelpful": round(n["unhelpful"] / labels, 4),
    }
    return " ".join(f"figures_{reading}.{key}={value}" for key, value in shares.items())


def speakers_told(articles: Mapping[str, Any], fields: Sequence[str], reading: str) -> str:
    """Give a reading of section ``speakers`` as shares of what is stated and of what a reader could say."""
    rows = [dict(zip(fields, row[reading], strict=True)) for row in articles.values() if reading in row]
    n = {field: sum(row[field] for row in rows) for field in fields}
    stated = n["right"] + n["wrong"]
    shares = {
        "stated": stated,
        "wrong": n["wrong"] / max(1, stated),
        "left_open": n["open"] / max(1, stated + n["open"]),
    }
    if n["told"]:
        shares["told_recall"] = n["told"] / (n["told"] + n["told_missed"])
        shares["told_precision"] = n["told"] / (n["told"] + n["told_wrong"])
    return " ".join(f"speakers_{reading}.{key}={round(value, 4)}" for key, value in shares.items())


def names_told(section: Mapping[str, Any], reading: str) -> str:
    """Give a reading of names as shares: of names those of the wrong kind, cut or none, split or folded."""
    rows = [row[reading] for row in section["articles"].values() if reading in row]
    n = dict(zip(section["fields"], map(sum, zip(*rows, strict=True)), strict=True))
    names, roles = max(1, n["names"]), max(1, n["roles"])
    shares = {
        "names": n["names"],
        "wrong_kind": n["wrong_kind"] / names,
        "cut_or_none": n["cut_or_none"] / names,
        "split_or_folded": n["split_or_folded"] / names,
        "missed": n["missed"] / names,
        "roles_wrong": n["roles_wrong"] / roles,
    }
    return " ".join(f"names_{reading}.{key}={round(value, 4)}" for key, value in shares.items())


def changed(articles: Mapping[str, Any], pages: Path) -> int:
    """Count the articles that give other numbers of figures or labels than were read."""
    count = 0
    for record in records(pages):
        row = articles.get(record["id"], {})
        if "now" in row:
            found = list(figures_read(record, row["read"]))
            today = [len(found), sum(figure.measures is not None for figure in found)]
            count += today != [row["now"][0], row["now"][FIELDS.index("labels")]]
    return count


def main() -> None:
    """Print the shares of each reading, and how many articles have changed since."""
    parser = argparse.ArgumentParser(description="What careful readers counted in real articles.")
    parser.add_argument("pages", type=Path)
    options = parser.parse_args()
    kept = json.loads(KEPT.read_text(encoding="utf-8"))
    articles = kept["figures"]["articles"]
    for reading in ("before", "fresh", "now", "again", "strange", "since", "last"):
        print(speakers_told(kept["speakers"]["articles"], kept["speakers"]["fields"], reading))
    for reading in ("before", "fresh", "between", "again"):
        print(names_told(kept["names"], reading))
    for reading in ("before", "fresh", "now", "again", "strange", "since", "last"):
        print(told(articles, reading))
    held = sum("now" in row for row in articles.values())
    print(f"figures_now.changed={changed(articles, options.pages)} of {held}")


if __name__ == "__main__":
    main()
