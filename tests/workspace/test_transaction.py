"""Files that belong together change together, whatever ends the run and whoever saves meanwhile."""

from __future__ import annotations

import errno
import hashlib
import itertools
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefgen.workspace import exchange, transaction
from briefgen.workspace.transaction import Change, commit, recover
from tests.helpers.disturbed import in_child, killed_at, refused_every, watch

BEFORE = {"one.yml": b"one, as read\n", "one.draft": b"draft one\n", "gone.yml": b"is to go\n"}
AFTER = {"one.yml": b"one, merged\n", "one.draft": b"draft two\n", "sub/new.yml": b"new\n"}
linux = pytest.mark.skipif(sys.platform != "linux", reason="forks")


def digest(data: bytes | None) -> str | None:
    """Give the digest of bytes, None of nothing."""
    return None if data is None else hashlib.sha256(data).hexdigest()


def files(folder: Path) -> dict[str, bytes]:
    """Give what lies in a folder, the journal's and all."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def laid(folder: Path) -> Path:
    """Lay down what is there before."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in BEFORE.items():
        (folder / name).write_bytes(data)
    return folder


def group(folder: Path) -> list[Change]:
    """Give the changes that lead from before to after."""
    names = ["one.yml", "one.draft", "sub/new.yml", "gone.yml"]
    return [Change(path=folder / name, read=digest(BEFORE.get(name)), data=AFTER.get(name)) for name in names]


def journal(folder: Path) -> Path:
    """Give where changes are staged."""
    return folder / ".state" / "journal"


def test_all_changes_are_made_and_nothing_is_left_behind(tmp_path: Path) -> None:
    folder = laid(tmp_path / "site")
    assert commit(journal(folder), [group(folder)]) == {}
    assert files(folder) == AFTER


def test_no_change_of_a_group_is_made_when_one_file_was_saved_since(tmp_path: Path) -> None:
    folder = laid(tmp_path / "site")
    changes = group(folder)
    (folder / "one.draft").write_bytes(b"saved since\n")
    other = Change(path=folder / "other.yml", read=None, data=b"other\n")
    assert commit(journal(folder), [changes, [other]]) == {0: None}
    assert files(folder) == BEFORE | {"one.draft": b"saved since\n", "other.yml": b"other\n"}


def moments(folder: Path) -> int:
    """Count the changes to files a commit makes."""
    seen = folder.with_name("count")
    laid(folder)

    def work() -> None:
        counter = watch(folder, lambda _count: None)
        commit(journal(folder), [group(folder)])
        seen.write_text(str(counter.count))

    assert in_child(work) == 0
    return int(seen.read_text())


def disturbed(folder: Path, number: int) -> None:
    """Lay everything down and kill a commit at one of its changes."""
    laid(folder)

    def work() -> None:
        watch(folder, killed_at(number))
        commit(journal(folder), [group(folder)])

    assert in_child(work) == -9


