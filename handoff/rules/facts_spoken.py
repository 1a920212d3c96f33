"""Facts told in words: digits one by one, amounts, hours, colours, measures; in English, Hebrew and Hungarian.

Read along a text in small letters, in which what is known already is blanked. Every quantifier is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import AT_A_WORD, Hints, any_in, grouped

DIGITS_MIN = 4  # so many digits, one by one, are a number and no count

_DIGIT_EN = r"zero|oh|o|nought|one|two|three|four|five|six|seven|eight|nine"
_DIGIT_HE = r"אפס|אחת|אחד|שתיים|שניים|שלוש|ארבע|חמש|שש|שבע|שמונה|תשע"
_DIGIT_HU = r"nulla|egy|kett[oőö]|h[aá]rom|n[eé]gy|[oö]t|hat|h[eé]t|nyolc|kilenc"
_DIGIT = rf"(?:(?:double|triple) )?(?:{_DIGIT_EN}|{_DIGIT_HE}|{_DIGIT_HU})"
_DIGITS = re.compile(rf"(?<![\w-]){_DIGIT}(?:(?:, ?|[ -]){_DIGIT}){{{DIGITS_MIN - 1},15}}(?![\w-])")
_DIGITS_HINTS = Hints(
    *(
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "nulla",
        "kett",
        "három",
        "harom",
        "négy",
    ),
    *("negy", "nyolc", "kilenc", "אפס", "שתיים", "שלוש", "ארבע", "חמש", "שבע", "שמונה", "תשע"),
)
_ORDER_WORD = re.compile(r"\border|rendel|הזמנ")
_PHONE_WORD = re.compile(r"\b(?:phone|mobile|call|ring)|telefon|mobil|h[ií]v[oj]|טלפון|נייד|להתקשר")

_COUNT_EN = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|"
    r"twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand"
)
_COUNT_HE = (
    r"(?:אחד|אחת|שניים|שתיים|שני|שתי|שלוש(?:ה|ים|ת)?|ארבע(?:ה|ים|ת)?|חמש(?:ת)?|חמישה|חמישים|שש(?:ת)?|שישה|שישים|שבע(?:ה|ים|ת)?|"
    r"שמונ(?:ה|ים|ת)|תשע(?:ה|ים|ת)?|עשר(?:ה|ים|ת)?|מאה|מאתיים|מאות|אלף|אלפיים|אלפים)"
)
_COUNT_HU = (
    r"(?:egy|kett[oőö]|k[eé]t|harminc|h[aá]rom|negyven|n[eé]gy|[oö]tven|[oö]t|hatvan|hat|hetven|h[eé]t|nyolcvan|nyolc|kilencven|kilenc|"
    r"t[ií]zen|t[ií]z|h[uú]sz|huszon|sz[aá]z|ezer|milli[oó]|m[aá]sf[eé]l|f[eé]l)"
)
_MONEY_EN = r"(?:pounds?|quid|euros?|dollars?|bucks|shekels?|forints?|kroner|zloty|lei)"
_MONEY_HE = r"(?:שקל(?:ים)?|ש[\"״׳']{0,2}ח(?![א-ת])|דולר(?:ים)?|יורו|אירו)"
_MONEY_HU = r"(?:forint\w{0,6}|ft|eur[oó]\w{0,4}|doll[aá]r\w{0,4})"
_AMOUNT = re.compile(
    rf"\b(?:an? |(?:{_COUNT_EN})[ -])(?:(?:and |a )?(?:{_COUNT_EN})[ -]){{0,8}}{_MONEY_EN}\b|"
    rf"\b{_COUNT_HU}(?:[ -]?{_COUNT_HU}){{0,9}} ?{_MONEY_HU}\b|"
    rf"(?<![א-ת])(?=[א-ת]){_COUNT_HE}(?: ו?{_COUNT_HE}){{0,7}} {_MONEY_HE}(?![א-ת])"
)
_AMOUNT_HINTS = Hints(
    *("pound", "quid", "euro", "dollar", "bucks", "shekel", "forint", "kroner", "zloty", "lei", "ft", "euró"),
    *("dollár", "שקל", "ש", "דולר", "יורו", "אירו"),
)
_NOT_ALONE = re.compile(r"^an? \w+$|^(?:one|egy|אחד|אחת) ")
""" "a dollar" is a way of speaking."""

_HOUR_EN = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|lunch|half past \w{3,6}|\d{1,2}(?::\d{2})?)"
_HOUR_HE = (
    r"(?:אחת|שתיים|שלוש|ארבע|חמש|שש|שבע|שמונה|תשע|עשר|אחת עשרה|שתים עשרה|הצהריים|הצוהריים|\d{1,2}(?::\d{2})?)"
)
_HOUR_HU = r"(?:egy|kett[oőö]|h[aá]rom|n[eé]gy|[oö]t|hat|h[eé]t|nyolc|kilenc|t[ií]z|tizenegy|tizenkett[oőö]|d[eé]l|\d{1,2})"
_HOUR = re.compile(
    AT_A_WORD + r"(?:"
    r"\b(?:(?:weekday|any|in the) )?(?:mornings|afternoons|evenings)\b|\bafter work\b|\b(?:at )?lunch ?time\b|(?:munka|m[uű]szak) ut[aá]n|d[eé]lel[oő]tt[oö]nk[eé]nt|d[eé]lut[aá]nonk[eé]nt|est[eé]nk[eé]nt|(?<![א-ת])(?:אחרי העבודה|בשעות (?:הבוקר|הערב|הצהריים|אחר הצהריים)|אחר הצהריים)(?![א-ת])|"
    rf"\b(?:reggel|d[eé]lel[oő]tt|d[eé]lut[aá]n|este) (?:f[eé]l )?{_HOUR_HU}(?:re|ra|kor|ig|t[oóöő]l|-?kor|-?ig|-?re|-?ra)(?!\w)|\b\d{{1,2}}(?::\d{{2}})?-?kor(?!\w)|\b\d{{1,2}}(?::\d{{2}})? ?(?:[eé]s|-|–) ?\d{{1,2}}(?::\d{{2}})? (?:[oó]ra )?k[oö]z[oö]tt|"
    rf"(?<![א-ת])(?=[א-ת])ו?ב?בין (?:השעות )?\d{{1,2}}(?::\d{{2}})? ?(?:ל|ו)-? ?\d{{1,2}}(?::\d{{2}})?(?![\d.])|(?<![א-ת])(?=[א-ת])בשעה \d{{1,2}}(?::\d{{2}})?(?!\d)|"
    rf"\b(?:after|before|until|till|til|by|from|around) {_HOUR_EN}(?: ?o['’]?clock)?(?= ?(?:[.,;!?)\n]|$|please|pls|and\b|or\b|onwards|on (?:mon|tue|wed|thu|fri|sat|sun)|in the|tomorrow|today|as\b|because))|"
    rf"\b(?:d[eé]lut[aá]n |este |reggel |d[eé]lel[oő]tt )?{_HOUR_HU} (?:[oó]ra )?(?:ut[aá]n|el[oő]tt|k[oö]r[uü]l)(?! \w{{0,3}}(?:nap|h[eé]t|h[oó]nap))(?!\w)|"
    rf"(?<![א-ת])(?=[א-ת])(?:אחרי|לפני|עד|מ|ב)(?: השעה| שעה)? {_HOUR_HE}(?: בערב| בבוקר| אחר הצהריים)?(?= ?(?:[.,;!?)\n]|$|בבקשה|כי|אם))"
    r")"
)
_HOUR_HINTS = Hints(
    *(
        "after ",
        "before ",
        "until ",
        "til",
        "by ",
        "from ",
        "around ",
        "ut",
        "elő",
        "elo",
        "körül",
        "korul",
        "köru",
    ),
    *(
        "nings",
        "noons",
        "lunch",
        "nként",
        "nkent",
        "kor",
        "zött",
        "zott",
        "reggel ",
        "délelőtt ",
        "délután ",
        "delutan ",
        "este ",
    ),
    *("אחרי", "לפני", "עד", "מ", "ב"),
)
_SHADE = r"(?:(?:dark|light|navy|pale|bright|deep)[ -]?)?"
_COLOUR_EN = rf"{_SHADE}(?:{grouped('red|blue|green|grey|gray|black|white|yellow|brown|pink|purple|violet|orange|beige|turquoise|navy|cream-coloured|ivory|burgundy|olive|teal|khaki|maroon|charcoal|mustard|lilac|lavender|fuchsia|magenta|emerald|taupe|silver|gold(?! card| member| plan)')})"
_COLOUR_HU = (
    r"(?:s[oö]t[eé]t|vil[aá]gos|halv[aá]ny|t[uü]rkiz)?(?:piros|v[oö]r[oö]s|k[eé]k|z[oö]ld|sz[uü]rke|sz[uü]rk[eé]|fekete|feket[eé]|feh[eé]r|s[aá]rga|s[aá]rg[aá]|barna|barn[aá]|r[oó]zsasz[ií]n|lila|lil[aá]|narancss[aá]rga|b[eé]zs|bord[oó]|t[uü]rkiz)"
    r"(?:e?s|[eoa]?t|re|ra|b[oó]l|b[oő]l|ban|ben|n[aá]l|n[eé]l|[uű]|ek|ak|ok)?"
)
_COLOUR_HE = r"[בהול]{0,2}(?:אדומ?(?:ם|ה|ים|ות)?|כחול(?:ה|ים|ות)?|ירוק(?:ה|ים|ות)?|אפור(?:ה|ים|ות)?|שחור(?:ה|ים|ות)?|לבן|לבנה|לבנים|לבנות|צהוב(?:ה|ים|ות)?|חום|חומה|חומים|חומות|ורוד(?:ה|ים|ות)?|סגול(?:ה|ים|ות)?|כתום|כתומה|בז'|טורקיז|תכלת|בורדו)(?: (?:כהה|בהיר))?"
_COLOUR = re.compile(
    rf"(?<![\w-])(?:{_COLOUR_EN}|{_COLOUR_HU})(?![\w'’]|-\w| (?:friday|cross|tape|flag|light))|"
    rf"(?<![א-ת])(?=[א-ת]){_COLOUR_HE}(?![א-ת])"
)
_COLOUR_NAMED = re.compile(
    r"(?<!\w)(?!milyen|rossz|m[aá]s|ilyen|olyan|ugyan|j[oó])[^\W\d_]{3,12}(?= sz[ií]n[uűü])|(?<=בצבע )[א-ת]{2,8}"
)
""" "ecru színű": whatever is said to be a colour."""
_NO_COLOUR = re.compile(r"\b(?:in the|out of the|mr|mrs|ms|dr|road|street) $")
"""Before it: "out of the blue", "in the red", a surname."""

_MEASURE = re.compile(
    r"(?<![\w.,/-])\d{1,4}(?:[.,]\d{1,2})? ?(?:[x×*]|by|על|-?szer) ?\d{1,4}(?:[.,]\d{1,2})?(?: ?[x×*] ?\d{1,4})?(?: ?(?:cm|mm|m|inch(?:es)?|ס[\"״]מ|מ[\"״]מ))?(?!\w)|"
    r"(?<![\w.,/-])\d{1,4}(?:[.,]\d{1,2})?[ -]?(?:cm|mm|inch(?:es)?|col(?:os|as)?|centi\w{0,4}|litres?|liters?|liter\w{0,3}|ס[\"״]מ|אינץ['׳]?|ליטר)(?!\w)|"
    r"(?<![\w.,])\d{2}(?:[.,]5)?-?(?:[aeoö]s)(?= (?:\w{2,10} )?(?:cip|bakancs|csizm|szand|nadr|farmer|ing|p[oó]l|kab|dzseki|ruh|szoknya|papucs|edz))"
)


def digits_said(low: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of each number of which the digits are said one by one."""
    if _DIGITS_HINTS.are_in(low):
        yield from (hit.span() for hit in _DIGITS.finditer(low))


