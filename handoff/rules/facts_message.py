"""What one message of the visitor's tells: by itself, as an answer to the question before it, as the first of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from handoff.rules.facts import facts_in
from handoff.rules.facts_answered import answered, chosen, is_guessed
from handoff.rules.facts_asked import asked_for
from handoff.rules.facts_dates import BOUGHT, HU_SPAN_END
from handoff.rules.facts_matter import matter_in
from handoff.rules.facts_numbers import lowered
from handoff.rules.facts_opening import opening_matter
from handoff.rules.facts_subjects import opening_thing

_CACHED = 4_096  # messages, values; the brief is built anew with each message of a conversation


def facts_of_message(text: str, question: str) -> tuple[tuple[str, str], ...]:
    """What a visitor's message tells, also as an answer to `question` (empty when nothing was asked)."""
    told = _facts_of_message(text, asked_for(question) if question else ())
    return (*told, *chosen(question, text, told)) if question else told


def pieces_of_message(text: str, question: str) -> tuple[str, ...]:
    """The facts of a message as they stand in it; of what is wrong or wanted, the words that say it."""
    told = facts_of_message(text, question)
    return (*(value for name, value in told if name not in ("problem", "wants")), *matter_in(text))


@lru_cache(_CACHED)
def _facts_of_message(text: str, asked: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = facts_in(text)
    told = tuple(answered(asked, text, found))
    values = {same(value) for _, value in told}
    wanted = [(name, same(value)) for name, value in told if name == "wants"]
    # A bare number is an order number only until the question says what else it is.
    bought = "since" in asked and bool(BOUGHT.search(lowered(text)))
    kept = [
        (name if bought else _as_asked(name, value, asked), value)
        for name, value in found
        if not (
            (
                any(same(value) in said for said in values)
                and (name == "order_number" or is_guessed(name, value, text))
            )
            or (name == "wants" and any(same(value) in said for other, said in wanted if other == name))
        )
    ]
    return (*kept, *told)


def _as_asked(name: str, value: str, asked: tuple[str, ...]) -> str:
    """ "két éve" after "When did you buy it?" is a date."""
    if name == "since" and "date" in asked and "since" not in asked:
        return "date" if HU_SPAN_END.search(value.lower()) else name
    return "since" if name == "date" and "since" in asked and "date" not in asked else name


def opening_facts(text: str, told: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong, and with what, of a first message in which `told` has no matter."""
    if not any(name in ("problem", "wants") for name, _ in told):
        matter = opening_matter(text)
        if matter:
            yield "problem", matter
            thing = None if "product" in dict(told) else opening_thing(lowered(matter))
            if thing:
                yield "product", matter[slice(*thing)]


@lru_cache(_CACHED)
def same(value: str) -> str:
    """The value as it is compared. A text without letters or digits is itself."""
    return "".join(letter for letter in value.lower() if letter.isalnum()) or value
