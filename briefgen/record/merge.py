"""Three ways into one text: the machine's last draft, what an editor made of it, the new draft.

The editor's text is the canvas and the editor's hand wins; where the machine found something else in a
field the editor changed, that is told as a :class:`Conflict`, never written into the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pydantic import ValidationError

from briefgen.faults import BadInput, Fault
from briefgen.record import schema
from briefgen.record.blocks import Blocks
from briefgen.record.canvas import Canvas
from briefgen.record.comments import comments_of
from briefgen.record.compose import compose
from briefgen.record.mending import mend
from briefgen.record.migrate import STEPS, Step, migrate
from briefgen.record.nodes import Mapping as Nodes
from briefgen.record.nodes import Value
from briefgen.record.patch import Change, patched
from briefgen.record.places import Places
from briefgen.record.scalars import block
from briefgen.record.threeway import Clash, Data, merged_data, plain, same_item
from briefgen.record.write import UNSTATED, briefing_lines

SHORT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A field that editor and machine both changed, or an edit that the source's change undid."""

    path: str
    """The briefing's file."""
    line: int
    """Line of the merged text it stands on, from 1."""
    column: int
    """Column, from 1."""
    item: str
    """The item as an editor would call it ("quote q-8fd3")."""
    field: str | None
    """Key of the field; None for the item as a whole."""
    yours: Value
    """The editor's value as plain data; None for nothing."""
    machine: Value
    """The machine's value as plain data; None for nothing."""
    what: str
    """What came of it, one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """The merged text and what the editor should know."""

    text: str
    """The briefing's new text; the editor's own bytes when nothing changed."""
    conflicts: tuple[Conflict, ...] = ()
    """In the order of the text."""

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The conflicts as warnings."""
        return tuple(map(warning, self.conflicts))


def merge(base: str | None, edited: str | None, draft: str, path: str) -> Merged:
    """Merge the machine's new ``draft`` into what an editor made of its last one, ``base``.

    ``edited`` None: there is no briefing yet, the draft becomes it. ``base`` None: the last draft is lost,
    so all of ``edited`` counts as the editor's. ``path`` is the briefing's file as faults name it. Laws:
    merge(b, b, d) is d; merge(b, e, b) is e; merging again changes nothing; the result reads back.
    Raises BadInput when one of the texts is no YAML of a briefing's shape.
    """
    if edited is None or edited == base:
        return Merged(text=draft)
    if draft in (base, edited):
        return Merged(text=edited)
    dress = Dress.of(edited)
    text = dress.off(edited)
    root = compose(text, path)
    blocks = Blocks(text, root)
    old, drafted = data_of(text, blocks, path), data_of(draft, blocks, path)
    before = Data() if base is None else data_of(base, blocks, path)
    union = merged_data(before, old, drafted)
    mend(union, before, old, drafted)
    merged = written(text, root, Change(old, union.data, row_of(union.data, path)), blocks)
    conflicts = placed(union.clashes, merged, path, blocks)
    return Merged(text=edited if merged == text else dress.on(merged), conflicts=conflicts)


@dataclass(frozen=True, slots=True)
class Dress:
    """What an editor's program puts around a text: a byte order mark, line ends of Windows."""

    mark: str
    crlf: bool

    @classmethod
    def of(cls, text: str) -> Dress:
        """Give the dress of a text; line ends that are mixed are none."""
        crlf = "\r\n" in text and text.count("\r\n") == text.count("\n")
        return cls("\ufeff" if text.startswith("\ufeff") else "", crlf)

    def off(self, text: str) -> str:
        """Give a text without it."""
        return text.removeprefix(self.mark).replace("\r\n", "\n" if self.crlf else "\r\n")

    def on(self, text: str) -> str:
        """Give a text with it."""
        return self.mark + (text.replace("\n", "\r\n") if self.crlf else text)


def upgraded(text: str, path: str, steps: Mapping[int, Step] = STEPS) -> str:
    """Give a briefing's text in today's format, comments kept; the same text when it is already.

    ``steps`` lead from each older format to the next. Raises BadInput when the text is no YAML, or has
    not the shape of a briefing once it is led on.
    """
    root = compose(text.removeprefix("\ufeff"), path)
    data = root.data
    new = migrate(data, schema.FORMAT, steps)
    if new is data:
        return text
    change = Change(data, new, row_of(new, path))
    return written(text.removeprefix("\ufeff"), root, change, Blocks(text, root))


def data_of(text: str, blocks: Blocks, path: str) -> Data:
    """Give the plain data of a briefing's text, in today's format."""
    data = blocks.data(text)
    return migrate(compose(text, path).data if data is None else data, schema.FORMAT)


