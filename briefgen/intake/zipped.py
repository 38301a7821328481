"""Documents that are archives of XML: opened within limits, and without looking anything up."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath

from lxml import etree

from briefgen.faults import BadInput, Fault

MAX_UNPACKED = 100_000_000
MAX_PARTS = 20_000
# Endings of the parts that may hold text, or tell how it is shown.
READ = (".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".css", "mimetype")
# By what an archive holds: the ending a document of its kind has, and what people call it.
KINDS = (
    ("word/document.xml", ".docx"),
    ("META-INF/container.xml", ".epub"),
)
MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": ".odt",
    b"application/vnd.oasis.opendocument.text-template": ".odt",
    b"application/epub+zip": ".epub",
}
OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("Index/Document.iwa", "a Pages document"),
    ("index.xml", "a Pages document"),
)


def unpacked(data: bytes, where: str, kind: str) -> Mapping[str, bytes]:
    """Give the parts of an archive by name.

    Raises BadInput when it is broken, locked, or unpacks to more than ``MAX_UNPACKED`` bytes.
    """
    parts: dict[str, bytes] = {}
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            large = sum(part.file_size for part in infos) > MAX_UNPACKED or len(infos) > MAX_PARTS
            for info in () if large else infos:
                if info.filename.endswith(READ):
                    parts[info.filename] = archive.read(info)
    except RuntimeError:
        raise BadInput(locked(where, kind)) from None
    except Exception as error:  # noqa: BLE001 - zipfile, zlib and struct tell damage in their own ways
        raise BadInput(broken(where, kind, error)) from None
    if large:
        raise BadInput(Fault(path=where, what="the document unpacks to more than 100 MB"))
    return parts


def replaced(data: bytes, name: str, part: bytes) -> bytes:
    """Give an archive with another part under a name."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(file, "w") as changed:
        for info in archive.infolist():
            changed.writestr(info, part if info.filename == name else archive.read(info))
    return file.getvalue()


def kind_of(data: bytes) -> str | None:
    """Tell what an archive is: the ending of a kind that is read, or another's name; None when unknown."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            stated = archive.read("mimetype")[:100].strip() if "mimetype" in names else b""
    except Exception:  # noqa: BLE001 - a broken archive is told when it is opened
        return None
    if stated in MIMETYPES:
        return MIMETYPES[stated]
    found = next((ending for part, ending in KINDS if part in names), None)
    return found or next((kind for part, kind in OTHERS if any(n.startswith(part) for n in names)), None)


def tree(data: bytes, where: str, kind: str) -> etree._Element:
    """Parse one XML part; entities and addresses are not looked up."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadInput(broken(where, kind, error)) from None


def joined(folder: str, name: str) -> str:
    """Give the name of a part that another in ``folder`` refers to."""
    parts: list[str] = []
    for part in PurePosixPath(folder, name).parts:
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def broken(where: str, kind: str, error: Exception) -> Fault:
    """Say that a document cannot be read."""
    return Fault(
        path=where,
        what=f"{kind} that cannot be read ({type(error).__name__})",
        fix="open it, save it again, or paste its text",
    )


def locked(where: str, kind: str) -> Fault:
    """Say that a document needs a password."""
    return Fault(
        path=where,
        what=f"{kind} that is locked with a password",
        fix="open it, save it without the password, or paste its text",
    )
