"""Markdown to the plain text it stands for, line by line, so that every line keeps its number."""

from __future__ import annotations

import re
from html import unescape

FENCE = re.compile(r"[ ]{0,3}(?:```|~~~)")
HEADING = re.compile(r"([ ]{0,3})#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$")
RULE = re.compile(r"[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$")
TABLE_RULE = re.compile(r"\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?)?\s*$")
# A row of a table; what opens or ends a box of its own.
ROW = re.compile(r"[ ]{0,3}\|(.+)\|[ \t]*$")
BOX = re.compile(
    r"[ ]{0,3}(?::{3,}.{0,200}|[!?]{3}\+?[ \t]+\w+(?:[ \t]+\w+)?(?:[ \t]+\"[^\"]{0,200}\")?"
    r"|(?:>[ ]?)?\[![A-Z]{3,12}\][+-]?)[ \t]*$"
)
QUOTED = re.compile(r"[ ]{0,3}>[ \t]?")
BULLET = re.compile(r"^[ ]{0,8}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?(?=\S)")
# What readers do not see, from sign to sign, and its length at most: comments, Hugo's and Jekyll's marks.
ORDERS = (
    ("<!--", "-->", 20_000),
    ("<script", "</script>", 20_000),
    ("<style", "</style>", 20_000),
    ("{{<", ">}}", 2_000),
    ("{{%", "%}}", 2_000),
    ("{{", "}}", 500),
    ("{%", "%}", 2_000),
)
ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?:[.#][\w-]+|[\w-]+=(?:\"[^\"\n]*\"|[^\s}]+)|[ \t])+\}[ \t]*$")
TARGET = re.compile(
    r"[ ]{0,3}\[(?!\^)([^\[\]\n]{1,200})\]:[ \t]*<?\S{1,1000}>?(?:[ \t]+[\"'(].{0,300}[\"')])?[ \t]*$"
)
FOOTNOTE = re.compile(r"^[ ]{0,3}\[\^([^\[\]\s]{1,40})\]:[ \t]*(.*)$")
FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]")
PARENTHESES = r"\([^()\s]{0,1000}(?:\([^()\s]{0,300}\)[^()\s]{0,1000})?(?:[ \t]+[\"'][^\"\n]{0,300}[\"'])?\)"
IMAGE = re.compile(
    rf"!\[[^\]\n]{{0,500}}\](?:{PARENTHESES}|\[[^\[\]\n]{{0,200}}\])|!\[\[[^\[\]\n]{{1,300}}\]\]"
)
LINK = re.compile(
    r"(?<!!)\[([^\[\]\n]{0,500})\](?=\((?:https?://|www\.|/|\.|#|mailto:|<|\w[\w.-]*/|[\w-]+\.\w+))"
    + PARENTHESES
)
# A link whose words were a picture.
NO_WORDS = re.compile(rf"\[[ \t]*\]{PARENTHESES}")
WIKI = re.compile(r"\[\[(?:[^\[\]|\n]{0,300}\|)?([^\[\]|\n]{1,300})\]\]")
REFERENCE = re.compile(r"(?<!!)\[([^\[\]\n]{1,500})\](?:[ ]?\[([^\[\]\n]{0,200})\])?")
AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,1000})>")
TAG = re.compile(
    r"</?(?:a|abbr|article|aside|b|blockquote|br|center|cite|code|dd|details|div|dl|dt|em|figcaption|figure|font"
    r"|h[1-6]|header|hr|i|iframe|img|ins|kbd|li|mark|ol|p|picture|pre|q|s|section|small|source|span|strong|sub"
    r"|summary|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video|audio)\b[^<>]{0,2000}/?>",
    re.IGNORECASE,
)
BREAK = re.compile(r"</?(?:br|p|div|li|td|th|tr|h[1-6])\b[^<>]{0,2000}/?>", re.IGNORECASE)
STRUCK = re.compile(r"~~(?=\S)[^~\n]{1,2000}?(?<=\S)~~|<(del|s)\b[^<>]{0,300}>[^\n]{0,2000}?</\1>")
STRONG = re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*(?![\w*])")
EMPHASIS = re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
UNDERLINE = re.compile(r"(?<!\w)__?(?=\S)([^_\n]{1,2000}?)(?<=\S)__?(?!\w)")
CODE = re.compile(r"(?<!`)`([^`\n]{1,1000})`(?!`)")
INLINE = (
    (STRUCK, ""),
    (IMAGE, ""),
    (NO_WORDS, ""),
    (LINK, r"\1"),
    (WIKI, r"\1"),
    (FOOTNOTE_MARK, ""),
    (AUTOLINK, r"\1"),
    (BREAK, " "),
    (TAG, ""),
    (CODE, r"\1"),
    (STRONG, r"\1"),
    (EMPHASIS, r"\1"),
    (UNDERLINE, r"\1"),
)
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
# Where escaped signs are kept while the marks are taken off: a private plane, no text uses it.
KEPT = 0x10F000
BACK = re.compile(f"[{chr(KEPT)}-{chr(KEPT + 127)}]")
LINE_BREAK = re.compile(r"(?:[ ]{2,}|\\)$")


def plain(text: str, behind: int = 0) -> str:
    """Take the marks of headings, lists, quotations, emphasis, links and footnotes off a Markdown text.

    Lines stay lines; ``behind`` characters at the start (front matter), code and all that is not surely
    a mark are left as they are: nothing a reader would see is lost. Pictures, comments, orders to the program
    that makes the site, and where links lead are not seen by readers.
    """
    body = text[behind:]
    for opening, closing, longest in ORDERS:
        body = without(body, opening, closing, longest)
    lines = body.split("\n")
    targets = {found[1].lower() for line in lines if (found := TARGET.match(line))}
    plain_lines = []
    fenced = False
    for line in lines:
        if FENCE.match(line):
            fenced = not fenced
            plain_lines.append("")
        else:
            plain_lines.append(line if fenced else unmarked(line, targets))
    return text[:behind] + "\n".join(plain_lines)


def without(text: str, opening: str, closing: str, longest: int) -> str:
    """Take out what stands between two signs, with them; line ends in it stay."""
    pieces: list[str] = []
    at = 0
    start = text.find(opening)
    while start >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        end += len(closing)
        if end - start <= longest:
            pieces += (text[at:start], "\n" * text.count("\n", start, end))
            at = end
        start = text.find(opening, max(at, start + len(opening)))
    return "".join((*pieces, text[at:]))


def unmarked(line: str, targets: set[str]) -> str:
    """Take the marks off one line; ``targets`` are the names of addresses links refer to."""
    if RULE.match(line) or TABLE_RULE.match(line) or TARGET.match(line) or BOX.match(line):
        return ""
    line = ESCAPE.sub(lambda found: chr(KEPT + ord(found[1])), line)
    while quoted := QUOTED.match(line):
        line = line[quoted.end() :]
    if row := ROW.match(line):
        line = " | ".join(cell.strip() for cell in row[1].split("|"))
    if heading := HEADING.match(line):
        line = heading[2]
    line = ATTRIBUTES.sub("", BULLET.sub("", FOOTNOTE.sub(r"\1. \2", line), count=1))
    for pattern, words in INLINE:
        line = pattern.sub(words, line)
    if targets:
        line = REFERENCE.sub(
            lambda found: found[1] if (found[2] or found[1]).lower() in targets else found[0], line
        )
    if "&" in line:
        line = unescape(line)
    return BACK.sub(lambda found: chr(ord(found[0]) - KEPT), LINE_BREAK.sub("", line))
