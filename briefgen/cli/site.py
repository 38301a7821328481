"""Commands that make a site, build it and show it."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import cast

import click

from briefgen.cli.output import complain, on_cluster, progress, say, told, verbosely
from briefgen.workspace.idle import idle
from briefgen.workspace.project import Project


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="WORDS", help="Name of the site.")
@click.option("--url", metavar="ADDRESS", help="Address readers will see.")
@click.option("--language", metavar="TAG", help="Language of the interface: en, de, fr, es, cy, ar.")
@click.option(
    "--wheel", type=click.Path(path_type=Path), help="The program as a file, for machines that build it."
)
@told
def new(folder: Path, title: str | None, url: str | None, language: str | None, wheel: Path | None) -> None:
    """Make a folder for a new site, with a first article, that builds at once."""
    from briefgen.workspace import starter  # noqa: PLC0415 - for who makes a site

    wishes = starter.Wishes(title=title, url=url, language=language, wheel=wheel)
    for path in starter.start(folder, wishes):
        click.echo(f"wrote {path}")
    click.echo(f"next: cd {folder} && briefgen build, then open site/index.html")
    if wheel is None:
        click.echo("before you publish from GitHub: say in requirements.txt where briefgen comes from")


@click.command()
@click.option("--force", is_flag=True, help="Build even when nothing has changed.")
@click.option(
    "--frozen",
    is_flag=True,
    help="Publish what was built and committed: nothing is analysed, nothing written into content/.",
)
@on_cluster
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but faults.")
@verbosely
@click.pass_obj
@told
def build(
    config_file: Path, *, force: bool, frozen: bool, address: str | None, quiet: bool, verbose: bool
) -> None:
    """Draft briefings of all articles and build the site.

    With --frozen the exit code is 1, nothing is published, and a list tells why, when a briefing is missing,
    older than its article or has an error, or when ids would be published that nobody has committed.
    """
    if not force and not address:
        waiting = partial(click.echo, err=True)
        if last := idle(config_file, frozen=frozen, waiting=waiting):
            say(quiet, up_to_date(last.project))
            sys.exit(complain(last.faults, verbose=verbose))
    from briefgen.plugin import build_site, configuration, project_of  # noqa: PLC0415 - there is work to do
    from briefgen.tasks.cluster import analyse_at  # noqa: PLC0415

    config = configuration(config_file)
    project = project_of(config)
    analyse = analyse_at(address) if address else None
    plugin = build_site(config, progress(quiet), force=force, frozen=frozen, analyse=analyse)
    if plugin.drafted is None:
        say(quiet, up_to_date(project))
        sys.exit(complain(plugin.faults, verbose=verbose))
    from briefgen.tasks.jobs import summary_line  # noqa: PLC0415 - there is something to tell

    for outcome in plugin.drafted.outcomes:
        say(quiet, summary_line(outcome))
    number = len(plugin.drafted.records)
    say(quiet, f"{project.shown(project.site)}/index.html: {number} briefing{'s' * (number != 1)}")
    if not quiet:
        from briefgen.tasks import review  # noqa: PLC0415 - for who is told what to look at

        if first := review.summed(review.of_run(plugin.drafted, project)):
            click.echo(f"look first at {first}: briefgen review lists them")
    sys.exit(complain(plugin.faults, verbose=verbose))


def up_to_date(project: Project) -> str:
    """Give what is said where there is nothing to do."""
    return f"{project.shown(project.site)} is up to date: nothing has changed"


@click.command()
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Address to serve on (127.0.0.1:8000).")
@click.pass_obj
@told
def serve(config_file: Path, dev_addr: str | None) -> None:
    """Show the site at a local address and build again whenever a file changes."""
    from briefgen.plugin import configuration  # noqa: PLC0415 - as above
    from briefgen.serving import serve_site  # noqa: PLC0415 - a server, for who asks for one

    configuration(config_file)
    serve_site(config_file, dev_addr)


@click.command()
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), required=True)
@click.option("--theme", type=click.Path(path_type=Path, file_okay=False), help="Folder for the theme.")
@click.pass_obj
@told
def pages(config_file: Path, folder: Path, theme: Path | None) -> None:
    """Write the site's pages as plain Markdown, which any site generator can build."""
    from briefgen.finished import house_text  # noqa: PLC0415 - MkDocs is for who builds
    from briefgen.house import site_info  # noqa: PLC0415
    from briefgen.plugin import BriefgenPlugin, configuration, project_of, today  # noqa: PLC0415
    from briefgen.workspace.opened import opened  # noqa: PLC0415
    from briefgen.workspace.project import write_bytes  # noqa: PLC0415
    from briefgen.workspace.stamps import drafting_digest  # noqa: PLC0415
    from briefgen.workspace.theme import templates_folders, write_theme  # noqa: PLC0415

    config = configuration(config_file)
    project = project_of(config)
    from briefgen.tasks.build import draft  # noqa: PLC0415 - as below
    from briefgen.tasks.publish import publish  # noqa: PLC0415 - templates are for who prints pages

    plugin = cast(BriefgenPlugin, config.plugins["briefgen"])
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        on = today().isoformat()
        drafted = draft(snapshot, program=drafting_digest(), tell=progress(quiet=False), on=on)
        site, unheard = site_info(config, plugin.config, snapshot)
        made = publish(snapshot, drafted, site, templates_folders(project.root), on)
    for page in made.pages:
        write_bytes(folder / page.path, page.printed().content)
    if theme:
        write_theme(project.root, theme, house_text(site, templates_folders(project.root)))
    click.echo(f"{folder}: {len(made.pages)} files")
    sys.exit(complain((*unheard, *drafted.faults)))
