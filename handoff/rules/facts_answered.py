"""What a short message tells because of the question before it: "Kovács Anna" after "And your name?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from handoff.rules.alternatives import any_in
from handoff.rules.facts_numbers import lowered
from handoff.rules.facts_spoken import digits_said
from handoff.rules.small_words import LABELS, NEGATIONS, SMALL

WORDS_MAX = 25  # a longer message tells a story, and is read as one
NAME_WORDS_MAX = 4
THING_WORDS_MAX = 8

_CODE = re.compile(r"(?<![\w@])#?(?=[\w/-]{0,16}\d)([A-Za-z]{0,5}[/-]?\d[\w/-]{0,19}\w)(?![\w@])")
_SHAPES: Mapping[str, re.Pattern[str]] = {
    "order_number": re.compile(
        r"(?<![\w@])#?([^\W\d_]{2,5}[-/](?:\d{1,4}[-/])?\d{3,8}|\d{1,8}-\d{3,8}|[A-Za-z]{0,4}[-/]?\d{2,8}(?:[ -]\d{1,6}){1,4}|[A-Za-z]{0,4}[-/]?\d{3,12}(?:[-/][A-Za-z]{1,3})?|\d(?:[ -]\d){4,11})(?![\w@/]|-\d)"
    ),
    "phone": re.compile(r"(?<!\w)(\+?\d[\d ()/-]{4,17}\d)(?!\w)"),
    "postcode": re.compile(r"(?<!\w)(\d{4,7}|[A-Za-z]{1,2}\d{1,2}[A-Za-z]? ?\d[A-Za-z]{2})(?!\w)"),
    "amount": re.compile(
        r"(?<![\w.])(\d{1,3}(?:[ .,]\d{3}){1,3}|\d{1,7}(?:[.,]\d{1,2})?(?: ?(?:ezer|k|thousand|grand|אלף)\b)?)(?!\w)"
    ),
    "quantity": re.compile(
        r"(?<!\w)(\d{1,4}|one|two|three|four|five|six|egy|kett[oő]|h[aá]rom|n[eé]gy|[oö]t|אחד|אחת|שניים|שתיים|שלוש|ארבע)(?!\w)",
        re.IGNORECASE,
    ),
    "size": re.compile(r"(?<!\w)(\d{1,3}(?:[.,]5)?|[Xx]{0,3}[SsMmLl])(?!\w)"),
    "serial": _CODE,
    "reference": re.compile(
        r"(?<![\w@])#?((?:[A-Z]{1,4} )?\d{2,5}(?:[ -]\d{1,5}){1,4}|[A-Z]{2,4} \d{3,8}|(?=[\w/-]{0,16}\d)[^\W\d_]{0,5}[/-]?\d[\w/-]{0,19}\w)(?![\w@])"
    ),
    "tracking_number": re.compile(
        rf"(?<!\w)([A-Z]{{0,3}}\d{{4}}(?: \d{{4}}){{1,4}}(?: \d{{2,3}})?)(?!\w)|{_CODE.pattern}"
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
    if "kind" in asked and "model" not in asked:
        yield from _kind(text, found, names | ({"model"} if "order_number" in asked else set()))
    names -= {name for name, value in found if is_guessed(name, value, text)}
    taken = [value for name, value in found if not is_guessed(name, value, text)]
    for name in asked:
        if (name in names and name != "wants") or (name == "reference" and "order_number" in names):
            continue
        value = _shaped(name, text, taken, found) if name in _SHAPES else _worded(name, text, found)
        if value:
            taken.append(value)
            names.add(name)
            if (name, value) not in found:
                yield name, value


_CHOICE = re.compile(
    r"([^\W\d_]{3,})(?: (?:it|them|you|us|me|the \w+))? (?:or|vagy|או) (?:an? |the |[uú]j |egy )?([^\W\d_]{3,})"
)
_OFFERS = (" or ", " vagy ", " או ")
_BARE_CHARS_MAX = 40
_CHOICE_CHARS = 5  # so much of two forms of a verb is the same: "pótoljuk", "pótolják"
_CHOICE_WORDS_MAX = 8
_OTHER_CHOICES = frozenset({"date", "time", "colour", "size", "phone", "email", "product"})


def chosen(question: str, text: str, told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is wanted, of an answer that is one of two offers; and a bare code after a question about anything."""
    if not told and len(text) <= _BARE_CHARS_MAX and _BARE_CODE.fullmatch(_trimmed(text)):
        yield "reference", _trimmed(text)
    offer = _CHOICE.search(lowered(question)) if any_in(question, _OFFERS) else None
    if not offer or len(text.split()) > _CHOICE_WORDS_MAX or any(name == "wants" for name, _ in told):
        return
    offers = [
        word[:_CHOICE_CHARS] for word in offer.groups() if word not in SMALL["en"] and word not in SMALL["hu"]
    ]
    words = [hit.span() for hit in _TOKEN.finditer(lowered(text))]
    for start, end in words:
        if any(lowered(text[start:end]).startswith(word) for word in offers):
            clause = re.split(r"[,.;!]", text[start:])[0].strip(_EDGES)
            if not any(name in _OTHER_CHOICES and clause in value for name, value in told):
                yield "wants", clause
            return


