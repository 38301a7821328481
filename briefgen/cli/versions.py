"""Commands about versions of briefings: compare, bring up to date."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of
from briefgen.tasks import upkeep
from briefgen.workspace.opened import opened


@click.command()
@click.argument("old")
@click.argument("new")
@told
def diff(old: str, new: str) -> None:
    """Say what changed between two versions of a briefing or of its article."""
    differences = upkeep.compare(old, new)
    for difference in differences:
        click.echo(upkeep.told(difference))
    click.echo(f"{len(differences)} differences", err=True)


@click.command()
@click.pass_obj
@told
def migrate(config_file: Path) -> None:
    """Bring briefings of an older format up to date."""
    with opened(project_of(configuration(config_file)), waiting=partial(click.echo, err=True)) as snapshot:
        number, written = upkeep.migrate(snapshot)
    for path in written:
        click.echo(f"wrote {path}")
    click.echo(f"{number} briefings, {number - len(written)} were up to date")
