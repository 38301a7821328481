"""The door for people: commands, help texts, progress, exit codes.

0: clean. 1: faults in content. 2: wrong use.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import ParamSpec, cast

import click
from mkdocs.exceptions import Abort

from briefgen import __version__
from briefgen.faults import BadInput, Fault, Format, tell
from briefgen.plugin import (
    BriefgenPlugin,
    build_site,
    configuration,
    project_of,
    serve_site,
    site_info,
    today,
)
from briefgen.record.schema import json_schema
from briefgen.record.suggestions import write_suggestions
from briefgen.record.write import write
from briefgen.tasks import pdf, upkeep
from briefgen.tasks.add import add as add_articles
from briefgen.tasks.build import Tell, analysed_only, check_all, draft, publish, stored_briefings
from briefgen.tasks.draft import summary_line
from briefgen.tasks.explain import explained
from briefgen.workspace import starter
from briefgen.workspace.project import (
    Project,
    inputs_digest,
    listing,
    program_digest,
    read_stamps,
    templates_folders,
    write_bytes,
    write_stamps,
    write_theme,
)

P = ParamSpec("P")
SITE = "site"  # the stamp of the whole site, beside those of its articles


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="briefgen")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration; its folder is the site's.",
)
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Turn news articles into briefings: faithful, correctable, printable, with links that last.

    Put articles into content/articles, run 'briefgen build', correct content/briefings/*.yml by hand,
    build again. Exit codes: 0 clean, 1 faults in content, 2 wrong use.
    """
    context.obj = config_file


def told(command: Callable[P, None]) -> Callable[P, None]:
    """Tell bad input to the user and exit with 1 in place of a traceback."""

    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except BadInput as bad:
            click.echo(tell(bad.faults), err=True)
            sys.exit(1)
        except (Abort, BrokenPipeError):
            sys.exit(1)
        except Exception as error:
            if os.environ.get("BRIEFGEN_TRACEBACK"):
                raise
            click.echo(f"briefgen itself failed: {type(error).__name__}: {error}", err=True)
            click.echo("please report this; BRIEFGEN_TRACEBACK=1 shows where", err=True)
            sys.exit(1)

    return run


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@told
def new(folder: Path) -> None:
    """Make a folder for a new site, with a first article, that builds at once."""
    for path in starter.start(folder):
        click.echo(f"wrote {path}")
    click.echo(f"next: cd {folder} && briefgen build, then open site/index.html")


@main.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.pass_obj
@told
def add(config_file: Path, sources: tuple[str, ...]) -> None:
    """Put articles into content/articles: files, folders, feeds, - for standard input, or a URL."""
    project = project_of(configuration(config_file))
    for where in sources:
        added, warnings = add_articles(project, where)
        for item in added:
            body = len(item.article.body)
            click.echo(
                f"{project.shown(item.path)}: {item.article.title or 'no headline'} ({body} paragraphs)"
            )
        complain(warnings)
    click.echo("next: briefgen build")


