"""Tables of words and patterns that lie beside the code as text."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> dict[str, str]:
    """Read ``tables/<name>.txt``: headings that end in a colon, each with the indented lines below it.

    The lines of a heading are joined without a blank; lines that begin with ``#`` are for people.
    """
    text = files("briefgen.intake").joinpath("tables", f"{name}.txt").read_text(encoding="utf-8")
    entries: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("    "):
            lines.append(line.removeprefix("    "))
        elif line.endswith(":"):
            lines = entries.setdefault(line.removesuffix(":"), [])
    return {heading: "".join(parts) for heading, parts in entries.items()}
