"""The registers as data, for spreadsheets and scripts: each as CSV and as JSON beside its pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.model import Figure, Page, Quote
from briefgen.publish import addresses
from briefgen.publish.details import dated
from briefgen.publish.index import Known, Shared, Shelf
from briefgen.publish.locations import item_place, known_place, topic_place
from briefgen.publish.marked_text import in_context
from briefgen.publish.press import Press
from briefgen.publish.sharing import as_json

# A spreadsheet takes text that begins with one of these for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Columns of our own making, in which no stranger's words stand.
OURS = frozenset({"value", "upto", "link"})


def tables(press: Press) -> Iterator[Page]:
    """Make every register as CSV and JSON."""
    library = press.library
    yield from table("figures", [figure_row(press, *row) for row in library.figures], FIGURE)
    yield from table("quotes", [quote_row(press, *row) for row in library.quotes], QUOTE)
    yield from table("timeline", [date_row(press, *row) for row in dated(library)], DATE)
    yield from table("people", [name_row(press, known) for known in library.people], NAME)
    yield from table("organisations", [name_row(press, known) for known in library.organisations], NAME)
    yield from table("topics", [topic_row(press, topic) for topic in library.topics], TOPIC)


def table(name: str, rows: Sequence[dict[str, Any]], columns: str) -> Iterator[Page]:
    """Write one register both ways; in a spreadsheet several values of a cell are parted by ``;``."""
    keys = columns.split()
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(keys)
    writer.writerows([harmless(key, cell(row[key])) for key in keys] for row in rows)
    yield Page(path=addresses.data_file(name, "csv"), title="", text=out.getvalue())
    yield Page(path=addresses.data_file(name, "json"), title="", text=as_json(rows))


def cell(value: object) -> object:
    """Give a value as one cell holds it."""
    return "; ".join(str(one) for one in value) if isinstance(value, list) else value


def harmless(key: str, value: object) -> object:
    """Keep a spreadsheet from taking words of a stranger for a formula."""
    risky = isinstance(value, str) and key not in OURS and value.startswith(FORMULA)
    return f"'{value}" if risky else value


FIGURE = "id figure kind value upto unit bound measures briefing publisher published paragraph link"


def figure_row(press: Press, shelf: Shelf, figure: Figure) -> dict[str, Any]:
    """Give a figure as a row."""
    return {
        "id": figure.id,
        "figure": figure.at.text,
        "kind": figure.kind,
        "value": figure.value,
        "upto": figure.upto,
        "unit": figure.unit,
        "bound": figure.bound,
        "measures": figure.measures,
        "briefing": shelf.briefing.title,
        "publisher": shelf.briefing.origin.publisher,
        "published": shelf.briefing.origin.published,
        "paragraph": shelf.numbers.get(figure.at.paragraph),
        "link": addresses.address(item_place(shelf, figure), press.site.url),
    }


QUOTE = "id said speaker mention cue briefing publisher published paragraphs link"


def quote_row(press: Press, shelf: Shelf, quote: Quote) -> dict[str, Any]:
    """Give a quotation as a row."""
    name = shelf.names.get(quote.speaker or "")
    return {
        "id": quote.id,
        "said": [excerpt.text for excerpt in quote.said],
        "speaker": name.name if name else None,
        "mention": quote.mention.text if quote.mention else None,
        "cue": quote.cue.text if quote.cue else None,
        "briefing": shelf.briefing.title,
        "publisher": shelf.briefing.origin.publisher,
        "published": shelf.briefing.origin.published,
        "paragraphs": [shelf.numbers.get(excerpt.paragraph) for excerpt in quote.said],
        "link": addresses.address(item_place(shelf, quote), press.site.url),
    }


DATE = "id date inferred figure words briefing publisher published paragraph link"


def date_row(press: Press, shelf: Shelf, figure: Figure) -> dict[str, Any]:
    """Give a date a source states as a row, with the words that carry it."""
    carried = in_context(shelf, figure)
    return {
        "id": figure.id,
        "date": figure.value,
        "inferred": figure.inferred,
        "figure": figure.at.text,
        "words": f"{carried.before}{carried.figure}{carried.after}",
        "briefing": shelf.briefing.title,
        "publisher": shelf.briefing.origin.publisher,
        "published": shelf.briefing.origin.published,
        "paragraph": shelf.numbers.get(figure.at.paragraph),
        "link": addresses.address(item_place(shelf, figure), press.site.url),
    }


NAME = "id name filed told_apart role also same_as bearers quotes mentions briefings link"


def name_row(press: Press, known: Known) -> dict[str, Any]:
    """Give a person or an organisation as a row."""
    seen = known.appearances
    return {
        "id": known.name.id,
        "name": known.name.name,
        "filed": known.filed.words,
        "told_apart": known.entry.told_apart if known.entry else None,
        "role": known.name.role.text if known.name.role else None,
        "also": sorted(
            {form for a in seen for form in a.name.also} | {*(known.entry.also if known.entry else ())}
        ),
        "same_as": known.entry.same_as if known.entry else None,
        "bearers": len(known.parts) or 1,
        "quotes": sum(len(a.quotes) for a in seen),
        "mentions": sum(len(a.mentions) for a in seen),
        "briefings": len(seen),
        "link": addresses.address(known_place(known), press.site.url),
    }


TOPIC = "id title briefings quotes figures link"


def topic_row(press: Press, topic: Shared) -> dict[str, Any]:
    """Give a topic across briefings as a row."""
    return {
        "id": topic.id,
        "title": topic.title,
        "briefings": len(topic.chapters),
        "quotes": sum(len(chapter.quotes) for _, chapter in topic.chapters),
        "figures": sum(len(chapter.figures) for _, chapter in topic.chapters),
        "link": addresses.address(topic_place(topic), press.site.url),
    }
