"""The gate: what the finders reach on the project's own gold, held against pinned floors.

    python -m tests.eval.gate [--errors quotes|speakers|figures|names] [--update [--lower]]

``--update`` pins just under what is reached; a floor sinks only with ``--lower``,
so that a drop shows in review.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.names.find import find_names
from briefgen.analysis.quotes.attribution import attribute
from briefgen.model import Excerpt, Figure, Name, Quote, locate
from tests.eval.gold import PUNCTUATION, Bearer, Gold, Quantity, Segment, articles, digest

FLOORS = Path(__file__).parent / "floors.json"
DIGEST = Path(__file__).parent / "gold" / "digest.txt"
OVERLAP = 0.8
SLACK = 0.5
"""Points a floor is pinned under what is reached, before rounding down to whole ones."""
SPOKEN = frozenset({"speech", "fragment"})


@dataclass
class Tally:
    """Counts of one run, and what went wrong, by room."""

    counts: Counter[str] = field(default_factory=Counter)
    errors: list[tuple[str, str]] = field(default_factory=list)

    def note(self, room: str, text: str) -> None:
        """Remember an error."""
        self.errors.append((room, text))


@dataclass(frozen=True)
class Found:
    """A marked segment the finders found."""

    paragraph: str
    start: int
    end: int
    quote: Quote


def f1(counts: Mapping[str, int], room: str) -> float:
    """Give the F1 of a room's counts: ``right``, ``found`` and ``wanted``."""
    right, found, wanted = (counts[f"{room}.{key}"] for key in ("right", "found", "wanted"))
    return 2 * right / (found + wanted) if found + wanted else 1.0


def measures(tally: Tally) -> dict[str, float]:
    """Give the measures of a run, 0 to 1, four decimals."""
    c = tally.counts
    shares = {
        "quotes_f1": f1(c, "quotes"),
        "speaker_precision": c["speakers.right"] / max(1, c["speakers.given"]),
        "speaker_coverage": c["speakers.given"] / max(1, c["speakers.wanted"]),
        "figures_f1": f1(c, "figures"),
        "figures_bound": c["figures.bound"] / max(1, c["figures.right"]),
        "names_f1": f1(c, "names"),
        "alias_f1": f1(c, "alias"),
    }
    return {key: round(value, 4) for key, value in shares.items()}


def run() -> Tally:
    """Run the finders over all gold articles."""
    tally = Tally()
    for gold in articles():
        names = find_names(doc := Doc(gold.paragraphs))
        quotes, _ = attribute(doc, names)
        texts = {p.id: p.text for p in gold.paragraphs}
        score_quotes(gold, quotes, {n.id: n for n in names.names}, texts, tally)
        score_figures(gold, find_figures(gold.paragraphs), texts, tally)
        score_names(gold, names.names, tally)
    return tally


def segments_of(quotes: Sequence[Quote], texts: Mapping[str, str]) -> Iterator[Found]:
    """Give every marked segment found, repeats of the same words included."""
    for quote in quotes:
        for excerpt in (*quote.said, *(e for place in quote.also for e in place)):
            span = locate(texts[excerpt.paragraph], excerpt)
            assert span is not None
            yield Found(excerpt.paragraph, *span, quote)


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """Take marks, stops and blanks off both ends of a span."""
    while start < end and text[start] in PUNCTUATION:
        start += 1
    while start < end and text[end - 1] in PUNCTUATION:
        end -= 1
    return start, end


def same_place(gold: Segment, found: Found, text: str) -> bool:
    """Say whether two segments share at least four fifths of the longer one."""
    a, b = core(text, gold.start, gold.end)
    c, d = core(text, found.start, found.end)
    return gold.paragraph == found.paragraph and min(b, d) - max(a, c) >= OVERLAP * max(b - a, d - c, 1)


