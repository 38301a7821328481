"""Text to Briefing, or every fault with its line, in one run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.record import rows, schema
from briefgen.record.drops import without_dropped
from briefgen.record.migrate import format_of, migrate
from briefgen.record.nodes import compose
from briefgen.record.places import Places
from briefgen.record.shape import shape_faults
from briefgen.record.ties import tie_faults, word_faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A briefing as read, with what is needed to tell later where something stands."""

    briefing: Briefing
    """What readers see: items marked ``drop`` and links to them left out."""
    stored: Briefing
    """All of it, dropped items included: what a new draft is aligned with."""
    dropped: frozenset[str]
    """Ids of the items marked ``drop``."""
    marks: Places
    """Where each item and key stands."""


def parse(text: str, path: str) -> Record:
    """Give the record of a briefing's text; ``path`` is the file as faults shall name it.

    Raises BadInput with every fault of the file: what is no YAML, unknown and missing keys, wrong
    values, ids that stand twice or lead nowhere. Whether words are verbatim is for
    :func:`briefgen.record.check.check`, unless there are such faults anyway: then all are told.
    """
    text = text.removeprefix("\ufeff")
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(schema.BriefingRow, migrate(root.data, schema.FORMAT), places)
    faults += format_faults(places) + tie_faults(places)
    if faults or row is None:
        raise BadInput(*faults, *word_faults(places))
    kept, dropped = without_dropped(row)
    stored = rows.briefing(row)
    briefing = rows.briefing(kept) if dropped else stored
    return Record(briefing=briefing, stored=stored, dropped=dropped, marks=places)


def read(text: str, path: str) -> Briefing:
    """Give the briefing of a text; raises BadInput with every fault, as :func:`parse` does."""
    return parse(text, path).briefing


def read_guide(text: str, path: str) -> Guide:
    """Give the editor's topics from the text of ``content/topics.yml``; raises BadInput with every fault."""
    text = text.removeprefix("\ufeff")
    if not text.strip():
        return Guide()
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(schema.GuideRow, root.data, places)
    faults += tie_faults(places)
    if faults or row is None:
        raise BadInput(*faults)
    return rows.guide(row)


def validated(kind: schema.Row, data: dict[str, Any], places: Places) -> tuple[schema.Row, list[Fault]]:
    """Give the row of plain data, None when it has not its shape, and the faults of its shape."""
    try:
        return schema.adapter(kind).validate_python(data), []
    except ValidationError as error:
        return None, shape_faults(error, kind, places)


def format_faults(places: Places) -> list[Fault]:
    """Tell a format newer than this program."""
    number = format_of(places.root.data)
    if number is None or number <= schema.FORMAT:
        return []
    what = f"this file has format {number}, briefgen knows up to {schema.FORMAT}"
    return [places.fault(("format",), what, fix="install a newer briefgen, or write the number it had")]


def decode(data: bytes, path: str) -> str:
    """Give the text of a file's bytes; raises BadInput when they are not UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8-sig")
        line, column = before.count("\n") + 1, error.start - data.rfind(b"\n", 0, error.start)
        what = f"the file is not UTF-8: byte {data[error.start]:#04x} stands here"
        raise BadInput(
            Fault(path=path, line=line, column=column, what=what, fix="save it as UTF-8")
        ) from None
