"""When: dates, since when, times of the day, in English, Hebrew and Hungarian; read along a text in small letters."""

from __future__ import annotations

import re

from handoff.rules.alternatives import HEBREW, Hints, any_in, grouped
from handoff.rules.facts_language import language_of

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"m[aá]rc|febr|[aá]pr|szept|janu[aá]r|febru[aá]r|m[aá]rcius|[aá]prilis|m[aá]jus|j[uú]nius|j[uú]lius|augusztus|szeptember|okt[oó]ber|"
    r"november|december|ינואר|פברואר|מרץ|מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
)
_LONG_MONTHS = _MONTHS.replace(
    "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}",
    "january|february|march|april|may|june|july|august|september|october|november|december",
)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATES = (
    rf"(?:\d{{4}}[-./]\s?{_MONTH}[-./]\s?{_DAY}\.?|{_DAY}[./-]{_MONTH}[./-](?:\d{{4}}|\d{{2}})|"
    rf"{_DAY}[./]{_MONTH}(?![\w%]|[.,]\d)|{_MONTH}/{_DAY}(?:/\d{{2,4}})?|{_MONTH}\.{_DAY}\.|"
    rf"(?:\d{{4}}\.? )?(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?\.?(?:,? \d{{4}})?|"
    rf"(?:\d{{1,2}}|the \d{{1,2}}(?:st|nd|rd|th))(?:st|nd|rd|th)? ?(?:of |[בל]-?)?(?:{_MONTHS})(?: \d{{4}})?|"
    r"the \d{1,2}(?:st|nd|rd|th)(?: of (?:last|this|next) month)?|\d{1,2}(?:st|nd|rd|th) of (?:last|this|next) month|"
    r"(?:(?:m[uú]lt|e|j[oö]v[oő]) h[oó]nap |h[oó] )?\d{1,2}-?(?:[aáeé]n|j[aáeé]n|[ií]g)(?!\w)|ב?-?\d{1,2} (?:ל|ב)חודש(?: (?:שעבר|הבא|הזה))?)"
)
DATE = re.compile(rf"(?<![\w.]){_DATES}(?!\w)")

