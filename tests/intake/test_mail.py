"""Mails and pages saved in one file: the article in them, never headers or codes."""

from __future__ import annotations

import plistlib
import textwrap
from email.message import EmailMessage

import pytest

from briefgen.faults import BadInput
from briefgen.intake.article import to_article
from briefgen.intake.front import front_matter
from briefgen.intake.source import sources
from briefgen.model import Article, Source
from tests.helpers.papers import odt

PARAGRAPHS = [
    "The harbour was opened again on Monday, two years after the storm that took its breakwater away.",
    "Fishermen had waited for the day, and some of them went out before the speeches were over.",
    "“It was long,” said Ida Falk, who has mended nets beside the slip for nineteen years.",
]
HEADLINE = "<html><head><title>Harbour open again</title></head><body><h1>Harbour open again</h1>"
PAGE = f"{HEADLINE}{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</body></html>"


def mail(text: str = "", page: str = "", **headers: str) -> EmailMessage:
    """Make a mail of plain text, of a page, or of both."""
    message = EmailMessage()
    stated = {
        "From": "Ida Falk <ida@coast.example>",
        "To": "desk@coast.example",
        "Subject": "Harbour open again",
    }
    for name, value in (stated | {"Date": "Mon, 05 Feb 2024 23:30:00 +0200"} | headers).items():
        message[name] = value
    if text:
        message.set_content(text)
    if page and text:
        message.add_alternative(page, subtype="html")
    elif page:
        message.set_content(page, subtype="html")
    return message


def opened(message: EmailMessage, name: str = "a.eml") -> Source:
    (source,) = sources(message.as_bytes(), name)
    return source


def laid(source: Source) -> list[str]:
    """Give the paragraphs a mail was laid down as, without what it states about itself."""
    return source.text[front_matter(source.text)[1] :].strip().split("\n\n")


def facts(article: Article) -> tuple[str, str | None, str | None, str | None]:
    origin = article.origin
    return article.title, origin.byline, origin.published, origin.publisher


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "-"])
def test_a_mail_is_told_by_what_it_is(name: str) -> None:
    source = opened(mail("\n\n".join(PARAGRAPHS)), name)
    assert facts(to_article(source)) == ("Harbour open again", "Ida Falk", "2024-02-05", None)
    assert laid(source) == PARAGRAPHS


def test_the_text_of_a_mail_has_the_last_word_on_who_and_when() -> None:
    source = opened(mail("\n\n".join(["Harbour open again", "By Jo Lund", "4 February 2024", *PARAGRAPHS])))
    assert facts(to_article(source)) == ("Harbour open again", "Jo Lund", "2024-02-04", None)


def test_an_office_is_no_author() -> None:
    source = opened(mail("\n\n".join(PARAGRAPHS), From="Press Office <press@coast.example>"))
    assert facts(to_article(source))[1::2] == (None, "Press Office")


def test_lines_a_mail_program_broke_are_joined_and_the_signature_is_off() -> None:
    broken = "\n\n".join(textwrap.fill(p, 68) for p in PARAGRAPHS)
    source = opened(mail(f"Harbour open again\nBy Jo Lund\n\n{broken}\n\n-- \nIda Falk\nCoast Daily\n"))
    assert laid(source) == ["Harbour open again", "By Jo Lund", *PARAGRAPHS]


def test_flowed_text_flows() -> None:
    message = mail("The harbour was opened \nagain on Monday.\n\nIt rained.\n")
    message.set_param("format", "flowed")
    assert laid(opened(message)) == ["The harbour was opened again on Monday.", "It rained."]


def test_a_newsletter_is_read_as_its_page() -> None:
    soup = "\n".join(f"[https://news.example/{i}]" for i in range(30))
    source = opened(mail(f"View in browser {soup}", PAGE))
    article = to_article(source)
    assert (source.kind, [p.text for p in article.body]) == ("html", PARAGRAPHS)
    assert facts(article) == ("Harbour open again", "Ida Falk", "2024-02-05", None)


def test_a_mail_whose_text_says_what_its_page_says_is_text() -> None:
    assert opened(mail("\n\n".join(PARAGRAPHS), PAGE)).kind == "text"


