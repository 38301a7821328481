"""Front matter: what a Markdown file states about itself between two fences at its beginning."""

from __future__ import annotations

import re

from briefgen.intake.authors import cleaned
from briefgen.intake.dates import first_day
from briefgen.intake.metadata import Stated

FENCED = re.compile(r"\s*(---|\+\+\+)[ \t]*\n(.{0,8000}?)\n\1[ \t]*(?:\n|\Z)", re.DOTALL)
PAIR = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)")
ADDRESS = re.compile(r"https?://[^/?#\s\[\]]+")
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
ITEM = re.compile(r"\s*-\s+(.+)")


def front_matter(text: str) -> tuple[Stated, int]:
    """Give what front matter states and the offset behind it; nothing and 0 when there is none.

    Each line must be ``key: value``, an item of a list, or a comment; anything else is text of the article.
    """
    fenced = FENCED.match(text)
    pairs = read_pairs(fenced[2]) if fenced else None
    if not fenced or not pairs:
        return Stated(), 0
    author = [*pairs.get("author", []), *pairs.get("authors", []), *pairs.get("byline", [])]
    days = (first_day(value) for key in ("date", "published", "pubdate") for value in pairs.get(key, []))
    one = {key: values[0] for key, values in pairs.items() if values}
    url = one.get("url") or one.get("link") or one.get("source") or one.get("canonical")
    tags = (one[key].replace("_", "-") for key in ("language", "lang") if key in one)
    return Stated(
        title=one.get("title") or one.get("headline"),
        published=next((d for d in days if d), None),
        authors=cleaned(author),
        publisher=one.get("publisher") or one.get("outlet"),
        url=url if url and ADDRESS.match(url) else None,
        language=next((t for t in tags if TAG.fullmatch(t)), None),
    ), fenced.end()


def read_pairs(text: str) -> dict[str, list[str]] | None:
    """Read plain ``key: value`` lines and lists; None when a line is neither."""
    pairs: dict[str, list[str]] = {}
    values: list[str] = []
    for line in text.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        item, pair = ITEM.fullmatch(line), PAIR.fullmatch(line.strip())
        if item and pairs:
            values.append(bare(item[1]))
        elif pair:
            value = pair[2].strip()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
            values = pairs.setdefault(pair[1].lower(), [])
            values += [bare(p) for p in parts if bare(p)]
        else:
            return None
    return pairs


def bare(value: str) -> str:
    """Take blanks and quotation marks off a value."""
    return value.strip().strip("\"'").strip()
