"""Reads the word lists of a language: plain text files in ``en/``, a section a list.

A section begins with its name in brackets; what stands before the first has the name "". Lines that begin
with # are comments. Words are parted by blanks, phrases by commas and line ends. Every list is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple


class TableError(ValueError):
    """A word list that cannot be read as it is asked for; says the file, the line and the mend."""

    def __init__(self, file: str, line: int, what: str) -> None:
        """Say what is wrong in a line of a file (line 0: in the file as a whole)."""
        super().__init__(f"briefgen/analysis/lang/en/{file}.txt:{line}: {what}")


class Line(NamedTuple):
    """A line of a list."""

    number: int
    """Its number in the file, from 1."""
    text: str


@cache
def sections(file: str) -> Mapping[str, tuple[Line, ...]]:
    """Give the lines of each section of a file of ``en/``, comments and empty lines left out.

    Raises TableError where there is no such file, or a section stands twice in it.
    """
    source = files(__package__).joinpath("en", f"{file}.txt")
    if not source.is_file():
        raise TableError(file, 0, "there is no such file")
    found: dict[str, list[Line]] = {"": []}
    name = ""
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1]
            if name in found:
                raise TableError(file, number, f"section [{name}] stands twice: join the two")
            found[name] = []
        elif line.strip() and not line.startswith("#"):
            found[name].append(Line(number, line))
    return MappingProxyType({name: tuple(lines) for name, lines in found.items()})


def section(file: str, name: str) -> tuple[Line, ...]:
    """Give the lines of one section; raises TableError where there is none of that name."""
    found = sections(file)
    if name not in found:
        raise TableError(file, 0, f"no section [{name}]; there are {', '.join(n for n in found if n)}")
    return found[name]


def _words(file: str, name: str) -> Iterator[tuple[int, str]]:
    for number, text in section(file, name):
        for word in text.split():
            if len(word) > 1 and word.endswith(","):
                raise TableError(file, number, f"{word!r}: words of this list are parted by blanks alone")
            yield number, word


def _entries(file: str, name: str) -> Iterator[tuple[int, str]]:
    for number, text in section(file, name):
        yield from ((number, entry.strip()) for entry in text.split(",") if entry.strip())


def _once(file: str, entries: Iterator[tuple[int, str]]) -> tuple[str, ...]:
    """Give entries in order; raises TableError where one stands twice."""
    found: dict[str, int] = {}
    for number, entry in entries:
        if entry in found:
            raise TableError(file, number, f"{entry!r} stands in line {found[entry]} already: take one out")
        found[entry] = number
    return tuple(found)


@cache
def word_tuple(file: str, name: str = "") -> tuple[str, ...]:
    """Give a list of words parted by blanks, in the order of the file, as ``str.endswith`` takes endings.

    Raises TableError where a word stands twice or ends in a comma.
    """
    return _once(file, _words(file, name))


@cache
def word_set(file: str, name: str = "") -> frozenset[str]:
    """Give a list of words parted by blanks as a set; raises what ``word_tuple`` raises."""
    return frozenset(word_tuple(file, name))


@cache
def phrases(file: str, name: str = "") -> tuple[str, ...]:
    """Give a list of entries parted by commas and line ends, which may hold blanks, in order.

    Raises TableError where an entry stands twice.
    """
    return _once(file, _entries(file, name))


@cache
def phrase_set(file: str, name: str = "") -> frozenset[str]:
    """Give what ``phrases`` gives as a set."""
    return frozenset(phrases(file, name))


@cache
def pairs(file: str, name: str = "") -> Mapping[str, str]:
    """Give a list of entries "word: value" as a mapping; a value may be empty ("word:").

    Raises TableError where an entry has no colon, or a word stands twice.
    """
    found: dict[str, str] = {}
    for number, entry in _entries(file, name):
        word, colon, value = entry.partition(":")
        if not colon:
            raise TableError(file, number, f'{entry!r} has no colon: write "word: value"')
        if word in found:
            raise TableError(file, number, f"{word!r} stands twice: take one out")
        found[word] = value.strip()
    return MappingProxyType(found)


@cache
def rows(file: str, name: str = "") -> tuple[tuple[str, ...], ...]:
    """Give a list of lines that belong together by line, each as its words."""
    return tuple(tuple(text.split()) for _, text in section(file, name))


@cache
def either(file: str, name: str = "") -> str:
    """Give a list of words or phrases as alternatives of a regular expression, longest first.

    A list that has a comma is one of phrases. The alternatives stand in a group of their own.
    """
    has_comma = any("," in text for _, text in section(file, name))
    entries = phrases(file, name) if has_comma else word_tuple(file, name)
    return f"(?:{'|'.join(sorted(map(re.escape, entries), key=lambda entry: (-len(entry), entry)))})"
