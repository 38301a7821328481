"""What publishing knows of the site, and what it makes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SourceText = Literal["full", "cited", "link"]


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One file of the site before MkDocs: Markdown, or a finished file of another type."""

    path: str
    """POSIX path below the docs folder, unique; ``.md`` is rendered, anything else copied."""
    title: str
    """Title of the page; empty for files that are not pages."""
    text: str
    """Its content."""
