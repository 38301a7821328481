"""The command that opens the editor's desk."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli.output import told
from briefgen.plugin import configuration


@click.command()
@click.option(
    "-a",
    "--dev-addr",
    "address",
    metavar="HOST:PORT",
    default="127.0.0.1:8010",
    show_default=True,
    help="Address to serve on, of this machine alone.",
)
@click.option("--open", "browser", is_flag=True, help="Open it in the browser.")
@click.pass_obj
@told
def desk(config_file: Path, address: str, *, browser: bool) -> None:
    """Open the site in the browser with a margin for the editor, one decision at a time.

    Confirm or change a speaker, title a topic, move a paragraph, bring a line back, mark as checked: by
    single keys, each shown as a diff, each undone by 'u'. All is written into the YAML as by the commands.
    """
    from briefgen.desk.server import open_desk  # noqa: PLC0415 - a server, for who asks for one

    configuration(config_file)

    def say(where: str) -> None:
        click.echo(f"the desk is at {where}")
        if browser:
            click.launch(where)

    open_desk(config_file, address, say)
