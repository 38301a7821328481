"""The only reader of the outside: files, folders, feeds, standard input and, when named, a URL.

``load`` gives Sources, decoded once (see :mod:`briefgen.intake.decode`). Limits: a file of at most
``MAX_BYTES``, a feed of at most ``MAX_ITEMS`` items, a folder's own files (no subfolders, no hidden files).
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

from briefgen.faults import BadInput, Fault
from briefgen.intake.decode import clean, to_text
from briefgen.intake.documents import DOCUMENTS, Draft, drafts_of
from briefgen.intake.feeds import is_feed, items
from briefgen.intake.fetch import fetch
from briefgen.intake.front import front_matter
from briefgen.intake.markdown import plain
from briefgen.model import Repair, Source, SourceKind

MAX_BYTES = 10_000_000
HTML = frozenset({".html", ".htm", ".xhtml", ".xht"})
MARKDOWN = frozenset({".md", ".markdown"})
TEXT = frozenset({".txt", ".text", ""}) | MARKDOWN
FEEDS = frozenset({".xml", ".rss", ".atom", ".rdf"})
KNOWN = HTML | TEXT | FEEDS | DOCUMENTS
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
# What browsers write for a link that is dragged to a folder.
SHORTCUT = re.compile(
    r"\A\[InternetShortcut\].{0,1000}?^URL=(\S+)|\A<\?xml.{0,500}?<key>URL</key>\s*<string>([^<\s]+)</string>",
    re.DOTALL | re.MULTILINE | re.IGNORECASE,
)
OTHER_MARKUP = re.compile(
    r"<\?xml[^>]{0,300}>\s*(?:<!--.{0,1000}?-->\s*)?<(?!html|!doctype html)[!\w]", re.DOTALL | re.IGNORECASE
)
# A whole page, not a tag somewhere in a text.
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)


def load(where: str, *, base: Path | None = None, allowed: Collection[str] = ()) -> tuple[Source, ...]:
    """Read what a user names: a file, a folder, a feed, ``-`` for standard input, or an http(s) URL.

    Paths are taken from ``base`` (default: the current folder) and kept in ``Source.where`` as the
    user wrote them. A folder gives one Source or more for each of its files, a feed one for each item.
    ``allowed`` names hosts that may be addresses of this machine or its networks.
    Raises BadInput with all that is wrong; for a folder that is every fault of every file.
    """
    if where == "-":
        return sources(limited(sys.stdin.buffer.read(MAX_BYTES + 1), where), where)
    if ADDRESS.match(where):
        return from_address(where, allowed)
    path = (base or Path()) / where
    name = PurePosixPath(where.replace("\\", "/")).as_posix() if "\\" not in path.name else where
    if path.is_dir():
        return folder(path, name)
    return from_file(path, name)


def folder(path: Path, where: str) -> tuple[Source, ...]:
    """Load every article file of a folder, in order of name."""
    sources: list[Source] = []
    faults: list[Fault] = []
    for file in articles_in(path):
        try:
            sources += from_file(file, f"{where}/{file.name}")
        except BadInput as bad:
            faults += bad.faults
    if faults or not sources:
        none = Fault(path=where, what="the folder holds no article", fix="put .txt or .html files into it")
        raise BadInput(*(faults or [none]))
    return tuple(sources)


def articles_in(path: Path) -> list[Path]:
    """List the files of a folder that can be articles: known endings, not hidden, in order of name."""
    files = (p for p in path.iterdir() if p.suffix.lower() in KNOWN and p.is_file())
    return sorted((p for p in files if not p.name.startswith(".")), key=lambda p: p.name)


def from_file(path: Path, where: str) -> tuple[Source, ...]:
    """Load one file."""
    return sources(read_bytes(path, where), where)


def from_address(url: str, allowed: Collection[str] = ()) -> tuple[Source, ...]:
    """Fetch an address and load what is there; the day is kept, in UTC."""
    page = fetch(url, allowed=allowed)
    today = datetime.now(UTC).date().isoformat()
    kind: SourceKind | None = "html" if "html" in page.media else None
    return sources(page.data, page.url, kind=kind, declared=page.charset, retrieved=today)


def sources(
    data: bytes,
    where: str,
    *,
    kind: SourceKind | None = None,
    declared: str | None = None,
    retrieved: str | None = None,
) -> tuple[Source, ...]:
    """Make Sources of bytes: one for each item of a feed or chapter of a book, else one.

    Documents become pages or text. What the bytes are is told by themselves, then by the ending.
    """
    drafts = drafts_of(limited(data, where), where)
    if drafts:
        digest = hashlib.sha256(data).hexdigest()
        return tuple(made(draft, where, digest, retrieved) for draft in drafts)
    source = decode(data, where, kind=kind, declared=declared, retrieved=retrieved)
    ending = PurePosixPath(where).suffix.lower()
    if ending in FEEDS or is_feed(source.text[:5000]):
        return tuple(
            replace(source, where=f"{where}#{item.name}", kind="html", text=cleaned(item.page))
            for item in items(source.text, where)
        )
    if ending in MARKDOWN and source.kind == "text":
        behind = front_matter(source.text)[1]
        return (replace(source, text=plain(source.text, behind)),)
    refuse_data(source)
    return (source,)


def made(draft: Draft, where: str, digest: str, retrieved: str | None) -> Source:
    """Make a Source of what a document gives."""
    return Source(
        where=f"{where}#{draft.name}" if draft.name else where,
        kind=draft.kind,
        text=cleaned(draft.text),
        sha256=digest,
        retrieved=retrieved,
        repairs=tuple(Repair(line=1, what=what) for what in draft.told),
    )


def refuse_data(source: Source) -> None:
    """Raise BadInput for text that is made for machines: data, markup of another kind, a shortcut."""
    head = source.text[:2000].lstrip()
    if shortcut := SHORTCUT.search(head):
        what, fix = "the file only points to a page", f"briefgen add {shortcut[1] or shortcut[2]}"
    elif source.kind == "text" and head.startswith(("{", "[")) and is_json(source.text):
        what, fix = "the file is JSON data, not an article", "give the article as text, HTML or a feed"
    elif source.kind == "text" and OTHER_MARKUP.match(head):
        what, fix = (
            "the file is XML of a kind that is no article and no feed",
            "save the article as text or HTML",
        )
    else:
        return
    raise BadInput(Fault(path=source.where, what=what, fix=fix))


def is_json(text: str) -> bool:
    """Tell whether a whole text is JSON."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def cleaned(text: str) -> str:
    """Give decoded text the same form as text that came as bytes."""
    return clean(text, [])[0]


