"""Who said it, and how it is told: every case file, and laws of what is stated."""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.names.find import find_names
from briefgen.analysis.quotes.attribution import attribute, place_by_place
from briefgen.analysis.quotes.weights import WEIGHTS, weigh
from briefgen.model import Excerpt, Quote, Statement
from tests.analysis.test_quotes import paragraphs_of
from tests.conftest import Case


def told(quote: Quote) -> str:
    """Tell a quote in one line: its words, who said it, and by what rule."""
    words = " / ".join(e.text for e in quote.said)
    parts = [f"{quote.kind}: {words}"]
    for name, value in (
        ("speaker", quote.speaker), ("mention", text_of(quote.mention)), ("cue", text_of(quote.cue)),
        ("to", quote.to), ("relayed by", quote.relayed_by), ("guess", quote.guess),
        ("also in", ", ".join(e.paragraph for again in quote.also for e in again)), ("rule", quote.rule),
    ):  # fmt: skip
        if value:
            parts.append(f"  {name}: {value}")
    return "\n".join(parts)


def text_of(excerpt: Excerpt | None) -> str:
    """Give the words of an excerpt that may be missing."""
    return excerpt.text if excerpt else ""


def attributed(text: str) -> tuple[Sequence[Quote], Sequence[Statement]]:
    """Give quotes and statements of a text whose paragraphs are parted by blank lines."""
    paragraphs = paragraphs_of(text)
    doc = Doc(paragraphs)
    return attribute(doc, find_names(doc))


def test_speakers_of_a_case(speakers_case: Case) -> None:
    quotes, statements = attributed(speakers_case.given)
    lines = [told(q) for q in quotes]
    lines += [f"statement of {s.speaker}, by {s.cue.text!r}: {s.at.text}" for s in statements]
    speakers_case.gives("\n".join(lines))


def test_only_speech_and_fragments_have_speakers() -> None:
    quotes, _ = attributed('Robert "Bobby" High said: "I never liked the name." He posed for a "selfie".')
    assert {q.kind for q in quotes if q.speaker} <= {"speech", "fragment"}


def test_an_unsure_speaker_is_a_guess_and_not_stated() -> None:
    quotes, _ = attributed('The bridge has become a "monument to waste" for Ann Low.')
    assert [(q.speaker, q.mention) for q in quotes] == [(None, None)]
    quotes, _ = attributed(
        "The mayor, Ann Low, spoke to Bob Hay.\n\n"
        '"We shall never build the bridge while I live."\n\nThe port was shut.'
    )
    assert [(q.speaker, q.guess) for q in quotes] == [(None, "Ann Low")]


def test_speakers_are_names_of_the_table() -> None:
    paragraphs = paragraphs_of('Ann Low said: "It is over." Mr Nobody\'s dog barked. "Yes," said Ms Low.')
    doc = Doc(paragraphs)
    names = find_names(doc)
    quotes, _ = attribute(doc, names)
    known = {n.id for n in names.names}
    assert [q.speaker in known for q in quotes] == [True, True]


def test_a_pronoun_in_a_clause_of_the_name_s_own_is_that_name() -> None:
    quotes, _ = attributed(
        'Anna Berg praised what she called a "quiet year" in the port.\n\n'
        'Anna Berg met the mayor. She praised a "steady hand" in the port.'
    )
    assert [text_of(q.mention) for q in quotes] == ["Anna Berg", "She"]
    assert text_of(quotes[0].cue) == "she called"


def test_the_same_words_are_one_quote_and_each_place_names_the_speaker_itself() -> None:
    text = (
        '"The bridge will be closed for the whole of the winter," said Anna Berg.\n\n'
        'Ms Berg said: "The bridge will be closed for the whole of the winter."'
    )
    paragraphs = paragraphs_of(text)
    doc = Doc(paragraphs)
    names = find_names(doc)
    (quote,), _ = attribute(doc, names)
    assert len(quote.also) == 1
    singly = place_by_place(doc, names)
    assert [text_of(q.mention) for q in singly] == ["Anna Berg", "Ms Berg"]


def test_a_quotation_set_without_blanks_stands_inside_no_phrase() -> None:
    quotes, _ = attributed("The lawyer“it is late”Ann Bell")
    assert [(told.speaker, told.guess) for told in quotes] == [(None, "The lawyer")]


def test_a_score_is_the_sum_of_known_features() -> None:
    assert weigh(("is.N", "before.s", "no such feature")) == WEIGHTS["is.N"] + WEIGHTS["before.s"]


def test_the_same_text_gives_the_same_quotes_again() -> None:
    text = 'Ann Low said: "It is over." "Yes," she said. Bob High called it "sad".'
    assert attributed(text) == attributed(text)


def test_a_name_that_stands_nowhere_by_itself_is_nobody_s_description() -> None:
    doc = Doc(paragraphs_of("The Tarn Hill Department opened.\n\n“It was late,” the department said."))
    table = find_names(doc)
    said, _ = attribute(doc, table)
    assert [q.speaker for q in said] == ["tarn-hill-department"]
    nowhere = NameTable(names=table.names, mentions=())
    said, _ = attribute(doc, nowhere)
    assert [q.speaker for q in said] == [None]
