"""Nothing unchecked is published, whatever became of an article or of what is kept beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.faults import BadInput, Fault, tell
from briefgen.model import SiteInfo
from briefgen.record.check import Checked
from briefgen.record.digests import digests_of, read_digests, write_digests
from briefgen.record.read import parse
from briefgen.record.write import write
from briefgen.tasks import sources
from briefgen.tasks.build import Drafted, draft
from briefgen.tasks.check import check_all
from briefgen.tasks.publish import publish
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.theme import templates_folders
from tests.helpers.harbour import harbour

ARTICLE = """Ferry to the islands stays in port

The ferry to the outer islands was cancelled for a third day on Monday because of the storm.

"Nobody slept," said Ana Reyes, who runs the island's only shop. "We are out of bread and milk."

A relief boat with medicine and 14 tonnes of food is to sail on Thursday morning, the harbour office said.
"""
INFO = SiteInfo(name="Islands", url=None)


def no_tell(_done: int, _all: int, _slug: str) -> None:
    """Tell nobody how far a run is."""


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A site of one article, drafted twice, so that nothing is left to do."""
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    (site.articles).mkdir(parents=True)
    article(site).write_text(ARTICLE, encoding="utf-8")
    for _ in range(2):
        drafted(site)
    return site


def drafted(site: Project) -> Drafted:
    """Bring the site up to date."""
    return draft(Snapshot(site), program="", tell=no_tell)


def article(site: Project) -> Path:
    """Give the article's file."""
    return site.articles / "ferry.txt"


def edited(site: Project, old: str, new: str) -> None:
    """Change words of the briefing by hand, as often as they stand there."""
    path = site.briefing("ferry")
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def deleted(site: Project) -> None:
    """Delete the article."""
    article(site).unlink()


def renamed(site: Project) -> None:
    """Give the article another file name."""
    article(site).rename(site.articles / "boat.txt")


def emptied(site: Project) -> None:
    """Empty the article."""
    article(site).write_text("", encoding="utf-8")


def made_a_pdf(site: Project) -> None:
    """Put a PDF in the place of the article."""
    article(site).write_bytes(b"%PDF-1.7\n\x00\x01\x02\xff\xfe trailer\n%%EOF\n")


def misspelt(site: Project) -> None:
    """Misspell the article's file in the briefing."""
    edited(site, "../articles/ferry.txt", "../articles/fery.txt")


def left(_site: Project) -> None:
    """Leave the article as it is."""


ways = pytest.mark.parametrize("way", [deleted, renamed, emptied, made_a_pdf, misspelt, left])


def stopped(site: Project) -> tuple[Fault, ...]:
    """Give what keeps the one briefing from being published."""
    done = drafted(site)
    made = publish(Snapshot(site), done, INFO, templates_folders(site.root), "2026-05-03")
    assert not made.briefings
    return done.unshown["ferry"]


@ways
def test_a_quotation_was_invented(project: Project, way: Callable[[Project], None]) -> None:
    way(project)
    edited(project, "    text: We are out of bread and milk.", "    text: We are out of patience.")
    assert any("are not in paragraph" in fault.what for fault in stopped(project))


@ways
def test_a_word_was_exchanged_throughout_the_briefing(
    project: Project, way: Callable[[Project], None]
) -> None:
    way(project)
    edited(project, "14 tonnes", "19 tonnes")
    assert any("source" in fault.what and "paragraph" in fault.where for fault in stopped(project))


@ways
def test_an_honest_briefing_is_published(project: Project, way: Callable[[Project], None]) -> None:
    way(project)
    done = drafted(project)
    assert "ferry" in done.checked
    assert not [f for f in done.faults if f.level == "error" and f.path == "content/briefings/ferry.yml"]


def test_the_article_was_deleted_and_that_is_told_with_the_mend(project: Project) -> None:
    deleted(project)
    told = tell(drafted(project).faults)
    assert told.startswith("content/briefings/ferry.yml:9:9: warning: source: there is no article")
    assert "put it back" in told
    checked = check_all(Snapshot(project))
    assert told == tell([fault for fault in checked if "ledger" not in fault.what])  # none was written


def test_the_article_is_gone_for_good_and_its_editor_said_so(project: Project) -> None:
    deleted(project)
    edited(project, "../articles/ferry.txt", "../articles/ferry.txt\n  gone: true")
    assert drafted(project).faults == ()
    edited(project, "14 tonnes", "19 tonnes")
    assert stopped(project)


def test_the_article_and_what_is_kept_beside_it_were_deleted(project: Project) -> None:
    deleted(project)
    project.digests("ferry").unlink()
    (fault,) = stopped(project)
    assert "cannot be checked" in fault.what


