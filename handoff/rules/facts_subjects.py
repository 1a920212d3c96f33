"""The thing of which a sentence says something: what is wrong with it, that it is missing, what it begins with."""

from __future__ import annotations

import re

from handoff.rules.alternatives import AT_A_WORD, any_in
from handoff.rules.small_words import NEGATIONS, SMALL

VERBS = r"(?:u|you|i|we|that|which|who|is|are|was|were|has|have|had|isn|aren|wasn|won|isnt|arent|wasnt|hasnt|havent|wont|dont|doesn|doesnt|didnt|does|do|did|just|keeps?|stopped|started|came|comes|arrived|says?|shows?|showing|shown|never|still|now|always|suddenly|only|cant|can|could|will|would|not|broke|fell|went|goes|got|gets|makes?|turned|looks|smells|leaks|drops|needs?|seems?|died)"
_SUBJECT = re.compile(
    r"\b(?:my|the|an?|this|your|our) ((?:[a-z][a-z-]{2,13} )?[a-z][a-z-]{2,16})(?: (?:i|we|you)(?: \w{1,20}){1,3}| (?:that|which)(?: \w{1,20}){1,4})?(?: (?:has|have|is|are|was|just|also|now|suddenly|still|already))? ?$|"
    r"\b(?:az?|ez az?) ([a-záéíóöőúüű]{4,18})(?<!r[ae])(?<!b[ae]n)(?<!n[ae]k)(?<!v[ae]l)(?<!h[oe]z)(?<![rtb][óő]l)(?<!kor)(?<!ért)(?: (?:is|m[aá]r|m[eé]g|sem|egy[aá]ltal[aá]n|megint|[uú]jra|teljesen|azonnal))? ?$|"
    r"(?<![א-ת])[וש]?(ה[א-ת]{2,12})(?: (?:שלי|שלנו|החדשה?|ש[א-ת]{3,9}(?: (?:לי|מכם|אצלכם))?))?(?: (?:עדיין|כבר|פשוט|הגיעה?|הייתה|היה|עם|לגמרי))? ?$"
)
_NO_SUBJECTS_SOURCE = """
    points hearing sight colour color picture deposit system points link browser kaució szolgáltatás הצבע המערכת העמוד הקישור הארנונה התמונה
    someone somebody everyone anyone nobody people guy man woman neighbour neighbor engineer daughter son wife husband mum mom
    dad mother father kid kids child children baby dog cat boss colleague plasterer caretaker manager
    kutyám macskám gyerek gyerekem fiam lányom férjem feleségem anyám apám szomszéd szomszédom kollégájuk gondnok
    הילד הילדה הבן הבת האישה הבעל הכלב החתול השכן השכנה העובד המנהל הבחור הבחורה האורחים הנציג הנציגה
    order package parcel delivery refund money payment app site website page link courier driver line account card code
    password login invoice message email status box service shop store agent bot chat person one thing something bill
    price label technician update number address customer lot bit way problem issue voucher coupon tracking shipment
    csomag csomagom rendelés rendelésem futár pénz pénzem oldal alkalmazás szerelő számla fizetés honlap link kód jelszó
    probléma valami minden senki tegnap azóta sajnos sajna viszont egyszer azonnal kuponkód szállítás kártya kártyám
    החבילה ההזמנה הכסף השליח האתר האפליקציה התשלום החשבון הקוד הסיסמה ההחזר המשלוח הטכנאי הבעיה הקופון המייל הודעה
    ההודעה היום הכל הזה הזאת הבוקר הערב השם הכתובת המחיר הלקוח החשבונית הזיכוי האשראי הכרטיס הזמן
"""
NO_SUBJECTS = frozenset(_NO_SUBJECTS_SOURCE.split())
"""Of these nobody says that they were sold."""


_PLACE_HU = 2  # the group of a Hungarian opening
_NO_STEMS = (
    "csomag",
    "link",
    "app",
    "számlá",
    "szamla",
    "jegy",
    "kauci",
    "oldal",
    "rendel",
    "futár",
    "futar",
    "szerződ",
)
_ADJECTIVE_HU = re.compile(r"(?:os|es|ös|zó|ző|tó|tő|ott|ett|ert|elt|ált|ült)$")


