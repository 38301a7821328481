"""What the margin shows: a card for each thing an editor can decide on, those in doubt first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from briefgen.model import Briefing, Excerpt, Figure, Name, Paragraph, Quote, Statement, Topic, locate
from briefgen.publish import addresses
from briefgen.record.read import Record
from briefgen.record.schema import NOUNS
from briefgen.tasks.acts.items import TEXT
from briefgen.tasks.review import Doubt, guessed

Card: TypeAlias = dict[str, Any]
"""A card as JSON."""
CHOICES = 9
"""So many speakers have a key of their own."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The cards of one briefing."""

    record: Record
    """The briefing as it lies there."""
    doubts: dict[str, Doubt]
    """What is doubtful in it, by id."""

    @property
    def shown(self) -> Briefing:
        """Give all of it, dropped items included."""
        return self.record.stored

    def cards(self) -> list[Card]:
        """Give a card for everything that can be decided on, what is in doubt first."""
        found = list(self.everything())
        order = {id_: number for number, id_ in enumerate(self.doubts)}
        return sorted(found, key=lambda card: order.get(card["id"], len(order)))

    def everything(self) -> Iterator[Card]:
        """Give all cards in the order of the sections."""
        b = self.shown
        yield from map(self.topic_card, b.topics)
        yield from map(self.quote_card, b.quotes)
        yield from map(self.statement_card, b.statements)
        yield from map(self.name_card, b.names)
        yield from (self.paragraph_card(p) for p in b.paragraphs if p.kind != "headline")
        yield from map(self.figure_card, b.figures)

    def base(self, section: str, id_: str, at: Excerpt | None, **more: object) -> Card:
        """Give what every card says."""
        doubt = self.doubts.get(id_)
        return {
            "id": id_,
            "section": section,
            "noun": NOUNS[section],
            "confirmed": id_ in self.shown.confirmed,
            "dropped": id_ in self.record.dropped,
            "doubt": doubt.what if doubt else None,
            "kind": None,
            "context": list(self.context(at)) if at else [],
            "page": addresses.source(self.record.briefing.slug, at.paragraph if at else ""),
            **more,
        }

    def context(self, at: Excerpt) -> Iterator[list[str]]:
        """Give the paragraphs around words: each as what stands before them, they, and what stands behind."""
        blocks = [p for p in self.shown.paragraphs if p.kind in TEXT or p.id == at.paragraph]
        here = next((n for n, p in enumerate(blocks) if p.id == at.paragraph), 0)
        for p in blocks[max(0, here - 1) : here + 2]:
            place = locate(p.text, at) if p.id == at.paragraph else None
            start, end = place or (len(p.text), len(p.text))
            yield [p.text[:start], p.text[start:end], p.text[end:]]

    def quote_card(self, quote: Quote) -> Card:
        """Give the card of a quote."""
        first = quote.said[0]
        guess = guessed(self.shown, quote)
        words = " … ".join(e.text for e in quote.said)
        return self.base(
            "quotes",
            quote.id,
            first,
            words=words,
            speaker=quote.speaker,
            unnamed=quote.mention.text if quote.mention and not quote.speaker else None,
            sure=quote.confidence,
            guess=quote.guess,
            choices=self.choices(first.paragraph, quote.speaker, guess.id if guess else None),
            topic=quote.topic or self.topic_of(first.paragraph),
            note=quote.note,
        )

    def statement_card(self, statement: Statement) -> Card:
        """Give the card of indirect speech."""
        return self.base(
            "statements",
            statement.id,
            statement.at,
            words=statement.at.text,
            speaker=statement.speaker,
            sure=statement.confidence,
            choices=self.choices(statement.at.paragraph, statement.speaker, None),
            note=statement.note,
        )

    def topic_card(self, topic: Topic) -> Card:
        """Give the card of a topic."""
        first = next((p for p in self.shown.paragraphs if p.id in topic.paragraphs), None)
        at = Excerpt(paragraph=first.id, text=first.text) if first else None
        words = f"{topic.title} ({len(topic.paragraphs)} paragraphs)"
        page = addresses.topic(self.record.briefing.slug, topic.id)
        found = self.base("topics", topic.id, at, words=words, title=topic.title, note=topic.note)
        return found if topic.id in self.record.dropped else found | {"page": page}

    def name_card(self, name: Name) -> Card:
        """Give the card of a name, where it is first met."""
        forms = (name.name, *name.also)
        found = ((p, form) for p in self.shown.body for form in forms if form in p.text)
        first = next(found, None)
        at = Excerpt(paragraph=first[0].id, text=first[1]) if first else None
        return self.base(
            "names",
            name.id,
            at,
            words=name.name,
            title=name.name,
            kind=name.kind,
            role=name.role.text if name.role else "",
            also=list(name.also),
            note=name.note,
        )

    def paragraph_card(self, p: Paragraph) -> Card:
        """Give the card of a paragraph, or of a line set aside."""
        aside = p.kind not in TEXT
        at = Excerpt(paragraph=p.id, text=p.text)
        place = addresses.set_aside if p.kind == "litter" else addresses.source
        return self.base(
            "paragraphs",
            p.id,
            at,
            words=p.text,
            aside=p.rule or p.kind if aside else None,
            topic=self.topic_of(p.id),
            page=place(self.record.briefing.slug, p.id),
        )

    def figure_card(self, figure: Figure) -> Card:
        """Give the card of a figure."""
        return self.base(
            "figures",
            figure.id,
            figure.at,
            words=" ".join(filter(None, [figure.at.text, figure.measures and f"({figure.measures})"])),
            topic=figure.topic or self.topic_of(figure.at.paragraph),
            note=figure.note,
        )

    def topic_of(self, paragraph: str) -> str | None:
        """Give the id of the topic a paragraph belongs to."""
        return next((t.id for t in self.shown.topics if paragraph in t.paragraphs), None)

    def choices(self, paragraph: str, speaker: str | None, guess: str | None) -> list[str]:
        """Give the ids of those who may have said it, the likeliest first: who is near and speaks most."""
        b = self.shown
        said = Counter(item.speaker for item in (*b.quotes,)) + Counter(item.speaker for item in b.statements)
        near = self.near(paragraph)
        order = {"person": 0, "organisation": 1, "place": 3}

        def rank(name: Name) -> tuple[bool, bool, int, int]:
            there = any(form in near for form in (name.name, *name.also))
            return (name.id != speaker, name.id != guess, order[name.kind] - there, -said[name.id])

        alive = [name for name in b.names if name.id not in self.record.dropped]
        return [name.id for name in sorted(alive, key=rank)][:CHOICES]

    def near(self, paragraph: str) -> str:
        """Give the words of a paragraph and of the two before it."""
        ids = [p.id for p in self.shown.paragraphs]
        at = ids.index(paragraph)
        return "\n".join(p.text for p in self.shown.paragraphs[max(0, at - 2) : at + 1])


def briefing_of(record: Record) -> Card:
    """Give what the margin says of a briefing as a whole."""
    b = record.briefing
    checked = b.checked
    return {
        "title": b.title,
        "topics": [{"id": topic.id, "title": topic.title} for topic in b.topics],
        "names": [{"id": name.id, "name": name.name, "also": list(name.also)} for name in b.names],
        "checked": f"{checked.by}, {checked.on}" if checked else None,
        "changed": b.is_changed_since_checked,
        "page": addresses.overview(b.slug),
    }
