"""Commands that take articles: into a site, or to be analysed alone."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from pathlib import Path

import click

from briefgen.cli.output import complain, on_cluster, progress, told
from briefgen.intake.dates import first_day
from briefgen.intake.losses import losses
from briefgen.intake.metadata import Stated
from briefgen.plugin import configuration, project_of, today
from briefgen.record.suggestions import write_suggestions
from briefgen.record.write import write
from briefgen.tasks import forgetting, removal
from briefgen.tasks.acts import renew as renewing
from briefgen.tasks.add import Added, Wish, defaults_of
from briefgen.tasks.add import add as add_articles
from briefgen.tasks.draft import analysed_only
from briefgen.workspace.opened import opened
from briefgen.workspace.snapshot import Snapshot


def as_day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Read a day; wrong use when it is none."""
    day = first_day(value)
    if value and not day:
        raise click.BadParameter(f"{value!r} is no day like 2024-02-05")
    return day


def as_address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Read an address; wrong use when it is none."""
    if value and not value.startswith(("http://", "https://")):
        raise click.BadParameter(f"{value!r} does not begin with http:// or https://")
    return value


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@click.option("--title", help="Headline of the article.")
@click.option("--publisher", help="Name of the outlet.")
@click.option("--published", metavar="DAY", callback=as_day, help="Day of publication, like 2024-02-05.")
@click.option("--author", "authors", multiple=True, help="Who wrote it; may be given several times.")
@click.option("--url", metavar="URL", callback=as_address, help="Where the article was published.")
@click.option("--name", help="Name of the file and of the briefing in addresses.")
@click.option(
    "--defaults",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="File with front matter that holds where an article says nothing.",
)
@click.option("--update", is_flag=True, help="Put a newer version in the place of the article it is one of.")
@click.option(
    "--allow-private", "allowed", multiple=True, metavar="HOST", help="Fetch from HOST, though private."
)
@click.pass_obj
@told
def add(
    config_file: Path,
    sources: tuple[str, ...],
    *,
    title: str | None,
    publisher: str | None,
    published: str | None,
    authors: tuple[str, ...],
    url: str | None,
    name: str | None,
    defaults: Path | None,
    update: bool,
    allowed: tuple[str, ...],
) -> None:
    """Put articles into content/articles.

    SOURCE is a file (text, HTML, Markdown, Word, PDF, OpenDocument, RTF, EPUB, mail, saved page, feed), a
    folder of them, - for standard input, or a URL. What you say of an article is kept with it and counts
    before what it says itself.
    """
    if len(sources) > 1 and (title or url or name):
        raise click.UsageError("--title, --url and --name are for one SOURCE; see --defaults for several")
    project = project_of(configuration(config_file))
    wish = Wish(
        given=Stated(title=title, publisher=publisher, published=published, authors=authors, url=url),
        defaults=defaults_of(defaults) if defaults else Stated(),
        name=name,
        update=update,
        allowed=allowed,
    )
    code = count = 0
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        for where in sources:
            added, faults = add_articles(snapshot, where, wish)
            for item in added:
                click.echo(f"{project.shown(item.path)}: {described(item)}")
            code, count = max(code, complain(faults)), count + len(added)
    if count:
        click.echo("next: briefgen build")
    sys.exit(code)


def described(item: Added) -> str:
    """Say in a line what was added."""
    title, body = item.article.title or "no headline", len(item.article.body)
    lost = sum(1 for _ in losses(item.article))
    aside = f", {lost} line{'s' * (lost != 1)} set aside that may belong to it" if lost else ""
    return f"{title} ({body} paragraphs{aside}{', in place of the older version' if item.updated else ''})"


def counted(counts: Mapping[str, int]) -> str:
    """Say how many briefings were written, and how many articles have a fault."""
    made, bad = counts["briefing"], counts["fault"]
    return f"{made} briefing{'s' * (made != 1)}, {bad} article{'s' * (bad != 1)} with a fault"


@click.command()
@click.argument("sources", nargs=-1, metavar="[FILE|FOLDER|-]...")
@click.option("--format", "form", type=click.Choice(["yaml", "json"]), default="yaml", show_default=True)
@click.option(
    "--to",
    "target",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a row for each article to this file (.jsonl or .parquet); what is done is not done again.",
)
@on_cluster
@told
def analyse(sources: tuple[str, ...], form: str, target: Path | None, address: str | None) -> None:
    """Analyse articles without a site: print the briefings, or write them to a file of rows."""
    if target is None and address is None:
        for briefing in (briefing for source in sources or ("-",) for briefing in analysed_only(source)):
            data = json.dumps(asdict(briefing), ensure_ascii=False, indent=2) + "\n"
            click.echo(data if form == "json" else write(briefing), nl=False)
        return
    if target is None or not sources:
        raise click.UsageError("--cluster needs --to FILE, and --to needs files or folders to read")
    from briefgen.tasks import corpus  # noqa: PLC0415 - for who asks for it
    from briefgen.tasks.cluster import cluster  # noqa: PLC0415

    if target.suffix not in corpus.ENDINGS:
        raise click.UsageError(f"rows are written to a file that ends in {' or '.join(corpus.ENDINGS)}")
    if address is None:
        counts = corpus.analyse_to(sources, target, corpus.here, progress(quiet=False))
    else:
        with cluster(address) as there:
            each = partial(there.each, corpus.rows_of, lost=corpus.lost)
            counts = corpus.analyse_to(sources, target, each, progress(quiet=False))
    click.echo(f"{target}: {counted(counts)}", err=True)
    sys.exit(1 if counts["fault"] else 0)


@click.command()
@click.argument("source", metavar="FILE")
@told
def topics(source: str) -> None:
    """Suggest topics for an article, as a block for content/topics.yml."""
    for briefing in analysed_only(source):
        click.echo(write_suggestions(briefing), nl=False)


@click.command()
@click.argument("slug")
@click.argument("source", metavar="FILE|URL|-")
@click.option("--published", metavar="DAY", callback=as_day, help="Day of publication, like 2024-02-05.")
@click.option(
    "--allow-private", "allowed", multiple=True, metavar="HOST", help="Fetch from HOST, though private."
)
@click.option("--dry-run", is_flag=True, help="Show what would change as a diff, and change nothing.")
@click.pass_obj
@told
def update(
    config_file: Path,
    slug: str,
    source: str,
    *,
    published: str | None,
    allowed: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Put a newer version of an article in its place; its briefing, and what you corrected, go on.

    Day, author, publisher and address stay where the newer version does not say them.
    """
    project = project_of(configuration(config_file))
    wish = Wish(given=Stated(published=published), update=True, allowed=allowed)
    if dry_run:
        click.echo(renewing.renewal(Snapshot(project), slug, source, wish).diff or "nothing would change")
        return
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        path = renewing.renew(snapshot, renewing.renewal(snapshot, slug, source, wish))
    click.echo(f"changed {project.shown(path)}")
    click.echo("next: briefgen build", err=True)


