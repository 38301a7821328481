"""People, organisations and places of an article, with all their forms folded into one name each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

from briefgen import ids
from briefgen.analysis import lang
from briefgen.analysis.doc.casing import Usage, usage
from briefgen.analysis.doc.document import Doc
from briefgen.analysis.doc.mentions import Form, Mention, NameTable
from briefgen.analysis.doc.words import Word
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.names.apposition import Span, heads, holder, is_past, offices, role_of
from briefgen.analysis.names.candidates import Piece, own_words, runs
from briefgen.analysis.names.clustering import Clusterer
from briefgen.analysis.names.name_features import is_letters
from briefgen.analysis.names.person_names import Bearer, folded, sexes, united
from briefgen.analysis.names.segmenter import cut
from briefgen.analysis.names.title_case import Known, is_code, is_headline, label_end
from briefgen.model import Excerpt, Name, excerpt_at

FIRMS = word_set("name_contexts", "firms")


def find_names(doc: Doc) -> NameTable:
    """Give the people, organisations and places of an article.

    Names are found in body paragraphs and captions; mentions are told of body paragraphs alone.
    Every form, name and role is verbatim words of a paragraph.
    """
    read = doc.words
    read = {at: ws for at, ws in read.items() if not is_code(doc.texts[at])}
    faint = {at for at, ws in read.items() if is_headline(ws, doc.texts[at])}
    used = usage(read.values())
    pieces = [
        piece
        for at, ws in read.items()
        if at not in faint
        for piece in _pieces(at, ws, used, label_end(ws, doc.texts[at]))
    ]
    bearers = Clusterer(pieces, used.small).fold()
    known = Known(bearers)
    for at in sorted(faint):
        known.take(at, read[at])
    return _Telling(doc, bearers).table()


def _pieces(number: int, ws: Sequence[Word], used: Usage, label: int) -> Iterator[Piece]:
    for first, end in runs(ws):
        for start, name, after in cut(ws, first, end, used):
            own = own_words(ws, name, after)
            yield Piece(
                paragraph=number,
                key=tuple(w.text for w in own),
                words=own,
                title=tuple(ws[start:name]),
                before=tuple(ws[max(0, start - 8) : start]),
                after=tuple(ws[after : after + 16]),
                label=first < label,
            )


class _Telling:
    """Tells bearers as names, in the words of the paragraphs."""

    def __init__(self, doc: Doc, bearers: Sequence[Bearer]) -> None:
        self._paragraphs = doc.paragraphs
        self._read = doc.words
        self._bearers: dict[str, Bearer] = {}
        for bearer in self._apart(bearers):
            self._bearers[ids.slug(self._fullest(bearer), self._bearers)] = bearer
        self._roles = {name: list(self._find_roles(bearer)) for name, bearer in self._bearers.items()}

    def _apart(self, bearers: Sequence[Bearer]) -> list[Bearer]:
        """Give the bearers, those whose fullest forms are alike made one, so that none is ever split."""
        found = list(bearers)
        while True:
            known: dict[tuple[str, ...], Bearer] = {}
            for bearer in found:
                twin = known.setdefault(folded(tuple(self._fullest(bearer).split())), bearer)
                if twin is not bearer:
                    united(twin, bearer)
            if len(known) == len(found):
                return found
            found = list(known.values())

    def table(self) -> NameTable:
        """Give all that was found."""
        mentions = [self._mention(p, name) for name, b in self._bearers.items() for p in b.pieces]
        mentions += self._offices(mentions)
        told = _apart(sorted(mentions, key=lambda m: (m.paragraph, m.start)))
        forms: dict[str, set[str]] = {name: set() for name in self._bearers}
        for m in told:
            forms[m.name].add(self._text(m.paragraph, (m.start, m.end)))
        shared = Counter(form for own in forms.values() for form in own)
        forms = {name: {form for form in own if shared[form] == 1} for name, own in forms.items()}
        return NameTable(
            names=tuple(self._name(name, forms[name]) for name in self._bearers),
            mentions=tuple(m for m in told if self._paragraphs[m.paragraph].kind == "body"),
            genders=dict(self._genders()),
            roles={name: tuple(e.text for e in roles) for name, roles in self._roles.items() if roles},
        )

    def _text(self, paragraph: int, span: Span) -> str:
        return self._paragraphs[paragraph].text[span[0] : span[1]]

    def _fullest(self, bearer: Bearer) -> str:
        """Give the longest form without titles; one with a title when there is but a single word."""
        bare = [self._text(p.paragraph, (p.words[0].start, _own_end(p))) for p in bearer.pieces]
        titled = [self._text(p.paragraph, (p.start, p.end)) for p in bearer.pieces if p.title]
        if titled and all(len(p.key) == 1 for p in bearer.pieces):
            return min(titled, key=lambda form: len(form.split()))
        return max(bare, key=lambda form: (len(form.split()), len(form)))

    def _find_roles(self, bearer: Bearer) -> Iterator[Excerpt]:
        for piece in bearer.pieces:
            span = role_of(piece, bearer.kind)
            if span is not None and self._text(piece.paragraph, span) not in lang.name_parts("vague"):
                yield excerpt_at(self._paragraphs[piece.paragraph], *span)

    def _mention(self, piece: Piece, name: str) -> Mention:
        form = _form(piece, self._bearers[name])
        return Mention(paragraph=piece.paragraph, start=piece.start, end=piece.end, name=name, form=form)

    def _offices(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """Give the offices that stand for a holder named before them."""
        first: dict[str, tuple[int, int]] = {}
        for mention in mentions:
            place = (mention.paragraph, mention.start)
            first[mention.name] = min(first.get(mention.name, place), place)
        holders = self._holders()
        for number, ws in self._read.items() if holders else ():
            for start, end, office in offices(ws):
                known = {n: r for n, r in holders.get(office, {}).items() if first[n] < (number, start)}
                name = holder(known)
                if name is not None:
                    yield Mention(paragraph=number, start=start, end=end, name=name, form="role")

    def _holders(self) -> dict[str, dict[str, str]]:
        """Give the people who hold each office, each with a role that says so."""
        found: dict[str, dict[str, str]] = {}
        for name, roles in self._roles.items():
            told = {role.text for role in roles} if self._bearers[name].kind == "person" else set()
            for role in sorted(told):
                for office in sorted(heads(role)) if not is_past(role) else ():
                    found.setdefault(office, {}).setdefault(name, role)
        return found

    def _name(self, name: str, forms: AbstractSet[str]) -> Name:
        bearer = self._bearers[name]
        full = self._fullest(bearer)
        also = sorted(forms - {full}, key=lambda form: (-len(form), form))
        role = next((told for told in self._roles[name] if told.text.lower() not in FIRMS), None)
        return Name(id=name, name=full, kind=bearer.kind, role=role, also=tuple(also))

    def _genders(self) -> Iterator[tuple[str, Literal["m", "f"]]]:
        """Give the sex of each person it is surely told of."""
        for name, bearer in self._bearers.items():
            told = sexes(bearer) or _sexes_of(self._roles[name])
            if told == {"m"}:
                yield name, "m"
            elif told == {"f"}:
                yield name, "f"


def _own_end(piece: Piece) -> int:
    """Give the offset after a name, letters behind it left out: "Lucy Hale" of "Lucy Hale MP"."""
    words = piece.words
    while len(words) > 2 and is_letters(words[-1].text):
        words = words[:-1]
    return words[-1].end


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions that begin behind the end of the one before."""
    found: list[Mention] = []
    for mention in mentions:
        if not found or (found[-1].paragraph, found[-1].end) <= (mention.paragraph, mention.start):
            found.append(mention)
    return found


def _sexes_of(roles: Sequence[Excerpt]) -> set[str]:
    """Give the sexes told by roles: "spokeswoman", "his wife"."""
    nouns = {lang.role_nouns().get(role.text.rpartition(" ")[2], "") for role in roles}
    return {noun for noun in nouns if noun}


def _form(piece: Piece, bearer: Bearer) -> Form:
    if piece.title:
        return "title"
    if len(piece.key) > 1 or piece.key == bearer.key:
        return "full"
    if bearer.kind == "person":
        first = piece.key[0] == bearer.key[0] and piece.key[0] in lang.first_names()
        return "first" if first else "surname"
    return "acronym" if piece.key[0].isupper() else "short"
