"""Faults of a briefing's shape: keys that are missing or unknown, values that cannot be."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from difflib import get_close_matches
from typing import Any, get_args, get_type_hints

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from briefgen.faults import Fault
from briefgen.record.places import At, Places
from briefgen.record.schema import FORMAT, KEY, Row

SHOWN = 60
ITEM = "begin it with '- ' and a key, such as '- id: ...', and let each key begin a line"


def shape_faults(error: ValidationError, kind: Row, places: Places) -> list[Fault]:
    """Give every fault of a failed validation of ``kind``, in the editor's words, where it stands."""
    return [shape_fault(detail, kind, places) for detail in error.errors(include_url=False)]


def shape_fault(detail: ErrorDetails, kind: Row, places: Places) -> Fault:
    """Give one fault."""
    at: At = detail["loc"]
    key = next((step for step in reversed(at) if isinstance(step, str)), "")
    problem, given = detail["type"], detail["input"]
    if problem == "missing":
        return places.fault(at, f"key '{key}' is missing", fix=added(key))
    if problem == "unexpected_keyword_argument":
        fix = suggestion(key, keys_of(row_at(kind, at[:-1])), "keys here")
        return places.fault(at, f"unknown key '{key}'", fix=fix, on_key=True)
    if problem == "dataclass_type" and isinstance(at[-1], int):
        return places.fault(at, f"an item of '{key}' must hold keys, not {shown(given)}", fix=ITEM)
    what, fix = worded(problem, key, given, detail.get("ctx", {}))
    return places.fault(at, what, fix=fix)


def worded(problem: str, key: str, given: object, context: dict[str, Any]) -> tuple[str, str]:
    """Give what is wrong with a value, and the mend."""
    if given is None or given in ("", [], ()):
        return f"'{key}' is empty", f"write it, or take the key '{key}' out if it may be missing"
    if key == "format":
        return f"'format' cannot be {shown(given)}", f"write format: {FORMAT}"
    if problem == "literal_error":
        return one_of(key, given, context)
    if problem in ("string_pattern_mismatch", "string_too_long"):
        return malformed(key, given)
    wanted, fix = WANTED.get(problem, ("cannot be this", "compare with another item"))
    return f"'{key}' {wanted}, not {shown(given)}", fix.format(key=key)


WANTED = {
    "whole": ("must be a whole number", "such as {key}: 12"),
    "share": ("must be a number from 0 to 1", "such as {key}: 0.9"),
    "truth": ("must be true or false", "write {key}: true, or take the line out"),
    "greater_than_equal": ("must be 1 or more", "count from 1"),
    "string_type": ("must be words", "write '{key}: ...' on one line"),
    "tuple_type": ("must be a list", "begin each item with '- ', or write [one, two]"),
    "dataclass_type": ("must hold keys", "write 'key: value', each on a line of its own"),
}


def one_of(key: str, given: object, context: dict[str, Any]) -> tuple[str, str]:
    """Tell a word that is none of those that can stand."""
    words = [word.strip("'") for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ")]
    return f"'{key}' cannot be {shown(given)}", suggestion(str(given), words, "one of")


def malformed(key: str, given: object) -> tuple[str, str]:
    """Tell an id or a digest that is none."""
    if key == "sha256":
        return (
            "'sha256' is no digest of 64 hexadecimal digits",
            "make the briefing again; it is written for you",
        )
    return (
        f"'{key}' cannot be {shown(given)}: an id is made of a-z, 0-9 and hyphens",
        "copy the id from the item meant; where one is empty, leave nothing after the colon",
    )


def added(key: str) -> str:
    """Give the mend for a key that is missing."""
    examples = {
        "id": "add an id of your own, such as 'id: q-own1'; it becomes the permanent link",
        "format": "add 'format: 1' at the top",
        "paragraph": "add 'paragraph: ' and the id of the paragraph that holds the words",
        "text": "add 'text: ' and the words as the paragraph has them",
        "said": "add 'said:' and below it '- paragraph: ...' with its 'text: ...'",
    }
    return examples.get(key, f"add '{key}: ...'")


def suggestion(given: str, known: list[str], otherwise: str) -> str:
    """Give "did you mean" for a near miss, else what there is."""
    close = get_close_matches(given.lower(), known, n=1, cutoff=0.6)
    if close:
        return f"did you mean '{close[0]}'?"
    return f"{otherwise}: {', '.join(known)}" if known else ""


def shown(given: object) -> str:
    """Show a value, cut when long, or say what sort of thing it is."""
    if isinstance(given, dict):
        return "keys with values"
    if isinstance(given, list):
        return "a list"
    words = str(given)
    return f"'{words}'" if len(words) <= SHOWN else f"'{words[: SHOWN - 3]}...'"


def keys_of(row: Row) -> list[str]:
    """Give the keys a row can have."""
    return [KEY(f.name) for f in fields(row)] if row is not None else []


def row_at(kind: Row, at: At) -> Row:
    """Give the row a path leads to from ``kind``."""
    row: Row = kind
    for step in at:
        if isinstance(step, str) and row is not None:
            hint = get_type_hints(row).get(step.replace("-", "_"))
            row = next(rows_in(hint), None)
    return row


def rows_in(hint: object) -> Iterator[Row]:
    """Give the rows that stand in a type."""
    if isinstance(hint, type) and is_dataclass(hint) and not isinstance(hint, types.GenericAlias):
        yield hint
    for inner in get_args(hint):
        yield from rows_in(inner)
