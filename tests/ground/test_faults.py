"""A fault is data; how it is told is a choice."""

from __future__ import annotations

import json
from dataclasses import replace

from briefgen.faults import BadInput, Fault, tell, tell_briefly

ONE = Fault(
    path="content/briefings/x.yml",
    line=24,
    column=5,
    where="quote q-3f9a",
    what="unknown key 'speakr'",
    fix="did you mean 'speaker'?",
    shown="    speakr: ada-winter",
)
TWO = Fault(path="content/articles/a.txt", what="the file is empty", level="warning")


def test_text_gives_place_what_the_line_with_a_caret_and_the_mend() -> None:
    assert tell([ONE]) == (
        "content/briefings/x.yml:24:5: quote q-3f9a: unknown key 'speakr'\n"
        "        speakr: ada-winter\n"
        "        ^\n"
        "    did you mean 'speaker'?"
    )


def test_faults_are_told_in_the_order_of_their_places_warnings_named() -> None:
    told = tell([ONE, TWO])
    assert told.startswith(
        "content/articles/a.txt:1:1: warning: the file is empty\ncontent/briefings/x.yml:24:5:"
    )
    assert tell([]) == ""


def test_a_long_line_is_cut_around_its_caret() -> None:
    line = "a" * 500 + "!" + "b" * 500
    shown, caret = tell([Fault(path="x", column=501, what="w", shown=line)]).split("\n")[1:]
    assert len(shown) < 200
    assert shown[caret.index("^")] == "!"


def test_content_cannot_steer_a_terminal() -> None:
    told = tell([Fault(path="a\x1b[2Jb", what="w\u202e", shown="\x07x")])
    assert "\x1b" not in told
    assert "\x07" not in told
    assert "\u202e" not in told
    assert "a\\x1b[2Jb" in told


def test_annotations_escape_what_github_asks_for() -> None:
    fault = Fault(path="a,b:c", line=2, column=3, what="50% of\nit", fix="mend")
    assert tell([fault], "github") == "::error file=a%2Cb%3Ac,line=2,col=3::50%25 of%0Ait%0Amend"


def test_json_holds_every_field() -> None:
    (told,) = json.loads(tell([ONE], "json"))
    assert told["line"] == 24
    assert told["shown"] == ONE.shown
    assert json.loads(tell([], "json")) == []


def test_bad_input_says_all_that_is_wrong() -> None:
    bad = BadInput(ONE, TWO)
    assert bad.faults == (ONE, TWO)
    assert str(bad) == "unknown key 'speakr'; the file is empty"


def test_many_warnings_take_a_line_a_kind_and_the_error_stands_last_and_whole() -> None:
    lost = [
        Fault(
            path=f"a/{n}.txt",
            what=f"'{n}' is that of b/{n}.txt, {n} words",
            fix="see",
            shown="x",
            level="warning",
        )
        for n in range(17)
    ]
    told = tell_briefly([ONE, *lost, TWO]).splitlines()
    assert told[:3] == [
        "a/0.txt:1:1: warning: '0' is that of b/0.txt, 0 words (and 16 more like this)",
        "content/articles/a.txt:1:1: warning: the file is empty",
        "18 warnings; --verbose says what to do about each",
    ]
    assert told[3:] == tell([ONE]).splitlines()


def test_a_few_warnings_are_told_whole_before_the_errors() -> None:
    assert tell_briefly([ONE, replace(TWO, fix="write")]).splitlines()[1] == "    write"
    assert tell_briefly([]) == ""


def test_a_fault_that_stands_in_no_file_has_no_place() -> None:
    assert tell([Fault(path="-", what="no such name: ferry")]) == "no such name: ferry"
    assert tell([Fault(path="-", line=3, what="no text")]).startswith("-:3:1: ")
