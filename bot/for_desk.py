"""The bot and the detector in the shape that the desk asks for (handoff/ports.py)."""

from __future__ import annotations

from collections.abc import Sequence

from bot import detector
from bot.detector.settings import SAFE, Settings
from bot.language import detect
from bot.rasa_client import BotUnavailable as RasaUnavailable
from bot.rasa_client import RasaClient
from handoff.ports import BotAnswer, BotUnavailable, Logged, Reading
from handoff.rules import events as e
from handoff.rules.commands import BotBubble, Trigger


class RasaBot:
    """ports.Bot over Rasa's REST channel."""

    def __init__(self, client: RasaClient) -> None:
        self._client = client

    async def ask(self, sender: str, text: str, language: str, payload: str | None) -> BotAnswer:
        try:
            reply = await self._client.say(sender, text, language, payload)
        except RasaUnavailable as error:
            raise BotUnavailable(error.reason) from error
        bubbles = tuple(
            BotBubble(message.text, tuple(e.Button(b.title, b.payload) for b in message.buttons))
            for message in reply.messages
        )
        return BotAnswer(bubbles, reply.wants_human, reply.fallback, reply.asked_slot, dict(reply.slots))

    async def ready(self) -> bool:
        return await self._client.ready()


class TurnReader:
    """ports.Detector: language and frustration of the visitor's newest message, before Rasa sees it.

    `settings` departs from the trained thresholds (bot.detector.settings.parse reads data/detector/settings.yml).
    """

    def __init__(self, settings: Settings = SAFE) -> None:
        self._settings = settings

    def read(self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int) -> Reading:
        turns = [turn for entry in tail if (turn := _turn(entry))]
        turns.append(detector.Turn(seq=next_seq, author="visitor", text=text, at_ms=at_ms))
        spoken = detect(text, language)
        verdict = detector.judge(_since_last_human(tail, turns), spoken, self._settings)
        found = _found(verdict, next_seq, text)
        calls = verdict.action == "handoff"
        return Reading(spoken, verdict.score, found if calls else None, None if calls else found)


def _found(verdict: detector.Verdict, seq: int, text: str) -> Trigger | None:
    """What was seen in message `seq`, when it is reason enough to do anything; the words are the visitor's own."""
    if verdict.action == "none" or verdict.reason is None:
        return None
    words = next((found.words for found in verdict.evidence if found.seq == seq), text)
    evidence = tuple(e.Evidence(f.code, f.seq, f.words, f.weight) for f in verdict.evidence)
    return Trigger(e.Reason(verdict.reason), words, verdict.score, evidence)


def _since_last_human(tail: Sequence[Logged], turns: list[detector.Turn]) -> list[detector.Turn]:
    """What a human has already dealt with is no reason to call one again."""
    ended = (e.Returned, e.Withdrawn, e.Closed)
    last = max((entry.seq for entry in tail if isinstance(entry.event, ended)), default=0)
    return [turn for turn in turns if turn.seq > last]


def _turn(entry: Logged) -> detector.Turn | None:
    event = entry.event
    if isinstance(event, e.VisitorSaid):
        return detector.Turn(seq=entry.seq, author="visitor", text=event.text, at_ms=event.at_ms)
    if isinstance(event, e.BotSaid):
        return detector.Turn(
            seq=entry.seq,
            author="bot",
            text=event.text,
            at_ms=event.at_ms,
            fallback=event.fallback,
            asked_slot=event.asked_slot,
        )
    if isinstance(event, e.AgentSaid):
        return detector.Turn(seq=entry.seq, author="agent", text=event.text, at_ms=event.at_ms)
    return None
