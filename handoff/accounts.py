"""`python -m handoff.accounts`: who signs in to console and studio, in what role, and what is offered to them.

A change counts at once, for the running service too. Exit code 0: done. 1: refused, in one sentence. 2: not readable.
"""

from __future__ import annotations

import argparse
import asyncio
import getpass
import json
import sys
import unicodedata
import uuid
from collections.abc import Collection, Sequence
from dataclasses import replace

from rich.console import Console
from rich.table import Table
from rich.text import Text

from handoff.audit.address import NoAddress, redis_url
from handoff.passwords import PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, drawn_password, hash_password
from handoff.ports import AgentDirectory
from handoff.rules.agents import DEFAULT_CAPACITY, DEFAULT_TEAM, Agent, Role
from handoff.rules.errors import Unavailable
from handoff.rules.topics import SKILLS
from handoff.settings import SettingsError, load_settings
from handoff.store.redis_agents import RedisAgents
from handoff.store.safety import connect
from handoff.teams import TeamsError, load_teams

LANGUAGES = ("en", "he", "hu")
NAME_CHARS_MAX = 80
CAPACITY_MAX = 50


class _Refused(Exception):
    """What can not be done; the text is one sentence."""


def parser() -> argparse.ArgumentParser:
    made = argparse.ArgumentParser(
        prog="python -m handoff.accounts",
        description="Who signs in to console and studio. An account is called by its name.",
        epilog="Exit code: 0 done, 1 refused, 2 not readable.",
    )
    where = argparse.ArgumentParser(add_help=False)
    where.add_argument(
        "--redis", metavar="URL", help="default: REDIS_URL, or the Redis of the running service"
    )
    what = made.add_subparsers(dest="what", required=True)
    shown = what.add_parser("list", parents=[where], help="all of them")
    shown.add_argument("--json", action="store_true", help="for a program")
    added = what.add_parser("add", parents=[where], help="a new one; its password is drawn and shown once")
    changed = what.add_parser("change", parents=[where], help="what is named, and nothing else")
    renewed = what.add_parser("password", parents=[where], help="a new one, drawn and shown once")
    removed = what.add_parser("remove", parents=[where], help="what they have goes back into the queue")
    for one in (added, changed, renewed, removed):
        one.add_argument("name")
    for one in (added, renewed):
        one.add_argument("--ask", action="store_true", help="ask for the password instead of drawing one")
    for one in (added, changed):
        _add_options(one)
    return made


def _add_options(one: argparse.ArgumentParser) -> None:
    skills = sorted(set(SKILLS.values()))
    one.add_argument("--role", choices=[role.value for role in Role], help="a new one: agent")
    one.add_argument(
        "--languages", help=f"which they write, best first, as in he,en (of {', '.join(LANGUAGES)})"
    )
    one.add_argument("--skills", help=f"what they know well (of {', '.join(skills)}); an empty text: nothing")
    one.add_argument("--team", help=f"one of the teams file; a new one: {DEFAULT_TEAM}")
    one.add_argument("--capacity", type=int, help=f"conversations at once; a new one: {DEFAULT_CAPACITY}")


def main(arguments: Sequence[str] | None = None) -> int:
    args = parser().parse_args(arguments)
    try:
        return asyncio.run(_at(args.redis or redis_url(), args))
    except _Refused as refusal:
        Console(stderr=True).print(str(refusal), markup=False)
        return 1
    except (NoAddress, SettingsError, TeamsError, Unavailable, ValueError) as error:
        Console(stderr=True).print(str(error), markup=False)
        return 2


async def _at(url: str, args: argparse.Namespace) -> int:
    async with connect(url) as redis:
        agents = RedisAgents(redis)
        if args.what == "list":
            _show([agent for agent in await agents.all() if not agent.canary], args.json)
        elif args.what == "add":
            await _add(agents, args)
        else:
            await _alter(agents, args)
        return 0


async def _add(agents: AgentDirectory, args: argparse.Namespace) -> None:
    name = _name(args.name)
    if await agents.by_name(name) is not None:
        raise _Refused(f"There is an account called {name} already.")
    if not args.languages:
        raise _Refused("Say with --languages which languages they write, as in --languages he,en.")
    fresh = Agent(uuid.uuid4().hex, name, Role.AGENT, (), "")
    await _keep_with_password(agents, _changed(fresh, args), args.ask)


async def _alter(agents: AgentDirectory, args: argparse.Namespace) -> None:
    agent = await agents.by_name(_name(args.name))
    if agent is None or agent.canary:
        raise _Refused(f"There is no account called {args.name}.")
    if args.what == "remove":
        await agents.remove(agent.id)
    elif args.what == "password":
        await _keep_with_password(agents, agent, args.ask)
    else:
        await agents.add(_changed(agent, args))


async def _keep_with_password(agents: AgentDirectory, agent: Agent, ask: bool) -> None:
    """Shown only once it is stored, and only when it was drawn here."""
    password = _asked_password() if ask else drawn_password()
    await agents.add(replace(agent, password_hash=hash_password(password)))
    if not ask:
        sys.stdout.write(f"{password}\n")


def _asked_password() -> str:
    """Typed unseen at a terminal, else the first line of standard input."""
    password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not PASSWORD_CHARS_MIN <= len(password) <= PASSWORD_CHARS_MAX:
        raise _Refused(f"A password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters.")
    return password


def _changed(agent: Agent, args: argparse.Namespace) -> Agent:
    if args.role:
        agent = replace(agent, role=Role(args.role))
    if args.languages is not None:
        agent = replace(agent, languages=_of(args.languages, LANGUAGES, "language"))
    if args.skills is not None:
        agent = replace(agent, skills=_of(args.skills, set(SKILLS.values()), "skill"))
    if args.team is not None:
        agent = replace(agent, team=_team(args.team))
    if args.capacity is not None:
        if not 1 <= args.capacity <= CAPACITY_MAX:
            raise _Refused(f"The capacity is a number from 1 to {CAPACITY_MAX}.")
        agent = replace(agent, capacity=args.capacity)
    return agent


def _of(written: str, known: Collection[str], what: str) -> tuple[str, ...]:
    """`he,en` as (he, en), each once."""
    chosen = tuple(dict.fromkeys(part.strip() for part in written.split(",") if part.strip()))
    for one in chosen:
        if one not in known:
            raise _Refused(f"There is no {what} {one}; there are {', '.join(sorted(known))}.")
    if what == "language" and not chosen:
        raise _Refused("Everybody writes at least one language.")
    return chosen


def _team(name: str) -> str:
    settings = load_settings()
    teams = load_teams(settings.teams_file)
    if name not in teams:
        raise _Refused(
            f"There is no team {name}; there are {', '.join(sorted(teams))} (WARMLINE_TEAMS_FILE)."
        )
    return name


def _name(written: str) -> str:
    """One way to write each name, so that who signs in finds it. Visitors read it, so nothing in it is unseen."""
    name = unicodedata.normalize("NFC", " ".join(written.split()))
    if not 1 <= len(name) <= NAME_CHARS_MAX or any(unicodedata.category(char)[0] == "C" for char in name):
        raise _Refused(f"A name has 1 to {NAME_CHARS_MAX} characters that can be seen.")
    return name


def _show(accounts: list[Agent], as_json: bool) -> None:
    rows = [agent.as_json() for agent in accounts]
    if as_json:
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
        return
    table = Table("name", "role", "languages", "team", "skills", "capacity", title=f"{len(rows)} accounts")
    for row in rows:
        cells = (", ".join(value) if isinstance(value, list) else str(value) for value in row.values())
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
