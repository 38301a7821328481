"""What a line looks like: generic measures of its shape and words, none of what it is about.

The measures of one line stand in :func:`shape`; :func:`measures` sets them in the table of a document and
adds what only the neighbours can tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from briefgen.intake import vocabulary as v
from briefgen.intake.blocks import Block
from briefgen.intake.tables import table

Table = NDArray[np.float32]

WORDS_READ = 120
READ = 1200
SHORT_LINE = 120
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
CLOSERS = "\"'”’»)]*_ "
OPENERS = "\"“”‘'«"
BULLET = re.compile(r"(?:[•·●▪■*–—\-+>→»✓✔]|\(?\d{1,2}[.)]|[a-z][.)])\s")
INNER_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘(\[]?[A-Z0-9]")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
MONEY = re.compile(r"[$£€¥₹]\s?\d")
PARTED = ("|", "•", "»", "›", "▸", " / ", " · ")
ADDRESS = re.compile(r"https?:|www\.|\w@\w|\w\.(?:com|org|net|co\.uk|edu|gov)\b", re.IGNORECASE)
PICTURE = re.compile(
    r"(?:photo|image|picture|credit|source|video|photograph|caption|file|figure|fig|gallery)s?\b",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"getty|reuters|ap photo|\bafp\b|shutterstock|istock|alamy|unsplash|photo by|photograph by|image by|"
    r"courtesy|"
    r"\bvia ap\b|/\s?ap\b|\bepa\b|\bpa wire|\bpa images|©|\bphoto:|\bcredit:|\bpicture:|\bimage:|handout",
    re.IGNORECASE,
)
# What such patterns hold at the least, lower case: a quick look before the search.
CREDIT_HINTS = tuple(
    "photo|image|via ap|/ap|/ ap|credit|getty|picture|reuters|afp|shutterstock|istock|alamy|unsplash|courtesy"
    "|epa|pa wire|©|handout".split("|")
)
ADDRESS_HINTS = ("http", "www.", "@", ".com", ".org", ".net", ".co.uk", ".edu", ".gov")
CITED_HINTS = ("[", "(", "et al", "doi", "vol.", "pp.")
CODE_HINTS = tuple("{ } ; = / () $ #".split())
CODE_WORDS = frozenset("import def const var let function public return".split())
CURRENCY = tuple("$£€¥₹")
CODE = re.compile(
    r"[{};]\s*$|=>|==|</|/>|\w\(\)|^\s*(?:import|def|const|var|let|function|public|return)\s|\w=\"|^\$\s|^#include"
)
QUOTATION = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
BRACKETED = re.compile(r"^[\[(].*[\])]\.?$")
CITED = re.compile(r"\[\d+\]|\bet al\b|\bdoi\b|\(\d{4}\)|\bvol\.|\bpp\.")
NAME_ONLY = re.compile(r"(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+$")
LABELS = table("labels")
LABEL = tuple(re.compile(f"(?:{pattern})", re.IGNORECASE).match for pattern in LABELS.values())
NO_LABEL = (False,) * len(LABELS)
SHAPE = (
    *("log words", "chars", "function words", "sentence end", "ends colon", "ends ellipsis", "ends quote"),
    *(
        "inner ends",
        "commas",
        "capitals",
        "all upper",
        "starts lower",
        "starts quote",
        "bullet",
        "digits",
        "year",
    ),
    *(
        "month",
        "clock",
        "money",
        "parted",
        "address",
        "hash",
        "imperative",
        "starts picture",
        "credit",
        "code",
    ),
    *(
        "word length",
        "quotation",
        "bracketed",
        "starts digit",
        "question",
        "title case",
        "short",
        "starts by",
    ),
    *("cited", "name only", "exclamation", "colon inside", "said", "first person", "you", "third person"),
    *v.NAMES,
    *LABELS,
)
SENTENCE, SHORT, WORDS = SHAPE.index("sentence end"), SHAPE.index("short"), SHAPE.index("log words")


def shape(text: str) -> list[float]:
    """Measure one line, as named in ``SHAPE``; only its first words are read when it is long."""
    tokens, lower = spoken(text)
    digit = DIGIT.search(text, 0, SHORT_LINE) is not None
    bare = text.rstrip(CLOSERS)
    sentence = is_sentence(bare, tokens)
    short = len(text) < SHORT_LINE
    return [
        *form(text, bare, tokens, lower, sentence, digit),
        *signs(text, lower, short, digit),
        *case(text, bare, tokens, lower, sentence),
        *v.voices(lower),
        *v.hits(lower),
        *([begins(text) is not None for begins in LABEL] if short else NO_LABEL),
    ]


# Short lines come again, on a page and on the pages of a site.
common = lru_cache(maxsize=5000)(shape)


@lru_cache(maxsize=500)
def spoken(text: str) -> tuple[list[str], list[str]]:
    """Give the first words of a line as they are written, and in lower case without apostrophes."""
    tokens = WORD.findall(text, 0, READ)[:WORDS_READ]
    return tokens, " ".join(tokens).lower().replace("’", "").replace("'", "").split()


def content_words(text: str) -> list[str]:
    """Give the longer words of a line that are no function words, lower case."""
    return [w for w in spoken(text)[1] if len(w) > 3 and w not in v.FUNCTION]


def form(  # noqa: PLR0917 - what has been read of the line already
    text: str, bare: str, tokens: list[str], lower: list[str], sentence: bool, digit: bool
) -> list[float]:
    """Measure length, sentence marks and letters: ``log words`` to ``digits``."""
    count = len(tokens) or 1
    total = count if len(text) <= READ else count * len(text) / READ
    head = text[:SHORT_LINE]
    first, last = text[0], text[-1]
    return [
        math.log1p(total),
        min(600, len(text)),
        sum(map(v.FUNCTION.__contains__, lower)) / count,
        sentence,
        last == ":",
        bare.endswith(("...", "…")),
        last in "\"”’'»",
        min(8, len(INNER_END.findall(text, 0, READ))),
        min(10, text.count(",", 0, READ)),
        sum([t[0].isupper() for t in tokens]) / count,
        text.isupper(),
        first.islower(),
        first in OPENERS,
        BULLET.match(text) is not None,
        sum(map(str.isdigit, head)) / len(head) if digit else 0,
    ]


def is_sentence(bare: str, tokens: list[str]) -> bool:
    """Tell whether a line, closing marks taken off, ends as sentences do and has the words for one."""
    return len(tokens) > 3 and bare.endswith((".", "!", "?", "…"))


def signs(text: str, lower: list[str], short: bool, digit: bool) -> list[float]:
    """Look for dates, money, addresses, credits, code: ``year`` to ``code``."""
    head = text[:SHORT_LINE]
    return [
        digit and YEAR.search(head) is not None,
        short and not v.MONTHS.isdisjoint(lower[:12]),
        digit and CLOCK.search(head) is not None,
        holds(text, CURRENCY) and MONEY.search(text, 0, 600) is not None,
        holds(head, PARTED),
        is_addressed(text),
        "#" in head,
        bool(lower) and lower[0] in v.IMPERATIVE,
        PICTURE.match(text) is not None,
        is_credited(text),
        is_code(head, lower),
    ]


def holds(text: str, pieces: tuple[str, ...]) -> bool:
    """Tell whether one of some words or marks stands in a text; a look that saves most a pattern's search."""
    for piece in pieces:  # noqa: SIM110 - a generator costs more than the search it saves
        if piece in text:
            return True
    return False


