"""Which kind of document bytes are, and what it holds: text with front matter, or pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from briefgen.faults import BadInput, Fault
from briefgen.intake import epub, mail, opendocument, pdf, rtf, word, zipped
from briefgen.intake.manuscript import Manuscript, laid_down
from briefgen.model import SourceKind

DOCUMENTS = frozenset({".docx", ".docm", ".odt", ".epub", ".rtf", ".pdf", ".webarchive"}) | mail.ENDINGS
READERS: dict[str, Callable[[bytes, str], Manuscript]] = {
    ".docx": word.manuscript_of,
    ".docm": word.manuscript_of,
    ".odt": opendocument.manuscript_of,
    ".rtf": rtf.manuscript_of,
    ".pdf": pdf.manuscript_of,
}
OLD = b"\xd0\xcf\x11\xe0"
# What programs that keep their own formats write, and how to get at the text.
REFUSED = {
    ".doc": ("an old Word document", "open it and save it as .docx, or paste its text"),
    ".msg": ("a mail as Outlook keeps it", "save it as .eml, or paste its text"),
    ".xls": ("an old Excel workbook", "paste the text of the article"),
    ".ppt": ("an old PowerPoint presentation", "paste the text of the article"),
    ".pages": ("a Pages document", "export it as Word or PDF, or paste its text"),
}
# How far a PDF's mark may stand from the beginning.
PDF_HEAD = 1024
DEEPEST = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article of a document, before it is a Source."""

    name: str = ""
    """What tells it apart from others of its document; empty when it is the only one."""
    kind: SourceKind
    """Whether ``text`` is a page or text with front matter."""
    text: str
    """The article."""
    told: tuple[str, ...] = ()
    """What was left out of the document, for the editor."""


def drafts_of(data: bytes, where: str, depth: int = 0) -> tuple[Draft, ...]:
    """Give the articles in a document; nothing when the bytes are no document but text or a page.

    Raises BadInput for a document that cannot be read, with what to do.
    """
    ending = kind_of(data, where)
    if ending in READERS:
        return (Draft(kind="text", text=laid_down(READERS[ending](data, where))),)
    if ending == ".epub":
        pages = epub.pages(data, where)
        alone = len(pages) == 1
        return tuple(
            Draft(name="" if alone else str(number), kind="html", text=page)
            for number, page in enumerate(pages, 1)
        )
    if ending == ".webarchive":
        return (Draft(kind="html", text=mail.web_archive(data, where)),)
    if ending in mail.ENDINGS:
        return of_letter(mail.letter_of(data, where), depth)
    return ()


def kind_of(data: bytes, where: str) -> str:
    """Tell the kind of a document as its usual ending; empty when it is none.

    Raises BadInput for kinds that are known and not read.
    """
    ending = PurePosixPath(where).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        found = zipped.kind_of(data)
        if found and not found.startswith("."):
            raise BadInput(refused(where, found, REFUSED[".pages"][1]))
        return found or (ending if ending in DOCUMENTS else "")
    if data.startswith(OLD):
        kind, fix = REFUSED.get(ending, ("an old Office document or one that is locked", REFUSED[".doc"][1]))
        raise BadInput(refused(where, kind, fix))
    if b"%PDF-" in data[:PDF_HEAD]:
        return ".pdf"
    if data.startswith(rtf.MARK):
        return ".rtf"
    if data.startswith(mail.WEB_ARCHIVE):
        return ".webarchive"
    if mail.is_letter(data):
        return ".eml"
    return ending if ending in READERS or ending == ".epub" else ""


def refused(where: str, kind: str, fix: str) -> Fault:
    """Say that a kind of document is not read."""
    return Fault(path=where, what=f"the file is {kind}, which briefgen does not read", fix=fix)


def of_letter(letter: mail.Letter, depth: int) -> tuple[Draft, ...]:
    """Give the article of a mail; where the mail is only a cover, that of the document sent with it."""
    names = [name for name, _ in letter.attached]
    if letter.words < mail.FEWEST and depth < DEEPEST:
        for name, data in letter.attached:
            found = drafts_of(data, name, depth + 1)
            if found:
                return tuple(
                    replace(draft, name=f"{name}{draft.name and '#' + draft.name}") for draft in found
                )
    told = tuple(f"sent with the mail and not read: {name}" for name in names)
    if letter.page is not None:
        return (Draft(kind="html", text=letter.page, told=told),)
    assert letter.manuscript is not None
    return (Draft(kind="text", text=laid_down(letter.manuscript), told=told),)