def score_quotes(
    gold: Gold, quotes: Sequence[Quote], names: Mapping[str, Name], texts: Mapping[str, str], tally: Tally
) -> None:
    """Count segments and speakers of one article."""
    found = list(segments_of(quotes, texts))
    for segment in gold.quotes:
        match = next((f for f in found if same_place(segment, f, texts[f.paragraph])), None)
        if match:
            found.remove(match)
        if segment.speaker:
            count_spoken(gold, segment, match, names, tally)
        elif match and match.quote.kind in SPOKEN and match.quote.speaker:
            tally.counts["speakers.given"] += 1
            tally.note("speakers", f"{gold.slug}: {segment.words!r} is nobody's, given {match.quote.speaker}")
    for extra in found:
        if extra.quote.kind in SPOKEN:
            tally.counts["quotes.found"] += 1
            words = texts[extra.paragraph][extra.start : extra.end]
            tally.note("quotes", f"{gold.slug}: not in the gold: {extra.quote.kind} {words!r}")


def count_spoken(
    gold: Gold, segment: Segment, match: Found | None, names: Mapping[str, Name], tally: Tally
) -> None:
    """Count one segment of somebody's words."""
    c = tally.counts
    c["quotes.wanted"] += 1
    c["speakers.wanted"] += 1
    if match is None or match.quote.kind not in SPOKEN:
        kind = f"taken for a {match.quote.kind}" if match else "missed"
        tally.note("quotes", f"{gold.slug}: {kind}: {segment.words!r}")
        c["quotes.found"] += match is not None
        return
    c["quotes.found"] += 1
    c["quotes.right"] += 1
    quote = match.quote
    if quote.speaker is None and quote.mention is None:
        guess = f"guess {quote.guess!r}, {quote.confidence}"
        tally.note(
            "speakers", f"{gold.slug}: not stated: {segment.speaker!r} for {segment.words!r} ({guess})"
        )
        return
    c["speakers.given"] += 1
    if right_speaker(gold, segment, quote, names):
        c["speakers.right"] += 1
    else:
        given = quote.speaker or (quote.mention.text if quote.mention else None)
        told = f"{given!r} instead of {segment.speaker!r}, {quote.rule} {quote.confidence}"
        tally.note("speakers", f"{gold.slug}: {told} for {segment.words!r}")


def right_speaker(gold: Gold, segment: Segment, quote: Quote, names: Mapping[str, Name]) -> bool:
    """Say whether the speaker given is the one of the gold."""
    if not segment.named:
        return quote.speaker is None and shares_words(segment.speaker, quote.mention)
    name = names.get(quote.speaker or "")
    wanted = next((b for b in gold.names if b.name == segment.speaker), None)
    if wanted is None:
        return False
    if name is None:
        mention = quote.mention.text if quote.mention else ""
        return mention in wanted.forms or mention.lower() == segment.standing.lower()
    return bool({name.name, *name.also} & set(wanted.forms))


def shares_words(wanted: str, mention: Excerpt | None) -> bool:
    """Say whether the words for an unnamed speaker agree in one content word."""
    idle = {"a", "the", "an", "of", "for", "at", "from"}
    given = set(mention.text.lower().split()) if mention else set()
    return bool((set(wanted.lower().split()) & given) - idle)


def score_figures(gold: Gold, figures: Sequence[Figure], texts: Mapping[str, str], tally: Tally) -> None:
    """Count figures of one article: place, kind, value and unit must be right."""
    found = {(f.at.paragraph, (locate(texts[f.at.paragraph], f.at) or (0, 0))[0]): f for f in figures}
    for wanted in gold.figures:
        figure = found.pop((wanted.paragraph, wanted.start), None)
        if wanted.optional:
            continue
        tally.counts["figures.wanted"] += 1
        tally.counts["figures.found"] += figure is not None
        if figure is not None and told(figure) == asked(wanted):
            tally.counts["figures.right"] += 1
            tally.counts["figures.bound"] += (figure.bound or "") == wanted.bound
            if (figure.bound or "") != wanted.bound:
                tally.note("figures", f"{gold.slug}: {wanted.text}: bound {figure.bound} not {wanted.bound}")
        else:
            tally.note("figures", f"{gold.slug}: {asked(wanted)} found as {figure and told(figure)}")
    for figure in found.values():
        tally.counts["figures.found"] += 1
        tally.note("figures", f"{gold.slug}: not in the gold: {told(figure)}")


