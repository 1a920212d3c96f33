"""How the live bot does, from the logs: understood, handed over, contained, the wait for a human; by day, language.

conversations  in which the visitor said something, by the day (UTC) of their first message
understood     of the bot's turns, the share that was no fallback and no failure; None without a turn
handed_over    of the conversations, the share in which a human was requested
contained      the share that ended with the bot alone, and not with a turn that it had not understood
wait           from the request until a human's first word, of the requests that have one: median and 90th percentile
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from handoff.audit.formats import FORMULA_STARTS
from handoff.audit.period import Period
from handoff.audit.reading import Evidence
from handoff.ports import Logged
from handoff.recorded import OnStep, conversations
from handoff.rules import events as e
from handoff.rules.ledger import rows as requests_of


@dataclass(frozen=True, slots=True)
class Tally:
    """Of one conversation. Waits are in milliseconds."""

    day: str
    language: str
    turns: int
    understood: int
    handed_over: bool
    contained: bool
    waits_ms: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """`day` and `language` "" stand for all. Shares are 0..1, None where there is nothing to share."""

    day: str
    language: str
    conversations: int
    turns: int
    understood: float | None
    handed_over: float | None
    contained: float | None
    requests_answered: int
    wait_median_s: float | None
    wait_p90_s: float | None


@dataclass(frozen=True, slots=True)
class Numbers:
    total: Figures
    languages: tuple[Figures, ...]
    rows: tuple[Figures, ...]  # by day, of all languages ("") and of each

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def numbers(evidence: Evidence, period: Period, on_step: OnStep = lambda _done, _of: None) -> Numbers:
    """Of conversations that began in the period; synthetic visitors and broken logs left out. Raises Unavailable."""
    tallies = [
        tally
        async for cid, entries in conversations(evidence, period.from_ms, on_step)
        if (tally := tally_of(cid, entries, period)) is not None
    ]
    return counted(tallies)


def tally_of(cid: str, entries: Sequence[Logged], period: Period) -> Tally | None:
    """None for a synthetic visitor, for one who said nothing, and for one who began outside the period."""
    said = [entry.event for entry in entries if isinstance(entry.event, e.VisitorSaid)]
    canary = any(isinstance(entry.event, e.Started) and entry.event.canary for entry in entries)
    if canary or not said or said[0].at_ms not in period:
        return None
    turns = _turns(entries)
    requests = requests_of(cid, ((entry.seq, entry.event) for entry in entries))
    waits = [
        row.first_word_at_ms - row.requested_at_ms for row in requests if row.first_word_at_ms is not None
    ]
    return Tally(
        day=datetime.fromtimestamp(said[0].at_ms / 1000, UTC).date().isoformat(),
        language=said[-1].language,
        turns=len(turns),
        understood=sum(turns.values()),
        handed_over=bool(requests),
        contained=not requests and bool(turns) and turns[max(turns)],
        waits_ms=tuple(waits),
    )


def _turns(entries: Sequence[Logged]) -> dict[int, bool]:
    """The visitor's messages that the bot answered, or failed to, each with whether it was understood."""
    found: dict[int, bool] = {}
    for entry in entries:
        if isinstance(entry.event, e.BotSaid):
            found[entry.event.answers] = found.get(entry.event.answers, True) and not entry.event.fallback
        elif isinstance(entry.event, e.BotFailed):
            found[entry.event.answers] = False
    return found


def counted(tallies: Iterable[Tally]) -> Numbers:
    listed = list(tallies)
    languages = sorted({tally.language for tally in listed})
    days = sorted({tally.day for tally in listed})
    by_day = [
        figures([t for t in listed if t.day == day and language in ("", t.language)], day, language)
        for day in days
        for language in ("", *languages)
    ]
    return Numbers(
        figures(listed),
        tuple(figures([t for t in listed if t.language == name], language=name) for name in languages),
        tuple(row for row in by_day if row.conversations),
    )


def figures(tallies: Sequence[Tally], day: str = "", language: str = "") -> Figures:
    turns = sum(tally.turns for tally in tallies)
    waits = sorted(wait for tally in tallies for wait in tally.waits_ms)
    return Figures(
        day=day,
        language=language,
        conversations=len(tallies),
        turns=turns,
        understood=_share(sum(tally.understood for tally in tallies), turns),
        handed_over=_share(sum(tally.handed_over for tally in tallies), len(tallies)),
        contained=_share(sum(tally.contained for tally in tallies), len(tallies)),
        requests_answered=len(waits),
        wait_median_s=_rank_s(waits, 0.5),
        wait_p90_s=_rank_s(waits, 0.9),
    )


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def _rank_s(ordered: Sequence[int], share: float) -> float | None:
    """Nearest rank: a wait that was measured."""
    return ordered[math.ceil(share * len(ordered)) - 1] / 1000 if ordered else None


def as_csv(found: Numbers) -> str:
    """One line a day and language, under a heading; safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    names = list(Figures.__dataclass_fields__)
    writer.writerow(names)
    writer.writerows([[_cell(getattr(row, name)) for name in names] for row in found.rows])
    return out.getvalue()


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(FORMULA_STARTS) else text
