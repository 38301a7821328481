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
from briefgen.record.nodes import NULLS, Mapping, Sequence, Value
from briefgen.record.places import Places
from briefgen.record.threeway import Data

PIECE = re.compile(r"(?P<gap>(?:#.*)?\n)|(?P<key>[a-z0-9]+):.*\n(?:[ ].*\n)*|-[ ].*\n(?:[ ].*\n)*")
# An item's first line and its further ones, words folded below a key, and words that are what they seem.
FIRST = re.compile(r"- (?P<key>[a-z][a-z-]*):(?: (?P<words>.+))?")
FURTHER = re.compile(r"  (?P<key>[a-z][a-z-]*):(?: (?P<words>.+))?")
FOLDED = re.compile(r"    [^ ](?:.*[^ ])?")
PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9 ,.()/-]*[A-Za-z0-9.)])?")


class Blocks:
    """Reads texts by their items; what was read once is remembered."""

    def __init__(self, text: str, root: Mapping) -> None:
        """Remember the items of a composed text."""
        self.seen: dict[str, Value] = {}
        self.cut = {text: sections(text)}
        for key, piece, items in self.cut[text] or ():
            node = root.get(key)
            if isinstance(node, Sequence) and len(node.items) == len(items) and items:
                self.seen |= {item: value.data for item, value in zip(items, node.items, strict=True)}
            elif node is not None and not items:
                self.seen[piece] = {key: node.data}

    def data(self, text: str) -> Data | None:
        """Give the plain data of a text; None when it cannot be cut safely."""
        found = self.cut[text] if text in self.cut else sections(text)
        if found is None:
            return None
        data: Data = {}
        try:
            self.learn([item for _, _, items in found for item in items])
            for key, piece, items in found:
                if key in data:
                    return None
                data[key] = [self.seen[item] for item in items] if items else self.value(key, piece)
        except (BadInput, KeyError):
            return None
        return data

    def learn(self, items: list[str]) -> None:
        """Parse the items not seen before, all in one go."""
        new = []
        for item in dict.fromkeys(items):
            if item in self.seen:
                continue
            data = plain_item(item)
            if data is None:
                new.append(item)
            else:
                self.seen[item] = data
        if new:
            found = compose("items:\n" + "".join(new), "").data["items"]
            # Were they cut wrongly, they would not be as many.
            self.seen |= zip(new, found, strict=False) if len(found) == len(new) else ()

    def value(self, key: str, text: str) -> Value:
        """Give the data of a key at the top."""
        if text not in self.seen:
            self.seen[text] = compose(text, "").data
        return self.seen[text][key]

    def place(self, text: str, section: str, id_: str | None, key: str | None) -> tuple[int, int] | None:
        """Give line and column, from 1, of an item by its id, or of what a key of it holds.

        None when the text cannot be cut safely, or the item is not there.
        """
        line, here = 0, ""
        for match in pieces(text):
            if match is None:
                return None
            here = match["key"] or here
            own = match["key"] == section if id_ is None else self.is_item(match[0], id_)
            if here == section and own:
                whole = match[0] if id_ is None else f"{section}:\n{match[0]}"
                places = Places(text=whole, path="", root=compose(whole, ""))
                row, column = places.at(section, id_, *((key,) if key else ()))
                return line + row - (id_ is not None), column
            line += match[0].count("\n")
        return None

    def is_item(self, text: str, id_: str) -> bool:
        """Tell whether a piece of text is the item of an id."""
        data = self.seen.get(text)
        return text.startswith("-") and isinstance(data, dict) and data.get("id") == id_


def plain_item(item: str) -> Data | None:
    """Give the data of an item that needs no parser: keys with plain words, or with words folded below.

    None when anything else stands in it.
    """
    lines = item.split("\n")[:-1]
    if not "".join(lines).isprintable():
        return None
    data: Data = {}
    number = 0
    while number < len(lines):
        match = (FIRST if not number else FURTHER).fullmatch(lines[number])
        if match is None or match["key"] in data:
            return None
        number += 1
        value = match["words"]
        if value == ">-":
            start = number
            while number < len(lines) and FOLDED.fullmatch(lines[number]):
                number += 1
            if number == start:
                return None
            value = " ".join(line[4:] for line in lines[start:number])
        elif value is not None and (not PLAIN.fullmatch(value) or value in NULLS):
            return None
        data[match["key"]] = value
    return data


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
