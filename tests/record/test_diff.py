"""What changed between two versions of a briefing."""

from __future__ import annotations

from dataclasses import replace

from briefgen.model import Difference, Excerpt, Quote
from briefgen.record.diff import diff
from tests.helpers.harbour import harbour, source_changed


def test_the_same_version_has_no_differences() -> None:
    assert diff(harbour(), harbour()) == ()


def test_a_new_quote_and_a_changed_figure_are_told() -> None:
    old = harbour()
    said = (Excerpt(paragraph="p-ends", text="a study of the marsh"),)
    quote = Quote(id="q-new1", kind="fragment", said=said, speaker="mara-lindqvist")
    figure = replace(old.figures[2], at=Excerpt(paragraph="p-bird", text="210 pairs"), value="210")
    new = replace(old, quotes=(*old.quotes, quote), figures=(*old.figures[:2], figure))
    assert diff(old, new) == (
        Difference(
            section="quotes",
            what="new",
            id="q-new1",
            before=None,
            after="a study of the marsh (Mara Lindqvist)",
        ),
        Difference(
            section="figures",
            what="changed",
            id="f-tern",
            before="200 pairs (200 pair)",
            after="210 pairs (210 pair)",
        ),
    )


def test_a_removed_paragraph_is_told_where_it_stood() -> None:
    old = harbour()
    new = source_changed(
        replace(old, paragraphs=(*old.paragraphs[:4], *old.paragraphs[5:])), "terns", "gulls"
    )
    told = [(d.section, d.what, d.id) for d in diff(old, replace(new, figures=old.figures))]
    assert told == [("paragraphs", "removed", "p-cost"), ("paragraphs", "changed", "p-bird")]


def test_a_quote_with_another_speaker_has_changed() -> None:
    old = harbour()
    new = replace(old, quotes=(old.quotes[0], replace(old.quotes[1], speaker="tom-okafor")))
    (difference,) = diff(old, new)
    assert (difference.what, difference.after) == ("changed", "We were never asked. (Tom Okafor)")


def test_litter_is_no_difference() -> None:
    old = harbour()
    assert diff(old, replace(old, paragraphs=(old.paragraphs[0], *old.paragraphs[2:]))) == ()
