"""The comments of a YAML text: nobody's data, and an editor's all the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from briefgen.record.nodes import BLOCKS, Mapping, Node, Scalar, Sequence

HASH = re.compile(r"(?<![^\s])#")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment with its hash, from ``start`` to the end of its line."""

    start: int
    text: str


def comments_of(text: str, root: Node) -> list[Comment]:
    """Give the comments of a composed text, in order: what follows a hash outside of any words."""
    nodes = sorted(items(root), key=lambda node: node.start)
    starts = [node.start for node in nodes]
    found: list[Comment] = []
    for match in HASH.finditer(text):
        at = match.start()
        if found and at < found[-1].start + len(found[-1].text):
            continue
        around = nodes[max(bisect_right(starts, at) - 1, 0)]
        if not any(s.start <= at < opaque_end(s, text, at) for s in scalars(around)):
            end = text.find("\n", at)
            found.append(Comment(at, text[at : end if end >= 0 else len(text)].rstrip()))
    return found


def items(root: Node) -> Iterator[Node]:
    """Give the items of the lists at the top, and the other values there."""
    for _, value in root.pairs if isinstance(root, Mapping) else ():
        yield from value.items if isinstance(value, Sequence) and value.items else (value,)


def opaque_end(scalar: Scalar, text: str, at: int) -> int:
    """Give where words end that a hash at ``at`` could belong to; the first line of ``>`` holds none."""
    if scalar.style in BLOCKS and "\n" not in text[scalar.start : at]:
        return scalar.start
    return scalar.end


def scalars(node: Node) -> Iterator[Scalar]:
    """Give every scalar below a node, keys included."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    elif isinstance(node, Mapping):
        for key, value in node.pairs:
            yield key
            yield from scalars(value)