@pytest.mark.parametrize(
    "head",
    [
        "---------- Forwarded message ---------\nFrom: {}\nDate: Sat, 3 Feb 2024\nSubject: {}\nTo: Ida\n",
        "-----Ursprüngliche Nachricht-----\nVon: {}\nGesendet: 3 February 2024 10:00\nAn: Ida\nBetreff: {}\n",
        "Begin forwarded message:\n\nFrom: {}\nSubject: {}\nDate: 3 February 2024\n",
    ],
    ids=["gmail", "outlook", "apple"],
)
def test_a_mail_passed_on_is_that_of_its_first_sender(head: str) -> None:
    told = head.format("Jo Lund <jo@quay.example>", "Boats are back")
    text = f"For you.\n\n{told}\n" + "\n\n".join(PARAGRAPHS)
    source = opened(mail(text, Subject="Fwd: Re: Boats are back"))
    assert facts(to_article(source)) == ("Boats are back", "Jo Lund", "2024-02-03", None)
    assert laid(source) == PARAGRAPHS


def test_a_subject_loses_what_answering_put_before_it() -> None:
    assert to_article(opened(mail("\n\n".join(PARAGRAPHS), Subject="AW: FW: Boats"))).title == "Boats"


def test_a_cover_gives_the_document_sent_with_it() -> None:
    message = mail("Dear editors, please find our release attached.")
    document = odt("".join(f"<text:p>{p}</text:p>" for p in PARAGRAPHS))
    message.add_attachment(document, maintype="application", subtype="octet-stream", filename="release.odt")
    source = opened(message)
    assert (source.where, laid(source)) == ("a.eml#release.odt", PARAGRAPHS)


def test_what_is_sent_with_an_article_is_told() -> None:
    message = mail("\n\n".join(PARAGRAPHS * 3))
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="wall.png")
    assert [r.what for r in opened(message).repairs] == ["sent with the mail and not read: wall.png"]


def test_a_saved_page_is_a_page_with_its_address() -> None:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = "https://coast.example/1"
    message["Subject"] = "Harbour open again"
    message["Date"] = "Mon, 04 Mar 2024 10:00:00 +0000"
    message.set_content(PAGE, subtype="html")
    message.make_related()
    source = opened(message, "a.mhtml")
    article = to_article(source)
    assert (source.kind, article.title) == ("html", "Harbour open again")
    assert (article.origin.url, article.origin.published) == ("https://coast.example/1", None)
    assert [p.text for p in article.body] == PARAGRAPHS


def test_a_web_archive_is_a_page_with_its_address() -> None:
    main = {"WebResourceData": PAGE.encode(), "WebResourceURL": "https://coast.example/1"}
    data = plistlib.dumps({"WebMainResource": main}, fmt=plistlib.FMT_BINARY)
    article = to_article(sources(data, "a.webarchive")[0])
    assert (article.title, article.origin.url) == ("Harbour open again", "https://coast.example/1")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (mail(" ").as_bytes(), "holds no text"),
        (mail("x").as_bytes().replace(b"text/plain", b"multipart/encrypted"), "the mail is encrypted"),
        (plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY), "a property list"),
        (b"bplist00" + bytes(40), "a property list"),
    ],
    ids=["empty", "encrypted", "other list", "broken list"],
)
def test_a_mail_without_an_article_is_told(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said) as bad:
        sources(data, "a.eml")
    assert bad.value.faults[0].fix


def test_a_text_that_begins_with_a_colon_is_no_mail() -> None:
    text = "Subject: wall\nDate: Monday\nA text about the harbour, which goes on for some words.\n"
    assert sources(text.encode(), "a.txt")[0].text == text


def test_what_is_written_above_a_headline_that_was_sent_on_is_no_text_of_it() -> None:
    words = (
        "Morning both - this went out at six. Call me. P.\n\n-----\nFerry stops for three weeks\n"
        "Radio Sund, 1 December 2021\nBy Phil Marsh\n\n"
        "The ferry between Holm and Sund will stop for three weeks from Monday, the harbour office said.\n\n"
        "“Nobody will be left on the pier,” said Ada Winter, the harbour master. Buses will run instead.\n"
    )
    article = to_article(opened(mail(words, Subject="Fwd: Ferry stops for three weeks")))
    assert (article.origin.publisher, article.origin.byline, article.origin.published) == (
        "Radio Sund",
        "Phil Marsh",
        "2021-12-01",
    )
    assert next(p.text for p in article.paragraphs if p.kind == "body").startswith("The ferry between")
