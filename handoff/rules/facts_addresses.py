"""Postal addresses in the visitor's own words, in English, Hebrew and Hungarian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import Hints, any_in
from handoff.rules.facts_people import CAPITAL, WORD

_STREET = r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|close|court|ct|way|place|pl|terrace|crescent|quay|mews|walk|grove|wharf|parade|rise|yard|embankment|heights|trail|parkway|highway|gardens|park|hill|row)"
_TOWN = rf"{CAPITAL}(?!\w)(?: {CAPITAL}(?!\w)){{0,2}}"
_POSTCODE = r"(?:[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|[A-Z]\d{2} ?[A-Z0-9]{4}|[A-Z]{2} \d{5}|\d{5}(?:-\d{4})?)"
_HE_CITY = r"(?:ה?(?:תל אביב(?:[- ]יפו)?|באר שבע|ראשון לציון|פתח תקו?וה|כפר סבא|רמת גן|בת ים|בני ברק|קריית [א-ת]{2,12}|הוד השרון|נס ציונה|רמת השרון|ירושלים|חיפה|[א-ת]{3,14}))"
_HU_STREET = r"(?:utca|utc[aá]\w{0,3}|u\.|[uú]t(?:ja)?|t[eé]r(?:e)?|k[oö]r[uú]t|krt\.?|k[oö]z|s[eé]t[aá]ny|fasor|sor|d[uű]l[oőö])"
_HU_TAIL = r"(?:[/-][A-Za-z0-9]{1,4})?\.?(?: ?(?:[,;] ?)?(?:\d{1,2}|f[oö]ldszint|fszt?)\.?(?: ?/ ?\d{1,3}\.?| em(?:elet)?\.? ?\d{1,3}\.?(?: ajt[oó])?)?)?"
_ADDRESS_EN = re.compile(
    rf"(?:\b(?i:flat|apt\.?|apartment|unit) \w{{1,5}},? )?(?<![\w£$€.,])\d{{1,5}}[A-Za-z]? (?:{WORD} ){{1,3}}(?i:{_STREET})\b\.?"
    rf"(?:,? (?:apt\.?|apartment|flat|unit|#) ?\w{{1,5}})?(?:,? {_TOWN})?(?:,? {_POSTCODE})?(?:,? {CAPITAL})?"
)
_STREET_FIRST = r"(?:Rua|Rue|Via|Viale|Calle|Avenida|Av\.|Plaza|Piazza|Place|Boulevard|Strada|Largo|Travessa|Carrer|Passeig|Corso|Praça|Chemin|Quai|Ulica|ul\.|Bulevardul)"
_ADDRESS_ABROAD = re.compile(
    rf"\b(?:\d{{1,4}}[A-Za-z]?,? {_STREET_FIRST} (?:(?:de|da|do|dos|du|des|della|di|la|las|el|del) ){{0,2}}{CAPITAL}(?: {CAPITAL}){{0,2}}|"
    rf"{_STREET_FIRST} (?:(?:de|da|do|dos|du|des|della|di|la|las|el|del) ){{0,2}}{CAPITAL}(?: {CAPITAL}){{0,2}},? \d{{1,4}}[A-Za-z]?(?!\w)|"
    rf"[A-ZÄÖÜ]\w{{1,24}}(?:straße|strasse|str\.|weg|platz|gasse|allee|damm|ufer|laan|straat|gade|gatan) \d{{1,4}}[A-Za-z]?(?!\w))"
    rf"(?:,? (?:\d{{4,5}}(?:-\d{{3}})? )?{_TOWN})?"
)
_ABROAD_HINTS = re.compile(
    r"\b(?:rua|rue|via|viale|calle|avenida|av\.|plaza|piazza|place|boulevard|strada|largo|travessa|carrer|passeig|corso|praça|chemin|quai|ulica|ul\.|bulevardul) |"
    r"(?:straße|strasse|str\.|weg|platz|gasse|allee|damm|ufer|laan|straat|gade|gatan) \d"
)
_ADDRESS_HE = re.compile(
    rf"(?<![א-ת])[לבמ]?(?:רחוב|רח['׳]|שדרות|שד['׳]|סמטת|דרך) (?:[א-ת\"'׳״]{{2,20}} ){{1,3}}\d{{1,4}}(?: ?[א-ת]['׳]?(?![א-ת]))?(?:,? (?:דירה|קומה|כניסה) \w{{1,4}}){{0,3}}(?:,? ב?{_HE_CITY})?(?:,? (?:מיקוד )?\d{{7}}(?!\d))?"
)
_HE_TOWNS = (
    r"(?:תל אביב|ירושלים|חיפה|באר שבע|ראשון לציון|פתח תקו?וה|כפר סבא|רמת גן|בת ים|בני ברק|קרי?ית [א-ת]{2,12}|הוד השרון|נס ציונה|רמת השרון|נתניה|אשדוד|אשקלון|חולון|רחובות|הרצליה|רעננה|מודיעין|לוד|רמלה|"
    r"גבעתיים|נהריה|עכו|טבריה|צפת|אילת|עפולה|כרמיאל|יבנה|דימונה|ערד|שדרות|נצרת|יפו|גדרה|יקנעם|זכרון יעקב|חדרה|פרדס חנה|אור יהודה|יהוד|ראש העין|שוהם|מעלה אדומים|בית שמש|אריאל|קיסריה|טירה|אום אל פחם)"
)
_ADDRESS_HE_TOWN = re.compile(
    rf"(?<![א-ת])[א-ת][א-ת\"'׳״]{{2,14}}(?: [א-ת][א-ת\"'׳״]{{1,14}})? \d{{1,3}}(?:/\d{{1,3}})?[א-ת]?,?(?: (?:דירה|קומה|כניסה) \w{{1,4}},?){{0,3}} ב?{_HE_TOWNS}(?![א-ת])"
)
_ADDRESS_POSTCODE = re.compile(
    rf"(?:\b(?i:flat|apt\.?|apartment|unit) \w{{1,5}},? )?\b\d{{1,4}}[A-Za-z]? (?:{CAPITAL} ){{0,2}}{CAPITAL},? {_TOWN},? {_POSTCODE}(?!\w)"
)
_ADDRESS_HU = re.compile(
    rf"(?:\b\d{{4}},? )?(?:\b(?!Nem |Hanem |Nekem |Itt |Ez ){CAPITAL},? )?(?:\b[IVX]{{1,5}}\. ?(?:ker(?:[uü]let)?\.?)?,? )?\b(?!(?:Nem|Hanem|nem|hanem) )(?:{CAPITAL}|{WORD}) (?:{CAPITAL} )?{_HU_STREET} \d{{1,4}}\b{_HU_TAIL}(?:, {CAPITAL}(?!\w))?"
)
_HU_HINTS = Hints(
    "utca",
    "utcá",
    "u. ",
    "út",
    "ut ",
    "tér",
    "ter ",
    "krt",
    "körút",
    "korut",
    "köz",
    "koz ",
    "sétány",
    "setany",
    "fasor",
    "sor ",
    "dűlő",
    "dülö",
)
"""One of these stands in every Hungarian address; looking for them is faster than trying the pattern at each word."""

_ANY_HEBREW = re.compile("[א-ת]")
_ADDRESS_SAID = re.compile(
    r"(?:\b(?:my |the |new |delivery |shipping |home |correct |right ){0,3}address(?: is|:| should be| would be|['’]s)|\b(?:deliver|ship|send) (?:it |this |them )?to:?|\b(?:i|we) (?:live|stay|moved to|am|are) (?:at|to)|\bwe['’]?re (?:now )?at|"
    r"\b(?:az? )?(?:[uú]j |sz[aá]ll[ií]t[aá]si |helyes |pontos ){0,2}c[ií]m(?:em|e|[uü]nk)?(?!\w)(?: az?)?:?|ה?כתובת(?: ה?(?:חדשה|נכונה|שלי|למשלוח)){0,2}(?: היא)?:?) ?"
    r"((?=[^\n!?;\x00]{0,60}\d)[^\n!?;\x00]{6,110})"
)
_NUMBER_AND_WORD = re.compile(r"\d[a-z]? [^\W\d_]")
_SAID_HINTS = (" live ", " at ", "moved", "address", "deliver", "ship", "send", "cím", "cim", "כתובת")
_NO_ADDRESS = re.compile(
    r"@|•|הזמנה|rendel|\b(?:account|card|number|order|days?|e-?mail|phone|hours?|times)\b", re.IGNORECASE
)
_ADDRESS_END = re.compile(
    r"\. (?=[^\W\d_]{3})|,? (?:and|please|not|instead|thanks|és|nem|kérem|köszönöm|בבקשה|ולא|תודה)(?!\w)",
    re.IGNORECASE,
)


def addresses_in(text: str, low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (address, start, end): by its shape, or what is said to be one and holds a number."""
    if not re.search(r"\d", low):
        return
    patterns = (
        [_ADDRESS_HE, _ADDRESS_HE_TOWN]
        if _ANY_HEBREW.search(low)
        else [_ADDRESS_EN, _ADDRESS_POSTCODE]
        if _NUMBER_AND_WORD.search(low)
        else []
    )
    if _HU_HINTS.are_in(low):
        patterns.append(_ADDRESS_HU)
    if _ABROAD_HINTS.search(low):
        patterns.insert(0, _ADDRESS_ABROAD)
    found: list[tuple[str, int, int]] = []
    for hit in (hit for pattern in patterns for hit in pattern.finditer(text)):
        if not any(hit.start() < end and start < hit.end() for _, start, end in found):
            found.append((hit.group(), *hit.span()))
    yield from ((value.strip(), start, end) for value, start, end in found)
    for hit in _ADDRESS_SAID.finditer(low) if any_in(low, _SAID_HINTS) else ():
        start, end = hit.span(1)
        cut = _ADDRESS_END.search(text, start, end)
        end = cut.start() if cut else end
        value = text[start:end].strip(" ,.:")
        overlaps = any(start < taken_end and taken_start < end for _, taken_start, taken_end in found)
        if (
            not overlaps
            and not _NO_ADDRESS.search(value)
            and re.search(r"\d", value)
            and re.search(r"[^\W\d_]{3}", value)
        ):
            yield value, text.index(value, start), end
