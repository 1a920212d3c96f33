"""The answer as people read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from handoff.audit.formats import WITHOUT_TERMINAL_WIDTH, took
from handoff.rules import events as e
from tools.whatif.comparing import PLACES, Compared, Counts, Fate
from tools.whatif.masked import shown
from tools.whatif.staffing import Work
from tools.whatif.stays import Call
from tools.whatif.sweep import Step
from tools.whatif.waiting import ENOUGH, QUICK_MS, Waiting
from tools.whatif.whole import Answer, House, Queues
from tools.whatif.wishes import told

SIDES = ("happened", "today", "other")

JUDGED_AS = {
    e.Judgement.NEEDLESS: "needless",
    e.Judgement.TOO_LATE: "should have come earlier",
    e.Judgement.RIGHT: "right",
}


def print_answer(console: Console, answer: Answer, rows_max: int) -> None:
    if not console.is_terminal:
        console.width = max(console.width, WITHOUT_TERMINAL_WIDTH)
    _lines(console, _head(answer))
    console.print(_counts(answer.counts))
    earlier = [one for one in answer.moved if one.fate in (Fate.EARLIER, Fate.ONLY_NOW)]
    later = [one for one in answer.moved if one.fate in (Fate.LATER, Fate.NEVER)]
    _moved(console, "Would have reached a human earlier", earlier, rows_max)
    _moved(console, "Would have reached a human later, or never", later, rows_max)
    _judged(console, answer)
    _queues(console, answer.queues)
    _lines(console, _house(answer.house))


def _lines(console: Console, lines: Iterable[str]) -> None:
    """Plain text: whatever a visitor's words hold, they are no markup."""
    for line in lines:
        console.print(Text(line), soft_wrap=True)


def _head(answer: Answer) -> Iterable[str]:
    question = answer.question
    yield f"today   {told(question.today)}"
    yield f"other   {told(question.other)}"
    if question.period:
        yield f"period  {question.period}"
    yield (
        f"read    {answer.conversations} conversations, {answer.stays} stays with the bot, {answer.read} messages; "
        f"{answer.like_recorded} of them have the score today that they had when they were written"
    )
    for problem in question.record.skipped:
        yield f"skipped {problem}"


def _counts(counts: Mapping[str, Counts]) -> Table:
    table = Table(title="Calls for a human")
    table.add_column("")
    for name in ("happened", "today's settings", "other settings", "difference"):
        table.add_column(name, justify="right")
    sides = [counts[side] for side in SIDES]
    table.add_row(*_row("conversations that get a human", [side.conversations for side in sides]))
    table.add_row(*_row("handoffs", [side.handoffs for side in sides]))
    table.add_row(*_row("suggestions", [side.suggestions for side in sides]), end_section=True)
    for by in ("by_language", "by_reason"):
        known: list[Mapping[str, int]] = [getattr(side, by) for side in sides]
        for name in sorted({name for side in known for name in side}):
            table.add_row(*_row(f"handoffs, {name}", [side.get(name, 0) for side in known]))
        table.add_section()
    return table


def _row(name: str, values: Sequence[int]) -> list[str]:
    change = values[2] - values[1]
    return [name, *map(str, values), f"{change:+}" if change else "–"]


def _moved(console: Console, title: str, moved: Sequence[Compared], rows_max: int) -> None:
    if not moved:
        _lines(console, [f"{title}: nobody."])
        return
    table = Table(title=f"{title}: {len(moved)}")
    for name in ("stay", "", "today", "other", "the message that calls", "messages", "time", "in the end"):
        right = name in ("messages", "time")
        table.add_column(name, justify="right" if right else "left", overflow="fold")
    for one in moved[:rows_max]:
        table.add_row(*map(Text, _moved_cells(one)))
    console.print(table)
    if len(moved) > rows_max:
        _lines(console, [f"and {len(moved) - rows_max} more: --rows, or --json for all"])


def _moved_cells(one: Compared) -> list[str]:
    today, other = one.today.call, one.other.call
    call = other or today
    assert call is not None
    return [
        one.stay.id,
        call.language,
        _at(today),
        _at(other),
        shown(call.words),
        *_sooner(one),
        one.stay.happened.reason.value if one.stay.happened else "nobody was called",
    ]


def _at(call: Call | None) -> str:
    return f"{call.reason.value}, message {call.message}" if call else "–"


