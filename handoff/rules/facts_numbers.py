"""Facts that are numbers, dates or addresses of a wire: e-mail, phone, amount, date, since, order, serial, reference.

The patterns are read along a text in small letters (`lowered`), which is three times as fast as ignoring case. A piece
of text is at most one of them: what one pattern took is blanked for the next. Every quantifier is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from handoff.rules.alternatives import AT_A_WORD, Hints, any_in
from handoff.rules.facts_codes import CARD, IBAN, MODEL, MODEL_SHAPE, POSTCODE, REFERENCE, SERIAL, TRACKING
from handoff.rules.facts_dates import DATE, SINCE, TIME, WHEN, may_tell_since, may_tell_when, since_or_date
from handoff.rules.facts_spoken import amounts_meant, amounts_said, hours_said, measures, number_said

_EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}|"
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]| kukac | שטרודל ) ?[\w-]{1,63} ?(?:\.| pont | נקודה | dot ) ?(?:com|net|org|hu|il|co\.il|eu)\b|"
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:\(at\)|\[at\]) ?[\w-]{1,63}(?:(?:\.| ?(?:\(dot\)|\[dot\]) ?)[\w-]{2,63}){1,3}"
)
_PHONE = re.compile(
    r"(?<![\w+])(?:\+\d{1,3}|00\d{1,3}|0)[ ()/.-]{0,2}(?:\d[ ()/.-]{0,2}){7,11}\d(?!\w)|"
    r"(?<!\w)(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4}(?!\w)|(?<![\w-])(?:20|30|31|50|70)[ /-]\d{3}[ -]?\d{2}[ -]?\d{2}(?!\w)"
)
_PHONE_SAID = re.compile(
    r"(?:\b(?:phone|mobile|cell|tel|call me (?:at|on)|reach me (?:at|on)|telefon\w{0,6}|mobil\w{0,4}|sz[aá]mom)|טלפון|נייד|פלאפון)"
    r"\.?(?: (?:number|no\.?|is|sz[aá]m\w{0,3}|az|שלי|הוא)){0,3}[ :]{0,2}(\+?\d[\d ()/-]{5,16}\d)(?!\w)"
)
_NUMBER = r"\d{1,3}(?:[ .,]\d{3}){1,3}(?:[.,]\d{1,2})?|\d{1,9}(?:[.,]\d{1,2})?"
_CURRENCY = (
    r"₪|ש[\"״׳']{0,2}ח(?![א-ת])|שקל(?:ים)?|דולר(?:ים)?|יורו|אירו|"
    r"(?:(?:ezer |e ?)?(?:ft|huf|forint\w{0,4})|eur(?:o|os|ó|ó\w{1,3})?|eur[oó]s?|usd|dollars?|bucks|quid|nis|ils|shekels?|gbp|pounds?|cents)\b|[$€£]"
)
_AMOUNT = re.compile(
    rf"(?<![\w.])(?:(?:[$€£₪] ?(?:{_NUMBER}))|(?:(?:{_NUMBER}) ?(?:{_CURRENCY}))|\d{{1,3}}(?:,\d{{3}}){{1,3}}\.\d{{2}}(?![\w.])|(?:{_NUMBER}),-(?:\s?ft)?|(?:eur|usd|gbp|ils|nis|huf) (?:{_NUMBER}))"
)
_AMOUNT_SAID = re.compile(
    r"\b(?:paid|charged(?: me)?|billed(?: me)?|cost(?: me)?|price (?:is|was)|total(?: (?:is|was|of))?:?|sum of|amount(?: (?:is|was|of))?:?|[oö]sszeg:?|fizettem|vontak le|[aá]ra)(?: (?:about|over|only))? (\d{1,6}(?:[.,]\d{1,2})?)(?![\w/:-]|[.,]\d| ?(?:twice|times|days?|weeks?|%))|"
    r"(?:שילמתי|ב?סכום(?: של)?|סה[\"״]כ|חויבתי ב-?|עלה|חייבו אותי ב-?) ?(\d{1,6}(?:[.,]\d{1,2})?)(?![\w/:-]|[.,]\d)"
)
_ENDING = r"(?:[a-záéíóöőúüű]{2,6}|[aeintöt])"
_ORDER = re.compile(
    rf"(?:(?<![\w@.#-])|(?<=[א-ת]-)|(?<=[א-ת])(?=\d)|(?<=\w)(?=#))#?([a-z]{{1,3}}-?\d{{4,8}}|\d{{6}}|(?<=#)\d{{4,8}})"
    rf"(?![\w@/]|\.\w|-(?!{_ENDING}\b)\w)"
)
_RECEIPT = re.compile(
    r"[cdfgimprswx]-\d{6}|[prsw]-\d{4}"
)  # R-100012, of a return; W, S, P: claims, repairs, problems
_ORDER_SAID = re.compile(
    AT_A_WORD + r"(?:"
    r"(?:\border(?: ?(?:no|number|nr|id|num|#))?\.?|\brend(?:el[eé]s(?:i )?|el[eé]sem )?(?:sz[aá]m\w{0,4}|azonos[ií]t[oó]\w{0,3})|\brendel[eé]s(?:em|[eé]nk|e)?|מספר (?:ה?הזמנה)|הזמנה(?: מס(?:פר|[׳'])?)?)"
    r"(?: (?:is|az|הוא|שלי|it['’]?s|was))?[ :#=-]{0,3}([a-z]{0,4}[-/]?\d{4,10}(?:[ -]\d{2,6}){0,3}|[a-z]{0,4}[-/]?\d{2,4}(?:[ -]\d{1,4}){1,4})(?!\w|[.,:/]\d| ?(?:ft|huf|eur|usd|nis|₪|€|\$|ש))"
    r")"
)
_NO_ORDER = re.compile(
    r"(?:zip|postal|post ?code|postcode|code|model|type|serial|s/?n|pin|id|password|passcode|iranyitoszam|ir[aá]ny[ií]t[oó]sz[aá]m|irsz|t[ií]pus|modell|k[oó]d|jelsz[oó]|"
    r"gy[aá]ri sz[aá]m|sz[aá]mla|invoice|חשבונית|nyugta|receipt|קבלה|flight|fly|flying|train|טיסה|טיסת|טס|טסה|טסים|j[aá]rat\w{0,3}|rep[uü]l\w{0,4}|vonat\w{0,3}|מיקוד|דגם|סריאלי|קוד|סיסמה|סיסמא|ת\.?ז\.?|זהות|account|card|k[aá]rty\w{1,3})\W{0,3}(?:is|number|no|az?|on|with|number|הוא|שלי|ב)?\W{0,3}$"
)
_BEFORE_CHARS = 24
_QUANTITY = re.compile(
    r"(?<![\w.,])\d{1,4} ?(?:pcs|pieces|units|items|x(?! ?\d)|bags?|boxes|packs?|packets?|bottles|tins|cans|pairs?|sets?|rolls?|sacks?|crates?|tekercs|doboz|csomag|zs[aá]k|p[aá]r|[uü]veg|kart[oó]n|db|darab(?:ot)?|יחידות|פריטים)(?!\w)"
)
_SIZE = re.compile(
    AT_A_WORD + r"(?:"
    r"(?:\b(?:size|m[eé]ret\w{0,3})|מידה)(?: (?:is|a|az|of))? ?:? ?(\d{1,3}(?:[.,]5)?|x{0,3}[sml]|[sml])(?![\w])|"
    r"(?<![\w.,'’])(x{0,3}[sml]) (?:size|m[eé]ret)\w{0,3}|\b(?:need|want|takes?|wear) (?:an? )?(?:size )?(x{0,3}[sml])(?=[.,!;]|$| instead)|(?<![\w.,'’-])(x{0,3}[sml])(?:-es)? (?:kell|k[eé]r)\w{0,4}|(?:צריכה?|רוצה) (?:מידה )?(x{0,3}[sml])(?!\w)|"
    r"(?<=[,(] )((?:extra )?(?:small|medium|large)|\d{2}-?[aeo]?s)(?=[,.)!;]|$)|\b(?:in|size) (?:an? )?((?:extra )?(?:small|medium|large))(?=[,.)!;]|$)|"
    r"(?<![\w.,])(\d{2}(?:[.,]5)?)-?(?:[aeo]s|[eo]s) m[eé]ret\w{0,3}"
    r")"
)


GONE = "\x00"
"""Stands for each letter of a fact that was taken out: no value reaches across it."""

_ANY_HEBREW = re.compile("[א-ת]")
_ANY_DIGIT = re.compile(r"\d")
_NAMED = (
    ("card", CARD),
    ("iban", IBAN),
    ("serial", SERIAL),
    ("phone", _PHONE),
    ("phone", _PHONE_SAID),
    ("amount", _AMOUNT),
    ("amount", _AMOUNT_SAID),
    ("since", SINCE),
    ("date", DATE),
    ("date", WHEN),
    ("time", TIME),
    ("model", MODEL),
    ("postcode", POSTCODE),
    ("tracking_number", TRACKING),
    ("reference", REFERENCE),
    ("model", MODEL_SHAPE),
    ("size", _SIZE),
    ("quantity", _QUANTITY),
)


_HINTS = {
    CARD: ("•", "ending", "ends", "finishing", "כרטיס", "ויזה", "végz", "vegz"),
    IBAN: ("•",),
    SERIAL: ("seri", "s/n", "imei", "szám", "szam", "szér", "szer", "סידורי", "סריאלי"),
    _PHONE_SAID: (
        "phone",
        "mobile",
        "cell",
        "tel",
        "me ",
        "mobil",
        "számom",
        "szamom",
        "טלפון",
        "נייד",
        "פלאפון",
    ),
    _AMOUNT_SAID: (
        *(
            "paid",
            "charged",
            "billed",
            "cost",
            "price",
            "total",
            "sum of",
            "amount",
            "ssze",
            "סכום",
            "סה",
            "fizettem",
            "vontak",
            "ára",
            "ara",
        ),
        *("שילמתי", "חויבתי", "עלה", "חייבו"),
    ),
    REFERENCE: (
        *(
            "-",
            "/",
            "ref",
            "ticket",
            "case",
            "claim",
            "invoice",
            "booking",
            "confirmation",
            "complaint",
            "return",
        ),
        *(
            "rma",
            "policy",
            "member",
            "contract",
            "agreement",
            "job",
            "permit",
            "customer",
            "account",
            "voucher",
            "coupon",
            "receipt",
            "slip",
            "hivatkoz",
            "azonos",
            "ügy",
            "ugy",
        ),
        *(
            "számla",
            "szamla",
            "számlá",
            "szamlá",
            "száml",
            "szaml",
            "jegy",
            "panasz",
            "foglal",
            "ügyf",
            "reklam",
        ),
        *("visszak", "nyugt", "blokk", "אסמכת", "פני", "חשבונית", "תיק", "קריאה", "לקוח", "קבלה"),
    ),
    MODEL: ("model", "type", "tipus", "típus", "דגם"),
    TRACKING: ("track", "csomag", "nyomk", "מעקב", "משלוח"),
    _SIZE: (
        *(
            "size",
            "méret",
            "meret",
            "מידה",
            "-es",
            "-as",
            "-os",
            "xl",
            "xs",
            "small",
            "medium",
            "large",
            "s,",
            "s.",
        ),
        *(f" {letter}{after}" for letter in "sml" for after in (" ", ".", ",", "!", ";", "-", "\n")),
    ),
    _ORDER_SAID: ("order", "rend", "הזמנה"),
}
"""One of these stands in every text in which the pattern finds something; looking for them is faster."""


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    pattern: re.Pattern[str]
    hints: Hints  # none where the pattern is always tried
    maybe: Callable[[str], bool] | None  # whether a text without Hebrew is worth it


_MAYBE = {SINCE: may_tell_since, WHEN: may_tell_when}


def _kinds(named: Iterable[tuple[str, re.Pattern[str]]]) -> tuple[_Kind, ...]:
    """Looked up once: the hash of a pattern is counted over all of it each time."""
    return tuple(
        _Kind(name, pattern, Hints(*_HINTS.get(pattern, ())), _MAYBE.get(pattern)) for name, pattern in named
    )


_EMAILS = _kinds([("email", _EMAIL)])[0]
_WORDS_ONLY = _kinds([("since", SINCE), ("date", WHEN), ("size", _SIZE)])
_WITH_DIGITS = _kinds(_NAMED)
_ORDER_HINTS = _HINTS[_ORDER_SAID]


def lowered(text: str) -> str:
    """The text in small letters, of the same length: a letter whose small form is longer stays."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)


