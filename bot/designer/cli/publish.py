"""`publish`, `rollback`, `versions`: what is live, what was, and how it becomes another."""

from __future__ import annotations

import argparse
import asyncio
import threading
from collections.abc import Callable
from datetime import UTC, datetime

from bot.designer.cli.evaluate import newest, show_findings
from bot.designer.cli.frame import NOT_WELL, OK, Add, CommandFailed, Shell
from bot.designer.cli.train import state_of
from bot.designer.journal import Entry, entries
from bot.designer.publishing import Override, Publisher, Refused, Switch, publisher_of
from bot.designer.versions import Version, Versions
from bot.designer.wishes import STAGES
from handoff.audit.address import NoAddress, redis_url
from handoff.rules.agents import Role
from handoff.rules.errors import HandoffError
from handoff.settings import load_settings
from handoff.store.redis_agents import RedisAgents
from handoff.store.safety import connect

ROWS = 20
LOOK_EVERY_S = 0.1


def register(add: Add) -> None:
    parser = add("publish", publish, "make a version live, through the gate, while people talk")
    parser.add_argument("version", nargs="?", default="", help="such as v3; the newest when it is left out")
    parser.add_argument("--why", required=True, help="a word on why; it stands in the journal")
    parser.add_argument("--override", default="", metavar="REASON", help="against the gate")
    parser.add_argument(
        "--supervisor", default="", metavar="NAME", help="who says so; needed with --override"
    )
    parser = add("rollback", rollback, "make a version live again that was live before, in seconds")
    parser.add_argument("version", help="such as v2")
    parser.add_argument("--why", required=True, help="a word on why; it stands in the journal")
    parser = add("versions", versions, "the kept versions, and what went live when")
    parser.add_argument("--rows", type=int, default=ROWS, metavar="N", help=f"of the journal; default {ROWS}")


def publish(shell: Shell, args: argparse.Namespace) -> int:
    publisher = publisher_of(shell.root, state_of(shell), load_settings())
    version = args.version or newest(Versions(publisher.state))
    override = Override(_supervisor(args.supervisor), args.override) if args.override else None
    try:
        switched = watched(shell, publisher, lambda: publisher.publish(version, shell.by, args.why, override))
    except Refused as refused:
        findings = refused.findings
        shell.give({"refused": findings}, lambda: show_findings(shell, findings))
        return NOT_WELL
    return _said(shell, switched)


def rollback(shell: Shell, args: argparse.Namespace) -> int:
    publisher = publisher_of(shell.root, state_of(shell), load_settings())
    return _said(
        shell, watched(shell, publisher, lambda: publisher.rollback(args.version, shell.by, args.why))
    )


def versions(shell: Shell, args: argparse.Namespace) -> int:
    state = state_of(shell)
    kept, journal = Versions(state).all(), entries(state, args.rows)
    live = next((version for version in kept if version.live), None)
    changed = Versions(state).changed_since(live.id, shell.root) if live else []

    def shown() -> None:
        heads = (
            "",
            "version",
            "made",
            "by",
            "why",
            "accuracy",
            "en",
            "he",
            "hu",
            "macro F1",
            "out of scope",
            "sha256",
        )
        shell.table(heads, [_version_row(version) for version in kept], "kept versions")
        shell.table(
            ("when", "", "version", "before", "by", "why", "s"), [_entry_row(e) for e in journal], "journal"
        )
        if live:
            shell.say(f"the draft differs from {live.id} in {len(changed)} files")

    shell.give({"versions": kept, "journal": journal, "draft_changes": changed}, shown)
    return OK


def watched(shell: Shell, publisher: Publisher, work: Callable[[], Switch]) -> Switch:
    """Does it in a thread, with a bar of its stages."""
    ended: list[Switch | BaseException] = []

    def at_work() -> None:
        try:
            ended.append(work())
        except BaseException as error:  # noqa: BLE001  raised again below, where it belongs
            ended.append(error)

    thread = threading.Thread(target=at_work, daemon=True)
    thread.start()
    with shell.progress() as bars:
        bar = bars.add_task("", total=len(STAGES) - 1)
        while thread.is_alive():
            seen = publisher.progress()
            if seen is not None:
                bars.update(
                    bar, completed=STAGES.index(seen.stage), description=f"{seen.version} {seen.stage}"
                )
            thread.join(LOOK_EVERY_S)
    result = ended[0]
    if isinstance(result, BaseException):
        raise result
    return result


def _said(shell: Shell, switched: Switch) -> int:
    after = f" after {switched.elapsed_s:.1f} s" if switched.elapsed_s else ", from the next start on"
    shell.give(switched, lambda: shell.say(f"{switched.version} is live{after}"))
    return OK


def _supervisor(name: str) -> str:
    """Raises CommandFailed unless it is a supervisor's name. That it is their word is between people: who may run
    this command may do as much without it."""
    if not name:
        raise CommandFailed("An override needs a supervisor: --supervisor NAME.")
    try:
        found = asyncio.run(_role_of(name))
    except (NoAddress, HandoffError, OSError) as error:
        raise CommandFailed(f"Whether {name} is a supervisor can not be seen: {error}") from None
    if found is not Role.SUPERVISOR:
        raise CommandFailed(f"{name} is no supervisor here.")
    return name


async def _role_of(name: str) -> Role | None:
    redis = connect(redis_url())
    try:
        agent = await RedisAgents(redis).by_name(name)
        return agent.role if agent else None
    finally:
        await redis.aclose()


def _version_row(version: Version) -> tuple[object, ...]:
    names = ("accuracy", "accuracy_en", "accuracy_he", "accuracy_hu", "macro_f1", "out_of_scope")
    numbers = [f"{version.numbers[name]:.3f}" if name in version.numbers else "" for name in names]
    mark = "live" if version.live else ""
    return (mark, version.id, _when(version.made_ms), version.by, version.why, *numbers, version.sha256[:12])


def _entry_row(entry: Entry) -> tuple[object, ...]:
    why = " / ".join(
        part for part in (entry.why, entry.override and f"override by {entry.override}", entry.error) if part
    )
    return (
        _when(entry.at_ms),
        entry.kind,
        entry.version,
        entry.previous,
        entry.by,
        why,
        f"{entry.took_s:.1f}",
    )


def _when(at_ms: int) -> str:
    return datetime.fromtimestamp(at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M:%SZ")
