"""Personal numbers are masked before anything is stored: cards (Luhn) and IBANs (mod 97) keep their last four."""

from __future__ import annotations

import re

_CARD = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12,18}(?![\w-])")
_IBAN = re.compile(r"(?<!\w)[A-Za-z]{2}\d{2}(?:[ -]?[A-Za-z0-9]){11,30}(?!\w)")
_KEPT = 4


def mask(text: str) -> str:
    """Replace all but the last four characters of card numbers and IBANs; everything else stays as it was."""
    return _CARD.sub(_mask_card, _IBAN.sub(_mask_iban, text))


def _mask_card(found: re.Match[str]) -> str:
    return _hide(found.group()) if _luhn(re.sub(r"\D", "", found.group())) else found.group()


def _mask_iban(found: re.Match[str]) -> str:
    return _hide(found.group()) if _mod97(re.sub(r"[ -]", "", found.group()).upper()) else found.group()


def _hide(number: str) -> str:
    """Keep the separators, so that the reader still sees the shape."""
    shown = 0
    kept: list[str] = []
    for character in reversed(number):
        if character in " -":
            kept.append(character)
            continue
        shown += 1
        kept.append(character if shown <= _KEPT else "•")
    return "".join(reversed(kept))


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _mod97(iban: str) -> bool:
    turned = iban[4:] + iban[:4]
    return int("".join(str(int(character, 36)) for character in turned)) % 97 == 1
