"""What a brief costs: time and size for conversations of 10, 200 and 2,000 messages, made of our own dialogues."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from handoff.rules.brief import Entry, build_brief
from handoff.rules.brief_text import render
from tools.bench_brief.own import Dialogue

MESSAGES = (10, 200, 2_000)
REPEATS = 7


@dataclass(frozen=True)
class Cost:
    """`first_ms` with nothing remembered, `next_ms` after one message more; `characters` of the written brief."""

    messages: int
    words: int
    first_ms: float
    next_ms: float
    characters: int


def cost(dialogues: Sequence[Dialogue], messages: int) -> Cost:
    entries = _entries(dialogues, messages + 1)
    first, following = [], []
    for _ in range(REPEATS):
        _forget()
        first.append(_ms(entries[:messages]))
        following.append(_ms(entries))
    words = sum(len(entry.text.split()) for entry in entries[:messages])
    text = render(build_brief(entries[:messages], None, None, "en"), "en")
    return Cost(messages, words, _median(first), _median(following), len(text))


def _entries(dialogues: Sequence[Dialogue], count: int) -> list[Entry]:
    """The dialogues one after the other; from the second time on each message is a new one."""
    turns = [turn for dialogue in dialogues for turn in dialogue.turns]
    return [
        Entry(place + 1, speaker, None, f"{text}{' again' * (place // len(turns))}", at_ms=place)
        for place in range(count)
        for speaker, text in [turns[place % len(turns)]]
    ]


def _ms(entries: Sequence[Entry]) -> float:
    """Processor time, so that a busy machine does not count."""
    started = time.process_time()
    build_brief(entries, None, None, "en")
    return (time.process_time() - started) * 1_000


def _median(values: Sequence[float]) -> float:
    return sorted(values)[len(values) // 2]


def _forget() -> None:
    """All that the rules remember."""
    for name, module in tuple(sys.modules.items()):
        for found in vars(module).values() if name.startswith("handoff.rules.") else ():
            if hasattr(found, "cache_clear"):
                found.cache_clear()