listing = click.option("--dry-run", is_flag=True, help="List the files it would change, and change nothing.")


@click.command()
@click.argument("slug")
@click.option("--unpublished", is_flag=True, help="It never was on a server: its addresses go as well.")
@listing
@click.pass_obj
@told
def remove(config_file: Path, slug: str, *, unpublished: bool, dry_run: bool) -> None:
    """Take an article out with all that belongs to it; its links say that it was withdrawn."""
    project = project_of(configuration(config_file))
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        for path in removal.remove(snapshot, slug, unpublished=unpublished, dry=dry_run):
            click.echo(f"{'would delete' if dry_run else 'deleted'} {path}")
    if not dry_run:
        click.echo("next: briefgen build")


@click.command()
@click.argument("called", nargs=-1, required=True, metavar="ID|SLUG|NAME...")
@click.option("--drop", is_flag=True, help="What still stands is taken out as well, and forgotten at once.")
@listing
@click.pass_obj
@told
def forget(config_file: Path, called: tuple[str, ...], *, drop: bool, dry_run: bool) -> None:
    """Take the words of what was withdrawn or dropped out of all that is kept.

    Each of them is the id of an item, the slug of a briefing, or a name or topic by its id or words. Only
    that something was there stays.
    """
    project = project_of(configuration(config_file))
    with opened(project, waiting=partial(click.echo, err=True)) as snapshot:
        found = forgetting.forget(snapshot, *called, on=today().isoformat(), drop=drop, dry=dry_run)
    for path in found.files:
        click.echo(f"{'would change' if dry_run else 'changed'} {path}")
    then = "" if dry_run else "; next: briefgen build"
    click.echo(f"{found.entries} permanent links without their words{then}")
    for note in found.notes:
        click.echo(note, err=True)
