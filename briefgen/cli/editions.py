"""The command for editions."""

from __future__ import annotations

import re
from pathlib import Path

import click

from briefgen.cli.editing import carried_out, dry
from briefgen.cli.output import told
from briefgen.ids import slug
from briefgen.plugin import today
from briefgen.tasks.editions import drafted

DATE = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
DAY = 10


@click.command()
@click.argument("name", required=False)
@click.option("--since", metavar="DAY", help="From which day on, such as 2031-03-05.")
@click.option("--title", metavar="WORDS", help="Title of the sheet.")
@dry
@click.pass_obj
@told
def edition(
    config_file: Path, name: str | None, *, since: str | None, title: str | None, dry_run: bool
) -> None:
    """Write the sheet of a day from what came in: stories most reported first, yours to reorder.

    It becomes content/editions/NAME.yml, the day's date by default. Without --since it has what came in
    since the last edition.
    """
    name = slug(name or today().isoformat())
    day = name[:DAY] if DATE.match(name) else today().isoformat()
    title = title or "Edition"
    carried_out(config_file, dry_run, lambda snapshot: drafted(snapshot, name, title, day, since))