def _is_no_thing(word: str) -> bool:
    return word in NO_SUBJECTS or word.startswith(_NO_STEMS)


def subject_of(before: str) -> tuple[int, int] | None:
    """(start, end) of the thing of which the words after `before`, in small letters, say that something is wrong."""
    hit = _SUBJECT.search(before, max(0, len(before) - 70))
    if not hit:
        return None
    place = next(number for number, group in enumerate(hit.groups(), 1) if group)
    words = hit[place].split()
    last = words[-1]
    small = any(last in SMALL[language] or last in NEGATIONS[language] for language in SMALL)
    return None if small or _is_no_thing(last) else hit.span(place)


_OPENS = re.compile(
    r"^(?:(?:hi|hiya|hello|hey|so|and|but|well|also|ok|good (?:morning|afternoon|evening)|there|guys)[ ,!.]{1,2}){0,4}(?:both |one of |all )?(?:(?:my|the|our|this|your|an?|these|those) )?(?:[a-z]{2,12}['’]s )?"
    rf"((?:[a-z][a-z-]{{1,14}} ){{0,2}}[a-z][a-z-]{{2,16}}) (?:{VERBS}\b|not\b)|"
    r"^(?:(?:szia|sziasztok|j[oó] napot|[uü]dv|hell[oó]|halo|hall[oó])[ ,!.]{1,2}){0,2}(?:az? |ez az? |ez a |egy )([a-záéíóöőúüű]{3,17}[a-hj-záéíóöőúüű])(?: |,)|"
    r"^(?:(?:היי|הי|שלום|בוקר טוב|ערב טוב|צהריים טובים|אז)[ ,!.]{1,2}){0,2}(ה(?!זמנ|חזר|חשבון|פסיק|תחיל)[א-ת]{2,12}(?<!תי)(?<!ו)(?<!תם))(?= )"
)


def opening_thing(sentence: str) -> tuple[int, int] | None:
    """(start, end) of the thing with which a sentence in small letters begins: "the drawer runners you sent …"."""
    hit = _OPENS.match(sentence)
    if not hit:
        return None
    place = next(number for number, group in enumerate(hit.groups(), 1) if group)
    words = hit[place].split()
    if len(words) > 1 and words[-1] in ("order", "delivery", "parcel", "package"):
        words.pop()
    if any(
        word in SMALL["en"] or word in SMALL["he"] or word in SMALL["hu"] or word in NEGATIONS["en"]
        for word in words
    ):
        return None
    if place == _PLACE_HU and _ADJECTIVE_HU.search(words[0]):
        return None
    start = hit.start(place)
    return None if _is_no_thing(words[-1]) else (start, start + len(" ".join(words)))


_MISSING = re.compile(
    AT_A_WORD + r"(?:"
    r"\b(?:missing|without) (?:the |an? |my |its |one |two |three |some |any )?([a-z][a-z-]{2,14}(?: [a-z][a-z-]{2,14})?)(?=[,.!;]|$| (?:and|from|in|but|which|for|though)\b)|\bhi[aá]nyzik (?:az? |egy |k[eé]t |bel[oő]le (?:az? )?)?(?!bel[oő]le)([^\W_][\w-]{3,20})|(?<![א-ת])חסר(?:ה|ים|ות)? (?:לי |לנו |שם |בו |בה )?(?!פה|כאן|ב|ל|מ)([א-ת]{3,12})"
    r")"
)


def missing_thing(low: str) -> tuple[int, int] | None:
    """(start, end) of what a sentence in small letters says is missing."""
    hit = _MISSING.search(low) if any_in(low, ("missing", "without", "ny", "חסר")) else None
    if not hit:
        return None
    place = next(number for number, group in enumerate(hit.groups(), 1) if group)
    last = hit[place].split()[-1]
    return None if last in NO_SUBJECTS or last in SMALL["en"] or last in SMALL["he"] else hit.span(place)
