"""What an editor says of names is read whole, or every fault in it is told with its line and its mend."""

from __future__ import annotations

import pytest

from briefgen.faults import BadInput, tell
from briefgen.model import Entry, Judgements
from briefgen.record.naming import read_judgements, unknown_names
from tests.helpers.marshes import MARSHES

PATH = "content/names.yml"
WHOLE = """\
# Who is who.
names:
- id: marsh-of-holm
  name: David Marsh   # as he signs
  kind: person
  role: chief of the brigade
  also: [Dave Marsh]
  same-as: https://register.example/7
  told-apart: fire chief
  is: [fire/david-marsh, station/david-marsh]
apart:
- [fire/david-marsh, strike/david-marsh]
"""


def faults(text: str) -> str:
    with pytest.raises(BadInput) as bad:
        read_judgements(text, PATH)
    return tell(bad.value.faults)


def test_every_key_is_read() -> None:
    chief, leader = ("fire", "david-marsh"), ("strike", "david-marsh")
    assert read_judgements(WHOLE, PATH) == Judgements(
        entries=(
            Entry(
                id="marsh-of-holm",
                name="David Marsh",
                kind="person",
                role="chief of the brigade",
                also=("Dave Marsh",),
                same_as="https://register.example/7",
                told_apart="fire chief",
                of=(chief, ("station", "david-marsh")),
            ),
        ),
        apart=((chief, leader),),
    )


def test_an_underscore_is_as_good_as_a_hyphen() -> None:
    spelt = WHOLE.replace("same-as", "same_as").replace("told-apart", "told_apart")
    assert read_judgements(spelt, PATH) == read_judgements(WHOLE, PATH)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "names:\napart:\n", "\ufeff# mark\n"])
def test_a_file_may_say_nothing(text: str) -> None:
    assert read_judgements(text, PATH) == Judgements()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("names:\n- id: a\n  is: [fire]\n", "content/names.yml:3:8: name a: 'is' cannot be 'fire'"),
        ("names:\n- id: a\n  sameas: x\n", "content/names.yml:3:3: name a: unknown key 'sameas'"),
        ("names:\n- id: a\n  same-as: wikidata\n", "content/names.yml:3:12: name a: 'same-as'"),
        ("names:\n- id: a\n  kind: persn\n", "did you mean 'person'?"),
        ("names:\n- name: x\n", "key 'id' is missing"),
        ("names:\n- id: a\n- id: a\n", "content/names.yml:3:7: name a: the id 'a' stands twice"),
        (
            "names:\n- {id: a, is: [f/x]}\n- {id: b, is: [f/x]}\n",
            "content/names.yml:3:16: name b: 'f/x' stands twice, here and in 'a'",
        ),
        ("names:\n- {id: a, is: [f/x, f/x]}\n", "content/names.yml:2:21: name a: 'f/x' stands twice"),
        ("names:\n- {id: a, is: [f/x, f/y]}\n", "'f/x' and 'f/y' stand in one briefing"),
        ("apart:\n- [f/x]\n", "content/names.yml:2:3: apart: a pair has two names"),
        ("apart:\n- [f/x, f/x]\n", "content/names.yml:2:3: 'f/x' is apart from itself"),
        (
            "names:\n- {id: a, is: [f/x, g/x]}\napart:\n- [g/x, f/x]\n",
            "content/names.yml:4:3: 'g/x' and 'f/x' are said to be 'a' both, and to be apart",
        ),
        ("- id: a\n", "keys are expected here"),
        ("names: [\n", "content/names.yml:"),
    ],
)
def test_every_slip_is_told_with_its_place_and_its_mend(wrong: str, told: str) -> None:
    said = faults(wrong)
    assert told in said
    assert "\n    " in said


def test_names_that_are_not_there_are_told_as_a_warning_with_the_nearest() -> None:
    text = "names:\n- {id: a, is: [fires/david-marsh, station/david-march, other/x]}\n"
    said = unknown_names(text, PATH, MARSHES)
    assert {fault.level for fault in said} == {"warning"}
    assert [(f.column, f.what, f.fix) for f in said] == [
        (16, "there is no briefing 'fires'", "did you mean 'fire/david-marsh'?"),
        (
            35,
            "the briefing 'station' has no name 'david-march'",
            "did you mean 'station/david-marsh'?",
        ),
        (56, "there is no briefing 'other'", "take it out, or correct it"),
    ]
    assert unknown_names(WHOLE, PATH, MARSHES) == []
