"""From what a user names to a file in ``content/articles``: the source as given, and what was said of it."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from briefgen import ids
from briefgen.faults import BadInput, Fault
from briefgen.intake import given as giving
from briefgen.intake.article import to_article
from briefgen.intake.decode import to_text
from briefgen.intake.documents import kind_of
from briefgen.intake.duplicates import fingerprint
from briefgen.intake.front import front_matter
from briefgen.intake.metadata import Stated
from briefgen.intake.source import load, sources
from briefgen.model import Article, Origin, Source
from briefgen.tasks.twice import told_twice
from briefgen.workspace.inputs import article_files
from briefgen.workspace.records import briefed
from briefgen.workspace.snapshot import Snapshot

PLAIN = frozenset({".txt", ".text", ".html", ".htm", ".xhtml", ".md", ".markdown"})
ENDINGS = {"html": ".html", "text": ".txt"}
# Words below which a text is no article; the share of words that makes one article a version of another.
FEWEST = 5
VERSION = 0.8
NOTHING = Stated()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How articles are to be added."""

    given: Stated = NOTHING
    """What the editor says about them, before what they say themselves."""
    defaults: Stated = NOTHING
    """What holds where they say nothing."""
    name: str | None = None
    """Name of the file and of the briefing in paths; None makes one of the headline."""
    update: bool = False
    """Whether a newer version takes the place of the article it is one of."""
    allowed: Collection[str] = field(default=())
    """Hosts that may be addresses of this machine or its networks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """An article that was put into the content folder."""

    path: Path
    """Its file."""
    article: Article
    """What intake makes of it."""
    updated: bool = False
    """Whether it took the place of an older version."""


NO_WISH = Wish()
# Articles by their paths, and samples of their words.
Known = tuple[dict[str, Article], dict[str, frozenset[int]]]


def add(snapshot: Snapshot, where: str, wish: Wish = NO_WISH) -> tuple[tuple[Added, ...], tuple[Fault, ...]]:
    """Put what ``where`` names (file, folder, feed, ``-``, URL) into ``content/articles``.

    Returns what was added, and faults: errors for what was left out (a newer version of a known article that
    was not to be updated, a text of a few words), warnings about what was mended in the source and about
    articles that are there already in much the same words. Raises BadInput when nothing can be made of it.
    """
    known = articles_of(snapshot)
    project = snapshot.project
    prints = {path: fingerprint(article) for path, article in known.items()}
    added: list[Added] = []
    faults: list[Fault] = []
    for source in load(where, allowed=wish.allowed):
        try:
            item = add_one(snapshot, source, wish, (known, prints))
        except BadInput as bad:
            faults += bad.faults
            continue
        added.append(item)
        shown = project.shown(item.path)
        known[shown], prints[shown] = item.article, fingerprint(item.article)
        faults += (Fault(path=shown, line=r.line, what=r.what, level="warning") for r in source.repairs)
    fresh = {project.shown(item.path) for item in added}
    faults += (fault for fault in told_twice(known) if fault.path in fresh)
    return tuple(added), tuple(faults)


def defaults_of(path: Path) -> Stated:
    """Read a file of defaults: front matter, with or without the fences around it.

    Raises BadInput when it states nothing.
    """
    text = to_text(path.read_bytes(), str(path))[0]
    stated, behind = front_matter(text)
    stated = stated if behind else front_matter(f"---\n{text.strip()}\n---\n")[0]
    if stated == Stated():
        fix = "write lines like 'publisher: Coast Daily' or 'published: 2024-02-05'"
        raise BadInput(Fault(path=str(path), what="the file of defaults states nothing", fix=fix))
    return stated


def add_one(snapshot: Snapshot, source: Source, wish: Wish, known: Known) -> Added:
    """Write one source down; raises BadInput when it is no article, or a version of one that stays."""
    article = to_article(source)
    count = sum(len(p.text.split()) for p in article.paragraphs)
    if count < FEWEST and len(article.body) < 2:
        what = f"a text of {count} word{'s' * (count != 1)} is no article"
        raise BadInput(Fault(path=source.where, what=what, fix="give the whole text"))
    ending, data, told = with_facts(article, source, wish)
    older = version_of(told, known)
    if older:
        path = snapshot.project.root / older[0]
        if snapshot.holds(path, data):
            return Added(path=path, article=told)
        if wish.update:
            last = stated_by(known[0][older[0]])
            wish = replace(wish, defaults=giving.over(wish.defaults, last))
            return replaced(snapshot, path, *with_facts(article, source, wish))
        if not wish.name:
            raise BadInput(newer(source, *older))
    return written(snapshot, told, ending, data, wish.name)


def with_facts(article: Article, source: Source, wish: Wish) -> tuple[str, bytes, Article]:
    """Give the ending and the bytes of a source with what is said of it, and the article it is then."""
    said = facts(article, source, wish)
    ending, data = as_given(source, said)
    told = article if said == NOTHING else to_article(sources(data, f"{article.slug}{ending}")[0])
    return ending, data, told


def stated_by(article: Article) -> Stated:
    """Give what is known of an article; a newer version of it that says nothing else keeps it."""
    origin = article.origin
    return Stated(
        published=origin.published,
        authors=tuple(filter(None, [origin.byline])),
        publisher=origin.publisher,
        url=origin.url,
        language=origin.language,
    )


def add_source(snapshot: Snapshot, source: Source) -> Added:
    """Write one source down under the slug of its headline; the same source twice stays one file."""
    article = to_article(source)
    return written(snapshot, article, *as_given(source, NOTHING), None)


def written(snapshot: Snapshot, article: Article, ending: str, data: bytes, name: str | None) -> Added:
    """Write an article's file, under a name of its own; the same bytes twice stay one file."""
    taken: set[str] = set()
    while True:
        slug = ids.slug(name or article.title or article.slug, taken)
        folder = snapshot.project.articles
        path = folder / f"{slug}{ending}"
        others = any(p.parent == folder and p.stem == slug and p != path for p in snapshot.files(folder))
        if not others and snapshot.create(path, data):
            return Added(path=path, article=article)
        taken.add(slug)


