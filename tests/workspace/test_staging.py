"""Staging, exchange and the lock, piece by piece."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.workspace import exchange, staging


def filled(folder: Path, words: str) -> Path:
    """Make a folder with one file in it."""
    folder.mkdir()
    (folder / "index.html").write_text(words, encoding="utf-8")
    return folder


def test_release_puts_the_new_site_in_place_and_leaves_nothing_else(tmp_path: Path) -> None:
    site = filled(tmp_path / "site", "old")
    staging.release(filled(tmp_path / "new", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert (site / ".gitignore").read_text(encoding="utf-8") == staging.KEEPS_FOLDER
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_release_makes_the_site_when_there_was_none(tmp_path: Path) -> None:
    staging.release(filled(tmp_path / "new", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "new"


def test_release_works_where_folders_cannot_be_exchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchange, "exchange_call", lambda: (None, 0))
    site = filled(tmp_path / "site", "old")
    staging.release(filled(tmp_path / "new", "new"), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def test_a_site_taken_away_half_way_comes_back(tmp_path: Path) -> None:
    filled(tmp_path / staging.OLD, "old")
    filled(tmp_path / f"{staging.STAGING}killed", "half")
    staged = staging.staging_folder(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text(encoding="utf-8") == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([staged.name, "site"])


def test_the_lock_names_who_holds_it_and_gives_up_in_the_end(tmp_path: Path) -> None:
    hold = (
        "import sys, pathlib, briefgen.workspace.staging as s\n"
        f"with s.locked(pathlib.Path({str(tmp_path)!r}), waiting=print):\n"
        "    print('held', flush=True); sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    said: list[str] = []
    with (
        pytest.raises(BadInput, match=f"process {process.pid} has been building"),
        staging.locked(tmp_path, waiting=said.append, patience=0.2),
    ):
        pytest.fail("two held the lock")
    assert said == [f"process {process.pid} is building this site; waiting"]
    process.kill()
    process.communicate()
    with staging.locked(tmp_path, waiting=said.append, patience=0):
        assert len(said) == 1
