"""Accounts on Redis stay readable, from before a field existed and from after it is gone."""

from __future__ import annotations

import json

from redis.asyncio import Redis

from handoff.rules.agents import DEFAULT_CAPACITY, DEFAULT_TEAM, Agent, Role
from handoff.store import keys
from handoff.store.redis_agents import RedisAgents

DANA = Agent("dana", "Dana", Role.AGENT, ("he", "en"), "hash", "repairs", ("safety", "billing"), 2)


async def test_an_account_is_read_as_it_was_stored(redis: Redis) -> None:
    """By id, by name and among all of them: the same agent, with team, skills and capacity."""
    agents = RedisAgents(redis)
    await agents.add(DANA)
    assert await agents.by_id("dana") == DANA
    assert await agents.by_name("Dana") == DANA
    assert await agents.all() == [DANA]
    assert (await agents.roster()).agents == (DANA,)


async def test_an_account_from_before_there_were_teams_is_of_the_shop(redis: Redis) -> None:
    """What was not stored then has its default now."""
    old = {"id": "dana", "name": "Dana", "role": "agent", "languages": ["he"], "password_hash": "hash"}
    await redis.hset(keys.AGENTS, "dana", json.dumps(old))
    agent = await RedisAgents(redis).by_id("dana")
    assert agent == Agent("dana", "Dana", Role.AGENT, ("he",), "hash", DEFAULT_TEAM, (), DEFAULT_CAPACITY)


async def test_what_a_newer_version_stored_besides_is_left_out(redis: Redis) -> None:
    """After going back to this version everybody can still sign in."""
    agents = RedisAgents(redis)
    await agents.add(DANA)
    stored = json.loads(await redis.hget(keys.AGENTS, "dana"))
    await redis.hset(keys.AGENTS, "dana", json.dumps({**stored, "shift": ["mon", "tue"]}))
    assert await agents.by_id("dana") == DANA


async def test_who_is_removed_is_gone_under_every_name(redis: Redis) -> None:
    """By id, by name and on the roster; removing twice is no error."""
    agents = RedisAgents(redis)
    await agents.add(DANA)
    await agents.note_asked("dana", 5)
    for _ in range(2):
        await agents.remove("dana")
        assert await agents.by_id("dana") is None
        assert await agents.by_name("Dana") is None
        assert (await agents.roster()).asked_at_ms == {}
