"""From one format of the YAML to the next.

A step takes the plain data of format n and gives that of format n + 1; it stands in ``STEPS`` under n.
An older file is read as if it were written today; the number in the file changes when it is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Data = dict[str, Any]
Step = Callable[[Data], Data]

STEPS: Mapping[int, Step] = {}
"""From each older format to the next; there is none yet."""


def migrate(data: Data, to: int, steps: Mapping[int, Step] = STEPS) -> Data:
    """Give data in format ``to``: every step from its own number on, in order.

    Data whose number is missing, no number, or that no step leads on from, is given back as it is: the
    schema tells what is wrong with it.
    """
    while (number := format_of(data)) is not None and number < to and number in steps:
        data = {**steps[number](data), "format": str(number + 1)}
    return data


def format_of(data: Data) -> int | None:
    """Give the format number data says it has, None when it says none."""
    number = data.get("format")
    return int(number) if isinstance(number, str) and number.isdecimal() and number.isascii() else None
