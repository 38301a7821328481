"""The folders of one site: where everything lies."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from briefgen import ids
from briefgen.workspace.failures import shown

ARTICLE_SUFFIXES = frozenset(
    ".txt .text .html .htm .xhtml .md .markdown"
    " .docx .docm .odt .rtf .pdf .eml .mht .mhtml .webarchive".split()
)
# Those of them whose line ends version control may change.
TEXT_SUFFIXES = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown"})
# What holds several articles.
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".epub"})
STATE = ".briefgen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of one site."""

    root: Path
    """Folder that holds mkdocs.yml, absolute."""
    content: Path
    """Articles, briefings, topics and the ledger."""
    site: Path
    """The built site."""

    @property
    def sources(self) -> tuple[Path, ...]:
        """Folders of what the site is made of, and of what runs keep: it is published into none of them."""
        return self.root, self.content, self.root / STATE

    @property
    def articles(self) -> Path:
        """Folder of the sources exactly as given."""
        return self.content / "articles"

    @property
    def briefings(self) -> Path:
        """Folder of the YAML an editor corrects."""
        return self.content / "briefings"

    @property
    def drafts(self) -> Path:
        """Folder of the machine's last drafts, the base of each merge."""
        return self.content / ".drafts"

    @property
    def guide(self) -> Path:
        """The editor's topics; the file is optional."""
        return self.content / "topics.yml"

    @property
    def names(self) -> Path:
        """What the editor says of names; the file is optional."""
        return self.content / "names.yml"

    @property
    def editions(self) -> Path:
        """Folder of the sheets of single days."""
        return self.content / "editions"

    def edition(self, name: str) -> Path:
        """Path of an edition."""
        return self.editions / f"{name}.yml"

    @property
    def ledger(self) -> Path:
        """Folder of every id ever published, a file for each briefing."""
        return self.content / "permalinks"

    def ledger_file(self, name: str) -> Path:
        """Path of a file of the ledger."""
        return self.ledger / f"{name}.yml"

    @property
    def schema(self) -> Path:
        """JSON Schema of a briefing, for the editor's editor."""
        return self.content / "briefing.schema.json"

    @property
    def stamps(self) -> Path:
        """What the last run worked on, so that the next can leave it; never committed."""
        return self.root / STATE / "stamps.json"

    def kept(self, built: Path) -> Path:
        """What the build of a folder made and knew, for the next; never committed."""
        return self.root / STATE / "kept" / built.name

    @property
    def memory(self) -> Path:
        """What runs worked out, by what it was worked out from; never committed."""
        return self.root / STATE / "memory"

    @property
    def nothing(self) -> Path:
        """An empty folder, for MkDocs to look into in place of the content; never committed."""
        return self.root / STATE / "nothing"

    @property
    def published(self) -> Path:
        """Folder of the last state of each briefing that was published; never committed."""
        return self.root / STATE / "published"

    @property
    def previews(self) -> Path:
        """Folder of what is shown while an editor works, a site for each port; never committed."""
        return self.root / STATE / "previews"

    @property
    def journal(self) -> Path:
        """Where changes are staged, on the disk of what they change; never committed."""
        try:
            one_disk = self.root.stat().st_dev == self.content.stat().st_dev
        except OSError:
            one_disk = True
        return self.root / STATE / "journal" if one_disk else self.drafts / ".journal"

    @property
    def stories(self) -> Path:
        """Folder of the stories that an editor accepted."""
        return self.content / "stories"

    def story(self, slug: str) -> Path:
        """Path of a story."""
        return self.stories / f"{slug}.yml"

    def story_draft(self, slug: str) -> Path:
        """Path of what was found last for a story."""
        return self.drafts / "stories" / f"{slug}.yml"

    def briefing(self, slug: str) -> Path:
        """Path of a briefing's YAML."""
        return self.briefings / f"{slug}.yml"

    def draft(self, slug: str) -> Path:
        """Path of the machine's last draft of a briefing."""
        return self.drafts / f"{slug}.yml"

    def conflicts(self, slug: str) -> Path:
        """Path of the file that lists where editor and machine both changed a field."""
        return self.drafts / f"{slug}.conflicts.yml"

    def first(self, slug: str) -> Path:
        """Path of the file that keeps what items of a briefing said when they got their ids."""
        return self.drafts / f"{slug}.first.yml"

    def digests(self, slug: str) -> Path:
        """Path of the file that keeps digests of the source's words."""
        return self.drafts / f"{slug}.digests.yml"

    def changes(self, slug: str) -> Path:
        """Path of the file that keeps what the last version of a briefing's source changed."""
        return self.drafts / f"{slug}.changes.yml"

    def shown(self, path: Path) -> str:
        """Give a path as faults name it: relative to the root, POSIX slashes, every byte in signs."""
        named = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        return shown(named.as_posix())

    def from_briefing(self, path: Path) -> str:
        """Give a path of the content folder as a briefing names it: seen from its own folder."""
        return "../" + path.relative_to(self.content).as_posix()


def folded(path: Path) -> tuple[str, str]:
    """Give the key by which files are ordered: the same on every machine and file system."""
    name = unicodedata.normalize("NFC", path.as_posix())
    return name.casefold(), name


def write_bytes(path: Path, data: bytes) -> bool:
    """Make the file hold the bytes, whole or not at all; say whether anything was written."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    beside.write_bytes(data)
    beside.replace(path)
    return True


def clear_unfinished(folder: Path) -> None:
    """Take away what :func:`write_bytes` of a run that was ended left in a folder nobody else writes to."""
    for path in folder.glob(".*.new") if folder.is_dir() else ():
        path.unlink(missing_ok=True)


def article_slug(path: Path, taken: frozenset[str]) -> str:
    """Give the slug of a new article from its file name; a number parts it from slugs taken."""
    return ids.slug(unicodedata.normalize("NFC", path.stem), taken, otherwise="article")
