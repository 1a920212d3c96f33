"""When: dates, since when, times of the day, in English, Hebrew and Hungarian; read along a text in small letters."""

from __future__ import annotations

import re

_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"janu[aá]r|febru[aá]r|m[aá]rcius|[aá]prilis|m[aá]jus|j[uú]nius|j[uú]lius|augusztus|szeptember|okt[oó]ber|"
    r"november|december|ינואר|פברואר|מרץ|מרס|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_DATES = (
    rf"(?:\d{{4}}[-./]\s?{_MONTH}[-./]\s?{_DAY}\.?|{_DAY}[./-]{_MONTH}[./-](?:\d{{4}}|\d{{2}})|"
    rf"{_DAY}[./]{_MONTH}(?![\w%]|[.,]\d)|{_MONTH}/{_DAY}(?:/\d{{2,4}})?|{_MONTH}\.{_DAY}\.|"
    rf"(?:\d{{4}}\.? )?(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?\.?(?:,? \d{{4}})?|"
    rf"(?:\d{{1,2}}|the \d{{1,2}}(?:st|nd|rd|th))(?:st|nd|rd|th)? ?(?:of |[בל]-?)?(?:{_MONTHS})(?: \d{{4}})?|"
    r"(?<=the )\d{1,2}(?:st|nd|rd|th))"
)
DATE = re.compile(rf"(?<![\w.]){_DATES}(?!\w)")