_EN_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HU_DAY = r"(?:h[eé]tf[oőö]n?|kedde?n?|szerd[aá]n?|cs[uü]t[oö]rt[oö]k[oö]?n?|p[eé]ntek(?:en)?|szombat(?:on)?|vas[aá]rnap)"
_HE_DAY = r"(?:יום )?(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)"
_FEAST_EN = r"(?:(?:last|this|next) )?(?:christmas(?: (?:eve|day))?|xmas(?: eve| day)?|boxing day|easter(?: (?:monday|sunday))?|black friday|cyber monday|new year['’]?s?(?: (?:eve|day))?|halloween|thanksgiving|valentine['’]?s(?: day)?|(?:mother|father)['’]?s day|bank holiday(?: monday)?|hanukkah|passover|ramadan|eid|prime day)"
_FEAST_HU = r"(?:tavaly |id[eé]n |m[uú]lt |j[oö]v[oő] )?(?:kar[aá]csony(?:kor|ra|ig)?|h[uú]sv[eé]t(?:kor|ra|ig)?|fekete p[eé]ntek(?:en|re|kor)?|szilveszter(?:kor|re|ig)?|mikul[aá]s(?:kor|ra|ig)?|p[uü]nk[oö]sd(?:kor|re|ig)?|any[aá]k napj[aá]\w{0,2}|mindenszentek(?:kor|re)?)"
_FEAST_HE = r"(?:ערב )?(?:פורים|פסח|סוכות|חנוכה|חג ה?שבועות|ראש השנה|יום כיפור|ה?חגים|חג המולד|יום העצמאות|ל[\"״]ג בעומר|בלאק פריידיי?|בלק פריידיי?|יום הולדת|חול המועד|ט[\"״]ו בשבט)"
_COUNT = grouped(
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|several|half an?|"
    r"egy|k[eé]t|h[aá]rom|n[eé]gy|[oö]t|hat|h[eé]t|nyolc|kilenc|t[ií]z|m[aá]sf[eé]l|p[aá]r|n[eé]h[aá]ny|t[oö]bb|"
    r"שלושה|שלוש|שני|שתי|ארבעה|ארבע|חמישה|חמש|שישה|שש|שבעה|שבע|שמונה|תשעה|תשע|עשרה|עשר|כמה|מספר"
)
_EN_SPAN = r"(?:minute|hour|day|week|month|year)s?"
_HE_SPAN = r"(?:יומיים|שבועיים|חודשיים|שעתיים|שנתיים|ימים|יום|שבועות|שבוע|חודשים|חודש|שעות|שעה|שנים|שנה|דקות)"
_HU_SPAN = r"(?:napja|hete|h[oó]napja|[oó]r[aá]ja|perce|[eé]ve)"
SINCE = re.compile(
    rf"(?<!\w)(?:\b(?:since (?:the )?(?:last |this |past )?(?:{_DATES}|{_EN_DAY}(?: (?:morning|evening|night))?|yesterday(?: (?:morning|evening))?|night|week(?:end)?|month|year|christmas|"
    rf"easter|morning|noon|(?:{_MONTHS})\b|{_FEAST_EN}|(?:the |your |my )?(?:last |latest |new |recent ){{0,2}}(?:update|upgrade|delivery|repair|visit|installation|purchase|change|storm|power cut|outage|move|start|beginning|summer|winter|spring|autumn)(?: of \w{{3,12}})?|(?:i|we|you|it|they|he|she) [a-z]{{2,14}}(?: (?:it|in|them|me|the|my|to)\b(?: [a-z]{{2,12}})?)?)|"
    rf"for (?:the (?:last|past) |about |over |almost |nearly |more than |at least )?(?:{_COUNT}) {_EN_SPAN}(?: now)?|(?:{_COUNT}) {_EN_SPAN} now|(?:not even |only |just |barely |nearly |over |almost )(?:{_COUNT}) {_EN_SPAN} old|(?:all|this whole|the whole) (?:day|week|weekend|month|morning|night)|(?:the |these )(?:last|past) (?:few |couple of |(?:{_COUNT}) )?{_EN_SPAN}|for (?:ages|weeks|days|months|years|hours)|from {_EN_DAY} on(?:wards?)?)\b|"
    rf"\b(?:(?:m[aá]r )?(?:k[oö]r[uü]lbel[uü]l |legal[aá]bb |t[oö]bb mint )?(?:{_COUNT}) {_HU_SPAN}|"
    rf"(?:(?:a )?m[uú]lt (?:h[eé]t|h[oó]nap|[eé]v)|tegnap(?:el[oőö]tt)?(?: (?:este|reggel|d[eé]lut[aá]n))?|(?:m[uú]lt )?{_HU_DAY}|reggel|h[eé]tv[eé]ge|kar[aá]csony|{_DATES}|(?:{_MONTHS})) ?-?(?:e |a |j?e |t[oő]l )?[oó]ta|(?:az? (?:(?!\w+ (?:{_HU_DAY}|tegnap|reggel|m[uú]lt|\d))[^\W\d_]{{2,14}} )?)?(?!az |ez |amelyek )[^\W\d_]{{3,16}} [oó]ta|ami[oó]ta [^\W\d_]{{2,14}}(?: [^\W\d_]{{2,14}}){{0,2}}|(?:m[uú]lt )?(?:h[eé]tf[oőö]|kedd|szerda|szerd[aá]|cs[uü]t[oö]rt[oö]k|p[eé]ntek|szombat|vas[aá]rnap|tegnap|reggel)t[oóöő]l)\b|"
    rf"(?<![א-ת])(?=[א-ת])(?:מאז (?:ה?{_FEAST_HE}|ה[א-ת]{{2,10}}(?: ה[א-ת]{{2,10}})?|ש[א-ת]{{3,10}}(?: (?:את )?[א-ת]{{2,10}})?|ה?(?:שבוע|חודש|שנה) (?:שעבר|שעברה|האחרון)|{_HE_DAY}(?: שעבר)?|אתמול|שלשום|הבוקר|הקנייה|{_DATES}|ה?-?{_DATES}|חודש (?:{_MONTHS})|(?:{_MONTHS}))|"
    rf"מ(?:-?{_DATES}|(?:תחילת |סוף |אמצע )?(?:{_MONTHS})|(?:תחילת|סוף|אמצע) (?:ה?שבוע|ה?חודש|ה?שנה|{_FEAST_HE})|אתמול(?: ב(?:בוקר|ערב|צהריים))?|שלשום|הבוקר|יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי)(?: שעבר)?|(?:ה?שבוע|ה?חודש) שעבר)|(?:ב(?:שבוע|חודש|ימים|שבועות) האחרונ?(?:ים|ות)?|כל השבוע|שבוע שלם|כבר|במשך|מזה) (?:(?:{_COUNT}) )?{_HE_SPAN}(?: וחצי)?)(?![א-ת]))"
)
_HU_AGO = re.compile(
    r"\b(?:vettem|visszak[uü]ldtem|feladtam|v[aá]s[aá]roltam|rendeltem|kaptam|hozt[aá]k|j[oö]tt meg|meg[eé]rkezett|meg[eé]rkeztek|[eé]rkezett|k[uü]ldtem|fizettem|[ií]rtam)\b"
)
_WHEN_LATIN = (
    rf"the other day|in (?:{_COUNT}) {_EN_SPAN}(?:['’] time)?|within (?:{_COUNT}) {_EN_SPAN}|a fortnight ago|{_FEAST_EN}|2moro|tmrw|tmr|tomoz|tonight|yday|"
    rf"(?:the day before )?yesterday(?: (?:morning|evening|afternoon))?|today|tomorrow(?: (?:morning|evening|afternoon))?|this morning|"
    rf"(?:(?:last|this|next|on|by|until) )(?:{_EN_DAY})(?: (?:morning|evening|afternoon))?|(?:last|next) (?:week(?:end)?|month|year)|in (?:early |late |mid-?)?(?:{_LONG_MONTHS})|{_EN_DAY}(?: (?:morning|evening|afternoon|night))?|(?:(?:last|this|next|on|by|until) )(?:mon|tues?|wed|thurs?|fri|sat|sun)(?!\w)|(?:in |at )?the (?:beginning|start|middle|end) of (?:the |this |next |last )?(?:week|month|year|{_LONG_MONTHS})|(?:in |last |this |next )(?:spring|summer|autumn|winter)|"
    rf"(?:about |around )?(?:{_COUNT}) {_EN_SPAN} ago|"
    rf"(?:{_COUNT}) (?:nap|h[eé]t|h[oó]nap|[oó]ra) m[uú]lva|{_FEAST_HU}|(?:tavaly|id[eé]n|j[oö]v[oő]re)(?: (?:{_LONG_MONTHS})(?:ban|ben)| (?:tavasszal|ny[aá]ron|[oő]sszel|t[eé]len))?|(?:{_LONG_MONTHS}) (?:elej|k[oö]zep|v[eé]g)[eéaáií]\w{{0,3}}|(?:h[eé]t|h[oó]nap|[eé]v) (?:elej|k[oö]zep|v[eé]g)[eéií]\w{{0,2}}|holnap(?:ig|ra|t[oó]l)|holnaput[aá]nig|tegnapel[oő]tt|tegnap(?: (?:este|reggel|d[eé]lut[aá]n))?|holnaput[aá]n|holnap|ma (?:reggel|este|d[eé]lut[aá]n|d[eé]lel[oő]tt)|"
    rf"(?:m[uú]lt|el[oő]z[oő]|j[oö]v[oőö]) (?:h[eé]t(?:en)?(?: {_HU_DAY})?|h[oó]nap(?:ban)?|{_HU_DAY}(?:r[ae]|ig|i|t[oőó]l)?|[eé]vben)|ma(?= (?:m[aá]r|megint|is|nem|d[eé]l|j[oö]|kap|[eé]rk|\d)|[,.!?]|$)|(?:{_COUNT}) (?:nappal|h[eé]ttel|h[oó]nappal|[oó]r[aá]val) ezel[oőö]tt|"
    rf"(?:h[eé]tf[oőö]n|kedden|szerd[aá]n|cs[uü]t[oö]rt[oö]k[oö]n|p[eé]nteken|szombaton|vas[aá]rnap)|(?:{_HU_DAY})(?:ig|ra|re|i)|(?:hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap)(?: (?:reggel|d[eé]lel[oő]tt|d[eé]lut[aá]n|este|d[eé]lben)|(?=[,.!?]|$))|(?:{_LONG_MONTHS})(?:ban|ben)"
)
_WHEN_HE = (
    rf"(?:ב|עד |לפני |אחרי |ל)?-?{_FEAST_HE}(?: (?:שעבר|האחרון|הבא))?|ה?ראשון ב(?:{_LONG_MONTHS})|(?:תחילת|סוף|אמצע|ב?תחילת|ב?סוף|ב?אמצע) (?:ה?חודש|ה?שבוע|ה?שנה|{_LONG_MONTHS})|לפני חצי (?:שנה|שעה)|לפני כ-?(?:{_COUNT}) {_HE_SPAN}|לפני כ(?:שבוע|חודש|שנה)|בעוד (?:{_COUNT} )?{_HE_SPAN}|לפני שנה וחצי|שלשום|אתמול(?: ב(?:בוקר|ערב|צהריים|לילה))?|מחר(?: ב(?:בוקר|ערב))?|מחרתיים|ה?היום(?: ב(?:בוקר|ערב|צהריים))?|הבוקר|בשבוע (?:שעבר|הבא)|בחודש (?:שעבר|הבא)|בשנה שעברה|"
    rf"לפני (?:(?:{_COUNT}) )?{_HE_SPAN}(?: וחצי)?|ב?{_HE_DAY} (?:שעבר|הבא|הקרוב)|[בל]?יום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)|[בל]?שבת|(?:ראשון|שני|שלישי|רביעי|חמישי|שישי) ה-?\d{{1,2}}|ב(?:{_LONG_MONTHS})(?: ה?אחרון)?|השבוע"
)
WHEN = re.compile(rf"(?<!\w)(?:{grouped(_WHEN_LATIN)})\b|{HEBREW}(?:{grouped(_WHEN_HE)})(?![א-ת])")

