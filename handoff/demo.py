"""Demo accounts of a fresh installation: two agents, a supervisor and a designer, with random passwords.

All are of the default team; their skills are those of rules/topics.py, so that routing shows from the first minute.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from handoff.ports import AgentDirectory
from handoff.rules.agents import Agent, Role


@dataclass(frozen=True, slots=True)
class Account:
    """One demo agent; everything but the password, which each installation draws anew."""

    id: str
    name: str
    role: Role
    languages: tuple[str, ...]
    skills: tuple[str, ...] = ()


ACCOUNTS = (
    Account("dana", "Dana", Role.AGENT, ("he", "en"), ("safety", "billing")),
    Account("bence", "Bence", Role.AGENT, ("hu", "en"), ("repairs", "delivery")),
    Account("ruth", "Ruth", Role.SUPERVISOR, ("en", "he", "hu"), ("safety",)),
    Account("gabor", "Gábor", Role.DESIGNER, ("hu", "en")),
)


async def seed_logins(agents: AgentDirectory, path: Path, hash_password: Callable[[str], str]) -> None:
    """Write `path` (mode 0600) and the accounts, once. When Redis is new, the file's passwords are kept."""
    known = await asyncio.to_thread(_read, path)
    logins = known or _fresh()
    for account, login in zip(ACCOUNTS, logins, strict=True):
        if await agents.by_id(account.id) is None:
            await agents.add(_agent(account, hash_password(login["password"])))
    if known is None:
        await asyncio.to_thread(_write, path, logins)


def _agent(account: Account, password_hash: str) -> Agent:
    return Agent(
        account.id, account.name, account.role, account.languages, password_hash, skills=account.skills
    )


def _read(path: Path) -> list[dict[str, str]] | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _write(path: Path, logins: list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(logins, file, ensure_ascii=False, indent=2)


def _fresh() -> list[dict[str, str]]:
    return [
        {"name": account.name, "password": secrets.token_urlsafe(9), "role": account.role.value}
        for account in ACCOUNTS
    ]
