"""Topics of annotated articles, through the real pipeline.

``python -m tests.benchmarks.topics DATA > PRED`` finds topics without help, in the scorer's shape.
``--guided`` gives an editor's cues, simulated from each gold group, and prints how many paragraphs come
out right instead; ``--guided --partial`` gives every other group only, and the rest must stay out.
``--first-words`` titles found topics by their first six words, to compare with. ``--show N`` prints what
was found in N news articles, every so many-th one. ``--speed`` prints the CPU time an article takes.
``--gold`` measures on the project's own articles instead. ``--score`` prints ``name=value``.
"""

from __future__ import annotations

import argparse
import math
import time
from collections import Counter
from collections.abc import Sequence

from briefgen.analysis.doc.bag import telling, telling_stems
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.morphology import stem
from briefgen.analysis.doc.tokenizer import plain_words
from briefgen.analysis.names.find import find_names
from briefgen.analysis.topics.find import find_topics
from briefgen.analysis.topics.keywords import spelling
from briefgen.model import Article, Guide, GuideTopic, Origin, Paragraph
from tests.benchmarks.harness import Record, predictions, records, write
from tests.eval.topics_gold import measures

CUES = 3
FROM_TITLE = 2
TITLE_WORDS = 6
SAMPLED = 6
"""Of so many articles one is timed."""


def article_of(record: Record) -> Article:
    """Make an article of a record's headline and paragraphs."""
    return Article(
        slug="article",
        title=record["headline"] or "",
        origin=Origin(file="article.txt", sha256="0" * 64),
        paragraphs=tuple(
            Paragraph(id=f"p-{i}", text=" ".join(text.split()), line=i + 1, kind="body")
            for i, text in enumerate(record["paragraphs"])
        ),
    )


def labels(article: Article, guide: Guide) -> tuple[list[int], dict[str, str], float]:
    """Give each paragraph's topic by number (-1 for none), the titles, and the CPU seconds it took."""
    doc = Doc.of(article)
    names = find_names(doc)
    start = time.process_time()
    topics = find_topics(doc, names, guide)
    seconds = time.process_time() - start
    wanted = [topic.id for topic in guide.topics]
    number = {
        t.id: wanted.index(t.id) if t.origin != "found" else len(wanted) + i for i, t in enumerate(topics)
    }
    found = {p: number[topic.id] for topic in topics for p in topic.paragraphs}
    return (
        [found.get(p.id, -1) for p in article.paragraphs],
        {str(number[t.id]): t.title for t in topics},
        seconds,
    )


def unguided(record: Record) -> Record:
    """Find the topics of a record without help."""
    groups, titles, seconds = labels(article_of(record), Guide())
    return {"id": record["id"], "groups": groups, "titles": titles, "seconds": round(seconds, 4)}


def first_words(record: Record) -> Record:
    """Find the topics of a record and title each by its first six words."""
    found = unguided(record)
    first = {g: record["paragraphs"][i] for i, g in reversed([*enumerate(found["groups"])])}
    titles = {g: " ".join(first[int(g)].split()[:TITLE_WORDS]) for g in found["titles"]}
    return found | {"titles": titles}


def simulated(record: Record) -> dict[int, tuple[str, ...]]:
    """Give the cues an editor might give each gold group: words of its title, then its own words."""
    groups = record["groups"]
    written = spelling(word for text in record["paragraphs"] for word in plain_words(text))
    counts = {
        g: Counter(
            word
            for text, h in zip(record["paragraphs"], groups, strict=True)
            if h == g
            for word in telling_stems(text)
        )
        for g in sorted({g for g in groups if g >= 0})
    }
    total = sum((Counter(telling_stems(text)) for text in record["paragraphs"]), Counter[str]())
    return {
        g: tuple(written[word] for word in cues(record["titles"][g], own, total - own))
        for g, own in counts.items()
    }


def cues(title: str, own: Counter[str], rest: Counter[str]) -> tuple[str, ...]:
    """Give the cues of one group: stems, most telling first."""
    inside, outside = sum(own.values()), sum(rest.values())

    def odds(word: str) -> float:
        return math.log((own[word] / inside) / ((rest[word] + 0.5) / (outside + 1)))

    from_title = sorted(
        {stem(word) for word in plain_words(title) if telling(word)} & set(own), key=lambda w: (-odds(w), w)
    )[:FROM_TITLE]
    others = sorted(set(own) - set(from_title), key=lambda w: (-own[w] * odds(w), w))
    return tuple([*from_title, *others][:CUES])


def guided(record: Record) -> Record:
    """Give all groups' cues: the guide is complete."""
    return asked(record, partial=False)


def partly_guided(record: Record) -> Record:
    """Give every other group's cues: the guide is not complete."""
    return asked(record, partial=True)


