"""An editor's text made to hold other data: changed where its data changes, and nowhere else.

Comments, the order of keys, empty lines and quoting stay; values that change are written anew, items that
come are put in place, items that leave leave their comments behind.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.record import schema
from briefgen.record.canvas import Canvas, Edit
from briefgen.record.nodes import Mapping, Node, Scalar, Sequence
from briefgen.record.threeway import Data, by_id, plain
from briefgen.record.write import UNSTATED, block_lines, fields_of, item_lines, key_lines, keys, row_lines


@dataclass(frozen=True, slots=True)
class Change:
    """What a mapping held, what it shall hold, and that as a row of ``section``."""

    old: Data
    new: Data
    row: schema.Row
    section: str = ""

    def differs(self, key: str) -> bool:
        """Tell whether a key says something else now."""
        old, new = (plain(side.get(key), key, self.section) for side in (self.old, self.new))
        return bool(old != new)


def patched(canvas: Canvas, change: Change) -> str:
    """Give the canvas's text changed so that it holds what a briefing's ``change`` says."""
    return canvas.apply(0, len(canvas.text), mapping_edits(canvas, canvas.root, change))


def mapping_edits(canvas: Canvas, node: Mapping, change: Change) -> Iterator[Edit]:
    """Give the edits that make a mapping hold what it shall."""
    if node.flow:
        if any(map(change.differs, {*change.old, *change.new})):
            yield braces_edit(canvas, node, change.row)
        return
    for number, (key, value) in enumerate(node.pairs):
        if key.text in schema.SECTIONS and not change.section:
            yield from section_edits(canvas, node, number, change)
        elif key.text == "source" and isinstance(value, Mapping) and not value.flow:
            inner = Change(change.old["source"], change.new["source"], change.row.source, "source")
            yield from mapping_edits(canvas, value, inner)
        elif change.differs(key.text):
            yield from value_edits(canvas, node, number, change)
    yield from added_edits(canvas, node, change)


def value_edits(canvas: Canvas, node: Mapping, number: int, change: Change) -> Iterator[Edit]:
    """Give the edits for a key whose value changes."""
    key, value = node.pairs[number]
    words = change.new.get(key.text) or []
    if (
        isinstance(value, Sequence)
        and not value.flow
        and value.items
        and is_set(words)
        and is_set(value.data)
    ):
        written = {word: list(block_lines(word, value.column)) for word in words}
        yield recomposed(canvas, value, Order(value.data, words, written), {})
    else:
        kind: schema.Row = type(change.row)
        known = key.text in fields_of(kind)
        lines = list(key_lines(change.row, key.text, node.column)) if known else []
        yield pair_edit(canvas, node, number, lines)


def is_set(words: object) -> bool:
    """Tell whether something is a list of words, none of them twice, and not empty."""
    return (
        isinstance(words, list)
        and bool(words)
        and all(isinstance(word, str) for word in words)
        and len(set(words)) == len(words)
    )


def section_edits(canvas: Canvas, node: Mapping, number: int, change: Change) -> Iterator[Edit]:
    """Give the edits for a list of items with ids."""
    key, value = node.pairs[number]
    old, new = by_id(change.old.get(key.text)), by_id(change.new.get(key.text))
    rows = {row.id: row for row in getattr(change.row, key.text)}
    if not isinstance(value, Sequence) or value.flow or not value.items or not new:
        if change.differs(key.text):
            yield pair_edit(canvas, node, number, list(key_lines(change.row, key.text, 0)))
        return
    edits = {
        id_: list(mapping_edits(canvas, item, Change(old[id_], new[id_], rows[id_], key.text)))
        for id_, item in zip(old, value.items, strict=True)
        if id_ in new and isinstance(item, Mapping) and old[id_] is not new[id_]
    }
    if list(old) == list(new):
        yield from (edit for some in edits.values() for edit in some)
    else:
        new_lines = {id_: list(item_lines(rows[id_], value.column)) for id_ in new if id_ not in old}
        yield recomposed(canvas, value, Order(list(old), list(new), new_lines), edits)


@dataclass(frozen=True, slots=True)
class Order:
    """The words or ids a list held and shall hold, and the lines of those that are new."""

    old: list[str]
    new: list[str]
    lines: dict[str, list[str]]


def recomposed(canvas: Canvas, nodes: Sequence, order: Order, edits: dict[str, list[Edit]]) -> Edit:
    """Give the edit that makes a block list hold what it shall, in order.

    What stays is taken over with its ``edits``; of what leaves, the comments stay where they are.
    """
    chunks = dict(zip(order.old, canvas.chunks(nodes), strict=True))
    margin = " " * nodes.column
    left: dict[str, str] = {}
    waiting = ""
    for word, (start, end) in chunks.items():
        if word in order.new:
            left[word], waiting = waiting, ""
        else:
            waiting += "".join(f"{margin}{comment}\n" for comment in canvas.within(start, end))
    pieces = []
    for word in order.new:
        if word in chunks:
            piece = canvas.apply(*chunks[word], edits.get(word, ()))
            pieces += [left[word], piece if piece.endswith("\n") else piece + "\n"]
        else:
            pieces += [f"{margin}{line}\n" for line in order.lines[word]]
    return Edit(chunks[order.old[0]][0], chunks[order.old[-1]][1], "".join([*pieces, waiting]))


def pair_edit(canvas: Canvas, node: Mapping, number: int, lines: list[str]) -> Edit:
    """Give the edit that writes a key and its value as ``lines``, or takes them out when there are none."""
    key, value = node.pairs[number]
    end = canvas.line_end(value.end)
    comments = canvas.within(key.start, end)
    margin = "\n" + " " * node.column
    if not lines:
        return removal(canvas, node, number, comments)
    rest = canvas.text[value.end : end]
    alone = not canvas.within(key.start, value.end)
    if alone and len(lines) == 1 and UNSTATED not in rest:
        return Edit(key.start, value.end, lines[0])
    if len(comments) == 1 and (len(lines) == 1 or lines[0].endswith((":", ">-"))):
        return Edit(key.start, end, margin.join([f"{lines[0]}  {comments[0]}", *lines[1:]]))
    return Edit(key.start, end, margin.join([*comments, *lines]))


def removal(canvas: Canvas, node: Mapping, number: int, comments: list[str]) -> Edit:
    """Give the edit that takes a key out and leaves its comments."""
    key, value = node.pairs[number]
    margin = "\n" + " " * node.column
    start = canvas.line_start(key.start)
    if number == 0:
        # It may stand behind the hyphen of its item: the next key takes its place.
        return Edit(key.start, node.pairs[1][0].start, "".join(c + margin for c in comments))
    return Edit(start - 1, canvas.line_end(value.end), "".join(margin + c for c in comments))


def braces_edit(canvas: Canvas, node: Mapping, row: schema.Row) -> Edit:
    """Give the edit that writes an item in braces as lines, its comments above."""
    end = canvas.line_end(node.end)
    lines = [*canvas.within(node.start, end), *row_lines(row, node.column)]
    return Edit(node.start, end, ("\n" + " " * node.column).join(lines))


def added_edits(canvas: Canvas, node: Mapping, change: Change) -> Iterator[Edit]:
    """Give the edits that add missing keys, each behind the one that usually stands before it."""
    there = {key.text: value for key, value in node.pairs}
    margin = "\n" + " " * node.column
    at, added = canvas.line_end(node.pairs[0][1].end), ""
    kind: schema.Row = type(change.row)
    for key, _, _ in keys(kind):
        if key in there:
            if added:
                yield Edit(at, at, added)
            at, added = end_of(canvas, there[key]), ""
        elif plain(change.new.get(key), key, change.section) is not None:
            first = [""] if key in schema.SECTIONS or key == "summary" else []
            lines = [*first, *key_lines(change.row, key, node.column)]
            added += "".join((margin + line).rstrip(" ") if not line else margin + line for line in lines)
    if added:
        yield Edit(at, at, added)


def end_of(canvas: Canvas, node: Node) -> int:
    """Give where the lines of a value end."""
    if isinstance(node, Scalar) or node.flow:
        return canvas.line_end(node.end)
    return canvas.deeper(canvas.line_end(node.end) + 1, node.column) - 1
