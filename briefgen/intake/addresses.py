"""The address of a page's article: its own, whole, without what only tells where a reader came from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import parse_qsl, unquote, urlencode, urljoin, urlsplit, urlunsplit

from lxml import html

from briefgen.intake.tables import table

TABLE = table("addresses")
TRACKING = re.compile(TABLE["tracking"], re.IGNORECASE)
# Copies kept elsewhere, whose address holds that of the page.
COPIES = re.compile(TABLE["copies"], re.IGNORECASE)
AMP = re.compile(r"https?://[^/]+\.cdn\.ampproject\.org/[a-z]/(s/)?(.*)", re.IGNORECASE)
# How programs that save a page say where it stood.
SAVED = re.compile(r"(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S+)", re.IGNORECASE)
MIRRORED = re.compile(r"\bMirrored from (\S+) by HTTrack")
THIS_MACHINE = re.compile(
    r"localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[?::1\]?|.*\.(?:local|localhost|internal)"
)
HOME = re.compile(r"/?(?:index\.\w+|[a-z]{2}(?:-[a-z]{2})?/?)?")
COMMENTS = 30
HTTP = ("http", "https")


def address(root: html.HtmlElement, stated: Iterable[str | None], url: str | None) -> str | None:
    """Give the address of a page, made whole; only http and https count.

    ``stated`` are the addresses the page gives besides its canonical link, ``url`` is where it came from. The
    home page is no address of an article, unless that is where it came from.
    """
    came = url if url and urlsplit(url).scheme in HTTP else saved_from(root)
    base = next((b for e in root.iter("base") if (b := whole(e.get("href"), came))), came)
    links = [e.get("href") for e in root.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    wholes = [whole(given, base) for given in (*links, *stated)]
    own = whole(came, None)
    for found in (*wholes, own):
        if found and (not is_home(found) or found == own):
            return found
    return None


def whole(given: str | None, base: str | None) -> str | None:
    """Give an address made whole and bare; None when it is none of the web."""
    if not given or not given.strip():
        return None
    try:
        given = given.strip()
        # Without a scheme an address is read by that of the page, today mostly this one.
        found = original(urljoin(base or ("https:" if given.startswith("//") else ""), given))
        parts = urlsplit(found)
    except ValueError:
        return None
    return bare(found) if parts.scheme in HTTP and is_public(parts.hostname or "") else None


def is_public(host: str) -> bool:
    """Tell whether a host can be one of the web, not the machine a page was made on."""
    return bool(host) and not THIS_MACHINE.fullmatch(host)


def original(found: str) -> str:
    """Give the address a copy was made of."""
    for _ in range(3):
        copy, amp = COPIES.match(found), AMP.match(found)
        if copy:
            found = unquote(found[copy.end() :]) if "%3A" in found[copy.end() :][:9] else found[copy.end() :]
        elif amp:
            found = f"http{'s' if amp[1] else ''}://{amp[2]}"
        else:
            break
    return found


def is_copy(found: str | None) -> bool:
    """Tell whether an address is that of a copy kept elsewhere."""
    return bool(found) and original(str(found)) != found


def bare(found: str) -> str:
    """Give an address without its fragment and the parameters that follow readers."""
    parts = urlsplit(found)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    fragment = parts.fragment if parts.fragment.startswith(("!", "/")) else ""
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, fragment))


def is_home(found: str) -> bool:
    """Tell whether an address is that of a home page."""
    parts = urlsplit(found)
    return not parts.query and HOME.fullmatch(parts.path) is not None


def saved_from(root: html.HtmlElement) -> str | None:
    """Give the address a program that saved the page wrote into it."""
    for comment in root.getroottree().xpath("//comment()")[:COMMENTS]:
        found = SAVED.search((comment.text or "")[:2000])
        if found:
            return str(found[1])
        if mirrored := MIRRORED.search((comment.text or "")[:2000]):
            return f"https://{mirrored[1]}"
    return None
