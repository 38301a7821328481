"""How the briefing of one article agrees with a careful human reading of it.

    python -m tests.benchmarks.seed GOLD.json [--slug SLUG] [--root FOLDER] [--show]

Reads the stored briefing, as readers see it, and prints paragraphs, topics, quotes, speakers and
figures right, wrong and missing. ``--show`` names each difference.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from briefgen.model import Briefing, Quote
from briefgen.record.read import read

Gold = dict[str, Any]
# A speaker as the briefing states it, for each segment of quoted words.
Said = dict[str, list[str | None]]


def main() -> None:
    """Print the agreement as one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--slug", default="uk-seeking-cyber-security-dialogue")
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[2])
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    gold = json.loads(options.gold.read_text(encoding="utf-8"))
    path = options.root / "content" / "briefings" / f"{options.slug}.yml"
    briefing = read(path.read_text(encoding="utf-8"), path.name)
    source = (path.parent / briefing.origin.file).read_text(encoding="utf-8")
    on_lines(gold, [n for n, line in enumerate(source.split("\n"), 1) if line.strip()])
    report, differences = agreement(briefing, gold)
    print(json.dumps(report, indent=2, ensure_ascii=False))
    if options.show:
        print("\n".join(differences))


def on_lines(gold: Any, lines: list[int]) -> None:
    """Give everything in the gold its line; the gold counts lines that are not empty, from 0."""
    for value in gold.values() if isinstance(gold, dict) else gold:
        if isinstance(value, dict | list):
            on_lines(value, lines)
    if isinstance(gold, dict) and "raw_line" in gold:
        gold["line"] = lines[gold["raw_line"]]


def agreement(briefing: Briefing, gold: Gold) -> tuple[dict[str, Any], list[str]]:
    """Give the numbers and a line for each difference."""
    body, shown = body_agreement(briefing, gold)
    topics, moved = topic_agreement(briefing, gold)
    quotes, said = quote_agreement(briefing, gold)
    figures, counted = figure_agreement(briefing, gold)
    return {**body, **topics, **quotes, **figures}, [*shown, *moved, *said, *counted]


def body_agreement(briefing: Briefing, gold: Gold) -> tuple[dict[str, Any], list[str]]:
    """Compare body paragraphs by the lines they stand on."""
    wanted = [p["line"] for p in gold["body_paragraphs"]]
    found = [p.line for p in briefing.body]
    litter = {p.line for p in briefing.paragraphs if p.rule and p.kind in ("litter", "caption")}
    captions = [p for p in briefing.paragraphs if p.kind == "caption"]
    right, false = len({*wanted} & {*found}), len({*found} - {*wanted})
    report = {
        "body_paragraphs": f"{right} of {len(wanted)}, {false} false",
        "in_order": found == sorted(found),
        "headline": briefing.title == gold["headline"]["text"],
        "captions_kept": len(captions),
        "litter_told": f"{sum(i['line'] in litter for i in gold['litter'])} of {len(gold['litter'])}",
    }
    return report, [f"body: line {line}" for line in sorted(set(wanted) ^ set(found))]


def topic_agreement(briefing: Briefing, gold: Gold) -> tuple[dict[str, Any], list[str]]:
    """Compare topics: a topic of the briefing stands for the gold topic most of its paragraphs have."""
    wanted = {p["line"]: p["topics"] for p in gold["body_paragraphs"]}
    lines = {p.id: p.line for p in briefing.body}
    main = {lines[i]: t.id for t in briefing.topics for i in t.paragraphs if i in lines}
    meaning = {topic.id: meant(topic.id, main, wanted) for topic in briefing.topics}
    agree = {
        line: meaning.get(main.get(line, "")) in (topics["primary"], *topics["secondary"])
        for line, topics in wanted.items()
    }
    exact = sum(meaning.get(main.get(line, "")) == topics["primary"] for line, topics in wanted.items())
    report = {
        "topics": {
            topic.title: f"{len(topic.paragraphs)} + {len(topic.touches)}" for topic in briefing.topics
        },
        "paragraphs_by_topic": f"{sum(agree.values())} of {len(wanted)} ({exact} by main topic)",
        "unassigned": sum(line not in main for line in wanted),
    }
    return report, [
        f"topic: line {line} is in {main.get(line)}, gold {wanted[line]}"
        for line, right in agree.items()
        if not right
    ]


def meant(topic: str, main: dict[int, str], wanted: dict[int, Any]) -> str:
    """Give the gold topic that most of a topic's paragraphs have."""
    counts: dict[str, int] = {}
    for line, found in main.items():
        if found == topic and line in wanted:
            primary = wanted[line]["primary"]
            counts[primary] = counts.get(primary, 0) + 1
    return max(sorted(counts), key=lambda k: counts[k], default="")


