"""Facts in the visitor's own words, in English, Hebrew and Hungarian: order number, e-mail, phone, amount, date, name,
address, product, what is wrong and what is wanted.

Extractive: the value of a fact is a piece of the message, at most with separators dropped. Every quantifier is bounded,
so the time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

TEXT_CHARS_MAX = 4_000
VALUE_CHARS_MAX = 200
_CACHED = 1024  # messages; the brief is built anew with each message of a conversation

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(
    r"(?<![\w+])(?:\+\d{1,3}|0)[ ()/.-]{0,2}(?:\d[ ()/.-]{0,2}){7,11}\d(?!\w)|"
    r"(?<!\w)(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\w)"
)
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"janu[aá]r|febru[aá]r|m[aá]rcius|[aá]prilis|m[aá]jus|j[uú]nius|j[uú]lius|augusztus|szeptember|okt[oó]ber|"
    r"november|december|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
)
_DAY, _MONTH = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])"
_WEEKDAY = (
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|week|month|"
    r"h[eé]t(?:f[oőö]n?|en)|kedden|szerd[aá]n|cs[uü]t[oö]rt[oö]k[oö]n|p[eé]nteken|szombaton|vas[aá]rnap|h[oó]napban|h[oó]napja"
)
_COUNT = (
    r"\d{1,3}|a|one|two|three|four|five|six|egy|k[eé]t|h[aá]rom|n[eé]gy|[oö]t|hat|שלושה|שני|ארבעה|חמישה|כמה"
)
_DATE = re.compile(
    rf"(?<![\w.])(?:\d{{4}}[-./]\s?{_MONTH}[-./]\s?{_DAY}\.?|{_DAY}[./-]{_MONTH}[./-](?:\d{{4}}|\d{{2}})|"
    rf"{_DAY}[./]{_MONTH}(?![\w%]|[.,]\d)|{_MONTH}/{_DAY}(?:/\d{{2,4}})?|"
    rf"(?:\d{{4}}\.? )?(?:{_MONTHS})\.? \d{{1,2}}(?:st|nd|rd|th)?\.?(?:,? \d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? ?(?:of |ב)?(?:{_MONTHS})(?: \d{{4}})?)(?!\w)",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?:yesterday|today|this morning|(?:last|since|this|m[uú]lt|el[oő]z[oő]|ezen a) (?:{_WEEKDAY})|"
    rf"(?:{_COUNT}) (?:day|week|month|hour)s? ago|(?:for|about) (?:{_COUNT}) (?:day|week|month)s|"
    rf"tegnapel[oő]tt|tegnap|ma reggel|(?:{_COUNT}) (?:napja|hete|h[oó]napja|[oó]r[aá]ja))\b|"
    rf"(?<![א-ת])(?:שלשום|אתמול|היום בבוקר|בשבוע שעבר|בחודש שעבר|לפני (?:(?:{_COUNT}) )?(?:יומיים|שבועיים|חודשיים|ימים|שבוע|שבועות|חודש|"
    r"חודשים|שעה|שעתיים|שעות)|ביום (?:ראשון|שני|שלישי|רביעי|חמישי|שישי|שבת))(?![א-ת])",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[ .,]\d{3}){0,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_CURRENCY = (
    r"₪|ש[\"״]?ח|שקל(?:ים)?|(?:ft|huf|forint\w{0,4}|eur(?:o|os|ó)?|usd|dollars?|nis|ils|gbp|pounds?)\b|[$€£]"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:(?:[$€£₪] ?(?:{_NUMBER}))|(?:(?:{_NUMBER}) ?(?:{_CURRENCY})))", re.IGNORECASE
)
_ENDING = r"(?:es|as|os|[oö]s|a|e|t|ra|re|val|vel|hoz|hez|nak|nek|r[oó]l|r[oő]l|ban|ben|n[aá]l|n[eé]l)"
_ORDER = re.compile(
    rf"(?:(?<![\w@.#-])|(?<=[א-ת]-)|(?<=\w)(?=#))#?([A-Za-z]{{1,3}}-?\d{{4,8}}|\d{{5,8}})"
    rf"(?![\w@]|\.\w|-(?!{_ENDING}\b)\w)"
)
_ORDER_SAID = re.compile(
    r"(?:\border (?:no|number|nr|id|num|is)\.?|\brend(?:el[eé]s(?:i )?)?sz[aá]m\w{0,4}|מספר (?:ה?הזמנה))"
    r"(?: (?:is|az|הוא))?[ :#=]{0,3}([A-Za-z]{0,3}-?\d{4,10})(?!\w)",
    re.IGNORECASE,
)
_NO_ORDER = re.compile(
    r"(?:zip|postal|post ?code|code|model|type|serial|s/?n|iranyitoszam|ir[aá]ny[ií]t[oó]sz[aá]m|irsz|t[ií]pus|modell|"
    r"gy[aá]ri sz[aá]m|מיקוד|דגם|סריאלי|קוד)\W{0,3}(?:is|number|no|az|הוא)?\W{0,3}$",
    re.IGNORECASE,
)
_BEFORE_CHARS = 24
_LATIN_NAME = r"[^\W\d_]{2,30}(?:[ -][A-ZÁÉÍÓÖŐÚÜŰ][^\W\d_]{1,30}){0,2}"
_NAME = re.compile(
    rf"(?:\b[Mm]y (?:full )?name(?: is|['’]s|:)|\b[Nn]evem:?|\b[Nn][eé]v:|\b[Nn]ame:) ({_LATIN_NAME})|"
    r"(?<![א-ת])(?:קוראים לי|שמי|השם שלי(?: הוא)?|שם:) ([א-ת]{2,20}(?: (?!אני|יש|לא|עם|של|על|את)[א-הז-ת][א-ת]{1,20})?)|"
    r"\b([A-ZÁÉÍÓÖŐÚÜŰ][^\W\d_]{1,30} [A-ZÁÉÍÓÖŐÚÜŰ][^\W\d_]{1,30}) vagyok\b"
)
_CAPITAL = r"[A-ZÁÉÍÓÖŐÚÜŰ][^\W\d_]{1,30}"
_ADDRESS = re.compile(
    rf"\b\d{{1,5}} (?:{_CAPITAL} ){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Square)\b\.?"
    rf"(?:, {_CAPITAL}(?: {_CAPITAL})?)?|"
    r"(?<![א-ת])(?:רחוב|רח['׳]|שדרות|שד['׳]) (?:[א-ת\"'׳״]{2,20} ){1,3}\d{1,4}(?:,? (?:תל אביב|באר שבע|ראשון לציון|[א-ת]{3,20}))?|"
    rf"(?:\b\d{{4}} )?(?:\b{_CAPITAL},? )?\b{_CAPITAL} (?:utca|u\.|[uú]t|t[eé]r|k[oö]r[uú]t|krt\.|k[oö]z|s[eé]t[aá]ny) \d{{1,4}}\b\.?"
)
_PRODUCT = re.compile(
    r"\b(?:washing machine|dish ?washer|washer|dryer|fridge|refrigerator|freezer|oven|microwave|kettle|toaster|"
    r"coffee (?:machine|maker)|espresso machine|vacuum(?: cleaner)?|headphones?|earbuds|speaker|laptop|tablet|phone|"
    r"tv|television|monitor|charger|smart lamp|lamp|camera|air ?con(?:ditioner)?|blender|mixer|iron)\b|"
    r"(?<![א-ת])(?:[והבלשמכ]{0,2})(?:מכונת (?:ה?כביסה|ה?קפה)|מדיח(?: ה?כלים)?|מייבש|מקרר|מקפיא|תנור|מיקרוגל|קומקום|"
    r"טוסטר|שואב(?: ה?אבק)?|אוזניות|רמקול|מחשב|טאבלט|טלפון|טלוויזיה|מסך|מטען|מנורה|מצלמה|מזגן|בלנדר|מיקסר|מגהץ)"
    r"(?![א-ת])|"
    r"\b(?:mos[oó]g[eé]p|mosogat[oó]g[eé]p|sz[aá]r[ií]t[oó]g[eé]p|h[uű]t[oőö](?:szekr[eé]ny)?|fagyaszt[oó]|s[uü]t[oőö]|"
    r"mikr[oó]|v[ií]zforral[oó]|ken[yv]+[eé]rpir[ií]t[oó]|k[aá]v[eé]f[oőö]z[oőö]|porsz[ií]v[oó]|fejhallgat[oó]|"
    r"f[uü]lhallgat[oó]|hangsz[oó]r[oó]|laptop|tablet|telefon|t[eé]v[eé]|telev[ií]zi[oó]|monitor|t[oö]lt[oőö]|l[aá]mpa|"
    r"kamera|kl[ií]ma|turmix(?:g[eé]p)?|vasal[oó])\w{0,6}\b",
    re.IGNORECASE,
)
_PROBLEM = re.compile(
    r"\b(?:broken|broke|(?:stopped|not|isn['’]?t) work\w{0,3}|"
    r"(?:doesn['’]?t|does not|don['’]?t|won['’]?t|will not|can(?:no|['’])?t) (?:work|start|turn on|switch on|charge|heat|cool|"
    r"close|open|spin|print|connect|fit|drain|pump|freeze|boot|ring|log in)|"
    r"missing|came without|damaged|scratched|cracked|defective|faulty|leak\w{0,3}|wrong (?:item|one|product|size|colou?r)|late|"
    r"never (?:arrived|came)|(?:hasn['’]?t|has not|haven['’]?t|not) (?:arrived|come|received)|"
    r"(?:didn['’]?t|did not) (?:arrive|come)|charged .{0,30}twice|double charge|noisy|dead)\b|"
    r"לא (?:עובד|עובדת|עובדים|נדלק|נדלקת|נטען|נטענת|מתחמם|מתחממת|מקרר|מקררת|נסגר|נסגרת|נפתח|נפתחת|סוחט|סוחטת|שואב|מדפיס|מתחבר|מתחברת|הגיע|הגיעה|קיבלתי|פועל|פועלת|מתחיל)|התקלקל|מקולקל|שבור|נשבר|פגום|חסר|"
    r"דולפ|נוזל|טעות|לא נכון|באיחור|חויבתי פעמיים|מרעיש|"
    r"\b(?:elromlott|nem m[uűü]k[oö]dik|nem (?:indul|kapcsol|meleg[ií]t|h[uű]t|t[oö]lt|z[aá]r[oó]dik|ny[ií]lik|sz[ií]v|mos|forog|centrifug[aá]z|nyomtat|csatlakozik)|elt[oö]r[oöő]tt|t[oö]r[oöő]tt|s[eé]r[uü]lt|hi[aá]nyzik|hib[aá]s|"
    r"rossz(?:at)? (?:k[uü]ldt|term[eé]k|m[eé]ret)\w{0,4}|nem [eé]rkezett|nem j[oö]tt|k[eé]sik|csepeg|sz[ií]v[aá]rog|k[eé]tszer (?:vont|terhel)\w{0,6}|"
    r"karcos|zajos)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:(?:my )?money back|refund|compensation|exchange|replacement|replace (?:it|them)|repair|cancel(?: (?:it|my order|the order))?|"
    r"return (?:it|this|them|my \w{1,20})|invoice|new one)\b|"
    r"החזר(?: כספי)?|זיכוי|להחליף|החלפה|תיקון|לתקן|לבטל|ביטול|להחזיר|חשבונית|את הכסף(?: שלי)?(?: בחזרה| חזרה)?|פיצוי|"
    r"\b(?:visszat[eé]r[ií]t\w{0,6}|vissza (?:szeretn[eé]m|akarom|k[eé]rem) (?:kapni )?(?:a )?p[eé]nz\w{0,4}|vissza (?:k[eé]rem|szeretn[eé]m) a p[eé]nz\w{0,4}|p[eé]nzvisszafizet\w{0,4}|kicser[eé]l\w{0,6}|csere|cser[eé]\w{1,4}|"
    r"jav[ií]t\w{0,6}|lemond\w{0,6}|t[oö]r[oö]ln\w{0,4}|visszak[uü]ld\w{0,6}|sz[aá]ml[aá]\w{0,4})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")

FACT_NAMES = (
    "order_number",
    "product",
    "problem",
    "wants",
    "date",
    "since",
    "amount",
    "address",
    "email",
    "phone",
    "name",
    "serial",
    "reference",
    "card",
    "size",
    "quantity",
)
"""What a fact can be called, in the order in which an agent reads them. A slot of the bot keeps its own name."""

SINGLE = frozenset({"order_number", "email", "phone", "product"})
"""Facts of which the last one told holds; an earlier, different one was corrected."""


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text[:TEXT_CHARS_MAX]) if part.strip()]


@lru_cache(_CACHED)
def facts_in(text: str) -> tuple[tuple[str, str], ...]:
    """(name, value) in the order of their kinds. A piece of text is at most one of e-mail, phone, amount, date, order."""
    return tuple(_found(text[:TEXT_CHARS_MAX]))


def _found(text: str) -> Iterator[tuple[str, str]]:
    rest = text
    for name, pattern in (
        ("email", _EMAIL),
        ("phone", _PHONE),
        ("amount", _AMOUNT),
        ("date", _DATE),
        ("date", _WHEN),
    ):
        for found in pattern.finditer(rest):
            yield name, found.group().strip()
        rest = pattern.sub(" ", rest)
    yield from (("order_number", number) for number in _orders(rest))
    for name, pattern in (("name", _NAME), ("address", _ADDRESS)):
        for found in pattern.finditer(rest):
            yield name, next(group for group in (*found.groups(), found.group()) if group).strip()
    for found in _PRODUCT.finditer(rest):
        yield "product", found.group().strip()
    for name, pattern in (("problem", _PROBLEM), ("wants", _WANTS)):
        for sentence in sentences(text):
            hit = pattern.search(sentence)
            if hit:
                yield name, (sentence if name == "problem" else hit.group().strip())[:VALUE_CHARS_MAX]
                break


def _orders(text: str) -> Iterator[str]:
    said = {found.start(1): found.group(1) for found in _ORDER_SAID.finditer(text)}
    for found in _ORDER.finditer(text):
        if not _NO_ORDER.search(text[max(0, found.start() - _BEFORE_CHARS) : found.start()]):
            said.setdefault(found.start(1), found.group(1))
    yield from (said[place] for place in sorted(said))


def says_something(sentence: str) -> bool:
    """More than a greeting, a number, an address or a yes: three words that are not facts by themselves."""
    bare = _EMAIL.sub(" ", _ORDER.sub(" ", _PHONE.sub(" ", sentence)))
    return len(re.findall(r"[^\W\d_]{2,}", bare)) >= 3


_ASKS_FOR_SOMEONE = re.compile(
    r"\b(?:human|agent|operator|representative|(?:real )?person|some(?:one|body)|any(?:one|body)|manager)\b|"
    r"נציג|בן אדם|מישהו|מנהל|\b(?:ember|[uü]gyint[eé]z|valaki|oper[aá]tor|munkat[aá]rs)",
    re.IGNORECASE,
)


def is_request(sentence: str) -> bool:
    """Says what is wrong or wanted, or asks something; a wish to talk to someone is no goal of its own."""
    if _PROBLEM.search(sentence) or _WANTS.search(sentence):
        return True
    return "?" in sentence and not _ASKS_FOR_SOMEONE.search(sentence)
