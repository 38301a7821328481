"""What is wrong when a text is no YAML at all, in an editor's words.

libyaml says where it stopped and what it expected; the table below says what an editor most likely did.
"""

from __future__ import annotations

import yaml

from briefgen.faults import Fault

QUOTE_IT = "put the words in quotes, or write them below 'text: >-'"

# A piece of libyaml's problem: what is wrong, the mend.
PROBLEMS = (
    (
        "mapping values are not allowed",
        "': ' stands inside words that are not quoted, or the indentation is off",
        QUOTE_IT + "; otherwise let the key begin below the key above",
    ),
    ("found character that cannot start any token", "words may not begin with this sign", QUOTE_IT),
    (
        "found unexpected end of stream",
        "a quotation mark that opens words is not closed",
        "close it before the end of the text",
    ),
    (
        "found unexpected document indicator",
        "a quotation mark that opens words is not closed",
        "close it before the end of the text",
    ),
    (
        "could not find expected ':'",
        "a key without ': ', or words that slipped out of their indentation",
        "write 'key: value', or indent the line below its key",
    ),
    (
        "did not find expected key",
        "a key is expected here, in line with the keys above",
        "let the key begin below the key above; an apostrophe within '...' is written twice",
    ),
    (
        "did not find expected '-' indicator",
        "an item beginning with '- ' is expected here",
        "begin the item with '- ', or indent the line as part of the item above",
    ),
    (
        "did not find expected ',' or ']'",
        "a list in [ ] is not closed, or a comma is missing",
        "write [one, two]; words with commas or brackets go in quotes",
    ),
    (
        "did not find expected ',' or '}'",
        "keys in { } are not closed, or a comma is missing",
        "write {key: value, key: value}; words with commas or braces go in quotes",
    ),
    (
        "did not find expected node content",
        "a value is missing or begins with a sign that YAML keeps for itself",
        QUOTE_IT,
    ),
    (
        "block sequence entries are not allowed",
        "a list cannot begin here",
        "begin the list on a line of its own below its key",
    ),
    (
        "block collections are not allowed",
        "a list or keys cannot begin here",
        "begin them on a line of their own below the key",
    ),
    (
        "found unknown escape character",
        'a backslash in "..." is followed by a sign it has no meaning for',
        "write the backslash twice, or use '...' instead of \"...\"",
    ),
    (
        "did not find expected hexdecimal number",
        'a backslash in "..." is followed by a sign it has no meaning for',
        "write the backslash twice, or use '...' instead of \"...\"",
    ),
    (
        "did not find expected <document start>",
        "text goes on here after the end of the keys",
        "let every key at the top begin at the start of its line",
    ),
    ("undefined tag handle", "'!' gives a type", "write the words in quotes"),
    ("did not find expected whitespace", "'!', '&' or '*' has a meaning of its own in YAML", QUOTE_IT),
    (
        "did not find expected alphabetic or numeric character",
        "'&' or '*' has a meaning of its own in YAML",
        QUOTE_IT,
    ),
    ("found a tab character", "a tab stands in the indentation", "write two blanks for it"),
    ("found undefined tag", "'!' gives a type", "write the words in quotes"),
    ("directive", "'%' at the start of a line has a meaning of its own in YAML", QUOTE_IT),
    ("tag", "'!' gives a type", "write the words in quotes"),
)
OTHERWISE = ("the indentation or the quotes are off here", "compare with the item above")


def syntax_fault(error: yaml.MarkedYAMLError, text: str, path: str) -> Fault:
    """Give the fault for an error of the parser, at the place that helps most."""
    problem = error.problem or ""
    what, fix = next(((w, f) for piece, w, f in PROBLEMS if piece in problem), OTHERWISE)
    mark = error.problem_mark or error.context_mark
    # An unclosed mark is told where it opens: where it was missed at last is the end of the file.
    if ("not closed" in what or "meaning of its own" in what) and error.context_mark is not None:
        mark = error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    lines = text.split("\n")
    shown = lines[line].rstrip("\r") if line < len(lines) else ""
    if shown[column : column + 1] == "\t":
        what, fix = "a tab stands where blanks are expected", "write two blanks for it"
    return Fault(path=path, line=line + 1, column=column + 1, what=what, fix=fix, shown=shown)
