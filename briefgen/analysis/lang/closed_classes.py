"""Closed classes of English words, and common verbs that bring in no speech: where a noun phrase ends."""

from __future__ import annotations

PREPOSITIONS = frozenset(
    "about above across after against along alongside amid among amongst around as at before behind below "
    "besides between beyond by concerning despite down during except following for from in including "
    "inside into like near of off on onto out outside over per regarding since than through throughout "
    "till to toward towards under unlike until up upon versus via vs with within without".split()
)
CONJUNCTIONS = frozenset(
    "& although and because but how if nor once or plus so that though unless what when whenever where "
    "whereas wherever whether while why yet".split()
)
MALE = frozenset("he him".split())
FEMALE = frozenset("her she".split())
PRONOUNS = frozenset(
    "he herself him himself i it me she them themselves they us we which who whom you".split()
)
POSSESSIVES = frozenset("her his its my our their whose your".split())
DETERMINERS = frozenset(
    "a all an another any both dozens each eight every few five four hundreds less many more most nine no "
    "one other seven several six some such ten the these this those thousands three two".split()
)
BE = frozenset("'m 're 's am are aren't be been being is isn't was wasn't were weren't".split())
AUXILIARIES = BE | frozenset(
    "'d 'll 've ain't can can't cannot could couldn't did didn't do does doesn't don't had hadn't has "
    "hasn't have haven't having may might must mustn't needn't shall should shouldn't will won't would "
    "wouldn't".split()
)
MODALS = frozenset(
    "'d 'll can can't cannot could couldn't did didn't do does doesn't don't may might must should "
    "shouldn't will won't would wouldn't".split()
)
# Plain forms, which are verbs after "to"; after a modal nearly every word is one.
PLAIN_VERBS = frozenset(
    """
    accept achieve act add affect allow appeal appear apply approve arrest arrive attend attract avoid
    ban be bear beat become begin block boost break bring build buy call carry cast catch cause change
    choose close collect come commit compete complete consider continue control convince cope cover
    create cut deal decide defeat defend deliver determine develop die do draw drive drop earn eat elect
    eliminate enable end engage ensure enter establish examine expand explore face fail fall feel fight
    fill find finish fix focus follow force get give go grow handle happen have hear help hide hire hit
    hold ignore impose improve include increase invest investigate join judge keep kill know lay lead
    learn leave let lie live look lose love lower make manage meet move need negotiate obtain open
    oppose order overcome participate pass pay perform persuade play prepare present press prevent
    produce promote protect prove provide pull pursue push put raise reach react read receive reduce
    reform regain regulate reject release rely remain remove repeal replace represent require resign
    resolve respond restore return reveal rise run save secure see seek sell send serve set settle share
    show sign sit sleep solve spend stand start stay stop strengthen strike succeed suffer support
    survive tackle take teach think throw touch travel treat try turn undermine understand use visit
    vote wait walk want watch wear win withdraw work worship
    """.split()
)
NEGATIONS = frozenset("n't never not".split())
ADVERBS = frozenset(
    "afterward afterwards again ago almost already also always back earlier else even ever famously first "
    "further half here herself himself however immediately instead itself just later long maybe meanwhile "
    "nearly never not now often once only perhaps previously quickly quite rather recently sometimes soon "
    "still themselves then there therefore though thus today tomorrow tonight too twice very who "
    "yesterday".split()
)
TIMES = frozenset(
    "afternoon april aug. august autumn day days dec. december evening fall feb. february friday hour "
    "hours jan. january july june march may minute minutes moment moments monday month months morning "
    "night noon midnight dawn dusk nov. november oct. october saturday sept. september spring summer sunday "
    "thursday time today tomorrow tonight tuesday wednesday week weekend weeks winter year years "
    "yesterday".split()
)
# Verbs that report nothing: finite and -ing forms, written out because English irregularity is a list anyway.
VERBS = frozenset(
    """
    adding appeared appears arrived asked asking bearing bears became become becomes becoming began
    begin begins begun being belongs bent bit bled blew bought bred bring bringing brings broke brought
    built burnt burst buys came cared cares caught chooses chose citing clung come comes coming consists
    contained contains continued crept cut cuts dealt decided decides declined declines denied described
    did died dies draws drew drives driving drove dug earned earns ended ends enjoyed enjoys ensured
    ensures entered enters existed exists expect expected expects faced faces facing failed fails falls
    feared fears fed feel feeling feels fell felt fighting fights find finding finds fled flew flies
    follow followed follows forgave forgot fought found froze gave gets getting gives giving goes going
    got grew grows happened happens having hear heard hears held helped helping helps hid hit hits hold
    holding holds hoped hoping hung hurt includes insisted intended intends joined joins keep keeping
    keeps kept killed knelt knew know knows laid launched launches lay lead leading leads leapt learned
    learnt leaving led left lent let lets lies liked likes lit lived lives living looked looking looks
    lose loses losing lost loved loves made makes making marked marks means meant meet meeting meets met
    moved moves moving needed needs noticed offered opened opens ordered overcame owed owes owned owns
    paid passed passes pays planned plans played playing plays pointing posed prefers prepared prepares
    produced produces proved proves provided provides pulling pushed pushes pushing put puts putting
    quoting raised raises ran rang reached reaches recalled received receives refused refuses remain
    remained remains remembered remembers represented represents resembles resigned resulted retired
    returned returns rises rode rose running sang sank sat saw saying seeking seeks seem seemed seems
    send sending sends sent served serves set sets shone shook shot showed showing shows shrank shut
    signed signs sits sitting slept slid sold sought speaking spends spent split sprang spread spun
    standing stank started starts stayed stays stole stood stopped stops stresses strode struck stuck
    succeeded suffered suggests supported supports supposes survived suspected suspects swam swept swore
    swung takes taking talked taught telling tells tended tends thanked thinks thought threw throws took
    tore touched touches toured traveled travelled treated tried tries trusts try trying turned turning
    turns understand understands understood undertook urged used uses using values viewed views visited
    visits voted votes waited waiting waits walked walking want wanted wants warns watched watches
    wearing welcomed went wept winning wins wished wishes withdrew woke won wore work worked working
    works worried worries wound writes wrung yielded
    """.split()
)
# Nouns and adjectives in -ed or -ing that the ending rule would take for verbs.
NOT_VERBS = frozenset(
    "advanced aged alleged armed bed breed celebrated deed detailed feed hundred indeed kindred limited "
    "married naked need noted proposed red renowned retired sacred seed shed so-called speed supposed "
    "unidentified united unnamed wicked".split()
)
ORGANISATION_NOUNS = frozenset(
    "administration agencies agency airline army association authority bank board broadcaster brigade bureau "
    "businesses cabinet campaign charity church club coalition commission committee companies company "
    "congress consortium consulate council court crew daily department embassy family federation firm "
    "firms force foundation government group groups hospital house inquiry institute journal jury label "
    "leadership league magazine management manufacturer military ministry navy network newspaper "
    "nonprofit nonprofits office officials opposition organisation organization outlet panel paper "
    "parliament party police publication publisher regulator retailer school secretariat senate startup "
    "service station studio supplier tabloid tank team think-tank tribunal union university watchdog "
    "website weekly".split()
)
# Nouns after a name that only say what it is: the Global Times newspaper.
APPOSED = frozenset(
    "agency app blog broadcaster channel company daily firm group magazine network newspaper program "
    "programme show site station tabloid website weekly".split()
)
PEOPLE = frozenset(
    "activists advisers advisors aides allies americans analysts announcer anyone authorities authors "
    "backers britons bystander campaigners children conservatives contender critics crowd delegates "
    "democrats detractors diplomats doctors everyone experts fans folks friends front-runner frontrunner "
    "guys hopeful insider insiders investigators kids lawmakers leaders liberals many members men "
    "ministers neighbors neighbours nobody nominee nurses observers officials onlooker onlookers "
    "operative opponents organisers organizers others parents people police prosecutors protesters pundit "
    "pundits relatives republicans researchers residents rival rivals scientists senators some somebody "
    "someone source sources staff strategist students supporters surrogate surrogates teachers voters "
    "whistleblower witnesses women workers".split()
)
PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "men", "women", "person", "people", "man", "woman")
NOT_PEOPLE = frozenset("colors doors errors floors matters mirrors numbers orders papers".split())
PARTICLES = frozenset("al ben bin da de del della den der di do dos du el ibn la le ter van von".split())
# Words that open a sentence and are no name there, whatever follows.
OPENERS = frozenset(
    "according adding addressing asked asking based citing critics despite earlier following friday given "
    "hours later meanwhile monday nevertheless none noting others people police pressed responding "
    "saturday sources speaking still sunday supporters thanks thursday today tuesday wednesday "
    "yesterday".split()
)
# Work and office written after what somebody works for, before the name: Harlow spokesman Brian Penn.
ROLE_WORDS = frozenset(
    "activist actor actress adviser advisor aide ally analyst anchor attorney author billionaire "
    "businessman candidate chair chairman chairwoman co-founder coach columnist comedian commentator "
    "congressman correspondent delegate director economist editor executive expert founder governor "
    "historian host lawmaker lawyer leader magnate manager mayor member minister moderator mogul nominee "
    "operative pollster president professor reporter rival secretary senator singer speechwriter "
    "spokesman spokesperson spokeswoman star strategist surrogate".split()
)
