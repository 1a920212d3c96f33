"""`inbox`: what the bot missed, and what is decided about it."""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

from bot.designer.cli.frame import OK, Add, CommandFailed, Run, Shell, nested
from bot.designer.files import Project
from bot.designer.inbox import Decision, Inbox, Item
from bot.designer.journal import entries
from bot.designer.miss_file import MissFile, refresh
from bot.missed_people import MissedPeople
from handoff.audit.address import NoAddress, redis_url
from handoff.rules.errors import Unavailable
from handoff.store.redis_evidence import RedisEvidence
from handoff.store.safety import connect

ROWS = 20
TEXT_SHOWN_CHARS = 80
ID_SHOWN_CHARS = 8


def register(add: Add) -> None:
    parser = add("inbox", show_list, "what the bot missed; label it, ignore it, take that back")
    kinds = nested(parser)
    listed = kinds("list", show_list, "what waits for a decision, the most frequent first")
    listed.add_argument("--language", default="", metavar="CODE")
    listed.add_argument("--cause", default="", help="fallback, clarified, low_confidence, bot_wrong, ...")
    listed.add_argument("--text", default="", metavar="WORDS", help="that stand in it")
    listed.add_argument("--rows", type=int, default=ROWS, metavar="N", help=f"default {ROWS}")
    listed.add_argument("--kept", action="store_true", help="what was read before; do not read the logs")
    shown = kinds("show", show_one, "one of them with everything")
    shown.add_argument("id")
    _add_decisions(kinds)
    undo = kinds("undo", take_back, "take a decision back")
    undo.add_argument("decision")
    kinds("refresh", read_logs, "read the logs of the running service")


def _add_decisions(kinds: Add) -> None:
    for name, kind, summary in (
        ("label", "label", "teach it to an intent"),
        ("new", "new_intent", "teach it to a new intent"),
        ("test", "test_set", "keep it for measuring, and never train on it"),
        ("out-of-scope", "out_of_scope", "teach that the bot has no answer to it"),
        ("ignore", "ignore", "decide that it teaches nothing"),
    ):
        parser = kinds(name, _decide_as(kind), summary)
        if name in ("label", "new", "test"):
            parser.add_argument("intent")
        parser.add_argument("ids", nargs="+", metavar="ID", help="as in the list, or how it begins")
        if name in ("label", "new"):
            parser.add_argument("--as", dest="words", metavar="TEXT", help="teach these words in its place")


def _inbox(shell: Shell) -> Inbox:
    state = shell.state_dir

    def live_since_ms() -> int:
        live = (one.at_ms for one in entries(state) if one.kind in ("publish", "rollback"))
        return next(live, 0)

    return Inbox(Project(shell.root), state, live_since_ms)


def show_list(shell: Shell, args: argparse.Namespace) -> int:
    if not getattr(args, "kept", False):
        _refresh(shell, must=False)
    inbox = _inbox(shell)
    items = inbox.items(
        language=getattr(args, "language", ""),
        cause=getattr(args, "cause", ""),
        text=getattr(args, "text", ""),
        limit=getattr(args, "rows", ROWS),
    )
    count = inbox.count()
    shell.give({"open": count, "items": items}, lambda: _show(shell, items, count))
    return OK


def _show(shell: Shell, items: list[Item], count: int) -> None:
    if not items:
        shell.say("Nothing waits for a decision.")
        return
    rows = (
        (
            item.id[:ID_SHOWN_CHARS],
            item.count,
            item.language,
            item.cause,
            item.text[:TEXT_SHOWN_CHARS],
            f"{item.intent} {item.confidence:.0%}" if item.confidence is not None else item.intent,
            ", ".join(one.intent for one in item.suggestions[:3]),
        )
        for item in items
    )
    shell.table(("id", "times", "language", "cause", "message", "taken for", "may mean"), rows)
    shell.say(f"{count} wait for a decision.")


def show_one(shell: Shell, args: argparse.Namespace) -> int:
    inbox = _inbox(shell)
    item = inbox.item(_full_id(inbox, args.id))
    shell.give(item, lambda: _show_one(shell, item))
    return OK


def _show_one(shell: Shell, item: Item) -> None:
    shell.say(f"{item.id}  {item.text}")
    shell.say(
        f"{item.language}, {item.count} times, " + ", ".join(f"{n} {c}" for c, n in item.causes.items())
    )
    for other in item.others:
        shell.say(f"also      {other}")
    for one in item.suggestions:
        shell.say(f"may mean  {one.intent} {one.score:.0%}")
    at = datetime.fromtimestamp(item.at_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
    shell.say(f"in        {item.conversation_id}, message {item.seq}, {at}")
    for line in item.context:
        shell.say(f"{line.author:>9}{'>' if line.seq == item.seq else ' '} {line.text}")


def _full_id(inbox: Inbox, beginning: str) -> str:
    """Raises CommandFailed."""
    found = inbox.ids(beginning)
    if len(found) > 1:
        raise CommandFailed(
            f"{len(found)} messages have an id that begins with {beginning}; give more of it."
        )
    return found[0] if found else beginning


def _decide_as(kind: str) -> Run:
    def decide(shell: Shell, args: argparse.Namespace) -> int:
        inbox = _inbox(shell)
        ids = [_full_id(inbox, one) for one in args.ids]
        decision = Decision(kind, getattr(args, "intent", None), getattr(args, "words", None))
        made = inbox.decide(ids, decision, shell.by)
        shell.give(
            {"decision": made},
            lambda: shell.say(f"Decided; `inbox undo {made}` takes it back. The live bot is as it was."),
        )
        return OK

    return decide


def take_back(shell: Shell, args: argparse.Namespace) -> int:
    _inbox(shell).undo(args.decision, shell.by)
    shell.give({"undone": args.decision}, lambda: shell.say("Taken back."))
    return OK


def read_logs(shell: Shell, args: argparse.Namespace) -> int:
    del args
    count = _refresh(shell, must=True)
    shell.give({"misses": count}, lambda: shell.say(f"{count} misses are kept."))
    return OK


def _refresh(shell: Shell, must: bool) -> int:
    """How many misses there are. Raises CommandFailed when the logs can not be read and `must`."""
    try:
        url = redis_url()
        with shell.progress() as bar:
            task = bar.add_task("Reading the logs", total=None)
            step: Callable[[int, int], None] = lambda done, of: bar.update(task, completed=done, total=of)  # noqa: E731
            return asyncio.run(_read(url, MissFile(shell.state_dir), step))
    except (NoAddress, Unavailable, OSError) as error:
        said = f"The logs can not be read: {error}"
        if must:
            raise CommandFailed(said) from error
        shell.remark(f"{said} What was read before is shown.")
        return 0


async def _read(url: str, file: MissFile, step: Callable[[int, int], None]) -> int:
    async with connect(url) as redis:
        return await refresh(file, RedisEvidence(redis), MissedPeople(), time.time_ns() // 1_000_000, step)
