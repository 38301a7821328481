"""Commands that look into briefings: check, explain, compare, bring up to date."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import told, verbosely
from briefgen.faults import Format, tell, tell_briefly
from briefgen.plugin import (
    configuration,
    project_of,
)
from briefgen.record.schema import json_schema
from briefgen.tasks import upkeep
from briefgen.tasks.check import check_all
from briefgen.tasks.explain import explained
from briefgen.workspace.opened import opened
from briefgen.workspace.snapshot import Snapshot


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)
@verbosely
@click.pass_obj
@told
def check(config_file: Path, form: Format, verbose: bool) -> None:
    """Check every briefing against its article, and write nothing."""
    project = project_of(configuration(config_file))
    faults = check_all(Snapshot(project))
    report = tell(faults, form) if verbose or form != "text" else tell_briefly(faults)
    if report:
        click.echo(report)
    errors = sum(fault.level == "error" for fault in faults)
    if form == "text":
        click.echo(f"{errors} faults, {len(faults) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)


@click.command()
@click.argument("item_id", metavar="ID")
@click.pass_obj
@told
def explain(config_file: Path, item_id: str) -> None:
    """Say why something stands where it does: source line, words in context, rule, confidence, page."""
    project = project_of(configuration(config_file))
    click.echo(explained(item_id, Snapshot(project)))


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


@click.command()
def schema() -> None:
    """Print the JSON Schema of a briefing's YAML."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
