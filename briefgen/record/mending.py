"""What a merge must mend so that its result hangs together.

Words that the source changed under an edit, and ids that lead to items that left. Every mend is told as a
clash.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import TypeAlias

from briefgen.model import Excerpt, locate
from briefgen.record.follow import followed
from briefgen.record.nodes import Value
from briefgen.record.threeway import Data, Items, Spot, Union, by_id, set_aside

FOLLOWED = "the source changed these words; they now read as the source does"
MOVED = "these words stand in another paragraph now, and are led there"
GONE = "the source no longer has these words; left out"
LET_GO = "what this led to is gone; left empty"
LED_ON = "what this led to is gone; it leads to what you put in its place"
QUOTING = ("points", "quotes", "statements", "figures")
OPTIONAL = ("cue", "mention", "role")
LINKS = {
    "points": {"topic": "topics"},
    "quotes": {"topic": "topics", "speaker": "names", "to": "names", "relayed-by": "names"},
    "statements": {"speaker": "names"},
    "figures": {"topic": "topics", "same-as": "figures"},
    "paragraphs": {"topic": "topics"},
}
There: TypeAlias = Mapping[str, set[str]]
Heirs: TypeAlias = Mapping[tuple[str, str], str]


@dataclass(slots=True)
class Mender:
    """The merged data, and the editor's as they were before."""

    union: Union
    edited: Data
    texts: dict[str, str]
    old: dict[str, str]

    def tell(self, spot: Spot, yours: Value, machine: Value, what: str) -> None:
        """Keep a clash, in the place of one told of the same field before."""
        here = (spot.section, spot.id, spot.key)
        others = [c for c in self.union.clashes if (c.section, c.id, c.key) != here]
        self.union.clashes[:] = [*others, spot.clash(yours, machine, what)]


def mend(union: Union, base: Data, edited: Data, draft: Data) -> None:
    """Mend merged data; items that need it are replaced, the data merged is not touched.

    Only what stood in the editor's text and stands no longer is mended: an edit that was never verbatim
    is left for the check to tell.
    """
    texts = {id_: p.get("text") or "" for id_, p in by_id(union.data.get("paragraphs")).items()}
    old = {id_: p.get("text") or "" for id_, p in by_id(edited.get("paragraphs")).items()}
    mender = Mender(union, edited, texts, old)
    for section in QUOTING:
        known = by_id(edited.get(section))
        items = (mended(mender, section, item, item["id"] in known) for item in union.data.get(section) or ())
        union.data[section] = [item for item in items if item is not None]
    drafted = by_id(draft.get("names"))
    forms = Forms(whole(edited, old), whole(union.data, texts), drafted)
    union.data["names"] = [mended_name(mender, item, forms) for item in union.data.get("names") or ()]
    relink(mender, base, draft)


def excerpts_of(section: str, item: Data) -> list[Data]:
    """Give the excerpts without which an item says nothing."""
    if section == "quotes":
        return list(item["said"])
    return [item, item["cue"]] if section == "statements" else [item]


def mended(mender: Mender, section: str, found: Data, known: bool) -> Data | None:
    """Give an item whose excerpts stand; None for the machine's own when they cannot."""
    item = found
    parts = [item[key] for key in OPTIONAL if isinstance(item.get(key), dict)]
    places = [e for place in item.get("again") or () for e in place["said"]]
    measures = item.get("measures")
    lost = measures and measures not in mender.texts.get(item["paragraph"], "")
    if item.get("drop") == "true" or (
        not lost and all(stands(mender, e) for e in (*excerpts_of(section, item), *parts, *places))
    ):
        return item
    item = deepcopy(found)
    said = excerpts_of(section, item)
    before = [dict(e) for e in said]
    if not all(mended_excerpt(mender, e) for e in said):
        return lost_words(mender, section, found) if known else None
    if any(old["text"] != new["text"] for old, new in zip(before, said, strict=True)):
        tell_followed(mender, section, item, [e["text"] for e in before], FOLLOWED)
    elif any(old["paragraph"] != new["paragraph"] for old, new in zip(before, said, strict=True)):
        tell_followed(mender, section, item, [e["paragraph"] for e in before], MOVED)
    mend_parts(mender, section, item)
    return item