def replaced(snapshot: Snapshot, old: Path, ending: str, data: bytes, article: Article) -> Added:
    """Put a newer version in the place of an older one; the name stays, and with it the briefing."""
    path = old.with_suffix(ending)
    snapshot.write({old: None, path: data})
    return Added(path=path, article=article, updated=True)


def facts(article: Article, source: Source, wish: Wish) -> Stated:
    """Give what is written into the source: what the editor says, defaults, the address it came from."""
    origin, defaults = article.origin, wish.defaults
    silent = Stated(
        title=None if article.title else defaults.title,
        published=None if origin.published else defaults.published,
        authors=() if origin.byline else defaults.authors,
        publisher=None if origin.publisher else defaults.publisher,
        url=defaults.url if not origin.url else origin.url if lost(origin.url, source) else None,
        language=defaults.language,
    )
    return giving.over(silent, wish.given)


def lost(url: str, source: Source) -> bool:
    """Tell whether an address is known only because the article was fetched from there."""
    return source.retrieved is not None and url not in source.text


def as_given(source: Source, said: Stated) -> tuple[str, bytes]:
    """Give the ending and the bytes to keep: a plain file as it is, all else as its decoded text."""
    path = Path(source.where)
    ending, data = path.suffix.lower(), b""
    if ending in PLAIN and path.is_file():
        data = path.read_bytes()
    if not data or kind_of(data, source.where):
        ending, data = ENDINGS[source.kind], source.text.encode("utf-8")
    if said == NOTHING:
        return ending, data
    text = to_text(data, source.where)[0]
    put = giving.in_page if source.kind == "html" else giving.in_text
    return ending, put(text, said).encode("utf-8")


def articles_of(snapshot: Snapshot) -> dict[str, Article]:
    """Give the articles of a site by their paths: as their briefings hold them, else as they are read now."""
    known = briefed(snapshot)
    for path in article_files(snapshot)[0]:
        shown = snapshot.project.shown(path)
        if shown not in known:
            with suppress(BadInput):
                known[shown] = to_article(sources(snapshot.read(path) or b"", path.name)[0])
    return known


def version_of(article: Article, known: Known) -> tuple[str, str] | None:
    """Find the article this one is a newer version of: its path, and what says so; None when there is none.

    The same address says so, or most of the words in the same paper: another paper's copy of an agency's text
    is an article of its own.
    """
    articles, prints = known
    url, own = article.origin.url, fingerprint(article)
    for path, other in articles.items():
        if url and other.origin.url and bare(url) == bare(other.origin.url):
            return path, "the same address"
    for path, other in articles.items():
        share = len(own & prints[path]) / max(1, min(len(own), len(prints[path])))
        if share >= VERSION and not elsewhere(article.origin, other.origin):
            return path, f"{share:.0%} of its words"
    return None


def elsewhere(one: Origin, other: Origin) -> bool:
    """Tell whether two articles stood in two papers: as their publishers say, else the hosts they are on."""
    if one.publisher and other.publisher:
        return ids.slug(one.publisher) != ids.slug(other.publisher)
    return bool(one.url and other.url) and bare(one.url or "")[0] != bare(other.url or "")[0]


def bare(url: str) -> tuple[str, str, str]:
    """Give what makes an address the same as another: host, path and query, not how it is written."""
    parts = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/"), parts.query


def newer(source: Source, path: str, why: str) -> Fault:
    """Say that an article is a version of one that is there."""
    return Fault(
        path=source.where,
        what=f"this is another version of {path} ({why}), which was left as it is",
        fix="briefgen add --update puts it in that one's place, --name NAME keeps both",
    )
