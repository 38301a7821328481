"""Articles made to be slow: whatever stands in them, the time grows with their length and no faster."""

from __future__ import annotations

import time

import pytest

from briefgen.analysis.brief import brief
from briefgen.ids import mint, slug
from briefgen.intake.article import to_article
from briefgen.intake.source import decode
from briefgen.model import READ, Briefing
from briefgen.record.check import check
from briefgen.record.read import parse
from briefgen.record.write import write

SIZE = 40_000
SECONDS = 10.0
"""Many times what the slowest takes on an idle machine; a cost that grows with the square takes minutes."""
LEAD = (
    "Ferry talks open in Ostrava Bay\n\nMinisters of two coastal towns agreed on Tuesday to open talks about "
    'the ferry. "We shall see," said Ida Brandt, the harbour minister.\n\n'
)
END = "\n\nAnother meeting is planned in the spring. Mr Lind said that the first one had gone well.\n"
REPEATED = [
    "He ", "he said ", "Ann Bell said ", "President Ann Bell ", "Bank of ", "Ministry of Food and ",
    "Chinese ", "Non-", "A. ", "Mr ",
    '"a" ', '"a", he said. ', "‘a’ ", "'", '"', "“‘", '<a href="', "</div>",
    ".", ". . . ", "?!", "…", "1", "1 ", "%1", "1990s ", "million ", "2 million ", "1. ", "½", "- ", "a-b ",
    "x=1 ", "[a](", "@a", "{{", "\n- a", "漢字", "\u0301", "the lawyer, Ann Bell, ", "told Ann Bell ",
]  # fmt: skip
ROWS = [
    "[r{n}]: http://a.example",
    'He said: "{n} is it".',
    "Ann {word} said {n} people came.",
    "{word} Bank and {word} Council ({n}).",
    "He said {n}.",
]


def briefed(text: str) -> Briefing:
    """Take an article through all rooms but the pages; it must be read back and be free of errors."""
    source = decode(text.encode(), "slow.txt")
    written = write(brief(to_article(source)))
    record = parse(written, "slow.yml")
    assert [f.what for f in check(record, source.text) if f.level == "error"] == []
    return record.briefing


def seconds(text: str) -> float:
    """Give the processor time an article takes."""
    start = time.process_time()
    briefed(text)
    return time.process_time() - start


def word(number: int) -> str:
    """Give a name for a number, another for each."""
    letters = ["bdfgklmnprstvz"[number // 14**k % 14] + "aeiou"[number // 14**k % 5] for k in range(3)]
    return "".join(letters).capitalize()


@pytest.mark.parametrize("piece", REPEATED)
def test_a_paragraph_of_one_piece_over_and_over_takes_seconds(piece: str) -> None:
    """Tokens, marks and names repeated to the length of a book chapter, in one paragraph."""
    assert seconds(LEAD + piece * (SIZE // len(piece)) + END) < SECONDS


@pytest.mark.parametrize("row", ROWS)
def test_thousands_of_short_paragraphs_take_seconds(row: str) -> None:
    """Each paragraph differs, so that words, names and figures are all new."""
    rows = (row.format(n=n, word=word(n)) for n in range(SIZE // 2 // len(row)))
    assert seconds(LEAD + "\n\n".join(rows) + END) < SECONDS


def test_twice_the_paragraphs_take_twice_the_time() -> None:
    """A measured ratio on quotations with speakers, well below the four of a square."""
    rows = [
        f'{word(n)} {word(n + 7)} said: "Point {n} is settled, and so is the next one."' for n in range(400)
    ]
    seconds(LEAD + "\n\n".join(rows[:100]) + END)
    half, whole = seconds(LEAD + "\n\n".join(rows[:200]) + END), seconds(LEAD + "\n\n".join(rows) + END)
    assert whole < 3 * half + 0.2


def test_of_a_paragraph_too_long_the_beginning_is_looked_at_and_the_editor_is_told() -> None:
    """All its words are kept; quotations beyond the limit are not found."""
    told = '"We shall build it in the spring of the year," said Ida Brandt. '
    source = decode((LEAD + told + "word " * (READ // 5) + told + END).encode(), "long.txt")
    record = parse(write(brief(to_article(source))), "long.yml")
    long = next(p for p in record.briefing.paragraphs if len(p.text) > READ)
    assert [q.also for q in record.briefing.quotes if q.said[0].paragraph == long.id] == [()]
    assert [f.what for f in check(record, source.text) if f"first {READ} were looked at" in f.what] != []


def test_the_same_words_a_thousand_times_get_ids_of_their_own_at_once() -> None:
    """The number that tells them apart is searched for, not counted up to."""
    start = time.process_time()
    ids: set[str] = set()
    slugs: set[str] = set()
    for _ in range(2000):
        ids.add(mint("q", "no", ids))
        slugs.add(slug("漢字", slugs))
    assert (len(ids), len(slugs)) == (2000, 2000)
    assert time.process_time() - start < 2


def test_a_decade_can_be_read_back() -> None:
    """The value of "the 1990s" is a date as far as it is written; "two coastal towns" is the other figure."""
    figures = briefed(LEAD + "The pier was built in the 1990s by the two towns." + END).figures
    assert [f.value for f in figures] == ["2", "199X"]
