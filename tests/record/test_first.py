"""What items said when they got their ids is kept for as long as they say something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing, Earlier
from briefgen.record.first import first_words, read_first, told, write_first
from tests.helpers.harbour import harbour, source_changed

WORDS = "Tom Okafor, who speaks for 40 fishing crews, was less pleased"


def changed(b: Briefing, words: str) -> Briefing:
    """Give the briefing once the newspaper has changed a word."""
    return source_changed(b, "less pleased", words)


def test_the_first_words_stay_through_all_that_follow() -> None:
    one, two, three = harbour(), changed(harbour(), "not pleased"), changed(harbour(), "furious")
    first = first_words({}, one, two)
    assert first["p-fish"].words.startswith(WORDS)
    assert first_words(first, two, three)["p-fish"].words.startswith(WORDS)


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
    words = 'He said: "No" \u2028 {x}'
    first = {"p-fish": Earlier(words=words, until="2026-05-03"), "q-ask": Earlier(words="Never")}
    assert read_first(write_first(first), "first.yml") == first
    assert read_first("", "first.yml") == {}


def test_a_line_that_is_no_entry_is_told() -> None:
    with pytest.raises(BadInput) as bad:
        read_first('p-fish: "a"\n>>>>>>> theirs\n', "first.yml")
    assert bad.value.faults[0].line == 2


def test_the_day_on_which_words_were_replaced_stays_that_of_the_first_change() -> None:
    one, two, three = harbour(), changed(harbour(), "not pleased"), changed(harbour(), "furious")
    first = first_words({}, one, two, "2026-05-03")
    assert first["p-fish"].until == "2026-05-03"
    assert first_words(first, two, three, "2026-06-04")["p-fish"].until == "2026-05-03"


@pytest.mark.parametrize(
    ("old", "new", "id_", "part"),
    [
        ("£3 million", "£8 million", "f-cost", "£3 million"),
        ("£3 million", "£8 million", "p-cost", "£3 million"),
        ("were never asked", "were asked", "q-ask", "We were never asked."),
        ("Ms Lindqvist promised", "Mr Okafor promised", "p-ends", "Ms Lindqvist promised a study …"),
    ],
)
def test_a_figure_a_negation_or_a_name_that_changed_is_told_however_alike_the_words_are(
    old: str, new: str, id_: str, part: str
) -> None:
    later = source_changed(harbour(), old, new)
    assert part in told(first_words({}, harbour(), later, "2026-05-03"), later)[id_].part


def test_a_word_that_was_mended_is_not_told() -> None:
    later = source_changed(harbour(), "promised a study", "promised one study")
    assert told(first_words({}, harbour(), later), later) == {}
