"""What an editor is asked about names, and what becomes of the answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.model import Briefing, Entry, Judgements
from briefgen.record.naming import read_judgements
from briefgen.record.naming_edit import with_more
from briefgen.stories.identity import identities
from briefgen.stories.suggesting import Question, questions
from briefgen.tasks.asking import Asked, answer, told
from briefgen.tasks.english import english
from tests.helpers.marshes import MARSHES, naming
from tests.helpers.sites import ROOT, run

TIDE = "the tide barrier at Lowmouth and its broken pumps"


def asked(briefings: Sequence[Briefing], judged: Judgements | None = None) -> Asked:
    judged = judged or Judgements()
    known = identities(briefings, judged, english())
    return Asked(questions=questions(briefings, known, judged, english()), known=known)


def after(briefings: Sequence[Briefing], judged: Judgements | None = None) -> Judgements:
    """Accept what is likely, and give what the file says then."""
    text = "" if judged is None else with_more("", "names.yml", [(e, "") for e in judged.entries])
    new = answer(asked(briefings, judged))
    return read_judgements(with_more(text, "names.yml", new.entries, new.apart, new.more), "names.yml")


def one_question(found: Asked) -> Question:
    [question] = found.questions
    return question


def test_two_offices_that_share_no_word_are_likely_two() -> None:
    question = one_question(asked(MARSHES))
    assert (question.verdict, question.ids) == ("two", ("david-marsh", "david-marsh"))
    assert set(question.roles) == {"chief fire officer", "head of the drivers' union"}
    judged = after(MARSHES)
    assert [(e.id, len(e.of), e.told_apart) for e in judged.entries] == [
        ("david-marsh", 2, "chief fire officer"),
        ("david-marsh-head-of-the-drivers-union", 1, "head of the drivers' union"),
    ]
    assert asked(MARSHES, judged).questions == ()


def test_a_family_name_of_one_office_is_likely_the_full_names() -> None:
    made = [
        naming("a", "2031-01-01", ("Ada Winter", "barrier engineer", "The pumps are old"), about=TIDE),
        naming("b", "2031-05-01", ("Winter", "barrier engineer", "We warned of it"), about=TIDE),
    ]
    question = one_question(asked(made))
    assert question.verdict == "one"
    assert {"barrier", "engineer"} & set(question.shared)
    [entry] = after(made).entries
    assert entry.of == (("a", "ada-winter"), ("b", "winter"))


def test_a_name_that_is_likely_an_entrys_joins_it() -> None:
    made = [
        naming("a", "2031-01-01", ("Ada Winter", "barrier engineer", "The pumps are old"), about=TIDE),
        naming("b", "2031-05-01", ("Winter", "barrier engineer", "We warned of it"), about=TIDE),
    ]
    judged = Judgements(entries=(Entry(id="ada", of=(("a", "ada-winter"),)),))
    new = answer(asked(made, judged))
    assert (new.entries, new.more) == ((), (("ada", ("b", "winter")),))
    assert [e.of for e in after(made, judged).entries] == [(("a", "ada-winter"), ("b", "winter"))]


def test_what_is_likely_of_three_is_never_two_names_of_one_briefing() -> None:
    made = [
        naming(
            "a",
            "2031-01-01",
            ("Ada Winter", "engineer", "Old"),
            ("Bea Winter", "engineer", "New"),
            about=TIDE,
        ),
        naming("b", "2031-05-01", ("Winter", "engineer", "We warned"), about=TIDE),
    ]
    judged = after(made)
    assert all(len({slug for slug, _ in e.of}) == len(e.of) for e in judged.entries)


def test_nothing_is_asked_of_what_an_editor_decided() -> None:
    apart = Judgements(apart=((("fire", "david-marsh"), ("strike", "david-marsh")),))
    assert asked(MARSHES, apart).questions == ()


def test_every_question_is_told_with_roles_and_words() -> None:
    lines = "\n".join(told(asked(MARSHES)))
    assert "David Marsh: likely two (on one page)" in lines
    assert "strike/david-marsh: head of the drivers' union" in lines
    with pytest.raises(BadInput):
        asked(MARSHES).within(["nobody"])


def test_the_command_lists_shows_and_writes(tmp_path: Path) -> None:
    from briefgen.record.write import write  # noqa: PLC0415

    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    folder = tmp_path / "content" / "briefings"
    folder.mkdir(parents=True)
    for b in MARSHES:
        (folder / f"{b.slug}.yml").write_text(write(b), encoding="utf-8")
    listed = run(tmp_path, "names")
    assert "David Marsh: likely two" in listed.stdout
    shown = run(tmp_path, "names", "--accept", "--dry-run")
    assert "+- id: david-marsh" in shown.stdout
    names = tmp_path / "content" / "names.yml"
    assert not names.exists()
    assert run(tmp_path, "names", "--accept").returncode == 0
    assert len(read_judgements(names.read_text(encoding="utf-8"), "names.yml").entries) == 2
    assert "0 questions" in run(tmp_path, "names").stderr
