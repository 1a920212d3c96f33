"""What the bot is told in advance has the form in which it would have read it itself."""

from bot.known import VALUE_CHARS_MAX, as_bot_reads


def test_facts_are_written_as_the_bot_writes_them() -> None:
    """An order number without its sign, an e-mail address in small letters, a phone number without spaces."""
    told = {"order_number": "#A10234", "email": "Dana.Levi@Example.com", "phone": "+36 20 123 4567"}
    wanted = {"order_number": "A-10234", "email": "dana.levi@example.com", "phone": "+36201234567"}
    assert as_bot_reads(told) == wanted


def test_what_fills_no_slot_is_not_told() -> None:
    """Nor what only looks like an order number to others; the visitor's own words are cut."""
    told = {"order_number": "HU-77-120", "amount": "49 EUR", "name": "Dana", "problem": "x" * 500}
    assert as_bot_reads(told) == {"problem": "x" * VALUE_CHARS_MAX}
