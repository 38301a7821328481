"""The door for people: commands, help texts, progress, exit codes.

0: clean. 1: faults in content. 2: wrong use.
"""

from __future__ import annotations

import gc
import importlib
from pathlib import Path
from typing import cast

import click

# Where each command is, in the order a user meets them, with what the list of commands says of it. Its module
# is loaded when it is called.
COMMANDS = {
    "new": ("site.new", "Make a folder for a new site, with a first article, that builds at once."),
    "add": ("articles.add", "Put articles into content/articles."),
    "build": ("site.build", "Draft briefings of all articles and build the site."),
    "serve": (
        "site.serve",
        "Show the site at a local address and build again whenever a file changes.",
    ),
    "check": ("briefings.check", "Check every briefing against its article, and write nothing."),
    "explain": (
        "explaining.explain",
        "Say why something stands where it does: source line, words in context, rule, confidence, page.",
    ),
    "review": (
        "reviewing.review",
        "List what to look at first, most doubtful first, each with its line and the command that mends it.",
    ),
    "confirm": (
        "editing.confirm",
        "Say of items that they are right as they are: they stay so when the article is analysed again.",
    ),
    "speaker": ("editing.speaker", "Say who said a quote or a statement."),
    "topic": (
        "edit_topics.topic",
        "Rename, merge or split topics, or move paragraphs between them, in all briefings and topics.yml.",
    ),
    "name": (
        "edit_names.name",
        "Join, part or rename names, or give them a role or a kind, in all briefings.",
    ),
    "restore": (
        "editing.restore",
        "Bring lines that were set aside back into the text, and what was dropped back to readers.",
    ),
    "drop": (
        "editing.drop",
        "Leave items out for good, also when the article is analysed again; 'restore' brings them back.",
    ),
    "note": (
        "editing.note",
        "Write your own note on an item; empty WORDS take it away.",
    ),
    "update": (
        "articles.update",
        "Put a newer version of an article in its place; its briefing, and what you corrected, go on.",
    ),
    "desk": (
        "desk.desk",
        "Open the site in the browser with a margin for the editor, one decision at a time.",
    ),
    "checked": (
        "editing.checked",
        "Say on a briefing's pages that somebody looked it over, and when.",
    ),
    "analyse": (
        "articles.analyse",
        "Analyse articles without a site: print the briefings, or write them to a file of rows.",
    ),
    "topics": ("articles.topics", "Suggest topics for an article, as a block for content/topics.yml."),
    "names": (
        "naming.names",
        "List names that may be one bearer's or two's, with the words that speak for each.",
    ),
    "stories": (
        "stories.stories",
        "Suggest which briefings tell one story, with reasons; --accept writes content/stories.",
    ),
    "edition": (
        "editions.edition",
        "Write the sheet of a day from what came in: stories most reported first, yours to reorder.",
    ),
    "diff": ("versions.diff", "Say what changed between two versions of a briefing or of its article."),
    "migrate": ("versions.migrate", "Bring briefings of an older format up to date."),
    "pages": (
        "site.pages",
        "Write the site's pages as plain Markdown, which any site generator can build.",
    ),
    "pdf": (
        "paper.draw_pdf",
        "Draw pages of the built site as PDF into a folder (pdf), tagged and with live links.",
    ),
    "remove": (
        "articles.remove",
        "Take an article out with all that belongs to it; its links say that it was withdrawn.",
    ),
    "forget": (
        "articles.forget",
        "Take the words of what was withdrawn or dropped out of all that is kept.",
    ),
    "schema": ("briefings.schema", "Print the JSON Schema of a briefing's YAML."),
}


class Commands(click.Group):
    """The commands of the table, each loaded when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - Click calls it by name
        """Give the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - Click calls it by name
        """Load a command; None when there is none of this name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name][0].partition(".")
        return cast("click.Command", getattr(importlib.import_module(f"briefgen.cli.{module}"), name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - Click calls it by name
        """Write the list of commands without loading them."""
        room = formatter.width - 6 - max(map(len, COMMANDS))
        with formatter.section("Commands"):
            formatter.write_dl([(name, shortened(line, room)) for name, (_, line) in COMMANDS.items()])


def shortened(line: str, room: int) -> str:
    """Give a command's line in the list, cut where there is no room for it."""
    return line if len(line) <= room else f"{line[: room - 3].rpartition(' ')[0]}..."


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefgen")
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
    gc.set_threshold(50_000, 20, 20)  # a command makes much that stays: it is not walked again and again
    context.obj = config_file
