"""Commands for names over all briefings."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.editing import carried_out, dry, within
from briefgen.cli.output import told
from briefgen.tasks.acts import names as acts


@click.group()
def name() -> None:
    """Join, part or rename names, or give them a role or a kind, in all briefings.

    A name is meant by its id, by itself or by another of its forms.
    """


@name.command()
@click.argument("called", nargs=-1, required=True, metavar="NAME...")
@click.argument("into")
@within
@dry
@click.pass_obj
@told
def join(config_file: Path, called: tuple[str, ...], into: str, *, slug: str | None, dry_run: bool) -> None:
    """Say that some names are another one's; their pages lead to that one's."""
    carried_out(config_file, dry_run, lambda snapshot: acts.join(snapshot, called, into, slug=slug))


@name.command()
@click.argument("called", metavar="NAME")
@click.argument("forms", nargs=-1, required=True, metavar="FORM...")
@within
@dry
@click.pass_obj
@told
def part(config_file: Path, called: str, forms: tuple[str, ...], *, slug: str | None, dry_run: bool) -> None:
    """Make a name of its own of some forms of another, with what was said under them."""
    carried_out(config_file, dry_run, lambda snapshot: acts.part(snapshot, called, forms, slug=slug))


@name.command()
@click.argument("called", metavar="NAME")
@click.argument("words")
@within
@dry
@click.pass_obj
@told
def rename(config_file: Path, called: str, words: str, *, slug: str | None, dry_run: bool) -> None:
    """Show a name in other words of the article; its id and its links stay."""
    carried_out(config_file, dry_run, lambda snapshot: acts.rename(snapshot, called, words, slug=slug))


@name.command()
@click.argument("called", metavar="NAME")
@click.argument("words")
@within
@dry
@click.pass_obj
@told
def role(config_file: Path, called: str, words: str, *, slug: str | None, dry_run: bool) -> None:
    """Give a name a role in words of the article; empty WORDS take it away."""
    carried_out(config_file, dry_run, lambda snapshot: acts.role(snapshot, called, words, slug=slug))


@name.command()
@click.argument("called", metavar="NAME")
@click.argument("what", metavar="person|organisation|place")
@within
@dry
@click.pass_obj
@told
def kind(config_file: Path, called: str, what: str, *, slug: str | None, dry_run: bool) -> None:
    """Say whether a name is a person's, an organisation's or a place's."""
    carried_out(config_file, dry_run, lambda snapshot: acts.kind(snapshot, called, what, slug=slug))
