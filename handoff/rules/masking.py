"""Personal numbers are masked before anything is stored: cards (Luhn), IBANs (mod 97), ids (masking_ids.py).

Their last four characters stay. Cards and IBANs are looked for at every beginning and up to every word's end, since
people write on after a number ("4111 1111 1111 1111 12/26", "HU42 ... 0000 thanks"). The work for one beginning is
bounded by the longest number that exists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from handoff.rules.masking_ids import ids_in

_SHOWN = 4  # of the number's last characters
_HIDDEN = "•"
_CARD_DIGITS = range(13, 20)  # ISO/IEC 7812
_FIFTEEN, _OF_FIFTEEN = 15, ("34", "37", "2131")
"""Cards of fifteen digits begin so; other numbers of that length that pass are the IMEIs of phones."""

_IBAN_LENGTHS_SOURCE = """
AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18
FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20
LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24
SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30
"""
_IBAN_LENGTHS = {entry[:2]: int(entry[2:]) for entry in _IBAN_LENGTHS_SOURCE.split()}
"""ISO 13616, the register of 2024. Without it one in a hundred British postcodes with the words behind it would fit."""

_CARD_GROUP_DIGITS = 4  # people write a card in groups of four and more; only the last may be shorter

_NOT_INSIDE = r"(?<![0-9A-Za-z])"
_DIGITS = re.compile(rf"{_NOT_INSIDE}[2-6]\d*(?:[ -]\d+)*")
_IBAN_START = re.compile(rf"{_NOT_INSIDE}[A-Za-z]{{2}}\d{{2}}(?=[ -]?[A-Za-z0-9])")
_IBAN_REST = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+){0,16}")


def mask(text: str) -> str:
    """Replace all but the last four characters of personal numbers; everything else stays as it was."""
    for find in (_ibans, _cards, ids_in):
        text = _masked(text, find(text))
    return text


def _masked(text: str, spans: Iterator[tuple[int, int]]) -> str:
    """Hide the spans; the length and the separators stay, so that the reader still sees the shape."""
    letters = list(text)
    for start, end in spans:
        places = [place for place in range(start, end) if letters[place] not in " -"]
        for place in places[:-_SHOWN]:
            letters[place] = _HIDDEN
    return "".join(letters)


def _cards(text: str) -> Iterator[tuple[int, int]]:
    for run in _DIGITS.finditer(text):
        groups = [(found.start(), found.end()) for found in re.finditer(r"\d+", run.group())]
        first = 0
        while first < len(groups):
            last = _card_end(run.group(), groups, first)
            if last is None:
                first += 1
                continue
            yield run.start() + groups[first][0], run.start() + groups[last][1]
            first = last + 1


def _card_end(run: str, groups: list[tuple[int, int]], first: int) -> int | None:
    """The group with which a card number that begins with group `first` ends, the longest one; or None."""
    sizes = [
        end - start for start, end in groups[first : first + _CARD_DIGITS.stop // _CARD_GROUP_DIGITS + 1]
    ]
    best = None
    for count, total in enumerate(accumulate(sizes), start=1):
        digits = "".join(run[start:end] for start, end in groups[first : first + count])
        even = all(size >= _CARD_GROUP_DIGITS for size in sizes[: count - 1])
        issued = digits[0] in "23456" and (total != _FIFTEEN or digits.startswith(_OF_FIFTEEN))
        if total in _CARD_DIGITS and even and issued and _luhn(digits):
            best = first + count - 1
    return best


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    done = 0
    for start in _IBAN_START.finditer(text):
        rest = _IBAN_REST.match(text, start.start())
        if rest is None or start.start() < done:
            continue
        ends = [start.start() + word.end() for word in re.finditer(r"[A-Za-z0-9]+", rest.group())]
        good = [end for end in ends if _is_iban(text[start.start() : end])]
        if good:
            done = good[-1]
            yield start.start(), done


def _is_iban(written: str) -> bool:
    number = re.sub(r"[ -]", "", written).upper()
    return len(number) == _IBAN_LENGTHS.get(number[:2]) and _mod97(number)


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mod97(iban: str) -> bool:
    """ISO/IEC 7064, MOD 97-10, with the country and the check digits moved to the end."""
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1
