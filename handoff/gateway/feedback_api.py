"""What agents think of a trigger or of the bot's answer: recorded for those who teach the two, and for nobody else."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request

from handoff.gateway import frames
from handoff.gateway.agent_api import AtWork, carry_out, ref, seen
from handoff.gateway.errors import GatewayError
from handoff.gateway.services import Services, services
from handoff.rules import commands as c
from handoff.rules import events as e

_WANTED = {e.Judgement.TOO_LATE: "a message of the visitor", e.Judgement.BOT_WRONG: "an answer of the bot"}

router = APIRouter(prefix="/api/agent/conversations/{conversation_id}", tags=["agent"])

_ABOUT: Mapping[e.Judgement, tuple[type[e.Event], ...]] = {
    e.Judgement.NEEDLESS: (e.HandoffRequested, e.HumanSuggested),
    e.Judgement.RIGHT: (e.HandoffRequested, e.HumanSuggested, e.BotSaid),
    e.Judgement.TOO_LATE: (e.VisitorSaid,),
    e.Judgement.BOT_WRONG: (e.BotSaid,),
}


@router.post("/feedback")
async def feedback(
    request: Request, conversation_id: str, agent: AtWork, body: frames.FeedbackIn
) -> frames.Seq:
    """Needless, too late, right, or the bot was wrong: for who has the conversation, or had it last. The last word on
    a seq counts."""
    svc = services(request)
    await seen(svc, conversation_id, agent)
    judged = e.Judgement(body.kind)
    await _check_place(svc, conversation_id, judged, body.seq)
    command = c.JudgeTrigger(ref(agent), judged, body.seq)
    key = f"feedback:{agent.id}:{body.client_message_id}"
    return await carry_out(request, conversation_id, agent, command, key)


async def _check_place(svc: Services, conversation_id: str, judged: e.Judgement, seq: int) -> None:
    found = await svc.store.log(conversation_id, seq - 1, 1)
    if not any(entry.seq == seq and isinstance(entry.event, _ABOUT[judged]) for entry in found):
        wanted = _WANTED.get(judged, "a trigger")
        raise GatewayError(422, "invalid", f"seq: {wanted} stands at another place")
