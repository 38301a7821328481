"""Roles as the source writes them beside a name, and offices that stand for their holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from briefgen.analysis import lang
from briefgen.analysis.doc.morphology import is_role
from briefgen.analysis.doc.words import Word
from briefgen.analysis.lang.closed_classes import VERBS
from briefgen.analysis.lang.dictionary import is_everyday
from briefgen.analysis.lang.tables import word_set
from briefgen.analysis.names.candidates import Piece
from briefgen.analysis.names.name_features import is_first_name
from briefgen.model import NameKind

Span = tuple[int, int]

ARTICLES = frozenset({"a", "an", "the"})
DETERMINERS = ARTICLES | word_set("name_contexts", "determiners")
DASHES = frozenset({" - ", " – ", " — ", " -- ", "—", "–"})
SAME = {"pm": "prime minister", "ceo": "chief executive", "chief executive officer": "chief executive"}
BEING = word_set("name_contexts", "being")
MOMENTS = word_set("name_contexts", "moments")
ALSO_VERBS = word_set("name_contexts", "also_verbs")
NEEDING_VERB = word_set("name_contexts", "needing_verb")
NO_LONGER = word_set("name_contexts", "no_longer")


def role_of(piece: Piece, kind: NameKind) -> Span | None:
    """Give the offsets of the role or description directly before or behind a mention, None without one.

    Tried in this order: an office or noun before the name, an apposition behind it, one before it.
    """
    if kind == "place":
        return None
    ways = (_title(piece), _noun_before(piece, kind), _behind(piece, kind), _comma_before(piece, kind))
    return next((span for span in ways if span is not None), None)


def _is_head(low: str, kind: NameKind) -> bool:
    return low in lang.role_nouns_folded() if kind == "person" else low in lang.organisation_nouns()


def _title(piece: Piece) -> Span | None:
    """Give the office in the title, with what qualifies it."""
    office = [w for w in piece.title if w.text not in lang.name_parts("courtesy")]
    if len(office) == 1 and office[0].text in lang.name_parts("given_and_office"):
        return None
    if not office:
        return None
    return _left(piece.before, office[0]), office[-1].end


def _noun_before(piece: Piece, kind: NameKind) -> Span | None:
    """Give the noun before a name: "Chinese car firm Geely", "managing director Adam Keswick"."""
    first = (piece.title or piece.words)[0]
    if not piece.before or first.gap != " " or not _is_head(piece.before[-1].low, kind):
        return None
    if _is_verb_of_many(piece.before):
        return None
    if piece.before[-1].possessive or (kind == "organisation" and piece.before[-1].large):
        return None
    return _left(piece.before[:-1], piece.before[-1]), piece.before[-1].end


def _is_verb_of_many(before: Sequence[Word]) -> bool:
    """Tell whether the word before a name is a verb rather than a role: "its tools rival Zoom"."""
    if len(before) < 2 or before[-1].gap != " " or before[-1].low not in ALSO_VERBS:
        return False
    subject = before[-2].low
    return subject in {"who", "they", "we", "to"} or (subject.endswith("s") and not subject.endswith("ss"))


def _left(before: Sequence[Word], head: Word) -> int:
    """Give where the phrase that ends in ``head`` begins: behind its determiner, or with its qualifiers."""
    sure = open_to = head.start
    right = head
    for at in range(len(before) - 1, max(-1, len(before) - 7), -1):
        word = before[at]
        if right.gap not in {" ", "-"} or word.low in NEEDING_VERB or _owns_small(word):
            return sure
        if word.low in DETERMINERS:
            return sure if right.low in MOMENTS else open_to
        if word.possessive:
            return _owner(before, word)
        if _goes_over(before, at, right):
            sure = open_to = before[at - 1].start
        elif _bounds(word, head) or (right.large and not word.large and not _qualifies(word.low)):
            return sure if word.low == "and" else open_to
        elif word.opens and _opens_description(word):
            return word.start
        else:
            open_to = word.start
            sure = _surely(word, right, sure)
        right = word
    return sure


def _owns_small(word: Word) -> bool:
    """Tell whether a word is an owner that is no name: "the firm's"."""
    return word.possessive and not word.large


def _surely(word: Word, right: Word, sure: int) -> int:
    """Give from where on a phrase surely is a description, with one more word to its left."""
    if word.low in NO_LONGER:
        return word.start
    return word.start if sure == right.start and (word.large or _qualifies(word.low)) else sure


def _goes_over(before: Sequence[Word], at: int, right: Word) -> bool:
    """Tell whether a description goes on before "and" or "of": "writer and activist", "University of X"."""
    earlier = before[at - 1] if at else None
    if earlier is None or before[at].gap != " ":
        return False
    if before[at].low == "and":
        return is_role(right.low) and is_role(earlier.low)
    return before[at].low == "of" and right.large and earlier.text in lang.organisation_words()


def _opens_description(word: Word) -> bool:
    """Tell whether a word that opens a sentence can open a description: "Shadow home secretary Ann Bell"."""
    if word.low in lang.function_words() or word.low in MOMENTS or word.low.endswith(("ly", "ing")):
        return False
    return word.text not in lang.calendar() and not _is_verb(word.low)


def _bounds(word: Word, head: Word) -> bool:
    """Tell whether a word before a description is no part of it: a small word, a verb."""
    if word.low in lang.function_words():
        return word.low not in {"most", "then", "own"} and not _is_place_half(word)
    return (not word.large and _is_verb(word.low)) or (
        head.large and not (word.large or _qualifies(word.low))
    )


def _is_place_half(word: Word) -> bool:
    """Tell whether a small word written large begins the name of a place: "New York Attorney General"."""
    return word.large and word.text in lang.name_parts("direction")


def _owner(before: Sequence[Word], word: Word) -> int:
    """Give where the name of an owner begins: "Ann Bell's" before "lawyer"."""
    start = word
    for earlier in reversed(before[: before.index(word)]):
        plain = earlier.opens and is_everyday(earlier.low) and not is_first_name(earlier.text)
        if start.gap != " " or not earlier.large or plain:
            break
        start = earlier
    return start.start


def _is_verb(low: str) -> bool:
    """Tell whether a small word before a description is a verb and no part of it."""
    if low in lang.name_parts("says") or low in lang.name_parts("verb"):
        return True
    return low.endswith(("ed", "ing")) and "-" not in low and not _qualifies(low)


def _qualifies(low: str) -> bool:
    return low in lang.role_nouns() or low in lang.name_parts("qualifier")


def _behind(piece: Piece, kind: NameKind) -> Span | None:
    """Give the apposition behind a name: ", managing director of Jardines,"."""
    after = list(piece.after)
    if piece.words[-1].possessive:
        return None
    if len(after) > 1 and after[0].text.isdigit() and after[1].gap == ", ":
        after = after[1:]
    if not after or (after[0].gap not in {", ", " ("} and after[0].gap not in DASHES):
        return None
    if after[0].low in DETERMINERS or after[0].low == "aka":
        after = after[1:]
    elif kind == "organisation" and after[0].text not in lang.nationalities():
        return None
    head = _head(after, kind)
    if head is None or _names_another(after, head):
        return None
    end = _phrase_end(after, head)
    return (after[0].start, end) if end else None


def _head(after: Sequence[Word], kind: NameKind) -> int | None:
    """Give the number of the noun that heads an apposition."""
    for at, word in enumerate(after[:7]):
        if (at and word.gap not in {" ", "-"}) or (
            word.low in lang.function_words() and word.low not in {"then", "most", "one", "former"}
        ):
            return None
        if _is_head(word.low, kind) and not _leads_to_role(after, at):
            return None if word.large and kind == "organisation" else at
    return None


def _leads_to_role(after: Sequence[Word], at: int) -> bool:
    """Tell whether a noun only qualifies one soon behind it: "director general", "chief fire officer"."""
    for word in after[at + 1 : at + 3]:
        if word.gap != " ":
            return False
        if is_role(word.low):
            return True
        if word.large or word.low in lang.function_words() or word.low in VERBS or _is_verb(word.low):
            return False
    return False


def _names_another(after: Sequence[Word], head: int) -> bool:
    """Tell whether the noun belongs to the next name of a list: "X, Labour leader Ann Bell and ..."."""
    following = after[head + 1 : head + 2]
    if following and following[0].gap in {"_", ": "} and following[0].large:
        return True
    if not following or following[0].gap != " ":
        return False
    word = following[0]
    return any(map(str.isupper, word.text)) or not _goes_on_behind(after, head + 1)


def _goes_on_behind(after: Sequence[Word], at: int) -> bool:
    """Tell whether a word behind the noun of a description can go on with it: no verb, no other noun."""
    word = after[at]
    if word.low in lang.function_words() or word.low in BEING or word.low in lang.name_parts("says"):
        return True
    led = at + 1 < len(after) and after[at + 1].low in lang.function_words()
    return word.low.endswith("ing") or (word.low.endswith(("ed", "en", "born")) and led)


def _phrase_end(after: Sequence[Word], head: int) -> int | None:
    """Give where an apposition ends: at the next sign, relative or verb of saying."""
    for at in range(head + 1, len(after)):
        word, before = after[at], after[at - 1]
        if word.gap == " & " or _is_new_bearer(after, at) or _is_clause(word, before):
            return None
        if word.gap not in {" ", "-"} or word.low in {"who", "which", "that", "whose"}:
            return before.end if before.low not in lang.function_words() else None
        if word.low in lang.name_parts("says") or word.low in BEING:
            return before.end if at == head + 1 else None
        if word.large and word.low in lang.function_words() and word.low != "the":
            return before.end if before.large else None
    return after[-1].end if len(after) < 15 else None


def _is_clause(word: Word, before: Word) -> bool:
    """Tell whether a verb shows that no description but a clause stands behind a name: "the cook went"."""
    if word.gap != " " or word.low in lang.name_parts("says") or word.low.endswith("ing"):
        return False
    return (word.low in VERBS or word.low in lang.name_parts("verb")) and (
        before.low not in lang.function_words()
    )


def _is_new_bearer(after: Sequence[Word], at: int) -> bool:
    """Tell whether a role noun within a description stands before another name: "writer Bea Winter"."""
    word, before = after[at], after[at - 1]
    return word.gap == " " and word.large and is_first_name(word.text) and is_role(before.low)


def _comma_before(piece: Piece, kind: NameKind) -> Span | None:
    """Give the description before a comma: "The firm's chief executive, Ann Bell, said"."""
    first = (piece.title or piece.words)[0]
    if first.gap != ", " or not piece.before:
        return None
    if piece.after and piece.after[0].gap == " " and not (kind == "person" and _is_kin(piece.before)):
        return None
    right = replace(first, gap=" ")
    head = None
    for word in reversed(piece.before):
        if right.gap not in {" ", "-"}:
            return None
        if (
            head is None
            and _is_head(word.low, kind)
            and ((right is not first and right.low in {"of", "for", "at"}) or right.start == first.start)
        ):
            head = word
        if kind == "organisation" and word.opens and word.low not in DETERMINERS:
            return None
        if word.low in DETERMINERS or word.possessive or word.opens:
            start = right.start if word.low in DETERMINERS else word.start
            start = _owner(piece.before, word) if word.possessive else start
            return (start, piece.before[-1].end) if head else None
        right = word
    return None


def _is_kin(before: Sequence[Word]) -> bool:
    return before[-1].low in lang.kin_nouns()


def heads(role: str) -> set[str]:
    """Give the offices and nouns a role holds, in small letters, short forms written out."""
    words = role.lower().replace("’", "'").split()
    found = set()
    past = 0
    for at in range(len(words)):
        if at < past:
            continue
        for end in range(min(len(words), at + 4), at, -1):
            phrase = " ".join(words[at:end])
            if phrase in lang.role_nouns() or phrase in lang.role_nouns_folded():
                found.add(SAME.get(phrase, phrase))
                past = end
                break
    return found


def is_past(role: str) -> bool:
    """Tell whether a role is one no longer held."""
    return bool(NO_LONGER & set(role.lower().replace("-", " ").split()))


def is_foreign(role: str) -> bool:
    """Tell whether a role says of which nation or place it is, so that the bare office means another."""
    return any(w in lang.nationalities() or w in lang.places() for w in role.replace("'s", "").split())


def offices(ws: Sequence[Word]) -> Iterator[tuple[int, int, str]]:
    """Give each "the <office>" of a paragraph that names no holder: offsets, the office in small letters."""
    for at, word in enumerate(ws):
        if word.text not in {"the", "The"} or at + 1 == len(ws) or ws[at + 1].low not in _office_beginnings():
            continue
        for count in (3, 2, 1):
            phrase = ws[at + 1 : at + 1 + count]
            if len(phrase) == count and _is_office(phrase) and not _goes_on(ws, at + 1 + count):
                low = " ".join(w.low for w in phrase)
                yield word.start, phrase[-1].end, SAME.get(low, low)
                break


@cache
def _office_beginnings() -> frozenset[str]:
    return frozenset(office.partition(" ")[0] for office in lang.offices())


def _is_office(phrase: Sequence[Word]) -> bool:
    return all(w.gap == " " for w in phrase) and " ".join(w.low for w in phrase) in lang.offices()


def _goes_on(ws: Sequence[Word], at: int) -> bool:
    """Tell whether the words behind an office say whose it is, or name the holder."""
    if at >= len(ws) or ws[at].gap not in {" ", "-"} or ws[at - 1].possessive:
        return False
    return ws[at].gap == "-" or ws[at].large or ws[at].low in {"of", "for", "elect"} or is_role(ws[at].low)


def holder(holders: Mapping[str, str]) -> str | None:
    """Give the id of who an office means among its holders (role by id): the only one, or one at home."""
    if len(holders) > 1:
        holders = {name: role for name, role in holders.items() if not is_foreign(role)}
    return next(iter(holders)) if len(holders) == 1 else None
