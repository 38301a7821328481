"""How names and titles are filed in a register: people by family name, all else without its article.

As libraries do it: a particle in small letters stands behind ("Gogh, Vincent van"), one with a capital begins
the family name ("De Niro, Robert"). A family name that stands first is known by how the source calls its
bearer ("Mr Li"), or as a Chinese or Korean one before a name of that language. What cannot be told is
filed by its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from briefgen.model import main_tag

SUFFIX = re.compile(r"(?:[JS]r|II|III|IV|V|MD|PhD|QC|KC|MP|MEP)\.?", re.IGNORECASE)
HONORIFIC = re.compile(r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sir|Herr|Frau|Monsieur|Madame|Señor|Señora)\.?")
# Given names as Chinese is written in English, of one or two syllables, and as Korean is.
SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsrwy])?"
    r"(?:iang|iong|uang|ueng|iao|ian|ing|ang|eng|ong|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|"
    r"a|e|i|o|u|v)"
)
CHINESE = re.compile(rf"{SYLLABLE}(?:-?{SYLLABLE})?", re.IGNORECASE)
KOREAN = re.compile(r"[A-Z][a-z]+-[A-Za-z][a-z]+")
JOINED = re.compile(r"(?P<article>(?:al|el|ad|an|ar|as|ash|at|az)-)(?P<rest>\w.*)")
ARTICLE = re.compile(r"(?P<article>[^\W\d_]+['’]|[^\W\d_]+\s+)(?P<rest>\S.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A name as a register has it."""

    head: str
    """What it is filed under."""
    rest: str = ""
    """What stands behind the comma."""

    @property
    def words(self) -> str:
        """Give it as it is read."""
        return f"{self.head}, {self.rest}" if self.rest else self.head

    @property
    def key(self) -> str:
        """Give it as it is sorted: all of one family name before the next."""
        return f"{self.head}\t{self.rest}"


@cache
def listed(name: str) -> frozenset[str]:
    """Give the words of a table."""
    lines = (files("briefgen.publish") / "tables" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def articles(language: str) -> frozenset[str]:
    """Give the articles of a language; none of one that is not listed."""
    lines = (files("briefgen.publish") / "tables" / "articles.txt").read_text(encoding="utf-8").split("\n")
    found = (line.split() for line in lines if not line.startswith("#"))
    return next((frozenset(words[1:]) for words in found if words and words[0] == language), frozenset())


def filed_person(name: str, forms: Iterable[str] = ()) -> Filed:
    """Give how a person is filed; ``forms`` are the other forms of the name that the source has."""
    words = name.split()
    while len(words) > 1 and HONORIFIC.fullmatch(words[0]):
        del words[0]
    behind = [words.pop()] if len(words) > 2 and SUFFIX.fullmatch(words[-1].strip(",")) else []
    words[-1:] = [word.rstrip(",") for word in words[-1:]]
    if len(words) < 2:
        return Filed(head=name)
    if words[0] in listed("offices") or listed("patronymics") & {*words[1:-1]}:
        return Filed(head=name)
    if family_first(words, forms):
        return Filed(head=words[0], rest=" ".join([*words[1:], *behind]))
    start = family_start(words)
    small = start
    while small > 1 and words[small - 1] in listed("particles"):
        small -= 1
    given = [*words[:small], *behind, *words[small:start]]
    family = " ".join(words[start:])
    if joined := JOINED.fullmatch(family):
        return Filed(head=joined["rest"], rest=" ".join([*given, joined["article"]]))
    return Filed(head=family, rest=" ".join(given))


def family_start(words: list[str]) -> int:
    """Give where the family name begins: with its last word, or with capital particles before that."""
    start = len(words) - 1
    while start > 1 and words[start - 1] in listed("begins-family"):
        start -= 1
    return start


def family_first(words: list[str], forms: Iterable[str]) -> bool:
    """Say whether the first of a name's words is the family name."""
    called = [form.split() for form in forms]
    polite = {form[1] for form in called if len(form) == 2 and HONORIFIC.fullmatch(form[0])}
    if polite & {words[0], words[-1]}:
        return words[-1] not in polite
    if words[0] not in listed("family-first"):
        return False
    given = words[1] if len(words) == 2 else "-".join(words[1:])
    return bool(CHINESE.fullmatch(given) or KOREAN.fullmatch(given))


def filed_title(title: str, language: str | None) -> Filed:
    """Give how a body or a topic is filed: without an article of its language, which stands behind it."""
    found = ARTICLE.fullmatch(title)
    if found and found["article"].strip().lower().replace("’", "'") in articles(main_tag(language or "en")):
        return Filed(head=found["rest"], rest=found["article"].strip())
    return Filed(head=title)
