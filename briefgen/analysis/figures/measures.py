"""What a figure measures: words of its own clause, verbatim, as an editor would label its row; or nothing.

Only forms that name the thing surely are read: what is counted or bought behind the figure ("a £5m deal",
"12% of voters"), the quantity whose value it is ("a profit of", "turnout was"), what rose or fell, what was
paid for, who is so old. Where none of them stands, the row stays without a label.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from briefgen.analysis.figures.counted_nouns import plural
from briefgen.analysis.figures.labels import (
    CHANGING,
    CLOCK,
    DETERMINERS,
    ENDERS,
    NO_LABEL,
    OF_ONLY,
    Wording,
    backward,
    cut,
    ender,
    forward,
    past,
    timeless,
)
from briefgen.analysis.figures.ranges import Reading
from briefgen.analysis.figures.tokens import Tokens, capital, glued
from briefgen.analysis.lang.closed_classes import PLAIN_VERBS
from briefgen.analysis.lang.quantities import MONEY_WORDS, SCALES, SMALL, VAGUE, VERBS_TOO
from briefgen.analysis.lang.tables import word_set
from briefgen.model import FigureKind

QUANTITIES = word_set("figures", "quantity_nouns")
CHANGES = word_set("figures", "change_verbs")
STATES = word_set("figures", "state_verbs")
VALUED = word_set("figures", "value_verbs")
PAYING = word_set("figures", "money_verbs")
CASUALTY = word_set("figures", "casualty")
KILLING = word_set("figures", "kill_verbs")
PEOPLE = word_set("figures", "people_counted")
INSIDE = word_set("figures", "adverbs_inside")
MONEY_IN = word_set("figures", "money_in")
EXTENT = word_set("figures", "extent")
TELLING = word_set("figures", "telling_verbs")
DURATIVE = word_set("figures", "durative")
RESULTS = word_set("figures", "results")
AUXILIARY = word_set("figures", "auxiliary")
CLAUSE = word_set("figures", "clause_openers")
ING_NOUNS = word_set("figures", "ing_nouns")
DIFFERENCE = word_set("figures", "difference")
RELATIVE = frozenset({"who", "which", "that", "where", "whose"})
PLACING = frozenset({"put", "puts", "placed", "places", "showed", "shows", "gave", "gives", "had", "has"})
GIVING = word_set("figures", "giving_verbs")
AROUND = frozenset({"in", "at", "from", "with", "without", "across", "around", "on"})
PRISON = frozenset({"prison", "jail", "custody", "detention", "hospital"})
NOT_OPENING = frozenset({"-", "‑", "&", "/", "%", "that", "where", "so", "than"})
"""What does not begin a clause of its own, looked at from its verb."""
NUMBERS = frozenset(SMALL) | frozenset(SCALES) | VAGUE | {"or", "to", "and", "hundred", "a", "an", "of"}
LIMIT_PAIRS = frozenset(
    {("more", "than"), ("less", "than"), ("fewer", "than"), ("higher", "than"), ("lower", "than"),
     ("greater", "than"), ("at", "least"), ("at", "most"), ("up", "to"), ("close", "to"), ("as", "many"),
     ("as", "much"), ("excess", "of"), ("out", "of"), ("many", "as"), ("much", "as")}
)  # fmt: skip
"""Pairs of words before a figure that limit it."""
REACH = 6
LONGEST = 9
"""Most words of a label."""


class Figured(NamedTuple):
    """A figure in its paragraph, with the index behind the last word before it that does not limit it."""

    tokens: Tokens
    figure: Reading
    lead: int

    @property
    def before(self) -> str:
        """Give the word before the figure and its limits, in small letters."""
        return self.tokens[self.lead - 1].low

    @property
    def after(self) -> str:
        """Give the token behind the figure, in small letters."""
        return self.tokens[self.figure.last].low


Rule = Callable[[Figured], Wording | None]


def measured(text: str, tokens: Tokens, reading: Reading) -> str | None:
    """Give the words that name what a figure measures, whole words; None where none surely do."""
    place = Figured(tokens, reading, unlimited(tokens, reading.first))
    for rule in RULES[reading.kind]:
        phrase = rule(place)
        if phrase and names(tokens, phrase, reading):
            words = text[tokens[phrase.first].start : tokens[phrase.last - 1].end]
            return words.removesuffix("'s").removesuffix("’s")
    return None


def unlimited(tokens: Tokens, first: int) -> int:
    """Give the index behind the words before a figure that do not limit it."""
    here = first
    while True:
        one, two = tokens[here - 2].low, tokens[here - 1].low
        if (one, two) in LIMIT_PAIRS:
            here -= 2
        elif two in INSIDE or two in {"a", "an", "the", "another", "~"}:
            here -= 1
        else:
            return here


def names(tokens: Tokens, phrase: Wording, reading: Reading) -> bool:
    """Say whether a phrase names something, is short enough and does not hold the figure itself."""
    over = phrase.first < reading.last and phrase.last > reading.first
    inner = reading.noun is not None and phrase.first > reading.first
    if phrase.last <= phrase.first or (over and not inner):
        return False
    if cut(tokens, phrase.first - 1, phrase.first) or cut(tokens, phrase.last - 1, phrase.last):
        return False
    words = [t for t in tokens[phrase.first : phrase.last] if t.kind == "word"]
    if len(words) == 1 and words[0].low.endswith("ing") and words[0].low not in ING_NOUNS | CASUALTY:
        return False
    if words and words[-1].low in MONEY_WORDS.keys() - VERBS_TOO:
        return False
    telling = [t for t in words if t.low not in NO_LABEL and t.low not in ENDERS]
    whole = bool(telling) and len(telling[-1].text.partition("’")[0].partition("'")[0]) > 1
    return whole and len(words) <= LONGEST and words[0].low != "basis"


def undetermined(tokens: Tokens, at: int) -> int:
    """Give the index before a determiner that may stand before a token."""
    return at - 1 if tokens[at - 1].low in DETERMINERS else at


def subject(tokens: Tokens, at: int) -> Wording | None:
    """Give the subject of the verb at a token: the phrase before it, or that which opens its clause."""
    while (
        tokens[at - 1].low in INSIDE or tokens[at - 1].low in AUXILIARY or tokens[at - 1].low.endswith("ly")
    ):
        at -= 1
    near = backward(tokens, at) or (backward(tokens, at - 1) if tokens[at - 1].low in CASUALTY else None)
    if near is None:
        return None
    near = Wording(near.first, at)
    lead = undetermined(tokens, near.first)
    if tokens[lead - 1].low in {"and", "or"} and capital(tokens[near.first]) and capital(tokens[lead - 2]):
        return None  # half of a name: Arts and Sciences
    if begins(tokens, lead):
        return near
    start = quantity(tokens, lead) or opening(tokens, lead)
    first = forward(tokens, start)
    if first is None or first.first >= near.first:
        return None
    between = tokens[first.last : near.first]
    loose = any(t.low in RELATIVE or t.low in AUXILIARY or past(t.low) or t.low in CHANGES for t in between)
    if loose or tokens[first.last].low in {"and", "or"} or tokens[start - 1].low in {"and", "or"}:
        return first if head(tokens, first) in QUANTITIES else None
    return Wording(first.first, near.last) if near.last - first.first <= LONGEST - 1 else first


def head(tokens: Tokens, phrase: Wording) -> str:
    """Give the noun a phrase is built on: the last word before its "of"."""
    last = next((here for here in range(phrase.first, phrase.last) if tokens[here].low == "of"), phrase.last)
    return tokens[last - 1].low


def begins(tokens: Tokens, at: int) -> bool:
    """Say whether a clause begins at a token."""
    lead = tokens[at - 1]
    return (lead.kind in {"", "sign"} and lead.low not in {"-", "‑", ")", "’", "'"}) or lead.low in CLAUSE


def quantity(tokens: Tokens, at: int) -> int | None:
    """Give where the nearest clause before a token begins that opens with a quantity ("the toll of")."""
    for here in range(at, max(0, at - 20), -1):
        if begins(tokens, here) and tokens[here - 1].low not in {"and", "or"}:
            first = forward(tokens, here)
            if first and head(tokens, first) in QUANTITIES:
                return here
            if tokens[here - 1].kind != "word":
                return None
    return None


def opening(tokens: Tokens, at: int) -> int:
    """Give the index at which the clause that holds a token begins."""
    for here in range(at, max(0, at - 40), -1):
        if begins(tokens, here) and tokens[here - 1].low not in NOT_OPENING:
            return here
    return at


def behind(place: Figured) -> Wording | None:
    """Read what the figure stands before as an adjective: "a £5m deal", "a 95% success rate"."""
    tokens, figure = place.tokens, place.figure
    hyphen = tokens[figure.last].low in {"-", "‑"} and glued(tokens[figure.last - 1], tokens[figure.last])
    first = figure.last + hyphen
    token, lead = tokens[first], tokens[figure.first - 1].low
    determined = lead in DETERMINERS or lead.endswith(("'s", "’s")) or hyphen or hyphened(place)
    moves = token.low in CHANGES and not (determined and token.low in CHANGING)
    if token.kind != "word" or ender(token) or token.low in CLOCK or past(token.low) or moves:
        return None
    if (
        not determined and (capital(token) or figure.kind not in {"money", "percent"})
    ) or token.low in EXTENT:
        return None
    phrase = forward(tokens, first, one=lead in {"a", "an"})
    if phrase and figure.kind == "age" and capital(token):
        last = next((at for at in range(first, phrase.last) if not capital(tokens[at])), phrase.last)
        phrase = Wording(first, last) if plural(tokens[last].low) else phrase
    return phrase if phrase and timeless(tokens, phrase) else None


def hyphened(place: Figured) -> bool:
    """Say whether the figure is written with a hyphen before its unit ("90-day")."""
    tokens, figure = place.tokens, place.figure
    return any(t.low in {"-", "‑"} for t in tokens[figure.first + 1 : figure.last]) and figure.upto is None


def share_of(place: Figured) -> Wording | None:
    """Read what the figure is a part of: "12% of voters", "£2m worth of damage"."""
    tokens, last = place.tokens, place.figure.last
    last += tokens[last].low == "worth"
    within = place.figure.kind == "duration" and tokens[place.figure.first - 1].low == "within"
    if tokens[last].low != "of" or tokens[last + 1].low in OF_ONLY or within:
        return None
    phrase = forward(tokens, last + 1)
    return phrase if phrase and timeless(tokens, phrase) else None


def value_of(place: Figured) -> Wording | None:
    """Read the quantity whose value the figure is: "a profit of", "an annual rate of"."""
    tokens, figure = place.tokens, place.figure
    determined = tokens[figure.first - 1].low in DETERMINERS
    counts = figure.kind == "count" and tokens[figure.last].kind == "word"
    if place.before != "of" or determined or counts or figure.noun is not None:
        return None
    return backward(tokens, place.lead - 1)


def colon(place: Figured) -> Wording | None:
    """Read the label before a colon that opens the line: "Turnout: 43%"."""
    tokens = place.tokens
    phrase = backward(tokens, place.lead - 1) if place.before == ":" else None
    return phrase if phrase and tokens[undetermined(tokens, phrase.first) - 1].kind == "" else None


def aside(place: Figured) -> Wording | None:
    """Read what a dash or a bracket states the value of: "its profit (£4m)", "a new wall — £3m"."""
    tokens = place.tokens
    if place.before not in {"(", "—", "–"} or glued(tokens[place.lead - 2], tokens[place.lead - 1]):
        return None
    phrase = backward(tokens, place.lead - 1)
    joined_to = tokens[undetermined(tokens, phrase.first) - 1].low if phrase else ""
    return None if joined_to in {"and", "or"} else phrase


def states(place: Figured) -> Wording | None:
    """Read the subject of a verb that states a value: "turnout was 43%", "the bill reached £4m"."""
    tokens, at = place.tokens, place.lead - 1
    if place.after in DIFFERENCE:
        return None
    at -= tokens[at].low in {"at", "to", "for"}
    if tokens[at].low == "worth":
        return subject(tokens, at) or backward(tokens, at)
    if tokens[at].low not in STATES:
        return None
    return subject(tokens, at) or (Wording(at, at + 1) if tokens[at].low in TELLING else None)


def changes(place: Figured) -> Wording | None:
    """Read what rose or fell: "sales fell 5%" with its verb, and of "rose to 40" the subject alone."""
    tokens, at = place.tokens, place.lead - 1
    link = tokens[at].low if tokens[at].low in {"by", "to", "from"} else ""
    verb = changed(tokens, at, link)
    of = subject(tokens, verb) if verb is not None else None
    if of is None or verb is None or link in {"to", "from"}:
        return of
    return Wording(of.first, verb + 1)


def changed(tokens: Tokens, at: int, link: str) -> int | None:
    """Give the index of the verb of change that a figure at the end of "from ... to ..." goes with."""
    at -= bool(link)
    while tokens[at].low in INSIDE or tokens[at].low.endswith("ly"):
        at -= 1
    if tokens[at].low in CHANGES:
        return at
    if link == "to":
        for here in range(at, at - 7, -1):
            if tokens[here].low == "from" and tokens[here - 1].low in CHANGES:
                return here - 1
    return None


def valued(place: Figured) -> Wording | None:
    """Read what has a value: "homes priced at £300,000", "the firm was valued at $5bn"."""
    tokens, at = place.tokens, place.lead - 1
    if tokens[at].low not in {"at", "for", "on", "to"} or tokens[at - 1].low not in VALUED:
        return None
    return subject(tokens, at - 1) or backward(tokens, at - 1)


def placed(place: Figured) -> Wording | None:
    """Read who is put at a share: "the poll put Conlan on 55%"."""
    tokens = place.tokens
    if place.before not in {"on", "at"}:
        return None
    phrase = backward(tokens, place.lead - 1)
    return phrase if phrase and tokens[undetermined(tokens, phrase.first) - 1].low in PLACING else None


def by_whom(place: Figured) -> Wording | None:
    """Read what a share did or felt: "disliked by 24 percent"."""
    tokens, at = place.tokens, place.lead - 2
    if place.before != "by" or not past(tokens[at].low) or tokens[at].low in CHANGES:
        return None
    return Wording(at, at + 1)


def owner(place: Figured) -> Wording | None:
    """Read whose share stands beside another's: "compared to Humphrey's 31.6 percent"."""
    tokens, first = place.tokens, place.figure.first
    if not tokens[first - 1].low.endswith(("'s", "’s")) or not capital(tokens[first - 1]):
        return None
    return backward(tokens, first)


