"""The search index: what can be found, in files so small that one query never loads much.

What can be found of a briefing is cut into *sheaves* of a few kilobytes. *Term files* say which
sheaves hold a word, in the order of the words; a directory in two levels gives the first word of
each file. So a query loads the top of the directory, a page of it and one or two files of terms
for each of its words, and then the best few sheaves, where the browser matches with MiniSearch.
Nothing of this grows with the site but the top of the directory: by a word for every page, and by
the number of the first sheaf of every month, for sheaves are numbered from the oldest briefing on.

Two words side by side in a headline, a name, a topic or a figure are a term, too: of many briefings
with "12" and "million" in them it names those that say "12 million". A word is also there backwards,
without its places, so that one with a wrong letter in its beginning has neighbours like it.

Files are scripts that call ``briefgenSearch``, because a page opened by double click may load
scripts beside it but not fetch data.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from briefgen.model import Edition, Figure, Page
from briefgen.publish import addresses
from briefgen.publish.desk import Desk
from briefgen.publish.details import readable
from briefgen.publish.edition_views import edition_view
from briefgen.publish.index import Shelf, Tale
from briefgen.publish.locations import item_place, name_place
from briefgen.publish.marked_text import in_context
from briefgen.publish.press import Press
from briefgen.publish.renderer import UNPRINTABLE
from briefgen.publish.terms import backwards, pairs_of, terms_of

# Bytes of a file of terms and of a sheaf, files that a page of the directory names, letters of one row.
FILE, SHEAF, PAGE, LONG = 3_500, 6_500, 64, 1_200
# How many sheaves a word can lead to, the best first.
MOST = 600
# How much more a word says where it stands in these.
SAYS = {
    "edition": 9,
    "story": 9,
    "briefing": 9,
    "topic": 4,
    "person": 6,
    "organisation": 6,
    "place": 4,
    "figure": 3,
}
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
Holder = Shelf | Tale | Edition
"""What is searched."""
Row = tuple[str, str, str, str, str]
"""Kind, words, who, topic, place: what one thing that can be found consists of.

Words below a first line are shown below it: a briefing's lead, the words around a figure."""


def search_page(press: Press) -> Iterator[Page]:
    """Make the page to search on."""
    yield press.page(
        "search",
        addresses.SEARCH_PAGE,
        kind="search",
        title=f"{press.words('search')} – {press.site.name}",
        description=press.words("search-hint"),
        crumbs=((addresses.HOME, press.words("briefings")),),
    )


def search_files(press: Press) -> Iterator[Page]:
    """Make the directory, the files of terms and the sheaves of briefings, stories and editions."""
    holders: list[Holder] = [
        *press.library.shelves,
        *press.library.stories,
        *press.library.editions,
    ]
    postings: dict[str, list[tuple[int, int]]] = {}
    months: dict[str, int] = {}
    number = 0
    for holder in sorted(holders, key=lambda holder: (day_of(holder), kind_of(holder), name_of(holder))):
        months.setdefault(day_of(holder)[:7], number)
        for body, weights in searched(press, holder):
            path = addresses.search_file("docs", number)
            yield Page(path=path, title="", text=called(f'["docs",{number},{body}]'))
            for term, weight in weights.items():
                postings.setdefault(term, []).append((weight, number))
            number += 1
    postings |= {entry: [] for entry in map(backwards, tuple(postings)) if entry}
    first: list[str] = []
    for file, terms in enumerate(parted(postings)):
        first.append(next(iter(terms)))
        yield script(addresses.search_file("terms", file), ["terms", file, terms])
    pages = [first[at : at + PAGE] for at in range(0, len(first), PAGE)]
    for page, words in enumerate(pages):
        yield script(addresses.search_file("pages", page), ["pages", page, words])
    top = [words[0] for words in pages]
    yield script(addresses.search_file("index"), ["index", top, number, PAGE, list(months.items())])


def kind_of(holder: Holder) -> int:
    """Give the order of what is of one day: briefings, then stories, then editions."""
    return isinstance(holder, Tale) + 2 * isinstance(holder, Edition)


