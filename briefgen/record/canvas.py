"""An editor's text as the canvas: its lines, its comments, and edits to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from briefgen.record.comments import Comment
from briefgen.record.nodes import Mapping, Node, Sequence
from briefgen.record.write import UNSTATED


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters ``start`` to ``end`` give way to ``text``."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Canvas:
    """A composed text that is about to hold other data."""

    text: str
    root: Mapping
    comments: list[Comment]

    def line_start(self, at: int) -> int:
        """Give where the line of an offset begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Give where the line of an offset ends, before its break."""
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end

    def within(self, start: int, end: int) -> list[str]:
        """Give the comments between two offsets, without those the machine writes."""
        return [c.text for c in self.comments if start <= c.start < end and c.text != UNSTATED]

    def apply(self, start: int, end: int, edits: Iterable[Edit]) -> str:
        """Give the characters from ``start`` to ``end`` with edits done."""
        pieces, at = [], start
        for edit in sorted(edits):
            pieces += [self.text[at : edit.start], edit.text]
            at = edit.end
        return "".join([*pieces, self.text[at:end]])

    def chunks(self, nodes: Sequence) -> list[tuple[int, int]]:
        """Give where each item of a block list begins and ends, in whole lines.

        A comment above an item belongs to it, one indented deeper than its hyphen to the item before;
        what stands above the first item belongs to the list.
        """
        starts = [self.hyphen_line(nodes, item) for item in nodes.items]
        ends = [self.deeper(self.line_end(item.end) + 1, nodes.column) for item in nodes.items]
        starts[1:] = ends[:-1]
        return list(zip(starts, ends, strict=True))

    def hyphen_line(self, nodes: Sequence, item: Node) -> int:
        """Give where the line of an item's hyphen begins."""
        start = self.line_start(item.start)
        while start > 0 and not self.text.startswith("-", start + nodes.column):
            start = self.line_start(start - 1)
        return start

    def deeper(self, at: int, column: int) -> int:
        """Pass over the comment lines from ``at`` on that are indented deeper than ``column``."""
        while at < len(self.text):
            line = self.text[at : self.line_end(at)]
            if not line.lstrip(" ").startswith("#") or len(line) - len(line.lstrip(" ")) <= column:
                break
            at += len(line) + 1
        return min(at, len(self.text))
