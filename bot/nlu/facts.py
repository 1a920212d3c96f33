"""Order numbers, e-mail addresses and phone numbers in a chat message, found and brought to one form.

Every pattern is bounded, so the time is linear in the text: a naive address pattern blocks Rasa for minutes
on one long word.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Also behind a Hebrew prefix (ל-dana@…) and before a Hungarian ending (…@example.com-ra): a top level holds no hyphen.
_EMAIL = re.compile(
    r"(?<![\w.+-])[.+-]{0,3}(?P<address>\w[\w.+-]{0,63}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}\.[a-z]{2,24})(?!\w)",
    re.ASCII | re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w+])(?:\+|\(\+)?\(?\d[\d\s()./-]{6,18}\d(?!\d)")  # 06-30/765-4321
_DATE = re.compile(r"\d{1,4}[./-]\s?\d{1,2}[./-]\s?(?:\d{4}|\d{1,2})(?!\d)")
_CURRENCY = r"(?:ft|huf|forint|eur|euro|usd|dollar|ils|nis|shekel|שקל|ש\"ח|ש״ח|שח|[€$₪])"
# "558201", "#A-10234", also with what Hebrew puts before it (ל-558201) and Hungarian behind it (558201-es).
_ORDER = re.compile(
    rf"(?<![A-Za-z0-9_€$₪+@])(?<!\d[-.,])#?\s?(?P<number>[A-Za-z]-?\d{{5}}|S-?\d{{6}}|\d{{6}})(?![0-9@])(?!-\d)(?![.,]\d)(?!\s?{_CURRENCY})",
    re.IGNORECASE,
)
# A repair's reference, S-100001, opens its order too, and is found as an order's number.
# The bare answer to "which order?": digits alone, even too few or too many of them, are meant as the number.
_ONLY_DIGITS = re.compile(r"\A[\s#:.,!?()'\"-]{0,4}(?P<number>[1-9]\d{3,8})[\s.,!?()'\"-]{0,4}\Z")

PHONE_DIGITS_MIN, PHONE_DIGITS_MAX = 9, 15  # E.164 ends at 15


class Fact(NamedTuple):
    """`value` is the normalised form of text[start:end]."""

    entity: str
    value: str
    start: int
    end: int


def find_facts(text: str) -> list[Fact]:
    """All facts in the order of the text; they never overlap."""
    found: list[Fact] = []
    for finder in (_emails, _phones, _orders):
        found += [fact for fact in finder(text) if not any(_overlap(fact, other) for other in found)]
    return sorted(found, key=lambda fact: fact.start)


def normal_order_number(text: str) -> str:
    """ "a 10234" and "#A-10234" are A-10234."""
    bare = re.sub(r"[\s#-]", "", text).upper()
    return f"{bare[0]}-{bare[1:]}" if bare[:1].isalpha() else bare


def normal_phone(text: str) -> str:
    """Digits alone, with the plus sign when there is one."""
    return ("+" if "+" in text else "") + "".join(re.findall(r"\d", text))


def _emails(text: str) -> Iterator[Fact]:
    for match in _EMAIL.finditer(text):
        yield Fact("email", match.group("address").lower(), match.start("address"), match.end("address"))


def _phones(text: str) -> Iterator[Fact]:
    for match in _PHONE.finditer(text):
        number = normal_phone(match.group())
        if _is_phone(match.group(), number):
            yield Fact("phone", number, match.start(), match.end())


def _is_phone(written: str, number: str) -> bool:
    if _DATE.match(written):
        return False
    digits = len(number.lstrip("+"))
    if number.startswith(("+", "0")):
        return PHONE_DIGITS_MIN <= digits <= PHONE_DIGITS_MAX
    return digits == 10 or (PHONE_DIGITS_MIN <= digits <= 12 and written[:2] in {"36", "97"})


def _orders(text: str) -> Iterator[Fact]:
    only = _ONLY_DIGITS.match(text)
    for match in [only] if only else _ORDER.finditer(text):
        written = match.group("number")
        yield Fact("order_number", normal_order_number(written), match.start("number"), match.end("number"))


def _overlap(one: Fact, other: Fact) -> bool:
    return one.start < other.end and other.start < one.end
