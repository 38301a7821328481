"""The folders of one site: where everything lies, and the only place that writes content.

Every path stays inside its folder: links that lead out are refused. A file is only written
when its bytes change, and then whole: beside its place first, and renamed onto it.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen import ids
from briefgen.faults import BadInput, Fault

ARTICLE_SUFFIXES = frozenset(
    ".txt .text .html .htm .xhtml .md .markdown"
    " .docx .docm .odt .rtf .pdf .eml .mht .mhtml .webarchive".split()
)
# What holds several articles.
FEED_SUFFIXES = frozenset({".xml", ".rss", ".atom", ".rdf", ".epub"})
YAML_MOST = 20_000_000


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
    def ledger(self) -> Path:
        """Every id ever published."""
        return self.content / "permalinks.yml"

    @property
    def schema(self) -> Path:
        """JSON Schema of a briefing, for the editor's editor."""
        return self.content / "briefing.schema.json"

    @property
    def stamps(self) -> Path:
        """What the last run worked on, so that the next can leave it; never committed."""
        return self.root / ".briefgen" / "stamps.json"

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
        """Give a path as faults name it: relative to the root, POSIX slashes."""
        try:
            return path.relative_to(self.root).as_posix()
        except ValueError:
            return path.as_posix()

    def from_briefing(self, path: Path) -> str:
        """Give a path of the content folder as a briefing names it: seen from its own folder."""
        return "../" + path.relative_to(self.content).as_posix()

    def article_files(self) -> tuple[tuple[Path, ...], tuple[Fault, ...]]:
        """Give the article files, in the order of their folded names, and a fault for each one refused."""
        files: list[Path] = []
        faults: list[Fault] = []
        for path in self._given():
            fault = self._refusal(path)
            if fault:
                faults.append(fault)
            elif path.suffix.lower() in ARTICLE_SUFFIXES:
                files.append(path)
        return tuple(files), tuple(faults)

    def feed_files(self) -> tuple[Path, ...]:
        """Give the feeds that lie among the articles, in the order of their folded names."""
        return tuple(p for p in self._given() if p.suffix.lower() in FEED_SUFFIXES and not self._refusal(p))

    def _given(self) -> Iterator[Path]:
        """Give the files of the articles' folder, those of hidden folders left out."""
        for path in sorted(self.articles.rglob("*"), key=folded):
            folders = path.relative_to(self.articles).parts[:-1]
            if not path.is_dir() and not any(folder.startswith(".") for folder in folders):
                yield path

    def _refusal(self, path: Path) -> Fault | None:
        """Say why a file in the articles' folder is not read, None when it is."""
        if not path.resolve().is_relative_to(self.articles.resolve()) or not path.is_file():
            return Fault(
                path=self.shown(path),
                what="this link leads out of content/articles, or nowhere",
                fix="put the file itself there",
            )
        if path.name.startswith("."):
            what, fix = "a hidden file is not read", "give it a name that does not begin with a dot"
            return Fault(path=self.shown(path), what=what, fix=fix, level="warning")
        if path.suffix.lower() not in ARTICLE_SUFFIXES | FEED_SUFFIXES:
            return Fault(
                path=self.shown(path),
                what=f"no article: files that end in {path.suffix or 'nothing'} are not read",
                fix=f"known endings: {', '.join(sorted(ARTICLE_SUFFIXES | FEED_SUFFIXES))}",
                level="warning",
            )
        return None

    def briefing_files(self) -> tuple[Path, ...]:
        """Give the briefings' files, in the order of their slugs."""
        return tuple(sorted(p for p in self.briefings.glob("*.yml") if p.is_file()))

    def read(self, path: Path) -> bytes | None:
        """Give the bytes of a YAML file of ours; None when there is none.

        Raises BadInput when it is too large or leads out of the content folder.
        """
        if not path.is_file():
            return None
        if not path.resolve().is_relative_to(self.content.resolve()):
            raise BadInput(Fault(path=self.shown(path), what="this link leads out of the content folder"))
        data = path.read_bytes()
        if len(data) > YAML_MOST:
            what = f"{len(data):,} bytes are too many for a briefing (at most {YAML_MOST:,})"
            raise BadInput(Fault(path=self.shown(path), what=what))
        return data

    def write(self, path: Path, text: str) -> bool:
        """Make the file hold the text; say whether anything was written."""
        return write_bytes(path, text.encode("utf-8"))


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


def article_slug(path: Path, taken: frozenset[str]) -> str:
    """Give the slug of a new article from its file name; a number parts it from slugs taken."""
    return ids.slug(unicodedata.normalize("NFC", path.stem), taken, otherwise="article")
