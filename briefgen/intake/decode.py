"""Bytes to text, once, for the whole program.

What is decided here, and nowhere else:

* **Encoding**: a byte order mark, else UTF-16 told by its zero bytes, else strict UTF-8, else the
  charset the source declares, else UTF-8 in which each stray byte is read as Windows-1252.
  The last is a repair and is told with its line. Detection by statistics is not used: it has
  turned a pound sign into Vietnamese letters.
* **Line ends**: CR LF, CR, NEL (U+0085), LINE SEPARATOR, PARAGRAPH SEPARATOR, vertical tab and form
  feed all become a line feed.
* **Normal form**: NFC, so that the same word is the same characters however it was typed.
* **Invisible characters** that readers cannot see and that break search are dropped in silence: soft
  hyphen, zero width space, word joiner, byte order mark inside the text. Joiners of emoji and of
  Persian or Indic words stay.
* **Control characters** (NUL and the other C0 and C1 controls) and the bidirectional overrides,
  embeddings and isolates, which can show text in another order than it is stored, are dropped and told.
  The left-to-right and right-to-left marks stay. C1 controls in the midst of UTF-8 read as
  Latin-1 are turned back with it; others that come in company are what is left of Windows-1252.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from briefgen.faults import BadInput, Fault
from briefgen.model import Repair

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How files of other types begin, and what to call them.
MAGIC = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a media file"),
    (b"BM", "a bitmap image"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"%PDF", "a PDF"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"wOF", "a font"),
)
DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
# Names under which pages are served that browsers read as Windows-1252.
LATIN = frozenset({"iso8859-1", "ascii", "latin-1", "latin_1", "us-ascii", "cp1252"})
CHARSETS = (
    frozenset(
        "utf-8 utf-16 utf-16-le utf-16-be cp437 cp850 cp866 cp932 shift_jis euc_jp iso2022_jp euc_kr cp949"
        " gb2312 gbk gb18030 big5 tis-620".split()
    )
    | LATIN
)
# An encoding whose bytes are all ASCII: only the declaration tells it from English.
ESCAPED = "iso2022_jp"
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
UNSEEN = re.compile("[\xad\u200b\u2060\ufeff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
# Anything of these; most texts have none and need no closer look.
ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd-\uffff]")
C1 = re.compile("[\x80-\x9f]")
# UTF-8 read as Latin-1, letter by letter; and such letters as no text has, for one is a C1 control.
TWICE = re.compile("[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
TOLD_TWICE = re.compile(
    "[\xc3-\xdf][\x80-\x9f]|(?=..?[\x80-\x9f])[\xe0-\xef][\x80-\xbf]{2}|\xf0\x9f[\x80-\xbf]{2}"
)
# Bytes that are no UTF-8, as the "surrogateescape" handler leaves them.
STRAY = re.compile("[\udc80-\udcff]")
TOLD = 20


def to_text(data: bytes, where: str, declared: str | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Decode bytes and clean them as the module says.

    ``declared`` is the charset a server or a wrapper gave. Returns the text and what had to be
    mended, in order of line. Raises BadInput for empty input and for bytes that are no text.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise BadInput(Fault(path=where, what="the file is empty", fix="put the text of an article into it"))
    text, repairs = characters(data, where, declared)
    return clean(text, repairs)


def characters(data: bytes, where: str, declared: str | None) -> tuple[str, list[Repair]]:
    """Decode bytes by the first encoding that fits."""
    encoding = wide(data)
    if encoding is not None:
        return exact(data, encoding, where), []
    refuse_binary(data, where)
    stated = codec(declared) or codec(stated_in(data))
    if stated == ESCAPED and b"\x1b" in data:
        return exact(data, ESCAPED, where), []
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError:
        pass
    if stated is not None and stated != "utf-8":
        try:
            return data.decode(stated), []
        except UnicodeDecodeError:
            pass
    return mended(data)


def wide(data: bytes) -> str | None:
    """Name the two or four byte encoding that a mark or the zero bytes of Latin text give away."""
    for mark, encoding in BOMS[1:]:
        if data.startswith(mark):
            return encoding
    head = data[:4000]
    zeros_even, zeros_odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if zeros_odd > half * 0.7 and zeros_even < half * 0.1:
        return "utf-16-le"
    if zeros_even > half * 0.7 and zeros_odd < half * 0.1:
        return "utf-16-be"
    return None


def exact(data: bytes, encoding: str, where: str) -> str:
    """Decode two or four byte text, or say that it is cut off or broken."""
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise BadInput(
            Fault(
                path=where,
                what=f"{encoding.upper()[:6]} text that breaks off or is damaged at byte {error.start}",
                fix="save it again as UTF-8",
            )
        ) from None


def refuse_binary(data: bytes, where: str) -> None:
    """Raise BadInput for files of other types and for bytes no text has."""
    kind = next((name for magic, name in MAGIC if data.startswith(magic) and not readable(data)), None)
    head = data[:8000]
    odd = sum(head.count(c) for c in range(32) if c not in (7, 8, 9, 10, 11, 12, 13, 27))
    if kind is None and odd * 20 > len(head):
        kind = "not text"
    if kind is not None:
        raise BadInput(
            Fault(
                path=where,
                what=f"the file is {kind}, not an article" if kind != "not text" else "the file is not text",
                fix="give the article as text (.txt), HTML, Markdown, a feed, .docx or .pdf",
            )
        )


def readable(data: bytes) -> bool:
    """Tell whether the beginning is nothing but printable text ("BMW shares fell" is no bitmap)."""
    head = data[:400]
    return not any(c < 9 or 13 < c < 32 for c in head) and head[:4] != b"%PDF"


def stated_in(data: bytes) -> str | None:
    """Find the charset that a page or feed declares in its first kilobytes."""
    found = DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "ignore") if found else None


def codec(name: str | None) -> str | None:
    """Give Python's name for a charset; None when there is none or it is unknown or no charset."""
    try:
        found = codecs.lookup((name or "").strip())
    except (LookupError, ValueError):
        return None
    if found.name not in CHARSETS and not found.name.startswith(("iso8859", "cp125", "koi8", "mac-")):
        return None
    return "cp1252" if found.name in LATIN else found.name


