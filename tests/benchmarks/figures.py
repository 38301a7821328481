"""Figures of a data set: predictions, and with ``--score`` how many are right in our conventions.

    python -m tests.benchmarks.figures DATA > PRED      {id, figures: [{start, end, kind, value, unit, ...}]}
    python -m tests.benchmarks.figures DATA --score [--errors N]

The data are unit tests of Recognizers-Text, whose conventions are not ours. Scored is what both state:

* money: a result with a value; the text may leave out what we count to the unit or the bound; hundredths of a
  currency are compared in the currency ("50 cents" is 0.5); a code is compared where the data have one.
* percent: results with a value, the number behind "percent of" left out.
* number: results that news would print as a quantity. Left out are texts we leave out by decision: bare "one"
  and "zero", ordinals, years and dates, telephone numbers, addresses of machines, list numbers, powers and
  scientific notation, fractions over compound denominators ("three twenty-firsts"), and digits of a name.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from briefgen.analysis.figures.find import find_figures
from briefgen.model import Figure, Paragraph, locate
from tests.benchmarks.harness import Record, predictions, records, write

MINOR = frozenset({"Cent", "Pence", "Penny"})
KINDS = {"currency": {"money", "rate"}, "percentage": {"percent"}, "age": {"age", "duration"}}
PARAGRAPH = re.compile(r"\S[^\n]*")


def paragraphs(text: str) -> list[tuple[int, Paragraph]]:
    """Give the lines of a text as body paragraphs, each with its offset."""
    return [
        (m.start(), Paragraph(id=f"p-{n}", text=m.group(), line=n, kind="body"))
        for n, m in enumerate(PARAGRAPH.finditer(text), 1)
    ]


def found(record: Record) -> Record:
    """Find the figures of one record, with offsets into its text."""
    placed = paragraphs(record["text"])
    starts = {p.id: (offset, p.text) for offset, p in placed}
    begin = time.perf_counter()
    figures = find_figures([p for _, p in placed])
    seconds = time.perf_counter() - begin
    return {
        "id": record["id"],
        "figures": [told(figure, *starts[figure.at.paragraph]) for figure in figures],
        "seconds": round(seconds, 6),
    }


def told(figure: Figure, offset: int, text: str) -> Record:
    """Give a figure as the predictions have it."""
    start, end = locate(text, figure.at) or (0, 0)
    return {
        "start": offset + start,
        "end": offset + end,
        "text": figure.at.text,
        "kind": figure.kind,
        "value": figure.value,
        "upto": figure.upto,
        "unit": figure.unit,
        "bound": figure.bound,
        "measures": figure.measures,
    }


def wanted(record: Record) -> Iterator[Record]:
    """Give the results of a record that our conventions count as figures."""
    for result in record["results"]:
        value = result["resolution"].get("value")
        if value in {None, "null"} or left_out(record, result):
            continue
        yield result


NESTED = r"(twenty|thirty|hundred|thousand|two)[ -]+(?:and )?(first|fifth)s?$"
LEFT_OUT = re.compile(
    r"\^|\d[eE][+-]?\d|x10|^(one|zero|nought|naught|0|0000|-.*|- .*)$|^(percents?|per cent) of"
    r"|nth|hundredth|illionth| over |kuai|satoshi|\bsen\b|dollars? and (one|two)$|\d [kg]$|,\d{1,2}$|"
    + NESTED,
    re.IGNORECASE,
)


def left_out(record: Record, result: Record) -> bool:
    """Say whether a result is none of our figures, by the decisions the module's head documents."""
    text, value = result["text"], str(result["resolution"].get("value"))
    if LEFT_OUT.search(text) or "E" in value:
        return True
    around = record["text"][max(0, result["start"] - 1) : result["end"] + 2]
    glued = result["type"] == "number" and re.search(r"[\d/.-]\d+[/.-]|[/.-]\d|^\w\d", around)
    return bool(glued and text.isdigit())


def right(result: Record, figure: Record) -> bool:
    """Say whether a figure found has the text and the value of a result."""
    value = Decimal(result["resolution"]["value"].rstrip("%"))
    if result["resolution"].get("unit") in MINOR:
        value /= 100
    if figure["value"] is None or figure["kind"] not in KINDS.get(result["type"], {figure["kind"]}):
        return False
    code = result["resolution"].get("isoCurrency")
    if code and not (figure["unit"] or "").startswith(code):
        return False
    near = abs(Decimal(figure["value"]) - value) <= max(abs(value) * Decimal("0.00001"), Decimal("0.000001"))
    return near and same_words(result, figure)


def same_words(result: Record, figure: Record) -> bool:
    """Say whether the places agree: ours begins with theirs, and ends with it but for the unit."""
    if result["type"] == "number":
        return bool(figure["start"] <= result["start"] <= result["end"] <= figure["end"])
    return bool(figure["start"] == result["start"] and figure["end"] >= result["end"] - 1)


def score(path: Path, errors: int) -> dict[str, float]:
    """Score one file: share of the wanted results found with text and value; print what was missed."""
    gold = list(records(path))
    total, hits, missed = 0, 0, Counter[str]()
    for record, answer in zip(gold, predictions(found, gold, jobs=1), strict=True):
        for result in wanted(record):
            total += 1
            if any(right(result, figure) for figure in answer["figures"]):
                hits += 1
            elif len(missed) < errors:
                shown = [(f["text"], f["kind"], f["value"], f["unit"]) for f in answer["figures"]]
                where = record["text"][-150:]
                missed[
                    f"  {record['id']}: {result['text']!r} {result['resolution']} in {where!r} {shown}"
                ] = 1
    print(f"{path.name.split('.')[0]}: {hits} of {total} right, {hits / max(1, total):.3f}")
    print(*missed, sep="\n", end="\n" if missed else "")
    return {"right": hits / max(1, total), "of": total}


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="+")
    parser.add_argument("--score", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    options = parser.parse_args()
    for path in options.data:
        if options.score:
            score(path, options.errors)
        else:
            write(predictions(found, records(path)))


if __name__ == "__main__":
    main()
