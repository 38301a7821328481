"""Lines of a set text to whole paragraphs: words parted at a line's end are put together again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from briefgen.intake.tables import table

WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
BROKEN = re.compile(r"([^\W\d_]+)[-‐\x02\xad\ufffe]$")
SIGNS = re.compile("[\x02\ufffe\xad]")


def vocabulary(lines: Iterable[str]) -> Mapping[str, int]:
    """Count the words that stand whole within lines, in lower case."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(word.lower() for word in WORD.findall(SIGNS.sub("-", line)))
    return counts


def whole(lines: Sequence[str], words: Mapping[str, int]) -> str:
    """Give a paragraph's text: its lines joined by blanks, words broken over two lines made whole."""
    text = ""
    for line in lines:
        broken = BROKEN.search(text)
        if broken and line[:1].isalpha():
            text = text[:-1] + ("-" if keeps_hyphen(broken[1], line, words) else "") + line
        else:
            text = f"{text} {line}" if text else line
    return SIGNS.sub("-", text)


def keeps_hyphen(before: str, line: str, words: Mapping[str, int]) -> bool:
    """Tell whether a hyphen at a line's end belongs to the word.

    The text itself decides where the word stands in it once more; else a hyphen stays before a capital and
    behind what words are compounded with.
    """
    found = WORD.match(line)
    after = found[0] if found else line
    first, second = f"{before}{after}".lower(), f"{before}-{after}".lower()
    if words.get(first, 0) != words.get(second, 0):
        return words.get(second, 0) > words.get(first, 0)
    return after[0].isupper() or before.lower() in compounding()


def compounding() -> frozenset[str]:
    """Give the words others are compounded with by a hyphen."""
    return frozenset(" ".join(table("compounds").values()).split())