def told(figure: Figure) -> tuple[str, ...]:
    """Give what a figure states."""
    return figure.at.text, figure.kind, figure.value or "", figure.upto or "", figure.unit or ""


def asked(wanted: Quantity) -> tuple[str, ...]:
    """Give what a figure should state."""
    return wanted.text, wanted.kind, wanted.value, wanted.upto, wanted.unit


def score_names(gold: Gold, names: Sequence[Name], tally: Tally) -> None:
    """Count names, and their forms among those that may be missed or not."""
    left = {n.id: n for n in names}
    for wanted in gold.names:
        name = next((n for n in left.values() if bears(n, wanted)), None)
        if name:
            del left[name.id]
        if wanted.optional:
            continue
        tally.counts["names.wanted"] += 1
        tally.counts["names.found"] += name is not None
        right = name is not None and name.kind in wanted.kinds
        tally.counts["names.right"] += right
        if not right:
            tally.note(
                "names", f"{gold.slug}: {wanted.name!r} {set(wanted.kinds)} found as {name and name.kind}"
            )
        count_forms(gold, wanted, name, tally)
    for name in left.values():
        tally.counts["names.found"] += 1
        tally.note("names", f"{gold.slug}: not in the gold: {name.kind} {name.name!r} {name.also}")


def bears(name: Name, wanted: Bearer) -> bool:
    """Say whether a name found is one of the gold: one of its forms is the gold's full name, or as full."""
    forms = {name.name, *name.also}
    return wanted.name in forms or bool(forms & {f for f in wanted.forms if wanted.name in f})


def count_forms(gold: Gold, wanted: Bearer, name: Name | None, tally: Tally) -> None:
    """Count the other forms of one name; a title before the full name is neither wanted nor wrong."""
    others = {f for f in wanted.forms if wanted.name not in f}
    found = (
        {f for f in (name.name, *name.also) if wanted.name not in f} - {*wanted.allowed} if name else set()
    )
    tally.counts["alias.wanted"] += len(others)
    tally.counts["alias.found"] += len(found)
    tally.counts["alias.right"] += len(others & found)
    if others != found:
        missing, extra = sorted(others - found), sorted(found - others)
        tally.note("names", f"{gold.slug}: forms of {wanted.name!r}: missing {missing}, extra {extra}")


def floors() -> dict[str, float]:
    """Give the pinned floors of the gold."""
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")).get("gold", {})
    return {str(key): float(value) for key, value in pinned.items()}


def pinned_digest() -> str:
    """Give the digest of the gold the floors were measured on."""
    return DIGEST.read_text(encoding="utf-8").strip() if DIGEST.exists() else ""


def below(reached: Mapping[str, float], held: Mapping[str, float]) -> list[str]:
    """Tell which measures are under their floors."""
    return [
        f"{key}: {reached.get(key, 0.0)} is under {floor}"
        for key, floor in held.items()
        if reached.get(key, 0.0) < floor
    ]


def update(reached: Mapping[str, float], *, lower: bool) -> list[str]:
    """Pin what is reached and the gold's digest; tells the floors that would sink and are kept instead."""
    held = floors()
    new = {key: math.floor(value * 100 - SLACK) / 100 for key, value in reached.items()}
    sinking = [key for key, value in new.items() if value < held.get(key, 0.0)]
    if sinking and not lower:
        return [f"{key}: {held[key]} would sink to {new[key]}; say --lower to let it" for key in sinking]
    whole = json.loads(FLOORS.read_text(encoding="utf-8"))
    whole["gold"] = new
    FLOORS.write_text(json.dumps(whole, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    DIGEST.write_text(digest() + "\n", encoding="utf-8")
    return []


def main() -> int:
    """Read the command line; 1 when a floor is broken."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--errors", nargs="?", const="all")
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    tally = run()
    for room, text in tally.errors:
        if options.errors in {room, "all"}:
            print(f"{room}: {text}")
    reached = measures(tally)
    held = floors()
    for key, value in reached.items():
        print(f"{key:18} {value:.4f}  floor {held.get(key, 0.0):.2f}")
    faults = update(reached, lower=options.lower) if options.update else below(reached, held)
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
