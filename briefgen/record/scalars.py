"""Words as YAML: the plainest style that gives back the same characters.

Plain where nothing can be mistaken, else in quotes; words too long for their line go below their key as
``>-``, where an editor can write colons, hashes and quotation marks as they come; what neither can hold
(line breaks, control characters, blanks at the ends) goes into double quotes with escapes.
"""

from __future__ import annotations

import re

WIDTH = 99
"""Last column words may reach; a longer word stays whole."""

# Signs a YAML parser takes for a line break, does not take at all, or an editor cannot see.
ESCAPED = re.compile("[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
# Words in double quotes as :func:`json.loads` reads them, none of them half a sign.
QUOTED = r'"(?:[^"\\\x00-\x1f\ud800-\udfff]|\\(?:["\\/bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4}))*"'
NAMED = {"\n": "\\n", "\t": "\\t", "\r": "\\r", "\x85": "\\N", "\u2028": "\\L", "\u2029": "\\P"}
# What may begin plain words, and what ends them.
OPENS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=<~.+\d]")
HARMLESS = re.compile(r"\d|\.{1,2}/")
ENDS = re.compile(r":(?=\s|$)|\s#|\s$")
ENDS_IN_FLOW = re.compile(r"[,\[\]{}]|:(?=\s|$)|\s#|\s$")
# Words that YAML 1.1 or 1.2 reads as something else than words.
RESERVED = frozenset("null true false yes no on off y n".split())
NUMERIC = re.compile(
    r"0x[\da-f_]+|0b[01_]+|0o[0-7_]+|[\d_]+(:[\d_]+)*(\.[\d_]*)?(e[-+]?\d+)?|\d{4}-\d\d?-\d\d?.*",
    re.IGNORECASE | re.ASCII,
)
# A blank at which a line may be broken: one alone, between two signs that are none.
FOLD = re.compile(r"(?<=[^\s]) (?=[^\s])")


def plain(text: str, *, flow: bool = False) -> bool:
    """Tell whether words can stand as they are."""
    if not text or ESCAPED.search(text) or (ENDS_IN_FLOW if flow else ENDS).search(text):
        return False
    if OPENS.match(text):
        return text.lower() not in RESERVED
    return bool(HARMLESS.match(text)) and not NUMERIC.fullmatch(text)


def inline(text: str, *, flow: bool = False) -> str:
    """Give words on one line: plain, else in the quotes that need fewer escapes."""
    if plain(text, flow=flow):
        return text
    if ESCAPED.search(text) or text.count("'") > text.count('"') + text.count("\\"):
        return '"' + escaped(text) + '"'
    return "'" + text.replace("'", "''") + "'"


def escaped(text: str) -> str:
    """Escape words for double quotes."""
    return ESCAPED.sub(escape, text.replace("\\", "\\\\").replace('"', '\\"'))


def escape(match: re.Match[str]) -> str:
    """Give the escape of one sign."""
    sign = match[0]
    code = ord(sign)
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return NAMED.get(sign) or (f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def block(text: str, room: int, width: int) -> list[str]:
    """Give words as the lines that follow a key, the later ones to be indented below it.

    The words stand on the key's line when they fit into ``room``; else in lines of ``width``.
    """
    line = inline(text)
    if len(line) <= room:
        return [line]
    if not ESCAPED.search(text) and text == text.strip(" ") and FOLD.search(text):
        return [">-", *folded(text, width)]
    return folded('"' + escaped(text) + '"', width) if ESCAPED.search(text) or FOLD.search(text) else [line]


def folded(text: str, width: int) -> list[str]:
    """Break words into lines of at most ``width`` signs, at single blanks only."""
    lines, start, last = [], 0, -1
    for match in FOLD.finditer(text):
        if match.start() - start > width and last >= 0:
            lines.append(text[start:last])
            start, last = last + 1, -1
        last = match.start()
    if len(text) - start > width and last >= start:
        lines.append(text[start:last])
        start = last + 1
    return [*lines, text[start:]]
