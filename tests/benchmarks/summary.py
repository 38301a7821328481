"""Key points of annotated articles, for the scorer: ``python -m tests.benchmarks.summary DATA > PRED``."""

from __future__ import annotations

import sys

from briefgen.analysis.names.find import find_names
from briefgen.analysis.quotes.find import find_quotes
from briefgen.analysis.speakers.attribute import attribute
from briefgen.analysis.summary import summarise
from briefgen.analysis.topics.find import find_topics
from briefgen.model import Guide
from tests.benchmarks.harness import Record, predictions, records, write
from tests.benchmarks.topics import article_of


def summary(record: Record) -> Record:
    """Give the sentences that sum up a record's article."""
    article = article_of(record)
    names = find_names(article.body)
    topics = find_topics(article, names, Guide())
    quotes, _ = attribute(article.body, find_quotes(article.body), names)
    points, chosen = summarise(article, topics, quotes, names.names)
    return {"id": record["id"], "sentences": [p.at.text for p in points if p.id in chosen]}


if __name__ == "__main__":
    write(predictions(summary, records(sys.argv[1])))
