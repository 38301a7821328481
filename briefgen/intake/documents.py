"""Word and PDF documents, when the extra ``documents`` is installed."""

from __future__ import annotations

import importlib
import io
import logging
import zipfile
from typing import Any

from briefgen.faults import BadInput, Fault

MAX_UNPACKED = 100_000_000
MAX_PAGES = 300
PAGE = "<!doctype html>\n<html>\n<head><title></title></head>\n<body>\n{}\n</body>\n</html>\n"


def docx_to_html(data: bytes, where: str) -> str:
    """Turn a .docx document into a page.

    Raises BadInput when it is broken, unpacks to more than ``MAX_UNPACKED`` bytes, or mammoth is missing.
    """
    mammoth = needed("mammoth", where)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
        small = unpacked <= MAX_UNPACKED
        page = PAGE.format(mammoth.convert_to_html(io.BytesIO(data)).value) if small else ""
    except Exception as error:  # noqa: BLE001 - whatever the library trips over, the document is broken
        raise BadInput(broken(where, "a Word document", error)) from None
    if not page:
        raise BadInput(Fault(path=where, what="the document unpacks to more than 100 MB"))
    return page


def pdf_to_text(data: bytes, where: str) -> str:
    """Give the text of a PDF, pages parted by empty lines.

    Raises BadInput when it is broken, locked, too long (``MAX_PAGES``) or without text, or pypdf is missing.
    """
    pypdf = needed("pypdf", where)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        count = len(pages)
        text = "\n\n".join(page.extract_text() for page in pages) if count <= MAX_PAGES else ""
    except Exception as error:  # noqa: BLE001 - whatever the library trips over, the document is broken
        raise BadInput(broken(where, "a PDF", error)) from None
    if count > MAX_PAGES:
        raise BadInput(Fault(path=where, what=f"the PDF has more than {MAX_PAGES} pages"))
    if not text.strip():
        what = "the PDF holds pictures of text, no text"
        raise BadInput(Fault(path=where, what=what, fix="paste the text instead"))
    return text


def needed(module: str, where: str) -> Any:  # noqa: ANN401 - a module
    """Import an optional library, or say how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError:
        raise BadInput(
            Fault(
                path=where,
                what=f"reading this kind of document needs {module}, which is not installed",
                fix="pip install 'briefgen[documents]', or paste the text",
            )
        ) from None


def broken(where: str, kind: str, error: Exception) -> Fault:
    """Say that a document cannot be read."""
    return Fault(
        path=where,
        what=f"{kind} that cannot be read ({type(error).__name__})",
        fix="save it again, or paste the text",
    )