def number_said(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of such numbers, when the message says what they are."""
    for start, end in digits_said(low):
        if _ORDER_WORD.search(low):
            yield "order_number", start, end
        elif _PHONE_WORD.search(low):
            yield "phone", start, end


def amounts_said(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of "forty quid"."""
    if _AMOUNT_HINTS.are_in(low):
        for hit in _AMOUNT.finditer(low):
            if not _NOT_ALONE.search(hit.group()) or hit.group().count(" ") > 1:
                yield "amount", *hit.span()


_PLAIN_AMOUNT = re.compile(
    r"(?:(?<![\w.,:/•-])|(?<=[א-ת]-))(?:\d{1,5}[.,]\d{2}(?![\w:•]|[.,/-]\d| ?(?:%|kg|[ckm]?m\b|l\b|gb|am\b|pm\b|[x×] ?\d{3}|inch|col|ס))|\d{1,3}(?:[ .]\d{3}){1,2}(?![\w:•]|[.,/ -]\d| ?(?:km|kg|m\b))|\d{1,3},\d{3}(?![\w:•]|[.,/ -]\d| ?(?:km|kg|m\b))|"
    r"\d{1,4} ?ezer(?:[eé]rt|et|re|r[oőó]l|n[eé]l|be|b[oőó]l)?(?![\w]| (?:km|kilom|ember|f[oő]|l[eé]p|darab|db))|"
    r"\d{3,6}(?=-?(?:r[oó]l|r[oő]l|ra|re|[eoöa]?t)(?!\w)| ?,- ))"
)
_MONEY_HINTS = Hints(
    " ezer",
    "deposit",
    *(
        "bill",
        "charg",
        "paid",
        "pay",
        "price",
        "cost",
        " fee",
        "refund",
        "money",
        "give me back",
        "balance",
        "owe",
        "deposit",
        "invoice",
        "total",
        "credit",
        "quote",
    ),
    *(
        "díj",
        "dij",
        " ár",
        "fizet",
        "pénz",
        "penz",
        "számla",
        "szamla",
        "vont",
        "vonj",
        "utal",
        "vonn",
        "terhel",
        "összeg",
        "osszeg",
        "kerül",
        "volt az",
    ),
    *(
        "חשבון",
        "חיוב",
        "חייב",
        "ירד",
        "שיל",
        "שול",
        "מחיר",
        "זיכ",
        "תזכ",
        "החזר",
        "כסף",
        "עלה",
        "עלות",
        "סכום",
    ),
)


def amounts_meant(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of a number with cents or thousands in a message about money."""
    if _MONEY_HINTS.are_in(low):
        yield from (("amount", *hit.span()) for hit in _PLAIN_AMOUNT.finditer(low))


def hours_said(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of "after five"."""
    if _HOUR_HINTS.are_in(low):
        yield from (("time", *hit.span()) for hit in _HOUR.finditer(low))


def measures(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of "160x230" and "55 inch"."""
    yield from (("size", *hit.span()) for hit in _MEASURE.finditer(low))


def colours(low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of the colours."""
    named = _COLOUR_NAMED.finditer(low) if any_in(low, (" szín", " szin", "בצבע")) else ()
    yield from (("colour", *hit.span()) for hit in named)
    for hit in _COLOUR.finditer(low):
        if not _NO_COLOUR.search(low[max(0, hit.start() - 12) : hit.start()]):
            yield "colour", *hit.span()
