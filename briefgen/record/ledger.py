"""The ledger of permanent links: every id and page ever published, and what became of it.

How it is written down is :mod:`briefgen.record.ledger_files`'.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from briefgen.model import (
    ANCHORS,
    CHANGED,
    FEEDS,
    LIST,
    NOTED,
    STORIES,
    STORY,
    Briefing,
    Excerpt,
    Ledger,
    Permalink,
    Quote,
    most_pages,
)
from briefgen.record.moves import Living, joined_names, moved_pages, new_home, pages_led

__all__ = ["Ledger", "Stands", "settle"]

WORDS, ENDS = 80, 40
# Of how many earlier titles or forms of name an entry tells; with this much of one in another they are alike.
EARLIER, CALLED_ALIKE = 3, 0.6
TOKEN = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """Where the publisher puts things, in the ledger's own names of pages and places."""

    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The pages of everything that has an entry, its home first."""
    lists: Mapping[str, int] = field(default_factory=dict)
    """The number of pages of each long list by its first page."""
    stories: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """Title and pages of every story by its slug, the first page first."""
    away: Container[str] = frozenset()
    """Slugs of briefings and ids of stories that are not shown until their errors are mended: all stays."""
    public: bool = True
    """Whether what is built is taken as published at once; else only once a later day still has it."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """A digest of what readers see of each briefing, by slug."""
    address: str | None = None
    """The site's own address; None where it has none, and no feeds."""


def settle(ledger: Ledger, briefings: Sequence[Briefing], on: str, stands: Stands | None = None) -> Ledger:
    """Give the ledger as it is once ``briefings`` are all that is published, on the date ``on``.

    What is published is alive, with the page it stands on before those it stood on earlier. What no longer
    is has moved, when its words live on under another id, when its name is a form of another name, or when
    most that stood on its page stands on another together; else it is gone. Pure; settling twice changes
    nothing.
    """
    stands = stands or Stands()
    known = {link.id: link for link in ledger if not link.id.startswith((*NOTED, STORY))}
    alive: dict[str, Permalink] = {}
    for link in (link for briefing in briefings for link in published(briefing, stands.pages)):
        alive[link.id] = link
    settled = {id_: aged(link, known.get(id_), on) for id_, link in alive.items()}
    kept = {link.id: link for link in known.values() if stays(link, known, stands.away)}
    settled |= {id_: link for id_, link in kept.items() if id_ not in alive}
    lost = [link for id_, link in known.items() if id_ not in alive and id_ not in kept]
    if lost:
        settled |= {
            link.id: link
            for link in departures_of(lost, known, alive, briefings, on=on, public=stands.public)
        }
    settled |= {link.id: link for link in ledger if link.id.startswith(ANCHORS)}
    settled |= listed(ledger, stands.lists)
    settled |= changed(ledger, stands.versions, settled, on)
    settled |= feeds(ledger, stands.address, on)
    settled |= story_entries(ledger, stands, on)
    return tuple(settled[id_] for id_ in sorted(settled))


def stays(link: Permalink, known: Mapping[str, Permalink], away: Container[str]) -> bool:
    """Tell whether an entry stays because its briefing or story is not shown for now.

    So does what moved into such a briefing, and one of which the ledger's own line cannot be read.
    """
    if link.state == "away":
        return True
    home = known.get(link.to or "") if link.state == "moved" else link
    return home is not None and home.state == "alive" and (home.briefing in away or home.id in away)


def without(ledger: Ledger, away: Container[str]) -> Ledger:
    """Give a ledger for the pages of one build, in which what stays for now is ``away``."""
    known = {link.id: link for link in ledger}
    return tuple(replace(k, state="away", to=None) if stays(k, known, away) else k for k in ledger)


def departures_of(
    lost: Sequence[Permalink],
    known: Mapping[str, Permalink],
    alive: Mapping[str, Permalink],
    briefings: Sequence[Briefing],
    *,
    on: str,
    public: bool,
) -> Iterator[Permalink]:
    """Give the entries of what is no longer published, the pages last: they go where most on them went."""
    touched = {link.briefing for link in lost}
    led_to = {alive[link.to].briefing for link in lost if link.to and link.to in alive}
    new = {link.briefing for link in alive.values() if came(link.id, known)}
    words = {b.slug: words_of(b) for b in briefings if b.slug in touched | led_to | new}
    fresh = {i: text for slug in new for i, text in words[slug].items() if came(i, known)}
    led = {i: text for slug in touched | led_to for i, text in words.get(slug, {}).items()}
    forms = {b.slug: joined_names(b) for b in briefings if b.slug in touched}
    pages_now = moved_pages(known, alive)
    to: dict[str, str | None] = {}
    within = {(link.near, link.id[:2], link.words): link.id for link in alive.values() if link.near}
    for link in sorted(lost, key=lambda link: not link.id.startswith("p-")):
        there = Living(
            words=words.get(link.briefing, {}),
            fresh=fresh,
            led=led,
            forms=forms.get(link.briefing, {}),
            homes=pages_now,
            alive=alive,
            known=known,
        )
        passage = to.get(link.near or "")
        to[link.id] = new_home(link, there) or within.get((passage or "", link.id[:2], link.words))
    whole = pages_led(lost, to, alive)
    for link in lost:
        yield departed(link, to[link.id] or whole.get(link.id), on, public=public)


