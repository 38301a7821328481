"""Briefings on their shelves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import Excerpt, Figure, Origin, Paragraph
from briefgen.publish import charts, details, marked_text
from briefgen.publish.index import shelve
from tests.helpers.example import BODY, at, example, like, rendered


def test_the_newest_briefing_comes_first_and_undated_ones_last() -> None:
    undated = replace(like(3), slug="undated", origin=Origin(file="x", sha256="0"))
    library = shelve([undated, like(1), example()])
    assert [s.slug for s in library.shelves] == ["harbour-bridge", "harbour-bridge-1", "undated"]


def test_the_order_briefings_come_in_does_not_matter() -> None:
    assert shelve([example(), like(1), like(2)]) == shelve([like(2), example(), like(1)])


def test_a_quote_belongs_to_the_topic_of_its_first_paragraph() -> None:
    shelf = shelve([example()]).shelves[0]
    assert [[q.id for q in c.quotes] for c in shelf.chapters] == [["q-nine", "q-neve"], []]


def test_an_own_topic_wins_over_that_of_the_paragraph() -> None:
    briefing = example()
    moved = replace(briefing, quotes=(replace(briefing.quotes[0], topic="money"),))
    assert [len(c.quotes) for c in shelve([moved]).shelves[0].chapters] == [0, 1]


def test_what_stands_in_no_topic_is_kept_apart() -> None:
    loose = shelve([example()]).shelves[0].loose
    assert loose.paragraphs == ("p-ferr", "p-last")
    assert [f.id for f in loose.figures] == ["f-ferr"]


def test_every_body_paragraph_is_in_a_topic_or_in_none() -> None:
    shelf = shelve([example()]).shelves[0]
    everything = [p for c in (*shelf.chapters, shelf.loose) for p in c.paragraphs]
    assert sorted(everything) == sorted(BODY)


def test_shares_of_all_topics_and_the_rest_make_one() -> None:
    shelf = shelve([example()]).shelves[0]
    assert round(sum(c.share for c in (*shelf.chapters, shelf.loose)), 9) == 1


def test_the_longest_form_of_a_name_counts_where_forms_overlap() -> None:
    shelf = shelve([example()]).shelves[0]
    assert [(m.paragraph, m.form) for m in shelf.mentions["ana-ruiz"]] == [
        ("p-ruiz", "Ana Ruiz"),
        ("p-ferr", "Ms Ruiz"),
    ]


def test_one_id_is_one_person_over_briefings() -> None:
    people = shelve([example(), like(1)]).people
    assert [(k.name.id, len(k.appearances)) for k in people] == [("ana-ruiz", 2)]


def test_one_id_is_one_topic_over_briefings() -> None:
    assert [(t.id, len(t.chapters)) for t in shelve([example(), like(1)]).topics] == [
        ("closure", 2),
        ("money", 2),
    ]


def test_briefings_of_one_title_are_told_apart() -> None:
    twin = replace(like(1), title=example().title)
    assert len({s.label for s in shelve([example(), twin]).shelves}) == 2


def test_marked_runs_together_are_the_paragraph() -> None:
    shelf = shelve([example()]).shelves[0]
    for paragraph, text in BODY.items():
        groups = marked_text.marked(shelf, paragraph)
        assert "".join(run.text for group in groups for run in group) == text


def test_a_figure_keeps_the_words_that_limit_it() -> None:
    shelf = shelve([example()]).shelves[0]
    shown = marked_text.in_context(shelf, shelf.briefing.figures[0])
    assert (shown.before, shown.figure, shown.after) == ("The work will cost about ", "£4.2 million", "")


def test_a_figure_in_context_is_verbatim() -> None:
    shelf = shelve([example()]).shelves[0]
    for figure in shelf.briefing.figures:
        shown = marked_text.in_context(shelf, figure)
        assert shown.before + shown.figure + shown.after in BODY[figure.at.paragraph]


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        (
            "It rained. In 1931, the port, a ruin, closed.",
            "1931",
            "In 1931, the port, a ruin, closed.",
        ),
        ("The mayor, 61, said no. He left.", "61", "The mayor, 61, said no."),
        ("Mr. Holm, 61, of St. Ives, left. It rained.", "61", "Mr. Holm, 61, of St. Ives, left."),
        ("The port closed in 1931, and the town wept.", "1931", "The port closed in 1931"),
        ("Die Brücke, 1931 gebaut, ist alt.", "1931", "The bridge"),
    ],
)
def test_a_figure_stands_in_a_clause_with_a_verb_or_in_its_sentence(
    text: str, words: str, shown: str
) -> None:
    language = "de" if text.startswith("Die") else "en"
    ours = example()
    figure = Figure(id="f-x", at=Excerpt(paragraph="p-x", text=words), kind="date", value="1931", unit=None)
    origin = replace(ours.origin, language=language)
    paragraph = Paragraph(id="p-x", text=text, line=5, kind="body")
    [shelf] = shelve([replace(ours, origin=origin, paragraphs=(paragraph,), figures=(figure,))]).shelves
    around = marked_text.in_context(shelf, figure)
    whole = f"{around.before}{around.figure}{around.after}"
    assert whole == (text if language == "de" else shown)
    assert marked_text.in_clause(shelf, figure)


def test_a_date_in_no_clause_is_in_the_data_of_the_timeline_alone() -> None:
    ours = example()
    figures = tuple(
        Figure(id=f"f-{p}", at=Excerpt(paragraph=p, text="1931"), kind="date", value="1931", unit=None)
        for p in ("p-last", "p-bare")
    )
    bare = Paragraph(id="p-bare", text="Spring 1931", line=99, kind="body")
    pages = rendered(replace(ours, paragraphs=(*ours.paragraphs, bare), figures=figures))
    assert ["f-p-last" in pages["timeline.md"].text, "f-p-bare" in pages["timeline.md"].text] == [True, False]
    assert "f-p-bare" in pages["timeline.csv"].text


def test_a_figure_that_does_not_stand_there_is_shown_alone() -> None:
    shelf = shelve([example()]).shelves[0]
    lost = Figure(id="f-x", at=Excerpt(paragraph="p-cost", text="nine"), kind="count", value="9", unit=None)
    assert marked_text.in_context(shelf, lost).figure == "nine"


def test_neighbouring_numbers_are_joined() -> None:
    assert marked_text.runs_of_numbers([6, 5, 9, 5]) == ((5, 6), (9, 9))


def test_money_is_drawn_to_scale() -> None:
    [(unit, amounts)] = charts.amounts(example().figures)
    assert (unit, [(a.figure.id, a.bar) for a in amounts]) == ("GBP", [("f-cost", 1000), ("f-port", 142)])


def test_nothing_is_drawn_where_there_is_nothing_to_compare() -> None:
    assert charts.amounts(example().figures[:1]) == ()


def test_a_strip_shows_where_paragraphs_stand() -> None:
    shelf = shelve([example()]).shelves[0]
    first = len(BODY["p-brid"].split())
    assert charts.strip(shelf, ["p-brid"]).full == f"M0 0h{first}v10H0z".replace("H0", f"h-{first}")


def test_speakers_are_ranked_by_their_words() -> None:
    shelf = shelve([example()]).shelves[0]
    assert [(t.name.id if t.name else None, t.words) for t in details.tellers(shelf)] == [
        ("ana-ruiz", 17),
        (None, 6),
    ]


def test_an_excerpt_of_the_fixture_stands_in_its_paragraph() -> None:
    assert at("p-cost").text == BODY["p-cost"]