def money_for(place: Figured) -> Wording | None:
    """Read what money is for: "£5m for the repair", "$2m in damages", "spent £3m on roads"."""
    tokens, last = place.tokens, place.figure.last
    link = tokens[last].low
    if link == "in":
        return with_and(tokens, forward(tokens, last + 1)) if tokens[last + 1].low in MONEY_IN else None
    if link not in {"for", "on"} or (link == "on" and place.before not in {"spent", "spend", "spending"}):
        return None
    phrase = forward(tokens, last + 1)
    return (
        phrase
        if phrase and timeless(tokens, phrase) and not tokens[phrase.first].low.endswith("ing")
        else None
    )


def with_and(tokens: Tokens, phrase: Wording | None) -> Wording | None:
    """Give a phrase with the one that "and" joins to it: "in debt and equity"."""
    if phrase and tokens[phrase.last].low == "and":
        more = forward(tokens, phrase.last + 1)
        return (
            Wording(phrase.first, more.last)
            if more and tokens[more.first].low == tokens[phrase.last + 1].low
            else None
        )
    return phrase


def paid(place: Figured) -> Wording | None:
    """Read what was done with money: "the firm raised £5m", "fined the company £300"."""
    tokens, at = place.tokens, place.lead - 1
    if place.after in DIFFERENCE:
        return None
    if tokens[at].low in PAYING:
        of = subject(tokens, at) if tokens[at - 1].low != "to" else None
        lone = None if tokens[at].low in PLAIN_VERBS or tokens[at - 1].low == "to" else Wording(at, at + 1)
        return Wording(of.first, at + 1) if of else lone
    near = backward(tokens, place.lead)
    if near is None:
        return None
    verb = undetermined(tokens, near.first) - 1
    return Wording(verb, near.last) if tokens[verb].low in GIVING else None


