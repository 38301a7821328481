"""The command that says what to look at first."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of
from briefgen.tasks import review as reviewing
from briefgen.workspace.snapshot import Snapshot


@click.command()
@click.argument("slug", required=False)
@click.option(
    "--sure",
    type=click.FloatRange(0, 1),
    default=reviewing.SURE,
    show_default=True,
    help="How sure a speaker must be so as not to be listed.",
)
@click.option("-n", "--first", type=click.IntRange(1), help="List so many at most.")
@click.pass_obj
@told
def review(config_file: Path, slug: str | None, *, sure: float, first: int | None) -> None:
    """List what to look at first, most doubtful first, each with its line and the command that mends it.

    Lines set aside that hold quotes or figures, quotes without a speaker, speakers that are not quite sure,
    articles without topics, people met for the first time. What you changed or confirmed is not listed.
    """
    snapshot = Snapshot(project_of(configuration(config_file)))
    found = reviewing.review(snapshot, slug, sure)
    for line in reviewing.lines(found[:first]):
        click.echo(line)
    click.echo(reviewing.summed(found) or "nothing to look at", err=True)
