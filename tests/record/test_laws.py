"""Laws that hold for every briefing, by Hypothesis."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.model import Briefing
from briefgen.record.align import align
from briefgen.record.comments import comments_of
from briefgen.record.compose import compose
from briefgen.record.merge import Merged, merge
from briefgen.record.nodes import Value
from briefgen.record.read import parse, read
from briefgen.record.scalars import block, inline
from briefgen.record.schema import NOUNS, SECTIONS
from briefgen.record.threeway import UNIT, Data
from briefgen.record.write import write
from tests.helpers.briefings import SIMPLE, WORDS, briefings, comment_edits, drafts, edits
from tests.helpers.hands import handiwork

law = settings(max_examples=40, deadline=None, derandomize=True)


@law
@given(briefings())
def test_what_is_written_is_read_back_the_same(briefing: Briefing) -> None:
    assert read(write(briefing), "made-up.yml") == briefing


@law
@given(briefings())
def test_what_is_read_is_written_with_the_same_bytes(briefing: Briefing) -> None:
    text = write(briefing)
    assert write(read(text, "made-up.yml")) == text


@settings(law, max_examples=400)
@given(st.one_of(WORDS, st.text(max_size=300)), st.integers(1, 60))
def test_any_words_come_back_from_every_style(words: str, width: int) -> None:
    below = "\n      ".join(block(words, width, width))
    text = f"a:\n  - k: {below}\n    f: [{inline(words, flow=True)}, {{g: {inline(words, flow=True)}}}]\n"
    expected = {"a": [{"k": words, "f": [words, {"g": words}]}]}
    assert compose(text, "words.yml").data == expected


@law
@given(briefings(SIMPLE), st.data())
def test_merging_without_an_edit_gives_the_draft(briefing: Briefing, data: st.DataObject) -> None:
    base, draft = write(briefing), write(data.draw(drafts(briefing)))
    assert merge(base, base, draft, "made-up.yml").text == draft


@law
@given(briefings(SIMPLE), st.data())
def test_merging_without_a_new_draft_gives_the_editors_text(briefing: Briefing, data: st.DataObject) -> None:
    base, edited = write(briefing), data.draw(comment_edits(write(data.draw(edits(briefing)))))
    assert merge(base, edited, base, "made-up.yml").text == edited


@settings(law, max_examples=60)
@given(briefings(SIMPLE), st.data())
def test_a_merge_reads_back_with_unique_ids_and_every_comment(
    briefing: Briefing, data: st.DataObject
) -> None:
    base, draft = write(briefing), write(data.draw(drafts(briefing)))
    edited = data.draw(comment_edits(write(data.draw(edits(briefing)))))
    merged = merge(base, edited, draft, "made-up.yml").text
    read(merged, "made-up.yml")
    after = {comment.text for comment in comments_of(merged, compose(merged, "made-up.yml"))}
    before = {comment.text for comment in comments_of(edited, compose(edited, "made-up.yml"))}
    assert {comment for comment in before - after if comment.startswith("# mine")} == set()


@settings(law, max_examples=60)
@given(briefings(SIMPLE), st.data())
def test_merging_again_changes_nothing(briefing: Briefing, data: st.DataObject) -> None:
    base, draft = write(briefing), write(data.draw(drafts(briefing)))
    edited = data.draw(comment_edits(write(data.draw(edits(briefing)))))
    merged = merge(base, edited, draft, "made-up.yml").text
    assert merge(draft, merged, draft, "made-up.yml").text == merged
    assert merge(base, merged, draft, "made-up.yml").text == merged


@settings(law, max_examples=60)
@given(briefings(SIMPLE), st.data())
def test_every_edit_is_in_the_result_or_in_a_conflict(briefing: Briefing, data: st.DataObject) -> None:
    base, draft = write(briefing), write(data.draw(drafts(briefing)))
    edited = write(data.draw(edits(briefing)))
    merged = merge(base, edited, draft, "made-up.yml")
    holds_every_edit(base, edited, draft, merged)


@settings(law, max_examples=60)
@given(briefings(SIMPLE), st.data())
def test_edits_of_every_kind_outlive_days_of_edits_and_new_versions(
    briefing: Briefing, data: st.DataObject
) -> None:
    # What a figure measures stands in its paragraph, or the machine would not say so.
    briefing = replace(briefing, figures=tuple(replace(f, measures=None) for f in briefing.figures))
    base = text = write(briefing)
    for day in range(3):
        edited = data.draw(comment_edits(data.draw(handiwork(text, day))))
        draft = write(data.draw(drafts(briefing)))
        merged = merge(base, edited, draft, "made-up.yml")
        holds_every_edit(base, edited, draft, merged)
        comments = [
            {c.text for c in comments_of(t, compose(t, "x.yml")) if c.text.startswith("# mine")}
            for t in (edited, merged.text)
        ]
        assert comments[0] <= comments[1]
        parse(merged.text, "made-up.yml")
        assert merge(draft, merged.text, draft, "made-up.yml").text == merged.text
        base, text = draft, merged.text


def holds_every_edit(base: str, edited: str, draft: str, merged: Merged) -> None:
    """Hold that every edit is in the result or in a named conflict."""
    told = {(conflict.item, conflict.field) for conflict in merged.conflicts}
    before, meant, got, found = (facts(compose(t, "x.yml").data) for t in (base, edited, merged.text, draft))
    for item, key in {*before, *meant}:
        was, wish, now, new = (side.get((item, key), set()) for side in (before, meant, got, found))
        # Words and where they stand are told as one.
        keys = UNIT if key in UNIT else (key,)
        if was != wish and not {(item, None), *((item, k) for k in keys)} & told:
            assert wish - was <= now, (item, key)
            assert not (was - wish) & (now - new), (item, key)


def facts(data: Data) -> dict[tuple[str, str], set[str]]:
    """Give what every field of every item says, and those at the top: its words, or what its list holds."""
    found: dict[tuple[str, str], set[str]] = {}
    for section, value in data.items():
        items = value or () if section in SECTIONS else ({section: value},)
        for item in items:
            label = f"{NOUNS[section]} {item['id']}" if section in SECTIONS else section
            found |= {(label, key): {repr(v) for v in listed(inner)} for key, inner in item.items()}
    return found


def listed(value: Value) -> list[Value]:
    """Give what a list of words holds; anything else as one."""
    words = isinstance(value, list) and all(isinstance(word, str) for word in value)
    return [] if value is None else list(value) if words else [value]


@law
@given(briefings(SIMPLE), st.data())
def test_aligned_ids_are_unique_and_links_lead_somewhere(briefing: Briefing, data: st.DataObject) -> None:
    aligned = align(data.draw(drafts(briefing)), briefing, {"p-0001", "q-0000"})
    assert read(write(aligned), "made-up.yml") == aligned


@law
@given(briefings())
def test_the_same_draft_keeps_every_id(briefing: Briefing) -> None:
    assert align(briefing, briefing) == briefing
