"""Who looked a briefing over, and whether it still says what it said then."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from briefgen.faults import BadInput
from briefgen.model import Briefing, SignOff, words_digest
from briefgen.record.check import check
from briefgen.record.merge import merge
from briefgen.record.read import parse, read
from briefgen.record.write import write
from tests.helpers.briefings import briefings
from tests.helpers.harbour import TEXT, found_anew, harbour
from tests.record.test_laws import law

SIGNED = SignOff(by="Ada Winter", on="2026-11-30", of=words_digest(harbour()))


def test_a_briefing_signed_as_it_is_gives_no_warning() -> None:
    text = write(replace(harbour(), checked=SIGNED))
    assert read(text, "harbour.yml").checked == SIGNED
    assert not [f for f in check(parse(text, "harbour.yml"), None) if f.where == "checked"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: The marsh", "title: The salt marsh"),
        ("  speaker: mara-lindqvist", "  speaker:"),
        ("publisher: Ellery Post", "publisher: Ellery Mail"),
    ],
)
def test_a_change_of_what_readers_are_told_is_told_with_its_line_and_mend(old: str, new: str) -> None:
    text = write(replace(harbour(), checked=SIGNED))
    assert old in text
    changed = text.replace(old, new, 1)
    [fault] = [f for f in check(parse(changed, "harbour.yml"), None) if f.where == "checked"]
    assert fault.what == "the words changed since Ada Winter checked them on 2026-11-30"
    assert fault.fix == "look at it again: briefgen checked harbour-plan --by 'Ada Winter'"
    assert changed.split("\n")[fault.line - 1].strip() == "by: Ada Winter"


def test_neither_ids_nor_what_the_machine_notes_for_itself_count_as_words() -> None:
    b = harbour()
    other = found_anew(b)
    assert {q.id for q in other.quotes}.isdisjoint(q.id for q in b.quotes)
    noted = replace(
        other,
        note="ask again",
        origin=replace(other.origin, sha256="f" * 64, file="../articles/other.txt"),
        paragraphs=tuple(replace(p, line=p.line + 3) for p in other.paragraphs),
        quotes=tuple(replace(q, rule="another", confidence=0.5, guess="somebody") for q in other.quotes),
        topics=tuple(replace(t, cues=("other",)) for t in other.topics),
    )
    assert words_digest(noted) == words_digest(b)


def test_what_belongs_to_what_counts() -> None:
    b = harbour()
    first, *others = b.topics
    moved = replace(b, topics=(replace(first, paragraphs=first.paragraphs[1:]), *others))
    assert words_digest(moved) != words_digest(b)


def test_signed_by_hand_it_counts_and_nobody_can_tell_whether_the_words_changed() -> None:
    text = TEXT.replace("\nsummary:", "checked: {by: Bo Lind, on: 2026-11-29}\n\nsummary:", 1)
    record = parse(text, "harbour.yml")
    assert record.briefing.checked == SignOff(by="Bo Lind", on="2026-11-29")
    assert not record.briefing.is_changed_since_checked
    [fault] = [f for f in check(record, None) if f.where == "checked"]
    assert "by hand" in fault.what


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "2026-11", "--11-30", "2026-11-30T10:00"])
def test_a_day_that_is_none_is_told(day: str) -> None:
    text = TEXT.replace("\nsummary:", f"checked:\n  by: Bo Lind\n  on: {day}\n\nsummary:", 1)
    with pytest.raises(BadInput) as told:
        parse(text, "harbour.yml")
    [fault] = told.value.faults
    assert fault.what == f"'{day}' is no day"
    assert text.split("\n")[fault.line - 1] == f"  on: {day}"


def test_a_new_draft_leaves_it_as_it_stands_with_its_comment() -> None:
    base = TEXT
    edited = base.replace("\nsummary:", "checked:  # first look\n  by: Bo\n  on: 2026-11-29\n\nsummary:", 1)
    draft = base.replace("title: Harbour plan wins council vote", "title: Harbour plan wins vote", 1)
    merged = merge(base, edited, draft, "harbour.yml")
    assert "checked:  # first look\n  by: Bo\n  on: 2026-11-29\n" in merged.text
    assert read(merged.text, "harbour.yml").title == "Harbour plan wins vote"
    assert not merged.conflicts


@law
@given(briefings())
def test_the_digest_is_that_of_the_words_whoever_signs_them(briefing: Briefing) -> None:
    signed = replace(briefing, checked=SignOff(by="A", on="2026-11-30", of=words_digest(briefing)))
    assert not read(write(signed), "made-up.yml").is_changed_since_checked
    assert replace(signed, title=signed.title + "!").is_changed_since_checked
