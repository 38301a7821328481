"""People, organisations and places; each case file is a short article of its kind."""

from __future__ import annotations

from itertools import pairwise

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import NameTable
from briefgen.analysis.names.find import find_names
from briefgen.model import Paragraph, locate
from tests.conftest import Case


def body(*texts: str) -> list[Paragraph]:
    return [Paragraph(id=f"p-{n}", text=text, line=n + 1, kind="body") for n, text in enumerate(texts)]


def told(table: NameTable) -> str:
    """One line a name: kind, name, sex, role, other forms."""
    lines = []
    for name in table.names:
        parts = [name.kind, name.name, table.gender(name.id) or "-"]
        parts += [name.role.text if name.role else "-", "; ".join(name.also) or "-"]
        lines.append(" | ".join(parts))
    return "\n".join(lines)


def test_article_gives_its_names(names_case: Case) -> None:
    names_case.gives(told(find_names(Doc(body(*names_case.given.split("\n\n"))))))


def test_every_form_and_role_is_verbatim(names_case: Case) -> None:
    paragraphs = body(*names_case.given.split("\n\n"))
    table = find_names(Doc(paragraphs))
    text = "\n".join(p.text for p in paragraphs)
    for name in table.names:
        assert all(form in text for form in (name.name, *name.also))
        if name.role is not None:
            home = next(p for p in paragraphs if p.id == name.role.paragraph)
            assert locate(home.text, name.role) is not None


def test_a_form_belongs_to_one_name(names_case: Case) -> None:
    names = find_names(Doc(body(*names_case.given.split("\n\n")))).names
    forms = [form for name in names for form in (name.id, *name.also)]
    assert len(forms) == len(set(forms))


def test_mentions_stand_in_order_and_do_not_overlap(names_case: Case) -> None:
    table = find_names(Doc(body(*names_case.given.split("\n\n"))))
    spans = [(m.paragraph, m.start, m.end) for m in table.mentions]
    assert spans == sorted(spans)
    assert all(a[0] < b[0] or a[2] <= b[1] for a, b in pairwise(spans))


MARSH = body(
    "Prime Minister Helen Marsh met Victor Dean, chief executive of Tarn Water, in York. The PM was brief.",
    "Mr Dean said the company would pay. The chief executive of another firm left. Mrs Marsh nodded.",
    "Marcus Bell, a fisherman, asked the prime minister a question. The fisherman got no answer.",
    "Nobody asked the chief executive, the plumber or the owner.",
)


def test_somebody_elses_office_is_no_mention() -> None:
    mentions = [m for m in find_names(Doc(MARSH)).mentions if m.paragraph == 1 and m.form == "role"]
    assert mentions == []


def test_no_text_gives_no_names() -> None:
    assert find_names(Doc([])).names == ()


def test_a_caption_lends_its_full_name_but_gets_no_mention() -> None:
    caption = Paragraph(id="p-c", text="Doctor Ada Quill opens the clinic.", line=1, kind="caption")
    table = find_names(Doc([caption, *body("Dr Quill smiled.")]))
    assert [(n.name, n.also) for n in table.names] == [("Ada Quill", ("Doctor Ada Quill", "Dr Quill"))]
    assert [m.paragraph for m in table.mentions] == [1]


def test_litter_is_not_read() -> None:
    litter = Paragraph(id="p-l", text="Follow Ada Quill on Facebook.", line=1, kind="litter")
    assert find_names(Doc([litter])).names == ()


def test_an_opening_word_before_a_surname_that_stands_nowhere_alone_is_no_part_of_the_name() -> None:
    texts = ("Marta Tamborini won the race on Sunday.", "Victorious Tamborini said she was glad.")
    paragraphs = [Paragraph(id=f"p-{n}", text=text, line=n, kind="body") for n, text in enumerate(texts, 1)]
    assert [name.name for name in find_names(Doc(paragraphs)).names] == ["Marta Tamborini"]
