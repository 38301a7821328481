"""What ``briefgen new`` writes: the smallest site that builds at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from urllib.parse import urlsplit

from briefgen.faults import BadInput, Fault

# Names that begin with a dot are kept without it in the package, so that tools do not act on them there.
HIDDEN = {name: f".{name}" for name in ("gitignore", "gitattributes", "editorconfig", "github", "vscode")}
# Lines of the settings as they lie in the package, each with the line a wish makes of it.
TITLE, URL, LANGUAGE = "site_name: Briefings\n", "# site_url: https://example.org/\n", "    language: en "
REQUIREMENT = "briefgen @ git+https://FILL-IN.example/briefgen.git@TAG\n"
VENDORED = "vendor"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody who starts a site may say of it."""

    title: str | None = None
    """Name of the site."""
    url: str | None = None
    """Address readers will see."""
    language: str | None = None
    """BCP 47 tag of the interface words."""
    wheel: Path | None = None
    """The program as a file, for machines that build the site."""


def start(folder: Path, wishes: Wishes | None = None) -> tuple[str, ...]:
    """Fill a folder with a new site; gives the paths written, relative to it.

    Raises BadInput when the folder holds anything already, or for an address or a wheel that is none.
    """
    wishes = wishes or Wishes()
    refuse(wishes)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "there is something here already, and nothing is overwritten"
        raise BadInput(Fault(path=folder.as_posix(), what=what, fix="name a folder that is new or empty"))
    written = []
    for path, entry in walk(files(__package__) / "site", ""):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(fulfilled(path, entry.read_bytes(), wishes))
        written.append(path)
    if wishes.wheel:
        path = f"{VENDORED}/{wishes.wheel.name}"
        (folder / VENDORED).mkdir()
        (folder / path).write_bytes(wishes.wheel.read_bytes())
        written.append(path)
    return tuple(written)


def refuse(wishes: Wishes) -> None:
    """Raise BadInput for wishes that cannot be fulfilled."""
    if wishes.url and urlsplit(wishes.url).scheme not in {"http", "https"}:
        what = f"no address of a site: {wishes.url}"
        raise BadInput(Fault(path="--url", what=what, fix="write it out: https://news.example.org/"))
    if wishes.wheel and not (wishes.wheel.is_file() and wishes.wheel.suffix == ".whl"):
        what = f"no wheel: {wishes.wheel}"
        raise BadInput(Fault(path="--wheel", what=what, fix="name the file that ends in .whl"))


def fulfilled(path: str, data: bytes, wishes: Wishes) -> bytes:
    """Give a file of a new site with what was wished for in it."""
    text = data.decode("utf-8")
    if path == "mkdocs.yml":
        if wishes.title:
            text = text.replace(TITLE, f"site_name: {json.dumps(wishes.title, ensure_ascii=False)}\n")
        if wishes.url:
            address = wishes.url if wishes.url.endswith("/") else f"{wishes.url}/"
            text = text.replace(URL, f"site_url: {json.dumps(address)}\n")
        if wishes.language:
            text = text.replace(LANGUAGE, f"    language: {json.dumps(wishes.language)} ")
    if path == "README.md" and wishes.title:
        text = text.replace("# Briefings\n", f"# {wishes.title}\n", 1)
    if path == "requirements.txt" and wishes.wheel:
        text = text.replace(REQUIREMENT, f"./{VENDORED}/{wishes.wheel.name}\n")
    return text.encode("utf-8")


def walk(entry: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    """Give every file below an entry with its path in the new site, in order."""
    for child in sorted(entry.iterdir(), key=lambda c: c.name):
        name = HIDDEN.get(child.name, child.name)
        below = f"{path}/{name}" if path else name
        if child.is_dir():
            yield from walk(child, below)
        else:
            yield below, child
