"""Who is published under one address: nobody on a family name alone, and the editor's word before all."""

from __future__ import annotations

import random
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Briefing, Entry, Identity, Judgements, NameKey
from briefgen.stories.identity import identities
from briefgen.tasks.english import english
from tests.helpers.marshes import MARSHES, naming

LANGUAGE = english()
CHIEF: NameKey = ("fire", "david-marsh")
CHIEF_LATER: NameKey = ("station", "david-marsh")
LEADER: NameKey = ("strike", "david-marsh")


def found(
    *briefings: Briefing, judged: Judgements | None = None, stories: dict[str, str] | None = None
) -> tuple[Identity, ...]:
    return identities(briefings, judged or Judgements(), LANGUAGE, stories)


def home(of: tuple[Identity, ...], key: NameKey) -> Identity:
    [one] = [identity for identity in of if key in identity.members]
    return one


def test_two_bearers_of_one_name_share_an_address_in_two_parts_until_somebody_says_more() -> None:
    [one] = found(*MARSHES)
    assert one.id == "david-marsh"
    assert one.parts == ((CHIEF, CHIEF_LATER), (LEADER,))


def test_an_editor_tells_them_apart() -> None:
    judged = Judgements(apart=((LEADER, CHIEF),))
    known = found(*MARSHES, judged=judged)
    assert sorted(one.parts for one in known) == [((CHIEF, CHIEF_LATER),), ((LEADER,),)]


def test_an_entry_is_a_bearer_under_its_own_id() -> None:
    chief = Entry(id="marsh-of-holm", told_apart="fire chief", of=(CHIEF, CHIEF_LATER))
    known = found(*MARSHES, judged=Judgements(entries=(chief,)))
    assert (home(known, CHIEF).id, home(known, CHIEF).entry) == ("marsh-of-holm", chief)
    assert home(known, LEADER).id == "david-marsh"


def test_what_agrees_with_a_name_of_an_entry_is_the_entrys() -> None:
    chief = Entry(id="marsh-of-holm", of=(CHIEF,))
    known = found(*MARSHES, judged=Judgements(entries=(chief,)))
    assert home(known, CHIEF_LATER).id == "marsh-of-holm"
    assert home(known, LEADER).id == "david-marsh"


def test_an_editors_join_counts_against_all_that_speaks_against_it() -> None:
    one = naming("a", "2031-01-01", ("Mr Ada Winter", "a baker", "Bread is up"))
    other = naming("b", "2031-01-02", ("Ms Bea Sommer", "a miller", "Flour is dear"))
    keys = (("a", "mr-ada-winter"), ("b", "ms-bea-sommer"))
    known = found(one, other, judged=Judgements(entries=(Entry(id="winter", of=keys),)))
    assert home(known, keys[0]) is home(known, keys[1])


def test_what_an_editor_says_of_names_that_are_gone_counts_for_nothing() -> None:
    gone = Judgements(
        entries=(Entry(id="nobody", of=(("gone", "x"),)), Entry(id="marsh", of=(CHIEF, ("gone", "y")))),
        apart=((("gone", "x"), CHIEF),),
    )
    known = found(*MARSHES, judged=gone)
    assert {key for one in known for key in one.members} == {CHIEF, CHIEF_LATER, LEADER}
    assert home(known, CHIEF).id == "marsh"


@pytest.mark.parametrize("role", ["a baker", "a councillor"])
def test_a_family_name_joins_nobody_between_stories(role: str) -> None:
    one = naming("a", "2031-01-01", ("Winter", role, "The bread is good"), about="bread at the town market")
    other = naming("b", "2031-01-02", ("Winter", role, "The bread is dear"), about="bread at the town market")
    [known] = found(one, other)
    assert len(known.parts) == 2


def test_a_family_name_and_a_full_name_between_stories_are_two() -> None:
    one = naming("a", "2031-01-01", ("Winter", "a baker", "The bread is good"))
    other = naming("b", "2031-01-02", ("Ada Winter", "a baker", "The bread is dear"))
    assert [len(k.members) for k in found(one, other)] == [1, 1]


def test_inside_a_story_a_family_name_means_its_one_bearer() -> None:
    one = naming("a", "2031-01-01", ("Winter", "a baker", "The bread is good"))
    other = naming("b", "2031-01-02", ("Ada Winter", "a baker", "The bread is dear"))
    [known] = found(one, other, stories={"a": "bread", "b": "bread"})
    assert (known.id, len(known.parts)) == ("ada-winter", 1)


