"""Commands that look into briefings: check, their schema."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from briefgen.cli.output import told, verbosely
from briefgen.faults import Format, tell, tell_briefly
from briefgen.house import settings_faults
from briefgen.plugin import configuration, project_of
from briefgen.record.schema import json_schema
from briefgen.tasks.check import check_all
from briefgen.workspace.memory import Memory
from briefgen.workspace.snapshot import Snapshot
from briefgen.workspace.stamps import package_digest


@click.command()
@click.option(
    "--format", "form", type=click.Choice(["text", "github", "json"]), default="text", show_default=True
)
@verbosely
@click.pass_obj
@told
def check(config_file: Path, form: Format, verbose: bool) -> None:
    """Check every briefing against its article, and write nothing."""
    config = configuration(config_file)
    project = project_of(config)
    snapshot = Snapshot(project)
    snapshot.memory = Memory(project.memory, package_digest())
    faults = (*settings_faults(config, snapshot), *check_all(snapshot))
    report = tell(faults, form) if verbose or form != "text" else tell_briefly(faults)
    if report:
        click.echo(report)
    errors = sum(fault.level == "error" for fault in faults)
    if form == "text":
        click.echo(f"{errors} faults, {len(faults) - errors} warnings", err=True)
    sys.exit(1 if errors else 0)


@click.command()
def schema() -> None:
    """Print the JSON Schema of a briefing's YAML."""
    click.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
