"""Other extractors as voices: the choice closest to the others, and silence when one fails."""

from __future__ import annotations

import numpy as np
import pytest

from briefgen.intake import voices
from briefgen.intake.blocks import Block

TEXTS = (
    "Home and News of the day",
    "The harbour was opened on Monday after the storm",
    "Boats went out at dawn again",
)


def blocks() -> tuple[Block, ...]:
    return tuple(Block(text=text, start=0, end=0, line=1) for text in TEXTS)


def heard(monkeypatch: pytest.MonkeyPatch, one: str, other: str, odds: tuple[float, ...]) -> list[bool]:
    monkeypatch.setattr(voices, "trafilatura_text", lambda _: one)
    monkeypatch.setattr(voices, "readability_text", lambda _: other)
    likely = np.array(odds, np.float32)
    return list(map(bool, voices.chosen(blocks(), likely, likely >= 0, "<p>")))


def test_our_own_reading_stands_when_trafilatura_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, "\n".join(TEXTS[1:]), TEXTS[0], (-1, 1, 1)) == [False, True, True]


def test_two_voices_that_agree_outvote_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    same = "\n".join(TEXTS[1:])
    assert heard(monkeypatch, same, same, (1, 1, -1)) == [False, True, True]


def test_silent_voices_leave_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert heard(monkeypatch, "", "", (1, -1, -1)) == [True, False, False]


def test_a_voice_backs_each_of_its_words_once() -> None:
    twice = [TEXTS[1].split()] * 2
    assert voices.backed(twice, np.array([0, 1], np.float32), TEXTS[1]).tolist() == [False, True]


def test_a_short_line_is_backed_by_the_same_line_alone() -> None:
    short = [["At", "dawn"], ["Boats", "went"]]
    assert voices.backed(short, np.zeros(2, np.float32), "At dawn\nBoats went out").tolist() == [True, False]


@pytest.mark.parametrize(
    ("library", "voice"),
    [
        ("trafilatura.extract", "trafilatura_text"),
        ("trafilatura.readability_lxml.Document", "readability_text"),
    ],
)
def test_a_voice_that_fails_is_silent(library: str, voice: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr(library, fail)
    assert getattr(voices, voice)("<html><p>words") == ""


def test_a_page_with_an_element_of_endless_attributes_is_not_parsed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(voices, "trafilatura_text", lambda _: pytest.fail("parsed again"))
    page = f"<div {' '.join(f'data-{n}={n}' for n in range(900))}>"
    assert voices.chosen(blocks(), np.ones(3, np.float32), np.ones(3, bool), page).all()
