"""The repeat guard: what an agent is about to ask for again, and how often that happens."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from fastapi import APIRouter, Request

from handoff.desk.beside import beside
from handoff.desk.whole_log import whole_log
from handoff.gateway import examples, frames
from handoff.gateway.agent_api import AtWork, seen
from handoff.gateway.errors import GatewayError, too_fast
from handoff.gateway.services import services
from handoff.gateway.story import brief_from
from handoff.rules.agents import Role
from handoff.rules.brief import Brief, Entry
from handoff.rules.conversation import Conversation
from handoff.rules.entries import entry_of
from handoff.rules.questions import DAY_MS, Asker, Tally, summed
from handoff.rules.repeat_guard import answers
from handoff.rules.repeat_guard_asks import asks

router = APIRouter(prefix="/api/agent", tags=["agent"])

DAYS = 7
"""The supervisors' page looks back so far, today included: a week has every weekday once."""

Json = dict[str, Any]


@router.post("/conversations/{conversation_id}/guard", responses=examples.answers(examples.GUARD))
async def guard(request: Request, conversation_id: str, agent: AtWork, body: frames.DraftIn) -> Json:
    """What the draft asks for and has been told already: each with its value and the message in which it stands.
    `message` counts the visitor's messages from 1; it is 0 for what they did not say themselves.

    Nothing is kept of a draft. Whether it was sent all the same the server counts by itself.
    """
    svc = services(request)
    conversation = await seen(svc, conversation_id, agent)
    if not svc.buckets.take(f"guard:{agent.id}"):
        raise too_fast()
    if not asks(body.text):
        return {"answers": []}
    brief, entries = await _told(request, conversation)
    language = conversation.language
    found = await beside(len(entries), lambda: answers(body.text, language, brief, entries))
    spoken = [entry.seq for entry in entries if entry.author == "visitor"]
    place = {seq: number for number, seq in enumerate(spoken, start=1)}
    return {"answers": [asdict(answer) | {"message": place.get(answer.seq, 0)} for answer in found]}


async def _told(request: Request, conversation: Conversation) -> tuple[Brief, list[Entry]]:
    log = await whole_log(services(request).store, conversation)
    entries = [entry for logged in log if (entry := entry_of(logged.seq, logged.event))]
    return await brief_from(conversation, log), entries


@router.get("/repeat-rate", responses=examples.answers(examples.REPEAT_RATE))
async def repeat_rate(request: Request, agent: AtWork) -> Json:
    """Of the last seven days (UTC): how many messages asked for something, and how many for what had been told."""
    if agent.role is not Role.SUPERVISOR:
        raise GatewayError(403, "forbidden", "Only a supervisor sees how often colleagues ask again.")
    svc = services(request)
    today = svc.clock.now_ms() // DAY_MS
    rows = await svc.store.questions(today - DAYS + 1, today)
    names = {each.id: each.name for each in await svc.agents.all()}

    def of(key: Callable[[Asker], str | None]) -> Mapping[str, Tally]:
        return summed(rows, key)

    return {
        "days": DAYS,
        "agents": [
            {"id": agent_id, "name": names.get(agent_id, agent_id), **asdict(tally)}
            for agent_id, tally in _worst_first(of(lambda asker: asker.agent_id or None))
        ],
        "teams": [
            {"team": team, **asdict(tally)}
            for team, tally in _worst_first(of(lambda asker: asker.team if asker.who == "agent" else None))
        ],
        "bot": asdict(of(lambda asker: asker.who).get("bot", Tally())),
    }


def _worst_first(sums: Mapping[str, Tally]) -> list[tuple[str, Tally]]:
    """By the share of repeats, then by their number; who asked nothing stands last."""
    return sorted(
        sums.items(),
        key=lambda row: (-row[1].repeats / max(1, row[1].questions), -row[1].repeats, row[0]),
    )
