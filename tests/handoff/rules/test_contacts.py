"""A visitor's address is stored in one form, shown in part, and refused with a sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handoff.rules.contacts import code_sha256, masked, normalise
from handoff.rules.events import ContactKind

EMAIL, PHONE = ContactKind.EMAIL, ContactKind.PHONE


@pytest.mark.parametrize(
    ("kind", "typed", "language", "stored", "shown"),
    [
        (EMAIL, " dana@example.com ", "he", "dana@example.com", "d•••@example.com"),
        (EMAIL, "Dana.Levi+shop@Example.COM", "en", "Dana.Levi+shop@example.com", "D•••@example.com"),
        (EMAIL, "dana@bücher.example", "hu", "dana@xn--bcher-kva.example", "d•••@xn--bcher-kva.example"),
        (PHONE, "050-223-4567", "he", "+972502234567", "+972•••4567"),
        (PHONE, "03 523 4567", "he", "+97235234567", "+972•••4567"),
        (PHONE, "06 30 123 4567", "hu", "+36301234567", "+36•••4567"),
        (PHONE, "+44 7400 123456", "he", "+447400123456", "+44•••3456"),
        (PHONE, "(+1) 212-555-2368", "en", "+12125552368", "+1•••2368"),
    ],
)
def test_an_address_has_one_stored_form(
    kind: ContactKind, typed: str, language: str, stored: str, shown: str
) -> None:
    """However it was typed; a repeat changes nothing, and what is shown hides the middle."""
    assert normalise(kind, typed, language) == stored
    assert normalise(kind, stored, language) == stored
    assert masked(kind, stored) == shown


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "dana",
        "dana@",
        "dana@localhost",
        "dana@[127.0.0.1]",
        "Dana <dana@example.com>",
        "dana@example.com, eve@example.com",
        "dana@example.com\nBcc: eve@example.com",
        "dana@example.com\r\nSubject: x",
        "דנה@example.com",
        "a" * 65 + "@example.com",
        "a@" + "b" * 320 + ".com",
    ],
)
def test_what_is_no_email_address_is_refused(typed: str) -> None:
    """Also what would smuggle a second recipient or a header into a mail."""
    with pytest.raises(ValueError, match=r"^That is not an e-mail address\."):
        normalise(EMAIL, typed)


@pytest.mark.parametrize(
    ("typed", "language"),
    [
        ("", "he"),
        ("call me", "he"),
        ("050-223-4567", "en"),  # from which country?
        ("050-223-456", "he"),
        ("112", "hu"),
        ("*2700", "he"),
        ("+972502234567;ext=9", "he"),
        ("+999 123 456 789", "en"),
        ("1" * 400, "en"),
    ],
)
def test_what_is_no_phone_number_is_refused(typed: str, language: str) -> None:
    """Too short, an emergency call, an extension, or a number from nowhere."""
    with pytest.raises(ValueError, match=r"^That is not a phone number\."):
        normalise(PHONE, typed, language)


@pytest.mark.parametrize("typed", ["+1 900 555 0100", "+36 90 123 456"])
def test_a_number_that_charges_is_refused(typed: str) -> None:
    """Nobody's own phone earns money when it is called; a fraud's does."""
    with pytest.raises(ValueError, match="charge for it"):
        normalise(PHONE, typed)


@settings(deadline=None)  # the first number of a region reads that region's table
@given(st.sampled_from(ContactKind), st.text(max_size=60), st.sampled_from(["en", "he", "hu", ""]))
def test_whatever_is_typed_is_taken_or_refused(kind: ContactKind, typed: str, language: str) -> None:
    """Never another error, and what is taken is plain ASCII on one line."""
    try:
        stored = normalise(kind, typed, language)
    except ValueError as refusal:
        stored = str(refusal)
    assert stored.isascii()
    assert stored.isprintable()


def test_a_code_is_stored_as_a_hash_that_belongs_to_one_conversation() -> None:
    """What stands between the digits does not count; another code or another conversation does."""
    stored = code_sha256("c1", "123456")
    assert stored == code_sha256("c1", " \u2068123-456\u2069 ")
    assert len({stored, code_sha256("c2", "123456"), code_sha256("c1", "123457")}) == 3
    assert "123456" not in stored
