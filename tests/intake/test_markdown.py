"""Markdown to what its reader sees: no marks, no orders to a program, every line on its own number."""

from __future__ import annotations

import pytest

from briefgen.intake.markdown import plain


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (r"The 8\-9 months cost \$4m \*so far\*.", "The 8-9 months cost $4m *so far*."),
        ("The [council][hc] and the [mayor][] of [sic] it.\n\n[hc]: https://a.example/ 'A'\n[mayor]: <b>",
         "The council and the mayor of [sic] it.\n\n\n"),
        ("Read[^1] this.\n\n[^1]: By the clerk.", "Read this.\n\n1. By the clerk."),
        ('{{< figure src="/q.jpg" >}}\nWords {{% ref "a" %}}stay.', "\nWords stay."),
        ("{% include a.html %}\nWords\n<!--\nnot\nseen -->\nstay.", "\nWords\n\n\n\nstay."),
        ("- one\n* two\n+ [ ] three\n2 - 1 and a - b", "one\ntwo\nthree\n2 - 1 and a - b"),
        ("The **harbour council** and *the* __mayor__~~: gone~~.", "The harbour council and the mayor."),
        ("A<br>line <em>of</em> HTML &amp; more: 3 < 4 <b", "A line of HTML & more: 3 < 4 <b"),
        ("![A wall](w.jpg)\n[![A](b.png)](https://c.example) ![[d.png]]", "\n "),
        ("See [[Harbour|the harbour]] and <https://a.example/b>.", "See the harbour and https://a.example/b."),
        ("# Ebb {#top}\n{: .note}\n| a | b |\n|---|:-:|\n| c | d |", "Ebb\n\na | b\n\nc | d"),
        ("An [act](2019) of [law](https://a.example/x_(y) 'T').", "An [act](2019) of law."),
        ("[![A](b.png)](c) words\n:::note\nIn.\n:::\n> [!NOTE]\n> Told.", " words\n\nIn.\n\n\nTold."),
        ('!!! note "Ebb"\n    Told.\n!!! is no box', "\n    Told.\n!!! is no box"),
        ("Open <!-- without end\nand {{ without", "Open <!-- without end\nand {{ without"),
    ],
)  # fmt: skip
def test_the_reader_sees_words(text: str, seen: str) -> None:
    assert plain(text) == seen
    assert plain(text).count("\n") == text.count("\n")


def test_front_matter_and_code_stay() -> None:
    text = "---\na: *b*\n---\n```\n*code* <!-- x\n```\n*words*\n"
    assert plain(text, 13) == "---\na: *b*\n---\n\n*code* <!-- x\n\nwords\n"


def test_what_is_opened_again_and_again_takes_no_longer() -> None:
    for sign in ("<!--", "{{", "[a](", "**a", "`", "[[", "![", "<b ", "~~a"):
        assert plain(f"a {sign * 20_000}").startswith("a ")
