"""The ledger as files that git merges: one for each briefing, one line an entry, one for long lists.

They are YAML, but read line by line, not by a YAML parser: a large site has hundreds of thousands of entries.
A line that stands twice, as when git keeps those of both sides, is one entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from briefgen.faults import BadInput, Fault
from briefgen.model import ANCHORS, CHANGED, FEEDS, LIST, NOTED, STORIES, Ledger, Permalink, most_pages
from briefgen.record.scalars import ESCAPED, QUOTED

HEADER = """\
# Every permanent link {of} ever had, and what became of it. briefgen writes it; do not edit or delete it:
# without it, old links would break. When git cannot merge it, keep the lines of both sides.
"""
# What the site's long lists are kept under; no briefing can have this name.
LISTS = "_lists"
# Git keeps the lines of both sides by itself where it is told to.
ATTRIBUTES = "*.yml merge=union\n"
# A page below a briefing's folder or the site's root, and never out of them.
PAGE = r"/?[\w-]+(?:[./][\w-]+)*"
ENTRY = re.compile(
    r"(?P<id>(?!\S*\.\.)[a-z][a-z0-9:/._-]*): \{(?:(?P<state>moved|gone): (?P<on>[0-9TZ:.+-]+), )?"
    r"(?:since: (?P<since>[0-9TZ:.+-]+), )?"
    r"(?:to: (?P<to>[^,\s]+), )?"
    rf"(?:at: \[(?P<at>{PAGE}(?:, {PAGE})*)\], )?(?:near: (?P<near>[^,\s]+), )?"
    r"(?:of: (?P<length>[0-9]{1,9}), )?"
    rf"words: (?P<words>{QUOTED})"
    rf"(?:, ends: (?P<ends>{QUOTED}))?"
    rf"(?:, by: (?P<by>{QUOTED}))?"
    rf"(?:, was: (?P<was>\[{QUOTED}(?:, {QUOTED})*\]))?\}}"
)
LAST = re.compile(r"changed: (?P<on>[0-9TZ:.+-]+) (?P<version>[0-9a-f]+)")
FIRST = re.compile(r"since: (?P<since>[0-9TZ:.+-]+)")
# What may be read of a line that is none: its id, and where it stood.
MEANT = re.compile(r"(?<![\w-])(?P<id>page|(?:topic|name):[a-z0-9-]+|[pkqsf]-[a-z0-9-]+): ?\{")
# What bytes become that are no text, read with surrogateescape.
NO_TEXT = re.compile("[\ud800-\udfff]")
AT = re.compile(rf"at: \[(?P<at>{PAGE}(?:, {PAGE})*)\]")
MEND = "take the line out, or bring the file back from git: without its lines old links would break"
# What kinds of entries leave out of their ids in the file of their briefing, which is named by its slug.
OWN = ("topic:", "name:", ANCHORS)


def read_ledger(text: str, slug: str, path: str) -> Ledger:
    """Give the entries of a briefing's file, or of the lists (:data:`LISTS`).

    Raises BadInput with every line that is no entry.
    """
    found, faults = read_lines(text, slug, path)
    if faults:
        raise BadInput(*faults)
    return found


def read_lines(text: str, slug: str, path: str) -> tuple[Ledger, tuple[Fault, ...]]:
    """Give the entries of a file as :func:`read_ledger` does, and a fault for every line that is none.

    Of an entry that stands twice alive wins over gone, and the pages of both are kept. What a line that is no
    entry was meant for is ``away`` where its id can be read.
    """
    links: dict[str, Permalink] = {}
    faults: list[Fault] = []
    meant: list[Permalink] = []
    since: str | None = None
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    broken = NO_TEXT.search(text)
    for number, line in enumerate(lines, 1):
        if broken and NO_TEXT.search(line):
            faults.append(Fault(path=path, line=number, what="this line is not UTF-8", fix=MEND, shown=line))
            meant += [unreadable(match, slug)] if (match := MEANT.search(line)) else []
        elif match := ENTRY.fullmatch(line):
            link = entry(match, slug)
            links[link.id] = joined(links[link.id], link) if link.id in links else link
        elif match := LAST.fullmatch(line):
            link = last_change(slug, match["on"], match["version"])
            links[link.id] = joined(links[link.id], link) if link.id in links else link
        elif match := FIRST.fullmatch(line):
            since = min(since or match["since"], match["since"])
        elif line and not line.startswith("#"):
            what = "this line is no entry of the ledger"
            faults.append(Fault(path=path, line=number, what=what, fix=MEND, shown=line))
            meant += [unreadable(match, slug)] if (match := MEANT.search(line)) else []
    for link in meant:
        links.setdefault(link.id, link)
    dated = (
        link if link.since or link.id.startswith(NOTED) else replace(link, since=since)
        for link in links.values()
    )
    return tuple(sorted(dated, key=lambda link: link.id)), tuple(faults)


def unreadable(match: re.Match[str], slug: str) -> Permalink:
    """Give what a line was meant for of which only the beginning reads."""
    at = AT.search(match.string)
    pages = tuple(at["at"].split(", ")) if at else ()
    return Permalink(id=own_id(match["id"], slug), briefing=slug, at=pages, words="", state="away")


def own_id(id_: str, slug: str) -> str:
    """Give the id of an entry by what stands for it in the file of its briefing."""
    if id_ == "page":
        return f"page:{slug}"
    kind, _, rest = id_.partition(":")
    return f"{kind}:{slug}/{rest}" if id_.startswith(OWN) else id_


def entry(match: re.Match[str], slug: str) -> Permalink:
    """Give the entry of a line."""
    state, id_ = match["state"], match["id"]
    briefing = "" if id_.startswith((LIST, FEEDS)) else slug
    return Permalink(
        id=own_id(id_, slug),
        briefing=briefing,
        at=tuple(match["at"].split(", ")) if match["at"] else (),
        words=json.loads(match["words"]),
        length=int(match["length"] or 0),
        ends=json.loads(match["ends"] or '""'),
        by=json.loads(match["by"] or '""'),
        was=tuple(json.loads(match["was"] or "[]")),
        near=match["near"],
        state="moved" if state == "moved" else "gone" if state == "gone" else "alive",
        to=match["to"],
        on=match["on"],
        since=match["since"],
    )


def last_change(slug: str, on: str, version: str) -> Permalink:
    """Give the entry of a briefing's last change."""
    return Permalink(id=f"{CHANGED}{slug}", briefing=slug, at=(version,), words="", on=on)


