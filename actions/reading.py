"""What a visitor's words say about one open question, in any of the three languages. Nothing here asks the shop."""

import re
import unicodedata

FREE_CHARS_MAX = 300  # a reason, a fault: longer ones are cut
FREE_CHARS_MIN = 2
ASKED_CHARS_MAX = 300
CODE = re.compile(
    r"(?<![\w@.+-])(?=[A-Za-z0-9-]{4,20}(?![\w@.]))(?=[A-Za-z0-9-]*[A-Za-z])[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*"
)
NUMBER = re.compile(r"(?<![\w.,-])\d{1,3}(?![\w.,]\d|\d)")

_NUMBER_WORDS = {
    0: "zero nulla אפס",
    1: "one single egy egyet אחד אחת",
    2: "two couple kettő ketto két ket kettőt kettot שניים שתיים שני שתי שנתיים",
    3: "three három harom hármat שלוש שלושה",
    4: "four négy negy négyet negyet ארבע ארבעה",
    5: "five öt ot ötöt otot חמש חמישה",
    6: "six hat שש שישה",
    7: "seven hét שבע שבעה",
    8: "eight nyolc שמונה",
    9: "nine kilenc תשע תשעה",
    10: "ten tíz tiz עשר עשרה",
}
_BY_WORD = {word: number for number, words in _NUMBER_WORDS.items() for word in words.split()}
_STATES = {
    "broken": r"broke|not work|doesn.?t work|dead|damaged|defect|shattered|שבור|מקולקל|לא עובד|תקול|הרוס|מתה?\b|hibás|hibas|elromlott|nem működik|nem mukodik|törött|torott|rossz|tönkre",
    "worn": r"worn|scratch|used|wear|okay|fair|so-so|משומש|בלוי|שריט|סביר|ככה ככה|kopott|karcos|használt|hasznalt|közepes|kozepes",
    "good": r"good|great|perfect|excellent|fine|works|working|like new|mint|טוב|מצוין|מעולה|עובד|תקין|כמו חדש|jó|\bjo\b|működik|mukodik|kifogástalan|hibátlan|újszerű|ujszeru|tökéletes",
}
_CHANGES = {
    "remove": r"remove|take (?:it |that )?(?:out|off)|without|delete|drop|don.?t want|leave out|להסיר|להוריד|למחוק|בלי|להוציא|תורידו|תוציאו|kivenni|vegy[eé]k ki|törölni|torolni|levenni|nélkül|elhagy|kérem ki|kivétel",
    "swap": r"swap|replace|instead|switch|exchange|different model|להחליף|במקום|החלפ|תחליפו|kicserél|kicserel|cserél|cserel|helyette|másik modell|csere",
    "quantity": r"quantit|how many|one more|another one|more of|pieces|amount|number of|add|increase|two|three|כמות|עוד אחד|עוד אחת|להוסיף|יחידות|תוסיפו|mennyis|még egy|meg egy|darab|hozzáad|több",
}
_MORE = re.compile(
    r"\b(?P<en>\d{1,2}|one|two|three|four|five|six)\s+(?:more|extra|additional)\b(?!\s+(?:question|thing|time|day))"
    r"|\b(?:another|an? (?:extra|additional|second))\b(?!\s+(?:one\s+)?(?:instead|model|colou?r|quantity|kind|address|question|thing|order))"
    r"|עוד\s+(?!לא |פעם|היום|מעט|לפני|אפשר|ניתן|כמה|שאלה|משהו|דבר|בקשה|הזמנה|יום|שעה)(?P<he>\d{1,2}|[א-ת]+)"
    r"|\b(?:m[eé]g|plusz)\s+(?P<hu>\d{1,2}|egy|egyet|k[eé]t|kett[oő]t?|h[aá]rom|h[aá]rmat|n[eé]gy|n[eé]gyet|[oö]t|[oö]t[oö]t)\b(?!\s+(?:k[eé]rd|dolog|dolg))"
    r"|\b(?P<by>eggyel|kett[oő]vel|h[aá]rommal|n[eé]ggyel)\s+t[oö]bb",
    re.IGNORECASE,
)
_MORE_BY = {"e": 1, "k": 2, "h": 3, "n": 4}  # eggyel, kettővel, hárommal, néggyel
SERIAL = re.compile(r"(?<![A-Z0-9_@.+])[A-Z]{2,4}[A-Z0-9]{8,18}(?![A-Z0-9_@])", re.IGNORECASE)
_LATIN = re.compile(r"(?<![A-Za-z@.])[A-Za-z]{4,}(?![@.])")
_NAME = re.compile(r"(?<=[a-záéíóöőúüű,] )(?!I\b)[A-ZÁÉÍÓÖŐÚÜŰ][\w-]{3,}(?![@.\w])")
# "do you sell dehumidifiers", "how much is a filter", "mennyi egy izzó": after these words stands a thing.
_ASKED_THING = {
    "en": re.compile(
        r"\b(?:(?:do|would|did) (?:you|ye|u) (?:guys )?(?:also |still )?(?:sell|stock|carry)|(?:i.?m |am )?looking (?:for|to buy)(?= an? )|(?:do you have|have you got|got|have you|there)(?= an? | any )"
        r"|(?:prices?|cost|rate) (?:of|for)|how much (?:is|are|for|would)(?= an? )|how much does(?= an? )|what (?:is|are|does|do)(?= an? ))"
        r" (?:an? |any |some )?(?P<thing>[a-z][a-z'-]+(?: [a-z][a-z'-]+){0,3})"
    ),
    "he": re.compile(
        r"(?:(?:מוכרים|מביאים|מחזיקים)(?: אצלכם)?(?: גם)?|(?:אתם|אצלכם) (?:מוכרים|מביאים|מחזיקים)|יש (?:לכם|אצלכם)(?: גם)?) (?P<thing>[א-ת][א-ת'׳\"״-]+(?: [א-ת][א-ת'׳\"״-]+){0,3})"
    ),
    "hu": re.compile(
        r"\b(?:(?P<sold>[a-z][a-z-]+(?: [a-z][a-z-]+)?)(?<=t) (?:is )?(?:arultok|arulnak|tartotok|tartanak|forgalmaztok|forgalmaznak)|(?:arultok|arulnak|tartotok|tartanak|forgalmaztok|forgalmaznak)(?: (?:onok|nalatok|is))? (?P<thing>[a-z][a-z-]+t)\b"
        r"|(?:mennyi|mennyibe kerul|mennyibe fog kerulni|mibe kerul|mennyiert van) egy (?P<one>[a-z][a-z-]+(?: [a-z][a-z-]+){0,2}))"
    ),
}
_NO_THING = {
    "en": re.compile(
        r"^(?:it|these|those|this|that|them|one|ones|each|both|all|everything|anything|something|what|which|more|other|others|same|new|old|used|left|stock|sale|store|shop|in|at|for|from|to|the|my|your|ye|you|business|deliver\w*|shipping|piece|pair|two|three|lot|idea|chance|way|discount|price|prices|cost|deal|total|time|here|today|online|extra|more)\b"
        r"|\b(?:one|ones|version|model|size|colou?r|brands?|more|left|idea|chance|piece|pair|one.?s|black|white|red|blue|pink|gr[ae]y|silver)\b"
    ),
    "he": re.compile(
        r"^(?:אותו|אותה|אותם|את|את ה.*|זה|זאת|כאלה|כזה|כזאת|עוד|משהו|מה|במלאי|בסניף|בצבע|כמה|מחיר|הנחה|מבצע|אחריות|משלוח|רק|עם|ב.*|דברים|מותגים|דגם|אפשרות|אחד|אחת|מחירון|קטלוג)(?: |$)|דגם|גרסה|בצבע|מותג|צבעים|מידות"
    ),
    "hu": re.compile(
        r"^(?:ilyen|olyan|ez|az|ezt|azt|ilyet|olyat|ilyesmi|ilyesmit|masik|masikat|tobbet|darab|ar|arat|mit|ilyen.*|olyan.*|mennyi|hany|egyet|kettot|mark\w*|modell\w*|tipus\w*|kiszallitas|szallitas)(?: |$)|modell|tipus|mark[at]|valtozat|\bmit\b"
    ),
}
_EMOJI_KINDS = frozenset({"So", "Sk", "Mn", "Cf", "Cs", "Cn", "Me"})  # Unicode: pictures, skin tones, joiners
_ALL = re.compile(
    r"\b(?:all|everything|both|whole|entire)\b|הכל|הכול|כולם|שניהם|שתיהם|החבילה|mind\b|mindegyik|minden|összes|osszes|mindkett|egész|egesz",
    re.IGNORECASE,
)
_OTHER_ORDER = re.compile(
    r"\b(?:other|another|different|second|wrong|previous|not (?:this|that)) (?:one|order)\b|הזמנה אחרת|ההזמנה ה(?:אחרת|שנייה|שניה|קודמת)"
    r"|לא ההזמנה הזאת|לא ההזמנה הזו|לא זאת|m[aá]sik(?:at| rendel| r[oó]l)|nem (?:ez|ezt|erről|erre) a? ?(?:rendel|a m[aá]sik)|m[aá]sik rendel",
    re.IGNORECASE,
)
_IT = re.compile(
    r"\b(?:it|this|that|them)\b|\b(?:ezt|azt|ezeket|azokat)\b|אותו|אותה|אותם|את זה|את זאת", re.IGNORECASE
)
_BECAUSE = re.compile(
    r"(?:\bbecause\b|\bsince it\b|\bas it\b|\bthe reason is\b|\bmert\b|\bmivel\b|כי |בגלל ש?|מפני ש)\s*(?P<why>.{3,300})",
    re.IGNORECASE | re.DOTALL,
)
_NOT_CODES = re.compile(
    r"[a-z]+|[A-Z][a-z]+|\d+(?:st|nd|rd|th)|[A-Za-z]-?\d{5}|[A-Za-z]+-(?:[a-z-]+)|\d+[a-z]{1,2}"
)


