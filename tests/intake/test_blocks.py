"""Items that need no parser are read as the parser reads them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Briefing
from briefgen.record.blocks import plain_item, sections
from briefgen.record.compose import compose
from briefgen.record.write import write
from tests.helpers.briefings import briefings
from tests.helpers.harbour import TEXT

# What YAML gives a meaning to, beside words.
SIGNS = st.sampled_from(
    [*"abC1 :#-'\"[]{},&*!|>%@`~\t\n", "  ", "\n  ", "\n    ", ": ", " #", ">-\n    ", "null", "£"]
)


def parsed(item: str) -> object:
    """Give an item's data as the parser reads it; None when it cannot, or reads several items."""
    try:
        (data,) = compose(f"items:\n{item}", "").data["items"]
    except Exception:  # noqa: BLE001 - any text is tried
        return None
    return data


@settings(max_examples=60, deadline=None, derandomize=True)
@given(briefings())
def test_what_is_written_is_read_as_by_the_parser(briefing: Briefing) -> None:
    for _, _, items in sections(write(briefing)) or ():
        for item in items:
            assert plain_item(item) in (None, parsed(item))


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(SIGNS, max_size=12).map("".join), st.lists(SIGNS, max_size=8).map("".join))
def test_any_words_are_read_as_by_the_parser_or_left_to_it(words: str, below: str) -> None:
    for item in (f"- id: x\n  text: {words}\n", f"- id: {words}\n  text: >-\n    {below}\n"):
        found = plain_item(item)
        assert found is None or found == parsed(item)


@pytest.mark.parametrize(
    "item", ["- id: a\n  id: b\n", "- id: a\n  # mine\n", "- id: a\n  said: [b]\n", "- id: ~\n"]
)
def test_what_is_more_than_plain_is_left_to_the_parser(item: str) -> None:
    assert plain_item(item) is None


def test_most_items_need_no_parser() -> None:
    items = [item for _, _, items in sections(TEXT) or () for item in items]
    assert sum(plain_item(item) is not None for item in items) > len(items) / 2
