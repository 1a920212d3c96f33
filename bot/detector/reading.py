"""What the trained readings say of one text: chances of each kind for a visitor's message, "it went wrong" for both."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from bot.detector.artefact import trained
from bot.detector.ngrams import LOOKED_AT_CHARS, ngrams

ANGRY = ("open_anger", "sarcasm", "threat", "despair", "abuse", "had_enough")
CLASSES = ("calm", "mild", "asks", *ANGRY)
_CACHED = 2048  # the same earlier messages come again with each new turn


@dataclass(frozen=True, slots=True)
class Chances:
    """Chances (0..1) that a message is calm, mildly annoyed, asks for a human, is angry; `kind` of the anger.

    `stuck` is a logit: how much it reads like the message at which a conversation with a bot has failed. So is `ours`:
    how much it reads like what is written to a shop rather than to any other service.
    """

    calm: float
    mild: float
    asks: float
    angry: float
    kind: str
    stuck: float
    ours: float

    def surely_angry(self, angry_at: float) -> bool:
        """Whether the message alone is reason enough to call a human: angry rather than mildly annoyed."""
        return 1.0 - self.calm >= angry_at and self.angry > max(self.mild, self.asks)


Reader = Callable[[str], Chances]
AnswerReader = Callable[[str], float]


def chances_of(logits: list[float]) -> Chances:
    """Turn the columns of the messages' reading into chances."""
    *kinds, stuck, ours = logits
    top = max(kinds)
    grown = [math.exp(logit - top) for logit in kinds]
    whole = sum(grown)
    calm, mild, asks, *angry = (g / whole for g in grown)
    return Chances(calm, mild, asks, sum(angry), ANGRY[angry.index(max(angry))], stuck, ours)


@lru_cache(_CACHED)
def read_message(text: str) -> Chances:
    """Read a visitor's message. Of a long one the beginning and the end."""
    known = trained()
    text = shortened(text)
    return chances_of(known.messages.read(ngrams(text), known.classes.features(text)))


@lru_cache(_CACHED)
def read_answer(text: str) -> float:
    """Return how much a bot's answer reads like one that fails: a logit."""
    return trained().answers.read(ngrams(shortened(text)))[0]


def shortened(text: str) -> str:
    """What is looked at of a text."""
    if len(text) <= LOOKED_AT_CHARS:
        return text
    return f"{text[: LOOKED_AT_CHARS // 2]} {text[-LOOKED_AT_CHARS // 2 :]}"