def free(text: str) -> str | None:
    """A visitor's own words, as a human will read them; None when there are none."""
    said = " ".join(text.split())[:FREE_CHARS_MAX]
    return said if sum(map(str.isalnum, said)) >= FREE_CHARS_MIN and not said.startswith("/") else None


def why(text: str) -> str | None:
    """The reason that a wish gives with itself: what follows "because"."""
    found = _BECAUSE.search(text[:1_000])
    return free(found["why"]) if found else None


def number(text: str) -> int | None:
    """A small whole number, in digits or words."""
    found = NUMBER.search(text)
    if found:
        return int(found.group())
    words = re.findall(r"\w+", text.lower())
    return next((_BY_WORD[word] for word in words if word in _BY_WORD), None)


def state(text: str) -> str | None:
    """How an old device is: good, worn or broken."""
    return _first(_STATES, text)


def change(text: str) -> str | None:
    """What is to be changed of an order: remove, swap or quantity."""
    return _first(_CHANGES, text)


def more(text: str) -> int | None:
    """How many pieces are wished beside those that were ordered: "one more kettle", "עוד קומקום", "még kettőt"."""
    found = _MORE.search(text)
    if found is None:
        return None
    if found["by"]:
        return _MORE_BY[found["by"][0].lower()]
    said = (found["en"] or found["he"] or found["hu"] or "").lower()
    return int(said) if said.isdecimal() else _BY_WORD.get(said, 1)


