"""Stories as files: read with every fault, merged three ways, asked about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.faults import BadInput
from briefgen.model import Quantity, Story, StoryTopic
from briefgen.record.stories import QUESTION, Remarks, read_story, write_story
from briefgen.record.story_merge import merged_story
from briefgen.record.story_record import StoryRecord

NONE = Remarks()
IDS = st.text("abcdefgh", min_size=1, max_size=3).map("q-{}".format)
GROUPS = st.lists(st.lists(IDS, min_size=2, max_size=4, unique=True).map(tuple), max_size=4)


def disjoint(groups: list[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    seen: set[str] = set()
    kept = []
    for group in groups:
        own = tuple(id_ for id_ in group if id_ not in seen)
        seen |= {*own}
        if len(own) > 1:
            kept.append(own)
    return tuple(kept)


PARTED = GROUPS.map(disjoint)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).map(
    str.strip
)


CALM = settings(deadline=None, max_examples=60)


def story(quotes: tuple[tuple[str, ...], ...] = (), **more: object) -> Story:
    values = {"slug": "ferry", "title": "The ferry", "briefings": ("alpha", "beta"), "quotes": quotes, **more}
    return Story(**values)  # type: ignore[arg-type]


def recorded(text: str) -> StoryRecord:
    return read_story(text, "ferry", "content/stories/ferry.yml")


def merged(base: Story | None, edited: str, found: Story, remarks: Remarks = NONE) -> str:
    text = merged_story(base, recorded(edited), found, remarks)
    assert text is not None
    return text


@CALM
@given(
    title=WORDS.filter(bool),
    quotes=PARTED,
    cues=st.lists(WORDS.filter(bool), max_size=3).map(tuple),
    note=st.none() | WORDS.filter(bool),
)
def test_what_is_written_reads_as_it_was(
    title: str, quotes: tuple[tuple[str, ...], ...], cues: tuple[str, ...], note: str | None
) -> None:
    topic = StoryTopic(id="cost", title=title, cues=cues, further=(("beta", ("bill",)),))
    whole = story(
        quotes,
        title=title,
        topics=(topic,),
        figures=(Quantity(one=("f-a", "f-b"), relation="differ", what=note),),
        pinned=("k-a",),
        apart=(("q-x", "q-y"), ("gamma",)),
        note=note,
    )
    assert recorded(write_story(whole)).story == whole


@CALM
@given(base=PARTED, edited=PARTED, found=PARTED)
def test_a_merge_keeps_every_verdict_of_the_editors_and_is_done_once(
    base: tuple[tuple[str, ...], ...],
    edited: tuple[tuple[str, ...], ...],
    found: tuple[tuple[str, ...], ...],
) -> None:
    def pairs(groups: tuple[tuple[str, ...], ...]) -> set[frozenset[str]]:
        return {frozenset((a, b)) for group in groups for a in group for b in group if a != b}

    text = merged(story(base), write_story(story(edited)), story(found))
    after = recorded(text).story.quotes
    said_yes, said_no = pairs(edited) - pairs(base), pairs(base) - pairs(edited)
    assert said_yes <= pairs(after)
    assert not (said_no & pairs(after)) - pairs(edited)
    assert pairs(after) <= pairs(edited) | pairs(found) | {
        frozenset((a, b)) for group in after for a in group for b in group if a != b
    }
    assert merged(story(found), text, story(found)) == text


@CALM
@given(base=PARTED, found=PARTED)
def test_what_nobody_touched_is_what_is_found_now(
    base: tuple[tuple[str, ...], ...], found: tuple[tuple[str, ...], ...]
) -> None:
    after = recorded(merged(story(base), write_story(story(base)), story(found))).story.quotes
    assert {frozenset(group) for group in after} == {frozenset(group) for group in found}


EDITED = """\
# mine
title: "The ferry"   # as the desk calls it
briefings: [alpha, beta]
quotes:
  # the captain
  - same:
    - q-a
    - q-b
  - same: [q-c, q-d]  # keep
