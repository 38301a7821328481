"""Reading a briefing: what an editor wrote, or every fault with its line."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from briefgen.faults import BadInput, tell
from briefgen.model import Figure, FigureKind, Guide, GuideTopic, Name, Point, Quote, Statement
from briefgen.record.check import check
from briefgen.record.decoded import decode
from briefgen.record.migrate import migrate
from briefgen.record.read import parse, read, read_guide
from briefgen.record.schema import FigureRow, NameRow, PointRow, QuoteRow, StatementRow, json_schema
from tests.conftest import Case
from tests.helpers.harbour import TEXT, harbour


def faults_of(data: bytes) -> str:
    """Read and check a briefing's bytes, and tell what is wrong."""
    try:
        return tell(check(parse(decode(data, "x.yml"), "x.yml"), None))
    except BadInput as bad:
        return tell(bad.faults)


def test_every_broken_edit_is_told_with_line_caret_and_mend(read_case: Case) -> None:
    data = read_case.given.encode().replace(b"<ff>", b"\xff").replace(b"<1b>", b"\x1b")
    read_case.gives(faults_of(data))


def test_a_byte_order_mark_and_windows_line_ends_read_the_same() -> None:
    data = b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()
    assert read(decode(data, "x.yml"), "x.yml") == harbour()


def test_yes_no_dates_and_leading_noughts_are_words() -> None:
    title, byline = "title: Harbour plan wins council vote", "  byline:         # the source does not say"
    text = TEXT.replace(title, "title: no").replace(byline, "  byline: 012")
    b = read(text, "x.yml")
    assert (b.title, b.origin.byline, b.origin.published) == ("no", "012", "2024-03-05")


def test_any_yaml_style_of_an_editor_reads_the_same() -> None:
    flow = TEXT.replace(
        "- id: tom-okafor\n  name: Tom Okafor\n  kind: person\n",
        "-   {kind: person, 'name': \"Tom Okafor\",\n     id: tom-okafor}   # in braces\n",
    ).replace("  cues: [marsh, terns]\n", "  cues:\n    - marsh\n    - 'terns'\n")
    assert flow != TEXT
    assert read(flow, "x.yml") == harbour()


def test_faults_of_an_item_can_be_told_later_by_its_id() -> None:
    record = parse(TEXT, "x.yml")
    line, column = record.at("quotes", "q-ask", "said", 0, "text")
    assert TEXT.split("\n")[line - 1][column - 1 :] == "We were never asked."
    assert record.at("quotes", "q-gone") == record.at("quotes")


def test_ids_no_other_briefing_may_have_are_those_of_its_own_words() -> None:
    ids = parse(TEXT, "x.yml").ids
    assert {"p-lead", "q-day", "f-cost", "k-vote", "s-boat"} <= ids
    assert not {"mara-lindqvist", "harbour"} & ids


def test_a_guide_is_read() -> None:
    text = "topics:\n- id: gsk\n  title: GSK case\n  cues: [GSK, bribery]\n  without: [football]\n"
    topic = GuideTopic(id="gsk", title="GSK case", cues=("GSK", "bribery"), without=("football",))
    assert read_guide(text, "topics.yml") == Guide(topics=(topic,))


def test_an_empty_guide_is_no_topics() -> None:
    assert read_guide("# none yet\n", "topics.yml") == Guide()


def test_every_fault_of_a_guide_is_told() -> None:
    text = "complete: yes\ntopics:\n- id: gsk\n  title: GSK\n  cue: [GSK]\n- id: gsk\n  title:\n  cues: []\n"
    with pytest.raises(BadInput) as bad:
        read_guide(text, "topics.yml")
    assert [line for line in tell(bad.value.faults).splitlines() if line.startswith("topics.yml")] == [
        "topics.yml:1:11: 'complete' must be true or false, not 'yes'",
        "topics.yml:3:3: topic gsk: key 'cues' is missing",
        "topics.yml:5:3: topic gsk: unknown key 'cue'",
        "topics.yml:6:7: topic gsk: the id 'gsk' stands twice",
        "topics.yml:7:9: topic gsk: 'title' is empty",
    ]


def test_the_json_schema_knows_every_key_and_kind() -> None:
    schema = json_schema()
    assert schema["$defs"]["QuoteRow"]["properties"]["relayed-by"]
    assert schema["$defs"]["FigureRow"]["properties"]["kind"]["enum"] == list(get_args(FigureKind))
    assert schema["additionalProperties"] is False


def test_every_field_of_every_noun_is_written() -> None:
    elsewhere = {"Quote": {"also": "again", "confidence": "sure"}, "Statement": {"confidence": "sure"}}
    rows = {Quote: QuoteRow, Statement: StatementRow, Figure: FigureRow, Name: NameRow, Point: PointRow}
    for noun, row in rows.items():
        names = elsewhere.get(noun.__name__, {}) | {"at": "paragraph", "upto": "up_to"}
        keys = {names.get(f.name, f.name) for f in fields(noun)}
        assert keys <= {f.name for f in fields(row)}, noun


def test_an_older_format_is_led_to_the_newer_one_step_by_step() -> None:
    steps = {
        1: lambda data: {**data, "headline": data["title"]},
        2: lambda data: {key: value for key, value in data.items() if key != "title"},
    }
    assert migrate({"format": "1", "title": "Old"}, 3, steps) == {"format": "3", "headline": "Old"}
    assert migrate({"format": "3", "headline": "New"}, 3, steps) == {"format": "3", "headline": "New"}
    assert migrate({"title": "None"}, 3, steps) == {"title": "None"}


def test_a_form_that_only_a_dropped_paragraph_has_is_left_out_with_it() -> None:
    words = "  text: Ms Lindqvist promised a study of the marsh before work begins."
    record = parse(TEXT.replace(words, f"{words}\n  drop: true", 1), "harbour.yml")
    assert next(n.also for n in record.briefing.names if n.id == "mara-lindqvist") == ()
    assert next(n.also for n in record.stored.names if n.id == "mara-lindqvist") == ("Ms Lindqvist",)
    assert check(record, None) == ()
