"""What a short message tells because of the question before it: "Kovács Anna" after "And your name?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from handoff.rules.facts_numbers import lowered
from handoff.rules.facts_spoken import digits_said
from handoff.rules.repeat_guard_asks import asks
from handoff.rules.small_words import LABELS, NEGATIONS, SMALL

_CACHED = 1_024  # questions; a bot has few
WORDS_MAX = 25  # a longer message tells a story, and is read as one
NAME_WORDS_MAX = 4
THING_WORDS_MAX = 8

_CODE = re.compile(r"(?<![\w@])#?(?=[\w/-]{0,16}\d)([A-Za-z]{0,5}[/-]?\d[\w/-]{0,19}\w)(?![\w@])")
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "order_number": re.compile(
        r"(?<![\w@])#?([A-Za-z]{2,5}[-/](?:\d{1,4}[-/])?\d{3,8}|[A-Za-z]{0,4}[-/]?\d{2,8}(?:[ -]\d{1,6}){1,4}|[A-Za-z]{0,4}[-/]?\d{3,12}|\d(?:[ -]\d){4,11})(?![\w@/]|-\d)"
    ),
    "phone": re.compile(r"(?<!\w)(\+?\d[\d ()/-]{4,17}\d)(?!\w)"),
    "postcode": re.compile(r"(?<!\w)(\d{4,7}|[A-Za-z]{1,2}\d{1,2}[A-Za-z]? ?\d[A-Za-z]{2})(?!\w)"),
    "amount": re.compile(r"(?<![\w.])(\d{1,3}(?:[ .,]\d{3}){1,3}|\d{1,7}(?:[.,]\d{1,2})?)(?!\w)"),
    "quantity": re.compile(
        r"(?<!\w)(\d{1,4}|one|two|three|four|five|six|egy|kett[oő]|h[aá]rom|n[eé]gy|[oö]t|אחד|אחת|שניים|שתיים|שלוש|ארבע)(?!\w)",
        re.IGNORECASE,
    ),
    "size": re.compile(r"(?<!\w)(\d{1,3}(?:[.,]5)?|[Xx]{0,3}[SsMmLl])(?!\w)"),
    "serial": _CODE,
    "reference": _CODE,
    "tracking_number": re.compile(
        rf"(?<!\w)(\d{{4}}(?: \d{{4}}){{1,4}}(?: \d{{2,3}})?)(?!\w)|{_CODE.pattern}"
    ),
    "model": re.compile(r"(?<!\w)((?=[\w/-]{0,16}\d)[A-Za-z0-9][\w/-]{1,19})(?!\w)"),
    "iban": re.compile(r"(?<!\w)([A-Za-z]{2}[\d•]{2}[\w• ]{8,40})"),
}
_WORDS = frozenset({"product", "colour", "date", "since", "problem", "wants", "name", "address"})
_NO_ANSWER = re.compile(
    r"\?|\b(?:do(?:n['’]?t| not) (?:know|have|remember)|no idea|not sure|why|later|none of your|nem tudom|nincs|nem eml[eé]kszem|k[eé]s[oő]bb|mi[eé]rt)\b|"
    r"לא (?:יודע|זוכר|בטוח)|אין לי|אחר כך|למה"
)
_TOKEN = re.compile(r"\S+")
_NOUNS = re.compile(
    r"(?P<date>when (?:did|was|were|would)|on which d|what d(?:ate|ay)|mikor|melyik nap|מתי|באיזה (?:יום|תאריך)|איזה יום)|(?P<order_number>order|rendel[eé]s|הזמנה)|(?P<email>e-?mail|מייל|דוא)|(?P<phone>phone|mobile|telefon|mobil|טלפון|נייד)|"
    r"(?P<tracking_number>tracking|csomagsz|nyomk[oö]v|מעקב)|(?P<serial>serial|gy[aá]ri sz|sorozatsz|סידורי)|(?P<postcode>post ?code|zip|ir[aá]ny[ií]t|מיקוד)|"
    r"(?P<address>address|where (?:should|shall|do) |c[ií]m(?:e|[eé]t|re)?\b|כתובת|לאן)|(?P<model>which model|what model|modell|t[ií]pus|דגם)|(?P<size>which size|what size|m[eé]ret|מידה)|"
    r"(?P<name>\bnames?\b(?! of)|\bnev(?:e|[eé]t|ed|[eé])\b|n[eé]ven|\bשם\b|שמך|השם)|(?P<reference>reference|ticket|case number|invoice (?:no|number)|which invoice|receipt|melyik sz[aá]ml|nyugta|blokk|איזו חשבונית|קבלה|sz[aá]mla ?sz[aá]m|sz[aá]mla sz|מספר ה?חשבונית|hivatkoz|[uü]gysz|אסמכת|מספר פני)|"
    r"(?P<who>who (?:may|am|is|do|shall|can|will) (?:i|we|this|it|speaking|the)|whom|\bkivel\b|\bkit\b|\bkinek\b|עם מי|מי מדבר|על שם מי|מי המקבל)|(?P<about>what (?:is|was) (?:it|this) about|which thing|mir[oő]l (?:van sz|lenne)|במה מדובר|על מה מדובר)|(?P<product>which (?:product|item|device)|what (?:product|item|device)|what is broken|melyik term[eé]k|mi romlott|איזה מוצר|איזה מכשיר|מה התקלקל)|"
    r"(?P<amount>how much|mennyi(?:t|be)|mekkora [oö]ssz|כמה (?:שילמ|עלה|כסף))|(?P<since>since when|how long|mi[oó]ta|mennyi ideje|ממתי|כמה זמן)|"
    r"(?P<colour>colou?r|sz[ií]n(?:t|ben|[uű])|צבע)|(?P<quantity>how many|h[aá]ny (?:darab|db)|כמה יחידות)"
)


_SAME_QUESTION = {"who": "name", "about": "thing"}


@lru_cache(_CACHED)
def asked_for(question: str) -> tuple[str, ...]:
    """What a question asks for; the frames of the repeat guard, and, since an answer must fit anyway, the bare nouns."""
    nouns = (
        _SAME_QUESTION.get(str(hit.lastgroup), str(hit.lastgroup))
        for hit in _NOUNS.finditer(lowered(question))
    )
    return tuple(dict.fromkeys((*asks(question), *nouns)))


_EDGES = " ,.;:!\"'()-–"
_ITS = frozenset(
    "its it's it is the a an my hi called named im i'm this was on since זה זאת הוא היא אני שמי ה את של az a ez egy vagyok en nevem under az enyem enyém enyémen neven nevén néven nevemen על שמי בשם שלי לפי".split()  # noqa: SIM905
)


def answered(asked: Sequence[str], text: str, found: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield (name, value) for what was asked for and stands in the answer; `found` is what is known of it already."""
    if not asked or len(text.split()) > WORDS_MAX or _NO_ANSWER.search(text.lower()):
        return
    names = {name for name, _ in found}
    if "thing" in asked and "product" not in names:
        thing = _thing(text)
        if thing:
            yield "product", thing
    for name in asked:
        if name in names and name != "order_number":
            continue
        value = _shaped(name, text, found) if name in _SHAPES else _worded(name, text, found)
        if value and (name, value) not in found:
            yield name, value


