"""A briefing as its story sees it: its day, and the stems of its sentences."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from briefgen.model import Briefing, Paragraph
from briefgen.stories.language import Language

DAY = re.compile(r"\d{4}-\d\d-\d\d")
ELLIPSIS = re.compile(r"\s*(?:…|\.\s?\.\s?\.|\[\.\.\.\]|\(\.\.\.\))\s*")
"""Parts the runs of a quotation."""
TOKEN = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence of a report."""

    paragraph: str
    """Id of its paragraph."""
    start: int
    """Offset of its first character in the paragraph."""
    text: str
    """Its words as written."""
    stems: tuple[str, ...]
    """Stems of its telling words in order, numbers left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A briefing with what is read from it for all comparisons."""

    briefing: Briefing
    day: int | None
    """Day of publication, counted as ``date.toordinal`` does; None when the article states none."""
    sentences: tuple[Sentence, ...]
    """The sentences of the running text, in reading order."""

    @property
    def slug(self) -> str:
        """Give the briefing's name."""
        return self.briefing.slug

    @property
    def words(self) -> Counter[str]:
        """Count the stems of the running text."""
        return Counter(stem for sentence in self.sentences for stem in sentence.stems)


def report(briefing: Briefing, language: Language) -> Report:
    """Read a briefing for comparisons with others."""
    return Report(
        briefing=briefing,
        day=day_of(briefing.origin.published),
        sentences=tuple(s for p in briefing.body for s in _sentences(p, language)),
    )


def _sentences(paragraph: Paragraph, language: Language) -> Iterable[Sentence]:
    for start, end in language.sentences(paragraph.text):
        text = paragraph.text[start:end]
        yield Sentence(paragraph=paragraph.id, start=start, text=text, stems=tuple(stems(text, language)))


def stems(text: str, language: Language) -> list[str]:
    """Give the stems of a text's telling words in order, numbers left out."""
    return [language.stem(w) for w in language.words(text) if not w[0].isdigit() and language.telling(w)]


def day_of(published: str | None) -> int | None:
    """Give the day an ISO 8601 date names, counted as ``date.toordinal`` does; None when it names none."""
    found = DAY.match(published or "")
    try:
        return date.fromisoformat(found.group()).toordinal() if found else None
    except ValueError:
        return None


def in_order(reports: Iterable[Report]) -> list[Report]:
    """Sort reports by day, those without one last; of one day by name."""
    return sorted(reports, key=lambda r: (r.day is None, r.day or 0, r.slug))


def plain(text: str) -> list[str]:
    """Give the words of a text in small letters, without signs."""
    return TOKEN.findall(text.lower().replace("’", "'"))


def runs_of(words: list[str], size: int) -> list[tuple[str, ...]]:
    """Give every run of so many neighbouring words."""
    return [tuple(words[i : i + size]) for i in range(len(words) - size + 1)]
