"""The door for people: commands, help texts, progress, exit codes.

0: clean. 1: faults in content. 2: wrong use.
"""

from __future__ import annotations

from pathlib import Path

import click

from briefgen import __version__
from briefgen.cli import articles, briefings, site


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="briefgen")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    show_default=True,
    help="The site's configuration; its folder is the site's.",
)
@click.pass_context
def main(context: click.Context, config_file: Path) -> None:
    """Turn news articles into briefings: faithful, correctable, printable, with links that last.

    Put articles into content/articles, run 'briefgen build', correct content/briefings/*.yml by hand,
    build again. Exit codes: 0 clean, 1 faults in content, 2 wrong use.
    """
    context.obj = config_file


for command in (
    site.new,
    articles.add,
    site.build,
    site.serve,
    briefings.check,
    briefings.explain,
    articles.analyse,
    articles.topics,
    briefings.diff,
    briefings.migrate,
    site.pages,
    site.draw_pdf,
    briefings.schema,
    articles.remove,
    articles.forget,
):
    main.add_command(command)
