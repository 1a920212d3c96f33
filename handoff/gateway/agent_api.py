"""The agents' HTTP API: sign in, see the queue, claim, read the whole story, answer, hand back, close."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response

from handoff import crash
from handoff.desk.whole_log import whole_log
from handoff.gateway import auth, examples, frames, views
from handoff.gateway.errors import not_found, too_fast
from handoff.gateway.metrics import CLAIMS
from handoff.gateway.queue_view import queue_body
from handoff.gateway.services import Services, services
from handoff.gateway.story import brief_from, line_of
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Agent, Presence
from handoff.rules.conversation import Conversation, State
from handoff.rules.errors import Refused

router = APIRouter(prefix="/api/agent", tags=["agent"])
AtWork = Annotated[Agent, Depends(auth.agent_at_work)]
Account = Annotated[auth.SignedIn, Depends(auth.account)]


def agent_view(agent: Agent) -> dict[str, Any]:
    return {"id": agent.id, **agent.as_json()}


@router.post("/login", responses=examples.answers(examples.LOGIN))
async def login(request: Request, response: Response, body: frames.LoginIn) -> dict[str, Any]:
    """Sign in. The cookie is HttpOnly and SameSite=Strict; requests from other origins are refused."""
    auth.check_same_origin(request)
    svc = services(request)
    agent, token = await auth.sign_in(svc, body.name, body.password)
    response.set_cookie(
        auth.COOKIE,
        token,
        max_age=auth.SESSION_TTL_S,
        httponly=True,
        samesite="strict",
        secure=svc.config.secure_cookies,
        path="/",
    )
    return {"agent": agent_view(agent)}


@router.post("/logout")
async def logout(request: Request, response: Response, account: Account) -> dict[str, Any]:
    svc = services(request)
    await svc.agents.close_session(account.token_sha256)
    await auth.set_presence(svc, account.agent.id, Presence.OFFLINE)
    await svc.desk.release_all(ref(account.agent))
    response.delete_cookie(auth.COOKIE, path="/")
    return {}


@router.get("/me", responses=examples.answers(examples.ME))
async def me(request: Request, account: Account) -> dict[str, Any]:
    svc = services(request)
    lease = (await svc.agents.leases()).get(account.agent.id)
    presence = lease.at(svc.clock.now_ms()) if lease else Presence.OFFLINE
    return {"agent": agent_view(account.agent), "presence": presence.value}


@router.post("/presence", responses=examples.answers({"presence": "online"}))
async def presence(request: Request, body: frames.PresenceIn, agent: AtWork) -> dict[str, Any]:
    await auth.set_presence(services(request), agent.id, Presence(body.presence))
    return {"presence": body.presence}


@router.get("/queue", responses=examples.answers(examples.QUEUE))
async def queue(request: Request, agent: AtWork) -> dict[str, Any]:
    """Who waits, in order; what is yours; and which colleagues are there."""
    return await queue_body(services(request), agent)


async def seen(svc: Services, conversation_id: str, agent: Agent) -> Conversation:
    """A conversation that an agent may see: one for which a human was called. Anything else is not there."""
    if len(conversation_id) != 32 or not conversation_id.isalnum():
        raise not_found()
    conversation = (await svc.store.load(conversation_id)).conversation
    if conversation is None or conversation.handoffs == 0 or conversation.canary is not agent.canary:
        raise not_found()
    return conversation


async def conversation_body(
    svc: Services, conversation_id: str, agent: Agent, after: int = 0, notes_after: int = 0
) -> dict[str, Any]:
    conversation = await seen(svc, conversation_id, agent)
    log = await whole_log(svc.store, conversation)
    notes = await svc.store.notes(conversation_id, notes_after)
    earlier = await svc.earlier.of(conversation) if svc.earlier else ()
    brief = await brief_from(conversation, log, earlier)
    return views.agent_body(conversation, brief, log, notes, after)


@router.get("/conversations/{conversation_id}", responses=examples.answers(examples.CONVERSATION))
async def read(
    request: Request,
    conversation_id: str,
    agent: AtWork,
    after: Annotated[int, Query(ge=0, le=frames.AFTER_MAX)] = 0,
) -> dict[str, Any]:
    """Brief and transcript."""
    return await conversation_body(services(request), conversation_id, agent, after)


@router.post("/conversations/{conversation_id}/claim", responses=examples.answers(examples.CONVERSATION))
async def claim(
    request: Request, conversation_id: str, agent: AtWork, _body: frames.EmptyIn | None = None
) -> dict[str, Any]:
    """Take it. Exactly one wins; the others get 409 with the winner's name."""
    svc = services(request)
    conversation = await seen(svc, conversation_id, agent)
    leases = await svc.agents.leases()
    if agent.id not in leases or leases[agent.id].presence is Presence.OFFLINE:
        await auth.set_presence(svc, agent.id, Presence.ONLINE)
    try:
        await svc.desk.do(conversation_id, c.Claim(ref(agent), await line_of(svc.store, conversation, agent)))
    except Refused:
        _count_claim("lost", agent)
        raise
    crash.here("after_claim")
    _count_claim("won", agent)
    return await conversation_body(svc, conversation_id, agent)