def serial(text: str) -> str | None:
    """The serial number of a device: letters and then letters and digits, ten or more, such as NH12AB34CD56."""
    found = next((m.group() for m in SERIAL.finditer(text) if sum(map(str.isdigit, m.group())) > 1), None)
    return found.upper() if found else None


def foreign_name(text: str, language: str) -> bool:
    """Whether a text holds a name in its middle: a capital in English and Hungarian, Latin letters in Hebrew."""
    return bool((_LATIN if language == "he" else _NAME).search(text))


def asks_for_a_thing(folded: str, language: str) -> bool:
    """Whether a text, without accents and capitals, asks for some thing by its kind: "do you sell dehumidifiers". What
    only points back ("do you have these in red") does not."""
    found = _ASKED_THING[language].search(folded[:ASKED_CHARS_MAX])
    thing = next((group for group in found.groups() if group), "") if found else ""
    return bool(thing) and not _NO_THING[language].search(thing)


def only_emoji(text: str) -> bool:
    """Whether a message is pictures alone."""
    said = [letter for letter in text if not letter.isspace()]
    kinds = {unicodedata.category(letter) for letter in said}
    return "So" in kinds and kinds <= _EMOJI_KINDS


def means_all(text: str) -> bool:
    """Whether the whole order is meant, not one thing of it."""
    return bool(_ALL.search(text))


def means_other_order(text: str) -> bool:
    """ "No, the other order"."""
    return bool(_OTHER_ORDER.search(text))


def means_it(text: str) -> bool:
    """Whether a wish points back: "swap it for another"."""
    return bool(_IT.search(text))


def code(text: str, asked: bool) -> str | None:
    """A discount code; when it was not asked for, only what looks like nothing else: SPRING20, FIRST-100."""
    for found in CODE.finditer(text):
        written = found.group()
        if asked and len(text.split()) == 1:
            return written.upper()
        if not _NOT_CODES.fullmatch(written):
            return written.upper()
    return None


def _first(patterns: dict[str, str], text: str) -> str | None:
    return next((name for name, pattern in patterns.items() if re.search(pattern, text, re.IGNORECASE)), None)