def number_facts(text: str, low: str) -> tuple[list[tuple[str, str]], str]:
    """(name, value) of what is found in `low`, as `text` writes it; and `low` with it blanked."""
    found: list[tuple[str, str]] = []
    kinds = _WITH_DIGITS if _ANY_DIGIT.search(low) else _WORDS_ONLY
    if "@" in low or "(at)" in low or "kukac" in low or "שטרודל" in low:
        low = _take(_EMAILS, text, low, found)
    any_hebrew = _ANY_HEBREW.search(low)
    for kind in kinds:
        if kind.maybe is None or any_hebrew or kind.maybe(low):
            low = _take(kind, text, low, found)
    for finder in (
        number_said,
        amounts_said,
        *((amounts_meant,) if kinds is _WITH_DIGITS else ()),
        hours_said,
        *((measures,) if kinds is _WITH_DIGITS else ()),
    ):
        for name, start, end in list(finder(low)):
            found.append((name, text[start:end]))
            low = blanked(low, start, end)
    if kinds is _WITH_DIGITS:
        found += _order_numbers(text, low)
    return found, low


def _take(kind: _Kind, text: str, low: str, found: list[tuple[str, str]]) -> str:
    """Add what the pattern finds; return `low` with it blanked. A value is the group that took part, or all."""
    if kind.hints and not kind.hints.are_in(f"{low} "):
        return low
    for hit in list(kind.pattern.finditer(low)):
        start, end = hit.span(hit.lastindex or 0)
        found.append((since_or_date(kind.name, start, end, low), text[start:end].strip()))
        low = blanked(low, *hit.span())
    return low


