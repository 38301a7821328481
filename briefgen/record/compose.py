"""YAML text to nodes, or to faults in the editor's words.

Parsed by libyaml's events. Aliases, anchors, tags, duplicate keys and second documents are refused; all of
them are told in one run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from briefgen.faults import BadInput, Fault
from briefgen.record.nodes import BLOCKS, Mapping, Node, Scalar, Sequence, fault_at
from briefgen.record.syntax import syntax_fault

Event: TypeAlias = Any  # the types published for yaml know neither an event's marks nor its value
DEPTH = 20
# What YAML 1.2 does not let stand in a file, next to what would change its lines.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def compose(text: str, path: str) -> Mapping:
    """Give the root of a YAML text, a mapping.

    ``text`` has no byte order mark. Lines and columns of nodes count from 0, ``start`` and ``end`` are
    offsets into the text. Raises BadInput with every fault that can be told.
    """
    faults: list[Fault] = []
    if not text.replace("\n", "").isprintable():
        if strange := [strange_sign(text, m.start(), path) for m in FORBIDDEN.finditer(text)]:
            raise BadInput(*strange[:20])
        faults = tabs(text, path)
    loader = yaml.CSafeLoader(text)
    builder = Builder(text=text, path=path)
    try:
        builder.run(loader.get_event)
    except yaml.MarkedYAMLError as error:
        told = open_quote(builder.last, error, text, path) or syntax_fault(error, text, path)
        faults += [told] if not any(f.line == told.line for f in faults) else []
        raise BadInput(*builder.faults, *faults) from None
    finally:
        loader.dispose()
    if builder.faults:
        raise BadInput(*builder.faults)
    if not isinstance(builder.root, Mapping):
        raise BadInput(no_mapping(builder.root, text, path))
    return builder.root


def open_quote(last: Scalar | None, error: yaml.MarkedYAMLError, text: str, path: str) -> Fault | None:
    """Tell a quotation mark that closes where nobody meant it to, None when it is something else.

    The parser fails right behind it: at an apostrophe within '...', or lines further down at the next mark.
    """
    mark = error.problem_mark
    if last is None or last.style not in ("'", '"') or mark is None or mark.index < last.end:
        return None
    if text[last.end : mark.index].strip(" ") or not text[last.end : last.end + 1].strip():
        return None
    lines = text.count("\n", last.start, last.end)
    if lines:
        what = f"the quotation mark that opens here closes only {lines} lines further down"
        return fault_at(text, path, (last.line, last.column), what, fix="close it where the words end")
    what = f"the words in {last.style}...{last.style} end here, but the line goes on"
    fix = (
        "write an apostrophe within '...' twice, or put the words below their key as 'text: >-'"
        if last.style == "'"
        else 'write \\" for a quotation mark within "...", or put the words below their key as \'text: >-\''
    )
    return fault_at(text, path, (mark.line, mark.column), what, fix=fix)


def strange_sign(text: str, at: int, path: str) -> Fault:
    """Tell a control character."""
    place = (text.count("\n", 0, at), at - text.rfind("\n", 0, at) - 1)
    return fault_at(
        text, path, place, f"a control character (code {ord(text[at]):#04x}) stands here", fix="delete it"
    )


def tabs(text: str, path: str) -> list[Fault]:
    """Tell every line that is indented by a tab; whether one is a fault, YAML decides."""
    return [
        fault_at(
            text,
            path,
            (number, len(line) - len(line.lstrip(" "))),
            "a tab stands in the indentation",
            fix="write two blanks for it",
        )
        for number, line in enumerate(text.split("\n"))
        if line.lstrip(" ").startswith("\t") and line.strip()
    ]


def no_mapping(root: Node | None, text: str, path: str) -> Fault:
    """Tell a file that holds no keys."""
    if root is None or (isinstance(root, Scalar) and root.data is None):
        return fault_at(text, path, (0, 0), "the file is empty", fix="make it again, or delete it")
    return fault_at(
        text,
        path,
        (root.line, root.column),
        "keys are expected here, such as 'title: ...'",
        fix="compare with a briefing that builds",
    )


@dataclass(slots=True)
class Builder:
    """Builds nodes from events; keeps the faults YAML allows and we do not."""

    text: str
    path: str
    root: Node | None = None
    stack: list[Sequence | Mapping] = field(default_factory=list)
    keys: list[Scalar | None] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    last: Scalar | None = None

    def run(self, next_event: Callable[[], Event]) -> None:
        """Take every event; words in a mapping, which most of them are, without further ado."""
        stack, keys = self.stack, self.keys
        scalar: Any = yaml.ScalarEvent
        while (event := next_event()) is not None:
            if type(event) is not scalar:
                self.take(event)
                continue
            if event.anchor or event.tag:
                self.refuse(event)
            mark, style = event.start_mark, event.style or ""
            start, stop = mark.index, event.end_mark.index
            if style in BLOCKS:
                # The parser counts the empty lines behind it in.
                stop = start + len(self.text[start:stop].rstrip())
            self.last = node = Scalar(start, stop, mark.line, mark.column, event.value, style)
            if not stack or type(stack[-1]) is not Mapping:
                self.put(node)
            elif keys[-1] is None:
                keys[-1] = node
            else:
                stack[-1].pairs.append((keys[-1], node))
                keys[-1] = None

    def take(self, event: Event) -> None:
        """Take an event that is no words."""
        kind = type(event)
        if kind in (yaml.MappingStartEvent, yaml.SequenceStartEvent):
            self.open(event)
        elif kind in (yaml.MappingEndEvent, yaml.SequenceEndEvent):
            self.close(event)
        elif kind is yaml.AliasEvent:
            self.refuse(event)
            mark = event.start_mark
            self.put(Scalar(mark.index, event.end_mark.index, mark.line, mark.column, "", ""))
        elif kind is yaml.DocumentStartEvent and self.root is not None:
            self.tell(event, "a second document begins here", "delete the line '---' and what follows")

    def open(self, event: Event) -> None:
        """Begin a list or a mapping."""
        mark = event.start_mark
        if event.anchor or event.tag:
            self.refuse(event)
        if len(self.stack) >= DEPTH:
            raise BadInput(
                *self.faults, self.told(event, "lists stand in lists too deep here", "write it flat")
            )
        make = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        node = make(mark.index, mark.index, mark.line, mark.column, bool(event.flow_style))
        self.put(node)
        self.stack.append(node)
        self.keys.append(None)

    def close(self, event: Event) -> None:
        """End a list or a mapping: a block ends with its last child, brackets where they close."""
        node = self.stack.pop()
        self.keys.pop()
        children = [value for _, value in node.pairs] if isinstance(node, Mapping) else node.items
        node.end = event.end_mark.index if node.flow or not children else children[-1].end
        if isinstance(node, Mapping) and len({key.text for key, _ in node.pairs}) < len(node.pairs):
            self.refuse_twice(node)

    def put(self, node: Node) -> None:
        """Hang a node where it belongs."""
        if not self.stack:
            self.root = self.root or node
            return
        top, key = self.stack[-1], self.keys[-1]
        if key is not None:
            top.pairs.append((key, node))  # type: ignore[union-attr]  # only a mapping has a key waiting
            self.keys[-1] = None
            return
        if isinstance(top, Sequence):
            top.items.append(node)
            return
        if not isinstance(node, Scalar):
            self.faults.append(self.misplaced(node))
            node = Scalar(node.start, node.end, node.line, node.column, "", "")
        self.keys[-1] = node

    def refuse(self, event: Event) -> None:
        """Tell an alias, an anchor or a tag."""
        if isinstance(event, yaml.AliasEvent):
            self.tell(
                event,
                f"'*{event.anchor}' refers to another place",
                "write the words themselves, or in quotes",
            )
        elif event.anchor:
            self.tell(
                event,
                f"'&{event.anchor}' names this place",
                f"take '&{event.anchor}' out, or write the words in quotes",
            )
        else:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.tell(event, f"'{tag}' gives a type", "take it out, or write the words in quotes")

    def refuse_twice(self, node: Mapping) -> None:
        """Tell keys that stand twice."""
        seen: dict[str, Scalar] = {}
        for key, _ in node.pairs:
            if key.text in seen:
                what = f"key '{key.text}' stands twice"
                fix = f"keep one of them; the other is on line {seen[key.text].line + 1}"
                self.faults.append(fault_at(self.text, self.path, (key.line, key.column), what, fix=fix))
            seen.setdefault(key.text, key)

    def misplaced(self, node: Node) -> Fault:
        """Tell a list or mapping where a key belongs."""
        what = "a list or keys in braces stand where a key belongs"
        fix = "write key: value; words with braces or brackets go in quotes"
        return fault_at(self.text, self.path, (node.line, node.column), what, fix=fix)

    def told(self, event: Event, what: str, fix: str) -> Fault:
        """Give a fault at an event."""
        place = (event.start_mark.line, event.start_mark.column)
        return fault_at(self.text, self.path, place, what, fix=fix)

    def tell(self, event: Event, what: str, fix: str) -> None:
        """Keep a fault at an event."""
        self.faults.append(self.told(event, what, fix))