@main.command()
@click.option("--force", is_flag=True, help="Build even when nothing has changed.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
@click.pass_obj
@told
def build(config_file: Path, force: bool, quiet: bool) -> None:
    """Draft briefings of all articles and build the site."""
    config = configuration(config_file)
    project = project_of(config)
    program = program_digest(project.root)
    stamp = site_stamp(project, program)
    if not force and read_stamps(project.stamps).get(SITE) == stamp:
        say(quiet, f"{project.shown(project.site)} is up to date: nothing has changed")
        return
    plugin = build_site(config, progress(quiet))
    write_stamps(project.stamps, read_stamps(project.stamps) | {SITE: site_stamp(project, program)})
    assert plugin.drafted
    for outcome in plugin.drafted.outcomes:
        say(quiet, summary_line(outcome))
    say(quiet, f"{project.shown(project.site)}/index.html: {len(plugin.drafted.records)} briefings")
    sys.exit(complain(plugin.drafted.faults))


@main.command()
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Address to serve on (127.0.0.1:8000).")
@click.pass_obj
@told
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site at a local address and build again whenever a file changes."""
    configuration(config_file)
    serve_site(config_file, dev_addr)


@main.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)
@click.pass_obj
@told
def check(config_file: Path, form: Format) -> None:
    """Check every briefing against its article, and write nothing."""
    project = project_of(configuration(config_file))
    faults = check_all(project)
    report = tell(faults, form)
    if report:
        click.echo(report)
    errors = sum(fault.level == "error" for fault in faults)
    if form == "text":
        click.echo(f"{errors} faults, {len(faults) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)


@main.command()
@click.argument("item_id", metavar="ID")
@click.pass_obj
@told
def explain(config_file: Path, item_id: str) -> None:
    """Say why something stands where it does: source line, words in context, rule, confidence, page."""
    project = project_of(configuration(config_file))
    click.echo(explained(item_id, stored_briefings(project), project))


@main.command()
@click.argument("source", default="-", metavar="[FILE|-]")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@told
def analyse(source: str, form: str) -> None:
    """Analyse one article and print its briefing; touches no file."""
    for briefing in analysed_only(source):
        data = json.dumps(asdict(briefing), ensure_ascii=False, indent=2) + "\n"
        click.echo(data if form == "json" else write(briefing), nl=False)


@main.command()
@click.argument("source", metavar="FILE")
@told
def topics(source: str) -> None:
    """Suggest topics for an article, as a block for content/topics.yml."""
    for briefing in analysed_only(source):
        click.echo(write_suggestions(briefing), nl=False)


@main.command()
@click.argument("old")
@click.argument("new")
@told
def diff(old: str, new: str) -> None:
    """Say what changed between two versions of a briefing or of its article."""
    differences = upkeep.compare(old, new)
    for difference in differences:
        click.echo(upkeep.told(difference))
    click.echo(f"{len(differences)} differences", err=True)


@main.command()
@click.pass_obj
@told
def migrate(config_file: Path) -> None:
    """Bring briefings of an older format up to date."""
    number, written = upkeep.migrate(project_of(configuration(config_file)))
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"{number} briefings, {number - len(written)} were up to date")


@main.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--theme", type=click.Path(path_type=Path, file_okay=False), help="Folder for the theme.")
@click.pass_obj
@told
def pages(config_file: Path, folder: Path, theme: Path | None) -> None:
    """Write the site's pages as plain Markdown, which any site generator can build."""
    config = configuration(config_file)
    project = project_of(config)
    plugin = cast("BriefgenPlugin", config.plugins["briefgen"])
    drafted = draft(project, program=program_digest(project.root), tell=progress(quiet=False))
    site = site_info(config, plugin.config)
    made = publish(project, drafted, site, templates_folders(project.root), today().isoformat())
    for page in made.pages:
        write_bytes(folder / page.path, page.text.encode("utf-8"))
    if theme:
        write_theme(project.root, theme)
    click.echo(f"{folder}: {len(made.pages)} files")
    sys.exit(complain(drafted.faults))


@main.command("pdf")
@click.argument("names", nargs=-1, metavar="[PAGE]...")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("pdf"))
@click.option("--paper", type=click.Choice(tuple(pdf.PAPERS)), default="A4", show_default=True)
@click.pass_obj
@told
def draw_pdf(config_file: Path, names: tuple[str, ...], folder: Path, paper: str) -> None:
    """Draw pages of the built site as PDF into a folder (pdf), tagged and with live links.

    PAGE is a page's path or address, like SLUG/index.html; all whole briefings when none is named.
    """
    config = configuration(config_file)
    site, address = project_of(config).site, config.site_url or None
    asked = pdf.asked_pages(site, names, address)
    warnings = pdf.draw(site, asked, folder, address=address, paper=paper, tell=progress(quiet=False))
    click.echo(f"{folder}: {len(asked)} PDF files")
    sys.exit(complain(warnings))


@main.command()
def schema() -> None:
    """Print the JSON Schema of a briefing's YAML."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))


def site_stamp(project: Project, program: str) -> str:
    """Give what the site is made of and what lies there, in one word."""
    return f"{inputs_digest(project, program)} {listing(project.site)}"


def progress(quiet: bool) -> Tell:
    """Give a function that tells how far a run is, on a terminal only."""
    silent = quiet or not sys.stderr.isatty()

    def show(done: int, of: int, slug: str) -> None:
        if not silent:
            click.echo(f"\r\x1b[K{done}/{of} {slug[:60]}", err=True, nl=done == of)

    return show


def complain(faults: Iterable[Fault]) -> int:
    """Tell faults on standard error; give the exit code they ask for."""
    listed = list(faults)
    if listed:
        click.echo(tell(listed), err=True)
    return int(any(fault.level == "error" for fault in listed))


def say(quiet: bool, line: str) -> None:
    """Print a line unless asked to be quiet."""
    if not quiet:
        click.echo(line)
