"""Tables of how English writes quantities: number words, scales, currencies, units of measure."""

from __future__ import annotations

from decimal import Decimal


def table(text: str) -> dict[str, str]:
    """Read ``key=value`` pairs parted by blanks; an underscore in a value is a blank."""
    return {key: value.replace("_", " ") for key, _, value in (pair.partition("=") for pair in text.split())}


def powers(text: str) -> dict[str, Decimal]:
    """Read ``word=n`` pairs as powers of ten."""
    return {word: Decimal(10) ** int(power) for word, power in table(text).items()}


def counted(text: str, first: int, step: int = 1) -> dict[str, Decimal]:
    """Give words the values ``first``, ``first + step`` and so on."""
    return {word: Decimal(first + step * place) for place, word in enumerate(text.split())}


def maybe(text: str) -> dict[str, str | None]:
    """Read pairs of which some have no value."""
    return {key: value or None for key, value in table(text).items()}


ONES = counted("one two three four five six seven eight nine", 1)
TEENS = counted("ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen", 10)
TENS = counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
ZERO = dict.fromkeys(("zero", "nought", "naught"), Decimal(0))
DIGITS = ZERO | ONES
SMALL = ZERO | ONES | TEENS | TENS
SCALES = powers(
    "thousand=3 lakh=5 lakhs=5 million=6 mil=6 mln=6 crore=7 crores=7 billion=9 bln=9 trillion=12 tln=12"
)
"""Words that multiply what stands before them."""
DOZEN = {"dozen": Decimal(12), "dozens": Decimal(12), "dzs": Decimal(12), "dozs": Decimal(12)}
SUFFIXES = powers("k=3 m=6 mm=6 mn=6 mln=6 mil=6 b=9 bn=9 bln=9 t=12 tn=12 trn=12 tln=12")
"""Letters that multiply the digits they are glued to ("£3m", "6bn")."""
CLEAR_SUFFIXES = frozenset("k mn mln mil bn bln tn trn tln".split())
"""Those that need no currency before them to be read as a scale."""
SPACED_SUFFIXES = frozenset("m mm bn b tn k".split())
"""Those that may stand after a blank where a currency stands before."""

DENOMINATORS = {
    word: int(value)
    for word, value in table(
        "half=2 halves=2 third=3 thirds=3 quarter=4 quarters=4 fourth=4 fourths=4 fifth=5 fifths=5 sixth=6 "
        "sixths=6 seventh=7 sevenths=7 eighth=8 eighths=8 ninth=9 ninths=9 tenth=10 tenths=10 twelfth=12 "
        "twelfths=12 twentieth=20 twentieths=20 thirtieth=30 thirtieths=30 hundredth=100 hundredths=100 "
        "thousandth=1000 thousandths=1000 millionth=1000000 millionths=1000000 billionth=1000000000 "
        "billionths=1000000000 trillionth=1000000000000 trillionths=1000000000000"
    ).items()
}
GLYPHS = {
    sign: (int(value[0]), int(value[2]))
    for sign, value in table(
        "½=1/2 ⅓=1/3 ⅔=2/3 ¼=1/4 ¾=3/4 ⅕=1/5 ⅖=2/5 ⅗=3/5 ⅘=4/5 ⅙=1/6 ⅚=5/6 ⅛=1/8 ⅜=3/8 ⅝=5/8 ⅞=7/8"
    ).items()
}
VAGUE = frozenset("dozens scores tens hundreds thousands millions billions trillions".split())
"""Plural scales: a quantity is stated, its value is not."""
MULTI = frozenset({"multimillion", "multibillion"})
"""Words that are such a scale by themselves."""
STARTERS = (
    frozenset(SMALL)
    | frozenset(GLYPHS)
    | VAGUE
    | MULTI
    | frozenset("a an half quarter hundred thousand million billion trillion dozen several few".split())
)
"""Words with which a quantity in words can begin."""

