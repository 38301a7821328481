"""Several reports of one story: which they are, and what they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Briefing, Excerpt, Figure, Name, NameKind, Quote
from briefgen.stories.figures import equal_figures
from briefgen.stories.fresh import freshness
from briefgen.stories.groups import GAP, Grouping, grouped
from briefgen.stories.names import RECENT, Bearer, Joined, Judge, bearers, joined
from briefgen.stories.quotes import Echo, repeated
from briefgen.stories.report import Report, day_of, report
from briefgen.tasks.english import english
from tests.helpers.ferry import ferry, orchard, told

LANGUAGE = english()
FERRY = ferry()
EVERY = [*FERRY, orchard()]


def groups(reports: Sequence[Report]) -> Grouping:
    return grouped(reports, LANGUAGE.everyday)


def bound(reports: Sequence[Report], story: str | None = "ferry") -> list[Bearer]:
    return [name for r in reports for name in bearers(r, story, LANGUAGE)]


def named(slug: str, *names: tuple[str, NameKind], text: str = "") -> Report:
    """Give a report in which names stand, whatever finds them."""
    first = told(slug, "2031-03-03", "The Courier", text or " and ".join(name for name, _ in names))
    found = tuple(Name(id=name.lower().replace(" ", "-"), name=name, kind=kind) for name, kind in names)
    return replace(first, briefing=replace(first.briefing, names=found))


def people(slug: str, *names: str, text: str = "") -> Report:
    return named(slug, *((name, "person") for name in names), text=text)


def together(found: Joined, *keys: tuple[str, str]) -> bool:
    return any(set(keys) <= set(group) for group in found.groups)


def test_the_reports_of_a_story_are_one_group_and_an_article_of_another_is_not_in_it() -> None:
    found = groups(EVERY)
    assert [g.slugs for g in found.groups] == [("alpha", "beta", "gamma", "zeta")]
    assert "harbour" in found.groups[0].words


def test_the_same_sort_of_event_long_after_is_another_story() -> None:
    again = [
        replace(r, day=(r.day or 0) + 400, briefing=replace(r.briefing, slug=f"{r.slug}-2")) for r in FERRY
    ]
    found = groups([*FERRY, *again])
    assert [len(g.slugs) for g in found.groups] == [4, 4]
    assert all(len({slug.endswith("-2") for slug in g.slugs}) == 1 for g in found.groups)


def test_an_article_joins_a_story_for_as_long_as_it_is_open() -> None:
    last = FERRY[-1].day or 0
    for days, size in ((GAP, 4), (GAP + 3 + 1, 3)):
        assert [
            len(g.slugs) for g in groups([*FERRY[:3], replace(FERRY[0], day=last - 2 + days)]).groups
        ] == [size]


def test_an_article_without_a_day_is_asked_about_and_in_no_group() -> None:
    undated = told("omega", None, "Anon", *(p.text for p in FERRY[0].briefing.body))
    found = groups([*EVERY, undated])
    assert all("omega" not in g.slugs for g in found.groups)
    assert [(m.slugs, m.beside, m.why) for m in found.maybe] == [
        (("omega",), ("alpha", "beta", "gamma", "zeta"), "no-day")
    ]


@pytest.mark.parametrize("reports", [[], FERRY[:1], [told("void", "2031-01-01", "X")]])
def test_nothing_alike_makes_no_group(reports: list[Report]) -> None:
    assert groups(reports) == Grouping(groups=(), maybe=())


@pytest.mark.parametrize(
    ("published", "known"),
    [
        ("2031-03-03", True),
        ("2031-03-03T23:59:00+13:00", True),
        ("2031-13-03", False),
        ("March", False),
        (None, False),
    ],
)
def test_a_day_is_what_the_source_writes_or_nothing(published: str | None, known: bool) -> None:
    assert (day_of(published) is not None) == known


def test_a_title_and_a_family_name_mean_their_one_bearer_in_the_story() -> None:
    found = joined(bound(FERRY), LANGUAGE)
    assert together(found, ("alpha", "ruth-calloway"), ("beta", "ms-calloway"))
    assert together(found, ("beta", "daniel-okoro"), ("zeta", "inspector-okoro"))
    assert not together(found, ("gamma", "peter-calloway"), ("beta", "ms-calloway"))


def test_a_namesake_of_another_story_is_left_apart_and_asked_about() -> None:
    found = joined([*bound(FERRY), *bound([orchard()], None)], LANGUAGE)
    assert not together(found, ("alpha", "ruth-calloway"), ("orchard", "ruth-calloway"))
    assert (("alpha", "ruth-calloway"), ("orchard", "ruth-calloway")) in found.unsure


@pytest.mark.parametrize(
    ("one", "other", "inside", "between"),
    [
        ("Ada Winter", "Ada Winter", "same", "unsure"),
        ("Ada Winter", "Bram Winter", "other", "other"),
        ("Robert Winter", "Bob Winter", "unsure", "unsure"),
        ("Ada Winter", "Ada Winter Jr", "unsure", "unsure"),
        ("Mr Winter", "Ms Winter", "other", "other"),
        ("Ada Winter", "Winter", "same", "unsure"),
        ("Ms Winter", "Ada Winter", "same", "unsure"),
        ("Winter", "Winter", "unsure", "unsure"),
        ("Ada Winter", "Ada Sommer", "other", "other"),
        ("Jae-in Moon", "Jae in Moon", "same", "unsure"),
    ],
)
def test_two_people_are_decided_of_by_their_names(one: str, other: str, inside: str, between: str) -> None:
    for second, expected in (("s", inside), ("t", between)):
        a, b = (
            bearers(people(n, name), s, LANGUAGE)[0] for n, name, s in (("a", one, "s"), ("b", other, second))
        )
        judge = Judge([a, b], LANGUAGE)
        assert judge.decide(a, b) == judge.decide(b, a) == expected


def test_a_family_name_of_two_in_a_story_means_neither() -> None:
    reports = [people("a", "Ada Winter"), people("b", "Bram Winter"), people("c", "Winter")]
    found = joined(bound(reports), LANGUAGE)
    assert [len(group) for group in found.groups] == [1, 1, 1]
    assert {pair[1] for pair in found.unsure} == {("c", "winter")}


def test_a_shared_office_joins_one_full_name_over_stories() -> None:
    def chief(slug: str, role: str) -> Report:
        text = f"{role} Ada Winter opened the hall."
        r = people(slug, "Ada Winter", text=text)
        name = replace(r.briefing.names[0], role=Excerpt(paragraph=r.briefing.body[0].id, text=role))
        return replace(r, briefing=replace(r.briefing, names=(name,)))

    for role, size in (("Harbour master", 2), ("Fire chief", 1)):
        names = [*bound([chief("a", "harbour master")], "s"), *bound([chief("b", role)], "t")]
        groups_of = joined([replace(n, around=partial(frozenset, {n.slug})) for n in names], LANGUAGE).groups
        assert max(map(len, groups_of)) == size


def test_an_office_that_another_report_of_the_story_states_joins_a_name_over_stories() -> None:
    def bound_with(slug: str, story: str, role: str) -> Bearer:
        [name] = bound([people(slug, "Ada Winter")], story)
        return replace(name, role=frozenset(role.split()), around=partial(frozenset, {slug}))

    names = [bound_with("a", "s", "harbour master"), bound_with("b", "t", ""), bound_with("c", "t", "master")]
    assert joined(names, LANGUAGE).groups == (tuple(n.key for n in names),)
    assert len(joined(names[:2], LANGUAGE).groups) == 2


def test_two_names_a_report_tells_apart_never_come_together_by_way_of_a_third() -> None:
    reports = [
        people("a", "Dan Winter", "Daniel Winter"),
        people("b", "Daniel Winter"),
        people("c", "Dan Winter"),
    ]
    found = joined(bound(reports), LANGUAGE)
    assert all(len({slug for slug, _ in group}) == len(group) for group in found.groups)


@pytest.mark.parametrize(
    ("one", "other", "inside", "between"),
    [
        ("Calder Foods plc", "Calder Foods", "same", "same"),
        ("Supreme Court", "Supreme Court", "same", "unsure"),
        ("Island Ports Board", "Island Ports Union", "other", "other"),
        ("Calder Foods", "Calder Shipping", "other", "other"),
        ("Island Grain Trust", "IGT", "same", "unsure"),
        ("Calder", "Calder Foods", "unsure", "unsure"),
    ],
)
def test_two_bodies_are_decided_of_by_their_names(one: str, other: str, inside: str, between: str) -> None:
    for second, expected in (("s", inside), ("t", between)):
        a, b = (
            bearers(named(n, (name, "organisation")), s, LANGUAGE)[0]
            for n, name, s in (("a", one, "s"), ("b", other, second))
        )
        judge = Judge(
            [replace(a, around=partial(frozenset, {"one"})), replace(b, around=partial(frozenset, {"two"}))],
            LANGUAGE,
        )
        assert judge.decide(a, b) == judge.decide(b, a) == expected


def test_a_quotation_is_found_again_whole_and_cut_with_who_is_said_to_speak() -> None:
    found = [(e.a[0], e.b[0], e.how, e.speakers) for e in repeated(FERRY, bound(FERRY), LANGUAGE)]
    assert found == [("alpha", "beta", "cut", "same"), ("alpha", "gamma", "exact", "other")]


def said(slug: str, words: str) -> Report:
    """Give a report that quotes words of nobody."""
    r = told(slug, "2031-03-03", "The Courier", words)
    paragraph = r.briefing.body[0].id
    quote = Quote(id="q-word", kind="speech", said=(Excerpt(paragraph=paragraph, text=words),))
    return replace(r, briefing=replace(r.briefing, quotes=(quote,), names=()))


WHOLE = "We looked for the lamp all night and in the end a child found it under the bench"


@pytest.mark.parametrize(
    ("words", "how"),
    [
        (WHOLE + ".", "exact"),
        ("in the end a child found it under the bench", "cut"),
        ("We looked for the lamp … a child found it under the bench", "ellipsis"),
        ("We looked for that lamp all night and in the end a small child found it under the bench", "edited"),
        ("and in the end a child found it under the bench. Nobody had thought to look so low", "overlap"),
        ("in the end", None),
        ("A child found the bench under which we looked, and the lamp burned all night in it", None),
    ],
)
def test_the_same_words_are_known_in_every_form(words: str, how: str | None) -> None:
    for pair in ([said("a", WHOLE), said("b", words)], [said("b", WHOLE), said("a", words)]):
        found = repeated(pair, [], LANGUAGE)
        assert [e.how for e in found] == ([how] if how else [])
        assert all(e.speakers == "none" for e in found)


def test_a_sentence_quoted_whole_by_two_reports_is_one_whatever_else_each_quotes() -> None:
    said = "We will not take a chance with anybody's life"
    more = "until an engineer has signed a paper that says the bridge is safe for lorries and for everybody"
    one = told(
        "one", "2031-03-03", "The Courier", f"“{said},” said Ada Winter, the mayor. “It stays shut {more}.”"
    )
    other = told(
        "other",
        "2031-03-04",
        "Ellery Post",
        f"“{said},” Ada Winter told the meeting. “But I do not want to fight the county over what it costs,"
        " or over who should have looked at the pier in spring.”",
    )
    [echo] = repeated([one, other], bound([one, other]), LANGUAGE)
    assert (echo.how, echo.speakers) == ("overlap", "same")


def test_the_name_of_a_law_in_two_quotations_makes_them_no_repetition() -> None:
    one = said("a", "the purposes of the Tidal Waters Protection Act")
    other = said("b", "Rules made last spring have hollowed out the Tidal Waters Protection Act and its aims")
    assert repeated([one, other], [], LANGUAGE) == ()


def values(reports: Sequence[Report]) -> list[str | None]:
    known = {(r.slug, f.id): f.value for r in reports for f in r.briefing.figures}
    pairs = equal_figures(reports, LANGUAGE)
    assert all(known[a] == known[b] for a, b in pairs)
    return [known[a] for a, _ in pairs]


def test_equal_figures_of_one_quantity_are_joined() -> None:
    assert sorted(filter(None, values(FERRY))) == ["14", "2600000", "2600000", "2600000"]


@pytest.mark.parametrize(
    "other",
    [
        "Nine people were killed in the blaze.",
        "Fourteen pumps fought the blaze.",
        "In 2019 a blaze there killed 14 people.",
        "Another 14 people were hurt by falling glass.",
        "A blaze elsewhere killed 14 people.",
    ],
)
def test_what_is_another_quantity_or_background_or_a_part_is_not_equal(other: str) -> None:
    first = told("a", "2031-03-03", "The Courier", "The blaze at the mill killed 14 people, police said.")
    assert values([first, told("b", "2031-03-04", "Post", other)]) == []
    assert values([first, told("b", "2031-03-04", "Post", "The mill blaze killed 14 people.")]) == ["14"]


def test_what_is_new_is_told_from_what_was_said() -> None:
    found = freshness(FERRY, LANGUAGE)
    assert list(found["alpha"].values()) == ["new"] * 3
    assert list(found["beta"].values()) == ["old", "old", "new"]
    assert list(found["zeta"].values()) == ["old", "new"]


@pytest.mark.parametrize(
    "more",
    [
        "The ferry Sea Lark struck the harbour wall at Port Ellery on Monday, hurting 19 passengers.",
        "The ferry Sea Lark struck the harbour wall at Port Ellery on Monday, Bea Lund said.",
        "The ferry Sea Lark struck the harbour wall at Port Ellery, “a bolt from a clear sky” to all.",
    ],
)
def test_another_figure_person_or_quotation_is_new_whatever_stands_round_it(more: str) -> None:
    assert list(freshness([FERRY[0], told("b", "2031-03-09", "Post", more)], LANGUAGE)["b"].values()) == [
        "new"
    ]


def test_a_report_without_a_day_is_not_said_to_repeat_anything() -> None:
    undated = told("omega", None, "Anon", *(p.text for p in FERRY[0].briefing.body))
    assert "omega" not in freshness([*FERRY, undated], LANGUAGE)


def everything(reports: Sequence[Report]) -> tuple[object, ...]:
    names = bound(reports)
    return (
        groups(reports),
        joined(names, LANGUAGE),
        repeated(reports, names, LANGUAGE),
        equal_figures(reports, LANGUAGE),
        dict(freshness(reports, LANGUAGE)),
    )


WHOLE_STORY = everything(EVERY)


@given(st.permutations(EVERY))
def test_the_order_of_the_articles_does_not_matter(reports: list[Report]) -> None:
    assert everything(reports) == WHOLE_STORY


NAMES = st.sampled_from(
    [
        "Ada Winter",
        "A. Winter",
        "Bram Winter",
        "Ms Winter",
        "Mr Winter",
        "Winter",
        "Adam Winter",
        "Ada Winter Jr",
    ]
)


@given(st.lists(st.lists(NAMES, max_size=3, unique=True), max_size=5), st.booleans())
def test_nobody_known_to_be_another_comes_into_one_group(found: list[list[str]], apart: bool) -> None:
    names = [
        name
        for n, own in enumerate(found)
        for name in bearers(people(f"r{n}", *own, text=" ".join(own)), f"s{n}" if apart else "s", LANGUAGE)
    ]
    judge, by_key = Judge(names, LANGUAGE), {n.key: n for n in names}
    result = joined(names, LANGUAGE)
    assert sorted(key for group in result.groups for key in group) == sorted(by_key)
    for group in result.groups:
        for n, a in enumerate(group):
            for b in group[:n]:
                assert judge.decide(by_key[a], by_key[b]) != "other"
                assert not apart or (by_key[a].full and by_key[b].full)


def test_figures_and_quotes_that_point_nowhere_are_passed_over() -> None:
    lost = Excerpt(paragraph="p-gone", text="7 cats")
    figure = Figure(id="f-lost", at=lost, kind="count", value="7", unit="cats")
    briefings: list[Briefing] = [
        replace(r.briefing, figures=(*r.briefing.figures, figure), quotes=(*r.briefing.quotes, _nobody(lost)))
        for r in FERRY
    ]
    again = [report(b, LANGUAGE) for b in briefings]
    assert equal_figures(again, LANGUAGE) == equal_figures(FERRY, LANGUAGE)
    assert freshness(again, LANGUAGE) == freshness(FERRY, LANGUAGE)
    found: tuple[Echo, ...] = repeated(again, bound(again), LANGUAGE)
    assert [e for e in found if e.a[1] != "q-lost"] == list(repeated(FERRY, bound(FERRY), LANGUAGE))


def _nobody(at: Excerpt) -> Quote:
    return Quote(id="q-lost", kind="speech", said=(at,))


def test_a_frequent_name_is_held_against_few_others_and_joins_in_one_story_all_the_same() -> None:
    many = [
        replace(n, story=f"s{number}")
        for number in range(60)
        for n in bound([people(f"r{number:03}", "Winter")])
    ]
    inside = [n for number in range(40) for n in bound([people(f"t{number:03}", "Ada Winter")], "one")]
    found = joined([*many, *inside], LANGUAGE)
    assert len(found.unsure) <= 100 * RECENT
    assert together(found, *(n.key for n in inside))
    assert joined([*inside, *reversed(many)], LANGUAGE) == found
