"""What items said when they got their ids is kept for as long as they say something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing
from briefgen.record.first import first_words, read_first, write_first
from tests.helpers.harbour import harbour, source_changed

WORDS = "Tom Okafor, who speaks for 40 fishing crews, was less pleased"


def changed(b: Briefing, words: str) -> Briefing:
    """Give the briefing once the newspaper has changed a word."""
    return source_changed(b, "less pleased", words)


def test_the_first_words_stay_through_all_that_follow() -> None:
    one, two, three = harbour(), changed(harbour(), "not pleased"), changed(harbour(), "furious")
    first = first_words({}, one, two)
    assert first["p-fish"].startswith(WORDS)
    assert first_words(first, two, three)["p-fish"].startswith(WORDS)


def test_what_reads_as_at_first_again_or_is_gone_needs_none() -> None:
    one, two = harbour(), changed(harbour(), "furious")
    first = first_words({}, one, two)
    assert first_words(first, two, one) == {}
    gone = replace(two, paragraphs=tuple(p for p in two.paragraphs if p.id != "p-fish"))
    assert "p-fish" not in first_words(first, two, gone)


def test_other_quotation_marks_are_no_other_words() -> None:
    assert first_words({}, harbour(), source_changed(harbour(), '"', "”")) == {}


def test_a_new_briefing_has_no_first_words() -> None:
    assert first_words({}, None, harbour()) == {}


def test_first_words_read_back() -> None:
    first = {"p-fish": 'He said: "No" \u2028 {x}', "q-ask": "Never"}
    assert read_first(write_first(first), "first.yml") == first
    assert read_first("", "first.yml") == {}


def test_a_line_that_is_no_entry_is_told() -> None:
    with pytest.raises(BadInput) as bad:
        read_first('p-fish: "a"\n>>>>>>> theirs\n', "first.yml")
    assert bad.value.faults[0].line == 2
