"""What intake makes: the source as given, and the clean article with its litter marked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.model.site import SourceText

SourceKind = Literal["text", "html"]
BlockKind = Literal[
    "headline", "deck", "byline", "dateline", "subheading", "body", "caption", "pull-quote", "litter"
]

READ = 20_000
"""Characters of one paragraph that are looked at for quotes, names, figures, topics and key points: more
than a whole article without a break has. What is longer is no prose, and could keep a build busy for long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """Something decoding had to change so that the source can be read at all."""

    line: int
    """Line of the decoded text, counted from 1."""
    what: str
    """What was changed, in the editor's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article as it was given: decoded once, never changed after."""

    where: str
    """Path as the user wrote it (POSIX slashes), URL, or ``-`` for standard input."""
    kind: SourceKind
    """``html`` for markup, ``text`` for pasted or plain text."""
    text: str
    """The decoded text; every position elsewhere refers to it."""
    sha256: str
    """Hex digest of the bytes before decoding."""
    retrieved: str | None = None
    """ISO 8601 date a URL was fetched on; None for anything local."""
    repairs: tuple[Repair, ...] = ()
    """What decoding had to mend, to be told to the editor."""


ANALYSED = frozenset({"en"})
"""Main tags of the languages with word lists; of others only what marks and numbers tell is found."""
UNDETERMINED = "und"
"""Tag of a language that is not English, and not known (ISO 639-2)."""


def main_tag(language: str) -> str:
    """Give the language of a BCP 47 tag without its region and script, in small letters."""
    return language.replace("_", "-").partition("-")[0].lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is known about where an article comes from; a field the source does not state is None."""

    file: str
    """Path of the source, relative to the briefing file, or a URL."""
    sha256: str
    """Hex digest of the source's bytes when the briefing was drafted."""
    url: str | None = None
    """Canonical address of the published article."""
    publisher: str | None = None
    """Name of the outlet as the page states it."""
    published: str | None = None
    """Publication date, ISO 8601, as written by the source (never converted to UTC)."""
    byline: str | None = None
    """Authors as the source states them, parted by ", "."""
    language: str | None = None
    """BCP 47 tag of the text."""
    retrieved: str | None = None
    """ISO 8601 date a URL was fetched on."""
    shown: SourceText | None = None
    """How much of the text readers may see; None: as the site says."""
    gone: bool = False
    """Whether the source is gone for good, so that nobody misses it."""

    @property
    def is_analysed(self) -> bool:
        """Tell whether there are word lists for its language; an article that states none is in English."""
        return self.language is None or main_tag(self.language) in ANALYSED


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One block of the source, in reading order, with what it was taken for."""

    id: str
    """``p-`` id, minted once and stored."""
    text: str
    """The words, verbatim; runs of white space folded to one blank."""
    line: int
    """Line of the decoded source on which the block begins, counted from 1."""
    kind: BlockKind
    """What the block is; only ``body`` and ``subheading`` belong to the article's running text."""
    rule: str | None = None
    """Name of the rule that took the block out of the text; None for body and headline."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The clean article: what intake hands to analysis. Litter is kept, marked."""

    slug: str
    """Name of the article in paths: ASCII, lower case, at most 60 letters."""
    title: str
    """Headline, verbatim; empty when the source has none."""
    origin: Origin
    """Where it comes from."""
    paragraphs: tuple[Paragraph, ...]
    """Every block of the source in reading order, litter included."""

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs of the running text, subheadings left out."""
        return tuple(p for p in self.paragraphs if p.kind == "body")
