"""People, organisations and places of an article, with all their forms folded into one name each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from briefgen import ids
from briefgen.analysis import lexicon
from briefgen.analysis.names_cut import cut
from briefgen.analysis.names_fold import Folder
from briefgen.analysis.names_people import Bearer, sex
from briefgen.analysis.names_runs import Piece, runs
from briefgen.analysis.names_words import Word, words
from briefgen.model import Name, NameKind, Paragraph

Form = Literal["full", "surname", "first", "title", "acronym", "short", "role"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One place where a name stands."""

    paragraph: int
    """Number of the paragraph in the sequence given, from 0."""
    start: int
    """Offset of the first character in the paragraph's text."""
    end: int
    """Offset after the last character; no possessive ending."""
    name: str
    """Id of the Name."""
    form: Form
    """How it is written there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameTable:
    """The names of an article and where they stand."""

    names: tuple[Name, ...]
    """In order of first mention."""
    mentions: tuple[Mention, ...]
    """In reading order; they do not overlap."""
    genders: dict[str, str]
    """Sex told by titles and first names, by name id."""

    def gender(self, name: str) -> Literal["m", "f"] | None:
        """Give what titles and first names tell of a name's sex, None when they do not."""
        told = self.genders.get(name)
        return "m" if told == "m" else "f" if told == "f" else None

    def resolve(self, called: str, paragraph: int, offset: int) -> str | None:
        """Give the id of the name that words such as "Mr Cameron" mean at a place, else None."""
        plain = called.strip().removesuffix("'s").removesuffix("’s")
        for mention in self.mentions:
            if mention.paragraph == paragraph and mention.start <= offset < mention.end:
                return mention.name
        for name in self.names:
            if plain == name.name or plain in name.also:
                return name.id
        return None


def find_names(paragraphs: Sequence[Paragraph]) -> NameTable:
    """Give the people, organisations and places named in the body paragraphs, forms folded together."""
    read = [(number, words(p.text)) for number, p in enumerate(paragraphs) if p.kind in {"body", "caption"}]
    small = {w.low for _, ws in read for w in ws if w.text[0].islower()}
    pieces = [piece for number, ws in read for piece in _pieces(number, ws, small)]
    bearers = Folder(pieces).fold()
    return _table(paragraphs, bearers)


def _pieces(number: int, ws: list[Word], small: set[str]) -> list[Piece]:
    found = []
    for first, end in runs(ws):
        for start, name, after in cut(ws, first, end, small):
            found.append(
                Piece(
                    paragraph=number,
                    words=tuple(ws[name:after]),
                    title=tuple(ws[start:name]),
                    before=tuple(ws[max(0, start - 6) : start]),
                    after=tuple(ws[after : after + 8]),
                    weak=False,
                )
            )
    return found


def _table(paragraphs: Sequence[Paragraph], bearers: Sequence[Bearer]) -> NameTable:
    names: list[Name] = []
    mentions: list[Mention] = []
    genders: dict[str, str] = {}
    for bearer in bearers:
        texts = [paragraphs[p.paragraph].text for p in bearer.pieces]
        forms = {t[p.start : p.end] for t, p in zip(texts, bearer.pieces, strict=True)}
        bare = [t[p.words[0].start : p.end] for t, p in zip(texts, bearer.pieces, strict=True)]
        name = max(bare, key=lambda form: (len(form.split()), len(form)))
        kind: NameKind = bearer.kind  # type: ignore[assignment]
        slug = ids.slug(name, {n.id for n in names})
        also = tuple(sorted(forms - {name}, key=lambda form: (-len(form), form)))
        names.append(Name(id=slug, name=name, kind=kind, also=also))
        told = bearer.sexes or ({sex("", bearer.key[0])} - {""} if bearer.kind == "person" else set())
        if len(told) == 1:
            genders[slug] = next(iter(told))
        mentions += [
            Mention(paragraph=p.paragraph, start=p.start, end=p.end, name=slug, form=_form(p, bearer))
            for p in bearer.pieces
            if paragraphs[p.paragraph].kind == "body"
        ]
    mentions.sort(key=lambda m: (m.paragraph, m.start))
    return NameTable(names=tuple(names), mentions=tuple(mentions), genders=genders)


def _form(piece: Piece, bearer: Bearer) -> Form:
    if piece.title:
        return "title"
    if len(piece.key) >= 2 or piece.key == bearer.key:
        return "full"
    if bearer.kind == "person":
        return (
            "first" if piece.key[0] == bearer.key[0] and piece.key[0] in lexicon.first_names() else "surname"
        )
    return "acronym" if piece.key[0].isupper() else "short"
