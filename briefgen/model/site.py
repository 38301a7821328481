"""What publishing knows of the site, and what it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

SourceText = Literal["full", "cited", "link"]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """The look of a site's own, and who answers for it."""

    logo: str | None = None
    """Place of a picture beside the site's name."""
    accent: tuple[str, str] | None = None
    """Colour of links by day and by night, both held against what they stand on."""
    menu: tuple[tuple[str, str], ...] = ()
    """Titles of own pages in the header, with their places or addresses."""
    footer: tuple[tuple[str, str], ...] = ()
    """The same for the footer: imprint, privacy, contact."""
    styles: tuple[str, ...] = ()
    """Places or addresses of own style sheets."""
    scripts: tuple[str, ...] = ()
    """Places or addresses of own scripts."""
    copyright: str | None = None
    """HTML, as MkDocs takes it."""
    about: bool = False
    """Whether the site has a page ``about.md`` of its own, in the place of ours."""
    edit: str | None = None
    """Address at which a file of the content is edited, with ``{path}`` where its own stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteInfo:
    """What publishing needs to know about the site as a whole."""

    name: str
    """Title of the site."""
    url: str | None = None
    """Address it is served from, with a closing slash; None when not known."""
    description: str | None = None
    """One sentence for search engines and feeds."""
    language: str = "en"
    """BCP 47 tag of the interface words."""
    source_text: SourceText = "full"
    """How much of the source readers may see."""
    house: House = field(default_factory=House)
    """The look of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a sitemap tells of a page."""

    address: str
    """Its address below the site's own."""
    date: str | None
    """ISO 8601 date of what it shows."""
    hidden: bool
    """Whether search engines are asked to leave it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """The content of a page, and what was asked to print it."""

    text: str
    asked: tuple[tuple[str, str], ...] = ()
    """What the page asked of the site beside what it was given: tables and keys."""
    data: bytes | None = None
    """The content of a picture; None for what is text."""

    @property
    def content(self) -> bytes:
        """Give the bytes of the file."""
        return self.text.encode("utf-8", "xmlcharrefreplace") if self.data is None else self.data


class Page:
    """One file of the site: a page, or a file of another type."""

    __slots__ = ("_text", "given", "kind", "listed", "path", "title")

    def __init__(
        self,
        *,
        path: str,
        title: str,
        text: str | Callable[[], Printed],
        given: Callable[[], bytes] | None = None,
        listed: Listed | None = None,
        kind: str = "",
    ) -> None:
        self.path = path
        """POSIX path below the site's folder, unique; what ends in ``.md`` another engine renders."""
        self.title = title
        """Title of the page; empty for files that are not pages."""
        self.listed = listed
        """What a sitemap tells of it; None for files that are not pages."""
        self.given = given
        """Gives a digest of all that its maker was given; None when its text is made already."""
        self.kind = kind
        """What it is printed from: pages of one kind need the same templates."""
        self._text = text

    def printed(self) -> Printed:
        """Give its content, made when it is asked for, so that a site is never held whole."""
        return Printed(text=self._text) if isinstance(self._text, str) else self._text()

    @property
    def text(self) -> str:
        """Its content alone."""
        return self.printed().text
