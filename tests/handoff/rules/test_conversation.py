"""The two tables of the state machine: nobody who waits for an answer is without a clock."""

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handoff.rules import commands as c
from handoff.rules import events as e
from handoff.rules.agents import Lease, Presence, anyone_online
from handoff.rules.callbacks import promise
from handoff.rules.conversation import (
    DEADLINES,
    IN_QUEUE,
    OPEN_HANDOFF,
    TRANSITIONS,
    Conversation,
    IllegalEvent,
    State,
    deadline_at_ms,
    evolve,
    queue_place,
    replay,
)
from handoff.rules.decide import decide
from handoff.rules.errors import Refused
from handoff.rules.sla import NOBODY_ONLINE_GRACE_MS, Clocks

CLOCKS = Clocks()
DANA = c.AgentRef("d", "Dana")
NOAM = c.AgentRef("n", "Noam")
START = c.Start("en", "0" * 64)


def step(before: Conversation | None, command: c.Command, now_ms: int) -> Conversation:
    after = before
    for event in decide(before, command, now_ms, CLOCKS):
        after = evolve(after, event, "c")
    assert after is not None
    return after


def waiting(*, agents_online: bool) -> Conversation:
    return step(step(None, START, 0), c.AskForHuman(agents_online), 0)


def in_state(state: State) -> Conversation:
    """A conversation that has come to `state` by commands alone."""
    conv = step(step(None, START, 0), c.VisitorSays("m", "hello", "en"), 0)
    if state is State.BOT:
        return conv
    conv = step(conv, c.AskForHuman(agents_online=True), 0)
    if state is State.PROMISED:
        return step(conv, c.FireDeadline(), CLOCKS.promise_after_ms)
    if state is State.WAITING:
        return conv
    conv = step(conv, c.Claim(DANA), 0)
    return conv if state is State.HUMAN else step(conv, c.Resolve(DANA), 0)


@pytest.mark.parametrize("state", State)
def test_every_state_stands_in_both_tables(state: State) -> None:
    """A state that is added is added to TRANSITIONS and to DEADLINES, and can be reached by commands."""
    assert state in TRANSITIONS
    assert state in DEADLINES
    assert in_state(state).state is state


@pytest.mark.parametrize("state", sorted(OPEN_HANDOFF))
def test_whoever_is_owed_a_human_has_a_deadline(state: State) -> None:
    """No open handoff depends on somebody thinking of it."""
    assert DEADLINES[state] is not None
    assert deadline_at_ms(in_state(state), CLOCKS) is not None


def test_an_unanswered_message_has_a_deadline() -> None:
    """The bot owes an answer from the visitor's message on, and owes nothing before."""
    assert deadline_at_ms(step(None, START, 0), CLOCKS) is None
    assert deadline_at_ms(in_state(State.BOT), CLOCKS) == CLOCKS.bot_answer_ms


@pytest.mark.parametrize("state", State)
def test_only_those_in_the_queue_have_a_place(state: State) -> None:
    """A claimed conversation is off the list, a waiting one is on it."""
    assert (queue_place(in_state(state)) is not None) is (state in IN_QUEUE)


@pytest.mark.parametrize("agents_online", [True, False])
def test_the_clock_alone_leads_to_a_promise_that_climbs_for_ever(agents_online: bool) -> None:
    """Nobody does anything: a promise is made in time, and each time it is missed it climbs one level."""
    conv = waiting(agents_online=agents_online)
    patience_ms = CLOCKS.promise_after_ms if agents_online else NOBODY_ONLINE_GRACE_MS
    assert deadline_at_ms(conv, CLOCKS) == patience_ms
    conv = step(conv, c.FireDeadline(), patience_ms)
    assert conv.state is State.PROMISED
    assert conv.promise_due_at_ms == promise(patience_ms, CLOCKS)
    for level in range(1, 100):
        due_at_ms = deadline_at_ms(conv, CLOCKS)
        assert due_at_ms is not None
        conv = step(conv, c.FireDeadline(), due_at_ms)
        assert (conv.state, conv.level) == (State.PROMISED, level)
        assert deadline_at_ms(conv, CLOCKS) > due_at_ms


@pytest.mark.parametrize("state", [state for state in State if DEADLINES[state]])
def test_the_clock_does_nothing_before_its_time(state: State) -> None:
    """One millisecond early changes nothing; on time, something happens."""
    conv = in_state(state)
    due_at_ms = deadline_at_ms(conv, CLOCKS)
    assert due_at_ms is not None
    assert decide(conv, c.FireDeadline(), due_at_ms - 1, CLOCKS) == []
    assert decide(conv, c.FireDeadline(), due_at_ms, CLOCKS) != []


def test_an_owner_who_is_there_keeps_the_conversation() -> None:
    """The lease decides, not how long the owner is silent; without one the visitor is back in the queue."""
    conv = in_state(State.HUMAN)
    now_ms = CLOCKS.lease_ms
    assert decide(conv, c.FireDeadline(owner_lease_until_ms=now_ms + 1), now_ms, CLOCKS) == []
    back = step(conv, c.FireDeadline(owner_lease_until_ms=now_ms), now_ms)
    assert (back.state, back.owner_id) == (State.WAITING, None)


