"""Key points of annotated articles, for the scorer: ``python -m tests.benchmarks.summary DATA > PRED``.

``--lead`` gives the first three sentences instead, to compare with. ``--faults`` counts the points that
are not whole sentences of the paragraph they cite, hold half a quotation or somebody unknown.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator

from briefgen.analysis.brief import brief
from briefgen.analysis.doc.quotations import left_open
from briefgen.analysis.doc.sentences import sentences
from briefgen.analysis.points.candidates import LOOSE, complete
from briefgen.model import Briefing, locate
from tests.benchmarks.harness import Record, predictions, records, write
from tests.benchmarks.topics import article_of

LEAD = 3
KINDS = ("not_verbatim", "not_whole_sentences", "half_a_quotation", "pronoun_without_its_person")


def summary(record: Record) -> Record:
    """Give the sentences that sum up a record's article."""
    briefing = brief(article_of(record))
    told = [p.at.text for p in briefing.points if p.id in briefing.summary]
    return {"id": record["id"], "sentences": told}


def lead(record: Record) -> Record:
    """Give the first sentences of a record's article."""
    texts = [p.text for p in article_of(record).body]
    told = [text[a:b] for text in texts for a, b in sentences(text)]
    return {"id": record["id"], "sentences": told[:LEAD]}


def faults(record: Record) -> Record:
    """Count the key points of a record's article, and what is wrong with them, each kind by name."""
    briefing = brief(article_of(record))
    found = [kind for point in briefing.points for kind in wrong(briefing, point.at.paragraph, point.at.text)]
    return {"id": record["id"], "points": len(briefing.points), "faults": Counter(found), "told": found}


def wrong(briefing: Briefing, paragraph: str, words: str) -> Iterator[str]:
    """Give what is wrong with a point; looked at anew, not as the finder does."""
    home = next(p for p in briefing.body if p.id == paragraph)
    start = home.text.find(words)
    if start < 0:
        yield "not_verbatim"
        return
    end = start + len(words)
    spans = sentences(home.text)
    if start not in {a for a, _ in spans} or end not in {b for _, b in spans} or not complete(words):
        yield "not_whole_sentences"
    if left_open(words) or any(part(briefing, home.id, start, end)):
        yield "half_a_quotation"
    if LOOSE.match(words):
        yield "pronoun_without_its_person"


def part(briefing: Briefing, paragraph: str, start: int, end: int) -> Iterator[bool]:
    """Tell for each quotation whether the words from start to end of a paragraph hold some of it, not all."""
    texts = {p.id: p.text for p in briefing.body}
    for quote in briefing.quotes:
        for said in (quote.said, *quote.also):
            spans = [(e.paragraph, locate(texts[e.paragraph], e)) for e in said if e.paragraph in texts]
            here = [span for home, span in spans if home == paragraph and span]
            inside = [a >= start and b <= end for a, b in here]
            touched = any(a < end and start < b for a, b in here)
            yield touched and not (all(inside) and len(here) == len(said))


def main() -> None:
    """Run the benchmark."""
    data = next(arg for arg in sys.argv[1:] if not arg.startswith("--"))
    if "--faults" in sys.argv:
        rows = list(predictions(faults, records(data)))
        print(f"points={sum(row['points'] for row in rows)}")
        for kind in KINDS:
            print(f"{kind}={sum(row['faults'][kind] for row in rows)}")
        return
    write(predictions(lead if "--lead" in sys.argv else summary, records(data)))


if __name__ == "__main__":
    main()
