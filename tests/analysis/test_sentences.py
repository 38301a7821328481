"""Sentence spans: abbreviations, quotations, and the law that no word is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.doc.sentences import sentences


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rained. The river rose.", ["It rained.", "The river rose."]),
        ("Dr. Ann Low spoke. She left.", ["Dr. Ann Low spoke.", "She left."]),
        ("The U.S. Senate met. It voted.", ["The U.S. Senate met.", "It voted."]),
        ("He lives in the U.S. He is 40.", ["He lives in the U.S.", "He is 40."]),
        ("J. R. Hale wrote it on Jan. 3. It sold.", ["J. R. Hale wrote it on Jan. 3.", "It sold."]),
        ("So did I. He agreed.", ["So did I.", "He agreed."]),
        ("Shares fell 3.5 per cent to £1.20. Why?", ["Shares fell 3.5 per cent to £1.20.", "Why?"]),
        ("Really? Yes! iPhone sales rose.", ["Really?", "Yes!", "iPhone sales rose."]),
    ],
)
def test_abbreviations_end_no_sentence(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_closed_quotation_is_never_cut() -> None:
    text = 'She said: "We tried. We failed." Then she sat down.'
    assert cut(text) == ['She said: "We tried. We failed."', "Then she sat down."]


def test_a_british_quotation_is_never_cut() -> None:
    text = "‘We tried. We don’t regret it,’ said the mayor. Then he sat down."
    assert cut(text) == ["‘We tried. We don’t regret it,’ said the mayor.", "Then he sat down."]


def test_a_quoted_question_goes_on_with_who_asked_it() -> None:
    assert cut('"Who pays?" Ms Low asked. Nobody knew.') == ['"Who pays?" Ms Low asked.', "Nobody knew."]


def test_a_quoted_question_ends_where_another_subject_begins() -> None:
    assert cut('"Who pays?" The room went quiet.') == ['"Who pays?"', "The room went quiet."]


def test_nothing_gives_nothing() -> None:
    assert cut("") == []
    assert cut(" \n ") == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet="aB .!?\"'“”‘’…(\n)9", max_size=60))
def test_every_character_that_is_no_blank_stands_in_one_sentence(text: str) -> None:
    spans = sentences(text)
    assert all(a < b for a, b in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(text[a:b] for a, b in spans)
    assert "".join(covered.split()) == "".join(text.split())
