"""A fresh installation has people who can be routed to, and their passwords are its own."""

from __future__ import annotations

import json
import stat
from pathlib import Path

from redis.asyncio import Redis

from handoff.demo import ACCOUNTS, seed_logins
from handoff.rules.agents import DEFAULT_TEAM
from handoff.rules.topics import SKILLS
from handoff.store.redis_agents import RedisAgents


def hashed(password: str) -> str:
    return f"hash of {password}"


async def test_the_accounts_are_made_once(redis: Redis, tmp_path: Path) -> None:
    """The file is for its owner alone; a second start changes neither it nor the accounts."""
    agents, path = RedisAgents(redis), tmp_path / "state" / "logins.json"
    await seed_logins(agents, path, hashed)
    written, accounts = path.read_text("utf-8"), await agents.all()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    await seed_logins(agents, path, hashed)
    assert path.read_text("utf-8") == written
    assert await agents.all() == accounts


async def test_a_new_redis_keeps_the_passwords_of_the_file(redis: Redis, tmp_path: Path) -> None:
    """Whoever noted the passwords can still sign in."""
    agents, path = RedisAgents(redis), tmp_path / "logins.json"
    await seed_logins(agents, path, hashed)
    before = await agents.all()
    await redis.flushall()
    await seed_logins(agents, path, hashed)
    assert await agents.all() == before
    passwords = {login["name"]: login["password"] for login in json.loads(path.read_text("utf-8"))}
    assert {agent.name: agent.password_hash for agent in before} == {
        name: hashed(password) for name, password in passwords.items()
    }


async def test_every_skill_that_a_topic_asks_for_is_somebodys(redis: Redis, tmp_path: Path) -> None:
    """Routing by skill shows from the first minute: nobody has a skill that nothing asks for, none is missing."""
    agents = RedisAgents(redis)
    await seed_logins(agents, tmp_path / "logins.json", hashed)
    seeded = await agents.all()
    assert {skill for agent in seeded for skill in agent.skills} == set(SKILLS.values())
    assert {agent.team for agent in seeded} == {DEFAULT_TEAM}
    assert {agent.id: agent.skills for agent in seeded} == {one.id: one.skills for one in ACCOUNTS}
