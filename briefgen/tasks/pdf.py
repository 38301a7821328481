"""PDFs of built pages, drawn by WeasyPrint, an optional extra, with the site's own style sheet.

They are tagged (PDF/UA), links lead to the site's address, and nothing is read but files of the site.
The same page, fonts and WeasyPrint give the same bytes.
"""

from __future__ import annotations

import importlib
import mimetypes
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from briefgen.faults import BadInput, Fault
from briefgen.publish import addresses
from briefgen.workspace.project import write_bytes

Tell = Callable[[int, int, str], None]
# Width and height in millimetres.
PAPERS = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
# Browsers set faces by the size they look; WeasyPrint cannot, so with wide faces a summary that would need a
# second sheet is drawn this much smaller. What does not fit then either is drawn in full size.
SCALES = (1.0, 0.95, 0.9, 0.85)
# Where the pages of a site without an address stand while they are drawn; by RFC 2606 nobody has this name.
NOWHERE = "https://site.invalid/"
# Browsers repeat the head of a page as that of a table. In a tagged PDF that would be a table of one cell,
# so here it is what WeasyPrint knows and browsers do not: an element that runs in the margin.
SHEET = """
@page {
  margin-top: 21mm;
  @top-left { content: element(run); width: 100%; vertical-align: bottom; padding-bottom: 2.5mm; }
}
.cols, .cols:has(.side), main { display: block; }
.run { display: block; position: running(run); }
.run span:last-child { padding-bottom: 0; }
.pl::after { content: attr(data-shown); }
.whole .contents { columns: auto; }
.whole .contents a::after { content: leader(".") " " target-counter(attr(href), page); }
"""


def draw(
    site: Path, pages: Sequence[str], folder: Path, *, address: str | None, paper: str, tell: Tell
) -> list[Fault]:
    """Draw pages of a built site into a folder, each at its path with the ending ``.pdf``.

    ``tell`` is called with the number done, the number of all, and the page. Returns warnings; raises as
    :func:`drawn` does.
    """
    warnings: list[Fault] = []
    for number, page in enumerate(pages, 1):
        data, left_out = drawn(site, page, address=address, paper=paper)
        warnings += left_out
        write_bytes((folder / page).with_suffix(".pdf"), data)
        tell(number, len(pages), page)
    return warnings


def drawn(
    site: Path, page: str, *, address: str | None = None, paper: str = "A4"
) -> tuple[bytes, list[Fault]]:
    """Draw a page of a built site.

    ``page`` is its path below ``site``; ``address`` that of the site, with a closing slash, to which links to
    other pages lead: without one they are plain words. Returns the PDF, and a warning for each thing the page
    loads that is not a file of the site, which is left out. Raises BadInput when WeasyPrint is missing.
    """
    weasyprint = drawing()
    base = address or NOWHERE
    refused: dict[str, None] = {}
    read = fetcher(site, base, refused.setdefault)
    tree = prepared(site, page, address)
    scales = SCALES if tree.xpath("boolean(//body[@class='overview' or @class='topic'])") else SCALES[:1]

    def laid_out(scale: float) -> tuple[float, Any]:
        text = styled(tree, paper, scale)
        document = weasyprint.HTML(string=text, base_url=urljoin(base, page), url_fetcher=read)
        return scale, document.render(pdf_variant="pdf/ua-1")

    layouts = map(laid_out, scales)
    plain = next(layouts)
    scale, document = next((one for one in chain([plain], layouts) if len(one[1].pages) == 1), plain)
    what = "{} is not a file of the site; left out"
    warnings = [Fault(path=page, what=what.format(url), level="warning") for url in refused]
    return document.write_pdf(zoom=scale, pdf_variant="pdf/ua-1"), warnings


def drawing() -> Any:  # noqa: ANN401 - a module
    """Import WeasyPrint, or say how to get it."""
    try:
        return importlib.import_module("weasyprint")
    except ImportError:
        what, fix = "PDFs need WeasyPrint, which is not installed", "pip install 'briefgen[pdf]'"
    except OSError as error:
        what = f"WeasyPrint does not find the system's Pango: {str(error).splitlines()[0]}"
        fix = "apt-get install libpango-1.0-0 libpangoft2-1.0-0, or brew install pango"
    raise BadInput(Fault(path="pdf", what=what, fix=fix))