def joined(one: Permalink, other: Permalink) -> Permalink:
    """Give two entries of an id as one."""
    first, second = (one, other) if other.state != "alive" or one.state == "alive" else (other, one)
    if one.id.startswith(LIST):
        return max(one, other, key=most_pages)
    if one.id.startswith(CHANGED):
        return max(one, other, key=lambda link: (link.on or "", link.at))
    if one.id.startswith(FEEDS):
        return min(one, other, key=lambda link: (link.since or "", link.words))
    at = tuple(dict.fromkeys([*first.at, *second.at]))
    was = tuple(dict.fromkeys([*first.was, *second.was]))
    dates = [date for date in (one.since, other.since) if date]
    return replace(first, at=at, was=was, since=min(dates, default=None))


def write_ledger(ledger: Iterable[Permalink]) -> Mapping[str, str]:
    """Give the text of every file by its name: a briefing's slug, or :data:`LISTS`."""
    parts: dict[str, list[Permalink]] = {}
    for link in sorted(ledger, key=lambda link: link.id):
        parts.setdefault(link.briefing or LISTS, []).append(link)
    return {name: "".join(lines_of(name, links)) for name, links in parts.items()}


def lines_of(name: str, links: Iterable[Permalink]) -> Iterator[str]:
    """Give the lines of one file; the date most of its entries have stands once above them."""
    links = tuple(links)
    of = {LISTS: "a long list of this site", STORIES: "a story of this site"}
    yield HEADER.format(of=of.get(name, "this briefing"))
    first = min((link.since for link in links if link.since and not link.id.startswith(NOTED)), default=None)
    if first:
        yield f"since: {first}\n"
    for link in links:
        yield f"{entry_line(link, link.since if link.since != first else None)}\n"


def entry_line(link: Permalink, since: str | None) -> str:
    """Give the line of an entry, with the date it was first built where that is not its file's."""
    if link.id.startswith(CHANGED):
        return f"{CHANGED} {link.on} {link.at[0]}"
    parts = [] if link.state == "alive" else [f"{link.state}: {link.on}"]
    parts += [f"since: {since}"] if since else []
    parts += [f"to: {link.to}"] if link.to else []
    parts += [f"at: [{', '.join(link.at)}]"] if link.at else []
    parts += [f"near: {link.near}"] if link.near else []
    parts += [f"of: {link.length}"] if link.length else []
    parts.append(f"words: {quoted(link.words)}")
    parts += [f"ends: {quoted(link.ends)}"] if link.ends else []
    parts += [f"by: {quoted(link.by)}"] if link.by else []
    parts += [f"was: [{', '.join(map(quoted, link.was))}]"] if link.was else []
    kind, _, rest = link.id.partition(":")
    own = (
        kind if kind == "page" else f"{kind}:{rest.partition('/')[2]}" if link.id.startswith(OWN) else link.id
    )
    return f"{own}: {{{', '.join(parts)}}}"


def quoted(words: str) -> str:
    """Give words in double quotes, as YAML and JSON read them alike."""
    return ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(words, ensure_ascii=False))
