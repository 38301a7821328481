"""Text to Briefing, or every fault with its line, in one run."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from briefgen.faults import BadInput, Fault
from briefgen.model import Briefing, Guide
from briefgen.record import rows, schema
from briefgen.record.compose import compose
from briefgen.record.cut import cut_faults
from briefgen.record.drops import without_dropped
from briefgen.record.migrate import format_of, migrate
from briefgen.record.places import Places
from briefgen.record.record import Record
from briefgen.record.shape import shape_faults
from briefgen.record.ties import tie_faults, word_faults
from briefgen.record.values import value_faults

__all__ = ["Record", "parse", "read", "read_guide"]


def parse(text: str, path: str, *, draft: bool = False) -> Record:
    """Give the record of a briefing's text; ``path`` is the file as faults shall name it.

    Raises BadInput with every fault of the file: what is no YAML, unknown and missing keys, wrong
    values, ids that stand twice or lead nowhere. Whether words are verbatim is for
    :func:`briefgen.record.check.check`, unless there are such faults anyway: then all are told. ``draft``:
    the text is a draft of the machine's, not a briefing.
    """
    text = text.removeprefix("\ufeff")
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(schema.BriefingRow, migrate(root.data, schema.FORMAT), places)
    cuts = cut_faults(places)
    lost = {fault.line for fault in cuts}
    ties = format_faults(places) + cuts + tie_faults(places)
    # An id misspelt leads nowhere and has no shape, words cut off may leave nothing: told once, by the fault
    # that knows what was meant.
    spots = {(fault.line, fault.column) for fault in ties}
    faults = [f for f in faults if (f.line, f.column) not in spots and f.line not in lost] + ties
    faults += value_faults(row, places, draft=draft) if row is not None else []
    if faults or row is None:
        raise BadInput(*faults, *word_faults(places))
    kept, dropped = without_dropped(row)
    stored = rows.briefing(row)
    briefing = rows.briefing(kept) if dropped else stored
    return Record(briefing=briefing, stored=stored, dropped=dropped, path=path, text=text)


def read(text: str, path: str) -> Briefing:
    """Give the briefing of a text; raises BadInput with every fault, as :func:`parse` does."""
    return parse(text, path).briefing


def read_guide(text: str, path: str) -> Guide:
    """Give the editor's topics from the text of ``content/topics.yml``; raises BadInput with every fault."""
    text = text.removeprefix("\ufeff")
    if all(not line.strip() or line.startswith("#") for line in text.splitlines()):
        return Guide()
    root = compose(text, path)
    places = Places(text=text, path=path, root=root)
    row, faults = validated(schema.GuideRow, root.data, places)
    faults += cut_faults(places) + tie_faults(places)
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
