"""Names and postal addresses in the visitor's own words, in English, Hebrew and Hungarian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import any_in
from handoff.rules.small_words import SMALL

_UPPER = "A-ZÁÉÍÓÖŐÚÜŰ"
_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){1,30}"
_CAPITAL = rf"[{_UPPER}](?:[^\W\d_]|['’-](?=[^\W\d_])){{1,30}}"
_NAME = re.compile(
    rf"(?<!\w)(?:(?:\b[Mm][yY] (?:full |first |last |sur)?name(?: is|['’]s|:)|\b[Nn]ame(?:'s| is|:)|\b[Uu]nder(?: the name(?: of)?)?(?= [{_UPPER}])|\bin the name of|"
    rf"\b[Aa] nevem:?|\b[Nn]evem:?|\b[Nn][eé]v:|(?<![א-ת])(?=[א-ת])(?:קוראים לי|שמי|השם שלי(?: הוא)?|השם הוא|שם:|שם מלא:|על שם|בשם)(?! ה| (?:אבא|אימא|אמא|אשתי|בעלי|אחי|אחותי|הבן|הבת|סבא|סבתא|חברה|חבר)(?![א-ת]))(?! רשום| כתוב| לא))(?: |(?<=:))({_WORD}(?: {_WORD}){{0,2}})|"
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ({_CAPITAL}(?: {_CAPITAL}){{0,2}})|\b({_CAPITAL},? (?:surname|last name|family name)(?: is)? {_CAPITAL})|\b(?:[Oo]n behalf of|[Cc]ontact(?: person)?(?: is|:)|[Aa]sk for|[Bb]ooked (?:by|for)|[Aa]ddressed to|[Rr]ecipient(?: is|:)?) (?:my \w{{3,10}},? )?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?({_CAPITAL}(?: {_CAPITAL}){{0,2}})|"
    rf"\b(?:[Mm]y|[Oo]ur) (?:wife|husband|mother|mum|mom|father|dad|son|daughter|brother|sister|partner|boss|neighbour|colleague|grandmother|grandfather),? ({_CAPITAL} {_CAPITAL})|"
    rf"(?<![א-ת])(?=[א-ת])[בל]?(?:שם )?(?:אבא|אימא|אמא|אבי|אמי|אשתי|בעלי|אחי|אחותי|הבן|הבת|בני|בתי|סבא|סבתא|השכן|השכנה)(?: שלי)?, ([א-ת]{{2,12}} [א-ת]{{2,14}})(?=[.,])|"
    rf"(?:^|(?<=[.!] ))(?:[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood \w{{5,9}}|[Ss]ziasztok|[Ss]zia|[Üü]dv),? (?!this|I|It|The|My)({_CAPITAL}) (?:from|here|at)\b|"
    rf"(?:[Aa]py[aá]m|[EeÉé]desap[aá]m|[Aa]ny[aá]m|[EeÉé]desany[aá]m|[Nn]agyap[aá]m|[Nn]agyany[aá]m|[Ff][eé]rjem|[Ff]eles[eé]gem|[Ff]iam|[Ll][aá]nyom|[Ss]zomsz[eé]dom|[Nn][oő]v[eé]rem|[Bb][aá]ty[aá]m|[OoÖö]cs[eé]m|[Hh][uú]gom|[Ff][oő]n[oö]k[oö]m),? ({_CAPITAL} {_CAPITAL})|"
    rf"(?<![א-ת])(?:עו[\"״]ד|ד[\"״]ר|גב['׳]|פרופ['׳]) ([א-ת]{{2,12}}(?: [א-ת]{{2,14}})?)(?=[.,!\n]|$)|"
    rf"^([א-ת]{{2,10}}(?: [א-ת]{{2,12}})?) (?:מדברת?|כאן|פה)(?=[,. ]|$)|"
    rf"(?<![א-ת])(?:היי|שלום|הי|בוקר טוב|ערב טוב|צהריים טובים),? (?:אני|זה|זאת) (?!לא|רוצה|צריך|צריכה|מחכה|שוב|עדיין|מאוד|כבר|גם|רק|בעניין|לגבי)([א-ת]{{2,10}})(?=[.,!])|"
    rf"(?<![א-ת])אני ([א-ת]{{2,12}} [א-ת][א-ת־]{{1,20}})(?= ולא )|"
    rf"\b({_CAPITAL}(?: {_CAPITAL}){{0,2}}) (?:nev[eé]ben|n[eé]vre|nev[eé]re)\b|"
    rf"\b(?:[Tt]his is|[Ii] am|[Ii]['’]m|[Ii]m|[Ii]t['’]s) ({_CAPITAL} {_CAPITAL}(?: {_CAPITAL})?)(?=[.,!;\n]|$| here| and| from| again| about)|"
    rf"\b[Tt]his is ({_CAPITAL})(?=[.,!;\n]|$| here| and| from| speaking)|"
    rf"(?:^|(?<=[.!?,] ))({_CAPITAL}(?: {_CAPITAL})?) (?:here|speaking)\b|"
    rf"(?<![א-ת])(?=[א-ת])(?:כאן|מדבר|מדברת|אני) ((?!לא|רוצה|צריך|צריכה|מחכה|שוב|עדיין|מאוד|כבר|גם|רק|עם|של|על)[א-ת]{{2,15}} (?:לוי|כהן|מזרחי|פרץ|ביטון|דהן|אברהם|פרידמן|אגסי|[א-ת]{{2,12}}(?:מן|סקי|וביץ|שטיין|ברג|זון)))(?![א-ת])|"
    rf"\b({_CAPITAL} {_CAPITAL}(?: {_CAPITAL})?) (?:vagyok|n[eé]ven|a nevem)\b|"
    rf"\b({_CAPITAL} {_CAPITAL}?)(?:nak|nek) h[ií]vnak\b|"
    rf"(?<!\w)({_CAPITAL}) vagyok\b|"
    rf"(?:\b(?:[Rr]egards|[Cc]heers|[Tt]hanks|[Ss]incerely|[Üü]dv(?:özlettel|\.)?|[Kk]öszönettel|[Kk]öszönöm|[Kk]öszi)|(?:ו?בברכה|ו?תודה)),?[ \n]{{1,2}}({_CAPITAL} {_CAPITAL}|[א-ת]{{2,12}} [א-ת]{{2,12}})\.?$)"
)
_NAME_HINTS = (
    *(
        "name",
        "nev",
        "név",
        "vagyok",
        "hívnak",
        "hivnak",
        "this is",
        "i'm",
        "i’m",
        "im",
        "i am",
        "it's",
        "it’s",
    ),
    *(
        "here",
        "speaking",
        "regards",
        "cheers",
        "thanks",
        "sincerely",
        "üdv",
        "udv",
        "kösz",
        "kösz",
        "kosz",
        "under",
    ),
    *(
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "prof",
        "behalf",
        "contact",
        "ask for",
        "booked",
        "addressed",
        "recipient",
    ),
    *("my ", "our ", "שם", "שמי", "קוראים", "כאן", "מדבר", "אני", "בברכה", "תודה"),
    *(
        "apám",
        "apam",
        "anyám",
        "anyam",
        "férjem",
        "ferjem",
        "feles",
        "fiam",
        "lányom",
        "lanyom",
        "szomsz",
        "vérem",
        "bátyám",
        "csém",
        "húgom",
        "nököm",
        "from",
        " at",
        "פה",
        "זה",
        "זאת",
        "עו",
        'ד"ר',
        "ד״ר",
        "גב",
        "פרופ",
        "אבא",
        "אימא",
        "אמא",
        "אבי",
        "אמי",
        "אשתי",
        "בעלי",
        "אחי",
        "אחות",
        "הבן",
        "הבת",
        "בני",
        "בתי",
        "סבא",
        "סבתא",
        "השכ",
    ),
)
"""One of these stands in every text in which the pattern finds something."""
_NAME_OF_A_THING = re.compile(
    r"\b(?:city|company|user|file|product|brand|street|plan|hotel|card|bank|policy|model|shop|store|firm) $|\b(?:c[eé]g|v[aá]ros|term[eé]k|utca|felhaszn[aá]l[oó]) ?$"
)
_NAME_WORDS_MAX = 3
_NO_NAMES_SOURCE = """
and or not but nem hogy es vagyok is ok very really still waiting here not sure order number אני יש לא עם של
על את ואני והמספר
"""
_NO_NAMES = frozenset(_NO_NAMES_SOURCE.split())
_STREET = r"(?:street|st|avenue|ave|road|rd|lane|ln|drive|dr|boulevard|blvd|square|close|court|ct|way|place|pl|terrace|crescent|quay|mews|walk|grove|wharf|parade|rise|yard|embankment|heights|trail|parkway|highway|gardens|park|hill|row)"
_TOWN = rf"{_CAPITAL}(?!\w)(?: {_CAPITAL}(?!\w)){{0,2}}"
_POSTCODE = r"(?:[A-Z]{1,2}\d{1,2}[A-Z]? ?\d[A-Z]{2}|[A-Z]\d{2} ?[A-Z0-9]{4}|[A-Z]{2} \d{5}|\d{5}(?:-\d{4})?)"
_HE_CITY = r"(?:ה?(?:תל אביב(?:[- ]יפו)?|באר שבע|ראשון לציון|פתח תקו?וה|כפר סבא|רמת גן|בת ים|בני ברק|קריית [א-ת]{2,12}|הוד השרון|נס ציונה|רמת השרון|ירושלים|חיפה|[א-ת]{3,14}))"
_HU_STREET = r"(?:utca|utc[aá]\w{0,3}|u\.|[uú]t(?:ja)?|t[eé]r(?:e)?|k[oö]r[uú]t|krt\.?|k[oö]z|s[eé]t[aá]ny|fasor|sor|d[uű]l[oőö])"
_HU_TAIL = r"(?:[/-][A-Za-z0-9]{1,4})?\.?(?: ?(?:[,;] ?)?(?:\d{1,2}|f[oö]ldszint|fszt?)\.?(?: ?/ ?\d{1,3}\.?| em(?:elet)?\.? ?\d{1,3}\.?(?: ajt[oó])?)?)?"
_ADDRESS_EN = re.compile(
    rf"(?:\b(?i:flat|apt\.?|apartment|unit) \w{{1,5}},? )?\b\d{{1,5}}[A-Za-z]? (?:{_WORD} ){{1,3}}(?i:{_STREET})\b\.?"
    rf"(?:,? (?:apt\.?|apartment|flat|unit|#) ?\w{{1,5}})?(?:,? {_TOWN})?(?:,? {_POSTCODE})?(?:,? {_CAPITAL})?"
)
_STREET_FIRST = r"(?:Rua|Rue|Via|Viale|Calle|Avenida|Av\.|Plaza|Piazza|Place|Boulevard|Strada|Largo|Travessa|Carrer|Passeig|Corso|Praça|Chemin|Quai|Ulica|ul\.|Bulevardul)"
_ADDRESS_ABROAD = re.compile(
    rf"\b(?:\d{{1,4}}[A-Za-z]?,? {_STREET_FIRST} (?:(?:de|da|do|dos|du|des|della|di|la|las|el|del) ){{0,2}}{_CAPITAL}(?: {_CAPITAL}){{0,2}}|"
    rf"{_STREET_FIRST} (?:(?:de|da|do|dos|du|des|della|di|la|las|el|del) ){{0,2}}{_CAPITAL}(?: {_CAPITAL}){{0,2}},? \d{{1,4}}[A-Za-z]?(?!\w)|"
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
_ADDRESS_HU = re.compile(
    rf"(?:\b\d{{4}},? )?(?:\b{_CAPITAL},? )?(?:\b[IVX]{{1,5}}\. ?(?:ker(?:[uü]let)?\.?)?,? )?\b(?:{_CAPITAL}|{_WORD}) (?:{_CAPITAL} )?{_HU_STREET} \d{{1,4}}\b{_HU_TAIL}(?:, {_CAPITAL}(?!\w))?"
)
_HU_HINTS = (
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
    r"(?:\b(?:my |the |new |delivery |shipping |home |correct |right ){0,3}address(?: is|:| should be| would be|['’]s)|\b(?:deliver|ship|send) (?:it |this |them )?to:?|"
    r"\b(?:az? )?(?:[uú]j |sz[aá]ll[ií]t[aá]si |helyes |pontos ){0,2}c[ií]m(?:em|e|[uü]nk)?(?!\w)(?: az?)?:?|ה?כתובת(?: ה?(?:חדשה|נכונה|שלי|למשלוח)){0,2}(?: היא)?:?) ?"
    r"((?=[^\n!?;\x00]{0,60}\d)[^\n!?;\x00]{6,110})"
)
_NUMBER_AND_WORD = re.compile(r"\d[a-z]? [^\W\d_]")
_SAID_HINTS = ("address", "deliver", "ship", "send", "cím", "cim", "כתובת")
_NO_ADDRESS = re.compile(
    r"@|•|הזמנה|rendel|\b(?:account|card|number|order|days?|e-?mail|phone|hours?|times)\b", re.IGNORECASE
)
_ADDRESS_END = re.compile(
    r"\. (?=[^\W\d_]{3})|,? (?:and|please|not|instead|thanks|és|nem|kérem|köszönöm|בבקשה|ולא|תודה)(?!\w)",
    re.IGNORECASE,
)


def names_in(text: str, low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end)."""
    if not any_in(low, _NAME_HINTS):
        return
    for hit in _NAME.finditer(text):
        if _NAME_OF_A_THING.search(low[max(0, hit.start() - 12) : hit.start()]):
            continue
        value = next((group for group in hit.groups() if group), "")
        words: list[str] = []
        for word in value.split()[:_NAME_WORDS_MAX]:
            small = word.lower().strip("'’")
            if small in _NO_NAMES or small in SMALL["en"] or small in SMALL["he"]:
                break
            words.append(word)
        if words:
            start = hit.start() + hit.group().index(value)
            name = value[: value.index(words[-1], sum(len(word) + 1 for word in words[:-1])) + len(words[-1])]
            yield name, start, start + len(name)


def addresses_in(text: str, low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (address, start, end): by its shape, or what is said to be one and holds a number."""
    if not re.search(r"\d", low):
        return
    patterns = (
        [_ADDRESS_HE] if _ANY_HEBREW.search(low) else [_ADDRESS_EN] if _NUMBER_AND_WORD.search(low) else []
    )
    if any_in(low, _HU_HINTS):
        patterns.append(_ADDRESS_HU)
    if _ABROAD_HINTS.search(low):
        patterns.insert(0, _ADDRESS_ABROAD)
    found = [(hit.group(), *hit.span()) for pattern in patterns for hit in pattern.finditer(text)]
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
