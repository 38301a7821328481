"""Words that bring in speech: verbs in three tiers with all their forms, and nouns for things said.

The tiers are of general news English: a strong verb hardly ever does anything but report words,
a medium one often does, a document verb does when its subject is something written.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

STRONG = """
acknowledge add advise announce answer argue ask assert bark bellow bemoan blog boast caution chant chide
chime clarify comment concede conclude confide continue counter crow cry deadpan declare demand elaborate
elucidate email enthuse exclaim explain fume grumble gush insist interject interrupt intone joke lament mumble
murmur muse mutter note observe opine plead post predict proclaim quip recall recount reiterate rejoin
remark reminisce repeat reply respond retort retweet reveal say scoff scream shout sigh snap stammer
state stress tell testify text thunder tweet vent warn whisper write yell
"""
MEDIUM = """
accuse address admit agree allege apologise apologize assail assure attack beg believe berate blame blast
brand bristle call caricature challenge characterise characterize charge cite claim compare complain
condemn confirm contend criticise criticize decry defend denounce deny depict deride describe detail
discuss dismiss dub emphasise emphasize encourage express go hail hammer hint hope implore imply inform
instruct invoke label lambast lambaste lash laud liken maintain mean mention mock offer order pledge
point portray praise promise pronounce propose question quote rail rebuke recommend refer reject
remember remind report request retaliate ridicule rip scold signal slam speak suggest talk taunt tease
thank think threaten tout urge voice vow welcome wonder
"""
DOCUMENT = "read state show include contain title entitle headline caption feature carry publish run"
IRREGULAR = """
say said said; tell told told; write wrote written; think thought thought; speak spoke spoken; go went gone;
read read read; show showed shown; run ran run; mean meant meant; beg begged begged; plead pleaded pleaded;
bemoan bemoaned bemoaned; text texted texted; chide chided chided
"""
DOUBLED = frozenset("admit beg blog chat commit dub quip refer rip run slam snap tweet".split()) - {"tweet"}

# Forms that are nouns at least as often as verbs: no verb right after a determiner or a possessive.
ALSO_NOUNS = frozenset(
    "address addresses answer answers attack attacks bark blame blast blog blogs brand brands call calls "
    "caption captions caution challenge challenges chant chants charge charges cite claim claims comment "
    "comments compromise counsel counter counters cries cry demand demands detail details email emails "
    "feature features fume hammer headline headlines hint hints hope hopes joke jokes label labels lament "
    "lash meaning means mention mentions mock murmur note notes observe offer offers order orders pledge "
    "pledges point points post posts praise promise promises question questions quip quote quotes rail "
    "rails reading remark remarks replies reply report reports request requests retort run runs saying "
    "scream shout shouts show shows sigh sighs signal signals slam state states talk talks telling text "
    "texts thanks title titles tweet tweets vent vow vows welcome whisper writing yell".split()
)

SPEECH_NOUNS = frozenset(
    "accusation admission advice allegation answer apology argument assertion assessment assurance call "
    "calls characterisation characterization claim claims comment comments complaint conclusion "
    "contention criticism declaration description insistence joke line mantra message messages motto "
    "observation phrase pledge prediction promise question quip quote refrain remark remarks reply "
    "response rhetoric slogan statement suggestion view views vow warning word words".split()
)
# Nouns of speech that "as" completes: her description of the plan as "mad".
TAKE_AS = frozenset(
    "characterisation characterization depiction description dismissal label labeling labelling portrayal "
    "reference".split()
)
DOCUMENTS = frozenset(
    "ad ads advert advertisement affidavit analysis article articles banner bill blog book brief caption "
    "column complaint constitution document documents e-mail e-mails editorial email emails filing "
    "headline indictment law lawsuit letter letters magazine manifesto memo memorandum message newspaper "
    "note opinion paper petition placard poll post poster posts press-release release report reports "
    "resolution review ruling sign signs site speech statement statements story study survey text "
    "transcript tweet tweets video website".split()
)
# Words before a quotation that name it: a film, a nickname, a word as a word.
NAMING = frozenset(
    "acronym adjective album ballad book brand called chapter christened code-named codenamed column dish "
    "documentary drama dubbed entitled episode essay exhibition expression film game hashtag headlined "
    "hit known label magazine memoir movie musical named nicknamed noun novel painting phrase play "
    "podcast poem program programme series show single sitcom slogan so-called song term termed titled "
    "track tune verb word".split()
)


# Verbs that bring in speech only with the word after them.
WITH_PARTICLE = frozenset(
    [
        (verb, "back")
        for verb in "fired fires shot shoots hit hits punched punches clapped struck strikes came".split()
    ]
    + [(verb, "in") for verb in "weighed weighs chimed chimes jumped".split()]
    + [(verb, "it") for verb in "put puts".split()]
    + [("went", "on"), ("goes", "on"), ("made", "clear"), ("makes", "clear")]
)


class Cue(NamedTuple):
    """What a form of a cue verb tells."""

    tier: str
    """``s`` strong, ``m`` medium, ``d`` document."""
    ing: bool
    """True for the form in -ing."""
    past: bool
    """True for a past form that can also be a participle."""


def forms(verb: str, irregular: dict[str, tuple[str, str]]) -> Iterator[tuple[str, bool, bool]]:
    """Give each form of a verb with whether it ends in -ing and whether it is a past form."""
    stem = verb[:-1] if verb.endswith("e") else verb + verb[-1] if verb in DOUBLED else verb
    if verb.endswith("y") and verb[-2] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s")
        past = stem + "ed"
    yield verb, False, False
    yield third, False, False
    yield stem + "ing", True, False
    for form in irregular.get(verb, (past, past)):
        yield form, False, True


def cue_table() -> dict[str, Cue]:
    """Give every form of every cue verb; a verb of two tiers counts in the first."""
    irregular = {v: (p, pp) for v, p, pp in (entry.split() for entry in IRREGULAR.split(";"))}
    table: dict[str, Cue] = {}
    for tier, verbs in (("s", STRONG), ("m", MEDIUM), ("d", DOCUMENT)):
        for verb in verbs.split():
            for form, ing, past in forms(verb, irregular):
                table.setdefault(form, Cue(tier, ing, past))
    return table


CUES = MappingProxyType(cue_table())