def _count_claim(result: str, agent: Agent) -> None:
    if not agent.canary:
        CLAIMS.labels(result).inc()


@router.post("/conversations/{conversation_id}/messages")
async def say(request: Request, conversation_id: str, agent: AtWork, body: frames.MessageIn) -> frames.Seq:
    svc = services(request)
    await seen(svc, conversation_id, agent)
    if not svc.buckets.take(f"agent:{agent.id}"):
        raise too_fast()
    key = f"agent:{agent.id}:{body.client_message_id}"
    command = c.AgentSays(ref(agent), body.client_message_id, body.text)
    outcome = await svc.desk.do(conversation_id, command, key)
    crash.here("after_agent_said")
    return frames.Seq(seq=outcome.seq)


@router.post("/conversations/{conversation_id}/notes")
async def note(request: Request, conversation_id: str, agent: AtWork, body: frames.MessageIn) -> frames.Seq:
    """A remark for agents only, in a stream of its own that no visitor path reads. The seq is the note's."""
    svc = services(request)
    conversation = await seen(svc, conversation_id, agent)
    if conversation.state is State.HUMAN and conversation.owner_id != agent.id:
        name = conversation.owner_name or ""
        raise Refused("not_owner", f"{name} has this conversation.", owner=name)
    key = f"{agent.id}:{body.client_message_id}"
    seq = await svc.store.add_note(conversation_id, key, agent.name, body.text, svc.clock.now_ms())
    crash.here("after_note")
    return frames.Seq(seq=seq)


@router.post("/conversations/{conversation_id}/return")
async def hand_back(
    request: Request, conversation_id: str, agent: AtWork, _body: frames.EmptyIn | None = None
) -> frames.Seq:
    """Back to the bot, which answers the visitor's next message."""
    return await carry_out(request, conversation_id, agent, c.ReturnToBot(ref(agent)))


@router.post("/conversations/{conversation_id}/resolve")
async def resolve(
    request: Request, conversation_id: str, agent: AtWork, body: frames.ResolveIn | None = None
) -> frames.Seq:
    """The conversation is wrapped up, and how it ended is kept."""
    outcome = e.Outcome(body.outcome) if body and body.outcome else None
    return await carry_out(request, conversation_id, agent, c.Resolve(ref(agent), outcome))


async def carry_out(
    request: Request, conversation_id: str, agent: Agent, command: c.Command, repeat_key: str | None = None
) -> frames.Seq:
    svc = services(request)
    await seen(svc, conversation_id, agent)
    return frames.Seq(seq=(await svc.desk.do(conversation_id, command, repeat_key)).seq)


def ref(agent: Agent) -> c.AgentRef:
    return c.AgentRef(agent.id, agent.name)
