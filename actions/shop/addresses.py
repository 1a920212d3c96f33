"""A postal address as people write it: taken apart, and checked field by field."""

import re

from actions.shop.values import Address

FIELD_CHARS_MAX = 80  # of a label on a parcel
_POSTCODES = {
    "IE": re.compile(r"[A-Z]\d[\dW] ?[A-Z\d]{4}", re.IGNORECASE),
    "GB": re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}", re.IGNORECASE),
    "IL": re.compile(r"(?<!\d)\d{7}(?!\d)"),
    "HU": re.compile(r"(?<!\d)[1-9]\d{3}(?!\d)"),
}


def problem_of(address: Address) -> str | None:
    """The first field that can not be right: country, street, city or postcode."""
    if address.country not in _POSTCODES:
        return "country"
    if not _is_text(address.street) or not re.search(r"\d", address.street):
        return "street"  # a house has a number, or the courier rings nowhere
    if not _is_text(address.city) or re.search(r"\d", address.city):
        return "city"
    return None if _POSTCODES[address.country].fullmatch(address.postcode.strip()) else "postcode"


def address_from(text: str, country: str) -> Address:
    """The parts as far as they can be told apart, empty where not: `problem_of` names what to ask for.

    Expects the order of the country's envelopes: street, city, postcode; in Hungary postcode and city come first.
    """
    postcode, rest = "", text
    pattern = _POSTCODES.get(country)
    found = list(pattern.finditer(text)) if pattern else []
    if found:
        last = found[0] if country == "HU" else found[-1]
        postcode, rest = last.group().upper(), text[: last.start()] + " , " + text[last.end() :]
    parts = [part.strip(" .;") for part in re.split(r"[,\n]", rest) if part.strip(" .;")]
    city = next(
        (part for part in (parts if country == "HU" else parts[::-1]) if not re.search(r"\d", part)), ""
    )
    street = ", ".join(part for part in parts if part != city)
    return Address(street=street, city=city, postcode=postcode, country=country)


def _is_text(value: str) -> bool:
    shown = value.strip()
    return 2 <= len(shown) <= FIELD_CHARS_MAX and shown.isprintable() and any(map(str.isalpha, shown))
