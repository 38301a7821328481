"""Figures are read as written, with value, unit and bound, and nothing else is taken for one."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.language import language_of
from briefgen.analysis.figures.find import find_figures
from briefgen.analysis.figures.setting import setting_of
from briefgen.model import Figure, Origin, Paragraph, locate
from tests.conftest import Case

LAWS = settings(max_examples=150, deadline=None, derandomize=True)
PIECES = (
    "£5.6 billion|$3m|€2.5bn|Rs 4 crore|50p|12|7|1,200|2011|13%|per cent|million|two|a third|half|dozens|of|"
    "hundreds|and|counting|about|more than|under|between|to|from|-|–|, |. |(|)|“|'|km|miles|an hour|a day|"
    "per 100,000|-year-old|"
    "years|months|ago|people|in|May|3 June|HS2|Channel 4|2-1|one|point|percentage points|"
    "C|°|ft|10in|½|US$|pounds|s|x"
)


def paragraphs(text: str) -> list[Paragraph]:
    return [
        Paragraph(id=f"p-{number}", text=part, line=number, kind="body")
        for number, part in enumerate(text.split("\n\n"), 1)
    ]


def find(text: str) -> tuple[Figure, ...]:
    return find_figures(paragraphs(text))


def told(figure: Figure, figures: Sequence[Figure]) -> str:
    value = f"{figure.value}..{figure.upto}" if figure.upto else str(figure.value)
    said = (figure.unit, figure.bound, figure.measures)
    parts = [figure.at.text, figure.kind, value, *(part or "-" for part in said)]
    if figure.same_as:
        parts.append("same as " + next(f.at.text for f in figures if f.id == figure.same_as))
    return " | ".join(parts)


def test_figures_are_found_as_the_case_says(figures_case: Case) -> None:
    figures = find(figures_case.given)
    figures_case.gives("\n".join(told(figure, figures) for figure in figures) or "none")


def test_only_body_paragraphs_are_read() -> None:
    (body,) = paragraphs("The bill came to £40.")
    assert find_figures([replace(body, kind="caption"), replace(body, kind="litter")]) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("29 February 2024", "2024-02-29"), ("29 February", "--02-29"), ("2024-02-29", "2024-02-29"),
        ("29 February 2023", None), ("June 31, 2023", None), ("31 June", None), ("2024-02-30", None),
        ("2024-13-01", None), ("31/02/2024", None),
    ],
)  # fmt: skip
def test_a_day_that_no_calendar_has_is_kept_without_a_value(text: str, value: str | None) -> None:
    (figure,) = find(f"The talks of {text} went on.")
    assert (figure.at.text, figure.kind, figure.value) == (text, "date", value)


def test_ids_are_unique_though_the_words_repeat() -> None:
    figures = find("\n\n".join(["It cost £40."] * 5))
    assert len({f.id for f in figures}) == 5


def test_an_id_stays_when_a_paragraph_is_put_before() -> None:
    (alone,) = find("The bridge cost £40m to mend.")
    *_, later = find("Seven ferries were stopped.\n\nThe bridge cost £40m to mend.")
    assert later.id == alone.id


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a loss of £0.000001m", "1"),
        ("it was 1,000,000,000,000 pounds", "1000000000000"),
        ("a third of them", "0.333333"),
        ("rose 3.10 per cent", "3.1"),
        ("minus five degrees", "-5"),
    ],
)
def test_values_are_plain_decimals(text: str, value: str) -> None:
    assert [f.value for f in find(text)] == [value]


def lawful(text: str) -> None:
    given_paragraphs = paragraphs(text)
    texts = {p.id: p.text for p in given_paragraphs}
    figures = find_figures(given_paragraphs)
    ends = dict.fromkeys(texts, 0)
    for figure in figures:
        span = locate(texts[figure.at.paragraph], figure.at)
        assert span is not None
        assert ends[figure.at.paragraph] <= span[0] < span[1]
        ends[figure.at.paragraph] = span[1]
        assert figure.measures is None or figure.measures in texts[figure.at.paragraph]
        assert figure.unit is None or figure.unit.strip() == figure.unit != ""
    ids = [f.id for f in figures]
    assert len(set(ids)) == len(ids)
    assert all(f.same_as in ids[:place] for place, f in enumerate(figures) if f.same_as)


@LAWS
@given(st.text())
def test_any_text_gives_verbatim_excerpts_in_order(text: str) -> None:
    lawful(text)


@LAWS
@given(st.lists(st.sampled_from(PIECES.split("|")), max_size=30), st.sampled_from(["", " "]))
def test_any_run_of_number_words_gives_verbatim_excerpts_in_order(pieces: list[str], blank: str) -> None:
    lawful(blank.join(pieces))


@pytest.mark.parametrize(
    "piece",
    ["two hundred and ", "1,", "£5 to ", "a million ", "7-", "seven ", "1/2 ", "hundreds of ", "12. ", "5 "],
)
def test_time_is_linear_in_the_length_of_the_text(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begin = time.perf_counter()
    find(text)
    assert time.perf_counter() - begin < 5


def written(
    text: str, *, language: str | None = None, url: str | None = None, published: str | None = None
) -> list[str]:
    """Give the figures of an article that says something of itself."""
    body = paragraphs(text)
    origin = Origin(file="a.txt", sha256="", language=language, url=url, published=published)
    found = find_figures(
        body, setting_of(origin, Doc(body, language=language_of(language, [p.text for p in body])))
    )
    return [" ".join(filter(None, (f.at.text, f.kind, str(f.value), str(f.unit), f.inferred))) for f in found]


@pytest.mark.parametrize(
    ("origin", "unit"),
    [
        ({"language": "en-CA"}, "CAD"), ({"url": "https://quay.example.com.au/a"}, "AUD"), ({}, "USD"),
        ({"language": "en-US", "url": "https://quay.example.nz/a"}, "NZD"), ({"language": "en-GB"}, "USD"),
        ({"url": "https://quay.example.co/a"}, "USD"),
    ],
)  # fmt: skip
def test_bare_dollars_are_those_of_the_country(origin: dict[str, str], unit: str) -> None:
    found = written("The pier costs $5 and US$7, or 50 cents.", **origin)
    assert found == [f"$5 money 5 {unit}", "US$7 money 7 USD", f"50 cents money 0.5 {unit}"]


def test_bare_dollars_are_those_of_the_one_country_a_text_speaks_of() -> None:
    assert written("Ottawa will pay $5m to the Canadian army.") == ["$5m money 5000000 CAD"]
    assert written("Ottawa will pay $5m to the Canadian army, not Washington.") == ["$5m money 5000000 USD"]


def test_a_day_without_a_year_gets_that_of_the_articles_day() -> None:
    text = "It closed on 30 September and opens on January 5. The September 11 attacks came first."
    assert written(text, published="2023-11-20T10:00:00Z") == [
        "30 September date 2023-09-30 None year", "January 5 date 2024-01-05 None year",
        "September 11 date --09-11 None",
    ]  # fmt: skip
    assert written(text)[0] == "30 September date --09-30 None"
    assert written("We met on 3 May.", published="2023-11-20") == ["3 May date 2023-05-03 None year"]
    assert written("Of 3 May nothing is known.", published="2022-11-20")[0].startswith("3 May date")


@pytest.mark.parametrize(
    ("language", "text", "wanted"),
    [
        ("de", "Es kostet 3,5 Millionen Euro für 1.200 Pfähle, 12,5 Prozent seit dem 4. März 2025.",
         ["3,5 Millionen Euro money 3500000 EUR", "1.200 count 1200 None", "12,5 Prozent percent 12.5 %",
          "4. März 2025 date 2025-03-04 None"]),
        ("fr-CA", "Cela coûte 2,50 $ ou 3,5 millions d'euros pour 1 200 pieux.",
         ["2,50 $ money 2.5 CAD", "3,5 millions d'euros money 3500000 EUR", "1 200 count 1200 None"]),
        ("es", "Ardieron 4.000 hectáreas en 8 meses y 2,3 kilómetros.",
         ["4.000 hectáreas measure 4000 hectare", "8 meses duration 8 month",
             "2,3 kilómetros measure 2.3 kilometre"]),
        ("de-CH", "Es kostet CHF 1'200'000.50 und 12 kamen.", ["CHF 1'200'000.50 money 1200000.5 CHF"]),
        ("tlh", "1.200 x 3,5 %", []),
    ],
)  # fmt: skip
def test_in_another_language_only_what_its_notation_tells_is_found(
    language: str, text: str, wanted: list[str]
) -> None:
    assert written(text, language=language) == wanted


def test_a_long_text_of_no_known_language_has_no_figures() -> None:
    assert written("kaj la domo estas granda " * 20 + "1.200 homoj 12%") == []


@given(st.lists(st.sampled_from(["1", "12", "200", "2005"]), min_size=2, max_size=5), st.sampled_from(".,'·"))
@LAWS
def test_no_number_is_cut_at_a_sign_with_a_digit_behind(parts: list[str], sign: str) -> None:
    text = f"It cost {sign.join(parts)} euros."
    listed = sign == "," and all(len(part) < 3 for part in parts) and len(parts) > 2
    for figure in find(text):
        start, end = locate(text, figure.at) or (0, 0)
        assert listed or not (text[end : end + 1] == sign and text[end + 1 : end + 2].isdigit())
        assert listed or not (text[start - 1] == sign and text[start].isdigit())
