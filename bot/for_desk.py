"""The bot and the detector in the shape that the desk asks for (handoff/ports.py)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot import detector
from bot.detector.artefact import trained
from bot.detector.settings import SAFE, Settings, parse
from bot.language import detect
from bot.rasa_client import BotUnavailable as RasaUnavailable
from bot.rasa_client import RasaClient
from handoff.ports import NOTHING_KNOWN, BotAnswer, BotUnavailable, KnownFacts, Logged, Reading
from handoff.rules import events as e
from handoff.rules.commands import BotBubble, Trigger
from handoff.settings import SettingsError

OWN_SETTINGS = Path(__file__).resolve().parents[1] / "data" / "detector" / "settings.yml"


class RasaBot:
    """ports.Bot over Rasa's REST channel."""

    def __init__(self, client: RasaClient) -> None:
        self._client = client

    async def ask(
        self,
        sender: str,
        text: str,
        language: str,
        payload: str | None,
        known: KnownFacts = NOTHING_KNOWN,
    ) -> BotAnswer:
        facts, corrected, off = known.values, known.corrected, known.taken_off
        try:
            reply = await self._client.say(sender, text, language, payload, facts, corrected, off)
        except RasaUnavailable as error:
            raise BotUnavailable(error.reason) from error
        bubbles = tuple(
            BotBubble(message.text, tuple(e.Button(b.title, b.payload) for b in message.buttons))
            for message in reply.messages
        )
        return BotAnswer(
            bubbles,
            reply.wants_human,
            reply.fallback,
            reply.asked_slot,
            dict(reply.slots),
            reply.intent or "",
            reply.confidence,
        )

    async def ready(self) -> bool:
        return await self._client.ready()


class TurnReader:
    """ports.Detector: language and frustration of the visitor's newest message, before Rasa sees it.

    `settings` departs from the trained thresholds, by team; "" stands for a team that is not named.
    """

    def __init__(self, settings: Mapping[str, Settings] | None = None) -> None:
        self._settings = settings or {}

    def read(
        self, tail: Sequence[Logged], next_seq: int, text: str, language: str, at_ms: int, team: str = ""
    ) -> Reading:
        settings = self._settings.get(team, self._settings.get("", SAFE))
        turns = [turn for entry in tail if (turn := turn_of(entry))]
        turns.append(detector.Turn(seq=next_seq, author="visitor", text=text, at_ms=at_ms))
        spoken = detect(text, language)
        verdict = detector.judge(_since_last_human(tail, turns), spoken, settings)
        found = _found(verdict, next_seq, text)
        calls = verdict.action == "handoff"
        return Reading(spoken, verdict.score, found if calls else None, None if calls else found)


def load_detector_settings(path: Path | None, teams: Iterable[str]) -> dict[str, Settings]:
    """By team, and "" for none. Raises SettingsError: one sentence that names the file and what is wrong in it.

    None: our own file, which may be missing; then the trained thresholds hold.
    """
    if path is None and not OWN_SETTINGS.is_file():
        return {"": SAFE}
    path, known = path or OWN_SETTINGS, ["", *teams]
    source = _yaml(path)
    try:
        _check_names(source, "languages", trained().thresholds)
        _check_names(source, "teams", known)
        return {team: parse(source, team) for team in known}
    except ValueError as error:
        raise SettingsError(f"{path}: {error}.") from None


def _yaml(path: Path) -> Any:
    try:
        return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} can not be read: {error}.") from None
    except YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f", line {place.line + 1}" if place is not None else ""
        raise SettingsError(f"{path}{where}: this is not YAML.") from None


def _check_names(source: Any, part: str, known: Iterable[str]) -> None:
    """What `parse` takes for granted: names below names, and such as there are. Raises ValueError."""
    named = source.get(part) if isinstance(source, dict) else source
    if not isinstance(source, dict) or not isinstance(named, dict | None):
        raise ValueError(f"{part} must be names, each with its settings below it")  # noqa: TRY004
    for name, wishes in (named or {}).items():
        if name not in known:
            raise ValueError(f"there is nothing called {name!r} for which {part} could hold settings")
        if not isinstance(wishes, dict | None):
            raise ValueError(f"{part}, {name}: it must hold settings such as patience: 1.5")  # noqa: TRY004


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


def turn_of(entry: Logged) -> detector.Turn | None:
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
