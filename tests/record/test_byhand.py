"""A paragraph that an editor added stays the editor's, through every run and every version of the source."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model import Briefing
from briefgen.record.read import parse
from briefgen.tasks.build import Drafted, draft
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot

ARTICLE = """Ferry to the islands stays in port

The ferry to the outer islands was cancelled for a third day on Monday because of the storm.

Home | News | Weather | Sport

"Nobody slept," said Ana Reyes, who runs the island's only shop. "We are out of bread and milk."

A relief boat with medicine and fresh food is to sail on Thursday morning, the harbour office said.
"""
MISSED = "Home | News | Weather | Sport"
WORDS = """\
- id: p-mine
  line: 5
  # the sign above the quay
  text: Home | News | Weather | Sport
"""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site of one article, drafted once, to which an editor has added a paragraph."""
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    (site.articles).mkdir(parents=True)
    article(site).write_text(ARTICLE, encoding="utf-8")
    drafted(site)
    text = path(site).read_text(encoding="utf-8")
    # What the machine took for litter is taken out, and the same words put in by hand.
    head, menu, rest = text.partition("- id: " + litter(briefing(site)))
    behind = rest[rest.index("\n- id: ") + 1 :]
    assert menu
    path(site).write_text(head + WORDS + behind, encoding="utf-8")
    return site


def article(site: Project) -> Path:
    """Give the article's file."""
    return site.articles / "ferry.txt"


def path(site: Project) -> Path:
    """Give the briefing's file."""
    return site.briefing("ferry")


def litter(b: Briefing) -> str:
    """Give the id of the line that was set aside."""
    return next(p.id for p in b.paragraphs if p.text == MISSED)


def drafted(site: Project) -> Drafted:
    """Bring the site up to date."""
    return draft(Snapshot(site), program="", tell=lambda _done, _all, _slug: None)


def briefing(site: Project) -> Briefing:
    """Give the briefing as it lies there."""
    return parse(path(site).read_text(encoding="utf-8"), "ferry.yml").briefing


def errors(done: Drafted) -> list[str]:
    """Give what is wrong."""
    return [fault.what for fault in done.faults if fault.level == "error"]


def changed(site: Project, old: str, new: str) -> Drafted:
    """Change the article and bring the site up to date."""
    text = article(site).read_text(encoding="utf-8")
    assert old in text
    article(site).write_text(text.replace(old, new), encoding="utf-8")
    return drafted(site)


def test_it_stands_where_it_was_put_after_every_run(project: Project) -> None:
    written = path(project).read_text(encoding="utf-8")
    for _ in range(3):
        assert errors(drafted(project)) == []
    assert WORDS in path(project).read_text(encoding="utf-8")
    assert [p.id for p in briefing(project).paragraphs].index("p-mine") == 2
    assert len(briefing(project).paragraphs) == written.count("  line: ")


def test_it_is_never_taken_for_the_machines(project: Project) -> None:
    drafted(project)
    base = project.draft("ferry").read_text(encoding="utf-8")
    assert "- id: p-mine\n  line: 0\n" in base


def test_it_stays_when_the_article_changes_elsewhere(project: Project) -> None:
    drafted(project)
    assert errors(changed(project, "third day", "fourth day")) == []
    assert WORDS in path(project).read_text(encoding="utf-8")
    assert "fourth day" in briefing(project).paragraphs[1].text
    drafted(project)
    assert WORDS in path(project).read_text(encoding="utf-8")


def test_it_is_set_aside_and_told_when_the_article_no_longer_has_its_words(project: Project) -> None:
    drafted(project)
    done = changed(project, "Home | News", "Start | News")
    assert errors(done) == []
    assert "p-mine" not in {p.id for p in briefing(project).paragraphs}
    assert "- id: p-mine" in path(project).read_text(encoding="utf-8")
    told = [fault for fault in done.faults if fault.where == "paragraph p-mine"]
    assert [(f.line > 1, "no longer has these words" in f.what) for f in told] == [(True, True)]


def test_it_is_checked_against_the_article(project: Project) -> None:
    text = path(project).read_text(encoding="utf-8")
    path(project).write_text(text.replace("Home | News", "Home and News"), encoding="utf-8")
    assert errors(drafted(project)) == ["the source does not have these words"]


def test_its_deletion_by_the_editor_is_kept(project: Project) -> None:
    drafted(project)
    text = path(project).read_text(encoding="utf-8")
    path(project).write_text(text.replace(WORDS, ""), encoding="utf-8")
    drafted(project)
    drafted(project)
    assert "p-mine" not in path(project).read_text(encoding="utf-8")
    assert "p-mine" not in project.draft("ferry").read_text(encoding="utf-8")
