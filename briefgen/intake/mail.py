"""E-mails (.eml) and pages saved in one file (.mhtml, .mht, .webarchive): the article in them, no headers."""

from __future__ import annotations

import plistlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import escape
from xml.parsers.expat import ExpatError

from briefgen.faults import BadInput, Fault
from briefgen.intake.bylines import cleaned
from briefgen.intake.decode import to_text
from briefgen.intake.entries import day_of, person, words_of
from briefgen.intake.manuscript import Manuscript, passages
from briefgen.intake.metadata import Stated
from briefgen.intake.tables import table

ENDINGS = frozenset({".eml", ".mht", ".mhtml"})
WEB_ARCHIVE = b"bplist00"
# The header block of a mail or an archive at the beginning of a text.
HEADERS = re.compile(rb"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){2,200}\r?\n")
TELLING = re.compile(
    rb"^(From|To|Subject|Date|Sent|MIME-Version|Content-Type|Received|Message-ID|Snapshot-Content-Location):",
    re.IGNORECASE | re.MULTILINE,
)
ANSWERED = re.compile(
    r"^(?:\s*(?:re|fwd?|fw|aw|wg|tr|rv|sv|vs|antw|enc|i|r)\s*(?:\[\d+\])?:)+\s*", re.IGNORECASE
)
# A mail passed on: the line that says so, and the headers of the first one.
PASSED_ON = re.compile(
    r"(?:^|\n)(?:[>\s]*-{2,}[^\n]{3,60}-{2,}[ \t]*|[>\s]*Begin forwarded message:[ \t]*)\n\s*"
    r"((?:[>\s]*\*?[A-Z][\w-]{1,20}\*?:[^\n]*\n){2,12})",
)
FIELD = re.compile(r"[>\s]*\*?([A-Z][\w-]{1,20}):?\*?:?[ \t]*([^\n]*)")
SIGNATURE = re.compile(r"\n-- ?\n")
PICTURE = re.compile(r"\[(?:cid:|image:)[^\]\n]{0,200}\]")
SOUP = re.compile(r"https?://\S+")
BLANK = re.compile(r"\n[ \t]*\n")
# Lines longer than this were not broken by a machine; room some programs leave at a line's end.
WRAP_WIDTH = 100
SLACK = 1
# Words below which a mail is only the cover of what is sent with it; words of a page saved in one file.
FEWEST = 60
HEAD = re.compile(r"<head\b[^>]{0,500}>", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a mail or an archive holds."""

    page: str | None
    """The article as a page; None when it is a manuscript."""
    manuscript: Manuscript | None
    """The article as paragraphs; None when it is a page."""
    attached: Sequence[tuple[str, bytes]] = ()
    """Documents sent with it, by name."""
    words: int = 0
    """How many words stand in the mail itself."""


def is_letter(data: bytes) -> bool:
    """Tell whether bytes begin with the headers of a mail or of an archive."""
    found = HEADERS.match(data[:100_000].replace(b"\r\n", b"\n").lstrip(b"\xef\xbb\xbf\n "))
    return found is not None and len({name.lower() for name in TELLING.findall(found[0])}) >= 3


def letter_of(data: bytes, where: str) -> Letter:
    """Read a mail or a page saved in one file.

    Raises BadInput when it is broken, encrypted, or neither text nor a document stands in it.
    """
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n "), policy=policy.default)
    assert isinstance(message, EmailMessage)
    try:
        return opened(message, where)
    except (LookupError, ValueError, TypeError, AttributeError, RecursionError, IndexError) as error:
        what = f"a mail that cannot be read ({type(error).__name__})"
        raise BadInput(Fault(path=where, what=what, fix="save it again, or paste its text")) from None


def opened(message: EmailMessage, where: str) -> Letter:
    """Give the article of a message."""
    if message.get_content_type() in ("multipart/encrypted", "application/pkcs7-mime"):
        what = "the mail is encrypted"
        raise BadInput(Fault(path=where, what=what, fix="open it in your mail program and paste its text"))
    markup, plain = first(message, "text/html"), first(message, "text/plain")
    attached = tuple(documents(message))
    address = str(message["Snapshot-Content-Location"] or "") or located(markup)
    saved = bool(message["Snapshot-Content-Location"]) or "saved by" in str(message["From"] or "").lower()
    page = text_of(markup, where) if markup is not None else ""
    text = unfolded(plain, where) if plain is not None else ""
    if page and (saved or (message.get_content_type() == "multipart/related" and address)):
        return Letter(page=with_facts(page, Stated(url=address)), manuscript=None, words=len(page))
    stated = facts(message)
    if page and not speaks(text, page):
        count = len(words_of(page).split())
        return Letter(page=with_facts(page, stated), manuscript=None, attached=attached, words=count)
    if not text.strip() and not attached:
        what = "the mail holds no text"
        raise BadInput(Fault(path=where, what=what, fix="paste the text of the article"))
    stated, text = passed_on(stated, text)
    found = passages((part, "text") for part in parts_of(text))
    manuscript = Manuscript(passages=found, stated=stated, trusted=True)
    return Letter(page=None, manuscript=manuscript, attached=attached, words=len(text.split()))


def first(message: EmailMessage, kind: str) -> EmailMessage | None:
    """Give the first part of a kind that is no attachment."""
    for part in message.walk():
        if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
            return part if isinstance(part, EmailMessage) else None
    return None


def located(part: EmailMessage | None) -> str:
    """Give the address a part was saved from."""
    address = str(part["Content-Location"] or "") if part is not None else ""
    return address if address.startswith(("http://", "https://")) else ""


def documents(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    """Give the files sent with a message that may hold an article."""
    for part in message.walk():
        name = part.get_filename()
        if name and part.get_content_disposition() == "attachment":
            data = part.get_payload(decode=True)
            if isinstance(data, bytes) and data:
                yield name.replace("/", "_").replace("\\", "_"), data


def text_of(part: EmailMessage, where: str) -> str:
    """Decode a part as the whole program decodes."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes) or not data.strip():
        return ""
    return to_text(data, where, part.get_content_charset())[0]


def unfolded(part: EmailMessage, where: str) -> str:
    """Give plain text with the lines a mail program folded joined again (RFC 3676)."""
    text = text_of(part, where)
    if part.get_param("format") != "flowed":
        return text
    ends = "" if part.get_param("delsp") == "yes" else " "
    lines: list[str] = []
    open_line = False
    for line in text.split("\n"):
        if open_line:
            lines[-1] += line
        else:
            lines.append(line)
        open_line = lines[-1].endswith(" ") and lines[-1] != "-- "
        if open_line:
            lines[-1] = lines[-1].removesuffix(" ") + ends
    return "\n".join(lines)


def speaks(text: str, page: str) -> bool:
    """Tell whether the plain text of a mail says what its page says, without a soup of addresses."""
    words, links = len(text.split()), len(SOUP.findall(text))
    return words >= 0.8 * len(words_of(page).split()) and links * 100 <= words


def facts(message: EmailMessage) -> Stated:
    """Give what the headers of a mail state: its subject, its day, who sent it."""
    sender = person(str(message["From"] or ""))
    author = cleaned([sender])
    subject = ANSWERED.sub("", " ".join(str(message["Subject"] or "").split()))
    return Stated(
        title=subject or None,
        published=day_of(str(message["Date"] or "")) or None,
        authors=author,
        publisher=None if author else sender or None,
    )


def passed_on(stated: Stated, text: str) -> tuple[Stated, str]:
    """Give the facts and the text of the first mail where one was passed on with few words before it."""
    found = PASSED_ON.search(text)
    if not found or len(text[: found.start()].split()) > FEWEST:
        return stated, text
    fields = {
        name: value.strip()
        for line in found[1].splitlines()
        if (pair := FIELD.match(line))
        for name, words in table("mail").items()
        if pair[1].lower() in words.split() and (value := pair[2])
    }
    sender = person(fields.get("from", "").replace("*", ""))
    subject = ANSWERED.sub("", fields.get("subject", ""))
    author = cleaned([sender])
    new = replace(
        stated,
        title=subject or stated.title,
        published=day_of(fields.get("date", "")) or None,
        authors=author,
        publisher=None if author else sender or None,
    )
    return new, text[found.end() :]


def parts_of(text: str) -> Iterator[str]:
    """Give the paragraphs of a mail's text, without its signature."""
    text = PICTURE.sub("", SIGNATURE.split(text)[0])
    widths = sorted(len(line) for line in text.split("\n") if len(line.split()) > 1)
    width = widths[-1] if widths else 0
    for run in BLANK.split(text):
        lines = run.split("\n")
        yield from rewrapped(lines, width) if width <= WRAP_WIDTH else lines


def rewrapped(lines: Sequence[str], width: int) -> Iterator[str]:
    """Join lines a machine broke: those after which the next word had no room in the widest line."""
    held = ""
    for line, after in zip(lines, (*lines[1:], ""), strict=True):
        if held and not any(map(str.isalnum, held)):
            yield held  # a rule that was drawn is joined to nothing
            held = ""
        apart = "" if held.endswith("-") or not held else " "
        held = f"{held}{apart}{line}"
        word = len(after.split(None, 1)[0]) if after.strip() else 0
        if not word or (len(line) + word + 1 <= width - SLACK and not line.endswith("-")):
            yield held
            held = ""


def with_facts(page: str, stated: Stated) -> str:
    """Put what is known into the head of a page, behind what it states itself."""
    known = [("og:title", stated.title), ("article:published_time", stated.published)]
    known += [("author", name) for name in stated.authors] + [("og:site_name", stated.publisher)]
    new = "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in known if value)
    if stated.url:
        new += f'<link rel="canonical" href="{escape(stated.url)}">'
    found = HEAD.search(page)
    if not found:
        return f"<!doctype html><html><head>{new}</head>{page}"
    end = page.lower().find("</head", found.end())
    end = found.end() if end < 0 else end
    return page[:end] + new + page[end:]


def web_archive(data: bytes, where: str) -> str:
    """Give the page in a Safari web archive."""
    try:
        main = plistlib.loads(data)["WebMainResource"]
        page = to_text(main["WebResourceData"], where, main.get("WebResourceTextEncodingName"))[0]
        return with_facts(page, Stated(url=str(main.get("WebResourceURL") or "") or None))
    except (plistlib.InvalidFileException, ExpatError, KeyError, ValueError, TypeError, OverflowError):
        what = "the file is a property list, not an article"
        raise BadInput(Fault(path=where, what=what, fix="save the page as HTML, or paste its text")) from None
