"""PDFs, through PDFium: letters with their places, put together as lines, columns and paragraphs."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.faults import BadInput, Fault
from briefgen.intake.layout import Line, Sheet, laid_out
from briefgen.intake.libraries import needed
from briefgen.intake.manuscript import Manuscript
from briefgen.intake.zipped import broken, locked

MAX_PAGES = 300
KIND = "a PDF"
# Error number of PDFium for a missing password.
PASSWORD = 4
# Letters a font gives no meaning, and the share of them beyond which a text cannot be read.
MEANINGLESS = re.compile("[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
MOST_MEANINGLESS = 0.2
FEWEST_LETTERS = 20
BOLD = 600
# How far letters of one line may stand apart, how alike they are, and how far a mark is raised, in heights.
APART, BESIDE, RAISED, RAISED_BY = 2.2, 1.2, 0.85, 0.2
# Places beyond this are no places; what is no number is none either.
FARTHEST = 1e6
MARK = re.compile(r"[\d*†‡§,\[\]]{1,6}|\[?[a-z]\]?")
SOFT_HYPHENS = "\x02\ufffe\xad"


def manuscript_of(data: bytes, where: str) -> Manuscript:
    """Read a PDF.

    Raises BadInput when it is broken, locked, too long (``MAX_PAGES``), made of pictures or of letters
    without meaning, or pypdfium2 is missing.
    """
    library = needed("pypdfium2", where)
    try:
        file = library.PdfDocument(data)
    except library.PdfiumError as error:
        known = getattr(error, "err_code", None) == PASSWORD or "assword" in str(error)
        raise BadInput(locked(where, KIND) if known else broken(where, KIND, error)) from None
    try:
        count = len(file)
        if count > MAX_PAGES:
            what = f"the PDF has more than {MAX_PAGES} pages"
            raise BadInput(Fault(path=where, what=what, fix="paste the text of the article"))
        facts = file.get_metadata_dict()
        sheets = [sheet_of(file[number], library.raw, number) for number in range(count)]
    except (library.PdfiumError, ValueError, OSError, IndexError) as error:
        raise BadInput(broken(where, KIND, error)) from None
    finally:
        file.close()
    checked(sheets, where)
    return laid_out(sheets, facts)


def checked(sheets: Sequence[Sheet], where: str) -> None:
    """Raise BadInput when pages hold no text, or none with meaning."""
    text = "".join(line.text for sheet in sheets for line in sheet.lines)
    letters = sum(c.isalpha() for c in text)
    if letters < FEWEST_LETTERS and not MEANINGLESS.search(text):
        what = "the PDF holds pictures of text, no text"
        raise BadInput(
            Fault(path=where, what=what, fix="let a program read the letters (OCR), or paste the text")
        )
    if len(MEANINGLESS.findall(text)) > MOST_MEANINGLESS * len(text):
        what = "the PDF does not say which letters its signs are"
        raise BadInput(Fault(path=where, what=what, fix="open it and paste its text, or let OCR read it"))


def sheet_of(page: Any, raw: Any, number: int) -> Sheet:  # noqa: ANN401 - the library's types
    """Give the lines of a page as the file sets them one after the other."""
    width, height = page.get_size()
    text = page.get_textpage()
    try:
        pieces = list(fragments(text, raw, number))
    finally:
        text.close()
        page.close()
    return Sheet(width=width, height=height, lines=tuple(joined(pieces)))


def fragments(text: Any, raw: Any, number: int) -> Iterator[Line]:  # noqa: ANN401 - the library's types
    """Give runs of letters that stand beside each other on one line."""
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    run: list[tuple[str, float, float, float, float, bool]] = []
    for i in range(text.count_chars()):
        sign = chr(raw.FPDFText_GetUnicode(text, i))
        if sign in "\r\n" or raw.FPDFText_GetCharAngle(text, i) not in (0.0, -1.0):
            if run:
                yield line_of(run, number)
            run = []
            continue
        if raw.FPDFText_IsGenerated(text, i) == 1 or sign == " ":
            if run:
                run.append((" ", *run[-1][1:]))
            continue
        raw.FPDFText_GetCharOrigin(text, i, x, y)
        raw.FPDFText_GetLooseCharBox(text, i, box)
        letter = (
            sign if raw.FPDFText_IsHyphen(text, i) != 1 else SOFT_HYPHENS[0],
            min(box.left, box.right),
            max(box.left, box.right),
            y.value,
            abs(box.top - box.bottom) or 1.0,
            raw.FPDFText_GetFontWeight(text, i) >= BOLD,
        )
        if not all(abs(value) < FARTHEST for value in letter[1:5]):
            continue
        if run and not beside(run[-1], letter):
            yield line_of(run, number)
            run = []
        run.append(letter)
    if run:
        yield line_of(run, number)


def beside(
    last: tuple[str, float, float, float, float, bool], letter: tuple[str, float, float, float, float, bool]
) -> bool:
    """Tell whether a letter goes on with the line the last one stands on."""
    height = max(last[4], letter[4])
    level = abs(last[3] - letter[3]) <= 0.1 * height and min(last[4], letter[4]) >= RAISED * height
    return level and -height <= letter[1] - last[2] <= APART * height


def line_of(run: Sequence[tuple[str, float, float, float, float, bool]], number: int) -> Line:
    """Give the line a run of letters makes."""
    signs = "".join(letter[0] for letter in run).encode("utf-16-le", "surrogatepass")
    text = " ".join(signs.decode("utf-16-le", "replace").split())
    heights = sorted(letter[4] for letter in run)
    return Line(
        text=text,
        left=min(letter[1] for letter in run),
        right=max(letter[2] for letter in run),
        base=run[0][3],
        size=heights[len(heights) // 2],
        bold=sum(letter[5] for letter in run) * 2 > len(run),
        page=number,
    )


def joined(pieces: Sequence[Line]) -> Iterator[Line]:
    """Join what stands beside each other on one line; marks of notes raised above it are left out."""
    line: Line | None = None
    for piece in pieces:
        if not piece.text:
            continue
        if line is None:
            line = piece
        elif is_mark(piece, line):
            continue
        elif (
            abs(piece.base - line.base) <= 0.3 * line.size
            and -line.size < piece.left - line.right < BESIDE * line.size
        ):
            line = line.with_behind(piece)
        else:
            yield line
            line = piece
    if line is not None:
        yield line


def is_mark(piece: Line, line: Line) -> bool:
    """Tell whether a piece is the raised mark of a note behind a line."""
    raised = RAISED_BY * line.size < piece.base - line.base < line.size and piece.size <= line.size
    return (
        raised and -0.5 * line.size < piece.left - line.right < line.size and bool(MARK.fullmatch(piece.text))
    )
