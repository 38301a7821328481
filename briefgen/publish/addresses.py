"""The only owner of paths and anchors: nobody else puts a slash, a ``#`` or ``.html`` together.

A *place* is an address inside the site, from its root, without a leading slash
(``harbour-bridge/source.html#p-5lvt``). Pages are files, so that the same links work from a
web server and by double click.
"""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from briefgen.model import Name

HOME = "index.html"
TOPICS, PEOPLE, ORGANISATIONS = "topics", "people", "organisations"
IDENTITIES, ASSETS, FEEDS, SEARCH = "id", "assets", "feeds", "search"
QUOTES, FIGURES, MISSING, MOVED = "quotes.html", "figures.html", "404.html", "moved.html"
SEARCH_PAGE, TIMELINE = "search.html", "timeline.html"
# First parts of a path that are not briefings, and pages of a briefing that are not topics.
KEPT_FOLDERS = frozenset({TOPICS, PEOPLE, ORGANISATIONS, IDENTITIES, ASSETS, FEEDS, SEARCH})
KEPT_PAGES = frozenset({"index", "source", "print", "codes", "changes"})
REGISTERS = {"person": PEOPLE, "organisation": ORGANISATIONS}


def folder(slug: str) -> str:
    """Give the folder of a briefing."""
    return f"{slug}-briefing" if slug in KEPT_FOLDERS else slug


def overview(slug: str) -> str:
    """Give the place of a briefing's first page."""
    return f"{folder(slug)}/index.html"


def source(slug: str, paragraph: str = "") -> str:
    """Give the place of a briefing's source text, or of one paragraph in it."""
    return at(f"{folder(slug)}/source.html", paragraph)


def changes(slug: str) -> str:
    """Give the place of what the last version of a briefing's source changed."""
    return f"{folder(slug)}/changes.html"


def printed(slug: str) -> str:
    """Give the place of the whole briefing for paper."""
    return f"{folder(slug)}/print.html"


def codes(slug: str) -> str:
    """Give the place of the list of a briefing's ids."""
    return f"{folder(slug)}/codes.html"


def download(slug: str, ending: str) -> str:
    """Give the place of a briefing's data file."""
    return f"{folder(slug)}/briefing.{ending}"


def citation(slug: str, ending: str) -> str:
    """Give the place of a briefing's citation in a format."""
    return f"{folder(slug)}/cite.{ending}"


def data_file(name: str, ending: str) -> str:
    """Give the place of a register's data."""
    return f"{name}.{ending}"


def search_file(part: str, number: int | None = None) -> str:
    """Give the place of a file of the search index."""
    return f"{SEARCH}/{part}.js" if number is None else f"{SEARCH}/{part}/{number}.js"


def topic(slug: str, topic_id: str) -> str:
    """Give the place of one topic of a briefing."""
    name = f"{topic_id}-topic" if topic_id in KEPT_PAGES else topic_id
    return f"{folder(slug)}/{name}.html"


def register(name: str, number: int = 1) -> str:
    """Give the place of a page of a register kept in a folder; the first is its index."""
    return paged(f"{name}/index.html", number)


def named(name: Name) -> str:
    """Give the place of the page of a person or organisation; empty for a place, which has none."""
    kept = REGISTERS.get(name.kind)
    return register_entry(kept, name.id) if kept else ""


def register_entry(register: str, name_id: str) -> str:
    """Give the place of a name's page in a register."""
    return f"{register}/{name_file(name_id)}.html"


def name_file(name_id: str) -> str:
    """Give the file name of a name's page, which must not hide the register's own."""
    return f"{name_id}-name" if name_id == "index" else name_id


def shared_topic(topic_id: str) -> str:
    """Give the place of a topic across briefings."""
    return f"{TOPICS}/{name_file(topic_id)}.html"


def identity(item_id: str) -> str:
    """Give the place that says where an id is now."""
    return f"{IDENTITIES}/{item_id}.html"


def feed(name: str = "") -> str:
    """Give the place of a feed: the site's, or that of one topic or person."""
    return f"{FEEDS}/{name}.xml" if name else "feed.xml"


def at(place: str, fragment: str = "") -> str:
    """Add an anchor to a place."""
    return f"{place}#{fragment}" if fragment else place


def paged(place: str, number: int) -> str:
    """Give the place of a further page of a long list; the first keeps the plain address."""
    stem, ending = posixpath.splitext(place)
    return place if number == 1 else f"{stem}-{number}{ending}"


def link_to(target: str, *, here: str) -> str:
    """Give the relative address of a place as seen from the page ``here``, quoted for an attribute."""
    path, _, fragment = target.partition("#")
    page = here.partition("#")[0]
    if path == page and fragment:
        return "#" + quote(fragment)
    relative = posixpath.relpath(path, posixpath.dirname(page) or ".")
    return quote(relative) + (f"#{quote(fragment)}" if fragment else "")


def address(target: str, site: str | None) -> str:
    """Give the full address of a place below the site's own (with a closing slash); folders for index pages.

    Without a site address the place itself is given, so that paper still names it.
    """
    path, _, fragment = target.partition("#")
    if site:
        path = path.removesuffix("index.html") if path.endswith(("/index.html", HOME)) else path
    return (site or "") + quote(path) + (f"#{quote(fragment)}" if fragment else "")


def markdown_file(place: str) -> str:
    """Give the Markdown file MkDocs makes a page from."""
    return place.removesuffix(".html") + ".md"
