"""Laws of names that hold for any text."""

from __future__ import annotations

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.names.find import find_names
from briefgen.analysis.names.person_names import folded
from briefgen.model import Paragraph, locate

WORDS = st.sampled_from(
    "Mr Dr. Ann Lee Bell Park the The of and said US U.S. GSK (GSK) Bank plc Kim Jong-un van de al-Sadr "
    "O'Neill president Prime Minister York's - , . ' ’ “ ” \" 34 HS2 & St Peter's  \u00a0 é ß 王".split(" ")
)
TEXTS = st.one_of(st.text(max_size=120), st.lists(WORDS, max_size=40).map(" ".join))


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(TEXTS, max_size=4))
def test_mentions_forms_and_roles_are_verbatim_words_of_their_paragraphs(texts: list[str]) -> None:
    paragraphs = [Paragraph(id=f"p-{n}", text=t, line=n + 1, kind="body") for n, t in enumerate(texts)]
    table = find_names(Doc(paragraphs))
    known = {name.id for name in table.names}
    last = (0, 0)
    for mention in table.mentions:
        assert mention.name in known
        assert texts[mention.paragraph][mention.start : mention.end].strip()
        assert (mention.paragraph, mention.start) >= last
        last = (mention.paragraph, mention.end)
    for name in table.names:
        assert all(any(form in text for text in texts) for form in (name.name, *name.also))
        if name.role is not None:
            assert locate(texts[int(name.role.paragraph[2:])], name.role) is not None


NAMES = st.sampled_from(
    "Ben Al Van Von Le de al-Sadr Bell Carver Jerry Jr. Jr MP PhD George W. H.W. O'Dell O’Dell Sánchez "
    "Sanchez Mr Mrs the The Bank & York YORK said met in , . ( ) — \n\n".split(" ")
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.lists(NAMES, max_size=60).map(" ".join))
def test_no_two_names_of_an_article_are_alike(text: str) -> None:
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    table = find_names(
        Doc([Paragraph(id=f"p-{n}", text=t, line=n + 1, kind="body") for n, t in enumerate(parts)])
    )
    whole = [folded(tuple(name.name.split())) for name in table.names]
    assert len(whole) == len(set(whole))
    forms = [form for name in table.names for form in {name.name, *name.also}]
    assert len(forms) == len(set(forms))


def test_time_grows_with_length_alone() -> None:
    text = (
        "Ann Bell of Tarn Bank met Mr Cole and the mayor, Jo Park, in York. Bell said Kim Bell-{n} agreed. "
    )

    def spent(count: int) -> float:
        body = [
            Paragraph(id=f"p-{n}", text=text.format(n=n) * 5, line=n + 1, kind="body") for n in range(count)
        ]
        start = time.process_time()
        find_names(Doc(body))
        return time.process_time() - start

    spent(20)
    assert spent(400) < 40 * max(spent(40), 0.005)
