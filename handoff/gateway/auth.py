"""Who is asking: visitors by a bearer token, agents by a session cookie.

A visitor's token is `<conversation id>.<secret>`; the log holds the SHA-256 of the secret. An agent's session token
lives in an HttpOnly, SameSite=Strict cookie; a state-changing request whose Origin is another site is refused.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlsplit

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyCookie, HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from handoff.gateway.errors import GatewayError, unauthorized
from handoff.gateway.services import Services, services
from handoff.passwords import fits, hash_password
from handoff.rules.agents import TAKES_CONVERSATIONS, Agent, Lease, Presence
from handoff.rules.conversation import Conversation

COOKIE = "warmline_session"
SESSION_TTL_S = 12 * 3600
"""A working day."""

FAILURES_MAX = 10
FAILURE_WINDOW_S = 300
"""Ten wrong passwords for one name in five minutes, and the name is closed until they have passed."""

_bearer = HTTPBearer(auto_error=False, description="The token of POST /api/visitor/conversations.")
_session = APIKeyCookie(name=COOKIE, auto_error=False, description="Set by POST /api/agent/login.")
_DUMMY_HASH = hash_password(secrets.token_hex(16))


def sha256(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def new_token(conversation_id: str) -> tuple[str, str]:
    """(token for the visitor, SHA-256 of its secret for the log)."""
    secret = secrets.token_urlsafe(32)
    return f"{conversation_id}.{secret}", sha256(secret)


async def visitor_of_token(svc: Services, token: str) -> Conversation:
    """The conversation that this token opens. 401 for anything else, whatever is wrong with it."""
    conversation_id, _, secret = token.partition(".")
    if not secret or len(conversation_id) != 32 or not conversation_id.isalnum():
        raise unauthorized("This conversation is not open to you.")
    conversation = (await svc.store.load(conversation_id)).conversation
    if conversation is None or not _opens(svc, conversation, secret):
        raise unauthorized("This conversation is not open to you.")
    return conversation


def _opens(svc: Services, conversation: Conversation, secret: str) -> bool:
    own = hmac.compare_digest(conversation.token_sha256, sha256(secret))
    return own or svc.return_links.opens(conversation, secret)


async def visitor(
    request: Request, bearer: Annotated[HTTPAuthorizationCredentials | None, Security(_bearer)]
) -> Conversation:
    if bearer is None:
        raise unauthorized("A bearer token is needed.")
    return await visitor_of_token(services(request), bearer.credentials.strip())


@dataclass(frozen=True, slots=True)
class SignedIn:
    agent: Agent
    token_sha256: str


async def signed_in(connection: HTTPConnection) -> SignedIn:
    """Any account. Refuses a state-changing request from another site."""
    check_same_origin(connection)
    svc = services(connection)
    token = connection.cookies.get(COOKIE, "")
    token_sha256 = sha256(token)
    holder = await svc.agents.session(token_sha256) if token else None
    agent = await svc.agents.by_id(holder.partition(" ")[0]) if holder else None
    if agent is None or holder != _holder(agent):
        raise unauthorized()
    return SignedIn(agent, token_sha256)


def _holder(agent: Agent) -> str:
    """Whom a session belongs to, for as long as their password stays what it is."""
    return f"{agent.id} {sha256(agent.password_hash)}"


async def account(request: Request, _cookie: Annotated[str | None, Security(_session)]) -> SignedIn:
    """Any account, for a route; the parameter documents the cookie."""
    return await signed_in(request)


async def agent_at_work(signed: Annotated[SignedIn, Depends(account)], request: Request) -> Agent:
    """An agent or supervisor; a request is a sign of life, so it renews the presence lease."""
    agent = signed.agent
    if agent.role not in TAKES_CONVERSATIONS:
        raise GatewayError(403, "forbidden", "This account does not take conversations.")
    await touch(services(request), agent.id)
    return agent


def check_same_origin(connection: HTTPConnection) -> None:
    origin = connection.headers.get("origin")
    if origin is None:
        return
    if urlsplit(origin).netloc != connection.headers.get("host", ""):
        raise GatewayError(403, "foreign_origin", "This request comes from another site.")


def origin_allowed(connection: HTTPConnection, allowed: tuple[str, ...]) -> bool:
    """For visitor sockets: our own pages, and the sites on the list. No Origin at all is not a browser."""
    origin = connection.headers.get("origin")
    if origin is None or origin in allowed:
        return True
    return urlsplit(origin).netloc == connection.headers.get("host", "")


async def sign_in(svc: Services, name: str, password: str) -> tuple[Agent, str]:
    """The agent and a fresh session token. One answer for every wrong pair; the name is throttled."""
    key = sha256(name)
    if await svc.agents.counted(f"logins:{key}") >= FAILURES_MAX:
        raise GatewayError(429, "too_many_logins", "Too many wrong passwords. Please wait five minutes.")
    agent = await svc.agents.by_name(name)
    stored = agent.password_hash if agent else _DUMMY_HASH
    if not await run_in_threadpool(fits, stored, password) or agent is None:
        await svc.agents.count(f"logins:{key}", FAILURE_WINDOW_S)
        raise GatewayError(401, "wrong_login", "Name or password is wrong.")
    token = secrets.token_urlsafe(32)
    await svc.agents.open_session(sha256(token), _holder(agent), SESSION_TTL_S)
    return agent, token


async def touch(svc: Services, agent_id: str) -> Presence:
    """Renew the lease as it stands (an expired one too: the agent is back). Without one, the agent is offline."""
    lease = (await svc.agents.leases()).get(agent_id)
    if lease is None or lease.presence is Presence.OFFLINE:
        return Presence.OFFLINE
    now_ms = svc.clock.now_ms()
    was = lease.at(now_ms)
    if lease.until_ms - now_ms < svc.config.lease_ms * 5 // 6:
        await svc.agents.set_lease(agent_id, Lease(lease.presence, now_ms + svc.config.lease_ms))
    if was is Presence.OFFLINE:
        await svc.store.hint("*")
    return lease.presence


async def set_presence(svc: Services, agent_id: str, presence: Presence) -> None:
    until_ms = svc.clock.now_ms() + (0 if presence is Presence.OFFLINE else svc.config.lease_ms)
    await svc.agents.set_lease(agent_id, Lease(presence, until_ms))
    await svc.store.hint("*")
