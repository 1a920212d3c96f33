"""Passing a conversation on: an offer declined, a transfer, and what a supervisor decides."""

from __future__ import annotations

from fastapi import APIRouter, Request

from handoff.gateway import frames
from handoff.gateway.agent_api import AtWork, carry_out, ref, seen
from handoff.gateway.errors import GatewayError
from handoff.gateway.services import Services, services
from handoff.gateway.story import line_of
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import TAKES_CONVERSATIONS, Agent, Presence, Role
from handoff.rules.conversation import State
from handoff.rules.errors import Refused

router = APIRouter(prefix="/api/agent/conversations/{conversation_id}", tags=["agent"])


@router.post("/decline")
async def decline(
    request: Request, conversation_id: str, agent: AtWork, _body: frames.EmptyIn | None = None
) -> frames.Seq:
    """Not me, not now: the next agent is asked at once. It stays claimable, for the decliner too."""
    return await carry_out(request, conversation_id, agent, c.Decline(ref(agent)))


@router.post("/transfer")
async def transfer(
    request: Request, conversation_id: str, agent: AtWork, body: frames.TransferIn
) -> frames.Seq:
    """To a colleague, a team, or back into the queue, at the original place. The note goes with it."""
    svc = services(request)
    conversation = await seen(svc, conversation_id, agent)
    key = f"{agent.id}:{body.client_message_id}"
    _check_target(svc, body.to)
    if conversation.state is State.HUMAN and conversation.owner_id == agent.id:
        # Before the conversation moves: whoever gets it finds the note there.
        await svc.store.add_note(conversation_id, key, agent.name, body.note, svc.clock.now_ms())
    command = c.Transfer(ref(agent), e.TransferKind(body.to.kind), body.to.id)
    return await carry_out(request, conversation_id, agent, command, f"transfer:{key}")


def _check_target(svc: Services, to: frames.TargetIn) -> None:
    if to.kind == "team" and to.id not in svc.config.teams:
        raise Refused("no_such_team", "There is no such team.")
    if to.kind == "agent" and not to.id:
        raise GatewayError(422, "invalid", "to.id: names the agent")


@router.post("/assign")
async def assign(request: Request, conversation_id: str, agent: AtWork, body: frames.AssignIn) -> frames.Seq:
    """A supervisor gives the conversation to an agent who is there, or takes it over."""
    if agent.role is not Role.SUPERVISOR:
        raise GatewayError(403, "forbidden", "Only a supervisor assigns conversations.")
    svc = services(request)
    target = await _assignee(svc, agent, body.agent_id)
    line = await line_of(svc.store, await seen(svc, conversation_id, agent), target)
    return await carry_out(request, conversation_id, agent, c.Assign(ref(agent), ref(target), line))


async def _assignee(svc: Services, supervisor: Agent, agent_id: str) -> Agent:
    if agent_id == supervisor.id:
        return supervisor
    target = await svc.agents.by_id(agent_id)
    lease = (await svc.agents.leases()).get(agent_id)
    there = lease is not None and lease.at(svc.clock.now_ms()) is Presence.ONLINE
    if target is None or not there or target.role not in TAKES_CONVERSATIONS:
        raise Refused("agent_not_there", "This colleague is not there right now.")
    return target
