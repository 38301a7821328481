"""Which paragraphs go on with the quotation of the one before: they are never parted from it."""

from __future__ import annotations

import re
from collections.abc import Sequence

OPENERS = '"“„«'
SINGLE_OPENER = re.compile(r"^\s*['‘](?=\w)")
SINGLE_MARKS = re.compile(r"(?<!\w)['‘]|['’](?!\w)")


def continued(texts: Sequence[str]) -> tuple[bool, ...]:
    """Tell for each paragraph whether a quotation left open before it goes on in it.

    That is so when it begins with a quotation mark and the paragraph before has one that is not
    closed, or brings in speech with a colon at its end.
    """
    return tuple(
        i > 0 and begins_quoted(text) and (left_open(texts[i - 1]) or texts[i - 1].rstrip().endswith(":"))
        for i, text in enumerate(texts)
    )


def begins_quoted(text: str) -> bool:
    """Tell whether a paragraph begins with a quotation mark."""
    return text.lstrip()[:1] in OPENERS or SINGLE_OPENER.match(text) is not None


def left_open(text: str) -> bool:
    """Tell whether a quotation begun in a paragraph is still open at its end."""
    if text.count("“") > text.count("”") or text.count("«") > text.count("»"):
        return True
    if text.count('"') % 2 == 1:
        return True
    return SINGLE_OPENER.match(text) is not None and len(SINGLE_MARKS.findall(text)) % 2 == 1
