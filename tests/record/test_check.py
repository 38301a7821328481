"""A briefing against its source, and briefings against each other."""

from __future__ import annotations

from dataclasses import replace

from briefgen.faults import tell
from briefgen.model import Briefing
from briefgen.record.check import check, check_together
from briefgen.record.read import Record, parse
from briefgen.record.write import write
from tests.helpers.harbour import TEXT, harbour

SOURCE = "\n\n".join(p.text for p in harbour().paragraphs).replace(" plan on", "\n plan  on")


def record(b: Briefing, path: str = "harbour.yml") -> Record:
    """Give a briefing as read from its text."""
    return parse(write(b), path)


def told(b: Briefing, source: str | None = SOURCE, sha256: str | None = None) -> list[str]:
    """Give the first line of each fault."""
    faults = check(record(b), source, sha256)
    return [line for line in tell(faults).splitlines() if line.startswith("harbour.yml:")]


def test_nothing_is_wrong_with_a_briefing_of_its_source_whatever_its_white_space() -> None:
    assert told(harbour()) == []


def test_words_that_the_source_does_not_have_are_told_with_the_nearest() -> None:
    b = parse(
        TEXT.replace("  text: Ms Lindqvist promised a study", "  text: Ms Lindqvist pledged a study"), "x.yml"
    )
    assert tell(check(b, SOURCE)) == (
        "x.yml:155:9: paragraph p-ends: the source does not have these words\n"
        "      text: Ms Lindqvist pledged a study of the marsh before work begins.\n"
        "            ^\n"
        '    nearest: "Ms Lindqvist promised a study of the marsh before work begins."'
        "  (line 16 of the source)\n"
        "    correct the article itself and make the briefing again, or write the words of the source"
    )


def test_a_paragraph_out_of_order_is_told() -> None:
    b = harbour()
    turned = replace(b, paragraphs=(*b.paragraphs[:6], b.paragraphs[7], b.paragraphs[6]))
    assert told(turned) == ["harbour.yml:155:9: paragraph p-bird: these words stand further up in the source"]


def test_litter_that_the_source_does_not_have_is_only_a_warning() -> None:
    assert told(harbour(), SOURCE.replace("Weather", "Sport")) == [
        "harbour.yml:123:9: warning: paragraph p-menu: the source does not have these words"
    ]


def test_a_source_that_changed_is_a_warning_with_its_mend() -> None:
    assert told(harbour(), sha256="f" * 64) == [
        "harbour.yml:10:11: warning: the source has changed since this briefing was made"
    ]


def test_paragraphs_without_a_topic_are_told_together() -> None:
    b = harbour()
    bare = replace(b.topics[0], paragraphs=("p-lead",))
    (line,) = told(replace(b, topics=(bare, b.topics[1])))
    assert line.startswith("harbour.yml:132:9: warning: paragraph p-said: ")
    assert line.endswith("3 of 6 paragraphs belong to no topic: p-said, p-cost, p-fish")


def test_a_form_that_two_names_claim_is_told() -> None:
    b = harbour()
    claimed = replace(b.names[1], also=("Ms Lindqvist",))
    assert told(replace(b, names=(b.names[0], claimed, *b.names[2:]))) == [
        "harbour.yml:106:10: warning: name tom-okafor: 'Ms Lindqvist' stands for mara-lindqvist as well"
    ]


def test_a_dropped_item_is_not_checked_and_not_shown() -> None:
    wrong = TEXT.replace("    text: We were never asked.", "    text: We were not asked.\n  drop: true", 1)
    b = parse(wrong, "harbour.yml")
    assert check(b, SOURCE) == ()
    assert [quote.id for quote in b.briefing.quotes] == ["q-day"]
    assert b.dropped == {"q-ask"}


def test_what_leads_to_a_dropped_name_is_let_go() -> None:
    b = parse(TEXT.replace("- id: mara-lindqvist\n", "- id: mara-lindqvist\n  drop: true\n"), "harbour.yml")
    assert b.briefing.quotes[0].speaker is None
    assert b.stored.quotes[0].speaker == "mara-lindqvist"


def test_an_id_in_two_briefings_is_told() -> None:
    one = record(harbour(), "one.yml")
    other = record(
        replace(harbour(), slug="other", points=(), summary=(), quotes=(), figures=(), statements=()),
        "two.yml",
    )
    faults = [line for line in tell(check_together([one, other])).splitlines() if line.startswith("two.yml")]
    assert faults[0] == (
        "two.yml:56:7: warning: paragraph p-head: the id 'p-head' stands in one.yml as well: "
        "it is published under another"
    )
    assert len(faults) == len(harbour().paragraphs)


def test_topics_that_look_like_the_same_in_two_briefings_are_told() -> None:
    b = harbour()
    bare = replace(b, points=(), summary=(), quotes=(), figures=(), statements=(), names=())
    blocks = tuple(replace(p, id=f"{p.id}2") for p in b.paragraphs)
    plans = replace(b.topics[0], id="plan", title="Plans for the harbour", paragraphs=(), touches=())
    other = replace(bare, slug="other", paragraphs=blocks, topics=(plans,))
    assert tell(check_together([record(b, "one.yml"), record(other, "two.yml")])) == (
        "two.yml:20:7: warning: topic plan: topic 'Plans for the harbour' looks like 'Harbour plan' (harbour)"
        " in one.yml\n"
        "    - id: plan\n"
        "          ^\n"
        "    if they are the same, write harbour here and in its paragraphs"
    )
