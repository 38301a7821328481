"""Three ways into one text: the machine's last draft, what an editor made of it, the new draft.

The editor's text is the canvas and the editor's hand wins; where the machine found something else in a
field the editor changed, that is told as a :class:`Conflict`, never written into the text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import ValidationError

from briefgen.faults import BadInput, Fault
from briefgen.record import schema
from briefgen.record.comments import comments_of
from briefgen.record.compose import compose
from briefgen.record.mending import mend
from briefgen.record.migrate import migrate
from briefgen.record.nodes import Mapping, Value
from briefgen.record.patch import Change, patched
from briefgen.record.places import Places
from briefgen.record.scalars import block
from briefgen.record.threeway import Clash, Data, merged_data, plain
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
    crlf = "\r\n" in edited and edited.count("\r\n") == edited.count("\n")
    text = edited.removeprefix("\ufeff").replace("\r\n", "\n") if crlf else edited.removeprefix("\ufeff")
    root = compose(text, path)
    before = Data() if base is None else data_of(compose(base, path))
    old, drafted = data_of(root), data_of(compose(draft, path))
    union = merged_data(before, old, drafted)
    mend(union, before, old, drafted)
    merged = written(text, root, old, union.data, path)
    conflicts = placed(union.clashes, merged, path)
    whole = edited if merged == text else merged.replace("\n", "\r\n") if crlf else merged
    return Merged(text=whole, conflicts=conflicts)


def data_of(root: Mapping) -> Data:
    """Give the plain data of a briefing's nodes, in today's format."""
    return migrate(root.data, schema.FORMAT)


def written(text: str, root: Mapping, old: Data, new: Data, path: str) -> str:
    """Give the editor's text with the merged data in it."""
    try:
        row = schema.adapter(schema.BriefingRow).validate_python(new)
    except ValidationError:
        raise BadInput(Fault(path=path, what="the file has not the shape of a briefing", fix=CHECK)) from None
    result = patched(text, root, Change(old, new, row))
    if holds(result, new, path) and keeps(text, root, result, path):
        return result
    return rewritten(text, root, row)


CHECK = "run 'briefgen check' and mend what it tells"


def holds(text: str, data: Data, path: str) -> bool:
    """Tell whether a text reads as the data it is meant to hold."""
    try:
        root = compose(text, path)
    except BadInput:
        return False
    return bool(plain(data_of(root), "", "") == plain(data, "", ""))


def keeps(text: str, root: Mapping, result: str, path: str) -> bool:
    """Tell whether every comment of the editor's is still there."""
    after = [c.text for c in comments_of(result, compose(result, path))]
    return all(after.count(c.text) >= 1 for c in comments_of(text, root) if c.text != UNSTATED)


def rewritten(text: str, root: Mapping, row: schema.BriefingRow) -> str:
    """Give the canonical text under the editor's comments: for YAML too unusual to be changed in place."""
    comments = [c.text for c in comments_of(text, root) if c.text != UNSTATED]
    return "".join(f"{line}\n" for line in (*comments, *briefing_lines(row)))


def placed(clashes: Iterable[Clash], text: str, path: str) -> tuple[Conflict, ...]:
    """Give clashes the line of the merged text on which they stand."""
    told = list(clashes)
    if not told:
        return ()
    places = Places(text=text, path=path, root=compose(text, path))
    conflicts = [conflict(clash, places) for clash in told]
    return tuple(sorted(conflicts, key=lambda c: (c.line, c.column, c.item, c.field or "")))


def conflict(clash: Clash, places: Places) -> Conflict:
    """Give one clash its place."""
    keys = () if clash.key is None else (clash.key,)
    line, column = places.at(clash.section, clash.id, *keys)
    noun = schema.NOUNS.get(clash.section, clash.section)
    return Conflict(
        path=places.path,
        line=line,
        column=column,
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
    if value is None:
        return "nothing"
    if isinstance(value, dict):
        value = value.get("text") or value.get("title") or value.get("name") or value
    words = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return words if len(words) <= SHORT else words[: SHORT - 3] + "..."


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
