"""What items said when they got their ids is kept for as long as they say something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing, Earlier
from briefgen.record.first import BY, as_published, first_words, read_first, said, told, write_first
from briefgen.record.ledger import settle
from tests.helpers.harbour import harbour, source_changed

WORDS = "Tom Okafor, who speaks for 40 fishing crews, was less pleased"


def changed(b: Briefing, words: str) -> Briefing:
    """Give the briefing once the newspaper has changed a word."""
    return source_changed(b, "less pleased", words)


def test_the_first_words_stay_through_all_that_follow() -> None:
    one, two, three = harbour(), changed(harbour(), "not pleased"), changed(harbour(), "furious")
    first = first_words({}, said(one), two)
    assert first["p-fish"].words.startswith(WORDS)
    assert first_words(first, said(two), three)["p-fish"].words.startswith(WORDS)


def test_what_reads_as_at_first_again_or_is_gone_needs_none() -> None:
    one, two = harbour(), changed(harbour(), "furious")
    first = first_words({}, said(one), two)
    assert first_words(first, said(two), one) == {}
    gone = replace(two, paragraphs=tuple(p for p in two.paragraphs if p.id != "p-fish"))
    assert "p-fish" not in first_words(first, said(two), gone)


def test_other_quotation_marks_are_no_other_words() -> None:
    assert first_words({}, said(harbour()), source_changed(harbour(), '"', "”")) == {}


def test_a_new_briefing_has_no_first_words() -> None:
    assert first_words({}, {}, harbour()) == {}


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
    first = first_words({}, said(one), two, "2026-05-03")
    assert first["p-fish"].until == "2026-05-03"
    assert first_words(first, said(two), three, "2026-06-04")["p-fish"].until == "2026-05-03"


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
    assert part in told(first_words({}, said(harbour()), later, "2026-05-03"), later)[id_].part


def test_a_word_that_was_mended_is_not_told() -> None:
    later = source_changed(harbour(), "promised a study", "promised one study")
    assert told(first_words({}, said(harbour()), later), later) == {}


def recut(b: Briefing, words: str) -> Briefing:
    """Give the briefing once its editor has cut a quote anew."""
    (quote,) = (q for q in b.quotes if q.id == "q-ask")
    other = replace(quote, said=(replace(quote.said[0], text=words),))
    return replace(b, quotes=tuple(other if q.id == "q-ask" else q for q in b.quotes))


def spoken_by(b: Briefing, speaker: str | None) -> Briefing:
    """Give the briefing once its editor has corrected who said a quote."""
    (quote,) = (q for q in b.quotes if q.id == "q-day")
    other = replace(quote, speaker=speaker, mention=None)
    return replace(b, quotes=tuple(other if q.id == "q-day" else q for q in b.quotes))


def test_what_an_editor_changed_counts_against_what_was_published() -> None:
    ledger = settle((), [harbour()], "2026-04-01")
    now = recut(harbour(), "asked")
    shown = as_published([now, harbour()], ledger)
    assert shown["q-ask"] == "We were never asked."
    assert first_words({}, shown, now, "2026-05-03")["q-ask"].words == "We were never asked."
    # Words of which the ledger has all need no draft to be known.
    assert as_published([now], ledger)["q-ask"] == "We were never asked."


@pytest.mark.parametrize("speaker", ["tom-okafor", None])
def test_another_speaker_is_told_with_the_one_who_was_stated(speaker: str | None) -> None:
    ledger = settle((), [harbour()], "2026-04-01")
    now = spoken_by(harbour(), speaker)
    first = first_words({}, as_published([now], ledger), now, "2026-05-03")
    found = told(first, now)[f"q-day{BY}"]
    assert (found.words, found.until) == ("Mara Lindqvist", "2026-05-03")
    assert read_first(write_first(first), "first.yml") == first
    # And no more once the first one is stated again.
    assert first_words(first, said(now), harbour(), "2026-06-04") == {}


def test_a_speaker_who_was_not_stated_misled_nobody() -> None:
    unsaid = spoken_by(harbour(), None)
    ledger = settle((), [unsaid], "2026-04-01")
    assert first_words({}, as_published([harbour()], ledger), harbour(), "2026-05-03") == {}


def test_a_speaker_who_is_called_by_the_whole_name_is_the_same() -> None:
    names = tuple(replace(n, name="Lindqvist") if n.id == "mara-lindqvist" else n for n in harbour().names)
    ledger = settle((), [replace(harbour(), names=names)], "2026-04-01")
    first = first_words({}, as_published([harbour()], ledger), harbour(), "2026-05-03")
    assert told(first, harbour()) == {}


def test_a_figure_whose_sentence_says_something_else_is_told_though_it_is_the_same() -> None:
    b = harbour()
    (figure,) = (f for f in b.figures if f.id == "f-cost")
    text = next(p.text for p in b.paragraphs if p.id == figure.at.paragraph)
    later = source_changed(b, text, f"It was not agreed that {text[0].lower()}{text[1:]}")
    found = told(first_words({}, said(b), later, "2026-05-03"), later)["f-cost"]
    assert found.part
    assert found.part != figure.at.text
