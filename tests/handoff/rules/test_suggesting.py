"""A human is suggested: when, with what in the log, and that it answers what the bot does not."""

from __future__ import annotations

import pytest

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.conversation import Conversation, State
from handoff.rules.decide import decide
from handoff.rules.errors import Refused
from handoff.rules.evolve import evolve
from handoff.rules.indexes import deadline_at_ms
from handoff.rules.suggesting import EVERY_MESSAGES, EVERY_MS, rests_on_the_bot
from tests.handoff.rules.test_conversation import CLOCKS, DANA, NOAM, STAFF, in_state, step

SEEN = c.Trigger(e.Reason.STUCK, "still nothing", 0.4, (e.Evidence("rephrased", 2, "still nothing", 0.4),))
UNEASY = c.Suggestion(e.SuggestionCause.UNEASY, SEEN)


def says(number: int, suggestion: c.Suggestion | None = UNEASY, **more: object) -> c.VisitorSays:
    return c.VisitorSays(f"s{number}", "still nothing", "en", 0.4, suggestion=suggestion, **more)  # type: ignore[arg-type]


def kinds(conv: Conversation, command: c.Command, now_ms: int) -> list[type[e.Event]]:
    return [type(event) for event in decide(conv, command, now_ms, CLOCKS)]


def test_a_suggestion_is_in_the_commit_of_its_message_and_holds_what_was_seen() -> None:
    """The bot still owes its answer: being asked is none."""
    conv = in_state(State.BOT)
    said, suggested = decide(conv, says(1), 5, CLOCKS)
    assert isinstance(said, e.VisitorSaid)
    assert isinstance(suggested, e.HumanSuggested)
    assert (suggested.cause, suggested.reason, suggested.evidence) == (
        e.SuggestionCause.UNEASY,
        e.Reason.STUCK,
        SEEN.evidence,
    )
    after = step(conv, says(1), 5)
    assert (after.state, after.unanswered[-1]) == (State.BOT, conv.seq + 1)
    assert deadline_at_ms(after, CLOCKS) is not None


@pytest.mark.parametrize(
    ("later_ms", "messages", "again"),
    [
        (EVERY_MS, EVERY_MESSAGES, True),
        (EVERY_MS - 1, EVERY_MESSAGES, False),
        (EVERY_MS, EVERY_MESSAGES - 1, False),
    ],
)
def test_nobody_is_asked_again_too_soon(later_ms: int, messages: int, again: bool) -> None:
    """Once in ten minutes, and once in six messages, whichever is later."""
    conv = step(in_state(State.BOT), says(0), 5)
    for number in range(1, messages):
        conv = step(conv, says(number, None), 5)
    assert (e.HumanSuggested in kinds(conv, says(messages), 5 + later_ms)) is again


@pytest.mark.parametrize("state", [State.WAITING, State.PROMISED, State.HUMAN])
def test_nobody_is_asked_who_has_a_human_already(state: State) -> None:
    """It would be a mockery."""
    assert kinds(in_state(state), says(1), 5) == [e.VisitorSaid]


def test_a_spared_turn_is_answered_by_the_suggestion() -> None:
    """Nothing is owed and no clock runs; also right after another suggestion, for each turn needs an answer."""
    conv = step(in_state(State.CLOSED), says(0), 5)
    conv = step(conv, c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), (c.BotBubble("Yes."),)), 6)
    suggested = decide(conv, says(1, spared=True), 7, CLOCKS)[-1]
    after = step(conv, says(1, spared=True), 7)
    assert isinstance(suggested, e.HumanSuggested)
    assert (suggested.cause, suggested.spared, suggested.evidence) == (
        e.SuggestionCause.OUTAGE,
        True,
        SEEN.evidence,
    )
    assert suggested.answered == (conv.seq + 1,)
    assert (after.state, after.unanswered, deadline_at_ms(after, CLOCKS)) == (State.BOT, (), None)


def test_sparing_a_turn_answers_for_no_other() -> None:
    """A turn that the bot was asked before may still be answered, and keeps its clock."""
    conv = in_state(State.BOT)
    due_at_ms = deadline_at_ms(conv, CLOCKS)
    after = step(conv, says(1, spared=True), 5)
    assert after.unanswered == conv.unanswered
    assert deadline_at_ms(after, CLOCKS) == due_at_ms
    reply = c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), (c.BotBubble("Yes."),))
    assert [type(event) for event in decide(after, reply, 6, CLOCKS)] == [e.BotSaid]


def test_who_is_to_be_called_is_called_also_when_the_bot_is_spared() -> None:
    """I9: asking and anger need no bot."""
    asked = c.VisitorSays("a", "a human!", "en", trigger=c.Trigger(e.Reason.ASKED, "a human!"), staff=STAFF)
    assert e.HandoffRequested in kinds(in_state(State.BOT), asked, 5)


def _failing(conv: Conversation) -> list[c.Command]:
    turn = c.BotTurn(conv.unanswered[0], conv.epoch)
    return [
        c.BotFails(turn, "timeout", STAFF, outage=True),
        c.BotReplies(turn, (), staff=STAFF, outage=True),
        c.FireDeadline(staff=STAFF, outage=True),
    ]