TIME = re.compile(
    r"(?<=\bat )\d{1,2}\.\d{2}(?![\w.])|"
    r"(?<![\w.:/])(?:(?:between|from) \d{1,2}(?::\d{2})? ?(?:[ap]m)? (?:and|to) \d{1,2}(?::\d{2})? ?(?:[ap]m)?|"
    r"\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m)(?![\w:])"
)

_SPANS = ("minute", "hour", "day", "week", "month", "year")
_SPAN_LEADS = ("for ", " now", "from ", " old", "all ", "whole ", "past ", "last ")
_SINCE_HINTS = Hints(
    *("since ", "óta", "ota", "tól", "től", "tol", "töl"),
    *(" napja", " hete", " hónapja", " honapja", "rája", "raja", " perce", " éve", " eve"),
)
_WHEN_HINTS_EN = Hints(
    *(
        "day",
        "tomorrow",
        "morning",
        "last ",
        "next ",
        " ago",
        "moro",
        "tmr",
        "tomoz",
        "tonight",
        "in spring",
        "in summer",
    ),
    *(
        "in autumn",
        "in winter",
        "beginning",
        "start of",
        "middle of",
        "end of",
        "week",
        "within ",
        " the other ",
        "yday",
    ),
    *(
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "sat",
        "sun",
        "march",
        "april",
        "may",
        "june",
        "july",
        "ugus",
        "ber",
        "uary",
    ),
    *(
        "mas",
        "easter",
        "halloween",
        "thanksg",
        "valentin",
        "hanukk",
        "passover",
        "ramadan",
        "new year",
        "eid",
        " time",
    ),
)
_WHEN_HINTS_HU = Hints(
    *(
        "tegnap",
        "holnap",
        "reggel",
        "este",
        "élut",
        "elut",
        "élel",
        "elel",
        "múlt ",
        "mult ",
        "múlva",
        "mulva",
    ),
    *(
        "jövő ",
        "jövö ",
        "jovo ",
        "előző ",
        "elozo ",
        "ezel",
        "hétfő",
        "hetfo",
        "hétfö",
        "kedd",
        "szerd",
        "csüt",
        "csut",
    ),
    *(
        "pént",
        "pent",
        "szomb",
        "vasár",
        "vasar",
        "uar",
        "uár",
        "ugus",
        "ber",
        "rcius",
        "prilis",
        "jus",
        "nius",
        "lius",
    ),
    *(
        "csony",
        "svét",
        "svet",
        "szilveszt",
        "mikul",
        "nkösd",
        "nkosd",
        "napj",
        "szentek",
        "tavaly",
        "idén",
        "iden",
    ),
    *("vőre", "vore", "elej", "közep", "kozep", "vég", "veg", " ma ", "ma,", "ma."),
)
"""One of these stands in every Latin text in which the pattern finds something; looking for them is faster."""


