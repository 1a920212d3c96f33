"""Products: nouns of a shop in three languages, brands with what follows them, and what somebody says they bought."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules import facts_product_words as nouns
from handoff.rules.alternatives import AT_A_WORD, HEBREW, Hints, grouped
from handoff.rules.facts_subjects import NO_SUBJECTS, VERBS
from handoff.rules.small_words import NEGATIONS, SMALL


def _inflected(source: str) -> str:
    """A final a or e becomes long before an ending: lámpa, lámpát."""
    return re.sub(r"(?<=\w)a(?=\||$)", "[aá]", re.sub(r"(?<=\w)e(?=\||$)", "[eé]", source))


_PRODUCT = re.compile(
    rf"\b(?:(?:(?:{nouns.KINDS}) )?(?:{grouped(nouns.EN)})(?:e?s)?\b(?: [a-z]{{1,3}}-?\d{{2,5}}\b)?|(?:{grouped(_inflected(nouns.HU))})\w{{0,8}}\b)|"
    rf"{HEBREW}[והבלשמכ]{{0,2}}(?:{grouped(nouns.HE)})(?![א-ת]|[\"״]ג)(?: ה?{nouns.HE_OF}(?![א-ת]))?"
)
_COMPOUND = re.compile(
    r"(?<!\w)(?!nyaral[oó]r)[a-záéíóöőúüű]{2,14}(?:g[eé]p|ágy|sz[eé]k|asztal|l[aá]mp[aá]|k[eé]sz[uü]l[eé]k|[oó]r[aá]|tart[oó]|szekr[eé]ny|v[aá]g[oó]|ny[ií]r[oó]|meleg[ií]t[oő]|tiszt[ií]t[oó]|s[uü]t[oő]|f[oő]z[oő]|m[eé]r[oő]|p[aá]rn[aá]|kab[aá]t|cip[oő]|t[aá]sk[aá]|szett|k[eé]szlet|kef[eé]|polc|l[eé]tr[aá]|pumpa|csap|kerék|jelz[oő]|riaszt[oó]|j[aá]tsz[oó]|lift|automat[aá]|kever[oő]|fest[eé]k|sz[oő]nyeg|kocsi|hordoz[oó]|sz[ií]v[oó]|t[oö]lt[oőö]|kapu|kabin|korcsolya|fotel|matrac|k[aá]bel|l[aá]nc|sapk[aá]|zs[aá]k|pumpa|permetez[oő]|daru|r[aá]cs|f[uú]r[oó]|f[uű]r[eé]sz)(?:e?[tk]|[aeo]t|[aeo]m|m|[eaá]?[mk][aeo]?t?|nak|nek|val|vel|on|en|[oö]n|ban|ben|b[oóőö]l|hoz|hez|r[oó]l|r[oő]l|n[aá]l|n[eé]l|[eé]rt)?\b"
)
_BRANDED = re.compile(rf"(?<!\w)(?=\w)(?:{grouped(nouns.BRANDS)})(?!\w)")
_VERSION = re.compile(
    r"(?: (?:[A-Z][\w+-]{0,14}|[A-Z]{0,3}\d[\w+-]{0,9}|[Pp]ro|[Mm]ax|[Mm]ini|[Pp]lus|[Uu]ltra|[Aa]ir)(?![\w-])){1,4}"
)
_OF_A_KIND = r"((?:(?!and\b|or\b|but\b|only\b|from\b|that\b|which\b|in\b|on\b|at\b|with\b|w\b|for\b|to\b)[a-z][a-z'-]{1,15} ?){1,3})"
_BOUGHT = re.compile(
    AT_A_WORD + r"(?:"
    rf"\b(?:\d{{1,4}}|an?|one|two|three|four|five|six|ten|some|the) (?:bags?|boxe?s?|packs?|packets?|bottles?|tins?|cans?|tubs?|jars?|sets?|pairs?|rolls?|sacks?|cases|crates?|bunch|sheets?|metres?|meters?|kilos?|litres?) of {_OF_A_KIND}|"
    rf"\b(?:quote|price|offer|paid|pay|charged|spent|replacement|warranty|parts|manual)(?: \S{{1,9}}){{0,2}} for (?:\d{{1,4}} |the |an? |my |some |these |those |new |two |three ){{1,2}}{_OF_A_KIND}|"
    r"(?<!\w)\d{1,4} ([^\W\d_]{4,20}) (?:kell|kellene|k[eé]ne|lenne)\b|"
    rf"\bpaid (?:\S{{1,9}} ){{1,2}}for {_OF_A_KIND}|\b(?:ordered|bought|purchased|need|want) \d{{1,4}} {_OF_A_KIND}|"
    rf"\x00 of {_OF_A_KIND}|\x00 ((?!kell|volt|van|lenne|hi[aá]ny|helyett|j[oö]tt|[eé]rkez)[a-záéíóöőúüű]{{5,22}})(?=(?:[^\w]| )(?:rendel|vett|k[eé]r|kapt|j[oö]tt|van|helyett|\d))|(?<![א-ת])(?=[א-ת])(?:גלילי|שקי|קופסאות|חבילות|זוגות|בקבוקי|ארגזי) ([א-ת]{{3,12}}(?: [א-ת]{{3,10}})?)|"
    r"(?<!\w)\d{1,4} (?:db|darab) ((?!kell|volt|van|lenne|hi[aá]ny)[^\W\d_]{3,20})|"
    r"\b(?!n[eé]gy|h[aá]rm|kett[oő]|hatot|h[eé]tet|semmi|v[aá]lasz|level|[uü]zenet|p[eé]nz|hib[aá]|rossz|sz[aá]ml|term[eé]k|[eé]rtes[ií]|e-?mail|vissza|dolgot|csomag)([a-záéíóöőúüű]{4,20}[aáeéoöió]t) (?:rendeltem|vettem|kaptam|v[aá]s[aá]roltam|k[uü]ldtetek|k[uü]ldtek|hoztak)\b|"
    r"(?<![א-ת])(?=[א-ת])(?:הזמנתי|קניתי|קיבלתי|רכשתי|הזמנו|קנינו|ל|צריכה?|צריכים) ?\d{1,4} ((?!גלילי|שקי|קופסאות|חבילות|זוגות|בקבוקי|ארגזי|ש\"?ח|שקל|ימים|שעות|דקות|שבוע|חודש|שנ|פעמ|אחוז|יום)[א-ת]{3,12})|"
    r"\b(?:ordered|bought|purchased|buying|received|got|return|exchange|replace)(?: from you)?(?: (?:a|an|the|two|three|my|some|this|these|one|another|\d{1,2}|pair of|set of)){1,3} "
    r"((?:[^\W_][\w'’-]{1,20} ?){1,4})|"
    r"\bthe ((?:[a-z][a-z-]{2,14} )?[a-z][a-z-]{2,16}) (?:that |which )?(?:i|we)(?:['’]ve)? (?:have |had |just )?(?:ordered|bought|received|got|purchased)\b|"
    r"\baz? ([a-záéíóöőúüű]{4,18}),? (?:amit|amelyet|amely) (?:rendeltem|vettem|kaptam|k[uü]ldtek|v[aá]s[aá]roltam)|"
    r"(?<![א-ת])[בומ]?(ה[א-ת]{2,12}(?: [א-ת]{2,10})?) ש(?:הזמנתי|קניתי|קיבלתי|רכשתי|הזמנו|קנינו|קיבלנו|שלחתם)|"
    r"\b(?:rendeltem|vettem|v[aá]s[aá]roltam|rendelt[uü]nk|vett[uü]nk)(?: [^\W\d_]{2,14}(?:n|t[oő]l|nál|nél))? (?:egy|k[eé]t|h[aá]rom) ((?:[^\W\d_]{2,20} ){0,2}[^\W\d_]{2,24}t)\b|"
    r"(?<![א-ת])(?=[א-ת])(?:הזמנתי|קניתי|רכשתי)(?: (?:אצלכם|מכם|אתמול|אצלך))? (?!את |ב|ל|לפני|מ)((?:[א-ת\"']{2,12} ?){1,2})"
    r")"
)

_BOUGHT_HINTS = Hints(
    *(
        "ordered",
        "bought",
        "purchased",
        "buying",
        "received",
        "got",
        "return",
        "amit",
        "amely",
        "שקי",
        "שהז",
        "שקנ",
        "שרכ",
        "ששל",
        "exchange",
        "replace",
        " of ",
        "גלילי",
        "שקי",
        "חבילות",
        "זוגות",
        "בקבוקי",
        "קופסאות",
        "ארגזי",
        "\x00",
        " for ",
        "need ",
        "want ",
        " db ",
        " darab ",
        " kell",
        " kéne",
        " kene",
        " lenne",
        "kaptam",
        "küldt",
        "kuldt",
        "hoztak",
        "קיבלתי",
        "הזמנו",
        "קנינו",
        "צריכ",
        "צריך",
        " ל",
    ),
    *("rendelt", "vett", "vásárolt", "vasárolt", "vásarolt", "vasarolt", "הזמנתי", "קניתי", "רכשתי"),
)


def products_in(text: str, low: str) -> Iterator[str]:
    """Yield each product once, as `text` names it; a brand with what follows it first ("iPhone 13 Pro")."""
    taken: list[tuple[int, int]] = []
    for hit in _BRANDED.finditer(low):
        version = _VERSION.match(text, hit.end())
        taken.append((hit.start(), version.end() if version else hit.end()))
    for hit in _PRODUCT.finditer(low):
        if not _overlaps(hit.span(), taken):
            taken.append((_kind_before(low, hit.start()), _part_after(low, hit.end())))
    for hit in _COMPOUND.finditer(low) if nouns.COMPOUND_HINTS.are_in(low) else ():
        if not _overlaps(hit.span(), taken):
            taken.append((_kind_before(low, hit.start()), hit.end()))
    for hit in _BOUGHT.finditer(low) if _BOUGHT_HINTS.are_in(low) else ():
        place = next((number for number, group in enumerate(hit.groups(), 1) if group), 0)
        phrase = _phrase(hit.group(place)) if place else ""
        span = (hit.start(place), hit.start(place) + len(phrase))
        if phrase and not _overlaps(span, taken):
            taken.append(span)
    yield from (text[start:end].strip() for start, end in sorted(taken))


_ANY_DIGIT = re.compile(r"\d")
_COUNTED = re.compile(r"(?<![\w.,/#-])\d{1,4} (?=[^\W\d_])")


_COUNTED_WISH = re.compile(
    r"(?:\b(?:need|want|order(?:ed)?|bought|received|quote for|rendeltem|kaptam|vettem|k[eé]rek|k[eé]rn[eé]k) |(?<![א-ת])(?:הזמנתי|הזמנו|צריכ(?:ה|ים)|צריך|קיבלתי|קניתי|קנינו|דרוש(?:ים|ות)(?: לנו| לי)?|ל) ?)"
    r"(\d{1,4} (?!more|days?|hours?|weeks?|months?|years?|minutes?|pounds?|euros?|dollars?|quid|shekels?|percent|nap|h[eé]t|h[oó]nap|[oó]r[aá]|perc|ezer|ft|forint|eur|שקל|ש[\"״']|ימים|שבוע|שעות|חודש|דקות|אחוז|יום|שנ)[^\W\d_]{3,})|"
    r"(?<![\w.,])(\d{1,4} [^\W\d_]{4,20})(?= (?:kell|kellene|k[eé]ne|lenne)\b)"
)


def counted(low: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of "14 chairs": a number just before a product, or before what was ordered."""
    for hit in _COUNTED_WISH.finditer(low) if _ANY_DIGIT.search(low) else ():
        yield hit.span(1 if hit[1] else 2)
    for hit in _COUNTED.finditer(low):
        product = _PRODUCT.match(low, hit.end()) or _PRODUCT.match(low, low.find(" ", hit.end()) + 1)
        if product:
            yield hit.start(), product.end()


