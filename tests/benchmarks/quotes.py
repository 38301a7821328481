"""Quotations and speakers of gold articles, through the real finders.

    python -m tests.benchmarks.quotes DATA [--always] [--part tuning|check] > PRED
    python -m tests.benchmarks.quotes DATA --british curly|straight --gold TURNED > PRED
    python -m tests.benchmarks.quotes DATA --measures

``--always`` states a speaker however unsure; ``--british`` turns the marks of each article into single
ones first and writes the gold turned likewise to TURNED; ``--measures`` prints instead what no
scorer of the data counts: spans when nobody's words count too and with British marks, unattributed segments
given a speaker of all in the gold, how often the speaker is right in each band of confidence, and
milliseconds of CPU time an article.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import re
import sys
import time
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout
from functools import partial
from importlib import import_module
from io import StringIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.lang.closed_classes import PRONOUNS
from briefgen.analysis.names.find import find_names
from briefgen.analysis.quotes.attribution import attribute, place_by_place
from briefgen.model import Excerpt, Paragraph, Quote, locate
from tests.benchmarks.harness import DATA, Record, predictions, records, write

BREAK = re.compile(r"\n\s*\n")
MARK = re.compile(r"\'\'|``|[\"“”\'‘’]")
CLOSING = re.compile(r"(?:\'\'|[\"“”\'‘’])$")
INSIDE = re.compile(r"[‘“\"]|\'\'|(?<!\w)\'")
APOSTROPHE = re.compile(r"[\'’]")
RELATIVE = re.compile(r"\A(?:who|which)\b", re.IGNORECASE)
DESCRIPTION = re.compile(r"[Tt]he(?: [a-z\d][\w.’'-]*)+\Z")
ANY_PRONOUN = re.compile(r"\b(?:he|she|they|it|who|which)\b", re.IGNORECASE)
BANDS = (0.0, 0.4, 0.6, 0.8, 0.9, 0.95, 0.98)
"""Bands of confidence, each wide enough to hold a hundred segments of the data."""
TUNING_SHARE = 3
SHARES = 5
TIMED = 120
"""About how many articles are timed."""


def paragraphs_of(text: str) -> tuple[list[Paragraph], list[int]]:
    """Cut a record's text at blank lines; give the paragraphs and their offsets."""
    found: list[Paragraph] = []
    offsets: list[int] = []
    at = 0
    for end, after in [*((m.start(), m.end()) for m in BREAK.finditer(text)), (len(text), len(text))]:
        piece = text[at:end]
        if piece.strip():
            first = at + len(piece) - len(piece.lstrip())
            words = piece.strip().replace("\n", " ")
            found.append(Paragraph(id=f"p-{len(found)}", text=words, line=1, kind="body"))
            offsets.append(first)
        at = after
    return found, offsets


def predicted(record: Record, *, always: bool = False) -> Record:
    """Give the quotes of one record as the scorer reads them, one for each excerpt."""
    paragraphs, offsets = paragraphs_of(record["text"])
    start = time.perf_counter()
    doc = Doc(paragraphs)
    names = find_names(doc)
    between = time.perf_counter()
    quotes, _ = attribute(doc, names, always=always)
    end = time.perf_counter()
    called = Called(names)
    places = {p.id: (p.text, at) for p, at in zip(paragraphs, offsets, strict=True)}
    singly = place_by_place(doc, names, always=always)
    own = {offsets_of(excerpt, places): quote for quote in singly for excerpt in quote.said}
    found = [q for quote in quotes for q in segments_of(quote, called, places, own)]
    seconds = {"seconds": round(end - start, 4), "seconds_quotes": round(end - between, 4)}
    return {"id": record["id"], "quotes": sorted(found, key=lambda q: q["start"]), **seconds}


class Called:
    """What to call a speaker.

    The scorer cannot match an acronym and its long form, so an organisation is called as it is at
    that place, or where it last was when a pronoun stands there. A description that names nobody
    ("the actor") is called as it stands: gold does not say whom it means.
    """

    def __init__(self, names: NameTable) -> None:
        self.names = {n.id: n for n in names.names}
        self.mentions = names.mentions

    def speaker(self, quote: Quote, texts: list[str]) -> str:
        """Give the name of a quote's speaker."""
        assert quote.mention is not None
        name = self.names.get(quote.speaker or "")
        if name is None:
            return quote.mention.text
        if DESCRIPTION.match(quote.mention.text):
            return quote.mention.text
        if name.kind != "organisation":
            return name.name
        if quote.mention.text.lower() not in PRONOUNS:
            return quote.mention.text
        last = int(quote.mention.paragraph.removeprefix("p-"))
        forms = [m for m in self.mentions if m.name == name.id and m.paragraph <= last]
        return texts[forms[-1].paragraph][forms[-1].start : forms[-1].end] if forms else name.name


