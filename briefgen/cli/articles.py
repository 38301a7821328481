"""Commands that take articles: into a site, or to be analysed alone."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from briefgen.cli.output import complain, told
from briefgen.plugin import (
    configuration,
    project_of,
)
from briefgen.record.suggestions import write_suggestions
from briefgen.record.write import write
from briefgen.tasks.add import add as add_articles
from briefgen.tasks.draft import analysed_only


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.pass_obj
@told
def add(config_file: Path, sources: tuple[str, ...]) -> None:
    """Put articles into content/articles: files, folders, feeds, - for standard input, or a URL."""
    project = project_of(configuration(config_file))
    for where in sources:
        added, warnings = add_articles(project, where)
        for item in added:
            body = len(item.article.body)
            click.echo(
                f"{project.shown(item.path)}: {item.article.title or 'no headline'} ({body} paragraphs)"
            )
        complain(warnings)
    click.echo("next: briefgen build")


@click.command()
@click.argument("source", default="-", metavar="[FILE|-]")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@told
def analyse(source: str, form: str) -> None:
    """Analyse one article and print its briefing; touches no file."""
    for briefing in analysed_only(source):
        data = json.dumps(asdict(briefing), ensure_ascii=False, indent=2) + "\n"
        click.echo(data if form == "json" else write(briefing), nl=False)


@click.command()
@click.argument("source", metavar="FILE")
@told
def topics(source: str) -> None:
    """Suggest topics for an article, as a block for content/topics.yml."""
    for briefing in analysed_only(source):
        click.echo(write_suggestions(briefing), nl=False)
