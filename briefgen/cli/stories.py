"""Commands about stories: which briefings tell one, and what is accepted of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.model import Briefing
from briefgen.plugin import configuration, project_of
from briefgen.workspace.opened import opened
from briefgen.workspace.snapshot import Snapshot


@click.command()
@click.option("--accept", is_flag=True, help="Write what is suggested: the names given, else all sure ones.")
@click.option("--title", metavar="WORDS", help="Title of the story that is accepted.")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@click.pass_obj
@told
def stories(config_file: Path, names: tuple[str, ...], *, accept: bool, title: str | None) -> None:
    """Suggest which briefings tell one story, with reasons; --accept writes content/stories.

    Nothing is written until you say --accept, with the NAMEs of suggestions or for all that are sure. What is
    maybe one story is accepted by its NAME alone. Then the files content/stories/NAME.yml are yours.
    """
    from briefgen.tasks import story_suggestions  # noqa: PLC0415 - loads the words of a language

    if title and len(names) != 1:
        raise click.UsageError("--title is for one NAME")
    if (names or title) and not accept:
        raise click.UsageError("NAMEs are for --accept")
    project = project_of(configuration(config_file))
    if not accept:
        found = story_suggestions.suggested(Snapshot(project))
        for suggestion in found:
            click.echo("\n".join(lines_of(suggestion)))
        sure = sum(s.sure for s in found)
        click.echo(f"{sure} sure, {len(found) - sure} maybe", err=True)
        return
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        written = story_suggestions.accept(snapshot, names, title)
    for path in written:
        click.echo(f"wrote {path}")
    click.echo("next: briefgen build" if written else "nothing is suggested that is sure")


def lines_of(suggestion: object) -> Iterator[str]:
    """Give a suggestion in lines: its name, its briefings, why, and how it is accepted."""
    from briefgen.tasks.story_suggestions import Suggestion  # noqa: PLC0415 - as above

    assert isinstance(suggestion, Suggestion)
    kind = "sure" if suggestion.sure else "maybe"
    yield f"{kind}: {suggestion.name}" + (" (is there; to be added)" if suggestion.into else "")
    yield f"  {suggestion.title}"
    yield from (f"  + {line_of(briefing)}" for briefing in suggestion.briefings)
    yield from (f"    {line_of(briefing)}" for briefing in suggestion.beside)
    yield f"  because: {suggestion.why}"
    yield f"  accept:  briefgen stories --accept {suggestion.name}"
    yield ""


def line_of(briefing: Briefing) -> str:
    """Give a briefing in a line."""
    origin = briefing.origin
    day, publisher = (origin.published or "no day")[:10], origin.publisher or "publisher not stated"
    return f"{day:<10}  {publisher}  {briefing.slug}: {briefing.title or 'without a headline'}"