SYMBOLS = table(
    "$=USD £=GBP €=EUR ¥=JPY ₹=INR ₩=KRW ₽=RUB ₺=TRY ₪=ILS ฿=THB ₦=NGN ₱=PHP ₫=VND ₴=UAH ₡=CRC ₾=GEL ₭=LAK "
    "₵=GHS ₸=KZT ₿=XBT 元=CNY ₲=PYG ৳=BDT"
)
"""Signs and the ISO 4217 code they stand for where nothing else is said: a bare $ is the US dollar."""
DOLLARS = table(
    "us=USD u.s=USD a=AUD au=AUD aus=AUD c=CAD ca=CAD can=CAD nz=NZD hk=HKD s=SGD sg=SGD nt=TWD r=BRL "
    "mex=MXN z=ZWL j=JMD tt=TTD e=XCD ec=XCD usd=USD aud=AUD cad=CAD nzd=NZD mxn=MXN hkd=HKD sgd=SGD "
    "fj=FJD n=NAD b=BND"
)
"""What stands glued before a dollar sign ("A$", "HK$")."""
POUNDS = table("e=EGP ir=IEP le=EGP")
CODES = frozenset(
    "USD GBP EUR JPY CNY INR AUD CAD NZD CHF SEK NOK DKK HKD SGD ZAR BRL MXN RUB TRY PLN CZK HUF ILS KRW THB "
    "IDR MYR PHP VND AED SAR QAR KWD EGP NGN KES GHS PKR BDT LKR UAH ARS CLP COP PEN TWD RON BGN ISK".split()
)
"""ISO 4217 codes news writes out, in capitals."""
CODES_LOW = frozenset(code.lower() for code in CODES) - {"try", "cop", "pen", "ron"}
"""The same in lower case, without those that are words."""
PREFIXES = maybe("rs=INR re=INR rmb=CNY rm=MYR r=ZAR kr= ksh=KES sen= dollar=USD btc=XBT zł=PLN")
"""Currency words that stand before the number; None: money of no one country."""
GLUED_PREFIXES = frozenset({"rs", "rm", "r", "rmb", "ksh"})
MONEY_WORDS = maybe(
    "dollar=USD dollars=USD buck=USD bucks=USD pound=GBP pounds=GBP sterling=GBP quid=GBP euro=EUR euros=EUR "
    "yen=JPY yuan=CNY renminbi=CNY rmb=CNY rupee=INR rupees=INR rouble=RUB roubles=RUB ruble=RUB rubles=RUB "
    "rand=ZAR zloty=PLN zlotys=PLN forint=HUF forints=HUF koruna=CZK hryvnia=UAH hryvnias=UAH shekel=ILS "
    "shekels=ILS baht=THB ringgit=MYR rupiah=IDR dong=VND naira=NGN cedi=GHS cedis=GHS real=BRL reais=BRL "
    "won=KRW lira=TRY liras=TRY birr=ETB taka=BDT peseta=ESP pesetas=ESP guilder=NLG guilders=NLG markka=FIM "
    "bitcoin=XBT bitcoins=XBT btc=XBT franc= francs= peso= pesos= dinar= dinars= dirham= dirhams= riyal= "
    "riyals= rial= rials= krona= kronor= krone= kroner= mark= marks= shilling= shillings="
)
"""Currency nouns; None where several countries have one and the words must say which."""
VERBS_TOO = frozenset({"won", "mark", "marks", "real"})
"""Currency nouns that are other words as well, money only with a country or a scale before them."""
MINOR_WORDS = table("p=GBP pence=GBP penny=GBP pennies=GBP cent=USD cents=USD ¢=USD paise=INR kopecks=RUB")
"""Hundredths of a currency; values are stored in the currency itself."""
PEOPLES = table(
    "us=USD u.s=USD american=USD australian=AUD canadian=CAD zealand=NZD singapore=SGD taiwan=TWD "
    "jamaican=JMD british=GBP egyptian=EGP lebanese=LBP syrian=SYP swiss=CHF french=FRF belgian=BEF "
    "cfa=XOF mexican=MXN argentine=ARS philippine=PHP colombian=COP chilean=CLP cuban=CUP kuwaiti=KWD "
    "iraqi=IQD jordanian=JOD serbian=RSD emirati=AED moroccan=MAD saudi=SAR qatari=QAR iranian=IRR "
    "omani=OMR yemeni=YER swedish=SEK icelandic=ISK norwegian=NOK danish=DKK german=DEM deutsche=DEM "
    "finnish=FIM kenyan=KES ugandan=UGX tanzanian=TZS somali=SOS indian=INR pakistani=PKR nepalese=NPR "
    "chinese=CNY japanese=JPY turkish=TRY russian=RUB dutch=NLG brazilian=BRL kong=HKD lankan=LKR "
    "polish=PLN czech=CZK israeli=ILS irish=IEP spanish=ESP korean=KRW african=ZAR"
)
"""What says whose dollars, pounds or francs are meant."""

DURATIONS = table(
    "second=second minute=minute hour=hour day=day night=night week=week fortnight=fortnight month=month "
    "year=year decade=decade century=century millennium=millennium"
)
PLURAL_DURATIONS = {f"{word}s": unit for word, unit in DURATIONS.items()} | {
    "centuries": "century",
    "millennia": "millennium",
}
PERIODS = frozenset("second minute hour day night week weekend fortnight month year decade annum".split())
"""What a rate is counted over."""
MEASURES = frozenset(
    "metre meter kilometre kilometer mile yard foot inch centimetre centimeter millimetre millimeter acre "
    "hectare tonne ton kilogram kilogramme kilo gram gramme milligram microgram ounce litre liter "
    "millilitre gallon pint barrel bushel degree watt kilowatt megawatt gigawatt terawatt megabyte gigabyte "
    "terabyte horsepower knot furlong decibel calorie volt kilobit megabit gigabit fathom kilohertz".split()
)
"""Units of measure in the singular."""
PLURAL_MEASURES = {f"{word}s": word for word in MEASURES} | table(
    "feet=foot inches=inch stone=stone hertz=hertz"
)
SHORT_MEASURES = table(
    "km=kilometre kms=kilometre cm=centimetre mm=millimetre ft=foot kg=kilogram kgs=kilogram g=gram "
    "mg=milligram lb=pound lbs=pound oz=ounce mph=mile/hour kph=kilometre/hour kmh=kilometre/hour "
    "ml=millilitre l=litre kw=kilowatt mw=megawatt gw=gigawatt kwh=kilowatt-hour mwh=megawatt-hour "
    "gwh=gigawatt-hour mb=megabyte gb=gigabyte tb=terabyte ha=hectare hz=hertz khz=kilohertz mhz=megahertz "
    "ghz=gigahertz yd=yard yds=yard in=inch st=stone cc=cubic_centimetre m=metre mbps=megabit/second "
    "hp=horsepower bhp=horsepower km²=square_kilometre m²=square_metre m³=cubic_metre "
    "hr=hour hrs=hour min=minute mins=minute sec=second secs=second h=hour yrs=year"
)
"""Signs of units, glued to the digits or after a blank."""
ONLY_GLUED = frozenset("in st m l g h sec ha".split())
"""Signs that are other words when they stand alone."""
POWERS = table("square=square_ sq=square_ cubic=cubic_ nautical=nautical_ metric=metric_")
MONTHS = {
    name: number
    for number, names in enumerate(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
        "september sept sep|october oct|november nov|december dec".split("|"),
        1,
    )
    for name in names.split()
}