_BARE_CODE = re.compile(r"(?=[\w/-]{0,16}\d)[A-Za-z]{0,5}[/-]?\d[\w/-]{4,19}")
_SAYS_ITS_KIND = re.compile(r"(?:inv|rma|ref|szla|tkt)[-/]", re.IGNORECASE)
_CODE_LIKE_PHONE = re.compile(r"00\d{1,6}[/-]\d{3,8}")
_CODES = frozenset({"order_number", "model", "reference"})


def is_guessed(name: str, value: str, text: str) -> bool:
    """Whether it is a code of which nothing says what it is: then it is what the question asks for."""
    if name == "phone":
        return bool(_CODE_LIKE_PHONE.fullmatch(value))
    if name not in _CODES or (name == "reference" and _SAYS_ITS_KIND.match(value)):
        return False
    words = text[: text.find(value)].split()
    return not words or words[-1][-1] in ",.;:!?-" or _is_small(words[-1])


def _kind(text: str, found: Sequence[tuple[str, str]], names: set[str]) -> Iterator[tuple[str, str]]:
    """ "HubFlex 3" is a product, of "Luxor 50 inch, L50Q4" the code is its model."""
    told = [value for name, value in found if not is_guessed(name, value, text)]
    pieces = [piece for piece in _pieces(text) if not any(piece in value or value in piece for value in told)]
    code = next((piece for piece in pieces if _SHAPES["model"].fullmatch(piece)), None)
    if code and "model" not in names:
        yield "model", code
    named = [piece for piece in pieces if piece != code and piece != piece.lower()]
    thing = next((piece for piece in (*named, *pieces) if piece != code), None)
    if (
        thing
        and not code
        and "model" not in names
        and any(map(str.isdigit, thing))
        and thing != thing.lower()
    ):
        yield "model", thing
    if thing and "product" not in names and len(thing.split()) <= NAME_WORDS_MAX:
        yield "product", thing


def _pieces(text: str) -> list[str]:
    """What stands between commas and sentences, without the small words around it."""
    parts = re.split(r"[,;\n]|[.!] | (?:and|és|es|ו) ", text)
    return [piece for part in parts if (piece := _trimmed(part))]


_THING = re.compile(
    r"^(?:it['’]?s |about )?(?:my |the |an? |az? |egy )([^\W\d_][\w-]{2,20}(?: [^\W\d_][\w-]{2,20})?)[.,;!]|^(ה[א-ת]{2,12})[.,;!]",
    re.IGNORECASE,
)


def _thing(text: str) -> str | None:
    """ "the stairlift. It stops": what it is about."""
    hit = _THING.search(text)
    value = (hit[1] or hit[2]) if hit else ""
    return value if value and _trimmed(value) == value else None


def _shaped(name: str, text: str, taken: Sequence[str], found: Sequence[tuple[str, str]]) -> str | None:
    """The first piece of the shape, that is not something else already ("0521234567" is no order number)."""
    if name == "order_number" and any(kind == name for kind, _ in found):
        return None
    other = "".join(taken)
    hits = (_value(hit) for hit in _SHAPES[name].finditer(text))
    shaped = next((value for value in hits if value not in other), None)
    if name == "model":
        return _model(text, shaped, taken)
    if shaped is None and name in ("order_number", "phone"):
        return next((text[start:end] for start, end in digits_said(lowered(text))), None)
    return shaped


def _value(hit: re.Match[str]) -> str:
    return (hit[1] or hit[hit.lastindex or 1]).strip()


def _model(text: str, code: str | None, taken: Sequence[str]) -> str | None:
    """The code with the words around it ("Greenfox LM 46"), or a short name."""
    pieces = [piece for piece in _pieces(text) if piece not in taken]
    if code is None and len(pieces) > 1 and not any(map(str.isdigit, pieces[0])):
        pieces = pieces[:1]
    piece = next((piece for piece in pieces if code is None or code in piece), "")
    return piece if 0 < len(piece.split()) <= NAME_WORDS_MAX else code


def _worded(name: str, text: str, found: Sequence[tuple[str, str]]) -> str | None:
    kinds = {kind for kind, _ in found}
    if name not in _WORDS:
        return None
    if name in ("problem", "wants"):
        known = (name == "problem" and "wants" in kinds) or (
            name == "wants" and kinds & {"problem", "wants"} == {"problem"}
        )
        return text.strip()[:200] if len(text.split()) >= 2 and _trimmed(text) and not known else None
    if name == "address":
        whole = re.search(r"\d", text) and len(text.split()) >= 2 and not {"email", "phone"} & kinds
        return text.strip(_EDGES) if whole else None
    if name in ("date", "since"):
        return None if {"date", "since"} & kinds else _time(text)
    if name == "name":
        return _name(text, found)
    return _short(text, THING_WORDS_MAX, digits=True)


def _time(text: str) -> str | None:
    """A short answer, with its article: "a fortnight"."""
    return text.strip(_EDGES) if _short(text, THING_WORDS_MAX, digits=True) else None


def _name(text: str, found: Sequence[tuple[str, str]]) -> str | None:
    """The piece between commas and numbers that can be a name: one with a capital, if there is one."""
    pieces = [
        name
        for piece in re.split(r"[,;\n]|\S*\d\S*", text)
        if (name := _short(piece, NAME_WORDS_MAX, digits=False))
    ]
    known = [value for kind, value in found if kind != "name"]
    pieces = [
        name for name in pieces if not _COMPANY.search(name) and not any(name in value for value in known)
    ]
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
