"""A newer version of an article put in the place of the one a briefing was made of."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.intake import given as giving
from briefgen.intake.source import load
from briefgen.model import Article
from briefgen.tasks.acts.proposal import record_of
from briefgen.tasks.add import Wish, replaced, stated_by, with_facts
from briefgen.tasks.removal import own_article
from briefgen.workspace.records import records_of
from briefgen.workspace.snapshot import Snapshot


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """A newer version of an article, not yet in its place."""

    old: Path
    """The article's file."""
    ending: str
    """Ending of the new one."""
    data: bytes
    """Bytes of the new one."""
    before: Article
    """What the briefing holds of it."""
    after: Article
    """What intake makes of the new one."""

    @property
    def diff(self) -> str:
        """Give what changes in the article's paragraphs, as a unified diff."""
        old, new = (list(shown_lines(side)) for side in (self.before, self.after))
        return "".join(difflib.unified_diff(old, new, "before", "after", n=1))


def shown_lines(article: Article) -> Iterator[str]:
    """Give the paragraphs of an article that readers see, a line each."""
    return (f"{p.text}\n" for p in article.paragraphs if p.kind != "litter")


def renewal(snapshot: Snapshot, slug: str, where: str, wish: Wish) -> Renewal:
    """Read a newer version of a briefing's article from a file, ``-`` or an address.

    Raises BadInput when there is no such briefing, its article is not this site's own, or what is given holds
    no article or several.
    """
    stored = record_of(snapshot, slug).stored
    old = own_article(snapshot, slug, records_of(snapshot)[0])
    if old is None:
        what = f"{stored.origin.file} is not the article of this briefing alone"
        raise BadInput(Fault(path="-", what=what, fix="give each briefing an article of its own"))
    found = load(where, allowed=wish.allowed)
    if len(found) != 1:
        fix = "give a file that holds one"
        raise BadInput(Fault(path=where, what=f"{len(found)} articles, not one", fix=fix))
    before = Article(slug=slug, title=stored.title, origin=stored.origin, paragraphs=stored.paragraphs)
    from briefgen.intake.article import to_article  # noqa: PLC0415 - reading pages is for who has one

    article = to_article(found[0], slug=slug)
    last = Wish(given=wish.given, defaults=giving.over(wish.defaults, stated_by(before)))
    ending, data, after = with_facts(article, found[0], last)
    return Renewal(old=old, ending=ending, data=data, before=before, after=after)


def renew(snapshot: Snapshot, new: Renewal) -> Path:
    """Put a newer version in its place; gives its file. Raises BadInput when that cannot be done."""
    return replaced(snapshot, new.old, new.ending, new.data, new.after).path
