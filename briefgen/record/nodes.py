"""The nodes of a YAML text, which know where they stand, and faults told there.

Scalars stay words: what ``no``, ``012`` or ``2016-05-01`` means is for the schema to say.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeAlias

from briefgen.faults import Fault, Level

Value: TypeAlias = Any  # plain data of YAML: None, words, a list or a mapping of them
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BLOCKS = frozenset("|>")


@dataclass(slots=True, eq=False)
class Scalar:
    """Words, as YAML gives them."""

    start: int
    end: int
    line: int
    column: int
    text: str
    style: str

    @property
    def data(self) -> str | None:
        """The words, None for a plain nothing."""
        return None if not self.style and self.text in NULLS else self.text


@dataclass(slots=True, eq=False)
class Sequence:
    """A list."""

    start: int
    end: int
    line: int
    column: int
    flow: bool
    items: list[Node] = field(default_factory=list)

    @property
    def data(self) -> list[Any]:
        """The list as plain data."""
        return [item.data for item in self.items]


@dataclass(slots=True, eq=False)
class Mapping:
    """Keys and what they hold, in the order written."""

    start: int
    end: int
    line: int
    column: int
    flow: bool
    pairs: list[tuple[Scalar, Node]] = field(default_factory=list)

    @property
    def data(self) -> dict[str, Any]:
        """The mapping as plain data."""
        return {key.text: value.data for key, value in self.pairs}

    def get(self, key: str) -> Node | None:
        """Give what a key holds, None when it is not there."""
        return next((value for k, value in self.pairs if k.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def line_of(text: str, number: int) -> str:
    """Give a line of a text, counted from 0, without its break."""
    lines = text.split("\n")
    return lines[number].rstrip("\r") if number < len(lines) else ""


def fault_at(
    text: str,
    path: str,
    place: tuple[int, int],
    what: str,
    *,
    fix: str = "",
    where: str = "",
    level: Level = "error",
) -> Fault:
    """Give a fault at a line and column counted from 0, with the line shown."""
    line, column = place
    return Fault(
        path=path,
        line=line + 1,
        column=column + 1,
        what=what,
        fix=fix,
        where=where,
        shown=line_of(text, line),
        level=level,
    )