def fate(place: Figured) -> Wording | None:
    """Read what happened to those counted: "20 were missing", "14 people still missing"."""
    tokens, figure = place.tokens, place.figure
    at = figure.noun or figure.last
    while tokens[at].low in INSIDE or tokens[at].low in AUXILIARY:
        at += 1
    told = any(t.low in AUXILIARY for t in tokens[figure.noun or figure.last : at])
    object_behind = tokens[at + 1].low in DETERMINERS or (
        tokens[at + 1].kind in {"word", "num"}
        and tokens[at + 1].low not in ENDERS
        and figure.noun is not None
    )
    if tokens[at].low in CASUALTY and (told or not object_behind):
        return Wording(at, at + 1 + (tokens[at].low == "unaccounted" and tokens[at + 1].low == "for"))
    if place.before in KILLING:
        return Wording(place.lead - 1, place.lead)
    return None


def counted(place: Figured) -> Wording | None:
    """Read the noun phrase that is counted, with what it is "of", and people with where they are."""
    tokens, figure = place.tokens, place.figure
    if figure.noun is None:
        return None
    if figure.noun <= figure.last:
        inner = (at for at in range(figure.first, figure.noun) if tokens[at].kind == "word")
        first = next((at for at in inner if tokens[at].low not in NUMBERS), figure.noun)
        return Wording(first, figure.noun)
    first = figure.last
    while first < figure.noun and (tokens[first].kind != "word" or tokens[first].low in ENDERS):
        first += 1
    link, last = tokens[figure.noun].low, figure.noun
    some = link in AROUND and tokens[last - 1].low in PEOPLE
    if (link == "of" or some) and tokens[last + 1].low not in OF_ONLY:
        more = forward(tokens, last + 1)
        last = more.last if more and timeless(tokens, more) else last
    return Wording(first, last)