def test_a_repeated_request_is_one_handoff() -> None:
    """Asking twice changes nothing: one open handoff, one place."""
    conv = waiting(agents_online=True)
    assert decide(conv, c.AskForHuman(), 5, CLOCKS) == []


def test_the_loser_of_a_claim_learns_the_winner() -> None:
    """The first claim holds; the second is refused by name, and the winner's own repeat is harmless."""
    conv = step(waiting(agents_online=True), c.Claim(DANA), 1)
    assert decide(conv, c.Claim(DANA), 2, CLOCKS) == []
    with pytest.raises(Refused) as refused:
        decide(conv, c.Claim(NOAM), 2, CLOCKS)
    assert refused.value.extra == {"winner": "Dana"}


def test_a_bot_answer_of_an_earlier_time_is_refused() -> None:
    """I4: handed over and given back, the conversation no longer wants what the bot computed before."""
    conv = in_state(State.BOT)
    turn = c.BotTurn(conv.unanswered[0], conv.epoch)
    late = c.BotReplies(turn, (c.BotBubble("late"),))
    for command in (c.AskForHuman(), c.Claim(DANA), c.ReturnToBot(DANA)):
        conv = step(conv, command, 1)
        with pytest.raises(Refused, match="moved on"):
            decide(conv, late, 2, CLOCKS)


def test_a_message_is_answered_once() -> None:
    """I4: the second answer to the same message is refused, also when nothing else has happened."""
    conv = in_state(State.BOT)
    reply = c.BotReplies(c.BotTurn(conv.unanswered[0], conv.epoch), (c.BotBubble("Yes."),))
    conv = step(conv, reply, 1)
    with pytest.raises(Refused, match="moved on"):
        decide(conv, reply, 2, CLOCKS)


def test_an_event_that_the_table_does_not_have_is_a_bug() -> None:
    """No silent step: whatever is not in TRANSITIONS raises."""
    for state in State:
        for cls in set(e.KINDS.values()) - set(TRANSITIONS[state]):
            event = cls(**{f.name: 0 for f in fields(cls)})
            with pytest.raises(IllegalEvent):
                evolve(in_state(state), event)
    with pytest.raises(IllegalEvent):
        evolve(None, e.Withdrawn(at_ms=0))


TURNS = st.builds(c.BotTurn, st.integers(1, 12), st.integers(0, 4))
AGENTS = st.sampled_from([DANA, NOAM])
TRIGGERS = st.one_of(st.none(), st.builds(c.Trigger, st.sampled_from(e.Reason), st.just("human")))
COMMANDS: st.SearchStrategy[Any] = st.one_of(
    st.builds(c.VisitorSays, st.just("m"), st.just("hi"), st.just("en"), trigger=TRIGGERS),
    st.builds(c.AskForHuman, st.booleans()),
    st.builds(c.Withdraw),
    st.builds(
        c.BotReplies, TURNS, st.lists(st.just(c.BotBubble("yes")), max_size=2).map(tuple), st.booleans()
    ),
    st.builds(c.BotFails, TURNS, st.just("error")),
    st.builds(c.Claim, AGENTS),
    st.builds(c.AgentSays, AGENTS, st.just("a"), st.just("hello")),
    st.builds(c.ReturnToBot, AGENTS),
    st.builds(c.Resolve, AGENTS),
    st.builds(c.FireDeadline, st.one_of(st.none(), st.integers(0, 10_000_000))),
)
GAPS_MS = st.sampled_from([0, 1, 3_000, 8_000, 20_000, 30_000, 900_000])


@given(st.lists(st.tuples(COMMANDS, GAPS_MS), max_size=25))
def test_whatever_is_decided_is_legal(steps: list[tuple[c.Command, int]]) -> None:
    """What decide returns may follow by the table; a replay of it all gives the same conversation."""
    now_ms = 0
    log = decide(None, START, now_ms, CLOCKS)
    conv = replay("c", log)
    assert conv is not None
    for command, gap_ms in steps:
        now_ms += gap_ms
        try:
            events = decide(conv, command, now_ms, CLOCKS)
        except Refused:
            continue
        for event in events:
            assert type(event) in TRANSITIONS[conv.state]
            conv = evolve(conv, event)
        log += events
        owed = conv.state in OPEN_HANDOFF or bool(conv.unanswered)
        assert (deadline_at_ms(conv, CLOCKS) is not None) is owed
    assert replay("c", log) == conv
    assert conv.seq == len(log)


def test_away_is_not_online() -> None:
    """Only a lease that holds and says online counts as somebody being there."""
    assert anyone_online({"d": Lease(Presence.ONLINE, 10)}, 9)
    assert not anyone_online({"d": Lease(Presence.ONLINE, 10)}, 10)
    assert not anyone_online({"d": Lease(Presence.AWAY, 10)}, 9)
