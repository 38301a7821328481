"""Ids and slugs: the same everywhere, never taken twice, safe in a path."""

from __future__ import annotations

import re
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.ids import DEVICES, SLUG_BYTES, mint, slug


def test_the_same_words_get_the_same_id_and_other_words_another() -> None:
    assert mint("q", "We will not leave.", ()) == mint("q", "We will not leave.", ()) == "q-jbrd"
    assert mint("q", "We will leave.", ()) != mint("q", "We will not leave.", ())
    assert mint("p", "We will not leave.", ()).startswith("p-")


def test_a_taken_id_grows_and_then_is_hashed_again() -> None:
    taken: set[str] = set()
    for _ in range(40):
        fresh = mint("q", "No.", taken)
        assert fresh not in taken
        assert re.fullmatch(r"q-[a-z2-7]{4,8}", fresh)
        taken.add(fresh)
    assert {len(i) for i in taken} == {6, 7, 8, 9, 10}


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.text(max_size=40))
def test_an_id_never_looks_like_a_position(words: str) -> None:
    assert not mint("p", words, ()).removeprefix("p-").isdecimal()


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.text(max_size=200))
def test_a_slug_is_safe_in_any_path(words: str) -> None:
    made = slug(words)
    assert set(made) <= {*string.ascii_lowercase, *string.digits, "-"}
    assert 0 < len(made) <= SLUG_BYTES
    assert made not in DEVICES
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_slugs_read_well_and_part_by_number() -> None:
    assert slug("Café accord: £5 & more!") == "cafe-accord-gbp-5-and-more"
    assert slug("Cafe accord", {"cafe-accord", "cafe-accord-2"}) == "cafe-accord-3"
    assert slug("CON") == "con-2"
    assert slug("中文", otherwise="article") == "article"
    assert slug("It's Li's") == "its-lis"