def read_bytes(path: Path, where: str) -> bytes:
    """Read a file of at most ``MAX_BYTES``."""
    try:
        with path.open("rb") as file:
            return limited(file.read(MAX_BYTES + 1), where)
    except FileNotFoundError:
        raise BadInput(Fault(path=where, what="there is no such file", fix="check the path")) from None
    except OSError as error:
        raise BadInput(Fault(path=where, what=f"the file cannot be read: {error.strerror}")) from None


def limited(data: bytes, where: str) -> bytes:
    """Give the data back, or refuse it when it is longer than ``MAX_BYTES``."""
    if len(data) <= MAX_BYTES:
        return data
    raise BadInput(
        Fault(
            path=where,
            what=f"the source is larger than {MAX_BYTES // 1_000_000} MB, the most one article may have",
            fix="cut it down to the article",
        )
    )


def decode(
    data: bytes,
    where: str,
    *,
    kind: SourceKind | None = None,
    declared: str | None = None,
    retrieved: str | None = None,
) -> Source:
    """Decode the bytes of one article.

    ``kind`` is told by the ending of ``where`` and, for text, by a page's own beginning when not given;
    ``declared`` is a charset stated outside the bytes; ``retrieved`` the date of a fetch, ISO 8601.
    Raises BadInput for empty, binary, oversized and broken input.
    """
    text, repairs = to_text(limited(data, where), where, declared)
    return Source(
        where=where,
        kind=kind or kind_of(where, text),
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        retrieved=retrieved,
        repairs=repairs,
    )


def kind_of(where: str, text: str) -> SourceKind:
    """Tell markup from text by the ending of the name, or by how a page begins."""
    return "html" if PurePosixPath(where).suffix.lower() in HTML or PAGE.match(text) else "text"
