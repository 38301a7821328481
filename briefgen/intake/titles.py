"""Which of a page's headings and titles is the headline of its article, without the name of the site."""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterable, Iterator, Sequence

from lxml import html

from briefgen.intake import linked
from briefgen.intake.namings import named
from briefgen.intake.shown import bare, is_seen, shown_texts
from briefgen.intake.tables import table

WORD = re.compile(r"\w+")
# Marks that part a headline from the name of its site, and the one that may stand behind that name.
TAIL = re.compile(r"\s+[|–—\-»·:•]\s+|\s*\|\s*")
HEAD = re.compile(r"\s+[|–—\-»·•]\s+|\s*\|\s*|:\s+")
GENERIC = frozenset(table("titles")["beside the name of a site"].split())
HEADLINE = 3
# Signs that no blank parts from the word before, and from the word behind.
CLOSING, OPENING = ",.;:!?’'”)»", "“‘„«("
# The sign of a link to the heading it stands behind.
ANCHORS = ("¶", "#", "§", "🔗")
ANCHOR = re.compile(r"(?:\s*¶|\s+[#§🔗])$")
# Headings and parts of one heading that are looked at.
MOST, PARTS = 60, 6
# Share of words two titles have in common when they mean the same article.
AGREED = 0.5


def title(
    root: html.HtmlElement, articles: Sequence[linked.Node], metas: dict[str, str], site: str | None
) -> str | None:
    """Give the headline: the heading the page's other titles agree with, else these, in order of trust."""
    told = next(
        (w for a in articles for w in (linked.words(a, "headline"), linked.words(a, "name")) if w), ""
    )
    others = [
        entities.unescape(told),
        metas.get("og:title", ""),
        metas.get("twitter:title", ""),
        page_title(root),
    ]
    others = [plain(entities.unescape(other)) for other in others]
    every = [*root.iter("h1")][:MOST]
    seen = [h for h in every if is_seen(h)]
    headings = seen or every
    sites = [*([site] if site else []), *(said(h) for h in headings if is_logo(h))]
    own = [h for h in headings if said(h) and not is_logo(h) and not is_any_site(said(h), sites)]
    stripped = [without_site(other, sites, headlines(root, sites)) for other in others]
    if not seen and (lower := lower_heading(root, stripped)):
        return lower
    # Of headings that agree as well the longest: the shorter one is the section or the site.
    best = max(own, key=lambda h: (agreement(said(h), others), len(said(h))), default=None)
    if best is not None:
        if agreement(said(best), others) >= AGREED:
            section = len(WORD.findall(said(best))) < HEADLINE
            return (section and lower_heading(root, stripped)) or of_heading(best, stripped)
        if seen and len(own) == 1 and len(WORD.findall(said(best))) >= HEADLINE + 1:
            return lower_heading(root, stripped) or of_heading(best, stripped)
    found = next(filter(None, stripped), None)
    if not own and len(WORD.findall(found or "")) < HEADLINE:
        return next((said(e) for e in [*root.iter("h2", "h3")][:MOST] if is_headed(e)), found)
    return found


def is_headed(heading: html.HtmlElement) -> bool:
    """Tell whether a lower heading is named as the headline of an article, and shown."""
    return named(heading, ("of a headline",), "class") and is_seen(heading) and bool(said(heading))


def lower_heading(root: html.HtmlElement, titles: Sequence[str]) -> str | None:
    """Give the title that a lower heading shows, where the highest one heads a part of the text."""
    shown = {key(said(e)) for e in [*root.iter("h2", "h3")][:MOST] if is_seen(e)}
    return next((t for t in titles if len(WORD.findall(t)) >= HEADLINE and key(t) in shown), None)


def page_title(root: html.HtmlElement) -> str:
    """Give the title of the page; the titles of drawings are none."""
    return next((said(e) for e in root.iter("title") if all(o.tag != "svg" for o in e.iterancestors())), "")


def is_logo(heading: html.HtmlElement) -> bool:
    """Tell whether a heading is the sign of the site: it is named so, or all of it leads to the home page."""
    outer = heading.getparent()
    near = [heading, outer] if outer is not None and len(outer) == 1 else [heading]
    if any(named(e, ("of the site",)) for e in near):
        return True
    links = heading.findall(".//a") or [*heading.iterancestors("a")][:1]
    home = [a for a in links if re.fullmatch(r"/?(?:#|index\.\w+)?|https?://[^/]+/?", a.get("href") or "-")]
    return bool(home) and (home[0] not in heading.iterdescendants() or said(home[0]) == said(heading))


def is_section(text: str) -> bool:
    """Tell whether a part of a title is short enough for the name of a section or a site."""
    return len(WORD.findall(text)) <= HEADLINE


def is_any_site(text: str, sites: Sequence[str]) -> bool:
    """Tell whether a text is the name of a site, but for words that go with such names."""
    return any(core(text) == core(site) for site in sites)