def row_of(data: Data, path: str) -> schema.BriefingRow:
    """Give merged data as a row."""
    try:
        row: schema.BriefingRow = schema.adapter(schema.BriefingRow).validate_python(data)
    except ValidationError:
        raise BadInput(Fault(path=path, what="the file has not the shape of a briefing", fix=CHECK)) from None
    return row


CHECK = "run 'briefgen check' and mend what it tells"


def written(text: str, root: Nodes, change: Change, blocks: Blocks) -> str:
    """Give the editor's text with the merged data in it.

    What comes out is read again: YAML too unusual to be changed in place is written anew instead, under
    the editor's comments.
    """
    canvas = Canvas(text, root, comments_of(text, root))
    comments = [c.text for c in canvas.comments if c.text != UNSTATED]
    result = patched(canvas, change)
    if all(comment in result for comment in comments) and holds(result, change.new, blocks):
        return result
    return "".join(f"{line}\n" for line in (*comments, *briefing_lines(change.row)))


def holds(text: str, data: Data, blocks: Blocks) -> bool:
    """Tell whether a text reads as the data it is meant to hold."""
    if same(blocks.data(text) or {}, data):
        return True
    try:
        return same(compose(text, "").data, data)
    except BadInput:
        return False


def same(found: Data, meant: Data) -> bool:
    """Tell whether a text's data says what is meant."""
    return all(
        found.get(key) is meant.get(key) or plain(found.get(key), "", "") == plain(meant.get(key), "", "")
        for key in {*found, *meant} - set(schema.SECTIONS)
    ) and all(same_items(found.get(key) or [], meant.get(key) or [], key) for key in schema.SECTIONS)


def same_items(found: list[Data], meant: list[Data], section: str) -> bool:
    """Tell whether two lists hold the same items in the same order."""
    return len(found) == len(meant) and all(
        one is other or same_item(section, one, other) for one, other in zip(found, meant, strict=True)
    )


def placed(clashes: Iterable[Clash], text: str, path: str, blocks: Blocks) -> tuple[Conflict, ...]:
    """Give clashes the line of the merged text on which they stand."""
    conflicts = [conflict(clash, text, path, blocks) for clash in clashes]
    return tuple(sorted(conflicts, key=lambda c: (c.line, c.column, c.item, c.field or "")))


def conflict(clash: Clash, text: str, path: str, blocks: Blocks) -> Conflict:
    """Give one clash its place; of an item that is not there, that of its section."""
    place = blocks.place(text, clash.section, clash.id, clash.key)
    if place is None:
        places = Places(text=text, path=path, root=compose(text, path))
        place = places.at(clash.section, clash.id, *(() if clash.key is None else (clash.key,)))
    noun = schema.NOUNS.get(clash.section, clash.section)
    return Conflict(
        path=path,
        line=place[0],
        column=place[1],
        item=f"{noun} {clash.id}" if clash.id else noun,
        field=clash.key,
        yours=clash.yours,
        machine=clash.machine,
        what=clash.what,
    )


def warning(conflict: Conflict) -> Fault:
    """Tell a conflict with both values."""
    field = f"'{conflict.field}': " if conflict.field else ""
    return Fault(
        path=conflict.path,
        line=conflict.line,
        column=conflict.column,
        where=conflict.item,
        what=f"{field}{conflict.what}",
        fix=f"yours: {short(conflict.yours)}\nmachine: {short(conflict.machine)}",
        level="warning",
    )


def short(value: Value) -> str:
    """Show a value on one line."""
    words = said(value)
    return words if len(words) <= SHORT else words[: SHORT - 3] + "..."


def said(value: Value) -> str:
    """Give a value in words: of an item or an excerpt what it says."""
    if value is None:
        return "nothing"
    if isinstance(value, list):
        return " | ".join(map(said, value))
    if isinstance(value, dict):
        known = (value[key] for key in ("text", "title", "name", "said") if key in value)
        return said(next(known, ", ".join(value)))
    return str(value)


def write_conflicts(conflicts: Iterable[Conflict]) -> str:
    """Give the text of the side file that lists conflicts: for reading, nothing reads it back."""
    lines = ["# What you and the machine both changed, or what the source's change undid in your edits."]
    for c in conflicts:
        lines += [f"- at: {c.path}:{c.line}:{c.column}", f"  item: {c.item}"]
        lines += [f"  field: {c.field}"] if c.field else []
        for key, value in (("what", c.what), ("yours", c.yours), ("machine", c.machine)):
            lines += value_lines(key, value)
    return "".join(f"{line}\n" for line in lines)


def value_lines(key: str, value: Value) -> list[str]:
    """Give a key with plain data for the list of conflicts; what is no words as JSON, which YAML reads."""
    if value is None:
        return [f"  {key}:"]
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str):
        return [f"  {key}: {words}"]
    first, *others = block(words, 90, 90)
    return [f"  {key}: {first}", *(f"    {line}" for line in others)]
