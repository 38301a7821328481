"""The ledger of permanent links: every id and page ever published, and what became of it.

``content/permalinks.yml`` is YAML, below each briefing one line an entry, sorted, so that git merges it.
It is read line by line, not by a YAML parser: a large site has hundreds of thousands of them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.faults import BadInput, Fault
from briefgen.model import LIST, Briefing, Excerpt, Ledger, Permalink, most_pages
from briefgen.record.moves import Living, moved_pages, new_home
from briefgen.record.scalars import ESCAPED

__all__ = ["Ledger", "read_ledger", "settle", "write_ledger"]

HEADER = """\
# Every permanent link ever published, and what became of it. briefgen writes it; do not edit or delete it:
# without it, old links would break. When git cannot merge it, keep the lines of both sides.
"""
WORDS, ENDS = 80, 40
# Of how many earlier titles or forms of name an entry tells; with this much of one in another they are alike.
EARLIER, CALLED_ALIKE = 3, 0.6
TOKEN = re.compile(r"\w+")
ENTRY = re.compile(
    r"  (?P<id>[a-z][a-z0-9:/-]*): \{(?:(?P<state>moved|gone): (?P<on>[0-9TZ:.+-]+), )?"
    r"(?:to: (?P<to>[^,\s]+), )?"
    r"(?:at: \[(?P<at>[^\]]*)\], )?(?:near: (?P<near>[^,\s]+), )?"
    r"(?:of: (?P<length>[0-9]+), )?"
    r'words: (?P<words>"(?:[^"\\]|\\.)*")'
    r'(?:, ends: (?P<ends>"(?:[^"\\]|\\.)*"))?'
    r'(?:, was: (?P<was>\[(?:"(?:[^"\\]|\\.)*"(?:, )?)+\]))?\}'
)
GROUP = re.compile(r"(?P<group>[a-z0-9][a-z0-9-]*):")
# Where names stand, which belong to no briefing.
NAMES = "names"


def settle(
    ledger: Ledger,
    briefings: Sequence[Briefing],
    on: str,
    pages: Mapping[str, tuple[str, ...]] | None = None,
    lists: Mapping[str, int] | None = None,
) -> Ledger:
    """Give the ledger as it is once ``briefings`` are all that is published, on the date ``on``.

    What is published is alive, with the page it stands on before those it stood on earlier. What no longer
    is has moved, when its words live on under another id of its briefing or most that stood on its page
    stands on another together; else it is gone. ``pages`` gives the pages of an id, its home first, where the
    publisher puts it on others than that of its topic, ``lists`` the number of pages of each long list by its
    first page. Pure; settling twice changes nothing.
    """
    known = {link.id: link for link in ledger if not link.id.startswith(LIST)}
    alive: dict[str, Permalink] = {}
    called: dict[str, list[str]] = {}
    for link in (link for briefing in briefings for link in published(briefing, pages or {})):
        alive[link.id] = link
        called.setdefault(link.id, []).append(link.words)
    settled = {id_: aged(link, known.get(id_), called[id_]) for id_, link in alive.items()}
    lost = [link for id_, link in known.items() if id_ not in alive]
    if lost:
        pages_now = moved_pages(known, alive)
        touched = {link.briefing for link in lost}
        words = {briefing.slug: words_of(briefing) for briefing in briefings if briefing.slug in touched}
        for link in lost:
            there = Living(words.get(link.briefing, {}), pages_now, alive, known)
            settled[link.id] = departed(link, new_home(link, there), on)
    settled |= listed(ledger, lists or {})
    return tuple(settled[id_] for id_ in sorted(settled))


def listed(ledger: Ledger, lists: Mapping[str, int]) -> dict[str, Permalink]:
    """Give the entries of long lists, each with the most pages it ever had."""
    most = {link.id: most_pages(link) for link in ledger if link.id.startswith(LIST)}
    for place, pages in lists.items():
        id_ = f"{LIST}{place.removesuffix('.html')}"
        most[id_] = max(pages, most.get(id_, 1))
    return {id_: Permalink(id=id_, briefing="", at=(str(pages),), words="") for id_, pages in most.items()}


def published(b: Briefing, pages: Mapping[str, tuple[str, ...]]) -> Iterator[Permalink]:
    """Give an entry for everything of a briefing that has a permanent link."""
    topic_of = {p: topic.id for topic in b.topics for p in topic.paragraphs}
    before = None
    yield Permalink(id=f"page:{b.slug}", briefing=b.slug, at=("index",), words=opening(b.title))
    for topic in b.topics:
        yield Permalink(
            id=f"topic:{b.slug}/{topic.id}", briefing=b.slug, at=(topic.id,), words=opening(topic.title)
        )
    for p in b.paragraphs:
        yield Permalink(
            id=p.id,
            briefing=b.slug,
            at=("source",),
            words=opening(p.text),
            length=length(p.text),
            ends=ending(p.text),
            near=before,
        )
        before = p.id
    for id_, said, topic_id in findings(b):
        home, words = said[0].paragraph, joined_words(said)
        at = pages.get(id_) or (topic_id or topic_of.get(home, "index"),)
        yield Permalink(
            id=id_,
            briefing=b.slug,
            at=at,
            words=opening(words),
            length=length(words),
            ends=ending(words),
            near=home,
        )
    for name in b.names:
        label = f"{name.name}, {name.role.text}" if name.role else name.name
        yield Permalink(id=f"name:{name.id}", briefing="", at=(), words=opening(label))


def findings(b: Briefing) -> Iterator[tuple[str, tuple[Excerpt, ...], str | None]]:
    """Give id, words and own topic of what was found in an article."""
    yield from ((quote.id, quote.said, quote.topic) for quote in b.quotes)
    yield from ((point.id, (point.at,), point.topic) for point in b.points)
    yield from ((figure.id, (figure.at,), figure.topic) for figure in b.figures)
    yield from ((statement.id, (statement.at,), None) for statement in b.statements)


def joined_words(said: Sequence[Excerpt]) -> str:
    """Give the words of excerpts, the breaks between them marked."""
    return " … ".join(" ".join(excerpt.text.split()) for excerpt in said)


def words_of(b: Briefing) -> dict[str, str]:
    """Give all words of everything with a minted id, white space folded."""
    found = {p.id: " ".join(p.text.split()) for p in b.paragraphs}
    return found | {id_: joined_words(said) for id_, said, _ in findings(b)}


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


def aged(link: Permalink, earlier: Permalink | None, called: Sequence[str]) -> Permalink:
    """Give a living entry with the pages it stood on earlier behind its own, and what it was called then.

    ``called`` is what the briefings call it now: a name in several of them is known by the words it had
    for as long as one has them.
    """
    if earlier is None or earlier.briefing != link.briefing:
        return link
    at = tuple(dict.fromkeys([*link.at, *earlier.at]))
    if not link.id.startswith(("topic:", "name:")):
        return replace(link, at=at)
    words = earlier.words if earlier.words in called else link.words
    was = dict.fromkeys([earlier.words, *earlier.was])
    told = [old for old in was if not any(called_alike(old, now) for now in called)]
    return replace(link, at=at, words=words, was=tuple(told[:EARLIER]))


def called_alike(old: str, new: str) -> bool:
    """Tell whether who knows a thing by its old title knows it by the new one."""
    words = Counter(TOKEN.findall(old.lower()))
    shared = words & Counter(TOKEN.findall(new.lower()))
    return shared.total() >= CALLED_ALIKE * words.total()


def departed(link: Permalink, home: str | None, on: str) -> Permalink:
    """Give an entry that is no longer published; the day it left stays as first noted."""
    if home is not None:
        same = link.state == "moved" and link.to == home
        return replace(link, state="moved", to=home, on=link.on if same else on)
    return replace(link, state="gone", to=None, on=link.on if link.state == "gone" else on)


def read_ledger(text: str, path: str) -> Ledger:
    """Give the ledger of a text; raises BadInput with every line that is no entry.

    A line that stands twice, as after a merge by git, counts once: alive wins over gone, the pages of both
    are kept.
    """
    links: dict[str, Permalink] = {}
    faults: list[Fault] = []
    group = ""
    for number, line in enumerate(text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n"), 1):
        match = ENTRY.fullmatch(line) if group else None
        if match is not None:
            link = entry(match, group)
            links[link.id] = joined(links[link.id], link) if link.id in links else link
        elif heading := GROUP.fullmatch(line):
            group = heading["group"]
        elif line and not line.startswith("#"):
            what = "this line is no entry of the ledger"
            faults.append(Fault(path=path, line=number, what=what, fix=MEND, shown=line))
    if faults:
        raise BadInput(*faults)
    return tuple(links[id_] for id_ in sorted(links))


MEND = "delete the marks of a merge (<<<<<<<, =======, >>>>>>>) and keep the lines of both sides"


def entry(match: re.Match[str], group: str) -> Permalink:
    """Give the entry of a line below the heading of its briefing."""
    state = match["state"]
    return Permalink(
        id=match["id"],
        briefing="" if match["id"].startswith(("name:", LIST)) else group,
        at=tuple(match["at"].split(", ")) if match["at"] else (),
        words=json.loads(match["words"]),
        length=int(match["length"] or 0),
        ends=json.loads(match["ends"] or '""'),
        was=tuple(json.loads(match["was"] or "[]")),
        near=match["near"],
        state="moved" if state == "moved" else "gone" if state == "gone" else "alive",
        to=match["to"],
        on=match["on"],
    )


def joined(one: Permalink, other: Permalink) -> Permalink:
    """Give two entries of an id as one."""
    first, second = (one, other) if other.state != "alive" or one.state == "alive" else (other, one)
    return replace(first, at=tuple(dict.fromkeys([*first.at, *second.at])))


def write_ledger(ledger: Ledger) -> str:
    """Give the text of a ledger, one line an entry, below the slug of its briefing."""
    lines: list[str] = []
    group = ""
    for link in sorted(ledger, key=lambda link: (link.briefing or NAMES, link.id)):
        if group != (link.briefing or NAMES):
            group = link.briefing or NAMES
            lines.append(f"{group}:\n")
        lines.append(f"  {entry_line(link)}\n")
    return HEADER + "".join(lines)


def entry_line(link: Permalink) -> str:
    """Give the line of an entry."""
    parts = [] if link.state == "alive" else [f"{link.state}: {link.on}"]
    parts += [f"to: {link.to}"] if link.to else []
    parts += [f"at: [{', '.join(link.at)}]"] if link.at else []
    parts += [f"near: {link.near}"] if link.near else []
    parts += [f"of: {link.length}"] if link.length else []
    parts.append(f"words: {quoted(link.words)}")
    parts += [f"ends: {quoted(link.ends)}"] if link.ends else []
    parts += [f"was: [{', '.join(map(quoted, link.was))}]"] if link.was else []
    return f"{link.id}: {{{', '.join(parts)}}}"


def quoted(words: str) -> str:
    """Give words in double quotes, as YAML and JSON read them alike."""
    return ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(words, ensure_ascii=False))
