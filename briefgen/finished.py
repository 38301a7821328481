"""The seam with MkDocs: our pages are finished HTML, printed once into the folder MkDocs builds in.

MkDocs renders what is Markdown, the site's own pages, and copies what is neither. It knows our pages as
files that are there already, so that own pages may link to them. They are printed in the frame of the same
theme, by the template environment MkDocs made and every other plugin had its say in.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jinja2
import mkdocs
from jinja2 import meta
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.theme import Theme as MkDocsTheme
from mkdocs.utils import get_relative_url

from briefgen.faults import BadInput, Fault, tell
from briefgen.model import Page, SiteInfo
from briefgen.workspace.failures import in_words
from briefgen.workspace.inputs import own_files
from briefgen.workspace.memory import Memory
from briefgen.workspace.project import Project
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import digest
from briefgen.workspace.theme import templates_folders

HOUSE, MAIN, BASE = "house.html", "main.html", "base.html"
# Archives need a date; for a site that never had a briefing this is it.
NO_DATE = dt.date(1980, 1, 1)


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


def changed_by_others(config: MkDocsConfig) -> Callable[[Page, str], str] | None:
    """Give what plugins that change finished pages make of ours; None where there is none."""
    if not config.plugins.events.get("post_page"):
        return None

    def changed(page: Page, text: str) -> str:
        if not page.listed:
            return text
        shown = SimpleNamespace(url=page.path, title=page.title, meta={}, file=None)
        return config.plugins.on_post_page(text, page=shown, config=config)  # type: ignore[arg-type]

    return changed


def is_alone(config: MkDocsConfig) -> bool:
    """Say whether briefgen alone has its say in pages: of others nobody can tell what goes into them."""
    return set(config.plugins) == {"briefgen"} and not config.hooks


def unset_in(env: jinja2.Environment, source: str) -> set[str]:
    """Give the names a template uses and does not set."""
    return meta.find_undeclared_variables(env.parse(source))


def surroundings(env: jinja2.Environment, config: MkDocsConfig, own: Iterable[File], memory: Memory) -> str:
    """Give all that goes into the theme's frame beside a page and the configuration, in one word.

    The site's own pages count only where the theme shows something of them.
    """
    loader = env.loader
    assert loader
    names: set[str] = set()
    for template in loader.list_templates():
        if template.endswith(".html"):
            source = loader.get_source(env, template)[0]
            names |= memory.recall(lambda text=source: unset_in(env, text), "unset", source)  # type: ignore[misc]
    parts: list[str | bytes] = [mkdocs.__version__, jinja2.__version__, sys.version, str(config.site_url)]
    if names & {"nav", "pages"}:
        parts += [part for file in own for part in (file.src_uri, file.content_bytes)]
    if "build_date_utc" in names:
        parts.append(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return digest(*parts)


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


def own_pages(snapshot: Snapshot, config: MkDocsConfig) -> tuple[list[File], list[Fault]]:
    """Give the files of the site's own as MkDocs takes them, with the bytes that were read; and faults."""
    paths, told_of = own_files(snapshot)
    content = snapshot.project.content
    files: list[File] = []
    faults = list(told_of)
    for path in paths:
        uri = path.relative_to(content).as_posix()
        file = File(uri, str(content), config.site_dir, config.use_directory_urls)
        try:
            text = snapshot.text(path) if file.is_documentation_page() else None
            file.content_bytes = (snapshot.read(path) or b"") if text is None else text.encode("utf-8")
        except BadInput as bad:
            faults += bad.faults
            continue
        file.abs_src_path = str(path)
        files.append(file)
    return files, faults


class HouseTheme(MkDocsTheme):
    """Our theme with what a site's settings say of its look, and with frames that extend ours."""

    def __init__(self, folders: Sequence[str], house: str) -> None:
        super().__init__(name=None, custom_dir=folders[0])
        self.dirs[1:1] = folders[1:]
        self.house = house

    def get_env(self) -> jinja2.Environment:
        """Give the templates."""
        env: jinja2.Environment = super().get_env()
        assert env.loader
        own = Frames(autoescape=env.autoescape, auto_reload=False)
        own.filters, own.globals, own.extensions = env.filters, env.globals, env.extensions
        own.loader = jinja2.ChoiceLoader([jinja2.DictLoader({HOUSE: self.house}), env.loader])
        return own


class Frames(jinja2.Environment):
    """Templates in which a site's own ``main.html`` may extend the one it stands in the place of."""

    def join_path(self, template: str, parent: str) -> str:
        """Give the name of a template that another one names."""
        return BASE if template == parent == MAIN else template


def own_theme(project: Project, site: SiteInfo, given: MkDocsTheme, memory: Memory) -> MkDocsTheme:
    """Give our theme; files of the site's own ``custom_dir`` and templates/theme take the place of ours.

    ``given`` is the theme that the configuration names.
    """
    own = [given.custom_dir] if given.custom_dir else []
    folders = [str(p / "theme") for p in templates_folders(project.root) if (p / "theme").is_dir()]
    return HouseTheme([*own, *folders], house_text(site, templates_folders(project.root), memory))


def house_text(site: SiteInfo, templates: Sequence[Path], memory: Memory | None = None) -> str:
    """Give what the theme is told of a site's look."""
    from briefgen.publish.house import for_theme  # noqa: PLC0415 - what prints is loaded to print
    from briefgen.publish.press import words_for  # noqa: PLC0415

    return for_theme(site, words_for(templates, site.language, memory))


@contextlib.contextmanager
def date_of_build(changed: str) -> Iterator[None]:
    """Let MkDocs date the build by the last change of its content, so that the same gives the same bytes."""
    if "SOURCE_DATE_EPOCH" in os.environ:
        yield
        return
    newest = dt.date.fromisoformat(changed) if changed else NO_DATE
    noon = dt.datetime.combine(newest, dt.time(12), dt.UTC)
    os.environ["SOURCE_DATE_EPOCH"] = str(int(noon.timestamp()))
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]


@contextlib.contextmanager
def told() -> Iterator[None]:
    """Turn what is wrong with the input, or what the system refuses, into MkDocs' way to stop."""
    try:
        yield
    except BadInput as bad:
        raise PluginError(f"nothing was published\n{tell(bad.faults)}") from bad
    except OSError as error:
        raise PluginError(f"nothing was published\n{tell([in_words(error)])}") from error