def segments_of(
    quote: Quote, called: Called, places: dict[str, tuple[str, int]], own: dict[tuple[int, int], Quote]
) -> list[Record]:
    """Give a quote's excerpts as scorer's quotes; phrases that are nobody's words are left out.

    ``own`` is the quote of each place by itself: where the same words stand again, gold takes the
    words for the speaker that stand there.
    """
    if quote.kind not in {"speech", "fragment"}:
        return []
    found = []
    for place in (quote.said, *quote.also):
        for excerpt in place:
            start, end = offsets_of(excerpt, places)
            one: dict[str, Any] = {
                "start": start,
                "end": end,
                "speaker": None,
                "confidence": quote.confidence,
            }
            one["rule"] = quote.rule
            if quote.mention:
                one["speaker"] = called.speaker(quote, [text for text, _ in places.values()])
                here = own[start, end]
                same = here.mention is not None and here.speaker == quote.speaker
                one["speaker_start"], one["speaker_end"] = mention_of(here if same else quote, places)
            found.append(one)
    return found


def mention_of(quote: Quote, places: dict[str, tuple[str, int]]) -> tuple[int, int]:
    """Give where the words for the speaker stand in the record's text.

    Gold takes the pronoun of the clause that gives the speaker, where a quote has the antecedent of
    "who", and that of any pronoun for somebody without a name.
    """
    assert quote.mention is not None
    if quote.cue and quote.mention.text not in quote.cue.text:
        pronouns = RELATIVE if quote.speaker else ANY_PRONOUN
        found = pronouns.search(quote.cue.text)
        if found:
            start, _ = offsets_of(quote.cue, places)
            return start + found.start(), start + found.end()
    return offsets_of(quote.mention, places)


def offsets_of(excerpt: Excerpt, places: dict[str, tuple[str, int]]) -> tuple[int, int]:
    """Give where an excerpt stands in the record's text."""
    text, offset = places[excerpt.paragraph]
    at = locate(text, excerpt)
    assert at is not None, excerpt
    return offset + at[0], offset + at[1]


def is_tuning(record: Record) -> bool:
    """Tell whether a record belongs to the part rules may be tuned on."""
    return int(hashlib.sha256(record["id"].encode()).hexdigest(), 16) % SHARES < TUNING_SHARE


def turned(record: Record, mark: str) -> Record | None:
    """Give a record with British marks, None when a quotation holds marks that cannot be turned."""
    opening, closing, inner = ("‘", "’", "’") if mark == "curly" else ("'", "'", "'")
    text, pieces, quotes, at = record["text"], [], [], 0
    for quote in sorted(record["quotes"], key=lambda q: q["start"]):
        begun = MARK.match(text, quote["start"])
        ended = CLOSING.search(text, max(quote["start"], quote["end"] - 2), quote["end"])
        if quote["start"] < at or not begun:
            continue
        words = text[begun.end() : ended.start() if quote["closed"] and ended else quote["end"]]
        if INSIDE.search(words):
            return None
        pieces.append(text[at : quote["start"]])
        start, at = sum(map(len, pieces)), quote["end"]
        pieces.append(opening + APOSTROPHE.sub(inner, words) + (closing if quote["closed"] and ended else ""))
        quotes.append({**quote, "start": start, "end": start + len(pieces[-1]), "text": pieces[-1]})
        quotes[-1].pop("speaker_start", None)
    return {**record, "text": "".join(pieces) + text[at:], "quotes": quotes}


def bands(gold: Sequence[Record], found: Iterable[Record]) -> dict[float, list[bool]]:
    """Give for each band of confidence whether each speaker was right, as the scorer judges it."""
    sys.path.insert(0, str(DATA))
    scorer = import_module("score_quotes")
    judged: dict[float, list[bool]] = {}
    for record, prediction in zip(gold, found, strict=True):
        text = record["text"]
        places = {scorer.shrink(text, q["start"], q["end"]): q for q in prediction["quotes"]}
        for quote in record["quotes"]:
            said = places.get(scorer.shrink(text, quote["start"], quote["end"]))
            if said and quote.get("kind", "direct") == "direct" and scorer.attributable(quote):
                band = max(b for b in BANDS if b <= said["confidence"])
                judged.setdefault(band, []).append(bool(scorer.right(quote, said["speaker"])))
    return judged


