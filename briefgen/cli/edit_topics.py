"""Commands for topics over all briefings."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.editing import carried_out, dry, within
from briefgen.cli.output import told
from briefgen.tasks.acts import items
from briefgen.tasks.acts import topics as acts


@click.group()
def topic() -> None:
    """Rename, merge or split topics, or move paragraphs between them, in all briefings and topics.yml.

    A topic is meant by its id or its title.
    """


@topic.command()
@click.argument("called", metavar="TOPIC")
@click.argument("title")
@within
@dry
@click.pass_obj
@told
def rename(config_file: Path, called: str, title: str, *, slug: str | None, dry_run: bool) -> None:
    """Give a topic another title; its id and its links stay."""
    carried_out(config_file, dry_run, lambda snapshot: acts.rename(snapshot, called, title, slug=slug))


@topic.command()
@click.argument("called", nargs=-1, required=True, metavar="TOPIC...")
@click.argument("into")
@within
@dry
@click.pass_obj
@told
def merge(config_file: Path, called: tuple[str, ...], into: str, *, slug: str | None, dry_run: bool) -> None:
    """Put all that belongs to some topics under another; their pages lead to that one's."""
    carried_out(config_file, dry_run, lambda snapshot: acts.merge(snapshot, called, into, slug=slug))


@topic.command()
@click.argument("called", metavar="TOPIC")
@click.argument("paragraphs", nargs=-1, required=True, metavar="PARAGRAPH...")
@click.option("--title", required=True, help="What the new topic is called.")
@within
@dry
@click.pass_obj
@told
def split(
    config_file: Path,
    called: str,
    paragraphs: tuple[str, ...],
    *,
    title: str,
    slug: str | None,
    dry_run: bool,
) -> None:
    """Put some paragraphs of a topic under a new one of its own."""
    carried_out(
        config_file, dry_run, lambda snapshot: acts.split(snapshot, called, paragraphs, title, slug=slug)
    )


@topic.command()
@click.argument("ids", nargs=-1, required=True, metavar="PARAGRAPH...")
@click.argument("to", metavar="TOPIC")
@within
@dry
@click.pass_obj
@told
def move(config_file: Path, ids: tuple[str, ...], to: str, *, slug: str | None, dry_run: bool) -> None:
    """Put paragraphs, quotes, figures or key points under a topic; 'none' for no topic."""
    carried_out(config_file, dry_run, lambda snapshot: items.move(snapshot, ids, to, slug=slug))