def bearer(place: Figured) -> Wording | None:
    """Read whose age it is: "Jane Smith, 45,", "children aged 5"."""
    tokens, at = place.tokens, place.figure.first - 1
    at -= tokens[at].low == "of" and tokens[at - 1].low in {"age", "ages"}
    if tokens[at].low == "age" and at < place.figure.first - 1:
        phrase = backward(tokens, at + 1)
        return phrase if phrase and phrase.last - phrase.first > 1 else None
    if tokens[at].low in {"aged", "age", "ages"}:
        phrase = backward(tokens, at - (tokens[at - 1].low in {",", "("}))
        return (
            phrase
            if phrase and tokens[undetermined(tokens, phrase.first) - 1].low not in {"of", "in"}
            else None
        )
    if tokens[at].low not in {",", "("}:
        return None
    first = at
    while capital(tokens[first - 1]) and not ender(tokens[first - 1]):
        first -= 1
    return Wording(first, at) if first < at else None


def extends(place: Figured) -> Wording | None:
    """Read how a length lies: "40 metres long", "1,900-mile-wide"."""
    tokens, at = place.tokens, place.figure.last
    at += tokens[at].low in {"-", "‑"}
    return (
        Wording(at, at + 1)
        if tokens[at].low in EXTENT and tokens[at].low not in {"away", "apart", "old"}
        else None
    )


