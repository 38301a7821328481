"""The command for names across briefings."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.editing import carried_out, dry
from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of
from briefgen.tasks import asking
from briefgen.workspace.snapshot import Snapshot


@click.command()
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--accept", is_flag=True, help="Write what is likely into content/names.yml.")
@dry
@click.pass_obj
@told
def names(config_file: Path, ids: tuple[str, ...], *, accept: bool, dry_run: bool) -> None:
    """List names that may be one bearer's or two's, with the words that speak for each.

    The list ends in a block for content/names.yml: what is likely, to be pasted and changed. IDs are
    addresses of names, as in names/david-marsh.html: only what is asked about these is told, or written.
    """
    if accept or dry_run:
        carried_out(config_file, dry_run, lambda snapshot: asking.accepted(snapshot, ids))
        return
    found = asking.asked(Snapshot(project_of(configuration(config_file)))).within(ids)
    for line in asking.told(found):
        click.echo(line)
    if text := asking.answer(found, open_too=bool(ids)).text:
        click.echo(f"\n# for content/names.yml; 'briefgen names --accept' writes it\n{text}", nl=False)
    click.echo(f"{len(found.questions)} questions", err=True)
