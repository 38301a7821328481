"""The search index: small files, and every word of a briefing leads to it."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from briefgen.model import Paragraph
from briefgen.publish.index import shelve
from briefgen.publish.press import press_for
from briefgen.publish.search import FILE, LONG, SHEAF, packed, pieces, search_files
from briefgen.publish.terms import terms_of
from tests.benchmarks.search import Index, costs, index_of, loaded, site_index, unpacked, vocabulary, weights
from tests.helpers.example import SITE, TEMPLATES, example, like

KB = 100


@pytest.fixture(scope="module")
def many() -> tuple[Index, tuple[str, ...]]:
    """Give the index of a site of made-up briefings, and the words they are of."""
    chance = random.Random(3)
    words = vocabulary(chance)
    return site_index(60, chance, words), words


def test_no_query_loads_more_than_a_hundred_kilobytes(many: tuple[Index, tuple[str, ...]]) -> None:
    index, words = many
    queries = [words[at : at + length] for at in range(0, 300, 3) for length in (1, 4, 12, 40)]
    assert costs(index, queries)[-1][0] <= KB


def test_files_of_the_index_stay_small(many: tuple[Index, tuple[str, ...]]) -> None:
    index, _ = many
    largest = {"docs": SHEAF + 3000, "terms": 2 * FILE, "pages": 3000, "index.js": 3000}
    for path, (size, _) in index.sizes.items():
        assert size <= largest[path.split("/")[1]], path


def test_every_word_of_a_briefing_leads_to_it() -> None:
    press = press_for(shelve([example(), like(1)]), SITE, [TEMPLATES], ())
    index = index_of(search_files(press))
    words = {word for block in example().body for word in terms_of(block.text)}
    for word in words:
        assert [path for path in loaded([word], index) if path.startswith("search/docs/")], word


def test_sheaves_and_their_weights_are_read_as_they_were_written() -> None:
    chance = random.Random(5)
    postings = [(chance.randint(1, 40), number) for number in sorted(chance.sample(range(50_000), 300))]
    read = dict(unpacked(packed(postings)))
    assert read.keys() == {number for _, number in postings}
    assert all(abs(read[number] - count**0.5) <= 0.25 for count, number in postings)


def test_a_word_that_stands_in_everything_leads_to_where_it_stands_most() -> None:
    postings = [(1, number) for number in range(5000)] + [(9, 7000)]
    assert weights("the", [{"the": packed(postings)}], 10_000)[7000] == max(
        weights("the", [{"the": packed(postings)}], 10_000).values()
    )


def test_a_paragraph_without_end_is_found_in_pieces() -> None:
    text = " ".join(f"word{n}" for n in range(2000))
    assert " ".join(pieces(text)) == text
    assert max(map(len, pieces(text))) <= LONG
    ours = example()
    endless = replace(
        ours, paragraphs=(*ours.paragraphs, Paragraph(id="p-long", text=text, line=99, kind="body"))
    )
    index = index_of(search_files(press_for(shelve([endless]), SITE, [TEMPLATES], ())))
    assert max(size for path, (size, _) in index.sizes.items() if "docs" in path) <= SHEAF + 3000
    for word in ("word0", "word1000", "word1999"):
        assert any(word in terms for terms in index.terms), word


def test_a_word_without_blanks_is_cut_where_a_piece_is_full() -> None:
    assert [len(piece) for piece in pieces("x" * (2 * LONG + 1))] == [LONG, LONG, 1]
