"""Pages are printed into a folder, on all cores; one that would come out as it did last is taken over."""

from __future__ import annotations

import errno
import gc
import os
import shutil
import stat
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path

from briefgen.faults import BadInput, Fault
from briefgen.model import Page
from briefgen.tasks.progress import Tell
from briefgen.tasks.workers import can_fork, context, end_with_parent
from briefgen.workspace.environment import cores
from briefgen.workspace.kept import Facts, Kept
from briefgen.workspace.verify import Words, cited_on, facts_of

# Below this many pages starting processes costs more than it saves; so many are handed out at a time.
MANY, TOGETHER = 120, 40


@dataclass(slots=True, kw_only=True)
class Press:
    """One run over all pages of a site."""

    pages: Sequence[Page]
    folder: Path
    """Where they are printed."""
    old: Path
    """The folder of the last build."""
    last: Mapping[str, Kept]
    """What is known of its files; nothing when they are not to be believed."""
    words: Words
    """What must stand on pages, by ids."""
    answered: Callable[[Sequence[tuple[str, str]], Collection[str]], bytes]
    """Gives a digest of what a page that asks something is answered, and has these sections."""
    finished: Callable[[Page, str], str] | None = None
    """What others make of a page's text."""
    made: set[str] = field(default_factory=set)
    """The folders that are there."""

    def run(self, tell: Tell) -> dict[str, Kept]:
        """Print all pages; gives what is to be known of them, by path."""
        done: dict[str, Kept] = {}
        todo: list[int] = []
        for number, page in enumerate(self.pages):
            kept = self.unchanged(page)
            if kept is None:
                todo.append(number)
            else:
                done[page.path] = kept
        for number, kept in self.printed(todo):
            done[self.pages[number].path] = kept
            tell(len(done), len(self.pages), self.pages[number].path)
        return done

    def unchanged(self, page: Page) -> Kept | None:
        """Take a page from the last build, if it would be printed as it was; None when it would not."""
        kept = self.last.get(page.path)
        if kept is None:
            return None
        if page.given is None:
            # Its text is there already: it need only be looked at.
            same = self.finished is None and kept.content == content_of(page.printed().content)
        else:
            same = kept.given == page.given() and kept.answered == self.answers(kept.asked, kept.facts)
        return self.taken(page.path, kept) if same else None

    def answers(self, asked: Sequence[tuple[str, str]], facts: Facts | None) -> bytes:
        """Give a digest of the answers to a page's questions; nothing where none was asked."""
        return self.answered(asked, facts.sections if facts else ()) if asked else b""

    def taken(self, path: str, kept: Kept) -> Kept | None:
        """Take a file from the last build; None when it was touched since, or other words belong on it."""
        if kept.facts and kept.facts.cited != cited_on(path, kept.facts.ids, self.words):
            return None
        there = self.old / path
        try:
            state = there.lstat()
            same = (state.st_size, state.st_mtime_ns) == (kept.size, kept.time)
            if not same or not stat.S_ISREG(state.st_mode):
                return None
            return self.linked(there, self.place(path), kept)
        except OSError:
            return None

    def linked(self, there: Path, here: Path, kept: Kept) -> Kept:
        """Give a file of the last build a second name; where the disk has none, copy it."""
        try:
            os.link(there, here)
        except OSError:
            shutil.copy2(there, here)
            return kept._replace(time=here.stat().st_mtime_ns)
        return kept

    def place(self, path: str) -> Path:
        """Give where a file is to lie, its folder made; raises BadInput when that is not within the site."""
        here = self.folder / path
        if ".." in here.parts or not here.is_relative_to(self.folder):
            raise BadInput(Fault(path=path, what="this page would lie outside of the site"))
        above = path.rpartition("/")[0]
        if above not in self.made:
            here.parent.mkdir(parents=True, exist_ok=True)
            self.made.add(above)
        return here

    def printed(self, todo: Sequence[int]) -> Iterator[tuple[int, Kept]]:
        """Print pages by their numbers, on all cores when there are many."""
        workers = cores()
        if len(todo) < MANY or workers == 1 or not can_fork():
            yield from ((number, self.one(number)) for number in todo)
            return
        # What a template is compiled to is kept here, for all workers and for the next run.
        first = set({self.pages[number].kind: number for number in todo}.values())
        yield from ((number, self.one(number)) for number in sorted(first))
        gc.freeze()
        rest = [number for number in todo if number not in first]
        parts = [rest[at : at + TOGETHER] for at in range(0, len(rest), TOGETHER)]
        with ProcessPoolExecutor(workers, mp_context=context(), initializer=begin, initargs=(self,)) as pool:
            for part, found in zip(parts, pool.map(some, parts), strict=True):
                yield from zip(part, found, strict=True)

    def one(self, number: int) -> Kept:
        """Print one page, unless it comes out as it did last; gives what is to be known of it."""
        page = self.pages[number]
        printed = page.printed()
        if self.finished and printed.data is None:
            printed = replace(printed, text=self.finished(page, printed.text))
        data = printed.content
        content = content_of(data)
        given = page.given() if page.given else b""
        old = self.last.get(page.path)
        if old and old.content == content and (same := self.taken(page.path, old)):
            answered = self.answers(printed.asked, same.facts)
            return same._replace(given=given, asked=printed.asked, answered=answered)
        with self.place(page.path).open("wb", buffering=0) as file:
            if file.write(data) != len(data):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), page.path)
            state = os.fstat(file.fileno())
        facts = facts_of(page.path, data, self.words) if page.path.endswith(".html") else None
        answered = self.answers(printed.asked, facts)
        return Kept(given, printed.asked, answered, content, state.st_size, state.st_mtime_ns, facts)


def content_of(data: bytes) -> bytes:
    """Give a digest of the bytes of a file."""
    return blake2b(data, digest_size=16).digest()


PRESS: list[Press] = []


def begin(press: Press) -> None:
    """Begin a worker, which has all of its parent's memory."""
    end_with_parent()
    PRESS[:] = [press]


def some(numbers: Sequence[int]) -> list[Kept]:
    """Print some pages in a worker."""
    (press,) = PRESS
    return [press.one(number) for number in numbers]
