"""Habits of web pages, one a case: who wrote it, when, where, what it is called, and what of it is text."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal

import pytest
import yaml

from briefgen.intake.article import to_article
from briefgen.intake.source import decode
from briefgen.model import Article

Kind = Literal["html", "text"]
HABITS = yaml.safe_load(Path(__file__).with_name("habits.yml").read_text(encoding="utf-8"))
TITLE = "Lighthouse trust to sell keeper’s cottage"
PARAGRAPHS = (
    (
        "The lighthouse trust voted on Monday to sell the keeper's cottage, a decision that volunteers on the"
        " island say will end forty years of open days."
    ),
    (
        "“Nobody asked the people who paint the railings,” said Una Marsh, who has led tours of the tower "
        "since 1991 and who wants the vote taken again."
    ),
    (
        "Surveyors told the trustees that the roof of the cottage has lost a quarter of its slates and that "
        "the repair cannot wait for another winter."
    ),
    (
        "The sale begins in June. Tours will start from the harbour office, with groups of twelve instead of"
        " thirty, and the last one will leave at five."
    ),
)
TEXT = {"body", "subheading", "pull-quote"}
# Lines that a page's maker sets below a text or between its paragraphs, in pages and in pasted text alike.
BELOW, BETWEEN = (
    [line for line in Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines() if line]
    for name in ("lines_below.txt", "lines_between.txt")
)


def page(habit: dict[str, Any]) -> str:
    """Make the page of a habit."""
    base = [f"<p>{p}</p>" for p in PARAGRAPHS]
    part = {name: str(words).replace("TITLE", TITLE) for name, words in habit.items()}
    if "within" in part:
        base.insert(2, part["within"])
    body = part.get("body", "BASE").replace("BASE", "\n".join(base))
    heading = part.get("h1", f"<h1>{TITLE}</h1>")
    head = f"<title>{part.get('title', TITLE)}</title>{part.get('head', '')}"
    text = f"{heading}\n{part.get('above', '')}\n{body}\n{part.get('below', '')}"
    lang = part.get("lang", "en")
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8">{head}</head><body>'
        f"{part.get('before', '')}<main><article>{text}</article></main>{part.get('after', '')}"
        "<footer>Isle Courier</footer></body></html>"
    )


def read(text: str, kind: Kind) -> Article:
    return to_article(decode(text.encode(), "page.html" if kind == "html" else "paste.txt", kind=kind))


def lines(article: Article) -> list[str]:
    return [p.text for p in article.paragraphs if p.kind in TEXT]


@pytest.mark.parametrize("habit", HABITS, ids=[habit["name"] for habit in HABITS])
def test_habit(habit: dict[str, Any]) -> None:
    article = read(page(habit), "html")
    origin = article.origin
    found = {
        "authors": origin.byline,
        "day": origin.published,
        "address": origin.url,
        "publisher": origin.publisher,
        "headline": article.title,
        "paragraphs": len(lines(article)),
    }
    asked = {
        name: str(habit[name]).replace("TITLE", TITLE) if habit[name] else None
        for name in found
        if name in habit
    }
    assert {name: str(found[name]) if found[name] else None for name in asked} == asked
    text = "\n".join(lines(article))
    assert [words for words in habit.get("with", ()) if words not in text] == []
    assert [words for words in habit.get("without", ()) if words in text] == []


@pytest.mark.parametrize("line", BELOW)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_line_below_the_text_is_none(line: str, kind: Kind) -> None:
    with_line = page({"below": f"<p>{line}</p>"}) if kind == "html" else pasted(*PARAGRAPHS, line)
    assert lines(read(with_line, kind)) == list(PARAGRAPHS)


@pytest.mark.parametrize("line", BETWEEN)
@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_line_between_paragraphs_is_none(line: str, kind: Kind) -> None:
    text = pasted(*PARAGRAPHS[:2], line, *PARAGRAPHS[2:])
    with_line = page({"within": f"<p>{line}</p>"}) if kind == "html" else text
    assert lines(read(with_line, kind)) == list(PARAGRAPHS)


def pasted(*paragraphs: str) -> str:
    return "\n\n".join((TITLE, *paragraphs))
