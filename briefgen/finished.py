"""The seam with MkDocs: our pages are finished HTML, printed once into the folder MkDocs builds in.

MkDocs renders what is Markdown, the site's own pages, and copies what is neither. It knows our pages as
files that are there already, so that own pages may link to them. They are printed in the frame of the same
theme, by the template environment MkDocs made and every other plugin had its say in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.utils import get_relative_url

from briefgen.model import Page
from briefgen.workspace.project import write_bytes


class Finished(File):
    """A file that is printed into the built site, not copied there."""

    def copy_file(self, dirty: bool = False) -> None:
        """Leave the file to who prints it."""


def known_files(config: MkDocsConfig, pages: Iterable[Page]) -> list[File]:
    """Give what MkDocs must know of finished pages and files."""
    return [
        Finished.generated(config, page.path, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        for page in pages
    ]


@dataclass(slots=True)
class Theme:
    """The theme's frame around a page; it can be asked once MkDocs has made its templates."""

    context: Mapping[str, Any] | None = None
    template: jinja2.Template | None = None

    def opened(self, env: jinja2.Environment, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Take the templates of a build."""
        self.context = get_context(nav, files, config)
        self.template = env.get_template("main.html")

    def frame(self, meta: Mapping[str, object], body: str, place: str, title: str) -> str:
        """Give the whole document of a page."""
        assert self.template
        assert self.context is not None
        page = SimpleNamespace(url=place, title=title, content=body, meta=meta, is_homepage=False, toc=())
        base = get_relative_url(".", place)
        return self.template.render({**self.context, "page": page, "base_url": base})


def print_pages(pages: Iterable[Page], folder: Path, config: MkDocsConfig) -> None:
    """Print pages and files into a folder; plugins that change finished pages are asked about ours, too."""
    asked = bool(config.plugins.events.get("post_page"))
    for page in pages:
        text = page.text
        if asked and page.listed:
            shown = SimpleNamespace(url=page.path, title=page.title, meta={}, file=None)
            text = config.plugins.on_post_page(text, page=shown, config=config)  # type: ignore[arg-type]
        write_bytes(folder / page.path, text.encode("utf-8", "xmlcharrefreplace"))


def for_sitemap(pages: Iterable[Page]) -> list[SimpleNamespace]:
    """Give what a sitemap lists of finished pages, in the shape of MkDocs' own."""
    return [
        SimpleNamespace(
            url=page.path,
            page=SimpleNamespace(
                meta={"address": page.listed.address, "date": page.listed.date, "noindex": page.listed.hidden}
            ),
        )
        for page in pages
        if page.listed
    ]
