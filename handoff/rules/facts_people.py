"""Names of people in the visitor's own words, in English, Hebrew and Hungarian."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handoff.rules.alternatives import Hints, any_in
from handoff.rules.small_words import SMALL

_UPPER = "A-ZÁÉÍÓÖŐÚÜŰ"
WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){1,30}"
CAPITAL = rf"[{_UPPER}](?:[^\W\d_]|['’-](?=[^\W\d_])){{1,30}}"
_NAME = re.compile(
    rf"(?<!\w)(?:(?:\b[Mm][yY] (?:full |first |last |sur)?name(?: is|['’]s|:)|\b[Nn]ame(?:'s| is|:)|\b[Uu]nder(?: the name(?: of)?)?(?= [{_UPPER}])|\bin the name of|"
    rf"\b[Aa] nevem:?|\b[Nn]evem:?|\b[Nn][eé]v:|(?<![א-ת])(?=[א-ת])(?:קוראים לי|שמי|השם שלי(?: הוא)?|השם הוא|שם:|שם מלא:|על שם|בשם(?! ב))(?! ה| (?:אבא|אימא|אמא|אשתי|בעלי|אחי|אחותי|הבן|הבת|סבא|סבתא|חברה|חבר)(?![א-ת]))(?! רשום| כתוב| לא))(?: |(?<=:))({WORD}(?: {WORD}){{0,2}})|"
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? ({CAPITAL}(?: {CAPITAL}){{0,2}})|\b({CAPITAL},? (?:surname|last name|family name)(?: is)? {CAPITAL})|\b(?:[Oo]n behalf of|[Cc]ontact(?: person)?(?: is|:)|[Aa]sk for|[Bb]ooked (?:by|for)|[Aa]ddressed to|[Rr]ecipient(?: is|:)?) (?:my \w{{3,10}},? )?(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?({CAPITAL}(?: {CAPITAL}){{0,2}})|"
    rf"\b(?:[Mm]y|[Oo]ur) (?:wife|husband|mother|mum|mom|father|dad|son|daughter|brother|sister|partner|boss|neighbour|colleague|grandmother|grandfather),? ({CAPITAL} {CAPITAL})|"
    rf"(?<![א-ת])(?=[א-ת])[בל]?(?:שם )?(?:אבא|אימא|אמא|אבי|אמי|אשתי|בעלי|אחי|אחותי|הבן|הבת|בני|בתי|סבא|סבתא|השכן|השכנה)(?: שלי)?, ([א-ת]{{2,12}}(?: [א-ת]{{2,14}})?)(?=[.,]|$)|"
    rf"(?:^|(?<=[.!] ))(?:[Hh]i|[Hh]ello|[Hh]ey|[Gg]ood \w{{5,9}}|[Ss]ziasztok|[Ss]zia|[Üü]dv),? (?!this|I|It|The|My)({CAPITAL}) (?:from|here|at)\b|"
    rf"(?:[Aa]py[aá]m|[EeÉé]desap[aá]m|[Aa]ny[aá]m|[EeÉé]desany[aá]m|[Nn]agyap[aá]m|[Nn]agyany[aá]m|[Ff][eé]rjem|[Ff]eles[eé]gem|[Ff]iam|[Ll][aá]nyom|[Ss]zomsz[eé]dom|[Nn][oő]v[eé]rem|[Bb][aá]ty[aá]m|[OoÖö]cs[eé]m|[Hh][uú]gom|[Ff][oő]n[oö]k[oö]m),? ({CAPITAL} {CAPITAL})|"
    rf"(?<![א-ת])(?:עו[\"״]ד|ד[\"״]ר|גב['׳]|פרופ['׳]) ([א-ת]{{2,12}}(?: [א-ת]{{2,14}})?)(?=[.,!\n]|$)|"
    rf"^(?:שלום,? |היי,? )?(?:מדברת?|כאן) ([א-ת]{{2,10}})(?=[.,!])|"
    rf"^([א-ת]{{2,10}}(?: [א-ת]{{2,12}})?) (?:מדברת?|כאן|פה)(?=[,. ]|$)|"
    rf"(?<![א-ת])(?:היי|שלום|הי|בוקר טוב|ערב טוב|צהריים טובים),? (?:אני|זה|זאת) (?!לא|רוצה|צריך|צריכה|מחכה|שוב|עדיין|מאוד|כבר|גם|רק|בעניין|לגבי)([א-ת]{{2,10}})(?=[.,!])|"
    rf"(?<![א-ת])אני ([א-ת]{{2,12}} [א-ת][א-ת־]{{1,20}})(?= ולא )|"
    rf"\b({CAPITAL}(?: {CAPITAL}){{0,2}}) (?:nev[eé]ben|n[eé]vre|nev[eé]re)\b|"
    rf"\b(?:[Tt]his is|[Ii] am|[Ii]['’]m|[Ii]m|[Ii]t['’]s) ({CAPITAL} {CAPITAL}(?: {CAPITAL})?)(?=[.,!;\n]|$| here| and| from| again| about)|"
    rf"\b(?:[Tt]his is|[Ii]t['’]?s|[Ii]['’]?m) (?:only |just )?({CAPITAL}) (?:from|at|again|here|speaking)\b|(?<![א-ת])(?:זאת|זה|כאן) ([א-ת]{{2,10}}) (?:מה|מ(?=[א-ת]{{3}})|שוב)|"
    rf"\b[Tt]his is ({CAPITAL})(?=[.,!;\n]|$| here| and| from| speaking)|"
    rf"(?:^|(?<=[.!?,] ))({CAPITAL}(?: {CAPITAL})?) (?:here|speaking)\b|"
    rf"(?<![א-ת])(?=[א-ת])(?:כאן|מדבר|מדברת|אני) ((?!לא|רוצה|צריך|צריכה|מחכה|שוב|עדיין|מאוד|כבר|גם|רק|עם|של|על)[א-ת]{{2,15}} (?:לוי|כהן|מזרחי|פרץ|ביטון|דהן|אברהם|פרידמן|אגסי|[א-ת]{{2,12}}(?:מן|סקי|וביץ|שטיין|ברג|זון)))(?![א-ת])|"
    rf"(?<![א-ת])(?:אצל |של |ל)?משפחת ([א-ת]{{2,14}})(?![א-ת])|"
    rf"(?:^|(?<=[,.:] ))(?!Tel|Phone|Mobile|Call|Mobil|Telefon|My|The|Sz|Number|Hi|Order|Home|Work|It|Its|Ring|Yes|On|At)({CAPITAL}(?: {CAPITAL})?),? (?:on |at )?(?=\(?(?:\+\d|0\d|[237]0[ /-]\d{{3}}|36[ /-]\d{{2}}))|"
    rf"(?:(?<=\d, )|(?<=\d\., ))({CAPITAL} {CAPITAL})\.?$|"
    rf"\b({CAPITAL} {CAPITAL}(?: {CAPITAL})?) (?:vagyok|n[eé]ven|a nevem)\b|"
    rf"\b({CAPITAL} {CAPITAL}?)(?:nak|nek) h[ií]vnak\b|"
    rf"(?<!\w)({CAPITAL}) vagyok\b|"
    rf"(?:\b(?:[Rr]egards|[Cc]heers|[Tt]hanks|[Ss]incerely|[Ff]aithfully|[Yy]ours(?: truly)?|[Bb]est(?: wishes)?|[Üü]dv(?:özlettel|özli|\.)?|[Tt]isztelettel|[Kk]öszönettel|[Kk]öszönöm|[Kk]öszi)|(?:ו?בברכה|ו?תודה))[,:]?[ \n]{{1,2}}({CAPITAL} {CAPITAL}|[א-ת]{{2,12}} [א-ת]{{2,12}})\.?$)"
)
_NAME_HINTS = Hints(
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
        "yours",
        "best",
        "tisztelettel",
        "again",
        "faithfully",
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
_BESIDE_NUMBER = re.compile(
    r"\d\.?, [a-záéíóöőúüű]|[a-záéíóöőúüű],? (?:on |at )?\(?(?:\+|0|[237]0[ /-]|36[ /-])\d"
)
_NAME_OF_A_THING = re.compile(
    r"\b(?:city|company|user|file|product|brand|street|plan|hotel|card|bank|policy|model|shop|store|firm) $|\b(?:c[eé]g|v[aá]ros|term[eé]k|utca|felhaszn[aá]l[oó]) ?$"
)
_NAME_WORDS_MAX = 3
_NO_NAMES_SOURCE = """
and or not but nem hogy es vagyok is ok very really still waiting here not sure order number אני יש לא עם של
על את ואני והמספר
"""
_NO_NAMES = frozenset(_NO_NAMES_SOURCE.split())


def names_in(text: str, low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end)."""
    if not (_NAME_HINTS.are_in(low) or _BESIDE_NUMBER.search(low)):
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


_SPELT = re.compile(
    rf"(?:\b(?:[Ss]hould|[Ss]upposed to|[Oo]ught to) (?:be|read|say)|צריך להיות|\b[Hh]elyesen:?) [\"“']?({CAPITAL}(?: {CAPITAL}){{0,2}}|[א-ת]{{2,12}} [א-ת]{{2,14}})(?!\w)"
)
_SPELT_HINTS = ("engrav", "name", "spelt", "spelled", "בשם", "השם", "נכתב", "név", "nev")


def names_spelt(text: str, low: str) -> Iterator[tuple[str, int, int]]:
    """Yield (name, start, end) of how a name should be written, in a message that speaks of one."""
    if any_in(low, _SPELT_HINTS):
        yield from ((hit[1], *hit.span(1)) for hit in _SPELT.finditer(text))
