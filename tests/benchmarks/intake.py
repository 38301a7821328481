"""Run intake on annotated pages and write predictions for their scorer.

    python -m tests.benchmarks.intake DATA [--unseen DIR] > PRED

DATA holds records with ``html`` or ``text``; written are id, body (paragraphs and subheadings), title, date,
author (where the page states them), the paragraphs with their offsets in the record's text, and the seconds.
With ``--unseen DIR`` each page is read by trees that have not seen its domain (``fit_intake --folds DIR``).
With ``--positions`` (HTML) nothing is predicted: printed is for how many blocks of the text the words between
their offsets in the source, as a browser shows them, are the block's words, and for how many pages they are
in order.
"""

from __future__ import annotations

import json
import re
import sys
import time
import unicodedata
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path
from typing import Any
from unittest import mock

from briefgen.faults import BadInput
from briefgen.intake import extent, headline, reading
from briefgen.intake.article import article_of, read
from briefgen.intake.finding import MARKUP, folded
from briefgen.intake.forest import Forest, grown
from briefgen.intake.pages import parse, split_page
from briefgen.intake.source import decode
from briefgen.model import Article
from tests.benchmarks.fit_intake import fold_of
from tests.benchmarks.harness import Record, predictions, records, write

NOT_WORDS = re.compile(r"[\W_]+")
TEXT = frozenset({"body", "subheading"})


def predicted(record: Record) -> Record:
    """Give the prediction for one record."""
    raw = record.get("html") or record.get("text") or ""
    where = record.get("url") or "page.html" if "html" in record else "page.txt"
    start = time.perf_counter()
    try:
        source = decode(raw.encode("utf-8", "replace"), where, kind="html" if "html" in record else "text")
        found_blocks, stated = read(source)
        article = article_of(source, found_blocks, stated)
    except BadInput:
        return {"id": record["id"], "body": "", "seconds": time.perf_counter() - start}
    seconds = time.perf_counter() - start
    found = told(record["id"], article, seconds)
    if "text" in record:
        found["paragraphs"] = placed(article, found_blocks.blocks, raw, source.text)
    return found


def told(name: str, article: Article, seconds: float) -> Record:
    """Give what the scorer reads of an article."""
    origin = article.origin
    found: dict[str, Any] = {
        "id": name,
        "body": "\n".join(p.text for p in article.paragraphs if p.kind in TEXT),
        "title": article.title,
        "date": origin.published or "",
        "author": origin.byline.split(", ") if origin.byline else [],
        "seconds": round(seconds, 5),
    }
    return found


def placed(article: Article, blocks: Any, raw: str, text: str) -> list[Record]:
    """Give the paragraphs of the text with offsets in the record's own text."""
    back = offsets(raw, text)
    rows = []
    for paragraph, block in zip(article.paragraphs, blocks, strict=True):
        if paragraph.kind in TEXT:
            start, end = back[block.start], back[block.end - 1] + 1
            rows.append({"text": raw[start:end], "start": start, "end": end})
            assert text[block.start : block.end].split() == paragraph.text.split()
    return rows


def offsets(raw: str, text: str) -> list[int]:
    """Give for each character of the decoded text its place in the raw one; decoding only drops or joins."""
    if raw == text:
        return list(range(len(raw)))
    back: list[int] = []
    at = 0
    for sign in text:
        found = raw.find(sign, at, at + 12)
        at = found if found >= 0 else at
        back.append(min(at, len(raw) - 1))
        at += 1
    return back


def unseen(folder: Path, record: Record) -> Record:
    """Predict a record with the trees of its fold in place of the package's."""

    @cache
    def forests(name: str) -> tuple[Forest, ...]:
        parts = json.loads((folder / str(fold_of(record["domain"])) / f"{name}.json").read_text())["forests"]
        return tuple(map(grown, parts))

    @cache
    def scorecards() -> dict[str, Any]:
        return dict(json.loads((folder / str(fold_of(record["domain"])) / "extent.json").read_text()))

    with (
        mock.patch.object(reading, "forests", forests),
        mock.patch.object(headline, "forests", forests),
        mock.patch.object(extent, "scorecards", scorecards),
    ):
        return predicted(record)


def positions(record: Record) -> Record:
    """Count the blocks of a page whose words stand at their offsets; tell whether they are in order."""
    source = decode(record["html"].encode("utf-8", "replace"), "page.html", kind="html")
    root = parse(source.text)
    assert root is not None
    blocks = split_page(root, source.text)
    likely = reading.likeliest(*reading.read_page(blocks), reading.PAGE_HEAT)
    text = [b for b, kept in zip(blocks, likely, strict=True) if kept and not b.hidden]
    right = sum(stands(b.text, folded(MARKUP.sub("", source.text[b.start : b.end]))) for b in text)
    starts = [b.start for b in text]
    return {"right": right, "blocks": len(text), "ordered": starts == sorted(starts)}


def stands(words: str, span: str) -> bool:
    """Tell whether words stand in a span as a browser shows it, without marks of notes and struck words.

    They begin alike, and every letter and figure stands there in order.
    """
    if words == span:
        return True
    wanted, there = (NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)) for text in (words, span))
    left = iter(there)
    return wanted[:1] == there[:1] and all(sign in left for sign in wanted)


def tell_positions(results: Iterable[Record]) -> None:
    """Print the share of blocks at their offsets and of pages in order."""
    pages = list(results)
    blocks = sum(page["blocks"] for page in pages)
    print(f"pos_ok={sum(page['right'] for page in pages) / blocks:.5f}")
    print(f"pos_order={sum(page['ordered'] for page in pages) / len(pages):.5f}")


if __name__ == "__main__":
    if "--positions" in sys.argv:
        (data,) = (a for a in sys.argv[1:] if not a.startswith("-"))
        tell_positions(predictions(positions, records(data)))
        sys.exit()
    work = partial(unseen, Path(sys.argv[3])) if "--unseen" in sys.argv else predicted
    write(predictions(work, records(sys.argv[1])))
