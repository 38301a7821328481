"""Plain data of a briefing's text, item by item: what stands in two texts alike is parsed once.

A merge reads four texts that differ in a few items. Each is cut where items begin, which is safe in the
canonical form and in what editors make of it: every line is empty, a comment, a key or hyphen at the start
of its line, or indented below one. Any other text is told apart by ``None`` and is for the whole parser.
Items that are the same text come out as the same object, so that comparing them costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.faults import BadInput
from briefgen.record.compose import compose
from briefgen.record.nodes import Mapping, Sequence, Value
from briefgen.record.threeway import Data

PIECE = re.compile(r"(?P<gap>(?:#.*)?\n)|(?P<key>[a-z0-9]+):.*\n(?:[ ].*\n)*|-[ ].*\n(?:[ ].*\n)*")


class Blocks:
    """Reads texts by their items; what was read once is remembered."""

    def __init__(self, text: str, root: Mapping) -> None:
        """Remember the items of a composed text."""
        self.seen: dict[str, Value] = {}
        for key, piece, items in sections(text) or ():
            node = root.get(key)
            if isinstance(node, Sequence) and len(node.items) == len(items) and items:
                self.seen |= {item: value.data for item, value in zip(items, node.items, strict=True)}
            elif node is not None and not items:
                self.seen[piece] = {key: node.data}

    def data(self, text: str) -> Data | None:
        """Give the plain data of a text; None when it cannot be cut safely."""
        found = sections(text)
        if found is None:
            return None
        data: Data = {}
        try:
            for key, piece, items in found:
                if key in data:
                    return None
                data[key] = [self.item(item) for item in items] if items else self.value(key, piece)
        except (BadInput, KeyError, IndexError):
            return None
        return data

    def item(self, text: str) -> Value:
        """Give the data of one item of a list."""
        if text not in self.seen:
            listed = compose(f"item:\n{text}", "").data["item"]
            self.seen[text] = listed[0]
        return self.seen[text]

    def value(self, key: str, text: str) -> Value:
        """Give the data of a key at the top."""
        if text not in self.seen:
            self.seen[text] = compose(text, "").data
        return self.seen[text][key]


Section = tuple[str, str, list[str]]


def sections(text: str) -> list[Section] | None:
    """Give (key, its own lines, its items) of a text, None when it cannot be cut safely."""
    found: list[Section] = []
    for match in pieces(text):
        if match is None:
            return None
        if match["key"]:
            found.append((match["key"], match[0], []))
        elif not match["gap"]:
            if not found:
                return None
            found[-1][2].append(match[0])
    return found


def pieces(text: str) -> Iterator[re.Match[str] | None]:
    """Give the pieces of a text one after the other, None where none begins."""
    at = 0
    while at < len(text):
        match = PIECE.match(text, at)
        yield match
        if match is None:
            return
        at = match.end()