def core(text: str) -> str:
    """Give the words of a name that are its own, as one."""
    words = WORD.findall(text.lower())
    return "".join(word for word in words if word not in GENERIC) or "".join(words)


def headlines(root: html.HtmlElement, sites: Sequence[str]) -> list[str]:
    """Give the headings that may be the headline where the page has a longer title, longest first."""
    texts = [said(e) for e in root.iter("h1", "h2")][:MOST]
    fit = [t for t in texts if len(WORD.findall(t)) >= HEADLINE and not is_any_site(t, sites)]
    return sorted(fit, key=len, reverse=True)


def of_heading(heading: html.HtmlElement, others: Sequence[str]) -> str:
    """Give the headline within a heading, without the kicker before it and the standfirst behind it.

    That is the part of it another title says, else what its class names leave.
    """
    whole = said(heading)
    if key(opened := entities.unescape(whole)) in map(key, others):
        whole = opened  # escaped twice
    wanted = [
        key(part) for other in others for part in without_ends(other) if len(WORD.findall(part)) >= HEADLINE
    ]
    if key(whole) not in wanted:
        for part in parts_of(heading):
            if key(part) in wanted:
                return part
    kickers = [
        e
        for e in heading.iterdescendants()
        if isinstance(e.tag, str) and named(e, ("of a kicker", "of a day"), "class")
    ]
    rest = whole
    for kicker in kickers[:PARTS]:
        rest = rest.replace(said(kicker), "", 1).strip(" :|–—-")
    whole = rest if len(WORD.findall(rest)) >= HEADLINE else whole
    return without_deck(whole, others)


def without_ends(text: str) -> Iterator[str]:
    """Give a title, and what is left of it without its last or first part, which may be the site."""
    yield text
    tails, heads = TAIL.split(text), HEAD.split(text, maxsplit=1)
    if len(tails) > 1:
        yield text[: text.rindex(tails[-1])]
    yield from heads[1:]


def parts_of(heading: html.HtmlElement) -> Iterator[str]:
    """Give the parts of a heading that may be its headline: its elements, and what they leave of it."""
    inner = [e for e in heading.iterdescendants() if isinstance(e.tag, str)][:PARTS]
    whole = said(heading)
    for text in map(said, inner):
        yield text
        if text and whole.startswith(text):
            yield whole[len(text) :].strip(" :|–—-")


def key(text: str) -> str:
    """Give a title's letters and figures, to compare it with others."""
    return "".join(WORD.findall(text.lower()))


def without_deck(heading: str, others: Sequence[str]) -> str:
    """Take off a standfirst set within the heading: words after those of another title, no mark between."""
    for other in others:
        behind = heading[len(other) :]
        if len(WORD.findall(other)) >= HEADLINE and heading.startswith(other) and behind[:1] == " ":
            begun = behind[1:2].isupper() or behind[1:2].isdigit()
            return other if begun and len(WORD.findall(behind)) >= 4 else heading
    return heading


def said(element: html.HtmlElement) -> str:
    """Give an element's words as browsers show them, white space folded; its parts stay apart."""
    words = plain(joined(shown_texts(element)) if len(element) else element.text or "")
    return ANCHOR.sub("", words) if words.endswith(ANCHORS) else words


def joined(texts: Iterable[str]) -> str:
    """Join the texts of an element's parts, with a blank wherever the next one begins a word of its own."""
    whole = ""
    for text in texts:
        goes_on = whole[-1:].isalnum() and text[:1].islower()
        goes_on |= bool(whole) and (text[:1] in CLOSING or whole[-1] in OPENING)
        whole += text if goes_on else f" {text}"
    return whole


def plain(text: str) -> str:
    """Give a text without signs nobody sees, white space folded."""
    return " ".join(bare(text).split())


def agreement(one: str, others: Sequence[str]) -> float:
    """Give how far the title agrees with the one of the others it is closest to."""
    return max((shared(one, other) for other in others), default=0.0)


def shared(one: str, other: str) -> float:
    """Give the share of the shorter title's words that stand in the other."""
    a, b = set(WORD.findall(one.lower())), set(WORD.findall(other.lower()))
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def without_site(text: str, sites: Sequence[str], headings: Sequence[str]) -> str:
    """Take the site's name off a title, before or behind the headline."""
    for heading in headings:
        behind = text[len(heading) :]
        if text.startswith(heading) and (not behind or TAIL.match(behind)):
            return heading
    tails, heads = TAIL.split(text), HEAD.split(text, maxsplit=1)
    first, *rest = (part.strip() for part in text.split("|"))
    if len(rest) > 1 and len(WORD.findall(first)) >= HEADLINE and all(map(is_section, rest)):
        return first  # the way from the home page to the article, from behind
    if len(heads) > 1 and is_any_site(heads[0], sites):
        return heads[1]
    if len(tails) > 1 and (
        is_any_site(tails[-1], sites) or ("|" in text and len(WORD.findall(tails[-1])) <= 5)
    ):
        return text[: text.rindex(tails[-1])].rstrip(" |–—-»·:•")
    return text