def tell_followed(mender: Mender, section: str, item: Data, before: list[str], what: str) -> None:
    """Tell that an item's words, or the paragraphs they stand in, follow the source."""
    here = excerpts_of(section, item)
    if what == MOVED:
        key, after = "said" if section == "quotes" else "paragraph", [e["paragraph"] for e in here]
    else:
        key, after = "said" if section == "quotes" else "text", [e["text"] for e in here]
    mender.tell(Spot(section, item["id"], key), before, after, what)


def mend_parts(mender: Mender, section: str, item: Data) -> None:
    """Mend what an item can do without, in place."""
    for key in OPTIONAL:
        if section != "statements" and isinstance(item.get(key), dict) and not stands(mender, item[key]):
            mend_part(mender, section, item, key)
    if before := deepcopy(item.get("again")):
        item["again"] = [p for p in item["again"] if all(mended_excerpt(mender, e) for e in p["said"])]
        if item["again"] != before:
            mender.tell(Spot(section, item["id"], "again"), before, item["again"] or None, GONE)
    measures = item.get("measures")
    if measures and not any(measures in text for text in mender.old.values()):
        return
    if measures and measures not in mender.texts[item["paragraph"]]:
        mender.tell(Spot(section, item["id"], "measures"), item.pop("measures"), None, GONE)


def stands(mender: Mender, excerpt: Data) -> bool:
    """Tell whether an excerpt's words stand where it says."""
    text = mender.texts.get(excerpt["paragraph"])
    return text is not None and locate(text, noun(excerpt)) is not None


def noun(excerpt: Data) -> Excerpt:
    """Give the noun of an excerpt's data."""
    return Excerpt(paragraph=excerpt["paragraph"], text=excerpt["text"], nth=int(excerpt.get("nth") or 1))


def mended_excerpt(mender: Mender, excerpt: Data) -> bool:
    """Lead an excerpt to where its words stand now; False when they are gone."""
    if stands(mender, excerpt):
        return True
    before = mender.old.get(excerpt["paragraph"])
    if before is None or (excerpt["paragraph"] in mender.texts and locate(before, noun(excerpt)) is None):
        return excerpt["paragraph"] in mender.texts
    found = followed(noun(excerpt), before, mender.texts)
    if found is None:
        return False
    excerpt |= {"paragraph": found.paragraph, "text": found.text, "nth": str(found.nth)}
    if found.nth == 1:
        del excerpt["nth"]
    return True


def mend_part(mender: Mender, section: str, item: Data, key: str) -> None:
    """Mend a cue, a mention or a role, or leave it out."""
    before = dict(item[key])
    if not mended_excerpt(mender, item[key]):
        mender.tell(Spot(section, item["id"], key), before, None, GONE)
        del item[key]
    elif item[key]["text"] != before["text"]:
        mender.tell(Spot(section, item["id"], key), before["text"], item[key]["text"], FOLLOWED)
    elif item[key]["paragraph"] != before["paragraph"]:
        mender.tell(Spot(section, item["id"], key), before["paragraph"], item[key]["paragraph"], MOVED)


def lost_words(mender: Mender, section: str, item: Data) -> Data:
    """Mark an item whose words are gone."""
    spot = Spot(section, item["id"])
    clashes = mender.union.clashes
    clashes[:] = [c for c in clashes if (c.section, c.id, c.key) != (section, item["id"], None)]
    return set_aside(item, spot, clashes)


@dataclass(frozen=True, slots=True)
class Forms:
    """Where the forms of names may stand."""

    old: str
    new: str
    drafted: Items


def mended_name(mender: Mender, item: Data, forms: Forms) -> Data:
    """Give a name without the forms that the article had and has no longer."""
    role = isinstance(item.get("role"), dict) and not stands(mender, item["role"])
    found = forms.drafted.get(item["id"], {}).get("also") or ()
    lost = [f for f in item.get("also") or () if f not in forms.new and f in forms.old and f not in found]
    nameless = item["name"] not in forms.new and item["name"] in forms.old
    if item.get("drop") == "true" or not (role or lost or nameless):
        return item
    item = deepcopy(item)
    if role:
        mend_part(mender, "names", item, "role")
    if lost:
        item["also"] = [form for form in item["also"] if form not in lost]
        mender.tell(Spot("names", item["id"], "also"), lost, None, GONE)
    return renamed(mender, item, forms) if nameless else item


