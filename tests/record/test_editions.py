"""An edition is read whole, or every slip in it is told; its first draft reads."""

from __future__ import annotations

import pytest

from briefgen.faults import BadInput, tell
from briefgen.model import Edition, EditionItem, Story
from briefgen.record.editions import Suggested, read_edition, unknown_items, write_edition
from briefgen.record.story_record import StoryRecord
from briefgen.tasks.editions import suggested
from tests.helpers.ferry import ferry, orchard
from tests.helpers.marshes import MARSHES

PATH = "content/editions/2031-03-05.yml"
WHOLE = """\
title: "Morning: the sheet"   # as printed
date: 2031-03-05
intro: |
  Read this first.

  Then that.
items:
- briefing: quay-fire   # 2031-03-04  Northern Wire
  note: Ask who owns it.
- story: ferry
- topic: quay-fire/costs
- topic: trade
- quote: q-ab12
"""


def faults(text: str) -> str:
    with pytest.raises(BadInput) as bad:
        read_edition(text, "2031-03-05", PATH)
    return tell(bad.value.faults)


def test_every_key_is_read() -> None:
    assert read_edition(WHOLE, "2031-03-05", PATH) == Edition(
        id="2031-03-05",
        title="Morning: the sheet",
        date="2031-03-05",
        intro="Read this first.\n\nThen that.\n",
        items=(
            EditionItem(kind="briefing", of="quay-fire", note="Ask who owns it."),
            EditionItem(kind="story", of="ferry"),
            EditionItem(kind="topic", of="quay-fire/costs"),
            EditionItem(kind="topic", of="trade"),
            EditionItem(kind="quote", of="q-ab12"),
        ),
    )


HEAD = "title: x\ndate: 2031-03-05\n"


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("title: x\n", "key 'date' is missing"),
        ("title: x\ndate: 5 March\n", "2031-03-05.yml:2:7: date: a day is not written like '5 March'"),
        ("title: x\ndate: 2031-02-30\n", "2031-03-05.yml:2:7: date: there is no day '2031-02-30'"),
        (
            HEAD + "items:\n- note: hm\n",
            "2031-03-05.yml:4:3: items: an item shows one thing, this shows none",
        ),
        (HEAD + "items:\n- briefing: a\n  quote: q-a\n", "an item shows one thing, this shows more"),
        (HEAD + "items:\n- briefing: a\n- briefing: a\n", "5:13: items: the briefing 'a' stands twice"),
        (HEAD + "items:\n- breifing: a\n", "did you mean 'briefing'?"),
        (HEAD + "items:\n- briefing: A B\n", "'briefing' cannot be 'A B'"),
        (HEAD + "items: quay\n", "2031-03-05.yml:3:8"),
        (HEAD + "intro: see #1 below\n", "#1"),
        ("", "the file is empty"),
    ],
)
def test_every_slip_is_told_with_its_place_and_its_mend(wrong: str, told: str) -> None:
    said = faults(wrong)
    assert told in said
    assert "\n    " in said


def test_what_is_not_there_is_told_as_a_warning_with_the_nearest() -> None:
    there = {"briefing": {"quay-fires"}, "topic": {"trade", "quay-fire/costs"}, "quote": {"q-ab12"}}
    told = unknown_items(WHOLE, "2031-03-05", PATH, there)  # type: ignore[arg-type]
    assert [(f.line, f.level, f.fix) for f in told] == [
        (8, "warning", "did you mean 'quay-fires'?"),
        (10, "warning", "take the item out, or correct it"),
    ]


def test_a_first_draft_reads_and_keeps_other_reports_in_comments() -> None:
    items = [
        Suggested(
            item=EditionItem(kind="briefing", of="a"),
            said="2031-03-05  Wire  A: b # c\nd",
            besides=((EditionItem(kind="briefing", of="b"), "Echo"),),
            why="ferry, wall",
        ),
        Suggested(item=EditionItem(kind="briefing", of="c"), said=""),
    ]
    text = write_edition("Morning: 'x'", "2031-03-05", items)
    found = read_edition(text, "n", PATH)
    assert (found.title, found.date, found.intro) == ("Morning: 'x'", "2031-03-05", None)
    assert [item.of for item in found.items] == ["a", "c"]
    assert "# 2 reports: ferry, wall\n- briefing: a" in text
    assert "# - briefing: b   # Echo\n" in text
    assert [i.of for i in read_edition(text.replace("# - brief", "- brief"), "n", PATH).items] == [
        "a",
        "b",
        "c",
    ]


def test_accepted_stories_come_first_then_what_seems_to_be_one_most_reported_first() -> None:
    ferry_reports = [r.briefing for r in ferry()]
    every = [*ferry_reports, orchard().briefing, *MARSHES]
    machine = suggested(every)
    assert (machine[0].item.of, [i.of for i, _ in machine[0].besides]) == ("zeta", ["gamma", "beta", "alpha"])
    story = Story(slug="marsh", title="Marsh", briefings=("fire", "strike", "gone"))
    accepted = suggested(every, [StoryRecord(story=story, text="", path="")])
    assert [(one.item.kind, one.item.of) for one in accepted] == [
        ("briefing", "zeta"),
        ("story", "marsh"),
        ("briefing", "station"),
        ("briefing", "orchard"),
    ]
    assert [i.of for i, _ in accepted[1].besides] == ["strike", "fire"]
    assert suggested([]) == []
