"""Staging, exchange and the lock, piece by piece."""

from __future__ import annotations

import itertools
import shutil
import sys
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.workspace import exchange, staging
from briefgen.workspace.project import Project
from tests.helpers.disturbed import in_child, killed_at, watch
from tests.helpers.sites import tree


def filled(folder: Path, words: str) -> Path:
    """Make a folder with one file in it."""
    folder.mkdir()
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def test_release_puts_the_new_site_in_place_and_leaves_nothing_else(tmp_path: Path) -> None:
    site = filled(tmp_path / "site", "old")
    staging.release(tmp_path, filled(tmp_path / "new", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert (site / ".gitignore").read_text(encoding="utf-8") == staging.KEEPS_FOLDER
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_release_makes_the_site_when_there_was_none(tmp_path: Path) -> None:
    staging.release(tmp_path, filled(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "new"


def test_release_works_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchange_call", lambda: (None, 0))
    site = filled(tmp_path / "site", "old")
    staging.release(tmp_path, filled(tmp_path / "new", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_taken_away_half_way_comes_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    filled(staging.named(tmp_path, site, "old"), "old")
    filled(staging.named(tmp_path, site, "staged"), "half")
    staged = staging.staging_folder(tmp_path, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([staged.name, "site"])


def test_two_sites_in_one_folder_do_not_touch_what_the_other_stages(tmp_path: Path) -> None:
    folder = tmp_path / "www"
    roots = [tmp_path / name for name in ("one", "two")]
    for root in roots:
        root.mkdir()
    staged = [staging.staging_folder(root, folder / root.name) for root in roots]
    filled(staged[0] / "page", "mine")
    again = staging.staging_folder(roots[1], folder / "two")
    assert again == staged[1]
    assert (staged[0] / "page" / "index.html").is_file()
    # Neither do two that were both told to publish into one folder.
    other = staging.staging_folder(roots[1], folder / "one")
    assert other != staged[0]
    assert (staged[0] / "page" / "index.html").is_file()


def test_a_site_that_is_a_link_stays_one_and_its_target_is_exchanged(tmp_path: Path) -> None:
    elsewhere = tmp_path / "www" / "html"
    elsewhere.parent.mkdir()
    filled(elsewhere, "old")
    site = tmp_path / "root" / "site"
    site.parent.mkdir()
    site.symlink_to(elsewhere)
    staged = staging.staging_folder(site.parent, site)
    assert staged.parent == elsewhere.parent
    (staged / "index.html").write_text("new", encoding="utf-8")
    staging.release(site.parent, staged, site)
    assert site.is_symlink()
    assert (elsewhere / "index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in elsewhere.parent.iterdir()] == ["html"]


def test_a_file_in_the_place_of_the_site_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("no folder", encoding="utf-8")
    with pytest.raises(BadInput, match="a file stands where a folder is needed"):
        staging.staging_folder(tmp_path, tmp_path / "site")


@pytest.mark.parametrize("target", ["content", ".", ".briefgen", "..", "site"])
def test_a_link_led_the_site_over_what_it_is_made_of(tmp_path: Path, target: str) -> None:
    project = Project(root=tmp_path / "r", content=tmp_path / "r" / "content", site=tmp_path / "r" / "site")
    for folder in project.sources:
        folder.mkdir(exist_ok=True)
    filled(project.articles, "an article")
    project.site.symlink_to(target)
    before = tree(tmp_path)
    with pytest.raises(BadInput, match="the site cannot be put here"):
        staging.staging_folder(project.root, project.site, project.sources)
    assert tree(tmp_path) == before


def test_files_that_no_site_has_left_are_not_taken_away(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / ".gitignore").touch()
    shutil.rmtree(staging.staging_folder(tmp_path, site))
    (site / "novel.doc").write_text("my only copy", encoding="utf-8")
    with pytest.raises(BadInput, match=r"no site's: novel\.doc"):
        staging.staging_folder(tmp_path, site)
    (site / "novel.doc").rename(site / "index.html")
    assert staging.staging_folder(tmp_path, site).is_dir()


def test_the_sites_folder_is_a_checkout_and_keeps_its_history(tmp_path: Path) -> None:
    site = filled(tmp_path / "site", "old")
    (filled(site / ".git", "history") / "HEAD").touch()
    filled(site / "left", "old")
    for _ in range(2):
        staging.release(tmp_path, new_site(tmp_path, site), site)
        assert (site / ".git" / "HEAD").exists()
        assert {k: v for k, v in shown(site).items() if not k.startswith(".git/")} == NEW


@pytest.fixture
def mounted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site's folder that cannot be renamed, with an old site of two pages in it."""
    site = tmp_path / "mount"
    monkeypatch.setattr(staging, "mounts", lambda: frozenset({site}))
    return site


def old_site(site: Path) -> None:
    """Lay down the old site, and what a disk has of its own."""
    shutil.rmtree(site, ignore_errors=True)
    filled(site, "old")
    filled(site / "left", "old")
    (site / staging.DISKS_OWN).mkdir()


def new_site(root: Path, site: Path) -> Path:
    """Stage the new site."""
    staged = staging.staging_folder(root, site)
    (staged / "index.html").write_text("new", encoding="utf-8")
    filled(staged / "more", "new")
    return staged


def shown(site: Path) -> dict[str, str]:
    """Give the pages of a site, and everything else that lies there."""
    files = (p for p in site.rglob("*") if p.is_file())
    return {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8") for p in files}


NEW = {"index.html": "new", "more/index.html": "new", ".gitignore": staging.KEEPS_FOLDER}


def test_a_site_that_is_a_mount_point_is_filled_from_within(tmp_path: Path, mounted: Path) -> None:
    old_site(mounted)
    staged = new_site(tmp_path, mounted)
    assert staged.parent == mounted
    staging.release(tmp_path, staged, mounted)
    assert shown(mounted) == NEW
    assert sorted(p.name for p in mounted.iterdir()) == [".gitignore", "index.html", "lost+found", "more"]


@pytest.mark.skipif(sys.platform != "linux", reason="forks")
def test_a_mount_point_half_filled_is_old_or_made_whole_by_the_next_run(
    tmp_path: Path, mounted: Path
) -> None:
    old = {"index.html": "old", "left/index.html": "old"}
    ends = set()
    for number in itertools.count(1):
        old_site(mounted)
        staged = new_site(tmp_path, mounted)

        def work(number: int = number, staged: Path = staged) -> None:
            watch(tmp_path, killed_at(number))
            staging.release(tmp_path, staged, mounted)

        if in_child(work) == 0:
            break
        staging.mend(tmp_path, mounted)
        assert shown(mounted) in (old, NEW), number
        ends.add(len(shown(mounted)))
    assert ends == {len(old), len(NEW)}
