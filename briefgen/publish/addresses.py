"""The only owner of paths and anchors: nobody else puts a slash, a ``#`` or ``.html`` together.

A *place* is an address inside the site, from its root, without a leading slash
(``harbour-bridge/source.html#p-5lvt``). Pages are files, so that the same links work from a
web server and by double click.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from urllib.parse import quote

HOME = "index.html"
QUOTES, FIGURES, MISSING, MOVED = "quotes.html", "figures.html", "404.html", "moved.html"
SEARCH_PAGE, TIMELINE, EDITIONS = "search.html", "timeline.html", "editions.html"
STORIES = "stories.html"
PEOPLE, ORGANISATIONS, TOPICS = "people.html", "organisations.html", "topics.html"
ABOUT = "about.html"
ACCENT = "assets/house.css"
MONTHS, PUBLISHERS, AUTHORS = "months.html", "publishers.html", "authors.html"
# Folders of the site's own. No briefing can stand in one of them; everything else at the root is a file.
NAMES_FOLDER, TOPICS_FOLDER, STORIES_FOLDER, IDENTITIES = "names", "topics", "stories", "id"
EDITIONS_FOLDER = "editions"
ASSETS, FEEDS, SEARCH, LINKS = "assets", "feeds", "search", "permalinks"
FOLDERS = frozenset(
    {NAMES_FOLDER, TOPICS_FOLDER, STORIES_FOLDER, EDITIONS_FOLDER, IDENTITIES, ASSETS, FEEDS, SEARCH, LINKS}
)
# Where a briefing's pages stand in its folder. A topic's are one folder down, so that none can take theirs.
OVERVIEW, SOURCE, SET_ASIDE, PRINT, CODES, CHANGES = (
    "index",
    "source",
    "set-aside",
    "print",
    "codes",
    "changes",
)
# Further pages of a story.
DAYS, WORDS = "timeline", "quotes"


def standing(briefing: str, page: str) -> str:
    """Give the place of a page as the ledger names it: below a briefing, or from the root (``/``)."""
    return f"{page[1:]}.html" if page.startswith("/") else f"{briefing}/{page}.html"


def topic_page(topic_id: str) -> str:
    """Give a topic's page of a briefing as the ledger names it."""
    return f"{TOPICS_FOLDER}/{topic_id}"


def shared_page(topic_id: str) -> str:
    """Give the page of a topic across briefings as the ledger names it."""
    return f"/{TOPICS_FOLDER}/{topic_id}"


def name_page(name_id: str) -> str:
    """Give the page of a name as the ledger names it."""
    return f"/{NAMES_FOLDER}/{name_id}"


def story_page(story: str, page: str = OVERVIEW) -> str:
    """Give a page of a story as the ledger names it; a topic's page is one folder down."""
    return f"/{STORIES_FOLDER}/{story}/{page}"


def story(slug: str, page: str = OVERVIEW) -> str:
    """Give the place of a page of a story, the first if nothing else is said."""
    return standing("", story_page(slug, page))


def story_topic(slug: str, topic_id: str) -> str:
    """Give the place of a topic of a story."""
    return story(slug, topic_page(topic_id))


def overview(slug: str) -> str:
    """Give the place of a briefing's first page."""
    return standing(slug, OVERVIEW)


def source(slug: str, paragraph: str = "") -> str:
    """Give the place of a briefing's source text, or of one paragraph in it."""
    return at(standing(slug, SOURCE), paragraph)


def set_aside(slug: str, paragraph: str = "") -> str:
    """Give the place of the lines of a source that were set aside, or of one of them."""
    return at(standing(slug, SET_ASIDE), paragraph)


def changes(slug: str) -> str:
    """Give the place of what the last version of a briefing's source changed."""
    return standing(slug, CHANGES)


def printed(slug: str) -> str:
    """Give the place of the whole briefing for paper."""
    return standing(slug, PRINT)


def codes(slug: str, item_id: str = "") -> str:
    """Give the place of the list of a briefing's ids, or of one of them in it."""
    return at(standing(slug, CODES), item_id)


def download(slug: str, ending: str) -> str:
    """Give the place of a briefing's data file."""
    return f"{slug}/briefing.{ending}"