_EN_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_HU_DAY = r"(?:h[eé]tf[oőö]n?|kedde?n?|szerd[aá]n?|cs[uü]t[oö]rt[oö]k[oö]?n?|p[eé]ntek(?:en)?|szombat(?:on)?|vas[aá]rnap)"
_HE_DAY = r"(?:יום )?(?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)"
_COUNT = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|several|half an?|"
    r"egy|k[eé]t|h[aá]rom|n[eé]gy|[oö]t|hat|h[eé]t|nyolc|kilenc|t[ií]z|m[aá]sf[eé]l|p[aá]r|n[eé]h[aá]ny|t[oö]bb|"
    r"שלושה|שלוש|שני|שתי|ארבעה|ארבע|חמישה|חמש|שישה|שש|שבעה|שבע|שמונה|תשעה|תשע|עשרה|עשר|כמה|מספר"
)
_EN_SPAN = r"(?:minute|hour|day|week|month|year)s?"
_HE_SPAN = r"(?:יומיים|שבועיים|חודשיים|שעתיים|שנתיים|ימים|יום|שבועות|שבוע|חודשים|חודש|שעות|שעה|שנים|שנה|דקות)"
_HU_SPAN = r"(?:napja|hete|h[oó]napja|[oó]r[aá]ja|perce|[eé]ve)"
SINCE = re.compile(
    rf"\b(?:since (?:the )?(?:last |this |past )?(?:{_DATES}|{_EN_DAY}(?: (?:morning|evening|night))?|yesterday(?: (?:morning|evening))?|week(?:end)?|month|year|christmas|"
    rf"easter|morning|noon|(?:{_MONTHS})\b)|"
    rf"for (?:the (?:last|past) |about |over |almost |nearly |more than |at least )?(?:{_COUNT}) {_EN_SPAN}(?: now)?|(?:{_COUNT}) {_EN_SPAN} now)\b|"
    rf"\b(?:(?:m[aá]r )?(?:k[oö]r[uü]lbel[uü]l |legal[aá]bb |t[oö]bb mint )?(?:{_COUNT}) {_HU_SPAN}|"
    rf"(?:(?:a )?m[uú]lt (?:h[eé]t|h[oó]nap|[eé]v)|tegnap(?:el[oőö]tt)?(?: (?:este|reggel|d[eé]lut[aá]n))?|{_HU_DAY}|reggel|h[eé]tv[eé]ge|kar[aá]csony|{_DATES}|(?:{_MONTHS})) ?-?(?:e |a |j?e |t[oő]l )?[oó]ta)\b|"
    rf"(?<![א-ת])(?=[א-ת])(?:מאז (?:ה?(?:שבוע|חודש|שנה) (?:שעבר|שעברה|האחרון)|{_HE_DAY}(?: שעבר)?|אתמול|שלשום|הבוקר|הקנייה|{_DATES}|ה?-?{_DATES}|חודש (?:{_MONTHS})|(?:{_MONTHS}))|"
    rf"(?:כבר|במשך|מזה) (?:(?:{_COUNT}) )?{_HE_SPAN}(?: וחצי)?)(?![א-ת])"
)
_HU_AGO = re.compile(
    r"\b(?:vettem|visszak[uü]ldtem|feladtam|v[aá]s[aá]roltam|rendeltem|kaptam|hozt[aá]k|j[oö]tt meg|meg[eé]rkezett|meg[eé]rkeztek|[eé]rkezett|k[uü]ldtem|fizettem|[ií]rtam)\b"
)
WHEN = re.compile(
    rf"\b(?:(?:the day before )?yesterday(?: (?:morning|evening|afternoon))?|today|tomorrow(?: (?:morning|evening|afternoon))?|this morning|"
    rf"(?:(?:last|this|next|on|by|until) )(?:{_EN_DAY})(?: (?:morning|evening|afternoon))?|(?:last|next) (?:week(?:end)?|month|year)|{_EN_DAY}(?: (?:morning|evening|afternoon))?|"
    rf"(?:about |around )?(?:{_COUNT}) {_EN_SPAN} ago|"
    rf"tegnapel[oő]tt|tegnap(?: (?:este|reggel|d[eé]lut[aá]n))?|holnaput[aá]n|holnap|ma (?:reggel|este|d[eé]lut[aá]n|d[eé]lel[oő]tt)|"
    rf"(?:m[uú]lt|el[oő]z[oő]|j[oö]v[oőö]) (?:h[eé]t(?:en)?(?: {_HU_DAY})?|h[oó]nap(?:ban)?|{_HU_DAY}|[eé]vben)|(?:{_COUNT}) (?:nappal|h[eé]ttel|h[oó]nappal|[oó]r[aá]val) ezel[oőö]tt|"
    rf"(?:h[eé]tf[oőö]n|kedden|szerd[aá]n|cs[uü]t[oö]rt[oö]k[oö]n|p[eé]nteken|szombaton|vas[aá]rnap))\b|"
    rf"(?<![א-ת])(?=[א-ת])(?:שלשום|אתמול(?: ב(?:בוקר|ערב|צהריים))?|מחר(?: ב(?:בוקר|ערב))?|מחרתיים|היום בבוקר|הבוקר|בשבוע (?:שעבר|הבא)|בחודש (?:שעבר|הבא)|בשנה שעברה|"
    rf"לפני (?:(?:{_COUNT}) )?{_HE_SPAN}(?: וחצי)?|ב?{_HE_DAY} (?:שעבר|הבא|הקרוב)|ביום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת)|בשבת)(?![א-ת])"
)
TIME = re.compile(
    r"(?<![\w.:/])(?:(?:between|from) \d{1,2}(?::\d{2})? ?(?:[ap]m)? (?:and|to) \d{1,2}(?::\d{2})? ?(?:[ap]m)?|"
    r"\d{1,2}:\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m)(?![\w:])"
)

HINTS = {
    SINCE: (
        "since ",
        "for ",
        " now",
        "óta",
        "ota",
        "napja",
        "hete",
        "hónapja",
        "honapja",
        "rája",
        "raja",
        "perce",
        "éve",
        "eve",
    ),
    WHEN: (
        *(
            "yesterday",
            "today",
            "tomorrow",
            "morning",
            "last ",
            "next ",
            "day",
            " ago",
            "tegnap",
            "holnap",
            "ma ",
            "múlt ",
            "mult ",
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
            "pént",
            "pent",
            "szomb",
            "vasár",
            "vasar",
        ),
    ),
}
"""One of these stands in every Latin text in which the pattern finds something; looking for them is faster."""


_NEAR_CHARS = 24
_HU_SPAN_END = re.compile(_HU_SPAN + "$")


def since_or_date(name: str, start: int, end: int, low: str) -> str:
    """ "két hete vettem" says when, "két hete nem megy" since when."""
    near = low[max(0, start - _NEAR_CHARS) : start] + low[end : end + _NEAR_CHARS]
    return (
        "date" if name == "since" and _HU_SPAN_END.search(low[start:end]) and _HU_AGO.search(near) else name
    )
