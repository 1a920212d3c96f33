"""Numbers by which a state knows a person: Israel's, Hungary's (TAJ, tax, personal), the US and British ones.

Nine or ten digits can be many things, and one in ten passes a check digit by chance. So a bare number of that kind is
masked only when its check digit fits and the words around it say what it is, or, in a Hebrew text, nothing says that it
is something else. A number written in a form that nothing else has is masked whenever it can be one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_NEAR_CHARS = 40
_NUMBER = re.compile(r"(?<![\w.,#-])\d{9,11}(?![\w-]|[.,]\d)")
_GROUPED = re.compile(r"(?<![\w-])\d{3}[ -]\d{3}[ -]\d{3}(?![\w-]|[ -]\d)")  # a TAJ as it stands on the card
_PERSONAL = re.compile(
    r"(?<![\w-])[1-8][ -]\d{6}[ -]\d{4}(?![\w-])"
)  # Hungarian: sex and century, day of birth, serial
_SSN = re.compile(r"(?<![\w-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\w-])")
_NINO = re.compile(r"(?<!\w)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D](?!\w)")
_ID_SAID = re.compile(
    r"\b(?:id|i\.d\.|identity|national|social security|ssn|passport|taj|ad[oó](?:azonos[ií]t[oó]|sz[aá]m)\w{0,4}|szem[eé]lyi\w{0,3}|"
    r"igazolv[aá]ny\w{0,4}|t[aá]rsadalombiztos\w{0,8})\b|ת[\"״.]?ז|תעודת ה?זהות|מספר ה?זהות|זהות",
    re.IGNORECASE,
)
_ELSE_SAID = re.compile(
    r"order|tracking|parcel|phone|call|serial|invoice|ref|rendel|csomag|telefon|mobil|sz[aá]ml|gy[aá]ri|hivatkoz|"
    r"הזמנה|מעקב|משלוח|טלפון|נייד|חשבונית|סידורי|אסמכת|פנייה|פניה",
    re.IGNORECASE,
)
_HEBREW = re.compile("[א-ת]")


def ids_in(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of what is to be masked."""
    for pattern in (_SSN, _NINO):
        yield from (hit.span() for hit in pattern.finditer(text))
    for hit in _PERSONAL.finditer(text):
        if is_hungarian_personal(_digits(hit.group())):
            yield hit.span()
    for hit in _GROUPED.finditer(text):
        if is_taj(_digits(hit.group())) and _is_said(text, hit.start(), hit.end()):
            yield hit.span()
    for hit in _NUMBER.finditer(text):
        if _is_bare_id(text, hit.start(), hit.end()):
            yield hit.span()


def _is_bare_id(text: str, start: int, end: int) -> bool:
    number = text[start:end]
    fits = is_israeli(number) or is_taj(number) or is_hungarian_tax(number) or is_hungarian_personal(number)
    if not fits:
        return False
    if _is_said(text, start, end):
        return True
    hebrew = is_israeli(number) and _HEBREW.search(text) is not None and not number.startswith("0")
    return hebrew and not _ELSE_SAID.search(text[max(0, start - _NEAR_CHARS) : start])


def _is_said(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - _NEAR_CHARS) : start], text[end : end + _NEAR_CHARS // 2]
    return bool(_ID_SAID.search(before) or _ID_SAID.search(after))


def _digits(written: str) -> str:
    return "".join(filter(str.isdigit, written))


def is_israeli(number: str) -> bool:
    """Nine digits, the last a check digit: the others doubled in turn, as in Luhn's formula."""
    if len(number) != 9 or not number.isdigit():
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(number))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def is_taj(number: str) -> bool:
    """Hungarian social security: eight digits weighted 3 and 7 in turn, modulo 10 (law XX of 1996)."""
    if len(number) != 9 or not number.isdigit():
        return False
    weighted = (int(digit) * (7 if place % 2 else 3) for place, digit in enumerate(number[:8]))
    return sum(weighted) % 10 == int(number[8])


def is_hungarian_tax(number: str) -> bool:
    """A person's tax number: begins with 8; nine digits weighted by their place, modulo 11."""
    if len(number) != 10 or not number.isdigit() or number[0] != "8":
        return False
    return sum(int(digit) * place for place, digit in enumerate(number[:9], start=1)) % 11 == int(number[9])


def is_hungarian_personal(number: str) -> bool:
    """Eleven digits; ten weighted by their place, modulo 11, from the front, or from the end for the born since 1997."""
    if len(number) != 11 or not number.isdigit() or not "01" <= number[3:5] <= "12":
        return False
    digits = [int(digit) for digit in number]
    from_front = sum(digit * place for place, digit in enumerate(digits[:10], start=1)) % 11
    from_end = sum(digit * (10 - place) for place, digit in enumerate(digits[:10])) % 11
    return digits[10] in (from_front, from_end)
