"""The lock, and what is told when it cannot be had."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.workspace import lock
from briefgen.workspace.opened import opened
from briefgen.workspace.project import Project, write_bytes


def test_the_lock_names_who_holds_it_and_gives_up_in_the_end(tmp_path: Path) -> None:
    hold = (
        "import sys, pathlib, briefgen.workspace.lock as s\n"
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
        lock.locked(tmp_path, waiting=said.append, patience=0.2),
    ):
        pytest.fail("two held the lock")
    assert said == [f"process {process.pid} is building this site; waiting"]
    process.kill()
    process.communicate()
    with lock.locked(tmp_path, waiting=said.append, patience=0):
        assert len(said) == 1


def test_a_lock_that_is_none_is_told_with_what_may_be_done(tmp_path: Path) -> None:
    (tmp_path / lock.LOCK).mkdir()
    with pytest.raises(BadInput) as told, lock.locked(tmp_path, waiting=print):
        pytest.fail("it was held")
    (fault,) = told.value.faults
    assert fault.what == "the site cannot be locked: a folder stands where a file is needed"
    assert ".briefgen.lock may be deleted" in fault.fix


def test_what_an_ended_run_had_half_written_is_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Project(root=tmp_path, content=tmp_path / "content", site=tmp_path / "site")

    def ended(*_: Path) -> Path:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", ended)
        for path in (site.stamps, site.published / "ferry.yml", site.kept(site.site)):
            with pytest.raises(KeyboardInterrupt):
                write_bytes(path, b"half")
    assert len(list(site.stamps.parent.rglob("*.new"))) == 3
    with opened(site, waiting=print):
        assert not list(site.stamps.parent.rglob("*.new"))
