"""An invented story in four reports of three papers, an article of another, and a namesake."""

from __future__ import annotations

from briefgen.analysis.brief import brief
from briefgen.model import Article, Briefing, Origin, Paragraph
from briefgen.stories.report import Report, report
from briefgen.tasks.english import english

FIRST = (
    "The ferry Sea Lark struck the harbour wall at Port Ellery on Monday, hurting 14 passengers.",
    "“The wheel went loose in my hands and nothing would answer it,” said Captain Ruth Calloway, the master.",
    "Repairs to the harbour wall will cost £2.6 million, the port authority said.",
)
SECOND = (
    "Fourteen passengers were hurt when the ferry Sea Lark struck the harbour wall at Port Ellery.",
    "“The wheel went loose in my hands,” Ms Calloway said.",
    "Divers found a broken steering rod below the ferry on Tuesday, Daniel Okoro, an inspector, said.",
)
THIRD = (
    "“The wheel went loose in my hands … and nothing would answer it,” said Peter Calloway, a passenger.",
    "Mr Calloway wants the port to pay.",
    "The harbour wall repairs will cost £2.6m.",
)
LATER = (
    "Repairs to the harbour wall will cost £2.6 million, the port authority said.",
    "The Sea Lark sails again on Friday with a new steering rod, Inspector Okoro said.",
)
ORCHARD = (
    "Ruth Calloway won the orchard prize at Tarn Hill with a pear nobody had seen before.",
    "“I found the tree behind a shed,” the grower said.",
)


def drafted(slug: str, day: str | None, publisher: str, paragraphs: tuple[str, ...]) -> Briefing:
    """Draft the briefing of an article."""
    return brief(
        Article(
            slug=slug,
            title="",
            origin=Origin(file=f"{slug}.txt", sha256="0" * 64, published=day, publisher=publisher),
            paragraphs=tuple(
                Paragraph(id=f"p-{slug[0]}{n}", text=text, line=n + 1, kind="body")
                for n, text in enumerate(paragraphs)
            ),
        )
    )


def told(slug: str, day: str | None, publisher: str, *paragraphs: str) -> Report:
    """Give the report of an article."""
    return report(drafted(slug, day, publisher, paragraphs), english())


def ferry() -> list[Report]:
    """Give the reports of the story, by day."""
    return [
        told("alpha", "2031-03-03", "The Courier", *FIRST),
        told("beta", "2031-03-04", "Ellery Post", *SECOND),
        told("gamma", "2031-03-04", "Radio Sound", *THIRD),
        told("zeta", "2031-03-06", "The Courier", *LATER),
    ]


def orchard() -> Report:
    """Give the article of another story with a namesake in it."""
    return told("orchard", "2031-03-05", "The Courier", *ORCHARD)
