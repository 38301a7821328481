"""The editor's hand and the machine's: what a merge makes of both."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest
import yaml

from briefgen.faults import tell
from briefgen.record.check import check
from briefgen.record.compose import compose
from briefgen.record.merge import merge, upgraded, write_conflicts
from briefgen.record.read import parse, read
from briefgen.record.write import write
from tests.conftest import Case

HUNK = re.compile(r"(?:-.*\n)+(?:\+.*\n)*")
HARBOUR = Path(__file__).parents[1] / "helpers" / "harbour.yml"


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


def test_an_older_format_is_written_anew_with_its_comments(base: str) -> None:
    older = changed(
        base,
        "- format: 1\n+ format: 0  # of old\n"
        "- title: Harbour plan wins council vote\n+ headline: Harbour plan wins council vote\n"
        "-   value: 10\n+   value: 10  # about",
    )
    steps = {0: lambda data: {("title" if key == "headline" else key): v for key, v in data.items()}}
    newer = upgraded(older, "harbour.yml", steps)
    assert read(newer, "harbour.yml") == read(base, "harbour.yml")
    assert "format: 1  # of old\n" in newer
    assert "  value: 10  # about\n" in newer
    assert upgraded(base, "harbour.yml", steps) == base


def test_the_list_of_conflicts_is_yaml_with_both_values(base: str) -> None:
    edited = base.replace("  title: The marsh", "  title: 'Terns: and marsh'")
    merged = merge(base, edited, base.replace("  title: The marsh", "  title: Study"), "harbour.yml")
    (listed,) = compose("all:\n" + write_conflicts(merged.conflicts), "").data["all"]
    assert listed == {
        "at": "harbour.yml:28:10",
        "item": "topic marsh",
        "field": "title",
        "what": "you and the machine changed this; yours stands",
        "yours": "Terns: and marsh",
        "machine": "Study",
    }


def test_a_lost_base_makes_every_difference_the_editors(base: str) -> None:
    edited = base.replace("  value: 200\n", "  value: 400\n")
    merged = merge(None, edited, base.replace("  value: 10\n", "  value: 11\n"), "harbour.yml")
    assert merged.text == edited
    assert [(c.item, c.field, c.yours, c.machine) for c in merged.conflicts] == [
        ("figure f-year", "value", "10", "11"),
        ("figure f-tern", "value", "400", "200"),
    ]


def test_windows_line_ends_and_byte_order_mark_stay(base: str) -> None:
    edited = "\ufeff" + base.replace("  speaker:\n", "  speaker: tom-okafor\n").replace("\n", "\r\n")
    merged = merge(base, edited, base.replace("  value: 200\n", "  value: 400\n"), "harbour.yml").text
    assert merged == edited.replace("  value: 200\r\n", "  value: 400\r\n")


def test_changes_of_two_editors_are_merged_by_git(base: str, tmp_path: Path) -> None:
    mine = base.replace("  speaker:\n", "  speaker: tom-okafor\n").replace("  value: 200\n", "  value: 400\n")
    theirs = base.replace("  title: The marsh\n", "  title: Terns\n").replace(
        "  value: 10\n", "  value: 11\n"
    )
    for name, text in (("mine", mine), ("base", base), ("theirs", theirs)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    git = ["git", "merge-file", "-p", "mine", "base", "theirs"]
    both = subprocess.run(git, cwd=tmp_path, check=True, capture_output=True, encoding="utf-8").stdout
    b = read(both, "harbour.yml")
    assert (b.quotes[1].speaker, b.topics[1].title) == ("tom-okafor", "Terns")
    assert [figure.value for figure in b.figures] == ["3000000", "11", "400"]


class Indented(yaml.SafeDumper):
    """Writes lists indented below their keys, as many programs do."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 - of yaml
        super().increase_indent(flow, indentless=False)


def dumped(text: str, style: str | None) -> str:
    """Give a text as PyYAML would write it with every value in one style."""
    return NULL.sub("null", yaml.safe_dump(compose(text, "").data, default_style=style, width=70))


NULL = re.compile('!!null (?:"null"|\\|-\\n *null)')
STYLES: dict[str, Callable[[str], str]] = {
    "no line end": lambda text: text.rstrip("\n"),
    "a document mark": lambda text: f"---\n{text}",
    "empty lines": lambda text: text.replace("\n- id", "\n\n- id").replace("\n  kind", "\n\n  kind"),
    "indented lists": lambda text: yaml.dump(compose(text, "").data, Dumper=Indented, allow_unicode=True),
    "braces": lambda text: yaml.safe_dump(compose(text, "").data, default_flow_style=True, width=90),
    "braces in part": lambda text: yaml.safe_dump(compose(text, "").data, default_flow_style=None),
    "quoted": lambda text: dumped(text, '"'),
    "literal": lambda text: dumped(text, "|"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_merge_says_the_same_in_any_style_of_yaml(base: str, merge_case: Case, style: str) -> None:
    edited, draft = sides(base, merge_case.given)
    plain = merge(base, edited, draft, "harbour.yml")
    styled = merge(base, STYLES[style](edited), draft, "harbour.yml")
    assert read(styled.text, "harbour.yml") == read(plain.text, "harbour.yml")
    assert {(c.item, c.field) for c in styled.conflicts} == {(c.item, c.field) for c in plain.conflicts}
