"""The editor's hand and the machine's: what a merge makes of both."""

from __future__ import annotations

import re
from difflib import unified_diff
from pathlib import Path

import pytest

from briefgen.faults import tell
from briefgen.record.check import check
from briefgen.record.merge import merge
from briefgen.record.read import parse
from briefgen.record.write import write
from tests.conftest import Case

HUNK = re.compile(r"(?:-.*\n)+(?:\+.*\n)*")
HARBOUR = Path(__file__).parent / "harbour.yml"


@pytest.fixture
def base() -> str:
    """Give the machine's draft all cases begin with."""
    return HARBOUR.read_text(encoding="utf-8")


def changed(text: str, hunks: str) -> str:
    """Give a text with hunks applied: lines marked ``- `` give way to those marked ``+ `` behind them."""
    for hunk in HUNK.finditer(hunks + "\n"):
        old, new = (
            "".join(f"{line[2:]}\n" for line in hunk[0].splitlines() if line.startswith(mark))
            for mark in "-+"
        )
        assert f"\n{old}" in text, old
        text = text.replace(f"\n{old}", f"\n{new}", 1)
    return text


def sides(base: str, given: str) -> tuple[str, str]:
    """Give the editor's text and the machine's new draft of a case."""
    _, _, rest = given.partition("edited\n")
    edited, _, draft = rest.partition("\ndraft\n")
    return changed(base, edited), changed(base, draft)


def test_the_base_of_the_cases_is_what_briefgen_writes(base: str) -> None:
    record = parse(base, "harbour.yml")
    assert write(record.briefing) == base
    assert check(record, None) == ()


def test_a_merge_changes_the_editors_text_only_where_it_must(base: str, merge_case: Case) -> None:
    edited, draft = sides(base, merge_case.given)
    merged = merge(base, edited, draft, "harbour.yml")
    lines = unified_diff(edited.splitlines(), merged.text.splitlines(), "edited", "merged", lineterm="", n=1)
    told = tell([*merged.faults, *check(parse(merged.text, "harbour.yml"), None)])
    merge_case.gives("\n".join([*lines, "-- told", told]))


def test_a_merge_done_again_changes_nothing(base: str, merge_case: Case) -> None:
    edited, draft = sides(base, merge_case.given)
    merged = merge(base, edited, draft, "harbour.yml").text
    assert merge(draft, merged, draft, "harbour.yml").text == merged
    assert merge(base, merged, draft, "harbour.yml").text == merged