_THING = re.compile(
    r"^(?:it['’]?s |about )?(?:my |the |an? |az? |egy )([^\W\d_][\w-]{2,20}(?: [^\W\d_][\w-]{2,20})?)[.,;!]|^(ה[א-ת]{2,12})[.,;!]",
    re.IGNORECASE,
)


def _thing(text: str) -> str | None:
    """ "the stairlift. It stops": what it is about."""
    hit = _THING.search(text)
    value = (hit[1] or hit[2]) if hit else ""
    return value if value and _trimmed(value) == value else None


def _shaped(name: str, text: str, found: Sequence[tuple[str, str]]) -> str | None:
    """The first piece of the shape, that is not something else already ("0521234567" is no order number)."""
    other = "".join(value for kind, value in found if kind not in ("order_number", name, "time", "quantity"))
    if name == "order_number" and any(kind == name for kind, _ in found):
        return None
    shaped = next(
        (
            (hit[1] or hit[hit.lastindex or 1]).strip()
            for hit in _SHAPES[name].finditer(text)
            if hit[hit.lastindex or 1] not in other
        ),
        None,
    )
    if shaped is None and name in ("order_number", "phone"):
        return next((text[start:end] for start, end in digits_said(lowered(text))), None)
    return shaped


def _worded(name: str, text: str, found: Sequence[tuple[str, str]]) -> str | None:
    kinds = {kind for kind, _ in found}
    if name not in _WORDS:
        return None
    if name in ("problem", "wants"):
        known = name == "problem" and "wants" in kinds
        return text.strip()[:200] if len(text.split()) >= 2 and _trimmed(text) and not known else None
    if name == "address":
        whole = re.search(r"\d", text) and len(text.split()) >= 2 and not {"email", "phone"} & kinds
        return text.strip(_EDGES) if whole else None
    if name in ("date", "since"):
        return None if {"date", "since"} & kinds else _time(text)
    if name == "name":
        return _name(text)
    return _short(text, THING_WORDS_MAX, digits=True)


def _time(text: str) -> str | None:
    """A short answer, with its article: "a fortnight"."""
    return text.strip(_EDGES) if _short(text, THING_WORDS_MAX, digits=True) else None


def _name(text: str) -> str | None:
    """The piece between commas and numbers that can be a name: one with a capital, if there is one."""
    pieces = [
        name
        for piece in re.split(r"[,;\n]|\d+", text)
        if (name := _short(piece, NAME_WORDS_MAX, digits=False))
    ]
    pieces = [name for name in pieces if not _COMPANY.search(name)]
    whole = (name for name in pieces if name[0].isupper() and " " in name)
    capital = (name for name in pieces if name[0].isupper())
    of_two = (name for name in pieces if " " in name and name.split()[0] in pieces)
    return next(whole, next(capital, next(of_two, pieces[0] if pieces else None)))


_COMPANY = re.compile(r"\b(?:kft|bt|zrt|nyrt|ltd|llc|inc|gmbh|plc|corp)\b|בע[\"״]מ", re.IGNORECASE)


def _short(text: str, words_max: int, *, digits: bool) -> str | None:
    value = _trimmed(text)
    fits = value and len(value.split()) <= words_max and (digits or not any(map(str.isdigit, value)))
    return value if fits and "@" not in value else None


def _trimmed(text: str) -> str:
    """The text without small words at its edges; empty when nothing else is in it."""
    tokens = [(hit.start(), hit.end()) for hit in _TOKEN.finditer(text)]
    said = [span for span in tokens if not _is_small(text[slice(*span)])]
    return text[said[0][0] : said[-1][1]].strip(_EDGES) if said else ""


def _is_small(word: str) -> bool:
    bare = word.lower().strip(_EDGES)
    return not bare or bare in _ALL_SMALL


_ALL_SMALL = _ITS.union(*(words for kind in (SMALL, LABELS, NEGATIONS) for words in kind.values()))
