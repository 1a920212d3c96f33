"""Recorded conversations judged again: what the service did, and what it would have done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from redis.asyncio import Redis

from bot.detector.examples import LANGUAGES
from bot.for_desk import TurnReader
from handoff.ports import Reading
from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.store import keys
from handoff.store.safety import connect, prepare
from tests.handoff.world import running_redis
from tests.tools.whatif_day import (
    ALL,
    CALM,
    QUIET,
    STAFF,
    T0_MS,
    Day,
    Listening,
    Told,
    by_hand,
    day_of,
    dialogues,
    record_of,
)
from tools.whatif.comparing import Fate, compared, place, replay_all
from tools.whatif.recorded import from_redis
from tools.whatif.replay import Replayed, Side
from tools.whatif.staffing import staffing_of
from tools.whatif.stays import Judged, stays_of
from tools.whatif.sweep import PATIENCES
from tools.whatif.wishes import AS_TRAINED, Shortcuts, Source, shortened

EAGER: Source = {"languages": {language: {"patience": 0.2} for language in LANGUAGES}, "teams": {}}


@pytest.fixture(scope="module")
def other_url() -> Iterator[str]:
    with running_redis() as url:
        yield url


@pytest.fixture
async def redis(other_url: str) -> Any:
    """For another day: empty."""
    async with connect(other_url) as client:
        await prepare(client)
        await client.flushall()
        yield client


UNEASY: Source = {"languages": {language: {"uneasy_at": 0.1} for language in LANGUAGES}, "teams": {}}
"""Suggests a human at the slightest doubt."""


@pytest.mark.parametrize(("held", "suggests"), [(AS_TRAINED, False), (UNEASY, True)])
async def test_the_replay_is_what_the_service_did(redis: Redis, held: Source, suggests: bool) -> None:
    """At the settings of the day: each call at the same message for the same reason, each suggestion, each score."""
    await day_of(redis, dialogues(6), held)
    record = await from_redis(redis, ALL, QUIET)
    replay = replay_all(Side(held), record.conversations, None, QUIET)
    assert [
        found.call and (found.call.seq, found.call.at_ms, found.call.reason) for found in replay.replayed
    ] == [
        stay.happened and (stay.happened.seq, stay.happened.at_ms, stay.happened.reason)
        for stay in replay.stays
    ]
    assert [list(found.suggested) for found in replay.replayed] == [
        [after for after, _ in stay.suggested] for stay in replay.stays
    ]
    assert all(found.like_recorded == found.read for found in replay.replayed)
    assert sum(stay.happened is not None for stay in replay.stays) > 10
    assert replay.suggestions > 0 or not suggests


async def test_the_detector_is_asked_the_very_same_questions(redis: Redis) -> None:
    """Word for word: the entries before the message, its number, the language until then, the instant and the team;
    also in a long conversation, after a change of language, and when it was taken up again after its end."""
    day = Day(redis, AS_TRAINED)
    day.reader.deaf = True
    await day.open()
    long = [(f"and what about size {size}", "We have that.") for size in range(30)]
    turning = [("שלום, מתי אתם פתוחים ביום ראשון?", "Ten to six."), CALM]
    await day.live([Told("long", "en", long, team="shop"), Told("turning", "en", turning, 5_000)])
    dana = c.AgentRef("dana", "Dana")
    await day.desk.ask_for_human("long", "1")
    for command in (c.Claim(dana), c.Resolve(dana)):
        await day.desk.do("long", command)
    await day.desk.visitor_says("long", "later", "thanks, one more thing")
    side = Side(AS_TRAINED)
    side._reader = listening = Listening()
    listening.deaf = True
    replay_all(side, (await from_redis(redis, ALL, QUIET)).conversations, None, QUIET)
    assert len(day.reader.asked) == 33
    assert sorted(map(repr, listening.asked)) == sorted(map(repr, day.reader.asked))


@pytest.mark.parametrize(("apart_ms", "suggested"), [(60_000, (1, 11, 21)), (180_000, (1, 7, 13, 19, 25))])
def test_a_human_is_suggested_as_seldom_as_the_service_does(
    apart_ms: int, suggested: tuple[int, ...]
) -> None:
    """Uneasy all along: again after ten minutes and six messages, whichever comes last."""

    class Uneasy(TurnReader):
        def read(self, *_question: Any) -> Reading:
            return Reading("en", 0.0, None, c.Trigger(e.Reason.ANGRY, ""))

    said: list[e.Event] = [
        e.VisitorSaid(at_ms=T0_MS + n * apart_ms, client_message_id=str(n), text="hm", language="en")
        for n in range(25)
    ]
    side = Side(AS_TRAINED)
    side._reader = Uneasy()
    stays = stays_of(by_hand("c", [e.Started(at_ms=T0_MS, language="en", token_sha256=""), *said]))
    assert side.replay(stays)[0].suggested == suggested


async def test_settings_that_call_sooner_never_call_later(recorded: str) -> None:
    """Over the whole range of patience, and each stay: the less patience, the earlier the call, if not at once."""
    record = await record_of(recorded)
    before: list[float] = []
    for patience in PATIENCES:
        side = Side(shortened(AS_TRAINED, Shortcuts({"patience": patience})))
        replayed = replay_all(side, record.conversations, None, QUIET).replayed
        calls = [found.call.at_ms if found.call else float("inf") for found in replayed]
        assert all(sooner <= later for sooner, later in zip(before, calls, strict=bool(before)))
        before = calls
    assert float("inf") in before


async def test_another_stay_begins_where_a_human_ended(redis: Redis) -> None:
    """Given back, and taken up again after the end: each stay is replayed like the service read it, with what it
    remembered, and what the human dealt with calls nobody again."""
    day = await day_of(redis, [Told("c", "en", [("give me a person please", "")])])
    say = [("and where is the parcel", "It is on its way."), ("this is useless, useless, USELESS!!", "")]
    for number, (text, answer) in enumerate(say):
        outcome = await day.desk.visitor_says("c", f"again{number}", text)
        if answer:
            turn = c.BotTurn(outcome.seq, outcome.conversation.epoch)
            await day.desk.answer("c", c.BotReplies(turn, (c.BotBubble(answer, ()),)))
        day.clock.advance(5_000)
    record = await from_redis(redis, ALL, QUIET)
    assert any(isinstance(entry.event, e.Reopened) for entry in record.conversations[0].entries)
    stays = stays_of(record.conversations[0])
    replayed = Side(AS_TRAINED).replay(stays)
    assert [len(stay.moments) for stay in stays] == [1, 2]
    assert [found.call and found.call.seq for found in replayed] == [
        stay.happened and stay.happened.seq for stay in stays
    ]
    assert all(found.like_recorded == found.read for found in replayed)
    assert all(found.call for found in replayed)


@pytest.mark.parametrize("patience", [0.5, 10.0])
async def test_what_the_detector_did_not_call_comes_at_any_settings(redis: Redis, patience: float) -> None:
    """The button, and a bot that gave no answer: with the instant and the reason of the record."""
    await day_of(redis, [Told("silent", "en", [CALM, ("and on monday", "(silence)")])])
    day = Day(redis, AS_TRAINED)
    await day.desk.start("pressed", c.Start("en", ""))
    await day.desk.ask_for_human("pressed", "1")
    record = await from_redis(redis, ALL, QUIET)
    side = Side(shortened(AS_TRAINED, Shortcuts({"patience": patience})))
    calls = replay_all(side, record.conversations, None, QUIET).calls
    assert [(stay.conversation_id, call.reason, call.message) for stay, call in calls] == [
        ("pressed", e.Reason.BUTTON, 0),
        ("silent", e.Reason.BOT_FAILED, 2),
    ]
    assert all(call == stay.happened for stay, call in calls)


@pytest.mark.parametrize(("cause", "calls"), [("limit", 0), ("uneasy", 1)])
def test_where_a_limit_held_a_call_back_it_does_so_again(cause: str, calls: int, tmp_path: Path) -> None:
    """The service only suggested a human at this furious message: also eager settings get no further."""
    events = [
        e.Started(at_ms=T0_MS, language="en", token_sha256=""),
        e.VisitorSaid(
            at_ms=T0_MS, client_message_id="1", text="you thieves, I am SO angry!!!", language="en"
        ),
        e.HumanSuggested(at_ms=T0_MS, cause=e.SuggestionCause(cause)),
    ]
    stays = stays_of(by_hand("c", events))
    replayed = Side(EAGER).replay(stays)
    assert (len([found for found in replayed if found.call]), replayed[0].suggested) == (
        calls,
        () if calls else (1,),
    )


async def test_a_wish_for_one_language_moves_that_language_alone(recorded: str) -> None:
    """The others are judged as today; and some of that language do move."""
    record = await record_of(recorded)
    today = replay_all(Side(AS_TRAINED), record.conversations, None, QUIET)
    source = shortened(AS_TRAINED, Shortcuts({"patience": 6.0}, language="he"))
    moved = compared(today, replay_all(Side(source), record.conversations, None, QUIET))
    assert {one.stay.language for one in moved if one.fate not in (Fate.SAME, Fate.NONE)} == {"he"}


async def test_a_wish_for_one_team_moves_that_team_alone(redis: Redis) -> None:
    """The same visitors once in each of two teams: those of the other one are judged as today."""
    some = dialogues(4)
    twice = [replace(told, team="shop") for told in some]
    twice += [replace(told, team="repairs", cid=told.cid + "-r", at_ms=told.at_ms + 9) for told in some]
    await day_of(redis, twice)
    record = await from_redis(redis, ALL, QUIET)
    today = replay_all(Side(AS_TRAINED), record.conversations, None, QUIET)
    source = shortened(AS_TRAINED, Shortcuts({"patience": 8.0}, team="repairs"))
    moved = compared(today, replay_all(Side(source), record.conversations, None, QUIET))
    assert {one.stay.team for one in moved if one.fate not in (Fate.SAME, Fate.NONE)} == {"repairs"}


async def test_what_agents_judged_is_found_at_its_place(redis: Redis) -> None:
    """Seen from the message they spoke of: earlier, there, later or not at all; of two words by one agent the
    last one counts."""
    day = await day_of(redis, [Told("c", "en", [CALM, ("you thieves, I am SO angry!!!", "")])])
    log = await day.store.log("c")
    request = next(entry.seq for entry in log if isinstance(entry.event, e.HandoffRequested))
    await day.judge("c", e.Judgement.RIGHT, request)
    await day.judge("c", e.Judgement.NEEDLESS, request)
    early = next(entry.seq for entry in log if isinstance(entry.event, e.VisitorSaid))
    await day.judge("c", e.Judgement.TOO_LATE, early)
    stay = stays_of((await from_redis(redis, ALL, QUIET)).conversations[0])[0]
    judged = {one.judged: one for one in stay.judged}
    assert {kind: one.message for kind, one in judged.items()} == {
        e.Judgement.NEEDLESS: 2,
        e.Judgement.TOO_LATE: 1,
    }
    today = Side(AS_TRAINED).replay([stay])[0]
    assert place(judged[e.Judgement.NEEDLESS], today) == "there"
    assert place(judged[e.Judgement.NEEDLESS], Replayed(None, (1, 2), 0, 0)) == "not within the record"
    assert today.call
    assert (
        place(judged[e.Judgement.NEEDLESS], replace(today, call=replace(today.call, message=1))) == "earlier"
    )
    assert place(judged[e.Judgement.TOO_LATE], today) == "later"


def test_a_judged_suggestion_is_met_by_a_call_or_a_suggestion() -> None:
    """A call is not met by a suggestion."""
    suggested_at_two = Replayed(None, (2,), 0, 0)
    of_suggestion = Judged(e.Judgement.RIGHT, 2, "dana", suggestion=True)
    of_call = Judged(e.Judgement.RIGHT, 2, "dana", suggestion=False)
    assert place(of_suggestion, suggested_at_two) == "there"
    assert place(of_call, suggested_at_two) == "not within the record"


async def test_canaries_and_broken_logs_are_left_out(redis: Redis) -> None:
    """The first without a word; the second is named."""
    day = await day_of(redis, [Told("real", "en", [CALM]), Told("broken", "en", [CALM], 50)])
    await day.desk.start("canary", c.Start("en", "", canary=True))
    await day.desk.visitor_says("canary", "1", "hello")
    await redis.xtrim(keys.log("broken"), maxlen=1, approximate=False)
    record = await from_redis(redis, ALL, QUIET)
    assert [one.conversation_id for one in record.conversations] == ["real"]
    assert len(record.skipped) == 1
    assert record.skipped[0].startswith("broken: ")


async def test_agents_are_there_as_the_record_shows_them(recorded: str) -> None:
    """Who was at work has the roster's languages and hands, from before their first sign to after their last."""
    staffing = staffing_of(await record_of(recorded))
    assert {server.agent_id: (server.languages, server.capacity) for server in staffing.servers} == {
        agent.id: (agent.languages, agent.capacity) for agent in STAFF
    }
    for server in staffing.servers:
        assert len(server.shifts) == 1
        assert server.shifts[0][0] < server.shifts[0][1]
