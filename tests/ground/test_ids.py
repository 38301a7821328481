"""Ids and slugs: the same everywhere, never taken twice, safe in a path."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.ids import DEVICES, SLUG_LETTERS, mint, slug


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
    assert 0 < len(made) <= SLUG_LETTERS
    assert made not in DEVICES
    assert not made.startswith("-")
    assert not made.endswith("-")


def test_slugs_read_well_and_part_by_number() -> None:
    assert slug("Café accord: £5 & more!") == "cafe-accord-gbp-5-and-more"
    assert slug("Cafe accord", {"cafe-accord", "cafe-accord-2"}) == "cafe-accord-3"
    assert slug("CON") == "con-2"
    assert slug("…", otherwise="article") == "article"
    assert slug("It's Li's") == "its-lis"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("旧码头将关闭八个月", "jiu-ma-tou-jiang-guan-bi-ba-ge-yue"),
        ("Терминал закрывается", "terminal-zakryvaetsya"),
        ("Η Αθήνα ανοίγει", "i-athina-anoigei"),
        ("Łódź, Øre und Größe", "lodz-ore-und-grosse"),
        ("ﬁrst – ½", "first-1-2"),
    ],
)
def test_a_title_of_another_script_makes_an_address_that_says_something(title: str, name: str) -> None:
    assert slug(title) == name


def test_a_long_slug_ends_where_a_word_does() -> None:
    title = "The council votes to close the old ferry terminal for eight months while engineers work"
    assert slug(title) == "the-council-votes-to-close-the-old-ferry-terminal-for-eight"
    assert slug(title, {slug(title)}) == "the-council-votes-to-close-the-old-ferry-terminal-for-2"
    assert slug("x" * 90) == "x" * 60
    assert slug("a " + "x" * 90) == "a-" + "x" * 58
