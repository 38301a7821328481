"""Quotations are found in any style of marks, verbatim and apart."""

from __future__ import annotations

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.names.find import find_names
from briefgen.analysis.quotes.attribution import attribute
from briefgen.model import Paragraph, Quote, locate
from tests.conftest import Case

MARKED = st.lists(
    st.text(alphabet=st.sampled_from(" \"\"''“”‘’`«».,:?!—-aAsSheIt9\u00a0é"), max_size=70).map(
        lambda words: words.replace("h", " he said, ").replace("S", "Ann Low said ")
    ),
    max_size=5,
)
# Words of news with blanks left out here and there.
GLUED = st.lists(
    st.lists(
        st.sampled_from(
            "the lawyer|Ann Low|Mr.| said| told |who | |, |& |-|'s|: |. |“it is late”|‘No’|“It|late.”| by |"
            "according to |she|the bank of ".split("|")
        ),
        max_size=12,
    ).map("".join),
    max_size=4,
)


def paragraphs_of(text: str) -> list[Paragraph]:
    """Give the blocks of a case, parted by blank lines, as body paragraphs."""
    blocks = [block.replace("\n", " ").strip() for block in text.split("\n\n")]
    return [Paragraph(id=f"p-{i}", text=b, line=i, kind="body") for i, b in enumerate(blocks, 1) if b]


def test_quotations_of_a_case(quotes_case: Case) -> None:
    found = Doc(paragraphs_of(quotes_case.given)).quotations
    lines = [" | ".join(f"{s.paragraph + 1}: {s.words}" for s in q.segments) for q in found]
    quotes_case.gives("\n".join([f"style: {found[0].style}", *lines] if found else ["none"]))


def all_excerpts_hold(paragraphs: list[Paragraph], quotes: tuple[Quote, ...]) -> bool:
    """Tell whether every excerpt of the quotes stands in its paragraph, none over another."""
    texts = {p.id: p.text for p in paragraphs}
    spans: dict[str, list[tuple[int, int]]] = {}
    for quote in quotes:
        for excerpt in (*quote.said, *(e for again in quote.also for e in again)):
            at = locate(texts[excerpt.paragraph], excerpt)
            if at is None or at[0] >= at[1]:
                return False
            spans.setdefault(excerpt.paragraph, []).append(at)
        others = [e for e in (quote.mention, quote.cue) if e]
        if any(locate(texts[e.paragraph], e) is None for e in others):
            return False
    return all(a[1] <= b[0] for found in map(sorted, spans.values()) for a, b in pairwise(found))


@settings(max_examples=250, deadline=None, derandomize=True)
@given(st.one_of(MARKED, GLUED))
def test_any_text_gives_verbatim_excerpts_that_do_not_overlap(blocks: list[str]) -> None:
    paragraphs = [
        Paragraph(id=f"p-{i}", text=" ".join(b.split()), line=1, kind="body") for i, b in enumerate(blocks)
    ]
    doc = Doc(paragraphs)
    quotes, statements = attribute(doc, find_names(doc))
    assert all_excerpts_hold(paragraphs, quotes)
    assert len({q.id for q in quotes}) == len(quotes)
    texts = {p.id: p.text for p in paragraphs}
    assert all(locate(texts[e.paragraph], e) for s in statements for e in (s.at, s.cue))


def seconds_for(text: str, blocks: int) -> float:
    """Measure finding and attributing the quotations of a text cut into equal blocks."""
    size = len(text) // blocks
    paragraphs = [
        Paragraph(id=f"p-{i}", text=text[i * size : (i + 1) * size].strip(), line=1, kind="body")
        for i in range(blocks)
    ]
    names = find_names(Doc(paragraphs[:3]))
    start = time.process_time()
    attribute(Doc(paragraphs), names)
    return time.process_time() - start


SCENE = (
    'Mayor Ann Low said bridge {n} would close. "We had no choice {n} times," she said. "It is not safe." '
    "Councillor Bob High, who leads the opposition, called the plan “a disgrace of {n}” and asked: "
    '"Who will pay {n}?" The engineers\' report, published in May, said repair {n} would cost £3 million. '
)


def test_a_long_article_is_read_in_time_that_its_length_allows() -> None:
    text = "".join(SCENE.format(n=n) for n in range(120))
    assert seconds_for(text, 100) < 2
    assert seconds_for(text, 1) < 2