def is_addressed(text: str) -> bool:
    """Tell whether an address on the web or of a mailbox stands in the beginning of a line."""
    return holds(text[:READ].lower(), ADDRESS_HINTS) and ADDRESS.search(text, 0, 300) is not None


def is_credited(text: str) -> bool:
    """Tell whether a line ends with the credit of a picture."""
    tail = text[-90:]
    return holds(tail.lower(), CREDIT_HINTS) and CREDIT.search(tail) is not None


def is_code(head: str, lower: list[str]) -> bool:
    """Tell whether a line is written as programs and commands are."""
    possible = holds(head, CODE_HINTS) or (bool(lower) and lower[0] in CODE_WORDS)
    return possible and CODE.search(head) is not None


def case(text: str, bare: str, tokens: list[str], lower: list[str], sentence: bool) -> list[float]:
    """Measure how the words are written: ``word length`` to ``colon inside``."""
    short = len(text) < SHORT_LINE
    head = text[:SHORT_LINE]
    return [
        sum(map(len, tokens)) / (len(tokens) or 1),
        ('"' in text or "“" in text) and QUOTATION.search(text, 0, 600) is not None,
        short and BRACKETED.match(text) is not None,
        text[0].isdigit(),
        bare.endswith("?"),
        is_title_case(tokens, lower),
        len(tokens) < 12 and not sentence,
        bool(lower) and lower[0] == "by",
        min(3, len(CITED.findall(text, 0, 600))) if holds(text, CITED_HINTS) else 0,
        short and NAME_ONLY.match(text) is not None,
        "!" in head,
        ": " in head,
    ]


