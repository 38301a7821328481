"""Writes the pages of docs/reference that the program can say of itself.

A test holds that what stands there is what this would write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from briefgen.cli import COMMANDS, main
from briefgen.record.schema import EditionRow, GuideRow, JudgementsRow, adapter, json_schema
from briefgen.record.stories import StoryRow

REFERENCE = Path(__file__).parents[1] / "reference"
Schema = Mapping[str, Any]

COMMANDS_INTRO = """# Commands

Each of them takes `-h`. `briefgen -f PATH COMMAND` works on the site of another `mkdocs.yml`.
Exit codes: 0 clean, 1 faults in content, 2 wrong use.
"""
BRIEFING_INTRO = """What `content/briefings/<slug>.yml` may hold. `briefgen schema` prints the same as a
JSON Schema, which editors read; a key that is not here is told with its line and the nearest one that is."""
TOPICS_INTRO = """What `content/topics.yml` may hold. [Name your topics](../how-to/topics.md) says what
the keys are for."""

NAMES_INTRO = """What `content/names.yml` may hold; the file is optional.
[Say who is who](../how-to/names.md) says what the keys are for."""

STORIES_INTRO = """What `content/stories/<slug>.yml` may hold; the name of the file is the story's address.
[Several articles on one story](../how-to/story.md) says what the keys are for."""

EDITIONS_INTRO = """What `content/editions/<name>.yml` may hold.
[Make the morning's sheet](../how-to/edition.md) says what the keys are for."""


def commands() -> str:
    """Give the page of all commands."""
    context = click.Context(main, info_name="briefgen")
    entries = (entry(name, main.get_command(context, name), context) for name in COMMANDS)
    return COMMANDS_INTRO + "".join(entries)


def entry(name: str, command: click.Command | None, above: click.Context) -> str:
    """Give what a command does and takes, and what each of its own commands does."""
    assert command
    context = click.Context(command, info_name=name, parent=above)
    usage = " ".join(command.collect_usage_pieces(context))
    text = f"\n## {context.command_path}\n\n{paragraphs(command.help or '')}\n\n"
    text += f"    {context.command_path} {usage}\n"
    records = [
        p.get_help_record(context) for p in command.params if isinstance(p, click.Option) and not p.hidden
    ]
    rows = [f"| `{record[0]}` | {in_cell(record[1])} |\n" for record in records if record]
    if rows:
        text += "\n| option | what it does |\n|---|---|\n" + "".join(rows)
    if isinstance(command, click.Group):
        inner = (command.get_command(context, each) for each in command.list_commands(context))
        text += "".join(
            entry(str(each.name), each, context).replace("\n## ", "\n### ", 1) for each in inner if each
        )
    return text


def paragraphs(text: str) -> str:
    """Give a help text with a line a paragraph."""
    return "\n\n".join(" ".join(part.split()) for part in text.replace("\b", "").split("\n\n"))


def in_cell(text: str) -> str:
    """Give a text as it may stand in a table's cell."""
    return text.replace("|", "\\|").replace("\n", " ")


def keys(title: str, intro: str, schema: Schema) -> str:
    """Give a page of the keys of a kind of file: those at its top, then those of each of its items."""
    parts = [f"# {title}\n\n{intro}\n", table("At the top", schema)]
    parts += (table(said(name), row) for name, row in schema["$defs"].items())
    return "".join(parts)


def said(name: str) -> str:
    """Give what an item is called: ExcerptRow is an excerpt."""
    return name.removesuffix("Row").removeprefix("Guide")


def table(heading: str, row: Schema) -> str:
    """Give the keys of one kind of item as a table."""
    lines = "".join(rows(row, set(row.get("required", ()))))
    return (
        f"\n## {heading}\n\n{row.get('description', '')}\n\n| key | takes | meaning |\n|---|---|---|\n{lines}"
    )


def rows(row: Schema, required: set[str]) -> Iterator[str]:
    """Give a line of the table for each key."""
    for key, value in row["properties"].items():
        must = " (must be there)" if key in required else ""
        meaning = value.get("description") or ""
        yield f"| `{key}` | {in_cell(takes(value))}{must} | {in_cell(meaning)} |\n"


def takes(value: Schema) -> str:
    """Say what a key takes."""
    if "$ref" in value:
        name = said(value["$ref"].rpartition("/")[2])
        return f"keys of [{name}](#{name.lower()})"
    if "anyOf" in value:
        return takes(next(each for each in value["anyOf"] if each.get("type") != "null"))
    if "enum" in value:
        return "one of " + ", ".join(f"`{each}`" for each in value["enum"])
    if value.get("type") == "array":
        kind, inner = (
            ("pair", value["prefixItems"][0]) if "prefixItems" in value else ("list", value["items"])
        )
        return f"a {kind}, each: {takes(inner)}"
    return patterned(value.get("pattern", "")) or KINDS.get(json.dumps(value.get("type")), "words")


def patterned(pattern: str) -> str:
    """Say what words of a pattern are; nothing for those without one."""
    if not pattern.startswith("^[a-z0-9]["):
        return ""
    if pattern.endswith(")?$"):
        return "an id, or `slug/topic-id`"
    return "`slug/name-id`" if "/" in pattern else "an id: small letters, digits, hyphens"


KINDS = {
    '"integer"': "a whole number",
    '"number"': "a number from 0 to 1",
    '"boolean"': "`true` or `false`",
    '["string", "number"]': "a number or words",
}


def pages() -> dict[str, str]:
    """Give all pages of the reference that are written here, by name of file."""
    return {
        "commands.md": commands(),
        "briefing.md": keys("The briefing, key by key", BRIEFING_INTRO, json_schema()),
        "names.md": keys("Names, key by key", NAMES_INTRO, adapter(JudgementsRow).json_schema(by_alias=True)),
        "stories.md": keys(
            "Stories, key by key", STORIES_INTRO, adapter(StoryRow).json_schema(by_alias=True)
        ),
        "editions.md": keys(
            "Editions, key by key", EDITIONS_INTRO, adapter(EditionRow).json_schema(by_alias=True)
        ),
        "topics.md": keys("Topics, key by key", TOPICS_INTRO, adapter(GuideRow).json_schema(by_alias=True)),
    }


def write() -> None:
    """Write the pages."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
