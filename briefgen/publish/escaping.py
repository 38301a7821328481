"""The one place where content becomes text of a page: every special character as a numeric entity.

Content is written by strangers. Markdown reads ``1986. A great year`` as a list and ``<b>`` as
markup; a browser reads ``<script>`` as a program. A numeric entity is text to all of them, so
Jinja's ``finalize`` sends every value through :func:`as_text`; only what a template itself
wrote (``Markup``) passes unchanged.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from markupsafe import Markup

# What HTML, Markdown and its common extensions give a meaning to, and white space that
# Markdown would fold or expand; and the mark of UTF-8 that was read as Latin-1, so that a search of the
# built files for it finds a fault of ours and never a source that came so (and is shown so).
SPECIAL = "&<>\"'`*_{}[]()#+-.!\\|~^=$:/@\t\n\f\u00c3"
SCHEMES = frozenset({"http", "https", "mailto"})
LOST = "\ufffd"


def table() -> dict[int, str]:
    """Give the translation: special characters to entities, what HTML cannot hold to U+FFFD."""
    controls = [*range(0x20), *range(0x7F, 0xA0), *range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)]
    controls += [plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF)]
    return dict.fromkeys(controls, LOST) | {ord(sign): f"&#{ord(sign)};" for sign in SPECIAL}


ENTITIES = table()
# The first letter of a word; the digits of an entity are none.
WORD = re.compile(r"(?<![^\W_]|#)[^\W\d_]")


def entities(words: str) -> str:
    """Write text so that HTML and Markdown read it back as the same text."""
    return words.translate(ENTITIES)


def veiled(words: str) -> Markup:
    """Write text for an attribute, the first letter of every word as an entity too.

    A browser reads the same text. What looks through raw HTML with patterns (a mail filter, a
    firewall, an old scraper) finds no words of a stranger's article inside a tag to take for its own.
    """
    return Markup(WORD.sub(lambda run: f"&#{ord(run[0])};", entities(words)))  # noqa: S704 - escaped here


def as_text(value: object) -> object:
    """Turn a template's value into markup that shows it as text; markup stays what it is."""
    return value if hasattr(value, "__html__") else Markup(entities(str(value)))  # noqa: S704 - escaped here


def safe_url(url: str | None) -> str | None:
    """Give an address from content when a reader may follow it, else None."""
    if not url or any(ord(sign) <= 0x20 for sign in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme.lower() in SCHEMES and (parts.netloc or parts.path) else None