figures: []    # none yet
pinned: []
"""


def test_a_file_grows_in_place_and_every_comment_stays() -> None:
    base = story((("q-a", "q-b"), ("q-c", "q-d")))
    found = story(
        (("q-a", "q-b", "q-e"), ("q-c", "q-d"), ("q-f", "q-g")),
        figures=(Quantity(one=("f-a", "f-b"), relation="same"),),
    )
    text = merged(base, EDITED, found, Remarks(beside={"q-f": "“We were lucky”"}))
    assert "  - same: [q-a, q-b, q-e]\n" in text
    assert "  - same: [q-f, q-g]      # “We were lucky”\n" in text
    assert "figures:     # none yet\n- one: [f-a, f-b]\n  relation: same\n  what:\n" in text
    for comment in ("# mine", "# as the desk calls it", "# the captain", "# keep"):
        assert comment in text


def test_a_group_taken_out_stays_out_and_one_whose_words_are_gone_goes() -> None:
    base = story((("q-a", "q-b"), ("q-c", "q-d")))
    edited = EDITED.replace("  - same: [q-c, q-d]  # keep\n", "")
    assert recorded(merged(base, edited, base)).story.quotes == (("q-a", "q-b"),)
    assert recorded(merged(base, EDITED, story((("q-c", "q-d"),)))).story.quotes == (("q-c", "q-d"),)


def test_ids_set_apart_are_never_joined_and_a_relation_stays_the_editors() -> None:
    edited = EDITED.replace(
        "figures: []", "apart: [[q-b, q-e]]\nfigures:\n- one: [f-a, f-b]\n  relation: differ\n#"
    )
    found = story(
        (("q-a", "q-b", "q-e"), ("q-c", "q-d")),
        figures=(Quantity(one=("f-a", "f-b", "f-c"), relation="same"),),
    )
    after = recorded(merged(story((("q-a", "q-b"), ("q-c", "q-d"))), edited, found)).story
    assert after.quotes == (("q-a", "q-b"), ("q-c", "q-d"))
    assert after.figures == (Quantity(one=("f-a", "f-b", "f-c"), relation="differ"),)


def test_a_question_is_answered_by_taking_its_sign_away() -> None:
    asked = Remarks(questions={"figures": ["- one: [f-a, f-b, f-c]  # six | six | nine"]})
    base = story(figures=(Quantity(one=("f-a", "f-b"), relation="same"),))
    text = merged(base, write_story(base), base, asked)
    assert merged(base, text, base, asked) == text
    answered = text.replace(QUESTION, "").replace("# six | six | nine", "\n  relation: updated")
    after = recorded(merged(base, answered, base)).story
    assert after.figures == (Quantity(one=("f-a", "f-b", "f-c"), relation="updated"),)


FIGURES = st.lists(
    st.builds(
        Quantity,
        one=st.lists(IDS, min_size=2, max_size=4, unique=True).map(tuple),
        relation=st.sampled_from(("same", "updated", "differ", None)),
        what=st.none() | st.just("my words"),
    ),
    max_size=4,
).map(tuple)


def is_clear(entries: tuple[Quantity, ...]) -> bool:
    """Tell whether no id stands in two entries: one that does is the editor's slip."""
    return sum(len(q.one) for q in entries) == len({id_ for q in entries for id_ in q.one})


@CALM
@given(base=PARTED, edited=FIGURES.filter(is_clear), found=PARTED)
def test_no_entry_an_editor_wrote_is_taken_away_or_overruled(
    base: tuple[tuple[str, ...], ...], edited: tuple[Quantity, ...], found: tuple[tuple[str, ...], ...]
) -> None:
    def made(groups: tuple[tuple[str, ...], ...]) -> Story:
        return story(figures=tuple(Quantity(one=ids, relation="same") for ids in groups))

    machine = {frozenset(ids) for ids in base}
    text = merged(made(base), write_story(story(figures=edited)), made(found))
    after = recorded(text).story.figures
    his = [q for q in edited if q.relation != "same" or q.what]
    his += [q for q in edited if q.relation == "same" and not any({*q.one} <= ids for ids in machine)]
    for q in his:
        heirs = [a for a in after if a.one[: len(q.one)] == q.one]
        assert any((a.relation, a.what) == (q.relation, q.what) for a in heirs), (q, after)
    named = {id_ for q in his for id_ in q.one}
    for q in after:
        if not any(q.one[: len(h.one)] == h.one for h in his):
            assert named.isdisjoint(q.one) or q in edited, (q, his)
    assert merged(made(found), text, made(found)) == text


def test_an_entry_beside_the_machines_wins_and_ids_it_names_leave_that_one() -> None:
    base = story(
        (("q-a", "q-b"),),
        figures=(
            Quantity(one=("f-a", "f-b"), relation="same"),
            Quantity(one=("f-c", "f-d"), relation="same"),
        ),
    )
    edited = write_story(base).replace(
        "pinned:",
        "- one: [f-a, f-e]\n  relation: updated\n  what: staff  # mine\n"
        "- one: [f-c, f-d]\n  relation: differ\npinned:",
    )
    text = merged(base, edited, base)
    after = recorded(text).story.figures
    assert after == (
        Quantity(one=("f-a", "f-e"), relation="updated", what="staff"),
        Quantity(one=("f-c", "f-d"), relation="differ"),
    )
    assert "# mine" in text
    assert merged(base, text, base) == text


@pytest.mark.parametrize(
    ("text", "what", "line"),
    [
        ("briefings: [a]\n", "key 'title' is missing", 1),
        (
            "title: T\nbriefings: [a]\nfigures:\n- one: [f-a]\n  relation: grew\n",
            "'relation' cannot be 'grew'",
            5,
        ),
        ("title: T\nbriefings: [a]\nquote: []\n", "unknown key 'quote'", 3),
        ("title: T\nbriefings: [A b]\n", "an id is made of a-z, 0-9 and hyphens", 2),
        ("title: T\nbriefings: [a]\nquotes:\n- same: []\n", "'same' is empty", 4),
        ("title: T\nbriefings: [a\n", "a list in [ ] is not closed", 2),
        ("- a\n", "keys are expected here", 1),
        ("", "the file is empty", 1),
    ],
)
def test_a_fault_is_told_where_it_stands(text: str, what: str, line: int) -> None:
    with pytest.raises(BadInput) as caught:
        recorded(text)
    assert any(what in fault.what and fault.line == line for fault in caught.value.faults), (
        caught.value.faults
    )
