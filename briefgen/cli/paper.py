"""The command that draws pages of the built site for paper."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from briefgen.cli.output import complain, progress, told
from briefgen.plugin import configuration, project_of
from briefgen.tasks import pdf


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
