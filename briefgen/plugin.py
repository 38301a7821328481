"""The door for MkDocs: ``mkdocs build``, ``mkdocs serve`` and ``briefgen build`` all come through here.

MkDocs is only ever given a staging folder; the finished site is verified there and then takes the
place of the old one. When anything fails the old site stands as it was.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import logging
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Literal, cast

import jinja2
import mkdocs
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from briefgen.faults import BadInput, Fault, tell, tell_briefly
from briefgen.finished import (
    Theme,
    changed_by_others,
    date_of_build,
    for_sitemap,
    is_alone,
    known_files,
    own_pages,
    own_theme,
    surroundings,
    told,
)
from briefgen.house import SiteOptions, site_info
from briefgen.model import SiteInfo
from briefgen.tasks.build import Drafted, draft
from briefgen.tasks.jobs import Analyse
from briefgen.tasks.progress import Tell
from briefgen.tasks.publication import Publication
from briefgen.workspace import staging
from briefgen.workspace.environment import epoch
from briefgen.workspace.failures import in_words
from briefgen.workspace.idle import note_run
from briefgen.workspace.kept import Facts, Kept, Last, read_last, write_last
from briefgen.workspace.last_states import keep_states, states_beside
from briefgen.workspace.memory import Memory
from briefgen.workspace.merge_marks import merge_fault
from briefgen.workspace.opened import opened
from briefgen.workspace.project import Project
from briefgen.workspace.sitemap import parted
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import (
    SITE,
    digest,
    drafting_digest,
    faults_noted,
    listing,
    package_digest,
    program_digest,
    read_stamps,
    settings_digest,
)
from briefgen.workspace.theme import templates_folders

log = logging.getLogger("mkdocs.plugins.briefgen")
# What our pages are written in; attr_list gives headings their ids.
EXTENSIONS = ("attr_list",)


class BriefgenPlugin(BasePlugin[SiteOptions]):  # type: ignore[no-untyped-call]
    """Makes the pages of all briefings and publishes what MkDocs builds of them."""

    def __init__(self) -> None:
        self.serving = False
        self.preview: Path | None = None
        self.frozen = False
        self.analyse: Analyse | None = None
        self.notes: Path | None = None
        self.asked_by_command = False
        self.progress: Tell = lambda _done, _of, _slug: None
        self.drafted: Drafted | None = None
        self.faults: tuple[Fault, ...] = ()
        self.project: Project | None = None
        self.snapshot: Snapshot | None = None
        self.stamp = ""
        self._site = SiteInfo(name="")
        self._unheard: tuple[Fault, ...] = ()
        self._program = ""
        self._publication: Publication | None = None
        self._theme = Theme()
        self._nav: Navigation | None = None
        self._own: list[File] = []
        self._made_with = ""
        self._last = Last()
        self._printed: dict[str, Kept] = {}
        self._untold: tuple[Fault, ...] = ()
        self._open = contextlib.ExitStack()
        self._warnings = CountHandler()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002 - MkDocs calls it by name
        """Note whether this is a preview, which is never published."""
        self.serving = command == "serve"

    def on_shutdown(self) -> None:
        """End ``mkdocs build`` with the errors of what it has built; our own commands tell them."""
        untold, self._untold = self._untold, ()
        if untold:
            raise PluginError(tell(untold))

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Bring our theme, take the lock, and send MkDocs to a staging folder.

        MkDocs is shown an empty folder in place of the content: what there is to publish it gets from us.
        """
        with told():
            if self.snapshot is None:
                self.open(config)
            assert self.project
            assert self.snapshot
            self._site, self._unheard = site_info(config, self.config, self.snapshot)
            config.theme = own_theme(self.project, self._site, config.theme, self.snapshot.memory)
            config.use_directory_urls = False
            config.markdown_extensions = list(dict.fromkeys([*config.markdown_extensions, *EXTENSIONS]))
            self.project.nothing.mkdir(parents=True, exist_ok=True)
            config.docs_dir = str(self.project.nothing)
            if self.serving and not self.preview:  # by MkDocs itself, into a folder for the time being
                self.preview = self.project.site
                self.notes = self.project.previews / f"mkdocs-{config.dev_addr.port}"
            staged = staging.staging_folder(self.project.root, self.target, self.project.sources)
            self._open.callback(shutil.rmtree, staged, ignore_errors=True)
            config.site_dir = str(staged)
        self._warnings = CountHandler(level=logging.WARNING)
        logging.getLogger("mkdocs").addHandler(self._warnings)
        self._open.callback(logging.getLogger("mkdocs").removeHandler, self._warnings)
        return config

    def open(self, config: MkDocsConfig) -> None:
        """Lock the site and read what lies there; raises BadInput when that cannot be done."""
        self.project = self.project_of(config)
        epoch()
        self._program = digest(program_digest(self.project.root), settings_digest(settings_file(config)))
        self.snapshot = self._open.enter_context(opened(self.project, waiting=log.warning))
        staging.tidy(self.project.root, self.project.site)
        self.snapshot.frozen = self.frozen
        self.snapshot.memory = Memory(self.project.memory, package_digest())

    def project_of(self, config: MkDocsConfig) -> Project:
        """Give the folders of the site; those it had when MkDocs, which is shown others, builds it again."""
        return self.project if self.notes and self.project else project_of(config)

    def close(self) -> None:
        """Give the lock back, and take away what was only for this run."""
        self.snapshot = None
        self._open.close()

    def states(self) -> tuple[Path, ...]:
        """Give where last states of briefings are kept: those of this preview, then what was published."""
        assert self.project
        shown = self.notes or self.preview
        own = (states_beside(shown),) if shown else ()
        return (*own, self.project.published)

    def keep_states(self) -> None:
        """Keep the states of briefings that are about to be shown."""
        assert self.snapshot
        assert self.drafted
        keep_states(self.snapshot, self.states()[0], self.drafted.checked)

    def last_faults(self) -> tuple[Fault, ...] | None:
        """Give what the last run had to tell; None when something has changed since."""
        assert self.snapshot
        noted = read_stamps(self.snapshot.project.stamps).get(SITE)
        if not isinstance(noted, dict) or noted.get("stamp") != self._stamp():
            return None
        return faults_noted(noted.get("faults"))

    def _stamp(self) -> str:
        """Give what the site is made of, as this run read and wrote it, and what lies there, in one word."""
        assert self.snapshot
        there = "" if self.preview else listing(self.snapshot.project.site)
        program = digest(self._program, "frozen") if self.frozen else self._program
        return f"{self.snapshot.stamp(program)} {there}"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Draft the briefings and hand MkDocs their pages in place of the files of the content folder."""
        from briefgen.publish.renderer import Html  # noqa: PLC0415 - what prints is loaded to print
        from briefgen.tasks.frozen import held_to  # noqa: PLC0415
        from briefgen.tasks.publish import publish  # noqa: PLC0415

        assert self.snapshot
        templates = templates_folders(self.snapshot.project.root)
        with told():
            on = today().isoformat()
            self.drafted = self.looked_at(on)
            self._theme = Theme()
            self._publication = publish(
                self.snapshot,
                self.drafted,
                self._site,
                templates,
                on,
                form=Html(self._theme.frame),
                made_with=self._program,
                states=self.states(),
            )
            moved = held_to(self.snapshot, self._publication.ledger) if self.frozen else ()
        self._open.enter_context(date_of_build(self._publication.changed))
        self._own, faults = own_pages(self.snapshot, config)
        drafting = (*self._unheard, *self.drafted.faults)
        self.faults = (*drafting, *self._publication.faults, *moved, *faults)
        asked_for = self._own or config.nav or not is_alone(config)
        ours = known_files(config, self._publication.pages) if asked_for else []
        return Files([*files, *self._own, *ours])

    def looked_at(self, on: str) -> Drafted:
        """Give all briefings as of a date: brought up to date, or as they lie there, when that is asked."""
        from briefgen.tasks.frozen import frozen  # noqa: PLC0415 - for who asks for it

        assert self.snapshot
        if self.frozen:
            return frozen(self.snapshot)
        states = self.states()
        program, by = drafting_digest(), self.analyse
        return draft(self.snapshot, program=program, tell=self.progress, on=on, states=states, by=by)

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002 - MkDocs calls it by name
        """Note the menu of the site's own pages, for a theme that shows it."""
        self._nav = nav
        return nav

    @event_priority(-100)
    def on_env(self, env: jinja2.Environment, /, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
        """Print our pages by the templates as every other plugin left them."""
        from briefgen.publish.compiled import Compiled  # noqa: PLC0415 - what prints is loaded to print
        from briefgen.tasks.printing import Press  # noqa: PLC0415
        from briefgen.workspace.verify import cited_words  # noqa: PLC0415

        assert self._publication
        assert self._nav is not None
        assert self.snapshot
        memory = self.snapshot.memory
        if is_alone(config):
            env.bytecode_cache = Compiled(memory, f"theme {mkdocs.__version__}")
        self._theme.opened(env, self._nav, files, config)
        around = surroundings(env, config, self._own, memory)
        self._made_with = digest(self._program, around) if is_alone(config) else ""
        self._last = self.last()
        press = Press(
            pages=self._publication.pages,
            folder=Path(config.site_dir),
            old=self.target,
            last=self._last.pages,
            words=cited_words(self._publication.briefings),
            answered=self._publication.answered,
            finished=changed_by_others(config),
        )
        self._printed = press.run(self.progress)
        return env

    @property
    def target(self) -> Path:
        """Give the folder that is built: the site's, or that of a preview."""
        assert self.project
        return self.preview or self.project.site

    def last(self) -> Last:
        """Give what is kept of the last build, if it was made with the same program and settings."""
        assert self.project
        last = read_last(self.project.kept(self.notes or self.target)) if self._made_with else Last()
        return last if last.made_with == self._made_with else Last()

    def on_template_context(
        self,
        context: TemplateContext,
        /,
        *,
        template_name: str,
        config: MkDocsConfig,  # noqa: ARG002 - MkDocs calls it by name
    ) -> TemplateContext:
        """Put our pages into the sitemap, beside the site's own."""
        if template_name == "sitemap.xml":
            assert self._publication
            pages = [*context["pages"], *for_sitemap(self._publication.pages)]
            context["pages"] = pages  # type: ignore[typeddict-item]
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Verify what was built, put it in the place of the old site, and write down the ledger."""
        from briefgen.tasks.keeping import keep_ledger  # noqa: PLC0415 - as above
        from briefgen.tasks.publish import with_sections  # noqa: PLC0415

        assert self.snapshot
        assert self._publication
        built = Path(config.site_dir)
        parted(built, config.site_url)
        pages = self.sound_pages(built)
        if config.strict and self._warnings.get_counts():
            raise PluginError("MkDocs warned, and the build is strict, so nothing was published")
        if self.preview or self.serving:
            self.stamp = self._stamp()
        project = self.snapshot.project
        if self.preview:
            with told():
                self.keep_states()
                staging.release(project.root, built, self.preview)
            self.keep(pages)
        else:
            with told():
                self.keep_states()
                # First the ledger: an id in it that was never published does no harm, the reverse does.
                own = not self.snapshot.refused
                if not self.frozen:
                    ledger = with_sections(self._publication, pages)
                    own &= keep_ledger(self.snapshot, self._publication.before, ledger)
                staging.release(project.root, built, project.site)
            config.site_dir = str(project.site)
            self.keep(pages)
            if own:
                note_run(project, settings_file(config), self._stamp(), self.faults)
            if not self.asked_by_command:
                self._untold = tuple(fault for fault in self.faults if fault.level == "error")
                warnings = [fault for fault in self.faults if fault.level == "warning"]
                log.info(tell_briefly(warnings))
        self.close()

    def sound_pages(self, built: Path) -> dict[str, Facts]:
        """Check a built site; gives what was found on its pages. Raises PluginError when it is not sound."""
        from briefgen.workspace.verify import cited_words, faults_in, files_of, found_on  # noqa: PLC0415

        assert self._publication
        # Where others have their say they may have changed what was printed.
        printed = self._printed if self._made_with else {}
        known = {path: kept.facts for path, kept in printed.items() if kept.facts}
        before = {path: kept.facts for path, kept in self._last.pages.items() if kept.facts}
        files = files_of(built)
        pages = found_on(built, files, cited_words(self._publication.briefings), known)
        if faults := faults_in(built, files, pages, before):
            raise PluginError(f"the built site is not sound, so nothing was published\n{tell(faults)}")
        return pages

    def keep(self, pages: Mapping[str, Facts]) -> None:
        """Keep what this build made and knew for the next, where it is known what went into it."""
        assert self.project
        assert self.snapshot
        self.snapshot.memory.keep()
        if not self._made_with:
            return
        others = {path: Kept(facts=facts) for path, facts in pages.items() if path not in self._printed}
        last = Last(made_with=self._made_with, pages=self._printed | others)
        write_last(self.project.kept(self.notes or self.target), last)

    def on_build_error(self, *, error: Exception) -> None:  # noqa: ARG002 - MkDocs calls it by name
        """Leave the old site as it was."""
        self.close()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[[], None]
    ) -> LiveReloadServer:
        """Serve as ``briefgen serve`` does: for this machine alone, faults above the last good pages.

        It is built again when the content or a template changes, too.
        """
        from briefgen.preview import Builds, in_place_of  # noqa: PLC0415 - for who asks for a server

        def build_again(last: str) -> BriefgenPlugin | None:
            try:
                self.open(config)
                if self._stamp() == last:
                    return None
                builder()
            finally:
                self.close()
            return self

        preview = in_place_of(server, Builds(build_again, self))
        for folder in watched(self.project_of(config)):
            preview.watch(str(folder))
        return preview

    def behind(self) -> str | None:
        """Tell the errors of briefings that are not shown as their files are; None when there are none."""
        assert self.drafted
        bad = {**self.drafted.behind, **self.drafted.unshown}
        return tell([fault for slug in sorted(bad) for fault in bad[slug]]) if bad else None


def watched(project: Project) -> list[Path]:
    """Give what a preview watches for changes."""
    return [project.content, *templates_folders(project.root)]


def configuration(path: Path, **options: str) -> MkDocsConfig:
    """Load a site's configuration; BadInput when it is missing, wrong, or lacks our plugin.

    ``options`` take the place of what it says.
    """
    if not path.is_file():
        what = "there is no site here: no such configuration file"
        fix = "make one with: briefgen new FOLDER; or say where it is: briefgen -f FILE"
        raise BadInput(Fault(path=path.as_posix(), what=what, fix=fix))
    try:
        data = path.read_bytes()
        if fault := merge_fault(data, path.as_posix()):
            raise BadInput(fault)
        config = load_config(Read(data, path), **options)
    except OSError as error:
        raise BadInput(in_words(error, path.as_posix())) from error
    except (Abort, ConfigurationError) as error:
        raise BadInput(Fault(path=path.as_posix(), what=str(error), fix="see the messages above")) from error
    if "briefgen" not in config.plugins:
        fix = "plugins:\n- briefgen"
        raise BadInput(Fault(path=path.as_posix(), what="the briefgen plugin is not named in it", fix=fix))
    return config


class Read(io.BytesIO):
    """A configuration as it was read, once, under the name it has."""

    def __init__(self, data: bytes, path: Path) -> None:
        super().__init__(data)
        self.name = str(path)


def settings_file(config: MkDocsConfig) -> Path:
    """Give the file of the configuration in use."""
    return Path(config.config_file_path or "mkdocs.yml")


def build_site(
    config: MkDocsConfig,
    progress: Tell,
    *,
    force: bool = False,
    frozen: bool = False,
    analyse: Analyse | None = None,
) -> BriefgenPlugin:
    """Build and publish a site, MkDocs silent but for its warnings.

    The plugin's ``drafted`` stays None when nothing has changed since the last run, unless ``force``; its
    ``faults`` are then that run's. ``frozen`` publishes what lies there, and only that; ``analyse``
    analyses articles elsewhere.
    Raises MkDocs' Abort, or BadInput, when the site cannot be built.
    """
    speak(logging.WARNING)
    plugin = cast("BriefgenPlugin", config.plugins["briefgen"])
    plugin.progress, plugin.frozen, plugin.asked_by_command = progress, frozen, True
    plugin.analyse = analyse
    config.plugins.on_startup(command="build", dirty=False)
    try:
        plugin.open(config)
        last = None if force else plugin.last_faults()
        if last is None:
            build(config)
        else:
            plugin.faults = last
    finally:
        plugin.close()
        config.plugins.on_shutdown()
    return plugin


def speak(level: int) -> None:
    """Let MkDocs speak on standard error, from a level up."""
    logger = logging.getLogger("mkdocs")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(message)s"))
    logger.handlers = [handler]
    logger.setLevel(level)


def project_of(config: MkDocsConfig) -> Project:
    """Give the folders a configuration names."""
    root = settings_file(config).resolve().parent
    return Project(root=root, content=Path(config.docs_dir).resolve(), site=Path(config.site_dir).absolute())


def today() -> dt.date:
    """Give the date ids are settled on: SOURCE_DATE_EPOCH where it is set, else today in UTC."""
    return (epoch() or dt.datetime.now(dt.UTC)).date()
