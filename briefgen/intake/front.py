"""Front matter: what a file states about itself at its beginning, as YAML, TOML or JSON."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

import yaml

from briefgen.intake.bylines import cleaned
from briefgen.intake.dates import first_day
from briefgen.intake.metadata import Stated
from briefgen.intake.tables import table

FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,20000}?)\n(?:\1|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
BRACED = re.compile(r"\s*\{\s*\"")
LONGEST = 20_000
ADDRESS = re.compile(r"https?://[^/?#\s\[\]]+")
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)")
ITEM = re.compile(r"\s*-\s+(.+)")
LINKED = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")
# Values of one key that are looked at, however they are nested.
MOST = 50


def front_matter(text: str) -> tuple[Stated, int]:
    """Give what front matter states and the offset behind it; nothing and 0 when there is none.

    Keys briefgen does not know are passed over. What stands between two fences but states nothing is text.
    """
    found = fenced(text) or braced(text)
    if not found:
        return Stated(), 0
    fields, behind = found
    days = (first_day(value) for value in values(fields, "published"))
    addresses = (a for a in values(fields, "url") if ADDRESS.match(a))
    tags = (tag.replace("_", "-") for tag in values(fields, "language"))
    return Stated(
        title=next(values(fields, "title"), None),
        published=next((d for d in days if d), None),
        authors=cleaned(values(fields, "authors")),
        publisher=next((o for o in values(fields, "publisher") if "//" not in o), None),
        url=next(addresses, None),
        language=next((t for t in tags if TAG.fullmatch(t)), None),
    ), behind


def fenced(text: str) -> tuple[Mapping[str, Any], int] | None:
    """Read YAML or TOML between two fences."""
    found = FENCED.match(text)
    if not found:
        return None
    fields = toml(found[2]) if found[1] == "+++" else yml(found[2])
    fields = fields or plain_pairs(found[2])
    return (fields, found.end()) if fields else None


def braced(text: str) -> tuple[Mapping[str, Any], int] | None:
    """Read a JSON object at the beginning of a text."""
    start = BRACED.match(text)
    if not start:
        return None
    begin = start.group().index("{")
    try:
        fields, length = json.JSONDecoder().raw_decode(text[begin : begin + LONGEST])
    except (ValueError, RecursionError):
        return None
    behind = text[begin + length :]
    if not isinstance(fields, dict) or behind.partition("\n")[0].strip() or not behind.strip():
        return None
    return named(fields), begin + length


def yml(text: str) -> Mapping[str, Any] | None:
    """Read YAML, every value as its words; None when it is none or no mapping."""
    try:
        fields = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 - the base loader makes words only
    except (yaml.YAMLError, RecursionError):
        return None
    return named(fields) if isinstance(fields, dict) else None


def toml(text: str) -> Mapping[str, Any] | None:
    """Read TOML; None when it is none."""
    try:
        return named(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def named(fields: Mapping[Any, Any]) -> dict[str, Any]:
    """Give fields by their names in lower case without marks; the first of two that are then alike."""
    found: dict[str, Any] = {}
    for key, value in fields.items():
        found.setdefault(re.sub(r"[\s_-]", "", str(key).lower()), value)
    return found


def values(fields: Mapping[str, Any], wanted: str) -> Iterator[str]:
    """Give what the fields that state a thing say, in order: plain words, lists of them, names of people."""
    keys = table("front")[wanted].split()
    said = (word for key in keys if key in fields for word in islice(words(fields[key]), MOST))
    return islice(filter(None, (" ".join(LINKED.sub(r"\1", word).split()) for word in said)), MOST)


def words(value: object) -> Iterator[str]:
    """Give the words in a value, those of lists one by one; of a mapping its name."""
    if isinstance(value, list):
        for one in value[:MOST]:
            yield from words(one)
    elif isinstance(value, dict):
        yield from words(value.get("name") or value.get("title"))
    elif value is not None:
        yield str(value)


def plain_pairs(text: str) -> Mapping[str, Any] | None:
    """Read ``key: value`` lines that are no YAML ("title: Ebb: a history"); None when a line is no such."""
    pairs: dict[str, list[str]] = {}
    found: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, pair = ITEM.fullmatch(line), PAIR.fullmatch(line.strip())
        if item and pairs:
            found.append(bare(item[1]))
        elif pair:
            value = pair[2].strip()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            found = pairs.setdefault(pair[1], [])
            found += [bare(p) for p in parts if bare(p)]
        else:
            return None
    return named(pairs) or None


def bare(value: str) -> str:
    """Take blanks and quotation marks off a value."""
    return value.strip().strip("\"'").strip()


def fronted(stated: Stated, text: str) -> str:
    """Put front matter that states this before a text; the text alone when there is nothing to state."""
    fields = {
        "title": stated.title,
        "authors": list(stated.authors) or None,
        "published": stated.published,
        "publisher": stated.publisher,
        "url": stated.url,
        "language": stated.language,
    }
    known = {key: value for key, value in fields.items() if value}
    if not known:
        return text
    head = yaml.safe_dump(known, allow_unicode=True, sort_keys=False, width=10_000)
    return f"---\n{head}---\n\n{text}"
