"""The numbers of a period are those of the logs, and open in a spreadsheet without running anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from redis.asyncio import Redis

from handoff.audit.period import Period
from handoff.misses import Cause, collect
from handoff.numbers import as_csv, counted, numbers, tally_of
from handoff.ports import Logged
from handoff.rules import events as e
from handoff.store.redis_evidence import RedisEvidence
from handoff.transcript import transcripts
from tests.handoff.test_misses import CALLED, CLAIMED, START, T0_MS, Everybody, answers, says
from tests.tools.whatif_day import ALL, CALM, Told, day_of

DAY_MS = 86_400_000


def tally(*events: e.Event, start: e.Started = START, period: Period = ALL):  # type: ignore[no-untyped-def]
    entries = [Logged(seq, event) for seq, event in enumerate((start, *events), start=1)]
    return tally_of("c1", entries, period)


def test_one_conversation() -> None:
    """A turn counts once, however many bubbles; a failure is not understood; who was not understood last went away."""
    found = tally(
        says("a"), answers(2), answers(2), says("b"), answers(5, fallback=True), says("c"), answers(7)
    )
    assert (found.turns, found.understood, found.handed_over, found.contained) == (3, 2, False, True)
    lost = tally(says("a"), answers(2), says("b"), e.BotFailed(at_ms=T0_MS, answers=4, cause="timeout"))
    assert (lost.turns, lost.understood, lost.contained) == (2, 1, False)
    spoke = e.AgentSaid(
        at_ms=T0_MS + 9_000, agent_id="dana", agent_name="Dana", client_message_id="a", text="Hello"
    )
    called = tally(says("a"), answers(2), CALLED, CLAIMED, spoke)
    assert (called.handed_over, called.contained, called.waits_ms) == (True, False, (9_000,))


def test_who_is_not_counted() -> None:
    """A synthetic visitor, one who never wrote, one who began before the period."""
    assert tally(says("a"), start=replace(START, canary=True)) is None
    assert tally() is None
    assert tally(says("a"), period=Period(T0_MS + 1, T0_MS + 2)) is None


def test_rows_add_up_by_day_and_language() -> None:
    """Each day once for all and once for each language that was spoken; shares are of what there was."""
    one, two = tally(says("a"), answers(2)), tally(says("b", "hu"), answers(2, fallback=True))
    later = replace(one, day="2027-01-16", waits_ms=(1_000, 2_000, 30_000))
    found = counted([one, two, later])
    assert (found.total.conversations, found.total.understood) == (3, pytest.approx(2 / 3, abs=1e-4))
    assert (found.total.wait_median_s, found.total.wait_p90_s) == (2.0, 30.0)
    assert [(row.language, row.conversations) for row in found.languages] == [("en", 2), ("hu", 1)]
    assert [(row.day[-2:], row.language, row.conversations) for row in found.rows] == [
        ("15", "", 2),
        ("15", "en", 1),
        ("15", "hu", 1),
        ("16", "", 1),
        ("16", "en", 1),
    ]
    assert counted([]).total.understood is None
    evil = replace(one, language="=cmd|' /C calc'!A0")
    text = as_csv(counted([evil]))
    assert text.splitlines()[0].startswith("day,language,conversations")
    assert "'=cmd" in text
    assert ",=cmd" not in text


async def test_both_are_read_from_the_logs_in_redis(redis: Redis) -> None:
    """Through the real desk and store: what was not understood is in the inbox and in the numbers, no canary is."""
    await day_of(
        redis, [Told("lost", "en", [("blah", "Pardon?"), CALM], fallback=True), Told("calm", "en", [CALM])]
    )
    evidence, steps = RedisEvidence(redis), []
    found = await collect(
        evidence, ALL, Everybody(), T0_MS + DAY_MS, lambda done, of: steps.append((done, of))
    )
    assert steps == [(1, 2), (2, 2)]
    assert {cid: [miss.cause for miss in misses] for cid, misses in found.items()} == {
        "calm": [Cause.MISSED_PERSON],
        "lost": [Cause.FALLBACK, Cause.MISSED_PERSON, Cause.FALLBACK],
    }
    whole = await transcripts(evidence)("lost")
    assert whole is not None
    assert [(line["author"], line["text"]) for line in whole["lines"]][:2] == [
        ("visitor", "blah"),
        ("bot", "Pardon?"),
    ]
    assert await transcripts(evidence)("none") is None
    total = (await numbers(evidence, ALL)).total
    assert (total.conversations, total.turns, total.handed_over) == (2, 3, 0.0)
    assert total.understood == pytest.approx(1 / 3, abs=1e-4)
