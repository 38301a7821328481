"""A built site is checked as a browser would find it."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.model import Briefing, Excerpt, Origin, Paragraph, Quote
from briefgen.workspace.verify import verify

PARAGRAPH = Paragraph(id="p-aaaa", text="She said: <b>no & yes</b>.", line=1, kind="body")
QUOTE = Quote(id="q-aaaa", kind="speech", said=(Excerpt(paragraph="p-aaaa", text="<b>no & yes</b>"),))
BRIEFING = Briefing(
    slug="one",
    title="One",
    origin=Origin(file="one.txt", sha256="0" * 64),
    paragraphs=(PARAGRAPH,),
    quotes=(QUOTE,),
)


def page(body: str) -> str:
    """Give a whole page."""
    return f"<!doctype html><html lang=en><head><title>t</title></head><body>{body}</body></html>"


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ('<a href="two.html">x</a>', "a link leads to two.html, which is not there"),
        ('<a href="#nowhere">x</a>', "a link leads to #nowhere, but that page has no such anchor"),
        ('<img src="a.png" alt="">', "a link leads to a.png, which is not there"),
        ('<p id="a">x</p><p id="a">y</p>', "the id a stands 2 times on the page"),
        (
            '<figure id="q-aaaa">&lt;b&gt;no &amp; no&lt;/b&gt;</figure>',
            "the words of q-aaaa are not shown as they were said: <b>no & yes</b>",
        ),
    ],
)
def test_a_fault_in_the_built_site_is_told(tmp_path: Path, body: str, what: str) -> None:
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    assert [(fault.path, fault.what) for fault in verify(tmp_path, [BRIEFING])] == [("index.html", what)]


def test_a_sound_site_has_no_fault(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    body = (
        '<h1 id="top">x</h1><a href="#top">x</a><a href="sub/a%20b.html#é">x</a><a href="https://example.org/">x</a>'
        '<a href="mailto:a@example.org">x</a><figure id="q-aaaa">“&lt;b&gt;no\n &amp; yes&lt;/b&gt;”</figure>'
    )
    (tmp_path / "index.html").write_text(page(body), encoding="utf-8")
    back = '<p id="é">x</p><a href="../index.html#top">x</a><a href="/index.html">x</a>'
    (tmp_path / "sub" / "a b.html").write_text(page(back), encoding="utf-8")
    assert verify(tmp_path, [BRIEFING]) == ()