_KIND_BEFORE = re.compile(
    r"(?:\b(?:my|the|an?|your|this|our|of|for|new|these|those)(?: [a-z\x00]{3,10})? |^|[(,.;:!?] ?|\d )([a-z][a-z-]{2,13}) $"
)


_PART_AFTER = re.compile(
    rf" ((?!broken|dead|late|loose|bent|torn|missing|wrong|again|today|online|please|stuck|faulty|empty|wet|cold|online|yesterday|free)[a-z]{{3,14}}(?<!ed)(?<!ing)(?<!ly)(?<!s)) (?:{VERBS})\b"
)


def _part_after(low: str, end: int) -> int:
    """Where "inhaler spacer" ends, of which the inhaler is known."""
    hit = _PART_AFTER.match(low, end)
    return (
        hit.end(1)
        if hit and hit[1] not in SMALL["en"] and hit[1] not in NEGATIONS["en"] and hit[1] not in NO_SUBJECTS
        else end
    )


def _kind_before(low: str, start: int) -> int:
    """Where "garden bench" begins, of which the bench is known."""
    hit = _KIND_BEFORE.search(low, max(0, start - 22), start)
    return hit.start(1) if hit and hit[1] not in SMALL["en"] else start


PHONES = re.compile(r"(?:phone|telefon|טלפון|נייד)")
"""What names a product, or only the number that follows."""


def _overlaps(span: tuple[int, int], taken: list[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in taken)


_NO_THINGS_SOURCE = """
order package parcel email mail refund message reply call item items thing things product products money
answer delivery it them message wrong newborn baby question problem kids company אצלכם מכם ממכם
"""
_NO_THINGS = frozenset(_NO_THINGS_SOURCE.split())


def _phrase(words: str) -> str:
    """The words up to the first small one; nothing when no thing is named."""
    kept: list[str] = []
    for word in words.split():
        bare = word.lower()
        if bare in SMALL["en"] or bare in SMALL["he"] or bare in _NO_THINGS or bare in NO_SUBJECTS:
            break
        kept.append(word)
    phrase = " ".join(kept)
    return phrase if phrase and words.startswith(phrase) and not any(map(str.isdigit, phrase[:1])) else ""
