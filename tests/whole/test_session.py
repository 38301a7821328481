"""An editor's afternoon: corrections by hand, then the source changes, then everything is made again."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Briefing, Figure, Paragraph, Quote
from briefgen.record.align import align
from briefgen.record.check import check
from briefgen.record.merge import Merged, merge
from briefgen.record.read import parse, read
from briefgen.record.write import write
from tests.helpers.harbour import TEXT, found_anew, harbour, source_changed

PATH = "content/briefings/harbour-plan.yml"

CORRECTIONS = {
    "the speaker of a quote": ("guess: Tom Okafor\n", "guess: Tom Okafor\n  note: he rang to say so\n"),
    "who said it": (
        "- id: q-ask\n  kind: speech\n  speaker:\n",
        "- id: q-ask\n  kind: speech\n  speaker: tom-okafor\n",
    ),
    "the role of a name": (
        "  role: {paragraph: p-said, text: council leader}\n",
        "  role: {paragraph: p-said, text: leader}  # of the council\n",
    ),
    "a form of a name": ("  also: [Ellery]\n", "  also: [Ellery, Port]\n"),
    "the value of a figure": ("  value: 200\n", "  value: 400\n"),
    "what a figure measures": ("  measures: terns\n", "  measures: pairs of terns\n"),
    "the title of the briefing": ("title: Harbour plan wins council vote\n", "title: Harbour plan passes\n"),
    "the title of a topic": ("  title: The marsh\n", "  title: Terns of the marsh\n"),
    "the topic of a paragraph": ("  line: 8\n  topic: harbour\n", "  line: 8\n  topic: costs\n"),
    "a topic of their own": (
        "- id: marsh\n  title",
        "- id: costs\n  title: Who pays\n- id: marsh\n  title",
    ),
    "a key point of their own": (
        "- id: k-tern\n",
        (
            "- id: k-own1\n  topic: costs\n  paragraph: p-ends\n  text: Ms Lindqvist promised a study\n"
            "- id: k-tern\n"
        ),
    ),
    "a figure of their own": (
        "- id: f-tern\n",
        (
            "- id: f-own1\n  paragraph: p-fish\n  text: '40'\n  kind: count\n  value: 40\n  unit: crew\n"
            "- id: f-tern\n"
        ),
    ),
    "an item dropped for good": (
        "  bound: about\n",
        "  bound: about\n  drop: true\n",
    ),
    "a line brought back from the litter": ("  kind: litter\n  rule: menu\n", "  kind: subheading\n"),
    "a comment": ("- id: p-bird\n", "# ask the Trust for the year of the count\n- id: p-bird\n"),
    "the order of the summary": ("- k-vote\n- k-tern\n", "- k-tern\n- k-vote\n"),
    "what the source does not say": (
        "  byline:         # the source does not say\n",
        "  byline: Ana Reyes  # by telephone\n",
    ),
}


def corrected(text: str) -> str:
    """Give the text with every correction."""
    for old, new in CORRECTIONS.values():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def made_again(draft: Briefing, base: str, edited: str) -> tuple[str, Merged]:
    """Give the machine's draft under the ids known, and the editor's text with it."""
    then = parse(base, PATH).stored
    aligned = write(align(found_anew(draft), parse(edited, PATH).stored, base=then))
    return aligned, merge(base, edited, aligned, PATH)


def later() -> Briefing:
    """Give what the machine finds once the newspaper has worked on the article."""
    b = source_changed(harbour(), "a debate of four hours", "a debate of five hours")
    note = Paragraph(id="p-new1", text="The vote was broadcast live for the first time.", line=7, kind="body")
    lead, *others = [replace(p, line=p.line + 1) for p in b.paragraphs]
    return replace(
        b,
        title="Harbour plan wins council vote by one",
        paragraphs=(lead, *others[:3], note, *others[3:]),
        topics=(b.topics[0], replace(b.topics[1], title="Marsh")),
        figures=tuple(worth(f) for f in b.figures),
        quotes=tuple(surer(q) for q in b.quotes),
    )


def worth(figure: Figure) -> Figure:
    """Give a figure as a later version of the machine reads it."""
    return replace(figure, value="201") if figure.id == "f-tern" else figure


def surer(quote: Quote) -> Quote:
    """Give a quote of which the machine is surer."""
    return replace(quote, confidence=0.99)


def test_every_correction_is_there_when_all_is_made_again() -> None:
    edited = corrected(TEXT)
    _, merged = made_again(later(), TEXT, edited)
    lost = [what for what, (_, new) in CORRECTIONS.items() if new.strip("\n") not in merged.text]
    # Where the machine's line number moved, the topic below it is looked for alone.
    assert lost == ["the topic of a paragraph"]
    assert "  line: 9\n  topic: costs\n" in merged.text


def test_what_the_machine_found_anew_is_there_as_well() -> None:
    b = read(made_again(later(), TEXT, corrected(TEXT))[1].text, PATH)
    assert "after a debate of five hours" in b.paragraphs[2].text
    assert b.paragraphs[4].text == "The vote was broadcast live for the first time."
    assert b.quotes[0].confidence == 0.99


def test_each_conflict_is_told_with_its_line_and_both_values() -> None:
    _, merged = made_again(later(), TEXT, corrected(TEXT))
    told = [(c.item, c.field, c.yours, c.machine) for c in merged.conflicts]
    assert told == [
        ("title", None, "Harbour plan passes", "Harbour plan wins council vote by one"),
        ("figure f-tern", "value", "400", "201"),
    ]
    lines = merged.text.split("\n")
    assert [lines[c.line - 1][c.column - 1 :] for c in merged.conflicts] == [
        "Harbour plan passes",
        "400",
    ]


def test_nothing_is_wrong_with_the_result_and_a_further_run_changes_nothing() -> None:
    draft, merged = made_again(later(), TEXT, corrected(TEXT))
    assert [f for f in check(parse(merged.text, PATH), None) if f.level == "error"] == []
    again, same = made_again(later(), draft, merged.text)
    assert (again, same.text, same.conflicts) == (draft, merged.text, ())


def test_corrections_outlive_many_versions_of_the_article() -> None:
    base, edited = TEXT, corrected(TEXT)
    for words in ("six hours", "seven hours", "eight hours"):
        b = source_changed(later(), "five hours", words)
        base, merged = made_again(b, base, edited)
        edited = merged.text
    b = read(edited, PATH)
    assert "eight hours" in b.paragraphs[2].text
    assert (b.quotes[1].speaker, b.title, b.topics[1].id) == ("tom-okafor", "Harbour plan passes", "costs")
    assert "# ask the Trust for the year of the count" in edited
