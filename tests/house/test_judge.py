"""The judge of permanent links reads the words at the anchor: alike is not the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.helpers.landing import score
from tests.helpers.strict import turned

WORDS = (
    "The wall, which 14 crews of the harbour had asked for, will not protect the lower town, said Ana Reyes."
)


def site(folder: Path, words: str, note: str = "") -> Path:
    """Make a site of one page with one point."""
    folder.mkdir()
    (folder / "permalinks.json").write_text("{}", encoding="utf-8")
    told = f' <span class="was" data-permalink-earlier="k-w4ll">It read: {note}</span>' if note else ""
    page = f'<main><ul><li id="k-w4ll"><span class="w">{words}</span> ¶ 7{told}</li></ul></main>'
    (folder / "index.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new"), [("14 crews", "41 crews"), ("will not", "will"), ("Ana Reyes", "Ben Okoro")]
)
def test_words_that_say_something_else_are_right_only_where_the_page_tells(
    tmp_path: Path, old: str, new: str
) -> None:
    first = site(tmp_path / "first", WORDS)
    silent = site(tmp_path / "silent", WORDS.replace(old, new))
    honest = site(tmp_path / "honest", WORDS.replace(old, new), WORDS)
    assert [landing.outcome for landing in score(first, silent).landings] == ["turned"]
    assert score(first, silent).right == 0
    assert [landing.outcome for landing in score(first, honest).landings] == ["told"]
    assert [landing.outcome for landing in score(first, first).landings] == ["same"]


def test_a_word_mended_is_the_same() -> None:
    assert not turned(WORDS, WORDS.replace("asked for", "called for"))
