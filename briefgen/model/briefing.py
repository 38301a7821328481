"""An article and all that was found in it, and the topics its editor asks for."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.article import Origin, Paragraph
from briefgen.model.findings import Figure, Name, Point, Quote, Statement, Topic
from briefgen.model.sign_off import SignOff, words_digest


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTopic:
    """A topic the editor asked for."""

    id: str
    """Slug, one id is one topic in every article."""
    title: str
    """What readers see."""
    cues: tuple[str, ...]
    """Three or four words or phrases that mark its passages."""
    without: tuple[str, ...] = ()
    """Words that speak against it."""
    own: bool = False
    """Whether it was asked for in one briefing only, not for the whole site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guide:
    """The editor's topics, site-wide or of one briefing."""

    topics: tuple[GuideTopic, ...] = ()
    """In the order readers shall see them."""
    complete: bool = False
    """True: these are all the topics, find no others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """An article and all that was found in it: what an editor corrects and a reader sees."""

    slug: str
    """Name in paths; that of the article."""
    title: str
    """Headline as shown; the article's, or the editor's."""
    origin: Origin
    """Where the article comes from."""
    paragraphs: tuple[Paragraph, ...]
    """Every block of the source, litter included, in reading order."""
    summary: tuple[str, ...] = ()
    """Ids of the Points that sum up the whole article, in reading order."""
    topics: tuple[Topic, ...] = ()
    """Topics in the order readers shall see them."""
    points: tuple[Point, ...] = ()
    """Key points in reading order."""
    quotes: tuple[Quote, ...] = ()
    """Quotations in reading order."""
    statements: tuple[Statement, ...] = ()
    """Indirect speech in reading order."""
    figures: tuple[Figure, ...] = ()
    """Figures in reading order."""
    names: tuple[Name, ...] = ()
    """Names in order of first mention."""
    note: str | None = None
    """The editor's note."""
    confirmed: tuple[str, ...] = ()
    """Ids of what the editor found right: it stands as if written by hand, and is no longer asked about."""
    checked: SignOff | None = None
    """Who looked it over, and when; None: nobody said so."""

    @property
    def is_changed_since_checked(self) -> bool:
        """Tell whether it says something else than it did when somebody looked it over."""
        return bool(self.checked and self.checked.of and self.checked.of != words_digest(self))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Give the paragraphs of the running text, subheadings left out."""
        return tuple(p for p in self.paragraphs if p.kind == "body")
