"""What a line looks like: generic measures of its shape and words, none of what it is about.

The measures of one line stand in :func:`shape`; :func:`measures` sets them in the table of a document and
adds what only the neighbours can tell.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

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
OPENING = re.compile(r"[\"“”‘'«]")
BULLET = re.compile(r"(?:[•·●▪■*–—\-+>→»✓✔]|\(?\d{1,2}[.)]|[a-z][.)])\s")
INNER_END = re.compile(r"[.!?…][\"”’')\]]*\s+[\"“‘(\[]?[A-Z0-9]")
DIGIT = re.compile(r"\d")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\s?[ap]\.?m\b", re.IGNORECASE)
MONEY = re.compile(r"[$£€¥₹]\s?\d")
PARTED = re.compile(r"[|•»›▸]|\s/\s|\s·\s")
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
# What a credit holds at the least: a quick look before the pattern.
CREDIT_HINTS = (
    *(
        "getty",
        "reuters",
        "afp",
        "shutterstock",
        "istock",
        "alamy",
        "unsplash",
        "photo",
        "image",
        "courtesy",
        "ap",
    ),
    *("epa", "pa wire", "©", "credit", "picture", "handout"),
)
CURRENCY = frozenset("$£€¥₹")
CODE = re.compile(
    r"[{};]\s*$|=>|==|</|/>|\w\(\)|^\s*(?:import|def|const|var|let|function|public|return)\s|\w=\"|^\$\s|^#include"
)
QUOTATION = re.compile(r"[\"“][^\"“”]{3,}[\"”]")
BRACKETED = re.compile(r"^[\[(].*[\])]\.?$")
CITED = re.compile(r"\[\d+\]|\bet al\b|\bdoi\b|\(\d{4}\)|\bvol\.|\bpp\.")
NAME_ONLY = re.compile(r"(?:[A-Z][\w.'’-]+\s){1,3}[A-Z][\w'’-]+$")
LABELS = table("labels")
LABEL = tuple(re.compile(f"(?:{pattern})", re.IGNORECASE) for pattern in LABELS.values())
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
    tokens = WORD.findall(text[:READ])[:WORDS_READ]
    lower = [t.lower().replace("’", "").replace("'", "") for t in tokens]
    short = len(text) < SHORT_LINE
    return [
        *form(text, tokens, lower),
        *signs(text, lower, short),
        *case(text, tokens, lower, short),
        *manner(lower),
        *v.hits(lower),
        *(bool(short and p.match(text)) for p in LABEL),
    ]


def form(text: str, tokens: list[str], lower: list[str]) -> list[float]:
    """Measure length, sentence marks and letters: ``log words`` to ``digits``."""
    count = len(tokens) or 1
    total = count if len(text) <= READ else count * len(text) / READ
    bare = text.rstrip(CLOSERS)
    head = text[:SHORT_LINE]
    return [
        math.log1p(total),
        min(600, len(text)),
        sum(map(v.FUNCTION.__contains__, lower)) / count,
        is_sentence(bare, tokens),
        text.endswith(":"),
        bare.endswith(("...", "…")),
        text[-1] in "\"”’'»",
        min(8, len(INNER_END.findall(text[:READ]))),
        min(10, text.count(",", 0, READ)),
        sum(map(str.isupper, [t[0] for t in tokens])) / count,
        text.isupper(),
        text[0].islower(),
        bool(OPENING.match(text)),
        bool(BULLET.match(text)),
        len(DIGIT.findall(head)) / len(head),
    ]


def is_sentence(bare: str, tokens: list[str]) -> bool:
    """Tell whether a line, closing marks taken off, ends as sentences do and has the words for one."""
    return len(tokens) > 3 and bare.endswith((".", "!", "?", "…"))


def signs(text: str, lower: list[str], short: bool) -> list[float]:
    """Look for dates, money, addresses, credits, code: ``year`` to ``code``."""
    head = text[:SHORT_LINE]
    digit = DIGIT.search(head) is not None
    return [
        digit and bool(YEAR.search(head)),
        short and not v.MONTHS.isdisjoint(lower[:12]),
        digit and bool(CLOCK.search(head)),
        not CURRENCY.isdisjoint(text) and bool(MONEY.search(text[:600])),
        bool(PARTED.search(head)),
        ("." in text or ":" in text or "@" in text) and bool(ADDRESS.search(text[:300])),
        "#" in head,
        bool(lower) and lower[0] in v.IMPERATIVE,
        bool(PICTURE.match(text)),
        is_credited(text),
        bool(CODE.search(head)),
    ]


def is_credited(text: str) -> bool:
    """Tell whether a line ends with the credit of a picture."""
    tail = text[-90:]
    low = tail.lower()
    return any(hint in low for hint in CREDIT_HINTS) and CREDIT.search(tail) is not None


def case(text: str, tokens: list[str], lower: list[str], short: bool) -> list[float]:
    """Measure how the words are written: ``word length`` to ``colon inside``."""
    bare = text.rstrip(CLOSERS)
    content = [t for t, low in zip(tokens, lower, strict=True) if low not in v.FUNCTION]
    head = text[:SHORT_LINE]
    return [
        sum(map(len, tokens)) / (len(tokens) or 1),
        ('"' in text or "“" in text) and bool(QUOTATION.search(text[:600])),
        bool(short and BRACKETED.match(text)),
        text[0].isdigit(),
        bare.endswith("?"),
        len(content) > 1 and all(t[0].isupper() for t in content),
        len(tokens) < 12 and not is_sentence(bare, tokens),
        bool(lower) and lower[0] == "by",
        min(3, len(CITED.findall(text[:600]))),
        bool(short and NAME_ONLY.match(text)),
        "!" in head,
        ": " in head,
    ]


def manner(lower: list[str]) -> list[float]:
    """Count who speaks: ``said`` to ``third person``."""
    root = math.sqrt(len(lower) or 1)
    return [
        min(3, sum(map(v.SAID.__contains__, lower))),
        *(min(4, sum(map(p.__contains__, lower))) / root for p in (v.FIRST_PERSON, v.YOU, v.THIRD)),
    ]


def shapes(blocks: Sequence[Block]) -> Table:
    """Measure every line by itself."""
    if not blocks:
        return np.zeros((0, len(SHAPE)), np.float32)
    return np.array([shape(b.text) for b in blocks], np.float32)


def places(blocks: Sequence[Block], own: Table) -> tuple[Table, tuple[str, ...]]:
    """Measure where each line stands and how often it comes; gives the table and its column names."""
    n = len(blocks)
    texts = [b.text for b in blocks]
    counts = Counter(texts)
    openings = Counter(" ".join(t.split()[:6]) for t in counts)
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
        "same opening": [openings[" ".join(t.split()[:6])] - 1 for t in texts],
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
