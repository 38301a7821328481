"""What happens to articles and their briefings between two builds, as seeded edits of a site's folder."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Captions, headlines and menus are shorter, or stand more than once.
LEAST = 9
OTHER_WORDS = """council harbour winter bridge market letter window garden river station morning question
evidence number village promise teacher engine season library meeting answer report mountain""".split()


@dataclass(frozen=True, slots=True)
class Folder:
    """A site's folder."""

    root: Path

    @property
    def article(self) -> Path:
        """The first article's file."""
        return min((self.root / "content" / "articles").iterdir())

    @property
    def briefing(self) -> Path:
        """Its briefing."""
        return self.root / "content" / "briefings" / f"{self.article.stem}.yml"

    @property
    def guide(self) -> Path:
        """The editor's topics."""
        return self.root / "content" / "topics.yml"


Blocks = list[str]
Edit = Callable[[Folder, random.Random], None]


def on_blocks(change: Callable[[Blocks, list[int], random.Random], Blocks]) -> Edit:
    """Make an edit of one of an article's paragraphs and the places of those that are its text."""

    def edit(folder: Folder, chance: random.Random) -> None:
        blocks = folder.article.read_text(encoding="utf-8").split("\n\n")
        rest = enumerate(blocks[1:], 1)  # a newspaper moves paragraphs, not its headline
        body = [n for n, b in rest if len(b.split()) >= LEAST and blocks.count(b) == 1]
        folder.article.write_text("\n\n".join(change(blocks, body, chance)), encoding="utf-8")

    return edit


def typo(block: str, chance: random.Random) -> str:
    """Misspell one word."""
    words = list(re.finditer(r"[A-Za-z]{5,}", block))
    word = chance.choice(words)
    at = chance.randrange(word.start() + 1, word.end() - 2)
    return block[:at] + block[at + 1] + block[at] + block[at + 2 :]