def name_of(holder: Holder) -> str:
    """Give the name of what is searched in paths."""
    return holder.id if isinstance(holder, Edition) else holder.slug


def day_of(holder: Holder) -> str:
    """Give the day of an article, of a story's last, of an edition; empty, and so before all, for none."""
    if isinstance(holder, Edition):
        return holder.date
    return holder.latest if isinstance(holder, Tale) else (holder.briefing.origin.published or "")[:10]


def place_of(holder: Holder) -> str:
    """Give the place of the first page of what is searched."""
    if isinstance(holder, Edition):
        return addresses.edition(holder.id)
    return addresses.story(holder.slug) if isinstance(holder, Tale) else addresses.overview(holder.slug)


def searched(press: Press, holder: Holder) -> tuple[tuple[str, Mapping[str, int]], ...]:
    """Give the sheaves of what is searched: what the file of each holds behind its number, and its terms."""
    if isinstance(holder, Shelf):
        return searched_in(press.desk, holder)
    found = laid_out(press, holder) if isinstance(holder, Edition) else told_in(holder)
    return tuple(sheaves_of(press.desk, holder, found))


def searched_in(desk: Desk, shelf: Shelf) -> tuple[tuple[str, Mapping[str, int]], ...]:
    """Give the sheaves of a briefing."""
    key = ("searched",)
    if key not in shelf.memo:
        shelf.memo[key] = tuple(sheaves_of(desk, shelf, found_in(desk, shelf)))
    return shelf.memo[key]  # type: ignore[no-any-return]


def sheaves_of(desk: Desk, holder: Holder, found: Iterable[Row]) -> Iterator[tuple[str, Mapping[str, int]]]:
    """Give the sheaves of what can be found."""
    for rows in sheaves(found):
        yield compact(list(sheaf(desk, holder, rows)))[1:-1], weigh(rows)


def script(path: str, values: list[object]) -> Page:
    """Write values as a call that hands them to the page."""
    return Page(path=path, title="", text=called(compact(values)))


def called(values: str) -> str:
    """Write a call that hands values to the page."""
    return f"briefgenSearch(...{values});\n"


def compact(values: list[object]) -> str:
    """Write values as a script reads them."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def sheaves(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Part the rows of a briefing into sheaves that are quick to load; a row longer than most in pieces."""
    part: list[Row] = []
    size = 0
    for kind, words, who, topic, place in rows:
        for piece in pieces(words):
            cost = len(piece.encode("utf-8", "replace")) + len(place)
            if part and size + cost > SHEAF:
                yield part
                part, size = [], 0
            part.append((kind, piece, who, topic, place))
            size += cost
    yield part


def pieces(words: str) -> Iterator[str]:
    """Cut words longer than a row may be, between words where there is a blank."""
    while len(words) > LONG:
        cut = words.rfind(" ", 1, LONG)
        cut = LONG if cut < 0 else cut
        yield words[:cut]
        words = words[cut:].lstrip(" ")
    yield words


def sheaf(desk: Desk, holder: Holder, rows: Iterable[Row]) -> Iterator[object]:
    """Give what a sheaf's file holds: whose it is, the words rows share, and the rows with their numbers.

    Places within the briefing's own folder are given from there, others from the site's root.
    """
    own = f"{place_of(holder).rpartition('/')[0]}/"
    labels: dict[str, int] = {"": 0}
    number = labels.setdefault
    written = [
        [
            number(kind, len(labels)),
            words,
            number(who, len(labels)),
            number(topic, len(labels)),
            place.removeprefix(own) if place.startswith(own) else f"/{place}",
        ]
        for kind, words, who, topic, place in rows
    ]
    yield head_of(desk, holder, own)
    yield list(labels)
    yield written


def head_of(desk: Desk, holder: Holder, own: str) -> list[str]:
    """Give title, date in words, folder, day and publisher of what a sheaf is of."""
    if isinstance(holder, Tale | Edition):
        return [holder.title, desk.words.date(day_of(holder) or None), own, day_of(holder), ""]
    briefing = holder.briefing
    title, date = briefing.title or desk.words("untitled"), desk.words.date(briefing.origin.published)
    return [title, date, own, day_of(holder), briefing.origin.publisher or ""]