def test_what_one_report_of_a_story_tells_of_somebody_is_known_of_all_its_reports() -> None:
    fire = naming(
        "fire", "2031-01-01", ("Ada Winter", "a harbour master", "It is out"), about="flames at sea"
    )
    votes = [
        naming("hall", "2031-05-01", ("Ada Winter", "a neighbour", "I am glad"), about="ballots and chairs"),
        naming("poll", "2031-05-02", ("Ada Winter", "harbour master", "I was asked"), about="counted papers"),
    ]
    assert len(home(found(fire, votes[0]), ("fire", "ada-winter")).parts) == 2
    [known] = found(fire, *votes, stories={"hall": "vote", "poll": "vote"})
    assert len(known.parts) == 1


def test_a_body_is_one_wherever_it_is_named_and_a_court_is_not() -> None:
    made = [
        naming(slug, "2031-01-01", (name, "a body", "We agree"), about=about, kind="organisation")
        for slug, about in (("a", "apples from the north"), ("b", "a bridge over the strait"))
        for name in ("Calder Foods",)
    ]
    assert [len(k.parts) for k in found(*made)] == [1]
    court = [
        naming(slug, "2031-01-01", ("Supreme Court", "a court", "We agree"), about=about, kind="organisation")
        for slug, about in (("a", "apples from northern valleys"), ("b", "bridges across straits"))
    ]
    assert all(len(k.parts) == len(k.members) for k in found(*court))


def test_an_id_that_an_editor_gave_to_both_joins_what_may_be_one() -> None:
    one = naming("a", "2031-01-01", ("Bank of Arden", "a bank", "Rates stay"), kind="organisation")
    other = naming("b", "2031-01-02", ("Arden Bank Group", "a bank", "Rates go"), kind="organisation")
    same = replace(other, names=(replace(other.names[0], id="bank-of-arden"),))
    assert [len(k.parts) for k in found(one, same)] == [1]
    minted = naming("c", "2031-01-03", ("Winter", "a baker", "Bread is up"))
    kept = replace(
        naming("d", "2031-01-04", ("Ada Winter", "a miller", "Flour is dear")),
        names=(replace(minted.names[0], name="Ada Winter", role=None),),
    )
    assert [len(k.parts) for k in found(minted, kept)] == [2]


@settings(max_examples=30, deadline=None)
@given(st.permutations(range(6)), st.booleans())
def test_the_order_of_briefings_does_not_matter(order: list[int], told: bool) -> None:
    bread = [
        naming(f"b{n}", f"2031-01-0{n + 1}", (name, "a baker", "Bread is up"))
        for n, name in enumerate(("Winter", "Ada Winter", "Bea Winter"))
    ]
    every = [*MARSHES, *bread]
    stories = {"b0": "bread", "b1": "bread"} if told else {}
    known = found(*every, stories=stories)
    assert found(*(every[n] for n in order), stories=stories) == known
    keys = [key for one in known for key in one.members]
    assert sorted(keys) == sorted((b.slug, n.id) for b in every for n in b.names)
    assert all(len({slug for slug, _ in one.members}) == len(one.members) for one in known)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 7), st.sampled_from("wxyz")), min_size=2, max_size=8))
def test_who_never_shares_more_than_a_family_name_is_never_one(drawn: list[tuple[int, str]]) -> None:
    firsts = ("Ada", "Bea", "Cora", "Dora", "Edna", "Fay", "Gina", "Hedda")
    made = [
        naming(f"s{n}", "2031-01-01", (f"{firsts[who]} Winter", "a baker", f"It is {word}"))
        for n, (who, word) in enumerate(drawn)
    ]
    for one in found(*made):
        for part in one.parts:
            assert len({id_ for _, id_ in part}) == 1


def test_thousands_of_articles_cost_no_more_each_than_hundreds() -> None:
    chance = random.Random(3)

    def site(count: int) -> list[Briefing]:
        return [
            naming(
                f"s{n}",
                "2031-01-01",
                ("Ministry of Tides", "a ministry", "We agree"),
                (f"Ada {chance.choice('ABCDEFGHIJ')}inter", "a baker", "Bread is up"),
                about=str(n),
            )
            for n in range(count)
        ]

    def once(briefings: list[Briefing]) -> float:
        start = time.process_time()
        found(*briefings)
        return (time.process_time() - start) / len(briefings)

    def cost(briefings: list[Briefing]) -> float:
        return min(once(briefings) for _ in range(3))

    # Ten times as many, each compared with all others, would cost ten times as much.
    assert cost(site(3000)) < 4 * cost(site(300))