def came(id_: str, known: Mapping[str, Permalink]) -> bool:
    """Tell whether an id lives that did not before."""
    before = known.get(id_)
    return before is None or before.state != "alive"


def story_entries(ledger: Ledger, stands: Stands, on: str) -> dict[str, Permalink]:
    """Give the entries of stories; one that is gone has moved where a new one has its title."""
    known = {link.id: link for link in ledger if link.id.startswith(STORY)}
    now = {
        f"{STORY}{slug}": Permalink(id=f"{STORY}{slug}", briefing=STORIES, at=at, words=opening(title))
        for slug, (title, at) in stands.stories.items()
    }
    heirs = {link.words: id_ for id_, link in now.items() if id_ not in known}
    found = {id_: aged(link, known.get(id_), on) for id_, link in now.items()}
    for id_, link in known.items():
        if stays(link, known, stands.away):
            found[id_] = link
        elif id_ not in now:
            home = link.to if link.to in now else heirs.get(link.words)
            found[id_] = departed(link, home, on, public=stands.public)
    return found


def listed(ledger: Ledger, lists: Mapping[str, int]) -> dict[str, Permalink]:
    """Give the entries of long lists, each with the most pages it ever had."""
    most = {link.id: most_pages(link) for link in ledger if link.id.startswith(LIST)}
    for place, pages in lists.items():
        id_ = f"{LIST}{place.removesuffix('.html')}"
        most[id_] = max(pages, most.get(id_, 1))
    return {id_: Permalink(id=id_, briefing="", at=(str(pages),), words="") for id_, pages in most.items()}


def changed(
    ledger: Ledger, versions: Mapping[str, str], settled: Mapping[str, Permalink], on: str
) -> dict[str, Permalink]:
    """Give the last change of every briefing: the day on which what readers see was first built.

    Of a briefing from before these were kept no change is known but that it came.
    """
    found = {link.id: link for link in ledger if link.id.startswith(CHANGED)}
    for slug, version in versions.items():
        id_, page = f"{CHANGED}{slug}", settled.get(f"page:{slug}")
        before = found.get(id_)
        if before is None or before.at != (version,):
            day = on if before or page is None else page.since or on
            found[id_] = Permalink(id=id_, briefing=slug, at=(version,), words="", on=day)
    return found


def feeds(ledger: Ledger, address: str | None, on: str) -> dict[str, Permalink]:
    """Give what ids in feeds begin with: the address the site had when it first had one, for good."""
    kept = {link.id: link for link in ledger if link.id.startswith(FEEDS)}
    if kept or not address:
        return kept
    id_ = f"{FEEDS}site"
    return {id_: Permalink(id=id_, briefing="", at=(), words=address, since=on)}


def with_anchors(ledger: Ledger, anchors: Mapping[str, Sequence[str]]) -> Ledger:
    """Give the ledger with the sections that pages have now beside those they ever had.

    ``anchors`` are those of each page, by ``SLUG/PAGE``.
    """
    found = {link.id: link for link in ledger}
    for page, now in anchors.items():
        id_ = f"{ANCHORS}{page}"
        before = found[id_].at if id_ in found else ()
        at = tuple(sorted({*before, *now}))
        if at:
            found[id_] = Permalink(id=id_, briefing=page.partition("/")[0], at=at, words="")
    return tuple(found[id_] for id_ in sorted(found))