def asked(record: Record, *, partial: bool) -> Record:
    """Find the topics of a record with simulated cues; groups are numbered as in the gold."""
    given = {g: words for g, words in simulated(record).items() if words and not (partial and g % 2)}
    order = sorted(given)
    topics = tuple(GuideTopic(id=f"t{g}", title=record["titles"][g], cues=given[g]) for g in order)
    found, _, seconds = labels(article_of(record), Guide(topics=topics, complete=not partial))
    groups = [order[t] if 0 <= t < len(order) else -1 for t in found]
    return {"id": record["id"], "groups": groups, "given": order, "seconds": round(seconds, 4)}


def measured(gold: Sequence[Record], results: Sequence[Record]) -> list[tuple[str, dict[str, float]]]:
    """Give accuracy, precision of what is assigned, and how much is kept out, for all and by subset.

    As mean over articles; a paragraph of a group that was not given is right when it is unassigned.
    """
    rows: dict[str, list[dict[str, float]]] = {}
    for record, result in zip(gold, results, strict=True):
        row = one_measured(record["groups"], result["groups"], set(result["given"]))
        for subset in ("all", record["subset"]):
            rows.setdefault(subset, []).append(row)
    return [(subset, means(found)) for subset, found in sorted(rows.items())]


def one_measured(gold: Sequence[int], found: Sequence[int], given: set[int]) -> dict[str, float]:
    """Measure one article."""
    pairs = [(g if g in given else -1, f) for g, f in zip(gold, found, strict=True) if g >= 0]
    assigned = [(g, f) for g, f in pairs if f >= 0]
    outside = [f for g, f in pairs if g < 0]
    row = {"accuracy": sum(g == f for g, f in pairs) / len(pairs)}
    if assigned:
        row["precision"] = sum(g == f for g, f in assigned) / len(assigned)
    if outside:
        row["kept out"] = sum(f < 0 for f in outside) / len(outside)
    inside = [(g, f) for g, f in pairs if g >= 0]
    if inside:
        row["recall"] = sum(g == f for g, f in inside) / len(inside)
    return row


def means(rows: Sequence[dict[str, float]]) -> dict[str, float]:
    """Give the mean of each measure over the rows that have it."""
    keys = sorted({key for row in rows for key in row})
    return {
        key: round(sum(row[key] for row in rows if key in row) / sum(key in row for row in rows), 4)
        for key in keys
    }


def shown(record: Record, found: Record) -> str:
    """Give the headline of a record, the titles found and how many paragraphs each has."""
    sizes = Counter(str(group) for group in found["groups"])
    lines = [f"  {sizes[group]:3d}  {title}" for group, title in found["titles"].items()]
    return "\n".join([f"{record['headline']} ({len(record['paragraphs'])} paragraphs)", *lines])


def sample(gold: Sequence[Record], number: int) -> list[Record]:
    """Give so many news articles, evenly spread over the data in its order."""
    news = [r for r in gold if r["subset"] == "news" and r["variant"] == "original"]
    return [news[k * len(news) // number] for k in range(number)]


def speed(gold: Sequence[Record]) -> float:
    """Give the mean CPU milliseconds of finding an article's topics, its names known."""
    unguided(gold[0])
    times = [float(result["seconds"]) for result in predictions(unguided, gold[::SAMPLED])]
    return 1000 * sum(times) / len(times)


def told(gold: Sequence[Record], options: frozenset[str]) -> None:
    """Print how many paragraphs come out right with an editor's cues."""
    work = partly_guided if "--partial" in options else guided
    for subset, row in measured(gold, list(predictions(work, gold))):
        if "--score" in options:
            print("\n".join(f"{subset}.{key.replace(' ', '_')}={value:.4f}" for key, value in row.items()))
        else:
            print(f"{subset:10s}", " ".join(f"{key} {value:.3f}" for key, value in row.items()))


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("data")
    parser.add_argument("--show", type=int, default=0)
    flags = ("guided", "partial", "first-words", "speed", "gold", "score")
    for flag in flags:
        parser.add_argument(f"--{flag}", action="store_true")
    given = parser.parse_args()
    options = frozenset(f"--{flag}" for flag in flags if getattr(given, flag.replace("-", "_")))
    gold = [] if given.gold else list(records(given.data))
    if given.gold:
        print("\n".join(f"{name}={value}" for name, value in measures().items()))
    elif given.speed:
        print(f"cpu_ms={speed(gold):.1f}")
    elif given.show:
        chosen = sample(gold, given.show)
        print("\n\n".join(map(shown, chosen, predictions(unguided, chosen))))
    elif given.guided:
        told(gold, options)
    else:
        write(predictions(first_words if given.first_words else unguided, gold))


if __name__ == "__main__":
    main()
