"""What a browser shows of a page's elements: what is hidden, struck out, a mark of a note, a sign put in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from functools import lru_cache

from lxml import etree, html

from briefgen.intake.tables import table

HIDING = re.compile(
    r"(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b|(?:left|text-indent)\s*:\s*-\d{4,}px"
    r"|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]",
    re.IGNORECASE,
)
# No letters are drawn; those of inner elements may be, in a size of their own.
SIZELESS = re.compile(r"font-size\s*:\s*0(?:px|em|rem|%)?\s*(?:;|!|$)", re.IGNORECASE)
NAMES = table("hiding")
# Class names, whole: of what only screen readers tell, and of what is hidden until a script shows it.
UNSEEN, VEILED = (frozenset(NAMES[key].split()) for key in ("for screen readers", "hidden"))
# A name that shows on wider screens what another hides; and names of parts that a click of the reader opens.
RESPONSIVE = re.compile(NAMES["shown on some screens"])
OPENED = re.compile(NAMES["opened by a click"], re.IGNORECASE)
BREAK = re.compile(NAMES["line break"])
NUMBERS = r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3}){0,5}"
NOTE = re.compile(
    rf"\s*(?:[\[(]\s*)?(?:{NUMBERS}|[a-z]|[ivx]{{1,4}})(?:\s*[\])])?\s*|[\s*†‡§¶#↩]{{1,6}}|\[[^\]]{{1,20}}\]"
)
# The longest mark of a note, in characters; a bracket that is still open.
MARK = 24
OPEN_BRACKET = re.compile(r"[\[(][^\])]*$")
NOTED = re.compile(NAMES["note"], re.IGNORECASE)
ON_BUTTONS = re.compile(NAMES["told on buttons"], re.IGNORECASE)
RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
# How a style raises words above the line; a rule of a sheet, and a class at the end of what it is for.
ABOVE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)\b", re.IGNORECASE)
RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
CLASS = re.compile(r"\.([\w-]+)\s*(?=,|$)")
# A class or an id that a rule is for by itself; all that rules are for; how a rule hides; what is no rule for
# every screen; characters read of the sheets of a page.
ALONE, CHOSEN = re.compile(r"[.#][\w-]+"), re.compile(r"[.#][\w-]+")
HIDDEN_BY = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
AT_RULE = re.compile(r"@[^{};]{0,300}\{(?:[^{}]{0,2000}\{[^{}]{0,2000}\})*[^{}]{0,2000}\}|@[^{};]{0,300};")
SHEET = 200_000
# Elements within a line that may be raised.
WITHIN = frozenset(("span", "a", "small", "font", "b", "i", "em", "strong"))
# Elements within a line whose words are not part of what it says.
MUTE = frozenset(("button", "time", "script", "style", "svg", "template", "figcaption", "input", "select"))
# Elements whose words are struck out.
STRUCK = frozenset(("del", "s", "strike"))
MUTE |= STRUCK
# Paragraphs of a part of a page that holds an article.
PARAGRAPHS = 3
# Values of ``hidden`` of what is not, or no longer once it is searched for.
AS_SHOWN = (None, "until-found")
# What a raised number is a power of: a measure of length, ten, two.
UNIT = re.compile(r"(?:^|[\s\d(/])(?:[mcdkµn]?m|ft|in|mi|yd|s|sec)\s?$|(?:^|[^\d.,])(?:10|2)$|\b[xyr]$")
OPENERS = "\"“„«‘'‚‹"
# Quotation marks by language; those of English where a page has none of these.
MARKED = {pair[:2]: pair[3:] for pair in table("marks")["quotation marks"].split()}
# Signs that part no words and that nobody sees: they say where a word may break.
UNSEEN_SIGNS = {ord(sign): None for sign in "\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}\N{WORD JOINER}\ufeff"}


def bare(text: str) -> str:
    """Give a text without the signs nobody sees."""
    return text if text.isascii() else text.translate(UNSEEN_SIGNS)


def as_raised(root: etree._Element, classes: Collection[str] = ()) -> None:
    """Turn what a style raises above the line, its own or that of a class, into raised elements."""
    styled = root.iterfind(".//*[@style]")
    raised = [
        e for e in styled if "vertical-align" in e.get("style", "") and ABOVE.search(e.get("style", ""))
    ]
    if classes:
        classed = root.iterfind(".//*[@class]")
        raised += [e for e in classed if not {*e.get("class", "").split()}.isdisjoint(classes)]
    for element in raised:
        if element.tag in WITHIN:
            element.tag = "sup"


def raising(sheet: str) -> frozenset[str]:
    """Give the class names that a style sheet raises above the line."""
    return frozenset(
        name[1] for rule in RULE.finditer(sheet) if ABOVE.search(rule[2]) for name in CLASS.finditer(rule[1])
    )


def is_hidden(element: html.HtmlElement) -> bool:
    """Tell whether an element by itself is hidden from readers, not only until they click on it."""
    get = element.get
    names, style = get("class"), get("style")
    if element.tag == "dialog" and get("open") is None:
        return True
    if (style and unseen_by(style, element)) or get("hidden") not in AS_SHOWN:
        return not OPENED.search(f"{names or ''} {get('id') or ''}")
    return names is not None and hides(names)


def unseen_by(style: str, element: html.HtmlElement) -> bool:
    """Tell whether a style of its own hides an element."""
    if HIDING.search(style):
        return True
    return len(element) == 0 and SIZELESS.search(style) is not None


def as_hidden(root: etree._Element) -> None:
    """Mark what the style sheets of a page hide by a class or an id alone, on every screen, as hidden."""
    sheets = [e.text for e in root.iter("style") if e.text and "none" in e.text]
    names = veiling("\n".join(sheets)[:SHEET]) if sheets else frozenset()
    if not names:
        return
    for element in root.iterfind(".//*[@class]"):
        if not names.isdisjoint(f".{name}" for name in element.get("class", "").split()):
            element.set("hidden", "")
    for element in root.iterfind(".//*[@id]"):
        if f"#{element.get('id')}" in names:
            element.set("hidden", "")


def veiling(sheet: str) -> frozenset[str]:
    """Give the classes and ids that a style sheet hides and nowhere speaks of again, with their signs.

    What it has for some screens, for paper or for a state of the page alone is none of them.
    """
    sheet = AT_RULE.sub(" ", COMMENT.sub(" ", sheet))
    rules = [(rule[1].strip(), rule[2]) for rule in RULE.finditer(sheet)]
    hidden: set[str] = set()
    for chosen, style in rules:
        if HIDDEN_BY.search(style):
            hidden |= {name for part in chosen.split(",") if ALONE.fullmatch(name := part.strip())}
    if not hidden:
        return frozenset()
    times = Counter(name for chosen, _ in rules for name in CHOSEN.findall(chosen))
    return frozenset(name for name in hidden if times[name] == 1 and not OPENED.search(name))


@lru_cache(maxsize=20_000)
def hides(names: str) -> bool:
    """Tell whether class names hide an element on every screen."""
    whole = frozenset(names.lower().split())
    if whole & UNSEEN:
        return True
    return bool(whole & VEILED) and not RESPONSIVE.search(names) and not OPENED.search(names)


def is_seen(element: html.HtmlElement) -> bool:
    """Tell whether neither an element nor one it stands in is hidden.

    A hidden part with an article's paragraphs is one that scripts bring to light.
    """
    hidden = (e for e in (element, *element.iterancestors()) if is_hidden(e))
    return all(len(e.findall(".//p")) >= PARAGRAPHS for e in hidden)


def is_break(element: html.HtmlElement) -> bool:
    """Tell whether an empty inline element stands for a line break."""
    return len(element) == 0 and not element.text and BREAK.search(element.get("class") or "") is not None


def is_unmarked(element: html.HtmlElement) -> bool:
    """Tell whether an element is a quotation whose marks the browser sets."""
    return element.tag == "q" and beginning(element, 1).lstrip()[:1] not in OPENERS


def quotation_marks(element: html.HtmlElement) -> str:
    """Give the quotation marks of the language an element is in: outer ones, then inner ones."""
    tags = (e.get("lang") or "" for e in (element, *element.iterancestors()))
    return MARKED.get(next(filter(None, tags), "")[:2].lower(), MARKED["en"])


def shown_texts(element: html.HtmlElement) -> Iterator[str]:
    """Give the texts a browser shows within an element, without those of buttons, clocks and pictures."""
    muted = 0
    for event, inner in etree.iterwalk(element, events=("start", "end")):
        mute = inner is not element and (inner.tag in MUTE or is_hidden(inner))
        if event == "start":
            muted += mute
            if not muted and inner.tag == "br":
                yield "\n"
            if not muted and is_unmarked(inner):
                yield quotation_marks(inner)[0]
            if not muted and inner.text:
                yield inner.text
        else:
            if not muted and is_unmarked(inner):
                yield quotation_marks(inner)[1]
            muted -= mute
            if not muted and inner is not element and inner.tail:
                yield inner.tail


def is_button(element: html.HtmlElement) -> bool:
    """Tell whether an element is pressed."""
    return "button" in {element.tag, element.get("role")}


def is_command(button: html.HtmlElement) -> bool:
    """Tell whether a button only says what it does; words of the text may stand on one, too."""
    text = " ".join(beginning(button, MARK * 2).split())
    return not text or (len(text) < MARK * 2 and ON_BUTTONS.fullmatch(text) is not None)


def beginning(element: html.HtmlElement, most: int) -> str:
    """Give the first words within an element, at least ``most`` characters where it has as many."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) >= most:
            break
    return words


def is_note(element: html.HtmlElement, before: str) -> bool:
    """Tell whether a raised or linked sign only leads to a note; ``before`` are the words before it."""
    raised = element.tag == "sup"
    if not raised and "#" not in (element.get("href") or ""):
        return False
    text = beginning(element, MARK)
    if len(text) >= MARK or not NOTE.fullmatch(text):
        return False
    if not raised and OPEN_BRACKET.search(before):
        return False  # one of several in brackets, which part them from the words
    links = element.findall(".//a") if raised else [element]
    inside = any((link.get("href") or "").startswith("#") for link in links)
    about = " ".join(
        filter(None, (e.get(k) for e in (element, *links) for k in ("class", "id", "role", "rel")))
    )
    if NOTED.search(about) or (inside and not text.strip().isalpha()):
        return True
    return raised and not text.strip().isalpha() and not UNIT.search(before)


def raised(text: str) -> str:
    """Give a raised number in raised digits, so that it never reads as part of the number before it."""
    return text.translate(RAISED) if re.fullmatch(r"\s*[+-]?\d+\s*", text) else text
