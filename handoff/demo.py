"""Demo accounts of a fresh installation: two agents, a supervisor and a designer, with random passwords."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from handoff.ports import AgentDirectory
from handoff.rules.agents import Agent, Role

ACCOUNTS = (
    ("dana", "Dana", Role.AGENT, ("he", "en")),
    ("bence", "Bence", Role.AGENT, ("hu", "en")),
    ("ruth", "Ruth", Role.SUPERVISOR, ("en", "he", "hu")),
    ("gabor", "Gábor", Role.DESIGNER, ("hu", "en")),
)


async def seed_logins(agents: AgentDirectory, path: Path, hash_password: Callable[[str], str]) -> None:
    """Write `path` (mode 0600) and the accounts, once. When Redis is new, the file's passwords are kept."""
    known = await asyncio.to_thread(_read, path)
    logins = known or _fresh()
    for (agent_id, name, role, languages), login in zip(ACCOUNTS, logins, strict=True):
        if await agents.by_id(agent_id) is None:
            password_hash = hash_password(login["password"])
            await agents.add(Agent(agent_id, name, role, languages, password_hash))
    if known is None:
        await asyncio.to_thread(_write, path, logins)


def _read(path: Path) -> list[dict[str, str]] | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _write(path: Path, logins: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(logins, file, ensure_ascii=False, indent=2)


def _fresh() -> list[dict[str, str]]:
    return [
        {"name": name, "password": secrets.token_urlsafe(9), "role": role.value}
        for _, name, role, _ in ACCOUNTS
    ]