def held(place: Figured) -> Wording | None:
    """Read what goes on for a stretch of time: "sentenced to five years", "closed for two days"."""
    tokens, at = place.tokens, place.lead - 1
    last = place.figure.last
    if tokens[last].low == "in" and tokens[last + 1].low in PRISON:
        return Wording(last + 1, last + 2)
    link = tokens[at].low in {"for", "to"}
    return Wording(at - 1, at) if link and tokens[at - 1].low in DURATIVE else None


def share_in(place: Figured) -> Wording | None:
    """Read whom one in so many is: "one in five households"."""
    tokens, last = place.tokens, place.figure.last
    if place.figure.unit is not None or tokens[last].kind != "word" or capital(tokens[last]):
        return None
    return None if ender(tokens[last]) or past(tokens[last].low) else forward(tokens, last)


def won(place: Figured) -> Wording | None:
    """Read what a result was: "a 2-1 win over Leeds", "beat Leeds 2-1"."""
    tokens, at = place.tokens, place.figure.last
    if tokens[at].low in RESULTS:
        return forward(tokens, at)
    phrase = behind(place)
    if phrase:
        return phrase
    first = place.figure.first
    if tokens[first - 1].low in RESULTS:
        of = subject(tokens, first - 1)
        return Wording(of.first, first) if of else None
    for verb in range(first - 2, first - REACH, -1):
        if tokens[verb].low in RESULTS:
            return Wording(verb, first - (verb == first - 2 and tokens[first - 1].low in {"of", "by"}))
        if tokens[verb].kind != "word" or ender(tokens[verb]):
            break
    return None


STATED: tuple[Rule, ...] = (value_of, changes, valued, states, colon)
RULES: Mapping[FigureKind, tuple[Rule, ...]] = {
    "money": (share_of, value_of, changes, behind, valued, money_for, states, paid, colon, aside),
    "percent": (placed, share_of, value_of, changes, by_whom, behind, valued, states, owner, colon, aside),
    "count": (fate, counted, behind, *STATED),
    "measure": (share_of, behind, *STATED, extends, aside),
    "duration": (behind, share_of, held, states, colon),
    "age": (behind, bearer),
    "rate": (counted, share_of, share_in, behind, *STATED, paid),
    "score": (won,),
    "date": (),
}
