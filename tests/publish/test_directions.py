"""Nothing of the look is bound to one side of the page: it turns with the direction of what is written."""

from __future__ import annotations

import re

from tests.helpers.example import TEMPLATES

SIDED = re.compile(
    r"[;{\s](?:margin|padding|border)-(?:left|right)\b|[;{\s](?:left|right):"
    r"|text-align: *(?:left|right)\b|float: *(?:left|right)\b"
)


def test_the_style_sheet_names_no_side() -> None:
    sheet = (TEMPLATES / "theme" / "assets" / "briefgen.css").read_text(encoding="utf-8")
    assert SIDED.findall(sheet) == []
    for sides in re.findall(
        r"(?:padding|margin): ([^\s;]+) ([^\s;]+) ([^\s;]+) ([^\s;!]+)(?: !important)?;", sheet
    ):
        assert sides[1] == sides[3], sides
