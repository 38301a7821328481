"""White space in templates: a line break is none on the page, so a template may have one element a line.

Where a line break stands beside a tag, an expression or a statement, nothing is printed; between two
words, or between two attributes of a tag, one blank. A blank that readers are to see is written within a
line, as ``&nbsp;``, or as ``{{ " " }}``. The rule is the one JSX has.
"""

from __future__ import annotations

import re

from jinja2.ext import Extension

# What Jinja reads, taken whole; the text between is HTML.
PARTS = re.compile(r"(\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\})", re.DOTALL)
BREAK = re.compile(r"[ \t]*\n\s*")
TAG = re.compile(r"<(?=[a-zA-Z/!])|>")


class Breaks(Extension):
    """Takes line breaks out of the templates of pages as they are read; comments keep the lines' numbers."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja calls it by name
        """Give a template's text without the breaks that are there for its reader alone.

        Templates of the theme and of other types of file are given as they are.
        """
        return unbroken(source) if name and (name.endswith(".html.j2") or name.startswith("_")) else source


def unbroken(source: str) -> str:
    """Give a template with each line break as what it means."""
    parts: list[str] = []
    inside = False
    for number, part in enumerate(PARTS.split(source.strip())):
        if number % 2:
            parts.append(part)
            continue
        parts.append(joined(part, inside=inside))
        signs = TAG.findall(part)
        inside = signs[-1] == "<" if signs else inside
    return "".join(parts)


def joined(text: str, *, inside: bool) -> str:
    """Give text between two parts of Jinja's; ``inside`` says that a tag is open where it begins."""
    found: list[str] = []
    end = 0
    for match in BREAK.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        found += (text[end : match.start()], meant(before, after, inside=inside), kept(match[0]))
        end = match.end()
    return "".join((*found, text[end:]))


def meant(before: str, after: str, *, inside: bool) -> str:
    """Give what a line break between two texts prints: a blank or nothing."""
    signs = TAG.findall(before)
    if signs[-1] == "<" if signs else inside:
        return "" if after.startswith((">", "/>")) else " "
    words = before and after and not before.endswith(">") and not after.startswith("<")
    return " " if words else ""


def kept(gap: str) -> str:
    """Give a comment with as many lines, so that Jinja's faults name the right one."""
    return "{#" + "\n" * gap.count("\n") + "#}"
