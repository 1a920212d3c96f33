"""What can come back from the bot, and the reading of Rasa's JSON into it.

Everything Rasa sends is untrusted: it may be a foreign assistant, or repeat a visitor's words. What is not
understood is left out; what is too long is cut. Signals to the gateway travel in the `custom` part of a
response, under "warmline".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

MESSAGES_MAX = 10  # a bot turn of more than ten bubbles is a defect, not an answer
TEXT_CHARS_MAX = 4_000  # the longest text the log takes
BUTTONS_MAX = 10  # more do not fit on a phone
TITLE_CHARS_MAX = 100  # one line of a button
PAYLOAD_CHARS_MAX = 2_000  # the longest text that is sent to Rasa
SLOTS_MAX = 20  # facts of one turn
NAME_CHARS_MAX = 64  # a slot's or an intent's name
VALUE_CHARS_MAX = 500  # an address is the longest fact

# Control characters but tab and newline, lone surrogates, and marks that turn the direction of what follows.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e]")


class UnreadableReply(ValueError):
    """Rasa's answer is not a list of responses."""


@dataclass(frozen=True, slots=True)
class Button:
    """A quick answer: the visitor sees and sends `title`, Rasa gets `payload`."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class BotMessage:
    """One bubble: plain text, never markup."""

    text: str
    buttons: tuple[Button, ...] = ()


@dataclass(frozen=True, slots=True)
class BotReply:
    """One turn of the bot. `messages` may be empty only when `wants_human` is set."""

    messages: tuple[BotMessage, ...]
    wants_human: bool = False  # the bot asks for a handoff
    fallback: bool = False  # the bot did not understand this turn
    asked_slot: str | None = None  # the fact that the bot's last question asks for
    slots: Mapping[str, str] = field(default_factory=dict)  # facts the bot has understood in this turn
    intent: str | None = None  # what the bot took the message for
    confidence: float | None = None  # how surely, 0..1


def read_reply(body: object) -> BotReply:
    """Read one decoded answer of the REST channel. Raises UnreadableReply unless it is a list of objects."""
    if not isinstance(body, list) or not all(isinstance(item, dict) for item in body):
        raise UnreadableReply("the answer is not a list of responses")
    messages: list[BotMessage] = []
    signals = _Signals()
    for response in body:
        messages.extend(_messages(response))
        signals.take(response.get("custom"))
    return BotReply(
        messages=tuple(messages[:MESSAGES_MAX]),
        wants_human=signals.wants_human,
        fallback=signals.fallback,
        asked_slot=signals.asked_slot,
        slots=signals.slots,
        intent=signals.heard or signals.intent,
        confidence=signals.confidence,
    )


def clean(text: str, limit_chars: int) -> str:
    """Drop what can not be shown or stored, and cut."""
    return _UNPRINTABLE.sub("", text.replace("\r\n", "\n")).strip()[:limit_chars]


def _messages(response: Mapping[str, object]) -> Iterator[BotMessage]:
    buttons = tuple(_buttons(response.get("buttons")))
    text = _text(response)
    if text:
        yield BotMessage(text, buttons)


def _text(response: Mapping[str, object]) -> str:
    text = response.get("text")
    if isinstance(text, str) and (shown := clean(text, TEXT_CHARS_MAX)):
        return shown
    image = response.get("image")
    if isinstance(image, str) and image.startswith(("https://", "http://")):
        return clean(image, TEXT_CHARS_MAX)
    return ""


def _buttons(buttons: object) -> Iterator[Button]:
    if not isinstance(buttons, list):
        return
    for button in buttons[:BUTTONS_MAX]:
        if not isinstance(button, dict) or not isinstance(button.get("title"), str):
            continue
        title = clean(button["title"], TITLE_CHARS_MAX).replace("\n", " ")
        payload = button.get("payload")
        sent = clean(payload, PAYLOAD_CHARS_MAX) if isinstance(payload, str) else ""
        if title:
            yield Button(title, sent or title)


@dataclass(slots=True)
class _Signals:
    """What the responses of one turn say to the gateway, gathered; of two questions the last one counts."""

    wants_human: bool = False
    fallback: bool = False
    asked_slot: str | None = None
    slots: dict[str, str] = field(default_factory=dict)
    intent: str | None = None
    heard: str | None = None
    confidence: float | None = None

    def take(self, custom: object) -> None:
        said = custom.get("warmline") if isinstance(custom, dict) else None
        if not isinstance(said, dict):
            return
        self.wants_human |= said.get("wants_human") is True
        self.fallback |= said.get("fallback") is True
        self.asked_slot = _name(said.get("ask")) or self.asked_slot
        self.intent = _name(said.get("intent")) or self.intent
        self._take_slots(said.get("slots"))
        self._take_heard(said.get("heard"))

    def _take_heard(self, heard: object) -> None:
        """What the words alone were taken for; in the middle of a task that need not be what was served."""
        name = _name(heard.get("intent")) if isinstance(heard, dict) else None
        confidence = heard.get("confidence") if isinstance(heard, dict) else None
        if name and isinstance(confidence, int | float) and 0 <= confidence <= 1:
            self.heard, self.confidence = name, float(confidence)

    def _take_slots(self, slots: object) -> None:
        for key, value in slots.items() if isinstance(slots, dict) else ():
            name = _name(key)
            if name and isinstance(value, str) and len(self.slots) < SLOTS_MAX:
                self.slots[name] = clean(value, VALUE_CHARS_MAX)


def _name(value: object) -> str | None:
    return (clean(value, NAME_CHARS_MAX) or None) if isinstance(value, str) else None