@linux
@pytest.mark.parametrize("able", [True, False], ids=["exchange", "no exchange"])
def test_killed_at_any_change_the_next_run_ends_before_or_after(
    tmp_path: Path, able: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not able:
        monkeypatch.setattr(exchange, "called", lambda _one, _other, _flag: False)
    folder = tmp_path / "site"
    ends = []
    for number in range(1, moments(folder) + 1):
        disturbed(folder, number)
        recover(journal(folder), [folder])
        assert files(folder) in (BEFORE, AFTER), number
        ends.append(files(folder) == AFTER)
        assert not recover(journal(folder), [folder])
    assert ends == sorted(ends)
    assert True in ends
    assert False in ends


@linux
@pytest.mark.parametrize("name", ["one.yml", "one.draft"])
def test_what_is_saved_between_a_kill_and_the_next_run_stays(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "site"
    for number in range(1, moments(folder) + 1):
        disturbed(folder, number)
        (folder / name).write_bytes(b"saved by hand\n")
        recover(journal(folder), [folder])
        left = files(folder)
        assert left.pop(name) == b"saved by hand\n", number
        assert set(left) <= {*BEFORE, *AFTER}, number


@linux
def test_a_recovery_may_be_killed_as_well(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    for number, second in itertools.product(range(1, moments(folder) + 1, 2), range(1, 9)):
        disturbed(folder, number)

        def work(second: int = second) -> None:
            watch(folder, killed_at(second))
            recover(journal(folder), [folder])

        in_child(work)
        recover(journal(folder), [folder])
        assert files(folder) in (BEFORE, AFTER), (number, second)


@linux
@pytest.mark.parametrize("every", range(1, 24))
def test_refused_at_any_change_nothing_or_all_is_there_once_it_is_allowed(tmp_path: Path, every: int) -> None:
    folder = laid(tmp_path / "site")

    def work() -> None:
        watch(folder, refused_every(every))
        commit(journal(folder), [group(folder)])

    in_child(work)
    recover(journal(folder), [folder])
    assert files(folder) in (BEFORE, AFTER)


@pytest.fixture
def saving(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, bytes]]:
    """Save files of these names in the very moment before each is exchanged."""
    saves: dict[str, bytes] = {}
    plain = exchange.exchanged

    def late(one: Path, other: Path) -> bool:
        if data := saves.pop(other.name, None):
            other.write_bytes(data)
        return plain(one, other)

    monkeypatch.setattr(transaction, "exchanged", late)
    yield saves
    assert not saves


def test_what_is_saved_between_the_last_look_and_the_exchange_stays(
    tmp_path: Path, saving: dict[str, bytes]
) -> None:
    folder = laid(tmp_path / "site")
    saving["one.draft"] = b"saved in that moment\n"
    assert commit(journal(folder), [group(folder)]) == {0: None}
    assert files(folder) == BEFORE | {"one.draft": b"saved in that moment\n"}


def test_a_refusal_of_one_group_leaves_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = laid(tmp_path / "site")
    plain = exchange.exchanged

    def refusing(one: Path, other: Path) -> bool:
        if other.name == "one.draft" and one.suffix == ".new":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(other))
        return plain(one, other)

    monkeypatch.setattr(transaction, "exchanged", refusing)
    other = Change(path=folder / "other.yml", read=None, data=b"other\n")
    refused = commit(journal(folder), [group(folder), [other]])
    assert {number: type(error) for number, error in refused.items()} == {0: PermissionError}
    assert files(folder) == BEFORE | {"other.yml": b"other\n"}


def test_rights_and_owner_of_a_file_stay(tmp_path: Path) -> None:
    folder = laid(tmp_path / "site")
    (folder / "one.yml").chmod(0o664)
    commit(journal(folder), [group(folder)])
    assert (folder / "one.yml").stat().st_mode & 0o777 == 0o664


@pytest.mark.parametrize(
    "noted",
    [
        '[[{"path": "../../../stolen", "read": null, "new": "x", "staged": "0.new"}]]',
        '[[{"path": "../link/stolen", "read": null, "new": "x", "staged": "0.new"}]]',
        '[[{"path": "../ferry.yml", "read": null, "new": "x", "staged": "../../../key"}]]',
        '[[{"path": "a\\u0000b", "read": null, "new": "x", "staged": "0.new"}]]',
        "[[1]]",
        '{"a": 1}',
        '[[{"path": "../ferry.yml"}]]',
        "\\xff",
    ],
)
def test_a_journal_that_somebody_else_put_there_is_thrown_away(tmp_path: Path, noted: str) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (tmp_path / "key").write_text("secret")
    folder = site / "journal"
    folder.mkdir(parents=True)
    (site / "link").symlink_to(outside)
    (folder / "journal.json").write_text(noted, encoding="utf-8")
    (folder / "0.new").write_text("words")
    assert not recover(folder, [site])
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["key", "link", "outside", "site"]
