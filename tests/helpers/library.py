"""A site of several articles under shared topics, and what editors do to such a site between two builds."""

from __future__ import annotations

import random
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from briefgen.model import Briefing, Name
from briefgen.record.read import read
from briefgen.workspace import starter
from tests.eval import gold
from tests.helpers import edits

ARTICLES = "arson-sentence budget-vote ceramics-takeover data-breach".split()
TOPICS = {
    "money": ("What it costs", ["million", "pay", "price", "budget", "billion"]),
    "law": ("Courts and rules", ["court", "judge", "police", "jury"]),
    "work": ("Jobs and firms", ["workers", "company", "factory", "staff", "firm"]),
    "town": ("Town and council", ["council", "town", "mayor", "residents"]),
}
Topics = dict[str, tuple[str, list[str]]]
Edit = Callable[["Library", random.Random], None]
LIVE = '9:{minute:02} a.m.\n\n"We are at minute {minute} of this," said a clerk at the door.'


@dataclass(frozen=True, slots=True)
class Library:
    """A site's folder."""

    root: Path

    @property
    def content(self) -> Path:
        """Its content."""
        return self.root / "content"

    def articles(self) -> list[Path]:
        """Give the articles' files."""
        return sorted((self.content / "articles").iterdir())

    def briefings(self) -> Iterator[tuple[Path, Briefing]]:
        """Give every briefing with its file."""
        for path in sorted((self.content / "briefings").glob("*.yml")):
            yield path, read(path.read_text(encoding="utf-8"), path.name)

    def write_topics(self, topics: Topics) -> None:
        """Write the editor's topics."""
        lines = "".join(
            f"- id: {id_}\n  title: {title}\n  cues: [{', '.join(cues)}]\n"
            for id_, (title, cues) in topics.items()
        )
        text = f"complete: true\ntopics:\n{lines}" if topics else "topics: []\n"
        (self.content / "topics.yml").write_text(text, encoding="utf-8")


def library(folder: Path) -> Library:
    """Make the site, not built yet."""
    starter.start(folder)
    site = Library(folder)
    for path in site.articles():
        path.unlink()
    for name in ARTICLES:
        text = (gold.ARTICLES / f"{name}.txt").read_text(encoding="utf-8").partition(gold.PARTING)[0]
        (site.content / "articles" / f"{name}.txt").write_text(f"{text.rstrip()}\n", encoding="utf-8")
    site.write_topics(TOPICS)
    return site


def topics(change: Callable[[Topics], Topics]) -> Edit:
    """Make an edit of the editor's topics."""

    def edit(site: Library, _chance: random.Random) -> None:
        site.write_topics(change(dict(TOPICS)))

    return edit


def merged_topics(found: Topics) -> Topics:
    """Make one topic of two."""
    _, cues = found.pop("law")
    found["town"] = (found["town"][0], [*found["town"][1], *cues])
    return found


def split_topics(found: Topics) -> Topics:
    """Make two topics of one."""
    title, cues = found["money"]
    return found | {"money": (title, cues[:2]), "budgets": ("Budgets and prices", cues[2:])}


def exchanged_cues(found: Topics) -> Topics:
    """Exchange the cues of two topics."""
    return found | {
        "money": (found["money"][0], found["law"][1]),
        "law": (found["law"][0], found["money"][1]),
    }


def taken_over(found: Topics) -> Topics:
    """Give the id of a topic to quite another one."""
    return found | {"law": ("Boats and harbours", ["boat", "yard", "ferries", "harbour"])}


def on_name(kind: str, change: Callable[[str, Briefing, Name], str | None]) -> Edit:
    """Make an edit of the text of a briefing for the first of its names of a kind that allows it."""

    def edit(site: Library, _chance: random.Random) -> None:
        for path, briefing in site.briefings():
            for name in (n for n in briefing.names if n.kind == kind):
                text = change(path.read_text(encoding="utf-8"), briefing, name)
                if text is not None:
                    path.write_text(text, encoding="utf-8")
                    return
        raise AssertionError(kind)

    return edit


