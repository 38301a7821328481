"""Pages as browsers show them: what each states, and what of it is text. A case is one habit of the web."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.intake.article import to_article
from briefgen.intake.source import decode
from briefgen.model import Article, Guide, Source
from briefgen.tasks import draft
from briefgen.tasks.jobs import Job
from tests.conftest import Case

TEXT = {"body", "subheading", "pull-quote"}


def told(article: Article) -> str:
    """Write down what a page states, then the lines of its text."""
    origin = article.origin
    facts = {
        "title": article.title,
        "by": origin.byline,
        "day": origin.published,
        "outlet": origin.publisher,
        "address": origin.url,
        "language": origin.language,
    }
    lines = [f"{name}: {fact}" for name, fact in facts.items() if fact]
    lines += [f"{p.kind}: {p.text}" for p in article.paragraphs if p.kind in TEXT]
    return "\n".join(lines)


def test_page(pages_case: Case) -> None:
    pages_case.gives(told(to_article(decode(pages_case.given.encode(), "page.html", kind="html"))))


def test_a_draft_reads_its_page_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "road.html"
    page.write_text(
        "<article><p>The road to the light is shut until May.</p><p>A bus runs to the school.</p>"
    )
    read: list[str] = []

    def counted(source: Source, *, slug: str | None = None) -> Article:
        read.append(source.where)
        return to_article(source, slug=slug)

    monkeypatch.setattr("briefgen.intake.article.to_article", counted)
    job = Job(
        path=page,
        data=page.read_bytes(),
        shown="road.html",
        file="road.html",
        slug="road",
        edited=None,
        edited_path="road.yml",
        base=None,
        first=None,
        guide=Guide(),
    )
    found = draft.analysed(job)
    assert not found.faults
    assert "until May" in found.words
    assert read == ["road.html"]