def renamed(mender: Mender, item: Data, forms: Forms) -> Data:
    """Give a name a form that the article still has."""
    drafted = forms.drafted.get(item["id"], {}).get("name")
    now = next((n for n in (drafted, *(item.get("also") or ())) if n and n in forms.new), None)
    if now is None:
        return lost_words(mender, "names", item)
    mender.tell(Spot("names", item["id"], "name"), item["name"], now, FOLLOWED)
    return item | {"name": now, "also": [form for form in item.get("also") or () if form != now]}


def whole(data: Data, texts: Mapping[str, str]) -> str:
    """Give all words of an article in which a name can stand."""
    return "\n".join(
        [data.get("title") or "", (data.get("source") or {}).get("byline") or "", *texts.values()]
    )


def relink(mender: Mender, base: Data, draft: Data) -> None:
    """Lead the ids that lead nowhere on to what the editor put in place, or let them go."""
    data = mender.union.data
    there = {section: set(by_id(data.get(section))) for section in (*LINKS, "names", "topics")}
    heirs = heirs_of(mender, base, draft, there)
    for section in LINKS:
        items = (relinked(mender, section, item, there, heirs) for item in data.get(section) or ())
        data[section] = [item for item in items if item is not None]
    there["points"] = set(by_id(data["points"]))
    if confirmed := data.get("confirmed"):
        every = {id_ for section in (*LINKS, "names", "topics") for id_ in by_id(data.get(section))}
        data["confirmed"] = [id_ for id_ in confirmed if id_ in every]
    data["summary"] = [id_ for id_ in data.get("summary") or () if id_ in there["points"]]
    before = by_id(base.get("topics"))
    data["topics"] = [
        touching(mender, topic, before.get(topic["id"], {}), there["paragraphs"])
        if topic.get("touches")
        else topic
        for topic in data.get("topics") or ()
    ]


def touching(mender: Mender, topic: Data, before: Data, there: set[str]) -> Data:
    """Give a topic that touches only paragraphs that are there; those the editor had added are told."""
    lost = [id_ for id_ in topic["touches"] if id_ not in there]
    if own := [id_ for id_ in lost if id_ not in (before.get("touches") or ())]:
        mender.tell(Spot("topics", topic["id"], "touches"), own, None, LET_GO)
    return topic | {"touches": [id_ for id_ in topic["touches"] if id_ in there]} if lost else topic


def relinked(mender: Mender, section: str, item: Data, there: There, heirs: Heirs) -> Data | None:
    """Give an item whose ids lead somewhere; None for a statement that nobody is left to have made."""
    if item.get("drop") == "true":
        return item
    for key, target in LINKS[section].items():
        lost = item.get(key)
        if not lost or lost in there[target]:
            continue
        heir = heirs.get((target, lost))
        if heir is None and section == "statements":
            mender.tell(Spot(section, item["id"]), None, item, LET_GO)
            return None
        mender.tell(Spot(section, item["id"], key), heir, lost, LED_ON if heir else LET_GO)
        item = item | {key: heir}
    return item


def heirs_of(mender: Mender, base: Data, draft: Data, there: There) -> Heirs:
    """Give for ids that are gone what the editor put in their place: where most links to them lead now."""
    votes: dict[tuple[str, str], Counter[str]] = {}
    for target, lost, now in moved_links(base, mender.edited):
        if lost not in there[target] and now in there[target]:
            votes.setdefault((target, lost), Counter())[now] += 1
    for lost, heir in heirs_by_form(mender, base, draft, there["names"]):
        votes.setdefault(("names", lost), Counter())[heir] += 1
    return {key: max(sorted(count), key=count.__getitem__) for key, count in votes.items()}


def moved_links(base: Data, edited: Data) -> Iterator[tuple[str, str, str]]:
    """Give (section, id before, id now) of the links an editor set anew."""
    for section, keys in LINKS.items():
        now = by_id(edited.get(section))
        for id_, item in by_id(base.get(section)).items():
            for key, target in keys.items():
                before, after = item.get(key), now.get(id_, {}).get(key)
                if before and after and before != after:
                    yield target, before, after


def heirs_by_form(mender: Mender, base: Data, draft: Data, there: set[str]) -> Iterator[tuple[str, str]]:
    """Give (id, heir) of names that are gone and whose name another name has among its forms."""
    owner = {
        form: name["id"]
        for name in mender.union.data.get("names") or ()
        for form in (name["name"], *(name.get("also") or ()))
    }
    for name in (*(base.get("names") or ()), *(draft.get("names") or ())):
        if name["id"] not in there and name["name"] in owner:
            yield name["id"], owner[name["name"]]
