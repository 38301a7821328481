"""What an editor says about an article when adding it: kept with the source, believed before all else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lxml import html

from briefgen.intake.front import front_matter, fronted
from briefgen.intake.metadata import Stated

MARK = "briefgen:"
HEAD = re.compile(r"<head\b[^>]{0,500}>", re.IGNORECASE)
BEGINNING = re.compile(
    r"\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!doctype[^>]{0,300}>\s*)?(?:<html\b[^>]{0,1000}>)?", re.IGNORECASE
)


def over(stated: Stated, given: Stated) -> Stated:
    """Give what a source states with what was given in its place."""
    return Stated(
        title=given.title or stated.title,
        published=given.published or stated.published,
        authors=given.authors or stated.authors,
        publisher=given.publisher or stated.publisher,
        url=given.url or stated.url,
        language=given.language or stated.language,
    )


def fields(stated: Stated) -> Iterator[tuple[str, str | tuple[str, ...] | None]]:
    """Give the fields of what is stated, by name."""
    yield from ((name, getattr(stated, name)) for name in Stated.__slots__)


def in_text(text: str, given: Stated) -> str:
    """Write what was given into the front matter of a text; a text that has none gets one."""
    stated, behind = front_matter(text)
    return fronted(over(stated, given), text[behind:].lstrip("\n"))


def in_page(page: str, given: Stated) -> str:
    """Write what was given into the head of a page."""
    said = [
        (name, v)
        for name, value in fields(given)
        for v in ((value,) if isinstance(value, str) else value or ())
    ]
    metas = "".join(f'<meta name="{MARK}{name}" content="{escape(value)}">\n' for name, value in said)
    if not metas:
        return page
    head = HEAD.search(page)
    if head:
        return f"{page[: head.end()]}\n{metas}{page[head.end() :]}"
    begin = BEGINNING.match(page)
    at = begin.end() if begin else 0
    return f"{page[:at]}<head>{metas}</head>{page[at:]}"


def with_given(root: html.HtmlElement, stated: Stated) -> Stated:
    """Give what a page states, with what its editor wrote into its head in place of it."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = element.get("name") or ""
        if name.startswith(MARK):
            found.setdefault(name.removeprefix(MARK), []).append(
                " ".join((element.get("content") or "").split())
            )
    if not found:
        return stated
    one = {name: values[0] for name, values in found.items()}
    given = Stated(
        title=one.get("title"),
        published=one.get("published"),
        authors=tuple(filter(None, found.get("authors", []))),
        publisher=one.get("publisher"),
        url=one.get("url"),
        language=one.get("language"),
    )
    return over(stated, given)
