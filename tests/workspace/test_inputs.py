"""Whatever lies in the content folder is read, or told with its mend; nothing of it stops the rest."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import IO, Any

import pytest

from briefgen.faults import BadInput, Fault
from briefgen.record.write import write
from briefgen.tasks.build import Drafted, draft
from briefgen.tasks.matching import bytes_of, matched
from briefgen.workspace import starter
from briefgen.workspace.environment import EPOCH, JOBS, cores, epoch
from briefgen.workspace.inputs import article_files, own_files
from briefgen.workspace.project import Project
from briefgen.workspace.records import guide_of, records_of
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import faults_noted, read_stamps
from tests.helpers.harbour import harbour
from tests.helpers.sites import run

ARTICLE = """Ferry to the islands stays in port

The ferry to the outer islands was cancelled for a third day on Monday because of the storm.

A relief boat with medicine and fresh food is to sail on Thursday morning, the harbour office said.
"""


@pytest.fixture
def site(tmp_path: Path) -> Project:
    """A site of one article."""
    project = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")
    project.articles.mkdir(parents=True)
    project.briefings.mkdir()
    (project.articles / "ferry.txt").write_text(ARTICLE, encoding="utf-8")
    return project


def drafted(site: Project) -> Drafted:
    """Bring the site up to date."""
    return draft(Snapshot(site), program="", tell=lambda _done, _all, _slug: None)


def refused(site: Project) -> Fault:
    """Give the one fault among the article files, the article itself being read."""
    files, faults = article_files(Snapshot(site))
    assert [path.name for path in files] == ["ferry.txt"]
    (fault,) = faults
    return fault


def test_a_link_led_to_itself(site: Project) -> None:
    (site.articles / "loop.txt").symlink_to("loop.txt")
    fault = refused(site)
    assert (fault.path, fault.what) == ("content/articles/loop.txt", "this link leads to itself")
    assert drafted(site).checked


def test_a_link_led_out_of_the_folder(site: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("words", encoding="utf-8")
    (site.articles / "secret.txt").symlink_to(tmp_path / "secret.txt")
    assert refused(site).what == "this link leads out of the content folder"


def test_links_led_to_themselves_or_round_in_a_ring_after_the_first_build(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    content = folder / "content"
    (content / "names.yml").symlink_to("names.yml")
    (content / "stories").mkdir()
    (content / "stories" / "loop.yml").symlink_to("loop.yml")
    (content / "articles" / "ring").symlink_to("..")
    (content / "articles" / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    done = run(folder, "build")
    assert done.returncode == 1
    for path in ("names.yml", "stories/loop.yml"):
        assert f"\ncontent/{path}:1:1: this link leads to itself" in f"\n{done.stderr}", done.stderr
    assert (folder / "site" / "bridge" / "index.html").exists()


@pytest.mark.parametrize("name", ["names.yml", "topics.yml"])
def test_a_folder_stood_where_a_file_is_read(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    starter.start(folder)
    assert run(folder, "build").returncode == 0
    (folder / "content" / name).unlink(missing_ok=True)
    (folder / "content" / name).mkdir()
    done = run(folder, "build")
    assert done.returncode == 1
    assert f"content/{name}:1:1: a folder stands where a file is needed" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only there a name may be any bytes")
def test_a_file_name_was_not_utf_8(site: Project) -> None:
    Path(os.fsdecode(os.fsencode(site.articles) + b"/caf\xe9.txt")).write_text(ARTICLE, encoding="utf-8")
    fault = refused(site)
    assert fault.path == "content/articles/caf\\xe9.txt"
    assert "not UTF-8" in fault.what


def test_a_file_could_not_be_read(site: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (site.articles / "locked.txt").write_text(ARTICLE, encoding="utf-8")
    plain = Path.open

    def guarded(path: Path, mode: str = "r", encoding: str | None = None) -> IO[Any]:
        if path.name == "locked.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path, mode, encoding=encoding)

    monkeypatch.setattr(Path, "open", guarded)
    fault = refused(site)
    assert (fault.path, fault.what) == ("content/articles/locked.txt", "that is not allowed to you")
    assert "right to read" in fault.fix


def test_a_pipe_lay_among_the_articles_and_nobody_waited_for_it(site: Project) -> None:
    os.mkfifo(site.articles / "pipe.txt")
    assert "no file" in refused(site).what


def test_a_briefing_was_not_utf_8(site: Project) -> None:
    drafted(site)
    path = site.briefing("ferry")
    path.write_bytes(path.read_bytes().replace(b"Thursday", b"Thurs\xffday", 1))
    done = drafted(site)
    assert any("not UTF-8" in fault.what and fault.line > 1 for fault in done.unshown["ferry"])


def test_two_briefings_had_one_slug(site: Project) -> None:
    text = write(harbour())
    for name in ("harbour-plan", "other"):
        site.briefing(name).write_text(text, encoding="utf-8")
    records, unread = records_of(Snapshot(site))
    assert set(records) == {"harbour-plan"}
    (fault,) = unread["other"]
    assert fault.path == "content/briefings/other.yml"
    assert text.splitlines()[fault.line - 1].startswith("slug:")
    assert "content/briefings/harbour-plan.yml" in fault.what


@pytest.mark.parametrize("place", ["ferry.yaml", "old/ferry.yml"])
def test_a_briefing_lay_where_none_is_read(site: Project, place: str) -> None:
    drafted(site)
    stray = site.briefings / place
    stray.parent.mkdir(exist_ok=True)
    site.briefing("ferry").rename(stray)
    done = drafted(site)
    (fault,) = done.unshown["ferry"]
    assert (fault.path, "content/briefings/ferry.yml" in fault.fix) == (f"content/briefings/{place}", True)
    assert not site.briefing("ferry").exists()


def test_topics_were_left_in_the_middle_of_a_merge(site: Project) -> None:
    topics = "topics:\n- id: sea\n  title: The sea\n  cues: [ferry, boat]\n"
    site.guide.write_text(topics, encoding="utf-8")
    drafted(site)
    before = site.briefing("ferry").read_bytes()
    merge = f"<<<<<<< HEAD\n{topics}=======\ntopics: []\n>>>>>>> other\n"
    site.guide.write_text(merge, encoding="utf-8")
    _, faults = guide_of(Snapshot(site))
    assert [(f.path, f.line) for f in faults] == [("content/topics.yml", 1)]
    assert "git" in faults[0].what
    done = drafted(site)
    assert done.checked
    assert done.faults == faults
    assert not done.unshown
    assert site.briefing("ferry").read_bytes() == before


def test_only_what_is_meant_for_readers_is_published(site: Project, tmp_path: Path) -> None:
    content = site.content
    (tmp_path / "passwd").write_text("secret", encoding="utf-8")
    for name in (
        "about.md", "logo.png", "site.css", "CNAME", "files/data.csv", "notes.txt", "topics.yml~",
        "briefings.bak/a.yml", ".hidden.md",
    ):  # fmt: skip
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("words", encoding="utf-8")
    (content / "secret.md").symlink_to(tmp_path / "passwd")
    files, faults = own_files(Snapshot(site))
    assert [p.relative_to(content).as_posix() for p in files] == [
        "about.md", "CNAME", "files/data.csv", "logo.png", "site.css",
    ]  # fmt: skip
    told = {fault.path.removeprefix("content/"): fault.level for fault in faults}
    assert told == {
        "briefings.bak/a.yml": "warning", "notes.txt": "warning", "topics.yml~": "warning",
        "secret.md": "error",
    }  # fmt: skip


@pytest.mark.parametrize("said", ["", "abc", "1e9", "9" * 30])
def test_source_date_epoch_was_no_moment(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(EPOCH, said)
    with pytest.raises(BadInput, match="no number of seconds"):
        epoch()


@pytest.mark.parametrize("said", ["", "abc", "0", "-1", "1000"])
def test_jobs_were_no_number(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(JOBS, said)
    with pytest.raises(BadInput, match="no number of articles"):
        cores()


ROW = {"path": "a", "what": "b"}


@pytest.mark.parametrize("rows", [None, 3, [1], [ROW | {"colour": "red"}], [ROW | {"line": "x"}]])
def test_a_note_of_another_version_is_no_note(rows: object) -> None:
    assert faults_noted(rows) is None


def test_the_notes_were_written_over(tmp_path: Path) -> None:
    for text in ("[" * 100_000, "nothing", "[]", "\udcff"):
        (tmp_path / "stamps.json").write_text(text, encoding="utf-8", errors="surrogateescape")
        assert read_stamps(tmp_path / "stamps.json") == {}


def test_a_briefing_keeps_its_rights_its_link_and_its_line_ends(site: Project) -> None:
    drafted(site)
    path, real = site.briefing("ferry"), site.content / "kept.yml"
    text = path.read_bytes().replace(b"Ferry to the islands stays in port", b"Ferry stays in port", 1)
    real.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    real.chmod(0o664)
    path.unlink()
    path.symlink_to("../kept.yml")
    article = site.articles / "ferry.txt"
    article.write_text(ARTICLE.replace("third day", "fourth day"), encoding="utf-8")
    assert not [fault for fault in drafted(site).faults if fault.level == "error"]
    written = real.read_bytes()
    assert path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o664
    assert written.startswith(b"\xef\xbb\xbf")
    assert b"fourth day" in written
    assert written.count(b"\r\n") == written.count(b"\n")


def test_a_checkout_with_other_line_ends_is_not_another_source(site: Project) -> None:
    drafted(site)
    before = {path: path.read_bytes() for path in site.content.rglob("*.yml")}
    shutil.rmtree(site.root / ".briefgen", ignore_errors=True)
    article = site.articles / "ferry.txt"
    article.write_bytes(article.read_bytes().replace(b"\n", b"\r\n"))
    drafted(site)
    assert {path: path.read_bytes() for path in site.content.rglob("*.yml")} == before


def test_an_article_was_checked_out_with_other_line_ends_and_stays_the_same_article(site: Project) -> None:
    drafted(site)
    other = site.articles / "storm.txt"
    (site.articles / "ferry.txt").rename(other)
    other.write_bytes(ARTICLE.replace("\n", "\r\n").encode())
    found = matched(Snapshot(site), [other], *records_of(Snapshot(site)))
    assert dict(found.slugs) == {"ferry": other}
    digest = hashlib.sha256(bytes_of(Snapshot(site), other)).hexdigest()
    assert digest == records_of(Snapshot(site))[0]["ferry"].stored.origin.sha256