def fetcher(site: Path, base: str, note: Callable[[str], None]) -> Any:  # noqa: ANN401 - of an untyped library
    """Give what reads files of the site for WeasyPrint; whatever else it asks for is noted and refused."""
    urls = importlib.import_module("weasyprint.urls")

    class Inside(urls.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ANN401, ARG002 - WeasyPrint's signature
            file = inside(site, base, url)
            if file is None:
                note(url)
                raise ValueError(url)
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            return urls.URLFetcherResponse(url, file.read_bytes(), {"Content-Type": kind})

    return Inside()


def inside(site: Path, base: str, url: str) -> Path | None:
    """Give the file of the site an address stands for; None for any other."""
    start = urlsplit(base)
    parts = urlsplit(url)
    if parts[:2] != start[:2] or not parts.path.startswith(start.path):
        return None
    file = (site / unquote(parts.path[len(start.path) :])).resolve()
    return file if file.is_relative_to(site.resolve()) and file.is_file() else None


def lasting(site: Path, page: str, anchor: str) -> str:
    """Give the place of an id printed on a page that outlives the page; empty for what has none."""
    own = addresses.identity(unquote(anchor))
    if (site / own).is_file():
        return own
    codes = addresses.codes(page.partition("/")[0])
    listed = (site / codes).is_file() and f' id="{anchor}"' in (site / codes).read_text(encoding="utf-8")
    return f"{codes}#{anchor}" if listed else ""


def prepared(site: Path, page: str, address: str | None) -> Any:  # noqa: ANN401 - of lxml
    """Give a page's tree with links as a PDF needs them.

    Printed ids lead to the page of the id, which outlives the page they stand on. Without an address, links
    out of the page would lead to files of this machine; they are taken away.
    """
    tree = html.document_fromstring((site / page).read_bytes(), html.HTMLParser(encoding="utf-8"))
    for link in tree.iter("a"):
        href = str(link.get("href", ""))
        link.set("data-shown", href)
        if address and link.get("class") == "pl" and href.startswith("#"):
            link.set("href", address + place if (place := lasting(site, page, href[1:])) else href)
        elif not address and not href.startswith("#") and not urlsplit(href).scheme:
            link.attrib.pop("href", "")
    return tree


def styled(tree: Any, paper: str, scale: float) -> str:  # noqa: ANN401 - of lxml
    """Give a page's HTML with the size of the sheet it is laid out on: that of the paper, before scaling."""
    width, height = (f"{side / scale:.3f}mm" for side in PAPERS[paper])
    head = f"<style>{SHEET}@page {{ size: {width} {height} }}</style></head>"
    return str(html.tostring(tree, encoding="unicode", doctype="<!DOCTYPE html>")).replace("</head>", head, 1)


def asked_pages(
    site: Path, asked: Iterable[str], address: str | None, front: str = addresses.HOME
) -> list[str]:
    """Give the paths of pages a user names; the whole briefings, for paper, when none is named.

    A page is named by its path below the site, with or without ``.html``, by its folder (which stands for its
    page ``front``), by its file, or by its address as it stands on paper. Raises BadInput when there is no
    such page, or no built site.
    """
    if not (site / addresses.HOME).is_file():
        raise BadInput(Fault(path=site.name, what="there is no built site here", fix="briefgen build"))
    every = [path.relative_to(site).as_posix() for path in sorted(site.glob(addresses.printed("*")))]
    return list(dict.fromkeys(asked_page(site, word, address, front) for word in asked)) or every


def asked_page(site: Path, word: str, address: str | None, front: str) -> str:
    """Give the path of the page a user names by a word."""
    for path in readings(site, word, address, front):
        if path.is_file() and path.suffix == ".html" and path.is_relative_to(site.resolve()):
            return path.relative_to(site.resolve()).as_posix()
    fix = "name it as its address does, like SLUG/index.html or SLUG/TOPIC.html"
    raise BadInput(Fault(path=word, what="the built site has no such page", fix=fix))


def readings(site: Path, word: str, address: str | None, front: str) -> Iterator[Path]:
    """Give every file a word may mean."""
    plain = word.partition("#")[0]
    for start in filter(None, (address, (address or "").partition("://")[2])):
        plain = plain.removeprefix(start)
    for folder in (site, Path()):
        path = (folder / unquote(plain)).resolve()
        yield from (path, path / front, path / addresses.HOME, path.with_name(f"{path.name}.html"))
