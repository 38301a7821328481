"""The two forms a page is printed in: finished HTML for our own site, Markdown for any other engine.

Templates are the same for both. What differs is a form's to decide: how a value becomes text, how a
page's heading is written, and what stands around the body.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from markupsafe import Markup

from briefgen.publish import addresses
from briefgen.publish.escaping import entities, html_text

# What YAML does not let stand in a document, though JSON does.
UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")

Frame = Callable[[Mapping[str, object], str, str, str], str]
"""Gives the whole document of a page from what the theme must know of it, body, place and title."""


class Form(Protocol):
    """How pages are printed."""

    def escaped(self, words: str) -> str:
        """Write text so that what reads this form reads the same text back."""

    def heading(self, fragment: str, classes: str, words: str, link: str) -> str:
        """Write the heading of a page and its permanent link beside it, both being markup."""

    def path(self, place: str) -> str:
        """Give the file a page at a place is printed to."""

    def text(self, place: str, title: str, meta: Mapping[str, object], body: str) -> str:
        """Give the content of that file."""


@dataclass(frozen=True, slots=True)
class Html:
    """Finished pages: the theme's frame around the body."""

    frame: Frame

    def escaped(self, words: str) -> str:
        """Write text for HTML."""
        return html_text(words)

    def heading(self, fragment: str, classes: str, words: str, link: str) -> str:
        """Write a heading of the first level."""
        kind = f' class="{classes}"' if classes else ""
        return f'<div class="head"><h1 id="{fragment}"{kind}>{words}</h1>{link}</div>\n'

    def path(self, place: str) -> str:
        """A page is the file at its place."""
        return place

    def text(self, place: str, title: str, meta: Mapping[str, object], body: str) -> str:
        """Give the whole document."""
        return self.frame(meta, body.strip("\n"), place, title)


@dataclass(frozen=True, slots=True)
class Markdown:
    """Pages for any engine: front matter for the theme, headings as Markdown, everything else HTML."""

    def escaped(self, words: str) -> str:
        """Write text as numeric entities, to which no Markdown gives a meaning."""
        return entities(words)

    def heading(self, fragment: str, classes: str, words: str, link: str) -> str:
        """Write a heading with its attributes as ``attr_list`` reads them."""
        kinds = "".join(f" .{name}" for name in classes.split())
        beside = f"<p>{link}</p>\n" if link else ""
        return f"\n# {words} {{: #{fragment}{kinds} }}\n{beside}"

    def path(self, place: str) -> str:
        """A page is made from the Markdown file of its name."""
        return addresses.markdown_file(place)

    def text(self, place: str, title: str, meta: Mapping[str, object], body: str) -> str:  # noqa: ARG002 - a form is asked alike
        """Give front matter and body."""
        return front_matter(meta) + blocks(body)


def front_matter(meta: Mapping[str, object]) -> str:
    """Write what the theme must know of a page as YAML front matter, each value in JSON's form."""
    lines = (f"{key}: {plain_json(value)}\n" for key, value in meta.items())
    return f"---\n{''.join(lines)}---\n\n"


def plain_json(value: object) -> str:
    """Write a value as JSON that YAML reads as the same value."""
    text = json.dumps(value, ensure_ascii=False)
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def blocks(body: str) -> str:
    """Set Markdown headings apart by blank lines and everything else close.

    So each stretch between headings is one block of HTML, to any reader of Markdown: no blank
    line ends it early, no indentation makes it code.
    """
    lines = (line.strip(" ") for line in body.split("\n"))
    return "\n".join(f"\n{line}\n" if line.startswith("#") else line for line in lines if line).strip() + "\n"


def finalizer(form: Form) -> Callable[[object], object]:
    """Give Jinja's ``finalize`` of a form: every value becomes text; markup stays what it is."""

    def as_text(value: object) -> object:
        return value if hasattr(value, "__html__") else Markup(form.escaped(str(value)))  # noqa: S704 - escaped here

    return as_text
