"""Names of a data set for the scorer of entities: ``python -m tests.benchmarks.names DATA > PRED``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.names.find import find_names
from briefgen.model import Paragraph
from tests.benchmarks.harness import DATA, Record, predictions, records, write


def paragraphs(text: str) -> list[tuple[int, Paragraph]]:
    """Give the paragraphs of a record's text, parted by blank lines, with their offsets."""
    spans = [m.span() for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)]
    return [
        (start, Paragraph(id=f"p-{n}", text=text[start:end], line=n + 1, kind="body"))
        for n, (start, end) in enumerate(spans)
    ]


def predict(record: Record) -> Record:
    """Find the names of one record."""
    read = paragraphs(record["text"])
    table = find_names(Doc([p for _, p in read]))
    kinds = {name.id: name.kind for name in table.names}
    return {
        "id": record["id"],
        "entities": [
            {
                "start": read[m.paragraph][0] + m.start,
                "end": read[m.paragraph][0] + m.end,
                "type": kinds[m.name],
                "cluster": m.name,
            }
            for m in table.mentions
        ],
    }


def main() -> None:
    """Read the data named, write predictions."""
    data = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "quotes" / "gum-news.jsonl.gz"
    write(predictions(predict, records(data)))


if __name__ == "__main__":
    main()
