"""Facts in the visitor's own words, in English, Hebrew and Hungarian: order number, e-mail, phone, amount, date,
product, what is wrong and what is wanted.

Extractive: the value of a fact is a piece of the message, at most with separators dropped. Every quantifier is bounded,
so the time grows with the length of the text only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

TEXT_CHARS_MAX = 4_000
VALUE_CHARS_MAX = 200

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_PHONE = re.compile(r"(?<![\w+])(?:\+\d{1,3}|0)[ ()/.-]{0,2}(?:\d[ ()/.-]{0,2}){7,11}\d(?!\w)")
_MONTHS = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}|"
    r"janu[aá]r|febru[aá]r|m[aá]rcius|[aá]prilis|m[aá]jus|j[uú]nius|j[uú]lius|augusztus|szeptember|okt[oó]ber|"
    r"november|december|ינואר|פברואר|מרץ|אפריל|מאי|יוני|יולי|אוגוסט|ספטמבר|אוקטובר|נובמבר|דצמבר"
)
_DATE = re.compile(
    r"(?<![\w.])(?:\d{4}[-./]\s?\d{1,2}[-./]\s?\d{1,2}\.?|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?(?![\w%])|"
    rf"(?:\d{{4}}\.? )?(?:{_MONTHS}) \d{{1,2}}\.?|\d{{1,2}}(?:st|nd|rd|th)? ?(?:of |ב)?(?:{_MONTHS}))(?!\w)",
    re.IGNORECASE,
)
_NUMBER = r"\d{1,3}(?:[ .,]\d{3}){0,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_CURRENCY = (
    r"₪|ש[\"״]?ח|שקל(?:ים)?|(?:ft|huf|forint\w{0,4}|eur(?:o|os|ó)?|usd|dollars?|nis|ils|gbp|pounds?)\b|[$€£]"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:(?:[$€£₪] ?(?:{_NUMBER}))|(?:(?:{_NUMBER}) ?(?:{_CURRENCY})))", re.IGNORECASE
)
_ORDER = re.compile(r"(?<![\w@.#-])#?([A-Za-z]{1,3}-?\d{4,8}|\d{5,8})(?![\w@-]|\.\w)")

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
    r"\b(?:broken|broke|not work\w{0,3}|doesn'?t work|does not work|won'?t (?:start|turn on|charge|work)|stopped working|"
    r"missing|damaged|scratched|cracked|defective|faulty|leak\w{0,3}|wrong (?:item|one|product|size|colou?r)|late|"
    r"never (?:arrived|came)|hasn'?t (?:arrived|come)|didn'?t (?:arrive|come)|charged twice|double charge|noisy|dead)\b|"
    r"לא (?:עובד|עובדת|נדלק|נדלקת|נטען|הגיע|הגיעה|קיבלתי|פועל|פועלת|מתחיל)|התקלקל|מקולקל|שבור|נשבר|פגום|חסר|"
    r"דולפ|נוזל|טעות|לא נכון|באיחור|חויבתי פעמיים|מרעיש|"
    r"\b(?:elromlott|nem m[uűü]k[oö]dik|nem indul|nem kapcsol|elt[oö]r[oöő]tt|t[oö]r[oöő]tt|s[eé]r[uü]lt|hi[aá]nyzik|hib[aá]s|"
    r"rossz(?:at)? (?:k[uü]ldt|term[eé]k|m[eé]ret)\w{0,4}|nem [eé]rkezett|nem j[oö]tt|k[eé]sik|csepeg|sz[ií]v[aá]rog|k[eé]tszer (?:vont|terhel)\w{0,6}|"
    r"karcos|zajos)\b",
    re.IGNORECASE,
)
_WANTS = re.compile(
    r"\b(?:my money back|refund|exchange|replacement|replace (?:it|them)|repair|cancel(?: (?:it|my order|the order))?|"
    r"return (?:it|this|them|my \w{1,20})|invoice|new one)\b|"
    r"החזר(?: כספי)?|זיכוי|להחליף|החלפה|תיקון|לתקן|לבטל|ביטול|להחזיר|חשבונית|את הכסף שלי|"
    r"\b(?:visszat[eé]r[ií]t\w{0,6}|vissza (?:k[eé]rem|szeretn[eé]m) a p[eé]nz\w{0,4}|p[eé]nzvisszafizet\w{0,4}|kicser[eé]l\w{0,6}|csere|cser[eé]\w{1,4}|"
    r"jav[ií]t\w{0,6}|lemond\w{0,6}|t[oö]r[oö]ln\w{0,4}|visszak[uü]ld\w{0,6}|sz[aá]ml[aá]\w{0,4})\b",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")

SINGLE = frozenset({"order_number", "email", "phone", "product"})
"""Facts of which the last one told holds; an earlier, different one was corrected."""


def sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(text[:TEXT_CHARS_MAX]) if part.strip()]


def facts_in(text: str) -> Iterator[tuple[str, str]]:
    """(name, value) in the order of their kinds. A piece of text is at most one of e-mail, phone, amount, date, order."""
    rest = text[:TEXT_CHARS_MAX]
    for name, pattern in (("email", _EMAIL), ("phone", _PHONE), ("amount", _AMOUNT), ("date", _DATE)):
        for found in pattern.finditer(rest):
            yield name, found.group().strip()
        rest = pattern.sub(" ", rest)
    for found in _ORDER.finditer(rest):
        yield "order_number", found.group(1)
    for found in _PRODUCT.finditer(rest):
        yield "product", found.group().strip()
    for name, pattern in (("problem", _PROBLEM), ("wants", _WANTS)):
        for sentence in sentences(text):
            hit = pattern.search(sentence)
            if hit:
                yield name, (sentence if name == "problem" else hit.group().strip())[:VALUE_CHARS_MAX]
                break


def says_something(sentence: str) -> bool:
    """More than a greeting, a number, an address or a yes: three words that are not facts by themselves."""
    bare = _EMAIL.sub(" ", _ORDER.sub(" ", _PHONE.sub(" ", sentence)))
    return len(re.findall(r"[^\W\d_]{2,}", bare)) >= 3
