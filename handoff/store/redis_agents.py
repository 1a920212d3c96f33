"""Agents, their presence leases and their sessions, on Redis."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from redis.asyncio import Redis

from handoff.rules.agents import Agent, Lease, Presence, Role
from handoff.store import keys
from handoff.store.safety import storage, text


class RedisAgents:
    """AgentDirectory on Redis. Session tokens are stored as SHA-256, passwords as argon2id."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def add(self, agent: Agent) -> None:
        async with storage():
            await self._redis.hset(keys.AGENTS, agent.id, json.dumps(asdict(agent), ensure_ascii=False))
            await self._redis.hset(keys.AGENT_NAMES, agent.name, agent.id)

    async def by_name(self, name: str) -> Agent | None:
        async with storage():
            agent_id = await self._redis.hget(keys.AGENT_NAMES, name)
        return await self.by_id(text(agent_id)) if agent_id else None

    async def by_id(self, agent_id: str) -> Agent | None:
        async with storage():
            raw = await self._redis.hget(keys.AGENTS, agent_id)
        return _agent(raw) if raw else None

    async def all(self) -> list[Agent]:
        async with storage():
            rows = await self._redis.hvals(keys.AGENTS)
        return sorted((_agent(raw) for raw in rows), key=lambda agent: agent.name)

    async def leases(self) -> dict[str, Lease]:
        async with storage():
            rows = await self._redis.hgetall(keys.LEASES)
        return {text(agent_id): _lease(text(raw)) for agent_id, raw in rows.items()}

    async def set_lease(self, agent_id: str, lease: Lease) -> None:
        async with storage():
            await self._redis.hset(keys.LEASES, agent_id, f"{lease.presence} {lease.until_ms}")

    async def open_session(self, token_sha256: str, agent_id: str, ttl_s: int) -> None:
        async with storage():
            await self._redis.set(f"session:{token_sha256}", agent_id, ex=ttl_s)

    async def session(self, token_sha256: str) -> str | None:
        async with storage():
            found = await self._redis.get(f"session:{token_sha256}")
        return text(found) if found else None

    async def close_session(self, token_sha256: str) -> None:
        async with storage():
            await self._redis.delete(f"session:{token_sha256}")

    async def count_login_failure(self, key: str, window_s: int) -> int:
        name = f"login-failures:{key}"
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.incr(name)
            pipe.expire(name, window_s)
            count, _ = await pipe.execute()
        return int(count)

    async def login_failures(self, key: str) -> int:
        async with storage():
            return int(await self._redis.get(f"login-failures:{key}") or 0)


_FIELDS = frozenset(field.name for field in fields(Agent))


def _agent(raw: bytes | str) -> Agent:
    """What was stored before a field existed gets its default; what a newer version stored besides is left out."""
    row = {name: _frozen(value) for name, value in json.loads(raw).items() if name in _FIELDS}
    return Agent(**{**row, "role": Role(row["role"])})


def _frozen(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _lease(raw: str) -> Lease:
    presence, until_ms = raw.split(" ", 1)
    return Lease(Presence(presence), int(until_ms))