def test_the_digests_alone_were_deleted_and_are_made_again(project: Project) -> None:
    kept = project.digests("ferry").read_bytes()
    project.digests("ferry").unlink()
    assert drafted(project).faults == ()
    assert project.digests("ferry").read_bytes() == kept


def test_nothing_changed_and_the_briefing_was_checked_all_the_same(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[Checked] = []
    init = Checked.__init__

    def noted(self: Checked, *args: object, **more: object) -> None:
        seen.append(self)
        init(self, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Checked, "__init__", noted)
    done = drafted(project)
    assert done.outcomes[0].idle
    assert [checked.record.briefing.slug for checked in seen] == ["ferry"]


def test_words_were_changed_in_the_briefing_and_in_the_machines_draft_alike(project: Project) -> None:
    for path in (project.briefing("ferry"), project.draft("ferry")):
        path.write_text(path.read_text(encoding="utf-8").replace("Monday", "Sunday"), encoding="utf-8")
    assert stopped(project)
    deleted(project)
    assert stopped(project)


def test_a_briefing_with_an_error_is_no_checked_one() -> None:
    b = harbour()
    words = "\n".join(p.text for p in b.paragraphs)
    record = parse(write(b), "harbour.yml")
    known = digests_of([b.paragraphs], words, b.origin.sha256)
    assert Checked(record, words).record is Checked(record, known).record
    for evidence in (words.replace("study", "survey"), digests_of([b.paragraphs[:-1]], words, "0" * 64)):
        with pytest.raises(BadInput):
            Checked(record, evidence)


def test_paragraphs_out_of_order_are_told_without_their_source() -> None:
    b = harbour()
    words = "\n".join(p.text for p in b.paragraphs)
    turned = parse(
        write(b).replace(write(b)[write(b).index("- id: p-bird") :], "")
        + write(b)[write(b).index("- id: p-ends") :]
        + write(b)[write(b).index("- id: p-bird") : write(b).index("- id: p-ends")],
        "harbour.yml",
    )
    with pytest.raises(BadInput) as bad:
        Checked(turned, digests_of([b.paragraphs], words, b.origin.sha256))
    assert bad.value.faults[0].what == "these words stand further up in the source"


def test_digests_read_back_and_say_what_is_none() -> None:
    b = harbour()
    known = digests_of([b.paragraphs], "\n".join(p.text for p in b.paragraphs), hashlib.sha256().hexdigest())
    assert len(known.paragraphs) == len(b.paragraphs)
    assert read_digests(write_digests(known).replace("\n", "\r\n"), "x.yml") == known
    with pytest.raises(BadInput) as bad:
        read_digests(write_digests(known) + "<<<<<<< ours\n", "x.yml")
    assert bad.value.faults[0].shown == "<<<<<<< ours"


def test_a_line_whose_words_stand_further_up_as_well_keeps_its_place() -> None:
    b = harbour()
    texts = ("Weather | News | Sport", "News", "Councillors voted for the plan.", "Sport", "News")
    lines = tuple(
        replace(b.paragraphs[0], id=f"p-l{n}n", text=text, line=n + 1) for n, text in enumerate(texts)
    )
    bare = replace(b, points=(), quotes=(), statements=(), figures=(), names=(), summary=(), topics=())
    record = parse(write(replace(bare, title="News", paragraphs=lines)), "x.yml")
    known = digests_of([lines, lines[:1], lines[1:4]], "\n".join(texts), b.origin.sha256)
    assert Checked(record, known).faults == ()
    turned = parse(write(replace(bare, title="News", paragraphs=(*lines[2:3], *lines[:2]))), "x.yml")
    with pytest.raises(BadInput):
        Checked(turned, known)


PAGE = """<html lang="en"><head><title>Ferry stays in port</title></head><body><article>
<h1>Ferry stays in port</h1>
<p>The ferry to the outer islands was cancelled for a third day on Monday because of the storm.</p>
<p>A relief boat with medicine and 14 tonnes of food is to sail on Thursday, the harbour office said.</p>
<p>Nobody on the islands had seen a winter like it, and the shop was out of bread and milk.</p>
</article></body></html>"""


def test_the_program_was_upgraded_and_reads_the_page_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    site.articles.mkdir(parents=True)
    (site.articles / "ferry.html").write_text(PAGE, encoding="utf-8")
    assert drafted(site).checked
    kept = site.digests("ferry").read_bytes()
    read = sources.words_of
    monkeypatch.setattr(
        "briefgen.tasks.draft.words_of", lambda *a: read(*a).replace("Thursday", "[Thursday]")
    )
    for program in ("newer", "newer still"):
        done = draft(Snapshot(site), program=program, tell=no_tell)
        assert done.faults == ()
        assert done.checked
        assert site.digests("ferry").read_bytes() == kept
    edited(site, "14 tonnes", "19 tonnes")
    assert stopped(site)