def may_tell_since(low: str) -> bool:
    """Whether it is worth to look for `SINCE` in a text without Hebrew."""
    if any_in(low, _SPAN_LEADS) and any_in(low, _SPANS):
        return True
    return _SINCE_HINTS.are_in(low)


def may_tell_when(low: str) -> bool:
    """Whether it is worth to look for `WHEN` in a text without Hebrew."""
    return _WHEN_HINTS_EN.are_in(low) or (language_of(low) != "en" and _WHEN_HINTS_HU.are_in(f" {low} "))


_NEAR_CHARS = 24
HU_SPAN_END = re.compile(_HU_SPAN + "$")


BOUGHT = re.compile(
    r"\b(?:bought|ordered|purchased|got it|got (?=boxing|black|last|for|on|at|in|for)|kaptam|kaptuk|vett(?:em|[uü]k)|v[aá]s[aá]rol(?:tam|tuk)|rendel(?:tem|t[uü]k))\b|(?<![א-ת])(?:ש|ו)?(?:קיבל(?:תי|נו)|קני(?:תי|נו)|הזמנ(?:תי|נו)|רכש(?:תי|נו))(?![א-ת])"
)
_HE_BOUGHT = re.compile(r"(?:הזמנ|קני|קנית|חשבונית|קבלה|משלוח|רכיש|קופון|נשלח|שולח|עד)[א-ת]{0,4}[ ,]{0,2}$")
_HE_FROM = re.compile("מ(?!אז|זה)")


def since_or_date(name: str, start: int, end: int, low: str) -> str:
    """ "két hete vettem" says when, "két hete nem megy" since when; "ההזמנה מאתמול" when, "מאתמול" since when."""
    if name != "since":
        return name
    before = low[max(0, start - _NEAR_CHARS) : start]
    if HU_SPAN_END.search(low[start:end]) and _HU_AGO.search(before + low[end : end + _NEAR_CHARS]):
        return "date"
    return "date" if _HE_FROM.match(low, start) and _HE_BOUGHT.search(before) else name
