"""Laws that hold for every briefing, by Hypothesis."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Briefing
from briefgen.record.nodes import compose
from briefgen.record.read import read
from briefgen.record.scalars import block, inline
from briefgen.record.write import write
from tests.briefings import WORDS, briefings

law = settings(max_examples=60, deadline=None, derandomize=True)


@law
@given(briefings())
def test_what_is_written_is_read_back_the_same(briefing: Briefing) -> None:
    assert read(write(briefing), "made-up.yml") == briefing


@law
@given(briefings())
def test_what_is_read_is_written_with_the_same_bytes(briefing: Briefing) -> None:
    text = write(briefing)
    assert write(read(text, "made-up.yml")) == text


@settings(law, max_examples=400)
@given(st.one_of(WORDS, st.text(max_size=300)), st.integers(1, 60))
def test_any_words_come_back_from_every_style(words: str, width: int) -> None:
    below = "\n      ".join(block(words, width, width))
    text = f"a:\n  - k: {below}\n    f: [{inline(words, flow=True)}, {{g: {inline(words, flow=True)}}}]\n"
    expected = {"a": [{"k": words, "f": [words, {"g": words}]}]}
    assert compose(text, "words.yml").data == expected
