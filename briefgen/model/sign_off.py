"""Who looked a briefing over, when, and what it said then."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from hashlib import sha256
from typing import Any

LENGTH = 32
# What readers are not told, and what an id stands for is written in its place.
QUIET = frozenset(
    {"id", "slug", "line", "rule", "confidence", "guess", "cues", "origin", "note", "checked"}
) | {"confirmed"}
# What of the source readers are told.
STATED = ("url", "publisher", "published", "byline", "language", "shown")
LINKS = frozenset({"paragraph", "speaker", "to", "relayed_by", "topic", "same_as"})
LISTS = frozenset({"summary", "touches"})
PLACES = frozenset({"paragraphs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """That somebody looked a briefing over."""

    by: str
    """Who, as readers see it."""
    on: str
    """The day, ISO 8601."""
    of: str | None = None
    """Digest of what the briefing said then; None when it was signed by hand, so that nobody knows."""


def words_digest(briefing: Any) -> str:  # noqa: ANN401 - a Briefing, which asks for it itself
    """Give a digest of what a briefing tells its readers.

    It holds words and what belongs to what, by words: ids, lines, how sure the machine is and the editor's
    notes are not in it, nor what says nothing. So neither another id nor a newer program alone changes it.
    """
    labels = dict(labels_of(briefing))
    stated = {key: getattr(briefing.origin, key) for key in STATED}
    told = {**said(briefing, labels), "source": {key: value for key, value in stated.items() if value}}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:LENGTH]


def labels_of(briefing: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - a Briefing
    """Give each id that others lead to, with the words it stands for."""
    yield from ((p.id, p.text) for p in briefing.paragraphs)
    yield from ((topic.id, topic.title) for topic in briefing.topics)
    yield from ((name.id, name.name) for name in briefing.names)
    yield from ((item.id, item.at.text) for item in (*briefing.points, *briefing.figures))


def said(noun: Any, labels: dict[str, str]) -> dict[str, object]:  # noqa: ANN401 - any noun of ours
    """Give what a noun says, without what it says by default."""
    found: dict[str, object] = {}
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in QUIET or value in (None, (), field.default):
            continue
        found[field.name] = valued(field.name, value, labels)
    return found


def valued(name: str, value: object, labels: dict[str, str]) -> object:
    """Give the value of a field; ids as the words they stand for."""
    if isinstance(value, tuple):
        by_id = name in LISTS or (name in PLACES and all(isinstance(one, str) for one in value))
        return [labels.get(one, one) if by_id else valued("", one, labels) for one in value]
    if is_dataclass(value):
        return said(value, labels)
    return labels.get(value, value) if name in LINKS and isinstance(value, str) else value
