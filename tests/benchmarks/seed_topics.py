"""Topics of one article, guided and found, against a careful human reading of it.

    python -m tests.benchmarks.seed_topics GOLD.json

Guided topics are those of the stored briefing, as readers see them; found ones are looked for anew.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import groupby
from pathlib import Path

from briefgen.analysis.brief import brief
from briefgen.analysis.doc.bag import telling_stems
from briefgen.model import Article, Briefing
from briefgen.record.read import read
from tests.benchmarks.seed import Gold, meant, on_lines
from tests.eval.topics_gold import b_cubed, labels

ROOT = Path(__file__).parents[2]
SLUG = "uk-seeking-cyber-security-dialogue"


def joined(briefing: Briefing, gold: Gold) -> tuple[int, int]:
    """Count the passages of scattered gold topics of the guide, and those its topic has a paragraph of."""
    wanted = {p["line"]: p["topics"]["primary"] for p in gold["body_paragraphs"]}
    lines = {p.id: p.line for p in briefing.body}
    main = {lines[i]: t.id for t in briefing.topics for i in t.paragraphs if i in lines}
    meaning = {t.id: meant(t.id, main, wanted_by(gold)) for t in briefing.topics if t.origin != "found"}
    whole = passages = 0
    for topic in sorted(set(meaning.values())):
        runs = [[*run] for key, run in groupby(sorted(wanted), key=lambda line: wanted[line]) if key == topic]
        if len(runs) > 1 and topic == scattered(gold):
            passages += len(runs)
            whole += sum(all(meaning.get(main.get(line, "")) == topic for line in run) for run in runs)
    return whole, passages


def wanted_by(gold: Gold) -> dict[int, Gold]:
    """Give the topics of each line of the gold."""
    return {p["line"]: p["topics"] for p in gold["body_paragraphs"]}


def scattered(gold: Gold) -> str:
    """Give the gold topic with the most passages."""
    order = [p["topics"]["primary"] for p in sorted(gold["body_paragraphs"], key=lambda p: p["line"])]
    return str(Counter(key for key, _ in groupby(order)).most_common(1)[0][0])


def recognised(briefing: Briefing, gold: Gold) -> list[str]:
    """Give the gold topics of which a found topic consists for the most and that its title names."""
    wanted, lines = wanted_by(gold), {p.id: p.line for p in briefing.body}
    main = {lines[i]: t.id for t in briefing.topics for i in t.paragraphs if i in lines}
    found = {
        topic
        for t in briefing.topics
        if set(telling_stems(t.title))
        & set(telling_stems(gold["topics"][(topic := meant(t.id, main, wanted))]))
    }
    return sorted(found)


def main() -> None:
    """Print the numbers."""
    gold = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    path = ROOT / "content" / "briefings" / f"{SLUG}.yml"
    stored = read(path.read_text(encoding="utf-8"), path.name)
    source = (path.parent / stored.origin.file).read_text(encoding="utf-8")
    on_lines(gold, [n for n, line in enumerate(source.split("\n"), 1) if line.strip()])
    article = Article(slug=SLUG, title=stored.title, origin=stored.origin, paragraphs=stored.paragraphs)
    found, wanted = brief(article), wanted_by(gold)
    lines = [p.line for p in found.body]
    main_of = {p: t.id for t in stored.topics for p in t.paragraphs}
    by_line = {p.line: main_of[p.id] for p in stored.body if p.line is not None and p.id in main_of}
    meaning = {t.id: meant(t.id, by_line, wanted) for t in stored.topics}
    right = [
        meaning.get(by_line.get(n, "")) in (topics["primary"], *topics["secondary"])
        for n, topics in wanted.items()
    ]
    whole, passages = joined(stored, gold)
    print(f"guided_agree={sum(right)}\nguided_of={len(right)}")
    print(f"scattered_joined={whole}\nscattered_passages={passages}")
    print(f"found_b3={b_cubed([wanted[n]['primary'] for n in lines], labels(found)):.4f}")
    known = recognised(found, gold)
    print(f"found_recognised={len(known)}")
    print(f"# {known}: {[t.title for t in found.topics]}", file=sys.stderr)


if __name__ == "__main__":
    main()
