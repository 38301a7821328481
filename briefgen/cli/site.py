"""Commands that make a site, build it and show it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from briefgen.cli.output import complain, progress, say, told
from briefgen.plugin import (
    BriefgenPlugin,
    build_site,
    configuration,
    project_of,
    serve_site,
    site_info,
    today,
)
from briefgen.tasks import pdf
from briefgen.tasks.build import draft
from briefgen.tasks.draft import summary_line
from briefgen.tasks.publish import publish
from briefgen.workspace import starter
from briefgen.workspace.project import Project, write_bytes
from briefgen.workspace.stamps import inputs_digest, listing, program_digest, read_stamps, write_stamps
from briefgen.workspace.theme import templates_folders, write_theme

SITE = "site"  # the stamp of the whole site, beside those of its articles


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@told
def new(folder: Path) -> None:
    """Make a folder for a new site, with a first article, that builds at once."""
    for path in starter.start(folder):
        click.echo(f"wrote {path}")
    click.echo(f"next: cd {folder} && briefgen build, then open site/index.html")


@click.command()
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


@click.command()
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Address to serve on (127.0.0.1:8000).")
@click.pass_obj
@told
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site at a local address and build again whenever a file changes."""
    configuration(config_file)
    serve_site(config_file, dev_addr)


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--theme", type=click.Path(path_type=Path, file_okay=False), help="Folder for the theme.")
@click.pass_obj
@told
def pages(config_file: Path, folder: Path, theme: Path | None) -> None:
    """Write the site's pages as plain Markdown, which any site generator can build."""
    config = configuration(config_file)
    project = project_of(config)
    plugin = cast("BriefgenPlugin", config.plugins["briefgen"])
    on = today().isoformat()
    drafted = draft(project, program=program_digest(project.root), tell=progress(quiet=False), on=on)
    site = site_info(config, plugin.config)
    made = publish(project, drafted, site, templates_folders(project.root), on)
    for page in made.pages:
        write_bytes(folder / page.path, page.text.encode("utf-8"))
    if theme:
        write_theme(project.root, theme)
    click.echo(f"{folder}: {len(made.pages)} files")
    sys.exit(complain(drafted.faults))


@click.command("pdf")
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


def site_stamp(project: Project, program: str) -> str:
    """Give what the site is made of and what lies there, in one word."""
    return f"{inputs_digest(project, program)} {listing(project.site)}"
