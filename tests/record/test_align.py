"""New drafts get the ids of the same items."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from briefgen.model import Briefing, Excerpt, Figure, Name, Origin, Paragraph, Quote, Topic
from briefgen.record.align import align
from tests.helpers.harbour import found_anew, harbour, ids, source_changed


def plain(*texts: str) -> Briefing:
    """Give a briefing of paragraphs alone, found anew."""
    blocks = tuple(Paragraph(id=f"p-x{n}", text=t, line=n + 1, kind="body") for n, t in enumerate(texts))
    origin = Origin(file="../articles/plain.txt", sha256="0" * 64)
    return found_anew(Briefing(slug="plain", title="", origin=origin, paragraphs=blocks))


def lead(*texts: str, to: tuple[str, ...]) -> list[str | None]:
    """Give for each text which of the texts ``to`` it gets the id of, None for a new id."""
    stored = plain(*to)
    number = {p.id: to[n] for n, p in enumerate(stored.paragraphs)}
    return [number.get(p.id) for p in align(plain(*texts), stored).paragraphs]


A = "The ferry to the outer islands was cancelled for a third day because of the storm."
B = "Shopkeepers on the harbour front said they had lost most of their weekend trade."
C = "A relief boat with medicine and fresh food is to sail on Thursday morning."


def test_a_draft_of_the_same_article_keeps_every_id() -> None:
    stored = harbour()
    assert align(found_anew(stored), stored) == stored


def test_ids_stay_when_the_source_mends_a_word() -> None:
    stored = harbour()
    aligned = align(found_anew(source_changed(stored, "remember", "rember")), stored)
    assert ids(aligned) == ids(stored)


def test_items_keep_their_ids_when_paragraphs_are_put_in_another_order() -> None:
    stored = harbour()
    turned = replace(stored, paragraphs=stored.paragraphs[::-1])
    assert {k: sorted(v) for k, v in ids(align(found_anew(turned), stored)).items()} == {
        k: sorted(v) for k, v in ids(stored).items()
    }


def test_a_new_paragraph_gets_a_new_id_and_the_others_keep_theirs() -> None:
    assert lead(A, "Nothing like it was seen before in these waters.", B, to=(A, B)) == [A, None, B]


def test_a_paragraph_that_was_rewritten_is_another() -> None:
    assert lead("Prices of fish rose on the mainland.", B, to=(A, B)) == [None, B]


def test_a_paragraph_keeps_its_id_when_a_third_of_its_words_are_replaced() -> None:
    words = [w if n % 3 else "otherwise" for n, w in enumerate(A.split())]
    assert lead(" ".join(words), B, to=(A, B)) == [A, B]


def test_of_a_paragraph_that_was_split_the_larger_part_keeps_the_id() -> None:
    first, second = A[:20].strip(), A[20:].strip()
    assert lead(first, second, B, to=(A, B)) == [None, A, B]


def test_of_paragraphs_made_one_the_larger_gives_its_id() -> None:
    assert lead(f"{A} {C}", B, to=(A, B, C)) == [A, B]


def test_the_twin_that_stays_is_known_by_its_neighbours() -> None:
    stored = plain(A, "Advertisement", B, "Advertisement", C)
    aligned = align(plain(A, B, "Advertisement", C), stored)
    assert [p.id for p in aligned.paragraphs] == [stored.paragraphs[n].id for n in (0, 2, 3, 4)]


def test_an_id_of_another_briefing_is_not_given_again() -> None:
    draft = plain(A, B)
    taken = {draft.paragraphs[0].id}
    first, second = align(draft, None, taken).paragraphs
    assert first.id not in taken
    assert first.id.startswith(draft.paragraphs[0].id)
    assert second.id == draft.paragraphs[1].id


def test_a_quote_the_editor_deleted_gets_its_old_id_so_that_it_stays_deleted() -> None:
    base = harbour()
    stored = replace(base, quotes=base.quotes[:1])
    aligned = align(found_anew(base), stored, base=base)
    assert [quote.id for quote in aligned.quotes] == ["q-day", "q-ask"]


def test_a_quote_the_editor_lengthened_is_known_by_the_words_the_machine_finds() -> None:
    base = harbour()
    longer = Excerpt(paragraph="p-said", text=base.paragraphs[3].text)
    stored = replace(base, quotes=(replace(base.quotes[0], said=(longer,)), base.quotes[1]))
    assert ids(align(found_anew(base), stored, base=base)) == ids(base)


def test_the_same_figure_elsewhere_is_another_figure() -> None:
    stored = harbour()
    gone = replace(stored, figures=stored.figures[1:])
    elsewhere = Excerpt(paragraph="p-lead", text="£3 million")
    other = Figure(id="f-x", at=elsewhere, kind="money", value="3000000", unit="GBP")
    aligned = align(found_anew(replace(gone, figures=(*gone.figures, other))), stored)
    assert "f-cost" not in ids(aligned)["figures"]


def test_a_number_among_other_words_is_another_figure() -> None:
    stored = harbour()
    cost = stored.paragraphs[4]
    text = "Buying the old ferry for £3 million was wrong, said the Ellery Trust over about 10 years."
    turned = replace(cost, text=text)
    draft = replace(stored, paragraphs=(*stored.paragraphs[:4], turned, *stored.paragraphs[5:]))
    figures = (replace(draft.figures[0], measures=None), *draft.figures[1:])
    assert "f-cost" not in ids(align(found_anew(replace(draft, figures=figures)), stored))["figures"]


def test_words_that_change_little_by_little_lose_their_id_before_they_say_something_else() -> None:
    stored = plain(A, B)
    id_ = stored.paragraphs[0].id
    later = replace(stored, paragraphs=(replace(stored.paragraphs[0], text=C), stored.paragraphs[1]))
    assert align(plain(C, B), later).paragraphs[0].id == id_
    changed = plain(C.replace("Thursday", "Friday"), B)
    assert align(changed, later).paragraphs[0].id == id_
    assert align(changed, later, first={id_: A}).paragraphs[0].id != id_


def test_a_topic_the_editor_took_away_does_not_live_on_in_a_found_one() -> None:
    stored = harbour()
    found = replace(stored.topics[0], id="the-quay", title="The quay", origin="found")
    draft = found_anew(replace(stored, topics=(found, stored.topics[1]), points=(), summary=()))
    assert ids(align(draft, stored))["topics"] == ["the-quay", "marsh"]


def test_a_name_is_known_by_any_of_its_forms() -> None:
    stored = harbour()
    fuller = Name(id="m-lindqvist", name="Ms Lindqvist", kind="person", also=("Mara Lindqvist",))
    draft = replace(stored, names=(fuller, *stored.names[1:]), quotes=(), statements=())
    assert ids(align(draft, stored))["names"] == ids(stored)["names"]


def test_another_person_does_not_inherit_an_id() -> None:
    stored = harbour()
    other = Name(id="tom-okafor", name="Ada Okafor", kind="person")
    aligned = align(replace(stored, names=(other,), quotes=(), statements=()), stored)
    assert [name.id for name in aligned.names] == ["ada-okafor"]


def test_a_found_topic_is_known_by_its_paragraphs_whatever_its_title() -> None:
    stored = harbour()
    marsh = replace(stored.topics[1], id="terns", title="Terns")
    aligned = align(
        found_anew(replace(stored, topics=(stored.topics[0], marsh), points=(), summary=())), stored
    )
    assert ids(aligned)["topics"] == ["harbour", "marsh"]


def test_an_old_title_on_other_paragraphs_is_another_topic() -> None:
    stored = harbour()
    new = Topic(id="marsh", title="The marsh", origin="found", paragraphs=("p-cost",))
    aligned = align(found_anew(replace(stored, topics=(new,), points=(), summary=())), stored)
    assert ids(aligned)["topics"] == ["the-marsh"]


def test_a_repeated_quotation_keeps_its_place() -> None:
    said = Excerpt(paragraph="p-fish", text="We were never asked.")
    stored = harbour()
    twin = Quote(id="q-new1", kind="speech", said=(replace(said, paragraph="p-bird"),))
    draft = found_anew(replace(stored, quotes=(*stored.quotes, twin)))
    assert ids(align(draft, stored))["quotes"][:2] == ["q-day", "q-ask"]


def test_ids_are_the_same_whatever_the_order_of_hashing() -> None:
    program = (
        "from tests.helpers.harbour import *; from briefgen.record.write import write;"
        "from briefgen.record.align import align; b = harbour();"
        "print(write(align(found_anew(source_changed(b, 'the', 'teh')), b, {'q-day', 'p-zz'})))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(texts) == 1