def speaks(b: Briefing, name: Name) -> bool:
    """Tell whether a name is somebody quoted."""
    return any(quote.speaker == name.id for quote in b.quotes)


def block(text: str, name: Name) -> str:
    """Give the lines of a name in a briefing's text."""
    names = text[text.index("\nnames:\n") :]
    found = re.search(rf"(?ms)^- id: {re.escape(name.id)}\n.*?(?=^- id: |^\S)", names)
    assert found
    return found[0]


def with_forms(lines: str, *forms: str) -> str:
    """Give a name's lines with these other forms and no more."""
    plain = re.sub(r"(?m)^  also:(?: \[.*\]\n|.*\n(?:  - .*\n)*)", "", lines)
    return plain + (f"  also: [{', '.join(forms)}]\n" if forms else "")


def other_kind(text: str, b: Briefing, name: Name) -> str | None:
    """Correct the kind of a name that is quoted."""
    if not speaks(b, name):
        return None
    lines = block(text, name)
    return text.replace(lines, lines.replace(f"kind: {name.kind}", "kind: organisation"))


def place_after_all(text: str, b: Briefing, name: Name) -> str | None:
    """Say that a name which is quoted is a place."""
    if not speaks(b, name):
        return None
    lines = block(text, name)
    return text.replace(lines, lines.replace(f"kind: {name.kind}", "kind: place"))


def joined(text: str, b: Briefing, name: Name) -> str | None:
    """Make a name that is quoted a form of another person's."""
    other = next((n for n in b.names if n.kind == "person" and n.id != name.id), None)
    if not speaks(b, name) or other is None:
        return None
    kept = block(text, other)
    text = text.replace(block(text, name), "").replace(
        kept, with_forms(kept, *other.also, name.name, *name.also)
    )
    return re.sub(rf"(?m)^(  (?:speaker|to|relayed_by)): {name.id}$", rf"\1: {other.id}", text)


def parted(text: str, b: Briefing, name: Name) -> str | None:
    """Make a name of its own of a form of another."""
    if not speaks(b, name) or not name.also:
        return None
    lines = block(text, name)
    own = f"- id: parted-name\n  name: {name.also[0]}\n  kind: person\n"
    return text.replace(lines, with_forms(lines, *name.also[1:]) + own)


def respelt(text: str, b: Briefing, name: Name) -> str | None:
    """Call a name by another of its forms, under an id that is like it."""
    if not speaks(b, name) or not name.also:
        return None
    lines = block(text, name)
    new = with_forms(lines, name.name, *name.also[1:]).replace(f"name: {name.name}", f"name: {name.also[0]}")
    text = text.replace(lines, new.replace(f"id: {name.id}\n", f"id: {name.id}-anew\n"))
    return re.sub(rf"(?m)^(  (?:speaker|to|relayed_by)): {name.id}$", rf"\1: {name.id}-anew", text)


def file_renamed(site: Library, _chance: random.Random) -> None:
    """Give an article's file another name."""
    path = site.articles()[0]
    path.rename(path.with_name("quite-another-name.txt"))


