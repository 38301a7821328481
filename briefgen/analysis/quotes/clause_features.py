"""What the clause before a quotation tells about its speaker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from briefgen.analysis.doc.chunker import AROUND_VERBS, Chunk
from briefgen.analysis.doc.clauses import Clause
from briefgen.analysis.doc.parse import Parse
from briefgen.analysis.lang.closed_classes import PREPOSITIONS
from briefgen.analysis.lang.cues import CUES, SPEECH_NOUNS, TAKE_AS
from briefgen.analysis.lang.tables import word_set

PASSIVE = 6
"""Most tokens between a passive verb and what it governs."""
FAR = 14
"""Words between a verb and the quotation from which on they hardly belong together."""
LEADING = 12
"""Most words between a noun of speech and the sign or word that brings in the quotation."""
CLAUSE_NEAR = 4
ASKS = word_set("quotes", "asks")
ASKED_NEAR = 4
"""Most tokens between "asked" and the question."""
DESCRIBING = word_set("quotes", "titles_place_prepositions") - {"from"}
"""Prepositions that describe the phrase before them, which is then the one that speaks."""
"""Most tokens between a verb and the subject of the clause it brings in."""
CUE_KINDS = frozenset({"s", "m", "d", "ing"})
NAMES = word_set("quotes", "naming_verbs")
SOURCING = {"to": "according", "of": "words"}
"""Words before a source, and the word each stands behind."""
JOINING = word_set("quotes", "joining_clauses")
TURNING = JOINING - {"and"}


def speaks(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a phrase is the subject of a cue."""
    return any(f.kind in "smd" for f in parse.clauses_of(chunk.first, chunk.first + 1))


