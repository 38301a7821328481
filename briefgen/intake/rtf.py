"""Rich Text (.rtf), through striprtf: the words, and the facts stated beside them."""

from __future__ import annotations

import re

from briefgen.faults import BadInput
from briefgen.intake.libraries import needed
from briefgen.intake.manuscript import Manuscript, folded, passages
from briefgen.intake.metadata import Stated
from briefgen.intake.zipped import broken

KIND = "an RTF document"
MARK = b"{\\rtf"
INFO = re.compile(r"\{\\(title|author)\s((?:[^{}\\]|\\[^{}\n]){1,500})\}")
CHARSET = re.compile(r"\\ansicpg(\d{3,5})")
HIDDEN = re.compile(r"\{\\v(?:1)?(?![a-z0-9])[^{}]{0,5000}\}|\\deleted(?![a-z0-9])[^{}]{0,5000}(?=\})")
# A group set above the line that holds a mark of a note and nothing else.
RAISED = re.compile(
    r"\{(?:\\[a-z]+-?\d{0,6}[ ]?|\{\\\*[^{}]{0,100}\}){0,40}?\\(?:super(?![a-z])|up\d+)"
    r"(?:\\[a-z]+-?\d{0,6}){0,40}\s?[\d*,]{1,6}\}"
)
# What striprtf sets between the cells of a row.
CELLS = re.compile(r"[ \t]*\|[ \t]*(?=\||$)", re.MULTILINE)


def manuscript_of(data: bytes, where: str) -> Manuscript:
    """Read an RTF document; raises BadInput when it is broken or striprtf is missing."""
    striprtf = needed("striprtf.striprtf", where)
    source = RAISED.sub("", HIDDEN.sub("", data.decode("latin-1")))
    page = CHARSET.search(source)
    charset = f"cp{page[1]}" if page else "cp1252"

    def words(markup: str) -> str:
        try:
            return str(striprtf.rtf_to_text(markup, encoding=charset, errors="replace"))
        except (LookupError, ValueError, IndexError, RecursionError, KeyError) as error:
            raise BadInput(broken(where, KIND, error)) from None

    head = source[: source.find("\\pard")] if "\\pard" in source else source[:20_000]
    facts = {name: folded(words(f"{{\\rtf1\\ansi {value}}}")) for name, value in INFO.findall(head)}
    text = CELLS.sub("", words(source))
    return Manuscript(
        passages=passages((line, "text") for line in text.split("\n")),
        stated=Stated(title=facts.get("title") or None, authors=tuple(filter(None, [facts.get("author")]))),
    )