@pytest.mark.parametrize("way", range(3))
def test_a_turn_that_fails_in_an_outage_suggests_a_human(way: int) -> None:
    """Whether it failed, was empty, or was never heard of again; it answers all that the bot owes."""
    conv = step(in_state(State.BOT), c.VisitorSays("2", "hello?", "en"), 2)
    assert len(conv.unanswered) == 2
    command = _failing(conv)[way]
    failed, suggested = decide(conv, command, 100_000, CLOCKS)
    assert isinstance(failed, e.BotFailed)
    assert isinstance(suggested, e.HumanSuggested)
    assert suggested.answered == conv.unanswered
    after = step(conv, command, 100_000)
    assert (after.state, after.unanswered, deadline_at_ms(after, CLOCKS)) == (State.BOT, (), None)


@pytest.mark.parametrize("way", range(3))
def test_a_turn_that_fails_alone_calls_a_human(way: int) -> None:
    """Decision 0004 stands while the bot answers others."""
    conv = in_state(State.BOT)
    command = _failing(conv)[way]
    object.__setattr__(command, "outage", False)
    after = step(conv, command, 100_000)
    assert (after.state, after.reason) == (State.OFFERED, e.Reason.BOT_FAILED)


def test_a_failure_alone_answers_nothing() -> None:
    """I6: were nothing to follow it, the message would still be owed an answer, and the clock would see to it."""
    conv = in_state(State.BOT)
    after = evolve(conv, e.BotFailed(at_ms=5, answers=conv.unanswered[0], cause="timeout"))
    assert after.unanswered == conv.unanswered
    assert deadline_at_ms(after, CLOCKS) == deadline_at_ms(conv, CLOCKS)


@pytest.mark.parametrize(
    ("later_ms", "reason", "taken"),
    [
        (EVERY_MS, e.Reason.BUTTON, True),
        (EVERY_MS + 1, e.Reason.BUTTON, False),
        (1, e.Reason.ASKED, True),
        (1, e.Reason.ANGRY, False),
    ],
)
def test_a_wish_that_follows_takes_the_suggestion(later_ms: int, reason: e.Reason, taken: bool) -> None:
    """The one tap, or the same in words, while it stands; who gets angry has not taken it."""
    conv = step(in_state(State.BOT), says(1), 5)
    trigger = c.Trigger(reason, "a human")
    wish = c.VisitorSays("w", "a human", "en", trigger=trigger) if reason != "button" else c.AskForHuman()
    request = next(n for n in decide(conv, wish, 5 + later_ms, CLOCKS) if isinstance(n, e.HandoffRequested))
    assert request.suggestion_seq == (conv.seq if taken else 0)
    after = step(conv, wish, 5 + later_ms)
    assert after.suggestion_seq == 0


STUCK = c.Trigger(e.Reason.STUCK, "again", 0.9, (e.Evidence("rephrased", 4, "again", 0.9),))
FALLEN_BACK = c.Trigger(e.Reason.STUCK, "again", 0.9, (e.Evidence("fallbacks", 3, "Sorry?", 0.9),))
ANGRY = c.Trigger(e.Reason.ANGRY, "useless", 0.9, (e.Evidence("fallbacks", 3, "Sorry?", 0.4),))
FAILED = e.BotFailed(at_ms=1, answers=2, cause="timeout")
OUT = e.HumanSuggested(at_ms=1, cause=e.SuggestionCause.OUTAGE)
ASKED = e.HumanSuggested(at_ms=1, cause=e.SuggestionCause.UNEASY)


@pytest.mark.parametrize(
    ("trigger", "recent", "rests"),
    [
        (STUCK, [], False),
        (STUCK, [ASKED], False),
        (STUCK, [FAILED], True),
        (STUCK, [OUT], True),
        (FALLEN_BACK, [], True),
        (ANGRY, [FAILED], False),
    ],
)
def test_who_looks_stuck_only_because_the_bot_failed_them(
    trigger: c.Trigger, recent: list[e.Event], rests: bool
) -> None:
    """By fallbacks, or by turns without an answer; anger is anger, whatever caused it."""
    assert rests_on_the_bot(trigger, recent) is rests


@pytest.mark.parametrize("state", sorted(State))
def test_who_had_it_last_may_judge_in_any_state(state: State) -> None:
    """And nobody else may; nothing about the conversation changes by it."""
    conv = in_state(State.HUMAN)
    moves: dict[State, list[c.Command]] = {
        State.BOT: [c.ReturnToBot(DANA)],
        State.WAITING: [c.Release(DANA)],
        State.OFFERED: [c.Release(DANA, staff=STAFF)],
        State.PROMISED: [c.Release(DANA), c.FireDeadline()],
        State.HUMAN: [],
        State.CLOSED: [c.Resolve(DANA)],
    }
    for number, command in enumerate(moves[state], start=1):
        conv = step(conv, command, number * 50_000)
    assert (conv.state, conv.last_owner_id) == (state, DANA.id)
    judging = c.JudgeTrigger(DANA, e.Judgement.NEEDLESS, conv.seq)
    after = step(conv, judging, 200_000)
    assert (after.state, after.owner_id, after.unanswered) == (state, conv.owner_id, conv.unanswered)
    assert deadline_at_ms(after, CLOCKS) == deadline_at_ms(conv, CLOCKS)
    with pytest.raises(Refused, match="last"):
        decide(conv, c.JudgeTrigger(NOAM, e.Judgement.RIGHT, conv.seq), 200_000, CLOCKS)
    with pytest.raises(Refused, match="no such entry"):
        decide(conv, c.JudgeTrigger(DANA, e.Judgement.RIGHT, conv.seq + 1), 200_000, CLOCKS)