def citation(slug: str, ending: str) -> str:
    """Give the place of a briefing's citation in a format."""
    return f"{slug}/cite.{ending}"


def card(slug: str, topic_id: str = "") -> str:
    """Give the place of the picture that is shared of a briefing or of one of its topics."""
    return f"{slug}/{topic_page(topic_id)}.png" if topic_id else f"{slug}/card.png"


def data_file(name: str, ending: str) -> str:
    """Give the place of a register's data."""
    return f"{name}.{ending}"


def search_file(part: str, number: int | None = None) -> str:
    """Give the place of a file of the search index."""
    return f"{SEARCH}/{part}.js" if number is None else f"{SEARCH}/{part}/{number}.js"


def topic(slug: str, topic_id: str) -> str:
    """Give the place of one topic of a briefing."""
    return standing(slug, topic_page(topic_id))


def name(name_id: str) -> str:
    """Give the place of a name's page, whatever kind of name it is."""
    return standing("", name_page(name_id))


def shared_topic(topic_id: str) -> str:
    """Give the place of a topic across briefings."""
    return standing("", shared_page(topic_id))


def identity(item_id: str) -> str:
    """Give the place that says where an id is now: in a folder named by its first two signs, no hyphen."""
    return f"{IDENTITIES}/{item_id[:1]}{item_id[2:3]}/{item_id}.html"


def feed(page: str = "") -> str:
    """Give the place of a feed: the site's, or one by a page in the ledger: of a topic, a name, a story."""
    return f"{FEEDS}{page}.xml" if page else "feed.xml"


def edition_page(name: str) -> str:
    """Give the page of an edition as the ledger names it."""
    return f"/{EDITIONS_FOLDER}/{name}/{OVERVIEW}"


def edition(name: str) -> str:
    """Give the place of an edition."""
    return standing("", edition_page(name))


def edition_feed() -> str:
    """Give the place of the feed of all editions."""
    return feed(f"/{EDITIONS_FOLDER}")


def edition_mail(name: str) -> str:
    """Give the place of an edition as an e-mail."""
    return f"{EDITIONS_FOLDER}/{name}/mail.html"


def edition_anchor(kind: str, of: str) -> str:
    """Give the anchor of an item of an edition, by its kind and what it is."""
    return f"i-{kind[0]}-{of.replace('/', '.')}"


def name_anchor(name_id: str) -> str:
    """Give the anchor of a name on a page; no section and no item can have the same."""
    return f"n-{name_id}"


def briefing_anchor(slug: str) -> str:
    """Give the anchor of what a page across briefings has of one of them."""
    return f"in-{slug}"


def story_feed(slug: str) -> str:
    """Give the place of a story's feed."""
    return feed(f"/{STORIES_FOLDER}/{slug}")


def topic_anchor(topic_id: str) -> str:
    """Give the anchor of a topic on a page that is not its own."""
    return f"t-{topic_id}"


def at(place: str, fragment: str = "") -> str:
    """Add an anchor to a place."""
    return f"{place}#{fragment}" if fragment else place


def paged(place: str, number: int) -> str:
    """Give the place of a further page of a long list; the first keeps the plain address.

    The number stands behind a dot, which no id has: page 2 of ``ben`` is never the page of ``ben-2``.
    """
    stem, ending = posixpath.splitext(place)
    return place if number == 1 else f"{stem}.{number}{ending}"


def figures(kind: str) -> str:
    """Give the place of the figures of one kind; no number of a page is such a word."""
    stem, ending = posixpath.splitext(FIGURES)
    return f"{stem}.{kind}{ending}"


def link_to(target: str, *, here: str) -> str:
    """Give the relative address of a place as seen from the page ``here``, quoted for an attribute."""
    path, _, fragment = target.partition("#")
    page = here.partition("#")[0]
    anchor = f"#{quote(fragment)}" if fragment else ""
    return anchor if path == page and anchor else way(path, page.rpartition("/")[0]) + anchor


@lru_cache(maxsize=20_000)
def way(path: str, folder: str) -> str:
    """Give the quoted way to a file from a folder: neighbours lead to the same files by the same ways."""
    return quote(posixpath.relpath(path, folder or "."))


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
