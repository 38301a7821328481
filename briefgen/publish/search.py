"""The search index: what can be found, in files so small that one query never loads much.

Two levels. *Term files* say which briefings hold a word; a directory gives the first word of each
file, so a query loads the one or two files its words fall into. *Document files*, one for each
briefing, hold what can be found in it; the browser loads those of the best few briefings and
matches there, with MiniSearch. Nothing else grows with the site but the directory, by a word for
every file of terms.

Files are scripts that call ``briefgenSearch``, because a page opened by double click may load
scripts beside it but not fetch data.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from briefgen.model import Figure, Page
from briefgen.publish import links
from briefgen.publish.details import readable
from briefgen.publish.homes import item_place
from briefgen.publish.library import Shelf
from briefgen.publish.passages import in_context
from briefgen.publish.press import Press

# Size of a file of terms in characters; how many briefings a word can lead to, the best first.
FILE, MOST = 12_000, 400
TERM = re.compile(r"[^\W_]+")
LONGEST = 40
Row = tuple[str, str, str, str, str]
"""Kind, words, who, topic, place: what one thing that can be found consists of.

Words below a first line are shown below it: a briefing's lead, the words around a figure."""


def search_page(press: Press) -> Iterator[Page]:
    """Make the page to search on."""
    yield press.page(
        "search",
        links.SEARCH_PAGE,
        kind="search",
        title=f"{press.words('search')} – {press.site.name}",
        description=press.words("search-hint"),
        crumbs=((links.HOME, press.words("briefings")),),
    )


def search_files(press: Press) -> Iterator[Page]:
    """Make the directory, the files of terms and one file of documents for each briefing."""
    shelves = sorted(press.library.shelves, key=lambda shelf: shelf.slug)
    postings: dict[str, list[tuple[int, int]]] = {}
    for number, shelf in enumerate(shelves):
        rows = tuple(found_in(press, shelf))
        head = [
            shelf.briefing.title or press.words("untitled"),
            press.words.date(shelf.briefing.origin.published),
        ]
        yield script(links.search_file("docs", number), ["docs", number, head, rows])
        for term, weight in weigh(rows).items():
            postings.setdefault(term, []).append((number, weight))
    first: list[str] = []
    for number, terms in enumerate(parted(postings)):
        first.append(next(iter(terms)))
        yield script(links.search_file("terms", number), ["terms", number, terms])
    yield script(links.search_file("index"), ["index", first, len(shelves)])


def script(path: str, values: list[object]) -> Page:
    """Write values as a call that hands them to the page."""
    text = json.dumps(values, ensure_ascii=True, separators=(",", ":"))
    return Page(path=path, title="", text=f"briefgenSearch(...{text});\n")


def found_in(press: Press, shelf: Shelf) -> Iterator[Row]:
    """Give everything of a briefing that can be found."""
    briefing = shelf.briefing
    lead = " ".join(point.at.text for point in shelf.lead)
    yield "briefing", f"{briefing.title}\n{lead}".strip(), "", "", links.overview(shelf.slug)
    for chapter in shelf.chapters:
        if chapter.topic:
            yield (
                "topic",
                chapter.topic.title,
                "",
                chapter.topic.title,
                links.topic(shelf.slug, chapter.topic.id),
            )
    for name in briefing.names:
        place = links.named(name) or links.at(links.overview(shelf.slug), name.id)
        words = " · ".join(dict.fromkeys((name.name, *name.also)))
        yield name.kind, words, name.name, "", place
    for quote in shelf.quotes:
        speaker = shelf.names.get(quote.speaker or "")
        who = speaker.name if speaker else quote.mention.text if quote.mention else ""
        words = " … ".join(excerpt.text for excerpt in quote.said)
        yield "quote", words, who, topic_title(shelf, quote), item_place(shelf, quote)
    for figure in briefing.figures:
        words = f"{figure.at.text}\n{around(shelf, figure)}"
        yield "figure", words, "", topic_title(shelf, figure), item_place(shelf, figure)
    shown = readable(shelf, press.site)
    for block in briefing.paragraphs:
        if block.kind not in {"litter", "headline"} and block.id in shown:
            topic = shelf.topic_of.get(block.id)
            yield (
                "paragraph",
                block.text,
                "",
                topic.title if topic else "",
                links.source(shelf.slug, block.id),
            )


def around(shelf: Shelf, figure: Figure) -> str:
    """Give the words of the source around a figure."""
    here = in_context(shelf, figure)
    cut = ("… " if here.cut_before else "", " …" if here.cut_after else "")
    return f"{cut[0]}{here.before}{here.figure}{here.after}{cut[1]}"


def topic_title(shelf: Shelf, item: object) -> str:
    """Give the title of the topic an item stands in, or nothing."""
    topic = shelf.chapter_of(item).topic  # type: ignore[arg-type]
    return topic.title if topic else ""


def weigh(rows: Iterable[Row]) -> Mapping[str, int]:
    """Count the terms of a briefing, those of its title, topics and names more."""
    found: Counter[str] = Counter()
    for kind, words, who, topic, _ in rows:
        times = 1 if kind in {"paragraph", "quote", "figure"} else 4
        for term in terms_of(f"{words} {who} {topic}" if times == 1 else words):
            found[term] += times
    return found


def terms_of(words: str) -> list[str]:
    """Cut words into terms: lower case, accents off, letters and digits. The script does the same."""
    plain = unicodedata.normalize("NFKD", words).lower()
    bare = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return [term[:LONGEST] for term in TERM.findall(bare)]


def parted(postings: Mapping[str, list[tuple[int, int]]]) -> Iterator[dict[str, list[int]]]:
    """Part the terms, in order, into files; each term with its briefings and their weights."""
    part: dict[str, list[int]] = {}
    size = 0
    for term in sorted(postings):
        best = sorted(postings[term], key=lambda posting: (-posting[1], posting[0]))[:MOST]
        flat = [value for posting in best for value in posting]
        part[term] = flat
        size += len(term) + 3 + sum(len(str(value)) + 1 for value in flat)
        if size > FILE:
            yield part
            part, size = {}, 0
    if part:
        yield part