def _sooner(one: Compared) -> tuple[str, str]:
    if one.messages_earlier is None or one.earlier_ms is None:
        return ("", "")
    word = "earlier" if one.earlier_ms > 0 else "later"
    return f"{abs(one.messages_earlier)} {word}", f"{took(abs(one.earlier_ms))} {word}"


def _judged(console: Console, answer: Answer) -> None:
    today, other = answer.judged["today"], answer.judged["other"]
    if not any(sum(places.values()) for places in today.values()):
        _lines(console, ["Judged by agents: none of these."])
        return
    table = Table(title="Judged by agents: where the call stands now")
    table.add_column("judged")
    for name in ("how many", *PLACES):
        table.add_column(name, justify="right")
    for kind, name in JUDGED_AS.items():
        if count := sum(today[kind].values()):
            table.add_row(name, str(count), *(_change(today[kind][at], other[kind][at]) for at in PLACES))
    console.print(table)


def _change(before: int, after: int) -> str:
    return str(after) if before == after else f"{before} → {after}"


def _queues(console: Console, queues: Queues) -> None:
    if queues.today is None or queues.other is None:
        _lines(console, ["Waiting: nobody is known who could serve; name them with --agents."])
        return
    if not queues.enough:
        few = min(side.handoffs for side in (queues.happened, queues.today, queues.other))
        _lines(
            console, [f"Waiting: {few} handoffs are too few to say anything about it ({ENOUGH} are needed)."]
        )
        return
    table = Table(title="Waiting for a human")
    table.add_column("")
    for name in ("happened", "today's, simulated", "other, simulated"):
        table.add_column(name, justify="right")
    sides = (queues.happened, queues.today, queues.other)
    for name, *cells in zip(WAITING_NAMES, *map(waiting_cells, sides), strict=True):
        table.add_row(name, *cells)
    console.print(table)


WAITING_NAMES = (
    "handoffs",
    "median",
    "p90",
    "longest",
    f"taken within {QUICK_MS // 1000} s",
    "promises missed",
    "gave up",
)


def waiting_cells(waiting: Waiting) -> list[str]:
    """In the order of WAITING_NAMES."""
    return [
        str(waiting.handoffs),
        _waited(waiting.median_ms),
        _waited(waiting.p90_ms),
        _waited(waiting.max_ms),
        f"{100 * waiting.quick:.0f} %",
        str(waiting.missed),
        str(waiting.left),
    ]


def _waited(ms: int | None) -> str:
    return "without end" if ms is None else took(ms)


def _house(house: House) -> Iterable[str]:
    staffing = house.staffing
    yield f"agents  {len(staffing.servers)}: {staffing.source}"
    yield f"work    {_work(house.work)}"


def _work(work: Work) -> str:
    if not work.known:
        return f"no conversation was taken and ended: {took(work.overall_ms)} are assumed for each"
    by_language = ", ".join(f"{language} {took(ms)}" for language, ms in work.by_language_ms.items())
    return (
        f"{work.known} conversations were taken and ended; the others are given the median of their language "
        f"({by_language}; otherwise {took(work.overall_ms)}); taken {took(work.reaction_ms)} after it rang"
    )


def print_sweep(console: Console, steps: Sequence[Step], house_known: bool) -> None:
    if not console.is_terminal:
        console.width = max(console.width, WITHOUT_TERMINAL_WIDTH)
    table = Table(title="Patience: below 1 a human is called earlier")
    for name in ("patience", "handoffs", "suggestions", "earlier", "later or never", "needless, as judged"):
        table.add_column(name, justify="right")
    for name in ("waiting, p90", "taken within 60 s", "promises missed"):
        table.add_column(name, justify="right")
    for step in steps:
        numbers = (step.handoffs, step.suggestions, step.earlier, step.later, step.needless)
        table.add_row(f"{step.patience:g}", *map(str, numbers), *_sweep_waiting(step.waiting))
    console.print(table)
    if not house_known:
        _lines(console, ["Waiting: nobody is known who could serve; name them with --agents."])
    elif any(step.waiting and step.waiting.handoffs < ENOUGH for step in steps):
        _lines(console, [f"Waiting: below {ENOUGH} handoffs nothing can be said about it."])


def _sweep_waiting(waiting: Waiting | None) -> tuple[str, str, str]:
    if waiting is None or waiting.handoffs < ENOUGH:
        return ("–", "–", "–")
    return (_waited(waiting.p90_ms), f"{100 * waiting.quick:.0f} %", str(waiting.missed))
