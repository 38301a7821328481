"""Every permanent link ever published, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from briefgen.faults import BadInput, tell
from briefgen.model import Briefing, Ledger, Permalink
from briefgen.publish.index import shelve
from briefgen.publish.locations import standing
from briefgen.record import ledger as ledgers
from briefgen.record.ledger import Stands
from briefgen.record.ledger_files import LISTS, joined, read_ledger, write_ledger
from tests.helpers.harbour import harbour


def settle(ledger: Ledger, briefings: Sequence[Briefing], on: str, *, public: bool = True) -> Ledger:
    """Settle a ledger with the pages of a site of these briefings."""
    stands = Stands(pages=standing(shelve(briefings)), public=public)
    return ledgers.settle(ledger, briefings, on, stands)


def reread(ledger: Ledger) -> Ledger:
    """Write a ledger down and read it."""
    found = [link for name, text in write_ledger(ledger).items() for link in read_ledger(text, name, "x.yml")]
    return tuple(sorted(found, key=lambda link: link.id))


def link(ledger: Ledger, id_: str) -> Permalink:
    """Give one entry."""
    return next(entry for entry in ledger if entry.id == id_)


def without(b: Briefing, *gone: str) -> Briefing:
    """Give a briefing without some paragraphs and all that was found in them."""
    return replace(
        b,
        paragraphs=tuple(p for p in b.paragraphs if p.id not in gone),
        points=tuple(k for k in b.points if k.at.paragraph not in gone),
        quotes=tuple(q for q in b.quotes if q.said[0].paragraph not in gone),
        statements=tuple(s for s in b.statements if s.at.paragraph not in gone),
        figures=tuple(f for f in b.figures if f.at.paragraph not in gone),
    )


def test_what_is_published_is_alive_on_the_page_of_its_topic() -> None:
    ledger = settle((), [harbour()], "2024-03-06")
    assert link(ledger, "q-day") == Permalink(
        id="q-day",
        briefing="harbour-plan",
        at=("topics/harbour", "print"),
        words="This is a day to remember … Nobody thought we would get here.",
        near="p-said",
        by="Mara Lindqvist",
        since="2024-03-06",
    )
    assert link(ledger, "p-said").at == ("source",)
    assert link(ledger, "p-said").near == "p-lead"
    assert link(ledger, "topic:harbour-plan/marsh").words == "The marsh"
    assert link(ledger, "name:harbour-plan/tom-okafor").briefing == "harbour-plan"


def test_a_ledger_reads_back_and_has_one_line_an_entry() -> None:
    b = replace(harbour(), title='A "quoted", {odd}\u2028 title: yes')
    ledger = settle((), [b, replace(without(b, "p-fish"), slug="other")], "2024-03-06")
    ledger = settle(ledger, [without(b, "p-said")], "2024-04-01")
    assert reread(ledger) == ledger
    texts = write_ledger(ledger)
    assert sorted(texts) == ["harbour-plan", "other"]
    assert sum(text.count("\n") - 3 for text in texts.values()) == len(ledger)


def test_settling_again_changes_nothing() -> None:
    ledger = settle(settle((), [harbour()], "2024-03-06"), [without(harbour(), "p-fish")], "2024-04-01")
    assert settle(ledger, [without(harbour(), "p-fish")], "2024-05-01") == ledger


def test_what_left_is_gone_on_its_day_with_its_words_and_its_surroundings() -> None:
    ledger = settle(settle((), [harbour()], "2024-03-06"), [without(harbour(), "p-fish")], "2024-04-01")
    gone = link(ledger, "q-ask")
    assert (gone.state, gone.on, gone.words, gone.near) == (
        "gone",
        "2024-04-01",
        "We were never asked.",
        "p-fish",
    )
    assert (link(ledger, "p-fish").state, link(ledger, "p-fish").near) == ("gone", "p-cost")


def test_what_comes_back_is_alive_again() -> None:
    ledger = settle(settle((), [harbour()], "2024-03-06"), [without(harbour(), "p-fish")], "2024-04-01")
    assert link(settle(ledger, [harbour()], "2024-05-01"), "q-ask").state == "alive"


def test_a_paragraph_that_went_into_another_has_moved_there() -> None:
    old = harbour()
    both = replace(old.paragraphs[6], text=f"{old.paragraphs[6].text} {old.paragraphs[7].text}")
    new = replace(without(old, "p-ends"), paragraphs=(*old.paragraphs[:6], both))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert (link(ledger, "p-ends").state, link(ledger, "p-ends").to) == ("moved", "p-bird")


def test_a_passage_of_which_only_the_beginning_is_left_has_not_moved() -> None:
    old = harbour()
    fish = old.paragraphs[5]
    long = replace(
        fish, text=f"{fish.text} The crews met at noon and stayed until the harbour lights were lit."
    )
    before = replace(old, paragraphs=(*old.paragraphs[:5], long, *old.paragraphs[6:]))
    rest = replace(long, id="p-rest", text=fish.text)
    after = without(replace(before, paragraphs=(*before.paragraphs, rest)), "p-fish")
    ledger = settle(settle((), [before], "2024-03-06"), [after], "2024-04-01")
    assert link(ledger, "p-fish").state == "gone"
    whole = without(replace(before, paragraphs=(*before.paragraphs, replace(long, id="p-rest"))), "p-fish")
    ledger = settle(settle((), [before], "2024-03-06"), [whole], "2024-04-01")
    assert (link(ledger, "p-fish").state, link(ledger, "p-fish").to) == ("moved", "p-rest")


def test_a_passage_that_moved_twice_is_where_it_is_last() -> None:
    old = harbour()
    ends = old.paragraphs[7]

    def holding(id_: str, gone: tuple[str, ...]) -> Briefing:
        rest = without(old, *gone)
        return replace(rest, paragraphs=(*rest.paragraphs, replace(ends, id=id_)))

    ledger = settle(settle((), [old], "2024-03-06"), [holding("p-one1", ("p-ends",))], "2024-04-01")
    ledger = settle(ledger, [holding("p-two2", ("p-ends",))], "2024-05-01")
    assert link(ledger, "p-ends").to == "p-two2"
    ledger = settle(ledger, [without(old, "p-ends")], "2024-06-01")
    assert link(ledger, "p-ends").state == "gone"


def test_a_topic_with_another_title_tells_what_it_was_called() -> None:
    old = harbour()
    new = replace(old, topics=(old.topics[0], replace(old.topics[1], title="Birds")))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert link(ledger, "topic:harbour-plan/marsh").was == ("The marsh",)
    assert reread(ledger) == ledger
    assert link(settle(ledger, [old], "2024-05-01"), "topic:harbour-plan/marsh").was == ("Birds",)


def test_a_name_the_article_shortens_tells_its_full_form_and_role() -> None:
    old = harbour()
    short = replace(old.names[0], name="Ms Lindqvist", role=None, also=())
    new = replace(old, names=(short, *old.names[1:]))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert link(ledger, "name:harbour-plan/mara-lindqvist").was == ("Mara Lindqvist, council leader",)


def test_a_name_that_became_a_form_of_another_has_moved_there() -> None:
    old = harbour()
    ship = replace(old.names[0], id="ms-lindqvist", name="Ms Lindqvist", role=None, also=())
    both = replace(old, names=(replace(old.names[0], also=()), ship, *old.names[1:]))
    ledger = settle(settle((), [both], "2024-03-06"), [old], "2024-04-01")
    entry = link(ledger, "name:harbour-plan/ms-lindqvist")
    assert (entry.state, entry.to) == ("moved", "name:harbour-plan/mara-lindqvist")
    assert settle(ledger, [old], "2024-05-01") == ledger


def test_words_that_went_into_another_article_are_found_there() -> None:
    old, other = harbour(), replace(without(harbour(), *(p.id for p in harbour().paragraphs)), slug="other")
    other = replace(other, topics=(), summary=(), names=(), figures=())
    fish = next(p for p in old.paragraphs if p.id == "p-fish")
    long = replace(fish, text=f"{fish.text} The crews met at noon and stayed until dusk.")
    before = replace(old, paragraphs=tuple(long if p is fish else p for p in old.paragraphs))
    ledger = settle((), [before, other], "2024-03-06")
    there = replace(other, paragraphs=(replace(long, id="p-new2"),))
    ledger = settle(ledger, [without(before, "p-fish"), there], "2024-04-01")
    assert (link(ledger, "p-fish").state, link(ledger, "p-fish").to) == ("moved", "p-new2")
    assert link(settle(ledger, [without(before, "p-fish"), there], "2024-05-01"), "p-fish").to == "p-new2"


def test_what_left_on_the_day_it_came_keeps_its_id_and_none_of_its_words() -> None:
    ledger = settle((), [harbour()], "2024-03-06", public=False)
    trial = link(settle(ledger, [without(harbour(), "p-fish")], "2024-03-06", public=False), "p-fish")
    assert (trial.state, trial.words, trial.listed) == ("gone", "", False)
    later = link(settle(ledger, [without(harbour(), "p-fish")], "2024-03-07", public=False), "p-fish")
    assert later.listed
    public = link(settle(ledger, [without(harbour(), "p-fish")], "2024-03-06"), "p-fish")
    assert public.listed


def test_an_item_that_moved_to_another_topic_remembers_its_earlier_page() -> None:
    old = harbour()
    new = replace(old, quotes=(replace(old.quotes[0], topic="marsh"), old.quotes[1]))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert link(ledger, "q-day").at == ("topics/marsh", "print", "topics/harbour")


def test_a_topic_whose_content_went_to_another_has_moved_there() -> None:
    old = harbour()
    one = replace(old.topics[0], paragraphs=tuple(p.id for p in old.body))
    new = replace(old, topics=(one,), points=tuple(replace(k, topic="harbour") for k in old.points))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert link(ledger, "topic:harbour-plan/marsh").to == "topic:harbour-plan/harbour"


def test_a_topic_whose_content_is_gone_is_gone() -> None:
    old = harbour()
    new = replace(without(old, "p-bird", "p-ends"), topics=old.topics[:1], summary=("k-vote",))
    ledger = settle(settle((), [old], "2024-03-06"), [new], "2024-04-01")
    assert link(ledger, "topic:harbour-plan/marsh").state == "gone"


def test_a_briefing_that_left_is_gone_with_all_its_items() -> None:
    ledger = settle(settle((), [harbour()], "2024-03-06"), [], "2024-04-01")
    assert {entry.state for entry in ledger} == {"gone"}


def test_a_long_list_is_remembered_with_the_most_pages_it_had() -> None:
    long = ledgers.settle((), [harbour()], "2024-03-06", Stands(lists={"quotes.html": 3, "people.html": 2}))
    short = ledgers.settle(long, [harbour()], "2024-04-01", Stands(lists={"people.html": 4}))
    assert link(short, "list:quotes").at == ("3",)
    assert link(short, "list:people").at == ("4",)
    assert {link(short, f"list:{name}").state for name in ("quotes", "people")} == {"alive"}
    assert reread(short) == short
    assert ledgers.settle(short, [harbour()], "2024-05-01") == short
    both = read_ledger(write_ledger(short)[LISTS] + write_ledger(long)[LISTS], LISTS, "x.yml")
    assert link(both, "list:people").at == ("4",)


def test_lines_of_both_sides_of_a_merge_by_git_are_one_ledger() -> None:
    one = settle((), [harbour()], "2024-03-06")
    gone = settle(one, [without(harbour(), "p-fish")], "2024-04-01")
    ours, theirs = (write_ledger(ledger)["harbour-plan"] for ledger in (gone, one))
    both = read_ledger(ours + theirs, "harbour-plan", "x.yml")
    assert [(entry.id, entry.state) for entry in both] == [(entry.id, "alive") for entry in one]


def test_a_line_that_is_no_entry_is_told_with_its_number() -> None:
    text = write_ledger(settle((), [harbour()], "2024-03-06"))["harbour-plan"].replace(
        "f-cost:", "cost\nf-cost:", 1
    )
    with pytest.raises(BadInput) as bad:
        read_ledger(text, "harbour-plan", "content/permalinks/harbour-plan.yml")
    told = tell(bad.value.faults)
    assert told.startswith("content/permalinks/harbour-plan.yml:4:1: this line is no entry of the ledger")
    assert "bring the file back from git" in told


def test_of_two_entries_of_an_id_both_sides_pages_count() -> None:
    one = Permalink(id="q-1", briefing="a", at=("topics/x",), words="x", since="2024-01-02")
    other = replace(one, at=("topics/y",), since="2024-01-01")
    assert joined(one, other) == replace(one, at=("topics/x", "topics/y"), since="2024-01-01")


def test_an_empty_file_is_an_empty_ledger() -> None:
    assert read_ledger("", "a", "a.yml") == ()


@pytest.mark.parametrize(
    "line",
    [
        r'q-aaaa: {words: "\q"}',
        r'q-aaaa: {words: "\ud800"}',
        'q-aaaa: {words: "a\tb"}',
        'q-aaaa: {gone: 2024-01-01, at: [../../../evil], words: "x"}',
        'q-aaaa: {gone: 2024-01-01, at: [//etc/evil], words: "x"}',
        'q-aaaa: {gone: 2024-01-01, at: [topics/../../evil], words: "x"}',
        'q-aaaa: {of: 99999999999999999999, words: "x"}',
        'list:../../evil: {at: [5], words: ""}',
        'x/../../evil: {gone: 2024-01-01, words: "x"}',
    ],
)
def test_a_line_that_leads_out_of_the_site_or_is_no_text_is_no_entry(line: str) -> None:
    with pytest.raises(BadInput, match="no entry of the ledger"):
        read_ledger(f"{line}\n", "ferry", "x.yml")