def according(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether "according to" or "in the words of" stands before a phrase."""
    if chunk.owner:
        return False
    first = owner_of(parse, chunk).first
    link = parse.tokens[first - 1].low if first else ""
    per = link == "per" and chunk.kind in "NOB"
    return per or (first > 1 and SOURCING.get(link) == parse.tokens[first - 2].low)


def owner_of(parse: Parse, chunk: Chunk) -> Chunk:
    """Give the first of the owners right before a phrase, "his" in "his old lawyers"; itself without one."""
    for number in range(bisect_left(parse.firsts, chunk.first) - 1, -1, -1):
        other = parse.chunks[number]
        if not other.owner or chunk.first - other.last > 1:
            break
        chunk = other
    return chunk


def is_agent(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether "by" stands before a phrase: called "..." by the minister."""
    return chunk.kind != "X" and chunk.first > 0 and parse.tokens[chunk.first - 1].low == "by"


def cue_before(parse: Parse, token: int) -> bool:
    """Tell whether the form of a cue that passives are made of stands shortly before a token."""
    words = parse.tokens[max(0, token - PASSIVE) : token]
    return any(t.low in CUES and CUES[t.low].past for t in words)


def clause_before(parse: Parse, clause: Clause, token: int) -> Iterator[str]:
    """Give the features of a subject and its verb before the quotation in the same sentence."""
    yield f"before.{clause.kind}"
    if clause.kind in "smd":
        words = words_between(parse, clause.verb, token)
        if words <= 1:
            yield "before.close"
        elif words > FAR:
            yield "before.distant"
        if is_leading(parse, clause, token):
            yield "before.leads"
        yield from completed(parse, clause, token)
        if clause.kind != "s" and that_follows(parse, clause.verb, token):
            yield "before.that"
    if clause.kind in CUE_KINDS and is_told_to(parse, clause, token):
        yield "before.told-to"
    first = parse.chunks[clause.chunk].first
    if clause.kind == "ing" and first and parse.tokens[first - 1].low == "with":
        yield "before.with"
    if is_overtaken(parse, clause, token):
        yield "before.overtaken"
    if clause.kind not in {"s", "m", "heard"} and is_embedded(parse, parse.chunks[clause.chunk], token):
        yield "before.embedded"


def is_leading(parse: Parse, clause: Clause, token: int) -> bool:
    """Tell whether a verb leads right into a quotation, past whom it was told: Rolf told her: "..."."""
    if parse.tokens[token - 1].text not in {":", ","}:
        return False
    return past_hearer(parse, clause.verb + 1) == token - 1


def is_told_to(parse: Parse, clause: Clause, token: int) -> bool:
    """Tell whether somebody is told to do what is quoted: telling his lawyer to "..."."""
    at = past_hearer(parse, clause.verb + 1)
    return clause.verb + 1 < at and token - 1 == at and parse.tokens[at].low == "to"


def past_hearer(parse: Parse, at: int) -> int:
    """Give the token behind whom something is told, the token itself when nobody is."""
    for number in parse.phrases(at, at + 1):
        chunk = parse.chunks[number]
        while chunk.owner and number + 1 < len(parse.chunks) and parse.firsts[number + 1] - chunk.last <= 1:
            number += 1  # noqa: PLW2901 - his lawyer: on to what is owned
            chunk = parse.chunks[number]
        at = chunk.last
        after = parse.phrases(at, at + 1)
        if after and parse.chunks[after[0]].kind == "N":
            at = parse.chunks[after[0]].last
    return at


def completed(parse: Parse, clause: Clause, token: int) -> Iterator[str]:
    """Tell how a verb and the quotation complete each other: dismissed it as "...", what she called "..."."""
    between = [t.low for t in parse.tokens[clause.verb + 1 : token]]
    if "," in between or ";" in between:
        return
    if clause.kind == "m" and between[-1:] == ["as"] and TAKE_AS.isdisjoint(between):
        yield "before.as"
    elif parse.tokens[clause.verb].low in NAMES and between:
        yield "before.naming" if len(between) <= CLAUSE_NEAR else "before.naming-far"
    first = parse.chunks[clause.chunk].first
    if first and parse.tokens[first - 1].low == "what" and len(between) <= 1:
        yield "before.what"


def that_follows(parse: Parse, verb: int, token: int) -> bool:
    """Tell whether a verb brings in a clause with "that", past an addressee."""
    return "that" in [t.low for t in parse.tokens[verb + 1 : min(verb + 5, token)]]


def is_overtaken(parse: Parse, clause: Clause, token: int) -> bool:
    """Tell whether a later clause of the sentence, joined on, has a cue and a subject of its own."""
    for number in parse.phrases(clause.verb + 1, token):
        joined = parse.tokens[parse.chunks[number].first - 1].low in JOINING
        if joined and any(f.kind in "sm" and f.verb < token for f in clauses_of(parse, number)):
            return True
        if parse.chunks[number].kind == "R" and is_said_by(parse, number, token):
            return True
        if parse.chunks[number].kind in "NODH" and any(
            f.kind == "s" and f.how == "direct" and is_leading(parse, f, token)
            for f in clauses_of(parse, number)
        ):
            return True
    return False


def is_said_by(parse: Parse, number: int, token: int) -> bool:
    """Tell whether a relative clause leads up to the quotation: the paper, which said in a leader: "..."."""
    return any(
        f.kind == "s" and 0 < token - f.verb <= 2 * PASSIVE and words_between(parse, f.verb, token) <= PASSIVE
        for f in clauses_of(parse, number)
    )


def is_embedded(parse: Parse, chunk: Chunk, token: int) -> bool:
    """Tell whether a phrase is the subject of a clause that somebody else is said to have said."""
    clauses = parse.clauses_of(parse.sentence_start(token), chunk.first)
    if chunk.first and parse.tokens[chunk.first - 1].low == "with":
        return False
    return any(
        is_telling(parse, f) and f.verb < chunk.first and goes_on(parse, f.verb + 1, chunk.first)
        for f in clauses
    )


def is_telling(parse: Parse, clause: Clause) -> bool:
    """Tell whether a verb is a strong cue, be it one in -ing: she said, adding."""
    cue = CUES.get(parse.tokens[clause.verb].low)
    return clause.kind == "s" or (clause.kind == "ing" and cue is not None and cue.tier == "s")


def goes_on(parse: Parse, first: int, last: int) -> bool:
    """Tell whether what a verb reports goes on over some tokens: no quotation, no clause joined by "but"."""
    if last - first <= CLAUSE_NEAR:
        return True
    return not parse.holds_quote(first, last) and TURNING.isdisjoint(
        [t.low for t in parse.tokens[first:last]]
    )


def last_clause(clauses: Sequence[Clause], token: int) -> Clause | None:
    """Choose the clause that bears on a quotation: the strongest kind before it, the nearest of equals."""
    earlier = [f for f in clauses if f.verb < token]
    if earlier:
        return max(earlier, key=lambda f: ("smd".find(f.kind) >= 0, f.verb))
    return None


def same_sentence_before(parse: Parse, number: int, token: int, clause: Clause | None) -> Iterator[str]:
    """Give further features of a phrase before the quotation in the same sentence."""
    chunk = parse.chunks[number]
    if according(parse, chunk):
        yield "before.according"
    if is_agent(parse, chunk) and cue_before(parse, chunk.first - 1):
        yield "before.agent"
    if not parse.phrases(parse.sentence_start(token), chunk.first):
        yield "before.first"
    told = clause is None and chunk.first > 0 and parse.verbs.get(chunk.first - 1) in CUES
    if told:
        yield "before.told"
    if clause is None and not told:
        if number == colon_head(parse, token) and not is_where_said(parse, chunk, token):
            yield "before.colon"
        elif parse.tokens[chunk.last].text == ":" and chunk.first == 0 and not is_counted(parse, chunk):
            yield "before.headed"
    if clause and any(
        f.how == "owned" and f.kind == "ing" and f.verb < token and words_between(parse, f.verb, token) <= 6
        for f in clauses_of(parse, number)
    ):
        yield "before.owns-ing"
    if clause and clause.kind in {"gen", "aux"} and is_colon_clause(parse, clause.verb, token):
        yield "before.colon-clause"
    yield from possessor_features(parse, number, token)


def colon_head(parse: Parse, token: int) -> int | None:
    """Give the phrase that a colon before a quotation follows, past what only describes it.

    "Ann Low, a member of the harbour club: ..." is Ann Low; what a verb or preposition governs, and what
    is numbered, leads in nobody.
    """
    number = bisect_left(parse.firsts, token) - 1
    chunks, tokens = parse.chunks, parse.tokens
    if number < 0 or tokens[token - 1].text != ":" or chunks[number].last != token - 1:
        return None
    if is_counted(parse, chunks[number]):
        return None
    while number and chunks[number - 1].last == chunks[number].first - 1:
        link = tokens[chunks[number].first - 1].low
        described = link == "," and tokens[chunks[number].first].low in {"a", "an", "the"}
        if not (link in DESCRIBING or described):
            break
        number -= 1
    first = chunks[number].first
    link = tokens[first - 1].low if first else ""
    governed = first - 1 in parse.verbs or (link in AROUND_VERBS and first - 2 in parse.verbs)
    return None if governed or link in DESCRIBING else number


def is_asked(parse: Parse, token: int) -> bool:
    """Tell whether a quotation is a question that somebody asks: when asked, "..."."""
    words = [t.low for t in parse.tokens[max(parse.sentence_start(token), token - ASKED_NEAR) : token]]
    return not ASKS.isdisjoint(words)


def is_counted(parse: Parse, chunk: Chunk) -> bool:
    """Tell whether a phrase ends in its number: Rule 2."""
    return parse.tokens[chunk.last - 1].text[:1].isdigit()


def is_where_said(parse: Parse, chunk: Chunk, token: int) -> bool:
    """Tell whether a phrase before a colon only says where somebody spoke: he said in a letter: "..."."""
    if not chunk.first or parse.tokens[chunk.first - 1].low not in PREPOSITIONS:
        return False
    return any(f.kind == "s" and f.verb < chunk.first for f in near_clauses(parse, token))


def near_clauses(parse: Parse, token: int) -> Iterator[Clause]:
    """Give what the phrases before a token in its sentence are the subjects of."""
    return parse.clauses_of(parse.sentence_start(token), token)


def is_colon_clause(parse: Parse, verb: int, token: int) -> bool:
    """Tell whether a clause without a cue runs up to a colon and the quotation."""
    if parse.tokens[token - 1].text != ":":
        return False
    clauses = parse.clauses_of(parse.sentence_start(token), token)
    return not any(f.kind in CUE_KINDS and verb < f.verb < token for f in clauses)


def words_between(parse: Parse, first: int, last: int) -> int:
    """Count the words between two tokens."""
    return sum(t.is_word for t in parse.tokens[first + 1 : last])


def possessor_features(parse: Parse, number: int, token: int) -> Iterator[str]:
    """Tell whether a phrase owns a noun of speech: X's characterisation of Y as "..."."""
    owned = owned_by(parse, number)
    if owned is None or owned.head not in SPEECH_NOUNS or owned.last > token:
        return
    last = max(owned.last, parse.chunks[number].last)
    clauses = parse.clauses_of(parse.sentence_start(token), token)
    if any(last <= f.verb < token and f.kind in "smd" for f in clauses):
        return
    link, words = parse.tokens[token - 1].low, words_between(parse, last - 1, token)
    leads = link in {"that", ":", ","} or (link == "as" and owned.head in TAKE_AS)
    leads = (leads and words <= LEADING) or (link == "about" and words == 1)
    behind = not parse.chunks[number].owner
    of_clause = behind and [t.low for t in parse.tokens[last : last + 1]] == ["that"]
    if not behind or leads or of_clause:
        yield "before.possessor-leads" if leads or of_clause else "before.possessor"


def owned_by(parse: Parse, number: int) -> Chunk | None:
    """Give what a phrase owns: X's claim; or, behind "by", what it made: a claim by X."""
    chunk, chunks = parse.chunks[number], parse.chunks
    if chunk.owner:
        after = chunks[number + 1] if number + 1 < len(chunks) else None
        return after if after and after.first - chunk.last <= 1 else None
    before = chunks[number - 1] if number and chunk.kind in "NOD" else None
    by = before is not None and parse.tokens[chunk.first - 1].low in {"by", "from"}
    return before if before and by and before.last == chunk.first - 1 else None


def clauses_of(parse: Parse, number: int) -> Sequence[Clause]:
    """Give what a phrase is the subject of."""
    return parse.clauses.get(number, ())
