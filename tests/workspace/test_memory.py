"""What was worked out is found again by what it was worked out from, where it is one's own."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.workspace.kept import SEAL
from briefgen.workspace.memory import Memory, key_of


class Trap:
    """What must never be read."""

    def __reduce__(self) -> tuple[Callable[..., object], tuple[object, ...]]:
        return os._exit, (3,)


class Counted:
    """A thing that takes time to make."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> list[int]:
        self.times += 1
        return [self.times]


def kept(path: Path) -> Counted:
    """Let a run work something out and keep it."""
    make, memory = Counted(), Memory(path, "program")
    assert memory.recall(make, "thing", "of this") == [1]
    memory.keep()
    return make


def test_the_next_run_finds_it_by_what_it_was_made_of_alone(tmp_path: Path) -> None:
    make, path = kept(tmp_path / "memory"), tmp_path / "memory"
    assert Memory(path, "program").recall(make, "thing", "of this") == [1]
    assert Memory(path, "program").recall(make, "thing", "of that") == [2]
    assert Memory(path, "another program").recall(make, "thing", "of this") == [3]


def test_what_a_run_had_no_use_for_is_let_go(tmp_path: Path) -> None:
    make, path = kept(tmp_path / "memory"), tmp_path / "memory"
    memory = Memory(path, "program")
    memory.recall(make, "another")
    memory.keep()
    assert Memory(path, "program").get(key_of("thing", "of this")) is None


def test_what_is_given_can_be_changed_and_what_is_kept_cannot(tmp_path: Path) -> None:
    make, memory = kept(tmp_path / "memory"), Memory(tmp_path / "memory", "program")
    memory.recall(make, "thing", "of this").append(5)
    assert memory.recall(make, "thing", "of this") == [1]


def test_parts_are_told_apart_from_their_neighbours() -> None:
    assert len({key_of("ab", "c"), key_of("a", "bc"), key_of("abc"), key_of("abc", ""), key_of()}) == 5


def test_without_a_path_it_is_for_this_run_alone() -> None:
    make = Counted()
    assert [Memory().recall(make, "thing") for _ in range(2)] == [[1], [2]]


@pytest.mark.parametrize("harm", ["cut", "foreign", "moved", "another's key", "no memory"])
def test_it_is_believed_only_where_this_user_left_it(
    tmp_path: Path, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, path = kept(tmp_path / "memory"), tmp_path / "memory"
    if harm == "cut":
        path.write_bytes(path.read_bytes()[:-3])
    elif harm == "foreign":
        path.write_bytes(b"\0" * SEAL + pickle.dumps(Trap()))
    elif harm == "moved":
        path = path.rename(tmp_path / "elsewhere")
    elif harm == "another's key":
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    else:
        path.write_bytes(b"")
    assert Memory(path, "program").recall(make, "thing", "of this") == [2]
