"""Commands of an editor's evening: acts on briefings, each shown as a diff before it is done if asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of, today
from briefgen.tasks.acts import sign
from briefgen.tasks.acts.proposal import Proposal, diff, do
from briefgen.workspace.opened import opened
from briefgen.workspace.snapshot import Snapshot

dry = click.option("--dry-run", is_flag=True, help="Show what would change as a diff, and change nothing.")


def carried_out(config_file: Path, dry_run: bool, propose: Callable[[Snapshot], Proposal]) -> None:
    """Do what is proposed for a site, or show it."""
    project = project_of(configuration(config_file))
    if dry_run:
        snapshot = Snapshot(project)
        proposal = propose(snapshot)
        click.echo(diff(snapshot, proposal), nl=False)
        done = "nothing would change" if not proposal.changes else f"would do: {proposal.told}"
        click.echo(done, err=True)
    else:
        with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
            proposal = propose(snapshot)
            for path in do(snapshot, proposal):
                click.echo(f"changed {project.shown(path)}")
        click.echo(proposal.told if proposal.changes else "nothing to change", err=True)
    for note in proposal.notes:
        click.echo(note, err=True)


@click.command()
@click.argument("slug")
@click.option("--by", "name", metavar="NAME", help="Who looked it over, as readers see it.")
@click.option("--off", is_flag=True, help="Take it back.")
@dry
@click.pass_obj
@told
def checked(config_file: Path, slug: str, *, name: str | None, off: bool, dry_run: bool) -> None:
    """Say on a briefing's pages that somebody looked it over, and when.

    It counts for the words as they are now: where they change later, 'check' and the pages say so.
    """
    if (name is None) == (not off):
        raise click.UsageError("say who: --by 'Ada Winter' (or --off to take it back)")
    if name is not None:
        carried_out(config_file, dry_run, lambda snapshot: sign.checked(snapshot, slug, name, today()))
    else:
        carried_out(config_file, dry_run, lambda snapshot: sign.unchecked(snapshot, slug))