def measures(gold: Sequence[Record]) -> dict[str, float]:
    """Give what no scorer of the data counts, by name."""
    shown, always = list(predictions(predicted, gold)), predictions(partial(predicted, always=True), gold)
    found: dict[str, float] = {
        "span_strict_f1": scored(gold, shown, "--strict")["span_overlap50_PRF"][2],
        "unattributed_given_of_all": 100 * given_to_nobody(gold, shown),
    }
    for mark in ("curly", "straight"):
        british = [r for record in gold if (r := turned(record, mark))]
        found[f"british_{mark}_span_f1"] = scored(british, predictions(predicted, british))[
            "span_overlap50_PRF"
        ][2]
    judged = bands(gold, always)
    shares = [100 * sum(judged[band]) / len(judged[band]) for band in sorted(judged)]
    found |= {
        f"right_from_confidence_{100 * b:.0f}": share for b, share in zip(sorted(judged), shares, strict=True)
    }
    found["calibration_falls"] = sum(later < earlier for earlier, later in pairwise(shares))
    return found | timed([record["text"] for record in gold[:: max(1, len(gold) // TIMED)]])


def scored(gold: Sequence[Record], found: Iterable[Record], *options: str) -> dict[str, Any]:
    """Give what the scorer of the data says of predictions."""
    sys.path.insert(0, str(DATA))
    scorer = import_module("score_quotes")
    with TemporaryDirectory() as folder, redirect_stdout(StringIO()) as told:
        paths = [Path(folder) / "gold.jsonl", Path(folder) / "found.jsonl"]
        for path, rows in zip(paths, (gold, found), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        scorer.main([*map(str, paths), "--json", *options])
    result: dict[str, Any] = json.loads(told.getvalue())
    return result


def given_to_nobody(gold: Sequence[Record], found: Sequence[Record]) -> float:
    """Give the share of all unattributed segments of the gold that are given a speaker."""
    sys.path.insert(0, str(DATA))
    scorer = import_module("score_quotes")
    total = given = 0
    for record, prediction in zip(gold, found, strict=True):
        text = record["text"]
        spoken = {scorer.shrink(text, q["start"], q["end"]) for q in prediction["quotes"] if q["speaker"]}
        nobodys = [q for q in record["quotes"] if q.get("kind", "direct") != "direct"]
        total += len(nobodys)
        given += sum(scorer.shrink(text, q["start"], q["end"]) in spoken for q in nobodys)
    return given / max(1, total)


def timed(texts: Sequence[str]) -> dict[str, float]:
    """Give milliseconds of CPU time an article takes, for names, figures, and quotations with speakers."""
    gc.freeze()  # as ``pipeline.analyse`` does before the first article
    spent = dict.fromkeys(("names", "figures", "quotes"), 0.0)
    for text in texts:
        paragraphs, _ = paragraphs_of(text)
        begun = time.process_time()
        doc = Doc(paragraphs)
        names = find_names(doc)
        named = time.process_time()
        find_figures(paragraphs)
        counted = time.process_time()
        attribute(doc, names)
        ended = time.process_time()
        for room, start, end in (
            ("names", begun, named),
            ("figures", named, counted),
            ("quotes", counted, ended),
        ):
            spent[room] += 1000 * (end - start) / len(texts)
    return {f"ms_{room}": value for room, value in spent.items()} | {"ms_all": sum(spent.values())}


def main() -> None:
    """Read gold, write predictions."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("data", nargs="?", default=DATA / "quotes" / "polnear.jsonl.gz")
    reader.add_argument("--always", action="store_true")
    reader.add_argument("--part", choices=["tuning", "check"])
    reader.add_argument("--british", choices=["curly", "straight"])
    reader.add_argument("--gold", type=Path)
    reader.add_argument("--measures", action="store_true")
    asked = reader.parse_args()
    gold = [r for r in records(asked.data) if not asked.part or is_tuning(r) == (asked.part == "tuning")]
    if asked.measures:
        print(*(f"{name}={value:.3f}" for name, value in measures(gold).items()), sep="\n")
        return
    if asked.british:
        gold = [r for record in gold if (r := turned(record, asked.british))]
    if asked.gold:
        lines = (json.dumps(r, ensure_ascii=False) + "\n" for r in gold)
        asked.gold.write_text("".join(lines), encoding="utf-8")
    write(predictions(partial(predicted, always=asked.always), gold))


if __name__ == "__main__":
    main()