def published(b: Briefing, pages: Mapping[str, tuple[str, ...]]) -> Iterator[Permalink]:
    """Give an entry for everything of a briefing that has a permanent link."""
    told = speakers(b)

    def entry(id_: str, words: str, near: str | None = None, *, whole: bool = False) -> Permalink:
        return Permalink(
            id=id_,
            briefing=b.slug,
            at=pages.get(id_, ()),
            words=opening(words),
            length=0 if whole else length(words),
            ends="" if whole else ending(words),
            near=near,
            by=told.get(id_, ""),
        )

    before = None
    yield entry(f"page:{b.slug}", b.title, whole=True)
    for topic in b.topics:
        yield entry(f"topic:{b.slug}/{topic.id}", topic.title, whole=True)
    for p in b.paragraphs:
        yield entry(p.id, p.text, before)
        before = p.id
    for id_, said in findings(b):
        yield entry(id_, joined_words(said), said[0].paragraph)
    for name in b.names:
        label = f"{name.name}, {name.role.text}" if name.role else name.name
        yield entry(f"name:{b.slug}/{name.id}", label, whole=True)


def speakers(b: Briefing) -> dict[str, str]:
    """Give who said each quote and statement, as readers are told; where that is nobody, nothing."""
    names = {name.id: name.name for name in b.names}
    said = {quote.id: names.get(quote.speaker or "") or mentioned(quote) for quote in b.quotes}
    said |= {statement.id: names.get(statement.speaker or "", "") for statement in b.statements}
    return {id_: " ".join(name.split()) for id_, name in said.items() if name}


def mentioned(quote: Quote) -> str:
    """Give the words a quote's speaker is mentioned with; empty when there are none."""
    return quote.mention.text if quote.mention else ""


def findings(b: Briefing) -> Iterator[tuple[str, tuple[Excerpt, ...]]]:
    """Give id and words of what was found in an article."""
    yield from ((quote.id, quote.said) for quote in b.quotes)
    yield from ((point.id, (point.at,)) for point in b.points)
    yield from ((figure.id, (figure.at,)) for figure in b.figures)
    yield from ((statement.id, (statement.at,)) for statement in b.statements)


def joined_words(said: Sequence[Excerpt]) -> str:
    """Give the words of excerpts, the breaks between them marked."""
    return " … ".join(" ".join(excerpt.text.split()) for excerpt in said)


def words_of(b: Briefing) -> dict[str, str]:
    """Give all words of everything with a minted id, white space folded."""
    found = {p.id: " ".join(p.text.split()) for p in b.paragraphs}
    return found | {id_: joined_words(said) for id_, said in findings(b)}


def opening(words: str) -> str:
    """Give the beginning of words, white space folded, cut between two of them."""
    folded = " ".join(words.split())
    return folded if len(folded) <= WORDS else folded[:WORDS].rpartition(" ")[0] or folded[:WORDS]


def length(words: str) -> int:
    """Count the words of which only the beginning is kept; 0 for the others."""
    count = len(words.split())
    return count if count > len(opening(words).split()) else 0


def ending(words: str) -> str:
    """Give the end of words of which only the beginning is kept, cut between two of them; else nothing."""
    if not length(words):
        return ""
    folded = " ".join(words.split())
    return folded[-ENDS:].partition(" ")[2] or folded[-ENDS:]


def aged(link: Permalink, earlier: Permalink | None, on: str) -> Permalink:
    """Give a living entry with the pages it stood on earlier behind its own, and what it was called then."""
    if earlier is None or earlier.briefing != link.briefing:
        return replace(link, since=on)
    at = tuple(dict.fromkeys([*link.at, *earlier.at]))
    since = earlier.since or on
    if not link.id.startswith(("topic:", "name:")):
        return replace(link, at=at, since=since)
    was = dict.fromkeys(old for old in (earlier.words, *earlier.was) if old)
    told = [old for old in was if not called_alike(old, link.words)]
    return replace(link, at=at, was=tuple(told[:EARLIER]), since=since)


def called_alike(old: str, new: str) -> bool:
    """Tell whether who knows a thing by its old title knows it by the new one."""
    words = Counter(TOKEN.findall(old.lower()))
    shared = words & Counter(TOKEN.findall(new.lower()))
    return shared.total() >= CALLED_ALIKE * words.total()


def departed(link: Permalink, home: str | None, on: str, *, public: bool) -> Permalink:
    """Give an entry that is no longer published; the day it left stays as first noted.

    What left on the day it came, on a site that says of no address that it is its own, was a trial: it keeps
    its address, for it may have been shared, and none of its words.
    """
    if home is not None:
        same = link.state == "moved" and link.to == home
        return replace(link, state="moved", to=home, on=link.on if same else on)
    if link.state == "gone":
        return link
    gone = replace(link, state="gone", to=None, on=on)
    return gone if public or link.since != on else forgotten(gone)


def forgotten(link: Permalink) -> Permalink:
    """Give an entry without the words it stood for: only that something did."""
    return replace(link, words="", length=0, ends="", by="", was=())
