"""Where each item and key of a briefing's text stands, and faults told there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefgen.faults import Fault, Level
from briefgen.record.nodes import Mapping, Node, Scalar, Sequence, fault_at
from briefgen.record.sections import NOUNS

Step = str | int
At = tuple[Step, ...]


@dataclass(slots=True, kw_only=True)
class Places:
    """A composed text: leads from items to lines."""

    text: str
    """The text, without byte order mark."""
    path: str
    """The file as faults name it."""
    root: Mapping
    """Its nodes."""
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    """(section, id) to the item's place in its list; filled at first use."""

    def at(self, section: str, id: str | None = None, *keys: Step) -> tuple[int, int]:  # noqa: A002 - the key
        """Give line and column, from 1, of a section, of an item by its id, or of what a key of it holds.

        What is not there is where the nearest thing around it stands.
        """
        node, _ = self.nearest(self.path_of(section, id, *keys))
        return node.line + 1, node.column + 1

    def path_of(self, section: str, id: str | None = None, *keys: Step) -> At:  # noqa: A002 - the key
        """Give the path of keys and numbers that leads to an item by its id, and on."""
        if id is None:
            return (section, *keys)
        if not self.numbers:
            self.numbers = {(s, i): n for s, n, i, _ in self.items()}
        number = self.numbers.get((section, id))
        return (section,) if number is None else (section, number, *keys)

    def items(self) -> Iterator[tuple[str, int, str, Mapping]]:
        """Give (section, number, id, node) of every item that says its id."""
        for section in NOUNS:
            rows = self.root.get(section)
            for number, item in enumerate(rows.items if isinstance(rows, Sequence) else ()):
                id_node = item.get("id") if isinstance(item, Mapping) else None
                if isinstance(item, Mapping) and isinstance(id_node, Scalar):
                    yield section, number, id_node.text, item

    def nearest(self, at: At) -> tuple[Node, Scalar | None]:
        """Follow a path as far as it leads; give the last node and the key it hangs on."""
        node: Node = self.root
        key: Scalar | None = None
        for step in at:
            below, key_below = child(node, step)
            if below is None:
                break
            node, key = below, key_below
        return node, key

    def where(self, at: At) -> str:
        """Name the item of a path as an editor would: "quote q-8fd3"."""
        section = at[0] if at else ""
        if section not in NOUNS or len(at) < 2:
            return str(section)
        item, _ = self.nearest(at[:2])
        id_node = item.get("id") if isinstance(item, Mapping) else None
        name = id_node.text if isinstance(id_node, Scalar) else f"{int(at[1]) + 1}"
        return f"{NOUNS[str(section)]} {name}"

    def fault(
        self, at: At, what: str, *, fix: str = "", on_key: bool = False, level: Level = "error"
    ) -> Fault:
        """Give a fault at what a path leads to, or with ``on_key`` at its key."""
        node, key = self.nearest(at)
        spot: Node = key if on_key and key is not None else node
        return fault_at(
            self.text, self.path, (spot.line, spot.column), what, fix=fix, where=self.where(at), level=level
        )


def child(node: Node, step: Step) -> tuple[Node | None, Scalar | None]:
    """Give the node one step below and its key; None when the step leads nowhere."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return next(((value, key) for key, value in node.pairs if key.text == step), (None, None))
    if isinstance(node, Sequence) and isinstance(step, int) and step < len(node.items):
        return node.items[step], None
    return None, None
