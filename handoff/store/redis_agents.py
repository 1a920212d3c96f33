"""Agents, their presence leases and their sessions, on Redis."""

from __future__ import annotations

import json
import secrets
from dataclasses import asdict, fields
from typing import Any

from redis.asyncio import Redis

from handoff.ports import Roster
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

    async def remove(self, agent_id: str) -> None:
        agent = await self.by_id(agent_id)
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            for key in (keys.AGENTS, keys.LEASES, keys.ASKED):
                pipe.hdel(key, agent_id)
            if agent is not None:
                pipe.hdel(keys.AGENT_NAMES, agent.name)
            await pipe.execute()

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

    async def roster(self) -> Roster:
        async with storage(), self._redis.pipeline(transaction=False) as pipe:
            pipe.hvals(keys.AGENTS)
            pipe.hgetall(keys.LEASES)
            pipe.hgetall(keys.ASKED)
            rows, leases, asked = await pipe.execute()
        return Roster(
            agents=tuple(sorted((_agent(raw) for raw in rows), key=lambda agent: agent.id)),
            leases={text(agent_id): _lease(text(raw)) for agent_id, raw in leases.items()},
            asked_at_ms={text(agent_id): int(at_ms) for agent_id, at_ms in asked.items()},
        )

    async def note_asked(self, agent_id: str, at_ms: int) -> None:
        async with storage():
            await self._redis.hset(keys.ASKED, agent_id, at_ms)

    async def set_lease(self, agent_id: str, lease: Lease) -> None:
        async with storage():
            await self._redis.hset(keys.LEASES, agent_id, f"{lease.presence} {lease.until_ms}")

    async def open_session(self, token_sha256: str, holder: str, ttl_s: int) -> None:
        async with storage():
            await self._redis.set(f"session:{token_sha256}", holder, ex=ttl_s)

    async def session(self, token_sha256: str) -> str | None:
        async with storage():
            found = await self._redis.get(f"session:{token_sha256}")
        return text(found) if found else None

    async def close_session(self, token_sha256: str) -> None:
        async with storage():
            await self._redis.delete(f"session:{token_sha256}")

    async def count(self, key: str, window_s: int) -> int:
        name = f"count:{key}"
        async with storage(), self._redis.pipeline(transaction=True) as pipe:
            pipe.incr(name)
            pipe.expire(name, window_s)
            count, _ = await pipe.execute()
        return int(count)

    async def counted(self, key: str) -> int:
        async with storage():
            return int(await self._redis.get(f"count:{key}") or 0)

    async def shared_secret(self) -> str:
        async with storage():
            await self._redis.set(keys.SHARED, secrets.token_hex(32), nx=True)
            return text(await self._redis.get(keys.SHARED))


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
