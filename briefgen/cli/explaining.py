"""The command that says why something stands where it does."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of
from briefgen.tasks.explain import explained
from briefgen.workspace.snapshot import Snapshot


@click.command()
@click.argument("item_id", metavar="ID")
@click.pass_obj
@told
def explain(config_file: Path, item_id: str) -> None:
    """Say why something stands where it does: source line, words in context, rule, confidence, page."""
    project = project_of(configuration(config_file))
    click.echo(explained(item_id, Snapshot(project)))
