"""The canonical text of a briefing."""

from __future__ import annotations

from dataclasses import replace

from briefgen.record.read import read
from briefgen.record.write import HEADER, write
from tests.helpers.harbour import TEXT, harbour


def test_a_text_begins_with_what_an_editor_should_know() -> None:
    assert write(harbour()).startswith(HEADER)


def test_no_line_is_over_99_columns_where_the_words_have_blanks() -> None:
    b = harbour()
    long = replace(b.names[0], also=tuple(f"form number {n} of many" for n in range(12)))
    text = write(replace(b, title="A: long title, " * 12 + "ends", names=(long, *b.names[1:])))
    assert max(map(len, text.split("\n"))) <= 105
    assert max(len(line) for line in text.split("\n") if not line.startswith("#")) <= 99


def test_a_word_longer_than_a_line_stays_whole() -> None:
    address = "https://example.org/" + "a" * 120
    b = harbour()
    assert f"  url: {address}\n" in write(replace(b, origin=replace(b.origin, url=address)))


def test_what_the_source_does_not_say_has_a_place_to_be_filled_in() -> None:
    assert "  byline:         # the source does not say\n" in TEXT


def test_an_amount_needs_no_quotes_and_reads_back_as_written() -> None:
    b = harbour()
    text = write(replace(b, figures=(replace(b.figures[0], value="1.50"),)))
    assert "  value: 1.50\n" in text
    assert read(text, "harbour.yml").figures[0].value == "1.50"


def test_words_that_yaml_takes_for_something_else_are_quoted() -> None:
    b = harbour()
    text = write(replace(b, title="No", note="2024-03-05"))
    assert "\ntitle: 'No'\n" in text
    assert "\nnote: '2024-03-05'\n" in text


def test_a_body_paragraph_without_a_topic_has_a_place_for_one() -> None:
    assert "- id: p-lead\n  line: 4\n  topic:\n  text:" in write(
        replace(harbour(), topics=(), points=(), summary=())
    )
