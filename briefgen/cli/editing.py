"""Commands of an editor's evening: acts on briefings, each shown as a diff first if asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration, project_of, today
from briefgen.tasks.acts import confirm as confirming
from briefgen.tasks.acts import items, sign, speakers
from briefgen.tasks.acts.proposal import Proposal, diff, do
from briefgen.workspace.opened import opened
from briefgen.workspace.snapshot import Snapshot

dry = click.option("--dry-run", is_flag=True, help="Show what would change as a diff, and change nothing.")
within = click.option("--in", "slug", metavar="SLUG", help="In this briefing alone.")


def carried_out(config_file: Path, dry_run: bool, propose: Callable[[Snapshot], Proposal]) -> None:
    """Do what is proposed for a site, or show it."""
    project = project_of(configuration(config_file))
    if dry_run:
        snapshot = Snapshot(project)
        proposal = propose(snapshot)
        click.echo(diff(snapshot, proposal), nl=False)
        click.echo(f"would do: {proposal.told}" if proposal.changes else "nothing would change", err=True)
    else:
        with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
            proposal = propose(snapshot)
            for path in do(snapshot, proposal):
                click.echo(f"changed {project.shown(path)}")
        click.echo(proposal.told if proposal.changes else "nothing to change: it is so already", err=True)
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


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--off", is_flag=True, help="Take it back.")
@dry
@click.pass_obj
@told
def confirm(config_file: Path, ids: tuple[str, ...], *, off: bool, dry_run: bool) -> None:
    """Say of items that they are right as they are: they stay so when the article is analysed again."""
    carried_out(config_file, dry_run, lambda snapshot: confirming.confirm(snapshot, ids, off=off))


@click.command()
@click.argument("item_id", metavar="QUOTE")
@click.argument("name")
@within
@dry
@click.pass_obj
@told
def speaker(config_file: Path, item_id: str, name: str, *, slug: str | None, dry_run: bool) -> None:
    """Say who said a quote or a statement.

    QUOTE is its id, NAME the id of a name, the name itself or another form of it; 'nobody' for not stated.
    A name that stands in the article and not in the briefing is added.
    """
    carried_out(config_file, dry_run, lambda snapshot: speakers.speaker(snapshot, item_id, name, slug=slug))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="PARAGRAPH...")
@within
@dry
@click.pass_obj
@told
def restore(config_file: Path, ids: tuple[str, ...], *, slug: str | None, dry_run: bool) -> None:
    """Bring lines that were set aside back into the text, and what was dropped back to readers."""
    carried_out(config_file, dry_run, lambda snapshot: items.restore(snapshot, ids, slug=slug))


@click.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@within
@dry
@click.pass_obj
@told
def drop(config_file: Path, ids: tuple[str, ...], *, slug: str | None, dry_run: bool) -> None:
    """Leave items out for good, also when the article is analysed again; 'restore' brings them back."""
    carried_out(config_file, dry_run, lambda snapshot: items.drop(snapshot, ids, slug=slug))


@click.command()
@click.argument("item_id", metavar="ID")
@click.argument("words")
@within
@dry
@click.pass_obj
@told
def note(config_file: Path, item_id: str, words: str, *, slug: str | None, dry_run: bool) -> None:
    """Write your own note on an item; empty WORDS take it away. Readers do not see it."""
    carried_out(config_file, dry_run, lambda snapshot: items.note(snapshot, item_id, words, slug=slug))