def quote_agreement(briefing: Briefing, gold: Gold) -> tuple[dict[str, Any], list[str]]:
    """Compare quoted segments and their speakers; the scare quotes of the gold must have none."""
    lines = {p.id: p.line for p in briefing.paragraphs}
    stated = {key: quote for quote in briefing.quotes for key in keys_of(quote, lines)}
    names = {name.id: {name.name, *name.also} for name in briefing.names}
    found, counts, differences = 0, {"right": 0, "wrong": 0, "not_stated": 0, "missing": 0}, []
    for item in gold["quotes"]:
        keys = keys_in(item)
        found += all(key in stated for key in keys)
        for key in keys:
            verdict = verdict_of(stated.get(key), item["speaker"], names)
            counts[verdict] += 1
            if verdict != "right":
                said = stated.get(key)
                who = said and (said.speaker or (said.mention and said.mention.text) or f"guess {said.guess}")
                differences.append(
                    f"quote {item['id']} line {key[0]}: {verdict}: {who}, gold {item['speaker']}"
                )
    wanted = {(s["line"], s["text"].strip()) for item in gold["quotes"] for s in item["segments"]}
    spare = sorted(set(stated) - wanted)
    nobodys = [key for item in gold["quotes"] if not item["speaker"] for key in keys_in(item)]
    given = sum(verdict_of(stated.get(key), None, names) == "wrong" for key in nobodys)
    report = {
        "quotes": f"{found} of {len(gold['quotes'])}",
        "spare_quotes": len(spare),
        "speakers": counts,
        "nobodys_given_a_speaker": f"{given} of {len(nobodys)}",
    }
    return report, differences + [f"quote: line {line} not in gold: {text}" for line, text in spare]


def keys_in(item: Gold) -> list[tuple[int, str]]:
    """Give line and words of each segment of a quotation of the gold."""
    return [(segment["line"], segment["text"].strip()) for segment in item["segments"]]


def keys_of(quote: Quote, lines: dict[str, int]) -> Iterator[tuple[int, str]]:
    """Give line and words of each segment of a quote, at all its places."""
    for place in (quote.said, *quote.also):
        yield from ((lines[excerpt.paragraph], excerpt.text.strip()) for excerpt in place)


def verdict_of(quote: Quote | None, gold: str | None, names: dict[str, set[str]]) -> str:
    """Judge the speaker of one segment."""
    if quote is None:
        return "missing" if gold else "right"
    stated = names.get(quote.speaker, {quote.speaker}) if quote.speaker else set()
    if not quote.speaker and quote.mention:
        stated = {quote.mention.text}
    if not stated:
        return "not_stated" if gold else "right"
    plain = {words.casefold().removeprefix("the ") for words in stated if words}
    return "right" if gold and gold.casefold().removeprefix("the ") in plain else "wrong"


def figure_agreement(briefing: Briefing, gold: Gold) -> tuple[dict[str, Any], list[str]]:
    """Compare figures by line and words; a figure is right when its value and its unit are."""
    lines = {p.id: p.line for p in briefing.paragraphs}
    stated = [(lines[f.at.paragraph], f.at.text, f) for f in briefing.figures if f.kind != "date"]
    right, differences, used = 0, [], set()
    for item in gold["figures"]:
        line, words = item["line"], item["verbatim"]
        match = next(
            (
                n
                for n, (at, text, _) in enumerate(stated)
                if at == line and n not in used and overlap(text, words)
            ),
            None,
        )
        if match is None:
            differences.append(f"figure: line {line} {words} not found")
            continue
        used.add(match)
        figure = stated[match][2]
        good = value_of(item["value"]) == value_of(
            [figure.value, figure.upto] if figure.upto else figure.value
        )
        right += good
        if not good:
            told = f"{figure.at.text!r} = {figure.value} {figure.unit}, gold {item['value']} {item['unit']}"
            differences.append(f"figure: line {line}: {told}")
    false = [
        f"figure: line {at} not in gold: {text}" for n, (at, text, _) in enumerate(stated) if n not in used
    ]
    return {"figures": f"{right} of {len(gold['figures'])} right, {len(false)} false"}, differences + false


def overlap(one: str, other: str) -> bool:
    """Say whether one of two wordings holds the other."""
    return one in other or other in one


def value_of(value: object) -> list[float]:
    """Give a value or range as numbers; words give none."""
    parts = value if isinstance(value, list) else [value]
    numbers = []
    for part in parts:
        try:
            numbers.append(float(str(part)))
        except ValueError:
            continue
    return numbers


if __name__ == "__main__":
    main()