def blanked(low: str, start: int, end: int) -> str:
    return low[:start] + GONE * (end - start) + low[end:]


def _order_numbers(text: str, low: str) -> Iterator[tuple[str, str]]:
    """Yield what can be an order number: said to be one, or of its shape and nothing else. What has the shape of a
    receipt's number is a reference, unless it is said to be an order's."""
    is_said = any_in(low, _ORDER_HINTS)
    said = {found.start(1): found.span(1) for found in _ORDER_SAID.finditer(low)} if is_said else {}
    called_so = set(said)
    for found in _ORDER.finditer(low):
        if not _NO_ORDER.search(low[max(0, found.start() - _BEFORE_CHARS) : found.start()]):
            said.setdefault(found.start(1), found.span(1))
    for place in sorted(said):
        is_receipt = place not in called_so and _RECEIPT.fullmatch(low, *said[place])
        yield "reference" if is_receipt else "order_number", text[slice(*said[place])]


def without_numbers(text: str) -> str:
    """The text in small letters without e-mails, phones and order numbers."""
    if not _ANY_DIGIT.search(text) and "@" not in text and "(at)" not in text:
        return (
            _EMAIL.sub(" ", text.lower())
            if "kukac" in text.lower() or "שטרודל" in text or "[at]" in text.lower()
            else text.lower()
        )
    return _EMAIL.sub(" ", _ORDER.sub(" ", _PHONE.sub(" ", text.lower())))