def told_in(tale: Tale) -> Iterator[Row]:
    """Give what of a story can be found: its title with its headlines, its topics."""
    headlines = " · ".join(shelf.briefing.title for shelf in tale.by_day if shelf.briefing.title)
    yield "story", f"{tale.title}\n{headlines}", "", "", addresses.story(tale.slug)
    for id_, title, _ in tale.topics:
        yield "topic", title, "", title, addresses.story_topic(tale.slug, id_)


def laid_out(press: Press, edition: Edition) -> Iterator[Row]:
    """Give what of an edition can be found: its title, the editor's words, the headlines it shows."""
    view = edition_view(edition, press.library)
    ours = " ".join([edition.title, *view.intro, *(words for block in view.blocks for words in block.note)])
    headlines = " · ".join(block.title for block in view.blocks if block.title and block.place)
    yield "edition", f"{ours}\n{headlines}".strip(), "", "", addresses.edition(edition.id)


def found_in(desk: Desk, shelf: Shelf) -> Iterator[Row]:
    """Give everything of a briefing that can be found."""
    briefing = shelf.briefing
    lead = " ".join(point.at.text for point in shelf.lead)
    yield "briefing", f"{briefing.title}\n{lead}".strip(), "", "", addresses.overview(shelf.slug)
    for chapter in shelf.chapters:
        if chapter.topic:
            yield (
                "topic",
                chapter.topic.title,
                "",
                chapter.topic.title,
                addresses.topic(shelf.slug, chapter.topic.id),
            )
    for name in briefing.names:
        place = name_place(shelf, name)
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
    shown = readable(shelf, desk.site)
    for block in briefing.paragraphs:
        if block.kind not in {"litter", "headline"} and block.id in shown:
            topic = shelf.topic_of.get(block.id)
            yield (
                "paragraph",
                block.text,
                "",
                topic.title if topic else "",
                addresses.source(shelf.slug, block.id),
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


def weigh(rows: Iterable[Row]) -> dict[str, int]:
    """Count the terms of a briefing and their pairs, those of headline, topics, names and figures more."""
    found: Counter[str] = Counter()
    for kind, words, who, topic, _ in rows:
        times = SAYS.get(kind, 1)
        first, _, more = words.partition("\n")
        for term in (*terms_of(first), *(pairs_of(first) if kind in SAYS else ())):
            found[term] += times
        for term in terms_of(f"{more} {who} {topic}" if times <= SAYS["figure"] else more):
            found[term] += 1
    return dict(found)


def parted(postings: Mapping[str, list[tuple[int, int]]]) -> Iterator[dict[str, str]]:
    """Part the terms, in order, into files; each term with its sheaves and their weights."""
    part: dict[str, str] = {}
    size = 0
    for term in sorted(postings):
        part[term] = packed(postings[term])
        size += len(term.encode()) + len(part[term]) + 6
        if size > FILE:
            yield part
            part, size = {}, 0
    if part:
        yield part


def packed(postings: Sequence[tuple[int, int]]) -> str:
    """Write where a term stands: for each weight the numbers of the sheaves, each as its step from the last.

    All in base 36. The weight is twice the root of the count, which is what ranks: eight of a word say twice
    as much as two. Of the same weight the newest are kept.
    """
    if len(postings) == 1:
        ((count, number),) = postings
        return f"{DIGITS[min(35, round(2 * count**0.5))]} {base36(number)}"
    best = sorted(postings, key=lambda posting: (-posting[0], -posting[1]))[:MOST]
    by_weight: dict[int, list[int]] = {}
    for count, number in best:
        by_weight.setdefault(min(35, round(2 * count**0.5)), []).append(number)
    return ",".join(f"{DIGITS[weight]} {steps(numbers)}" for weight, numbers in by_weight.items())


def steps(numbers: Iterable[int]) -> str:
    """Write numbers, in order, as their steps in base 36."""
    ordered = sorted(numbers)
    return " ".join(base36(b - a) for a, b in pairwise([0, *ordered]))


def base36(number: int) -> str:
    """Write a whole number in base 36."""
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits
