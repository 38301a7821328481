"""The command that draws pages of the built site for paper."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath

import click

from briefgen.cli.output import complain, progress, told
from briefgen.plugin import configuration, project_of
from briefgen.publish import addresses
from briefgen.tasks import pdf
from briefgen.tasks.booklet import bound
from briefgen.workspace.project import write_bytes


@click.command("pdf")
@click.argument("names", nargs=-1, metavar="[PAGE]...")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), default=Path("pdf"))
@click.option("--paper", type=click.Choice(tuple(pdf.PAPERS)), default="A4", show_default=True)
@click.option(
    "--booklet",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Bind the pages into one PDF, with contents; a SLUG is bound whole.",
)
@click.option("--title", metavar="WORDS", help="What a booklet is called; the site's name when not given.")
@click.pass_obj
@told
def draw_pdf(
    config_file: Path, /, names: tuple[str, ...], folder: Path, paper: str, **more: str | Path | None
) -> None:
    """Draw pages of the built site as PDF into a folder (pdf), tagged and with live links.

    PAGE is a page's path or address, like SLUG/index.html; all whole briefings when none is named.
    """
    config = configuration(config_file)
    site, address = project_of(config).site, config.site_url or None
    file = more["booklet"]
    if file:
        pages = pdf.asked_pages(site, names, address, front=PurePath(addresses.printed(".")).name)
        title = str(more["title"] or config.site_name)
        data, warnings = bound(site, pages, title=title, address=address, paper=paper)
        write_bytes(Path(file), data)
        click.echo(f"{file}: {len(pages)} pages of the site in one PDF")
    else:
        asked = pdf.asked_pages(site, names, address)
        warnings = pdf.draw(site, asked, folder, address=address, paper=paper, tell=progress(quiet=False))
        click.echo(f"{folder}: {len(asked)} PDF files")
    sys.exit(complain(warnings))
