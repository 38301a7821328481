"""What is written into an editor's names.yml is added, and every other byte stays."""

from __future__ import annotations

import pytest

from briefgen.faults import BadInput
from briefgen.model import Entry
from briefgen.record.naming import read_judgements
from briefgen.record.naming_edit import block, with_more

PATH = "content/names.yml"
NEW = Entry(id="marsh", told_apart="chief: of fires", also=("M, D",), of=(("fire", "d"), ("hall", "d")))
PAIR = (("fire", "d"), ("bus", "d"))
TEXTS = {
    "none": None,
    "empty": "",
    "comments": "# mine\n",
    "a mark": "\ufeffnames:\n- id: a\n  is: [x/a]\n",
    "block": "# top\nnames:\n- id: a   # first\n  is:\n  - x/a  # here\n  # end\n\n# tail\n",
    "indented": "names:\n  - id: a\n    is: [x/a]   # here\napart:\n  - [x/a, y/b]\n# tail",
    "braces": "names:\n- {id: a, is: [x/a]}\n- {id: b}\napart: []\n",
    "no names": "apart:\n- [x/a, y/b]\n",
    "left empty": "names:\napart:\n",
    "no last line end": "names:\n- id: a\n  is: [x/a]",
    "names last": "apart: [[x/a, y/b]]\nnames:\n- id: a\n  name: A\n",
}


@pytest.mark.parametrize("name", TEXTS)
def test_entries_and_pairs_are_added_and_every_line_that_was_there_stays(name: str) -> None:
    text = TEXTS[name]
    before = read_judgements(text or "", PATH)
    pairs = () if name == "names last" else (PAIR,)
    after = with_more(text, PATH, [(NEW, "why")], pairs)
    now = read_judgements(after, PATH)
    assert now.entries == (*before.entries, NEW)
    assert now.apart == (*before.apart, *pairs)
    kept = after.splitlines()
    assert [
        line for line in (text or "").splitlines() if line not in {*kept, "apart: []", "apart:", "names:"}
    ] == []
    assert "# why" in {line.strip() for line in kept}
    assert after.endswith("\n") or (text or "").endswith(after[-6:])


@pytest.mark.parametrize(
    "written",
    [
        "- id: a\n  is:\n  - x/a  # here\n  - z/a\n  name: A\n",
        "- id: a\n  is: [x/a, z/a]  # here\n",
        "- {id: a, is: [x/a, z/a], name: A}\n",
    ],
)
def test_a_name_joins_the_entry_that_is_there(written: str) -> None:
    text = f"# top\nnames:\n{written}- id: b\n  is: [x/b]\n"
    before = text.replace(", z/a", "").replace("  - z/a\n", "")
    assert with_more(before, PATH, (), (), [("a", ("z", "a"))]) == text


@pytest.mark.parametrize("bare", ["- id: a\n", "- {id: a}\n", "- id: a\n  is:\n", "- id: a\n  is: []\n"])
def test_an_entry_without_names_gets_one(bare: str) -> None:
    after = with_more(f"names:\n{bare}", PATH, (), (), [("a", ("z", "a"))])
    assert read_judgements(after, PATH).entries == (Entry(id="a", of=(("z", "a"),)),)


def test_a_list_in_brackets_is_left_and_told() -> None:
    with pytest.raises(BadInput) as bad:
        with_more("names: [{id: a}]\n", PATH, [(NEW, "")])
    assert [(f.line, f.column) for f in bad.value.faults] == [(1, 8)]


def test_the_block_to_paste_reads() -> None:
    assert read_judgements(block([(NEW, "why")], [PAIR]), PATH).entries == (NEW,)
