"""An editor's evening at the command line: each act on a site that was built, shown first, then done."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.cli import main
from briefgen.model import SignOff
from briefgen.record.read import read
from briefgen.tasks.build import draft
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot

HARBOUR = """\
Harbour bridge to close for nine weeks

By Ida Holm

The harbour bridge will close to traffic for nine weeks in January, the city council said on Tuesday.

The work on the bridge will cost about £4.2 million, and £600,000 of it comes from the port at Ostrava Bay.

Harbour master Ana Ruiz said: "Nine weeks is what the steel of the bridge needs."

"We close on the fourth," she added. "Nobody gets a later date for the bridge."

One councillor was heard to say: "It will never open on time."

A ferry will run every 20 minutes. Ms Ruiz said that the ferry would carry bicycles.

The ferry pier was built in 1931. Council leader Tomas Grell said: "The pier is older than any of us."
"""
FERRY = """\
Ferry at Ostrava Bay to carry bicycles

The new ferry at Ostrava Bay will carry bicycles from January, Harbour master Ana Ruiz said on Friday.

"Every boat has room for twelve of them," Ms Ruiz said.

The ferry will cost £2 for each passenger, and children travel free.

Shopkeepers at the pier said that the ferry came too late. "We lost a summer," said baker Lena Voss.
"""
Run = Callable[..., Result]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a site of two articles whose briefings are drafted."""
    root = tmp_path_factory.mktemp("made")
    project = at(root)
    project.articles.mkdir(parents=True)
    (root / "mkdocs.yml").write_text(
        "site_name: Bay\ndocs_dir: content\nplugins: [briefgen]\n", encoding="utf-8"
    )
    (project.articles / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (project.articles / "ferry.txt").write_text(FERRY, encoding="utf-8")
    drafted(project)
    return root


def at(root: Path) -> Project:
    """Give the folders of a site."""
    return Project(root=root, content=root / "content", site=root / "site")


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Project:
    """Give that site, for one test to change."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return at(tmp_path)


def drafted(project: Project) -> None:
    """Bring the briefings up to date."""
    found = draft(Snapshot(project), program="", tell=lambda _done, _all, _slug: None, on="2026-11-29")
    assert not [f for f in found.faults if f.level == "error"]


@pytest.fixture
def run(site: Project, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Give a way to run a command in the site."""
    monkeypatch.chdir(site.root)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796040000")  # 30 November 2026

    def invoke(*words: str, code: int = 0) -> Result:
        result = CliRunner().invoke(main, list(words))
        assert result.exit_code == code, result.output
        return result

    return invoke


def text_of(site: Project, slug: str = "harbour") -> str:
    """Give the text of a briefing, byte for byte."""
    return site.briefing(slug).read_bytes().decode()


def test_a_briefing_is_marked_as_checked_and_a_later_change_is_told(site: Project, run: Run) -> None:
    before = text_of(site)
    shown = run("checked", "harbour", "--by", "Ada Winter", "--dry-run").output
    assert text_of(site) == before
    assert "+  by: Ada Winter\n" in shown
    run("checked", "harbour", "--by", "Ada Winter")
    signed = read(text_of(site), "harbour.yml").checked
    assert isinstance(signed, SignOff)
    assert (signed.by, signed.on) == ("Ada Winter", "2026-11-30")
    assert "changed since" not in run("check").output
    drafted(site)
    assert read(text_of(site), "harbour.yml").checked == signed
    site.briefing("harbour").write_text(text_of(site).replace("  kind: speech", "  kind: scare", 1))
    assert "the words changed since Ada Winter checked them on 2026-11-30" in run("check").output
    run("checked", "harbour", "--off")
    assert read(text_of(site), "harbour.yml").checked is None


def test_nobody_and_nothing_that_is_there_are_told_with_a_mend(run: Run) -> None:
    assert "did you mean harbour?" in run("checked", "harbuor", "--by", "Ada", code=1).output
    assert "nobody is named" in run("checked", "harbour", "--by", " ", code=1).output
    run("checked", "harbour", code=2)
    run("checked", "harbour", "--by", "Ada", "--off", code=2)
