"""What a person is called whom briefings name in several forms."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.publish.index import fullest


def seen(id_: str, *names: str) -> Any:
    """Give appearances of a name, the newest first."""
    return [SimpleNamespace(name=SimpleNamespace(id=id_, name=name)) for name in names]


@pytest.mark.parametrize(
    ("id_", "names", "called"),
    [
        ("ruth-dell", ("Councillor Dell", "Ruth Dell"), "Ruth Dell"),
        ("omar-finch", ("Mr Finch", "Mr Finch", "Omar Finch"), "Omar Finch"),
        ("ruth-dell", ("Ruth Anne Dell", "Ruth Dell"), "Ruth Anne Dell"),
        ("ruth-dell", ("Ruth Dell", "Councillor Dell"), "Ruth Dell"),
        ("ruth-dell", ("Ruth Vane",), "Ruth Vane"),
    ],
)
def test_a_name_joined_under_an_id_goes_by_the_form_the_id_is_made_of(
    id_: str, names: tuple[str, ...], called: str
) -> None:
    assert fullest(seen(id_, *names)) == called
