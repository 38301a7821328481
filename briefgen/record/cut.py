"""Words that YAML cuts off: behind a blank, '#' begins a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.faults import Fault
from briefgen.record.nodes import Mapping, Node, Scalar, Sequence, fault_at
from briefgen.record.places import Places
from briefgen.record.schema import FREE

# A comment has a blank behind its sign; what has none is most likely meant.
SIGN = re.compile(r"[ \t]+(#[^\s#][^\n]*)")

COMMENT = re.compile(r"[ \t]#(?=\s|$)")


def cut_faults(places: Places) -> list[Fault]:
    """Give the words that were most likely meant and that YAML takes for a comment.

    ``title: The #1 deal`` has the value "The"; ``title: The deal # checked`` is fine.
    """
    if SIGN.search(places.text) is None:
        return []
    return [cut_fault(node, match, places) for node, match in cut(places.root, "", places.text)]


def cut(node: Node, key: str, text: str) -> Iterator[tuple[Scalar, re.Match[str]]]:
    """Give the plain words below a node that lose what stands behind them, and that."""
    if isinstance(node, Mapping):
        for name, value in node.pairs:
            yield from cut(value, name.text, text)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from cut(item, key, text)
    elif not node.style and key in FREE and (match := SIGN.match(text, node.end)):
        yield node, match


def cut_fault(node: Scalar, match: re.Match[str], places: Places) -> Fault:
    """Tell words that are cut off, at the sign."""
    start = match.start(1)
    line = places.text.count("\n", 0, start)
    column = start - places.text.rfind("\n", 0, start) - 1
    lost = COMMENT.split(match[1])[0].rstrip()
    what = f"'{lost}' is cut off: behind a blank '#' begins a comment"
    whole = f"{node.text} {lost}".strip()
    fix = f"put all the words in quotes: {quoted(whole)}; a comment has a blank behind its '#'"
    return fault_at(places.text, places.path, (line, column), what, fix=fix)


def quoted(words: str) -> str:
    """Give words in the quotes they can stand in."""
    return "'" + words.replace("'", "''") + "'"
