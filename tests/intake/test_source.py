"""Bytes of any kind to decoded sources, or a clear word on why not."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from briefgen.faults import BadInput
from briefgen.intake.source import MAX_BYTES, decode, load

PRICE = "A ticket costs £5 — not €5."


@pytest.mark.parametrize(
    "data",
    [
        PRICE.encode(),
        b"\xef\xbb\xbf" + PRICE.encode(),
        PRICE.encode("utf-16"),
        PRICE.encode("utf-16-le"),
        PRICE.encode("utf-16-be"),
        PRICE.encode("utf-32"),
        PRICE.encode("cp1252"),
    ],
    ids=["utf-8", "bom", "utf-16 mark", "utf-16-le", "utf-16-be", "utf-32", "cp1252"],
)
def test_the_same_text_comes_out_of_every_encoding(data: bytes) -> None:
    assert decode(data, "a.txt").text == PRICE


def test_stray_bytes_are_read_as_windows_1252_and_told_with_their_line() -> None:
    source = decode("Eins\nZwei £5\n".encode() + b"Drei \x93quoted\x94\n", "a.txt")
    assert source.text == "Eins\nZwei £5\nDrei “quoted”\n"
    assert [(r.line, r.what) for r in source.repairs] == [
        (3, "a byte that is no UTF-8 was read as Windows-1252")
    ]


def test_a_declared_charset_is_believed_when_it_is_no_utf_8() -> None:
    page = '<html><meta charset="iso-8859-2"><p>Łódź</p></html>'.encode("iso-8859-2")
    assert "Łódź" in decode(page, "a.html").text
    assert (
        decode("Łódź und Köln".encode("iso-8859-2"), "a.txt", declared="ISO-8859-2").text == "Łódź und Köln"
    )


def test_an_escaped_japanese_page_is_read_by_its_declaration() -> None:
    page = '<html><meta charset="iso-2022-jp"><p>港</p></html>'.encode("iso-2022-jp")
    assert "港" in decode(page, "a.html").text


def test_an_unknown_charset_is_no_charset() -> None:
    assert decode(b"caf\xe9", "a.txt", declared="no-such-set").text == "café"
    assert decode(b"caf\xe9", "a.txt", declared="rot13").text == "café"


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u0085", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_every_line_end_becomes_a_line_feed(end: str) -> None:
    assert decode(f"one{end}two".encode(), "a.txt").text == "one\ntwo"


def test_words_are_composed_and_rid_of_what_cannot_be_seen() -> None:
    assert decode("cafe\u0301 co\u00adop\u200beration\ufeff".encode(), "a.txt").text == "café cooperation"


def test_controls_and_bidi_overrides_are_dropped_and_told() -> None:
    source = decode("good\nb\x00ad \u202eexe.txt\n".encode(), "a.txt")
    assert source.text == "good\nbad exe.txt\n"
    assert [(r.line, r.what) for r in source.repairs] == [
        (2, "control characters were dropped"),
        (2, "text-direction controls were dropped"),
    ]


def test_windows_1252_read_as_latin_1_is_turned_back() -> None:
    source = decode("\u0093quoted\u0094 and\u0085".encode(), "a.txt")
    assert source.text == "“quoted” and…"


def test_utf_8_read_as_latin_1_is_turned_back_and_accents_stay() -> None:
    words = "The mayor’s wall — “£4m” for a café à deux 😀"
    source = decode(words.encode().decode("latin-1").encode(), "a.txt")
    assert (source.text, [r.what for r in source.repairs]) == (
        words,
        ["UTF-8 read as Latin-1 was turned back"],
    )
    plain = "É, Ã, Â£5 à la carte: naïve"
    source = decode(plain.encode(), "a.txt")
    assert (source.text, source.repairs) == (plain, ())


def test_lost_characters_are_told() -> None:
    assert [r.what for r in decode("caf\ufffd".encode(), "a.txt").repairs] == [
        "characters were lost before the text came here"
    ]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "the file is empty"),
        (b" \n\t ", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "PNG image"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "JPEG image"),
        (b"PK\x03\x04" + bytes(40), "ZIP archive"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (bytes(range(32)) * 30, "not text"),
        ("Vorsicht".encode("utf-16")[:-1], "breaks off"),
        (b"x" * (MAX_BYTES + 1), "larger than 10 MB"),
    ],
    ids=["empty", "blank", "png", "jpeg", "zip", "pdf", "binary", "cut utf-16", "large"],
)
def test_what_is_no_text_is_refused_in_clear_words(data: bytes, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        decode(data, "a.txt")


def test_text_that_begins_like_a_bitmap_is_text() -> None:
    assert decode(b"BMW shares fell on Monday.", "a.txt").text == "BMW shares fell on Monday."


def test_a_page_is_told_by_its_ending_or_its_beginning() -> None:
    kinds = [
        decode(b"plain words", "a.html").kind,
        decode(b"\n<!-- saved --><!DOCTYPE html><p>x", "a.txt").kind,
        decode(b"We write <html> in a text.", "a.txt").kind,
    ]
    assert kinds == ["html", "html", "text"]


def test_a_file_keeps_the_name_the_user_gave(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"words")
    assert [s.where for s in load("a.txt", base=tmp_path)] == ["a.txt"]


def test_a_folder_gives_its_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", ".hidden.txt", "picture.png"):
        (tmp_path / name).write_bytes(b"words")
    assert [s.where.rpartition("/")[2] for s in load(str(tmp_path))] == ["a.html", "b.txt"]


def test_a_folder_tells_every_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_bytes(b"\x89PNG\x00")
    with pytest.raises(BadInput) as bad:
        load(str(tmp_path))
    assert [f.path.rpartition("/")[2] for f in bad.value.faults] == ["a.txt", "b.txt"]


def test_an_empty_folder_and_a_missing_file_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="holds no article"):
        load(str(tmp_path))
    with pytest.raises(BadInput, match="no such file"):
        load(str(tmp_path / "no.txt"))


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_bytes(b"words")
    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(BadInput, match="Permission denied"):
        load(str(tmp_path / "a.txt"))


def test_standard_input_is_a_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"words")))
    (source,) = load("-")
    assert (source.where, source.text) == ("-", "words")


def test_markdown_loses_its_marks_and_keeps_its_lines(tmp_path: Path) -> None:
    text = (
        "# Big *news*\n\nRead **this** [here](https://a.example/x) now.\n\n> said she\n\n```\n*code*\n```\n"
        "1986. A great year\n\n2 * 3 * 4 and snake_case_name | a | b\n\n---\n![alt](a.png)\n"
    )
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (source,) = load("a.md", base=tmp_path)
    assert source.text == (
        "Big news\n\nRead this here now.\n\nsaid she\n\n\n*code*\n\n"
        "1986. A great year\n\n2 * 3 * 4 and snake_case_name | a | b\n\n\n\n"
    )
