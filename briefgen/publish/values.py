"""Digests of the values pages are made from: two pages of the same values read the same.

A value of a kind that is not known here is an error: nothing a page is given is ever left out of its digest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from hashlib import blake2b

from briefgen import model

PLAIN = (str, int, float, Decimal, bytes, type(None))
SIZE = 16


class Digests:
    """Digests of values, each thing of the library's taken once."""

    def __init__(self) -> None:
        # The things are kept beside their digests, so that no other thing gets their identity.
        self._known: dict[int, tuple[object, str]] = {}
        self._made_of: dict[type, tuple[str, ...]] = {}

    def of(self, value: object) -> bytes:
        """Give the digest of a value; raises TypeError for a kind of value that is not known."""
        return digest(self.written(value))

    def written(self, value: object) -> str:
        """Write a value so that no two different ones are written alike."""
        if isinstance(value, PLAIN):
            return repr(value)
        if isinstance(value, tuple | list):
            return f"[{','.join(map(self.written, value))}]"
        if isinstance(value, Mapping):
            return f"{{{','.join(f'{self.written(k)}:{self.written(v)}' for k, v in value.items())}}}"
        if isinstance(value, frozenset):
            return f"<{','.join(sorted(map(self.written, value)))}>"
        if isinstance(value, model.Briefing):
            known = self._known.get(id(value))
            return known[1] if known else repr(value)
        if is_dataclass(value) and not isinstance(value, type):
            return repr(value) if type(value).__module__.startswith(model.__name__) else self.thing(value)
        raise TypeError(f"a page is given a {type(value).__name__}, of which nobody knows when it changes")

    def know(self, briefing: model.Briefing, text: str) -> None:
        """Take note of a briefing that follows from a text, so that the text's digest is its own."""
        self._known[id(briefing)] = (briefing, f"text:{digest(text).hex()}")

    def thing(self, value: object) -> str:
        """Write a thing as a digest of what it is made of: all its fields, or those that tell the others."""
        known = self._known.get(id(value))
        if known is None:
            parts = ",".join(self.written(getattr(value, name)) for name in self.made_of(value))
            known = (value, f"{type(value).__name__}:{digest(parts).hex()}")
            self._known[id(value)] = known
        return known[1]

    def made_of(self, value: object) -> tuple[str, ...]:
        """Give the names of the fields of a kind of thing, or of those that tell the others."""
        kind = type(value)
        if kind not in self._made_of:
            told = getattr(value, "MADE_OF", None)
            self._made_of[kind] = tuple(told or (f.name for f in fields(value)))  # type: ignore[arg-type]
        return self._made_of[kind]


def digest(text: str) -> bytes:
    """Give a short digest of a text."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=SIZE).digest()
