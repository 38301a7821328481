"""Templates of pages are read by people: short lines, a sentence above each component."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefgen.publish.breaks import unbroken

PAGES = sorted((Path(__file__).parents[2] / "templates" / "pages").glob("*.html.j2"))
PIECES = Path(__file__).parents[2] / "templates" / "pages" / "_evidence.j2"
LONGEST = 120


@pytest.mark.parametrize("path", [*PAGES, PIECES], ids=lambda path: path.name)
def test_no_line_of_a_template_is_long(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [number for number, line in enumerate(lines, 1) if len(line) > LONGEST] == []


@pytest.mark.parametrize("path", [*PAGES, PIECES], ids=lambda path: path.name)
def test_a_template_and_each_of_its_macros_have_a_sentence_above(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.startswith("{# ")
    macros = re.findall(r"^\{%-? macro (\w+)", text, re.MULTILINE)
    told = re.findall(r"#\}\n\{% macro (\w+)", text)
    assert macros == told


@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("<p>\n  {{ a }}\n  <b>x</b>\n</p>\n", "<p>{{ a }}<b>x</b></p>"),
        ("<p>two\n  words</p>", "<p>two words</p>"),
        ('<a\n  href="x"\n  id="y"\n>z</a>', '<a href="x" id="y">z</a>'),
        ("<p>a {{ b }} c</p>", "<p>a {{ b }} c</p>"),
        ('<p\n  {% if x %} id="i"{% endif %}\n>', '<p {% if x %} id="i"{% endif %}>'),
        ("{# why #}\n{% if x %}\n  <br>\n{% endif %}", "{# why #}{% if x %}<br>{% endif %}"),
    ],
)
def test_a_line_break_prints_a_blank_between_words_and_attributes_and_nothing_beside_tags(
    template: str, printed: str
) -> None:
    assert re.sub(r"\{#\n+#\}", "", unbroken(template)) == printed


def test_lines_of_a_template_keep_their_numbers() -> None:
    text = PIECES.read_text(encoding="utf-8").strip()
    assert unbroken(text).count("\n") == text.count("\n")
