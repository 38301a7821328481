"""Markdown to the plain text it stands for, line by line, so that every line keeps its number."""

from __future__ import annotations

import re

FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
HEADING = re.compile(r"([ ]{0,3})#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
QUOTED = re.compile(r"[ ]{0,3}>[ \t]?")
IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,1000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{1,500})\]\((?:https?://|/|#|mailto:)[^()\s]{0,1000}(?:[ \t]+\"[^\"\n]{0,300}\")?\)"
)
STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*(?![\w*])")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
UNDERLINE = re.compile(r"(?<!\w)__?(?=\S)([^_\n]{1,2000}?)(?<=\S)__?(?!\w)")
INLINE = ((IMAGE, r"\1"), (LINK, r"\1"), (STRONG, r"\1"), (EMPHASIS, r"\1"), (UNDERLINE, r"\1"))


def plain(text: str, behind: int = 0) -> str:
    """Take the marks of headings, quotations, emphasis and links off a Markdown text.

    Lines stay lines; ``behind`` characters at the start (front matter), code and all that is not surely
    a mark are left as they are: nothing a reader would see is lost.
    """
    lines = []
    fenced = False
    for line in text[behind:].split("\n"):
        if FENCE.match(line):
            fenced = not fenced
            lines.append("")
        else:
            lines.append(line if fenced else unmarked(line))
    return text[:behind] + "\n".join(lines)


def unmarked(line: str) -> str:
    """Take the marks off one line."""
    if RULE.match(line):
        return ""
    while quoted := QUOTED.match(line):
        line = line[quoted.end() :]
    heading = HEADING.match(line)
    if heading:
        line = heading[2]
    for pattern, words in INLINE:
        line = pattern.sub(words, line)
    return line
