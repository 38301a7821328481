"""The machine's last draft is lost, or is that of another branch: told, and the editor's hand stays."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.faults import tell
from briefgen.model import Briefing
from briefgen.record.read import parse
from briefgen.tasks.build import Drafted, draft
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot

ARTICLE = """Ferry to the islands stays in port

The ferry to the outer islands was cancelled for a third day on Monday because of the storm.

Advertisement

"Nobody slept," said Ana Reyes, who runs the island's only shop. "We are out of bread and milk."

A relief boat with medicine and 14 tonnes of food is to sail on Thursday morning, the harbour office said.

"We have seen worse winters than this one," said Tom Okafor, who has fished here for 40 years.
"""
LATER = (
    ARTICLE.replace("14 tonnes", "19 tonnes") + "\nThe ferry is to sail again on Saturday, its owner said.\n"
)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site of one article with a title, a topic and a comment of its editor's, who deleted a quotation."""
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    site.articles.mkdir(parents=True)
    (site.articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    drafted(site)
    path = site.briefing("ferry")
    text = path.read_text(encoding="utf-8")
    start = text.index("quotes:\n- id: ") + len("quotes:\n")
    end = text.index("\n- id: ", start) + 1
    text = text[:start] + text[end:]
    text = text.replace("title: Ferry to the islands stays in port", "title: No bread on the islands # mine")
    menu = "  kind: litter\n"
    assert menu in text
    text = text.replace(menu, "  kind: caption\n", 1)
    path.write_text(text, encoding="utf-8")
    drafted(site)
    return site


def drafted(site: Project) -> Drafted:
    """Bring the site up to date."""
    return draft(Snapshot(site), program="", tell=lambda _done, _all, _slug: None)


def briefing(site: Project) -> Briefing:
    """Give the briefing as it lies there."""
    return parse(site.briefing("ferry").read_text(encoding="utf-8"), "ferry.yml").briefing


def deleted(site: Project) -> None:
    """Delete the whole folder of drafts."""
    for path in site.drafts.glob("*"):
        path.unlink()


def in_conflict(site: Project) -> None:
    """Leave the marks of a merge in the draft."""
    path = site.draft("ferry")
    head, title, rest = path.read_text(encoding="utf-8").partition("title: ")
    path.write_text(
        f"{head}<<<<<<< ours\n{title}A\n=======\n{title}B\n>>>>>>> theirs\n{rest}", encoding="utf-8"
    )


def of_another_branch(site: Project) -> None:
    """Take the draft that another branch made of another version of the article."""
    path = site.draft("ferry")
    text = path.read_text(encoding="utf-8")
    sha = briefing(site).origin.sha256
    start = text.index("quotes:\n- id: ") + len("quotes:\n")
    end = text.index("\n- id: ", start) + 1
    path.write_text(text.replace(sha, "0" * 64).replace(text[start:end], ""), encoding="utf-8")


ways = pytest.mark.parametrize(
    ("way", "told"),
    [(deleted, "was not there"), (in_conflict, "could not be read"), (of_another_branch, "another version")],
)


@ways
def test_the_last_draft_was_lost_and_not_a_byte_of_the_editors_changes(
    project: Project, way: Callable[[Project], None], told: str
) -> None:
    before = project.briefing("ferry").read_bytes()
    way(project)
    done = drafted(project)
    assert told in tell(done.faults)
    assert not [fault for fault in done.faults if fault.level == "error"]
    assert project.briefing("ferry").read_bytes() == before
    assert drafted(project).faults == ()


@ways
def test_the_last_draft_was_lost_and_the_article_changed(
    project: Project, way: Callable[[Project], None], told: str
) -> None:
    before = briefing(project)
    way(project)
    (project.articles / "ferry.txt").write_text(LATER, encoding="utf-8")
    done = drafted(project)
    assert told in tell(done.faults)
    now = briefing(project)
    assert "# mine" in project.briefing("ferry").read_text(encoding="utf-8")
    assert now.title == before.title
    assert [q.id for q in now.quotes] == [q.id for q in before.quotes]
    assert {p.id: p.kind for p in before.paragraphs}.items() <= {p.id: p.kind for p in now.paragraphs}.items()
    assert any("19 tonnes" in p.text for p in now.paragraphs)
    assert "Saturday" in now.paragraphs[-1].text


@ways
def test_the_last_draft_was_lost_and_an_item_that_was_deleted_before_stays_deleted(
    project: Project, way: Callable[[Project], None], told: str
) -> None:
    gone = "Nobody slept,"
    assert gone not in {q.said[0].text for q in briefing(project).quotes}
    way(project)
    assert told in tell(drafted(project).faults)
    for article in (LATER, ARTICLE, LATER):
        (project.articles / "ferry.txt").write_text(article, encoding="utf-8")
        drafted(project)
        assert gone not in {q.said[0].text for q in briefing(project).quotes}
