"""Several built pages as one PDF: contents with page numbers, then each page on sheets of its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from lxml import etree, html

from briefgen.faults import BadInput, Fault
from briefgen.tasks import pdf

# What names an element of the same page.
NAMING = ("aria-labelledby", "aria-describedby", "for", "headers")
SHEET = """
.part { break-before: page; }
.booklet .contents { columns: auto; }
.booklet .contents a::after { content: leader(".") " " target-counter(attr(href), page); }
.booklet .contents .contents { margin: 1pt 0 5pt; padding-inline-start: 6mm; font-size: 8.5pt; }
"""


def bound(
    site: Path, pages: Sequence[str], *, title: str, address: str | None = None, paper: str = "A4"
) -> tuple[bytes, list[Fault]]:
    """Bind pages of a built site into one PDF under a title.

    ``pages`` are paths below ``site``; ``address`` is as :func:`briefgen.tasks.pdf.drawn` has
    it. The contents name every page by its heading, with where it is from and its topics. Returns the PDF and
    a warning for each thing that is not a file of the site; raises BadInput when WeasyPrint is missing,
    or when there are no pages.
    """
    if not pages:
        raise BadInput(Fault(path=site.name, what="there are no briefings to bind", fix="briefgen add"))
    weasyprint = pdf.drawing()
    base = address or pdf.NOWHERE
    refused: dict[str, None] = {}
    read = pdf.fetcher(site, base, refused.setdefault)
    trees = [pdf.prepared(site, page, address) for page in pages]
    first = trees[0]
    contents = html.fragment_fromstring('<ol class="contents"></ol>')
    parts = [part(tree, at + 1, urljoin(base, pages[at])) for at, tree in enumerate(trees)]
    contents.extend(entry(one) for one in parts)
    body = first.body
    body.clear()
    body.set("class", "plain")
    body.extend([front(title, contents), *parts])
    for name in first.iter("title"):
        name.text = title
    for link in first.iter("link"):
        link.set("href", urljoin(urljoin(base, pages[0]), str(link.get("href", ""))))
    text = pdf.styled(first, paper, 1.0).replace("</head>", f"<style>{SHEET}</style></head>", 1)
    document = weasyprint.HTML(string=text, base_url=base, url_fetcher=read).render(pdf_variant="pdf/ua-1")
    what = "{} is not a file of the site; left out"
    warnings = [Fault(path=pages[0], what=what.format(url), level="warning") for url in refused]
    return document.write_pdf(pdf_variant="pdf/ua-1"), warnings


def front(title: str, contents: Any) -> Any:  # noqa: ANN401 - of lxml
    """Give the first sheet: the title, then the contents."""
    sheet = html.fragment_fromstring('<div class="booklet"><div class="cols"><main></main></div></div>')
    heading = etree.Element("h1")
    heading.text = title
    next(sheet.iter("main")).extend([heading, contents])
    return sheet


def part(tree: Any, number: int, address: str) -> Any:  # noqa: ANN401 - of lxml
    """Give a page as a part of a booklet: its names told apart from those of others, its links made whole."""
    own = f"b{number}-"
    body = tree.body
    for node in body.iter(etree.Element):
        if node.get("id"):
            node.set("id", own + str(node.get("id")))
        for name in NAMING:
            if node.get(name):
                node.set(name, " ".join(own + word for word in str(node.get(name)).split()))
        for name in ("href", "src"):
            led = node.get(name)
            if led is not None:
                node.set(name, f"#{own}{led[1:]}" if led.startswith("#") else urljoin(address, str(led)))
    made = html.fragment_fromstring("<div></div>")
    made.set("class", f"part {body.get('class', '')}")
    made.set("id", own.rstrip("-"))
    if body.get("data-of"):
        made.set("data-of", str(body.get("data-of")))
    made.extend(node for node in body if "run" in classes(node) or "cols" in classes(node))
    return made


def entry(made: Any) -> Any:  # noqa: ANN401 - of lxml
    """Give the line of the contents for a part, with its topics below."""
    line = etree.Element("li")
    headings = made.xpath(".//h1")
    of = str(made.get("data-of") or "")
    line.append(way(str(made.get("id")), of or (words(headings[0]) if headings else str(made.get("id")))))
    topics = made.xpath(".//*[contains(concat(' ', @class, ' '), ' chap ')]//h2")
    if topics:
        below = etree.SubElement(line, "ol", {"class": "contents"})
        for topic in topics:
            etree.SubElement(below, "li").append(way(str(topic.get("id")), words(topic)))
    return line


def way(anchor: str, label: str) -> Any:  # noqa: ANN401 - of lxml
    """Give a link within the booklet."""
    link = etree.Element("a", {"href": f"#{anchor}"})
    link.text = label
    return link


def words(heading: Any) -> str:  # noqa: ANN401 - of lxml
    """Give what a heading says, in one line."""
    return " ".join("".join(heading.itertext()).split())


def classes(node: Any) -> list[str]:  # noqa: ANN401 - of lxml
    """Give the classes of an element; none for a comment."""
    return str(node.get("class") or "").split() if isinstance(node.tag, str) else []