def as_page(path: Path) -> None:
    """Save a text as a page."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    body = "".join(f"<p>{escape(block, quote=False)}</p>\n" for block in blocks[1:])
    title = escape(blocks[0], quote=False)
    head = f"<head><title>{title}</title></head>"
    page = f"<!DOCTYPE html><html>{head}<body><article><h1>{title}</h1>\n{body}</article></body></html>\n"
    path.with_suffix(".html").write_text(page, encoding="utf-8")
    path.unlink()


def text_to_page(site: Library, _chance: random.Random) -> None:
    """Put a page in the place of a text."""
    as_page(site.articles()[0])


def name_reused(site: Library, _chance: random.Random) -> None:
    """Write another article into the file of one."""
    text = (gold.ARTICLES / "deep-ocean.txt").read_text(encoding="utf-8").partition(gold.PARTING)[0]
    site.articles()[0].write_text(text, encoding="utf-8")


def live(site: Library, chance: random.Random) -> None:
    """Put entries of a live report above the text of an article."""
    path = site.articles()[1]
    title, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    entries = "\n\n".join(
        LIVE.format(minute=minute) for minute in sorted(chance.sample(range(60), 3), reverse=True)
    )
    path.write_text(f"{title}\n\n{entries}\n\n{rest}", encoding="utf-8")


def withdrawn(site: Library, _chance: random.Random) -> None:
    """Take an article and its briefing away."""
    site.articles()[2].unlink()
    (site.content / "briefings" / f"{ARTICLES[2]}.yml").unlink()


def moved_passage(site: Library, _chance: random.Random) -> None:
    """Move three paragraphs from an article into another."""
    one, other = site.articles()[:2]
    blocks = one.read_text(encoding="utf-8").strip().split("\n\n")
    one.write_text("\n\n".join([*blocks[:3], *blocks[6:]]) + "\n", encoding="utf-8")
    with other.open("a", encoding="utf-8") as file:
        file.write("\n" + "\n\n".join(blocks[3:6]) + "\n")


def of_text(edit: edits.Edit) -> Edit:
    """Make an edit of an article's text an edit of one of the library's."""

    def made(site: Library, chance: random.Random) -> None:
        path = chance.choice([path for path in site.articles() if path.suffix == ".txt"])

        class One(edits.Folder):
            """The folder as one of the one article."""

            article = path

        edit(One(site.root), chance)

    return made


def mixed(site: Library, chance: random.Random) -> None:
    """Do three things of an ordinary week."""
    texts = [of_text(edit) for edit in edits.kinds_of_day()]
    kinds: Sequence[Edit] = [*texts, live, *(topics(change) for change in TOPIC_EDITS)]
    for edit in chance.sample(list(kinds), 3):
        edit(site, chance)


def git(folder: Path, *words: str) -> str:
    """Run git in a folder; gives what it printed."""
    own = ["-c", "user.name=e", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    done = subprocess.run(["git", *own, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def merged_branches(folder: Path, build: Callable[[Path], None]) -> None:
    """Let two editors work on branches, each with an article and a correction, and merge them."""
    site = Library(folder)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "morning")
    for branch, name in (("one", "deep-ocean"), ("two", "exam-results")):
        git(folder, "checkout", "-q", "-b", branch, "main")
        text = (gold.ARTICLES / f"{name}.txt").read_text(encoding="utf-8").partition(gold.PARTING)[0]
        (site.content / "articles" / f"{name}.txt").write_text(text, encoding="utf-8")
        path = site.articles()[0 if branch == "one" else 1]
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        path.write_text("\n\n".join([*blocks[:4], *blocks[5:]]), encoding="utf-8")
        build(folder)
        git(folder, "add", "-A")
        git(folder, "commit", "-qm", branch)
    git(folder, "checkout", "-q", "main")
    git(folder, "merge", "-q", "one")
    git(folder, "merge", "-q", "-m", "both", "two")


TOPIC_EDITS = (merged_topics, split_topics, exchanged_cues, taken_over)
EDITS: dict[str, Edit] = {
    "topics merged": topics(merged_topics),
    "topics split": topics(split_topics),
    "cues exchanged": topics(exchanged_cues),
    "an id taken over": topics(taken_over),
    "no topics any more": topics(lambda _found: {}),
    "a kind corrected": on_name("person", other_kind),
    "a place after all": on_name("person", place_after_all),
    "names joined": on_name("person", joined),
    "names parted": on_name("person", parted),
    "a name respelt": on_name("person", respelt),
    "a file renamed": file_renamed,
    "a text saved as a page": text_to_page,
    "a file's name used again": name_reused,
    "a live report goes on": live,
    "an article withdrawn": withdrawn,
    "a passage moved to another article": moved_passage,
}
