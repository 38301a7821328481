"""Runs of capitals in a paragraph, cut into pieces that can each be one name, with the title before it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from briefgen.analysis import lang
from briefgen.analysis.doc.words import Word
from briefgen.analysis.lang.tables import word_set

JOINTS = word_set("name_words", "joints")
LONGEST = 40
"""Most words of a run: what goes on in capitals for longer is cut there, so that time stays linear."""
DOING = word_set("name_words", "doing")
BODIES_OF_MANY = word_set("name_words", "bodies_of_many")


@dataclass(slots=True, kw_only=True)
class Piece:
    """Capitals taken for one name, with what stands about them."""

    paragraph: int
    """Number of the paragraph, from 0."""
    key: tuple[str, ...]
    """The name's own words as written, joints included."""
    words: tuple[Word, ...]
    """The same with their places."""
    title: tuple[Word, ...]
    """Title or office directly before it."""
    before: tuple[Word, ...]
    """Up to eight words before it and its title, nearest last."""
    after: tuple[Word, ...]
    """Up to sixteen words behind it."""
    label: bool = False
    """Whether it stands in a label or heading, where capitals tell little."""

    @property
    def start(self) -> int:
        """Give the offset of the first character, the title's when there is one."""
        return (self.title or self.words)[0].start

    @property
    def end(self) -> int:
        """Give the offset after the last character."""
        return (self.words or self.title)[-1].end

    @property
    def definite(self) -> bool:
        """Tell whether "the" stands before it."""
        return bool(self.before) and self.before[-1].low == "the" and (self.title or self.words)[0].gap == " "


def _joins(ws: Sequence[Word], at: int) -> bool:
    """Tell whether the word at ``at`` is joined to the one before it by a blank alone."""
    if ws[at].gap not in {" ", " & "} or _ends_firm(ws[at - 1], ws[at]):
        return False
    return (
        not ws[at - 1].possessive
        or ws[at - 1].text in lang.name_parts("owner")
        or _is_saint(ws, at - 2)
        or _is_joint_owner(ws, at)
    )


def _ends_firm(word: Word, following: Word) -> bool:
    """Tell whether the full stop of "Co." or "Inc." ends a sentence as well, or at least the name."""
    return (
        word.text[-1] == "."
        and word.text in lang.organisation_suffixes()
        and following.large
        and following.gap == " "
        and following.text not in lang.organisation_suffixes()
    )


def _is_joint_owner(ws: Sequence[Word], at: int) -> bool:
    """Tell whether a plural possessive before ``at`` belongs to a body of many: "Traders' Association"."""
    word = ws[at - 1]
    if ws[at].text not in BODIES_OF_MANY or not word.text.endswith("s") or ws[at].start != word.end + 2:
        return False
    tables = (lang.nationalities(), lang.places(), lang.clubs(), lang.first_names())
    return not any(word.text in table for table in tables) and not (
        at > 1 and ws[at - 2].text in lang.first_names()
    )


def _is_saint(ws: Sequence[Word], at: int) -> bool:
    return at >= 0 and ws[at].text in {"St", "St.", "Saint"}


def _stretch(ws: Sequence[Word], at: int, first: int) -> int:
    """Give how many words from ``at`` on belong to the run that began at ``first``; 0 ends the run."""
    word = ws[at]
    if not _joins(ws, at):
        return int(word.gap == ", " and _is_honour(ws, at, first))
    return int(not word.opens) if word.large else _small_stretch(ws, at, first)


def _is_honour(ws: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether letters behind a comma belong to the name before it: "Ann Bell, PhD"."""
    text = ws[at].text
    if text in lang.name_parts("suffix"):
        return True
    long = len(text) > 2 or text in {"MD", "RN"}
    return (
        text in lang.name_parts("honours")
        and long
        and at - first > 1
        and ws[at - 1].text not in lang.places()
    )


def _small_stretch(ws: Sequence[Word], at: int, first: int) -> int:
    """Give how many words a number or small word adds to the run that began at ``first``."""
    word = ws[at]
    if word.low in lang.name_parts("tail"):
        return int(ws[at - 1].text not in lang.places() and ws[at - 1].text not in lang.nationalities())
    if word.text.isdigit():
        return int(ws[at - 1].text in lang.name_parts("numbered"))
    if word.low in lang.name_parts("particle"):
        return _over(ws, at, 3, lang.name_parts("particle"))
    if word.low in JOINTS and _opens_phrase(ws, at, first):
        return _over(ws, at, 2, frozenset({"the"}))
    return 0


def _over(ws: Sequence[Word], at: int, most: int, small: frozenset[str]) -> int:
    """Give the number of words up to and with the next capital behind at most ``most`` small ones."""
    for count in range(1, most + 1):
        if at + count >= len(ws) or not _joins(ws, at + count):
            return 0
        if ws[at + count].large:
            return count + 1
        if ws[at + count].low not in small:
            return 0
    return 0


def _opens_phrase(ws: Sequence[Word], at: int, first: int) -> bool:
    """Tell whether "of", "for", "and" ... at ``at`` goes on with the name before it."""
    run, joint = ws[first:at], ws[at].low
    heads = [w.text for w in run]
    if joint == "on" and at + 1 < len(ws) and ws[at + 1].text.rstrip(".") in lang.calendar():
        return False
    if joint in {"and", "&"}:
        return joint == "&" or _pairs(ws, at, heads)
    if joint == "of":
        return heads[-1] in lang.name_parts("of_head") or heads[-1] in lang.organisation_words()
    return heads[-1] in lang.organisation_words() and heads[-1] not in {
        "City",
        "House",
        "United",
        "Congress",
    }


def _pairs(ws: Sequence[Word], at: int, heads: list[str]) -> bool:
    """Tell whether "and" at ``at`` stands inside one name: "Food and Drug Administration"."""
    after = ws[at + 1].text if at + 1 < len(ws) else ""
    if f"{heads[-1]} and {after}" in lang.places():
        return True
    if after not in lang.name_parts("subject"):
        return False
    return heads[-1] in lang.name_parts("subject") or any(h in lang.name_parts("and_head") for h in heads)


def _is_trade_name(word: Word, following: Word) -> bool:
    """Tell whether an 's belongs to a name because the verb stands behind it: "Tolley's did not reply"."""
    owned = word.possessive and following.start == word.end + 3 and word.text not in lang.first_names()
    return owned and following.gap == " " and following.low in DOING


def own_words(ws: Sequence[Word], first: int, end: int) -> tuple[Word, ...]:
    """Give the words of a name; the full stop of its "Co." is left to the sentence it ends."""
    own = tuple(ws[first:end])
    if not own or end >= len(ws):
        return own
    last = own[-1]
    if _ends_firm(last, ws[end]):
        last = replace(last, text=last.text[:-1], low=last.low[:-1], end=last.end - 1)
    elif len(own) == 1 and _is_trade_name(last, ws[end]):
        last = replace(last, text=f"{last.text}'s", low=f"{last.low}'s", end=last.end + 2, possessive=False)
    return (*own[:-1], last)


def runs(ws: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give the runs of capitals as (first, after last) word numbers."""
    at = 0
    for first in [number for number, word in enumerate(ws) if not word.text.islower() and word.large]:
        if first < at:
            continue
        at, last = first + 1, min(len(ws), first + LONGEST)
        while at < last and (count := _stretch(ws, at, first)):
            at += count
        yield first, at