def mended(data: bytes) -> tuple[str, list[Repair]]:
    """Read UTF-8 and take each byte that is none for Windows-1252, telling the lines."""
    text = data.decode("utf-8", "surrogateescape").removeprefix("\ufeff")
    repairs: list[Repair] = []
    line, at = 1, 0
    for stray in STRAY.finditer(text):
        line, at = line + text.count("\n", at, stray.start()), stray.start()
        repairs.append(Repair(line=line, what="a byte that is no UTF-8 was read as Windows-1252"))
    return STRAY.sub(lambda m: bytes([ord(m[0]) - 0xDC00]).decode("cp1252", "replace"), text), repairs


def clean(text: str, repairs: list[Repair]) -> tuple[str, tuple[Repair, ...]]:
    """Fold line ends, drop what cannot be seen, normalise; tell what mattered."""
    if not ODD.search(text):
        return unicodedata.normalize("NFC", text), tuple(told(repairs))
    if TOLD_TWICE.search(text):
        repairs.append(Repair(line=line_of(text, TOLD_TWICE), what="UTF-8 read as Latin-1 was turned back"))
        text = TWICE.sub(lambda m: m[0].encode("latin-1").decode("utf-8", "replace"), text)
    if len(C1.findall(text)) > text.count("\x85"):
        repairs.append(Repair(line=line_of(text, C1), what="Windows-1252 read as Latin-1 was turned back"))
        text = C1.sub(lambda m: m[0].encode("latin-1").decode("cp1252", "replace"), text)
    text = UNSEEN.sub("", LINE_ENDS.sub("\n", text))
    for pattern, what in ((CONTROL, "control characters"), (BIDI, "text-direction controls")):
        if pattern.search(text):
            repairs.append(Repair(line=line_of(text, pattern), what=f"{what} were dropped"))
            text = pattern.sub("", text)
    if "\ufffd" in text:
        lost = re.compile("\ufffd")
        repairs.append(
            Repair(line=line_of(text, lost), what="characters were lost before the text came here")
        )
    return unicodedata.normalize("NFC", text), tuple(told(repairs))


def line_of(text: str, pattern: re.Pattern[str]) -> int:
    """Give the line of a pattern's first match, counted from 1."""
    found = pattern.search(text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def told(repairs: list[Repair]) -> list[Repair]:
    """Keep one repair of a sort for each line, and the first twenty."""
    return sorted(set(repairs), key=lambda r: (r.line, r.what))[:TOLD]
