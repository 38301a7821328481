"""The one place where content becomes text of a page.

Content is written by strangers. A browser reads ``<script>`` as a program, Markdown reads
``1986. A great year`` as a list. So every value that a template prints goes through here (Jinja's
``finalize``): as HTML text for finished pages, with every special character as a numeric entity for
pages that another engine renders from Markdown. Only what a template itself wrote (``Markup``)
passes unchanged.
"""

from __future__ import annotations

from urllib.parse import urlsplit

LOST = "\ufffd"
CONTROLS = (
    *(set(range(0x20)) - {0x09, 0x0A, 0x0C}),
    *range(0x7F, 0xA0),
    *range(0xD800, 0xE000),
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)),
)
"""What no HTML document can hold."""
PLAIN = dict.fromkeys(CONTROLS, LOST)
MARKUP = "&<>\"'"
# What Markdown and its common extensions give a meaning to, and white space it would fold or expand.
SPECIAL = MARKUP + "`*_{}[]()#+-.!\\|~^=$:/@\t\n\f"
HTML = PLAIN | {ord(sign): f"&#{ord(sign)};" for sign in MARKUP}
HTML |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}
ENTITIES = PLAIN | {ord(sign): f"&#{ord(sign)};" for sign in SPECIAL}
SCHEMES = frozenset({"http", "https", "mailto"})


def html_text(words: str) -> str:
    """Write text so that an HTML parser reads it back as the same text, in an element or an attribute."""
    return words.translate(HTML)


def entities(words: str) -> str:
    """Write text so that HTML and Markdown read it back as the same text."""
    return words.translate(ENTITIES)


def safe_url(url: str | None) -> str | None:
    """Give an address from content when a reader may follow it, else None."""
    if not url or any(ord(sign) <= 0x20 for sign in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in SCHEMES and (parts.netloc or parts.path) else None
