"""What a reader may miss among the lines set aside: quotations, figures with a unit, people by their names.

Told, never decided upon: the editor sees which of his lines hold such words and can bring them back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.intake import vocabulary
from briefgen.intake.furniture import unmistakable
from briefgen.intake.lines import CLOSERS, is_sentence, spoken
from briefgen.model import Article, Paragraph

QUOTATION = re.compile(r"[\"“„«](?=\S)[^\"“”„«»\n]{12,}[\"”“»]")
FIGURE = re.compile(
    r"[$£€¥₹]\s?\d|\b\d[\d.,]*\s?(?:%|(?:per ?cent|percent|hundred|thousand|million|billion|trillion|bn|mn"
    r"|[kmgt]w|km|miles?|met(?:er|re)s?|feet|acres?|hectares?|kg|tons?|tonnes?|lit(?:er|re)s?|barrels|pounds"
    r"|dollars|euros|pence|cents|people|jobs|homes|deaths|votes|seats|points|(?:hour|day|week|month|year)s?"
    r"|degrees)\b)",
    re.IGNORECASE,
)
NAMED = r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’.-]+){1,2}"
SAID = "|".join(sorted(vocabulary.SAID))
PERSON = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|Sir|Dame|Lord|Lady|President|Minister|Mayor|Judge|Chief|Secretary"
    r"|Senator)\.? [^\W\d_a-z]\w+"
    rf"|\b{NAMED},? (?:who |has |have |had )?(?:{SAID})\b|\b(?:{SAID}) {NAMED}"
)
HELD = (("a quotation", QUOTATION), ("a figure with its unit", FIGURE), ("a person by name", PERSON))
# Lines behind the text among which its own may be.
BEHIND = 3


def losses(article: Article) -> Iterator[tuple[Paragraph, str]]:
    """Give the sentences set aside in or right behind the text that hold what a reader may miss, and what.

    What is surely page furniture, and what only says again what the text has, is not told.
    """
    kept = [i for i, p in enumerate(article.paragraphs) if p.kind in {"body", "subheading", "headline"}]
    if not kept:
        return
    said = {article.paragraphs[i].text for i in kept}
    for paragraph in article.paragraphs[kept[0] : kept[-1] + 1 + BEHIND]:
        text = paragraph.text
        if paragraph.kind != "litter" or text in said or unmistakable(text):
            continue
        if is_sentence(text.rstrip(CLOSERS), spoken(text)[0]):
            found = [what for what, pattern in HELD if pattern.search(text)]
            if found:
                yield paragraph, " and ".join(found)
        said.add(text)