def is_title_case(tokens: list[str], lower: list[str]) -> bool:
    """Tell whether at least two words are no function words, and all of these begin with a capital."""
    content = 0
    for token, low in zip(tokens, lower, strict=False):
        if low not in v.FUNCTION:
            if not token[0].isupper():
                return False
            content += 1
    return content > 1


def shapes(blocks: Sequence[Block]) -> Table:
    """Measure every line by itself."""
    if not blocks:
        return np.zeros((0, len(SHAPE)), np.float32)
    return np.array([(common if len(b.text) < SHORT_LINE else shape)(b.text) for b in blocks], np.float32)


def places(blocks: Sequence[Block], own: Table) -> tuple[Table, tuple[str, ...]]:
    """Measure where each line stands and how often it comes; gives the table and its column names."""
    n = len(blocks)
    texts = [b.text for b in blocks]
    counts = Counter(texts)
    opening = {t: " ".join(t.split(None, 6)[:6]) for t in counts}
    openings = Counter(opening.values())
    seen: set[str] = set()
    first = [not (t in seen or seen.add(t)) for t in texts]  # type: ignore[func-returns-value]
    gaps = np.array([b.gap for b in blocks], np.float32)
    chars = np.cumsum([0, *(len(t) for t in texts)])
    runs = run_lengths(own[:, SHORT] > 0)
    words = np.expm1(own[:, WORDS])
    prose = words * (own[:, SENTENCE] > 0)
    page = [math.log1p(n), math.log1p(float(words.sum())), float(prose.sum() / max(1.0, words.sum())),
            float(gaps.mean()), float((own[:, 2] * words).sum() / max(1.0, words.sum()))]  # fmt: skip
    columns: dict[str, object] = {
        "repeats": [math.log(counts[t]) for t in texts],
        "first time": first,
        "same opening": [openings[opening[t]] - 1 for t in texts],
        "gap before": gaps,
        "gap after": np.append(gaps[1:], 3),
        "short run": np.minimum(40, runs),
        "place by lines": np.arange(n) / max(1, n - 1),
        "place by chars": chars[:-1] / max(1, chars[-1]),
        "lines from start": np.minimum(60, np.arange(n)),
        "lines to end": np.minimum(60, n - 1 - np.arange(n)),
        **{f"page {i}": np.full(n, value) for i, value in enumerate(page)},
    }
    table = np.stack([np.asarray(c, np.float32) for c in columns.values()], axis=1)
    return table, tuple(columns)


def run_lengths(flags: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Give for each place the length of the run of True it stands in, 0 where False."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], flags.astype(np.int8), [0]))))
    lengths = np.zeros(len(flags), np.int64)
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        lengths[start:end] = end - start
    return lengths
