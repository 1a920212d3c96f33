"""Recorded conversations: out of Redis, or out of a file that was written from there.

The file is JSON Lines. The first line is about the file and the agents, each other line is one conversation: its
id, and the events of its log in order, as rules/codec.py writes them. docs/whatif.md describes it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from redis.asyncio import Redis

from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.ports import Logged
from handoff.rules import events as e
from handoff.rules.agents import DEFAULT_CAPACITY, TAKES_CONVERSATIONS, Agent
from handoff.rules.codec import event_from_json, event_to_json
from handoff.rules.invariants import UNREADABLE, judge_log
from handoff.store.redis_agents import RedisAgents
from handoff.store.redis_evidence import RedisEvidence
from tools.whatif.masked import Mask

HOLDS = "what visitors wrote, beside times and verdicts; keep it as you keep the conversations themselves"
HOLDS_MASKED = "what visitors wrote, with other numbers and addresses; names in a sentence are still there"

OnStep = Callable[[int, int], None]


class BadRecord(Exception):
    """A file that can not be read or written; the text is one sentence."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """An agent as the roster knows them, without what is theirs alone."""

    id: str
    languages: tuple[str, ...] = ()
    capacity: int = DEFAULT_CAPACITY
    team: str = ""
    skills: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """One conversation, by its log."""

    conversation_id: str
    entries: tuple[Logged, ...]


@dataclass(frozen=True, slots=True)
class Record:
    conversations: tuple[Recorded, ...]  # by id
    agents: tuple[Colleague, ...] = ()
    skipped: tuple[str, ...] = ()  # logs that are broken, a sentence each


async def from_redis(redis: Redis, period: Period, on_step: OnStep) -> Record:
    """Every conversation that changed since the period began; canaries left out. Reads only. Raises Unavailable."""
    agents = [_colleague(agent) for agent in await RedisAgents(redis).all() if _works(agent)]
    return await read_logs(RedisEvidence(redis), period, tuple(agents), on_step)


async def read_logs(
    evidence: Evidence, period: Period, agents: tuple[Colleague, ...], on_step: OnStep
) -> Record:
    found: list[Recorded] = []
    skipped: list[str] = []
    cids = sorted(await evidence.changed_since(period.from_ms))
    for done, cid in enumerate(cids, start=1):
        judged = judge_log(await evidence.whole(cid))
        if judged.broken:
            skipped.append(f"{cid}: {judged.broken[0].what}")
        else:
            found.append(Recorded(cid, tuple(Logged(seq, event) for seq, event in judged.events)))
        on_step(done, len(cids))
    return Record(_real(found), agents, tuple(skipped))


def _works(agent: Agent) -> bool:
    return agent.role in TAKES_CONVERSATIONS and not agent.canary


def _colleague(agent: Agent) -> Colleague:
    return Colleague(agent.id, agent.languages, agent.capacity, agent.team, agent.skills)


def _real(conversations: Iterable[Recorded]) -> tuple[Recorded, ...]:
    return tuple(sorted((one for one in conversations if not _canary(one)), key=lambda r: r.conversation_id))


def _canary(recorded: Recorded) -> bool:
    return any(isinstance(entry.event, e.Started) and entry.event.canary for entry in recorded.entries)


def write_file(path: Path, record: Record, masked: bool) -> None:
    """Readable by its owner alone; a file that is there already is left alone. Raises BadRecord."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in _lines(record, masked))
    except OSError as error:
        raise BadRecord(f"{path} can not be written: {error.strerror}.") from None


def _lines(record: Record, masked: bool) -> Iterator[dict[str, Any]]:
    agents = [asdict(agent) for agent in record.agents]
    yield {"holds": HOLDS_MASKED if masked else HOLDS, "masked": masked, "agents": agents}
    for recorded in record.conversations:
        mask = Mask()
        raw = [json.loads(event_to_json(entry.event)) for entry in recorded.entries]
        events = [mask.event(event) for event in raw] if masked else raw
        yield {"id": recorded.conversation_id, "events": events}


def read_file(path: Path, on_step: OnStep) -> Record:
    """Raises BadRecord with a sentence that names the line."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadRecord(f"{path} can not be read: {error}.") from None
    found: list[Recorded] = []
    agents: tuple[Colleague, ...] = ()
    for number, line in enumerate(lines, start=1):
        try:
            raw = json.loads(line) if line.strip() else {}
            agents = agents or tuple(_from_plain(agent) for agent in raw.get("agents", []))
            if raw and "agents" not in raw:
                found.append(_recorded(raw))
        except UNREADABLE as error:
            raise BadRecord(f"{path}, line {number}: this is no recorded conversation ({error!r}).") from None
        on_step(number, len(lines))
    if len({recorded.conversation_id for recorded in found}) < len(found):
        raise BadRecord(f"{path} holds a conversation twice.")
    return Record(_real(found), agents)


def _recorded(raw: dict[str, Any]) -> Recorded:
    events = [event_from_json(json.dumps(event)) for event in raw["events"]]
    return Recorded(str(raw["id"]), tuple(Logged(seq, event) for seq, event in enumerate(events, start=1)))


def _from_plain(raw: dict[str, Any]) -> Colleague:
    return Colleague(
        id=str(raw["id"]),
        languages=tuple(raw.get("languages", ())),
        capacity=int(raw.get("capacity", DEFAULT_CAPACITY)),
        team=str(raw.get("team", "")),
        skills=tuple(raw.get("skills", ())),
    )