def typos(share: float) -> Edit:
    """Misspell a word in a share of the paragraphs."""

    def change(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
        for n in chance.sample(body, max(1, round(share * len(body)))):
            blocks[n] = typo(blocks[n], chance)
        return blocks

    return on_blocks(change)


def typography(blocks: Blocks, _body: list[int], _chance: random.Random) -> Blocks:
    """Set quotation marks, apostrophes and dashes as a printer does."""

    def printed(block: str) -> str:
        block = re.sub(r'(^|[\s(\-])"', r"\1“", block).replace('"', "”")
        block = re.sub(r"(^|[\s(])'(?=\w)", r"\1‘", block).replace("'", "’")
        return block.replace(" - ", " – ").replace("...", "…")

    return [printed(block) for block in blocks]


def inserted(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
    """Put in a paragraph."""
    words = " ".join(chance.choices(OTHER_WORDS, k=24)).capitalize()
    blocks.insert(chance.choice(body[3:]), f"{words}.")
    return blocks


def deleted(count: int) -> Edit:
    """Take paragraphs out."""

    def change(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
        out = set(chance.sample(body[1:], count))
        return [block for n, block in enumerate(blocks) if n not in out]

    return on_blocks(change)


def moved(count: int) -> Edit:
    """Move paragraphs elsewhere."""

    def change(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
        out = set(chance.sample(body, count))
        kept = [block for n, block in enumerate(blocks) if n not in out]
        for n in sorted(out):
            kept.insert(chance.randrange(body[0], len(kept) - 3), blocks[n])
        return kept

    return on_blocks(change)


def shuffled(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
    """Put all paragraphs into another order."""
    order = chance.sample(body, len(body))
    taken = dict(zip(body, order, strict=True))
    return [blocks[taken.get(n, n)] for n in range(len(blocks))]


def halves(block: str) -> str:
    """Split a paragraph behind a sentence near its middle, a quotation opened again as newspapers do."""
    ends = [m.end() for m in re.finditer(r"[.?!][\"”’']?(?= )", block)] or [
        m.end() for m in re.finditer(r",(?= )", block)
    ]
    if not ends:
        return block
    at = min(ends, key=lambda end: abs(end - len(block) / 2))
    open_ = block[:at].count('"') % 2 == 1
    return block[:at] + "\n\n" + ('"' if open_ else "") + block[at + 1 :]


def split(blocks: Blocks, body: list[int], _chance: random.Random) -> Blocks:
    """Split every fifth paragraph."""
    for n in body[::5]:
        blocks[n] = halves(blocks[n])
    return blocks


def split_one(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
    """Split a paragraph."""
    n = chance.choice(body)
    blocks[n] = halves(blocks[n])
    return blocks


def merged(count: int) -> Edit:
    """Make one of two paragraphs, so many times."""

    def change(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
        for n in sorted(chance.sample(body[:-1:2], count), reverse=True):
            blocks[n : n + 2] = [f"{blocks[n]} {blocks[n + 1]}"]
        return blocks

    return on_blocks(change)


def led_anew(share: float) -> Edit:
    """Begin a share of the paragraphs in other words."""

    def change(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
        for n in chance.sample(body, int(share * len(body))):
            words = blocks[n].split(" ")
            cut = min(6, len(words) // 3)
            mark = '"' if words[0].startswith('"') else ""
            start = " ".join(chance.choices(OTHER_WORDS, k=cut)).capitalize()
            blocks[n] = " ".join([mark + start, *words[cut:]])
        return blocks

    return on_blocks(change)


def reworded(blocks: Blocks, body: list[int], chance: random.Random) -> Blocks:
    """Replace a third of the words in a quarter of the paragraphs."""
    for n in chance.sample(body, len(body) // 4):
        words = blocks[n].split(" ")
        plain = [k for k, word in enumerate(words) if word.isalpha() and word.islower()]
        for k in chance.sample(plain, min(len(plain), len(words) // 3)):
            words[k] = chance.choice(OTHER_WORDS)
        blocks[n] = " ".join(words)
    return blocks


def others_figures(blocks: Blocks, body: list[int], _chance: random.Random) -> Blocks:
    """Turn the digits of every number round, as of 61 and 16."""
    for n in body:
        blocks[n] = re.sub(r"(?<![\d-])\d{2,}(?![\d-])", lambda number: number[0][::-1], blocks[n])
    return blocks


def negated(blocks: Blocks, body: list[int], _chance: random.Random) -> Blocks:
    """Say the contrary in every paragraph that lets itself be turned."""
    for n in body:
        plain = re.sub(r"\b(not|never) ", "", blocks[n], count=1)
        other = re.sub(
            r"\b(will|would|is|was|has|had|are|were|could|should) ", r"\1 not ", blocks[n], count=1
        )
        blocks[n] = plain if plain != blocks[n] else other
    return blocks


def names_exchanged(blocks: Blocks, body: list[int], _chance: random.Random) -> Blocks:
    """Put another name in the place of the first one within a sentence."""
    for n in body:
        blocks[n] = re.sub(r"(?<=[a-z,] )(Mr|Ms|Mrs|Sir) [A-Z][a-z]+", r"\1 Quillfeather", blocks[n], count=1)
    return blocks


def twin_deleted(which: int) -> Edit:
    """Take out one of the two paragraphs that quote the same words."""

    def change(blocks: Blocks, body: list[int], _chance: random.Random) -> Blocks:
        said: dict[str, list[int]] = {}
        for n in body:
            for words in re.findall(r'"([^"]{60,})"?', blocks[n]):
                said.setdefault(words, []).append(n)
        twins = next(places for places in said.values() if len(places) > 1)
        del blocks[twins[which]]
        return blocks

    return on_blocks(change)


def guide_items(text: str) -> tuple[str, list[str], str]:
    """Give what stands before, the topics, and what stands behind, of the editor's topics."""
    before, _, rest = text.partition("topics:\n")
    parts = re.split(r"(?m)^(?=- id: )", rest)[1:]
    last, mark, behind = parts[-1].partition("complete:")
    return f"{before}topics:\n", [*parts[:-1], last], mark + behind


def on_topics(change: Callable[[list[str], random.Random], Sequence[str]]) -> Edit:
    """Make an edit of one of the editor's topics."""

    def edit(folder: Folder, chance: random.Random) -> None:
        before, items, behind = guide_items(folder.guide.read_text(encoding="utf-8"))
        folder.guide.write_text(before + "".join(change(items, chance)) + behind, encoding="utf-8")

    return edit


def titled(item: str, title: str) -> str:
    """Give a topic another title."""
    return re.sub(r"title: .*", f"title: {title}", item, count=1)


def renamed_topics(items: list[str], _chance: random.Random) -> list[str]:
    """Rename every topic and turn their order round."""
    return [titled(item, f"{item.split('title: ')[1].splitlines()[0]}, renamed") for item in items[::-1]]


def retitled_topics(items: list[str], chance: random.Random) -> list[str]:
    """Give every topic a title of quite other words."""
    return [titled(item, " ".join(chance.sample(OTHER_WORDS, 2)).capitalize()) for item in items]


def topic_ids_changed(items: list[str], _chance: random.Random) -> list[str]:
    """Give a topic another id, and so another page."""
    return [re.sub(r"- id: (.*)", r"- id: \1-anew", items[0], count=1), *items[1:]]


def old_title_reused(items: list[str], _chance: random.Random) -> list[str]:
    """Rename a topic and give its old title to a new one about other things."""
    old = items[1].split("title: ")[1].splitlines()[0]
    new = (
        f"- id: another-of-that-name\n  title: {old}\n  cues: [Chengdu, classroom, football, table tennis]\n"
    )
    return [items[0], titled(items[1], "Business abroad"), *items[2:], new]


def topic_deleted(items: list[str], _chance: random.Random) -> list[str]:
    """Take a topic away."""
    return [items[0], *items[2:]]


def topic_renamed_in_briefing(folder: Folder, _chance: random.Random) -> None:
    """Rename a topic, drop a quote and delete a figure in the briefing itself."""
    text = folder.briefing.read_text(encoding="utf-8")
    head, topics, rest = re.split(r"(?m)^(?=topics:|points:)", text, maxsplit=2)
    topics = re.sub(r"(?m)^  title: (.*)$", r"  title: \1 and more", topics, count=2)
    rest = re.sub(r"(?m)^(- id: q-\w+\n)", r"\1  drop: true\n", rest, count=1)
    figures = rest.index("\nfigures:\n") + len("\nfigures:\n")
    behind = rest.index("\n- id: ", figures) + 1
    folder.briefing.write_text(head + topics + rest[:figures] + rest[behind:], encoding="utf-8")


SECOND = """Port council weighs trade deals and investment

The port council will vote on two trade deals that would bring investment of £3 million to the old docks.

"Business has waited for these deals," said Maria Fenn, who leads the council. "Trade keeps this town alive."

Traders at the market said the deals would cost them customers. "Nobody asked us," said Omar Lund.

The newspaper of the town called the investment late. Ms Fenn answered that trade had grown by 13% in a year.
"""


def second_article(folder: Folder, _chance: random.Random) -> None:
    """Put an article beside it that touches the same topic."""
    (folder.article.parent / "zz-port-council.txt").write_text(SECOND, encoding="utf-8")


def article_renamed(folder: Folder, _chance: random.Random) -> None:
    """Give the article another headline."""
    blocks = folder.article.read_text(encoding="utf-8").split("\n\n")
    number = next(n for n, block in enumerate(blocks) if 2 < len(block.split()) < LEAST and "°" not in block)
    blocks[number] = f"{blocks[number].rstrip()}, ministers say"
    folder.article.write_text("\n\n".join(blocks), encoding="utf-8")


def corrected(folder: Folder, _chance: random.Random) -> None:
    """Correct the briefing by hand: a speaker, a note, a figure's value, a title, a point of one's own."""
    text = folder.briefing.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^  speaker:$", "  speaker: li-keqiang  # by telephone", text, count=1)
    text = re.sub(r"(?m)^(- id: q-\w+\n)(?=  kind)", r"\1  note: checked\n", text, count=2)
    text = re.sub(r"(?m)^  value: .*$", "  value: '77'", text, count=1)
    text = text.replace("\ntopics:\n", "\n# read twice\ntopics:\n", 1)
    folder.briefing.write_text(text, encoding="utf-8")


def kinds_of_day() -> Sequence[Edit]:
    """Give the edits that ordinary days are mixed of."""
    return (
        typos(0.1),
        on_blocks(inserted),
        deleted(1),
        moved(2),
        on_blocks(split_one),
        merged(1),
        led_anew(0.04),
        on_blocks(typography),
    )


def day(folder: Folder, chance: random.Random) -> None:
    """Make three edits of an ordinary day."""
    for edit in chance.sample(kinds_of_day(), 3):
        edit(folder, chance)


EDITS: dict[str, Edit] = {
    "typos in a few": typos(0.1),
    "typos in every paragraph": typos(1),
    "typography": on_blocks(typography),
    "insert 1": on_blocks(inserted),
    "delete 1": deleted(1),
    "delete 5": deleted(5),
    "move 6": moved(6),
    "shuffle all": on_blocks(shuffled),
    "split every fifth": on_blocks(split),
    "merge 2": merged(2),
    "rewrite a fifth of the leads": led_anew(0.2),
    "a third of the words of a quarter": on_blocks(reworded),
    "other figures": on_blocks(others_figures),
    "the contrary": on_blocks(negated),
    "other names": on_blocks(names_exchanged),
    "another headline": article_renamed,
    "rename and reorder topics": on_topics(renamed_topics),
    "other titles for all topics": on_topics(retitled_topics),
    "another id for a topic": on_topics(topic_ids_changed),
    "a new topic with an old title": on_topics(old_title_reused),
    "delete a topic": on_topics(topic_deleted),
    "rename, drop and delete by hand": topic_renamed_in_briefing,
    "delete the first twin": twin_deleted(0),
    "delete the second twin": twin_deleted(1),
    "a second article": second_article,
}
